-- Whoever pays each row's payment on or before its due date is never past due
-- and pays no penalty, however early, by every method and mode.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/early.sql
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SET LOCAL jit = off;
SELECT plan(9);

-- Every payment of the contract, made so many days early, on the day of the
-- disbursement at the earliest: how late the loan ever was, what it bore, and
-- which principal was out until when.  A payment on its due date counts to the
-- end of the period, which does not move with the date, where the period's
-- interest is due with it.
CREATE FUNCTION pg_temp.pay_early(fresh schedule, days integer,
    OUT days_late integer, OUT penalty cents, OUT interest cents,
    OUT status text, OUT out_until date[], OUT out_still numeric[])
LANGUAGE plpgsql AS $$
DECLARE
    s schedule := fresh;
    made_on date := (SELECT min(period_start) FROM installments(fresh));
    ends_on date := (SELECT max(due_on) FROM installments(fresh)) + 60;
    row record;
BEGIN
    days_late := 0;
    FOR row IN
        SELECT i.pay_on, i.payment,
            CASE WHEN i.pay_on = i.due_on AND i.interest > '0' THEN i.period_end ELSE i.pay_on END AS until,
            least(i.due_on + 1, lead(i.pay_on, 1, ends_on) OVER (ORDER BY i.due_on, i.no)) AS look_on
        FROM (SELECT *, greatest(made_on, due_on - days) AS pay_on
              FROM installments(fresh)) i
        WHERE i.payment > '0'
        ORDER BY i.due_on, i.no
    LOOP
        out_until := out_until || row.until;
        out_still := out_still || outstanding(s)::numeric;
        SELECT p.schedule INTO s FROM pay(s, row.payment, row.pay_on) p;
        days_late := greatest(days_late, days_past_due(s, row.pay_on),
            days_past_due(s, row.look_on));
    END LOOP;
    out_until := out_until || ends_on;
    out_still := out_still || outstanding(s)::numeric;
    status := status(s, ends_on);
    days_late := greatest(days_late, days_past_due(s, ends_on));
    SELECT sum(i.paid_interest), sum(i.penalty) INTO interest, penalty FROM installments(s) i;
END
$$;

CREATE TEMP TABLE loan AS
SELECT row_number() OVER () AS loan, method, every, day_count, mode, extra, place > 7 AS rare, with_terms(amortize('1000', 0.12,
        CASE every WHEN '7 days' THEN 20 ELSE 12 END, '2026-01-07', method,
        every => every::interval, day_count => day_count,
        first_due => CASE every WHEN '7 days' THEN NULL ELSE '2026-02-15'::date END,
        fee_rate => CASE WHEN extra LIKE 'fee%' THEN 0.05 ELSE 0 END,
        business_day => CASE WHEN extra LIKE '%preceding' THEN 'preceding' ELSE 'none' END,
        grace_principal => CASE WHEN extra IN ('grace', 'both') THEN 3 ELSE 0 END,
        grace_interest => CASE WHEN extra LIKE 'put off%' OR extra = 'both' THEN 3 ELSE 0 END,
        balloon => CASE extra WHEN 'balloon' THEN '200'::cents ELSE '0' END,
        interest_rounding => CASE extra WHEN 'carried' THEN 'carried' ELSE 'per_period' END),
        ('penalty_rate=0.1825, penalty_base=principal_interest, interest_on_early=' || mode || CASE WHEN extra LIKE 'fee %'
        THEN ', fee_on_early=' || substr(extra, 5) ELSE '' END)::terms)
    AS fresh
FROM unnest('{level,equal_principal,interest_only,bullet,flat}'::text[]) AS method,
    unnest('{1 month,7 days}'::text[]) AS every,
    unnest('{30/360,30E/360,ACT/360,ACT/365F,NL/365,ACT/ACT ISDA,ACT/ACT ICMA,30U/360,30E+/360,
        30E/360 ISDA,30/360 PSA,30/365,ACT/365.25,ACT/365L,ACT/ACT AFB}'::text[])
        WITH ORDINALITY AS d (day_count, place),
    unnest('{contractual,period,actual}'::text[]) AS mode,
    unnest('{plain,fee,fee actual,fee period,preceding,grace,put off,put off preceding,both,balloon,carried}'::text[]) AS extra
WHERE (day_count <> 'ACT/ACT ICMA' OR every = '1 month')
    AND (extra NOT IN ('grace', 'put off', 'put off preceding', 'both') OR method IN ('level', 'equal_principal'))
    AND (extra IN ('plain', 'grace', 'put off') OR day_count IN ('30/360', 'ACT/365F'))
    AND (extra = 'plain' OR place <= 7)
    AND (extra <> 'carried' OR method = 'level')
    AND (extra <> 'balloon' OR method IN ('level', 'equal_principal', 'flat'));
CREATE TEMP TABLE life AS
SELECT l.*, days, p.*
FROM loan l, generate_series(0, 40) AS days, pg_temp.pay_early(l.fresh, days) p
WHERE NOT rare OR days IN (0, 1, 2, 5, 9, 10, 15, 29, 30, 31, 40);

-- What each row of the plans bears a year of, and the principal after it.
CREATE TEMP TABLE plan AS
SELECT loan, method = 'flat' AS flat, i.principal::numeric, i.interest::numeric, period_start, period_end,
    sum(i.principal::numeric) OVER later - i.principal::numeric AS later,
    CASE WHEN every = '7 days' OR no = 1 OR day_count !~ '^30|ICMA' THEN (
            SELECT d.num::numeric / d.den
            FROM day_fraction(day_count, period_start, period_end,
                ref_start => (period_end - interval '1 month')::date, ref_end => period_end) d)
        WHEN day_count = '30/365' THEN 30.0 / 365
        ELSE 1.0 / 12
    END AS years
