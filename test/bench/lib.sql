-- test/bench/lib.sql
-- What the measurements share: interleaved rounds, medians, a line of print.

-- One processor at a time and no surprise: what is compared runs alike.
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET client_min_messages = warning;
\pset format unaligned
\pset tuples_only on

CREATE SCHEMA IF NOT EXISTS bench;

-- Milliseconds this backend has spent on a processor, so that others on the
-- machine count for little; where the system does not say, by the clock.  The
-- system counts up to now only when a process leaves the processor.
CREATE OR REPLACE FUNCTION bench.now_ms() RETURNS double precision
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_sleep(0.0005);
    RETURN split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float8 / 1e6;
EXCEPTION WHEN others THEN
    RETURN extract(epoch FROM clock_timestamp()) * 1000;
END
$$;

-- Milliseconds of each statement, the median of so many rounds.  A round
-- runs every statement once, so that a busy machine is busy for all of them;
-- one round before them warms the caches.
CREATE OR REPLACE FUNCTION bench.medians(rounds int, VARIADIC statements text[])
RETURNS double precision[]
LANGUAGE plpgsql AS $$
DECLARE
    took double precision[] := '{}';
    started double precision;
    result double precision[] := '{}';
BEGIN
    FOR round IN 0 .. rounds LOOP
        FOR i IN 1 .. cardinality(statements) LOOP
            started := bench.now_ms();
            EXECUTE statements[i];
            IF round > 0 THEN
                took[(round - 1) * cardinality(statements) + i] :=
                    bench.now_ms() - started;
            END IF;
        END LOOP;
    END LOOP;
    FOR i IN 1 .. cardinality(statements) LOOP
        result[i] := (
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)
            FROM unnest(took) WITH ORDINALITY t(ms, no)
            WHERE (no - 1) % cardinality(statements) = i - 1);
    END LOOP;
    RETURN result;
END
$$;

-- A figure as a line: what, the target (or -), what was measured.
CREATE OR REPLACE FUNCTION bench.line(what text, target text, measured text)
RETURNS text
LANGUAGE sql IMMUTABLE
RETURN '  ' || rpad(what, 58) || rpad(target, 13) || measured;

-- 1234.5 as "1,230"; 0.012 as "0.012": three digits that mean something.
CREATE OR REPLACE FUNCTION bench.digits(x double precision)
RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN x >= 100 THEN trim(to_char(x, '999,999,999,990'))
    WHEN x >= 10 THEN trim(to_char(x, '990.0'))
    WHEN x >= 1 THEN trim(to_char(x, '990.00'))
    ELSE trim(to_char(x, '990.000'))
END;
