-- Rates of return and present values, of arrays and of rows.
SET search_path = public, consfin;

CREATE FUNCTION near(got double precision, want double precision)
RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN got IS NOT DISTINCT FROM want
	OR abs(got - want) <= 1e-12 * abs(want);

-- One change of sign: values to 30 digits from an independent computation.
SELECT what, round(got::numeric, 12) AS got, near(got, want) AS ok
FROM (VALUES
	('level', irr(ARRAY[-100, 60, 60]), 0.13066238629180748526),
	('the other way round', irr(ARRAY[100, -60, -60]), 0.13066238629180748526),
	('numeric', irr(ARRAY[-100.00, 60.00, 60.00]), 0.13066238629180748526),
	('cents', irr('{-100,60,60}'::cents[]), 0.13066238629180748526),
	('a year', irr(ARRAY[-10000] || array_fill(916.8, ARRAY[12])), 0.01500001242132582127),
	('thirty years', irr(ARRAY[-200000] || array_fill(1073.64, ARRAY[360])), 0.00416664453634554223),
	('ten years of days', irr(ARRAY[-1000000] || array_fill(400, ARRAY[3660])), 0.00022338773114437915562),
	('zeros around and between', irr(ARRAY[0, 0, -100, 0, 121, 0]), 0.1),
	('two advances', irr(ARRAY[-50, -50, 60, 60]), 0.095445115010332226914),
	('a loss', irr(ARRAY[-1000, 0, 0, 0.01]), -0.97845565309968116263),
	('nearly all lost', irr(ARRAY[-1e9, 1e-9]), -1),
	('hundred-thousandfold', irr(ARRAY[-1, 1e5]), 99999),
	('neither gain nor loss', irr(ARRAY[-90, 30, 30, 30]), 0),
	('amounts of 10^300', irr(ARRAY[-1e300, 5e299, 7e299]), 0.12321245982864903232),
	('amounts of 10^-300', irr(ARRAY[-1e-300, 5e-301, 7e-301]), 0.12321245982864903232),
	('guess without need', irr(ARRAY[-100, 60, 60], 55), 0.13066238629180748526),
	('no change of sign', irr(ARRAY[100, 60]), NULL),
	('one amount', irr(ARRAY[-100]), NULL),
	('zeros', irr(ARRAY[0, 0]), NULL),
	('empty', irr(ARRAY[]::float8[]), NULL),
	('NULL', irr(NULL::float8[]), NULL)
) AS t (what, got, want);

-- Dates
SELECT what, round(got::numeric, 12) AS got, near(got, want) AS ok
FROM (VALUES
	('a spreadsheet''s example', xirr(ARRAY[-10000, 2750, 4250, 3250, 2750], '{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01}'::date[]), 0.37336253351883151031),
	('in any order', xirr(ARRAY[2750, 4250, -10000, 3250, 2750], '{2008-03-01,2008-10-30,2008-01-01,2009-02-15,2009-04-01}'::date[]), 0.37336253351883151031),
	('two on one day', xirr(ARRAY[-4000, 2750, 4250, 3250, 2750, -6000], '{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01,2008-01-01}'::date[]), 0.37336253351883151031),
	('cents', xirr('{-10000,2750,4250,3250,2750}'::cents[], '{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01}'::date[]), 0.37336253351883151031),
	('years of 360 days', xirr(ARRAY[-100, 110], '{2024-01-01,2024-12-26}'::date[], day_count => 'ACT/360'), 0.1),
	('months of 30 days', xirr(ARRAY[-100, 110], '{2023-02-28,2024-02-28}'::date[], NULL, '30E/360'), 0.1),
	('one day', xirr(ARRAY[-100, 100.1], '{2024-01-01,2024-01-02}'::date[]), 0.44025131342957836136),
	('a loss', xirr(ARRAY[-100, 0.5], '{2024-01-01,2026-12-31}'::date[]), -0.82900240533233030106),
	('a rate beyond any double', xirr(ARRAY[-100, 1000], '{2024-01-01,2024-01-02}'::date[]), 'Infinity'),
	('all on one day', xirr(ARRAY[-100, 110], '{2024-01-01,2024-01-01}'::date[]), NULL),
	('no change of sign', xirr(ARRAY[100, 110], '{2024-01-01,2025-01-01}'::date[]), NULL),
	('empty', xirr('{}'::float8[], '{}'::date[]), NULL)
) AS t (what, got, want);

