-- test/value/pgtap/hostile.sql
-- A role that may create objects in a schema on everybody's path, temporary
-- tables named like the book's, other roles and settings: none of it is run
-- with the owner's rights, and none of it changes an answer.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
CREATE ROLE consfin_test_lender;
CREATE ROLE consfin_test_app;
CREATE ROLE consfin_test_other;
CREATE ROLE consfin_test_evil;
GRANT consfin_test_other TO consfin_test_app;
SELECT format('GRANT CREATE ON DATABASE %I TO consfin_test_lender, consfin_test_evil', current_database()) \gexec
SELECT format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()) \gexec
SELECT consfin.grant_book('consfin_test_lender') \gset ignored_
SET LOCAL ROLE consfin_test_lender;
SELECT consfin.install() AS version \gset
SELECT consfin.install_defaults() \gset ignored_
SELECT consfin.define_funder(1, 'Bank'), consfin.define_merchant(5, 'Shop', daily_limit => '9000') \gset ignored_
SELECT consfin.define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24,
    amount_min=100, amount_max=10000, installments={3}') AS ignored \gset
SELECT consfin.define_share('card', 1, 1) AS ignored \gset
SELECT consfin.publish_product('card') AS ignored \gset
SELECT consfin.open_day('2026-01-15') AS day \gset
SELECT consfin.deposit_float('float', 1, '90000'), consfin.set_cap('cap', 1, '9000') \gset ignored_
GRANT USAGE ON SCHEMA lending, lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor
    TO consfin_test_app, consfin_test_evil;
SELECT format('GRANT EXECUTE ON FUNCTION %s TO consfin_test_app', p.oid::regprocedure)
  FROM pg_proc p WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]) \gexec
RESET ROLE;

-- Everything the commands use, once more, in a schema in front: whatever runs
-- any of it fails.

SET LOCAL SESSION AUTHORIZATION consfin_test_evil;
CREATE SCHEMA consfin_test_trap;
GRANT USAGE ON SCHEMA consfin_test_trap TO PUBLIC;
CREATE FUNCTION consfin_test_trap.trap() RETURNS void LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'trapped % in %', session_user, current_user USING ERRCODE = 'ZZ999'; END $$;
CREATE FUNCTION consfin_test_trap.shadow(name text, arguments text, result text) RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
    EXECUTE format('CREATE FUNCTION consfin_test_trap.%I(%s) RETURNS %s LANGUAGE plpgsql AS '
        '''BEGIN PERFORM consfin_test_trap.trap(); RETURN NULL; END''', name, arguments, result);
END $f$;
-- the functions of consfin and the aggregates
SELECT count(consfin_test_trap.shadow(p.proname, oidvectortypes(p.proargtypes),
           CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || format_type(p.prorettype, NULL)))
       > 100 AS shadowed
  FROM pg_proc p
 WHERE p.pronamespace = 'consfin'::regnamespace AND p.prokind IN ('f', 'a')
   AND p.proname <> ALL ('{trap,shadow}') AND NOT p.proretset
   AND NOT (ARRAY['internal', 'trigger', 'event_trigger', 'void', 'cstring', 'anyelement']::regtype[]
            && (p.proargtypes::oid[]::regtype[] || p.prorettype::regtype)) \gset
-- what is of pg_catalog, for arguments that fit better
SELECT count(consfin_test_trap.shadow(name, arguments, result))
  FROM (VALUES ('max', 'bigint', 'bigint'), ('now', '', 'timestamptz'), ('unnest', 'bigint[]', 'bigint'),
               ('to_jsonb', 'consfin.line_result', 'jsonb'), ('to_jsonb', 'consfin.float_result', 'jsonb'),
               ('coalesce_', 'text', 'text'), ('concat_ws', 'text, bigint, consfin.cents', 'text'),
               ('format', 'text, consfin.cents', 'text'), ('clock_timestamp', '', 'timestamptz'),
               ('length', 'lending.request_key', 'integer')) AS f (name, arguments, result) \gset ignored_
