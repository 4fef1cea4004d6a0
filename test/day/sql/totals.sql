-- What was posted on a date is added up by account as it is closed; what comes
-- later stands on a later date.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'),
    define_share('card', 1, 1), publish_product('card'), open_borrower(7, 'join') \g /dev/null
SELECT (deposit_float('fund', 1, '90000')).available;
SELECT line_id FROM open_line(7, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
CREATE VIEW days AS
SELECT business_date, account, title, debit, credit, entries, balance
FROM lending_report.account_days ORDER BY business_date, account;
SELECT decision FROM purchase(7, 'buy', :line_id, '1000', NULL, 4);
TABLE days;
CALL end_of_day('2026-01-15');
TABLE days;
-- A date without entries has no totals; a payment stands on the date it is booked on.
CALL end_of_day('2026-02-14');
SELECT decision FROM repay(7, 'pay', '256.28', '2026-02-10');
CALL end_of_day('2026-02-15');
SELECT * FROM days WHERE business_date > '2026-01-15';
-- The balances are those of the journal.
SELECT t.account, t.balance, d.balance AS of_days
FROM lending.trial_balance t
FULL JOIN (SELECT DISTINCT ON (account) account, balance FROM days ORDER BY account, business_date DESC) d
    ON d.account = t.account
WHERE t.balance IS DISTINCT FROM d.balance;
SELECT sum(debit) - sum(credit) AS out_of_balance FROM lending.account_days;
SELECT business_date, step, done FROM lending.day_steps WHERE step = 'totals' AND done > 0 ORDER BY 1;
-- They stay.
UPDATE lending.account_day SET debit = 0;
DELETE FROM lending.account_day;
SELECT * FROM lending.violations;
BEGIN;
ALTER TABLE lending.account_day DISABLE TRIGGER keep;
UPDATE lending.account_day SET debit = debit + 0.01 WHERE account = 1101 AND business_date = '2026-01-15';
DELETE FROM lending.account_day WHERE account = 1001 AND business_date = '2026-02-15';
SELECT * FROM lending.violations ORDER BY detail;
ROLLBACK;
