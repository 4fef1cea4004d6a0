-- sql/engine/install.sql
-- Making the book.

CREATE FUNCTION book_version()
RETURNS text
IMMUTABLE PARALLEL SAFE
RETURN '@version@';
COMMENT ON FUNCTION book_version() IS
    'version of the tables this code makes and expects; commands raise 55000 on a book of another';

CREATE FUNCTION install(currency integer DEFAULT 156,
                        time_zone text DEFAULT 'Asia/Shanghai')
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET client_min_messages = warning
AS $install$
BEGIN
    -- Of two at once the second waits, and is then told like any other.
    PERFORM pg_advisory_xact_lock('pg_namespace'::regclass::oid::integer,
        'consfin'::regnamespace::oid::integer);
    IF install.currency IS NULL OR install.currency NOT BETWEEN 1 AND 999 THEN
        RAISE EXCEPTION 'currency must be a number of ISO 4217, not "%"', install.currency
            USING ERRCODE = 'invalid_parameter_value', HINT = '156 is the renminbi, 840 the US dollar.';
    ELSIF NOT EXISTS (SELECT FROM pg_catalog.pg_timezone_names z
                      WHERE z.name = install.time_zone) THEN
        RAISE EXCEPTION 'time zone "%" is not known', install.time_zone
            USING ERRCODE = 'invalid_parameter_value', HINT = 'pg_timezone_names lists them.';
    ELSIF to_regnamespace('lending') IS NOT NULL THEN
        RAISE EXCEPTION 'schema "lending" exists already'
            USING ERRCODE = 'duplicate_schema',
                DETAIL = 'A database holds one book, and install() makes it once.',
                HINT = 'CALL consfin.migrate() moves an older book to this version.';
    END IF;

    -- @book@: the files of sql/book, in the order of their names

    INSERT INTO lending.meta (version, currency, time_zone, system_identifier)
    SELECT consfin.book_version(), install.currency, install.time_zone, s.system_identifier
    FROM pg_catalog.pg_control_system() s;
    INSERT INTO lending.migration (version, step)
    VALUES (consfin.book_version(), 'install');
    -- What is left of a book that was dropped, and whoever could call it.
    PERFORM drop_facade(array_agg(f.function)) FROM facade_functions() f;
    PERFORM consfin.refresh_facade();
    RETURN consfin.book_version();
END
$install$;
COMMENT ON FUNCTION install(integer, text) IS
    'Make the book: schema lending with its tables, views and triggers, the facade in lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector and lending_supervisor, and views for reports in lending_report, owned by the caller, in one transaction. currency is the ISO 4217 number of the book''s one currency, time_zone the zone in which its days begin and end. Returns the version.
Errors: 42P06 when there is a book already; 22023 for an unknown currency or time zone; 42501 when one of the other schemas is another''s.';
REVOKE EXECUTE ON FUNCTION install(integer, text) FROM PUBLIC;
