-- Value added tax within what loans earn, by rates of a book and a product from
-- date to date; without what is in suspense.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-01');
SELECT p, define_product(p, options => 'rate_default=0.1, rate_max=0.24, amount_max=50000, installments={2},
    day_count=ACT/365F, chart=accrual') IS NOT NULL AS defined, publish_product(p) IS NOT NULL AS published
FROM unnest('{a,b}'::text[]) p;
SELECT open_borrower(7, 'join');
SELECT p, (purchase(7, p, (open_line(7, 'line ' || p, p, '50000', 31, 1)).line_id, '36500', installments => 2)).decision
FROM unnest('{a,b}'::text[]) p;
CREATE VIEW lending.taxed AS
    SELECT to_char(v.business_date, 'MM-DD') AS date, v.product_code, v.component, v.rate, v.income, v.tax, v.tax_so_far
    FROM lending_report.vat v WHERE v.component = 'interest' ORDER BY v.business_date, v.product_code;

-- 6 % from the fourth day, of a product 13 % from the sixth, then none of it: of
-- 10.00 a day 0.566…, which the sum of the days rounds once; what was income
-- before is not taxed
SELECT start_vat(0.06, '2026-01-04', 'A law');
SELECT start_vat(0.13, '2026-01-06', 'Another', 'b', 'interest');
SELECT start_vat(0, '2026-01-09', 'No more', 'b', 'interest');
CALL end_of_day('2026-01-10');
TABLE lending.taxed;
SELECT business_date, entry FROM lending.journal WHERE kind = 'vat' ORDER BY business_date, entry_id;
SELECT round(70 * 0.06 / 1.06, 2) AS of_a, round(20 * 0.06 / 1.06, 2) + round(30 * 0.13 / 1.13, 2) AS of_b;
SELECT account, balance FROM lending.trial_balance WHERE account IN (2401, 4001) ORDER BY 1;
SELECT * FROM lending.violations;

-- A payoff found late takes income back, and its tax on the date it is found
SELECT decision FROM payoff(7, 'off', (SELECT loan_id FROM lending.loan WHERE product_code = 'a'), on_date => '2026-01-06');
CALL end_of_day('2026-01-11');
SELECT * FROM lending.taxed WHERE date > '01-09';
SELECT * FROM lending.violations;

-- In suspense it is no income, and bears no tax; paid, it does
SELECT start_nonaccrual('suspense', '2026-01-13', 'b', from_days => 10);
SELECT start_vat(0.06, '2026-01-13', 'A law', 'b');
CALL end_of_day('2026-03-13');
SELECT * FROM lending.taxed WHERE date BETWEEN '03-08' AND '03-13' AND product_code = 'b';
SELECT decision, interest FROM repay(7, 'late', '19000');
CALL end_of_day('2026-03-14');
SELECT * FROM lending.taxed WHERE date = '03-14' AND product_code = 'b';
SELECT sum(v.tax) AS tax, (SELECT -balance FROM lending.trial_balance WHERE account = 2401) AS owed FROM lending_report.vat v;
SELECT * FROM lending.violations;

-- The tax within is exact at any size, half away from zero: 0.53 at 6 % is 0.03, as 0.265 at 6 % is 0.015
SELECT i AS income, r AS rate, vat_within(i, r)
FROM (VALUES (0.53, 0.06), (0.265, 0.06), (-0.265, 0.06), (0.26, 0.06), (0.02, 1), (0.01, 1), (-0.01, 1), (0, 0.06), (100, 0),
    (92233720368547758.07, 0.06), (10600000000000000.00, 0.06), (99999999999999999.47, 0.13)) t (i, r);

-- Refused
SELECT start_vat(-0.01, '2026-05-01', 'x');
SELECT start_vat(1.01, '2026-05-01', 'x');
SELECT start_vat(0.0600000000001, '2026-05-01', 'x');
SELECT start_vat(0.06, '2026-05-01', '');
SELECT start_vat(0.06, '2026-03-15', 'x');
SELECT start_vat(0.06, '2026-05-01', 'x', 'c');
SELECT start_vat(0.06, '2026-05-01', 'x', component => 'principal');
SELECT start_vat(0.06, '2026-05-01', NULL);
SELECT start_vat(0.06, NULL, 'x');
SELECT start_vat(NULL, '2026-05-01', 'x');
UPDATE lending.vat SET tax = 0;
SELECT product_code, component, starts_on, ends_on, rate, source FROM lending.vat_rate_periods ORDER BY 1, 2, 3;