-- Several changes of sign: all rates, the one nearest to a guess, or none.
SELECT flows, irr_status(flows) AS status,
	ARRAY(SELECT round(r::numeric, 8) FROM unnest(irr_roots(flows)) AS r) AS roots,
	round(irr(flows)::numeric, 8) AS irr,
	round(irr(flows, -0.5)::numeric, 8) AS low,
	round(irr(flows, 10)::numeric, 8) AS high
FROM (VALUES
	('{-100,230,-132}'::float8[]),		-- 10 % and 20 %
	('{-4000,25000,-25000}'),			-- 25 % and 400 %
	('{-1,6,-11,6}'),					-- 0, 100 % and 200 %
	('{1,-4,4}'),						-- 100 %, twice
	('{100,-50,100}'),					-- none
	('{-1000,3000,-2000.1}'),			-- just below 0, and near 100 %
	('{-100,150,-40,10}'),				-- one alone: running sums change once
	('{-100,30,-20,150,30}'),			-- one alone
	('{-1,0,0,9e18,-8e18}'),			-- one in the range searched
	('{-1,1e-30,-1e-30,1e-25}'),			-- beyond the range, but odd: it exists
	('{-100,60,60}'),
	('{-100,-60}'),
	('{}')
) AS t (flows);

SELECT irr_status(amounts, dates) AS status,
	ARRAY(SELECT round(r::numeric, 8) FROM unnest(xirr_roots(amounts, dates)) AS r) AS roots,
	round(xirr(amounts, dates)::numeric, 8) AS xirr,
	round(xirr(amounts, dates, 0.15)::numeric, 8) AS nearest
FROM (VALUES
	('{-100,230,-132}'::float8[], '{2022-01-01,2023-01-01,2024-01-01}'::date[]),
	('{-132,230,-100}', '{2024-01-01,2023-01-01,2022-01-01}'),
	('{-100,110}', '{2022-01-01,2023-01-01}'),
	('{-100,-110}', '{2022-01-01,2023-01-01}')
) AS t (amounts, dates);
SELECT irr_status('{-100,230,-132}'::cents[]),
	irr_status('{-100,230,-132}'::cents[], '{2022-01-01,2023-01-01,2024-01-01}'::date[]),
	irr_status('{-100,230,-132}'::float8[], '{2022-01-01,2023-01-01,2024-01-01}'::date[], '30/360'),
	cardinality(irr_roots('{-100,230,-132}'::cents[])),
	cardinality(xirr_roots('{-100,230,-132}'::cents[], '{2022-01-01,2023-01-01,2024-01-01}'::date[])),
	cardinality(xirr_roots('{-100,230,-132}'::float8[], '{2022-01-01,2023-01-01,2024-01-01}'::date[], 'ACT/365F'));

