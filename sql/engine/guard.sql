-- sql/engine/guard.sql
-- An opt-in guard against dropping the book or its code.

CREATE FUNCTION refuse_drop()
RETURNS event_trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_refuse_drop';
COMMENT ON FUNCTION refuse_drop() IS
    'event trigger at ddl_command_start: LN009 for dropping extension consfin, schema consfin, schema lending, also by DROP OWNED of their owner, or the language plpgsql, which would take them along, unless consfin.allow_drop is on';

CREATE FUNCTION guard_drop()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_event_trigger
                   WHERE evtname = 'consfin_guard_drop') THEN
        CREATE EVENT TRIGGER consfin_guard_drop ON ddl_command_start
            WHEN TAG IN ('DROP EXTENSION', 'DROP LANGUAGE', 'DROP SCHEMA', 'DROP OWNED')
            EXECUTE FUNCTION consfin.refuse_drop();
        COMMENT ON EVENT TRIGGER consfin_guard_drop IS
            'refuses to drop extension consfin and schemas consfin and lending unless consfin.allow_drop is on';
    END IF;
END
$$;
COMMENT ON FUNCTION guard_drop() IS
    'guard extension consfin, schemas consfin and lending, and the language plpgsql that the code is written in, against being dropped (LN009) while consfin.allow_drop is off; makes event trigger consfin_guard_drop, for which PostgreSQL requires a superuser (42501); a second call does nothing';
REVOKE EXECUTE ON FUNCTION guard_drop() FROM PUBLIC;
