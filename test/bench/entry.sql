-- test/bench/entry.sql
-- A trial balance over a million postings, against a sum of one number.
--
--	rounds, schedules	how often, and on how many entries

\ir lib.sql

DROP TABLE IF EXISTS bench.posting CASCADE;
CREATE TABLE bench.posting AS
    SELECT i AS id, i::bigint * 31 % 1000000 AS amount,
           entry_of(ARRAY[1001, 1101, 4001],
                    ARRAY[from_minor(i::bigint * 31 % 1000000 + 2),
                          from_minor(-(i::bigint * 31 % 1000000 + 1)),
                          from_minor(-1)]) AS entry
    FROM generate_series(1, :schedules) i;
VACUUM ANALYZE bench.posting;

SELECT bench.medians(:rounds,
    'SELECT sum(amount) FROM bench.posting',
    'SELECT sum(entry) FROM bench.posting') AS ms \gset
SELECT bench.line('sum(entry) of 3 lines, against sum(bigint)', '<= 3 x',
    bench.digits((:'ms'::float8[])[2] / (:'ms'::float8[])[1]) || ' x ('
    || bench.digits((:'ms'::float8[])[2] * 1e6 / :schedules) || ' ns an entry)');
