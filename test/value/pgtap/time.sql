-- Properties of day counts, calendars and unit-periods over random dates.
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SELECT plan(25);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000000) / 1000000.0);

CREATE TEMP TABLE convention AS
SELECT name, no, no > 6 AS actual
FROM unnest(ARRAY['30/360', '30U/360', '30E/360', '30E/360 ISDA', '30E+/360', '30/360 PSA',
    'ACT/360', 'ACT/365F', 'ACT/365.25', 'ACT/ACT ISDA', 'ACT/ACT ICMA', 'NL/365']) WITH ORDINALITY c (name, no);

-- Three dates in order, often near one another and often at ends of months,
-- and the regular period that holds the first.
CREATE TEMP TABLE span AS
SELECT no, d[1] AS a, d[2] AS b, d[3] AS c, ref_start, ref_end, months
FROM (
    SELECT no, months, anchor,
        (SELECT array_agg(x ORDER BY x) FROM unnest(ARRAY[p, q, r]) x) AS d
    FROM (
        SELECT no, (ARRAY[1, 2, 3, 4, 6, 12, 12, 5])[1 + floor(random() * 8)::int] AS months,
            first AS anchor,
            CASE WHEN random() < 0.3 THEN (date_trunc('month', first) + interval '1 month - 1 day')::date ELSE first END AS p,
            CASE WHEN random() < 0.3 THEN (date_trunc('month', first + near) + interval '1 month - 1 day')::date ELSE first + near END AS q,
            first + far AS r
        FROM (
            SELECT no, date '1905-01-01' + floor(random() * 70000)::int AS first,
                floor(random() * 400)::int AS near, floor(random() ^ 3 * 30000)::int AS far
            FROM generate_series(1, 4000) no
        ) drawn
    ) placed
) ordered,
LATERAL (SELECT d[1] - (extract(day FROM d[1])::int - 1) AS ref_start) s,
LATERAL (SELECT (s.ref_start + months * interval '1 month')::date AS ref_end) e;

CREATE TEMP TABLE counted AS
SELECT convention.name, convention.actual, span.*,
    ab.num::numeric / ab.den AS years_ab, bc.num::numeric / bc.den AS years_bc, ac.num::numeric / ac.den AS years_ac,
    ab.num AS num, ab.den AS den,
    day_count(name, a, b, c) AS days_ab, day_count(name, b, c, c) AS days_bc, day_count(name, a, c, c) AS days_ac
FROM span, convention,
    day_fraction(name, a, b, c, ref_start, ref_end) ab,
    day_fraction(name, b, c, c, ref_start, ref_end) bc,
    day_fraction(name, a, c, c, ref_start, ref_end) ac;

SELECT diag(count(*) || ' periods counted') FROM counted;

-- day counts
SELECT is_empty($$ SELECT * FROM counted WHERE den <= 0 OR num < 0 OR days_ab < 0 $$, 'fractions and days are not negative');
SELECT is_empty($$ SELECT * FROM counted WHERE a = b AND (num <> 0 OR days_ab <> 0) $$, 'nothing between a day and itself');
SELECT is_empty($$ SELECT * FROM counted WHERE actual AND days_ab + days_bc <> days_ac $$, 'calendar days add up');
SELECT is_empty($$ SELECT * FROM counted WHERE actual AND abs(years_ab + years_bc - years_ac) > 1e-15 $$, 'so do the years of calendar days');
SELECT is_empty($$ SELECT * FROM counted WHERE name NOT IN ('NL/365') AND actual AND days_ab <> b - a $$, 'and are the calendar''s');
SELECT is_empty($$ SELECT * FROM counted WHERE NOT actual AND abs(days_ab + days_bc - days_ac) > 3 $$, 'months of 30 days miss by 3 days at most');
SELECT is_empty($$ SELECT * FROM counted WHERE NOT actual AND abs(years_ab - (b - a) / 365.2425) > 3 / 360.0 + (b - a) / 1000000.0 $$, 'and stay 3 days from the calendar');
SELECT is_empty($$ SELECT * FROM counted WHERE name LIKE 'ACT/ACT%' AND abs(years_ab - (b - a) / 365.2425) > 0.012 $$, 'ACT/ACT stays near the calendar');
SELECT is_empty($$ SELECT * FROM counted WHERE name = 'NL/365' AND days_ab NOT BETWEEN (b - a) - (b - a) / 1460 - 1 AND b - a $$, 'NL/365 leaves out leap days only');
SELECT is_empty($$ SELECT * FROM counted WHERE year_fraction(name, a, b, c, ref_start, ref_end) <> num::float8 / den $$, 'year_fraction is the fraction rounded');
SELECT is_empty($$
    SELECT name, k FROM span, convention, generate_series(1, 24) k, day_fraction(name, ref_start, (ref_start + k * interval '1 month')::date, NULL, ref_start, ref_end)
    WHERE convention.no <= 6 AND name <> '30E/360 ISDA' AND num <> 30 * k $$, 'from a first to a first a month is 30 days');
SELECT is_empty($$
    SELECT no, k FROM span, generate_series(0, 30, 5) k,
        day_fraction('ACT/ACT ICMA', (ref_start + k * months * interval '1 month')::date, (ref_start + (k + 1) * months * interval '1 month')::date, NULL, ref_start, ref_end)
    WHERE num * 12 <> den * months $$, 'a regular ICMA period is its months over 12');
