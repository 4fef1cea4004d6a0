-- Annual percentage rates against the laws' own examples.
SET search_path = public, consfin;

CREATE FUNCTION near(got double precision, want double precision)
RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN got IS NOT DISTINCT FROM want
	OR abs(got - want) <= 1e-12 * abs(want);

-- amount, count times, beginning t unit-periods and the fraction f ahead
CREATE TYPE series AS (amount numeric, count int, t int, f numeric);

-- 12 CFR part 1026, Appendix J (c)(1) to (c)(6): every example published.
CREATE TABLE appendix_j (example text, advance numeric, payments series[], per_year numeric, published numeric);
INSERT INTO appendix_j VALUES
	('(c)(1)(i)', 5000, ARRAY[(230, 24, 1, 0)]::series[], 12, 9.69),
	('(c)(1)(ii)', 6000, ARRAY[(200, 36, 1, 19/30.0)]::series[], 12, 11.82),
	('(c)(1)(iii)', 5000, ARRAY[(219.17, 24, 0, 6/15.0)]::series[], 24, 10.34),
	('(c)(1)(iv)', 10000, ARRAY[(385, 40, 1, 39/90.0)]::series[], 4, 8.97),
	('(c)(1)(v)', 500, ARRAY[(17.60, 30, 4, 4/7.0)]::series[], 52, 14.96),
	('(c)(2)(i)', 5000, ARRAY[(250, 1, 1, 0), (230, 23, 2, 0)]::series[], 12, 10.08),
	('(c)(2)(ii)', 400, ARRAY[(39.50, 1, 1, 5/28.0), (38.31, 11, 2, 5/28.0)]::series[], 13, 28.50),
	('(c)(3)(i)', 5000, ARRAY[(230, 23, 1, 0), (280, 1, 24, 0)]::series[], 12, 10.50),
	('(c)(3)(ii)', 200, ARRAY[(9.50, 19, 0, 8/14.0), (30, 1, 19, 8/14.0)]::series[], 26, 12.22),
	('(c)(4)(i)', 5000, ARRAY[(250, 1, 1, 0), (230, 22, 2, 0), (280, 1, 24, 0)]::series[], 12, 10.90),
	('(c)(4)(ii)', 8000, ARRAY[(449.36, 1, 0, 52/60.0), (465, 18, 1, 52/60.0), (200, 1, 19, 52/60.0)]::series[], 6, 7.30),
	('(c)(5)(i)', 1000, ARRAY[(1080, 1, 1, 0)]::series[], 365/255.0, 11.45),
	('(c)(5)(ii)', 1000, ARRAY[(1044, 1, 1, 0)]::series[], 2, 8.80),
	('(c)(5)(iii)', 1000, ARRAY[(1135.19, 1, 1, 6/12.0)]::series[], 1, 8.76),
	('(c)(5)(iv)', 1000, ARRAY[(1240, 1, 2, 0)]::series[], 1, 11.36),
	('(c)(6)(i)', 2135, ARRAY[(100, 9, 0, 26/28.0), (100, 6, 10, 12/28.0), (100, 6, 16, 26/28.0), (100, 3, 23, 12/28.0)]::series[], 13, 12.00),
	('(c)(6)(ii)', 7350, ARRAY[(1000, 3, 6, 12/30.0), (2000, 1, 12, 12/30.0), (750, 3, 18, 12/30.0), (1000, 1, 22, 29/30.0)]::series[], 12, 10.22);

CREATE FUNCTION appendix_j_apr(advance numeric, payments series[], per_year numeric)
RETURNS double precision LANGUAGE sql
RETURN (SELECT apr_us_units(advance || array_agg(-p.amount), 0 || array_agg(p.t + k), 0.0 || array_agg(p.f), per_year)
	FROM unnest(payments) AS p, generate_series(0, p.count - 1) AS k);

SELECT example, round(100 * appendix_j_apr(advance, payments, per_year)::numeric, 2) AS apr, published,
	round(100 * appendix_j_apr(advance, payments, per_year)::numeric, 2) = published AS ok
FROM appendix_j ORDER BY example COLLATE "C";

