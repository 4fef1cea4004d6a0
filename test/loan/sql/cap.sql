-- test/loan/sql/cap.sql
-- The cap on the all-in annual rate holds for the whole life of a loan: no
-- change of its plan brings it above, or further up.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('fee', options => 'rate_default=0.12, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={12}, fee_rate=0.06, fee_kind=service, apr_cap=0.24') \g /dev/null
SELECT define_product('charge', options => 'rate_default=0.23, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={12}, apr_cap=0.24, terms=(prepay_fee_rate=0.05)') \g /dev/null
SELECT publish_product('fee'), publish_product('charge'), open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'fee', 'fee', '5000', 5, 5) \gset
SELECT line_id AS other FROM open_line(7, 'charge', 'charge', '5000', 5, 5) \gset
SELECT loan_id, apr FROM purchase(7, 'buy', :line_id, '1200', 5, 12) \gset
\echo :apr
SELECT loan_id AS charged FROM purchase(7, 'buy 2', :other, '1200', 5, 12) \gset
SELECT roll_day('2026-02-05') \g /dev/null
SELECT repay(7, 'pay', '226') \g /dev/null

-- A higher rate, or the fee over fewer installments
SELECT decision, reason, seq FROM change_rate(7, 'rate 1', :loan_id, 0.24);
SELECT decision, reason, seq FROM change_rate(7, 'rate 2', :loan_id, 0.13);
SELECT decision, reason, seq FROM reschedule(7, 'two', :loan_id, installments => 2);
-- Another day, a longer time and a lower rate cost less a year
SELECT decision, reason FROM defer(7, 'defer', :loan_id);
SELECT decision, reason FROM reschedule(7, 'ten', :loan_id, installments => 10);
SELECT decision, reason FROM change_rate(7, 'rate 3', :loan_id, 0.10);
-- Hardship may shorten what it makes cheaper
SELECT decision, reason FROM change_rate(7, 'rate 4', :loan_id, 0.0, hardship => true);
-- A prepayment charge counts; paying off is always possible
SELECT decision, reason, payoff FROM prepay(7, 'early', :charged, '500');
SELECT decision, reason, status FROM payoff(7, 'off', :charged);
SELECT kind(event), effective_date FROM lending.loan_event WHERE loan_id = :loan_id ORDER BY seq;
SELECT * FROM lending.violations;
