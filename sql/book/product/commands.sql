-- sql/book/product/commands.sql
-- Products: drafts are edited, published versions are frozen.

-- Command: locks none; for owner.
-- Edit a product's draft, or begin one: from the version before it or, for a
-- new product, from the defaults of lending.product_terms. What the options do
-- not name is left as it is, and so is the title where it is null. A new
-- product must have amount_max; its chart is cash unless given, its rates are
-- 0, and of rate_default and rate_max one gives the other. What must hold
-- together, publish_product() checks.
-- Errors: LN005 for a fee kind, calendar, posting chart or charge cap that is
-- not defined; 22023 (the detail says why) when rate_min, rate_default and
-- rate_max or amount_min and amount_max do not ascend, a product has both
-- apr_cap and cap_series, or a new product has no amount_max; 22004 for no
-- product_code.
CREATE FUNCTION define_product(product_code text, title text DEFAULT NULL,
                               options product_options DEFAULT '')
RETURNS definition_result
AS $$
DECLARE
    given jsonb := given_terms(define_product.options);
    draft lending.product_terms;
BEGIN
    PERFORM require_argument('product_code', define_product.product_code::text, define_product.product_code <> ''),
        require_defined('fee kind', given ->> 'fee_kind'),
        require_defined('calendar', given ->> 'calendar_code'),
        require_defined('posting chart', given ->> 'chart_code'),
        require_defined('charge cap', given ->> 'cap_series');
    INSERT INTO lending.product AS present (product_code, title)
    VALUES (define_product.product_code,
        coalesce(define_product.title, define_product.product_code))
    ON CONFLICT (product_code) DO UPDATE
    SET title = coalesce(define_product.title, present.title);
    SELECT t.* INTO draft
    FROM lending.product_terms t
    WHERE t.product_code = define_product.product_code
    ORDER BY t.version DESC
    LIMIT 1;
    IF draft.version IS NULL THEN
        given := first_terms(define_product.product_code, given);
        INSERT INTO lending.product_terms
            (product_code, version, rate_default, rate_max, amount_max, chart_code)
        VALUES (define_product.product_code, 1, 0, 0, '1', given ->> 'chart_code')
        RETURNING * INTO draft;
    ELSIF draft.status = 'published' THEN
        PERFORM copy_version(draft.product_code, draft.version);
        draft.version := draft.version + 1;
    END IF;
    draft := jsonb_populate_record(draft, given);
    PERFORM refuse_terms('product', draft.product_code, CASE
        WHEN draft.rate_min > draft.rate_default THEN
            format('rate_min %s is above rate_default %s.', draft.rate_min, draft.rate_default)
        WHEN draft.rate_default > draft.rate_max THEN
            format('rate_default %s is above rate_max %s.', draft.rate_default, draft.rate_max)
        WHEN draft.amount_min > draft.amount_max THEN
            format('amount_min %s is above amount_max %s.', draft.amount_min, draft.amount_max)
        WHEN draft.apr_cap IS NOT NULL AND draft.cap_series IS NOT NULL THEN
            'apr_cap and cap_series are two caps: take one away by none.'
        END);
    IF given <> '{}' THEN
        EXECUTE format('UPDATE lending.product_terms t SET %s
            WHERE t.product_code = ($1).product_code AND t.version = ($1).version', (
            SELECT string_agg(format('%1$I = ($1).%1$I', name), ', ')
            FROM jsonb_object_keys(given) name))
        USING draft;
    END IF;
    RETURN defined('product', draft.product_code, draft.version);
END
$$;

