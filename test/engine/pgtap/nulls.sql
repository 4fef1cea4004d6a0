-- test/engine/pgtap/nulls.sql
-- Every function in C, those for commands only too, with each argument in turn
-- null, all of them null, and rows whose fields are null: it answers or raises
-- an error, and the session lives.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install() AS version \gset
SELECT install_defaults(), open_day('2026-03-02') \gset ignored_

-- What a call answers; all it did is undone.
CREATE FUNCTION pg_temp.attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000';
EXCEPTION
    WHEN SQLSTATE 'ZZ000' THEN
        RETURN 'answered';
    WHEN OTHERS THEN
        RETURN SQLSTATE;
END $$;

-- A value of the type, or a null; of a row type a row of nulls.
CREATE FUNCTION pg_temp.value_of(type regtype) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(
        (SELECT quote_literal(v.value) FROM (VALUES
            ('bigint', '1'), ('integer', '1'), ('smallint', '1'), ('numeric', '0.1'), ('double precision', '0.1'),
            ('text', 'x'), ('bytea', '\x00'), ('boolean', 'true'), ('jsonb', '{}'), ('date', '2026-03-02'),
            ('timestamp with time zone', '2026-03-02'), ('interval', '1 day'), ('cents', '1'), ('entry', '{}'),
            ('schedule', (SELECT amortize('1200', 0.12, 12, '2026-03-02')::text)), ('event', 'pay on=2026-03-02 amount=1'),
            ('bigint[]', '{1}'), ('date[]', '{2026-03-02}'), ('cents[]', '{1}'), ('integer[]', '{1}'))
            AS v (name, value)
         WHERE to_regtype(v.name) = type),
        (SELECT 'ROW(' || string_agg('NULL', ', ') || ')'
           FROM pg_attribute a JOIN pg_type t ON t.typrelid = a.attrelid
          WHERE t.oid = type AND a.attnum > 0 AND NOT a.attisdropped),
        'NULL')
$$;

CREATE TEMP TABLE tried AS
WITH called AS (
    SELECT p.oid, n.nspname, p.proname, p.pronargs, p.proisstrict, p.proargtypes
      FROM pg_proc p
      JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'c'
      JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname IN ('consfin', 'consfin_internal')
     WHERE p.prokind = 'f' AND p.pronargs > 0
       AND NOT p.proargtypes::oid[] && ARRAY['internal'::regtype, 'cstring'::regtype]::oid[]
)
-- Argument no is null; 0: all are; -1: none is.
SELECT c.oid::regprocedure AS function, t.no,
       pg_temp.attempt(format('SELECT %I.%I(%s)', c.nspname, c.proname, (
           SELECT string_agg(format('%s::%s',
                      CASE WHEN t.no IN (0, a.no) THEN 'NULL' ELSE pg_temp.value_of(a.type) END,
                      a.type::regtype), ', ' ORDER BY a.no)
             FROM unnest(c.proargtypes::oid[]) WITH ORDINALITY AS a (type, no)))) AS answer
  FROM called c, generate_series(-1, c.pronargs) AS t (no)
 WHERE NOT c.proisstrict OR t.no = -1;

SELECT diag((SELECT count(*) FROM tried) || ' calls of ' || (SELECT count(DISTINCT function) FROM tried) || ' functions');
SELECT cmp_ok((SELECT count(*) FROM tried), '>', 400::bigint, 'every function was called');
SELECT is((SELECT count(*) FROM tried WHERE function::text ~ '^write_contract\(|\.write_contract\('), 9::bigint,
          'those for commands only, too');
SELECT is_empty('SELECT * FROM tried WHERE answer !~ ''^(answered|LN00[1-9]|0A000|22...|55000|428..)$''',
                'each answers, or raises an error of its own');
SELECT is((SELECT count(*) FROM lending.journal), 0::bigint, 'and the session lives');

SELECT * FROM finish();
ROLLBACK;
