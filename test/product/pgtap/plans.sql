-- test/product/pgtap/plans.sql
-- A published product whose payments are coarse fails at no till: every amount
-- from its least to its greatest, at every rate on offer, has a plan.
-- A seed repeats a run: psql -v seed=7 -f test/product/pgtap/plans.sql

\if :{?seed} \else \set seed 42 \endif
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null
SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_

CREATE FUNCTION pg_temp.one_of(VARIADIC choices text[]) RETURNS text
LANGUAGE sql VOLATILE
RETURN choices[1 + floor(random() * cardinality(choices))::int];

CREATE FUNCTION pg_temp.draw_product() RETURNS product_options
LANGUAGE sql VOLATILE
RETURN (format('method=%s, rate_max=%s, rate_min=0, rate_default=0, amount_min=%s, amount_max=%s, '
        'installments={%s}, round_to=%s, payment_rounding=%s, rounding=%s, interest_rounding=%s, '
        'residual=%s, odd_days=%s, day_count=%s',
    pg_temp.one_of('level', 'level', 'level', 'equal_principal', 'flat'),
    round((0.05 + random() * 0.5)::numeric, 3), round((1 + random() * 20)::numeric, 2),
    round((50 + random() * 500)::numeric, 2), pg_temp.one_of('3,12', '6', '12,24', '36', '48', '60'),
    pg_temp.one_of('0.05', '0.50', '1.00', '5.00', '10.00'),
    pg_temp.one_of('half_up', 'half_even', 'down', 'up'), pg_temp.one_of('half_up', 'down', 'up'),
    pg_temp.one_of('per_period', 'carried'), pg_temp.one_of('last', 'spread', 'first'),
    pg_temp.one_of('level', 'first'), pg_temp.one_of('30/360', 'ACT/365F'))
    || CASE WHEN random() < 0.2 THEN ', balloon=0.4' ELSE '' END
    || CASE WHEN random() < 0.2 THEN ', grace_principal=2' ELSE '' END)::product_options;

-- The faults of purchases of a product, each with what was asked.
CREATE FUNCTION pg_temp.faults(code text, n int) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
    t lending.product_terms;
    ask record;
    s schedule;
BEGIN
    SELECT * INTO t FROM lending.product_terms p WHERE p.product_code = code;
    FOR ask IN
        SELECT round((t.amount_min::numeric + random()::numeric
                * (t.amount_max::numeric - t.amount_min::numeric)), 2)::text::cents AS amount,
            round(random()::numeric * t.rate_max, 4) AS rate,
            t.installments[1 + floor(random() * cardinality(t.installments))::int] AS rows,
            '2026-01-01'::date + floor(random() * 365)::int AS day,
            1 + floor(random() * 28)::int AS bill, 1 + floor(random() * 28)::int AS due
        FROM generate_series(1, n)
    LOOP
        BEGIN
            s := product_schedule(code, 1, ask.amount, ask.rate, ask.rows, ask.day,
                first_due(ask.day, ask.bill, ask.due), ask.due);
            IF (SELECT sum(i.principal) <> ask.amount OR min(i.principal) < '0' FROM installments(s) i) THEN
                RETURN NEXT format('%s: %s', ask, s);
            END IF;
        EXCEPTION WHEN invalid_parameter_value THEN
            RETURN NEXT format('%s: %s', ask, SQLERRM);
        END;
    END LOOP;
END $$;

CREATE TEMPORARY TABLE fault (code text, options product_options, published boolean, said text);
DO $$
DECLARE
    code text;
    drawn product_options;
BEGIN
    FOR i IN 1 .. 200 LOOP
        code := 'p' || i;
        drawn := pg_temp.draw_product();
        BEGIN
            PERFORM define_product(code, options => drawn);
            PERFORM publish_product(code);
        EXCEPTION WHEN invalid_parameter_value THEN
            INSERT INTO fault VALUES (code, drawn, false, NULL);
            CONTINUE;
        END;
        INSERT INTO fault SELECT code, drawn, true, f FROM pg_temp.faults(code, 50) f;
        INSERT INTO fault VALUES (code, drawn, true, NULL);
    END LOOP;
END $$;
SELECT cmp_ok(count(DISTINCT code) FILTER (WHERE published), '>', 100::bigint, 'most products are published') FROM fault;
SELECT is_empty('SELECT options, said FROM fault WHERE said IS NOT NULL LIMIT 5', 'and every amount has a plan');

SELECT * FROM finish();
ROLLBACK;
