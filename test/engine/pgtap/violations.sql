-- test/engine/pgtap/violations.sql
-- Who may read what is broken reads nothing else; one borrower is found by his
-- keys, a whole book by several processes, no plan is compiled, and of a book
-- in which nothing was entered nothing is read.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SELECT consfin.install() AS version \gset
SELECT consfin.open_day('2026-01-15') AS day \gset
SELECT consfin.install_defaults() \gset ignored_

-- Nothing was entered
CREATE TEMP VIEW filled AS
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0;
SELECT set_eq('SELECT relname::text FROM filled', $$
    SELECT unnest(substring(p.prosrc FROM $q$ALL [(]'([^']*)'[)]$q$)::text[]) FROM pg_proc p
     WHERE p.oid = 'lending.violations_of(bigint)'::regprocedure
$$, 'only tables that an empty book fills are passed over');
SAVEPOINT empty;
ALTER VIEW lending.check_day RENAME TO check_other;
SELECT is_empty('SELECT * FROM lending.violations', 'of an empty book no check is read');
SELECT consfin.open_borrower(1, 'open') \gset ignored_
SELECT throws_ok('SELECT * FROM lending.violations', '42P01', NULL, 'once a row is there, each is');
ROLLBACK TO empty;
SELECT consfin.define_funder(1, 'Bank') \gset ignored_
SELECT consfin.define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24,
    amount_min=100, amount_max=10000, installments={3}'),
    consfin.define_share('card', 1, 1), consfin.publish_product('card') \gset ignored_
SELECT consfin.deposit_float('float', 1, '90000') \gset ignored_
SELECT consfin.open_borrower(7, 'open') \gset ignored_
SELECT line_id FROM consfin.open_line(7, 'line', 'card', '5000', 1, 15) \gset
SELECT hold_id FROM consfin.authorize(7, 'hold', :line_id, '900') \gset
SELECT consfin.purchase(7, 'buy', :line_id, '600', installments => 3) \gset ignored_
SELECT consfin.roll_day('2026-03-16') \gset ignored_
SELECT consfin.repay(7, 'repay', '700') \gset ignored_
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

CREATE TEMP VIEW checks AS
SELECT c.oid, c.oid::regclass AS name, c.reloptions
  FROM pg_class c
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'v'
   AND (c.relname LIKE 'check\_%' OR c.relname = 'violations');
SELECT cmp_ok((SELECT count(*) FROM checks), '>', 10::bigint, 'there are checks');
SELECT is_empty($$
    SELECT name FROM checks c
     WHERE c.name <> 'lending.violations'::regclass
       AND NOT EXISTS (SELECT FROM pg_proc p
                        WHERE p.oid = 'lending.violations_of(bigint)'::regprocedure
                          AND p.prosrc ~ format('\m%s\M', substring(c.name::text FROM 'check_(.*)')))
$$, 'the checks of every module are among the violations');

-- A function that is cheap and tells what it sees

CREATE ROLE consfin_test_auditor;
CREATE ROLE consfin_test_reader;
CREATE TEMP TABLE told (borrower_id bigint);
CREATE SCHEMA consfin_test;
GRANT USAGE ON SCHEMA consfin_test, lending TO consfin_test_auditor, consfin_test_reader;
CREATE FUNCTION consfin_test.tell(borrower_id bigint) RETURNS boolean
LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
    INSERT INTO told VALUES (borrower_id);
    RETURN true;
END $$;
GRANT INSERT ON told TO consfin_test_auditor, consfin_test_reader;
SELECT format('GRANT SELECT ON %s TO consfin_test_auditor', name) FROM checks \gexec
SELECT format('GRANT SELECT ON ALL TABLES IN SCHEMA lending TO consfin_test_reader') \gexec
GRANT EXECUTE ON FUNCTION lending.violations_of(bigint) TO consfin_test_auditor;

CREATE FUNCTION pg_temp.told_by(view_name regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    seen bigint;
BEGIN
    SET LOCAL ROLE consfin_test_auditor;
    EXECUTE format('SELECT count(*) FROM %s WHERE consfin_test.tell(borrower_id)', view_name);
    RESET ROLE;
    SELECT count(*) INTO seen FROM told;
    DELETE FROM told;
    RETURN seen;
END $$;
SELECT is(pg_temp.told_by(name), 0::bigint, format('%s tells a reader only of what is broken', name))
  FROM checks ORDER BY name::text COLLATE "C";
CREATE VIEW consfin_test.open AS
SELECT l.borrower_id FROM lending.credit_line l WHERE l.held OPERATOR(consfin.<) '0';
GRANT SELECT ON consfin_test.open TO consfin_test_auditor;
SELECT cmp_ok(pg_temp.told_by('consfin_test.open'), '>', 0::bigint, 'as a view without a barrier would not');
-- Partitions

CREATE POLICY own ON lending.journal FOR SELECT TO consfin_test_reader USING (borrower_id = 7);
ALTER TABLE lending.journal ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION pg_temp.rows_in(table_name regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    seen bigint;
BEGIN
    SET LOCAL ROLE consfin_test_reader;
    EXECUTE format('SELECT count(*) FROM %s', table_name) INTO seen;
    RESET ROLE;
    RETURN seen;
END $$;
SELECT is(pg_temp.rows_in('lending.journal'),
          (SELECT count(*) FROM lending.journal WHERE borrower_id = 7),
          'a policy of the journal shows a reader its rows');
SELECT is(pg_temp.rows_in(h.inhrelid), 0::bigint, format('%s shows none by its own name', h.inhrelid::regclass))
  FROM pg_inherits h WHERE h.inhparent = 'lending.journal'::regclass
 ORDER BY h.inhrelid::regclass::text COLLATE "C";

-- Plans

CREATE TEMP VIEW keyed AS
SELECT c.relname::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'r' AND a.attname = 'borrower_id';
CREATE FUNCTION pg_temp.nodes_of(query text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
    plan jsonb;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON, COSTS OFF) ' || query INTO plan;
    RETURN QUERY SELECT jsonb_path_query(plan, 'strict $.**.Plan');
    RETURN QUERY SELECT jsonb_path_query(plan, 'strict $.**.Plans[*]');
END $$;
SET LOCAL enable_seqscan = off;
SELECT is_empty(format($$
    SELECT n ->> 'Node Type', n ->> 'Relation Name'
      FROM pg_temp.nodes_of('SELECT * FROM %s WHERE borrower_id = 7') n
     WHERE n ->> 'Relation Name' IN (SELECT name FROM keyed)
       AND coalesce(n ->> 'Index Cond', n ->> 'Recheck Cond', '') !~ '(borrower|receipt)_id.* = '
$$, name), format('%s finds a borrower by his keys', name))
  FROM checks WHERE name <> 'lending.violations'::regclass ORDER BY name::text COLLATE "C";
SET LOCAL enable_seqscan = on;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL min_parallel_index_scan_size = 0;
SELECT isnt_empty(format($$
    SELECT FROM pg_temp.nodes_of('SELECT * FROM %s') n WHERE n ->> 'Node Type' LIKE 'Gather%%'
$$, name), format('%s can be read by several processes', name))
  FROM unnest('{engine,borrower,line,hold,loan,repayment,day}'::text[]) module,
       CAST('lending.check_' || module AS regclass) name
 ORDER BY module;
SELECT is_empty(format($$
    SELECT n ->> 'Subplan Name' FROM pg_temp.nodes_of('SELECT * FROM %s') n
     WHERE n ->> 'Parent Relationship' = 'SubPlan'
$$, name), format('%s asks nothing row by row', name))
  FROM checks WHERE name <> 'lending.violations'::regclass ORDER BY name::text COLLATE "C";
SELECT ok((SELECT p.proconfig @> '{jit=off}' AND p.provolatile = 's'
             FROM pg_proc p WHERE p.oid = 'lending.violations_of(bigint)'::regprocedure),
          'violations are read at one snapshot by plans that are not compiled');

SELECT * FROM finish();
ROLLBACK;
