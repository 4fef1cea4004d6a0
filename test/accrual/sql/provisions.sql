-- Provisions: policies and when they start; what is provided for by class, on
-- each day that is closed, posted as the difference.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults() \g /dev/null
SELECT policy_code, policy_version, title, scheme_code, rates FROM lending.provision_policy;
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,0.1,0.5}');
SELECT define_provision_policy('own', 'Own again', 'cn_five', '{0,0,0.25,0.5,1}');
SELECT define_provision_policy('own', 'Own', 'none', '{0.01,0.1,0.5}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,0.1}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,0.1,NULL}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{{0.01,0.1,0.5}}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '[0:2]={0.01,0.1,0.5}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,0.1,1.01}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,-0.1,1}');
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,NaN,1}');
SELECT define_provision_policy('', 'Own', 'ifrs9', '{0.01,0.1,0.5}');
SELECT define_provision_policy('own', '', 'ifrs9', '{0.01,0.1,0.5}');
SELECT define_provision_policy('own', NULL, 'ifrs9', '{0.01,0.1,0.5}');
SELECT start_provision_policy('own', 3, '2026-01-15');
SELECT start_provision_policy('none', NULL, '2026-01-15');
SELECT start_provision_policy('cn_five', 1, '1899-12-31');
SELECT start_provision_policy('cn_five', NULL, NULL);
UPDATE lending.provision_policy SET rates = '{0,0,0,0,0}' WHERE policy_code = 'cn_five';
SELECT open_day('2026-01-15');
SELECT start_provision_policy('cn_five', 1, '2026-01-15');
SELECT start_provision_policy('cn_five', 1, '2026-01-17');

SELECT define_funder(1, 'Bank'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=accrual,
    terms=(penalty_rate=0.1825, penalty_den=365), max_days_past_due=400'), define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT define_product('paid', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=cash'),
    define_share('paid', 1, 1), publish_product('paid') \g /dev/null
SELECT (deposit_float('fund', 1, '900000')).available;
SELECT count(open_borrower(b, 'join')), count(open_line(b, 'line', CASE b WHEN 9 THEN 'paid' ELSE 'card' END, '50000', 5, 15)) FROM generate_series(7, 9) b;
SELECT count(purchase(l.borrower_id, 'buy', l.line_id, '10000', NULL, 4)) FROM lending.credit_lines l;
CREATE VIEW stock AS SELECT * FROM lending_report.loan_stocks WHERE principal <> 0 ORDER BY business_date, product_code, class;
CREATE VIEW provided AS SELECT * FROM lending_report.provisions ORDER BY business_date, product_code;
CREATE VIEW balance AS SELECT account, title, balance FROM lending.trial_balance WHERE account IN (1101, 1102, 1104, 1199, 5001, 5003) ORDER BY account;

-- Before the policy nothing is provided; then 1.5 % of what is owed, charges
-- too where they stand on receivables.
CALL end_of_day('2026-01-16');
TABLE stock;
TABLE provided;
CALL end_of_day('2026-01-17');
SELECT * FROM stock WHERE business_date = '2026-01-17';
TABLE provided;
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-01-17' ORDER BY entry::text;
SELECT * FROM balance;
SELECT business_date, step, done FROM lending_report.day_history WHERE business_date = '2026-01-17' AND step IN ('accrual', 'provisions');
SELECT * FROM lending.violations;

-- Borrower 8 is late: eight days are special mention, 3 % of 10,100.00 and the
-- penalty; seven days were a technical matter.  The first day that is seen so
-- is the eve of the eighth.
SELECT count(*) FROM (SELECT repay(b, 'first', '2563') FROM unnest('{7,9}'::bigint[]) b) r;
CALL end_of_day('2026-02-21');
SELECT * FROM stock WHERE business_date = '2026-02-21';
SELECT * FROM provided WHERE business_date = '2026-02-21';
CALL end_of_day('2026-02-22');
SELECT * FROM stock WHERE business_date = '2026-02-22';
SELECT * FROM provided WHERE business_date = '2026-02-22';
-- A loan of the same borrower that is not late is in the class of the worst;
-- what is reaged is at least special mention for a year.
SELECT decision FROM purchase(8, 'more', (SELECT line_id FROM lending.credit_lines WHERE borrower_id = 8), '1000', NULL, 4);
SELECT decision FROM re_age(7, 're-age', (SELECT loan_id FROM lending.loans WHERE borrower_id = 7), 3, '2026-03-20');
CALL end_of_day('2026-02-23');
SELECT * FROM stock WHERE business_date = '2026-02-23';
-- 91 days: substandard, 30 %.
CALL end_of_day('2026-05-16');
SELECT * FROM stock WHERE business_date >= '2026-05-15' AND product_code = 'card';
SELECT * FROM provided WHERE business_date >= '2026-05-15' AND product_code = 'card';
SELECT * FROM lending.violations;
-- In watch it keeps its class when it is paid up to date.
SELECT decision FROM repay(7, 'catch up', '5200');
CALL end_of_day('2026-05-17');
SELECT borrower_id, class, own_class FROM lending_report.loan_classes WHERE scheme_code = 'cn_five' ORDER BY 1, 2, 3;
SELECT * FROM stock WHERE business_date = '2026-05-17' AND product_code = 'card';
-- What is written off, paid or cancelled needs no allowance.
SELECT decision FROM write_off(8, 'lost', (SELECT min(loan_id) FROM lending.loans WHERE borrower_id = 8));
SELECT decision FROM payoff(9, 'off', (SELECT loan_id FROM lending.loans WHERE borrower_id = 9));
CALL end_of_day('2026-05-18');
SELECT * FROM stock WHERE business_date = '2026-05-18';
SELECT * FROM provided WHERE business_date >= '2026-05-18';
SELECT * FROM balance;
SELECT * FROM lending.violations;

-- Another policy, another scheme; days that are closed in one call.
SELECT start_provision_policy('own', 2, '2026-05-21');
SELECT start_provision_policy('own', NULL, '2026-05-23');
SELECT roll_day('2026-05-24');
CALL end_of_day('2026-05-23');
SELECT * FROM provided WHERE business_date >= '2026-05-19' AND product_code = 'card';
SELECT count(*) FROM lending.provisions WHERE business_date > '2026-05-23';
SELECT * FROM balance WHERE account IN (1199, 5003);
SELECT * FROM lending.violations;

-- What can be broken is found.
BEGIN;
ALTER TABLE lending.loan_stock DISABLE TRIGGER keep;
UPDATE lending.loan_stock SET principal_owed = principal_owed + 0.01, interest_owed = interest_owed + 0.01 WHERE business_date = '2026-05-23';
SELECT * FROM lending.violations ORDER BY detail;
SELECT * FROM prove_accrual('2026-05-23') ORDER BY 4;
ROLLBACK;
SELECT * FROM prove_accrual();
SELECT * FROM prove_accrual('2026-05-20');
SELECT * FROM prove_accrual('2026-05-24');
SELECT start_provision_policy('cn_five', 1, '2026-05-25');
CALL end_of_day('2026-05-25');
BEGIN;
ALTER TABLE lending.provision DISABLE TRIGGER keep;
UPDATE lending.provision SET allowance = allowance + 0.01 WHERE business_date = '2026-05-25';
SELECT * FROM lending.violations ORDER BY detail;
ROLLBACK;
SELECT * FROM lending.violations;
DROP VIEW stock, provided, balance;