-- Command: locks none; for owner.
-- Say what a tier of borrowers gets otherwise under a product's draft: annual
-- rate by default and at most (fractions), greatest principal of a loan, most
-- installments; null: as the product.
-- Errors: LN005 when the product has no draft; 22023 (the detail says why) for
-- a rate, amount or number out of its range, or a rate_default above rate_max;
-- 22004 for no tier.
CREATE FUNCTION define_tier(product_code text, tier text,
                            rate_default numeric DEFAULT NULL,
                            rate_max numeric DEFAULT NULL,
                            amount_max cents DEFAULT NULL,
                            installments_max integer DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    draft integer := draft_of(define_tier.product_code);
BEGIN
    PERFORM require_argument('tier', define_tier.tier::text, define_tier.tier <> '');
    PERFORM refuse_terms('tier', define_tier.tier, coalesce(
        rate_complaint('rate_default', define_tier.rate_default),
        rate_complaint('rate_max', define_tier.rate_max),
        CASE
        WHEN define_tier.rate_default > define_tier.rate_max THEN
            format('rate_default %s is above rate_max %s.',
                define_tier.rate_default, define_tier.rate_max)
        WHEN define_tier.amount_max <= '0' THEN
            format('amount_max must be positive, not %s.', define_tier.amount_max)
        WHEN define_tier.installments_max NOT BETWEEN 1 AND 3660 THEN
            format('installments_max must be between 1 and 3660, not %s.',
                define_tier.installments_max)
        END));
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
-- 30, or 0.7 and 0.3: what counts is the proportion); 0 takes it out.
-- Errors: LN005 when the product has no draft or for an unknown funder; 22023
-- for a share that is no weight; 22004 for a null.
CREATE FUNCTION define_share(product_code text, funder_id bigint, share numeric)
RETURNS definition_result
AS $$
DECLARE
    draft integer := draft_of(define_share.product_code);
BEGIN
    PERFORM require_argument('funder_id', define_share.funder_id::text, define_share.funder_id > 0),
        require_argument('share', define_share.share::text, define_share.share >= 0 AND define_share.share < 'Infinity',
            'It is a weight, 0 or above.'),
        require_defined('funder', define_share.funder_id::text);
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
-- does not accept the least and the greatest amount and rate in each number of
-- installments from every purchase day of a billing cycle (the detail names
-- the first day and number that fail), a fee has no kind, due dates move
-- without a calendar, the posting chart lacks an account, or what a sponsor
-- bears would be split with a funder that owns its share.
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
    SELECT p.chart INTO chart FROM lending.posting_charts p WHERE p.chart_code = terms.chart_code;
    FOREACH key IN ARRAY '{cash,merchant,credit_balance,principal,interest_receivable,fee_receivable,penalty_receivable,interest_income,fee_income,penalty_income,suspense,waiver,loss,recovery}'::text[] LOOP
        IF chart_account(chart, key) IS NULL THEN
            complaint := format('Posting chart "%s" has no account %s.', terms.chart_code, key);
        END IF;
    END LOOP;
    complaint := coalesce(complaint, owners_complaint(publish_product.product_code, draft));
    IF cardinality(terms.installments) = 0 THEN
        complaint := 'No number of installments is on offer.';
    ELSIF (terms.fee_rate > 0 OR terms.fee_min > '0' OR terms.upfront_rate > 0) AND terms.fee_kind IS NULL THEN
        complaint := 'A fee must have a fee_kind: what it is for, and who earns it.';
    ELSIF terms.business_day <> 'none' AND terms.calendar_code IS NULL THEN
        complaint := 'Moving due dates needs a calendar.';
    ELSIF terms.apr_method <> ALL ('{cn_simple,cn_compound,us_actuarial,eu_aprc}') THEN
        complaint := format('Method "%s" of apr() is none of cn_simple, cn_compound, us_actuarial, eu_aprc.',
            terms.apr_method);
    ELSIF terms.hold_expiry_max < terms.hold_expiry THEN
        complaint := format('hold_expiry_max %s is less than hold_expiry %s.',
            terms.hold_expiry_max, terms.hold_expiry);
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
        complaint := coalesce(complaint,
            try_purchases(publish_product.product_code, draft, terms.min_gap));
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
-- days take no first_due and due_day.
-- Errors: as amortize(); 22023 for a due_day outside 1 to 31, LN005 for an
-- unknown version, 22004 for a null, 22008 for a day out of range, 54000 for
-- too many installments, 55000 without a book.
CREATE FUNCTION product_schedule(product_code text, version integer, amount cents,
                     annual_rate numeric, installments integer,
                     disbursed_on date, first_due date DEFAULT NULL,
                     due_day integer DEFAULT NULL)
RETURNS schedule
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_product_schedule';
