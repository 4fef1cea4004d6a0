-- Non-accrual: charges of loans that are late for long stand in suspense, and
-- are income as they are paid.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT start_nonaccrual('all', '2026-01-15');
SELECT start_nonaccrual('suspense', '2026-01-15');
SELECT start_nonaccrual('suspense', '2026-01-16', 'none');
SELECT start_nonaccrual('suspense', '2026-01-16', from_days => 0);
SELECT start_nonaccrual('suspense', '2026-01-16', after_rows => -1);
SELECT start_nonaccrual(NULL, '2026-01-16');
SELECT start_nonaccrual('suspense', '2026-01-16');
SELECT start_provision_policy('cn_five', 1, '2026-01-16');
SELECT define_funder(1, 'Bank') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=accrual,
    max_days_past_due=400, terms=(penalty_rate=0.1825, penalty_den=365)'), define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT define_product('paid', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=cash,
    max_days_past_due=400'), define_share('paid', 1, 1), publish_product('paid') \g /dev/null
SELECT start_nonaccrual('suspense', '2026-01-17', 'card', after_rows => 2);
SELECT start_nonaccrual('none', '2026-01-18', 'paid');
SELECT product_code, starts_on, ends_on, treatment, from_days, after_rows, since FROM lending.nonaccrual_periods ORDER BY 1, 2;
SELECT start_nonaccrual('suspense', '2026-01-17', 'card');
SELECT (deposit_float('fund', 1, '900000')).available;
SELECT count(open_borrower(b, 'join')), count(open_line(b, 'line', CASE b WHEN 9 THEN 'paid' ELSE 'card' END, '50000', 5, 15)) FROM generate_series(5, 9) b;
SELECT count(purchase(l.borrower_id, 'buy', l.line_id, '1000', NULL, 4)) FROM lending.credit_lines l;
CREATE FUNCTION loan_of(borrower bigint) RETURNS bigint LANGUAGE sql AS 'SELECT loan_id FROM lending.loans WHERE borrower_id = $1';
CREATE VIEW house AS
SELECT business_date, kind, entry FROM lending.journal WHERE borrower_id = 0 AND kind NOT LIKE '%float' ORDER BY business_date, kind;
CREATE VIEW balance AS
SELECT account, title, balance FROM lending.trial_balance
WHERE account IN (1101, 1102, 1103, 1104, 1199, 2301, 4001, 4002, 4003, 5001, 5002, 5003) ORDER BY account;
CREATE VIEW moved AS SELECT borrower_id, business_date, treatment FROM lending.nonaccrual_loan ORDER BY 1, 2;

-- Due on 02-15 and unpaid; 5 and 6 pay.  On 05-17 it is 91 days late, and so it
-- is at the end of 05-16.
SELECT roll_day('2026-02-15');
SELECT b, decision FROM generate_series(5, 6) b, repay(b, 'first', '258') ORDER BY b;
CALL end_of_day('2026-05-15');
TABLE moved;
TABLE balance;
CALL end_of_day('2026-05-16');
TABLE moved;
SELECT * FROM house WHERE business_date >= '2026-05-15';
SELECT * FROM lending_report.accruals WHERE business_date = '2026-05-16' AND product_code = 'card';
SELECT business_date, class, principal_owed, interest_owed, interest_suspended, penalty_owed, penalty_suspended
FROM lending.loan_stocks WHERE business_date = '2026-05-16' ORDER BY product_code, class;
SELECT * FROM lending_report.provisions WHERE business_date = '2026-05-16' ORDER BY product_code;
TABLE balance;
-- What accrues goes to suspense.
CALL end_of_day('2026-05-17');
SELECT * FROM house WHERE business_date = '2026-05-17';
SELECT * FROM lending.violations;
SELECT * FROM prove_accrual();

-- 7 pays part, and stays in it: what is paid is income.  8 is forgiven interest:
-- no expense.
SELECT decision FROM repay(7, 'part', '20');
SELECT decision FROM waive(8, 'waive', loan_of(8), 'interest', '10');
CALL end_of_day('2026-05-18');
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-05-18' AND kind <> 'provision' ORDER BY kind, entry::text;
-- 7 pays all that is late: it is current, and accrues again.
SELECT decision FROM repay(7, 'rest', (SELECT s.past_due_principal + s.past_due_interest + s.past_due_fee + s.past_due_penalty
    FROM lending.loans n, standing(n.schedule, '2026-05-19') s WHERE n.borrower_id = 7));
CALL end_of_day('2026-05-19');
TABLE moved;
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-05-19' AND kind <> 'provision' ORDER BY kind, entry::text;
-- That money bounces: it never left it.  It is found to have come in March: it
-- never was in it.
SELECT decision FROM reverse_repayment(7, 'bounce', (SELECT max(repayment_id) FROM lending.repayments WHERE borrower_id = 7));
CALL end_of_day('2026-05-20');
SELECT decision FROM repay(7, 'found', '600', on_date => '2026-03-20');
CALL end_of_day('2026-05-21');
TABLE moved;
SELECT * FROM house WHERE business_date IN ('2026-05-20', '2026-05-21') AND kind = 'accrual';
-- 8 is written off: neither the loss nor an expense has what was in suspense.
SELECT decision FROM write_off(8, 'lost', loan_of(8));
CALL end_of_day('2026-05-22');
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-05-22' ORDER BY kind, entry::text;
TABLE moved;
TABLE balance;
-- That is taken back: it is in suspense again.
SELECT decision FROM reverse_event(8, 'not lost', loan_of(8), (SELECT last_seq FROM lending.loans WHERE borrower_id = 8));
CALL end_of_day('2026-05-23');
TABLE balance;
SELECT * FROM lending.violations;
SELECT * FROM prove_accrual();