-- and the operators, for the very types of the columns
SELECT format('CREATE OPERATOR consfin_test_trap.%s (leftarg = %s, rightarg = %s, function = consfin_test_trap.%I)',
              o.name, o.a, o.b, 'op_' || row_number() OVER ()) AS create,
       format($$CREATE FUNCTION consfin_test_trap.%I(%s, %s) RETURNS %s LANGUAGE plpgsql AS
              'BEGIN PERFORM consfin_test_trap.trap(); RETURN NULL; END'$$,
              'op_' || row_number() OVER (), o.a, o.b,
              CASE WHEN o.name ~ '[<>=]' THEN 'boolean' ELSE 'consfin.cents' END) AS function
  INTO TEMP operators
  FROM (SELECT n.name, a.type, b.type
          FROM unnest('{=,<>,<,<=,>,>=,+,-}'::text[]) AS n (name),
               unnest('{consfin.cents,lending.amount,lending.positive_amount}'::text[]) AS a (type),
               unnest('{consfin.cents,lending.amount,lending.positive_amount}'::text[]) AS b (type)
        UNION ALL
        SELECT n.name, a.type, 'text'
          FROM unnest('{=,<>}'::text[]) AS n (name),
               unnest('{lending.request_key,lending.slot_kind,lending.hold_kind,lending.hold_origin,lending.hold_event_kind,lending.loan_kind}'::text[]) AS a (type)
        UNION ALL
        SELECT n.name, a.type, 'bigint'
          FROM unnest('{=,<}'::text[]) AS n (name), unnest('{lending.slot_id}'::text[]) AS a (type)) AS o (name, a, b);
SELECT function FROM operators \gexec
SELECT "create" FROM operators \gexec
RESET SESSION AUTHORIZATION;
SELECT ok(:'shadowed', 'the trap is set');
SELECT is((SELECT count(*)::integer FROM pg_operator WHERE oprnamespace = 'consfin_test_trap'::regnamespace),
          (SELECT count(*)::integer FROM operators), 'with its operators');

-- Temporary tables, types and functions of the application's own

SET LOCAL SESSION AUTHORIZATION consfin_test_app;
SELECT format('CREATE TEMP TABLE %I (mine integer)', c.relname)
  FROM pg_class c
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p', 'v') \gexec
CREATE DOMAIN pg_temp.cents AS integer;
CREATE DOMAIN pg_temp.entry AS integer;
CREATE FUNCTION pg_temp.session_user() RETURNS text LANGUAGE sql RETURN 'consfin_test_lender'::text;

-- A day of the application, and then the same of the owner, by name

