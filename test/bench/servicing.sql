-- test/bench/servicing.sql
-- What happens to a loan after it is made: a call of pay, a day of the book,
-- a long life replayed.
--
--	rounds, loans		how often, and on how many loans

\ir lib.sql

DROP TABLE IF EXISTS bench.serviced CASCADE;
CREATE TABLE bench.serviced AS
    SELECT i AS id,
           amortize(from_minor(100000 + i::bigint * 7919 % 5000000),
                    0.18, 12, '2026-01-15') AS schedule
    FROM generate_series(1, :loans) i;
VACUUM ANALYZE bench.serviced;

-- A life of 2,000 events: five years of small payments, every day and more.
DROP TABLE IF EXISTS bench.life;
CREATE TABLE bench.life AS
    SELECT amortize('100000', 0.12, 60, '2026-01-15') AS original,
           array_agg(format('{"kind":"pay","on":"%s","seq":%s,"amount":%s}',
                            '2026-01-16'::date + i * 9 / 10, i,
                            40 + i % 7)::event) AS events
    FROM generate_series(1, 2000) i;

SELECT bench.medians(:rounds,
    'SELECT count(schedule) FROM bench.serviced',
    'SELECT count(pay(schedule, ''100'', ''2026-02-15'')) FROM bench.serviced',
    'SELECT count(p.schedule) FROM bench.serviced s, pay(s.schedule, ''100'', ''2026-02-15'') p',
    'SELECT count(prepay(schedule, ''500'', ''2026-02-20'')) FROM bench.serviced',
    'SELECT count(replay(original, events)) FROM bench.life',
    'UPDATE bench.serviced SET schedule = (SELECT p.schedule FROM pay(schedule, ''0.01'', ''2026-02-15'') p)'
    ) AS ms \gset

SELECT bench.line('pay(schedule, amount, on_date), a call', '<= 2 us',
    bench.digits(((:'ms'::float8[])[2] - (:'ms'::float8[])[1]) * 1000 / :loans) || ' us');
SELECT bench.line('pay() as a FROM item, its schedule read', '-',
    bench.digits((:'ms'::float8[])[3] * 1000 / :loans) || ' us');
SELECT bench.line('prepay(), the rest of the rows made again', '-',
    bench.digits((:'ms'::float8[])[4] * 1000 / :loans) || ' us');
SELECT bench.line('UPDATE ... SET schedule = pay(), a row', '-',
    bench.digits((:'ms'::float8[])[6] * 1000 / :loans) || ' us');
SELECT bench.line('replay() of 2,000 events', 'ms, not min',
    bench.digits((:'ms'::float8[])[5]) || ' ms');
