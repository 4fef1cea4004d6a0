-- test/demo/figures.sql
-- How counts and amounts stand in narrow columns.

-- A count, its thousands parted.
CREATE FUNCTION pg_temp.number(count bigint) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN lpad(trim(to_char(count, '999,999,990')), 8);

-- An amount in a narrow column.
CREATE FUNCTION pg_temp.amount(amount cents) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN right(pg_temp.money(amount), 10);
