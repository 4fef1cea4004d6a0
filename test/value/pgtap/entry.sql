-- test/value/pgtap/entry.sql
-- What is true of every entry, tried on random ones.

BEGIN;
SELECT plan(24);

\if :{?seed}
\else
\set seed 42
\endif
SELECT diag('seed ' || :'seed');
SELECT setseed(:seed % 1000 / 1000.0);

-- Lines as they might come: any order, accounts repeated, zeros, and last
-- whatever balances the others; amounts of many sizes.
CREATE TEMP TABLE line AS
WITH drawn AS MATERIALIZED (
	SELECT i AS id, j AS no,
		CASE WHEN random() < 0.1 THEN 2147483647 - floor(random() * 3)::int
			ELSE 1 + floor(random() ^ 2 * 40)::int END AS account,
		CASE WHEN random() < 0.1 THEN 0
			ELSE round(((random() - 0.5) * 10 ^ (random() * 15))::numeric)::bigint
			END AS minor
	FROM generate_series(1, 4000) i, LATERAL
		(SELECT j FROM generate_series(1, 1 + i % 9) j) n
)
SELECT * FROM drawn
UNION ALL
SELECT id, max(no) + 1, 1 + id % 50, -sum(minor)::bigint FROM drawn GROUP BY id;

-- the lines by hand: grouped, without zeros
CREATE TEMP TABLE by_hand AS
SELECT id, account, sum(minor)::bigint AS minor
FROM line GROUP BY id, account HAVING sum(minor) <> 0;

CREATE TEMP TABLE book AS
SELECT id, entry_of(array_agg(account ORDER BY no), array_agg(from_minor(minor) ORDER BY no)) AS e,
	entry_of(array_agg(account ORDER BY minor, no DESC), array_agg(from_minor(minor) ORDER BY minor, no DESC)) AS shuffled
FROM line WHERE id IN (SELECT id FROM by_hand) GROUP BY id;
ALTER TABLE book ADD PRIMARY KEY (id);
ANALYZE book;

SELECT cmp_ok(count(*), '>', 3500::bigint, 'enough entries') FROM book;
SELECT ok(count(*) > 0, 'some have lines that vanish')
FROM book WHERE line_count(e) < (SELECT count(DISTINCT account) FROM line WHERE line.id = book.id);

-- one value, one form
SELECT is_empty($$SELECT id, account, minor(debit) - minor(credit) FROM book, lines(e)
	EXCEPT ALL SELECT * FROM by_hand$$, 'lines are those grouped by hand');
SELECT is_empty($$SELECT * FROM by_hand
	EXCEPT ALL SELECT id, account, minor(debit) - minor(credit) FROM book, lines(e)$$,
	'and all of them');
SELECT is_empty($$SELECT id FROM book WHERE e <> shuffled OR entry_send(e) <> entry_send(shuffled)
	OR entry_hash(e) <> entry_hash(shuffled)$$, 'the order of the input does not matter');
SELECT is_empty($$SELECT a.id, b.id FROM book a JOIN book b ON a.id < b.id AND b.id < a.id + 40
	WHERE (a.e = b.e) <> (entry_send(a.e) = entry_send(b.e))
		OR (a.e = b.e) <> (a.e::text = b.e::text)$$,
	'equality is that of bytes and of text');
SELECT is((SELECT count(*) FROM (SELECT DISTINCT e FROM book) v),
	(SELECT count(*) FROM (SELECT DISTINCT e::text FROM book) v), 'DISTINCT by hash and by text');

-- invariants
SELECT is_empty($$SELECT id FROM book, lines(e) GROUP BY id, e
	HAVING sum(debit) <> sum(credit) OR sum(debit) <> total(e) OR count(*) <> line_count(e)
		OR count(DISTINCT account) <> count(*) OR min(account) < 1 OR count(*) < 2$$,
	'balanced, each account once, total and line count');
SELECT is_empty($$SELECT id FROM book, lines(e)
	WHERE (debit = '0') = (credit = '0') OR debit < '0' OR credit < '0'
		OR debit(e, account) <> debit OR credit(e, account) <> credit
		OR balance(e, account) <> debit - credit OR NOT e @> account$$,
	'a line is a debit or a credit, and the accessors agree');
