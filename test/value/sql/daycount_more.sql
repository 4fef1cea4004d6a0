-- Day counts beside ISDA's: 30/365, ACT/365L, ACT/ACT AFB, BUS/252.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;

-- 30/365: months of 30 days, a 31st as a 30th, the end of February as it is
SELECT start_on, end_on, day_count('30/365', start_on, end_on), day_fraction('30/365', start_on, end_on)
FROM (VALUES (date '2020-01-01', date '2020-07-01'), ('2024-01-15', '2024-07-15'), ('2026-01-31', '2026-03-31'),
    ('2026-02-28', '2026-03-31'), ('2024-02-29', '2024-03-30'), ('2026-01-15', '2027-01-15')) AS c (start_on, end_on);

-- ACT/365L: the cases of OpenGamma Strata's tests, which follow ICMA rule 251.
-- Of a period of a year it is 29 February that counts, else the year it ends in.
WITH cases (start_on, end_on, ref_start, ref_end, days, year_days) AS (VALUES
    (date '2011-12-28', date '2012-02-28', date '2011-02-28', date '2012-02-28', 62, 365),
    ('2011-12-28', '2012-02-28', '2011-02-28', '2012-02-29', 62, 366),
    ('2011-12-28', '2012-02-28', '2011-03-01', '2012-03-01', 62, 366),
    ('2011-12-28', '2012-02-29', '2011-03-01', '2012-03-01', 63, 366),
    ('2011-12-28', '2012-02-28', '2011-08-28', '2012-02-28', 62, 366),
    ('2011-12-28', '2012-02-28', '2011-08-29', '2012-02-29', 62, 366),
    ('2011-12-28', '2012-02-28', '2011-09-01', '2012-03-01', 62, 366),
    ('2011-12-28', '2012-02-29', '2011-08-29', '2012-02-29', 63, 366),
    ('2010-12-28', '2011-02-28', '2010-08-28', '2011-02-28', 62, 365),
    ('2010-12-28', '2011-02-28', '2010-09-01', '2011-03-01', 62, 365))
SELECT start_on, end_on, ref_start, ref_end, num, den, num = days AND den = year_days AS published
FROM cases, day_fraction('ACT/365L', start_on, end_on, ref_start => ref_start, ref_end => ref_end);
SELECT day_fraction('ACT/365L', '2023-12-15', '2024-01-15') AS ends_in_leap_year,
    day_fraction('ACT/365L', '2023-03-01', '2024-03-01') AS a_year_with_leap_day,
    day_fraction('ACT/365L', '2024-03-01', '2025-03-01') AS a_year_without,
    day_fraction('ACT/365L', '2024-02-29', '2024-02-29') AS none;

-- ACT/ACT AFB: the example of the French agreement, QuantLib's cases, and
-- Strata's reading of a 29 February: years, days, days of the last year
WITH cases (start_on, end_on, years, days, year_days) AS (VALUES
    (date '1994-02-10', date '1997-06-30', 3, 140, 365), ('1994-02-10', '1994-06-30', 0, 140, 365),
    ('2003-11-01', '2004-05-01', 0, 182, 366), ('1999-02-01', '1999-07-01', 0, 150, 365),
    ('1999-07-01', '2000-07-01', 1, 0, 365), ('2002-08-15', '2003-07-15', 0, 334, 365),
    ('2003-07-15', '2004-01-15', 0, 184, 365), ('1999-07-30', '2000-01-30', 0, 184, 365),
    ('2000-01-30', '2000-06-30', 0, 152, 366), ('1999-11-30', '2000-04-30', 0, 152, 366),
    ('2004-02-10', '2005-02-10', 1, 0, 365), ('2004-02-28', '2005-02-28', 1, 0, 365), ('2004-02-29', '2005-02-28', 0, 365, 366),
    ('2003-02-28', '2005-02-27', 1, 364, 365), ('2003-02-28', '2005-03-01', 2, 1, 365), ('2003-02-28', '2008-02-27', 4, 364, 365),
    ('2003-02-28', '2008-02-28', 5, 0, 365), ('2003-02-28', '2008-02-29', 5, 0, 365), ('2003-02-28', '2008-03-01', 5, 1, 365),
    ('2004-02-28', '2005-02-27', 0, 365, 366), ('2004-02-28', '2005-03-01', 1, 2, 366), ('2004-02-28', '2008-02-27', 3, 365, 366),
    ('2004-02-28', '2008-02-28', 4, 0, 365), ('2004-02-28', '2008-02-29', 4, 1, 365), ('2004-02-28', '2008-03-01', 4, 2, 366),
    ('2004-02-29', '2005-03-01', 1, 1, 366), ('2004-02-29', '2008-02-27', 3, 364, 366), ('2004-02-29', '2008-02-28', 3, 365, 366),
    ('2004-02-29', '2008-02-29', 4, 0, 365), ('2004-03-01', '2005-02-28', 0, 364, 365), ('2004-03-01', '2008-02-29', 3, 364, 365),
    ('2003-03-01', '2005-02-27', 1, 363, 365), ('2003-03-01', '2008-02-28', 4, 364, 365), ('2003-03-01', '2008-02-29', 5, 0, 365),
    ('2005-02-28', '2007-03-01', 2, 1, 365), ('2004-02-27', '2008-02-28', 4, 1, 365), ('2006-02-27', '2008-02-29', 2, 1, 365),
    ('2011-12-28', '2012-02-29', 0, 63, 365), ('2011-12-28', '2012-03-01', 0, 64, 366), ('2011-12-28', '2016-03-01', 4, 64, 366))
