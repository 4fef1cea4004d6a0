-- test/value/sql/lendingclub_servicing.sql
-- 5,000 real loans: what a lender reports of current loans, by servicing
-- them.  Reads CONSFIN_DATA/lendingclub/loans.csv; without it there is
-- nothing to check and the test says so.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;
\getenv data CONSFIN_DATA
\if :{?data}
\else
\echo skipped: CONSFIN_DATA is not set
\quit
\endif

CREATE TEMP TABLE loans (
    loan_no int, loan_amount cents, term int, interest_rate numeric,
    installment cents, grade text, sub_grade text, issue_month text,
    loan_status text, balance numeric, paid_total numeric,
    paid_principal numeric, paid_interest numeric, paid_late_fees numeric,
    rest_15 text, rest_16 text, rest_17 text, rest_18 text, rest_19 text,
    rest_20 text, rest_21 text, rest_22 text, rest_23 text, rest_24 text,
    rest_25 text, rest_26 text, rest_27 text, rest_28 text, rest_29 text,
    rest_30 text, rest_31 text);
\set path :data '/lendingclub/loans.csv'
\set load '\\copy loans FROM ' :'path' ' WITH (FORMAT csv, HEADER)'
:load

-- Loans that are current, as they were made: interest carried, and for
-- comparison rounded in each period.
CREATE TEMP TABLE plans AS
SELECT l.*, w.way, amortize(loan_amount, interest_rate / 100, term,
       to_date(issue_month, 'Mon-YYYY'), payment_rounding => 'ceiling',
       interest_rounding => w.way) AS schedule
  FROM loans AS l, (VALUES ('carried'), ('per_period')) AS w (way)
 WHERE loan_status = 'Current' AND paid_principal > 0;

-- The rows paid so far: those whose principal comes within ten cents of what
-- is reported.  (Other borrowers paid more or less than planned.)
CREATE TEMP TABLE lives AS
SELECT p.*, r.no AS paid_rows, r.interest AS planned_interest
  FROM plans AS p, LATERAL (
       SELECT i.no, i.so_far, i.interest FROM (
              SELECT no, sum(principal) OVER (ORDER BY no)::numeric AS so_far,
                     sum(interest) OVER (ORDER BY no)::numeric AS interest
                FROM installments(p.schedule)) AS i
        ORDER BY abs(i.so_far - p.paid_principal) LIMIT 1) AS r
 WHERE abs(r.so_far - p.paid_principal) < 0.10;

-- The first period has odd days, not in the payment: reported interest is
-- the plan's less (or plus) a whole number of days of simple interest on 360.
CREATE TEMP TABLE odd AS
SELECT l.*, round((planned_interest - paid_interest) /
                  (loan_amount::numeric * interest_rate / 36000))::int AS days
  FROM lives AS l;
SELECT way, count(*),
       count(*) FILTER (WHERE abs(days) <= 31) AS odd_days_up_to_a_month
  FROM odd GROUP BY way ORDER BY way;

-- Such a loan is serviced: odd days are waived (or charged as a fee) and
-- each installment is paid in full on its day.
CREATE TEMP TABLE serviced AS
SELECT o.*, l.after,
       a.amount AS odd_amount
  FROM odd AS o,
       LATERAL (SELECT round(loan_amount::numeric * interest_rate * abs(days)
                             / 36000, 2)::cents AS amount) AS a,
       LATERAL (
       SELECT replay(o.schedule, array_agg(e.event::event)) AS after
         FROM installments(o.schedule) AS i,
              LATERAL (
              SELECT jsonb_build_object('kind', 'pay', 'on', i.due_on,
                     'seq', 2, 'amount', i.payment::numeric + CASE
                     WHEN i.no > 1 THEN 0 WHEN days > 0 THEN -a.amount::numeric
                     ELSE a.amount::numeric END)::text AS event
               UNION ALL
              SELECT jsonb_build_object('kind', CASE WHEN days > 0
                     THEN 'waive' ELSE 'add_fee' END, 'on', i.due_on,
                     'seq', 1, 'amount', a.amount::numeric, 'component',
                     CASE WHEN days > 0 THEN 'interest' ELSE 'fee' END)::text
               WHERE i.no = 1 AND a.amount > '0') AS e
        WHERE i.no <= o.paid_rows) AS l
 WHERE abs(days) <= 31;

-- What the lender reports, to the cent.
SELECT way, count(*),
       count(*) FILTER (WHERE outstanding(after)::numeric = balance)
       AS balance,
       count(*) FILTER (WHERE p.principal = paid_principal) AS principal,
       count(*) FILTER (WHERE p.interest = paid_interest) AS interest,
       count(*) FILTER (WHERE abs(p.interest - paid_interest) <= 0.01)
       AS interest_within_a_cent,
       round(100.0 * count(*) FILTER (WHERE p.principal = paid_principal) /
             count(*), 1) AS principal_percent
  FROM serviced, LATERAL (
       SELECT sum(paid_principal)::numeric AS principal,
              sum(paid_interest + paid_fee)::numeric AS interest
         FROM installments(after)) AS p
 GROUP BY way ORDER BY way;

-- Every life conserved its money and is up to date.
SELECT way,
       bool_and(outstanding(after)::numeric =
                loan_amount::numeric - p.principal) AS balances,
       count(DISTINCT status(after, s.on_date)) AS statuses,
       min(status(after, s.on_date)) AS status,
       max(days_past_due(after, s.on_date)) AS days_past_due
  FROM serviced,
       LATERAL (SELECT sum(paid_principal)::numeric AS principal
                  FROM installments(after)) AS p,
       LATERAL (SELECT max(due_on) AS on_date FROM installments(after)
                 WHERE no <= paid_rows) AS s
 GROUP BY way ORDER BY way;
