-- test/upgrade/pgtap/signatures.sql
-- What programs and books may name is as it is listed.

BEGIN;
SELECT plan(5);
SET LOCAL client_min_messages = warning;
SELECT consfin.install() AS version \gset
SET LOCAL search_path = consfin, pg_catalog, public, pg_temp;
\ir ../signatures.sql
CREATE TEMP TABLE listed (line text);
\copy listed FROM 'test/upgrade/signatures'

-- A line up to its arguments or its colon.
CREATE FUNCTION pg_temp.named(line text) RETURNS text LANGUAGE sql AS
    $$ SELECT split_part(line, CASE WHEN line ~ '^(function|procedure|aggregate) ' THEN '(' ELSE ':' END, 1) $$;
CREATE TEMP VIEW gone AS SELECT line FROM listed EXCEPT SELECT line FROM frozen_now;
CREATE TEMP VIEW fresh AS SELECT line FROM frozen_now EXCEPT SELECT line FROM listed;

SELECT cmp_ok((SELECT count(*) FROM frozen_now), '>', 300::bigint, 'signatures are found');
SELECT is((SELECT count(*) FROM frozen_now WHERE line ~ '^function consfin_internal\.(enforce_transition|refuse_change|journal_leaf|forget_book|acting_role)\('),
          5::bigint, 'among them those that triggers and defaults of a book name');
SELECT is_empty($$ SELECT line FROM gone WHERE pg_temp.named(line) NOT IN (SELECT pg_temp.named(f.line) FROM fresh f) $$,
    'no signature is gone: a book or a program may name it (docs/development.md, "What is frozen")');
SELECT is_empty($$ SELECT g.line AS was, f.line AS is FROM gone g JOIN fresh f ON pg_temp.named(f.line) = pg_temp.named(g.line) $$,
    'no signature is another: a book or a program may rely on it (docs/development.md, "What is frozen")');
SELECT is_empty($$ SELECT line FROM fresh WHERE pg_temp.named(line) NOT IN (SELECT pg_temp.named(g.line) FROM gone g) $$,
    'each new signature is listed: make frozen adds it');

SELECT * FROM finish();
ROLLBACK;
