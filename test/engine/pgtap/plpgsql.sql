-- test/engine/pgtap/plpgsql.sql
-- plpgsql_check finds nothing in any PL/pgSQL function of the extension or the book.

\set QUIET on
SELECT count(*) > 0 AS available
  FROM pg_available_extensions WHERE name = 'plpgsql_check' \gset
\if :available
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS plpgsql_check;
SELECT plan(2);
SELECT consfin.install() AS version \gset

CREATE TEMP TABLE finding AS
SELECT p.oid::regprocedure::text AS function, f.lineno, f.level, f.message
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_trigger t ON t.tgfoid = p.oid
 CROSS JOIN LATERAL plpgsql_check_function_tb(
           p.oid, coalesce(t.tgrelid, 0), fatal_errors => false,
           newtable => t.tgnewtable, extra_warnings => true, performance_warnings => true,
           security_warnings => true) f
 WHERE n.nspname IN ('consfin', 'consfin_internal', 'lending')
   AND l.lanname = 'plpgsql'
   -- What a statement made at run time writes, it cannot see.
   AND NOT (f.message ~ 'should be (STABLE|IMMUTABLE)' AND p.prosrc ~ '\mEXECUTE\M')
   -- The size of a table is of no snapshot: a table without a page has no row
   -- at any, and that is all that is asked.
   AND NOT (p.oid = 'lending.violations_of(bigint)'::regprocedure
            AND f.message = 'routine is marked as STABLE, but expression is VOLATILE')
   -- Between a domain and what it is made of nothing is converted.
   AND f.message <> 'target type is different type than source type'
   -- The facade is made of text that the catalog gave.
   AND NOT (f.level = 'security' AND p.proname IN ('make_facade', 'remake_facade'))
   -- What the steps of the day call by name has the same arguments in each.
   AND NOT (f.message LIKE 'unused parameter%' AND p.proname ~ '^(units_of|work_on)_')
   -- A trigger function means something on a table only.
   AND (p.prorettype <> 'trigger'::regtype OR t.tgrelid IS NOT NULL);

SELECT is_empty('SELECT * FROM finding',
                'plpgsql_check finds nothing in consfin and lending');

-- The check itself can find something.
CREATE FUNCTION pg_temp.broken() RETURNS int LANGUAGE plpgsql
AS $$ BEGIN RETURN no_such_column; END $$;
SELECT isnt_empty($$
    SELECT * FROM plpgsql_check_function_tb('pg_temp.broken()'::regprocedure)
$$, 'plpgsql_check finds a fault where there is one');

SELECT * FROM finish();
ROLLBACK;
\else
\echo 1..0 # SKIP plpgsql_check is not installed
\endif
