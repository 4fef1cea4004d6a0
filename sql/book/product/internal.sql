-- sql/book/product/internal.sql
-- Drafts of products, and the guard of published ones.

CREATE FUNCTION given_terms(options product_options)
RETURNS jsonb
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (
    SELECT coalesce(jsonb_object_agg(
        CASE WHEN key IN ('calendar', 'chart') THEN key || '_code' ELSE key END,
        CASE WHEN key IN ('fee_kind', 'fee_max', 'subvention_rate', 'calendar', 'hold_expiry_max',
                'apr_cap', 'cap_series')
            THEN nullif(product_option(options, key), 'none')
            ELSE product_option(options, key) END), '{}')
    FROM unnest('{method,every,installments,rate_min,rate_default,rate_max,
        amount_min,amount_max,fee_rate,fee_min,fee_max,fee_kind,upfront_rate,subvention_rate,
        day_count,rounding,payment_rounding,interest_rounding,round_to,odd_days,
        residual,grace_principal,grace_interest,interest_free,balloon,
        month_end,business_day,period_ends,calendar,min_gap,terms,revolving,hold_expiry,
        hold_expiry_max,over_capture,
        max_days_past_due,cooling_off_days,
        apr_method,apr_cap,cap_series,chart,overridable}'::text[]) AS key
    WHERE product_option(options, key) IS NOT NULL);
COMMENT ON FUNCTION given_terms(product_options) IS
    'The options that were given, by column of lending.product_terms; null: the column is to be null';

CREATE FUNCTION require_versions(product_code text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF require_versions.product_code IS NOT NULL AND NOT EXISTS (
            SELECT FROM lending.product_versions v WHERE v.product_code = require_versions.product_code) THEN
        RAISE EXCEPTION 'product "%" does not exist', require_versions.product_code
            USING ERRCODE = 'LN005',
                HINT = 'define_product() adds one; lending.product_versions has all.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_versions(text) IS
    'LN005 when no version of a product was published; null is none, and passes';

CREATE FUNCTION first_terms(product_code text, given jsonb)
RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM refuse_terms('product', first_terms.product_code,
        CASE WHEN NOT given ? 'amount_max' THEN
            'A new product needs amount_max, the greatest principal of a loan.' END);
    given := jsonb_build_object(
        'rate_default', coalesce(given ->> 'rate_default', given ->> 'rate_max', '0'),
        'rate_max', coalesce(given ->> 'rate_max', given ->> 'rate_default', '0'),
        'chart_code', coalesce(given ->> 'chart_code', 'cash')) || given;
    PERFORM require_defined('posting chart', given ->> 'chart_code');
    RETURN given;
END
$$;
COMMENT ON FUNCTION first_terms(text, jsonb) IS
    'The given terms of a new product, and those it must have beside the defaults of the table; 22023 without amount_max, LN005 without the posting chart';

CREATE FUNCTION refuse_terms(what text, name text, complaint text)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF refuse_terms.complaint IS NOT NULL THEN
        RAISE EXCEPTION '% "%" cannot have these terms', refuse_terms.what, refuse_terms.name
            USING ERRCODE = 'invalid_parameter_value', DETAIL = refuse_terms.complaint;
    END IF;
END
$$;
COMMENT ON FUNCTION refuse_terms(text, text, text) IS
    'Raise 22023 with the complaint as its detail, if there is one';

CREATE FUNCTION rate_complaint(name text, rate numeric)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE
    WHEN rate NOT BETWEEN 0 AND 100 THEN
        format('%s must be between 0 and 100, not %s.', name, rate)
    WHEN rate <> round(rate, 12) THEN
        format('%s must have at most twelve decimals, not %s.', name, rate)
    END;
COMMENT ON FUNCTION rate_complaint(text, numeric) IS
    'What is wrong with an annual rate, null when nothing is';

CREATE FUNCTION draft_of(product_code text)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    draft integer;
BEGIN
    PERFORM FROM lending.product p WHERE p.product_code = draft_of.product_code FOR NO KEY UPDATE;
    SELECT t.version INTO draft
    FROM lending.product_terms t
    WHERE t.product_code = draft_of.product_code AND t.status = 'draft';
    IF draft IS NULL THEN
        RAISE EXCEPTION 'product "%" has no draft', draft_of.product_code
            USING ERRCODE = 'LN005', HINT = 'define_product() makes one.';
    END IF;
    RETURN draft;
END
$$;
COMMENT ON FUNCTION draft_of(text) IS
    'the version of a product that is a draft, the product locked; LN005 when it has none';

CREATE FUNCTION copy_version(product_code text, version integer)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    draft integer := copy_version.version + 1;
BEGIN
    INSERT INTO lending.product_terms
    SELECT copy.*
    FROM lending.product_terms t, jsonb_populate_record(t,
        jsonb_build_object('version', draft, 'status', 'draft',
            'published_at', NULL)) copy
    WHERE t.product_code = copy_version.product_code AND t.version = copy_version.version;
    INSERT INTO lending.product_tier
        (product_code, version, tier, rate_default, rate_max, amount_max,
         installments_max)
    SELECT t.product_code, draft, t.tier, t.rate_default, t.rate_max,
        t.amount_max, t.installments_max
    FROM lending.product_tier t
    WHERE t.product_code = copy_version.product_code AND t.version = copy_version.version;
    INSERT INTO lending.product_funder (product_code, version, funder_id, share)
    SELECT f.product_code, draft, f.funder_id, f.share
    FROM lending.product_funder f
    WHERE f.product_code = copy_version.product_code AND f.version = copy_version.version;
END
$$;
COMMENT ON FUNCTION copy_version(text, integer) IS
    'make the draft after a version of a product: its terms, tiers and funders';

CREATE FUNCTION try_purchases(product_code text, version integer, min_gap integer)
RETURNS text
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_try_purchases';
COMMENT ON FUNCTION try_purchases(text, integer, integer) IS
    'the first purchase that a version of a product makes no plan of, and why; null when there is none: every day of two billing cycles, every due day, every number of installments, at rate_max and the least and the greatest amount, each with the longest first period that min_gap allows, and the shortest';

CREATE FUNCTION chart_of(product_code text, version integer)
RETURNS chart
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT p.chart
            FROM lending.product_terms t
            JOIN lending.posting_charts p ON p.chart_code = t.chart_code
            WHERE t.product_code = chart_of.product_code AND t.version = chart_of.version);
