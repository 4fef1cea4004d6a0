-- sql/engine/internal_facade.sql
-- How the functions of the facade are made of the commands.

CREATE FUNCTION facade_functions(OUT name text, OUT function regprocedure)
RETURNS SETOF record
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT p.proname::text, p.oid::regprocedure
    FROM pg_proc p
    WHERE p.pronamespace = to_regnamespace('lending')
        AND p.prosrc LIKE '-- Made by consfin.refresh_facade()%';
END
$$;
COMMENT ON FUNCTION facade_functions() IS
    'The functions of schema lending that refresh_facade() made';

CREATE FUNCTION require_grantee(to_role text)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM check_arguments('{to_role}', require_grantee.to_role);
    -- GRANT takes this name for everybody, quoted or not.
    IF require_grantee.to_role = 'public' THEN
        RAISE EXCEPTION 'cannot grant to PUBLIC'
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'Everybody who may connect would have it, and those to come.',
                HINT = 'CREATE ROLE makes a role for those who are to have it.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_grantee(text) IS
    'Refuse a null and PUBLIC as the role that is granted something';

CREATE FUNCTION require_no_dependents(facade regprocedure)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    dependents text;
BEGIN
    SELECT string_agg(pg_describe_object(d.classid, d.objid, d.objsubid), ', '
                      ORDER BY d.classid, d.objid)
    INTO dependents
    FROM pg_depend d
    WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = facade AND d.deptype = 'n';
    IF dependents IS NOT NULL THEN
        RAISE EXCEPTION 'cannot make function % anew', facade
            USING ERRCODE = 'dependent_objects_still_exist',
                DETAIL = format('It is used by %s.', dependents),
                HINT = 'Drop these, run the command again, and make them anew.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_no_dependents(regprocedure) IS
    'Raise 2BP01 when something depends on a function of the facade, and say what';

CREATE FUNCTION facade_arguments(command regprocedure, with_names boolean)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- Amounts are numeric to applications: any driver has that type.
    RETURN (
        SELECT coalesce(string_agg(
            CASE WHEN with_names THEN p.proargnames[a.no] || ' ' ELSE '' END
            || CASE a.type
                WHEN 'cents'::regtype THEN 'numeric'
                WHEN 'cents[]'::regtype THEN 'numeric[]'
                ELSE format_type(a.type, NULL)
            END
            || CASE WHEN with_names THEN
                coalesce(' DEFAULT ' || pg_get_function_arg_default(p.oid, a.no::integer), '')
            ELSE
                ''
            END, ', ' ORDER BY a.no), '')
        FROM pg_proc p,
            unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, no)
        WHERE p.oid = command);
END
$$;
COMMENT ON FUNCTION facade_arguments(regprocedure, boolean) IS
    'The arguments of a command as its facade has them: with names and defaults, or the types alone';

CREATE FUNCTION facade_text(name text, command regprocedure)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    called record;
    arguments text;
    made text;
BEGIN
    SELECT p.* INTO called FROM pg_proc p WHERE p.oid = command;
    SELECT string_agg(format(CASE a.type
            WHEN 'cents'::regtype THEN '$%s::consfin.cents'
            WHEN 'cents[]'::regtype THEN '$%s::consfin.cents[]'
            ELSE '$%s'
        END, a.no), ', ' ORDER BY a.no)
    INTO arguments
    FROM unnest(called.proargtypes::oid[]) WITH ORDINALITY AS a (type, no);
    -- SECURITY DEFINER is what the facade is for: a client may call it and has
    -- no right on a table, nor on what it calls; hence its pinned path.
    made := format(E'lending.%I(%s)\nRETURNS %s\nLANGUAGE plpgsql %s SECURITY DEFINER\n'
            || E'SET search_path = pg_catalog, consfin, pg_temp\nAS $facade$-- Made by consfin.refresh_facade(); @digest@\n'
            || E'BEGIN\n    RETURN %sconsfin.%I(%s);\nEND\n$facade$',
        facade_text.name, facade_arguments(command, true), pg_get_function_result(command),
        CASE called.provolatile WHEN 'v' THEN 'VOLATILE' ELSE 'STABLE' END,
        CASE WHEN called.proretset THEN 'QUERY SELECT * FROM ' ELSE '' END,
        facade_text.name, arguments);
    RETURN replace(made, '@digest@', md5(made));
