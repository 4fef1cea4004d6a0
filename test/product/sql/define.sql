-- Products: drafts, what publishing checks, versions, tiers and shares.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
SET client_min_messages = warning;
RESET client_min_messages;
SELECT install_defaults();
CREATE VIEW versions AS
    SELECT product_code, version, status, installments, rate_min, rate_default, rate_max,
        amount_min, amount_max, apr_cap, chart_code
    FROM lending.product_terms ORDER BY product_code COLLATE "C", version;

-- A draft is made, then edited: what is not named stays as it is
SELECT define_product('a', options => 'rate_default=0.12');
SELECT define_product('a', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000');
SELECT * FROM versions;
SELECT define_product('a', 'Loan A', 'amount_min=100, installments={3,6}, apr_cap=0.24');
SELECT define_product('a');
SELECT * FROM versions;
SELECT title FROM lending.product;

-- Every option lands in its column
SELECT 'method=flat, every=14 days, installments={2}, rate_min=0.01, rate_default=0.02, rate_max=0.03,
    amount_min=4, amount_max=5, fee_rate=0.06, fee_kind=service, upfront_rate=0.07, subvention_rate=0.08,
    day_count=ACT/360, rounding=up, payment_rounding=down, interest_rounding=carried, round_to=0.09,
    month_end=next_day, business_day=following, calendar=weekends, min_gap=11, terms=(min_days=12), revolving=false,
    hold_expiry=13 hours, over_capture=0.14, apr_method=eu_aprc, apr_cap=0.15, chart=accrual, overridable={min_gap}'
    AS options \gset
SELECT define_product('all', 'All', :'options');
SELECT * FROM lending.product_terms WHERE product_code = 'all' \gx
SELECT count(*) FROM jsonb_object_keys(consfin_internal.given_terms(:'options'));
SELECT product_option('', '');
-- and none takes away what a product may be without
SELECT define_product('all', options => 'fee_kind=none, subvention_rate=none, calendar=none, apr_cap=none, business_day=none, terms=()');
SELECT fee_kind, subvention_rate, calendar_code, apr_cap, business_day, terms
FROM lending.product_terms WHERE product_code = 'all';
-- In a new product one of two rates gives the other, and the chart is cash
SELECT define_product('c', options => 'amount_max=500, rate_max=0.2');
SELECT define_product('d', options => 'amount_max=500, rate_default=0.1');
SELECT define_product('e', options => 'amount_max=500');
SELECT product_code, rate_min, rate_default, rate_max, amount_min, amount_max, chart_code
FROM versions WHERE product_code IN ('c', 'd', 'e');

-- What a definition refuses, with nothing of a row in its error
CREATE FUNCTION outcome(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    detail text;
    answer text;
BEGIN
    EXECUTE 'SELECT consfin.' || call INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''));
END $$;
SELECT call, outcome(call)
FROM (VALUES
    (1, 'define_product(NULL)'), (2, 'define_product('''')'), (3, 'define_product(''f'')'),
    (4, 'define_product(''f'', NULL, NULL)'),
    (5, 'define_product(''f'', ''F'', ''amount_min=6, amount_max=5'')'),
    (6, 'define_product(''f'', ''F'', ''amount_max=0.5'')'),
    (7, 'define_product(''f'', ''F'', ''amount_max=5, rate_min=0.1'')'),
    (8, 'define_product(''f'', ''F'', ''amount_max=5, rate_default=0.2, rate_max=0.1'')'),
    (9, 'define_product(''a'', NULL, ''rate_max=0.10'')'), (10, 'define_product(''a'', NULL, ''rate_min=0.13'')'),
    (11, 'define_product(''a'', NULL, ''amount_max=99.99'')'),
    (12, 'define_product(''a'', NULL, ''chart=none'')'), (13, 'define_product(''a'', NULL, ''calendar=moon'')'),
    (14, 'define_product(''a'', NULL, ''fee_kind=odd'')'), (15, 'define_product(''a'', NULL, ''colour=red'')'),
    (16, 'define_tier(''a'', ''t'', -0.1)'), (17, 'define_tier(''a'', ''t'', rate_max => 100.1)'),
    (18, 'define_tier(''a'', ''t'', ''NaN'')'), (19, 'define_tier(''a'', ''t'', 0.1234567890123)'),
    (20, 'define_tier(''a'', ''t'', 0.2, 0.1)'), (21, 'define_tier(''a'', ''t'', amount_max => ''0'')'),
    (22, 'define_tier(''a'', ''t'', installments_max => 0)'), (23, 'define_tier(''a'', ''t'', installments_max => 3661)'),
    (24, 'define_tier(''a'', NULL)'), (25, 'define_tier(''a'', '''')'), (26, 'define_tier(NULL, ''t'')'),
    (27, 'define_tier(''none'', ''t'')'),
    (28, 'define_share(''a'', 1, 1)'), (29, 'define_share(''a'', NULL, 1)'), (30, 'define_share(''a'', 1, NULL)'),
    (31, 'define_share(''a'', 1, -1)'), (32, 'define_share(''a'', 1, ''NaN'')'), (33, 'define_share(''a'', 1, ''Infinity'')'),
    (34, 'define_share(NULL, 1, 1)')
) AS c (no, call)
ORDER BY no;
SELECT * FROM versions WHERE product_code IN ('a', 'f');

