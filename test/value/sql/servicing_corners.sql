-- test/value/sql/servicing_corners.sql
-- Corners of servicing, each with its figures worked out by hand.

SET search_path = public, consfin;
SET datestyle = ISO, MDY;

-- Loan A: 1,000.00 at 12 % (1 % a month) over four months from 2026-01-15;
-- level payment 256.28, principal 246.28, 248.74, 251.23, 253.75.
CREATE FUNCTION pg_temp.a(terms text DEFAULT '',
                          business_day text DEFAULT 'none')
RETURNS schedule LANGUAGE sql AS $$
SELECT with_terms(amortize('1000', 0.12, 4, '2026-01-15',
                           business_day => business_day), terms::terms)
$$;

-- the same with row 1 paid on its day
CREATE FUNCTION pg_temp.a1() RETURNS schedule LANGUAGE sql AS $$
SELECT (pay(pg_temp.a(), '256.28', '2026-02-15')).schedule
$$;

-- rows, "due date principal + interest"; what is paid in brackets
CREATE FUNCTION pg_temp.rows(loan schedule) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(concat(to_char(i.due_on, 'MM-DD '), i.principal, '+',
       i.interest, CASE WHEN i.paid_principal + i.paid_interest > '0' THEN
       concat(' (', i.paid_principal, '+', i.paid_interest, ')') END), '; '
       ORDER BY i.no)
  FROM installments(loan) AS i
$$;

-- Rows settled before days that a deferral left free.  A1, deferred by a
-- month on 03-10, free: row 2 keeps its period to 03-15 and is due 04-15, row
-- 3 runs from 04-15.  On 03-12, 25 of 28 days in, row 2 owes 7.5372 x 25/28 =
-- 6.7296.  The 3 days left of it bear in the row after, the free ones do not:
-- 504.98 x 0.01 x (3/28 + 1) = 5.5909 when row 2 is settled, and when row 3 is
-- too, 253.75 x 0.01 x (3/28 + 1 + 1) = 5.3469.
SELECT v.what, pg_temp.rows(p.schedule) AS rows, p.excess,
       (SELECT array_agg(accrued_interest(p.schedule, o.on_date)
                         ORDER BY o.on_date)
          FROM (VALUES (date '2026-03-12'), ('2026-03-15'), ('2026-04-15'),
                       ('2026-04-20')) AS o (on_date)) AS accrued
  FROM defer(pg_temp.a1(), '2026-03-10', interest => 'free') AS d,
       (VALUES (1, 'row 2 settled', cents '255.47'),
               (2, 'rows 2 and 3 settled', '506.70')) AS v (n, what, amount),
       pay(d.schedule, v.amount, '2026-03-12') AS p
 ORDER BY v.n;
-- Accrued: 3 days of 504.98 are 0.5410, and 5 of 30 more 1.3826; 3 days of
-- 253.75 are 0.2719, 5 of 30 more 0.6948.

-- A second deferral.  The first, free, on 02-20 puts row 2 off to 04-15; the
-- second to 05-15.  Its days bear: 753.72 x 0.02 = 15.07 in row 2.  Spread,
-- 15.07 - 7.54 are 2.51, 2.51, 2.51.  Free again, nothing.  Made again from
-- 05-15 on instead, the free month stays free: 753.72 bear two months, 15.07.
-- E = (753.72 + 15.0744) x 1.0201 / 3.0301 = 258.82.
SELECT v.what, pg_temp.rows(v.schedule) AS rows
  FROM defer(pg_temp.a1(), '2026-02-20', interest => 'free') AS d,
       LATERAL (
       SELECT 1 AS n, 'once' AS what, d.schedule
       UNION ALL
       SELECT 2, 'next', e.schedule FROM defer(d.schedule, '2026-02-25') AS e
       UNION ALL
       SELECT 3, 'spread', e.schedule
         FROM defer(d.schedule, '2026-02-25', interest => 'spread') AS e
       UNION ALL
       SELECT 4, 'free', e.schedule
         FROM defer(d.schedule, '2026-02-25', interest => 'free') AS e
       UNION ALL
       SELECT 5, 'reschedule', e.schedule
         FROM reschedule(d.schedule, '2026-02-25', '2026-05-15') AS e) AS v
 ORDER BY v.n;
