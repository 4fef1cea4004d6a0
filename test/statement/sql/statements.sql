-- Statements of lines: cut at the close of the bill day, frozen; what is booked
-- later, for whatever day, is on the next one. Minimum, moved due dates, lines
-- with nothing to say, what was paid in time, and the data of a printed one.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '90000'), define_merchant(5, 'Shop') \g /dev/null
SELECT load_calendar('spring', '{2026-02-15,2026-02-16,2026-02-17,2026-02-18}') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
        business_day=following, calendar=spring, max_days_past_due=99, terms=(penalty_rate=0.1825, penalty_den=365)'),
    define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT define_product('plain', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}, max_days_past_due=99'),
    define_share('plain', 1, 1), publish_product('plain') \g /dev/null
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 5) b;
SELECT line_id AS one FROM open_line(1, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
SELECT line_id AS two FROM open_line(2, 'line', 'plain', '5000', bill_day => 31, due_day => 10) \gset
SELECT line_id AS three FROM open_line(3, 'line', 'plain', '5000', bill_day => 5, due_day => 15) \gset
SELECT line_id AS four FROM open_line(4, 'line', 'plain', '2000', bill_day => 5, due_day => 15) \gset
CREATE VIEW headers AS
SELECT borrower_id, bill_on, due_on, nominal_due_on AS nominal, days, opening_balance AS opening, purchases, interest,
    fees, penalty, payments, credits, closing_balance AS closing, total_due, minimum, past_due, over_limit, available
FROM lending.statements ORDER BY borrower_id, bill_on;
CREATE VIEW listed AS
SELECT borrower_id, bill_on, no, due_on, kind, principal, interest, fee, penalty
FROM lending.statement_rows ORDER BY borrower_id, bill_on, loan_id, no;

-- 1,000.00 in four installments and 1,000.00 in one: minimum 356.28.
SELECT decision, first_due, payment FROM purchase(1, 'buy', :one, '1000', 5, 4);
SELECT decision, first_due FROM purchase(1, 'buy 2', :one, '1000', 5);
-- Borrower 2 bills on the last day of the month; a purchase on it is in, one on the next day is not.
CALL end_of_day('2026-01-30');
SELECT decision FROM purchase(2, 'buy', :two, '1000');
CALL end_of_day('2026-01-31');
SELECT decision FROM purchase(2, 'buy 2', :two, '70');
TABLE headers;
-- One on the open date before the one before is closed is not in, either.
SELECT roll_day('2026-02-05');
SELECT roll_day('2026-02-06');
SELECT decision FROM purchase(1, 'buy 3', :one, '60');
CALL end_of_day('2026-02-05');
TABLE headers;
TABLE listed;
-- Nothing on it: no statement. A second call cuts nothing.
SELECT count(*) FROM lending.statements WHERE borrower_id = 3;
SELECT consfin_internal.cut_statements('2026-02-05', 10), consfin_internal.statements_slice('2026-02-05');
SELECT cut_for, statements FROM lending.statement_runs WHERE statements > 0 ORDER BY 1;

-- The minimum is paid on the due date, which the calendar moved.
SELECT roll_day('2026-02-19');
SELECT decision, applied FROM repay(1, 'pay', '356.28');
CREATE VIEW paid AS
SELECT borrower_id, bill_on, as_of, status, total_due, minimum, paid, unpaid, minimum_unpaid
FROM lending_report.statements ORDER BY borrower_id, bill_on;
TABLE paid;
SELECT roll_day('2026-03-01');
TABLE paid;
-- It bounces: the minimum was missed; the bounce is on the next statement.
SELECT decision FROM reverse_repayment(1, 'bounce', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 1));
TABLE paid;
-- It is found again, late: it counts from its day.
SELECT decision, applied FROM repay(1, 'found', '356.28', '2026-02-18');
TABLE paid;
-- All but a cent within the tolerance.
SELECT define_stage_policy('kind', 'Kind', '{1,31}', '{a,b}', '{"",""}', '0.05'), start_stage_policy('kind', 1, '2026-03-02') \g /dev/null
SELECT roll_day('2026-03-04');
SELECT decision FROM add_fee(1, 'fee', (SELECT min(loan_id) FROM lending.loan WHERE borrower_id = 1), 'service', '5');
-- Of two holds one has expired by then, though the close sweeps it later.
SELECT decision FROM authorize(1, 'hold', :one, '40', 5);
UPDATE lending.hold SET expires_at = '2026-03-05 12:00+08' WHERE borrower_id = 1 AND status = 'open';
SELECT decision FROM authorize(1, 'hold 2', :one, '30', 5);
UPDATE lending.hold SET expires_at = '2100-01-01' WHERE borrower_id = 1 AND status = 'open' AND amount = '30';
CALL end_of_day('2026-03-05');
SELECT * FROM headers WHERE borrower_id = 1;
SELECT * FROM listed WHERE borrower_id = 1 AND bill_on = '2026-03-05';
SELECT decision, applied FROM repay(1, 'all', (SELECT (total_due - '0.05')::cents FROM lending.statements WHERE borrower_id = 1 AND bill_on = '2026-03-05'));
SELECT bill_on, status, unpaid >= 0 AND unpaid <= 0.05 AS within FROM paid WHERE borrower_id = 1;
-- A refund and a waiver are credits.
SELECT decision FROM refund(1, 'refund', (SELECT min(loan_id) FROM lending.loan WHERE borrower_id = 1), '100', 'all');
CALL end_of_day('2026-04-05');
SELECT bill_on, opening, purchases, interest, fees, penalty, payments, credits, closing FROM headers WHERE borrower_id = 1;
SELECT * FROM lending.violations;

