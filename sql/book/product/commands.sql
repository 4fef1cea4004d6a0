-- sql/book/product/commands.sql
-- Products: drafts are edited, published versions are frozen.

-- Command: locks none; for owner.
-- Edit a product's draft and return its version; without one a draft is made,
-- from the version before it or, for a new product, from the defaults of
-- lending.product_terms (amount_max must be given). An argument that is null
-- leaves its column; each is the column of lending.product_terms of its name,
-- where its comment says what it means. Rates are fractions a year (0.18),
-- fee_rate, upfront_rate and over_capture shares of an amount, amounts
-- currency units; method, every, day_count, rounding and the like are the
-- options of amortize(), terms those of with_terms(); installments lists the
-- numbers on offer; overridable the columns a command may override for one
-- line or loan.
-- Errors: LN005 for a fee kind, calendar or posting chart that is not
-- defined, 23502 or 23514 for what the table refuses; publish_product()
-- checks the rest.
CREATE FUNCTION define_product(
    product_code text,
    title text DEFAULT NULL,
    method text DEFAULT NULL,
    every interval DEFAULT NULL,
    installments integer[] DEFAULT NULL,
    rate_min numeric DEFAULT NULL,
    rate_default numeric DEFAULT NULL,
    rate_max numeric DEFAULT NULL,
    amount_min cents DEFAULT NULL,
    amount_max cents DEFAULT NULL,
    fee_rate numeric DEFAULT NULL,
    fee_kind text DEFAULT NULL,
    upfront_rate numeric DEFAULT NULL,
    subvention_rate numeric DEFAULT NULL,
    day_count text DEFAULT NULL,
    rounding text DEFAULT NULL,
    payment_rounding text DEFAULT NULL,
    interest_rounding text DEFAULT NULL,
    round_to cents DEFAULT NULL,
    month_end text DEFAULT NULL,
    business_day text DEFAULT NULL,
    calendar_code text DEFAULT NULL,
    min_gap integer DEFAULT NULL,
    terms terms DEFAULT NULL,
    revolving boolean DEFAULT NULL,
    hold_expiry interval DEFAULT NULL,
    over_capture numeric DEFAULT NULL,
    apr_method text DEFAULT NULL,
    apr_cap numeric DEFAULT NULL,
    chart_code text DEFAULT NULL,
    overridable text[] DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    last_terms record;
    draft integer;
BEGIN
    PERFORM require_defined('fee kind', define_product.fee_kind);
    PERFORM require_defined('calendar', define_product.calendar_code);
    INSERT INTO lending.product AS present (product_code, title)
    VALUES (define_product.product_code,
        coalesce(define_product.title, define_product.product_code))
    ON CONFLICT (product_code) DO UPDATE
    SET title = coalesce(define_product.title, present.title);
    SELECT t.* INTO last_terms
    FROM lending.product_terms t
    WHERE t.product_code = define_product.product_code
    ORDER BY t.version DESC
    LIMIT 1;
    PERFORM require_defined('posting chart', coalesce(define_product.chart_code,
        last_terms.chart_code, 'cash'));
    draft := coalesce(last_terms.version, 1);
    IF last_terms.version IS NULL THEN
        INSERT INTO lending.product_terms
            (product_code, version, rate_min, rate_default, rate_max, amount_max, chart_code)
        VALUES (define_product.product_code, draft,
            coalesce(define_product.rate_min, least(0, define_product.rate_default)),
            coalesce(define_product.rate_default, define_product.rate_max, 0),
            coalesce(define_product.rate_max, define_product.rate_default, 0),
            define_product.amount_max, coalesce(define_product.chart_code, 'cash'));
    ELSIF last_terms.status = 'published' THEN
        PERFORM copy_version(define_product.product_code, draft);
        draft := draft + 1;
    END IF;
    UPDATE lending.product_terms t
    SET method = coalesce(define_product.method, t.method),
        every = coalesce(define_product.every, t.every),
        installments = coalesce(define_product.installments, t.installments),
        rate_min = coalesce(define_product.rate_min, t.rate_min),
        rate_default = coalesce(define_product.rate_default, t.rate_default),
        rate_max = coalesce(define_product.rate_max, t.rate_max),
        amount_min = coalesce(define_product.amount_min, t.amount_min),
        amount_max = coalesce(define_product.amount_max, t.amount_max),
        fee_rate = coalesce(define_product.fee_rate, t.fee_rate),
        fee_kind = coalesce(define_product.fee_kind, t.fee_kind),
        upfront_rate = coalesce(define_product.upfront_rate, t.upfront_rate),
        subvention_rate = coalesce(define_product.subvention_rate, t.subvention_rate),
        day_count = coalesce(define_product.day_count, t.day_count),
        rounding = coalesce(define_product.rounding, t.rounding),
        payment_rounding = coalesce(define_product.payment_rounding, t.payment_rounding),
        interest_rounding = coalesce(define_product.interest_rounding, t.interest_rounding),
        round_to = coalesce(define_product.round_to, t.round_to),
        month_end = coalesce(define_product.month_end, t.month_end),
        business_day = coalesce(define_product.business_day, t.business_day),
        calendar_code = coalesce(define_product.calendar_code, t.calendar_code),
        min_gap = coalesce(define_product.min_gap, t.min_gap),
        terms = coalesce(define_product.terms, t.terms),
        revolving = coalesce(define_product.revolving, t.revolving),
        hold_expiry = coalesce(define_product.hold_expiry, t.hold_expiry),
        over_capture = coalesce(define_product.over_capture, t.over_capture),
        apr_method = coalesce(define_product.apr_method, t.apr_method),
        apr_cap = coalesce(define_product.apr_cap, t.apr_cap),
        chart_code = coalesce(define_product.chart_code, t.chart_code),
        overridable = coalesce(define_product.overridable, t.overridable)
    WHERE t.product_code = define_product.product_code AND t.version = draft;
    RETURN defined('product', define_product.product_code, draft);
END
$$;

-- Command: locks none; for owner.
-- Say what a tier of borrowers gets otherwise under a product's draft: annual
-- rate by default and at most (fractions), greatest principal of a loan, most
-- installments; null: as the product; returns the draft's version.
-- Errors: LN005 when the product has no draft.
CREATE FUNCTION define_tier(product_code text, tier text,
                            rate_default numeric DEFAULT NULL,
                            rate_max numeric DEFAULT NULL,
                            amount_max cents DEFAULT NULL,
                            installments_max integer DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    draft integer;
BEGIN
    draft := draft_of(define_tier.product_code);
    INSERT INTO lending.product_tier
        (product_code, version, tier, rate_default, rate_max, amount_max, installments_max)
    VALUES (define_tier.product_code, draft, define_tier.tier, define_tier.rate_default,
        define_tier.rate_max, define_tier.amount_max, define_tier.installments_max)
    ON CONFLICT (product_code, version, tier) DO UPDATE
    SET rate_default = EXCLUDED.rate_default, rate_max = EXCLUDED.rate_max,
        amount_max = EXCLUDED.amount_max, installments_max = EXCLUDED.installments_max;
    RETURN defined('product', define_tier.product_code, draft);
END
$$;

-- Command: locks none; for owner.
-- Say with which weight a funder funds the loans of a product's draft (70 and
-- 30, or 0.7 and 0.3: what counts is the proportion); 0 takes it out; returns
-- the draft's version.
-- Errors: LN005 when the product has no draft or for an unknown funder, 23502
-- for a null, 23514 for a weight below 0.
CREATE FUNCTION define_share(product_code text, funder_id bigint, share numeric)
RETURNS definition_result
AS $$
DECLARE
    draft integer;
BEGIN
    draft := draft_of(define_share.product_code);
    PERFORM require_defined('funder', define_share.funder_id::text);
    IF define_share.share = 0 THEN
        DELETE FROM lending.product_funder f
        WHERE f.product_code = define_share.product_code AND f.version = draft
            AND f.funder_id = define_share.funder_id;
    ELSE
        INSERT INTO lending.product_funder (product_code, version, funder_id, share)
        VALUES (define_share.product_code, draft, define_share.funder_id, define_share.share)
        ON CONFLICT (product_code, version, funder_id) DO UPDATE SET share = EXCLUDED.share;
    END IF;
    RETURN defined('product', define_share.product_code, draft);
END
$$;

-- Command: locks none; for owner.
-- Freeze a product's draft and offer it: new lines take this version, and it
-- never changes again; returns the version.
-- Errors: LN005 without a draft, 22023 (the detail says why) when amortize()
-- does not accept the least and the greatest amount and rate in each number
-- of installments, a fee has no kind, due dates move without a calendar, or
-- the posting chart lacks an account.
CREATE FUNCTION publish_product(product_code text)
RETURNS definition_result
AS $$
DECLARE
    draft integer;
    terms record;
    complaint text;
    chart chart;
    key text;
BEGIN
    draft := draft_of(publish_product.product_code);
    SELECT t.* INTO terms
    FROM lending.product_terms t
    WHERE t.product_code = publish_product.product_code AND t.version = draft;
    SELECT p.chart INTO chart FROM lending.posting_chart p WHERE p.chart_code = terms.chart_code;
    FOREACH key IN ARRAY '{cash,merchant,credit_balance,principal,interest_receivable,fee_receivable,penalty_receivable,interest_income,fee_income,penalty_income,suspense,waiver,loss,recovery}'::text[] LOOP
        IF chart_account(chart, key) IS NULL THEN
            complaint := format('Posting chart "%s" has no account %s.', terms.chart_code, key);
        END IF;
    END LOOP;
    IF cardinality(terms.installments) = 0 THEN
        complaint := 'No number of installments is on offer.';
    ELSIF (terms.fee_rate > 0 OR terms.upfront_rate > 0) AND terms.fee_kind IS NULL THEN
        complaint := 'A fee must have a fee_kind: what it is for, and who earns it.';
    ELSIF terms.business_day <> 'none' AND terms.calendar_code IS NULL THEN
        complaint := 'Moving due dates needs a calendar_code.';
    ELSIF terms.apr_method <> ALL ('{cn_simple,cn_compound,us_actuarial,eu_aprc}') THEN
        complaint := format('Method "%s" of apr() is none of cn_simple, cn_compound, us_actuarial, eu_aprc.',
            terms.apr_method);
    ELSIF terms.subvention_rate > terms.rate_max THEN
        complaint := 'The borrower''s rate under subvention is above rate_max.';
    ELSIF EXISTS (SELECT FROM unnest(terms.overridable) o
                  WHERE o <> ALL ('{rate_default,installments,min_gap}')) THEN
        complaint := 'Overridable are rate_default, installments and min_gap.';
    END IF;
    IF complaint IS NULL THEN
        BEGIN
            PERFORM product_schedule(publish_product.product_code, draft, size.amount, rate.annual_rate,
                n.installments, '2026-01-15', '2026-02-15', 15)
            FROM unnest(ARRAY[terms.amount_min, terms.amount_max]) AS size (amount),
                unnest(ARRAY[terms.rate_min, terms.rate_max]) AS rate (annual_rate),
                unnest(terms.installments || NULL::integer) AS n (installments);
        EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
            complaint := 'amortize() says: ' || SQLERRM || '.';
        END;
    END IF;
    IF complaint IS NOT NULL THEN
        RAISE EXCEPTION 'product "%" cannot be published', publish_product.product_code
            USING ERRCODE = 'invalid_parameter_value', DETAIL = complaint;
    END IF;
    UPDATE lending.product_terms t
    SET status = 'published', published_at = clock_timestamp()
    WHERE t.product_code = publish_product.product_code AND t.version = draft;
    UPDATE lending.product p
    SET published_version = draft
    WHERE p.product_code = publish_product.product_code;
    RETURN defined('product', publish_product.product_code, draft);
END
$$;

-- Reader: for owner.
-- The schedule a version of a product makes of an amount at an annual rate;
-- installments null: one row at rate 0, without fees. Products that count in
-- days take no first_due and due_day. Raises what amortize() raises, LN005
-- for an unknown version.
CREATE FUNCTION product_schedule(product_code text, version integer, amount cents,
                     annual_rate numeric, installments integer,
                     disbursed_on date, first_due date DEFAULT NULL,
                     due_day integer DEFAULT NULL)
RETURNS schedule
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_product_schedule';
