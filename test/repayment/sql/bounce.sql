-- test/repayment/sql/bounce.sql
-- A bounce is a fact and never refused: a change that kept the payment and no
-- longer can keeps the term.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.24, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={24}, odd_days=first') \g /dev/null
SELECT publish_product('p'), open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '5000', 5, 15) \gset
SELECT loan_id, payment FROM purchase(7, 'buy', :line_id, '1000', 5, 24) \gset
\echo :payment
CREATE VIEW shown AS
SELECT i.no, i.due_on, i.payment, i.principal, i.interest
FROM lending.loan n, installments(n.schedule) i WHERE i.no IN (1, 2, 3, 23, 24) ORDER BY i.no;
SELECT roll_day('2026-01-20') \g /dev/null
SELECT decision, outstanding FROM repay(7, 'first', :'payment');
SELECT decision, outstanding, repayment_id FROM prepay(7, 'early', :loan_id, '900', keep => 'payment') \gset
\echo :decision :outstanding
SELECT decision, reason FROM defer(7, 'defer', :loan_id, 3);
SELECT decision, reason FROM change_rate(7, 'rate', :loan_id, 0.36, keep => 'payment');
SELECT * FROM shown;
-- Without the 900.00 the payment does not cover the interest of four months
SELECT decision, outstanding FROM reverse_repayment(7, 'bounce', :repayment_id);
SELECT * FROM shown;
SELECT n.schedule = replay(n.original, consfin_internal.loan_events(7, n.loan_id)) AS is_replay FROM lending.loans n;
-- Asked today, it is refused
SELECT change_rate(7, 'again', :loan_id, 0.30, keep => 'payment');
SELECT * FROM lending.violations;
