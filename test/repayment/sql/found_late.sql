-- test/repayment/sql/found_late.sql
-- Money and corrections that are found late count for loans that were open on
-- their day, those closed since included.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.24, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={4}, chart=accrual, terms=(penalty_rate=0.365, penalty_den=365)') \g /dev/null
SELECT publish_product('p'), open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '5000', 5, 15) \gset
SELECT loan_id, payment, first_due FROM purchase(7, 'buy', :line_id, '1000', 5, 4) \gset
\echo :payment :first_due
CREATE VIEW shown AS
SELECT n.status, n.outstanding, n.last_seq, sum(i.paid_penalty) AS penalty, sum(i.paid_interest) AS interest,
    (SELECT c.balance FROM lending.credit_balance c WHERE c.borrower_id = 7) AS credit
FROM lending.loan n, installments(n.schedule) i GROUP BY n.loan_id, n.status, n.outstanding, n.last_seq;
CREATE VIEW posted AS
SELECT j.kind, j.entry FROM lending.journal j
WHERE j.business_date = business_date() AND j.kind NOT LIKE 'hold%' ORDER BY j.entry_id;

-- Two installments late, paid off with penalty
SELECT roll_day('2026-03-30') \g /dev/null
SELECT decision, amount, penalty, interest, status FROM payoff(7, 'off', :loan_id);
SELECT * FROM shown;
-- The first installment had come on its due date: penalty of the second is
-- left, and what the payoff took too much is the borrower's
SELECT roll_day('2026-03-31') \g /dev/null
SELECT decision, applied, excess, principal, interest, penalty, outstanding, credit_balance
FROM repay(7, 'found', :'payment', :'first_due');
SELECT * FROM shown;
SELECT * FROM posted;
SELECT n.schedule = replay(n.original, consfin_internal.loan_events(7, n.loan_id)) AS is_replay FROM lending.loans n;
SELECT * FROM lending.violations;

-- Corrections, too: a penalty forgiven, and another rate, before the payoff
SELECT decision, penalty, status FROM waive(7, 'forgive', :loan_id, 'penalty', '1', on_date => '2026-03-29');
SELECT * FROM shown;
SELECT decision, reason, status FROM change_rate(7, 'rate', :loan_id, 0.12, on_date => '2026-01-05');
SELECT * FROM shown;
SELECT decision, reason FROM waive(7, 'too late', :loan_id, 'penalty', '1');
SELECT decision, reason FROM change_rate(7, 'too late, too', :loan_id, 0.10);
-- A rate that should have been higher reopens the loan
SELECT decision, status, outstanding FROM change_rate(7, 'higher', :loan_id, 0.36, on_date => '2026-01-06');
SELECT * FROM shown;
SELECT repay(7, 'nonsense', '10', '1999-01-16');
SELECT * FROM lending.violations;
