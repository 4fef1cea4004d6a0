-- test/engine/pgtap/no_book.sql
-- Without a book every command says so, and how to make one.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;

-- The commands are those applications call, and those for the house.
SELECT consfin.install() AS version \gset
CREATE TEMP TABLE command AS
SELECT p.oid, p.oid::regprocedure::text AS command, p.proargtypes
  FROM consfin.commands() c
  JOIN pg_proc p ON p.oid = c.function
 WHERE p.prokind = 'f';
SET LOCAL consfin.allow_drop = on;
DROP SCHEMA lending CASCADE;

CREATE FUNCTION pg_temp.attempt(function oid, types oidvector)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    hint text;
BEGIN
    EXECUTE format('SELECT consfin.%I(%s)', (SELECT proname FROM pg_proc WHERE oid = attempt.function),
        (SELECT string_agg(format('%L::%s', CASE
                WHEN format_type(a.type, NULL) ~ '\[\]$' THEN '{}'
                WHEN format_type(a.type, NULL) ~ '^(date|timestamp)' THEN '2026-03-02'
                WHEN format_type(a.type, NULL) LIKE '%schedule' THEN consfin.amortize('1', 0, 1, '2026-03-02')::text
                WHEN format_type(a.type, NULL) = 'interval' THEN '1 month'
                WHEN a.type IN ('consfin.terms'::regtype, 'consfin.product_options'::regtype,
                                'consfin.price'::regtype) THEN ''
                WHEN a.type = 'consfin.chart'::regtype THEN 'basis=cash'
                WHEN a.type = 'time'::regtype THEN '01:00'
                ELSE '1'
            END, format_type(a.type, NULL)), ', ' ORDER BY a.no)
           FROM unnest(attempt.types) WITH ORDINALITY AS a (type, no)));
    RETURN 'answered';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
    RETURN SQLSTATE || ' ' || SQLERRM || ': ' || hint;
END $$;

SELECT cmp_ok((SELECT count(*) FROM command), '>', 50::bigint, 'every command is tried');
SELECT is(pg_temp.attempt(c.oid, c.proargtypes),
          '55000 there is no book in this database: SELECT consfin.install() makes it.', c.command)
  FROM command c ORDER BY c.command COLLATE "C";

SELECT * FROM finish();
ROLLBACK;
