-- Stages of loans: reached as days pass, each on its day, whoever comes late;
-- given by hand, with a reason; by policies that start on days to come.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '90000') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'),
    define_share('card', 1, 1), publish_product('card'), open_borrower(7, 'join'), open_borrower(8, 'join') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
SELECT loan_id FROM purchase(7, 'buy', :line_id, '1000', NULL, 4) \gset
CREATE VIEW stands AS
SELECT borrower_id, status, stage, stage_hold, next_event_on, read_on FROM lending.loan ORDER BY borrower_id, loan_id;
CREATE VIEW history AS
SELECT borrower_id, seq, effective_date, business_date, stage, days_past_due,
    policy_code || ' ' || policy_version AS policy, hold
FROM lending.loan_stages ORDER BY borrower_id, loan_id, seq;
SELECT policy_code, policy_version, title, stage, from_days, stage_title, asks_for
FROM lending.stage_policies ORDER BY 1, 2, stage;
SELECT starts_on, ends_on, policy_code, policy_version, from_days FROM lending.stage_policy_periods;

-- Due on 02-15 and unpaid: one day late on 02-16.
TABLE stands;
CALL end_of_day('2026-02-14');
TABLE stands;
CALL end_of_day('2026-02-15');
TABLE stands;
TABLE history;
-- Nothing happens before the next day that counts.
CALL end_of_day('2026-02-21');
TABLE stands;
-- Closed late, each stage has its day; a payment that comes first notes it too.
SELECT roll_day('2026-03-20');
SELECT decision FROM repay(7, 'pay 1', '100', '2026-03-20');
TABLE stands;
TABLE history;
CALL end_of_day('2026-03-19');
-- The oldest installment is paid: the stage is that of the next one, on its days.
SELECT decision FROM repay(7, 'pay 2', '170');
CALL end_of_day('2026-03-22');
TABLE history;
-- A payment bounces: new rows, nothing is rewritten.
SELECT decision FROM reverse_repayment(7, 'bounce', (SELECT max(repayment_id) FROM lending.repayment));
TABLE history;
-- Whoever pays all is late no more.
SELECT decision FROM repay(7, 'pay 3', '1500');
TABLE stands;
SELECT seq, stage, effective_date, days_past_due FROM history WHERE seq > 6;
SELECT * FROM lending.violations;

