-- test/engine/pgtap/nulls.sql
-- No function in C takes a null or an odd value unasked: each is called with
-- every argument null in turn, with all of them null, with composites of nulls
-- and with odd arrays.  An error is an answer; a crash ends this file.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = public, consfin;
SELECT install() IS NOT NULL AS ignored, install_defaults() \gset ignored_
SELECT define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24, amount_min=1,
    amount_max=10000, installments={3}'), publish_product('card') \gset ignored_
SELECT open_day('2026-01-15') AS day \gset
SELECT decision FROM open_borrower(1, 'open') \gset
SELECT line_id FROM open_line(1, 'line', 'card', '5000', 1, 15) \gset

-- A value of each type that makes sense, as an SQL expression, by the
-- argument's name where it has one of its own.
CREATE TEMP TABLE plain (name text, type text, value text);
INSERT INTO plain VALUES
    ('borrower_id', 'bigint', '1'), ('line_id', 'bigint', :'line_id'), ('product_code', 'text', '''card'''),
    ('version', 'integer', '1'), ('status', 'text', '''offered'''), ('convention', 'text', '''30/360'''),
    ('component', 'text', '''interest'''), ('kind', 'text', '''fee'''), ('unit', 'text', '''month'''),
    ('day_count', 'text', '''ACT/365F'''), ('state', 'bytea', 'NULL'), ('packed', 'bytea', '''\x01''::bytea'),
    ('topic', 'text', '''a.b'''),
    (NULL, 'bigint', '1'), (NULL, 'integer', '1'), (NULL, 'smallint', '1'), (NULL, 'numeric', '0.1'),
    (NULL, 'double precision', '0.1'), (NULL, 'real', '0.1'), (NULL, 'text', '''x'''), (NULL, 'boolean', 'true'),
    (NULL, 'date', 'date ''2026-02-15'''), (NULL, 'timestamp with time zone', 'timestamptz ''2026-02-15 00:00+08'''),
    (NULL, 'interval', 'interval ''1 month'''), (NULL, 'bytea', '''\x00''::bytea'), (NULL, 'jsonb', '''{}''::jsonb'),
    (NULL, 'regclass', '''pg_class''::regclass'), (NULL, 'oid', '1::oid'), (NULL, 'uuid', 'gen_random_uuid()'),
    (NULL, 'cents', '''10''::cents'), (NULL, 'entry', '''{1001: 1.00, 4001: -1.00}''::entry'),
    (NULL, 'chart', '''cash=1001''::chart'), (NULL, 'terms', '''''::terms'), (NULL, 'allocation', '''standard''::allocation'),
    (NULL, 'price', '''rate=0.006''::price'),
    (NULL, 'event', '''{"kind":"pay","on":"2026-02-15","amount":5}''::event'),
    (NULL, 'change', '(pay(amortize(''1000'', 0.12, 4, ''2026-01-15''), ''5'', ''2026-02-15'')).change'),
    (NULL, 'schedule', 'amortize(''1000'', 0.12, 4, ''2026-01-15'')');

-- The functions, with for each argument its type, what makes sense for it, and
-- odd values of its type.
CREATE TEMP TABLE functions AS
SELECT p.oid, p.oid::regprocedure::text AS signature, format('%I.%I', n.nspname, p.proname) AS name, p.proisstrict,
    p.prorettype
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE n.nspname IN ('consfin', 'consfin_internal') AND l.lanname = 'c' AND p.prokind = 'f';
CREATE TEMP TABLE arguments AS
SELECT f.oid, a.no, format_type(a.type, NULL) AS type, t.typtype = 'c' AS is_row, t.typelem <> 0 AND t.typlen = -1 AS is_array,
    coalesce(
        (SELECT p.value FROM plain p
         WHERE p.type = format_type(a.type, NULL) AND (p.name = coalesce(names.name, '') OR p.name IS NULL)
         ORDER BY p.name NULLS LAST LIMIT 1),
        CASE WHEN t.typelem <> 0 THEN format('ARRAY[%s]',
            coalesce((SELECT p.value FROM plain p WHERE p.type = format_type(t.typelem, NULL) AND p.name IS NULL), 'NULL')) END,
        'NULL') AS value
FROM functions f
JOIN pg_proc p ON p.oid = f.oid,
    unnest(p.proargtypes) WITH ORDINALITY AS a (type, no)
JOIN pg_type t ON t.oid = a.type
LEFT JOIN LATERAL (
    SELECT n.name
    FROM unnest(p.proargnames, coalesce(p.proargmodes, array_fill('i'::"char", ARRAY[coalesce(cardinality(p.proargnames), 0)])))
        WITH ORDINALITY AS n (name, mode, place)
    WHERE n.mode IN ('i', 'b', 'v')
    ORDER BY n.place OFFSET a.no - 1 LIMIT 1) AS names ON true;

-- Types without values in SQL: no query can call these.
DELETE FROM functions f
WHERE EXISTS (SELECT FROM arguments a WHERE a.oid = f.oid AND a.type IN ('internal', 'cstring'));

CREATE FUNCTION pg_temp.arguments_with(function oid, changed bigint, given text) RETURNS text
STABLE LANGUAGE sql
BEGIN ATOMIC
    SELECT coalesce(string_agg(format('CAST(%s AS %s)',
        CASE WHEN changed = a.no OR changed = 0 THEN given ELSE a.value END, a.type), ', ' ORDER BY a.no), '')
    FROM arguments a
    WHERE a.oid = function;
END;

-- -1 changes none, 0 changes all.
CREATE TEMP TABLE calls AS
SELECT f.signature, f.name || '(' || pg_temp.arguments_with(f.oid, c.changed, c.value) || ')' AS call
FROM functions f
CROSS JOIN LATERAL (
    SELECT -1 AS changed, NULL AS value
    UNION ALL
    SELECT 0, 'NULL'
    UNION ALL
    SELECT a.no, v.value
    FROM arguments a
    CROSS JOIN LATERAL (
        SELECT 'NULL' AS value
        UNION ALL
        SELECT unnest(CASE
            WHEN a.is_array THEN ARRAY['''{}''', '''{NULL}''', format('ARRAY[%s, %1$s]', a.value)]
            WHEN a.is_row THEN ARRAY[format('jsonb_populate_record(NULL::%s, ''{}'')', a.type)]
            ELSE '{}'
        END)) AS v
    WHERE a.oid = f.oid) AS c
WHERE f.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype);
-- Each attribute of a composite null by itself.
INSERT INTO calls
SELECT f.signature, f.name || '(' || pg_temp.arguments_with(f.oid, a.no,
    format('jsonb_populate_record(NULL::%s, %L)', a.type, (
        SELECT jsonb_object_agg(o.attname, CASE format_type(o.atttypid, NULL)
            WHEN 'schedule' THEN amortize('1000', 0.12, 4, '2026-01-15')::jsonb
            WHEN 'text' THEN '"x"' WHEN 'date' THEN '"2026-02-15"' ELSE '1' END)
        FROM pg_attribute o
        WHERE o.attrelid = t.typrelid AND o.attnum > 0 AND NOT o.attisdropped AND o.attnum <> x.attnum
            -- a reason says that there is nothing to take
            AND o.attname <> 'reason'))) || ')'
FROM functions f
JOIN arguments a ON a.oid = f.oid AND a.is_row
JOIN pg_type t ON t.oid = a.type::regtype
JOIN pg_attribute x ON x.attrelid = t.typrelid AND x.attnum > 0 AND NOT x.attisdropped;

-- What a statement came to: ok or a SQLSTATE.
CREATE FUNCTION pg_temp.answer_of(statement text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RETURN 'ok';
EXCEPTION WHEN others THEN
    RETURN sqlstate;
END
$$;

-- Internal errors (XX) are what nobody foresaw.
SELECT is(string_agg(a.call || ': ' || a.answer, E'\n') FILTER (WHERE a.answer LIKE 'XX%'), NULL,
    format('%s answers %s calls', a.signature, count(*)))
FROM (SELECT c.signature, c.call, pg_temp.answer_of('SELECT ' || c.call) AS answer FROM calls c) AS a
GROUP BY a.signature
ORDER BY a.signature;
SELECT cmp_ok(count(*), '>', 500::bigint, 'there were calls') FROM calls;

-- Functions of triggers where they do not belong: a table of other columns,
-- each event, each level.
CREATE TEMP TABLE elsewhere (a integer, b text);
CREATE FUNCTION pg_temp.answer_of_trigger(function text, timing text, level text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('CREATE TRIGGER tried %s INSERT OR UPDATE OR DELETE ON elsewhere FOR EACH %s EXECUTE FUNCTION %s()',
        timing, level, function);
    SELECT string_agg(pg_temp.answer_of(s), ' ') INTO answer
    FROM unnest(ARRAY['INSERT INTO elsewhere VALUES (NULL, NULL), (1, ''x'')',
        'UPDATE elsewhere SET a = NULL, b = NULL', 'DELETE FROM elsewhere']) AS s;
    DROP TRIGGER tried ON elsewhere;
    RETURN answer;
END
$$;
SELECT isnt(string_agg(pg_temp.answer_of_trigger(f.name, t.timing, t.level), ' '), NULL,
    format('%s answers on a table that is not its own', f.signature))
FROM functions f, (VALUES ('BEFORE', 'ROW'), ('AFTER', 'ROW'), ('BEFORE', 'STATEMENT'), ('AFTER', 'STATEMENT')) AS t (timing, level)
WHERE f.prorettype = 'trigger'::regtype
GROUP BY f.signature
ORDER BY f.signature;

CREATE FUNCTION pg_temp.answer_of_event_trigger(function text, event text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('CREATE EVENT TRIGGER tried ON %s EXECUTE FUNCTION %s()', event, function);
    answer := pg_temp.answer_of('CREATE TEMP TABLE passing ()') || ' ' || pg_temp.answer_of('DROP TABLE passing');
    DROP EVENT TRIGGER tried;
    RETURN answer;
END
$$;
SELECT isnt(string_agg(pg_temp.answer_of_event_trigger(f.name, e), ' '), NULL,
    format('%s answers at any event', f.signature))
FROM functions f, unnest('{ddl_command_start,ddl_command_end,sql_drop}'::text[]) AS e
WHERE f.prorettype = 'event_trigger'::regtype
GROUP BY f.signature
ORDER BY f.signature;

SELECT * FROM finish();
ROLLBACK;
