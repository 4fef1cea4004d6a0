-- Loans of which a funder owns its share: what is earned, collected and lost of that is not the house's.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop') \g /dev/null

-- What a funder's books are is said once.
SELECT define_funder(1, 'House'), define_funder(2, 'Bank', books => 'agency') \g /dev/null
SELECT define_funder(2, 'The bank');
SELECT define_funder(2, 'The bank', books => 'own');
SELECT define_funder(1, 'House', books => 'agency');
SELECT define_funder(3, 'Third', books => 'joint');
SELECT funder_id, title, books FROM lending.funders ORDER BY 1;
UPDATE lending.funder SET books = 'agency' WHERE funder_id = 1;

-- A product must have accounts for what is the owner's.
SELECT define_chart('plain', 'Without owners', 'cash=1001, merchant=2101, credit_balance=2201, principal=1101, interest_receivable=1102, fee_receivable=1103, penalty_receivable=1104, interest_income=4001, fee_income=4002, penalty_income=4003, suspense=2301, waiver=5002, loss=5001, recovery=4004') \g /dev/null
SELECT define_product('joint', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4},
    chart=plain, terms=(penalty_rate=0.1825, penalty_den=365, interest_on_early=actual)'),
    define_share('joint', 1, 30), define_share('joint', 2, 70) \g /dev/null
SELECT publish_product('joint');
SELECT define_chart('elsewhere', 'Funders elsewhere', 'cash=1001, merchant=2101, credit_balance=2201, principal=1101, interest_receivable=1102, fee_receivable=1103, penalty_receivable=1104, interest_income=4001, fee_income=4002, penalty_income=4003, suspense=2301, waiver=5002, loss=5001, recovery=4004, funder_payable=2101, owners_collected=2002, owners_earned=2003, owners_share=5101'),
    define_product('joint', options => 'chart=elsewhere') \g /dev/null
SELECT publish_product('joint');
SELECT define_product('joint', options => 'chart=accrual, subvention_rate=0.06') \g /dev/null
SELECT publish_product('joint');
SELECT define_product('joint', options => 'chart=accrual, subvention_rate=none') \g /dev/null
SELECT publish_product('joint');

-- 1,000.00 for four months at 12 %, of which the bank has 70 %.
SELECT deposit_float('f1', 1, '50000'), deposit_float('f2', 2, '50000'), open_borrower(7, 'join') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'joint', '50000', bill_day => 15, due_day => 15) \gset
SELECT loan_id FROM purchase(7, 'buy', :line_id, '1000', installments => 4) \gset

-- A month later 10.00 of interest are earned: the house has 3.00 of them.
CALL end_of_day('2026-02-14');
CREATE VIEW balances AS
SELECT account, title, balance FROM lending.trial_balance
WHERE account IN (1102, 2001, 2002, 2003, 4001, 4004, 5001, 5002, 5101) AND balance <> 0 ORDER BY account;
SELECT * FROM balances;

-- Paid, they are collected; the principal at once, the interest as the date is closed.
SELECT decision FROM repay(7, 'one', '256.28');
CALL end_of_day('2026-02-15');
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-02-15' ORDER BY kind, entry::text;
SELECT * FROM balances;
SELECT funder_id, principal FROM lending.funder_shares ORDER BY 1;

-- A payment that bounces is as if it had not been.
SELECT decision FROM reverse_repayment(7, 'bounce', (SELECT repayment_id FROM lending.repayments));
CALL end_of_day('2026-02-16');
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-02-16' ORDER BY kind, entry::text;
SELECT * FROM balances;

-- What is waived is the owner's loss, too.
SELECT decision FROM waive(7, 'waive', :loan_id, 'principal', '100');
SELECT decision FROM waive(7, 'waive more', :loan_id, 'interest', '5');
CALL end_of_day('2026-02-17');
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-02-17' ORDER BY kind, entry::text;

