-- A payment that is found late: a better stage or class has the day of the
-- payment that brought it, whatever has happened to the loan since.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '90000') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'),
    define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 6) b;
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', NULL, 4)) FROM generate_series(1, 6) b;
CREATE FUNCTION loan_of(borrower bigint) RETURNS bigint LANGUAGE sql AS 'SELECT loan_id FROM lending.loans WHERE borrower_id = $1';
CREATE VIEW history AS
SELECT borrower_id, 'stage' AS scale, seq, effective_date, business_date, stage AS rung, days_past_due FROM lending.loan_stages
UNION ALL
SELECT borrower_id, scheme_code, seq, effective_date, business_date, class, days_past_due FROM lending.loan_classes;

-- Due on 02-15 and unpaid, but for what 5 and 6 pay on 03-05.
CALL end_of_day('2026-03-04');
SELECT b, decision FROM unnest('{5,6}'::bigint[]) b, repay(b, 'some', '100');
CALL end_of_day('2026-03-11');
-- What is found of 5 had paid the installment when it was due; what is found of
-- 6 did not, and what came on 03-05 paid the rest.
SELECT decision FROM repay(5, 'found', '256.28', '2026-02-14');
SELECT decision FROM repay(6, 'found', '160', '2026-02-20');
SELECT * FROM history WHERE borrower_id IN (5, 6) AND business_date = '2026-03-12' ORDER BY 1, 2, 3;

CALL end_of_day('2026-05-24');
SELECT * FROM history WHERE borrower_id = 1 ORDER BY 1, 2, 3;
SELECT b, decision FROM generate_series(1, 4) b, write_off(b, 'lost', loan_of(b));
CALL end_of_day('2026-06-09');
-- Of 1 it is found that the first installment was paid when it was due: so its
-- days run from the second; of 2 that it was paid when that had been late for
-- longer than the stage asks; of 3 that all was paid, before it was due; of 4
-- that it was, on the day before it was written off.
SELECT decision FROM repay(1, 'found', '256.28', '2026-02-14');
SELECT decision FROM repay(2, 'found', '400', '2026-05-20');
SELECT decision FROM repay(3, 'found', '1100', '2026-02-14');
SELECT decision FROM repay(4, 'found', '1100', '2026-05-24');
SELECT borrower_id, status, stage, classes FROM lending.loans WHERE borrower_id < 5 ORDER BY 1;
SELECT * FROM history WHERE borrower_id < 5 AND business_date = '2026-06-10' ORDER BY 1, 2, 3;
CALL end_of_day('2026-06-10');
SELECT * FROM lending.violations;
DROP VIEW history;
DROP FUNCTION loan_of(bigint);
