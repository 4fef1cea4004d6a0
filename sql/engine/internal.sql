-- sql/engine/internal.sql
-- What every command stands on: what it may run under, its key and answer, who
-- asks, the journal, messages, and the triggers of the tables.

CREATE FUNCTION start_command(key text)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_start_command';
COMMENT ON FUNCTION start_command(text) IS
    'What every command calls first. From here to the end of the transaction the business day is not closed.
Errors: 25001 in a transaction that is not READ COMMITTED; 55000 without a book or with a book of another version; 22004 for a null key, 22023 for one of none or more than 200 characters.';

CREATE FUNCTION start_command()
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_start_command';
COMMENT ON FUNCTION start_command() IS
    'What every command without a key calls first, as start_command(text)';

CREATE FUNCTION fingerprint(VARIADIC arguments "any")
RETURNS bytea
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_fingerprint';
COMMENT ON FUNCTION fingerprint("any") IS
    'What a key remembers of a request: a byte of version, then 16 bytes of the SHA-256 of the arguments, their types, nulls and order';

CREATE FUNCTION find_outcome(borrower_id bigint, key text, command text,
                             request bytea)
RETURNS jsonb
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_find_outcome';
COMMENT ON FUNCTION find_outcome(bigint, text, text, bytea) IS
    'The answer kept under a borrower''s key (borrower 0: the house), null when the key is new.
Errors: LN002 when the key came with another command or request.';

CREATE FUNCTION keep_outcome(borrower_id bigint, key text, command text,
                             request bytea, outcome jsonb)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_keep_outcome';
COMMENT ON FUNCTION keep_outcome(bigint, text, text, bytea, jsonb) IS
    'Keep the answer of a request under its key, for ever.
Errors: 40001 when a concurrent request with this key came first: sent again, it gets the kept answer.';

CREATE FUNCTION acting_role()
RETURNS text
STABLE PARALLEL SAFE LANGUAGE sql
RETURN nullif(current_setting('role'), 'none');
COMMENT ON FUNCTION acting_role() IS
    'The role that was set (SET ROLE), null when none was';

CREATE FUNCTION claimed_actor()
RETURNS text
STABLE PARALLEL SAFE LANGUAGE sql
RETURN nullif(current_setting('consfin.actor', true), '');
COMMENT ON FUNCTION claimed_actor() IS
    'The person the client says it acts for (SET LOCAL consfin.actor), null when it says none';

CREATE FUNCTION raise_unknown(what text, id bigint, borrower_id bigint DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% "%"% does not exist', raise_unknown.what, raise_unknown.id,
            coalesce(format(' of borrower "%s"', raise_unknown.borrower_id), '')
        USING ERRCODE = 'LN005',
            HINT = CASE raise_unknown.what
                WHEN 'borrower' THEN 'open_borrower() adds one.'
                WHEN 'line' THEN 'open_line() answers the line_id of a new one.'
                WHEN 'funder' THEN 'define_funder() adds one.'
                WHEN 'merchant' THEN 'define_merchant() adds one.'
                ELSE format('The command that makes a %1$s answers its %1$s_id; it belongs to one borrower.', raise_unknown.what)
            END;
END
$$;
COMMENT ON FUNCTION raise_unknown(text, bigint, bigint) IS
    'Raise LN005: there is no such thing; with a hint where its id comes from';

CREATE FUNCTION lock_house()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.borrower (borrower_id) VALUES (0) ON CONFLICT DO NOTHING;
    PERFORM FROM lending.borrower b WHERE b.borrower_id = 0 FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION lock_house() IS
    'Lock the house''s row, borrower 0: the first lock of a command of the house';

CREATE FUNCTION require_book()
RETURNS void
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_require_book';
COMMENT ON FUNCTION require_book() IS
    'what every command that only reads calls first: 55000 without a book';

CREATE FUNCTION post_entry(borrower_id bigint, kind text, entry entry,
                           line_id bigint DEFAULT NULL,
                           hold_id bigint DEFAULT NULL,
                           loan_id bigint DEFAULT NULL,
                           seq bigint DEFAULT NULL,
                           value_date date DEFAULT NULL,
                           reverses_entry_id bigint DEFAULT NULL)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_post_entry';
COMMENT ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) IS
    'write an entry into the journal on the open business day and return its id; one that reverses an entry is linked to it, once (23505); 22004 without borrower (0: the house), kind or entry, LN003 when no day is open';

CREATE FUNCTION publish(borrower_id bigint, topic text, body jsonb)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_publish';
COMMENT ON FUNCTION publish(bigint, text, jsonb) IS
    'write a message into the outbox, in the transaction of what it tells of';

CREATE FUNCTION journal_leaf()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_journal_leaf';
COMMENT ON FUNCTION journal_leaf() IS
    'trigger before INSERT on the journal: LN008 for any day but the open one; sets generation, xid and leaf, whatever was given for them';

CREATE FUNCTION forget_book()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_forget_book';
COMMENT ON FUNCTION forget_book() IS
    'trigger after a row of the book itself, of its business days or of a reference table that sessions remember over transactions was written: they read it again';

CREATE FUNCTION refuse_change()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_refuse_change';
COMMENT ON FUNCTION refuse_change() IS
    'trigger before what must not happen to a table: LN004; its argument is the sentence that says why, by default that the rows are evidence';

CREATE FUNCTION enforce_transition()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_enforce_transition';
COMMENT ON FUNCTION enforce_transition() IS
    'trigger before INSERT or UPDATE of column status; its argument names the machine; LN001 for a step that transitions() does not list';

CREATE FUNCTION make_journal_month(month date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    next_month date := (first_day + interval '1 month')::date;
    partition text := 'journal_' || to_char(first_day, 'YYYY_MM');
BEGIN
    IF to_regclass(format('lending.%I', partition)) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE lending.%I PARTITION OF lending.journal '
                   'FOR VALUES FROM (%L) TO (%L)',
                   partition, first_day, next_month);
    EXECUTE format('COMMENT ON TABLE lending.%I IS %L', partition,
                   'Journal of ' || to_char(first_day, 'YYYY-MM'));
    -- Row triggers come from the parent; one of TRUNCATE does not.
    EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change()',
                   partition);
    EXECUTE format('COMMENT ON TRIGGER keep_all ON lending.%I IS %L', partition,
                   'Refuses TRUNCATE: LN004');
    RETURN true;
END
$$;
COMMENT ON FUNCTION make_journal_month(date) IS
    'make the journal''s partition of the month the date is in, guarded like the others; false when it is there already';

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
    made := format(E'lending.%I(%s)\nRETURNS %s\nLANGUAGE plpgsql %s SECURITY DEFINER\n'
            || E'SET search_path = pg_catalog, consfin, pg_temp\nAS $facade$\n'
            || E'-- Made by consfin.refresh_facade(); @digest@\n'
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
    IF (SELECT p.prosrc FROM pg_proc p WHERE p.oid = old)
        = substring(facade FROM '[$]facade[$](.*)[$]facade[$]') THEN
        RETURN false;
    END IF;
    PERFORM remake_facade(old, facade, signature);
    RETURN true;
END
$$;
COMMENT ON FUNCTION refresh_facade_of(text, regprocedure) IS
    'Make the function of the facade that calls a command, where it is not there or is another; true when it was made';