-- Over the limit: what is above it is asked for whole.
SELECT decision FROM purchase(4, 'buy', :four, '2000');
SELECT decision FROM set_limit(4, 'lower', :four, '1500');
CALL end_of_day('2026-05-05');
SELECT closing, total_due, minimum, over_limit, available FROM headers WHERE borrower_id = 4;

-- Other minimums: of a product, of a line, from a day on.
SELECT what, id FROM define_minimum('plain', 0.05, '25', '2026-05-10');
SELECT decision, starts_on, min_ratio, min_floor, replayed FROM set_minimum(3, 'own', :three, 0.2, '0', '2026-06-01');
SELECT decision, starts_on, min_ratio, min_floor, replayed FROM set_minimum(3, 'own', :three, 0.2, '0', '2026-06-01');
SELECT decision FROM purchase(3, 'buy', :three, '1000');
CALL end_of_day('2026-05-31');
SELECT decision FROM purchase(3, 'buy 2', :three, '100');
CALL end_of_day('2026-06-05');
SELECT borrower_id, bill_on, total_due, past_due, minimum FROM headers WHERE bill_on >= '2026-05-31' AND borrower_id > 1;
SELECT product_code, line_id IS NOT NULL AS of_line, starts_on, min_ratio, min_floor FROM lending.minimum_rules ORDER BY 2, 3;
SELECT topic, body ->> 'starts_on' AS starts_on, body ->> 'min_ratio' AS min_ratio FROM lending.outbox WHERE topic = 'line.minimum';

-- A loan from another system comes in with what is owed of it; cash that was
-- paid out on the bill day, and booked on the next, is on the next statement.
SELECT line_id AS five FROM open_line(5, 'line', 'plain', '5000', bill_day => 10, due_day => 25) \gset
SELECT decision, outstanding FROM import_loan(5, 'in', :five, amortize('1000', 0.12, 4, '2026-04-15'),
    ARRAY['{"kind":"pay","on":"2026-05-15","amount": 256.28}']::event[], '{A-1}');
SELECT decision FROM allow_account(5, 'acc', 'acc');
SELECT decision, reason FROM draw_cash(5, 'draw', :five, '300', 'acc', 'S-1', 4);
SELECT roll_day('2026-06-11');
SELECT decision FROM confirm_payout(5, 'paid', (SELECT payout_id FROM lending.payout), 'succeeded', '2026-06-10');
SELECT disbursed_on FROM lending.loan WHERE borrower_id = 5 AND kind = 'cash' AND hold_id IS NOT NULL;
CALL end_of_day('2026-06-10');
SELECT decision FROM repay(5, 'pay', '256.28', '2026-06-10');
CALL end_of_day('2026-07-10');
SELECT bill_on, opening, purchases, interest, payments, closing, total_due, minimum FROM headers WHERE borrower_id = 5;
SELECT section, on_date, what, amount FROM statement_data(5, :five, '2026-06-10') WHERE section IN ('bought', 'paid');
SELECT section, on_date, what, amount FROM statement_data(5, :five, '2026-07-10') WHERE section IN ('bought', 'paid');
SELECT * FROM lending.violations;

