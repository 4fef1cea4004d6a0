-- amortize() against a slow reference in PL/pgSQL, over thousands of random
-- loans, and properties that every plan must have.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/amortize.sql
\set ECHO none
\set QUIET 1
\pset format unaligned
\pset tuples_only true
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SELECT plan(25);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null

-- --- the reference ------------------------------------------------------

-- a / b, neither negative, rounded once to a whole number
CREATE FUNCTION pg_temp.rounded(a numeric, b numeric, rule text)
RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT div(a, b) + CASE
		WHEN mod(a, b) = 0 THEN 0
		WHEN rule IN ('up', 'ceiling') THEN 1
		WHEN rule IN ('down', 'floor') THEN 0
		WHEN 2 * mod(a, b) > b THEN 1
		WHEN 2 * mod(a, b) < b THEN 0
		WHEN rule = 'half_up' THEN 1
		WHEN rule = 'half_even' THEN mod(div(a, b), 2)
		ELSE 0 END
$$;

-- the seed day of the month that lies k months after day's
CREATE FUNCTION pg_temp.seed_date(day date, k int, seed int, month_end text)
RETURNS date LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE
		WHEN seed <= last THEN first + (seed - 1)
		WHEN month_end = 'next_day' THEN first + last
		ELSE first + last - 1 END
	FROM (SELECT (date_trunc('month', day) + k * interval '1 month')::date)
			AS f (first),
		LATERAL (SELECT extract(day FROM first + interval '1 month' -
			interval '1 day')::int) AS l (last)
$$;

-- the share of a year of [a, b), date to date, in 1 / den
CREATE FUNCTION pg_temp.day_share(convention text, a date, b date,
	maturity date, OUT num numeric, OUT den numeric)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	d1 int := extract(day FROM a);
	d2 int := extract(day FROM b);
	a_end boolean := extract(month FROM a) = 2 AND
		extract(month FROM a + 1) = 3;
	b_end boolean := extract(month FROM b) = 2 AND
		extract(month FROM b + 1) = 3;
	y int;
BEGIN
	IF convention LIKE '30%' THEN
		IF convention = '30/360' THEN
			d1 := least(d1, 30);
			IF d1 = 30 THEN d2 := least(d2, 30); END IF;
		ELSIF convention = '30E/360' THEN
			d1 := least(d1, 30);
			d2 := least(d2, 30);
		ELSIF convention = '30E/360 ISDA' THEN
			d1 := CASE WHEN a_end THEN 30 ELSE least(d1, 30) END;
			d2 := CASE WHEN b_end AND b <> maturity THEN 30
				ELSE least(d2, 30) END;
		ELSIF convention = '30U/360' THEN
			IF a_end AND b_end THEN d2 := 30; END IF;
			IF a_end THEN d1 := 30; END IF;
			IF d2 = 31 AND d1 >= 30 THEN d2 := 30; END IF;
			d1 := least(d1, 30);
		END IF;
		num := 360 * (extract(year FROM b) - extract(year FROM a)) +
			30 * (extract(month FROM b) - extract(month FROM a)) + d2 - d1;
		den := 360;
	ELSIF convention = 'ACT/360' THEN
		num := b - a; den := 360;
	ELSIF convention = 'ACT/365F' THEN
		num := b - a; den := 365;
	ELSIF convention = 'ACT/365.25' THEN
		num := (b - a) * 100; den := 36525;
	ELSIF convention = 'NL/365' THEN
		num := (SELECT count(*) FROM generate_series(a, b - 1,
			interval '1 day') AS g WHERE to_char(g + interval '1 day',
			'MMDD') <> '0229');
		den := 365;
	ELSE
		num := 0; den := 365 * 366;
		FOR y IN extract(year FROM a)::int .. extract(year FROM b)::int LOOP
			num := num + greatest(least(b, make_date(y + 1, 1, 1)) -
				greatest(a, make_date(y, 1, 1)), 0) *
				CASE make_date(y + 1, 1, 1) - make_date(y, 1, 1)
					WHEN 366 THEN 365 ELSE 366 END;
		END LOOP;
	END IF;