-- Values at a rate
SELECT what, round(got::numeric, 8) AS got, near(got, want) AS ok
FROM (VALUES
	('npv', npv(0.1, ARRAY[-10000, 3000, 4200, 6800]), 1188.4434123352230039),
	('npv from now', npv(0.08, ARRAY[-40000, 8000, 9200, 10000, 12000, 14500], 0), 1922.0615549323722009),
	('npv from later', npv(0.5, ARRAY[9], first_period => 2), 4),
	('npv at 0', npv(0, ARRAY[1, 2, 3]), 6),
	('npv below 0', npv(-0.5, ARRAY[1, 1]), 6),
	('npv of nothing', npv(0.1, '{}'::float8[]), 0),
	('npv of cents', npv(0.1, '{-10000,3000,4200,6800}'::cents[]), 1188.4434123352230039),
	('nfv', nfv(0.1, ARRAY[-10000, 3000, 4200, 6800]), 1740),
	('nfv of cents', nfv(0.1, '{-10000,3000,4200,6800}'::cents[]), 1740),
	('nfv of nothing', nfv(0.1, '{}'::float8[]), 0),
	('xnpv', xnpv(0.09, ARRAY[-10000, 2750, 4250, 3250, 2750], '{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01}'::date[]), 2086.6476020315366217),
	('xnpv in any order', xnpv(0.09, ARRAY[2750, -10000, 4250, 3250, 2750], '{2008-03-01,2008-01-01,2008-10-30,2009-02-15,2009-04-01}'::date[]), 2086.6476020315366217),
	('xnpv of cents', xnpv(0.09, '{-10000,2750,4250,3250,2750}'::cents[], '{2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01}'::date[]), 2086.6476020315366217),
	('xnpv by months', xnpv(0.21, ARRAY[0, 121], '{2023-08-31,2024-02-29}'::date[], '30/360'), 110.05826053302442242),
	('xnfv', xnfv(0.1, ARRAY[100, -10], '{2023-01-01,2024-01-01}'::date[]), 100),
	('xnfv of cents', xnfv(0.1, '{-10,100}'::cents[], '{2024-01-01,2023-01-01}'::date[]), 100),
	('xnfv by years of 360 days', xnfv(0.1, ARRAY[100], '{2023-01-01}'::date[], 'ACT/360'), 100),
	('mirr', mirr(ARRAY[-120000, 39000, 30000, 21000, 37000, 46000], 0.1, 0.12), 0.12609413036590514583),
	('mirr, three years', mirr(ARRAY[-120000, 39000, 30000, 21000], 0.1, 0.12), -0.048044655249980820041),
	('mirr of cents', mirr('{-120000,39000,30000,21000,37000,46000}'::cents[], 0.1, 0.14), 0.13475911082831484628),
	('mirr, nothing received', mirr(ARRAY[-1, -2], 0.1, 0.1), NULL),
	('mirr, nothing paid', mirr(ARRAY[1, 2], 0.1, 0.1), NULL)
) AS t (what, got, want);

-- Rows: the same figures from aggregates over float8, numeric and cents.
CREATE TABLE flow (loan int, period int, day date, f double precision, n numeric, c cents);
INSERT INTO flow
SELECT loan, period, (date '2024-01-31' + period * interval '1 month')::date, f, f, f::numeric
FROM (VALUES (1, ARRAY[-1000, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90.25]),
		(2, ARRAY[-500, -500, 0, 250, 300.5, 350, 250]),
		(3, ARRAY[1000, -1100]),
		(4, ARRAY[-100, 230, -132]),
		(5, ARRAY[-1, -2]),
		(6, ARRAY[7])) AS t (loan, flows),
	unnest(flows) WITH ORDINALITY AS u (f, k), LATERAL (SELECT (k - 1)::int) AS p (period);

SELECT loan, round(irr(f ORDER BY period)::numeric, 10) AS irr,
	round(xirr(f, day)::numeric, 10) AS xirr
FROM flow GROUP BY loan ORDER BY loan;

SELECT loan,
	near(irr(f ORDER BY period), irr(array_agg(f ORDER BY period))) AS irr_f,
	near(irr(n ORDER BY period), irr(array_agg(f ORDER BY period))) AS irr_n,
	near(irr(c ORDER BY period), irr(array_agg(f ORDER BY period))) AS irr_c,
	near(irr(f, period), irr(array_agg(f ORDER BY period))) AS at_f,
	near(irr(n, period), irr(array_agg(f ORDER BY period))) AS at_n,
	near(irr(c, period), irr(array_agg(f ORDER BY period))) AS at_c,
	near(xirr(f, day), xirr(array_agg(f), array_agg(day))) AS xirr_f,
	near(xirr(n, day), xirr(array_agg(f), array_agg(day))) AS xirr_n,
	near(xirr(c, day), xirr(array_agg(f), array_agg(day))) AS xirr_c
