-- test/engine/pgtap/privileges.sql
-- The book belongs to a role without special rights; applications may call
-- the facade and touch nothing else.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
CREATE ROLE consfin_test_lender;
CREATE ROLE consfin_test_app;
CREATE ROLE consfin_test_nobody;

-- As docs/book.md says.
SELECT format('GRANT CREATE ON DATABASE %I TO consfin_test_lender', current_database()) \gexec
SELECT consfin.grant_book('consfin_test_lender') \gset ignored_
SET LOCAL ROLE consfin_test_lender;
SELECT consfin.install() AS version \gset
SELECT consfin.open_day('2026-01-15') AS day \gset
SELECT consfin.install_defaults() \gset ignored_
SELECT consfin.define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24,
                              amount_min=100, amount_max=10000,
                              chart=accrual') AS version \gset
SELECT consfin.publish_product('card') AS version \gset
GRANT USAGE ON SCHEMA lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor TO consfin_test_app;
SELECT format('GRANT EXECUTE ON FUNCTION %s TO consfin_test_app', p.oid::regprocedure)
  FROM pg_proc p WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]) \gexec
RESET ROLE;

-- What the session's user gets: the first value, or an SQLSTATE.
CREATE FUNCTION pg_temp.attempt(role_name text, statement text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', role_name);
    EXECUTE statement INTO answer;
    SET LOCAL SESSION AUTHORIZATION DEFAULT;
    RETURN coalesce(answer, 'null');
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE TEMP VIEW relation AS
SELECT c.oid, c.relname::text AS name, c.relkind,
       (SELECT quote_ident(a.attname) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum = 1) AS first_column
  FROM pg_class c
 WHERE c.relnamespace = 'lending'::regnamespace
   AND c.relkind IN ('r', 'p', 'v');

SELECT is_empty($$
    SELECT name FROM relation
     WHERE pg_get_userbyid((SELECT relowner FROM pg_class c WHERE c.oid = relation.oid))
           <> 'consfin_test_lender'
$$, 'every table and view belongs to who called install()');
SELECT is((SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles
            WHERE rolname = 'consfin_test_lender'),
          false, 'who has no special right');

-- Applications: no right on any table

SELECT is(pg_temp.attempt(role_name, replace(replace(statement,
              '%t', 'lending.' || quote_ident(r.name)), '%c', r.first_column)),
          '42501',
          format('%s cannot %s %s', role_name, split_part(statement, ' ', 1), r.name))
  FROM relation r,
       (VALUES ('consfin_test_app'), ('consfin_test_nobody')) AS who (role_name),
       (VALUES ('SELECT 1 FROM %t LIMIT 1', '*'),
               ('INSERT INTO %t DEFAULT VALUES', 'rp'),
               ('UPDATE %t SET %c = %c', 'rp'),
               ('DELETE FROM %t', 'rp'),
               ('TRUNCATE %t', 'rp')) AS way (statement, kinds)
 WHERE way.kinds = '*' OR strpos(way.kinds, r.relkind) > 0
 ORDER BY role_name, r.name COLLATE "C", statement;

SELECT is(pg_temp.attempt('consfin_test_app', statement), '42501',
          'an application cannot ' || statement)
  FROM (VALUES ('CREATE TABLE lending.mine (x int)'),
               ('DROP SCHEMA lending CASCADE'),
               ('ALTER TABLE lending.loan DISABLE TRIGGER enforce_transition'),
               ('ALTER TABLE lending.journal ADD COLUMN mine int'),
               ('CREATE TRIGGER mine BEFORE INSERT ON lending.loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change()'),
               ('SET ROLE consfin_test_lender')) AS way (statement);

-- Applications: no command of consfin

SELECT is_empty($$
    SELECT p.oid::regprocedure
      FROM pg_proc p
     WHERE p.pronamespace = 'consfin'::regnamespace
       AND (p.provolatile <> 'i' OR p.prokind = 'p')
       AND p.prorettype <> 'event_trigger'::regtype
       AND (has_function_privilege('consfin_test_app', p.oid, 'EXECUTE')
            OR NOT has_function_privilege('consfin_test_lender', p.oid, 'EXECUTE'))
$$, 'applications may run no command and no trigger of consfin, the owner all');

SELECT is(pg_temp.attempt('consfin_test_app', statement), '42501',
          'an application cannot ' || statement)
  FROM (VALUES ('SELECT consfin.install()'),
               ('CALL consfin.migrate()'),
               ('SELECT consfin.guard_drop()'),
               ('SELECT consfin.new_id()'),
               ('SELECT consfin.business_date()'),
               ('SELECT consfin.open_day(''2026-01-16'')'),
               ('SELECT consfin.roll_day()'),
               ('SELECT consfin_internal.find_outcome(1, ''k'', ''c'', ''r'')'),
               ('SELECT consfin_internal.keep_outcome(1, ''k'', ''c'', ''r'', ''{}'')'),
               ('SELECT consfin_internal.publish(1, ''t'', ''{}'')'),
               ('SELECT consfin.post_entry(0, ''x'', ''{1001: 1.00, 2001: -1.00}'')')
       ) AS way (statement);

SELECT is(pg_temp.attempt('consfin_test_app', 'SELECT consfin.minor(''12.34'')'),
          '1234', 'an application may compute');
SELECT is(pg_temp.attempt('consfin_test_lender', 'SELECT consfin.guard_drop()'),
          '42501', 'the owner of the book cannot guard it: that needs a superuser');
SELECT is(pg_temp.attempt('consfin_test_lender',
                          'SELECT count(*) FROM lending.business_day'),
          '1', 'the owner reads the book');
SELECT is(pg_temp.attempt('consfin_test_lender', 'SELECT consfin.business_date()'),
          '2026-01-15', 'and runs commands');
SELECT is(pg_temp.attempt('consfin_test_lender', 'DELETE FROM lending.journal RETURNING 1'),
          'null', 'it may delete what is not there');
SELECT isnt(pg_temp.attempt('consfin_test_lender',
                'SELECT consfin.post_entry(0, ''x'', ''{1001: 1.00, 2001: -1.00}'')'),
            '42501', 'it posts');
SELECT is(pg_temp.attempt('consfin_test_lender', 'DELETE FROM lending.journal'),
          'LN004', 'and cannot delete what is');

-- Views

-- A view reads tables with the rights of its owner, but runs functions with
-- those of who reads it.
SELECT results_eq($$
    SELECT DISTINCT c.oid::regclass::text || ' names ' || p.oid::regprocedure
      FROM pg_class c
      JOIN pg_rewrite r ON r.ev_class = c.oid
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                      AND d.refclassid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.refobjid
     WHERE c.relnamespace IN ('lending'::regnamespace, 'lending_report'::regnamespace)
       AND NOT has_function_privilege('consfin_test_nobody', p.oid, 'EXECUTE')
$$, $$VALUES ('lending.violations names lending.violations_of(bigint)')$$,
    'a view names no function that not everybody may run, but one that must be granted with it');
SELECT is_empty($$
    SELECT c.oid::regclass, p.oid::regprocedure
      FROM pg_class c
      JOIN pg_rewrite r ON r.ev_class = c.oid
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                      AND d.refclassid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.refobjid
     WHERE c.relnamespace IN ('lending'::regnamespace, 'lending_report'::regnamespace)
       AND p.pronamespace = 'consfin_internal'::regnamespace
$$, 'none names one inside');

-- The facade

CREATE TEMP VIEW facade AS
SELECT p.oid, p.proname, p.prosecdef, p.proconfig, p.proowner,
       pg_get_function_identity_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS result
  FROM pg_proc p
 WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]) AND p.provolatile = 'v';