-- So does the last row, whose free days are a pause: one month, then two.
SELECT pg_temp.rows(d.schedule) AS free, pg_temp.rows(e.schedule) AS next
  FROM defer(amortize('1000', 0.12, 1, '2026-01-15'), '2026-01-20',
             interest => 'free') AS d, defer(d.schedule, '2026-01-25') AS e;

-- Spread or not, what a deferral bears is earned day by day, and no early
-- money owes it before.  A1, 753.72 deferred on 03-10: 25/28 x 7.5372 = 6.73
-- on 03-12; 7.5372 x (1 + 5/31) = 8.75 on 03-20; all of 15.07 on 04-15; a day
-- of 504.98 more, 0.17, on 04-16, where row 2 is past due.
SELECT o.on_date, v.interest, s.accrued_interest, s.earned_interest,
       p.total, p.interest AS owed, (q.after).excess,
       status((q.after).schedule, o.on_date) AS then
  FROM (VALUES ('next'), ('spread')) AS v (interest),
       (VALUES (date '2026-03-12'), ('2026-03-20'), ('2026-04-15'),
               ('2026-04-16')) AS o (on_date),
       defer(pg_temp.a1(), '2026-03-10', interest => v.interest) AS d,
       standing(d.schedule, o.on_date) AS s, payoff_amount(d.schedule, o.on_date) AS p,
       LATERAL (SELECT pay(d.schedule, p.total, o.on_date) AS after) AS q
 ORDER BY o.on_date, v.interest;
-- Rows settled meanwhile, 2.51 handed to rows 3 and 4: row 2 bears its own
-- interest first.  On 03-12 it owes 6.73 and closes, and hands nothing on; row
-- 3 bears its days left, 504.98 x 0.01 x (3/28 + 1) + 5.05 = 10.64.  Deferred
-- on 02-16, row 2 owes 0.54 on 02-17, and row 3 bears 504.98 x 0.01 x (26/28 +
-- 2) = 14.79.  On 03-20, 5 of 31 days into the month it was deferred by, it
-- owes 7.54 + 1.22 = 8.75; on 04-10, 7.54 + 6.32 = 13.86 have accrued: 10.05
-- are its own, 2.51 of row 3 and 1.30 of row 4.
SELECT v.on_date, pg_temp.rows(p.schedule) AS rows
  FROM (VALUES (date '2026-03-10', date '2026-03-12', cents '255.47'),
               ('2026-02-16', '2026-02-17', '249.28'),
               ('2026-03-10', '2026-03-20', '8.75'),
               ('2026-03-10', '2026-04-10', '700.00'))
       AS v (deferred_on, on_date, amount),
       defer(pg_temp.a1(), v.deferred_on, interest => 'spread') AS d,
       pay(d.schedule, v.amount, v.on_date) AS p
 ORDER BY v.on_date DESC;
-- Re-aged on 03-12, 6.73 follows in equal parts; waived, no more than that is.
SELECT array_agg(i.interest - j.interest ORDER BY i.no) AS carried
  FROM defer(pg_temp.a1(), '2026-03-10', interest => 'spread') AS d,
       re_age(d.schedule, '2026-03-12', 3, '2026-04-12') AS r,
       re_age(d.schedule, '2026-03-12', 3, '2026-04-12', 'waive') AS w,
       installments(r.schedule) AS i, installments(w.schedule) AS j
 WHERE i.no = j.no AND i.due_on > '2026-03-12';
SELECT w.excess, payoff_amount(w.schedule, '2026-03-12')
  FROM defer(pg_temp.a1(), '2026-03-10', interest => 'spread') AS d,
       waive(d.schedule, 'interest', '10.00', '2026-03-12') AS w;
-- A smaller base bears less: 700.00 prepaid on 03-12, after the interest that
-- row 2 owes, leave 53.72.  6.73 + 0.5372 x (3/28 + 1) = 7.32 in all.
SELECT v.interest, sum(i.interest) AS interest
  FROM (VALUES ('next'), ('spread')) AS v (interest),
       defer(pg_temp.a1(), '2026-03-10', interest => v.interest) AS d,
       prepay(d.schedule, '706.73', '2026-03-12', 'payment') AS p,
       installments(p.schedule) AS i
 WHERE i.no > 1
 GROUP BY v.interest ORDER BY v.interest;

