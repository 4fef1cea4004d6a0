-- sum, min and max of cents: alone, in parallel, over windows.
SET search_path = public, consfin;

CREATE TEMP TABLE amounts (id int, class int, amount cents);
INSERT INTO amounts VALUES (1, 1, '0.10'), (2, 1, '0.20'), (3, 1, NULL),
	(4, 2, '-5.00'), (5, 2, '92233720368547758.07'), (6, 3, NULL);

SELECT class, sum(amount), min(amount), max(amount), count(amount)
FROM amounts GROUP BY class ORDER BY class;
SELECT sum(amount), min(amount), max(amount) FROM amounts WHERE false;
SELECT sum(amount), min(amount), max(amount) FROM amounts WHERE amount IS NULL;
SELECT sum(DISTINCT amount) FROM (VALUES ('1'::cents), ('1'), ('2')) AS t (amount);
SELECT sum(amount) FILTER (WHERE amount > '1') FROM (VALUES ('1'::cents), ('2')) AS t (amount);

-- the sum on the way may be out of range, the result may not
SELECT sum(amount ORDER BY no) FROM (VALUES
	(1, '92233720368547758.07'::cents), (2, '92233720368547758.07'),
	(3, '-92233720368547758.08'), (4, '-92233720368547758.06')) AS t (no, amount);
SELECT sum(amount) FROM (VALUES ('92233720368547758.07'::cents)) AS t (amount);
SELECT sum(amount) FROM (VALUES ('-92233720368547758.08'::cents)) AS t (amount);
SELECT sum(amount) FROM (VALUES ('92233720368547758.07'::cents), ('0.01')) AS t (amount);
SELECT sum(amount) FROM (VALUES ('-92233720368547758.08'::cents), ('-0.01')) AS t (amount);
\set VERBOSITY sqlstate
SELECT sum(amount) FROM (VALUES ('92233720368547758.07'::cents), ('0.01')) AS t (amount);
SELECT sum(from_minor(9223372036854775807)) FROM generate_series(1, 1000);
\set VERBOSITY default

-- there is no average: it would have to round
\set VERBOSITY terse
SELECT avg(amount) FROM amounts;
\set VERBOSITY default

-- moving frames; the sum of a frame without amounts is NULL
SELECT id, amount,
	sum(amount) OVER last_two AS last_two,
	sum(amount) OVER next_one AS next_one,
	min(amount) OVER last_two AS least,
	sum(amount) OVER (PARTITION BY class ORDER BY id) AS in_class
FROM amounts
WHERE id <> 5
WINDOW last_two AS (ORDER BY id ROWS 1 PRECEDING),
	next_one AS (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING)
ORDER BY id;

-- frames of RANGE with an offset in cents
SELECT amount,
	count(*) OVER near AS near,
	sum(amount) OVER near AS sum,
	first_value(amount) OVER near AS first,
	last_value(amount) OVER near AS last,
	count(*) OVER (ORDER BY amount DESC RANGE BETWEEN '0.50' PRECEDING AND CURRENT ROW) AS above
FROM unnest('{-1,0,0.01,0.5,0.51,1,1.5,92233720368547758.07,-92233720368547758.08}'::cents[]) AS amount
WINDOW near AS (ORDER BY amount RANGE BETWEEN '0.50' PRECEDING AND '0.50' FOLLOWING)
ORDER BY amount;
SELECT sum(amount) OVER (ORDER BY amount RANGE '-1' PRECEDING) FROM amounts;

-- the state: low word, high word, count
SELECT cents_sum_add('{0,0,0}', '0.05') AS added,
	cents_sum_add('{0,0,0}', '-0.05') AS below_zero,
	cents_sum_add('{-1,0,1}', '0.01') AS carried,
	cents_sum_remove('{5,0,1}', '0.05') AS removed,
	cents_sum_remove('{0,0,1}', '-92233720368547758.08') AS large,
	cents_sum_combine('{-1,0,1}', '{-1,0,2}') AS combined,
	cents_sum_final('{5,0,1}') AS final,
	cents_sum_final('{-5,-1,2}') AS negative,
	cents_sum_final('{0,0,0}') AS of_none;
SELECT cents_sum_final('{-5,0,1}');
SELECT cents_sum_final('{5,-1,1}');
SELECT cents_sum_add('{0,0}', '1');
SELECT cents_sum_add('{}', '1');
SELECT cents_sum_add('{0,0,0,0}', '1');
SELECT cents_sum_remove('{0,NULL,0}', '1');
SELECT cents_sum_combine('{0,0,0}', '{{0},{0},{0}}');
SELECT cents_sum_final('{}');

-- called outside an aggregate, a state is not written to
DO $$
DECLARE
	state bigint[] := '{1,0,1}';
	other bigint[];
BEGIN
	other := cents_sum_add(state, '1');
	RAISE NOTICE '% %', state, other;
END $$;

-- in parallel as alone
CREATE TABLE many_amounts WITH (parallel_workers = 2) AS
SELECT i AS id, i % 7 AS class, from_minor(i::bigint * 7919 % 100003 - 50000) AS amount
FROM generate_series(1, 20000) AS i;
INSERT INTO many_amounts SELECT -i, i, NULL FROM generate_series(1, 7) AS i;
ANALYZE many_amounts;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT sum(amount), min(amount), max(amount) FROM many_amounts;
SELECT sum(amount), min(amount), max(amount) FROM many_amounts;
SELECT class, sum(amount), min(amount), max(amount) FROM many_amounts GROUP BY class ORDER BY class;
SELECT sum(amount) FROM many_amounts WHERE amount IS NULL;
SET max_parallel_workers_per_gather = 0;
SELECT sum(amount), min(amount), max(amount) FROM many_amounts;
SELECT class, sum(amount), min(amount), max(amount) FROM many_amounts GROUP BY class ORDER BY class;
SELECT from_minor(sum(minor(amount))::bigint) AS by_bigint FROM many_amounts;
SELECT count(*) AS frames, count(*) FILTER (WHERE moving IS DISTINCT FROM direct) AS wrong
FROM (
	SELECT sum(amount) OVER frame AS moving,
		from_minor((sum(minor(amount)) OVER frame)::bigint) AS direct
	FROM many_amounts
	WINDOW frame AS (PARTITION BY class ORDER BY id ROWS BETWEEN 3 PRECEDING AND 2 FOLLOWING)) AS t;
DROP TABLE many_amounts;

-- what kind each is
SELECT a.aggfnoid::regprocedure, aggtransfn, aggcombinefn, aggfinalfn,
	aggtranstype::regtype, aggmtransfn, aggminvtransfn, aggsortop::regoperator,
	proparallel
FROM pg_aggregate AS a JOIN pg_proc AS p ON p.oid = a.aggfnoid
WHERE p.proargtypes[0] = 'cents'::regtype AND p.proname IN ('sum', 'min', 'max', 'avg')
ORDER BY p.proname COLLATE "C";
