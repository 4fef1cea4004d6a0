-- test/value/sql/worked_examples.sql
-- The worked examples of servicing, each figure through public functions.

SET search_path = public, consfin;
SET datestyle = ISO, MDY;

-- Loan A: 1,000.00 at 12 %, four months from 2026-01-15; penalty where used
-- is 18.25 % a year over 365 days: 0.05 % a day.
CREATE TEMPORARY TABLE loan (name text, schedule schedule);
INSERT INTO loan VALUES ('A', amortize('1000', 0.12, 4, '2026-01-15'));
INSERT INTO loan
SELECT 'P', with_terms(schedule, 'penalty_rate=0.1825, penalty_den=365')
  FROM loan WHERE name = 'A';
INSERT INTO loan
SELECT 'A1', (pay(schedule, '256.28', '2026-02-15')).schedule
  FROM loan WHERE name = 'A';

-- what each row comes to
CREATE FUNCTION pg_temp.rows_of(loan schedule)
RETURNS TABLE (due_on date, principal cents, interest cents, fee cents,
               penalty cents, paid cents, to_pay cents)
LANGUAGE sql AS $$
SELECT i.due_on, i.principal, i.interest, i.fee, i.penalty,
       i.paid_principal + i.paid_interest + i.paid_fee + i.paid_penalty,
       i.unpaid
  FROM installments(loan) AS i ORDER BY i.no
$$;

-- what an event did, by kind, row and component
CREATE FUNCTION pg_temp.went(done change)
RETURNS TABLE (kind text, no integer, penalty cents, fee cents,
               interest cents, principal cents)
LANGUAGE sql AS $$
SELECT l.kind, l.no,
       sum(l.amount) FILTER (WHERE l.component = 'penalty'),
       sum(l.amount) FILTER (WHERE l.component = 'fee'),
       sum(l.amount) FILTER (WHERE l.component = 'interest'),
       sum(l.amount) FILTER (WHERE l.component = 'principal')
  FROM change_lines(done) AS l
 GROUP BY l.kind, l.no
 ORDER BY l.kind COLLATE "C", l.no
$$;

SELECT name, i.* FROM loan, pg_temp.rows_of(schedule) AS i
 WHERE name = 'A' ORDER BY i.due_on;

\echo 1: buckets
SELECT m.mode, w.*
  FROM loan, unnest(ARRAY['contractual', 'actual']) AS m (mode),
       pay(with_terms(schedule, ('penalty_rate=0.1825, penalty_den=365, '
                                 'interest_on_early=' || m.mode)::terms),
           '600.00', '2026-03-15') AS p,
       pg_temp.went(p.change) AS w
 WHERE name = 'A'
 ORDER BY m.mode, w.kind COLLATE "C", w.no;
SELECT m.mode, i.due_on, i.interest
  FROM loan, unnest(ARRAY['contractual', 'actual']) AS m (mode),
       pay(with_terms(schedule, ('penalty_rate=0.1825, penalty_den=365, '
                                 'interest_on_early=' || m.mode)::terms),
           '600.00', '2026-03-15') AS p,
       pg_temp.rows_of(p.schedule) AS i
 WHERE name = 'A' AND i.due_on > '2026-03-15'
 ORDER BY m.mode, i.due_on;

\echo 1b: horizontal and vertical
SELECT v.way, w.*
  FROM loan,
       (VALUES ('horizontal', 'standard'),
               ('vertical', 'vertical past_due.penalty past_due.fee '
                'past_due.interest past_due.principal due.penalty due.fee '
                'due.interest due.principal in_advance.penalty '
                'in_advance.fee in_advance.interest in_advance.principal'))
       AS v (way, rule),
       pay(schedule, '100.00', '2026-03-20', v.rule::allocation) AS p,
       pg_temp.went(p.change) AS w
 WHERE name = 'P'
 ORDER BY v.way, w.kind COLLATE "C", w.no;

\echo 2: penalty
SELECT accrued_penalty(schedule, '2026-03-10') AS once FROM loan
 WHERE name = 'P';