-- Another rule from 06-01 on: back only after two installments in time; days
-- closed in one call.
SELECT start_nonaccrual('suspense', '2026-06-01', 'card', after_rows => 2);
SELECT roll_day('2026-06-10');
SELECT decision FROM re_age(8, 'plan', loan_of(8), 4, '2026-06-25');
SELECT roll_day('2026-06-25');
SELECT decision FROM repay(8, 'plan 1', (SELECT s.next_due FROM lending.loans n, standing(n.schedule, '2026-06-25') s WHERE n.borrower_id = 8));
SELECT roll_day('2026-07-25');
SELECT decision FROM repay(8, 'plan 2', (SELECT s.next_due FROM lending.loans n, standing(n.schedule, '2026-07-25') s WHERE n.borrower_id = 8));
SELECT roll_day('2026-07-28');
CALL end_of_day('2026-07-27');
SELECT * FROM moved WHERE borrower_id = 8;
SELECT business_date, suspended FROM lending.accruals WHERE component = 'interest' AND product_code = 'card'
    AND business_date IN ('2026-06-10', '2026-06-25', '2026-06-26', '2026-07-23', '2026-07-24', '2026-07-25', '2026-07-26') ORDER BY 1;
-- No rule: all is income.
SELECT start_nonaccrual('none', '2026-07-30', 'card');
CALL end_of_day('2026-07-30');
SELECT * FROM moved WHERE business_date > '2026-07-20';
TABLE balance;
SELECT * FROM lending.violations;
SELECT d.day::date, p.* FROM unnest('{2026-05-16,2026-05-20,2026-05-21,2026-06-10,2026-07-25,2026-07-29}'::date[]) d (day), prove_accrual(d.day) p;

-- Net: of 10.00 a month on 1,000.00, of which 600.00 are provided for, 4.00 are
-- income, and 6.00 go to the allowance.
SELECT define_provision_policy('part', 'Part', 'cn_five', '{0,0,0.6,0.6,1}'), start_provision_policy('part', 1, '2026-08-02') \g /dev/null
SELECT start_nonaccrual('net', '2026-08-02', 'slow');
SELECT define_product('slow', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={12}, chart=accrual,
    method=equal_principal, grace_principal=11, max_days_past_due=400'), define_share('slow', 1, 1), publish_product('slow') \g /dev/null
SELECT start_nonaccrual('net', '2026-08-02', 'slow');
SELECT decision FROM open_borrower(10, 'join');
SELECT line_id FROM open_line(10, 'line', 'slow', '50000', 5, 15) \gset
CALL end_of_day('2026-08-15');
SELECT loan_id FROM purchase(10, 'buy', :line_id, '1000', NULL, 12) \gset
CALL end_of_day('2026-12-16');
SELECT * FROM moved WHERE borrower_id = 10;
SELECT business_date, earned, earned_so_far, owed FROM lending_report.accruals WHERE product_code = 'slow' AND component = 'interest' AND business_date >= '2026-12-15';
CALL end_of_day('2027-01-16');
SELECT business_date, treatment, into_on, rate, interest_earned, netted FROM lending.nonaccrual_loan WHERE borrower_id = 10 ORDER BY 1;
SELECT n.business_date, n.earned - b.earned AS interest, n.netted - b.netted AS netted, n.earned - n.netted - b.earned + b.netted AS income
FROM lending.accruals n JOIN lending.accruals b USING (product_code, product_version, component)
WHERE n.product_code = 'slow' AND n.component = 'interest' AND b.business_date = '2026-12-15' AND n.business_date = '2027-01-15';
SELECT j.business_date, j.kind, j.entry FROM lending.journal j WHERE j.business_date = '2027-01-16' AND j.entry_id IN (
    SELECT entry_id FROM lending.accruals WHERE product_code = 'slow' UNION SELECT entry_id FROM lending.provisions WHERE product_code = 'slow') ORDER BY 2;
SELECT -sum(minor(balance(entry, 1199))) * 0.01 AS allowance FROM lending.journal
WHERE entry_id IN (SELECT entry_id FROM lending.accruals WHERE product_code = 'slow' UNION SELECT entry_id FROM lending.provisions WHERE product_code = 'slow');
SELECT * FROM lending_report.provisions WHERE product_code = 'slow' AND business_date = '2027-01-16';
SELECT * FROM prove_accrual();
-- Found late, that lifts it: all that went to the allowance is income.
SELECT decision FROM repay(10, 'found', '40', on_date => '2026-11-15');
CALL end_of_day('2027-01-17');
SELECT business_date, treatment, netted FROM lending.nonaccrual_loan WHERE borrower_id = 10 ORDER BY 1;
SELECT j.business_date, j.kind, j.entry FROM lending.journal j WHERE j.business_date = '2027-01-17' AND j.entry_id IN (
    SELECT entry_id FROM lending.accruals WHERE product_code = 'slow') ORDER BY 2;
SELECT * FROM lending.violations;
SELECT * FROM prove_accrual();

-- What can be broken is found.
BEGIN;
ALTER TABLE lending.nonaccrual_loan DISABLE TRIGGER keep;
UPDATE lending.nonaccrual_loan SET treatment = 'none', into_on = NULL WHERE borrower_id = 8 AND business_date = '2026-05-16';
SELECT figure, of_books, of_loans FROM prove_accrual('2026-05-17') WHERE class IS NULL ORDER BY figure;
ROLLBACK;
DROP VIEW house, balance, moved;
DROP FUNCTION loan_of(bigint);
