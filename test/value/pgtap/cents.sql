-- Properties of cents over thousands of random amounts.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/cents.sql
\set ECHO none
\set QUIET 1
\pset format unaligned
\pset tuples_only true
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SELECT plan(24);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null

-- any 64-bit number, small ones as likely as large ones
CREATE FUNCTION pg_temp.random_minor() RETURNS bigint LANGUAGE sql VOLATILE AS $$
	SELECT ((floor(random() * 4294967296)::bigint - 2147483648) << 32
			| floor(random() * 4294967296)::bigint) >> floor(random() * 64)::int
$$;

CREATE TEMP TABLE amount AS
SELECT i AS id, pg_temp.random_minor() AS minor, pg_temp.random_minor() AS other
FROM generate_series(1, 5000) AS i;
INSERT INTO amount
SELECT -row_number() OVER (), a.edge, b.edge
FROM unnest('{-9223372036854775808,-9223372036854775807,-101,-1,0,1,99,100,9223372036854775806,9223372036854775807}'::bigint[]) AS a (edge),
	unnest('{-9223372036854775808,-1,0,1,9223372036854775807}'::bigint[]) AS b (edge);
ALTER TABLE amount ADD cents cents, ADD number numeric;
UPDATE amount SET cents = from_minor(minor), number = (minor::numeric * 0.01)::numeric(21, 2);

-- forms of one amount
SELECT is_empty($$SELECT * FROM amount WHERE minor(cents) <> minor$$,
	'minor takes back from_minor');
SELECT is_empty($$SELECT * FROM amount WHERE cents::text <> number::text$$,
	'the text is that of a numeric with two decimals');
SELECT is_empty($$SELECT * FROM amount WHERE cents::text::cents <> cents$$,
	'text and back is the same amount');
SELECT is_empty($$SELECT * FROM amount WHERE cents::numeric <> number
	OR scale(cents::numeric) <> 2 OR number::cents <> cents$$,
	'numeric and back is the same amount, with two decimals');
SELECT is_empty($$SELECT * FROM amount WHERE (number * 1.000000)::cents <> cents$$,
	'decimals of zero change nothing');
SELECT is_empty($$SELECT * FROM amount WHERE cents_send(cents) <> int8send(minor)$$,
	'the binary form is that of the number');

-- order
SELECT is_empty($$SELECT * FROM amount
	WHERE (cents < from_minor(other)) <> (minor < other)
		OR (cents <= from_minor(other)) <> (minor <= other)
		OR (cents = from_minor(other)) <> (minor = other)
		OR (cents >= from_minor(other)) <> (minor >= other)
		OR (cents > from_minor(other)) <> (minor > other)
		OR (cents <> from_minor(other)) <> (minor <> other)$$,
	'amounts compare as their numbers');
SELECT is_empty($$SELECT * FROM (
		SELECT row_number() OVER (ORDER BY cents, id) AS a,
			row_number() OVER (ORDER BY minor, id) AS b FROM amount) AS t
	WHERE a <> b$$, 'amounts sort as their numbers');

-- arithmetic: what numeric says where it fits, an error where it does not
CREATE FUNCTION pg_temp.attempt(expression text, a cents, b cents, n bigint) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE 'SELECT (' || expression || ')::text' INTO result USING a, b, n;
	RETURN result;
EXCEPTION WHEN numeric_value_out_of_range THEN
	RETURN 'out of range';
END $$;
CREATE FUNCTION pg_temp.in_range(minor numeric) RETURNS text LANGUAGE sql AS $$
	SELECT CASE WHEN minor BETWEEN -9223372036854775808 AND 9223372036854775807
		THEN (minor * 0.01)::text ELSE 'out of range' END
$$;
SELECT is_empty($$SELECT * FROM amount
	WHERE pg_temp.attempt('$1 + $2', cents, from_minor(other), NULL)
		<> pg_temp.in_range(minor::numeric + other)
		OR pg_temp.attempt('$1 - $2', cents, from_minor(other), NULL)
		<> pg_temp.in_range(minor::numeric - other)$$, 'sum and difference');