FROM flow GROUP BY loan ORDER BY loan;

SELECT loan,
	near(npv(0.01, f ORDER BY period), npv(0.01, array_agg(f ORDER BY period))) AS npv_f,
	near(npv(0.01, n ORDER BY period), npv(0.01, array_agg(f ORDER BY period))) AS npv_n,
	near(npv(0.01, c ORDER BY period), npv(0.01, array_agg(f ORDER BY period))) AS npv_c,
	near(nfv(0.01, f ORDER BY period), nfv(0.01, array_agg(f ORDER BY period))) AS nfv_f,
	near(nfv(0.01, n ORDER BY period), nfv(0.01, array_agg(f ORDER BY period))) AS nfv_n,
	near(nfv(0.01, c ORDER BY period), nfv(0.01, array_agg(f ORDER BY period))) AS nfv_c,
	near(xnpv(0.1, f, day), xnpv(0.1, array_agg(f), array_agg(day))) AS xnpv_f,
	near(xnpv(0.1, n, day), xnpv(0.1, array_agg(f), array_agg(day))) AS xnpv_n,
	near(xnpv(0.1, c, day), xnpv(0.1, array_agg(f), array_agg(day))) AS xnpv_c,
	near(xnfv(0.1, f, day), xnfv(0.1, array_agg(f), array_agg(day))) AS xnfv_f,
	near(xnfv(0.1, n, day), xnfv(0.1, array_agg(f), array_agg(day))) AS xnfv_n,
	near(xnfv(0.1, c, day), xnfv(0.1, array_agg(f), array_agg(day))) AS xnfv_c
FROM flow GROUP BY loan ORDER BY loan;

-- NULL amounts are skipped; no rows are NULL.
SELECT round(irr(f ORDER BY period)::numeric, 10) AS irr,
	round(irr(f, period)::numeric, 10) AS at,
	round(xirr(f, day)::numeric, 10) AS xirr,
	round(npv(0.1, f ORDER BY period)::numeric, 6) AS npv,
	round(nfv(0.1, f ORDER BY period)::numeric, 6) AS nfv,
	round(xnpv(0.1, f, day)::numeric, 6) AS xnpv,
	round(xnfv(0.1, f, day)::numeric, 6) AS xnfv
FROM (VALUES (0, date '2023-01-01', NULL), (1, '2023-01-01', -100), (2, '2024-01-01', NULL), (3, '2025-01-01', 121::double precision)) AS t (period, day, f);
SELECT irr(f), irr(f, period), xirr(f, day), npv(0.1, f), nfv(0.1, f), xnpv(0.1, f, day), xnfv(0.1, f, day)
FROM flow WHERE loan = 99;
SELECT irr(NULL::double precision), irr(n, period), xirr(c, day), npv(0.1, n), xnpv(0.1, c, day)
FROM (SELECT NULL::numeric AS n, NULL::cents AS c, 1 AS period, date '2024-01-01' AS day) AS t;

-- Periods far apart, repeated, below zero.
SELECT round(irr(f, period)::numeric, 12) AS irr
FROM (VALUES (-50, 1000000), (-50, 1000000), (110, 1000001)) AS t (f, period);
SELECT round(irr(f, period)::numeric, 12) AS irr
FROM (VALUES (1, -2000000000), (-2, 2000000000)) AS t (f, period);
SELECT round(irr(f, period)::numeric, 12) AS irr
FROM (VALUES (110, 0), (-100, -1)) AS t (f, period);

