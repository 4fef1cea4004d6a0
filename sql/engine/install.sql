-- sql/engine/install.sql
-- Making the book.

CREATE FUNCTION book_version()
RETURNS text
IMMUTABLE PARALLEL SAFE
RETURN '@version@';
COMMENT ON FUNCTION book_version() IS
    'version of the tables this code makes and expects; commands raise 55000 on a book of another';

CREATE FUNCTION install()
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET client_min_messages = warning
AS $install$
BEGIN
    -- Of two at once the second waits, and is then told like any other.
    PERFORM pg_advisory_xact_lock('pg_namespace'::regclass::oid::integer,
        'consfin'::regnamespace::oid::integer);
    IF to_regnamespace('lending') IS NOT NULL THEN
        RAISE EXCEPTION 'schema "lending" exists already'
            USING ERRCODE = 'duplicate_schema',
                DETAIL = 'A database holds one book, and install() makes it once.',
                HINT = 'CALL consfin.migrate() moves an older book to this version.';
    END IF;

    -- @book@: the files of sql/book, in the order of their names

    INSERT INTO lending.meta (version, system_identifier)
    SELECT consfin.book_version(), s.system_identifier
    FROM pg_catalog.pg_control_system() s;
    INSERT INTO lending.migration (version, step)
    VALUES (consfin.book_version(), 'install');
    RETURN consfin.book_version();
END
$install$;
COMMENT ON FUNCTION install() IS
    'make the book: schema lending with its tables, views, triggers and facade, owned by the caller, in one transaction; returns the version. 42P06 when there is one already';
REVOKE EXECUTE ON FUNCTION install() FROM PUBLIC;
