-- test/moving/sql/lendingclub.sql
-- Real loans move in: the trial run says which of them the lender counts
-- otherwise, and the book stands with all of them.  Reads
-- CONSFIN_DATA/lendingclub/loans.csv; without it there is nothing to import,
-- and the test says so.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;
SET client_min_messages = warning;
\getenv data CONSFIN_DATA
\if :{?data}
\else
\echo skipped: CONSFIN_DATA is not set
\quit
\endif
CREATE TEMP TABLE loans (
    loan_no int, loan_amount cents, term int, interest_rate numeric, installment cents, grade text, sub_grade text,
    issue_month text, loan_status text, balance numeric, paid_total numeric, paid_principal numeric, paid_interest numeric,
    rest_14 text, rest_15 text, rest_16 text, rest_17 text, rest_18 text, rest_19 text, rest_20 text, rest_21 text,
    rest_22 text, rest_23 text, rest_24 text, rest_25 text, rest_26 text, rest_27 text, rest_28 text, rest_29 text,
    rest_30 text, rest_31 text);
\set path :data '/lendingclub/loans.csv'
\set load '\\copy loans FROM ' :'path' ' WITH (FORMAT csv, HEADER)'
:load

-- Loans that are current, and the payments they have made: those of the plan
-- whose principal comes within ten cents of what is reported
CREATE TEMP TABLE moving AS
SELECT l.*, p.plan, r.paid_rows, r.paid_until
FROM loans l
CROSS JOIN LATERAL amortize(l.loan_amount, l.interest_rate / 100, l.term, to_date(l.issue_month, 'Mon-YYYY'),
    payment_rounding => 'ceiling', interest_rounding => 'carried') p (plan)
CROSS JOIN LATERAL (
    SELECT i.no AS paid_rows, i.due_on AS paid_until
    FROM (SELECT i.no, i.due_on, sum(i.principal::numeric) OVER (ORDER BY i.no) AS principal FROM installments(p.plan) i) i
    WHERE abs(i.principal - l.paid_principal) <= 0.10) r
WHERE l.loan_status = 'Current' AND l.paid_principal > 0 AND l.loan_no <= 2000;
SET client_min_messages = warning;
DROP SCHEMA lending CASCADE;
RESET client_min_messages;
SELECT install(840, 'America/New_York') IS NOT NULL AS installed;
SELECT install_defaults(), open_day((SELECT max(paid_until) FROM moving), far_from_clock => true) \g /dev/null
SELECT define_product('personal', options => 'rate_max=0.36, amount_min=1000, amount_max=100000, installments={36,60}, odd_days=first, chart=accrual, revolving=false'),
    publish_product('personal') \g /dev/null
SELECT count(open_borrower(loan_no, 'moved')) AS borrowers FROM moving;
SELECT count(open_line(loan_no, 'moved line', 'personal', loan_amount, 1, 28)) AS lines FROM moving;
INSERT INTO lending.import_row (borrower_id, key, line_id, original, events, payment_references, old_outstanding)
SELECT m.loan_no, 'loan ' || m.loan_no, l.line_id, m.plan, p.events, p.payment_references, m.balance::cents
FROM moving m
JOIN lending.credit_lines l ON l.borrower_id = m.loan_no
CROSS JOIN LATERAL (
    SELECT array_agg(jsonb_build_object('kind', 'pay', 'on', i.due_on, 'amount', i.payment)::event ORDER BY i.no),
        array_agg(format('%s/%s', m.loan_no, i.no) ORDER BY i.no)
    FROM installments(m.plan) i WHERE i.no <= m.paid_rows) p (events, payment_references);
-- Of most the lender says the same to the cent
SELECT count(*) AS loans, count(c.figure) AS counted_otherwise, count(*) FILTER (WHERE c.figure <> 'outstanding') AS errors,
    max(abs(c.here::numeric - c.there::numeric)) AS greatest
FROM lending.import_row r LEFT JOIN check_import() c USING (borrower_id, key);
SELECT loans, again, events, staged FROM import_loans(10000);
SELECT count(*) AS loans, sum(n.outstanding) = (SELECT balance FROM lending.trial_balance WHERE account = 1101)::cents AS journal_agrees,
    max(abs(n.outstanding::numeric - m.balance)) AS greatest, count(*) FILTER (WHERE n.status = 'overdue') AS overdue
FROM lending.loan n JOIN moving m ON m.loan_no = n.borrower_id;
SELECT count(*) = (SELECT sum(paid_rows) FROM moving) AS all_payments_came, sum(excess) AS excess FROM lending.repayment;
SELECT * FROM lending.violations;
