-- test/repayment/sql/subvention.sql
-- What a sponsor bears is cancelled by refunds and payoff, and found anew when
-- what led to them is taken back or found late.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={4}, subvention_rate=0') \g /dev/null
SELECT publish_product('p'), open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '5000', 5, 15) \gset
SELECT loan_id, payment, first_due FROM purchase(7, 'buy', :line_id, '1000', 5, 4) \gset
CREATE VIEW shown AS
SELECT n.status, n.outstanding, s.amount, s.cancelled,
    (SELECT sum(balance(j.entry, 2302)) FROM lending.journal j) AS unearned
FROM lending.loan n JOIN lending.subvention s USING (borrower_id, loan_id);
SELECT * FROM shown;
SELECT roll_day('2026-01-15') \g /dev/null
SELECT repayment_id AS first FROM repay(7, 'first', '250') \gset
SELECT roll_day('2026-02-20') \g /dev/null
SELECT decision, amount, status, repayment_id AS off FROM payoff(7, 'off', :loan_id) \gset
\echo :decision :amount :status
SELECT * FROM shown;

-- The first payment bounces: the loan is open, and the sponsor bears it all
SELECT decision, outstanding FROM reverse_repayment(7, 'bounce', :first);
SELECT * FROM shown;
-- It is found on its day after all: closed then, as before
SELECT decision, credit_balance FROM repay(7, 'found', '250', '2026-01-15');
SELECT * FROM shown;
-- A refund before the payoff, found late, cancels its share first; taken back
SELECT decision, excess FROM refund(7, 'half', :loan_id, '500', on_date => '2026-01-20');
SELECT * FROM shown;
SELECT seq FROM lending.loan_event WHERE kind(event) = 'refund' \gset
SELECT decision FROM reverse_event(7, 'not', :loan_id, :seq);
SELECT * FROM shown;
SELECT decision FROM reverse_repayment(7, 'payoff', :off);
SELECT * FROM shown;
SELECT kind, entry FROM lending.journal WHERE kind LIKE 'subvention%' ORDER BY entry_id;
SELECT * FROM lending.violations;
