-- Random plans whose due dates are passed over (skip) or whose periods end
-- where due dates move to (adjusted): what every such plan must have, and
-- that it stays the plan when it is served, told as text, and replayed.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/moved.sql
\set ECHO none
\set QUIET 1
\pset format unaligned
\pset tuples_only true
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SELECT plan(10);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null

CREATE TEMP TABLE calendar AS
SELECT array_agg(d::date) FILTER (WHERE random() < 0.1) AS holidays,
       array_agg(d::date) FILTER (WHERE random() < 0.03) AS workdays
  FROM generate_series(timestamp '2024-01-01', '2032-12-31', '1 day') AS d;

CREATE TEMP TABLE asked AS
SELECT no, day, n, rule, ends, method, day_count,
       CASE WHEN rule = 'skip' THEN every ELSE greatest(every, '7 days') END AS every
  FROM (SELECT no, date '2024-01-01' + (random() * 700)::int AS day,
               1 + (random() * 23)::int AS n,
               CASE WHEN no % 2 = 0 THEN 'skip'
                    ELSE (ARRAY['following', 'preceding', 'modified_following'])[1 + (random() * 2)::int] END AS rule,
               CASE WHEN no % 2 = 0 THEN 'unadjusted' ELSE 'adjusted' END AS ends,
               (ARRAY['level', 'equal_principal', 'interest_only'])[1 + (random() * 2)::int] AS method,
               (ARRAY['30/360', '30E/360', 'ACT/360', 'ACT/365F', 'ACT/ACT ISDA', 'ACT/365L'])[1 + (random() * 5)::int] AS day_count,
               (ARRAY['1 day', '3 days', '7 days', '1 month', '1 month', '3 months'])[1 + (random() * 5)::int]::interval AS every
          FROM generate_series(1, 800) AS no) AS a;

-- A holiday may leave two ends on one day: refused, and no plan.
CREATE FUNCTION pg_temp.made(a asked, rule text, ends text) RETURNS schedule
LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT amortize('12000', 0.24, a.n, a.day, every => a.every,
	                        method => a.method, day_count => a.day_count,
	                        business_day => rule, period_ends => ends,
	                        holidays => c.holidays, workdays => c.workdays)
	          FROM calendar AS c);
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN NULL;
END $$;
CREATE TEMP TABLE loan AS
SELECT a.*, pg_temp.made(a, a.rule, a.ends) AS fresh,
       pg_temp.made(a, CASE WHEN a.rule = 'skip' THEN 'none' ELSE a.rule END, 'unadjusted') AS plain
  FROM asked AS a;
SELECT cmp_ok((SELECT count(*)::int FROM loan WHERE fresh IS NOT NULL), '>', 600, 'most have a plan');
DELETE FROM loan WHERE fresh IS NULL;

SELECT is_empty($$
    SELECT no, due_on FROM loan, calendar, installments(fresh) AS i (no_, due_on)
     WHERE NOT is_business_day(due_on, holidays, workdays)
$$, 'every due date is a business day');

SELECT is_empty($$
    SELECT loan.no, i.no FROM loan, installments(fresh) AS i WHERE i.due_on <> i.period_end
$$, 'every period ends on its due date');

-- As many rows as asked for; nothing of the series is left out that works.
SELECT is_empty($$
    SELECT l.no FROM loan AS l, calendar
     WHERE rule = 'skip' AND (installment_count(fresh) <> n OR ARRAY(
           SELECT (i.due_on) FROM installments(fresh) AS i ORDER BY 1) IS DISTINCT FROM ARRAY(
           SELECT s::date FROM (
                  SELECT (l.day + k * l.every)::date AS s FROM generate_series(1, 400) AS k) AS x
            WHERE is_business_day(s, holidays, workdays) ORDER BY s LIMIT l.n))
$$, 'skip: the series without what is no business day');

-- Adjusted ends are those to which the same plan moves its due dates.
SELECT is_empty($$
    SELECT l.no FROM loan AS l
     WHERE ends = 'adjusted'
       AND ARRAY(SELECT i.due_on FROM installments(fresh) AS i ORDER BY i.no)
           <> ARRAY(SELECT i.due_on FROM installments(plain) AS i ORDER BY i.no)
$$, 'adjusted: due dates are those of the plan that is not');

-- Where parts add up, interest is that of the days from due date to due date.
SELECT is_empty($$
    SELECT no FROM (
    SELECT l.no, i.interest, (lag(i.balance, 1, cents '12000') OVER w)::numeric * 0.24 * f.num / f.den AS exact
      FROM loan AS l, installments(fresh) AS i,
           LATERAL (SELECT coalesce((SELECT max(b.due_on) FROM installments(fresh) AS b
                                      WHERE b.no < i.no), l.day) AS start) AS s,
           day_fraction(l.day_count, s.start, i.due_on) AS f
     WHERE l.day_count IN ('ACT/360', 'ACT/365F', 'ACT/ACT ISDA')
    WINDOW w AS (PARTITION BY l.no ORDER BY i.no)) AS x
     WHERE interest <> round(exact, 2)::cents
$$, 'interest counts to the day it is due');

SELECT is_empty($$
    SELECT no FROM loan WHERE fresh::text::schedule <> fresh OR fresh::jsonb::schedule <> fresh
$$, 'told as text, it is the same');

SELECT is_empty($$
    SELECT no FROM loan, LATERAL (
           SELECT replay(fresh, array_agg(format(
                  '{"kind":"pay","on":"%s","seq":%s,"amount":%s}',
                  to_char(due_on, 'YYYY-MM-DD'), i.no, payment)::event))
                  AS paid, max(due_on) AS last
             FROM installments(fresh) AS i WHERE payment > '0') AS p
     WHERE status(paid, last) <> 'closed'
        OR round(apr(paid)::numeric, 9) <> round(apr(fresh)::numeric, 9)
        OR EXISTS (SELECT FROM installments(paid) AS a
                     JOIN installments(fresh) AS b USING (no)
                    WHERE (a.due_on, a.period_end, a.principal, a.interest, a.unpaid) <>
                          (b.due_on, b.period_end, b.principal, b.interest, cents '0'))
$$, 'paid as planned, every row stays as planned');

-- Paid off on any day: what payoff says closes it, one cent less does not.
SELECT is_empty($$
    SELECT no FROM (
        SELECT no, fresh, day + (random() * (maturity(fresh) - day))::int AS paid_on FROM loan) AS l,
        LATERAL (SELECT (payoff_amount(fresh, paid_on)).total AS owed) AS o
     WHERE status((pay(fresh, owed, paid_on)).schedule, paid_on) <> 'closed'
        OR (owed > '0.01' AND status((pay(fresh, owed - '0.01', paid_on)).schedule, paid_on) = 'closed')
$$, 'the payoff closes the loan, a cent less does not');

-- A change to the rate that it has, on the first day, changes nothing: rows
-- made again are the plan's.
SELECT is_empty($$
    SELECT no FROM loan, LATERAL (
           SELECT (change_rate(fresh, 0.24, day)).schedule AS again) AS c
     WHERE EXISTS (SELECT FROM installments(again) AS a
                     JOIN installments(fresh) AS b USING (no)
                    WHERE (a.due_on, a.principal, a.interest) <> (b.due_on, b.principal, b.interest))
$$, 'made again at its own rate on the first day, it is the same');

SELECT * FROM finish();
ROLLBACK;