END
$$;
COMMENT ON FUNCTION facade_text(text, regprocedure) IS
    'The function of the facade that calls a command, as CREATE FUNCTION takes it; it carries a digest of itself, by which a later refresh knows it';

CREATE FUNCTION is_facade_of(old regprocedure, facade text, command regprocedure)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT p.prosrc = substring(facade FROM '[$]facade[$](.*)[$]facade[$]')
            AND p.prosecdef AND p.proconfig = '{"search_path=pg_catalog, consfin, pg_temp"}'
            AND p.provolatile = c.provolatile AND p.proparallel = 'u' AND p.prosupport = 0
            AND NOT p.proisstrict AND NOT p.proleakproof
        FROM pg_proc p, pg_proc c
        WHERE p.oid = old AND c.oid = command);
END
$$;
COMMENT ON FUNCTION is_facade_of(regprocedure, text, regprocedure) IS
    'Whether a function of the facade is what facade_text() says, and nothing of it was altered';

CREATE FUNCTION make_facade(facade text, signature text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    EXECUTE 'CREATE FUNCTION ' || facade;
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('COMMENT ON FUNCTION %s IS %L', signature,
        format('consfin.%s() for applications, with the rights of the book''s owner; amounts are numeric',
            substring(signature FROM '[.](.*?)[(]')));
END
$$;
COMMENT ON FUNCTION make_facade(text, text) IS
    'Make a function of the facade that is not there';

CREATE FUNCTION remake_facade(old regprocedure, facade text, signature text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    kept record;
    allowed record;
    said text := obj_description(old, 'pg_proc');
BEGIN
    SELECT p.proacl, p.proowner::regrole AS owner INTO kept FROM pg_proc p WHERE p.oid = old;
    PERFORM require_no_dependents(old);
    EXECUTE format('DROP FUNCTION %s', old);
    PERFORM make_facade(facade, signature);
    EXECUTE format('ALTER FUNCTION %s OWNER TO %s', signature, kept.owner);
    EXECUTE format('COMMENT ON FUNCTION %s IS %L', signature, said);
    FOR allowed IN
        SELECT a.grantee::regrole AS role, a.is_grantable
        FROM aclexplode(kept.proacl) a
        WHERE a.grantee <> 0 AND a.grantee::regrole <> kept.owner
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s%s', signature, allowed.role,
            CASE WHEN allowed.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    END LOOP;
END
$$;
COMMENT ON FUNCTION remake_facade(regprocedure, text, text) IS
    'Make a function of the facade anew under the owner, the comment and the privileges it had';

CREATE FUNCTION refresh_facade_of(name text, command regprocedure)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    facade text := facade_text(refresh_facade_of.name, command);
    signature text := format('lending.%I(%s)', refresh_facade_of.name,
        facade_arguments(command, false));
    old regprocedure;
BEGIN
    IF EXISTS (SELECT FROM pg_proc p
               WHERE p.pronamespace = 'lending'::regnamespace
                   AND p.proname = refresh_facade_of.name
                   AND p.oid NOT IN (SELECT f.function FROM facade_functions() f)) THEN
        RAISE EXCEPTION 'function "lending.%" is not of the facade', refresh_facade_of.name
            USING ERRCODE = 'duplicate_function',
                HINT = 'Give it another name or schema: a command is called so.';
    END IF;
    SELECT f.function INTO old FROM facade_functions() f WHERE f.name = refresh_facade_of.name;
    IF old IS NULL THEN
        PERFORM make_facade(facade, signature);
        RETURN true;
    END IF;
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', old);
    IF is_facade_of(old, facade, command) THEN
        RETURN false;
    END IF;
    PERFORM remake_facade(old, facade, signature);
    RETURN true;
END
$$;
COMMENT ON FUNCTION refresh_facade_of(text, regprocedure) IS
    'Make the function of the facade that calls a command, where it is not there or is another; true when it was made';
