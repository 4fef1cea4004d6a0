-- sql/book/product/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.products AS
SELECT t.product_code, t.title, t.published_version, t.created_at
FROM lending.product t;
COMMENT ON VIEW lending.products IS 'Products';

CREATE VIEW lending.product_versions AS
SELECT t.product_code, t.version, t.status, t.method, t.every, t.installments,
    t.rate_min, t.rate_default, t.rate_max, t.amount_min, t.amount_max,
    t.fee_rate, t.fee_min, t.fee_max, t.fee_kind, t.upfront_rate, t.subvention_rate,
    t.day_count, t.rounding, t.payment_rounding, t.interest_rounding,
    t.round_to, t.odd_days, t.residual, t.grace_principal, t.grace_interest,
    t.interest_free, t.balloon, t.month_end, t.business_day, t.period_ends, t.calendar_code,
    t.min_gap,
    t.terms, t.revolving, t.hold_expiry, t.hold_expiry_max, t.over_capture,
    t.max_days_past_due, t.cooling_off_days, t.apr_method,
    t.apr_cap, t.cap_series, t.chart_code, t.overridable, t.published_at
FROM lending.product_terms t;
COMMENT ON VIEW lending.product_versions IS 'Products by version: what each offers';

CREATE VIEW lending.product_funders AS
SELECT t.product_code, t.version, t.funder_id, t.share
FROM lending.product_funder t;
COMMENT ON VIEW lending.product_funders IS 'Who funds the loans of a version';

CREATE VIEW lending.owned_products AS
SELECT t.product_code, t.version, array_agg(t.funder_id ORDER BY t.funder_id) AS funders,
    array_agg(t.share ORDER BY t.funder_id) AS shares,
    array_agg(f.books = 'agency' ORDER BY t.funder_id) AS are_owners,
    coalesce(sum(t.share) FILTER (WHERE f.books = 'own'), 0) AS own_share, sum(t.share) AS whole
FROM lending.product_funder t
JOIN lending.funders f ON f.funder_id = t.funder_id
GROUP BY t.product_code, t.version
HAVING bool_or(f.books = 'agency');
COMMENT ON VIEW lending.owned_products IS 'Versions of products of which funders own their share: their vector of shares';
COMMENT ON COLUMN lending.owned_products.funders IS 'Funders, ascending';
COMMENT ON COLUMN lending.owned_products.shares IS 'Weight of each';
COMMENT ON COLUMN lending.owned_products.are_owners IS 'Whether each owns its share; false: the house does';
COMMENT ON COLUMN lending.owned_products.own_share IS 'Weight of what is the house''s';
COMMENT ON COLUMN lending.owned_products.whole IS 'All weights';
