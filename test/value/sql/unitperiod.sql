-- Unit-periods of Regulation Z and years of the European directives.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;

-- 12 CFR 1026, Appendix J (b)(5), its rules and the odd first periods of its
-- examples; f as days over the unit's days.
SELECT unit, from_on, to_on, t, f,
    (t, f) = (want_t, trim_scale(want_num::numeric / want_den)) AS as_stated
FROM (VALUES
    -- examples of paragraph (c)
    (1, 'month', date '1978-01-10', date '1978-03-01', 1, 22, 30),
    (2, 'month', '1978-01-10', '1978-02-10', 1, 0, 30),
    (3, 'semimonth', '1978-02-23', '1978-04-01', 2, 6, 15),
    (4, 'quarter', '1978-05-23', '1978-10-01', 1, 39, 90),
    (5, 'week', '1978-03-20', '1978-04-21', 4, 4, 7),
    -- (ii) months back from the later date, days over 30
    (10, 'month', '2026-01-10', '2026-02-15', 1, 5, 30),
    (11, 'month', '2012-01-12', '2012-04-15', 3, 3, 30),
    (12, 'month', '2026-01-15', '2026-02-14', 1, 0, 30),
    (13, 'month', '2026-01-16', '2026-02-14', 0, 29, 30),
    (14, 'month', '2026-02-15', '2026-03-14', 0, 27, 30),
    (15, 'month', '2026-01-01', '2056-01-01', 360, 0, 30),
    -- (b)(3)(iv) last days of months; the 29th and 30th in February
    (20, 'month', '2024-12-31', '2025-02-28', 2, 0, 30),
    (21, 'month', '2024-01-31', '2024-02-29', 1, 0, 30),
    (22, 'month', '2024-01-31', '2025-02-28', 13, 0, 30),
    (23, 'month', '2025-01-30', '2025-02-28', 1, 0, 30),
    (24, 'month', '2025-01-29', '2025-02-28', 1, 0, 30),
    (25, 'month', '2025-01-28', '2025-02-28', 1, 0, 30),
    (26, 'month', '2025-01-27', '2025-02-28', 1, 1, 30),
    (27, 'month', '2024-02-29', '2024-03-31', 1, 0, 30),
    (28, 'month', '2024-02-28', '2024-03-31', 1, 1, 30),
    (29, 'month', '2013-02-26', '2013-03-29', 1, 2, 30),
    (30, 'month', '2026-02-28', '2026-03-30', 1, 0, 30),
    (31, 'month', '2026-02-28', '2026-03-28', 1, 0, 30),
    (32, 'month', '2026-04-30', '2026-05-31', 1, 0, 30),
    (33, 'month', '2026-05-31', '2026-06-30', 1, 0, 30),
    (34, 'month', '2026-01-15', '2026-02-28', 1, 13, 30),
    -- (iii) 30 days for each month, then over 15 or 90
    (40, 'semimonth', '2026-01-01', '2026-01-16', 1, 0, 15),
    (41, 'semimonth', '2026-01-01', '2026-02-01', 2, 0, 15),
    (42, 'semimonth', '2026-01-10', '2026-02-15', 2, 5, 15),
    (43, 'quarter', '2026-01-15', '2026-04-15', 1, 0, 90),
    (44, 'quarter', '2026-01-15', '2026-06-20', 1, 65, 90),
    (45, 'quarter', '2026-01-31', '2026-02-28', 0, 30, 90),
    -- (iv) days over 7, 14 and 1
    (50, 'week', '2026-01-10', '2026-03-01', 7, 1, 7),
    (51, 'fortnight', '2026-01-10', '2026-03-01', 3, 8, 14),
    (52, 'day', '2026-01-10', '2026-03-01', 50, 0, 1),
    -- (v) years; then months over 12, or days over 365
    (60, 'year', '2024-02-29', '2025-02-28', 1, 0, 365),
    (61, 'year', '2024-02-29', '2025-03-31', 1, 1, 12),
    (62, 'year', '2024-01-15', '2026-03-15', 2, 2, 12),
    (63, 'year', '2024-01-15', '2026-03-20', 2, 65, 365),
    (64, 'year', '2012-01-12', '2013-02-15', 1, 34, 365),
    (65, 'year', '2024-02-27', '2025-02-28', 1, 1, 365),
    (66, 'year', '2023-02-28', '2024-02-27', 0, 364, 365),
    (67, 'year', '2023-03-01', '2024-02-29', 1, 0, 365),
    (68, 'year', '2026-01-01', '2026-01-02', 0, 1, 365),
    -- nothing between
    (70, 'month', '2026-01-31', '2026-01-31', 0, 0, 30),
    (71, 'year', '2024-02-29', '2024-02-29', 0, 0, 365))
    c (no, unit, from_on, to_on, want_t, want_num, want_den),
    unit_period(unit, from_on, to_on)
ORDER BY no;

-- European Commission, guidelines SWD(2012) 128, 4.1.1, and Directive
-- 98/7/EC, annex II, example 1.
SELECT unit, from_on, to_on, eu_years(unit, from_on, to_on) AS years,
    abs(eu_years(unit, from_on, to_on) - (periods / per_year + days / year_days)) < 1e-15 * (1 + periods) AS as_stated
