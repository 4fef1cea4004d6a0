-- Business days: weekends, holidays, make-up workdays; every rule and error.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;

-- China 2026 around the Spring Festival: off from Sunday 15 to Monday 23
-- February, at work on the Saturdays 14 and 28.
CREATE TEMP TABLE china AS SELECT
    '{2026-02-23,2026-02-22,2026-02-21,2026-02-20,2026-02-19,2026-02-18,2026-02-17,2026-02-16,2026-02-15,2026-02-16}'::date[] AS holidays,
    '{2026-02-28,2026-02-14}'::date[] AS workdays;

SELECT to_char(day, 'YYYY-MM-DD Dy') AS day,
    is_business_day(day::date) AS plain,
    is_business_day(day::date, holidays, workdays) AS china,
    to_char(adjust_date(day::date, 'none', holidays, workdays), 'MM-DD') AS "none",
    to_char(adjust_date(day::date, 'following', holidays, workdays), 'MM-DD Dy') AS following,
    to_char(adjust_date(day::date, 'modified_following', holidays, workdays), 'MM-DD Dy') AS modified,
    to_char(adjust_date(day::date, 'preceding', holidays, workdays), 'MM-DD Dy') AS preceding
FROM china, generate_series(timestamp '2026-02-12', '2026-03-02', '1 day') day
ORDER BY day;

-- Modified following stays in the month.
SELECT to_char(day, 'YYYY-MM-DD Dy') AS day,
    to_char(adjust_date(day, 'following'), 'YYYY-MM-DD Dy') AS following,
    to_char(adjust_date(day, 'modified_following'), 'YYYY-MM-DD Dy') AS modified
FROM (VALUES (date '2026-05-30'), ('2026-05-31'), ('2026-02-28'), ('2025-08-30'), ('2026-01-31'), ('2027-01-31'),
    ('2026-05-29'), ('2026-08-01')) c (day)
ORDER BY day;
-- Where no day of the month from the day on or before is one, the nearest before.
SELECT adjust_date('2026-03-02', 'modified_following',
    (SELECT array_agg(d::date) FROM generate_series(timestamp '2026-03-01', '2026-03-31', '1 day') d)) AS month_of_holidays;

-- Counting business days: from a business day and from none, both ways.
SELECT n,
    to_char(add_business_days('2026-02-13', n, holidays, workdays), 'MM-DD Dy') AS "from Fri 13th",
    to_char(add_business_days('2026-02-15', n, holidays, workdays), 'MM-DD Dy') AS "from Sun 15th",
    to_char(add_business_days('2026-02-15', n), 'MM-DD Dy') AS "Sun 15th, plain"
FROM china, generate_series(-4, 8) n
ORDER BY n;

-- As a spreadsheet's WORKDAY.
SELECT start_on, n, add_business_days(start_on, n) AS workday, add_business_days(start_on, n) = wanted AS as_published
FROM (VALUES
    (date '1999-02-02', 10, date '1999-02-16'),
    ('1999-10-10', 100, '2000-02-25'),
    ('1909-12-11', 222, '1910-10-18'),
    ('1911-12-11', 10, '1911-12-25'),
    ('1945-01-14', 6000, '1968-01-12')) c (start_on, n, wanted)
ORDER BY start_on, n;

-- Long ways: a hundred years of holidays each 1 January and 1 May, at work
-- each Saturday 4 May; against counting day by day.
WITH lists AS (
    SELECT array_agg(make_date(y, m, 1)) AS holidays, array_agg(make_date(y, 5, 4)) AS workdays
    FROM generate_series(1950, 2050) y, (VALUES (1), (5)) mm (m)
), counted AS (
    SELECT day::date, count(*) OVER (ORDER BY day) AS number
    FROM generate_series(timestamp '1960-01-02', '2049-12-31', '1 day') day
    WHERE (extract(isodow FROM day) < 6 AND to_char(day, 'MMDD') NOT IN ('0101', '0501')) OR to_char(day, 'MMDD') = '0504'
)
SELECT count(*) AS tried,
    count(*) FILTER (WHERE add_business_days('1960-01-01', number::int, holidays, workdays) <> day) AS wrong_ahead,
    count(*) FILTER (WHERE add_business_days('2050-01-01', (number - last - 1)::int, holidays, workdays) <> day) AS wrong_back
