-- test/value/sql/servicing_arithmetic.sql
-- Figures that once were wrong: each row of a loan after what happened to it.

SET search_path = public, consfin;
SET datestyle = ISO, MDY;

CREATE FUNCTION pg_temp.rows_of(loan schedule)
RETURNS TABLE (no integer, due_on date, principal cents, interest cents,
               fee cents, unpaid cents)
LANGUAGE sql AS $$
SELECT i.no, i.due_on, i.principal, i.interest, i.fee, i.unpaid
  FROM installments(loan) AS i ORDER BY i.no
$$;

\echo carried interest at a rate of twelve decimals: payment 8.27
SELECT level_payment(amortize('{10,10}', '{2030-05-31,2030-08-15}',
                              0.838956969751, 4, every => '30 days',
                              interest_rounding => 'carried'));
SELECT count(level_payment(amortize(
           '{51629.49,84437.68}', ARRAY[day, day + lent], rate, 12,
           every => every, day_count => name,
           interest_rounding => 'carried'))) AS loans
  FROM unnest(ARRAY[0.123456789012, 0.300000000001, 0.412345678999])
           AS r (rate),
       unnest(ARRAY['30 days', '1 month', '3 months']::interval[])
           AS e (every),
       unnest(ARRAY['30/360', 'ACT/365F', 'ACT/365.25', 'ACT/ACT ISDA'])
           AS d (name),
       unnest(ARRAY[1, 17, 45]) AS l (lent),
       unnest(ARRAY['2026-01-31', '2028-02-29']::date[]) AS o (day);

\echo a row of two periods of 30 days: 3,200.00 + 2,900.00; of 14 days: 3,000.00
SELECT r.*
  FROM defer(amortize('100000', 0.36, 2, '2026-01-31', every => '30 days',
                      method => 'interest_only'), '2026-02-20') AS d,
       pg_temp.rows_of(d.schedule) AS r;
SELECT r.*
  FROM defer(amortize('100000', 0.36, 2, '2026-02-14', every => '14 days',
                      method => 'interest_only'), '2026-02-20') AS d,
       pg_temp.rows_of(d.schedule) AS r;
\echo settled early: row 2 19.83
SELECT r.*
  FROM pay(amortize('1000', 0.36, 2, '2026-01-31', every => '30 days',
                    method => 'equal_principal'), '521.33',
           '2026-02-20') AS p,
       pg_temp.rows_of(p.schedule) AS r;

\echo flat, refunded with none: nothing to come, or 7.50 a row
SELECT payoff_amount(r.schedule, '2026-01-20')
  FROM refund(amortize('1200', 0.12, 12, '2026-01-15', method => 'flat'),
              '1200', '2026-01-20', charges => 'none') AS r;
SELECT r.*
  FROM pay(amortize('1200', 0.12, 12, '2026-01-15', method => 'flat'),
           '112', '2026-02-15') AS p1,
       pay(p1.schedule, '112', '2026-03-15') AS p2,
       pay(p2.schedule, '112', '2026-04-15') AS p3,
       refund(p3.schedule, '450', '2026-04-20', charges => 'none') AS f,
       pg_temp.rows_of(f.schedule) AS r
 WHERE r.no IN (3, 4, 12);

\echo flat, on other dates or in fewer rows: 30.00 of interest are to come
SELECT m.what, r.*
  FROM amortize('1000', 0.12, 4, '2026-01-15', method => 'flat') AS a,
       LATERAL (SELECT 'reschedule', (reschedule(a, '2026-02-20',
                    first_due => '2026-04-02')).schedule
                UNION ALL
                SELECT 'respread', (defer(a, '2026-02-20',
                    mode => 'respread')).schedule
                UNION ALL
                SELECT 'change_rate', (change_rate(a, 0.24,
                    '2026-02-01')).schedule
                UNION ALL
                SELECT 'write_off', (write_off(a, '2026-02-20')).schedule)
           AS m (what, loan),
       pg_temp.rows_of(m.loan) AS r
 ORDER BY m.what COLLATE "C", r.no;