CREATE FUNCTION pg_temp.work(till text, desk text, borrower bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line bigint;
    hold bigint;
    loan bigint;
    said text;
    answer text;
BEGIN
    EXECUTE format($q$SELECT decision FROM %I.open_borrower(%s, 'k1')$q$, desk, borrower) INTO said;
    EXECUTE format($q$SELECT line_id FROM %I.open_line(%s, 'k2', 'card', '5000', 1, 15)$q$, desk, borrower) INTO line;
    EXECUTE format($q$SELECT hold_id FROM %I.authorize(%s, 'k3', %s, '600', 5)$q$, till, borrower, line) INTO hold;
    EXECUTE format($q$SELECT decision FROM %I.increment(%s, 'k4', %s, '700')$q$, till, borrower, hold) INTO answer;
    said := concat_ws(' ', said, answer);
    EXECUTE format($q$SELECT loan_id FROM %I.capture(%s, 'k5', %s, '650', installments => 3)$q$, till, borrower, hold) INTO loan;
    EXECUTE format($q$SELECT string_agg(decision, ' ') FROM %I.authorize_many(ARRAY[(%s, 'k6', %s, '100', 5, NULL),
        (%2$s, 'k7', %3$s, '9000', NULL, NULL)]::consfin.authorize_request[])$q$, till, borrower, line) INTO answer;
    said := concat_ws(' ', said, answer);
    EXECUTE format($q$SELECT hold_id FROM %I.authorize(%s, 'k8', %s, '150')$q$, till, borrower, line) INTO hold;
    EXECUTE format($q$SELECT decision FROM %I.void(%s, 'k9', %s)$q$, till, borrower, hold) INTO answer;
    said := concat_ws(' ', said, answer);
    EXECUTE format($q$SELECT decision || ' ' || excess FROM %I.repay(%s, 'k10', '120')$q$, till, borrower) INTO answer;
    said := concat_ws(' ', said, answer);
    EXECUTE format($q$SELECT decision FROM %I.refund(%s, 'k11', %s, '50')$q$, desk, borrower, loan) INTO answer;
    said := concat_ws(' ', said, answer);
    EXECUTE format($q$SELECT decision FROM %I.reverse_event(%s, 'k12', %s, 2)$q$, desk, borrower, loan) INTO answer;
    said := concat_ws(' ', said, answer);
    EXECUTE format($q$SELECT %I.expire_holds()$q$, till) INTO answer;
    RETURN concat_ws(' ', said, answer);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT 'approved approved approved declined approved approved 0.00 approved approved 0' AS whole \gset
SET LOCAL search_path = pg_temp, consfin_test_trap, pg_catalog;
SELECT pg_temp.work('lending_till', 'lending_desk', 1) AS whole_app \gset
RESET SESSION AUTHORIZATION;
SET LOCAL SESSION AUTHORIZATION consfin_test_lender;
CREATE TEMP TABLE ignored (x integer);
SELECT pg_temp.work('consfin', 'consfin', 2) AS whole_lender \gset
SELECT consfin.roll_day('2026-01-16') AS ignored \gset
SELECT count(*) AS violations FROM lending.violations \gset
RESET SESSION AUTHORIZATION;
SET LOCAL search_path = public;
SELECT is(:'whole_app', :'whole'::text, 'an application''s day meets no trap');
SELECT is(:'whole_lender', :'whole'::text, 'nor the owner''s, on the same path');
SELECT is(:'violations', '0'::text, 'and the book keeps its invariants');
SELECT is((SELECT array_agg(DISTINCT login ORDER BY login)
             FROM (SELECT login FROM lending.line_movement WHERE borrower_id = 1
                   UNION SELECT login FROM lending.hold_events WHERE borrower_id = 1
                   UNION SELECT login FROM lending.loan_event WHERE borrower_id = 1) AS done),
          ARRAY['consfin_test_app'], 'who acted is who logged in');

-- Another role taken on

CREATE FUNCTION pg_temp.attempt(role_name text, before text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', role_name);
    IF before IS NOT NULL THEN
        EXECUTE before;
    END IF;
    EXECUTE statement INTO answer;
    SET LOCAL SESSION AUTHORIZATION DEFAULT;
    RETURN coalesce(answer, 'null');
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;
GRANT USAGE ON SCHEMA lending_desk TO consfin_test_other;
GRANT EXECUTE ON FUNCTION lending_desk.freeze_line TO consfin_test_other;
SELECT is(pg_temp.attempt('consfin_test_app', 'SET LOCAL ROLE consfin_test_other',
              'SELECT (lending_desk.freeze_line(1, ''f'', l.line_id)).decision FROM (SELECT '
              || (SELECT line_id FROM lending.credit_line WHERE borrower_id = 1) || '::bigint AS line_id) l'),
          'approved', 'a role that was taken on may call what it was granted');
SELECT is((SELECT login || ' as ' || acting_role FROM lending.line_movement WHERE borrower_id = 1 AND kind = 'freeze_line'),
          'consfin_test_app as consfin_test_other', 'in the name of the one who logged in and of the role taken on');
SELECT is(pg_temp.attempt('consfin_test_app', NULL, 'SET LOCAL ROLE consfin_test_lender'),
          '42501', 'the owner cannot be taken on');

-- Settings and triggers

SELECT is(pg_temp.attempt(role_name, NULL, 'SET LOCAL ' || setting), '42501', format('%s cannot set %s', role_name, setting))
  FROM unnest('{consfin_test_app,consfin_test_lender}'::text[]) AS role_name,
       unnest('{session_replication_role = replica,consfin.allow_drop = on}'::text[]) AS setting;
SELECT is(pg_temp.attempt('consfin_test_app', 'CREATE TEMP TABLE j (kind integer, status integer)',
              format('CREATE TRIGGER t BEFORE INSERT ON j FOR EACH ROW EXECUTE FUNCTION consfin.%s', trigger)),
          '42501', 'an application cannot use the trigger ' || trigger)
  FROM (SELECT p.proname || '()' AS trigger FROM pg_proc p
         WHERE p.pronamespace = 'consfin'::regnamespace AND p.prorettype = 'trigger'::regtype) t;

SELECT * FROM finish();
ROLLBACK;