SELECT is_empty($$
    SELECT proname FROM facade
     WHERE NOT prosecdef
        OR pg_get_userbyid(proowner) <> 'consfin_test_lender'
        OR proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, consfin, pg_temp']
$$, 'every function of the facade runs as the owner on a pinned path');

SELECT is_empty($$
    SELECT proname FROM facade
     WHERE has_function_privilege('consfin_test_nobody', oid, 'EXECUTE')
$$, 'nobody may call the facade but whom it was granted');

SELECT is_empty($$
    SELECT f.proname
      FROM facade f
     WHERE NOT EXISTS (
           SELECT FROM consfin.commands() c
            WHERE c.command = f.proname
              AND pg_get_function_result(c.function) = f.result
              AND regexp_replace(pg_get_function_identity_arguments(c.function),
                  '(consfin\.)?\mcents\M', 'numeric', 'g') = f.arguments)
$$, 'every function of the facade is a command, its amounts numeric');

SELECT is(pg_temp.attempt('consfin_test_app', statement), 'approved',
          'an application can ' || statement)
  FROM (VALUES (1, $$SELECT (lending_desk.open_borrower(1, 'k1')).decision$$),
               (2, $$SELECT (lending_desk.open_line(1, 'k2', 'card', '5000', 1, 15)).decision$$),
               (3, $$SELECT (lending_desk.set_limit(1, 'k3', (lending_desk.open_line(1, 'k2', 'card', '5000', 1, 15)).line_id, '6000')).decision$$),
               (4, $$SELECT (lending_till.purchase(1, 'k4', (lending_desk.open_line(1, 'k2', 'card', '5000', 1, 15)).line_id, '1200', installments => 12)).decision$$),
               (5, $$SELECT (lending_till.void(1, 'k6', (lending_till.authorize(1, 'k5', (lending_desk.open_line(1, 'k2', 'card', '5000', 1, 15)).line_id, '100')).hold_id)).decision$$)
       ) AS way (no, statement)
 ORDER BY no;
SELECT is(pg_temp.attempt('consfin_test_app', format(
              'SELECT total FROM lending_till.quote_payoff(1, %s)', (SELECT loan_id FROM lending.loan))),
          '1200.00', 'an application can ask what pays a loan off');
SELECT is((SELECT array_agg(DISTINCT login)
             FROM (SELECT login FROM lending.line_movement
                   UNION SELECT login FROM lending.hold_events) AS done),
          ARRAY['consfin_test_app'], 'and its login stands in what it does');
SELECT is((SELECT count(*) FROM lending.journal), 4::bigint, 'all of it is in the journal');
SELECT is(pg_temp.attempt('consfin_test_nobody',
                          'SELECT lending_desk.open_borrower(2, ''k1'')'),
          '42501', 'who was not granted the facade cannot call it');

SELECT is_empty('SELECT * FROM lending.violations',
                'the book keeps its invariants');

SELECT is_empty($$
    SELECT c.function
      FROM consfin.commands() c
     WHERE c.audience <> 'owner'
       AND NOT EXISTS (SELECT FROM pg_proc p
                        WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]) AND p.proname = c.command)
$$, 'every command that is for an audience is in the facade');

SELECT * FROM finish();
ROLLBACK;