-- looking every day changes nothing, a cent waived and charged again neither
SELECT (accrued_penalty(l.schedule, '2026-03-10'))::cents AS after_looking
  FROM loan, LATERAL (
       SELECT replay(schedule, array_agg(
              ('{"kind":"pause","on":"' || d::date || '","to_on":"' ||
               (d::date + 1) || '","components":["interest"]}')::event)) AS
              schedule
         FROM generate_series(date '2026-02-16', '2026-03-09', '1 day') AS d)
       AS l
 WHERE name = 'P';
SELECT w.*, accrued_penalty(p.schedule, '2026-03-10') AS owed
  FROM loan, pay(schedule, '100.00', '2026-02-25') AS p,
       pg_temp.went(p.change) AS w
 WHERE name = 'P' ORDER BY w.no;
SELECT i.due_on, i.penalty AS charged
  FROM loan, pay(schedule, '100.00', '2026-02-25') AS p,
       add_fee(p.schedule, '0.01', '2026-03-10', 'fee', '2026-05-15') AS f,
       pg_temp.rows_of(f.schedule) AS i
 WHERE name = 'P' AND i.due_on = '2026-02-15';

\echo 2b: grace of three days
SELECT d.day::date AS on_date,
       accrued_penalty(g.schedule, d.day::date) AS untouched,
       CASE WHEN d.day >= '2026-02-17'
            THEN accrued_penalty(p.schedule, d.day::date) END AS paid_110
  FROM loan,
       with_terms(schedule, 'penalty_rate=0.1825, penalty_den=365, '
                            'penalty_grace=3') AS g (schedule),
       pay(g.schedule, '110.00', '2026-02-17') AS p,
       generate_series(date '2026-02-16', '2026-02-19', '1 day') AS d (day)
 WHERE name = 'A' ORDER BY d.day;
SELECT day::date AS on_date, days_past_due(schedule, day::date, 3) AS days
  FROM loan, generate_series(date '2026-02-16', '2026-02-20', '1 day') AS day
 WHERE name = 'A' ORDER BY day;

\echo 3: payoff inside a period
SELECT t.terms, o.*
  FROM loan, unnest(ARRAY['interest_on_early=contractual',
                          'interest_on_early=period', '',
                          'broken_period=days']) WITH ORDINALITY
             AS t (terms, n),
       pay(with_terms(schedule, t.terms::terms), '256.28', '2026-02-15') AS p,
       payoff_amount(p.schedule, '2026-02-25') AS o
 WHERE name = 'A' ORDER BY t.n;
SELECT t.terms, t.paid, p.excess, outstanding(p.schedule),
       status(p.schedule, '2026-02-25')
  FROM loan, (VALUES ('interest_on_early=contractual', cents '768.85'),
                     ('interest_on_early=contractual', '768.84'),
                     ('interest_on_early=period', '761.26'),
                     ('interest_on_early=period', '761.25'),
                     ('', '756.41'), ('', '756.40'), ('', '756.42'),
                     ('broken_period=days', '756.23'))
             AS t (terms, paid),
       pay(with_terms(schedule, t.terms::terms), '256.28', '2026-02-15') AS a,
       pay(a.schedule, t.paid, '2026-02-25') AS p
 WHERE name = 'A' ORDER BY t.terms COLLATE "C", t.paid;

\echo 4: refund, level
SELECT i.due_on, i.principal, i.interest
  FROM loan, refund(schedule, '400.00', '2026-03-01') AS r,
       pg_temp.rows_of(r.schedule) AS i
 WHERE name = 'A1' ORDER BY i.due_on;
SELECT v.amount, r.excess, sum(l.amount) FILTER (WHERE l.kind = 'returned')
       AS returned, sum(l.amount) FILTER (WHERE l.kind = 'cancelled')
       AS cancelled, sum(l.amount) FILTER (WHERE l.kind = 'paid') AS paid,
       status(r.schedule, '2026-03-01')
  FROM loan, (VALUES (cents '400.00'), ('1000.00')) AS v (amount),
       refund(schedule, v.amount, '2026-03-01') AS r, change_lines(r.change) AS l
 WHERE name = 'A1' GROUP BY v.amount, r.excess, r.schedule ORDER BY v.amount;

