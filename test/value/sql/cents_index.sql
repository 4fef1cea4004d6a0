-- cents in indexes, joins, partitions and files.
SET search_path = public, consfin;

CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		RETURN NEXT line;
	END LOOP;
END $$;

CREATE TABLE price (id int, amount cents);
INSERT INTO price
SELECT i, from_minor(i::bigint * 7919 % 10007 - 5000) FROM generate_series(1, 10006) AS i;
INSERT INTO price VALUES (0, NULL), (-1, '92233720368547758.07'),
	(-2, '-92233720368547758.08');
ANALYZE price;
SET enable_seqscan = off;
SET max_parallel_workers_per_gather = 0;

-- btree
CREATE INDEX price_btree ON price (amount);
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM price WHERE amount = '5';
EXPLAIN (COSTS OFF) SELECT * FROM price WHERE amount > '49' AND amount <= '49.10';
EXPLAIN (COSTS OFF) SELECT * FROM price ORDER BY amount DESC LIMIT 3;
SELECT trim(plan) AS plan FROM pg_temp.plan('SELECT max(amount) FROM price') AS plan WHERE plan ~ 'Index';
SELECT * FROM price WHERE amount = '5';
SELECT * FROM price WHERE amount > '49' AND amount <= '49.10' ORDER BY amount;
SELECT * FROM price WHERE amount < '-49.98' ORDER BY amount;
SELECT * FROM price WHERE amount >= '50.05' ORDER BY amount;
SELECT amount FROM price ORDER BY amount DESC LIMIT 3;
SELECT amount FROM price ORDER BY amount LIMIT 3;
SELECT min(amount), max(amount) FROM price;
SELECT count(*) FROM price WHERE amount IN ('1', '2', '2.00', '99999');
DROP INDEX price_btree;

-- rows in the order of an index are those of a sort
SELECT count(*) AS rows, count(*) FILTER (WHERE minor < before) AS out_of_order
FROM (
	SELECT minor(amount), lag(minor(amount)) OVER () AS before
	FROM (SELECT amount FROM price ORDER BY amount) AS sorted) AS t;

-- unique, and equal images deduplicate
CREATE UNIQUE INDEX price_unique ON price (amount);
INSERT INTO price VALUES (20000, '5.00');
DROP INDEX price_unique;

-- hash
CREATE INDEX price_hash ON price USING hash (amount);
EXPLAIN (COSTS OFF) SELECT * FROM price WHERE amount = '5';
SELECT * FROM price WHERE amount = '5';
SELECT * FROM price WHERE amount = '92233720368547758.07';
DROP INDEX price_hash;
RESET enable_bitmapscan;

-- BRIN
CREATE INDEX price_brin ON price USING brin (amount) WITH (pages_per_range = 1);
EXPLAIN (COSTS OFF) SELECT * FROM price WHERE amount = '5';
EXPLAIN (COSTS OFF) SELECT * FROM price WHERE amount < '-49.98';
SELECT * FROM price WHERE amount = '5';
SELECT * FROM price WHERE amount < '-49.98' ORDER BY amount;
SELECT count(*) FROM price WHERE amount >= '50';
DROP INDEX price_brin;
RESET enable_seqscan;

-- joins: three ways, one answer
SET enable_nestloop = off;
SET enable_mergejoin = off;
SELECT trim(plan) AS plan FROM pg_temp.plan('SELECT * FROM price AS a JOIN price AS b USING (amount)') AS plan WHERE plan ~ 'Join|Cond';
SELECT count(*), sum(a.amount) FROM price AS a JOIN price AS b ON a.amount = b.amount WHERE a.id > 0;
RESET enable_mergejoin;
SET enable_hashjoin = off;
SELECT trim(plan) AS plan FROM pg_temp.plan('SELECT * FROM price AS a JOIN price AS b USING (amount)') AS plan WHERE plan ~ 'Join|Cond';
SELECT count(*), sum(a.amount) FROM price AS a JOIN price AS b ON a.amount = b.amount WHERE a.id > 0;
RESET enable_hashjoin;
RESET enable_nestloop;

-- grouping by hash and by sort
SET enable_sort = off;
SELECT trim(plan) AS plan FROM pg_temp.plan('SELECT amount FROM price GROUP BY amount') AS plan WHERE plan ~ 'Agg';
RESET enable_sort;
SET enable_hashagg = off;
SELECT count(*) FROM (SELECT amount FROM price GROUP BY amount) AS t;
RESET enable_hashagg;
SELECT count(DISTINCT amount) FROM price;

-- hashes are those of equal numbers
SELECT count(*) FILTER (WHERE cents_hash(amount) <> hashint8(minor(amount))
	OR cents_hash_extended(amount, 42) <> hashint8extended(minor(amount), 42)) AS differ
FROM price;

-- partitions by hash and by range
CREATE TABLE by_hash (amount cents) PARTITION BY HASH (amount);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_hash SELECT amount FROM price;
SELECT (SELECT count(*) FROM by_hash_0) > 4500 AS spread_0,
	(SELECT count(*) FROM by_hash_1) > 4500 AS spread_1,
	(SELECT count(*) FROM by_hash) AS rows;
SELECT count(*) FROM by_hash WHERE amount = '5';
CREATE TABLE by_size (amount cents) PARTITION BY RANGE (amount);
CREATE TABLE small PARTITION OF by_size FOR VALUES FROM (MINVALUE) TO ('100');
CREATE TABLE large PARTITION OF by_size FOR VALUES FROM ('100') TO (MAXVALUE);
INSERT INTO by_size VALUES ('99.99'), ('100.00');
SELECT tableoid::regclass, amount FROM by_size ORDER BY amount;
EXPLAIN (COSTS OFF) SELECT * FROM by_size WHERE amount < '50';
DROP TABLE by_hash, by_size;

-- text and binary COPY give back what was written
\getenv dir PG_ABS_BUILDDIR
\set file :dir '/results/cents_copy'
\set copy_in '\\copy again FROM ' :'file'
CREATE TEMP TABLE again (LIKE price);
COPY price TO STDOUT (FORMAT binary) \g :file
\set copy_binary_in :copy_in ' (FORMAT binary)'
:copy_binary_in
SELECT count(*) FROM (TABLE price EXCEPT ALL TABLE again) AS t;
SELECT count(*) FROM again;
TRUNCATE again;
COPY price TO STDOUT \g :file
:copy_in
SELECT count(*) FROM (TABLE price EXCEPT ALL TABLE again) AS t;
SELECT count(*) FROM again;
COPY (SELECT 1::int, 2::int) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in

-- defaults, checks and generated columns
CREATE TABLE line (
	limit_amount cents NOT NULL DEFAULT '0' CHECK (limit_amount >= '0'),
	used cents NOT NULL DEFAULT '0',
	available cents GENERATED ALWAYS AS (limit_amount - used) STORED);
INSERT INTO line VALUES ('1000', '250.50'), (DEFAULT, DEFAULT);
INSERT INTO line VALUES ('-0.01');
SELECT * FROM line ORDER BY limit_amount;
SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'line'::regclass ORDER BY adnum;
DROP TABLE line, price;
