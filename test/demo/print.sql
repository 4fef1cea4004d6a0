-- test/demo/print.sql
-- How figures are shown, and one processor at a time.

SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET jit = off;

-- "1,234 things in 0.500 s (2,468 a second, on one processor)"
CREATE OR REPLACE FUNCTION pg_temp.pace(count bigint, things text,
                                        started timestamptz, ended timestamptz)
RETURNS text
LANGUAGE sql IMMUTABLE
RETURN format('%s %s in %s s (%s a second, on one processor)',
    trim(to_char(count, '999,999,999')), things,
    trim(to_char(extract(epoch FROM ended - started), '990.000')),
    trim(to_char(count / greatest(extract(epoch FROM ended - started), 0.000001),
                 '999,999,999')));

-- An amount with thousands parted, right-aligned; nothing for nothing.
CREATE OR REPLACE FUNCTION pg_temp.money(amount cents) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN amount = '0' THEN lpad('-', 14)
       ELSE lpad(to_char(amount::numeric, 'FM999,999,999,999,990.00'), 14) END;

-- 0.18 as 18.00 %
CREATE OR REPLACE FUNCTION pg_temp.percent(rate double precision) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN lpad(to_char(rate::numeric * 100, 'FM9990.00') || ' %', 9);
