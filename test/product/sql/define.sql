-- Products: drafts, what publishing checks, versions, tiers and shares.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT install() IS NOT NULL AS installed;
RESET client_min_messages;
SELECT install_defaults();
CREATE VIEW versions AS
    SELECT product_code, version, status, installments, rate_min, rate_default, rate_max,
        amount_min, amount_max, apr_cap, chart_code
    FROM lending.product_terms ORDER BY product_code COLLATE "C", version;

-- A draft is made, then edited: null leaves a column
SELECT define_product('a', rate_default => 0.12);
SELECT define_product('a', rate_default => 0.12, rate_max => 0.24, amount_max => '5000');
SELECT * FROM versions;
SELECT define_product('a', 'Loan A', amount_min => '100', installments => '{3,6}', apr_cap => 0.24);
SELECT * FROM versions;
SELECT define_product('a', rate_max => 0.10);
SELECT define_product('a', chart_code => 'none');
SELECT define_tier('a', 'whitelist', rate_default => 0.06, amount_max => '8000');
SELECT define_tier('b', 'whitelist');
SELECT define_funder(1, 'One bank');
SELECT define_share('a', 1, 0.5), define_share('a', 1, 1);
SELECT define_share('a', 2, 1);
SELECT define_share('a', 1, -1);

-- What publishing refuses
CREATE FUNCTION publish(VARIADIC edits text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    detail text;
    version text;
BEGIN
    EXECUTE format('SELECT consfin.define_product(''a'', %s)', array_to_string(edits, ', '));
    EXECUTE 'SELECT consfin.publish_product(''a'')' INTO version;
    RAISE EXCEPTION 'published' USING ERRCODE = 'P0002';
EXCEPTION
    WHEN SQLSTATE 'P0002' THEN RETURN 'published';
    WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        RETURN SQLSTATE || ' ' || SQLERRM || ': ' || detail;
END $$;
SELECT edit, publish(edit)
FROM (VALUES
    (1, 'amount_min => ''100'''), (2, 'installments => ''{}'''), (3, 'installments => ''{0}'''),
    (4, 'installments => ''{4000}'''), (5, 'method => ''balloon'''), (6, 'every => ''1 hour'''),
    (7, 'fee_rate => 0.01'), (8, 'fee_rate => 0.01, fee_kind => ''service'''),
    (9, 'business_day => ''following'''), (10, 'business_day => ''following'', calendar_code => ''weekends'''),
    (11, 'apr_method => ''odd'''), (12, 'amount_min => ''0.01'', rate_min => 0.2, rate_default => 0.24, installments => ''{360}'''),
    (13, 'day_count => ''ACT/ACT ICMA'''), (14, 'day_count => ''odd'''), (15, 'every => ''14 days'''),
    (16, 'overridable => ''{fee_rate}'''), (17, 'subvention_rate => 0.3'), (18, 'round_to => ''10'', method => ''flat''')
) AS e (no, edit)
ORDER BY no;

-- Published versions are frozen; the next draft begins from the last version
SELECT publish_product('a');
SELECT publish_product('a');
SELECT publish_product('b');
UPDATE lending.product_terms SET rate_max = 0.36;
SELECT define_product('a', rate_max => 0.20);
SELECT * FROM versions;
SELECT product_code, version, tier, rate_default, amount_max FROM lending.product_tier ORDER BY version;
SELECT product_code, version, funder_id, share FROM lending.product_funder ORDER BY version;
SELECT define_share('a', 1, 0);
SELECT publish_product('a');
SELECT product_code, title, published_version FROM lending.product;
SELECT define_chart('accrual', 'Other', 'cash=1001');

-- What a version makes of an amount
SELECT version, installment_count(p), level_payment(p), first_due(p), maturity(p)
FROM (VALUES (1, 3), (2, 6), (2, NULL)) AS v (version, n),
LATERAL product_schedule('a', v.version, '1000', 0.12, v.n, '2026-01-15', '2026-02-15', 15) AS p;
SELECT product_schedule('a', 9, '1000', 0.12, 3, '2026-01-15');

SELECT * FROM lending.violations;
SET client_min_messages = warning;
DROP SCHEMA lending CASCADE;
DROP FUNCTION publish(text[]);
