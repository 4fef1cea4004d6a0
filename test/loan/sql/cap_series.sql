-- test/loan/sql/cap_series.sql
-- A cap on all charges by type of lender: the one in force on the day counts,
-- for new loans, for what makes a loan dearer, and for penalty.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \g /dev/null

-- The first cap of a type may start on any day, later ones after the open one
SELECT what, id FROM define_charge_cap('cn_small', '2025-12-01', 0.24, 'Notice 1');
SELECT what, id FROM define_charge_cap('cn_small', '2026-01-07', 0.2, 'Notice 2');
SELECT what, id FROM define_charge_cap('cn_small', '2026-01-07', 0.154, 'Notice 3');
SELECT define_charge_cap('cn_small', '2026-01-05', 0.1, 'Late');
SELECT define_charge_cap('cn_small', '2025-11-01', 0.1, 'Late');
SELECT define_charge_cap('cn_small', '2026-02-01', 101, 'Notice');
SELECT define_charge_cap('cn_small', '2026-02-01', 0.1, '');
SELECT define_charge_cap('cn_small', NULL, 0.1, 'Notice');
SELECT lender_type, starts_on, rate, source FROM lending.charge_caps ORDER BY starts_on;
UPDATE lending.charge_cap SET starts_on = '2026-01-01';
DELETE FROM lending.charge_cap;

-- A product names a fixed cap, or a type of lender
SELECT define_product('p', options => 'rate_default=0.2, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={12}, cap_series=none such');
SELECT define_product('p', options => 'rate_default=0.2, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={12}, apr_cap=0.3, cap_series=cn_small');
SELECT define_product('p', options => 'rate_default=0.2, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={12}, apr_cap=0.3, terms=(penalty_rate=0.1825, penalty_den=365)') \g /dev/null
SELECT define_product('p', options => 'cap_series=cn_small');
SELECT define_product('p', options => 'apr_cap=none, cap_series=cn_small'),
    define_product('own', options => 'rate_default=0.1, rate_max=0.36, amount_min=10, amount_max=5000,
        installments={12}, cap_series=cn_small, terms=(charge_cap=0.12)'),
    publish_product('p'), publish_product('own'), open_borrower(7, 'open') \g /dev/null
SELECT product_code, apr_cap, cap_series FROM lending.product_versions ORDER BY product_code;
SELECT line_id FROM open_line(7, 'p', 'p', '5000', 5, 5) \gset
SELECT line_id AS own FROM open_line(7, 'own', 'own', '5000', 5, 5) \gset

-- The day before the change, and the day of it
SELECT roll_day('2026-01-06') \g /dev/null
SELECT decision, reason FROM purchase(7, 'before', :line_id, '1200', 5, 12);
SELECT loan_id FROM lending.loan \gset
SELECT decision, reason FROM change_rate(7, 'dearer 1', :loan_id, 0.22);
SELECT roll_day('2026-01-07') \g /dev/null
SELECT decision, reason FROM purchase(7, 'at 20', :line_id, '1200', 5, 12);
SELECT decision, reason FROM offer_contract(7, 'offer', :line_id, '1200', 12);
SELECT decision, reason FROM purchase(7, 'at 15', :line_id, '1200', 5, 12, annual_rate => 0.15);
SELECT decision, reason FROM purchase(7, 'own 1', :own, '1200', 5, 12);
-- What is above the new cap may not become dearer, but cheaper
SELECT decision, reason FROM change_rate(7, 'dearer 2', :loan_id, 0.23);
SELECT decision, reason FROM change_rate(7, 'cheaper', :loan_id, 0.21);

-- Penalty later is capped by the rate of the loan's day, unless the terms say
SELECT terms_of(n.schedule) FROM lending.loan n ORDER BY terms_of(n.schedule)::text COLLATE "C";
SELECT * FROM lending.violations;
