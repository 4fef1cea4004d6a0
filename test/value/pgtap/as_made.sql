-- What apr() and cash_flow() say of a loan does not depend on what was paid:
-- properties over random loans and lives.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/as_made.sql
\set ECHO none
\set QUIET 1
\pset format unaligned
\pset tuples_only true
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SELECT plan(8);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null

CREATE FUNCTION pg_temp.pick(VARIADIC choices text[])
RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT choices[1 + floor(random() * cardinality(choices))::int]
$$;

-- A loan, or null where such a one cannot be made
CREATE FUNCTION pg_temp.made() RETURNS schedule LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	n int := 1 + floor(random() * 24);
	method text := pg_temp.pick('level', 'level', 'equal_principal', 'interest_only', 'flat', 'bullet');
	days boolean := random() < 0.2;
	start date := '2024-01-01'::date + floor(random() * 1000)::int;
BEGIN
	RETURN amortize(from_minor(floor(10 ^ (4 + random() * 4))::bigint), round(random()::numeric / 3, 4), n, start,
		method => method,
		every => CASE WHEN days THEN pg_temp.pick('7 days', '14 days', '30 days')
			ELSE pg_temp.pick('1 month', '1 month', '3 months') END::interval,
		first_due => CASE WHEN random() < 0.3 THEN start + 15 + floor(random() * 40)::int END,
		month_end => pg_temp.pick('last_day', 'next_day'),
		day_count => pg_temp.pick('30/360', 'ACT/365F', 'ACT/ACT ISDA', '30E/360'),
		fee_rate => CASE WHEN random() < 0.3 THEN 0.02 ELSE 0 END,
		upfront_fee => CASE WHEN random() < 0.3 THEN '12.34' ELSE '0' END::cents,
		interest_rounding => pg_temp.pick('per_period', 'carried'),
		residual => pg_temp.pick('last', 'spread', 'first'),
		odd_days => pg_temp.pick('level', 'first'),
		business_day => pg_temp.pick('none', 'none', 'following', 'modified_following'),
		holidays => ARRAY[start + 40, start + 41, start + 70, start + 120]);
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN NULL;
END $$;

-- One event of money; the schedule as it is where it does not take it
CREATE FUNCTION pg_temp.event(s schedule, day date, kinds text[])
RETURNS schedule LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	given cents := from_minor(1 + floor(random() * minor(principal(s)) / 2)::bigint);
BEGIN
	RETURN CASE kinds[1 + floor(random() * cardinality(kinds))::int]
		WHEN 'pay' THEN (pay(s, given, day)).schedule
		WHEN 'last' THEN (pay(s, given, day, excess => 'last')).schedule
		WHEN 'prepay' THEN (prepay(s, given, day, keep => pg_temp.pick('term', 'payment'))).schedule
		WHEN 'payoff' THEN (pay(s, (payoff_amount(s, day)).total, day)).schedule
		WHEN 'waive' THEN (waive(s, 'interest', '0.50', day)).schedule
		WHEN 'discount' THEN (discount(s, given, day)).schedule
		WHEN 'refund' THEN (refund(s, given, day, charges => pg_temp.pick('all', 'unearned', 'none'))).schedule
		WHEN 'add_fee' THEN (add_fee(s, '15', day, kind => 'penalty')).schedule
		END;
EXCEPTION WHEN invalid_parameter_value OR object_not_in_prerequisite_state THEN
	RETURN s;
END $$;

CREATE TEMP TABLE loan AS
SELECT i, made, CASE WHEN i % 3 = 0 THEN '{pay,last,waive,discount,payoff}' ELSE '{pay,last,prepay,waive,discount,refund,add_fee,payoff}' END::text[] AS kinds
FROM (SELECT i, pg_temp.made() AS made FROM generate_series(1, 2000) AS i) AS m
WHERE made IS NOT NULL;
CREATE TEMP TABLE life AS
SELECT i, made, s1, s2, s3
FROM loan,
	LATERAL (SELECT (standing(made, first_due(made))).status IS NOT NULL, first_due(made) - 20 + floor(random() * 40)::int AS day) AS d (ok, day),
	LATERAL (SELECT pg_temp.event(made, greatest(day, (SELECT min(on_date) FROM cash_flow(made))), kinds)) AS a (s1),
	LATERAL (SELECT pg_temp.event(s1, day + floor(random() * 50)::int, kinds)) AS b (s2),
	LATERAL (SELECT pg_temp.event(s2, day + 50 + floor(random() * 300)::int, kinds)) AS c (s3);