FROM counted, lists, (SELECT max(number) AS last FROM counted) l;
SELECT add_business_days('1900-01-01', 2113189) AS farthest, add_business_days('9999-12-31', -2113189) AS back,
    adjust_date('9999-12-31', 'following') AS last_day;

-- A day in both lists is a workday.
SELECT is_business_day('2026-03-07', '{2026-03-07}', '{2026-03-07}') AS saturday,
    is_business_day('2026-03-04', '{2026-03-04}', '{2026-03-04}') AS wednesday,
    add_business_days('2026-03-03', 1, '{2026-03-04}', '{2026-03-04}') AS counted_ahead,
    add_business_days('2026-03-09', -2, '{2026-03-07}', '{2026-03-07}') AS counted_back;
-- Null in, null out; other arrays at each call.
SELECT is_business_day(NULL) IS NULL AS day, adjust_date('2026-01-01', NULL) IS NULL AS rule,
    add_business_days('2026-01-01', 1, NULL) IS NULL AS holidays;
SELECT k, is_business_day('2026-03-04', ARRAY[date '2026-03-01' + k], '{}') AS other_holidays,
    is_business_day('2026-03-07', '{}', ARRAY[date '2026-03-04' + k, '2020-01-01']) AS other_workdays
FROM generate_series(1, 5) k ORDER BY k;
DO $$
DECLARE
    list date[] := '{}';
    days int := 0;
BEGIN
    FOR k IN 0 .. 13 LOOP
        list := list || (date '2026-03-02' + k);
        days := days + is_business_day('2026-03-09', list)::int;
    END LOOP;
    RAISE NOTICE 'a business day until it is listed: % of 14 times', days;
END
$$;
-- A list long enough to be stored apart.
CREATE TEMP TABLE apart (no int, holidays date[]);
ALTER TABLE apart ALTER COLUMN holidays SET STORAGE EXTERNAL;
INSERT INTO apart SELECT k, array_agg(date '2000-01-01' + d) FROM generate_series(1, 3) k, generate_series(k, 9000) d GROUP BY k;
SELECT no, adjust_date('2000-01-03', 'following', holidays) AS moved, is_business_day('2000-01-03', holidays) AS business_day
FROM apart, generate_series(1, 2) ORDER BY no;

-- errors
SELECT adjust_date('2026-01-01', 'nearest');
SELECT adjust_date('2026-01-01', 'Following');
SELECT adjust_date('2026-01-01', 'following', '{2026-01-01,NULL}');
SELECT adjust_date('2026-01-01', 'following', '{}', '{{2026-01-01},{2026-01-02}}');
SELECT adjust_date('2026-01-01', 'following', '{infinity}');
SELECT is_business_day('2026-01-01', '{}', '{1899-12-31}');
SELECT is_business_day('infinity');
SELECT is_business_day('1899-12-31');
SELECT adjust_date('-infinity', 'none');
SELECT adjust_date('10000-01-01', 'preceding');
SELECT adjust_date('9999-12-31', 'following', '{9999-12-31}');
SELECT adjust_date('1900-01-01', 'preceding', '{1900-01-01}');
SELECT adjust_date('9999-12-31', 'modified_following', '{9999-12-31}') AS stays_in_the_month;
SELECT add_business_days('infinity', 1);
SELECT add_business_days('2026-01-01', 2147483647);
SELECT add_business_days('2026-01-01', -2147483648);
SELECT add_business_days('9999-12-31', 1);
SELECT add_business_days('1900-01-01', -1, '{}', '{1900-01-06}');
SELECT add_business_days('2026-01-01', 1, '{NULL}');
