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