END $$;

CREATE TYPE pg_temp.terms_asked AS (
	id int, p numeric, rate numeric, n int, d date, method text,
	first_due date, months int, days int, due_day int, month_end text,
	day_count text, rounding text, payment_rounding text, carried boolean,
	round_to numeric, fee_rate numeric, balloon numeric, gp int, gi int,
	free int);

-- e in units, rounded once; within a millionth of a cent of a whole unit or a
-- half it is taken as that
CREATE FUNCTION pg_temp.payment(e numeric, unit numeric, rule text)
RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT unit * pg_temp.rounded((floor(x) + CASE
		WHEN x - floor(x) <= near THEN 0
		WHEN x - floor(x) >= 1 - near THEN 1
		WHEN abs(x - floor(x) - 0.5) <= near THEN 0.5
		ELSE x - floor(x) END) * 1e60, 1e60, rule)
	FROM (SELECT e / unit, 0.000001 / unit) AS v (x, near)
$$;

-- rows as "due:principal:interest:fee", or "refused"; at_least is the payment
-- to try where a coarse one was refused
CREATE FUNCTION pg_temp.reference(t pg_temp.terms_asked,
	at_least numeric DEFAULT NULL)
RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	first_month date;
	seed int;
	ends date[] := '{}';
	num numeric[] := '{}';
	den numeric[] := '{}';
	prev date := t.d;
	exact numeric;
	e numeric;
	product numeric := 1;
	total numeric := 1;
	j numeric;
	count numeric;
	rest numeric;
	balance numeric := t.p;
	whole numeric := t.p;
	interest numeric;
	principal numeric;
	after numeric;
	payment numeric;
	deferred numeric := 0;
	least numeric;
	larger numeric;
	fee numeric := pg_temp.rounded(t.p * t.fee_rate * 1e12, 1e12, t.rounding);
	regular boolean;
	result text := '';
	share record;
