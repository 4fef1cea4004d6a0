-- sql/engine/facade.sql
-- The facade: functions in lending that applications call, with the rights of
-- the book's owner.

CREATE FUNCTION refresh_facade()
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    wanted record;
    old regprocedure;
    made integer := 0;
BEGIN
    PERFORM require_book();
    FOR old IN
        SELECT f.function
        FROM facade_functions() f
        WHERE NOT EXISTS (SELECT FROM commands() c
                          WHERE c.command = f.name AND c.audience <> 'owner')
    LOOP
        PERFORM require_no_dependents(old);
        EXECUTE format('DROP FUNCTION %s', old);
    END LOOP;
    FOR wanted IN
        SELECT c.command, c.function
        FROM commands() c
        WHERE c.audience <> 'owner'
        ORDER BY c.command
    LOOP
        made := made + refresh_facade_of(wanted.command, wanted.function)::integer;
    END LOOP;
    REVOKE EXECUTE ON FUNCTION lending.violations_of(bigint) FROM PUBLIC;
    RETURN made;
END
$$;
COMMENT ON FUNCTION refresh_facade() IS
    'Make the functions of schema lending that applications call follow commands(): those that are new, were changed or were altered are made, those whose command is gone are dropped, and PUBLIC may execute none. Only functions made by it are touched; who may execute one, its owner and its comment stay. Run by install() and migrate(), and by the owner after a restore without privileges. Returns how many it made.
Errors: 2BP01, and nothing is changed, when something of the owner''s depends on a function that must be dropped (its arguments have other names, types or defaults): the detail lists it; 42723 when a function of the owner''s own has the name of a command.';
REVOKE EXECUTE ON FUNCTION refresh_facade() FROM PUBLIC;

CREATE FUNCTION grant_commands(to_role text, audience text)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    facade regprocedure;
    granted integer := 0;
BEGIN
    PERFORM require_book();
    IF grant_commands.audience IS NULL
        OR grant_commands.audience <> ALL ('{till,gateway,desk,treasury}') THEN
        RAISE EXCEPTION 'audience must be till, gateway, desk or treasury, not "%"', grant_commands.audience
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM require_grantee(grant_commands.to_role);
    EXECUTE format('GRANT USAGE ON SCHEMA lending TO %I', grant_commands.to_role);
    FOR facade IN
        SELECT f.function
        FROM facade_functions() f
        JOIN commands() c ON c.command = f.name
        WHERE c.audience = grant_commands.audience
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', facade, grant_commands.to_role);
        granted := granted + 1;
    END LOOP;
    RETURN granted;
END
$$;
COMMENT ON FUNCTION grant_commands(text, text) IS
    'Let a role call the commands and readers of the facade that are for an audience: till (purchases and payments), gateway (advices: what a partner has committed already, never declined), desk (borrowers, lines, changes of loans) or treasury (floats, caps, payouts); commands() lists them. Returns how many functions it granted. After an upgrade, run it again for commands that are new.
Errors: 22023 for another audience and for PUBLIC; 22004 for a null; 42704 for an unknown role.';
REVOKE EXECUTE ON FUNCTION grant_commands(text, text) FROM PUBLIC;

CREATE FUNCTION grant_book(to_role text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_grantee(grant_book.to_role);
    EXECUTE format('GRANT USAGE ON SCHEMA consfin, consfin_internal TO %I', grant_book.to_role);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA consfin, consfin_internal TO %I',
        grant_book.to_role);
    EXECUTE format('GRANT EXECUTE ON ALL PROCEDURES IN SCHEMA consfin, consfin_internal TO %I',
        grant_book.to_role);
END
$$;
COMMENT ON FUNCTION grant_book(text) IS
    'Give a role what the owner of a book needs of the code: to install a book, to run its commands, to own it after REASSIGN OWNED. Run by a superuser, again after an upgrade.
Errors: 22023 for PUBLIC; 22004 for a null; 42704 for an unknown role; 42501 for who may not grant.';
REVOKE EXECUTE ON FUNCTION grant_book(text) FROM PUBLIC;
