-- Day-count conventions: published cases, limits, errors.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;

-- ISDA's workbook "30/360 day count conventions" (2006 definitions), its
-- examples 1 to 3; loans end on 2009-08-20, 2012-02-29 and 2008-02-29.
WITH cases (example, start_on, end_on, bond, euro, isda) AS (VALUES
    (1, date '2006-08-20', date '2007-02-20', 180, 180, 180),
    (1, '2007-02-20', '2007-08-20', 180, 180, 180),
    (1, '2007-08-20', '2008-02-20', 180, 180, 180),
    (1, '2008-02-20', '2008-08-20', 180, 180, 180),
    (1, '2008-08-20', '2009-02-20', 180, 180, 180),
    (1, '2009-02-20', '2009-08-20', 180, 180, 180),
    (2, '2006-02-28', '2006-08-31', NULL, 182, 180),
    (2, '2006-08-31', '2007-02-28', 178, 178, 180),
    (2, '2007-02-28', '2007-08-31', 183, 182, 180),
    (2, '2007-08-31', '2008-02-29', 179, 179, 180),
    (2, '2008-02-29', '2008-08-31', 182, 181, 180),
    (2, '2008-08-31', '2009-02-28', 178, 178, 180),
    (2, '2009-02-28', '2009-08-31', 183, 182, 180),
    (2, '2009-08-31', '2010-02-28', NULL, 178, 180),
    (2, '2010-02-28', '2010-08-31', NULL, 182, 180),
    (2, '2010-08-31', '2011-02-28', NULL, 178, 180),
    (2, '2011-02-28', '2011-08-31', NULL, 182, 180),
    (2, '2011-08-31', '2012-02-29', NULL, 179, 179),
    (3, '2006-01-31', '2006-02-28', 28, 28, 30),
    (3, '2006-01-30', '2006-02-28', 28, 28, 30),
    (3, '2006-02-28', '2006-03-03', 5, 5, 3),
    (3, '2006-02-14', '2006-02-28', 14, 14, 16),
    (3, '2006-09-30', '2006-10-31', 30, 30, 30),
    (3, '2006-10-31', '2006-11-28', 28, 28, 28),
    (3, '2007-08-31', '2008-02-28', 178, 178, 178),
    (3, '2008-02-28', '2008-08-28', 180, 180, 180),
    (3, '2008-02-28', '2008-08-30', 182, 182, 182),
    (3, '2008-02-28', '2008-08-31', 183, 182, 182),
    (3, '2007-02-26', '2008-02-28', 362, 362, NULL),
    (3, '2007-02-26', '2008-02-29', 363, 363, NULL),
    (3, '2007-02-28', '2008-02-28', NULL, NULL, 358),
    (3, '2007-02-28', '2008-02-29', NULL, NULL, 359),
    (3, '2008-02-29', '2009-02-28', 359, 359, 360),
    (3, '2008-02-28', '2008-03-30', 32, 32, NULL),
    (3, '2008-02-28', '2008-03-31', 33, 32, NULL),
    (3, '2008-02-29', '2008-03-30', NULL, NULL, 30),
    (3, '2008-02-29', '2008-03-31', NULL, NULL, 30))
SELECT example, start_on, end_on,
    day_count('30/360', start_on, end_on) AS bond,
    day_count('30E/360', start_on, end_on) AS euro,
    day_count('30E/360 ISDA', start_on, end_on, termination) AS isda,
    coalesce(day_count('30/360', start_on, end_on) = bond, true)
    AND coalesce(day_count('30E/360', start_on, end_on) = euro, true)
    AND coalesce(day_count('30E/360 ISDA', start_on, end_on, termination) = isda, true) AS published
FROM cases
CROSS JOIN LATERAL (VALUES ((ARRAY['2009-08-20', '2012-02-29', '2008-02-29']::date[])[example])) e (termination)
ORDER BY example, start_on, end_on;

-- The other names by their rules, beside the bond basis: what each does with
-- an end of February and with a 31st.
SELECT start_on, end_on,
    day_count('30/360', start_on, end_on) AS bond,
    day_count('30U/360', start_on, end_on) AS us,
    day_count('30/360 PSA', start_on, end_on) AS psa,
    day_count('30E+/360', start_on, end_on) AS plus,
    (us, psa, plus) = (day_count('30U/360', start_on, end_on),
        day_count('30/360 PSA', start_on, end_on),
        day_count('30E+/360', start_on, end_on)) AS by_rule
FROM (VALUES
    (date '2007-02-28', date '2008-02-28', 358, 358, 360),
    ('2007-02-28', '2008-02-29', 360, 359, 361),
    ('2008-02-29', '2009-02-28', 360, 358, 359),
    ('2008-02-29', '2012-02-29', 1440, 1439, 1440),
    ('2006-02-28', '2006-03-31', 30, 30, 33),
    ('2006-02-28', '2006-08-31', 180, 180, 183),
    ('2006-08-31', '2007-02-28', 178, 178, 178),
    ('2006-02-27', '2006-03-31', 34, 34, 34),
    ('2012-05-29', '2013-08-31', 452, 452, 452),
    ('2012-05-30', '2013-08-31', 450, 450, 451),
    ('2012-05-31', '2013-08-30', 450, 450, 450),
    ('2012-05-31', '2013-08-31', 450, 450, 451),
    ('2025-12-15', '2025-12-31', 16, 16, 16),
    ('2025-12-31', '2026-01-01', 1, 1, 1),
    ('2026-01-30', '2026-01-31', 0, 0, 1),
    ('2026-02-28', '2026-02-28', 0, 0, 0)) c (start_on, end_on, us, psa, plus)
