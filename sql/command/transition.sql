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

CREATE FUNCTION keep_published()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
DECLARE
    frozen lending.product_terms;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT t.* INTO frozen
        FROM lending.product_terms t
        WHERE t.product_code = OLD.product_code
            AND t.version = OLD.version
            AND t.status = 'published';
    END IF;
    -- Terms are published by an update; what belongs to them comes before.
    IF TG_OP <> 'DELETE' AND frozen.product_code IS NULL AND TG_TABLE_NAME <> 'product_terms' THEN
        SELECT t.* INTO frozen
        FROM lending.product_terms t
        WHERE t.product_code = NEW.product_code
            AND t.version = NEW.version
            AND t.status = 'published';
    END IF;
    IF frozen.product_code IS NOT NULL THEN
        RAISE EXCEPTION 'version % of product "%" is published',
                frozen.version, frozen.product_code
            USING ERRCODE = 'LN006',
                DETAIL = 'Published terms are frozen: loans were made under them.',
                HINT = 'Define a new version.';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_published() IS
    'trigger on product_terms, product_tier and product_funder: LN006 for a change of a published version';
