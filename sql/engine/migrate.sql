-- sql/engine/migrate.sql
-- Moving an older book to the version of the code, a step a transaction.

CREATE FUNCTION migration_from(version text)
RETURNS regprocedure
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN pg_catalog.to_regprocedure(
        format('consfin.%I()', 'migrate_from_' || translate(version, '.-+', '___')));
END
$$;
COMMENT ON FUNCTION migration_from(text) IS
    'the function that moves a book of that version a step on, null when there is none: migrate_from_X_Y_Z() changes the tables and returns the version it leads to; its comment says what it does';
REVOKE EXECUTE ON FUNCTION migration_from(text) FROM PUBLIC;

-- It commits, so it can carry no setting: every name is qualified.
CREATE PROCEDURE migrate()
LANGUAGE plpgsql
AS $migrate$
DECLARE
    old_version text;
    new_version text;
    step pg_catalog.regprocedure;
BEGIN
    PERFORM consfin_internal.require_book();
    LOOP
        -- Commands in flight end first, and new ones wait for the step.
        LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
        SELECT m.version INTO STRICT old_version FROM lending.meta m;
        EXIT WHEN old_version OPERATOR(pg_catalog.=) consfin.book_version();
        step := consfin.migration_from(old_version);
        IF step IS NULL THEN
            RAISE EXCEPTION 'cannot move the book from version "%" to "%"',
                    old_version, consfin.book_version()
                USING ERRCODE = 'object_not_in_prerequisite_state',
                    DETAIL = 'This version of consfin has no step from there.',
                    HINT = 'A book that is newer than the code needs newer code: ALTER EXTENSION consfin UPDATE.';
        END IF;
        EXECUTE pg_catalog.format('SELECT %s', step) INTO STRICT new_version;
        PERFORM consfin.refresh_facade();
        UPDATE lending.meta SET version = new_version;
        INSERT INTO lending.migration (version, step)
        VALUES (new_version,
                coalesce(pg_catalog.obj_description(step, 'pg_proc'),
                         step::pg_catalog.text));
        COMMIT;
    END LOOP;
    COMMIT;
END
$migrate$;
COMMENT ON PROCEDURE migrate() IS
    'move the book to the version of the code, a recorded step a transaction; a book that is there already is left alone; must be called outside a transaction block, by the book''s owner (42501 for a book that is another''s); 55000 without a book and when no step leads on, and the steps before stay done';
REVOKE EXECUTE ON PROCEDURE migrate() FROM PUBLIC;
