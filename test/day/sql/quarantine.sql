-- What a step fails on by itself is quarantined, and the rest goes on; what
-- fails all over stops the step.
SET search_path = public, consfin;
SET client_min_messages = error;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15') \g /dev/null
SELECT define_merchant(5, 'Shop'), define_channel('ach', 'Debits', 'us') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
    chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365)'), publish_product('card') \g /dev/null
SELECT start_provision_policy('cn_five', 1, '2026-01-16') \g /dev/null
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 20) b;
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4))
FROM generate_series(1, 20) b;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id)) FROM generate_series(1, 20) b;
-- 3 and 4 have a credit balance, and another loan that falls due.
SELECT count(repay(b, 'too much', '300')) FROM unnest('{3,4}'::bigint[]) b;
SELECT count(purchase(l.borrower_id, 'more', l.line_id, '1000', installments => 4)) FROM lending.credit_lines l
WHERE l.borrower_id IN (3, 4);
SELECT count(authorize(l.borrower_id, 'hold', l.line_id, '50', 5)) FROM lending.credit_lines l
WHERE l.borrower_id IN (5, 6);
UPDATE lending.hold SET expires_at = clock_timestamp() - interval '1 minute' WHERE status = 'open';

-- Each table fails for borrowers whom failing lists by it.
CREATE TABLE failing (book_table text, borrower_id bigint, code text);
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    code text := (SELECT f.code FROM public.failing f
                  WHERE f.book_table = TG_TABLE_NAME AND f.borrower_id = NEW.borrower_id);
BEGIN
    IF code IS NOT NULL THEN
        RAISE EXCEPTION 'the row of borrower % is bad', NEW.borrower_id USING ERRCODE = code;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fail BEFORE INSERT ON lending.credit_balance_movement FOR EACH ROW EXECUTE FUNCTION fail();
CREATE TRIGGER fail BEFORE INSERT ON lending.debit_order FOR EACH ROW EXECUTE FUNCTION fail();
CREATE TRIGGER fail BEFORE INSERT ON lending.loan_stage FOR EACH ROW EXECUTE FUNCTION fail();
CREATE TRIGGER fail BEFORE UPDATE ON lending.hold FOR EACH ROW EXECUTE FUNCTION fail();
CREATE TRIGGER fail BEFORE INSERT ON lending.statement FOR EACH ROW EXECUTE FUNCTION fail();
CREATE VIEW quarantined AS
SELECT q.business_date, q.step, q.borrower_id, q.loan_id IS NOT NULL AS loan, q.line_id IS NOT NULL AS line,
    q.error_code, q.message, q.tries
FROM lending_report.quarantine q ORDER BY business_date, step, borrower_id;
INSERT INTO failing VALUES ('credit_balance_movement', 3, 'P0001'), ('debit_order', 7, '22003'), ('loan_stage', 8, '23514'),
    ('hold', 5, 'LN001'), ('statement', 9, 'P0001'), ('statement', 10, 'P0001');

-- Holds and statements
CALL end_of_day('2026-02-05');
TABLE quarantined;
SELECT status, count(*) FROM lending.holds GROUP BY 1 ORDER BY 1;
SELECT expire_holds();
SELECT count(*) FROM lending.statements;
-- Credit balances and orders
CALL end_of_day('2026-02-14');
SELECT * FROM quarantined WHERE business_date = '2026-02-14';
SELECT count(*) AS ordered, count(*) FILTER (WHERE borrower_id IN (3, 7)) AS of_these FROM lending.debit_orders;
SELECT borrower_id, balance FROM lending.credit_balances WHERE balance <> '0' ORDER BY 1;
-- Stages
CALL end_of_day('2026-02-15');
SELECT * FROM quarantined WHERE business_date = '2026-02-15';
SELECT status, stage, count(*) FROM lending.loans GROUP BY 1, 2 ORDER BY 1, 2;
SELECT borrower_id, days_past_due, stage, stage_hold FROM lending_report.loans WHERE borrower_id IN (7, 8) ORDER BY 1;
-- They are passed by, are in no order, and still take payments.
UPDATE failing SET code = NULL WHERE book_table = 'loan_stage';
SELECT decision, reason FROM order_debits(8, 'order');
SELECT decision, applied FROM repay(8, 'some', '10');
CALL end_of_day('2026-02-20');
SELECT count(*) FROM quarantined;
SELECT * FROM lending.violations;

-- Again: what fails still stays.
SELECT retry_quarantined(0);
SELECT retry_quarantined();
SELECT step, borrower_id, tries FROM quarantined;
DELETE FROM failing WHERE borrower_id <> 9;
SELECT retry_quarantined(1), retry_quarantined();
TABLE quarantined;
SELECT borrower_id, balance FROM lending.credit_balances WHERE balance <> '0' ORDER BY 1;
SELECT status, count(*) FROM lending.holds GROUP BY 1 ORDER BY 1;
SELECT borrower_id, bill_on FROM lending.statements WHERE borrower_id IN (9, 10);
CALL end_of_day('2026-02-21');
SELECT borrower_id, count(*) FROM lending.debit_orders WHERE borrower_id IN (3, 7, 8) GROUP BY 1 ORDER BY 1;
-- A statement waits for the one before it.
DELETE FROM failing;
CALL end_of_day('2026-03-05');
TABLE quarantined;
SELECT retry_quarantined();
SELECT borrower_id, bill_on, opening_balance, closing_balance FROM lending.statements WHERE borrower_id IN (9, 10) ORDER BY 1, 2;
SELECT * FROM lending.violations;