\echo a chargeback while the running row is settled: due 2026-11-30
SELECT r.*
  FROM pay(amortize('5000', 0.35, 24, '2026-08-31', every => '3 months'),
           '4850', '2026-09-01') AS p,
       payment_chargeback(p.schedule, '4000', '2026-09-15') AS c,
       pg_temp.rows_of(c.schedule) AS r
 WHERE r.unpaid > '0';
\echo on the day of maturity: due that day, 0.00 of interest
SELECT r.*
  FROM pay(amortize('1000', 0.12, 4, '2026-01-15'), '256.28',
           '2026-02-15') AS p,
       payment_chargeback(p.schedule, '100', '2026-05-15') AS c,
       pg_temp.rows_of(c.schedule) AS r;
\echo one that moves nothing: no row
SELECT installment_count(c.schedule), c.excess
  FROM payment_chargeback(amortize('1000', 0.12, 4, '2026-01-15'), '100',
                          '2026-06-01') AS c;

\echo a recast during a pause: 251.02 three times, 251.04
SELECT r.*, r.principal + r.interest AS payment
  FROM pause(amortize('1000', 0.12, 4, '2026-01-15'), '2026-01-20',
             '2026-04-15') AS p,
       change_rate(p.schedule, 0.12, '2026-01-20') AS c,
       pg_temp.rows_of(c.schedule) AS r;

\echo earned under period: 3.23 before and after a prepayment
SELECT (standing(a, '2026-01-25')).earned_interest AS before,
       (standing(p.schedule, '2026-01-25')).earned_interest AS after,
       (standing(p.schedule, '2026-02-05')).earned_interest AS later
  FROM with_terms(amortize('1000', 0.12, 4, '2026-01-15'),
                  'interest_on_early=period') AS a,
       pay(a, '250', '2026-01-25') AS p;

\echo a row that bears more than a payment repays interest alone
SELECT count(*) AS rows, min(r.principal) AS least,
       count(*) FILTER (WHERE r.principal + r.interest + r.fee = '0') AS empty
  FROM change_rate(amortize('94041.91', 0.01, 39, '2026-01-30',
                            every => '3 months', due_day => 30,
                            day_count => 'ACT/365F'),
                   0.752, '2026-02-03') AS c,
       pg_temp.rows_of(c.schedule) AS r;

\echo a recovery stays with a claim that is open
SELECT r.excess, (standing(r.schedule, '2026-02-25')).outstanding
  FROM write_off(with_terms(amortize('1000', 0.12, 4, '2026-01-15'),
                            'excess=return'), '2026-02-20') AS w,
       recover(w.schedule, '500', '2026-02-25') AS r;

\echo waived money is not paid out
SELECT f.excess, l.kind, l.component, sum(l.amount)
  FROM waive(amortize('1000', 0.12, 4, '2026-01-15'), 'interest', '10',
             '2026-02-15') AS w1,
       waive(w1.schedule, 'principal', '200', '2026-02-15') AS w2,
       refund(w2.schedule, '1000', '2026-02-15') AS f,
       change_lines(f.change) AS l
 GROUP BY f.excess, l.kind, l.component
 ORDER BY l.kind COLLATE "C";
\echo nothing comes back of interest that was not paid: it pays what accrued
SELECT f.excess, r.*
  FROM refund(amortize('1000', 0.12, 4, '2026-01-15'), '500',
              '2026-02-01') AS f,
       pg_temp.rows_of(f.schedule) AS r;

\echo late interest is rounded with its row: 8.90, and 9.49 on 04-12
SELECT (standing(p2.schedule, '2026-04-12')).past_due_interest, r.*
  FROM pay(with_terms(amortize('1000', 0.12, 4, '2026-01-15'),
                      'interest_on_late=actual'), '50', '2026-02-25') AS p1,
       pay(p1.schedule, '300', '2026-04-01') AS p2,
       pg_temp.rows_of(p2.schedule) AS r
 WHERE r.no < 3;