-- Due dates that move day by day, by periods of 14 days under 30/360: each
-- period keeps its own share, wherever the row's end is moved.  The sum of the
-- shares by numeric says what must have accrued.
CREATE FUNCTION pg_temp.due(i int) RETURNS date LANGUAGE sql AS $$
SELECT CASE i WHEN 0 THEN date '2026-01-21'
       ELSE date '2026-01-07' + 14 * (6 + i * 67 % 199) END
$$;
WITH RECURSIVE life (i, schedule, events) AS (
SELECT 0, amortize('123456.78', 0.179912345671, 4, '2026-01-07',
                   every => '14 days'), '{}'::event[]
UNION ALL
SELECT i + 1, r.schedule, events || with_seq(r.event, i + 1)
  FROM life, reschedule(schedule, date '2026-01-08' + i, pg_temp.due(i + 1))
       AS r
 WHERE i < 60)
SELECT accrued_interest(last.schedule, '2026-03-08'),
       round_cents((SELECT sum(123456.78 * 0.179912345671 / 360 *
                    (f).num * (360 / (f).den) *
                    least(14, date '2026-03-08' - s.day) / 14)
                      FROM generate_series(0, 56, 14) AS i,
                           LATERAL (SELECT date '2026-01-07' + i AS day) AS s,
                           LATERAL (SELECT day_fraction('30/360', s.day,
                                    s.day + 14) AS f) AS d)),
       replay(first.schedule, last.events)::text = last.schedule::text AS again
  FROM life AS first, life AS last WHERE first.i = 0 AND last.i = 60;

-- min_days beyond the first period.  45 days are to 03-01: row 1 whole, 10.00,
-- and 14 of the 28 days of row 2 on 753.72, 3.7686; a day later 15, 4.0378.
SELECT o.on_date, payoff_amount(pg_temp.a('min_days=45'), o.on_date)
  FROM (VALUES (date '2026-01-15'), ('2026-01-20'), ('2026-02-15'),
               ('2026-03-01'), ('2026-03-02')) AS o (on_date)
 ORDER BY o.on_date;
-- 600.00 on 01-20 settle row 1 with 10.00 and row 2 with 3.77; 91.21 are of row
-- 3, which bears from 03-01 on: 413.77 x 0.01 x (14/28 + 1) = 6.2066.
SELECT pg_temp.rows(p.schedule) AS rows,
       payoff_amount(p.schedule, '2026-01-20') AS now,
       payoff_amount(p.schedule, '2026-03-01') AS at_the_end,
       payoff_amount(p.schedule, '2026-03-02') AS a_day_later
  FROM pay(pg_temp.a('min_days=45'), '600', '2026-01-20') AS p;
-- A second early payment on the day bears no more.
SELECT pg_temp.rows(q.schedule) AS rows, q.excess
  FROM pay(pg_temp.a('min_days=45'), '600', '2026-01-20') AS p,
       pay(p.schedule, '413.77', '2026-01-20') AS q;

-- Contractual, mostly paid ahead, then respread over three rows.  900.00 pay
-- rows 1 to 3 and of row 4 2.54 + 128.62; 125.13 are left.  What is paid of
-- interest, 25.13, is more than the first row's 1,000 x 0.01 x 2 = 20.00, so
-- E = 125.13 x 1.0201 / 3.0301 = 42.13, and 83.00 and 41.70 bear.
SELECT pg_temp.rows(p.schedule) AS paid, pg_temp.rows(d.schedule) AS respread,
       payoff_amount(d.schedule, '2026-01-25')
  FROM pay(pg_temp.a('interest_on_early=contractual'), '900', '2026-01-20')
       AS p, defer(p.schedule, '2026-01-25', 1, 'respread') AS d;

