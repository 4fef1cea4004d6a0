-- sql/book/product/tables.sql
-- Products, by version.

CREATE DOMAIN lending.gap_days AS integer CHECK (VALUE BETWEEN 0 AND 60);
COMMENT ON DOMAIN lending.gap_days IS 'Days from bill date to due date';

CREATE DOMAIN lending.share AS numeric CHECK (VALUE >= 0);
COMMENT ON DOMAIN lending.share IS 'A funder''s weight among the funders of a loan';

CREATE TABLE lending.product (
    product_code text PRIMARY KEY,
    title text NOT NULL,
    published_version integer,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.product IS 'Products; what they offer is in product_terms, by version';
COMMENT ON COLUMN lending.product.product_code IS 'Short name';
COMMENT ON COLUMN lending.product.title IS 'As shown to the borrower';
COMMENT ON COLUMN lending.product.published_version IS 'Version that new lines and loans take; null: none yet';
COMMENT ON COLUMN lending.product.created_at IS 'When it was defined';

CREATE TABLE lending.product_terms (
    product_code text NOT NULL REFERENCES lending.product,
    version integer NOT NULL CHECK (version > 0),
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published')),
    method text NOT NULL DEFAULT 'level',
    every interval NOT NULL DEFAULT '1 month',
    installments integer[] NOT NULL DEFAULT '{3,6,9,12}',
    rate_min numeric NOT NULL DEFAULT 0,
    rate_default numeric NOT NULL,
    rate_max numeric NOT NULL,
    amount_min consfin.cents NOT NULL DEFAULT '1',
    amount_max consfin.cents NOT NULL,
    fee_rate numeric NOT NULL DEFAULT 0,
    fee_min consfin.cents NOT NULL DEFAULT '0',
    fee_max consfin.cents,
    fee_kind text REFERENCES lending.fee_kind,
    upfront_rate numeric NOT NULL DEFAULT 0,
    subvention_rate numeric CHECK (subvention_rate >= 0),
    day_count text NOT NULL DEFAULT '30/360',
    rounding text NOT NULL DEFAULT 'half_up',
    payment_rounding text NOT NULL DEFAULT 'half_up',
    interest_rounding text NOT NULL DEFAULT 'per_period',
    round_to consfin.cents NOT NULL DEFAULT '0.01',
    odd_days text NOT NULL DEFAULT 'level',
    residual text NOT NULL DEFAULT 'last',
    grace_principal integer NOT NULL DEFAULT 0 CHECK (grace_principal >= 0),
    grace_interest integer NOT NULL DEFAULT 0 CHECK (grace_interest >= 0),
    interest_free integer NOT NULL DEFAULT 0 CHECK (interest_free >= 0),
    balloon numeric NOT NULL DEFAULT 0 CHECK (balloon BETWEEN 0 AND 1),
    month_end text NOT NULL DEFAULT 'last_day',
    business_day text NOT NULL DEFAULT 'none',
    period_ends text NOT NULL DEFAULT 'unadjusted',
    calendar_code text REFERENCES lending.calendar,
    min_gap lending.gap_days NOT NULL DEFAULT 10,
    terms consfin.terms NOT NULL DEFAULT '',
    revolving boolean NOT NULL DEFAULT true,
    hold_expiry interval NOT NULL DEFAULT '7 days',
    hold_expiry_max interval,
    over_capture numeric NOT NULL DEFAULT 0 CHECK (over_capture BETWEEN 0 AND 1),
    max_days_past_due integer NOT NULL DEFAULT 0 CHECK (max_days_past_due >= 0),
    cooling_off_days integer NOT NULL DEFAULT 0 CHECK (cooling_off_days >= 0),
    apr_method text NOT NULL DEFAULT 'cn_simple',
    apr_cap numeric CHECK (apr_cap >= 0),
    cap_series text,
    chart_code text NOT NULL REFERENCES lending.posting_chart,
    overridable text[] NOT NULL DEFAULT '{}',
    published_at timestamptz,
    PRIMARY KEY (product_code, version),
    CHECK (rate_min <= rate_default AND rate_default <= rate_max),
    CHECK (rate_min >= 0 AND rate_max <= 100),
    CHECK (amount_min OPERATOR(consfin.>) '0'::consfin.cents),
    CHECK (amount_min OPERATOR(consfin.<=) amount_max),
    CHECK (apr_cap IS NULL OR cap_series IS NULL),
    CHECK ((status = 'published') = (published_at IS NOT NULL))
);
COMMENT ON TABLE lending.product_terms IS 'Versions of a product: drafts are edited, published ones are frozen';
COMMENT ON COLUMN lending.product_terms.version IS 'Version, from 1';
COMMENT ON COLUMN lending.product_terms.status IS 'draft or published';
COMMENT ON COLUMN lending.product_terms.method IS 'Method of amortize()';
COMMENT ON COLUMN lending.product_terms.every IS 'Time between installments';
COMMENT ON COLUMN lending.product_terms.installments IS 'Numbers of installments on offer; {1} for one row';
COMMENT ON COLUMN lending.product_terms.rate_min IS 'Least annual rate that may be given, a fraction';
COMMENT ON COLUMN lending.product_terms.rate_default IS 'Annual rate unless another is given';
COMMENT ON COLUMN lending.product_terms.rate_max IS 'Greatest annual rate that may be given';
COMMENT ON COLUMN lending.product_terms.amount_min IS 'Least principal of a loan';
COMMENT ON COLUMN lending.product_terms.amount_max IS 'Greatest principal of a loan';
COMMENT ON COLUMN lending.product_terms.fee_rate IS 'Share of the principal charged as a fee over the whole term';
COMMENT ON COLUMN lending.product_terms.fee_min IS 'Least of that fee';
COMMENT ON COLUMN lending.product_terms.fee_max IS 'Most of that fee; null: no limit';
COMMENT ON COLUMN lending.product_terms.fee_kind IS 'What that fee is';
COMMENT ON COLUMN lending.product_terms.upfront_rate IS 'Share of the principal charged at disbursement, never taken out of it';
COMMENT ON COLUMN lending.product_terms.subvention_rate IS 'Annual rate the borrower bears where a sponsor bears the rest; null: no subvention';
COMMENT ON COLUMN lending.product_terms.day_count IS 'Day count convention';
COMMENT ON COLUMN lending.product_terms.rounding IS 'Rounding of interest';
COMMENT ON COLUMN lending.product_terms.payment_rounding IS 'Rounding of the level payment';
COMMENT ON COLUMN lending.product_terms.interest_rounding IS 'per_period or carried';
COMMENT ON COLUMN lending.product_terms.round_to IS 'Multiple the level payment is rounded to';
COMMENT ON COLUMN lending.product_terms.odd_days IS 'Whether the level payment bears the odd days of a first period, or the first payment alone';
COMMENT ON COLUMN lending.product_terms.residual IS 'Where a level loan''s last cents go: last, spread, first';
COMMENT ON COLUMN lending.product_terms.grace_principal IS 'So many first installments are interest alone';
COMMENT ON COLUMN lending.product_terms.grace_interest IS 'Interest of so many first installments falls due with the next';
COMMENT ON COLUMN lending.product_terms.interest_free IS 'So many first installments bear no interest';
COMMENT ON COLUMN lending.product_terms.balloon IS 'Share of the principal that falls due with the last installment';
COMMENT ON COLUMN lending.product_terms.month_end IS 'What becomes of day 31 in a shorter month';
COMMENT ON COLUMN lending.product_terms.business_day IS 'How due dates move to business days, or are passed over (skip)';
COMMENT ON COLUMN lending.product_terms.period_ends IS 'Whether a period ends where its due date moved to (adjusted), or where it would without';
COMMENT ON COLUMN lending.product_terms.calendar_code IS 'Calendar of those business days';
COMMENT ON COLUMN lending.product_terms.min_gap IS 'Least days from bill date to due date (China 10, US 21)';
COMMENT ON COLUMN lending.product_terms.terms IS 'Servicing terms: early money, penalty, allocation, refunds';
COMMENT ON COLUMN lending.product_terms.revolving IS 'Whether repaying principal restores the limit';
COMMENT ON COLUMN lending.product_terms.hold_expiry IS 'How long a hold stands';
COMMENT ON COLUMN lending.product_terms.hold_expiry_max IS 'How long it may stand with all extensions; null: none are given';
COMMENT ON COLUMN lending.product_terms.over_capture IS 'Share of a hold by which a capture may exceed it';
COMMENT ON COLUMN lending.product_terms.max_days_past_due IS 'Days beyond the grace that a borrower who gets more credit may be past due with any loan';
COMMENT ON COLUMN lending.product_terms.cooling_off_days IS 'Days after disbursement in which a borrower may withdraw from a loan';
COMMENT ON COLUMN lending.product_terms.apr_method IS 'Method of apr() that the cap is compared with';
COMMENT ON COLUMN lending.product_terms.apr_cap IS 'Greatest all-in annual rate of a contract, a fraction; null: none';
COMMENT ON COLUMN lending.product_terms.cap_series IS 'Type of lender whose cap on all charges is in force on the day, instead of apr_cap; null: none';
COMMENT ON COLUMN lending.product_terms.chart_code IS 'Posting chart';
COMMENT ON COLUMN lending.product_terms.overridable IS 'Columns of these terms that a command may override for one loan';
COMMENT ON COLUMN lending.product_terms.published_at IS 'When it was published';

CREATE TABLE lending.product_tier (
    product_code text NOT NULL,
    version integer NOT NULL,
    tier text NOT NULL,
    rate_default numeric,
    rate_max numeric,
    amount_max consfin.cents,
    installments_max integer,
    PRIMARY KEY (product_code, version, tier),
    FOREIGN KEY (product_code, version) REFERENCES lending.product_terms
);
COMMENT ON TABLE lending.product_tier IS 'What a tier of borrowers gets otherwise; null: as the product';
COMMENT ON COLUMN lending.product_tier.version IS 'Version';
COMMENT ON COLUMN lending.product_tier.tier IS 'Tier of the borrower: whitelist, standard, high_risk, or a house''s own';
COMMENT ON COLUMN lending.product_tier.rate_default IS 'Annual rate unless another is given';
COMMENT ON COLUMN lending.product_tier.rate_max IS 'Greatest annual rate';
COMMENT ON COLUMN lending.product_tier.amount_max IS 'Greatest principal of a loan';
COMMENT ON COLUMN lending.product_tier.installments_max IS 'Most installments';

CREATE TABLE lending.product_funder (
    product_code text NOT NULL,
    version integer NOT NULL,
    funder_id bigint NOT NULL REFERENCES lending.funder,
    share numeric NOT NULL CHECK (share > 0),
    PRIMARY KEY (product_code, version, funder_id),
    FOREIGN KEY (product_code, version) REFERENCES lending.product_terms
);
COMMENT ON TABLE lending.product_funder IS 'Who funds a product''s loans, and in which proportion';
COMMENT ON COLUMN lending.product_funder.version IS 'Version';
COMMENT ON COLUMN lending.product_funder.share IS 'Weight of the funder among the product''s';

-- What these tables refuse

PERFORM keep_rows('product', '{product_code}', 'Rows of borrowers name it without a foreign key.');
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON lending.product_terms
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON lending.product_tier
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON lending.product_funder
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.product_terms
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
COMMENT ON TRIGGER frozen ON lending.product_terms IS
    'Refuses to change a published version: LN006';
COMMENT ON TRIGGER frozen ON lending.product_tier IS
    'Refuses to change a published version: LN006';
COMMENT ON TRIGGER frozen ON lending.product_funder IS
    'Refuses to change a published version: LN006';
COMMENT ON TRIGGER keep_all ON lending.product_terms IS 'Refuses TRUNCATE: LN004';
PERFORM enforce_states('product_terms', 'terms');
PERFORM remember_rows('product_terms');
PERFORM remember_rows('product_tier');
PERFORM remember_rows('product_funder');