SELECT define_tier('a', 'whitelist', rate_default => 0.06, amount_max => '8000');
SELECT define_funder(1, 'One bank');
SELECT define_share('a', 1, 0.5), define_share('a', 1, 1);
SELECT define_share('a', 2, 1);

-- What publishing refuses
CREATE FUNCTION publish(edits product_options) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    detail text;
BEGIN
    PERFORM consfin.define_product('a', options => edits);
    PERFORM consfin.publish_product('a');
    RAISE EXCEPTION 'published' USING ERRCODE = 'P0002';
EXCEPTION
    WHEN SQLSTATE 'P0002' THEN RETURN 'published';
    WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        RETURN SQLSTATE || ' ' || SQLERRM || ': ' || detail;
END $$;
SELECT edit, publish(edit::product_options)
FROM (VALUES
    (1, 'amount_min=100'), (2, 'installments={}'), (3, 'installments={3660}'), (4, 'every=100 years'),
    (5, 'fee_rate=0.01'), (6, 'fee_rate=0.01, fee_kind=service'), (7, 'upfront_rate=0.01'),
    (8, 'business_day=following'), (9, 'business_day=following, calendar=weekends'),
    (10, 'amount_min=0.01, rate_min=0.2, rate_default=0.24, installments={360}'),
    (11, 'day_count=ACT/ACT ICMA'), (12, 'every=14 days'), (13, 'every=2 weeks, method=revolving'),
    (14, 'subvention_rate=0.3'), (15, 'round_to=10, method=flat')
) AS e (no, edit)
ORDER BY no;

-- Published versions are frozen; the next draft begins from the last version
SELECT publish_product('a');
SELECT publish_product('a');
SELECT publish_product('b');
UPDATE lending.product_terms SET rate_max = 0.36;
SELECT define_product('a', options => 'rate_max=0.20');
SELECT * FROM versions WHERE product_code = 'a';
SELECT product_code, version, tier, rate_default, amount_max FROM lending.product_tier ORDER BY version;
SELECT product_code, version, funder_id, share FROM lending.product_funder ORDER BY version;
SELECT define_share('a', 1, 0);
SELECT publish_product('a');
SELECT product_code, title, published_version FROM lending.product WHERE product_code = 'a';
SELECT define_chart('cash', 'Other', 'cash=1001');

-- What a version makes of an amount
SELECT version, installment_count(p), level_payment(p), first_due(p), maturity(p)
FROM (VALUES (1, 3), (2, 6), (2, NULL)) AS v (version, n),
LATERAL product_schedule('a', v.version, '1000', 0.12, v.n, '2026-01-15', '2026-02-15', 15) AS p;
SELECT product_schedule('a', 9, '1000', 0.12, 3, '2026-01-15');

SELECT * FROM lending.violations;
SET client_min_messages = warning;
DROP FUNCTION publish(product_options), outcome(text);
