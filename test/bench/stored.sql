-- test/bench/stored.sql
-- Reading schedules kept in a table: annual rates, totals, rows, projection.
--
--	rounds, schedules	how often, and on how many

\ir lib.sql

DROP TABLE IF EXISTS bench.stored CASCADE;
CREATE TABLE bench.stored AS
    SELECT i::bigint AS id, 100000 + i::bigint * 7919 % 5000000 AS amount,
           amortize(from_minor(100000 + i::bigint * 7919 % 5000000),
                    0.06 + i % 30 * 0.01, 12, '2026-01-15'::date + i % 365) AS schedule
    FROM generate_series(1, :schedules) i;
VACUUM ANALYZE bench.stored;

SELECT bench.medians(:rounds,
    'SELECT avg(apr(schedule)) FROM bench.stored',
    'SELECT avg(apr(schedule, ''cn_compound'')) FROM bench.stored',
    'SELECT avg(apr(schedule, ''us_actuarial'')) FROM bench.stored',
    'SELECT avg(apr(schedule, ''eu_aprc'')) FROM bench.stored',
    'SELECT sum(amount) FROM bench.stored',
    'SELECT sum(minor(principal(schedule))) FROM bench.stored',
    'SELECT sum(minor(total_interest(schedule))) FROM bench.stored',
    'SELECT sum(principal(schedule)) FROM bench.stored',
    'SELECT projection(schedule) FROM bench.stored'
    ) AS ms \gset
-- of a tenth of them, a row an installment
DROP TABLE IF EXISTS bench.tenth;
CREATE TABLE bench.tenth AS
    SELECT schedule FROM bench.stored WHERE id <= :schedules / 10;
VACUUM ANALYZE bench.tenth;
SELECT bench.medians(:rounds,
    'SELECT count(*) FROM bench.tenth, installments(schedule)',
    'SELECT max(no), sum(minor(payment)) FROM bench.tenth, installments(schedule)',
    'SELECT count(*) FROM bench.tenth, generate_series(1, 12)'
    ) AS ms_rows \gset

-- a tenth as many with an odd first period, whose dates must be looked at
DROP TABLE IF EXISTS bench.odd;
CREATE TABLE bench.odd AS
    SELECT amortize(from_minor(100000 + i::bigint * 7919 % 5000000),
                    0.06 + i % 30 * 0.01, 12, '2026-01-15'::date + i % 365,
                    first_due => '2026-03-01'::date + i % 365) AS schedule
    FROM generate_series(1, :schedules / 10) i;
VACUUM ANALYZE bench.odd;
SELECT bench.medians(:rounds,
    'SELECT avg(apr(schedule)) FROM bench.odd',
    'SELECT avg(apr(schedule, ''us_actuarial'')) FROM bench.odd',
    'SELECT avg(apr(schedule, ''eu_aprc'')) FROM bench.odd') AS ms_odd \gset

SELECT bench.line('apr(schedule), cn_simple', '>= 2.5 M/s',
    bench.digits(:schedules / (:'ms'::float8[])[1] / 1000) || ' M/s');
SELECT bench.line('apr(schedule), cn_compound', '>= 2.5 M/s',
    bench.digits(:schedules / (:'ms'::float8[])[2] / 1000) || ' M/s');
SELECT bench.line('apr(schedule), us_actuarial', '>= 1 M/s',
    bench.digits(:schedules / (:'ms'::float8[])[3] / 1000) || ' M/s');
SELECT bench.line('apr(schedule), eu_aprc', '>= 1 M/s',
    bench.digits(:schedules / (:'ms'::float8[])[4] / 1000) || ' M/s');
SELECT bench.line('apr(schedule) with an odd first period, cn / us / eu', '-',
    bench.digits(:schedules / 10 / (:'ms_odd'::float8[])[1] / 1000) || ' / '
    || bench.digits(:schedules / 10 / (:'ms_odd'::float8[])[2] / 1000) || ' / '
    || bench.digits(:schedules / 10 / (:'ms_odd'::float8[])[3] / 1000) || ' M/s');
SELECT bench.line('principal(schedule), against sum() of a bigint beside it', '<= 1.5 x',
    bench.digits((:'ms'::float8[])[6] / (:'ms'::float8[])[5]) || ' x ('
    || bench.digits((:'ms'::float8[])[6] * 1e6 / :schedules) || ' ns a row)');
SELECT bench.line('total_interest(schedule), likewise', '<= 1.5 x',
    bench.digits((:'ms'::float8[])[7] / (:'ms'::float8[])[5]) || ' x');
SELECT bench.line('sum(principal(schedule)), as cents', '-',
    bench.digits((:'ms'::float8[])[8] / (:'ms'::float8[])[5]) || ' x');
SELECT bench.line('installments(schedule) in FROM, a row counted', '<= 0.10 us',
    bench.digits((:'ms_rows'::float8[])[1] * 1000 / (:schedules / 10 * 12)) || ' us a row');
SELECT bench.line('installments(schedule) in FROM, two columns read', '-',
    bench.digits((:'ms_rows'::float8[])[2] * 1000 / (:schedules / 10 * 12)) || ' us a row');
SELECT bench.line('generate_series(1, 12) in FROM, a row counted', '-',
    bench.digits((:'ms_rows'::float8[])[3] * 1000 / (:schedules / 10 * 12)) || ' us a row');
SELECT bench.line('projection(schedule), the months of the whole book', '-',
    bench.digits((:'ms'::float8[])[9] * 1000 / :schedules) || ' us a schedule');