-- What is refused
SELECT define_minimum('plain', 1.5, '0', '2026-08-01');
SELECT define_minimum('plain', 0.1, '-1', '2026-08-01');
SELECT define_minimum('none', 0.1, '0', '2026-08-01');
SELECT define_minimum('plain', 0.1, '0', '2026-06-06');
SELECT define_minimum('plain', NULL, '0', '2026-08-01');
SELECT set_minimum(3, 'k', 5, 0.1, '0', '2026-08-01');
SELECT set_minimum(3, 'k', :three, -0.1, '0', '2026-08-01');
\set VERBOSITY sqlstate
SELECT set_minimum(3, 'k', :three, 0.1, '0', '2026-06-01');
\set VERBOSITY terse
SELECT set_minimum(3, 'own', :three, 0.3, '0', '2026-06-01');
SELECT count(*) FROM statement_data(3, :three, '2026-06-06');
SELECT statement_data(3, 4, '2026-06-05');
SELECT statement_data(3, :three, 'infinity');
SELECT statement_data(3, :three, NULL);
UPDATE lending.statement SET minimum = '0';
DELETE FROM lending.statement_row;
TRUNCATE lending.statement_loan;

-- As it is printed
SELECT section, no, on_date, what, amount, principal, interest, fee, penalty, annual_rate
FROM statement_data(1, :one, '2026-03-05');
SELECT section, what, amount FROM statement_data(1, :one, '2026-02-05') WHERE section IN ('bought', 'paid', 'to_come', 'rates');
SELECT count(*) FROM lending_report.statement_rows r JOIN lending_report.statements s USING (borrower_id, line_id, bill_on);

-- A date whose statements are cut, though it is not closed, is not opened again.
SELECT roll_day('2026-07-16') \g /dev/null
INSERT INTO lending.day_step (business_date, step, done) VALUES ('2026-07-15', 'statements', 1);
SELECT undo_open_day();
DELETE FROM lending.day_step WHERE business_date = '2026-07-15';
SELECT undo_open_day();
SELECT * FROM lending.violations;

-- Each check can fail.
SET session_replication_role = replica;
CREATE FUNCTION broken(change text) RETURNS TABLE (check_name text, borrower_id bigint) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE change;
    RETURN QUERY SELECT DISTINCT v.check_name, v.borrower_id FROM lending.violations v ORDER BY 1, 2;
    RAISE EXCEPTION '%', (SELECT string_agg(v.n || ' ' || v.b, ', ' ORDER BY v.n, v.b)
        FROM (SELECT DISTINCT v.check_name AS n, v.borrower_id AS b FROM lending.violations v) v) USING ERRCODE = 'P0001';
END $$;
SELECT broken('UPDATE lending.statement SET interest = interest + ''1'' WHERE borrower_id = 1 AND bill_on = ''2026-02-05''');
SELECT broken('UPDATE lending.statement SET opening_balance = ''1'', purchases = purchases - ''1'' WHERE borrower_id = 1 AND bill_on = ''2026-02-05''');
SELECT broken('UPDATE lending.statement_loan SET balance = balance + ''1'' WHERE borrower_id = 4 AND bill_on = ''2026-05-05''');
SELECT broken('UPDATE lending.statement_row SET principal = principal + ''1'' WHERE borrower_id = 4 AND bill_on = ''2026-05-05''');
SELECT broken('UPDATE lending.statement SET minimum = minimum + ''0.01'' WHERE borrower_id = 4 AND bill_on = ''2026-05-05''');
SELECT broken('DELETE FROM lending.statement WHERE borrower_id = 4 AND bill_on = ''2026-05-05''');
SELECT broken('DELETE FROM lending.statement_loan WHERE borrower_id = 4 AND bill_on = ''2026-05-05''');
SELECT broken('UPDATE lending.credit_line SET bill_day = 9 WHERE borrower_id = 4');
RESET session_replication_role;