SELECT cmp_ok(count(*)::int, '>', 1200, 'most random loans can be made') FROM life;
SELECT cmp_ok(count(*) FILTER (WHERE s3 <> made)::int, '>', 1000, 'most of them have had events') FROM life;

-- (of rows that fell away, holidays are no longer known)
SELECT is_empty($$SELECT i, m, made, s3 FROM life, unnest('{cn_simple,cn_compound,us_actuarial,eu_aprc}'::text[]) AS m
	WHERE (made::jsonb ->> 'business_day' IS NULL OR installment_count(s3) >= installment_count(made)) AND (
		apr(s1, m) IS DISTINCT FROM apr(made, m) OR apr(s2, m) IS DISTINCT FROM apr(made, m)
		OR apr(s3, m) IS DISTINCT FROM apr(made, m))
	LIMIT 3$$,
	'money paid, waived, refunded changes no annual rate');

-- What the flows sum to: the charges, less what of them went back
SELECT is_empty($$SELECT i, s3 FROM life WHERE (SELECT sum(amount) FROM cash_flow(s3)) <>
	(SELECT sum(payment + penalty - principal) FROM installments(s3)) - coalesce((s3::jsonb ->> 'charges_returned')::cents, '0')
	LIMIT 3$$,
	'flows sum to the charges kept');
SELECT is_empty($$SELECT i, s3 FROM life, LATERAL (SELECT on_date, kind, amount, lag(on_date) OVER () AS before FROM cash_flow(s3)) AS f
	WHERE on_date < before OR (kind IN ('advance', 'charges_returned')) <> (amount < '0') AND amount <> '0'
	LIMIT 3$$,
	'flows stand by date, advances and what went back negative');
SELECT is((SELECT on_date FROM cash_flow((pay((refund((pay(amortize('1000', 0.12, 4, '2026-01-15'), '256.28', '2026-02-15')).schedule,
		'400', '2026-03-01')).schedule, '122.27', '2026-03-15')).schedule) WHERE kind = 'refund'), '2026-03-01'::date,
	'a refund stands on its day, whatever comes after it');
SELECT cmp_ok(count(*)::int, '>', 100, 'refunds have met') FROM life, cash_flow(s3) WHERE kind = 'refund';

-- Dates that were changed: what a refund cuts is made anew on them.
CREATE TEMP TABLE moved AS
SELECT i, d.schedule AS before, d.day, apr(d.schedule) AS rate
FROM (SELECT i, amortize(from_minor(floor(10 ^ (5 + random() * 3))::bigint), round(random()::numeric / 3, 4),
			2 + floor(random() * 12)::int, '2026-01-15', pg_temp.pick('level', 'equal_principal'),
			fee_rate => CASE WHEN random() < 0.3 THEN 0.02 ELSE 0 END) AS made,
		'2026-01-15'::date + floor(random() * 25)::int AS day FROM generate_series(1, 200) AS i) AS l,
	LATERAL (SELECT day, schedule FROM defer(made, day, 1 + i % 2) WHERE i % 3 > 0
		UNION ALL SELECT day, schedule FROM reschedule(made, day, day + 35, 2 + i % 9) WHERE i % 3 = 0) AS d;
SELECT is_empty($$SELECT i, rate, apr(s) FROM moved,
	LATERAL (SELECT unnest(ARRAY[0.01, 0.3, 0.9, 1]) AS part) AS p,
	LATERAL (SELECT (refund(before, round_cents(greatest(0.01, (SELECT sum(principal) FROM installments(before))::numeric * part)), day + 20)).schedule AS s) AS r
	WHERE apr(s) IS NULL OR abs(apr(s) - rate) > 0.01 * rate + 0.0005
	LIMIT 3$$,
	'a refund of a loan whose dates were changed leaves its annual rate');

SELECT * FROM finish();
ROLLBACK;
