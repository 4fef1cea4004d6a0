-- Ranges of cents.
SET search_path = public, consfin;

SELECT '[1,2]'::centsrange, '(1,2)'::centsrange, '[1,2)'::centsrange,
	'(1,1.01)'::centsrange, '[1,1]'::centsrange, '(1,1]'::centsrange,
	'[,2]'::centsrange, '(1,)'::centsrange, '(,)'::centsrange, 'empty'::centsrange;
SELECT '[1,2]'::centsrange = '[1,2.01)'::centsrange AS same,
	'(0.99,2]'::centsrange = '[1,2.01)'::centsrange AS same_too,
	'[1,2)'::centsrange = '[1,2]'::centsrange AS differ;
SELECT centsrange('1', '2'), centsrange('1', '2', '[]'), centsrange('1', NULL),
	centsrange(NULL, '2', '(]'), centsrange('1', '2', '()');
SELECT lower('(1,2]'::centsrange), upper('(1,2]'::centsrange),
	lower_inc('(1,2]'::centsrange), upper_inc('(1,2]'::centsrange);

-- the edges of what cents hold
SELECT '[-92233720368547758.08,92233720368547758.07)'::centsrange,
	'[92233720368547758.07,)'::centsrange,
	'(92233720368547758.06,)'::centsrange,
	'[1,92233720368547758.06]'::centsrange;
SELECT '[1,92233720368547758.07]'::centsrange;
SELECT '(92233720368547758.07,)'::centsrange;
SELECT '[1,92233720368547758.08)'::centsrange;
SELECT '[2,1]'::centsrange;
SELECT '[1.005,2]'::centsrange;
SELECT '[1,2'::centsrange;
SELECT centsrange('2', '1');
SELECT centsrange('1', '2', '<>');
\set VERBOSITY terse
SELECT centsrange(1, 2);
\set VERBOSITY default

-- containing and touching
SELECT '[1,2]'::centsrange @> '2.00'::cents AS upper_in,
	'[1,2]'::centsrange @> '2.01'::cents AS beyond,
	'0.99'::cents <@ '[1,2]'::centsrange AS before,
	'[1,2]'::centsrange -|- '[2.01,3]'::centsrange AS touch,
	'[1,2]'::centsrange && '[2.01,3]'::centsrange AS overlap,
	'[1,2]'::centsrange + '[2.01,3]'::centsrange AS joined,
	'[1,5]'::centsrange - '[3,9]'::centsrange AS less,
	'[1,5]'::centsrange * '[3,9]'::centsrange AS common;
SELECT '{[1,2],[2.01,3),[5,6)}'::centsmultirange, centsmultirange(),
	centsmultirange('[1,2]'::centsrange), '[1,2]'::centsrange::centsmultirange,
	centsmultirange('[1,2]', '[1.50,4)'),
	range_agg(band) FROM (VALUES ('[1,2]'::centsrange), ('[2.01,3)')) AS t (band);
SELECT centsrange_canonical('(1,2]'), centsrange_difference('2', '0.50');

-- bands that must not overlap, found by an index
CREATE TABLE fee_band (amounts centsrange, fee cents, EXCLUDE USING gist (amounts WITH &&));
INSERT INTO fee_band
SELECT centsrange(from_minor(i * 1000), from_minor(i * 1000 + 1000)), from_minor(i)
FROM generate_series(0, 999) AS i;
INSERT INTO fee_band VALUES ('[9.99,10.01)', '1');
ANALYZE fee_band;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM fee_band WHERE amounts @> '123.45'::cents;
SELECT * FROM fee_band WHERE amounts @> '123.45'::cents;
SELECT * FROM fee_band WHERE amounts && '[19.99,20]' ORDER BY amounts;
DROP TABLE fee_band;