END
$$;
COMMENT ON FUNCTION chart_of(text, integer) IS 'the posting chart of a version of a product';

CREATE FUNCTION owners_complaint(product_code text, version integer)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    terms record;
    missing text;
BEGIN
    SELECT t.chart_code, p.chart, t.subvention_rate INTO terms
    FROM lending.product_terms t
    JOIN lending.posting_charts p ON p.chart_code = t.chart_code
    WHERE t.product_code = owners_complaint.product_code AND t.version = owners_complaint.version
        AND EXISTS (SELECT FROM lending.owned_products o
                    WHERE o.product_code = t.product_code AND o.version = t.version);
    SELECT k.key INTO missing
    FROM unnest('{funder_payable,owners_collected,owners_earned,owners_share}'::text[]) AS k (key)
    WHERE chart_account(terms.chart, k.key) IS NULL
    LIMIT 1;
    RETURN CASE
        WHEN terms.chart_code IS NULL THEN NULL
        WHEN missing IS NOT NULL THEN
            format('A funder owns its share, and posting chart "%s" has no account %s.', terms.chart_code, missing)
        WHEN chart_account(terms.chart, 'funder_payable') <> funder_payable() THEN
            format('A funder owns its share, and funder_payable of posting chart "%s" is not %s, where floats are posted.',
                terms.chart_code, funder_payable())
        WHEN terms.subvention_rate IS NOT NULL THEN
            'A funder owns its share, and a sponsor bears interest: what it bears is not split.'
        END;
END
$$;
COMMENT ON FUNCTION owners_complaint(text, integer) IS
    'Why a version of a product cannot have a funder that owns its share; null: it can, or has none';

CREATE FUNCTION keep_published()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    terms lending.product_terms;
BEGIN
    -- Terms are published by an update; what belongs to them comes before,
    -- and holds them back from being published meanwhile.
    FOR terms IN
        SELECT t.*
        FROM lending.product_terms t
        WHERE TG_OP <> 'INSERT'
                AND t.product_code = OLD.product_code AND t.version = OLD.version
            OR TG_OP <> 'DELETE' AND TG_TABLE_NAME <> 'product_terms'
                AND t.product_code = NEW.product_code AND t.version = NEW.version
        ORDER BY t.version
        FOR SHARE
    LOOP
        IF terms.status = 'published' THEN
            RAISE EXCEPTION 'version % of product "%" is published',
                    terms.version, terms.product_code
                USING ERRCODE = 'LN006',
                    DETAIL = 'Published terms are frozen: loans were made under them.',
                    HINT = 'Define a new version.';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_published() IS
    'trigger on product_terms, product_tier and product_funder: LN006 for a change of a published version; a draft is not published before the change has ended';