-- By hand
SELECT line_id FROM open_line(8, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
SELECT loan_id FROM purchase(8, 'buy', :line_id, '1000', NULL, 4) \gset
SELECT roll_day('2026-04-30');
SELECT decision, reason, stage, hold, replayed FROM override_stage(8, 'o 1', :loan_id, 4, 'Moved away');
SELECT decision, reason, stage, hold, replayed FROM override_stage(8, 'o 1', :loan_id, 4, 'Moved away');
SELECT decision, reason, stage, hold FROM override_stage(8, 'o 2', :loan_id, 2, 'As it is');
SELECT decision, reason, stage, hold FROM override_stage(8, 'o 2b', :loan_id, 2, 'As it is');
SELECT decision, reason, stage, hold FROM override_stage(8, 'o 2c', :loan_id, 4, 'Moved away again');
SELECT decision, reason FROM override_stage(7, 'o 1', (SELECT loan_id FROM lending.loan WHERE borrower_id = 7), 2, 'Too late');
SELECT override_stage(8, 'o 3', :loan_id, 8, 'No such stage');
SELECT override_stage(8, 'o 3', :loan_id, -1, 'No such stage');
SELECT override_stage(8, 'o 3', :loan_id, 1, '');
SELECT override_stage(8, 'o 3', 5, 1, 'Unknown');
CREATE FUNCTION by_hand(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || regexp_replace(SQLERRM, '"\d+"', '...');
END $$;
SELECT by_hand('UPDATE lending.loan SET stage = 3 WHERE borrower_id = 8'),
    by_hand('UPDATE lending.loan SET stage_hold = NULL, stage = 3 WHERE borrower_id = 8'),
    by_hand($$UPDATE lending.loan SET stage_hold = 'override', stage = 1 WHERE borrower_id = 7$$);
SELECT stage, reached, business_date, reason FROM lending.stage_overrides;
TABLE stands;
-- It stays as long as nothing changes, and ends when something does.
CALL end_of_day('2026-05-14');
SELECT stage, stage_hold, read_on FROM stands WHERE borrower_id = 8;
CALL end_of_day('2026-05-17');
SELECT * FROM stands WHERE borrower_id = 8;
SELECT decision, stage, hold FROM override_stage(8, 'o 4', :loan_id, 0, 'Leave him alone');
-- Somebody gives it another, and the history ends with that.
SELECT decision, stage, hold FROM override_stage(8, 'o 5', :loan_id, 7, 'After all');
SELECT seq, stage, hold FROM history WHERE borrower_id = 8 AND hold IS NOT NULL;
SELECT decision FROM repay(8, 'pay', '10');
SELECT * FROM stands WHERE borrower_id = 8;
SELECT * FROM history WHERE borrower_id = 8;
SELECT body::jsonb - 'loan_id' AS body FROM lending.outbox WHERE topic = 'loan.stage_overridden' ORDER BY message_id;

-- Policies
SELECT define_stage_policy('cn_3', 'With a tolerance', '{1,4,8}', '{First,Second,Third}', '{"",robot,"person,legal"}', '300');
SELECT policy_version, tolerance, stage, from_days, stage_title, asks_for FROM lending.stage_policies WHERE policy_version = 2;
SELECT define_stage_policy('x', 'X', '{}', '{}', '{}');
SELECT define_stage_policy('x', 'X', '{1,1}', '{a,b}', '{"",""}');
SELECT define_stage_policy('x', 'X', '{0}', '{a}', '{""}');
SELECT define_stage_policy('x', 'X', '{1,NULL}', '{a,b}', '{"",""}');
SELECT define_stage_policy('x', 'X', '{{1},{2}}', '{a,b}', '{"",""}');
SELECT define_stage_policy('x', 'X', '{1,2}', '{a}', '{"",""}');
SELECT define_stage_policy('x', 'X', '{1}', '{a}', '{pigeon}');
SELECT define_stage_policy('x', 'X', '{1}', '{a}', '{legal}', '-1');
SELECT define_stage_policy('', 'X', '{1}', '{a}', '{legal}');
SELECT start_stage_policy('cn_3', 3, '2026-06-01');
SELECT start_stage_policy('cn_3', 2, business_date());
SELECT start_stage_policy('cn_3', 2, '2226-06-01');
SELECT start_stage_policy('cn_3', 1, '2026-05-20');
SELECT start_stage_policy('cn_3', 2, '2026-05-20');
SELECT starts_on, ends_on, policy_code, policy_version, from_days, tolerance FROM lending.stage_policy_periods;
DELETE FROM lending.stage;
UPDATE lending.stage_policy SET tolerance = '0';
-- As its first day opens all late loans move to its stages.
CALL end_of_day('2026-05-18');
SELECT * FROM stands WHERE borrower_id = 8;
CALL end_of_day('2026-05-19');
SELECT * FROM stands WHERE borrower_id = 8;
SELECT * FROM history WHERE borrower_id = 8 AND seq > 5;
SELECT business_date, step, done FROM lending.day_steps WHERE step = 'stages' AND done > 0 ORDER BY 1;
SELECT * FROM lending.violations;

-- Classes: from 8 days past due on, for seven are a technical matter.
SELECT scheme_code, scheme_version, place, technical_days, restructured, watch_days, contagion, class, from_days, open_end_days, class_title
FROM lending.class_schemes ORDER BY place, class;
CREATE VIEW classes AS
SELECT borrower_id, scheme_code, seq, effective_date, business_date, class, title, days_past_due
FROM lending_report.class_history ORDER BY borrower_id, loan_id, scheme_code, seq;
TABLE classes;
SELECT start_class_scheme('ifrs9', 1, '2026-05-24'), start_class_scheme('us_retail', 1, '2026-05-25');
CALL end_of_day('2026-05-24');
TABLE classes;
SELECT borrower_id, scheme_code, class, title, own_class, outstanding FROM lending_report.loan_classes ORDER BY 1, 2;
SELECT product_code, stage, scheme_code, class, class_title, loans, outstanding, past_due FROM lending_report.portfolio ORDER BY 1, 2, 3, 4;
-- Restructured: current, but watched for a year; no better meanwhile.
SELECT decision FROM re_age(8, 'again', :loan_id, 6, '2026-06-25');
SELECT seq, class, effective_date FROM classes WHERE borrower_id = 8 AND scheme_code = 'cn_five';
-- Another loan of the borrower has the class of the worst, where that spreads.
SELECT decision FROM purchase(8, 'small', :line_id, '100', NULL, 4);
SELECT loan_id = :loan_id AS is_first, scheme_code, class, own_class FROM lending_report.loan_classes
WHERE borrower_id = 8 ORDER BY 1 DESC, 2;
SELECT roll_day('2027-05-25');
SELECT decision FROM repay(8, 'most', '900', '2026-06-25');
CALL end_of_day('2027-05-24');
SELECT * FROM classes WHERE borrower_id = 8 AND seq > 1;
SELECT status, stage, classes, next_event_on FROM lending.loan WHERE loan_id = :loan_id;
-- What is owed no more is in no class.
SELECT decision FROM repay(8, 'all', '9000');
SELECT * FROM classes WHERE borrower_id = 8 AND class = 1;
SELECT * FROM lending_report.loan_classes;
-- Schemes
SELECT define_class_scheme('cn_five', 'Stricter', '{1,61}', '{a,b,c}', '{1,31}', 7, 2, 180, false);
SELECT scheme_version, place, class, from_days, open_end_days, class_title FROM lending.class_schemes WHERE scheme_version = 2;
SELECT define_class_scheme('x', 'X', '{61,1}', '{a,b,c}');
SELECT define_class_scheme('x', 'X', '{1,61}', '{a,b}');
SELECT define_class_scheme('x', 'X', '{1,61}', '{a,b,c}', '{1}');
SELECT define_class_scheme('x', 'X', '{1,61}', '{a,b,c}', technical_days => -1);
SELECT define_class_scheme('x', 'X', '{1,61}', '{a,b,c}', restructured => 4);
SELECT define_class_scheme('x', 'X', '{1,61}', '{a,b,c}', restructured => 1);
SELECT define_class_scheme('x', 'X', '{1,61}', '{a,b,c}', watch_days => -1);
SELECT start_class_scheme('cn_five', 3, '2027-06-01');
SELECT start_class_scheme('x', NULL, '2027-06-01');
SELECT start_class_scheme('cn_five', 2, '2027-05-25');
SELECT start_class_scheme('cn_five', 2, '2027-06-01'), start_class_scheme('us_retail', NULL, '2027-06-01');
SELECT scheme_code, starts_on, ends_on, scheme_version, from_days FROM lending.class_scheme_periods ORDER BY 1, 2;
DO $$ BEGIN FOR i IN 1 .. 13 LOOP PERFORM define_class_scheme('s' || i, 'S', '{1}', '{a,b}'); END LOOP; END $$;
SELECT * FROM lending.violations;
-- Interest that runs on what is late may exceed the tolerance any day.
SELECT define_product('runs', options => 'rate_default=0.24, rate_max=0.24, amount_max=5000, installments={4}, terms=(interest_on_late=actual)'),
    define_share('runs', 1, 1), publish_product('runs'), open_borrower(9, 'join') \g /dev/null
SELECT line_id FROM open_line(9, 'line', 'runs', '5000', bill_day => 5, due_day => 15) \gset
SELECT loan_id FROM purchase(9, 'buy', :line_id, '1141', NULL, 4) \gset
CALL end_of_day('2027-07-09');
SELECT seq, stage, effective_date, days_past_due FROM history WHERE borrower_id = 9;
SELECT status, stage, read_on, next_event_on FROM stands WHERE borrower_id = 9;
SELECT d::date AS day, (standing(schedule, d::date)).past_due_principal + (standing(schedule, d::date)).past_due_interest AS past_due
FROM lending.loan, generate_series(first_due(schedule) + 9, first_due(schedule) + 14, '1 day') d WHERE loan_id = :loan_id;
-- What paid a watched loan off bounces: it is watched as if it had never come.
SELECT open_borrower(10, 'join') \g /dev/null
SELECT line_id FROM open_line(10, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
SELECT loan_id FROM purchase(10, 'buy', :line_id, '1000', NULL, 4) \gset
CALL end_of_day('2027-11-20');
SELECT decision FROM re_age(10, 'again', :loan_id, 6, '2027-12-25');
SELECT decision FROM payoff(10, 'cheque', :loan_id);
SELECT status, classes FROM lending.loan WHERE loan_id = :loan_id;
SELECT decision FROM reverse_repayment(10, 'bounce', (SELECT repayment_id FROM lending.repayment WHERE borrower_id = 10));
SELECT status, classes FROM lending.loan WHERE loan_id = :loan_id;
SELECT seq, class, effective_date, days_past_due FROM classes WHERE borrower_id = 10 AND scheme_code = 'cn_five';
-- A version with fewer classes has none that it does not know.
SELECT define_class_scheme('cn_five', 'Two', '{1}', '{a,b}', '{1}', 7, 2, 180, false), start_class_scheme('cn_five', 3, '2027-11-22');
CALL end_of_day('2027-11-21');
SELECT scheme_code, class, title FROM lending_report.loan_classes WHERE loan_id = :loan_id;
-- A stage given by hand ends on its day, whether that was closed or not.
SELECT loan_id AS late_id FROM lending.loan WHERE borrower_id = 9 \gset
SELECT define_stage_policy('cn_3', 'Two', '{1,4}', '{a,b}', '{"",""}'), start_stage_policy('cn_3', 3, '2027-11-23');
SELECT decision, stage, hold FROM override_stage(9, 'o', :late_id, 1, 'He called');
SELECT roll_day('2027-11-23');
SELECT borrower_id, stage, stage_hold FROM lending_report.loans WHERE borrower_id = 9;
SELECT borrower_id, stage, stage_hold FROM stands WHERE borrower_id = 9;
CALL end_of_day('2027-11-22');
SELECT borrower_id, stage, stage_hold FROM stands WHERE borrower_id = 9;
-- A better stage has its day: not one before the installment that is late was due.
SELECT open_borrower(11, 'join') \g /dev/null
SELECT line_id FROM open_line(11, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
SELECT loan_id FROM purchase(11, 'buy', :line_id, '1000', NULL, 4) \gset
CALL end_of_day('2028-01-16');
SELECT decision, outstanding FROM repay(11, 'found', '256.28', '2028-01-10');
SELECT seq FROM add_fee(11, 'fee', :loan_id, 'service', '1') \gset
SELECT decision, stage, hold FROM override_stage(11, 'o', :loan_id, 0, 'He called');
SELECT decision FROM reverse_event(11, 'undo', :loan_id, :seq);
SELECT seq, stage, effective_date, business_date, days_past_due, hold FROM history WHERE borrower_id = 11;
SELECT * FROM lending.violations;
DROP FUNCTION by_hand(text);
