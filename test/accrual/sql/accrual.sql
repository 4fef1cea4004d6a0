-- What loans earn is posted as a date is closed: by the day, once, whatever
-- comes early, late or back.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-01');
SELECT define_funder(1, 'Bank'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('year', options => 'rate_default=0.1, rate_max=0.24, amount_max=50000, installments={2}, day_count=ACT/365F, chart=accrual'),
    define_share('year', 1, 1), publish_product('year') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
    chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365)'), define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT define_product('paid', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}, chart=cash'),
    define_share('paid', 1, 1), publish_product('paid') \g /dev/null
SELECT (deposit_float('fund', 1, '900000')).available;
SELECT count(open_borrower(b, 'join')) FROM generate_series(7, 9) b;
SELECT line_id AS year_line FROM open_line(7, 'line', 'year', '50000', bill_day => 31, due_day => 1) \gset
SELECT line_id AS card_line FROM open_line(8, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
SELECT line_id AS paid_line FROM open_line(9, 'line', 'paid', '5000', bill_day => 5, due_day => 15) \gset
CREATE VIEW earned AS SELECT * FROM lending_report.accruals WHERE earned <> 0 OR posted <> 0 OR owed <> 0;
CREATE VIEW balance AS
SELECT account, title, balance FROM lending.trial_balance WHERE account IN (1102, 1103, 1104, 4001, 4002, 4003) ORDER BY account;
CREATE VIEW entry AS
SELECT business_date, borrower_id, kind, entry FROM lending.journal WHERE kind NOT IN ('fund_float', 'disburse')
ORDER BY business_date, entry_id;

-- 36,500.00 at 10 %: ten a day, the last of January included.
SELECT decision, first_due FROM purchase(7, 'buy', :year_line, '36500', NULL, 2);
CALL end_of_day('2026-01-31');
SELECT count(*), sum(earned), max(earned_so_far), max(owed) FROM earned;
SELECT * FROM balance;
SELECT business_date, status, step, done FROM lending_report.day_history WHERE business_date = '2026-01-31' ORDER BY began_at;
SELECT * FROM lending.violations;
-- What is due is paid: it was earned before.
SELECT decision, first_due FROM purchase(8, 'buy', :card_line, '1000', NULL, 4);
SELECT decision FROM purchase(9, 'buy', :paid_line, '1000', NULL, 4);
CALL end_of_day('2026-02-14');
SELECT decision FROM payoff(7, 'all', (SELECT loan_id FROM lending.loans WHERE borrower_id = 7));
SELECT decision FROM repay(8, 'due', '256.28');
CALL end_of_day('2026-02-15');
SELECT * FROM entry WHERE business_date = '2026-02-15';
SELECT * FROM earned WHERE business_date >= '2026-02-14' ORDER BY 1, 2, 3;
SELECT * FROM balance;

-- Late: penalty too.  A fee that was added is owed when it falls due.
CALL end_of_day('2026-03-18');
SELECT decision FROM add_fee(8, 'fee', (SELECT loan_id FROM lending.loans WHERE borrower_id = 8), 'service', '5');
SELECT decision FROM add_fee(8, 'late', (SELECT loan_id FROM lending.loans WHERE borrower_id = 8), 'late', '3');
CALL end_of_day('2026-03-19');
SELECT * FROM entry WHERE business_date = '2026-03-19';
SELECT * FROM earned WHERE business_date = '2026-03-19' AND product_code = 'card' ORDER BY 3;
-- Money that is found late takes penalty away that had been posted.
SELECT decision FROM repay(8, 'found', '256.28', '2026-03-15');
CALL end_of_day('2026-03-20');
SELECT * FROM entry WHERE business_date = '2026-03-20';
SELECT * FROM earned WHERE business_date = '2026-03-20' AND product_code = 'card' ORDER BY 3;
-- The payment of February bounces, and the loan is written off.
SELECT decision FROM reverse_repayment(8, 'bounce', (SELECT min(repayment_id) FROM lending.repayments WHERE borrower_id = 8));
CALL end_of_day('2026-03-21');
SELECT * FROM earned WHERE business_date = '2026-03-21' AND product_code = 'card' ORDER BY 3;
SELECT decision FROM write_off(8, 'lost', (SELECT loan_id FROM lending.loans WHERE borrower_id = 8));
CALL end_of_day('2026-03-22');
SELECT * FROM entry WHERE business_date = '2026-03-22';
SELECT * FROM balance;
SELECT * FROM lending.violations;

-- Days that are closed in one call, with events of them all, write the same
-- rows: those of each day as of its end.
SELECT decision FROM purchase(7, 'again', :year_line, '7300', NULL, 2);
SELECT roll_day('2026-03-27');
SELECT decision FROM repay(7, 'some', '300', '2026-03-25');
SELECT roll_day('2026-03-30');
SELECT decision FROM purchase(7, 'more', :year_line, '3650', NULL, 2);
CALL end_of_day('2026-03-30');
SELECT business_date, earned, earned_so_far, owed FROM earned WHERE business_date >= '2026-03-22' AND product_code = 'year' ORDER BY 1;
SELECT * FROM lending.violations;
-- Nothing stands on a cash chart, and nothing is done twice.
SELECT count(*) FROM lending.accruals WHERE product_code = 'paid';
SELECT consfin_internal.accrual_slice('2026-03-30'), consfin_internal.accrual_slice('2026-01-05');

-- An error says which loan it is about.
DO $$
DECLARE
    loan record;
    context text;
BEGIN
    SELECT n.* INTO loan FROM lending.loans n WHERE n.borrower_id = 8;
    PERFORM consfin_internal.loan_owed(loan.borrower_id, loan.loan_id, loan.schedule, '1999-01-01');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS context = PG_EXCEPTION_CONTEXT;
    RAISE WARNING '%, named: %', SQLERRM, split_part(context, E'\n', 1) = format('loan "%s" of borrower "8"', loan.loan_id);
END $$;

-- Only a step that is under way posts on a date that is closing.
SELECT roll_day('2026-04-02');
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual');
SELECT consfin_internal.work_on_closing('2026-03-30', 'accrual');
SELECT consfin_internal.work_on_closing('2026-04-02', 'accrual');
INSERT INTO lending.day_step (business_date, step) VALUES ('2026-03-31', 'accrual'), ('2026-04-01', 'accrual');
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual');
INSERT INTO lending.day_step (business_date, step) VALUES ('2026-03-31', 'wait'), ('2026-04-01', 'wait');
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual');
UPDATE lending.day_step SET ended_at = clock_timestamp() WHERE business_date >= '2026-03-31' AND step = 'wait';
SELECT consfin_internal.work_on_closing('2026-04-01', 'accrual');
SELECT consfin_internal.work_on_closing('2026-03-31', 'holds');
BEGIN;
SELECT business_date();
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual');
ROLLBACK;
BEGIN;
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual');
SELECT business_date();
SELECT post_entry(0, 'by step', '{1001: 1.00, 2001: -1.00}') > 0 AS posted;
SELECT consfin_internal.work_on_closing('2026-04-01', 'accrual');
ROLLBACK;
SELECT business_date();
INSERT INTO lending.journal (borrower_id, entry_id, business_date, kind, entry)
VALUES (0, 1, '2026-03-31', 'x', '{1001: 1.00, 2001: -1.00}');
CREATE ROLE consfin_accrual_clerk;
GRANT USAGE ON SCHEMA consfin, consfin_internal TO consfin_accrual_clerk;
SET ROLE consfin_accrual_clerk;
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual');
RESET ROLE;
REVOKE ALL ON SCHEMA consfin, consfin_internal FROM consfin_accrual_clerk;
DROP ROLE consfin_accrual_clerk;
-- A date that has been accrued is not opened again, but closed.
SELECT undo_open_day();
BEGIN;
SELECT consfin_internal.work_on_closing('2026-03-31', 'accrual'), consfin_internal.accrual_slice('2026-03-31');
COMMIT;
SELECT undo_open_day();
SELECT roll_day('2026-04-02');
CALL end_of_day('2026-04-01');
SELECT * FROM lending.violations;

-- What can be broken is found.
UPDATE lending.accrual SET owed = '0';
DELETE FROM lending.accrual;
SELECT * FROM lending.violations;
BEGIN;
ALTER TABLE lending.accrual DISABLE TRIGGER keep;
UPDATE lending.accrual SET owed = owed + '0.01' WHERE business_date = '2026-04-01' AND product_code = 'year' AND component = 'interest';
UPDATE lending.accrual SET entry_id = 1 WHERE business_date = '2026-01-01';
SELECT * FROM lending.violations ORDER BY detail;
ROLLBACK;
SELECT post_entry(0, 'by hand', '{1102: 1.00, 4001: -1.00}') > 0 AS posted;
SELECT * FROM lending.violations;
CALL end_of_day('2026-04-02');
SELECT * FROM lending.violations;
DROP VIEW earned, balance, entry;
