-- Many schedules as one monthly cash flow.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

SELECT m.* FROM (SELECT projection(s) AS months FROM (VALUES
	(amortize('1000', 0.12, 4, '2026-01-15')),
	(amortize('1200', 0, 3, '2026-02-20', method => 'flat',
		fee_rate => 0.03, upfront_fee => '5')),
	(amortize('{300,700}', '{2026-01-31,2026-03-01}', 0.12, 2,
		every => '3 months')),
	(NULL)) AS v (s)) AS p, unnest(p.months) AS m;

-- months between are there, months outside are not
SELECT m.month, m.disbursed, m.payment
FROM (SELECT projection(amortize('1000', 0, 1, '2026-01-15',
	every => '4 months'))) AS p (months), unnest(p.months) AS m;

-- nothing; only NULL; the limits of time
SELECT projection(s) FROM (SELECT NULL::schedule WHERE false) AS v (s);
SELECT projection(NULL::schedule);
SELECT cardinality(projection(s)), (projection(s))[1].month,
	(projection(s))[cardinality(projection(s))].month
FROM (VALUES (amortize('1', 0, 1, '1900-01-01')),
	(amortize('1', 0, 1, '9999-11-30', due_day => 31))) AS v (s);

-- it is the sum of the cash flows, however it is made
CREATE TEMP TABLE book AS
SELECT k % 7 AS part, amortize(from_minor(10000 + k * 37),
	(k % 40) * 0.01, 1 + k % 48, '2024-01-01'::date + (k * 17) % 900,
	method => (ARRAY['level', 'equal_principal', 'flat', 'bullet',
		'interest_only'])[1 + k % 5],
	fee_rate => (k % 3) * 0.01, upfront_fee => from_minor(k % 2 * 250)) AS s
FROM generate_series(1, 2000) AS k;
SELECT count(*), bool_and(p.month = c.month AND p.disbursed = c.disbursed AND
	p.payment = c.payment AND
	p.payment = p.principal + p.interest + p.fee + p.penalty) AS same
FROM (SELECT m.* FROM (SELECT projection(s) AS months FROM book) AS b,
	unnest(b.months) AS m) AS p
FULL JOIN (
	SELECT date_trunc('month', on_date)::date AS month,
		-coalesce(sum(amount) FILTER (WHERE kind = 'advance'), '0')
			AS disbursed,
		coalesce(sum(amount) FILTER (WHERE kind <> 'advance'), '0')
			AS payment
	FROM book, cash_flow(s) GROUP BY 1) AS c ON p.month = c.month;

-- serial = parallel = combined by parts
CREATE TABLE consfin_projection_book AS SELECT * FROM book;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS off) SELECT projection(s) FROM consfin_projection_book;
SELECT projection(s) AS parallel FROM consfin_projection_book \gset
SET max_parallel_workers_per_gather = 0;
SELECT projection(s) = :'parallel' AS same FROM consfin_projection_book;
DROP TABLE consfin_projection_book;
CREATE AGGREGATE pg_temp.projection_state(schedule) (
	SFUNC = projection_accum,
	STYPE = bytea
);
SELECT projection_final(projection_combine(
		(SELECT pg_temp.projection_state(s) FROM book WHERE part < 3),
		(SELECT pg_temp.projection_state(s) FROM book WHERE part >= 3))) =
	(SELECT projection(s) FROM book) AS same;

-- as a window: a running projection
SELECT k, cardinality(projection(amortize('100', 0, 1,
	'2026-01-15'::date + 40 * k)) OVER (ORDER BY k)) AS months
FROM generate_series(1, 5) AS k;

-- its functions outside an aggregate do not change what they are given
WITH one AS MATERIALIZED (
	SELECT projection_accum(NULL, amortize('100', 0, 1, '2026-01-15'))
		AS state),
two AS MATERIALIZED (
	SELECT state, projection_accum(state, amortize('50', 0, 1,
		'2026-01-15')) AS more FROM one)
SELECT projection_final(state), projection_final(more),
	projection_final(projection_combine(state, more)),
	projection_final(state) = projection_final(
		projection_accum(state, NULL)) AS same
FROM two;

-- errors
SELECT projection(amortize('92233720368547758.07', 0, 1, '2026-01-15'))
FROM generate_series(1, 2);
SELECT projection_final('\x');
SELECT projection_final('\x00');
SELECT projection_final('\x000000000000000000000000');
SELECT projection_accum('\x00', amortize('100', 0, 1, '2026-01-15'));
SELECT projection_combine('\x00', '\x00');
SELECT projection_final(NULL), projection_accum(NULL, NULL);
