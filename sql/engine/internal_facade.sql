-- sql/engine/internal_facade.sql
-- How the functions of the facade are made of the commands.

CREATE FUNCTION make_schema(name text, says text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- One of an older book may be left over.  Another's is no place for ours:
    -- its owner could drop and replace what is in it.
    IF to_regnamespace(quote_ident(name)) IS NULL THEN
        EXECUTE format('CREATE SCHEMA %I', name);
    ELSIF NOT EXISTS (SELECT FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
                      WHERE n.nspname = name
                          AND r.rolname IN (current_user, (SELECT o.rolname FROM pg_namespace b
                              JOIN pg_roles o ON o.oid = b.nspowner WHERE b.nspname = 'lending'))) THEN
        RAISE EXCEPTION 'schema "%" is another''s', name
            USING ERRCODE = 'insufficient_privilege',
                DETAIL = 'Its owner could replace what the book puts into it.',
                HINT = 'Drop or rename the schema.';
    END IF;
    EXECUTE format('COMMENT ON SCHEMA %I IS %L', name, says);
END
$$;
COMMENT ON FUNCTION make_schema(text, text) IS
    'Make a schema that belongs to the book, unless it is there and the owner''s; 42501 for one that is another''s';

CREATE FUNCTION facade_schema(audience text)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN 'lending_' || audience;
COMMENT ON FUNCTION facade_schema(text) IS
    'The schema of the functions that an audience calls';

CREATE FUNCTION audiences(OUT audience text, OUT who text)
RETURNS SETOF record
IMMUTABLE PARALLEL SAFE LANGUAGE sql ROWS 6
BEGIN ATOMIC
    VALUES
        ('till', 'a till: purchases and payments'),
        ('gateway', 'a gateway: what a partner has committed already'),
        ('desk', 'a desk: borrowers, lines, changes of loans'),
        ('treasury', 'the treasury: floats, caps, payouts'),
        ('collector', 'a collector: cases that are assigned to it'),
        ('supervisor', 'a supervisor of collectors: all cases');
END;
COMMENT ON FUNCTION audiences() IS
    'For whom there is a schema of the facade';

CREATE FUNCTION make_facade_schemas()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM make_schema(facade_schema(a.audience), format('What %s calls', a.who))
    FROM audiences() a;
END
$$;
COMMENT ON FUNCTION make_facade_schemas() IS
    'Make the schemas of the facade, one for each audience, where they are not there';

-- Those of schema lending are of a book made before the facade had schemas.
CREATE FUNCTION facade_functions(OUT schema text, OUT name text, OUT function regprocedure)
RETURNS SETOF record
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT n.nspname::text, p.proname::text, p.oid::regprocedure
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE (n.nspname = 'lending' OR n.nspname IN (SELECT facade_schema(a.audience) FROM audiences() a))
        AND p.prosrc LIKE '-- Made by consfin.refresh_facade()%';
END
$$;
COMMENT ON FUNCTION facade_functions() IS
    'The functions that refresh_facade() made';

CREATE FUNCTION drop_facade(unwanted regprocedure[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    old regprocedure;
BEGIN
    FOREACH old IN ARRAY coalesce(drop_facade.unwanted, '{}') LOOP
        PERFORM require_no_dependents(old);
        EXECUTE format('DROP FUNCTION %s', old);
    END LOOP;
END
$$;
COMMENT ON FUNCTION drop_facade(regprocedure[]) IS
    'Drop functions of the facade that nothing depends on: 2BP01 for one that something does';

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

CREATE FUNCTION facade_text(schema text, name text, command regprocedure)
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
    made := format(E'%I.%I(%s)\nRETURNS %s\nLANGUAGE plpgsql %s SECURITY DEFINER\n'
            || E'SET search_path = pg_catalog, consfin, pg_temp\nAS $facade$-- Made by consfin.refresh_facade(); @digest@\n'
            || E'BEGIN\n    RETURN %sconsfin.%I(%s);\nEND\n$facade$',
        facade_text.schema, facade_text.name, facade_arguments(command, true),
        pg_get_function_result(command),
        CASE called.provolatile WHEN 'v' THEN 'VOLATILE' ELSE 'STABLE' END,
        CASE WHEN called.proretset THEN 'QUERY SELECT * FROM ' ELSE '' END,
        facade_text.name, arguments);
    RETURN replace(made, '@digest@', md5(made));
END
$$;
COMMENT ON FUNCTION facade_text(text, text, regprocedure) IS
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

CREATE FUNCTION refresh_facade_of(schema text, name text, command regprocedure, ours regprocedure[])
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    facade text := facade_text(refresh_facade_of.schema, refresh_facade_of.name, command);
    signature text := format('%I.%I(%s)', refresh_facade_of.schema, refresh_facade_of.name,
        facade_arguments(command, false));
    found record;
    old regprocedure;
BEGIN
    FOR found IN
        SELECT p.oid AS function
        FROM pg_proc p
        WHERE p.pronamespace = to_regnamespace(refresh_facade_of.schema)
            AND p.proname = refresh_facade_of.name
    LOOP
        IF found.function <> ALL (coalesce(ours, '{}')) THEN
            RAISE EXCEPTION 'function "%.%" is not of the facade', refresh_facade_of.schema,
                    refresh_facade_of.name
                USING ERRCODE = 'duplicate_function',
                    HINT = 'Give it another name or schema: a command is called so.';
        END IF;
        old := found.function;
    END LOOP;
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
COMMENT ON FUNCTION refresh_facade_of(text, text, regprocedure, regprocedure[]) IS
    'Make the function of the facade that calls a command, where it is not among those that are ours or is another; true when it was made';
