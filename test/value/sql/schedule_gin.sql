-- schedule @> date, and its index.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

SELECT d, s @> d::date AS due, d::date <@ s AS commuted
FROM (VALUES ('2026-01-14'), ('2026-01-15'), ('2026-02-15'), ('2026-02-16'),
	('2026-03-15'), ('2026-04-15'), ('2026-04-16'), ('2026-05-15'),
	('infinity'), ('-infinity'), ('0001-01-01')) AS v (d),
	amortize('1000', 0.12, 3, '2026-01-15') AS s;
-- an upfront fee is due on the day of disbursement
SELECT amortize('1000', 0.12, 3, '2026-01-15', upfront_fee => '1') @>
	'2026-01-15'::date AS upfront;
-- the moved date is the one that counts
SELECT s @> '2026-05-31'::date AS ends, s @> '2026-06-01'::date AS due
FROM amortize('1000', 0.12, 1, '2026-04-30', due_day => 31,
	business_day => 'following') AS s;
SELECT NULL::schedule @> '2026-01-15'::date AS a,
	amortize('1000', 0.12, 3, '2026-01-15') @> NULL AS b;

CREATE TABLE consfin_gin (id int, s schedule);
INSERT INTO consfin_gin
SELECT k, amortize('1000', 0.1, 1 + k % 24, '2026-01-01'::date + k % 500,
	every => (ARRAY['1 month', '7 days', '10 days'])[1 + k % 3]::interval,
	business_day => (ARRAY['none', 'following'])[1 + k % 2])
FROM generate_series(1, 3000) AS k;
INSERT INTO consfin_gin VALUES (0, NULL);
CREATE INDEX consfin_gin_due ON consfin_gin USING gin (s);
INSERT INTO consfin_gin
SELECT 10000 + k, amortize('1000', 0.1, 6, '2026-01-01'::date + k)
FROM generate_series(1, 100) AS k;
ANALYZE consfin_gin;

SET enable_seqscan = off;
EXPLAIN (COSTS off)
SELECT count(*) FROM consfin_gin WHERE s @> '2026-06-15'::date;
EXPLAIN (COSTS off)
SELECT count(*) FROM consfin_gin WHERE '2026-06-15'::date <@ s;
EXPLAIN (COSTS off)
SELECT count(*) FROM consfin_gin
WHERE s @> '2026-06-15'::date AND s @> '2026-07-15'::date;
EXPLAIN (COSTS off)
SELECT count(*) FROM consfin_gin
WHERE s @> '2026-06-15'::date OR s @> '2026-06-16'::date;

-- with the index and without it
CREATE TEMP TABLE by_index AS
SELECT d::date, (SELECT count(*) FROM consfin_gin WHERE s @> d::date),
	(SELECT sum(id) FROM consfin_gin WHERE s @> d::date)
FROM generate_series('2026-01-01'::date, '2026-12-31', '3 days') AS d;
CREATE TEMP TABLE both_by_index AS
SELECT count(*), sum(id) FROM consfin_gin
WHERE s @> '2026-06-15'::date AND s @> '2026-07-15'::date;
SET enable_seqscan = on;
SET enable_bitmapscan = off;
EXPLAIN (COSTS off)
SELECT count(*) FROM consfin_gin WHERE s @> '2026-06-15'::date;
SELECT count(*), count(*) FILTER (WHERE count > 0) > 100 AS many,
	bool_and(count = (SELECT count(*) FROM consfin_gin WHERE s @> d) AND
		sum IS NOT DISTINCT FROM
		(SELECT sum(id) FROM consfin_gin WHERE s @> d)) AS same
FROM by_index;
SELECT b.count > 0 AS some, b = (SELECT ROW(count(*), sum(id))
	FROM consfin_gin
	WHERE s @> '2026-06-15'::date AND s @> '2026-07-15'::date) AS same
FROM both_by_index AS b;
DROP TABLE consfin_gin;

-- the class says what it must
SELECT amvalidate(oid) FROM pg_opclass WHERE opcname = 'schedule_due_ops';
