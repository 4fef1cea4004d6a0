-- test/engine/pgtap/facade.sql
-- The facade follows the commands, and keeps what its owner made of it.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
CREATE ROLE consfin_test_shop;
CREATE ROLE consfin_test_clerk;
SELECT consfin.install() AS version \gset

SELECT is(consfin.refresh_facade(), 0, 'after install() there is nothing to make');
SELECT bag_eq(
    $$SELECT proname::text FROM pg_proc WHERE pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[])
          AND prosrc LIKE '-- Made by consfin.refresh_facade()%'$$,
    $$SELECT command FROM consfin.commands() WHERE audience <> 'owner'$$,
    'each command for an audience is in the facade, and nothing else');
SELECT is_empty(
    $$SELECT f.oid::regprocedure FROM pg_proc f, unnest(f.proargtypes::oid[]) t
      WHERE f.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[])
          AND t IN ('consfin.cents'::regtype, 'consfin.cents[]'::regtype)$$,
    'its amounts are numeric');
SELECT is_empty(
    $$SELECT proname FROM pg_proc WHERE pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[])
      GROUP BY proname HAVING count(*) > 1$$,
    'a name has one signature');

-- What an audience may call
SELECT is(consfin.grant_commands('consfin_test_shop', 'till'),
    (SELECT count(*)::integer FROM consfin.commands() WHERE audience = 'till'),
    'the till''s commands are granted');
SELECT ok(has_function_privilege('consfin_test_shop', p.oid, 'EXECUTE') = (c.audience = 'till'),
          'the shop ' || CASE c.audience WHEN 'till' THEN 'may' ELSE 'may not' END || ' call ' || c.command)
  FROM consfin.commands() c
  JOIN pg_proc p ON p.proname = c.command AND p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[])
 ORDER BY c.command COLLATE "C";
SELECT throws_ok($$SELECT consfin.grant_commands('consfin_test_shop', 'owner')$$, '22023');
SELECT throws_ok($$SELECT consfin.grant_commands('consfin_test_nobody', 'till')$$, '42704');
-- A schema of the facade is one audience's: whoever is granted all of it gets
-- what the audience may call, and the book's own schema has nothing to call.
GRANT USAGE ON SCHEMA lending_till, lending TO consfin_test_clerk;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA lending_till TO consfin_test_clerk;
SELECT is_empty(
    $$SELECT c.command, p.oid::regprocedure FROM consfin.commands() c
        JOIN pg_proc p ON p.proname = c.command AND p.prosecdef
       WHERE has_function_privilege('consfin_test_clerk', p.oid, 'EXECUTE') <> (c.audience = 'till')$$,
    'all of lending_till is all that a till may call');
SELECT set_eq(
    $$SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'lending'::regnamespace$$,
    ARRAY['violations_of', 'loans_at', 'nonaccrual_at', 'frozen_at'], 'and schema lending has no command');
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA lending_till FROM consfin_test_clerk;

-- A function of another release: other arguments, granted, commented
CREATE FUNCTION pg_temp.older(name text, arguments text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE (SELECT 'DROP FUNCTION ' || p.oid::regprocedure FROM pg_proc p
             WHERE p.proname = name AND p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]));
    EXECUTE format('CREATE FUNCTION lending_till.%I(%s) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS %L',
        name, arguments, E'-- Made by consfin.refresh_facade(); older\nBEGIN RETURN NULL; END');
END $$;
SELECT pg_temp.older('void', 'borrower_id bigint, request_key text');
GRANT EXECUTE ON FUNCTION lending_till.void(bigint, text) TO consfin_test_clerk WITH GRANT OPTION;
COMMENT ON FUNCTION lending_till.void(bigint, text) IS 'ours';
SELECT is(consfin.refresh_facade(), 1, 'what has other arguments is made anew');
SELECT is(pg_get_function_identity_arguments('lending_till.void'::regproc),
    pg_get_function_identity_arguments('consfin.void'::regproc), 'with the arguments of today');
SELECT is((SELECT bool_and(a.is_grantable) FROM pg_proc p, aclexplode(p.proacl) a
           WHERE p.oid = 'lending_till.void'::regproc
               AND a.grantee = 'consfin_test_clerk'::regrole), true, 'and who was granted it');
SELECT is(obj_description('lending_till.void'::regproc, 'pg_proc'), 'ours', 'and its comment');
SELECT is(has_function_privilege('public', 'lending_till.void'::regproc, 'EXECUTE'), false,
    'PUBLIC may not call it');