ORDER BY start_on, end_on;

-- Calendar days: exact fractions.
SELECT convention, start_on, end_on, num, den,
    day_count(convention, start_on, end_on) AS days,
    (num, den) = (want_num, want_den) AS as_expected
FROM (VALUES
    (1, 'ACT/360', date '2011-12-28', date '2012-03-01', 64, 360),
    (2, 'ACT/360', '2011-12-28', '2016-02-28', 1523, 360),
    (3, 'ACT/365F', '2012-02-28', '2012-03-28', 29, 365),
    (4, 'ACT/365F', '2011-12-28', '2016-03-01', 1525, 365),
    (5, 'ACT/365.25', '2011-12-28', '2012-02-28', 62 * 4, 1461),
    (6, 'ACT/365.25', '2000-01-01', '2004-01-01', 1461 * 4, 1461),
    (7, 'NL/365', '2011-12-28', '2012-02-28', 62, 365),
    (8, 'NL/365', '2011-12-28', '2012-02-29', 62, 365),
    (9, 'NL/365', '2011-12-28', '2012-03-01', 63, 365),
    (10, 'NL/365', '2011-12-28', '2016-02-29', 62 + 4 * 365, 365),
    (11, 'NL/365', '2012-02-28', '2012-02-29', 0, 365),
    (12, 'NL/365', '2012-02-29', '2012-03-01', 1, 365),
    (13, 'NL/365', '2012-02-29', '2012-03-28', 28, 365),
    (14, 'NL/365', '2012-01-29', '2012-03-28', 58, 365),
    (15, 'NL/365', '2011-12-01', '2012-12-01', 365, 365),
    (16, 'NL/365', '1900-01-01', '9999-12-31', 8099 * 365 + 364, 365),
    (17, 'ACT/ACT ISDA', '2011-12-28', '2011-12-31', 3, 365),
    (18, 'ACT/ACT ISDA', '2012-01-01', '2013-01-01', 366, 366),
    (19, 'ACT/ACT ISDA', '2011-12-28', '2012-02-28', 4 * 366 + 58 * 365, 365 * 366),
    (20, 'ACT/ACT ISDA', '2000-01-01', '2400-01-01', 303 * 365 * 366 + 97 * 366 * 365, 365 * 366),
    (21, 'ACT/ACT ISDA', '2012-02-29', '2012-02-29', 0, 365))
    c (no, convention, start_on, end_on, want_num, want_den),
    day_fraction(convention, start_on, end_on)
ORDER BY no;

-- ISDA's memorandum "EMU and market conventions" (1998): ACT/ACT two ways.
SELECT start_on, end_on, ref_start, ref_end,
    round(year_fraction('ACT/ACT ISDA', start_on, end_on)::numeric, 8) AS isda,
    round(year_fraction('ACT/ACT ICMA', start_on, end_on, ref_start => ref_start, ref_end => ref_end)::numeric, 8) AS icma,
    num || '/' || den AS icma_exact,
    isda = round(year_fraction('ACT/ACT ISDA', start_on, end_on)::numeric, 8)
    AND icma = round(num::numeric / den, 8) AS published
FROM (VALUES
    -- regular, semi-annual
    (1, date '2003-11-01', date '2004-05-01', date '2003-11-01', date '2004-05-01', 0.49772438, 0.5),
    -- short first, annual; then the regular one
    (2, '1999-02-01', '1999-07-01', '1998-07-01', '1999-07-01', 0.41095890, 0.41095890),
    (3, '1999-07-01', '2000-07-01', '1999-07-01', '2000-07-01', 1.00137735, 1),
    -- long first, semi-annual; then the regular one
    (4, '2002-08-15', '2003-07-15', '2003-01-15', '2003-07-15', 0.91506849, 0.91576087),
    (5, '2003-07-15', '2004-01-15', '2003-07-15', '2004-01-15', 0.50400479, 0.5),
    -- regular, semi-annual; then a short last
    (6, '1999-07-30', '2000-01-30', '1999-07-30', '2000-01-30', 0.50389251, 0.5),
    (7, '2000-01-30', '2000-06-30', '2000-01-30', '2000-07-30', 0.41530055, 0.41758242),
    -- long last, quarterly at month ends
    (8, '1999-11-30', '2000-04-30', '1999-11-30', '2000-02-29', 0.41554009, 0.41576087))
    c (no, start_on, end_on, ref_start, ref_end, isda, icma),
    day_fraction('ACT/ACT ICMA', start_on, end_on, NULL, ref_start, ref_end)
ORDER BY no;

