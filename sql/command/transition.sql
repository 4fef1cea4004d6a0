-- sql/command/transition.sql
-- The state machines of the book.

CREATE FUNCTION transitions(OUT machine text, OUT from_status text,
                            OUT to_status text, OUT command text)
RETURNS SETOF record
IMMUTABLE PARALLEL SAFE LANGUAGE c ROWS 30
AS 'MODULE_PATHNAME', 'consfin_transitions';
COMMENT ON FUNCTION transitions() IS
    'each step a status may take and the command that takes it: machines line, hold, contract, loan, repayment; from_status is null where a row begins, command where no command of this version takes the step';

CREATE FUNCTION enforce_transition()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_enforce_transition';
COMMENT ON FUNCTION enforce_transition() IS
    'trigger before INSERT or UPDATE of column status; its argument names the machine; LN001 for a step that transitions() does not list';
REVOKE EXECUTE ON FUNCTION enforce_transition() FROM PUBLIC;

CREATE FUNCTION keep_published()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
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
REVOKE EXECUTE ON FUNCTION keep_published() FROM PUBLIC;
