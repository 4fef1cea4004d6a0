-- Properties of time value, rates of return and annual rates over thousands
-- of random cases.
\if :{?seed}
\else
\set seed 42
\endif
BEGIN;
SELECT plan(21);
SELECT diag('seed ' || :seed);
SELECT setseed(:seed / 1000000007.0);

CREATE FUNCTION near(got double precision, want double precision, tolerance double precision)
RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN coalesce(abs(got - want) <= tolerance * (abs(want) + 1e-9), false);

-- Random annuities: rates from -20 % to 100 % a period, signs as they come.
CREATE TEMP TABLE annuity AS
SELECT i, CASE WHEN i % 50 = 0 THEN 0 ELSE (random() * 1.2 - 0.2) * CASE WHEN random() < 0.7 THEN 0.05 ELSE 1 END END AS rate,
	1 + floor(random() * 120)::int AS nper, (random() * 1e5 + 1)::double precision AS pv,
	CASE WHEN random() < 0.5 THEN 0 ELSE random() * -1e4 END AS fv, (random() < 0.5)::int AS due
FROM generate_series(1, 5000) AS i;
CREATE TEMP TABLE paid AS
SELECT *, pmt(rate, nper, pv, fv, due) AS pmt FROM annuity;

SELECT is((SELECT count(*)::int FROM paid WHERE NOT abs(pv(rate, nper, pmt, fv, due) - pv) <= 1e-8 * (pv + abs(fv) * (1 + rate) ^ -nper)), 0, 'pv undoes pmt');
SELECT is((SELECT count(*)::int FROM paid WHERE NOT abs(fv(rate, nper, pmt, pv, due) - fv) <= 1e-8 * (abs(fv) + abs(pv) * (1 + rate) ^ nper)), 0, 'fv undoes pmt');
SELECT is((SELECT count(*)::int FROM paid WHERE pmt < 0 AND nper > due AND abs(rate) < 0.06 AND NOT near(nper(rate, pmt, pv, fv, due), nper, 1e-6)), 0, 'nper undoes pmt');
SELECT is((SELECT count(*)::int FROM paid WHERE pmt < 0 AND nper > due AND NOT coalesce(abs(rate(nper, pmt, pv, fv, due) - rate) <= 1e-8, false)), 0, 'rate undoes pmt');
SELECT is((SELECT count(*)::int FROM paid, LATERAL (SELECT 1 + i % nper) AS k (per)
	WHERE NOT abs(ipmt(rate, per, nper, pv, fv, due) + ppmt(rate, per, nper, pv, fv, due) - pmt) <= 1e-8 * (abs(pmt) + abs(pv * rate))), 0, 'interest and principal make up the payment');
SELECT is((SELECT count(*)::int FROM paid, LATERAL (
		SELECT sum(ipmt(rate, k, nper, pv, 0, due)), sum(ppmt(rate, k, nper, pv, 0, due)) FROM generate_series(1 + nper / 3, nper) AS k) AS s (interest, principal)
	WHERE i % 10 = 0 AND NOT (abs(cumipmt(rate, nper, pv, 1 + nper / 3, nper, due) - interest) <= 1e-8 * pv * (1 + abs(rate) * nper)
		AND abs(cumprinc(rate, nper, pv, 1 + nper / 3, nper, due) - principal) <= 1e-8 * pv * (1 + abs(rate) * nper))), 0, 'cumipmt and cumprinc add up ipmt and ppmt');
SELECT is((SELECT count(*)::int FROM annuity WHERE NOT near(nominal(effect(rate, nper), nper), rate, 1e-9) OR NOT near(pv * (1 + rri(nper, pv, pv * 3)) ^ nper, pv * 3, 1e-10)), 0, 'nominal undoes effect, growth at rri is growth');

-- Level loans at rates from -99 % to 10^7 % a period, up to 3660 payments.
CREATE TEMP TABLE loan AS
SELECT i, CASE i % 5 WHEN 0 THEN -0.99 + random() * 0.99 WHEN 1 THEN 10 ^ (random() * 5) ELSE 10 ^ (random() * -6) END AS rate,
	CASE i % 7 WHEN 0 THEN 1 + floor(random() * 3660)::int ELSE 1 + floor(random() * 60)::int END AS n,
	10 ^ (random() * 24 - 12) AS size
FROM generate_series(1, 4000) AS i;
CREATE TEMP TABLE level AS
SELECT *, array_fill(size, ARRAY[n]) AS payments, -pv(rate, n, size) AS worth
FROM loan WHERE n * abs(ln(1 + rate)) < 600;
SELECT cmp_ok((SELECT count(*)::int FROM level), '>', 3500, 'nearly all can be written down');
SELECT is((SELECT count(*)::int FROM level WHERE NOT coalesce(abs(ln(1 + irr(-worth || payments)) - ln(1 + rate)) <= 1e-11 * (1 + abs(ln(1 + rate))), false)), 0, 'irr of a level loan is its rate');
SELECT is((SELECT count(*)::int FROM level WHERE irr(-worth || payments) IS DISTINCT FROM irr(worth || (SELECT array_agg(-p) FROM unnest(payments) AS p))), 0, 'which way money goes does not matter');
SELECT is((SELECT count(*)::int FROM level WHERE rate > -0.9 AND NOT near(rate(n, size, -worth), rate, 1e-6) AND abs(rate(n, size, -worth) - rate) > 1e-10), 0, 'rate() agrees');

