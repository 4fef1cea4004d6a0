-- round_cents, split and allocate.
SET search_path = public, consfin;

CREATE FUNCTION pg_temp.outcome(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT (%s)::text', expression) INTO result;
	RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(E'\n', SQLSTATE || ' ' || message,
					 nullif(detail, ''), nullif(hint, ''));
END $$;

--
-- round_cents: every rule
--
SELECT amount, round_cents(amount) AS "default",
	round_cents(amount, 'half_up') AS half_up,
	round_cents(amount, 'half_even') AS half_even,
	round_cents(amount, 'half_down') AS half_down,
	round_cents(amount, 'up') AS up, round_cents(amount, 'down') AS down,
	round_cents(amount, 'ceiling') AS ceiling, round_cents(amount, 'floor') AS floor
FROM (VALUES (0), (2.67), (2.674), (2.675), (2.676), (1.005), (1.015), (1.025),
	(-2.674), (-2.675), (-2.676), (-1.005), (-1.015), (0.001), (-0.001),
	(0.005), (-0.005), (0.0050000001), (0.0049999999), (0.0001), (-0.00001),
	(12345.67501), (99999.995), (-99999.995), (9999.9949999), (10000), (1e12)) AS t (amount);

-- any scale; trailing zeros mean nothing
SELECT no, round_cents(amount, rule) FROM (VALUES
	(1, 1.005000000000000000000000000000000000000000000, 'half_down'),
	(2, 1.005000000000000000000000000000000000000000001, 'half_down'),
	(3, 1.004999999999999999999999999999999999999999999, 'half_up'),
	(4, 1e-1000::numeric, 'up'), (5, -1e-1000::numeric, 'up'),
	(6, 1e-1000::numeric, 'half_up'), (7, 0.005 + 1e-1000::numeric, 'half_down'),
	(8, 0.005 - 1e-1000::numeric, 'half_up'), (9, 1e-16000::numeric, 'ceiling'),
	(10, -1e-16000::numeric, 'floor'), (11, 1.0 / 3, 'half_even'),
	(12, 0.0, 'up')) AS t (no, amount, rule)
ORDER BY no;

SELECT expression, pg_temp.outcome(expression) AS result
FROM (VALUES
	('round_cents(92233720368547758.07)'),
	('round_cents(92233720368547758.074)'),
	('round_cents(92233720368547758.075)'),
	('round_cents(92233720368547758.079, ''down'')'),
	('round_cents(92233720368547758.071, ''ceiling'')'),
	('round_cents(-92233720368547758.084)'),
	('round_cents(-92233720368547758.085)'),
	('round_cents(-92233720368547758.085, ''half_down'')'),
	('round_cents(-92233720368547758.085, ''half_even'')'),
	('round_cents(-92233720368547758.081, ''floor'')'),
	('round_cents(1e17)'), ('round_cents(-1e100)'),
	('round_cents(1e1000)'),
	('round_cents(''NaN'')'), ('round_cents(''Infinity'')'),
	('round_cents(''-Infinity'', ''down'')'),
	('round_cents(1, ''nearest'')'), ('round_cents(1, ''Half_Up'')'),
	('round_cents(1, '''')'), ('round_cents(1, ''half_up '')'),
	('round_cents(NULL)'), ('round_cents(1, NULL)'), ('round_cents(1)'),
	('round_cents(amount => 1.234, rule => ''up'')'))
	AS t (expression);

--
-- split
--
SELECT expression, pg_temp.outcome(expression) AS result
FROM (VALUES
	('split(''100'', 3)'), ('split(''-100'', 3)'), ('split(''100'', 1)'),
	('split(''0'', 3)'), ('split(''0.02'', 3)'), ('split(''-0.02'', 3)'),
	('split(''105.60'', 12)'), ('split(''18.35'', 3)'), ('split(''1000'', 7)'),
	('split(''92233720368547758.07'', 2)'),
	('split(''-92233720368547758.08'', 3)'),
	('split(total => ''10'', parts => 4)'),
	('cardinality(split(''1'', 1000000))'),
	('(split(''1'', 1000000))[100]'), ('(split(''1'', 1000000))[101]'),
	('split(''1'', 0)'), ('split(''1'', -1)'), ('split(''1'', 1000001)'),
	('split(''1'', 2147483647)'), ('split(''1'', -2147483648)'),
	('split(NULL, 2)'), ('split(''1'', NULL)'))
	AS t (expression);

--
-- allocate
--
SELECT expression, pg_temp.outcome(expression) AS result
FROM (VALUES
	('allocate(''100'', ''{1,1,1}'')'), ('allocate(''-100'', ''{1,1,1}'')'),
	('allocate(''0.05'', ''{3,7}'')'), ('allocate(''0.05'', ''{7,3}'')'),
	('allocate(''0.05'', ''{5,5}'')'), ('allocate(''-0.05'', ''{5,5}'')'),
	('allocate(''450.00'', ''{70,30}'')'),
	('allocate(''100'', ''{0.7,0.3}'')'), ('allocate(''100'', ''{0.70,0.300}'')'),
	('allocate(''0.01'', ''{0,0,1}'')'), ('allocate(''1'', ''{0,1,0,1,0,1}'')'),
	('allocate(''0'', ''{1,2}'')'), ('allocate(''1'', ''{42}'')'),
	('allocate(''10'', ''{246.28,248.74,251.23,253.75}'')'),
	('allocate(''0.03'', ''{1,1,1,1,1}'')'),
	('allocate(''0.10'', ''{1,2,3,4}'')'),
	('allocate(''0.07'', ''{1e-20,2e-20,3e-20}'')'),
	('allocate(''0.07'', ''{1e20,2e20,3e20}'')'),
	('allocate(''-0.07'', ''{1e20,2e20,3e20}'')'),
	('allocate(''0.07'', ''{100000000000000000000.5,200000000000000000001,300000000000000000001.5}'')'),
	('allocate(''100'', array[1/3.0, 1/3.0, 1/3.0, 0])'),
	('allocate(''0.01'', ''{0.50000000000000000000,0.50000000000000000001}'')'),
	('allocate(''0.01'', ''{0.50000000000000000001,0.50000000000000000001}'')'),
	('allocate(''1'', ''{1e-1000,1e1000}'')'),
	('allocate(''92233720368547758.07'', ''{1,1}'')'),
	('allocate(''-92233720368547758.08'', ''{1,1,1}'')'),
	('allocate(''-92233720368547758.08'', ''{1}'')'),
	('allocate(''-92233720368547758.08'', ''{1e40}'')'),
	('allocate(''92233720368547758.07'', ''{9223372036854775807,9223372036854775807}'')'),
	('allocate(''92233720368547758.07'', ''{9223372036854775808,9223372036854775808}'')'),
	('allocate(total => ''1'', weights => ''{1,3}'')'),
	('allocate(''1'', array[1, 3]::int[])'),
	('allocate(''1'', ''[5:6]={1,3}'')'),
	('cardinality(allocate(''1'', array_fill(1::numeric, array[1000000])))'),
	('allocate(''1'', ''{}'')'), ('allocate(''1'', ''{0}'')'),
	('allocate(''0'', ''{0,0.00}'')'), ('allocate(''1'', ''{1,-1}'')'),
	('allocate(''1'', ''{2,1,-1e-50}'')'), ('allocate(''1'', ''{1,NULL}'')'),
	('allocate(''1'', ''{{1,2},{3,4}}'')'), ('allocate(''1'', ''{1,NaN}'')'),
	('allocate(''1'', ''{Infinity}'')'), ('allocate(''1'', ''{-Infinity}'')'),
	('allocate(''1'', array_fill(1::numeric, array[1000001]))'),
	('allocate(NULL, ''{1}'')'), ('allocate(''1'', NULL)'))
	AS t (expression);

-- rows of a table keep their own results, whatever function is called beside
SELECT id, split(amount, 2), allocate(amount, weights)
FROM (VALUES (1, '0.03'::cents, '{1,2}'::numeric[]), (2, '0.05', '{1,1e30}'),
	(3, '-1', '{2,1}')) AS t (id, amount, weights)
ORDER BY id;
