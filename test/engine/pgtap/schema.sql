-- test/engine/pgtap/schema.sql
-- Nobody but the installer owns, or creates in, what every path begins with.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
CREATE ROLE consfin_test_squatter;
DROP EXTENSION consfin CASCADE;
DROP SCHEMA consfin;

CREATE SCHEMA consfin AUTHORIZATION consfin_test_squatter;
SELECT throws_ok('CREATE EXTENSION consfin', '42501', 'schema "consfin" is not yours');
DROP SCHEMA consfin;
CREATE SCHEMA consfin;
GRANT CREATE ON SCHEMA consfin TO consfin_test_squatter;
SELECT throws_ok('CREATE EXTENSION consfin', '42501', 'others may create in schema "consfin"');
REVOKE CREATE ON SCHEMA consfin FROM consfin_test_squatter;
CREATE FUNCTION consfin.planted() RETURNS integer LANGUAGE sql RETURN 1;
SELECT throws_ok('CREATE EXTENSION consfin', '42P06', 'schema "consfin" is not empty');
DROP FUNCTION consfin.planted();
CREATE SCHEMA consfin_internal AUTHORIZATION consfin_test_squatter;
SELECT throws_ok('CREATE EXTENSION consfin', '42P06', 'schema "consfin_internal" already exists');
DROP SCHEMA consfin_internal;
SELECT lives_ok('CREATE EXTENSION consfin', 'an empty schema of one''s own will do');

-- A book that is another's is not moved: what it calls would run with our rights.
CREATE SCHEMA lending AUTHORIZATION consfin_test_squatter;
SET LOCAL ROLE consfin_test_squatter;
CREATE TABLE lending.meta (version text);
RESET ROLE;
SELECT throws_ok('SELECT consfin.install()', '42P06', 'schema "lending" exists already');
SELECT throws_ok('CALL consfin.migrate()', '42501', 'schema "lending" is another''s');
DROP SCHEMA lending CASCADE;

SELECT is_empty($$
    SELECT p.oid::regprocedure, c.setting
      FROM pg_proc p, unnest(p.proconfig) AS c (setting)
     WHERE p.pronamespace IN ('consfin'::regnamespace, 'consfin_internal'::regnamespace)
       AND c.setting LIKE 'search_path=%'
       AND c.setting NOT LIKE 'search_path=pg_catalog, %'
$$, 'every pinned path begins with pg_catalog');
SELECT is_empty($$
    SELECT p.oid::regprocedure
      FROM pg_proc p
     WHERE p.pronamespace = 'consfin_internal'::regnamespace
       AND has_schema_privilege('consfin_test_squatter', 'consfin_internal', 'USAGE')
$$, 'nobody else reaches consfin_internal');

SELECT * FROM finish();
ROLLBACK;