-- The same from dates: unit-periods counted back from each payment.
CREATE TABLE dated (example text, advance numeric, advanced_on date, unit text, amounts numeric[], dates date[], published numeric);
INSERT INTO dated
SELECT example, advance, advanced_on, unit, array_agg(amount ORDER BY day), array_agg(day ORDER BY day), published
FROM (VALUES
	('(c)(1)(i)', 5000, date '1978-01-10', 'month', 230, date '1978-02-10', interval '1 month', 24, 9.69),
	('(c)(1)(ii)', 6000, '1978-02-10', 'month', 200, '1978-04-01', '1 month', 36, 11.82),
	('(c)(1)(iv)', 10000, '1978-05-23', 'quarter', 385, '1978-10-01', '3 months', 40, 8.97),
	('(c)(1)(v)', 500, '1978-03-20', 'week', 17.60, '1978-04-21', '7 days', 30, 14.96),
	('(c)(2)(i)', 5000, '1978-01-10', 'month', 250, '1978-02-10', '1 month', 1, 10.08),
	('(c)(2)(i)', 5000, '1978-01-10', 'month', 230, '1978-03-10', '1 month', 23, 10.08),
	('(c)(3)(i)', 5000, '1978-01-10', 'month', 230, '1978-02-10', '1 month', 23, 10.50),
	('(c)(3)(i)', 5000, '1978-01-10', 'month', 280, '1980-01-10', '1 month', 1, 10.50),
	('(c)(3)(ii)', 200, '1978-04-03', 'fortnight', 9.50, '1978-04-11', '14 days', 19, 12.22),
	('(c)(3)(ii)', 200, '1978-04-03', 'fortnight', 30, '1979-01-02', '14 days', 1, 12.22),
	('(c)(4)(i)', 5000, '1978-01-10', 'month', 250, '1978-02-10', '1 month', 1, 10.90),
	('(c)(4)(i)', 5000, '1978-01-10', 'month', 230, '1978-03-10', '1 month', 22, 10.90),
	('(c)(4)(i)', 5000, '1978-01-10', 'month', 280, '1980-01-10', '1 month', 1, 10.90),
	('(c)(5)(i)', 1000, '1978-01-03', 'month', 1080, '1978-09-15', '1 month', 1, 11.45),
	('(c)(5)(ii)', 1000, '1978-07-15', 'month', 1044, '1979-01-15', '1 month', 1, 8.80),
	('(c)(5)(iii)', 1000, '1978-01-17', 'year', 1135.19, '1979-07-17', '1 month', 1, 8.76),
	('(c)(5)(iv)', 1000, '1978-01-17', 'month', 1240, '1980-01-17', '1 month', 1, 11.36)
) AS t (example, advance, advanced_on, unit, amount, first_on, every, count, published),
	generate_series(0, count - 1) AS k, LATERAL (SELECT (first_on + k * every)::date) AS d (day)
GROUP BY example, advance, advanced_on, unit, published;
INSERT INTO dated
SELECT '(c)(1)(iii)', 5000, '1978-02-23', 'semimonth', array_fill(219.17, ARRAY[24]),
	array_agg((date '1978-03-01' + k / 2 * interval '1 month' + k % 2 * interval '15 days')::date), 10.34
FROM generate_series(0, 23) AS k;

SELECT example, unit, round(100 * apr_us(-advance || amounts, advanced_on || dates, unit)::numeric, 2) AS apr, published,
	round(100 * apr_us(-advance || amounts, advanced_on || dates, unit)::numeric, 2) = published AS ok
FROM dated ORDER BY example COLLATE "C";
-- six months, counted in days; advances and payments the other way round
SELECT round(100 * apr_us(ARRAY[1000, -1044], '{1978-07-15,1979-01-15}'::date[], 'day')::numeric, 4) AS days,
	round(100 * apr_us(ARRAY[-1044, 1000], '{1979-01-15,1978-07-15}'::date[], 'month')::numeric, 4) AS months;
-- two advances; a rate below zero; none; and more than one
SELECT round(100 * apr_us_units(ARRAY[1000, 1000, -700, -700, -700], ARRAY[0, 1, 2, 3, 4], ARRAY[0, 0.5, 0, 0, 0], 12)::numeric, 6) AS two,
	round(100 * apr_us_units(ARRAY[1000, -490, -490], ARRAY[0, 1, 2], ARRAY[0, 0.5, 0.5], 12)::numeric, 6) AS below,
	apr_us_units(ARRAY[1000, 1000], ARRAY[0, 1], ARRAY[0, 0], 12) AS none,
	apr_us_units(ARRAY[100, -230, 132], ARRAY[0, 1, 2], ARRAY[0, 0, 0], 12) AS several,
	apr_us_units(ARRAY[100, -250, 100, 60], ARRAY[0, 1, 2, 3], ARRAY[0, 0.3, 0.2, 0.9], 12) AS more,
	apr_us_units('{}', '{}', '{}', 12) AS empty;

