-- Terms of merchants: drafted, published, frozen, in versions.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install() IS NOT NULL AS installed, install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_merchant(5, 'Shop'), define_merchant(6, 'Other shop');

SELECT define_merchant_terms(5, 'rate=0.006');
SELECT define_merchant_terms(5, 'rate=0.0055, most=50', 2, 'weekends', 'keep', '10', 0.1, 90, 'suspend', 15, 7);
SELECT publish_merchant_terms(5, '2025-12-01');
SELECT publish_merchant_terms(5, '2026-02-01');
UPDATE lending.merchant_terms SET price = 'rate=0.1';
DELETE FROM lending.merchant_terms;

-- A later version starts after every day that was opened, and after the last one
SELECT define_merchant_terms(5, 'rate=0.005, tiers={100000:0.0045}');
SELECT publish_merchant_terms(5, '2026-01-15');
SELECT publish_merchant_terms(5, '2026-02-01');
SELECT define_merchant_terms(5, 'rate=0.004');
SELECT publish_merchant_terms(5, '2026-02-01');
SELECT publish_merchant_terms(5, '2026-03-01');
SELECT publish_merchant_terms(5, '9999-12-31');
SELECT publish_merchant_terms(6, '2026-03-01');
SELECT version, status, price, settle_lag, fee_on_refund, least_payout, reserve_rate, reserve_days, on_negative,
    carry_days, cooling_days, starts_on, until FROM lending.merchant_versions ORDER BY version;

-- Values out of their range
SELECT define_merchant_terms(99, '');
SELECT define_merchant_terms(5, NULL);
SELECT define_merchant_terms(5, '', -1);
SELECT define_merchant_terms(5, '', 367);
SELECT define_merchant_terms(5, '', calendar_code => 'moon');
SELECT define_merchant_terms(5, '', fee_on_refund => 'half');
SELECT define_merchant_terms(5, '', least_payout => '-0.01');
SELECT define_merchant_terms(5, '', reserve_rate => 1.1, reserve_days => 1);
SELECT define_merchant_terms(5, '', reserve_rate => 0.0000000000001, reserve_days => 1);
SELECT define_merchant_terms(5, '', reserve_rate => 0.1);
SELECT define_merchant_terms(5, '', reserve_days => 1);
SELECT define_merchant_terms(5, '', on_negative => 'weep');
SELECT define_merchant_terms(5, '', carry_days => -1);
SELECT define_merchant_terms(5, '', cooling_days => 367);

-- What is on offer
SELECT define_product('a', options => 'rate_default=0.1, amount_max=100') IS NOT NULL AS a,
    define_product('b', options => 'rate_default=0.1, amount_max=100') IS NOT NULL AS b, publish_product('a') IS NOT NULL AS published;
SELECT offer_products(5, '{a,a}');
SELECT offer_products(5, '{b}');
SELECT offer_products(5, '{z}');
SELECT offer_products(5, '{NULL}');
SELECT offer_products(99, '{a}');
SELECT * FROM lending.merchant_product;
SELECT offer_products(5, '{}');
SELECT * FROM lending.merchant_product;
SELECT * FROM lending.violations;
DROP SCHEMA lending CASCADE;
