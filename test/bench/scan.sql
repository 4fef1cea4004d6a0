-- test/bench/scan.sql
-- The scan of a book on which nothing happened since :day, in processor time of
-- one backend, beside what standing() takes of the same loans.
\ir lib.sql
SET search_path = pg_catalog, consfin;
SELECT bench.medians(:rounds,
    format('SELECT count(*) FROM consfin_internal.stock_at(%L)', :'day'),
    format('SELECT max((standing(l.schedule, %L)).outstanding) FROM lending.loan l', :'day'::date + 1),
    'SELECT bit_xor(schedule_hash(l.schedule)) FROM lending.loan l') AS ms \gset
SELECT bench.line(f.what, f.target, bench.digits(f.ms * 1000 / :loans) || ' us a loan')
FROM unnest(:'ms'::double precision[],
    ARRAY['the scan alone, in one process', '  standing() of the same loans', '  schedule_hash() of the same loans'],
    ARRAY['<= 0.6 us', '', '']) AS f (ms, what, target);
