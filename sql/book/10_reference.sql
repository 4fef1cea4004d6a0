-- sql/book/10_reference.sql
-- What many borrowers share and no online command writes: calendars,
-- accounts, products, merchants, funders.

CREATE TABLE lending.calendar (
    calendar_code text PRIMARY KEY,
    title text NOT NULL
);
COMMENT ON TABLE lending.calendar IS 'Named holiday calendars';
COMMENT ON COLUMN lending.calendar.calendar_code IS 'Short name, e.g. CN';
COMMENT ON COLUMN lending.calendar.title IS 'What it is called';

CREATE TABLE lending.calendar_day (
    calendar_code text NOT NULL REFERENCES lending.calendar,
    day date NOT NULL,
    is_workday boolean NOT NULL,
    title text,
    PRIMARY KEY (calendar_code, day)
);
COMMENT ON TABLE lending.calendar_day IS 'Days that differ from the plain week: holidays, and weekend days that are worked';
COMMENT ON COLUMN lending.calendar_day.calendar_code IS 'Calendar';
COMMENT ON COLUMN lending.calendar_day.day IS 'The day';
COMMENT ON COLUMN lending.calendar_day.is_workday IS 'true: a make-up workday; false: a holiday';
COMMENT ON COLUMN lending.calendar_day.title IS 'Name of the holiday';

CREATE TABLE lending.account (
    account integer PRIMARY KEY CHECK (account > 0),
    title text NOT NULL,
    class text NOT NULL CHECK (class IN ('asset', 'liability', 'equity', 'income', 'expense', 'memo'))
);
COMMENT ON TABLE lending.account IS 'Chart of accounts';
COMMENT ON COLUMN lending.account.account IS 'Account code, as it stands in entries';
COMMENT ON COLUMN lending.account.title IS 'Name';
COMMENT ON COLUMN lending.account.class IS 'asset, liability, equity, income, expense, or memo (commitments, off balance)';

CREATE TABLE lending.posting_chart (
    chart_code text PRIMARY KEY,
    title text NOT NULL,
    chart consfin.chart NOT NULL
);
COMMENT ON TABLE lending.posting_chart IS 'Which accounts the changes of a loan are posted to';
COMMENT ON COLUMN lending.posting_chart.chart_code IS 'Short name';
COMMENT ON COLUMN lending.posting_chart.title IS 'What it is for';
COMMENT ON COLUMN lending.posting_chart.chart IS 'The accounts, by component and kind of change';

CREATE TABLE lending.fee_kind (
    fee_kind text PRIMARY KEY,
    title text NOT NULL,
    payee text NOT NULL,
    account integer NOT NULL REFERENCES lending.account
);
COMMENT ON TABLE lending.fee_kind IS 'What a fee is for and who earns it';
COMMENT ON COLUMN lending.fee_kind.fee_kind IS 'Short name';
COMMENT ON COLUMN lending.fee_kind.title IS 'As shown to the borrower';
COMMENT ON COLUMN lending.fee_kind.payee IS 'Who earns it';
COMMENT ON COLUMN lending.fee_kind.account IS 'Account it is earned on';

CREATE TABLE lending.funder (
    funder_id bigint PRIMARY KEY CHECK (funder_id > 0),
    title text NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    float_account integer NOT NULL REFERENCES lending.account
);
COMMENT ON TABLE lending.funder IS 'Who lends the money';
COMMENT ON COLUMN lending.funder.funder_id IS 'Funder';
COMMENT ON COLUMN lending.funder.title IS 'Name';
COMMENT ON COLUMN lending.funder.status IS 'active, suspended (no new holds), closed';
COMMENT ON COLUMN lending.funder.float_account IS 'Account of the funds placed ahead';

CREATE TABLE lending.merchant (
    merchant_id bigint PRIMARY KEY CHECK (merchant_id > 0),
    title text NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    qr_code text UNIQUE,
    purchase_limit consfin.cents CHECK (purchase_limit OPERATOR(consfin.>) '0'::consfin.cents),
    daily_limit consfin.cents CHECK (daily_limit OPERATOR(consfin.>) '0'::consfin.cents)
);
COMMENT ON TABLE lending.merchant IS 'Where purchases are made';
COMMENT ON COLUMN lending.merchant.merchant_id IS 'Merchant';
COMMENT ON COLUMN lending.merchant.title IS 'Name';
COMMENT ON COLUMN lending.merchant.status IS 'active, suspended (no new holds), closed';
COMMENT ON COLUMN lending.merchant.qr_code IS 'Code that customers scan';
COMMENT ON COLUMN lending.merchant.purchase_limit IS 'Most of one purchase; null: none';
COMMENT ON COLUMN lending.merchant.daily_limit IS 'Most of one business day, kept in slots; null: none';

