-- A due date that lies after the next bill date: what the statement before
-- asked for is asked for whole.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET DateStyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT decision FROM open_borrower(7, 'join');
SELECT line_id FROM open_line(7, 'line', 'card', '5000', bill_day => 25, due_day => 1) \gset
SELECT decision FROM purchase(7, 'buy', :line_id, '1000');
CALL end_of_day('2026-02-25');
SELECT bill_on, due_on, total_due, past_due, minimum FROM lending_report.statements ORDER BY bill_on;
SELECT roll_day('2026-03-01');
SELECT applied FROM repay(7, 'minimum', '100');
CALL end_of_day('2026-03-31');
SELECT bill_on, due_on, total_due, past_due, minimum, paid, status FROM lending_report.statements ORDER BY bill_on;
SELECT * FROM lending.violations;
