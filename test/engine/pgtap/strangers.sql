-- test/engine/pgtap/strangers.sql
-- What the tables and views of schema lending call runs with the rights of
-- who calls a command.  So no command works on a book that is neither the
-- caller's own nor a superuser's, and none names anything of it first.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
CREATE ROLE consfin_test_stranger;
CREATE ROLE consfin_test_lender;
CREATE ROLE consfin_test_shop;

-- All that works on the book, and the names it has there.
SELECT consfin.install() AS version \gset
CREATE TEMP TABLE command AS
SELECT p.oid, p.oid::regprocedure::text AS command, p.prokind, p.proargtypes
  FROM consfin.commands() c
  JOIN pg_proc p ON p.oid = c.function
UNION
SELECT p.oid, p.oid::regprocedure::text, p.prokind, p.proargtypes
  FROM pg_proc p
 WHERE p.pronamespace = 'consfin'::regnamespace
   AND p.proname IN ('business_date', 'refresh_facade', 'grant_commands', 'post_entry', 'migrate');
CREATE TEMP TABLE relation AS
SELECT c.relname::text AS name, (
        SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ')
        FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns
  FROM pg_class c
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition;
GRANT SELECT ON relation TO PUBLIC;
SET LOCAL consfin.allow_drop = on;
DROP SCHEMA lending CASCADE;

CREATE FUNCTION pg_temp.attempt(function oid, kind "char", types oidvector)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('%s consfin.%I(%s)', CASE kind WHEN 'p' THEN 'CALL' ELSE 'SELECT' END,
        (SELECT proname FROM pg_proc WHERE oid = attempt.function),
        (SELECT string_agg(format('%L::%s', CASE
                WHEN format_type(a.type, NULL) ~ '\[\]$' THEN '{}'
                WHEN format_type(a.type, NULL) ~ '^(date|timestamp)' THEN '2026-03-02'
                WHEN format_type(a.type, NULL) LIKE '%schedule' THEN consfin.amortize('1', 0, 1, '2026-03-02')::text
                WHEN a.type = 'consfin.entry'::regtype THEN '{1: 1.00, 2: -1.00}'
                WHEN a.type IN ('consfin.terms'::regtype, 'consfin.product_options'::regtype,
                                'consfin.price'::regtype) THEN ''
                WHEN a.type = 'consfin.chart'::regtype THEN 'basis=cash'
                WHEN a.type = 'time'::regtype THEN '01:00'
                ELSE '1'
            END, format_type(a.type, NULL)), ', ' ORDER BY a.no)
           FROM unnest(attempt.types) WITH ORDINALITY AS a (type, no)));
    RETURN 'answered';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT cmp_ok((SELECT count(*) FROM command), '>', 60::bigint, 'every command is tried');

-- A stranger makes the schema before anybody does: views that call what is his.
CREATE SCHEMA lending AUTHORIZATION consfin_test_stranger;
GRANT CREATE, USAGE ON SCHEMA lending TO PUBLIC;
SET LOCAL ROLE consfin_test_stranger;
CREATE FUNCTION lending.trap() RETURNS boolean LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'trapped %', current_user USING ERRCODE = 'ZZ999'; END $$;
SELECT format('CREATE TABLE lending.%I (%s)', 'real_' || r.name, r.columns)
  FROM relation r WHERE r.columns !~ 'lending[.]' \gexec
SELECT format('CREATE VIEW lending.%I AS SELECT r.* FROM lending.%I r RIGHT JOIN (SELECT lending.trap()) t ON true',
              r.name, 'real_' || r.name)
  FROM relation r WHERE r.columns !~ 'lending[.]' \gexec
RESET ROLE;
SELECT throws_ok('SELECT * FROM lending.meta', 'ZZ999', 'trapped ' || current_user, 'the trap is set');
SELECT is(pg_temp.attempt(c.oid, c.prokind, c.proargtypes),
          '42501 schema "lending" is another''s', c.command || ' on a stranger''s views')
  FROM command c ORDER BY c.command COLLATE "C";

-- Or tables with triggers.
SET LOCAL ROLE consfin_test_stranger;
SELECT format('DROP VIEW lending.%1$I; ALTER TABLE lending.%2$I RENAME TO %1$I;'
              'CREATE TRIGGER trap BEFORE INSERT OR UPDATE ON lending.%1$I FOR EACH ROW EXECUTE FUNCTION'
              ' pg_catalog.suppress_redundant_updates_trigger()', r.name, 'real_' || r.name)
  FROM relation r WHERE r.columns !~ 'lending[.]' \gexec
RESET ROLE;
SELECT is(pg_temp.attempt(c.oid, c.prokind, c.proargtypes),
          '42501 schema "lending" is another''s', c.command || ' on a stranger''s tables')
  FROM command c ORDER BY c.command COLLATE "C";

-- The schema is ours, what is in it is not, or is no table.
SELECT format('ALTER SCHEMA lending OWNER TO %I', current_user) \gexec
SELECT is(pg_temp.attempt(c.oid, c.prokind, c.proargtypes),
          '55000 schema "lending" is not a book of its owner', c.command || ' in a schema of ours')
  FROM command c ORDER BY c.command COLLATE "C";
DROP SCHEMA lending, lending_report, lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor CASCADE;

-- A lender's book: his, and whoever takes his part; others by the facade.
SELECT format('GRANT CREATE ON DATABASE %I TO consfin_test_lender', current_database()) \gexec
SELECT consfin.grant_book('consfin_test_lender'), consfin.grant_book('consfin_test_stranger') \gset ignored_
SET LOCAL ROLE consfin_test_lender;
SELECT consfin.install(), consfin.open_day('2026-01-15') \gset ignored_
SELECT consfin.grant_commands('consfin_test_shop', 'desk') \gset ignored_
RESET ROLE;
SELECT is(pg_temp.attempt(c.oid, c.prokind, c.proargtypes),
          '42501 schema "lending" is another''s', c.command || ' for a superuser')
  FROM command c ORDER BY c.command COLLATE "C";
GRANT ALL ON SCHEMA lending TO consfin_test_stranger;
SELECT format('GRANT ALL ON lending.%I TO consfin_test_stranger', name) FROM relation \gexec
SET LOCAL ROLE consfin_test_stranger;
SELECT throws_ok('SELECT consfin.business_date()', '42501', 'schema "lending" is another''s',
                 'nor for another who may run the code, and may write the tables');
RESET ROLE;
SET LOCAL ROLE consfin_test_lender;
SELECT lives_ok('SELECT consfin.business_date()', 'the owner''s own commands work on it');
RESET ROLE;
SET LOCAL ROLE consfin_test_shop;
SELECT is((SELECT decision FROM lending_desk.open_borrower(1, 'k')), 'approved', 'and those of the facade');
RESET ROLE;

-- A superuser's book: no code of his gains anything.
DO $$ BEGIN EXECUTE format('REASSIGN OWNED BY consfin_test_lender TO %I', current_user); END $$;
SET LOCAL ROLE consfin_test_stranger;
SELECT lives_ok('SELECT consfin.business_date()', 'a superuser''s book may be trusted');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