\echo 5: deferral
SELECT v.interest, i.due_on, i.principal, i.interest, i.to_pay
  FROM loan, (VALUES ('next'), ('spread'), ('free')) AS v (interest),
       defer(schedule, '2026-03-10', 1, 'extend', v.interest) AS d,
       pg_temp.rows_of(d.schedule) AS i
 WHERE name = 'A1' AND i.due_on > '2026-03-10'
 ORDER BY v.interest, i.due_on;

\echo 6: re-age
SELECT i.* FROM loan,
       re_age(schedule, '2026-03-20', 3, '2026-04-20') AS r,
       pg_temp.rows_of(r.schedule) AS i
 WHERE name = 'P' ORDER BY i.due_on;
SELECT days_past_due(loan.schedule, '2026-03-20') AS before,
       days_past_due(r.schedule, '2026-03-20') AS after,
       r.schedule::jsonb -> 'level_payment' AS e,
       r.schedule::jsonb -> 'modifications' AS modifications
  FROM loan, re_age(loan.schedule, '2026-03-20', 3, '2026-04-20') AS r
 WHERE name = 'P';

\echo 7: a payment that bounces after a payoff
CREATE TEMPORARY TABLE life (seq bigint, event event);
INSERT INTO life
SELECT seq, with_seq(e::event, seq)
  FROM (VALUES
        (1, '{"kind":"pay","on":"2026-02-15","amount":256.28}'),
        (2, '{"kind":"pay","on":"2026-03-15","amount":256.28}'),
        (3, '{"kind":"pay","on":"2026-04-10","amount":509.22}'))
       AS v (seq, e);
SELECT (payoff_amount(replay_agg(schedule, event), '2026-04-10')).*
  FROM loan, life WHERE name = 'P' AND seq < 3;
SELECT status(replay_agg(schedule, event), '2026-04-10')
  FROM loan, life WHERE name = 'P';
CREATE TEMPORARY TABLE bounced AS
SELECT replay_agg(schedule, event) AS schedule
  FROM loan, life WHERE name = 'P' AND seq <> 2;
SELECT i.due_on, i.paid_principal, i.paid_interest, i.paid_penalty,
       i.interest, i.unpaid
  FROM bounced, installments(schedule) AS i ORDER BY i.no;
SELECT outstanding(schedule), status(schedule, '2026-04-12'),
       days_past_due(schedule, '2026-04-12') FROM bounced;
SELECT d.* FROM loan,
       replay_diff(schedule, (SELECT array_agg(event) FROM life), '{2}') AS d
 WHERE name = 'P'
 ORDER BY d.seq, d.kind COLLATE "C", d.component COLLATE "C";

\echo 8: flat, a fee for the whole term
CREATE TEMPORARY TABLE flat AS
SELECT t.terms, p.schedule
  FROM unnest(ARRAY['', 'fee_on_early=period', 'fee_on_early=actual'])
       AS t (terms),
       amortize('1200', 0, 12, '2026-01-15', method => 'flat',
                fee_rate => 0.088) AS a (schedule),
       pay(with_terms(a.schedule, t.terms::terms), '326.40', '2026-04-15')
       AS p;
SELECT i.due_on, i.principal, i.fee, i.paid FROM flat,
       pg_temp.rows_of(schedule) AS i
 WHERE terms = '' AND i.due_on <= '2026-05-15' ORDER BY i.due_on;
SELECT terms, (payoff_amount(schedule, '2026-04-20')).* FROM flat
 ORDER BY terms COLLATE "C";
SELECT v.amount, c.charges, r.excess AS back,
       (SELECT sum(amount) FROM change_lines(r.change) WHERE kind = 'returned')
       AS returned,
       (SELECT sum(amount) FROM change_lines(r.change) WHERE kind = 'cancelled')
       AS cancelled,
       (SELECT sum(fee) FROM installments(r.schedule)) -
       coalesce((SELECT sum(amount) FROM change_lines(r.change)
                  WHERE kind = 'returned'), '0') AS fee_kept,
       (SELECT min(principal)::text || ' + ' || min(fee)
          FROM installments(r.schedule) WHERE no > 3) AS a_row
  FROM flat, (VALUES (cents '450.00'), ('1200.00')) AS v (amount),
       (VALUES ('all'), ('unearned'), ('none')) AS c (charges),
       refund(schedule, v.amount, '2026-04-20', c.charges) AS r
 WHERE terms = '' ORDER BY v.amount, c.charges;
