-- sql/engine/facade.sql
-- The facade: functions that applications call, with the rights of the book's
-- owner, in a schema for each audience.

CREATE FUNCTION refresh_facade()
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    ours regprocedure[];
    wanted record;
    made integer := 0;
BEGIN
    PERFORM require_book();
    PERFORM make_facade_schemas();
    PERFORM drop_facade(array_agg(f.function))
    FROM facade_functions() f
    WHERE NOT EXISTS (SELECT FROM commands() c
                      WHERE c.command = f.name AND facade_schema(c.audience) = f.schema
                          AND c.audience <> 'owner');
    SELECT array_agg(f.function) INTO ours FROM facade_functions() f;
    FOR wanted IN
        SELECT facade_schema(c.audience) AS schema, c.command, c.function
        FROM commands() c
        WHERE c.audience <> 'owner'
        ORDER BY c.command
    LOOP
        made := made + refresh_facade_of(wanted.schema, wanted.command, wanted.function, ours)::integer;
    END LOOP;
    REVOKE EXECUTE ON FUNCTION lending.violations_of(bigint) FROM PUBLIC;
    RETURN made;
END
$$;
COMMENT ON FUNCTION refresh_facade() IS
    'Make the functions that applications call, in schemas lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector and lending_supervisor, follow commands(): those that are new, were changed or were altered are made, those whose command is gone are dropped, and PUBLIC may execute none. Only functions made by it are touched; who may execute one, its owner and its comment stay. Run by install() and migrate(), and by the owner after a restore without privileges. Returns how many it made.
Errors: 42501 when one of these schemas is another''s; 2BP01, and nothing is changed, when something of the owner''s depends on a function that must be dropped (its arguments have other names, types or defaults): the detail lists it; 42723 when a function of the owner''s own has the name of a command.';
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
        OR NOT EXISTS (SELECT FROM audiences() a WHERE a.audience = grant_commands.audience) THEN
        RAISE EXCEPTION 'audience must be till, gateway, desk, treasury, collector or supervisor, not "%"',
                grant_commands.audience
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM require_grantee(grant_commands.to_role);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', facade_schema(grant_commands.audience),
        grant_commands.to_role);
    FOR facade IN
        SELECT f.function
        FROM facade_functions() f
        WHERE f.schema = facade_schema(grant_commands.audience)
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', facade, grant_commands.to_role);
        granted := granted + 1;
    END LOOP;
    RETURN granted;
END
$$;
COMMENT ON FUNCTION grant_commands(text, text) IS
    'Let a role call the commands and readers of the facade that are for an audience: till (purchases and payments), gateway (advices: what a partner has committed already, never declined), desk (borrowers, lines, changes of loans), treasury (floats, caps, payouts), collector (the cases that are assigned to it) or supervisor (all cases); commands() lists them. Returns how many functions it granted. After an upgrade, run it again for commands that are new.
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