-- ICMA: the frequency is read off the reference period, which may lie
-- anywhere in the chain of regular periods.
SELECT start_on, end_on, ref_start, ref_end, num, den
FROM (VALUES
    (1, date '2026-01-15', date '2026-02-15', date '2026-01-15', date '2026-02-15'),
    (2, '2026-01-20', '2026-02-15', '2026-01-15', '2026-02-15'),
    (3, '2026-01-20', '2026-04-20', '2026-01-15', '2026-02-15'),
    (4, '2026-01-20', '2026-04-20', '2030-05-15', '2030-06-15'),
    (5, '2026-01-15', '2031-01-15', '2026-01-15', '2026-07-15'),
    (6, '2026-01-31', '2026-02-28', '2026-01-31', '2026-02-28'),
    (7, '2026-02-28', '2026-03-31', '2026-01-31', '2026-02-28'),
    (8, '2026-02-28', '2026-03-31', '2026-02-28', '2026-03-31'),
    (9, '2026-01-01', '2026-06-01', '2026-01-01', '2026-06-01'),
    (10, '2024-01-01', '2025-01-01', '2024-01-01', '2026-01-01'),
    (11, '2026-01-15', '2026-01-15', '2026-01-15', '2026-02-15'))
    c (no, start_on, end_on, ref_start, ref_end),
    day_fraction('ACT/ACT ICMA', start_on, end_on, ref_start => ref_start, ref_end => ref_end)
ORDER BY no;

-- A whole loan of regular periods counts whole parts of a year.
SELECT count(*) AS months, bool_and(num * 12 = den) AS each_a_twelfth
FROM generate_series(0, 11) k,
    day_fraction('ACT/ACT ICMA',
        (date '2026-01-31' + k * interval '1 month')::date,
        (date '2026-01-31' + (k + 1) * interval '1 month')::date,
        NULL, '2026-01-31', '2026-02-28');

-- The forms agree; null in, null out.
SELECT convention, year_fraction(convention, '2026-01-31', '2026-03-31', '2026-03-31', '2026-01-01', '2026-02-01') AS years,
    num, den, year_fraction(convention, '2026-01-31', '2026-03-31', '2026-03-31', '2026-01-01', '2026-02-01') = num::float8 / den AS same
FROM unnest(ARRAY['30/360', '30U/360', '30E/360', '30E/360 ISDA', '30E+/360', '30/360 PSA', 'ACT/360', 'ACT/365F',
    'ACT/365.25', 'ACT/ACT ISDA', 'ACT/ACT ICMA', 'NL/365']) WITH ORDINALITY c (convention, no),
    day_fraction(convention, '2026-01-31', '2026-03-31', '2026-03-31', '2026-01-01', '2026-02-01')
ORDER BY no;
SELECT day_count(NULL, '2026-01-01', '2026-02-01') IS NULL AS convention,
    day_fraction('ACT/360', NULL, '2026-02-01') IS NULL AS start_on,
    year_fraction('ACT/360', '2026-01-01', NULL) IS NULL AS end_on;
SELECT day_count('ACT/ACT ICMA', '2026-01-15', '2026-02-15') AS days_need_no_reference;
SELECT day_count('ACT/360', '1900-01-01', '9999-12-31') AS longest;

-- errors
SELECT day_count('31/365', '2026-01-01', '2026-02-01');
SELECT day_count('act/360', '2026-01-01', '2026-02-01');
SELECT day_count('', '2026-01-01', '2026-02-01');
SELECT day_count(repeat('long', 100), '2026-01-01', '2026-02-01');
SELECT day_count('ACT/360', '2026-02-01', '2026-01-01');
SELECT day_fraction('30E/360 ISDA', '2026-01-31', '2026-02-28');
SELECT day_fraction('ACT/ACT ICMA', '2026-01-31', '2026-02-28');
SELECT day_fraction('ACT/ACT ICMA', '2026-01-31', '2026-02-28', NULL, '2026-01-31');
SELECT day_fraction('ACT/ACT ICMA', '2026-01-31', '2026-02-28', NULL, '2026-01-31', '2026-02-27');
SELECT day_fraction('ACT/ACT ICMA', '2026-01-31', '2026-02-28', NULL, '2026-01-15', '2026-01-15');
SELECT day_fraction('ACT/ACT ICMA', '2026-01-31', '2026-02-28', NULL, '2026-02-28', '2026-01-31');
SELECT year_fraction('ACT/360', '1899-12-31', '2026-01-01');
SELECT year_fraction('ACT/360', '2026-01-01', '10000-01-01');
SELECT year_fraction('ACT/360', '0001-01-01', '5874897-12-31');
SELECT year_fraction('ACT/360', '-infinity', '2026-01-01');
SELECT year_fraction('ACT/360', '2026-01-01', 'infinity');
SELECT year_fraction('30E/360 ISDA', '2026-01-01', '2026-02-01', '-infinity');
SELECT year_fraction('ACT/ACT ICMA', '2026-01-01', '2026-02-01', NULL, '1800-01-01', '1800-02-01');
SELECT year_fraction('ACT/ACT ICMA', '2026-01-01', '2026-02-01', NULL, '2026-01-01', 'infinity');