FROM (VALUES
    (1, 'month', date '2019-01-12', date '2020-01-12', 12.0::float8, 12.0::float8, 0.0::float8, 365.0::float8),
    (2, 'month', '2012-01-12', '2012-02-15', 1, 12, 3, 365),
    (3, 'month', '2012-01-12', '2012-03-15', 2, 12, 3, 365),
    (4, 'month', '2012-01-12', '2012-04-15', 3, 12, 3, 365),
    (5, 'month', '2013-01-12', '2013-02-15', 1, 12, 3, 366),
    (6, 'month', '2013-01-12', '2013-03-15', 2, 12, 3, 366),
    (7, 'month', '2013-01-12', '2013-04-15', 3, 12, 3, 366),
    (8, 'month', '2013-02-25', '2013-03-28', 1, 12, 3, 366),
    (9, 'month', '2013-02-26', '2013-03-29', 1, 12, 2, 366),
    (10, 'month', '2012-02-26', '2012-03-29', 1, 12, 3, 366),
    (11, 'month', '2012-02-26', '2012-02-26', 0, 12, 0, 366),
    (12, 'month', '2026-01-31', '2026-02-28', 1, 12, 0, 365),
    (13, 'year', '2012-01-12', '2012-02-15', 0, 1, 34, 365),
    (14, 'year', '2012-01-12', '2013-02-15', 1, 1, 34, 365),
    (15, 'year', '2012-01-12', '2014-02-15', 2, 1, 34, 365),
    (16, 'year', '2020-01-01', '2021-03-15', 1, 1, 74, 366),
    (17, 'year', '2020-01-01', '2020-01-01', 0, 1, 0, 366),
    (18, 'week', '2012-01-12', '2012-01-26', 2, 52, 0, 365),
    (19, 'week', '2012-01-12', '2013-01-10', 52, 52, 0, 365),
    (20, 'week', '2012-01-12', '2012-01-30', 2, 52, 4, 365),
    (21, 'week', '2012-01-12', '2013-01-12', 52, 52, 2, 365),
    (22, 'month', '1994-01-01', '1995-07-01', 18, 12, 0, 365),
    (23, 'year', '1994-01-01', '1995-07-01', 0, 1, 546, 365),
    (24, 'day', '1994-01-01', '1995-07-01', 0, 1, 546, 365),
    (25, 'day', '2024-01-01', '2024-03-01', 0, 1, 60, 366),
    (26, 'day', '2023-12-01', '2024-02-29', 0, 1, 90, 366),
    (27, 'day', '2023-12-01', '2024-02-28', 0, 1, 89, 365))
    c (no, unit, from_on, to_on, periods, per_year, days, year_days)
ORDER BY no;

-- The longest of each.
SELECT unit, t, f, eu
FROM (VALUES (1, 'month'), (2, 'semimonth'), (3, 'week'), (4, 'fortnight'), (5, 'quarter'), (6, 'year'), (7, 'day')) u (no, unit),
    unit_period(unit, '1900-01-01', '9999-12-31'),
    LATERAL (SELECT CASE WHEN unit IN ('month', 'week', 'year', 'day') THEN eu_years(unit, '1900-01-01', '9999-12-31') END) e (eu)
ORDER BY no;
SELECT unit_period(NULL, '2026-01-01', '2026-02-01') IS NULL AS unit, eu_years('month', NULL, '2026-02-01') IS NULL AS from_on;

-- errors
SELECT unit_period('months', '2026-01-01', '2026-02-01');
SELECT unit_period('', '2026-01-01', '2026-02-01');
SELECT unit_period('month', '2026-02-01', '2026-01-01');
SELECT unit_period('month', '1899-12-31', '2026-01-01');
SELECT unit_period('day', '2026-01-01', 'infinity');
SELECT unit_period('week', '-infinity', '2026-01-01');
SELECT eu_years('quarter', '2026-01-01', '2026-02-01');
SELECT eu_years('semimonth', '2026-01-01', '2026-02-01');
SELECT eu_years('fortnight', '2026-01-01', '2026-02-01');
SELECT eu_years('decade', '2026-01-01', '2026-02-01');
SELECT eu_years('year', '2026-02-01', '2026-01-01');
SELECT eu_years('month', '2026-01-01', '10000-01-01');

-- Several weeks or months are a unit-period too (b)(4): Appendix J (c)(2)(ii),
-- payments every 4 weeks, and (c)(4)(ii), every two months
SELECT unit, (unit_period(unit, from_on, to_on)).*
FROM (VALUES ('4 weeks', date '1978-03-18', date '1978-04-20'), ('2 months', '1978-01-10', '1978-03-01'),
    ('1 week', '1978-03-20', '1978-04-21'), ('3 months', '1978-05-23', '1978-10-01'), ('52 weeks', '1978-01-01', '1979-01-01'),
    ('12 months', '1978-01-10', '1980-02-10'), ('1 month', '1978-01-10', '1978-03-01')) AS u (unit, from_on, to_on);
SELECT round(100 * apr_us(ARRAY[-400, 39.50] || array_fill(38.31, ARRAY[11]),
        date '1978-03-18' || ARRAY(SELECT date '1978-04-20' + 28 * k FROM generate_series(0, 11) k), '4 weeks')::numeric, 2) AS "28.50",
    round(100 * apr_us(ARRAY[-8000, 449.36] || array_fill(465.00, ARRAY[18]) || 200.00,
        date '1978-01-10' || ARRAY(SELECT (date '1978-03-01' + k * interval '2 months')::date FROM generate_series(0, 19) k), '2 months')::numeric, 2) AS "7.30";
SELECT unit_period('5 days', '1978-03-18', '1978-04-20');
SELECT unit_period('0 weeks', '1978-03-18', '1978-04-20');
SELECT unit_period('53 weeks', '1978-03-18', '1978-04-20');
SELECT unit_period('13 months', '1978-03-18', '1978-04-20');
SELECT unit_period('2months', '1978-03-18', '1978-04-20');
SELECT unit_period('2 ', '1978-03-18', '1978-04-20');
SELECT apr_us(ARRAY[-100, 60, 60], '{2026-01-01,2026-02-01,2026-03-01}', '3 fortnights');