-- Window frames, and many rows in one group.
SELECT period, round(irr(f) OVER w::numeric, 8) AS irr, round(xirr(f, day) OVER w::numeric, 8) AS xirr,
	round(xnpv(0.1, f, day) OVER w::numeric, 6) AS xnpv
FROM flow WHERE loan = 2
WINDOW w AS (ORDER BY period) ORDER BY period;
SELECT period, round(irr(f, period) OVER w::numeric, 8) AS irr
FROM flow WHERE loan = 2
WINDOW w AS (ORDER BY period ROWS BETWEEN 3 PRECEDING AND 1 FOLLOWING) ORDER BY period;
SELECT round(irr(f)::numeric, 12) AS irr, round(irr(f, k)::numeric, 12) AS at, round(xirr(f, date '1990-01-01' + k)::numeric, 12) AS xirr
FROM (SELECT k, CASE k WHEN 0 THEN -1e6 ELSE 400 END FROM generate_series(0, 3660) AS k ORDER BY k) AS t (k, f);

-- In parallel, the same.
CREATE TABLE many AS
SELECT l AS loan, k AS period, date '2020-01-01' + 30 * k AS day,
	CASE k WHEN 0 THEN -1000 ELSE 90 + l % 17 END::double precision AS f
FROM generate_series(1, 2000) AS l, generate_series(0, 12) AS k;
ALTER TABLE many SET (parallel_workers = 2);
ANALYZE many;
CREATE TABLE serial AS
SELECT loan, irr(f, period) AS irr, xirr(f, day) AS xirr, xnpv(0.1, f, day) AS xnpv, xnfv(0.1, f, day) AS xnfv
FROM many GROUP BY loan;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF)
SELECT irr(f, period), xirr(f, day), xnpv(0.1, f, day) FROM many;
SELECT irr(f, period) IS NOT DISTINCT FROM (SELECT irr(f, period) FROM (SELECT * FROM many OFFSET 0) AS m) AS irr,
	near(xnpv(0.1, f, day), (SELECT xnpv(0.1, f, day) FROM (SELECT * FROM many OFFSET 0) AS m)) AS xnpv,
	near(xnfv(0.1, f, day), (SELECT xnfv(0.1, f, day) FROM (SELECT * FROM many OFFSET 0) AS m)) AS xnfv
FROM many;
SELECT count(*) FILTER (WHERE near(p.irr, s.irr) AND near(p.xirr, s.xirr) AND near(p.xnpv, s.xnpv) AND near(p.xnfv, s.xnfv)) AS same
FROM (SELECT loan, irr(f, period) AS irr, xirr(f, day) AS xirr, xnpv(0.1, f, day) AS xnpv, xnfv(0.1, f, day) AS xnfv
	FROM many GROUP BY loan) AS p JOIN serial AS s USING (loan);
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- A numeric becomes the double the cast makes of it, by the quick way too.
SELECT count(*) AS numbers,
	count(*) FILTER (WHERE npv(0, ARRAY[n]) = n::double precision) AS by_array,
	count(*) FILTER (WHERE v = n::double precision) AS by_row
FROM (SELECT n, npv(0, n) OVER (PARTITION BY n) AS v
	FROM (SELECT DISTINCT round((sin(i) * 10 ^ (i % 23))::numeric, i % 29) * (-1) ^ (i % 2) AS n
		FROM generate_series(1, 3000) AS i
		UNION SELECT * FROM (VALUES (0.00), (12345678901234567890), (0.0001), (-99999999.9999), (1e-30), (1e30), (9007199254740993), (9007199254740991), (0.1), (1234567890123456)) AS t) AS u) AS w;