-- An accrual that cannot be read: the loan counts as it stood before.
ALTER FUNCTION consfin_internal.loan_owed(bigint, bigint, schedule, date) RENAME TO loan_owed_right;
CREATE FUNCTION consfin_internal.loan_owed(borrower_id bigint, loan_id bigint, schedule schedule, on_date date) RETURNS bigint[]
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
    IF schedule::text LIKE '%700.00%' AND on_date > '2026-03-07' THEN
        RAISE EXCEPTION 'too much' USING ERRCODE = '22003';
    END IF;
    RETURN consfin_internal.loan_owed_right(borrower_id, loan_id, schedule, on_date);
END $$;
CREATE VIEW stock AS
SELECT business_date, sum(principal_owed) AS principal, sum(interest_owed) AS interest, sum(penalty_owed) AS penalty
FROM lending.loan_stocks GROUP BY 1 ORDER BY 1;
SELECT decision FROM open_borrower(21, 'open');
SELECT decision FROM purchase(21, 'odd', (open_line(21, 'line', 'card', '5000', 5, 15)).line_id, '700', installments => 4);
CALL end_of_day('2026-03-06');
CALL end_of_day('2026-03-08');
TABLE quarantined;
SELECT s.business_date, s.principal, s.interest - lag(s.interest) OVER (ORDER BY s.business_date) AS interest
FROM stock s WHERE s.business_date > '2026-03-04';
SELECT decision, applied FROM repay(21, 'on', '300');
-- One that the date before did not have counts as nothing.
SELECT decision FROM open_borrower(22, 'open');
SELECT decision FROM purchase(22, 'new', (open_line(22, 'line', 'card', '5000', 5, 15)).line_id, '700', installments => 4);
CALL end_of_day('2026-03-30');
SELECT business_date, step, borrower_id, loan FROM quarantined;
SELECT s.business_date, s.principal FROM stock s WHERE s.business_date BETWEEN '2026-03-07' AND '2026-03-10';
SELECT * FROM lending.violations;
SELECT * FROM prove_accrual();
SELECT retry_quarantined();
DROP FUNCTION consfin_internal.loan_owed(bigint, bigint, schedule, date);
ALTER FUNCTION consfin_internal.loan_owed_right(bigint, bigint, schedule, date) RENAME TO loan_owed;
SELECT retry_quarantined();
CALL end_of_day('2026-03-31');
SELECT s.business_date, s.principal, s.interest FROM stock s WHERE s.business_date > '2026-03-29';
SELECT sum((consfin_internal.loan_owed(n.borrower_id, n.loan_id, n.schedule, '2026-04-01'))[2]) * 0.01 AS interest FROM lending.loans n;
SELECT * FROM lending.violations;

-- Nor can a month's end.
ALTER FUNCTION days_past_due(schedule, date, integer, cents) RENAME TO days_past_due_right;
CREATE FUNCTION consfin.days_past_due(schedule schedule, on_date date, grace integer DEFAULT 0,
    tolerance cents DEFAULT '0') RETURNS integer
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
    IF schedule::text LIKE '%700.00%' AND on_date = '2026-05-01' THEN
        RAISE EXCEPTION 'too late' USING ERRCODE = '22008';
    END IF;
    RETURN consfin.days_past_due_right(schedule, on_date, grace, tolerance);
END $$;
CALL end_of_day('2026-04-30');
TABLE quarantined;
-- Late for long, 22 stays out of non-accrual as long as it cannot be read.
SELECT start_nonaccrual('suspense', '2026-05-02', from_days => 10);
CALL end_of_day('2026-05-02');
SELECT borrower_id FROM lending.loans n WHERE NOT EXISTS (SELECT FROM lending.nonaccrual_loans h
    WHERE h.borrower_id = n.borrower_id AND h.loan_id = n.loan_id) ORDER BY 1;
SELECT * FROM prove_accrual();
SELECT month_end, sum(open_loans) AS open_loans FROM lending.vintage_months GROUP BY 1 ORDER BY 1;
DROP FUNCTION consfin.days_past_due(schedule, date, integer, cents);
ALTER FUNCTION days_past_due_right(schedule, date, integer, cents) RENAME TO days_past_due;
SELECT retry_quarantined();
SELECT * FROM lending.violations;

-- More than ten, and more than one in a hundred: the step stops, and nothing of
-- it is quarantined. The next date opens.
INSERT INTO failing SELECT 'debit_order', b, 'P0001' FROM generate_series(1, 12) b;
CALL end_of_day('2026-05-14');
TABLE quarantined;
SELECT business_date, status FROM lending.business_day WHERE status <> 'closed' ORDER BY 1;
SELECT business_date, step, done, rows_left FROM lending_report.day_progress WHERE step IS NOT NULL;
SELECT roll_day();
UPDATE failing SET code = '40001' WHERE borrower_id = 1;
-- One that a retry mends stops at once.
CALL end_of_day('2026-05-14');
TABLE quarantined;
DELETE FROM failing;
CALL end_of_day('2026-05-14');
SELECT business_date, status FROM lending.business_day WHERE status <> 'closed' ORDER BY 1;
SELECT * FROM lending.violations;
-- What is there no more
BEGIN;
INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
VALUES (1, 'stages', 1, '2026-05-14', '22003', 'x', ''), (1, 'holds', 1, '2026-05-14', '22003', 'x', ''),
    (999, 'credits', 999, '2026-05-14', '22003', 'x', '');
SELECT * FROM lending.violations;
ROLLBACK;
UPDATE lending.quarantine SET business_date = '2026-01-01';
DELETE FROM lending.quarantine;
DROP FUNCTION fail() CASCADE;
DROP TABLE failing;