-- So is what is written off; and of what comes back its share is collected.
SELECT decision FROM write_off(7, 'lost', :loan_id);
SELECT decision FROM recover(7, 'some', :loan_id, '100');
CALL end_of_day('2026-02-18');
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-02-18' ORDER BY kind, entry::text;
SELECT * FROM balances;
SELECT check_name, detail FROM lending.violations;

-- Of another loan all is paid in the end: the house has 30 % of what it earned,
-- and the bank what it gave, and the rest.
SELECT open_borrower(9, 'join') \g /dev/null
SELECT line_id AS other_line FROM open_line(9, 'line', 'joint', '50000', bill_day => 15, due_day => 15) \gset
SELECT loan_id AS second FROM purchase(9, 'buy', :other_line, '1000', 5, 4) \gset
CALL end_of_day('2026-03-20');
SELECT decision FROM refund(9, 'return', :second, '150');
CALL end_of_day('2026-03-25');
SELECT decision FROM payoff(9, 'off', :second);
CALL end_of_day('2026-03-26');
SELECT account, sum(consfin.minor(consfin.balance(j.entry, account))) * 0.01 AS balance
FROM lending.journal j, unnest('{1101,2001,2002,4004}'::integer[]) account WHERE j.loan_id = :second GROUP BY account ORDER BY 1;
SELECT * FROM balances;
SELECT component, funder_id, earned, uncollected, collected, lost, recovered FROM lending.owner_incomes WHERE business_date = '2026-03-26' ORDER BY 1;

-- The next two are made on one day.
SELECT define_product('cash', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=cash'),
    define_share('cash', 1, 30), define_share('cash', 2, 70), publish_product('cash'), open_borrower(8, 'join') \g /dev/null
SELECT loan_id AS third FROM purchase(8, 'buy', (open_line(8, 'line', 'cash', '50000', bill_day => 15, due_day => 15)).line_id, '1000', NULL, 4) \gset

-- Under net, of a month's 7.51 the owner earns 5.25 as ever; of the house's
-- 2.26 the allowance takes 60 %. Provisions are for the house's share.
SELECT define_product('net', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=accrual'),
    define_share('net', 1, 30), define_share('net', 2, 70), publish_product('net'), open_borrower(10, 'join'),
    start_nonaccrual('net', '2026-03-28', 'net', from_days => 1),
    define_provision_policy('even', 'Even', 'cn_five', '{0.6,0.6,0.6,0.6,0.6}'), start_provision_policy('even', 1, '2026-03-28') \g /dev/null
SELECT loan_id AS late FROM purchase(10, 'buy', (open_line(10, 'line', 'net', '50000', bill_day => 15, due_day => 15)).line_id, '1000', NULL, 4) \gset
CALL end_of_day('2026-06-15');
SELECT a.business_date, a.earned, a.netted, o.earned AS of_owner, o.uncollected
FROM lending.accruals a JOIN lending.owner_incomes o USING (business_date, product_code, component)
WHERE a.product_code = 'net' AND a.component = 'interest' AND a.business_date IN ('2026-05-15', '2026-06-15') ORDER BY 1;
SELECT product_code, exposure, allowance FROM lending.provisions WHERE business_date = '2026-06-15' ORDER BY 1;
SELECT product_code, sum(principal_owed + interest_owed + fee_owed + penalty_owed) AS whole FROM lending.loan_stocks WHERE business_date = '2026-06-15' GROUP BY 1 ORDER BY 1;

-- On the basis cash income is earned and collected at once.
SELECT decision FROM repay(8, 'one', '256.28');
CALL end_of_day('2026-06-16');
SELECT kind, entry FROM lending.journal WHERE loan_id = :third ORDER BY kind;
SELECT product_code, component, earned, uncollected, collected FROM lending_report.owner_incomes WHERE business_date = '2026-06-16' AND product_code = 'cash' ORDER BY 2;
SELECT product_code, entry FROM lending.journal j JOIN (SELECT DISTINCT product_code, entry_id FROM lending.owned_incomes) o USING (entry_id)
WHERE business_date = '2026-06-16' AND kind = 'owners' ORDER BY 1;
SELECT check_name, detail FROM lending.violations;
