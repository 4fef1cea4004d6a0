-- The day is closed in one call: dates follow each other, credit pays as the
-- next date opens, holds that expired are swept, and all can be run again.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
-- Nothing to close before the first date, which is opened once.
CALL end_of_day('2026-01-15');
SELECT roll_day();
SELECT open_day('2026-01-15');
CREATE VIEW days AS
SELECT business_date, status, closed_at IS NOT NULL AS was_closed FROM lending.business_day ORDER BY 1;
CREATE VIEW steps AS
SELECT business_date, status, step, done, ended_at >= began_at AS is_done, waits_for
FROM lending_report.day_history ORDER BY business_date, began_at;

-- The open date is closed as the next one opens; again, nothing happens.
CALL end_of_day('2026-01-15');
TABLE days;
TABLE steps;
CALL end_of_day('2026-01-15');
CALL end_of_day('2026-01-14');
TABLE days;
-- Some that were only rolled are closed later, in their order.
SELECT roll_day(), roll_day('2026-01-19'), roll_day('2026-01-18') AS again;
TABLE days;
CALL end_of_day('2026-01-17');
TABLE days;
CALL end_of_day('2026-01-18');
TABLE days;
SELECT count(*), count(DISTINCT business_date), bool_and(ended_at IS NOT NULL) FROM lending.day_step;

-- Not inside a transaction, not too far, not null: that is the clock's eve.
BEGIN;
CALL end_of_day('2026-01-19');
ROLLBACK;
CALL end_of_day('2206-01-19');
CALL end_of_day('infinity');
CALL end_of_day('-infinity');
SELECT roll_day('1899-12-31');
TABLE days;
BEGIN;
SELECT roll_day(consfin_internal.clock_date() + 366) - consfin_internal.clock_date() AS ahead;
ROLLBACK;
\set VERBOSITY sqlstate
SELECT roll_day(consfin_internal.clock_date() + 367);
\set VERBOSITY default
-- A date with a closed one before it stays.
SELECT undo_open_day();
SELECT roll_day();
SELECT undo_open_day();
TABLE days;
SELECT roll_day();
-- What was closed stays so.
UPDATE lending.business_day SET status = 'open', closed_at = NULL WHERE business_date = '2026-01-16';

-- Credit pays what falls due on the date that opens, and expired holds end.
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '9000') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={3}'),
    define_share('card', 1, 1), publish_product('card'), open_borrower(7, 'join') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'card', '3000', bill_day => 5, due_day => 15) \gset
SELECT decision, first_due FROM purchase(7, 'buy', :line_id, '600', NULL, 3);
SELECT hold_id FROM authorize(7, 'hold', :line_id, '250') \gset
UPDATE lending.hold SET expires_at = clock_timestamp() WHERE hold_id = :hold_id;
SELECT applied, excess FROM repay(7, 'early', '450');
CALL end_of_day('2026-03-13');
SELECT balance FROM lending.credit_balance;
CALL end_of_day('2026-03-14');
SELECT balance FROM lending.credit_balance;
SELECT kind(event), effective_date, business_date FROM lending.loan_event ORDER BY seq;
SELECT status FROM lending.hold;
SELECT business_date, step, done FROM lending.day_step WHERE done > 0 AND step <> 'accrual' ORDER BY 1, 2;
SELECT count(*), count(*) FILTER (WHERE status = 'closed') AS closed, max(business_date), business_date() FROM lending.business_day
WHERE status <> 'undone';
SELECT * FROM lending.violations;
SET client_min_messages = warning;
DROP VIEW days, steps;
