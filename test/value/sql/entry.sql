SET search_path = public, consfin;

-- What a command gives, or the error it raises.
CREATE FUNCTION outcome(command text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
	state text;
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE command INTO result;
	RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE,
		message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
		hint = PG_EXCEPTION_HINT;
	RETURN state || ' ' || message || coalesce(' / ' || nullif(detail, ''), '')
		|| coalesce(' / ' || nullif(hint, ''), '');
END $$;

-- text, good and bad
SELECT v.input, outcome(format('SELECT %L::entry', v.input))
FROM (VALUES
	(1, '{1001: 250.00, 4001: -250.00}'),
	(2, '{4001: -250, 1001: 250}'),
	(3, E' \t{\n1001\t:250.0,4001 : -250.0 } '),
	(4, '{"1001": 250.00, "4001": -250.00}'),
	(5, '{ "1001" : +250, 4001:-250}'),
	(6, '{1: 0.01, 2147483647: -0.01}'),
	(7, '{1001: 100, 1001: 150, 4001: -250}'),
	(8, '{1001: 100, 2001: 0.00, 4001: -100}'),
	(9, '{1001: 5, 2001: 3, 2001: -3, 4001: -5}'),
	(10, '{001001: 1, 4001: -1}'),
	(11, '{1: 92233720368547758.07, 2: -92233720368547758.07}'),
	(12, '{1: 92233720368547758.07, 2: 0.01, 3: -92233720368547758.07}'),
	(13, '{1: 92233720368547758.08, 2: 0.01}'),
	(14, '{1: -92233720368547758.08, 2: 92233720368547758.07}'),
	(15, '{1: 92233720368547758.07, 2: 92233720368547758.07, 1: -92233720368547758.07, 2: -92233720368547758.07}'),
	(16, '{1: 92233720368547758.07, 2: 92233720368547758.07, 3: 0.02}'),
	(17, '{1001: 250.01, 4001: -250.00}'),
	(18, '{1001: 250.00, 4001: -250.01}'),
	(19, '{1001: 250.00}'),
	(20, '{}'),
	(21, '{1001: 0.00}'),
	(22, '{1001: 1, 1001: -1}'),
	(23, ''),
	(24, '   '),
	(25, '1001: 250'),
	(26, '{1001: 250.00, 4001: -250.00'),
	(27, '{1001: 250.00, 4001: -250.00}}'),
	(28, '{1001: 250.00, 4001: -250.00} x'),
	(29, '{1001: 250.00, 4001: -250.00,}'),
	(30, '{1001: 250.00 4001: -250.00}'),
	(31, '{1001: 250.00; 4001: -250.00}'),
	(32, '{1001 250.00, 4001: -250.00}'),
	(33, '{: 250.00}'),
	(34, '{1001: , 4001: 1}'),
	(35, '{1001: 250.005, 4001: -250.005}'),
	(36, '{1001: 2e2, 4001: -2e2}'),
	(37, '{1001: "250", 4001: "-250"}'),
	(38, '{cash: 250, income: -250}'),
	(39, '{0: 250.00, 4001: -250.00}'),
	(40, '{-1: 250.00, 4001: -250.00}'),
	(41, '{2147483648: 250.00, 4001: -250.00}'),
	(42, '{99999999999999999999999: 250.00, 4001: -250.00}'),
	(43, '{"1001: 250.00, 4001: -250.00}'),
	(44, '{" 1001": 250.00, 4001: -250.00}'),
	(45, '{1001": 250.00, 4001: -250.00}'),
	(46, 'null'),
	(47, '[1001, 250]'),
	(48, repeat('é', 60))
) v(no, input)
ORDER BY v.no;

-- the limit of lines
SELECT n, outcome(format(
	$$SELECT line_count(('{' || string_agg(i || ': 0.01', ',') || ',2000000: -'
		|| (count(*)::numeric / 100)::numeric(9, 2) || '}')::entry)
	FROM generate_series(1, %s) i$$, n))
FROM (VALUES (9999), (10000)) v(n);
SELECT n, outcome(format(
	$$SELECT line_count(entry_of(array_agg(i), array_agg(CASE WHEN i %% 2 = 0
		THEN '0.01' ELSE '-0.01' END::cents))) FROM generate_series(1, %s) i$$, n))
FROM (VALUES (10000), (10002)) v(n);
SELECT outcome($$SELECT
	entry_of(array_agg(i), array_agg(CASE WHEN i % 2 = 0 THEN '1' ELSE '-1' END::cents))
	+ entry_of(array_agg(i + 1), array_agg(CASE WHEN i % 2 = 0 THEN '1' ELSE '-1' END::cents))
	FROM generate_series(1, 10000) i$$);
SELECT outcome($$SELECT
	entry_of(array_agg(i), array_agg(CASE WHEN i % 2 = 0 THEN '1' ELSE '-1' END::cents))
	+ entry_of(array_agg(i + 10000), array_agg(CASE WHEN i % 2 = 0 THEN '1' ELSE '-1' END::cents))
	FROM generate_series(1, 10000) i$$);

-- entry_of
SELECT v.accounts, v.amounts,
	outcome(format('SELECT entry_of(%s, %s)', v.accounts, v.amounts))
FROM (VALUES
	(1, $$'{1001,4001}'$$, $$'{250,-250}'$$),
	(2, $$'{4001,1001,4001}'$$, $$'{-200,250,-50}'$$),
	(3, $$'{1001,2001,4001}'$$, $$'{250,0,-250}'$$),
	(4, $$'[5:6]={1001,4001}'$$, $$'{1,-1}'$$),
	(5, $$'{1001,4001}'$$, $$'{250,-249.99}'$$),
	(6, $$'{1001,4001}'$$, $$'{249.99,-250}'$$),
	(7, $$'{1001,4001}'$$, $$'{250}'$$),
	(8, $$'{}'$$, $$'{}'$$),
	(9, $$'{1001}'$$, $$'{0}'$$),
	(10, $$'{1001,NULL}'$$, $$'{250,-250}'$$),
	(11, $$'{1001,4001}'$$, $$'{250,NULL}'$$),
	(12, $$'{{1001,4001}}'$$, $$'{250,-250}'$$),
	(13, $$'{1001,4001}'$$, $$'{{250,-250}}'$$),
	(14, $$'{0,4001}'$$, $$'{250,-250}'$$),
	(15, $$'{1001,-4001}'$$, $$'{250,-250}'$$),
	(16, $$'{1,2,3}'$$, $$'{92233720368547758.07,92233720368547758.07,-1}'$$),
	(17, $$'{1,2}'$$, $$'{-92233720368547758.08,-92233720368547758.08}'$$),
	(18, 'NULL', $$'{1}'$$),
	(19, $$'{1}'$$, 'NULL')
) v(no, accounts, amounts)
ORDER BY v.no;

-- reading
SELECT e, line_count(e), total(e), balance(e, 1001) AS b1001,
	balance(e, 4001) AS b4001, debit(e, 1001) AS d1001,
	credit(e, 1001) AS c1001, debit(e, 4001) AS d4001,
	credit(e, 4001) AS c4001, balance(e, 9) AS b9, debit(e, 3000) AS d3000,
	credit(e, 9999) AS c9999, balance(e, -1) AS negative
FROM (VALUES ('{1001: 250.00, 4001: -240.00, 4002: -10.00}'::entry),
	('{1001: -0.01, 1002: 0.01}'),
	('{1: 92233720368547758.06, 2: 0.01, 4001: -92233720368547758.07}')) v(e);

SELECT * FROM lines('{1001: 250.00, 4001: -240.00, 4002: -10.00}');
SELECT l.* FROM lines('{1: 92233720368547758.07, 2147483647: -92233720368547758.07}') l;
SELECT no, l.account, l.debit - l.credit AS amount
FROM (VALUES (1, '{1: 1, 2: -1}'::entry), (2, NULL), (3, '{3: -7, 5: 7}')) v(no, e)
LEFT JOIN LATERAL lines(e) l ON true ORDER BY 1, 2;
SELECT (lines('{1: 1, 2: -1}')).*;
SELECT account, n FROM lines('{1: 1, 2: -1}') WITH ORDINALITY AS l(account, debit, credit, n);

-- @> and its index
SELECT a, e @> a AS has, a <@ e AS within
FROM (VALUES ('{1001: 1, 4001: -1}'::entry)) v(e), unnest(ARRAY[1001, 4001, 2001, 0, -1, 2147483647]) a;
CREATE TEMP TABLE journal AS
SELECT i AS id, entry_of(ARRAY[1001 + i % 50, 4001 + i % 7], ARRAY[from_minor(i), from_minor(-i)]) AS entry
FROM generate_series(1, 3000) i;
CREATE INDEX journal_account ON journal USING gin (entry);
ANALYZE journal;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM journal WHERE entry @> 1005 AND 4002 <@ entry;
SELECT count(*), min(id), max(id) FROM journal WHERE entry @> 1005 AND 4002 <@ entry;
SELECT count(*) FROM journal WHERE entry @> 5;
RESET enable_seqscan;
SET enable_indexscan = off;
SET enable_bitmapscan = off;
SELECT count(*), min(id), max(id) FROM journal WHERE entry @> 1005 AND 4002 <@ entry;
RESET enable_indexscan;
RESET enable_bitmapscan;

-- + and -
SELECT v.command, outcome('SELECT ' || v.command)
FROM (VALUES
	(1, $$'{1: 5, 2: -5}'::entry + '{2: 3, 3: -3}'$$),
	(2, $$'{1: 5, 2: -5}'::entry + '{2: 5, 3: -5}'$$),
	(3, $$'{1: 5, 2: -5}'::entry + '{1: 0.01, 2: -0.01}'$$),
	(4, $$'{1: 5, 2: -5}'::entry + '{3: 1, 4: -1}'$$),
	(5, $$'{1: 5, 2: -5}'::entry + '{1: -5, 2: 5}'$$),
	(6, $$'{1: 5, 2: -5}'::entry - '{1: 5, 2: -5}'$$),
	(7, $$'{1: 5, 2: -5}'::entry - '{1: 2, 2: -2}'$$),
	(8, $$'{1: 5, 2: -5}'::entry - '{1: 6, 3: -6}'$$),
	(9, $$- '{1: 5, 2: -4, 3: -1}'::entry$$),
	(10, $$- - '{1: 5, 2: -4, 3: -1}'::entry$$),
	(11, $$- '{1: 92233720368547758.07, 2: -92233720368547758.07}'::entry$$),
	(12, $$'{1: 92233720368547758.07, 2: -92233720368547758.07}'::entry + '{1: 0.01, 3: -0.01}'$$),
	(13, $$'{1: 92233720368547758.07, 2: -92233720368547758.07}'::entry + '{3: 0.01, 4: -0.01}'$$),
	(14, $$'{1: 92233720368547758.07, 2: -92233720368547758.07}'::entry + '{1: 92233720368547758.07, 2: -92233720368547758.07}'$$),
	(15, $$'{1: 92233720368547758.07, 2: -92233720368547758.07}'::entry + '{1: -0.01, 3: 0.01}'$$),
	(16, $$'{1: 92233720368547758.07, 2: -92233720368547758.07}'::entry - '{1: -92233720368547758.07, 2: 92233720368547758.07}'$$),
	(17, $$'{1: 5, 2: -5}'::entry + NULL$$)
) v(no, command)
ORDER BY v.no;

-- equality, hash, grouping
SELECT a = b AS eq, a <> b AS ne, entry_hash(a) = entry_hash(b) AS hash,
	entry_hash_extended(a, 7) = entry_hash_extended(b, 7) AS extended
FROM (VALUES ('{1: 5, 2: -5}'::entry, '{2: -5.00, 1: 5.00}'::entry),
	('{1: 5, 2: -5}', '{1: 5, 3: -5}'),
	('{1: 5, 2: -5}', '{1: -5, 2: 5}'),
	('{1: 5, 2: -4, 3: -1}', '{1: 5, 2: -5}')) v(a, b);
SELECT entry_hash_extended(e, 0) = entry_hash_extended(e, 1) AS seeded,
	entry_hash(e) = entry_hash_extended(e, 0)::bit(32)::int AS low_half
FROM (VALUES ('{1: 5, 2: -5}'::entry)) v(e);
SELECT e, count(*) FROM unnest(ARRAY['{1: 5, 2: -5}', '{2: -5, 1: 5}', '{1: 6, 2: -6}', '{1: 2, 2: -5, 1: 3}']::entry[]) e
GROUP BY e ORDER BY total(e);
CREATE TEMP TABLE hashed (entry entry) PARTITION BY HASH (entry);
CREATE TEMP TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TEMP TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO hashed SELECT entry FROM journal;
SELECT count(*), (SELECT count(*) > 1000 FROM hashed_0) AS spread FROM hashed;
SELECT count(*) FROM journal a JOIN hashed b ON a.entry = b.entry;

-- jsonb
SELECT e::jsonb, jsonb_typeof(e::jsonb -> '1001') AS amount, e::jsonb::entry = e AS back
FROM (VALUES ('{1001: 250.00, 4001: -250.00}'::entry), ('{5: -0.01, 1001: 0.01}')) v(e);
SELECT v.input, outcome(format('SELECT %L::jsonb::entry', v.input))
FROM (VALUES (1, '{"1": 1, "2": -1}'), (2, '{"1": 1.5, "2": -1}'), (3, '{}'),
	(4, '{"1": 1.005, "2": -1.005}'), (5, '{"a": 1}'), (6, '{"1": "1"}'),
	(7, '{"1": null}'), (8, '[]'), (9, 'null'), (10, '{"1": 2e1, "2": -20}'),
	(11, '{"1": {"2": 1}}')) v(no, input)
ORDER BY v.no;

-- binary form
SELECT e, entry_send(e)
FROM (VALUES ('{1: 0.01, 2: -0.01}'::entry), ('{1001: 250.00, 4001: -250.00}'),
	('{1001: 250.00, 4001: -240.00, 4002: -10.00}'),
	('{1: -92233720368547758.07, 2147483647: 92233720368547758.07}')) v(e);
SELECT pg_column_size(e) - 4 AS bytes
FROM (VALUES ('{1001: 250.00, 4001: -240.00, 4002: -10.00}'::entry)) v(e);

-- sum
SELECT v.title, (SELECT sum(e) FROM unnest(v.entries) e)
FROM (VALUES
	(1, 'none', '{}'::entry[]),
	(2, 'only NULL', ARRAY[NULL::entry]),
	(3, 'one', ARRAY['{1: 5, 2: -5}'::entry]),
	(4, 'one and NULL', ARRAY[NULL, '{1: 5, 2: -5}'::entry, NULL]),
	(5, 'two', ARRAY['{1: 5, 2: -5}', '{1: 1, 3: -1}']::entry[]),
	(6, 'a line vanishes', ARRAY['{1: 5, 2: -5}', '{2: 5, 3: -5}']::entry[]),
	(7, 'all vanish', ARRAY['{1: 5, 2: -5}', '{1: -5, 2: 5}']::entry[]),
	(8, 'above and back', ARRAY['{1: 92233720368547758.07, 2: -92233720368547758.07}', '{1: 92233720368547758.07, 2: -92233720368547758.07}', '{1: -92233720368547758.06, 2: 92233720368547758.06}', '{1: -92233720368547758.07, 2: 92233720368547758.07}']::entry[])
) v(no, title, entries)
ORDER BY v.no;
SELECT v.command, outcome(v.command)
FROM (VALUES
	(1, $$SELECT sum(e) FROM unnest(ARRAY['{1: 92233720368547758.07, 2: -92233720368547758.07}', '{1: 0.01, 3: -0.01}']::entry[]) e$$),
	(2, $$SELECT sum(e) FROM unnest(ARRAY['{1: -92233720368547758.07, 2: 92233720368547758.07}', '{1: -0.01, 3: 0.01}']::entry[]) e$$),
	(3, $$SELECT sum(e) FROM unnest(ARRAY['{1: 92233720368547758.07, 2: -92233720368547758.07}', '{3: 0.01, 4: -0.01}']::entry[]) e$$),
	(4, $$SELECT line_count(sum(entry_of(ARRAY[i, 1000000], '{1,-1}'))) FROM generate_series(1, 9999) i$$),
	(5, $$SELECT sum(entry_of(ARRAY[i, 1000000], '{1,-1}')) FROM generate_series(1, 10000) i$$),
	(6, $$SELECT sum(entry_of(ARRAY[i, 1000000], '{1,-1}')) FROM generate_series(1, 800000) i$$)
) v(no, command)
ORDER BY v.no;

-- serial, window, moving window and by hand are the same
SELECT id, sum(entry) OVER (ORDER BY id) AS running,
	sum(entry) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS of_two
FROM (VALUES (1, '{1: 5, 2: -5}'::entry), (2, '{1: -5, 2: 5}'), (3, NULL),
	(4, '{1: 1, 3: -1}'), (5, '{3: 1, 4: -1}')) v(id, entry)
ORDER BY id;
SELECT bool_and(moving IS NOT DISTINCT FROM fresh)
FROM (SELECT sum(entry) OVER (ORDER BY id ROWS 9 PRECEDING) AS moving,
		(SELECT sum(j.entry) FROM journal j WHERE j.id BETWEEN journal.id - 9 AND journal.id) AS fresh
	FROM journal WHERE id <= 300) v;
SELECT count(*) FROM (
	SELECT id % 3 AS part, account, balance(sum, account) FROM (
		SELECT id % 3 AS id, sum(entry) FROM journal GROUP BY 1) s, lines(sum)
	EXCEPT ALL
	SELECT id % 3, account, sum(debit) - sum(credit) FROM journal, lines(entry)
	GROUP BY 1, 2) v;

-- parallel
CREATE TABLE entry_many AS SELECT id, entry FROM journal;
ALTER TABLE entry_many SET (parallel_workers = 2);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT sum(entry) FROM entry_many;
CREATE TEMP TABLE parallel AS SELECT id % 11 AS part, sum(entry) FROM entry_many GROUP BY 1;
CREATE TEMP TABLE parallel_whole AS SELECT sum(entry) FROM entry_many;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM (
	SELECT id % 11 AS part, sum(entry) FROM entry_many GROUP BY 1
	INTERSECT SELECT * FROM parallel) v;
SELECT (SELECT sum FROM parallel_whole) = sum(entry) AS same FROM entry_many;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;
DROP TABLE entry_many;

-- the functions under sum, called by hand
SELECT entry_trial_balance(''), entry_combine('', '');
SELECT entry_trial_balance(s), entry_trial_balance(entry_accumulate(s, '{1: 5, 2: -5}')) AS added,
	entry_trial_balance(s) AS as_before,
	entry_trial_balance(entry_combine(s, s)) AS doubled,
	entry_trial_balance(entry_combine('', s)) AS onto_nothing,
	entry_trial_balance(entry_combine(s, '')) AS with_nothing,
	entry_trial_balance(entry_withdraw(s, '{1: 5, 2: -5}')) AS left_over
FROM (SELECT entry_accumulate('', '{1: 5, 2: -5}') AS s OFFSET 0) v;
SELECT v.command, outcome('SELECT ' || v.command)
FROM (VALUES
	(1, $$entry_accumulate('\x00', '{1: 5, 2: -5}')$$),
	(2, $$entry_withdraw('\x00', '{1: 5, 2: -5}')$$),
	(3, $$entry_combine('\x00', '')$$),
	(4, $$entry_combine('', '\x00')$$),
	(5, $$entry_trial_balance(substr(entry_accumulate('', '{1: 5, 2: -5}'), 2))$$),
	(6, $$entry_trial_balance(set_byte(entry_accumulate('', '{1: 5, 2: -5}'), 4, 4))$$),
	(7, $$entry_trial_balance(set_byte(entry_accumulate('', '{1: 5, 2: -5}'), 8, 9))$$)
) v(no, command)
ORDER BY v.no;

-- stored and large values
CREATE TEMP TABLE stored (id int, entry entry);
INSERT INTO stored SELECT 1, sum(entry_of(ARRAY[i, 10000], ARRAY[from_minor(i), from_minor(-i)])) FROM generate_series(1, 5000) i;
INSERT INTO stored SELECT id, entry FROM journal WHERE id BETWEEN 2 AND 5;
SELECT id, line_count(entry), total(entry), balance(entry, 4321), entry @> 4321 AS has,
	(SELECT count(*) FROM lines(entry)) AS rows, entry::text::entry = entry AS text,
	entry::jsonb::entry = entry AS json
FROM stored ORDER BY id;
SELECT line_count(sum(entry)) FROM stored;

-- what is written as text or binary comes back
\getenv dir PG_ABS_BUILDDIR
\set file :dir '/results/entry.copy'
\set copy_in '\\copy copied FROM ' :'file'
\set copy_binary_in :copy_in ' (FORMAT binary)'
CREATE TEMP TABLE copied (id int, entry entry);
COPY stored TO STDOUT \g :file
:copy_in
SELECT count(*), bool_and(copied.entry = stored.entry) AS same
FROM stored JOIN copied USING (id);
TRUNCATE copied;
COPY stored TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
SELECT count(*), bool_and(copied.entry = stored.entry) AS same
FROM stored JOIN copied USING (id);

-- binary forms that are not an entry's
TRUNCATE copied;
COPY (SELECT 1, '\x01010201'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
SELECT * FROM copied;
\set VERBOSITY terse
\echo nothing
COPY (SELECT 1, '\x'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo a version only
COPY (SELECT 1, '\x01'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo another version
COPY (SELECT 1, '\x02010201'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo no account
COPY (SELECT 1, '\x0100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo one line
COPY (SELECT 1, '\x0101'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo cut short
COPY (SELECT 1, '\x010102'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo an account of 0
COPY (SELECT 1, '\x01000201'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo an account twice
COPY (SELECT 1, '\x01010200'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo a line of zero
COPY (SELECT 1, '\x010102010001'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo an amount for the last line
COPY (SELECT 1, '\x0101020101'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo a last line of zero
COPY (SELECT 1, '\x010102010101'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo a number in too many bytes
COPY (SELECT 1, '\x0181000201'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo a number cut short
COPY (SELECT 1, '\x01010281'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo an account beyond 2147483647
COPY (SELECT 1, '\x01ffffffff070201'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo an account that wraps
COPY (SELECT 1, '\x010102ffffffff0f'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo the least amount
COPY (SELECT 1, '\x0101ffffffffffffffffff0101'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo a number of more than 64 bits
COPY (SELECT 1, '\x0101ffffffffffffffffff7f01'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\echo debits beyond cents
COPY (SELECT 1, '\x0101feffffffffffffffff01010201'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_binary_in
\set VERBOSITY default
SELECT count(*) FROM copied;

DROP FUNCTION outcome(text);
