-- test/bench/rates.sql
-- Rates of return as aggregates: irr and xirr over rows, against sum() over
-- the same rows.
--
--	rounds, flows		how often, and on how many loans of 13 rows

\ir lib.sql

DROP TABLE IF EXISTS bench.flow CASCADE;
CREATE TABLE bench.flow AS
    SELECT l.id, coalesce(f.no, 0) AS period, f.on_date AS day,
           minor(f.amount) / 100.0::float8 AS as_float8,
           f.amount::numeric AS as_numeric, f.amount AS as_cents
    FROM generate_series(1, :flows) l(id),
         cash_flow(amortize(from_minor(100000 + l.id::bigint * 7919 % 5000000),
                            0.06 + l.id % 30 * 0.01, 12, '2026-01-15')) f;
UPDATE bench.flow SET period = 0 WHERE as_cents < '0';
VACUUM FULL bench.flow;
CREATE INDEX ON bench.flow (id, period);
VACUUM ANALYZE bench.flow;

-- GROUP BY over the index: each aggregate sees its loan's rows in order.
SET enable_hashagg = off;
SET enable_sort = off;
SET enable_seqscan = off;

SELECT bench.medians(:rounds,
    'SELECT max(x) FROM (SELECT sum(as_float8) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT irr(as_float8, period) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT irr(as_float8 ORDER BY period) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT xirr(as_float8, day) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT sum(as_numeric) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT irr(as_numeric, period) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT xirr(as_numeric, day) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT sum(as_cents) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT irr(as_cents, period) x FROM bench.flow GROUP BY id) q',
    'SELECT max(x) FROM (SELECT xirr(as_cents, day) x FROM bench.flow GROUP BY id) q'
    ) AS ms \gset

SELECT bench.line('irr(float8, period), against sum(float8)', '<= 1.7 x',
    bench.digits((:'ms'::float8[])[2] / (:'ms'::float8[])[1]) || ' x ('
    || bench.digits((:'ms'::float8[])[2] * 1000 / :flows) || ' us a loan)');
SELECT bench.line('irr(float8 ORDER BY period), against sum(float8)', '-',
    bench.digits((:'ms'::float8[])[3] / (:'ms'::float8[])[1]) || ' x');
SELECT bench.line('xirr(float8, day), against sum(float8)', '<= 1.7 x',
    bench.digits((:'ms'::float8[])[4] / (:'ms'::float8[])[1]) || ' x ('
    || bench.digits((:'ms'::float8[])[4] * 1000 / :flows) || ' us a loan)');
SELECT bench.line('irr(numeric, period), against sum(numeric)', '<= 1.5 x',
    bench.digits((:'ms'::float8[])[6] / (:'ms'::float8[])[5]) || ' x');
SELECT bench.line('xirr(numeric, day), against sum(numeric)', '<= 1.5 x',
    bench.digits((:'ms'::float8[])[7] / (:'ms'::float8[])[5]) || ' x');
SELECT bench.line('irr(cents, period), against sum(cents)', '<= 1.7 x',
    bench.digits((:'ms'::float8[])[9] / (:'ms'::float8[])[8]) || ' x');
SELECT bench.line('xirr(cents, day), against sum(cents)', '<= 1.7 x',
    bench.digits((:'ms'::float8[])[10] / (:'ms'::float8[])[8]) || ' x');