CREATE TABLE lending.cap (
    cap_id bigint PRIMARY KEY CHECK (cap_id > 0),
    title text NOT NULL,
    daily_amount consfin.cents CHECK (daily_amount OPERATOR(consfin.>=) '0'::consfin.cents)
);
COMMENT ON TABLE lending.cap IS 'Daily caps on what is authorised';
COMMENT ON COLUMN lending.cap.cap_id IS 'Cap; 1 is the platform''s';
COMMENT ON COLUMN lending.cap.title IS 'What it caps';
COMMENT ON COLUMN lending.cap.daily_amount IS 'Most of one business day; null: none';

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
    fee_kind text REFERENCES lending.fee_kind,
    upfront_rate numeric NOT NULL DEFAULT 0,
    subvention_rate numeric CHECK (subvention_rate >= 0),
    day_count text NOT NULL DEFAULT '30/360',
    rounding text NOT NULL DEFAULT 'half_up',
    payment_rounding text NOT NULL DEFAULT 'half_up',
    interest_rounding text NOT NULL DEFAULT 'per_period',
    round_to consfin.cents NOT NULL DEFAULT '0.01',
    month_end text NOT NULL DEFAULT 'last_day',
    business_day text NOT NULL DEFAULT 'none',
    calendar_code text REFERENCES lending.calendar,
    min_gap lending.gap_days NOT NULL DEFAULT 10,
    terms consfin.terms NOT NULL DEFAULT '',
    revolving boolean NOT NULL DEFAULT true,
    hold_expiry interval NOT NULL DEFAULT '7 days',
    over_capture numeric NOT NULL DEFAULT 0 CHECK (over_capture BETWEEN 0 AND 1),
    apr_method text NOT NULL DEFAULT 'cn_simple',
    apr_cap numeric CHECK (apr_cap >= 0),
    chart_code text NOT NULL REFERENCES lending.posting_chart,
    overridable text[] NOT NULL DEFAULT '{}',
    published_at timestamptz,
    PRIMARY KEY (product_code, version),
    CHECK (rate_min <= rate_default AND rate_default <= rate_max),
    CHECK (rate_min >= 0 AND rate_max <= 100),
    CHECK (amount_min OPERATOR(consfin.>) '0'::consfin.cents),
    CHECK (amount_min OPERATOR(consfin.<=) amount_max),
    CHECK ((status = 'published') = (published_at IS NOT NULL))
);
COMMENT ON TABLE lending.product_terms IS 'Versions of a product: drafts are edited, published ones are frozen';
COMMENT ON COLUMN lending.product_terms.product_code IS 'Product';
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
COMMENT ON COLUMN lending.product_terms.fee_kind IS 'What that fee is';
COMMENT ON COLUMN lending.product_terms.upfront_rate IS 'Share of the principal charged at disbursement, never taken out of it';
COMMENT ON COLUMN lending.product_terms.subvention_rate IS 'Annual rate the borrower bears where a sponsor bears the rest; null: no subvention';
COMMENT ON COLUMN lending.product_terms.day_count IS 'Day count convention';
COMMENT ON COLUMN lending.product_terms.rounding IS 'Rounding of interest';
COMMENT ON COLUMN lending.product_terms.payment_rounding IS 'Rounding of the level payment';
COMMENT ON COLUMN lending.product_terms.interest_rounding IS 'per_period or carried';
COMMENT ON COLUMN lending.product_terms.round_to IS 'Multiple the level payment is rounded to';
COMMENT ON COLUMN lending.product_terms.month_end IS 'What becomes of day 31 in a shorter month';
COMMENT ON COLUMN lending.product_terms.business_day IS 'How due dates move to business days';
COMMENT ON COLUMN lending.product_terms.calendar_code IS 'Calendar of those business days';
COMMENT ON COLUMN lending.product_terms.min_gap IS 'Least days from bill date to due date (China 10, US 21)';
COMMENT ON COLUMN lending.product_terms.terms IS 'Servicing terms: early money, penalty, allocation, refunds';
COMMENT ON COLUMN lending.product_terms.revolving IS 'Whether repaying principal restores the limit';
COMMENT ON COLUMN lending.product_terms.hold_expiry IS 'How long a hold stands';
COMMENT ON COLUMN lending.product_terms.over_capture IS 'Share of a hold by which a capture may exceed it';
COMMENT ON COLUMN lending.product_terms.apr_method IS 'Method of apr() that the cap is compared with';
COMMENT ON COLUMN lending.product_terms.apr_cap IS 'Greatest all-in annual rate of a contract, a fraction; null: none';
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
COMMENT ON COLUMN lending.product_tier.product_code IS 'Product';
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
COMMENT ON COLUMN lending.product_funder.product_code IS 'Product';
COMMENT ON COLUMN lending.product_funder.version IS 'Version';
COMMENT ON COLUMN lending.product_funder.funder_id IS 'Funder';
COMMENT ON COLUMN lending.product_funder.share IS 'Weight of the funder among the product''s';
