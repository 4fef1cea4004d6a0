-- test/accrual/pgtap/stock.sql
-- take_stock() adds up what plain SQL adds up, in one process and in several.

BEGIN;
SELECT plan(7);
SET LOCAL search_path = public, consfin, consfin_internal;
CREATE TABLE owing AS
SELECT b / 2 AS borrower_id, 'p' || b % 3 AS product_code, (1 + b % 5 / 3)::integer AS product_version,
    (1 + b % 7 / 5)::integer AS class, ARRAY[b * 1000000007 % 1000003, b % 1009, b % 13, 9000000000000000000 * (b % 101 / 100), b % 17] AS owed,
    b % 11 = 0 AS suspended
FROM (SELECT b::bigint FROM generate_series(1, 20000) b) b;
CREATE VIEW plain AS
SELECT o.product_code, o.product_version, o.class, count(*) AS loans, sum(o.owed[1]) AS principal,
    sum(o.owed[2]) AS interest, sum(o.owed[3]) AS fee, sum(o.owed[4]) AS penalty,
    sum(o.owed[2] * o.suspended::integer) AS interest_suspended, sum(o.owed[3] * o.suspended::integer) AS fee_suspended,
    sum(o.owed[4] * o.suspended::integer) AS penalty_suspended, sum(o.owed[5]) AS principal_suspended
FROM owing o GROUP BY 1, 2, 3;
CREATE VIEW taken AS
SELECT take_stock(o.borrower_id, o.product_code, o.product_version, o.class, o.owed, o.suspended, 1) AS stock FROM owing o;
CREATE VIEW late AS SELECT borrower_id, max(class) FROM owing WHERE class > 1 GROUP BY 1;

SET LOCAL max_parallel_workers_per_gather = 0;
SELECT set_eq('SELECT c.* FROM taken t, stock_cells(t.stock) c', 'TABLE plain', 'one process adds up what plain SQL does');
SELECT set_eq('SELECT l.borrower_id, max(l.class) FROM taken t, stock_late(t.stock) l GROUP BY 1', 'TABLE late', 'and lists who is late by class');
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'EXPLAIN (COSTS off) ' || query;
END $$;
SELECT ok(EXISTS (SELECT FROM pg_temp.plan_of('TABLE taken') l WHERE l ~ 'Partial Aggregate'), 'each of several processes adds up what it reads');
SELECT set_eq('SELECT c.* FROM taken t, stock_cells(t.stock) c', 'TABLE plain', 'which comes to the same');
SELECT set_eq('SELECT l.borrower_id, max(l.class) FROM taken t, stock_late(t.stock) l GROUP BY 1', 'TABLE late', 'and so does who is late');
SELECT is((SELECT take_stock(1, 'p', 1, 2, '{1,2,3,4,5}', true, 1) FROM owing WHERE false), NULL, 'of no loan there is no stock');
SELECT throws_ok($$SELECT take_stock(1, 'p', 1, 2, '{1,2,3,4}', true, 1)$$, '22023', 'what a loan owes must be five amounts', 'a loan owes five amounts');
SELECT * FROM finish();
ROLLBACK;
