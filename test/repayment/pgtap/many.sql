-- test/repayment/pgtap/many.sql
-- repay_many() writes what single calls of repay() write: pairs of borrowers
-- with the same loans pay the same at random, one of each pair alone, the other
-- with all others of the day.

\set QUIET on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(10);
SELECT diag('seed ' || coalesce(nullif(current_setting('consfin_test.seed', true), ''), '7'));
SELECT setseed(coalesce(nullif(current_setting('consfin_test.seed', true), ''), '7')::double precision / 100);

SELECT install() IS NOT NULL, open_day('2026-01-07'), install_defaults() IS NOT NULL,
    define_merchant(5, 'Shop'), define_channel('bank', 'Bank', 'us') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=50,
    amount_max=5000, installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)'),
    publish_product('card') \g /dev/null

CREATE FUNCTION pg_temp.live(pairs integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    today date := '2026-01-07';
    asked repay_request[];
    made bigint := 0;
    amount cents;
    count integer;
BEGIN
    FOR i IN 1 .. pairs LOOP
        PERFORM open_borrower(b, 'open'), open_line(b, 'line', 'card', '5000', 5, 15)
        FROM unnest(ARRAY[i, 1000 + i]) b;
    END LOOP;
    FOR month IN 1 .. 6 LOOP
        FOR i IN 1 .. pairs LOOP
            CONTINUE WHEN random() < 0.4 AND month > 1;
            amount := round((50 + random() * 500)::numeric, 2);
            count := CASE WHEN random() < 0.3 THEN 1 ELSE 4 END;
            PERFORM purchase(l.borrower_id, 'buy ' || month, l.line_id, amount, 5, count)
            FROM lending.credit_lines l WHERE l.borrower_id IN (i, 1000 + i);
        END LOOP;
        today := today + 10 + (random() * 30)::integer;
        PERFORM roll_day(today);
        SELECT array_agg(ROW(1000 + i, format('pay %s %s', month, n),
                   round((1 + random() * CASE WHEN random() < 0.1 THEN 4000 ELSE 300 END)::numeric, 2),
                   CASE WHEN random() < 0.3 THEN today - (random() * 9)::integer END,
                   CASE WHEN random() < 0.5 THEN 'bank' WHEN random() < 0.5 THEN 'desk' END,
                   CASE WHEN random() < 0.5 THEN 'ref' END,
                   CASE WHEN random() < 0.5 THEN today + 1 END)::repay_request ORDER BY random())
        INTO asked
        FROM generate_series(1, pairs) i, generate_series(1, 3) n
        WHERE random() < 0.5;
        PERFORM repay(r.borrower_id - 1000, r.key, r.amount, r.on_date, r.channel, r.reference, r.value_date)
        FROM unnest(asked) WITH ORDINALITY AS r ORDER BY r.ordinality;
        PERFORM FROM repay_many(asked);
        made := made + cardinality(asked);
    END LOOP;
    RETURN made;
END
$$;
SELECT ok(pg_temp.live(40) > 200, 'many repayments');

-- Rows of a pair, without ids: those who pay alone, and those who do not.
CREATE FUNCTION pg_temp.differ(rows text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    many bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM (
        (SELECT b %% 1000, r FROM (%1$s) x WHERE b < 1000
         EXCEPT ALL SELECT b %% 1000, r FROM (%1$s) x WHERE b > 1000)
        UNION ALL
        (SELECT b %% 1000, r FROM (%1$s) x WHERE b > 1000
         EXCEPT ALL SELECT b %% 1000, r FROM (%1$s) x WHERE b < 1000)) d', rows) INTO many;
    RETURN many;
END
$$;
SELECT is(pg_temp.differ($$SELECT borrower_id b, ROW(amount, applied, excess, effective_date, business_date,
    value_date, status, channel, reference, stands_on)::text r FROM lending.repayments WHERE borrower_id > 0$$),
    0::bigint, 'the same repayments');
SELECT is(pg_temp.differ($$SELECT borrower_id b, ROW(seq, reverses_seq, effective_date, business_date, value_date,
    event::text, change::text)::text r FROM lending.loan_events$$), 0::bigint, 'the same events');
SELECT is(pg_temp.differ($$SELECT borrower_id b, ROW(business_date, value_date, kind, seq, entry)::text r
    FROM lending.journal WHERE borrower_id > 0$$), 0::bigint, 'the same entries');
SELECT is(pg_temp.differ($$SELECT borrower_id b, ROW(status, stage, outstanding, schedule::text, next_event_on)::text r
    FROM lending.loans$$), 0::bigint, 'the same loans');
SELECT is(pg_temp.differ($$SELECT borrower_id b, ROW(seq, kind, amount, balance_after)::text r
    FROM lending.credit_balance_movements$$), 0::bigint, 'the same credit');
SELECT is(pg_temp.differ($$SELECT borrower_id b, ROW(command, outcome::jsonb - 'repayment_id')::text r
    FROM lending.idempotency WHERE command = 'repay'$$), 0::bigint, 'the same answers');
SELECT ok(count(*) > 20, 'some of it in clearing')
FROM lending.journal j WHERE balance(j.entry, 1011) <> '0';
-- All that came through the channel is in clearing, to the cent.
SELECT is((SELECT t.balance FROM lending.trial_balance t WHERE t.account = 1011),
    (SELECT sum(r.amount)::numeric FROM lending.repayments r WHERE r.stands_on = 'clearing'),
    'in clearing is what came through the channel');
SELECT is(count(*), 0::bigint, 'nothing is broken') FROM lending.violations;

SELECT * FROM finish();
ROLLBACK;