BEGIN
	IF t.months > 0 THEN
		seed := coalesce(t.due_day, extract(day FROM coalesce(t.first_due,
			t.d)));
		first_month := coalesce(t.first_due, t.d);
		IF t.first_due IS NULL THEN
			first_month := date_trunc('month', t.d) +
				t.months * interval '1 month';
		END IF;
	END IF;
	FOR k IN 1 .. t.n LOOP
		ends[k] := CASE WHEN t.months > 0 THEN
				pg_temp.seed_date(first_month, (k - 1) * t.months, seed,
					t.month_end)
			ELSE coalesce(t.first_due, t.d + t.days) + (k - 1) * t.days END;
	END LOOP;
	FOR k IN 1 .. t.n LOOP
		regular := t.months > 0 AND (k > 1 OR EXISTS (
			SELECT FROM generate_series(1, 40) AS m
			WHERE pg_temp.seed_date(first_month, -m * t.months, seed,
				t.month_end) = t.d));
		IF k <= t.free THEN
			num[k] := 0; den[k] := 1;
		ELSIF regular AND t.day_count LIKE '30%' THEN
			num[k] := CASE WHEN k > 1 THEN t.months ELSE (
				SELECT m * t.months FROM generate_series(1, 40) AS m
				WHERE pg_temp.seed_date(first_month, -m * t.months, seed,
					t.month_end) = t.d) END;
			den[k] := 12;
		ELSE
			share := pg_temp.day_share(t.day_count, prev, ends[k],
				ends[t.n]);
			num[k] := share.num; den[k] := share.den;
		END IF;
		prev := ends[k];
	END LOOP;

	IF t.method = 'level' THEN
		FOR k IN t.gp + 2 .. t.n LOOP
			product := round(product * (1 + round(t.rate * num[k], 80) /
				den[k]), 80);
			total := round(total * (1 + round(t.rate * num[k], 80) / den[k]) +
				1, 80);
		END LOOP;
		j := round(t.p * t.rate * num[t.gp + 1], 80) / den[t.gp + 1];
		exact := round(round((t.p + j) * product - t.balloon, 80) / total, 60);
		e := pg_temp.payment(exact, t.round_to, t.payment_rounding);
		-- the least payment there is
		IF e = 0 AND t.p > t.balloon THEN e := t.round_to; END IF;
		e := coalesce(at_least, e);
		-- where e repays nothing, but would have borne the interest of its
		-- first row unrounded: the next multiple, or the one after
		least := pg_temp.payment(exact, 1, 'up');
		interest := pg_temp.rounded(t.p * t.rate * num[t.gp + 1] * 1e12,
			den[t.gp + 1] * 1e12, t.rounding);
		IF t.round_to > 1 AND interest <= least THEN
			least := pg_temp.payment(greatest(least, interest + 1),
				t.round_to, 'up');
			larger := greatest(e + t.round_to, least);
			IF larger > least + t.round_to THEN larger := NULL; END IF;
		END IF;
	END IF;

	FOR k IN 1 .. t.n LOOP
		IF t.carried AND t.method = 'level' THEN
			after := balance + round(round(balance * t.rate * num[k], 80) /
				den[k], 60);
			-- half-even at the twelfth decimal
			after := balance + pg_temp.rounded((after - balance) * 1e60,
				1e48, 'half_even') / 1e12;
			IF k <= t.gp THEN
				principal := 0;
				interest := pg_temp.rounded(after * 1e12, 1e12, t.rounding) -
					whole;
				balance := after - interest;
			ELSE
				rest := CASE WHEN k < t.n THEN t.balloon ELSE 0 END;
				IF k = t.n OR after - e <= rest OR pg_temp.rounded(
					(after - e) * 1e12, 1e12, t.rounding) <= rest THEN
					principal := whole - rest;
					-- interest rounded up before can leave less than that
					interest := greatest(pg_temp.rounded(greatest(
						after - rest, 0) * 1e12, 1e12, t.rounding) -
						principal, 0);
					-- a balloon left behind keeps the fraction
					balance := CASE WHEN rest = 0 THEN 0
						ELSE after - principal - interest END;
				ELSE
					principal := whole - pg_temp.rounded((after - e) * 1e12,
						1e12, t.rounding);
					interest := e - principal;
					balance := after - e;
					IF principal < (k = t.gp + 1)::int
					THEN RETURN CASE WHEN larger IS NULL THEN 'refused'
						ELSE pg_temp.reference(t, larger) END; END IF;
				END IF;
				whole := whole - principal;
			END IF;
		ELSE
			interest := pg_temp.rounded(balance * t.rate * num[k] * 1e12,
				den[k] * 1e12, t.rounding);
			IF t.method = 'flat' THEN
				count := t.n - t.free;
				payment := CASE WHEN count = 0 THEN 0 ELSE pg_temp.rounded(
					t.p * t.rate * count * 1e12 * CASE
						WHEN t.months > 0 THEN t.months
						WHEN t.day_count = 'ACT/365.25' THEN t.days * 4
						ELSE t.days END,
					1e12 * CASE
						WHEN t.months > 0 THEN 12
						WHEN t.day_count = 'ACT/365.25' THEN 1461
						WHEN t.day_count LIKE '%360%' THEN 360
						ELSE 365 END, t.rounding) END;
				interest := CASE WHEN k <= t.free THEN 0 ELSE
					div(payment, count) + CASE WHEN k - t.free <=
						mod(payment, count) THEN 1 ELSE 0 END END;
			END IF;
			IF t.method = 'interest_only' THEN
				principal := CASE WHEN k = t.n THEN t.p ELSE 0 END;
			ELSIF k <= t.gp THEN
				principal := 0;
			ELSIF t.method = 'level' THEN
				IF k = t.n THEN
					principal := balance;
				ELSE
					principal := least(e - interest, balance - t.balloon);
					IF principal < (k = t.gp + 1)::int
						AND e - interest < balance - t.balloon
					THEN RETURN CASE WHEN larger IS NULL THEN 'refused'
						ELSE pg_temp.reference(t, larger) END; END IF;
				END IF;
			ELSE
				principal := div(t.p - t.balloon, t.n - t.gp) +
					CASE WHEN k - t.gp <= mod(t.p - t.balloon, t.n - t.gp)
						THEN 1 ELSE 0 END +
					CASE WHEN k = t.n THEN t.balloon ELSE 0 END;
			END IF;
			balance := balance - principal;
		END IF;
		deferred := deferred + interest;
		result := result || format('%s:%s:%s:%s;', ends[k], principal,
			CASE WHEN k <= t.gi THEN 0 ELSE deferred END,
			div(fee, t.n) + CASE WHEN k <= mod(fee, t.n) THEN 1 ELSE 0 END);
		IF k > t.gi THEN deferred := 0; END IF;
	END LOOP;
	IF t.method = 'level' THEN
		result := regexp_replace(result, '(\d+-\d+-\d+:0:0:0;)+$', '');
	END IF;
	RETURN result;