-- One that was altered: it would run with the rights of who calls it, along
-- his path, or not at all for a null
CREATE TEMP VIEW facade AS
SELECT p.proname, to_jsonb(p) - 'oid' - 'xmin' AS is
  FROM pg_proc p
 WHERE p.pronamespace = 'lending_till'::regnamespace
   AND p.prosrc LIKE '-- Made by consfin.refresh_facade()%';
CREATE TEMP TABLE facade_before AS TABLE facade;
CREATE FUNCTION pg_temp.made_after(change text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'ALTER FUNCTION lending_till.void ' || change;
    RETURN consfin.refresh_facade();
END $$;
SELECT is(pg_temp.made_after(change), 1, 'it is made anew after ' || change)
  FROM unnest('{SECURITY INVOKER,RESET ALL,SET search_path = public,SET work_mem = 64,STRICT,LEAKPROOF,
      IMMUTABLE,PARALLEL SAFE}'::text[]) change;
SELECT bag_eq('TABLE facade', 'TABLE facade_before', 'as it was, its privileges too');

-- Something depends on it
SELECT pg_temp.older('increment', 'borrower_id bigint');
CREATE VIEW public.consfin_test_view AS SELECT lending_till.increment(1) AS answer;
SELECT throws_ok('SELECT consfin.refresh_facade()', '2BP01',
    'cannot make function lending_till.increment(bigint) anew');
DROP VIEW public.consfin_test_view;
SELECT is(consfin.refresh_facade(), 1, 'once nothing does, it is made anew');

-- What is not of the facade
CREATE FUNCTION lending.own() RETURNS integer LANGUAGE sql RETURN 1;
CREATE FUNCTION lending.gone() RETURNS integer LANGUAGE plpgsql AS
    E'-- Made by consfin.refresh_facade(); older\nBEGIN RETURN 1; END';
SELECT is(consfin.refresh_facade(), 0, 'a function of the owner''s own changes nothing');
SELECT is(to_regprocedure('lending.own()') IS NOT NULL, true, 'and stays');
SELECT is(to_regprocedure('lending.gone()'), NULL, 'one whose command is gone goes');
GRANT EXECUTE ON FUNCTION lending.own() TO PUBLIC;
DROP FUNCTION lending_till.repay;
CREATE FUNCTION lending_till.repay() RETURNS integer LANGUAGE sql RETURN 1;
SELECT throws_ok('SELECT consfin.refresh_facade()', '42723',
    'function "lending_till.repay" is not of the facade');
DROP FUNCTION lending_till.repay();
SELECT is(consfin.refresh_facade(), 1, 'a name that is free again is taken');

-- A restore without privileges leaves the facade open
SELECT format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', p.oid::regprocedure)
  FROM pg_proc p WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[])
   AND p.prosrc LIKE '-- Made by consfin.refresh_facade()%' \gexec
SELECT is(consfin.refresh_facade(), 0, 'a refresh makes nothing then');
SELECT is_empty(
    $$SELECT p.oid::regprocedure FROM pg_proc p
      WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]) AND p.prosrc LIKE '-- Made by%'
          AND has_function_privilege('public', p.oid, 'EXECUTE')$$, 'and closes it');

-- A book made before the facade had schemas
CREATE FUNCTION lending.repay(borrower_id bigint) RETURNS integer LANGUAGE plpgsql AS
    E'-- Made by consfin.refresh_facade(); older\nBEGIN RETURN 1; END';
SELECT is(consfin.refresh_facade(), 0, 'a facade in schema lending');
SELECT is(to_regproc('lending.repay'), NULL, 'goes');

-- Amounts are exact or refused
SELECT throws_ok($$SELECT lending_till.repay(1, 'k', 1.005)$$, '22023');

-- A book that was dropped leaves schemas behind; the next one begins anew
SELECT consfin.grant_commands('consfin_test_clerk', 'treasury') > 0 AS granted \gset
SET LOCAL consfin.allow_drop = on;
DROP SCHEMA lending CASCADE;
SELECT lives_ok('SELECT consfin.install()', 'a book after a book');
SELECT is_empty(
    $$SELECT p.oid::regprocedure FROM pg_proc p
       WHERE p.pronamespace::regnamespace::text LIKE 'lending%' AND p.prosecdef
           AND has_function_privilege('consfin_test_clerk', p.oid, 'EXECUTE')$$,
    'whoever could call the old one cannot call it');
DROP SCHEMA lending CASCADE;
ALTER SCHEMA lending_desk OWNER TO consfin_test_clerk;
SELECT throws_ok('SELECT consfin.install()', '42501', 'schema "lending_desk" is another''s');

SELECT * FROM finish();
ROLLBACK;
