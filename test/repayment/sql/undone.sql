-- On a line that does not revolve what is repaid lowers the limit; what a
-- merchant undid does not.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop'), open_borrower(7, 'open') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, amount_min=10, amount_max=5000, installments={4}, revolving=false') \g /dev/null
SELECT publish_product('p') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '2000', 15, 15, min_gap => 20) \gset
SELECT loan_id FROM purchase(7, 'buy', :line_id, '1000', 5, 4) \gset
SELECT limit_amount, outstanding FROM lending.credit_line;
-- Half is given back: it may be bought for again
SELECT decision, seq, outstanding, available FROM refund(7, 'half', :loan_id, '500') \gset r_
\echo :r_decision :r_outstanding :r_available
SELECT limit_amount, outstanding FROM lending.credit_line;
-- Repaid is gone
SELECT decision, outstanding, available FROM prepay(7, 'pay', :loan_id, '200');
SELECT limit_amount, outstanding FROM lending.credit_line;
-- The rest of the purchase is undone: what was repaid of it too
SELECT decision, outstanding, excess, available FROM refund(7, 'rest', :loan_id, '500');
SELECT limit_amount, outstanding FROM lending.credit_line;
-- Taken back, one after the other
SELECT decision, outstanding, available FROM reverse_event(7, 'not half', :loan_id, :r_seq);
SELECT limit_amount, outstanding FROM lending.credit_line;
SELECT decision, outstanding, available FROM reverse_event(7, 'not rest', :loan_id, 3);
SELECT limit_amount, outstanding FROM lending.credit_line;
SELECT decision, outstanding FROM reverse_repayment(7, 'not paid', (SELECT repayment_id FROM lending.repayment));
SELECT limit_amount, outstanding FROM lending.credit_line;
SELECT kind, amount, limit_after, outstanding_after FROM lending.line_movement ORDER BY seq;
SELECT * FROM lending.violations;
