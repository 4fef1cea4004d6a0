-- test/bench/commands/memory.sql
-- What the peak of this backend's memory is before and after one call of
-- authorize_many() with :requests requests, in kB: address space of its own,
-- and resident (which counts what it touched of the shared buffers).
CREATE FUNCTION pg_temp.authorize_so_many(n integer) RETURNS bigint
LANGUAGE sql AS $$
    SELECT count(*) FROM consfin.authorize_many((
        SELECT array_agg((i, gen_random_uuid()::text, i, '1.00', NULL, NULL)::consfin.authorize_request)
        FROM generate_series(1, n) i)) $$;
CREATE FUNCTION pg_temp.status(item text) RETURNS integer
LANGUAGE sql AS $$
    SELECT substring(pg_read_file('/proc/self/status') FROM item || ':\s+(\d+)')::integer $$;
SELECT pg_temp.authorize_so_many(10) AS warm \gset
SELECT pg_temp.status('VmSize') AS before \gset
SELECT pg_temp.authorize_so_many(:requests) AS answered \gset
SELECT pg_temp.status('VmPeak') - :before, pg_temp.status('VmHWM');