-- What is refused
\set VERBOSITY terse
SELECT irr(ARRAY[-100, NULL, 60]::float8[]);
SELECT irr('{{-100,60},{60,1}}'::float8[]);
SELECT irr(ARRAY[-100, 'NaN']::float8[]);
SELECT irr(ARRAY[-100, 'Infinity']::float8[]);
SELECT irr(ARRAY[-100, 'NaN']::numeric[]);
SELECT irr(ARRAY[-100, 60], -1);
SELECT irr(ARRAY[-100, 60], 'NaN');
SELECT irr(array_fill(1::float8, ARRAY[1000001]));
SELECT xirr(ARRAY[-100, 60], '{2024-01-01}'::date[]);
SELECT xirr(ARRAY[-100, 60], '{2024-01-01,NULL}'::date[]);
SELECT xirr(ARRAY[-100, 60], '{2024-01-01,infinity}'::date[]);
SELECT xirr(ARRAY[-100, 60], '{2024-01-01,1899-12-31}'::date[]);
SELECT xirr(ARRAY[-100, 60], '{{2024-01-01,2025-01-01}}'::date[]);
SELECT xirr(ARRAY[-100, 60], '{2024-01-01,2025-01-01}'::date[], day_count => 'ACT/364');
SELECT xirr(ARRAY[-100, 60], '{2024-01-01,2025-01-01}'::date[], day_count => 'ACT/ACT ICMA');
SELECT npv(-1, ARRAY[1]);
SELECT npv('Infinity', ARRAY[1]);
SELECT npv(-0.9, array_fill(1::float8, ARRAY[1000]));
SELECT nfv(-1.5, ARRAY[1]);
SELECT xnpv(-1, ARRAY[1], '{2024-01-01}'::date[]);
SELECT mirr(ARRAY[-1, 1], -1, 0.1);
SELECT mirr(ARRAY[-1, 1], 0.1, -2);
SELECT irr('{-100,60,60}');
SELECT irr('NaN'::double precision);
SELECT irr('NaN'::numeric);
SELECT irr('-Infinity'::numeric, 1);
SELECT irr(1::double precision, NULL::int);
SELECT xirr(1::numeric, NULL::date);
SELECT xirr('1'::cents, 'infinity'::date);
SELECT xirr('1'::cents, '1899-12-31'::date);
SELECT npv(NULL, 1.0), npv(-1, 1.0);
SELECT npv(-1, 1.0);
SELECT npv(r, 1.0) FROM (VALUES (0.1), (0.2)) AS t (r);
SELECT xnpv(0.1, 1.0, NULL::date);
SELECT xnpv(0.1, 1.0, '-infinity'::date);
SELECT npv(-0.99999999, 1.0) FROM generate_series(1, 50);
SELECT irr_final('\x00');
SELECT irr_final('\x31495252ffffff7f0000000000000000');
SELECT xirr_final(irr_add(NULL, 1.0, 1));
SELECT irr_add('\x', 1.0);
SELECT xirr_add(irr_add(NULL, 1.0, 1), 1.0, '2024-01-01');
SELECT flows_combine(irr_add(NULL, 1.0), irr_add(NULL, 1.0));
SELECT values_combine(npv_add(NULL, 0.1, 1.0), npv_add(NULL, 0.1, 1.0));
SELECT values_combine(xnpv_add(NULL, 0.1, 1.0, '2024-01-01'), xnpv_add(NULL, 0.2, 1.0, '2024-01-01'));
SELECT value_final('\x00');
\set VERBOSITY default
SELECT irr_status(ARRAY[1, 2], '{2024-01-01,2025-01-01}'::date[], 'x');

-- Called by hand, a transition leaves its argument alone.
SELECT irr_final(irr_add(s, 110.0)) AS once, irr_final(irr_add(s, 110.0)) AS again,
	irr_final(irr_add(irr_add(s, 110.0), 12.1)) AS twice
FROM (SELECT irr_add(NULL, -100.0) AS s OFFSET 0) AS t;
SELECT round(xirr_final(flows_combine(xirr_add(NULL, -100.0, '2023-01-01'), xirr_add(NULL, 110.0, '2024-01-01')))::numeric, 12) AS xirr;

DROP TABLE flow, many, serial;
DROP FUNCTION near;