SELECT is_empty($$
    SELECT y FROM generate_series(1900, 9998) y, day_fraction('ACT/ACT ISDA', make_date(y, 1, 1), make_date(y + 1, 1, 1)) WHERE num <> den $$, 'a calendar year is one ACT/ACT ISDA year');

-- calendars
CREATE TEMP TABLE lists AS
SELECT no, a AS day, floor(random() * 41)::int - 20 AS n,
    ARRAY(SELECT a + floor(random() * 40)::int - 20 FROM generate_series(1, floor(random() * 20)::int + no * 0)) AS holidays,
    ARRAY(SELECT a + floor(random() * 40)::int - 20 FROM generate_series(1, floor(random() * 8)::int + no * 0)) AS workdays
FROM span WHERE no <= 2000;
SELECT is_empty($$
    SELECT no FROM lists, generate_series(-25, 25) k
    WHERE is_business_day(day + k, holidays, workdays) <>
        (day + k = ANY (workdays) OR (extract(isodow FROM day + k) < 6 AND day + k <> ALL (holidays))) $$, 'a business day by its definition');
SELECT is_empty($$
    SELECT no FROM lists, unnest(ARRAY['following', 'modified_following', 'preceding']) rule
    WHERE NOT is_business_day(adjust_date(day, rule, holidays, workdays), holidays, workdays) $$, 'an adjusted date is a business day');
SELECT is_empty($$
    SELECT no FROM lists, unnest(ARRAY['none', 'following', 'modified_following', 'preceding']) rule
    WHERE is_business_day(day, holidays, workdays) AND adjust_date(day, rule, holidays, workdays) <> day $$, 'a business day stays');
SELECT is_empty($$
    SELECT no FROM lists WHERE NOT (adjust_date(day, 'preceding', holidays, workdays) <= day AND day <= adjust_date(day, 'following', holidays, workdays))
    OR EXISTS (SELECT FROM generate_series(adjust_date(day, 'preceding', holidays, workdays) + 1, adjust_date(day, 'following', holidays, workdays) - 1, '1 day') d
        WHERE is_business_day(d::date, holidays, workdays)) $$, 'nothing nearer is one');
SELECT is_empty($$
    SELECT no FROM lists, generate_series(1, 30) k
    WHERE add_business_days(add_business_days(day, k, holidays, workdays), -k, holidays, workdays) <> adjust_date(day, 'preceding', holidays, workdays)
    OR add_business_days(add_business_days(day, -k, holidays, workdays), k, holidays, workdays) <> adjust_date(day, 'following', holidays, workdays) $$, 'n business days there and back');
SELECT is_empty($$
    SELECT no FROM lists, add_business_days(day, n, holidays, workdays) reached
    WHERE n <> 0 AND (SELECT count(*) FROM generate_series(least(day, reached), greatest(day, reached), '1 day') d
        WHERE d::date <> day AND is_business_day(d::date, holidays, workdays)) <> abs(n) $$, 'n of them lie between');
SELECT is_empty($$
    SELECT no FROM lists, generate_series(1, 5) k
    WHERE n <> 0 AND add_business_days(day, n + k * sign(n)::int, holidays, workdays) <>
        add_business_days(add_business_days(day, n, holidays, workdays), k * sign(n)::int, holidays, workdays) $$, 'n and k more are n + k');

-- unit-periods
CREATE TEMP TABLE measured AS
SELECT no, unit, b, c, t, f, CASE unit WHEN 'month' THEN 30 WHEN 'semimonth' THEN 15 WHEN 'quarter' THEN 90 WHEN 'year' THEN 365
    WHEN 'week' THEN 7 WHEN 'fortnight' THEN 14 ELSE 1 END AS length
FROM span, unnest(ARRAY['month', 'semimonth', 'week', 'fortnight', 'quarter', 'year', 'day']) unit, unit_period(unit, b, c);
SELECT is_empty($$ SELECT * FROM measured WHERE t < 0 OR f < 0 OR f >= 1 $$, 'a fraction of a unit-period is less than one');
SELECT is_empty($$ SELECT * FROM measured WHERE unit IN ('week', 'fortnight', 'day') AND round((t + f) * length, 9) <> c - b $$, 'weeks and days give the days back');
SELECT is_empty($$
    SELECT * FROM measured
    WHERE unit = 'month' AND f > 0 AND extract(day FROM c) <= 28 AND extract(day FROM c + 1) > 1
    AND (c - t * interval '1 month')::date - round(f * 30)::int <> b $$, 'months back and days back reach the first date');
SELECT is_empty($$
    SELECT no FROM measured m JOIN measured s USING (no, b, c) JOIN measured q USING (no, b, c)
    WHERE m.unit = 'month' AND s.unit = 'semimonth' AND q.unit = 'quarter'
    AND (round((m.t + m.f) * 30, 9) <> round((s.t + s.f) * 15, 9) OR round((m.t + m.f) * 30, 9) <> round((q.t + q.f) * 90, 9)) $$, 'semimonths and quarters are months');
SELECT is_empty($$
    SELECT no FROM span, unnest(ARRAY['year', 'month', 'week', 'day']) unit
    WHERE abs(eu_years(unit, b, c) - (c - b) / 365.2425) > 0.011 + CASE unit WHEN 'week' THEN 0.0036 * (c - b) / 365.0 ELSE 0 END $$, 'years of the directives stay near the calendar');

SELECT * FROM finish();
ROLLBACK;
