-- test/engine/pgtap/audiences.sql
-- Whom the facade offers what: nothing to everybody, and what is never
-- declined to no till.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
CREATE ROLE consfin_test_till;
CREATE ROLE consfin_test_gateway;
SELECT consfin.install() AS version \gset
SELECT consfin.grant_commands('consfin_test_till', 'till'),
    consfin.grant_commands('consfin_test_gateway', 'gateway') \gset ignored_
SELECT is((
    SELECT array_agg(p.proname::text ORDER BY p.proname)
      FROM pg_proc p
     WHERE p.pronamespace = 'lending'::regnamespace
       AND has_function_privilege('consfin_test_gateway', p.oid, 'EXECUTE')
), '{authorize_advice,capture_advice}', 'a gateway records what a partner has committed');
SELECT is_empty($$
    SELECT p.proname
      FROM pg_proc p
     WHERE p.pronamespace = 'lending'::regnamespace AND p.proname LIKE '%advice'
       AND has_function_privilege('consfin_test_till', p.oid, 'EXECUTE')
$$, 'a till does not: an advice passes every limit');
SELECT throws_ok(format('SELECT consfin.%s', call), '22023', 'cannot grant to PUBLIC', call)
  FROM unnest(ARRAY['grant_book(''public'')', 'grant_commands(''public'', ''till'')']) AS call;
SELECT throws_ok(format('SELECT consfin.%s', call), '22004', 'to_role must not be null', call)
  FROM unnest(ARRAY['grant_book(NULL)', 'grant_commands(NULL, ''till'')']) AS call;
SELECT throws_ok(format('SELECT consfin.%s', call), '42704', NULL, call)
  FROM unnest(ARRAY['grant_book(''PUBLIC'')', 'grant_commands(''nobody at all'', ''till'')']) AS call;
SELECT throws_ok('SELECT consfin.grant_commands(''consfin_test_till'', ''owner'')', '22023', NULL, 'the owner''s are granted to nobody');
SELECT is_empty($$
    SELECT p.oid::regprocedure
      FROM pg_proc p
     WHERE p.pronamespace IN ('consfin_internal'::regnamespace, 'lending'::regnamespace)
       AND has_function_privilege('public', p.oid, 'EXECUTE')
$$, 'and everybody has nothing');

SELECT * FROM finish();
ROLLBACK;
