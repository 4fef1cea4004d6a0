-- Loans that a policy writes off, as a date is closed.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults() \g /dev/null
SELECT policy_code, policy_version, title, from_days, open_end_days, scheme_code, from_class FROM lending.write_off_policy ORDER BY 1;
SELECT define_write_off_policy('own', 'Own', 60, 90);
SELECT define_write_off_policy('own', 'Own', 60);
SELECT define_write_off_policy('class', 'Class', scheme_code => 'us_retail', from_class => 2);
SELECT define_write_off_policy('own', 'Own');
SELECT define_write_off_policy('own', 'Own', 60, scheme_code => 'cn_five', from_class => 5);
SELECT define_write_off_policy('own', 'Own', 60, from_class => 5);
SELECT define_write_off_policy('own', 'Own', 0);
SELECT define_write_off_policy('own', 'Own', 60, 0);
SELECT define_write_off_policy('own', 'Own', open_end_days => 60, scheme_code => 'cn_five', from_class => 5);
SELECT define_write_off_policy('own', 'Own', scheme_code => 'none', from_class => 2);
SELECT define_write_off_policy('own', 'Own', scheme_code => 'cn_five');
SELECT define_write_off_policy('own', 'Own', scheme_code => 'cn_five', from_class => 1);
SELECT define_write_off_policy('own', 'Own', scheme_code => 'cn_five', from_class => 6);
SELECT define_write_off_policy('', 'Own', 60);
SELECT define_write_off_policy('own', '', 60);
SELECT define_write_off_policy('own', NULL, 60);
SELECT start_write_off_policy('own', 3, '2026-01-15');
SELECT start_write_off_policy('none', NULL, '2026-01-15');
SELECT start_write_off_policy('own', 1, '2026-01-15', 'none');
SELECT start_write_off_policy('own', 1, '1899-12-31');
SELECT start_write_off_policy('own', 1, NULL);
UPDATE lending.write_off_policy SET from_days = 1 WHERE policy_code = 'own';
SELECT open_day('2026-01-15');
SELECT start_write_off_policy('own', 1, '2026-01-15');
SELECT start_nonaccrual('suspense', '2026-01-16', from_days => 50);
SELECT start_provision_policy('cn_five', 1, '2026-01-16');
SELECT define_funder(1, 'Bank') \g /dev/null
SELECT define_product(p, options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=accrual,
    max_days_past_due=400, terms=(penalty_rate=0.1825, penalty_den=365)'), define_share(p, 1, 1), publish_product(p) FROM unnest('{card,kept}'::text[]) p \g /dev/null
SELECT (deposit_float('fund', 1, '900000')).available;
SELECT count(open_borrower(b, 'join')), count(open_line(b, 'line', CASE b WHEN 14 THEN 'kept' ELSE 'card' END, '50000', 5, 15)) FROM generate_series(5, 14) b;
SELECT count(purchase(l.borrower_id, 'buy', l.line_id, '1000', NULL, CASE WHEN l.borrower_id <> 13 THEN 4 END)) FROM lending.credit_lines l;
CREATE FUNCTION loan_of(borrower bigint) RETURNS bigint LANGUAGE sql AS 'SELECT loan_id FROM lending.loans WHERE borrower_id = $1';
CREATE VIEW balance AS
SELECT account, title, balance FROM lending.trial_balance
WHERE account IN (1101, 1102, 1104, 1199, 2301, 4001, 4003, 4004, 5001, 5003, 9201, 9202) ORDER BY account;
CREATE VIEW lost AS
SELECT borrower_id, business_date, written_off_on, policy_code AS policy, policy_version AS version, days_past_due AS days, principal, interest, penalty, total, claim
FROM lending_report.write_offs ORDER BY borrower_id;

-- Due on 02-15 and unpaid; 5 pays.  No policy: nothing is written off.
SELECT roll_day('2026-02-15');
SELECT decision, excess FROM repay(5, 'first', '260');
CALL end_of_day('2026-04-10');
TABLE lost;
SELECT business_date, done FROM lending.day_steps WHERE step = 'write_offs' ORDER BY business_date DESC LIMIT 1;
-- 7 gets a stage from somebody, 8 cannot be worked on, 9 has a debit in flight,
-- 14 is of a product that is left.  All are 60 days late on 04-16.
SELECT start_write_off_policy('own', 1, '2026-04-12'), start_write_off_policy('own', NULL, '2026-04-12', 'kept');
SELECT product_code, starts_on, ends_on, policy_code, policy_version, from_days, open_end_days FROM lending.write_off_policy_periods ORDER BY 1, 2;
CALL end_of_day('2026-04-13');
SELECT decision, stage, hold FROM override_stage(7, 'stage', loan_of(7), 1, 'He is in hospital');
INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
VALUES (8, 'stages', loan_of(8), '2026-04-13', '22003', 'bad', '');
SELECT consfin_internal.hold_in_flight(9, loan_of(9), '2026-04-14', '2026-04-17');
CREATE TABLE before AS TABLE balance;
CALL end_of_day('2026-04-14');
TABLE lost;
-- 10 pays a little twice, 11 all that is late, on the next day: 04-15 is closed after.
SELECT roll_day('2026-04-16');
SELECT b, r.decision, r.amount FROM unnest('{10,11}'::bigint[], '{100,800}'::cents[]) x (b, money), repay(b, 'late', money) r ORDER BY b;
SELECT roll_day('2026-04-18');
SELECT decision, amount FROM repay(10, 'later', '10');

CALL end_of_day('2026-04-15');
TABLE lost;
SELECT b.account, b.title, b.balance - a.balance AS moved FROM balance b JOIN before a USING (account) WHERE b.balance <> a.balance ORDER BY 1;
SELECT borrower_id, kind, entry FROM lending.journal WHERE business_date = '2026-04-15' ORDER BY borrower_id, kind, entry::text;
SELECT l.borrower_id, l.status FROM lending.credit_lines l ORDER BY 1;
SELECT status FROM lending.loans WHERE borrower_id = 6;
SELECT * FROM lending.violations WHERE check_name <> 'debit_flight';
SELECT * FROM prove_accrual();
SELECT borrower_id, kind, entry FROM lending.journal WHERE business_date IN ('2026-04-16', '2026-04-18') AND borrower_id > 5 ORDER BY borrower_id, entry_id;
-- The days after: the stage that somebody gave 7 ends as it reaches another, and
-- 9 is in flight no more.
CALL end_of_day('2026-04-18');
TABLE lost;
SELECT * FROM lending.violations;
SELECT * FROM prove_accrual();
-- A purchase of one installment is credit that revolves: 13 has 90 days.
CALL end_of_day('2026-05-15');
SELECT borrower_id, business_date, days FROM lost WHERE borrower_id IN (5, 13);
-- 5 has paid one installment, and is written off on 05-13; that payment bounces.
SELECT decision FROM reverse_repayment(5, 'bounce', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 5));
CALL end_of_day('2026-05-16');
SELECT * FROM lost WHERE borrower_id = 5;
SELECT kind, entry FROM lending.journal WHERE borrower_id = 5 AND business_date >= '2026-05-14' ORDER BY entry_id;
SELECT kind, entry FROM lending.journal WHERE borrower_id = 0 AND business_date = '2026-05-16' ORDER BY kind, entry::text;
-- A payment of 6 from March is found: that much less was lost.
SELECT decision FROM repay(6, 'found', '100', on_date => '2026-03-10');
CALL end_of_day('2026-05-17');
SELECT * FROM lost WHERE borrower_id = 6;
SELECT kind, entry FROM lending.journal WHERE borrower_id = 6 AND business_date = '2026-05-17' ORDER BY entry_id;
-- A write-off that is taken back is left to whoever did that.
SELECT decision FROM reverse_event(6, 'not lost', loan_of(6), (SELECT seq FROM lending.policy_write_offs WHERE borrower_id = 6));
CALL end_of_day('2026-05-18');
SELECT * FROM lost WHERE borrower_id = 6;
-- Money that comes is a recovery.
SELECT decision, amount FROM repay(12, 'court', '50');
SELECT kind, entry FROM lending.journal WHERE borrower_id = 12 AND kind = 'recover';
-- The loan of 8 is released, and written off; that of 14 by its class, once the
-- scheme is in force.
SELECT retry_quarantined();
SELECT scheme_code, starts_on, scheme_version FROM lending.class_scheme_periods ORDER BY 1, 2;
SELECT start_write_off_policy('class', 1, '2026-05-20', 'kept'), start_class_scheme('us_retail', 1, '2026-05-22') \g /dev/null
CALL end_of_day('2026-05-22');
SELECT borrower_id, business_date, policy, version, days FROM lost WHERE borrower_id IN (8, 14);
TABLE balance;
SELECT * FROM lending.violations;
SELECT d.day::date, p.* FROM unnest('{2026-04-15,2026-04-16,2026-05-15,2026-05-16,2026-05-17,2026-05-20,2026-05-22}'::date[]) d (day), prove_accrual(d.day) p;
-- Events that forbid it do not stop the day: the loan is in quarantine.
SELECT decision FROM open_borrower(15, 'join');
SELECT decision FROM purchase(15, 'buy', (open_line(15, 'line', 'card', '5000', 5, 15)).line_id, '100', NULL, 4);
CALL end_of_day('2026-08-11');
SET session_replication_role = replica;
UPDATE lending.loan SET schedule = amortize('{90,10}'::cents[], ARRAY[disbursed_on, '2026-09-01'], 0.12, 4) WHERE borrower_id = 15;
RESET session_replication_role;
SET client_min_messages = error;
CALL end_of_day('2026-08-23');
SELECT step, business_date, error_code, message, loan_id IS NOT NULL AS of_loan FROM lending_report.quarantine;
SELECT business_date, done FROM lending.day_steps WHERE step = 'write_offs' AND business_date >= '2026-08-20' ORDER BY 1;
DROP TABLE before;
DROP VIEW balance, lost;
DROP FUNCTION loan_of(bigint);