SELECT is_empty($$SELECT id, a FROM book, generate_series(-1, 60) a
	WHERE (e @> a) <> EXISTS (SELECT FROM lines(e) WHERE account = a)
		OR (e @> a) <> (balance(e, a) <> '0') OR (e @> a) <> (a <@ e)$$,
	'@> is to have a line');
SELECT is_empty($$SELECT id FROM (SELECT id, account, lag(account) OVER (PARTITION BY id ORDER BY n) AS before
		FROM book, lines(e) WITH ORDINALITY l(account, debit, credit, n)) v
	WHERE before >= account$$, 'accounts ascend');

-- round trips
SELECT is_empty('SELECT id FROM book WHERE e::text::entry <> e', 'text');
SELECT is_empty('SELECT id FROM book WHERE e::jsonb::entry <> e', 'jsonb');

-- algebra
SELECT is_empty('SELECT id FROM book WHERE - - e <> e OR -e = e OR total(-e) <> total(e)', 'reversal');
SELECT is_empty($$SELECT b.id FROM book b, LATERAL
	(SELECT sum(v.e) AS zero FROM (VALUES (b.e), (-b.e)) v(e)) s WHERE zero IS NOT NULL$$,
	'e and -e leave nothing');
SELECT throws_ok('SELECT e + (-e) FROM book LIMIT 1', '22023', 'entries cancel each other',
	'e + (-e) is no entry');
CREATE TEMP TABLE triple AS
SELECT x.e AS a, y.e AS b, z.e AS c
FROM book x JOIN book y ON y.id = x.id % 4000 + 1 JOIN book z ON z.id = y.id * 7 % 4000 + 1;
SELECT is_empty('SELECT a, b FROM triple WHERE CASE WHEN a <> -b THEN a + b <> b + a END', 'a + b = b + a');
SELECT is_empty($$SELECT a, b, c FROM triple
	WHERE CASE WHEN a <> -b AND b <> -c THEN
		CASE WHEN a + b <> -c THEN (a + b) + c <> a + (b + c) END END$$, '(a + b) + c = a + (b + c)');
SELECT is_empty($$SELECT a, b FROM triple
	WHERE CASE WHEN a <> b THEN a - b <> a + (-b) OR a - b <> -(b - a) END$$, 'a - b = a + (-b) = -(b - a)');
SELECT is_empty($$SELECT a, b FROM triple
	WHERE CASE WHEN a <> -b THEN a + b <> (SELECT sum(v) FROM unnest(ARRAY[a, b]) v) END$$, 'a + b is their sum');

-- the trial balance
SELECT is_empty($$(SELECT part, account, debit - credit FROM
		(SELECT id % 7 AS part, sum(e) AS s FROM book GROUP BY 1) v, lines(s)
	EXCEPT ALL SELECT id % 7, account, from_minor(sum(minor)::bigint) FROM by_hand GROUP BY 1, 2)
	UNION ALL
	(SELECT id % 7, account, from_minor(sum(minor)::bigint) FROM by_hand GROUP BY 1, 2 HAVING sum(minor) <> 0
	EXCEPT ALL SELECT part, account, debit - credit FROM
		(SELECT id % 7 AS part, sum(e) AS s FROM book GROUP BY 1) v, lines(s))$$,
	'sum(entry) is the sum by account');
SELECT is((SELECT sum(s) FROM (SELECT sum(e) AS s FROM book GROUP BY id % 97) v),
	(SELECT sum(e) FROM book), 'the sum of sums is the sum');
SELECT is_empty($$SELECT id FROM
	(SELECT id, sum(e) OVER w AS moving, array_agg(e) OVER w AS es FROM book
	WINDOW w AS (ORDER BY id ROWS BETWEEN 20 PRECEDING AND 3 PRECEDING)) v
	WHERE moving IS DISTINCT FROM (SELECT sum(u) FROM unnest(es) u)$$,
	'a moving window is each window afresh');
CREATE TEMP TABLE serial AS SELECT id % 13 AS part, sum(e) FROM book GROUP BY 1;
CREATE TABLE shared_book AS SELECT id, e FROM book;
ALTER TABLE shared_book SET (parallel_workers = 2);
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SELECT set_eq('SELECT id % 13 AS part, sum(e)::text FROM shared_book GROUP BY 1',
	'SELECT part, sum::text FROM serial', 'parallel is serial');

SELECT * FROM finish();
ROLLBACK;