-- funders 70:30 of the principal that the refund cancelled
SELECT allocate('450.00', ARRAY[70, 30]::bigint[]);

\echo 9: revolving
CREATE TEMPORARY TABLE revolving AS
SELECT p.schedule
  FROM amortize('1000', 0.1825, 3, '2026-03-01', method => 'revolving',
                day_count => 'ACT/365F', first_due => '2026-03-31',
                due_day => 31) AS a (schedule),
       with_terms(a.schedule, 'min_ratio=0.1') AS t (schedule),
       advance(t.schedule, '500', '2026-03-11') AS d,
       pay(d.schedule, '600', '2026-03-21', excess => 'next') AS p;
SELECT outstanding(schedule), i.due_on, i.interest, i.paid_interest,
       (SELECT sum(paid_principal) FROM installments(schedule)) AS paid_principal
  FROM revolving, installments(schedule) AS i ORDER BY i.no LIMIT 1;
SELECT i.due_on, i.interest, i.interest - i.paid_interest AS billed,
       i.principal AS minimum, i.unpaid AS total
  FROM revolving, bill(revolving.schedule, '2026-03-31') AS b,
       installments(b.schedule) AS i ORDER BY i.no LIMIT 1;

\echo 10: an odd first period, on the calendar of China
SELECT i.no, i.period_end, i.due_on, i.payment, i.principal, i.interest
  FROM installments(amortize('4000', 0.12, 4, '2026-01-20', due_day => 31,
       business_day => 'following',
       holidays => ARRAY['2026-02-16', '2026-02-17', '2026-02-18',
                         '2026-02-19', '2026-02-20', '2026-05-01']::date[],
       workdays => ARRAY['2026-02-14', '2026-02-28']::date[])) AS i
 ORDER BY i.no;

\echo 11: prepay
SELECT k.keep, i.due_on, i.principal, i.interest, i.to_pay
  FROM loan, (VALUES ('payment'), ('term')) AS k (keep),
       prepay(schedule, '302.69', '2026-02-25', k.keep) AS p,
       pg_temp.rows_of(p.schedule) AS i
 WHERE name = 'A1' AND i.due_on > '2026-02-25'
 ORDER BY k.keep, i.due_on;
SELECT (prepay(schedule, '302.69', '2026-02-25')).schedule::jsonb
       -> 'level_payment' AS e
  FROM loan WHERE name = 'A1';

\echo 12: paid five days early
SELECT i.due_on, i.principal, i.interest, i.paid, i.to_pay
  FROM loan, pay(schedule, '256.28', '2026-03-10') AS p,
       pg_temp.rows_of(p.schedule) AS i
 WHERE name = 'A1' ORDER BY i.due_on;
SELECT (arrears(p.schedule, '2026-03-16')).total AS past_due
  FROM loan, pay(schedule, '256.28', '2026-03-10') AS p WHERE name = 'A1';

\echo 14: interest carried
SELECT i.no, v.way, i.principal, i.interest,
       sum(i.principal) OVER (PARTITION BY v.way ORDER BY i.no) AS so_far
  FROM (VALUES ('carried'), ('per_period')) AS v (way),
       installments(amortize('2000', 0.1709, 36, '2018-03-01',
                             payment_rounding => 'up',
                             interest_rounding => v.way)) AS i
 WHERE i.no <= 4 ORDER BY i.no, v.way;

\echo 15: a cap of 24 % on all charges
SELECT c.cap, accrued_penalty(with_terms(schedule, (
              'penalty_rate=0.1825, penalty_den=365' || c.cap)::terms),
              '2026-03-20') AS penalty
  FROM loan, (VALUES (''), (', charge_cap=0.24'), (', charge_cap=0.12'),
                     (', charge_cap=0.11')) AS c (cap)
 WHERE name = 'A' ORDER BY c.cap COLLATE "C";
SELECT floor(0.24 * 1000.00 * 64 / 365 * 100) / 100 - 18.35 AS room_24,
       floor(0.12 * 1000.00 * 64 / 365 * 100) / 100 - 18.35 AS room_12,
       floor(0.11 * 1000.00 * 64 / 365 * 100) / 100 - 18.35 AS room_11;