END $$;

CREATE FUNCTION pg_temp.made(t pg_temp.terms_asked)
RETURNS schedule LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RETURN amortize(from_minor(t.p::bigint), t.rate, t.n, t.d,
		method => t.method, first_due => t.first_due,
		every => make_interval(months => t.months, days => t.days),
		due_day => t.due_day, month_end => t.month_end,
		day_count => t.day_count, rounding => t.rounding,
		payment_rounding => t.payment_rounding,
		interest_rounding => CASE WHEN t.carried THEN 'carried'
			ELSE 'per_period' END,
		round_to => from_minor(t.round_to::bigint), fee_rate => t.fee_rate,
		balloon => from_minor(t.balloon::bigint), grace_principal => t.gp,
		grace_interest => t.gi, interest_free => t.free);
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN NULL;
END $$;

CREATE FUNCTION pg_temp.rows(s schedule)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(format('%s:%s:%s:%s;', due_on, minor(principal),
		minor(interest), minor(fee)), '' ORDER BY no)
	FROM installments(s)
$$;

-- --- random loans -------------------------------------------------------

CREATE FUNCTION pg_temp.pick(VARIADIC choices text[])
RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT choices[1 + floor(random() * cardinality(choices))::int]
$$;

CREATE TEMP TABLE loan AS
SELECT t, pg_temp.made(t) AS s, pg_temp.reference(t) AS rows
FROM (
	SELECT ROW(i,
		p, rate, n, d, method,
		CASE WHEN first THEN d + 10 + floor(random() * 70)::int END,
		months, days,
		CASE WHEN months > 0 AND NOT first AND random() < 0.2
			THEN 1 + floor(random() * 31) END,
		pg_temp.pick('last_day', 'last_day', 'next_day'),
		pg_temp.pick('30/360', '30/360', '30U/360', '30E/360',
			'30E/360 ISDA', 'ACT/360', 'ACT/365F', 'ACT/365.25',
			'ACT/ACT ISDA', 'NL/365'),
		pg_temp.pick('half_up', 'half_up', 'half_even', 'half_down', 'up',
			'down', 'ceiling', 'floor'),
		pg_temp.pick('half_up', 'half_up', 'half_even', 'half_down', 'up',
			'down', 'ceiling', 'floor'),
		random() < 0.3,
		CASE WHEN method = 'level' AND random() < 0.2
			THEN pg_temp.pick('5', '10', '100', '1000')::int ELSE 1 END,
		CASE WHEN random() < 0.3 THEN round(random()::numeric / 10, 4)
			ELSE 0 END,
		CASE WHEN random() < 0.2 THEN floor(p * random()::numeric)
			ELSE 0 END,
		CASE WHEN random() < 0.2 THEN floor(random() * n) ELSE 0 END,
		CASE WHEN random() < 0.2 THEN floor(random() * n) ELSE 0 END,
		CASE WHEN random() < 0.2 THEN floor(random() * (n + 1)) ELSE 0 END
	)::pg_temp.terms_asked AS t
	FROM (
		SELECT i, floor(10 ^ (2 + random() * 7))::numeric AS p,
			CASE WHEN random() < 0.05 THEN 0
				ELSE round(random()::numeric ^ 3,
					floor(2 + random() * 11)::int) END AS rate,
			1 + floor(random() ^ 2 * 40)::int AS n,
			'2019-12-15'::date + floor(random() * 3000)::int AS d,
			pg_temp.pick('level', 'level', 'level', 'equal_principal',
				'interest_only', 'flat') AS method,
			random() < 0.2 AS first, x.months, x.days
		FROM generate_series(1, 3000) AS i,
			LATERAL (SELECT CASE WHEN random() < 0.75 + i * 0
				THEN floor(1 + random() ^ 4 * 6)::int ELSE 0 END) AS y (m),
			LATERAL (SELECT y.m, CASE WHEN y.m = 0
				THEN floor(5 + random() * 40)::int ELSE 0 END)
				AS x (months, days)
	) AS r
) AS l;

