-- test/demo/values.sql
-- Schedules for every loan, and what they say: totals, plans, annual rates,
-- and the months to come.  No table of consfin is needed for any of it.

\ir print.sql


\echo
\echo ==== 1. Values alone: :title
\echo

-- ---- Making the schedules

ANALYZE loan_text;
SELECT count(*) AS loans, clock_timestamp() AS started FROM loan_text \gset
CREATE TEMP TABLE made AS
    SELECT line, schedule_of(t) AS schedule FROM loan_text t;
SELECT clock_timestamp() AS ended \gset
INSERT INTO loan
    SELECT loan_id,
           CASE WHEN coalesce(every, '1 month')::interval = '1 month' THEN ''
                ELSE 'every ' || every || ', ' END || coalesce(method, 'level'),
           annual_rate::numeric, schedule, schedule
    FROM loan_text JOIN made USING (line)
    ORDER BY line;
VACUUM ANALYZE loan;
SELECT pg_temp.pace(:loans, 'schedules made from text', :'started', :'ended') AS pace \gset
\echo :pace
\echo

SELECT coalesce(product, 'all') AS product,
       count(*) AS loans,
       sum(installment_count(schedule)) AS rows_due,
       pg_temp.money(sum(principal(schedule))) AS "          lent",
       pg_temp.money(sum(total_interest(schedule))) AS "      interest",
       pg_temp.money(sum(total_fee(schedule))) AS "          fees",
       round(avg(pg_column_size(schedule))) AS bytes
FROM loan
GROUP BY ROLLUP (product)
ORDER BY grouping(product), loan.product;

-- ---- Some of them as tables

-- Of each product a loan of six installments or so, of a middling amount.
CREATE TEMP TABLE shown AS
    SELECT row_number() OVER (ORDER BY loans DESC, product) AS place,
           loan_id, product, annual_rate, schedule
    FROM (SELECT *, count(*) OVER product AS loans,
                 row_number() OVER (product ORDER BY
                     abs(installment_count(schedule) - 6),
                     abs(principal(schedule)::numeric - 5000), loan_id) AS rank
          FROM loan
          WINDOW product AS (PARTITION BY product)) l
    WHERE rank = 1;

\set place 1
\ir plan.sql
\set place 2
\ir plan.sql
\set place 3
\ir plan.sql

-- ---- Annual rates

\echo Annual rates of these, every charge included, by the four methods
\echo

SELECT loan_id, product, pg_temp.percent(annual_rate::float8) AS agreed,
       pg_temp.percent(apr(schedule, 'cn_simple')) AS cn_simple,
       pg_temp.percent(apr(schedule, 'cn_compound')) AS cn_compound,
       pg_temp.percent(apr(schedule, 'us_actuarial')) AS us_actuarial,
       pg_temp.percent(apr(schedule, 'eu_aprc')) AS eu_aprc
FROM shown
ORDER BY place LIMIT 6;

\echo And of the whole book, by what the borrower really pays (eu_aprc)
\echo

SELECT clock_timestamp() AS started \gset
CREATE TEMP TABLE rate AS
    SELECT principal(schedule) AS lent, apr(schedule, 'eu_aprc') AS rate FROM loan;
SELECT clock_timestamp() AS ended \gset

SELECT CASE WHEN rate IS NULL THEN 'none' ELSE
           format('%s to %s %%', lpad((band * 4)::text, 2), lpad((band * 4 + 4)::text, 2)) END AS rate,
       count(*) AS loans, pg_temp.money(sum(lent)) AS "          lent",
       repeat('#', (50 * count(*) / max(count(*)) OVER ())::int) AS " "
FROM (SELECT *, floor(rate * 25) AS band FROM rate) r
GROUP BY rate IS NULL, band, CASE WHEN rate IS NULL THEN 'none' ELSE
           format('%s to %s %%', lpad((band * 4)::text, 2), lpad((band * 4 + 4)::text, 2)) END
ORDER BY band NULLS LAST LIMIT 16;

SELECT pg_temp.pace(:loans, 'annual rates found', :'started', :'ended') AS pace \gset
\echo :pace

-- ---- The months to come

SELECT clock_timestamp() AS started \gset
CREATE TEMP TABLE flow AS
    SELECT m.* FROM (SELECT projection(schedule) AS months FROM loan) p,
                    unnest(p.months) m;
SELECT clock_timestamp() AS ended,
       CASE WHEN count(*) <= 26 THEN 'month'
            WHEN count(*) <= 78 THEN 'quarter' ELSE 'year' END AS step
FROM flow \gset

\echo
\echo What falls due, by :step: principal #, interest and fees +
\echo

SELECT to_char(first, CASE :'step' WHEN 'year' THEN 'YYYY'
                      WHEN 'quarter' THEN 'YYYY "Q"Q' ELSE 'YYYY-MM' END) AS :"step",
       pg_temp.money(disbursed) AS "     disbursed",
       pg_temp.money(payment) AS "           due",
       repeat('#', round(44 * (principal / most))::int) ||
       repeat('+', round(44 * (charges / most))::int) AS " "
FROM (SELECT first, sum(disbursed) AS disbursed, sum(payment) AS payment,
             sum(principal) AS principal, sum(interest) + sum(fee) AS charges,
             max(sum(payment)) OVER () AS most
      FROM (SELECT date_trunc(:'step', month)::date AS first, * FROM flow) f
      GROUP BY first) s
ORDER BY first;

SELECT pg_temp.pace(:loans, 'schedules projected', :'started', :'ended') AS pace \gset
\echo :pace