SELECT is_empty($$SELECT * FROM amount
	WHERE pg_temp.attempt('$1 * $3', cents, NULL, other)
		<> pg_temp.in_range(minor::numeric * other)
		OR pg_temp.attempt('$3 * $1', cents, NULL, other)
		<> pg_temp.in_range(minor::numeric * other)$$, 'product, both ways');
SELECT is_empty($$SELECT * FROM amount
	WHERE pg_temp.attempt('- $1', cents, NULL, NULL) <> pg_temp.in_range(-minor::numeric)
		OR pg_temp.attempt('abs($1)', cents, NULL, NULL) <> pg_temp.in_range(abs(minor::numeric))$$,
	'negation and absolute amount');
SELECT is_empty($$SELECT * FROM amount
	WHERE other <> 0 AND cents / from_minor(other) <> number / (other::numeric * 0.01)$$,
	'ratio');

-- rounding against numeric's own functions; every third amount is a tie
CREATE TEMP TABLE unrounded AS
SELECT CASE i % 3
		WHEN 0 THEN (2 * (pg_temp.random_minor() >> 12) + 1)::numeric * 0.005
		WHEN 1 THEN (pg_temp.random_minor() >> 20)::numeric * ('1e-' || floor(random() * 30))::numeric
		ELSE (pg_temp.random_minor() >> 14)::numeric * 0.005
			+ (floor(random() * 3) - 1)::numeric * ('1e-' || 3 + floor(random() * 40))::numeric
		END AS amount
FROM generate_series(1, 6000) AS i;
CREATE TEMP TABLE expected_rounding AS
SELECT amount, amount * 100 AS y, rule, round_cents(amount, rule)::numeric * 100 AS rounded
FROM unrounded,
	unnest('{half_up,half_even,half_down,up,down,ceiling,floor}'::text[]) AS rule;
SELECT is_empty($$SELECT * FROM expected_rounding WHERE rounded <> CASE rule
		WHEN 'half_up' THEN round(y)
		WHEN 'half_even' THEN CASE WHEN y - floor(y) = 0.5
			THEN floor(y) + abs(mod(floor(y), 2)) ELSE round(y) END
		WHEN 'half_down' THEN sign(y) * ceil(abs(y) - 0.5)
		WHEN 'up' THEN sign(y) * ceil(abs(y))
		WHEN 'down' THEN trunc(y)
		WHEN 'ceiling' THEN ceil(y)
		WHEN 'floor' THEN floor(y) END$$, 'every rounding rule');
SELECT ok(count(*) > 1500, 'there were ties')
FROM expected_rounding WHERE rule = 'floor' AND y - floor(y) = 0.5;

-- equal parts
CREATE TEMP TABLE divided AS
SELECT id, cents, parts, split(cents, parts) AS shares
FROM (SELECT id, cents, 1 + floor(random() * 40)::int AS parts FROM amount) AS t;
SELECT is_empty($$SELECT id FROM divided, unnest(shares) AS share
	GROUP BY id, cents, parts
	HAVING count(*) <> parts OR sum(share) <> cents
		OR minor(max(share)) - minor(min(share)) > 1$$,
	'parts sum to the total and differ by a cent at most');
SELECT is_empty($$SELECT id FROM divided, unnest(shares) WITH ORDINALITY AS s (share, no)
	WHERE share <> from_minor(div(minor(cents)::numeric, parts)::bigint
		+ CASE WHEN no <= abs(mod(minor(cents)::numeric, parts)) THEN sign(minor(cents))::int ELSE 0 END)$$,
	'the earlier parts have the extra cents');

-- largest remainder, written out in exact rational numbers
CREATE TEMP TABLE task AS
SELECT t.id, cents, array(
		SELECT CASE WHEN random() < 0.2 THEN 0
			WHEN t.id % 4 = 0 THEN floor(random() * 5)::numeric
			WHEN t.id % 4 = 1 THEN (floor(random() * 100000) / 100)::numeric
			WHEN t.id % 4 = 2 THEN abs(pg_temp.random_minor()::numeric)
			ELSE abs(pg_temp.random_minor()::numeric) / 7 END
		FROM generate_series(1, 1 + t.id % 12) AS w WHERE t.id IS NOT NULL) AS weights