SELECT cmp_ok(count(s)::int, '>', 2400, 'most random loans can be made')
FROM loan;
SELECT is_empty($$SELECT t FROM loan WHERE (s IS NULL) <> (rows = 'refused')$$,
	'the reference refuses the same loans');
SELECT is_empty($$SELECT t, pg_temp.rows(s), rows FROM loan
	WHERE s IS NOT NULL AND pg_temp.rows(s) <> rows$$,
	'every row of every loan is the reference''s');
SELECT cmp_ok(count(DISTINCT ((t).method, (t).day_count, (t).carried))::int,
	'>', 70, 'methods, day counts and roundings have met')
FROM loan WHERE s IS NOT NULL;

-- --- properties ---------------------------------------------------------

SELECT is_empty($$SELECT t FROM loan WHERE s IS NOT NULL AND
	(SELECT sum(principal) FROM installments(s)) <> from_minor((t).p::bigint)$$,
	'principal sums to what was lent');
SELECT is_empty($$SELECT t FROM loan, installments(s) WHERE
	payment <> principal + interest + fee OR principal < '0' OR
	interest < '0' OR fee < '0' OR balance < '0'$$,
	'a payment is the sum of its parts, none negative');
SELECT is_empty($$SELECT t FROM loan WHERE s IS NOT NULL AND
	(SELECT balance FROM installments(s) ORDER BY no DESC LIMIT 1) <> '0'$$,
	'the last balance is zero');
SELECT is_empty($$SELECT t FROM loan WHERE
	(SELECT sum(interest) FROM installments(s)) <> total_interest(s) OR
	(SELECT sum(fee) FROM installments(s)) <> total_fee(s) OR
	(SELECT sum(payment) FROM installments(s)) <> total_payment(s)$$,
	'the head''s totals are the rows'' sums');
SELECT is_empty($$SELECT t FROM loan, LATERAL (SELECT due_on,
		lag(due_on) OVER (ORDER BY no) AS before, period_start,
		lag(period_end) OVER (ORDER BY no) AS ended
		FROM installments(s)) AS i
	WHERE due_on <= before OR period_start <> ended$$,
	'due dates ascend and periods join');
SELECT is_empty($$SELECT t FROM loan WHERE pg_temp.made(t) <> s$$,
	'the same terms give the same plan');
SELECT is_empty($$SELECT t FROM loan WHERE s::text::schedule <> s$$,
	'text and back is the same plan');
SELECT is_empty($$SELECT t FROM loan WHERE s::jsonb::schedule <> s$$,
	'jsonb and back is the same plan');