SELECT count(*), count(*) FILTER (WHERE num::numeric * year_days = (years * year_days + days)::numeric * den) AS published
FROM cases, day_fraction('ACT/ACT AFB', start_on, end_on);

-- BUS/252: QuantLib's cases over Brazil's holidays, by rule
CREATE FUNCTION easter(y int) RETURNS date IMMUTABLE LANGUAGE sql
RETURN (SELECT make_date(y, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1)
    FROM (SELECT h, l, (y % 19 + 11 * h + 22 * l) / 451 AS m
        FROM (SELECT h, (32 + 2 * (y / 100 % 4) + 2 * (y % 100 / 4) - h - y % 100 % 4) % 7 AS l
            FROM (SELECT (19 * (y % 19) + y / 100 - y / 400 - (y / 100 - (y / 100 + 8) / 25 + 1) / 3 + 15) % 30 AS h) a) b) c);
CREATE TEMP TABLE brazil AS
SELECT array_agg(day) AS holidays
FROM generate_series(2002, 2016) y, LATERAL (
    SELECT make_date(y, m, d) FROM (VALUES (1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (12, 25)) AS f (m, d)
    UNION ALL SELECT easter(y) + k FROM unnest('{-48,-47,-2,60}'::int[]) k) AS h (day);
SELECT start_on, end_on, num, den, num = days AS published
FROM (VALUES (date '2002-02-01', date '2002-02-04', 1), ('2002-02-04', '2003-05-16', 321), ('2003-05-16', '2003-12-17', 152),
        ('2003-12-17', '2004-12-17', 251), ('2004-12-17', '2005-12-19', 252), ('2005-12-19', '2006-01-02', 10),
        ('2006-01-02', '2006-03-13', 48), ('2006-03-13', '2006-05-15', 42), ('2006-03-17', '2006-05-15', 38),
        ('2006-05-15', '2006-07-26', 51), ('2006-07-26', '2007-06-28', 230)) AS c (start_on, end_on, days), brazil,
    day_fraction('BUS/252', start_on, end_on, holidays => holidays);
-- Made up at the weekend, and named twice
SELECT day_count('BUS/252', '2026-02-28', '2026-03-02'), day_count('BUS/252', '2026-02-28', '2026-03-02', workdays => '{2026-02-28,2026-02-28}'),
    day_count('BUS/252', '2026-03-02', '2026-03-09', holidays => '{2026-03-04,2026-03-04,2026-03-07}'),
    year_fraction('BUS/252', '2026-01-01', '2027-01-01');
-- Every day of two years, against counting one by one
SELECT count(*) AS tried, count(*) FILTER (WHERE day_count('BUS/252', a::date, b::date, holidays => l.h, workdays => l.w) <>
    (SELECT count(*) FROM generate_series(a, b - interval '1 day', '1 day') d WHERE is_business_day(d::date, l.h, l.w))) AS wrong
FROM generate_series(date '2026-01-01', '2026-03-31', '3 days') a, generate_series(date '2026-04-01', '2026-12-31', '11 days') b,
    (VALUES ('{2026-02-17,2026-02-18,2026-05-01,2026-10-01,2026-10-03}'::date[], '{2026-02-14,2026-10-10,2026-10-12}'::date[])) AS l (h, w);
SELECT day_count('BUS/252', '2026-01-01', '2026-02-01', holidays => NULL) IS NULL;
SELECT day_count('BUS/252', '2026-01-01', '2026-02-01', holidays => '{NULL}');
SELECT xirr('{-100,110}'::cents[], '{2026-01-01,2027-01-01}', day_count => 'BUS/252');
SELECT amortize('1000', 0.12, 3, '2026-01-15', day_count => 'BUS/252');

-- 30E/360 ISDA wants to know where the loan ends only at an end of February
SELECT day_count('30E/360 ISDA', '2026-01-15', '2026-03-31'), day_count('30E/360 ISDA', '2026-02-28', '2026-02-28'),
    day_count('30E/360 ISDA', '2026-01-15', '2028-02-28');
SELECT day_count('30E/360 ISDA', '2026-01-15', '2028-02-29');
SELECT day_count('30E/360 ISDA', '2026-01-15', '2026-02-28');

-- Loans: a part of a period is its share of the days, so that nothing moves
-- when a row is split, put off or made up of several periods
SELECT c, (SELECT array_agg(interest ORDER BY no) FROM installments(s)) AS interest, level_payment(s),
    (standing(s, '2024-01-05')).accrued_interest AS accrued,
    (standing((defer(s, '2023-12-20', 2)).schedule, '2024-01-05')).accrued_interest AS put_off
FROM unnest('{30/365,ACT/365L,ACT/ACT AFB,ACT/365F}'::text[]) WITH ORDINALITY AS n (c, place),
    amortize('10000', 0.12, 4, '2023-11-15', day_count => c) AS s
ORDER BY place;
SELECT c, total_interest(amortize('10000', 0.12, 13, '2023-11-15', day_count => c, method => 'bullet')) AS bullet,
    (SELECT array_agg(interest ORDER BY no) FROM installments(amortize('{10000,5000}', '{2023-11-15,2024-01-05}', 0.12, 4, day_count => c))) AS advances,
    (SELECT array_agg(interest ORDER BY no) FROM installments(amortize('10000', 0.12, 4, '2023-11-15', day_count => c, method => 'flat'))) AS flat,
    (SELECT array_agg(interest ORDER BY no) FROM installments(amortize('10000', 0.12, 4, '2023-11-15', day_count => c, every => '14 days'))) AS fortnights
FROM unnest('{30/365,ACT/365L,ACT/ACT AFB}'::text[]) WITH ORDINALITY AS n (c, place)
ORDER BY place;
DROP FUNCTION easter(int);