FROM amount AS t;
UPDATE task SET weights = weights || 1::numeric WHERE 0 = ALL (weights);
CREATE TEMP TABLE allocated AS
SELECT id, cents, no, weight, share,
	abs(minor(cents)::numeric) * weight AS product,
	sum(weight) OVER task AS total_weight
FROM task, unnest(weights, allocate(cents, weights)) WITH ORDINALITY AS s (weight, share, no)
WINDOW task AS (PARTITION BY id);
SELECT is_empty($$SELECT id FROM allocated GROUP BY id, cents HAVING sum(share) <> cents$$,
	'shares sum to the total');
SELECT is_empty($$SELECT * FROM (
		SELECT *, row_number() OVER (PARTITION BY id
			ORDER BY product - div(product, total_weight) * total_weight DESC, no) AS place,
			abs(minor(cents)::numeric) - sum(div(product, total_weight)) OVER (PARTITION BY id) AS extra
		FROM allocated) AS t
	WHERE minor(share) <> sign(minor(cents)) * (div(product, total_weight)
		+ CASE WHEN place <= extra THEN 1 ELSE 0 END)$$,
	'shares are those of largest remainder, ties to the earlier');
SELECT is_empty($$SELECT * FROM allocated WHERE weight = 0 AND share <> '0'$$,
	'a weight of zero gets nothing');
SELECT is_empty($$SELECT * FROM task
	WHERE cents > '-92233720368547758.08'
		AND allocate(-cents, weights) <> array(SELECT -s.share
			FROM unnest(allocate(cents, weights)) WITH ORDINALITY AS s (share, no) ORDER BY no)$$,
	'a negative total gives the negated shares');
SELECT is_empty($$SELECT * FROM task
	WHERE allocate(cents, array(SELECT w * 1e25 FROM unnest(weights) WITH ORDINALITY AS u (w, no) ORDER BY no))
		<> allocate(cents, weights)$$,
	'only the proportion of the weights matters');

-- sums: alone, from partial sums, over windows
CREATE AGGREGATE pg_temp.partial_sum(cents) (
	SFUNC = cents_sum_add, STYPE = bigint[], INITCOND = '{0,0,0}');
CREATE AGGREGATE pg_temp.whole_sum(bigint[]) (
	SFUNC = cents_sum_combine, STYPE = bigint[], INITCOND = '{0,0,0}',
	FINALFUNC = cents_sum_final);
SELECT is_empty($$SELECT class FROM (
		SELECT id % 100 AS class, id % 3 AS worker, pg_temp.partial_sum(from_minor(minor >> 7)) AS state,
			sum(minor >> 7) AS number
		FROM amount GROUP BY 1, 2) AS t
	JOIN (SELECT id % 100 AS class, sum(from_minor(minor >> 7)) AS alone
		FROM amount GROUP BY 1) AS s USING (class)
	GROUP BY class, alone
	HAVING pg_temp.whole_sum(state) <> alone OR minor(alone) <> sum(number)$$,
	'sums of parts, in parts and alone, are those of the numbers');
SELECT is_empty($$SELECT * FROM (
		SELECT sum(small) OVER frame AS moving, (sum(minor(small)) OVER frame) AS direct
		FROM (SELECT id, NULLIF(from_minor(minor >> 8), '0') AS small FROM amount) AS t
		WINDOW frame AS (ORDER BY id ROWS BETWEEN 4 PRECEDING AND 1 PRECEDING)) AS t
	WHERE minor(moving) IS DISTINCT FROM direct$$, 'moving sums are sums of their frames');

-- ranges hold the amounts their bounds say
SELECT is_empty($$SELECT * FROM (
		SELECT from_minor(low) AS low, from_minor(low + width) AS high, from_minor(low + at) AS amount, bounds
		FROM (SELECT minor >> 2 AS low, (id % 4)::bigint AS width FROM amount WHERE id > 0) AS t,
			generate_series(-1, 5) AS at, unnest('{[],[),(],()}'::text[]) AS bounds) AS t
	WHERE (amount <@ centsrange(low, high, bounds)) <>
		((amount > low OR (amount = low AND left(bounds, 1) = '['))
			AND (amount < high OR (amount = high AND right(bounds, 1) = ']')))$$,
	'ranges hold the amounts between their bounds');

SELECT * FROM finish();
ROLLBACK;
