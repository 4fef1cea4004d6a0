-- sql/book/quarantine/internal.sql
-- How a slice of a step works on its units, and finds those that fail.

CREATE FUNCTION is_of_row(state text)
RETURNS boolean
IMMUTABLE STRICT PARALLEL SAFE
LANGUAGE sql
RETURN state OPERATOR(pg_catalog.~) '^(22|23|LN|P0)' OR state IN ('54000', '55000');
COMMENT ON FUNCTION is_of_row(text) IS
    'Whether an error of that SQLSTATE is of the row at hand, and not of the server or of others at work: then others may go on';

CREATE FUNCTION quarantine_unit(step text, day date, borrower_id bigint, unit_id bigint,
                                error_code text, message text, detail text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.quarantine AS q (borrower_id, step, unit_id, business_date, error_code,
        message, detail)
    VALUES (quarantine_unit.borrower_id, quarantine_unit.step, quarantine_unit.unit_id,
        quarantine_unit.day, quarantine_unit.error_code, quarantine_unit.message,
        quarantine_unit.detail)
    ON CONFLICT ON CONSTRAINT quarantine_pkey DO UPDATE
    SET error_code = EXCLUDED.error_code, message = EXCLUDED.message, detail = EXCLUDED.detail,
        tries = q.tries + 1, failed_at = clock_timestamp(), released_at = NULL,
        released_on = NULL;
    RAISE WARNING 'step "%" of business day "%" passes by %borrower "%": %', quarantine_unit.step,
        quarantine_unit.day,
        CASE WHEN unit_of_step(quarantine_unit.step) <> 'borrower'
            THEN format('%s "%s" of ', unit_of_step(quarantine_unit.step), quarantine_unit.unit_id)
            ELSE '' END,
        quarantine_unit.borrower_id, quarantine_unit.message
        USING HINT = 'lending_report.quarantine lists them; mend it, then SELECT consfin.retry_quarantined().';
END
$$;
COMMENT ON FUNCTION quarantine_unit(text, date, bigint, bigint, text, text, text) IS
    'Note that a unit of a step failed on a business date, and say so in a WARNING';

CREATE FUNCTION take_units(step text, works_on date, most integer, OUT borrowers bigint[],
                           OUT units bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    EXECUTE format('SELECT * FROM consfin_internal.%I($1, $2)', 'units_of_' || step)
    INTO borrowers, units
    USING works_on, most;
END
$$;
COMMENT ON FUNCTION take_units(text, date, integer) IS
    'At most so many of the units that a step has to work on still: function units_of_STEP of the module whose step it is';

CREATE FUNCTION work_on_units(step text, works_on date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    EXECUTE format('SELECT consfin_internal.%I($1, $2, $3)', 'work_on_' || step)
    USING works_on, borrowers, units;
END
$$;
COMMENT ON FUNCTION work_on_units(text, date, bigint[], bigint[]) IS
    'Do the work of a step for these units of these borrowers: function work_on_STEP of the module whose step it is';

CREATE FUNCTION run_units(step text, day date, works_on date, borrowers bigint[], units bigint[])
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    many integer := cardinality(borrowers);
    half integer := many / 2;
    code text;
    said text;
    more text;
    place text;
BEGIN
    IF many = 0 THEN
        RETURN 0;
    END IF;
    BEGIN
        PERFORM work_on_units(step, works_on, borrowers, units);
        RETURN many;
    EXCEPTION WHEN OTHERS THEN
        IF NOT is_of_row(SQLSTATE) THEN
            RAISE;
        END IF;
        GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, said = MESSAGE_TEXT,
            more = PG_EXCEPTION_DETAIL, place = PG_EXCEPTION_CONTEXT;
    END;
    IF many = 1 THEN
        PERFORM quarantine_unit(step, day, borrowers[1], units[1], code, said,
            trim(E'\n' FROM more || E'\n' || place));
        RETURN 1;
    END IF;
    RETURN run_units(step, day, works_on, borrowers[:half], units[:half])
        + run_units(step, day, works_on, borrowers[half + 1:], units[half + 1:]);
END
$$;
COMMENT ON FUNCTION run_units(text, date, date, bigint[], bigint[]) IS
    'Do the work of a step of a business date for these units, as of the day it works on. Where that fails on what a row holds (is_of_row()), halve them until the one that fails is alone, and quarantine that; any other error stops. How many there were';

CREATE FUNCTION run_slice(step text, day date, works_on date, most integer)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    mine record;
BEGIN
    -- Taken and worked on in one subtransaction: rows that one locks and
    -- another changes would each have a lock of two owners.
    BEGIN
        mine := take_units(step, works_on, most);
        IF mine.units <> '{}' THEN
            PERFORM work_on_units(step, works_on, mine.borrowers, mine.units);
        END IF;
        RETURN cardinality(mine.units);
    EXCEPTION WHEN OTHERS THEN
        IF NOT is_of_row(SQLSTATE) THEN
            RAISE;
        END IF;
    END;
    mine := take_units(step, works_on, most);
    RETURN run_units(step, day, works_on, mine.borrowers, mine.units);
END
$$;
COMMENT ON FUNCTION run_slice(text, date, date, integer) IS
    'A slice of a step of a business date, as of the day it works on: at most so many of its units, each of which is worked on or quarantined; how many there were, 0 when none is left';

CREATE FUNCTION release_unit(step text, day date, borrower_id bigint, unit_id bigint, today date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.quarantine q
    SET released_at = clock_timestamp(), released_on = release_unit.today
    WHERE q.borrower_id = release_unit.borrower_id AND q.step = release_unit.step
        AND q.unit_id = release_unit.unit_id AND q.business_date = release_unit.day;
END
$$;
COMMENT ON FUNCTION release_unit(text, date, bigint, bigint, date) IS
    'Let a unit that failed in a step of a business date out of quarantine, on the date that is open today';