-- Due before the period ends.  15 February 2026 is a Sunday, row 1 is due on
-- Friday 13 and owes its 10.00 whole.  Its principal has borne to the 15th,
-- whenever that day and in how many parts it is paid; what is paid early of
-- row 2 leaves (753.72 - 243.72) x 0.01 = 5.10.  Nothing of a row that is due
-- is accrued beside.  Rows 2 and 3, paid, leave their days to row 4: 253.72 x 0.03 = 7.61.
SELECT v.what, pg_temp.rows(v.schedule) AS rows,
       accrued_interest(v.schedule, '2026-02-13') AS accrued
  FROM (VALUES (pg_temp.a('', 'preceding'))) AS l (loan),
       LATERAL (
       SELECT 1 AS n, 'nothing paid' AS what, l.loan AS schedule
       UNION ALL
       SELECT 2, 'principal', p.schedule
         FROM pay(l.loan, '246.28', '2026-02-13', 'principal_first') AS p
       UNION ALL
       SELECT 3, 'early money, too', p.schedule
         FROM pay(l.loan, '500', '2026-02-13', 'principal_first') AS p
       UNION ALL
       SELECT 4, 'in two parts', q.schedule
         FROM pay(l.loan, '100', '2026-02-13', 'principal_first') AS p,
              pay(p.schedule, '400', '2026-02-13', 'principal_first') AS q
       UNION ALL
       SELECT 5, 'early money first', p.schedule
         FROM pay(l.loan, '500', '2026-02-13', 'vertical '
                  'in_advance.principal in_advance.interest in_advance.fee '
                  'in_advance.penalty due.principal due.interest due.fee '
                  'due.penalty past_due.principal past_due.interest '
                  'past_due.fee past_due.penalty') AS p) AS v
 ORDER BY v.n;

-- The row of an upfront fee is no installment: it is not accelerated, billed or
-- charged.  One day of 1,000.00 is 10.00 / 31 = 0.32.
CREATE FUNCTION pg_temp.attempt(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE 'SELECT pg_temp.rows((' || expression || ').schedule)'
       INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE FUNCTION pg_temp.upfront(method text DEFAULT 'level')
RETURNS schedule LANGUAGE sql AS $$
SELECT amortize('1000', 0.12, 2, '2026-01-15', method => method,
                upfront_fee => '10')
$$;
SELECT e.n, pg_temp.attempt(e.expression)
  FROM (VALUES
        (1, $$accelerate(pg_temp.upfront(), '2026-01-15')$$),
        (2, $$accelerate(pg_temp.upfront(), '2026-01-16')$$),
        (3, $$bill(pg_temp.upfront('revolving'), '2026-01-15')$$),
        (4, $$bill(pg_temp.upfront('revolving'), '2026-02-15')$$),
        (5, $$add_fee(pg_temp.upfront(), '5', '2026-01-15', due_on => '2026-01-15')$$)
       ) AS e (n, expression)
 ORDER BY e.n;
SELECT array_agg(i.fee ORDER BY i.no) AS fees
  FROM add_fee(pg_temp.upfront(), '5', '2026-01-15') AS a,
       installments(a.schedule) AS i;

-- A daily loan accelerated on the day its running row began and is due: 28
-- February 2026 is a Saturday, the row of [02-27, 02-28) is due on the 27th.
SELECT pg_temp.rows(s) AS made,
       pg_temp.attempt(format('accelerate(%L::schedule, %L)', s,
                              '2026-02-27')) AS accelerated
  FROM amortize('400', 0.36, 4, '2026-02-25', 'equal_principal',
                every => '1 day', business_day => 'modified_following') AS s;

-- Carried interest, cleared down to the balloon.  2.83 at 4.94573 % a month,
-- payments of 10.00 rounded up: row 1 owes 2.83 + 0.139964 and clears 2.85,
-- down to the balloon of 0.12 and -0.000036.  After that what a row pays is
-- what lies above 0.12: 0.005933 is rounded up to 0.01, and so on; in row 4
-- 0.11715 lie below it, and nothing is paid.  The balloon clears 0.118530.
SELECT pg_temp.rows(amortize('2.83', 0.5934875666, 6, '2027-05-18',
                             rounding => 'up', payment_rounding => 'ceiling',
                             interest_rounding => 'carried', round_to => '10',
                             balloon => '0.12'));

-- Money that keeps the payment is taken where that does not cover the interest.
-- At 30 % a month E = 461.63.  Deferred by a month, on 01-20 5 of 31 days owe
-- 48.39, and 10.00 are principal.  Row 1 would bear 546.09 more and repays
-- nothing: settled so, it leaves its days to row 2, which bears 990.00 x 0.3 x
-- (26/31 + 2) = 843.10 and repays 461.63 - 297.00.  Row 3 repays 461.63 - 247.61,
-- the last clears.
SELECT pg_temp.rows(p.schedule) AS rows
  FROM defer(amortize('1000', 3.6, 4, '2026-01-15'), '2026-01-20') AS d,
       prepay(d.schedule, '58.39', '2026-01-20', 'payment') AS p;