-- Directive 98/7/EC, annex III: calendar years (A) and equal months (B).
SELECT example, round(100 * apr_eu(amounts, years)::numeric, 2) AS apr, published,
	round(100 * apr_eu(amounts, years)::numeric, 2) = published AS ok
FROM (VALUES
	('A first', ARRAY[-1000, 1200]::numeric[], ARRAY[0, 546 / 365.0]::float8[], 12.96),
	('A third', ARRAY[-1000, 600, 600], ARRAY[0, 1, 2], 13.07),
	('A fourth', ARRAY[-1000, 272, 272, 544], ARRAY[0, 90 / 365.0, 181 / 365.0, 1], 13.23),
	('B first', ARRAY[-1000, 1200], ARRAY[0, 1.5], 12.92),
	('B second', ARRAY[-1000, 50, 1200], ARRAY[0, 0, 1.5], 16.85),
	('B third', ARRAY[-1000, 600, 600], ARRAY[0, 1, 2], 13.07),
	('B fourth', ARRAY[1000, -272, -272, -544], ARRAY[0, 0.25, 0.5, 1], 13.19)
) AS t (example, amounts, years, published) ORDER BY example;
-- The rule in force counts from the dates: months, odd days, weeks.
SELECT what, round(100 * apr_eu(amounts, dates)::numeric, 4) AS apr, near(apr_eu(amounts, dates), want) AS ok
FROM (VALUES
	('18 months', ARRAY[-1000, 1200]::numeric[], '{1994-01-01,1995-07-01}'::date[], 1.2::float8 ^ (1 / 1.5) - 1),
	('3, 6 and 12 months', ARRAY[-1000, 272, 272, 544], '{1994-01-01,1994-04-01,1994-07-01,1995-01-01}', 0.131854954527592982),
	('months from a month''s end', ARRAY[-1000, 505, 505], '{2023-01-31,2023-02-28,2023-03-31}', (SELECT compound FROM apr_cn(ARRAY[-1000, 505, 505]))),
	('2 weeks', ARRAY[-1000, 1010], '{2024-01-01,2024-01-15}', 1.01::float8 ^ 26 - 1),
	('one month, also 4 weeks', ARRAY[-1000, 1010], '{2023-02-01,2023-03-01}', 1.01::float8 ^ 12 - 1),
	('10 days of a year of 365', ARRAY[-1000, 1010], '{2023-03-05,2023-03-15}', 1.01::float8 ^ 36.5 - 1),
	('10 days of a year of 366', ARRAY[-1000, 1010], '{2024-03-05,2024-03-15}', 1.01::float8 ^ 36.6 - 1),
	('none', ARRAY[1000, 1200], '{1994-01-01,1995-07-01}', NULL)
) AS t (what, amounts, dates, want);

-- A flat fee of a share of principal for the whole term (China): the pairs
-- every lender knows.
SELECT fee, months, round(100 * simple::numeric, 2) AS simple, round(100 * compound::numeric, 2) AS compound
FROM (VALUES (0.023, 3), (0.045, 6), (0.065, 9), (0.088, 12)) AS t (fee, months),
	apr_cn(-12000 || array_fill(12000 * (1 + fee) / months, ARRAY[months]));
SELECT round(100 * simple::numeric, 4) AS simple, round(100 * compound::numeric, 4) AS compound
FROM apr_cn(ARRAY[-1000, 1020], '{2024-01-31,2024-02-29}'::date[]);
SELECT round(100 * simple::numeric, 4) AS simple, round(100 * compound::numeric, 4) AS compound
FROM apr_cn(ARRAY[1000, -1020], '{2024-01-10,2024-02-25}'::date[]);
SELECT * FROM apr_cn(ARRAY[1000, 1020]);
SELECT * FROM apr_cn('{}');