SELECT is_empty($$SELECT t FROM loan WHERE s IS NOT NULL AND
	schedule_send(s) <> schedule_send(s::text::schedule)$$,
	'the binary form is canonical');

-- --- the level payment --------------------------------------------------

-- plain loans over the whole range of amounts, rates and terms
CREATE TEMP TABLE plain AS
SELECT p, rate, n, level_payment(amortize(from_minor(p::bigint), rate, n,
	'2020-01-31', payment_rounding => 'down')) AS e, exact
FROM (
	SELECT floor(10 ^ (7 + random() * 10))::numeric AS p,
		round(random()::numeric * 0.2, 4) + 0.0001 AS rate,
		1 + floor(random() ^ 3 * 480)::int AS n
	FROM generate_series(1, 3000)) AS r,
	LATERAL (SELECT trunc(round(p * rate, 60) / 12 /
		(1 - 1 / round((1 + round(rate, 60) / 12) ^ n, 120)), 20)) AS x (exact);
SELECT is_empty($$SELECT * FROM plain
	WHERE minor(e) <> floor(exact + 0.000001)$$,
	'the level payment is the annuity, to the cent, up to 10^17 cents');

-- 3,660 rows of the largest amounts: the bound of the fixed point holds
SELECT is_empty($$
	SELECT rate, e, exact FROM (
		SELECT rate, level_payment(amortize('20000000000000000', rate, 3660,
			'2020-01-15', every => '1 day', method => 'level',
			day_count => 'ACT/365F')) AS e,
			round(2000000000000000000 * rate, 80) / 365 / (1 - 1 / round(
				(1 + round(rate, 80) / 365) ^ 3660, 120)) AS exact
		FROM unnest(ARRAY[0.0001, 0.01, 0.05, 0.123456789012, 0.25]) AS rate
	) AS x WHERE abs(minor(e) - exact) > 0.5000001$$,
	'3,660 rows of the largest amounts');

-- exact halves and wholes are seen for what they are
SELECT is_empty($$SELECT k FROM generate_series(1, 500) AS k
	WHERE minor(level_payment(amortize(from_minor(2 * k - 1), 0, 2,
		'2026-01-15'))) <> k
	OR (k > 1 AND minor(level_payment(amortize(from_minor(2 * k - 1), 0, 2,
		'2026-01-15', payment_rounding => 'half_down'))) <> k - 1)$$,
	'odd cents in two parts are exact halves');
SELECT is_empty($$SELECT k, rule FROM generate_series(1, 200) AS k,
		unnest(ARRAY['up', 'down', 'half_up', 'half_even']) AS rule
	WHERE minor(level_payment(amortize(from_minor(k * 20100), 0.12, 2,
		'2026-01-15', payment_rounding => rule))) <> k * 10201$$,
	'201.00 at 1 % a month in two parts is exactly 102.01');

-- monotone in rate, term and principal
SELECT is_empty($$SELECT * FROM (
		SELECT rate, e, lag(e) OVER (ORDER BY rate) AS before, i, lag(i) OVER
			(ORDER BY rate) AS less
		FROM (SELECT g * 0.0013 AS rate, level_payment(s) AS e,
			total_interest(s) AS i FROM generate_series(0, 400) AS g,
			LATERAL amortize('12345.67', g * 0.0013, 36, '2026-01-31') AS s)
			AS x) AS y
	WHERE e < before OR i < less$$,
	'payment and interest grow with the rate');
SELECT is_empty($$SELECT * FROM (
		SELECT n, e, lag(e) OVER (ORDER BY n) AS before, i,
			lag(i) OVER (ORDER BY n) AS less
		FROM (SELECT n, level_payment(s) AS e, total_interest(s) AS i
			FROM generate_series(1, 360) AS n,
			LATERAL amortize('12345.67', 0.12, n, '2026-01-31') AS s) AS x)
		AS y
	WHERE e > before OR i < less - '0.05'$$,
	'payment falls and interest grows with the term');
