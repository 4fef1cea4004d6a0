-- sql/book/product/internal.sql
-- Drafts of products, and the guard of published ones.

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
            JOIN lending.posting_chart p ON p.chart_code = t.chart_code
            WHERE t.product_code = chart_of.product_code AND t.version = chart_of.version);
END
$$;
COMMENT ON FUNCTION chart_of(text, integer) IS 'the posting chart of a version of a product';

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