FROM loan, installments(fresh) i
WHERE mode = 'actual' AND no > 0
WINDOW later AS (PARTITION BY loan ORDER BY no DESC);

-- What the principal bore while it was out, in each row of the plan by the
-- row's days.  A row without principal charges its interest, whoever repays the
-- rest early; a row of a flat loan does so while some of its own is out.
CREATE TEMP TABLE borne AS
SELECT l.method, l.every, l.day_count, l.extra, l.days, l.interest::numeric, sum(
        (least(until, period_end) - greatest(since, period_start))::numeric / (period_end - period_start)
        * CASE WHEN p.principal = 0 THEN 0.12 * later * years
            WHEN NOT flat THEN 0.12 * still * years
            WHEN still > later THEN p.interest
            ELSE 0
        END) AS borne,
    0.005 * (CASE extra WHEN 'carried' THEN 2 ELSE count(DISTINCT period_end) END + 1) AS rounding
FROM life l, plan p, LATERAL (
        SELECT until, still, lag(until, 1, '2026-01-07') OVER (ORDER BY place)
        FROM unnest(out_until, l.out_still) WITH ORDINALITY AS o (until, still, place))
    AS o (until, still, since)
WHERE l.mode = 'actual' AND p.loan = l.loan AND period_start < until AND period_end > since
GROUP BY l.loan, l.method, l.every, l.day_count, l.extra, l.days, l.interest;

SELECT ok(count(*) > 10000 AND count(DISTINCT day_count) = 15, 'lives of all kinds') FROM life;
SELECT is(count(*), 0::bigint, 'nobody who pays early is past due') FROM life WHERE days_late > 0;
SELECT is(count(*), 0::bigint, 'nor pays penalty') FROM life WHERE penalty > '0';
SELECT is(count(*), 0::bigint, 'every loan closes') FROM life WHERE status <> 'closed';
SELECT ok(count(*) > 9000 AND count(DISTINCT day_count) = 15, 'lives under actual of all kinds') FROM borne;
SELECT is(count(*), 0::bigint, 'under actual interest is of the days the money was out')
FROM borne WHERE abs(interest::numeric - borne) > rounding;

-- A row's payments come on random days, up to 40 early; each was due in full.
CREATE FUNCTION pg_temp.late_after(fresh schedule, try integer) RETURNS date LANGUAGE plpgsql AS $$
DECLARE
    s schedule := fresh;
    pay_on date := (SELECT min(period_start) FROM installments(fresh));
    row record;
BEGIN
    FOR row IN SELECT due_on, payment FROM installments(fresh) ORDER BY no LOOP
        CONTINUE WHEN row.payment = '0';
        pay_on := greatest(pay_on, row.due_on - floor(random() * 41)::int);
        IF days_past_due(s, pay_on) > 0 THEN
            RETURN pay_on;
        END IF;
        s := (pay(s, row.payment, pay_on)).schedule;
        IF (arrears(s, greatest(pay_on, row.due_on))).total > '0' THEN
            RETURN row.due_on;
        END IF;
    END LOOP;
    RETURN CASE WHEN outstanding(s) > '0' THEN row.due_on END;
END
$$;
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0);
SELECT is_empty($$
    SELECT late_after, method, every, day_count, mode, extra, fresh
    FROM loan, generate_series(1, 5) AS try, pg_temp.late_after(fresh, try)
    WHERE late_after IS NOT NULL
    LIMIT 3
$$, 'nor is who pays each row on any day before it is due');

-- The examples of docs/servicing-semantics.md.
CREATE FUNCTION pg_temp.paid(made schedule, amounts cents[], days date[]) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE s schedule := made;
BEGIN
    FOR i IN 1..cardinality(days) LOOP
        s := (pay(s, amounts[i], days[i])).schedule;
    END LOOP;
    RETURN QUERY SELECT concat_ws(' ', no, principal, interest, paid_principal, paid_interest, closed_on)
        FROM installments(s) WHERE no BETWEEN 2 AND 5;
END
$$;
SELECT results_eq($$SELECT pg_temp.paid(
        with_terms(amortize('1000', 0.12, 6, '2026-01-15'), 'interest_on_early=period'),
        '{172.55,172.55,172.55,172.55}', '{2026-02-15,2026-03-10,2026-03-12,2026-04-10}')$$,
    ARRAY['2 164.18 8.37 164.18 8.37', '3 165.82 0.00 165.82 0.00 2026-03-12',
        '4 167.48 5.01 167.48 5.01 2026-04-15', '5 169.15 6.66 6.79 0.00'],
    'under period a row closes where the days lent to it end');
SELECT results_eq($$SELECT pg_temp.paid(amortize('1000', 0.12, 6, '2026-01-15', grace_interest => 2),
        '{162.55,164.18,190.63}', '{2026-02-15,2026-03-10,2026-03-12}')$$,
    ARRAY['2 164.18 7.36 164.18 7.36 2026-03-12', '3 165.82 10.00 165.82 10.00 2026-03-12',
        '4 167.48 10.54 7.45 0.00', '5 169.15 3.40 0.00 0.00'],
    'interest put off is paid with the row it falls due with');
SELECT * FROM finish();
ROLLBACK;
