-- Real calendars: China with its make-up workdays, TARGET, Federal Reserve.
-- CONSFIN_DATA names the folder of the data; without it nothing is checked.
\getenv data CONSFIN_DATA
\if :{?data}
\else
\echo 'skipped: CONSFIN_DATA is not set'
\quit
\endif
SET search_path = public, consfin;
SET datestyle = ISO, YMD;

\set china `cat "$CONSFIN_DATA/holidays/cn_days.csv"`
\set target `cat "$CONSFIN_DATA/holidays/target2_2000_2035_by_rule.csv"`
\set target_published `cat "$CONSFIN_DATA/holidays/quantlib_expected_target_1999_2006.csv"`
\set fed `cat "$CONSFIN_DATA/holidays/us_federal_reserve_2000_2035_by_rule.csv"`
\set us_published `cat "$CONSFIN_DATA/holidays/quantlib_expected_us_settlement_2004_2005.csv"`

CREATE TEMP TABLE china AS
SELECT split_part(line, ',', 1)::date AS day, split_part(line, ',', 3)::boolean AS off
FROM regexp_split_to_table(:'china', E'\n') line
WHERE line ~ '^\d';
CREATE TEMP TABLE lists AS
SELECT array_agg(day ORDER BY reverse(day::text)) FILTER (WHERE off) AS holidays,
    array_agg(day ORDER BY reverse(day::text)) FILTER (WHERE NOT off) AS workdays
FROM china;
-- Every day of the years of the notices, and whether people work on it.
CREATE TEMP TABLE days AS
SELECT d::date AS day, coalesce(NOT off, extract(isodow FROM d) < 6) AS works
FROM generate_series(timestamp '2018-01-01', '2026-12-31', '1 day') d
LEFT JOIN china ON china.day = d::date;
CREATE INDEX ON days (day) WHERE works;
ANALYZE days;

-- Business days by year.
SELECT extract(year FROM day) AS year, count(*) FILTER (WHERE is_business_day(day, holidays, workdays)) AS business_days,
    count(*) FILTER (WHERE works AND extract(isodow FROM day) > 5) AS weekend_workdays,
    count(*) FILTER (WHERE is_business_day(day, holidays, workdays) <> works) AS wrong
FROM days, lists
GROUP BY 1 ORDER BY 1;

-- Every day by every rule against a plain search.
SELECT count(*) AS days,
    count(*) FILTER (WHERE adjust_date(day, 'none', holidays, workdays) <> day) AS none_wrong,
    count(*) FILTER (WHERE adjust_date(day, 'following', holidays, workdays) <> next) AS following_wrong,
    count(*) FILTER (WHERE adjust_date(day, 'preceding', holidays, workdays) <> previous) AS preceding_wrong,
    count(*) FILTER (WHERE adjust_date(day, 'modified_following', holidays, workdays) <>
        CASE WHEN date_trunc('month', next) = date_trunc('month', day) THEN next ELSE previous END) AS modified_wrong,
    count(*) FILTER (WHERE next <> day) AS moved,
    count(*) FILTER (WHERE date_trunc('month', next) <> date_trunc('month', day)) AS kept_in_the_month
FROM lists, days,
    LATERAL (SELECT min(w.day) FROM days w WHERE w.works AND w.day >= days.day) n (next),
    LATERAL (SELECT max(w.day) FROM days w WHERE w.works AND w.day <= days.day) p (previous)
WHERE day BETWEEN '2018-01-10' AND '2026-12-20';

-- T+n over every day against a numbering of the business days.
WITH numbered AS (
    SELECT day, works, count(*) FILTER (WHERE works) OVER (ORDER BY day) AS number FROM days
)
SELECT n, count(*) AS days,
    count(*) FILTER (WHERE add_business_days(f.day, n, holidays, workdays) <> t.day) AS wrong
FROM numbered f CROSS JOIN (VALUES (-250), (-7), (-1), (1), (2), (5), (250)) c (n)
JOIN numbered t ON t.works AND t.number = f.number + n + CASE WHEN n < 0 AND NOT f.works THEN 1 ELSE 0 END
CROSS JOIN lists
GROUP BY n ORDER BY n;

-- What a lender asks: due dates and T+1 around the long holidays.
SELECT to_char(day, 'YYYY-MM-DD Dy') AS day,
    to_char(adjust_date(day, 'following', holidays, workdays), 'MM-DD Dy') AS due,
    to_char(adjust_date(day, 'modified_following', holidays, workdays), 'MM-DD Dy') AS due_in_month,
    to_char(add_business_days(day, 1, holidays, workdays), 'MM-DD Dy') AS settled
FROM lists, (VALUES (date '2020-01-23'), ('2020-01-31'), ('2023-09-28'), ('2024-02-09'), ('2024-02-18'), ('2024-09-30'), ('2025-01-26'),
    ('2025-09-30'), ('2026-02-28'), ('2026-05-31')) c (day)
ORDER BY c.day;

-- TARGET: the weekdays closed are those QuantLib's test expects.
WITH rule AS (
    SELECT array_agg(split_part(line, ',', 1)::date) AS holidays FROM regexp_split_to_table(:'target', E'\n') line WHERE line ~ '^\d'
), published AS (
    SELECT line::date AS day FROM regexp_split_to_table(:'target_published', E'\n') line WHERE line ~ '^\d' AND line >= '2000'
), closed AS (
    SELECT d::date AS day FROM rule, generate_series(timestamp '2000-01-01', '2006-12-31', '1 day') d
    WHERE extract(isodow FROM d) < 6 AND NOT is_business_day(d::date, holidays)
)
SELECT count(closed.day) AS closed, count(published.day) AS published,
    count(*) FILTER (WHERE closed.day IS NULL OR published.day IS NULL) AS differ
FROM closed FULL JOIN published USING (day);

-- Federal Reserve: a holiday on a Saturday closes no Friday there, though it
-- does in the published list, which is of another settlement calendar.
WITH rule AS (
    SELECT array_agg(split_part(line, ',', 1)::date) AS holidays FROM regexp_split_to_table(:'fed', E'\n') line WHERE line ~ '^\d'
), published AS (
    SELECT line::date AS day FROM regexp_split_to_table(:'us_published', E'\n') line WHERE line ~ '^\d'
), closed AS (
    SELECT d::date AS day FROM rule, generate_series(timestamp '2004-01-01', '2005-12-31', '1 day') d
    WHERE extract(isodow FROM d) < 6 AND NOT is_business_day(d::date, holidays)
)
SELECT coalesce(closed.day, published.day) AS day, closed.day IS NOT NULL AS closed, published.day IS NOT NULL AS published
FROM closed FULL JOIN published USING (day)
WHERE closed.day IS NULL OR published.day IS NULL
ORDER BY 1;