-- Irregular flows, one change of sign: out, then in, from ruin to riches.
CREATE TEMP TABLE irregular AS
SELECT i, array_agg(amount ORDER BY k) AS amounts, array_agg(day ORDER BY k) AS days, sum(abs(amount)) AS size
FROM (SELECT i, k, date '2000-01-01' + (sum(1 + floor(random() * 200)::int) OVER (PARTITION BY i ORDER BY k))::int AS day,
		CASE WHEN k <= 1 + i % 3 THEN -1 ELSE 10 ^ (i % 13 - 6) END * (1 + random() * 1000) AS amount
	FROM generate_series(1, 3000) AS i, generate_series(1, 16) AS k) AS f
GROUP BY i;
SELECT is((SELECT count(*)::int FROM irregular WHERE xirr(amounts, days) IS NULL), 0, 'irregular flows with one change of sign have a rate');
SELECT is((SELECT count(*)::int FROM irregular, LATERAL (SELECT xirr(amounts, days) AS r OFFSET 0) AS x
	WHERE r BETWEEN -0.999 AND 1e5 AND NOT abs(xnpv(r, amounts, days)) <= 1e-9 * (SELECT sum(xnpv(r, ARRAY[0, abs(a)], ARRAY[days[1], d])) FROM unnest(amounts, days) AS f (a, d))), 0, 'at that rate they are worth nothing');
SELECT is((SELECT count(*)::int FROM irregular JOIN (
		SELECT i, xirr(a, d) AS r FROM irregular, unnest(amounts, days) AS f (a, d) GROUP BY i) AS g USING (i)
	WHERE r IS DISTINCT FROM xirr(amounts, days)), 0, 'the aggregate says the same');

-- ten years of daily flows in no order: more than insertion sorts quickly
CREATE TEMP TABLE daily AS
SELECT i, date '2026-01-01' + i AS day, CASE WHEN i = 0 THEN -1e6 ELSE random() * 1000 END::double precision AS amount
FROM generate_series(0, 3650) AS i;
SELECT is((SELECT xirr(array_agg(amount ORDER BY md5(i::text)), array_agg(day ORDER BY md5(i::text))) FROM daily),
	(SELECT xirr(array_agg(amount ORDER BY day), array_agg(day ORDER BY day)) FROM daily), 'the order of many flows says nothing');

-- Products of (1 - v (1 + r)): the rates put in come out, and no other.
CREATE TEMP TABLE product AS
SELECT i, r1, r2, r3, ARRAY[-1, 3 + r1 + r2 + r3, -((1 + r1) * (1 + r2) + (1 + r1) * (1 + r3) + (1 + r2) * (1 + r3)), (1 + r1) * (1 + r2) * (1 + r3)] AS flows
FROM (SELECT i, random() * 0.5 - 0.5 AS r1, 0.02 + random() * 0.5 AS r2, 0.6 + 10 ^ (random() * 4 - 1) AS r3 FROM generate_series(1, 1000) AS i) AS t;
SELECT is((SELECT count(*)::int FROM product, LATERAL (SELECT irr_roots(flows) AS r OFFSET 0) AS x
	WHERE NOT (cardinality(r) = 3 AND abs(r[1] - r1) < 1e-6 AND abs(r[2] - r2) < 1e-6 AND abs(r[3] - r3) < 1e-6 * (1 + r3))), 0, 'irr_roots finds all three');
SELECT is((SELECT count(*)::int FROM product WHERE irr_status(flows) <> 'multiple' OR irr(flows) IS NOT NULL
	OR abs(irr(flows, r2) - r2) > 1e-6), 0, 'a guess chooses among them, none is chosen without');

-- Any signs: what is found is a root, and unlike ends have one.
CREATE TEMP TABLE mixed AS
SELECT i, array_agg(round((random() * 2000 - 1000)::numeric)::double precision) AS flows
FROM generate_series(1, 3000) AS i, generate_series(1, 2 + i % 14) AS k GROUP BY i;
SELECT is((SELECT count(*)::int FROM mixed, LATERAL unnest(irr_roots(flows)) AS r
	WHERE NOT abs(npv(r, flows, 0)) <= 1e-9 * npv(r, (SELECT array_agg(abs(f)) FROM unnest(flows) AS f), 0)), 0, 'every root is one');
SELECT is((SELECT count(*)::int FROM mixed WHERE flows[1] * flows[cardinality(flows)] < 0 AND irr_status(flows) = 'none'), 0, 'flows with unlike ends have a rate');

-- Schedules: what was agreed comes out again.
SELECT is((SELECT count(*)::int FROM generate_series(1, 1000) AS i,
		LATERAL (SELECT round((0.01 + random() * 0.5)::numeric, 4), 1 + i % 60, date '2026-01-01' + i % 365) AS t (rate, n, day),
		LATERAL (SELECT amortize('90000000', rate, n, day) AS s OFFSET 0) AS p
	WHERE NOT (abs(apr(s) - rate) < 1e-7 AND abs(apr(s, 'us_actuarial') - rate) < 1e-7
		AND near(apr(s, 'eu_aprc'), effect(apr(s), 12), 1e-11) AND near(apr(s, 'cn_compound'), effect(apr(s), 12), 1e-11))), 0, 'the annual rate of a level schedule is its rate');
SELECT is((SELECT count(*)::int FROM generate_series(1, 500) AS i,
		LATERAL (SELECT amortize('5000', 0.2, 1 + i % 24, date '2026-01-01' + i % 365, first_due => date '2026-01-01' + i % 365 + 10 + i % 50, upfront_fee => '75') AS s OFFSET 0) AS p
	WHERE NOT coalesce(apr(s) > 0.2 AND apr(s, 'us_actuarial') > 0.2 AND apr(s, 'eu_aprc') > apr(s, 'us_actuarial'), false)), 0, 'a fee makes every rate higher');

SELECT * FROM finish();
ROLLBACK;