-- Schedules: all four methods, and the same from amounts and dates.
CREATE TABLE plan (what text, s schedule);
INSERT INTO plan VALUES
	('level 12 %', amortize('12000', 0.12, 12, '2026-01-15')),
	('level, from a month''s end', amortize('12000', 0.12, 12, '2026-01-31')),
	('level, upfront fee', amortize('12000', 0.12, 12, '2026-01-15', upfront_fee => '240')),
	('flat fee 8.8 %', amortize('12000', 0, 12, '2026-01-15', 'flat', fee_rate => 0.088)),
	('odd first period', amortize('12000', 0.12, 12, '2026-01-15', first_due => '2026-03-01')),
	('odd first period, upfront fee', amortize('12000', 0.12, 12, '2026-01-15', first_due => '2026-03-01', upfront_fee => '100')),
	('quarterly', amortize('12000', 0.12, 8, '2026-01-15', every => '3 months')),
	('weekly', amortize('1200', 0.52, 12, '2026-01-15', every => '7 days')),
	('every 4 weeks', amortize('1200', 0.3, 13, '2026-01-15', every => '28 days')),
	('every 10 days', amortize('1200', 0.365, 9, '2026-01-15', every => '10 days', day_count => 'ACT/365F')),
	('bullet, 9 months', amortize('1000', 0.1, 1, '2026-01-15', 'bullet', every => '9 months')),
	('bullet, 2 years', amortize('1000', 0.1, 1, '2026-01-15', 'bullet', every => '24 months')),
	('interest only', amortize('12000', 0.12, 12, '2026-01-15', 'interest_only')),
	('rate zero', amortize('12000', 0, 12, '2026-01-15')),
	('two advances', amortize('{6000,6000}'::cents[], '{2026-01-15,2026-03-15}', 0.12, 12)),
	('a hundred installments', amortize('50000', 0.18, 100, '2026-01-15'));
SELECT what, round(100 * apr(s)::numeric, 4) AS cn_simple,
	round(100 * apr(s, 'cn_compound')::numeric, 4) AS cn_compound,
	round(100 * apr(s, 'us_actuarial')::numeric, 4) AS us,
	round(100 * apr(s, 'eu_aprc')::numeric, 4) AS eu
FROM plan ORDER BY what COLLATE "C";
SELECT what,
	near(apr(s), (apr_cn(amounts, dates)).simple) AS cn,
	near(apr(s, 'cn_compound'), (apr_cn(amounts, dates)).compound) AS cn_compound,
	near(apr(s, 'us_actuarial'), apr_us(amounts, dates, 'month')) AS us,
	near(apr(s, 'eu_aprc'), apr_eu(amounts, dates)) AS eu
FROM plan, LATERAL (
	SELECT array_agg(amount ORDER BY day), array_agg(day ORDER BY day)
	FROM (SELECT (a->>'on')::date, -(a->>'amount')::numeric FROM jsonb_array_elements(s::jsonb->'advances') AS a
		UNION ALL
		SELECT due_on, payment::numeric FROM installments(s)) AS f (day, amount)) AS l (amounts, dates)
WHERE what ~ 'level|flat|odd|interest|zero|two|hundred'
ORDER BY what COLLATE "C";
SELECT apr(NULL::schedule), apr(s, NULL) FROM plan WHERE what = 'rate zero';

-- What is refused
\set VERBOSITY terse
SELECT apr_us(ARRAY[1, -2], '{2024-01-01}'::date[], 'month');
SELECT apr_us(ARRAY[1, NULL], '{2024-01-01,2024-02-01}'::date[], 'month');
SELECT apr_us(ARRAY[1, 'NaN']::numeric[], '{2024-01-01,2024-02-01}'::date[], 'month');
SELECT apr_us(ARRAY[1, -2], '{2024-01-01,infinity}'::date[], 'month');
SELECT apr_us('{{1,-2}}', '{2024-01-01,2024-02-01}'::date[], 'month');
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0], ARRAY[0, 0], 12);
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0, -1], ARRAY[0, 0], 12);
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0, 1], ARRAY[0, 1], 12);
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0, 1], ARRAY[0, -0.1], 12);
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0, 1], ARRAY[0, 0], 0);
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0, 1], ARRAY[0, 0], 'NaN');
SELECT apr_us_units(ARRAY[1, -2], ARRAY[0, NULL]::int[], ARRAY[0, 0], 12);
SELECT apr_eu(ARRAY[1, -2], ARRAY[0, 1, 2]::float8[]);
SELECT apr_eu(ARRAY[1, -2], ARRAY[0, 'Infinity']::float8[]);
SELECT apr_eu(ARRAY[1, -2], ARRAY[0, 10001]::float8[]);
SELECT apr_eu(ARRAY[1, -2], '{2024-01-01}'::date[]);
SELECT * FROM apr_cn(ARRAY[1, NULL]);
SELECT * FROM apr_cn(ARRAY[1, 2], '{2024-01-01,0001-01-01}'::date[]);
\set VERBOSITY default
SELECT apr_us(ARRAY[1, -2], '{2024-01-01,2024-02-01}'::date[], 'decade');
SELECT apr(s, 'eir') FROM plan WHERE what = 'rate zero';

DROP TABLE appendix_j, dated, plan;
DROP FUNCTION appendix_j_apr;
DROP TYPE series;
DROP FUNCTION near;