SELECT is_empty($$SELECT * FROM (
		SELECT p, e, lag(e) OVER (ORDER BY p) AS before
		FROM (SELECT p, level_payment(amortize(from_minor(p), 0.1999, 24,
			'2026-01-31')) AS e
			FROM generate_series(100000, 100500) AS p) AS x) AS y
	WHERE e < before$$,
	'payment grows with the principal');

-- residual: spread never makes the last payment differ more
SELECT is_empty($$SELECT g FROM (
		SELECT g, array_agg(abs(minor(i.payment) - minor(level_payment(s)))
			ORDER BY residual) AS gaps
		FROM generate_series(1, 500) AS g,
			unnest(ARRAY['last', 'spread']) AS residual,
			LATERAL amortize(from_minor(50000 + g * 7919), g * 0.001,
				2 + g % 36, '2026-01-15', residual => residual,
				round_to => '0.50') AS s, installments(s) AS i
		WHERE i.balance = '0' GROUP BY g) AS x
	WHERE gaps[2] > gaps[1]$$,
	'spread brings the last payment nearer');

-- --- several advances ---------------------------------------------------

CREATE TEMP TABLE tranche AS
SELECT g, method, dc, amounts, days, rate,
	amortize(amounts, days, rate, 12, method => method, day_count => dc,
		interest_rounding => ir) AS s,
	amortize(amounts[1], rate, 12, days[1], method => method,
		day_count => dc, interest_rounding => ir) AS first
FROM (SELECT g, pg_temp.pick('level', 'equal_principal', 'interest_only',
			'revolving') AS method,
		pg_temp.pick('30/360', 'ACT/365F', 'ACT/ACT ISDA') AS dc,
		pg_temp.pick('per_period', 'carried') AS ir,
		ARRAY[from_minor(100000 + g), from_minor(1 + g * 31 % 50000),
			from_minor(1 + g * 17 % 30000)] AS amounts,
		ARRAY['2026-01-15'::date, '2026-01-15'::date + g % 150,
			'2026-01-15'::date + 150 + g % 190] AS days,
		(g % 40) * 0.01 AS rate
	FROM generate_series(1, 1000) AS g) AS x;
SELECT is_empty($$SELECT * FROM tranche WHERE
	principal(s) <> amounts[1] + amounts[2] + amounts[3] OR
	(SELECT sum(principal) FROM installments(s)) <> principal(s) OR
	(SELECT balance FROM installments(s) WHERE no = 12) <> '0'$$,
	'principal of several advances sums, the last balance is zero');
SELECT is_empty($$SELECT g, a, b FROM tranche, installments(s) AS a
	JOIN installments(first) AS b USING (no)
	WHERE a.period_end <= days[2] AND
		(a.principal, a.interest) <> (b.principal, b.interest)
		AND method <> 'interest_only'$$,
	'rows before the second advance are those of the first alone');
SELECT is_empty($$SELECT g FROM (
		SELECT g, rate, dc, s, amounts, days FROM tranche
		WHERE method IN ('interest_only', 'revolving') AND dc = 'ACT/365F')
		AS x
	WHERE abs(minor(total_interest(s)) - (SELECT sum(minor(amounts[k]) *
		rate * ('2027-01-15'::date - days[k]) / 365)
		FROM generate_series(1, 3) AS k)) > 6.5$$,
	'what is drawn bears from its day, whoever asks when');
SELECT is_empty($$SELECT g, method FROM tranche
	WHERE amortize(ARRAY[amounts[3], amounts[1], amounts[2]],
		ARRAY[days[3], days[1], days[2]], rate, 12, method => method,
		day_count => dc) <> amortize(amounts, days, rate, 12,
		method => method, day_count => dc)$$,
	'the order of the arrays does not matter');

SELECT * FROM finish();
ROLLBACK;
