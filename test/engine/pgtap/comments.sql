-- test/engine/pgtap/comments.sql
-- What must hold of every object of the extension, whatever it is.

BEGIN;
SELECT plan(17);

-- Every object the extension owns.
CREATE TEMP VIEW member AS
SELECT d.classid, d.objid,
       pg_describe_object(d.classid, d.objid, 0) AS name
  FROM pg_depend d
  JOIN pg_extension e ON e.oid = d.refobjid
 WHERE d.refclassid = 'pg_extension'::regclass
   AND d.deptype = 'e'
   AND e.extname = 'consfin';

CREATE TEMP VIEW routine AS
SELECT p.*, m.name, l.lanname
  FROM member m
  JOIN pg_proc p ON p.oid = m.objid
  JOIN pg_language l ON l.oid = p.prolang
 WHERE m.classid = 'pg_proc'::regclass;

-- A type brings its array and, a range, its multirange: PostgreSQL makes
-- those, and the constructors of a range, by itself.
CREATE TEMP VIEW automatic AS
SELECT 'pg_type'::regclass AS classid, t.typarray AS objid
  FROM pg_type t WHERE t.typarray <> 0
UNION ALL
SELECT 'pg_type'::regclass, r.rngmultitypid FROM pg_range r
UNION ALL
SELECT 'pg_proc'::regclass, p.oid
  FROM pg_proc p
  JOIN pg_range r ON p.prorettype IN (r.rngtypid, r.rngmultitypid)
 WHERE p.prosrc LIKE 'range_constructor_' OR p.prosrc LIKE 'multirange_constructor_';

SELECT diag(format('%s objects of consfin %s', count(*),
                   (SELECT extversion FROM pg_extension
                     WHERE extname = 'consfin')))
  FROM member;

-- Comments

CREATE FUNCTION pg_temp.uncommented(catalog regclass) RETURNS SETOF text
LANGUAGE sql AS $$
    SELECT m.name
      FROM member m
     WHERE m.classid = catalog
       AND (m.classid, m.objid) NOT IN (SELECT a.classid, a.objid FROM automatic a)
       AND coalesce(obj_description(m.objid, catalog::text), '') !~ '\S'
     ORDER BY m.name COLLATE "C"
$$;

SELECT is_empty(format('SELECT pg_temp.uncommented(%L)', catalog),
                format('every %s has a comment', what))
  FROM (VALUES (1, 'pg_proc', 'function, aggregate and procedure'),
               (2, 'pg_type', 'type and domain'),
               (3, 'pg_operator', 'operator'),
               (4, 'pg_cast', 'cast'),
               (5, 'pg_opclass', 'operator class'),
               (6, 'pg_opfamily', 'operator family')) AS kind (no, catalog, what)
 ORDER BY no;

SELECT is_empty($$
    SELECT name
      FROM member
     WHERE classid NOT IN ('pg_proc'::regclass, 'pg_type'::regclass,
                           'pg_operator'::regclass, 'pg_cast'::regclass,
                           'pg_opclass'::regclass, 'pg_opfamily'::regclass)
       AND name <> 'schema consfin_internal'
$$, 'there is no other kind of object');

-- A comment that only repeats a name, or copies a neighbour's, says nothing.
SELECT is_empty($$
    SELECT name, obj_description(oid, 'pg_proc')
      FROM routine
     WHERE length(obj_description(oid, 'pg_proc')) < 12
        OR lower(obj_description(oid, 'pg_proc')) = lower(proname)
$$, 'a comment on a function says something');

-- The arithmetic and the values know no table and no setting

-- What is not immutable is a command, or reads the book for one (which only
-- the book's owner may).
SELECT is_empty($$
    SELECT name FROM routine
     WHERE lanname IN ('c', 'internal', 'sql')
       AND prokind <> 'p'
       AND prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
       AND (provolatile, proparallel) NOT IN (('i', 's'), ('v', 'u'))
       AND NOT (provolatile = 's'
                AND NOT has_function_privilege('public', oid, 'EXECUTE'))
$$, 'a function in C or SQL is immutable and parallel safe, or a command');

SELECT is_empty($$
    SELECT name FROM routine
     WHERE (provolatile <> 'i' OR prokind = 'p')
       AND prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
       AND has_function_privilege('public', oid, 'EXECUTE')
$$, 'nobody may run a command but whom it was granted');

SELECT is_empty($$
    SELECT name FROM routine
     WHERE provolatile = 'i' AND prokind <> 'p'
       AND pronamespace = 'consfin'::regnamespace
       AND NOT has_function_privilege('public', oid, 'EXECUTE')
$$, 'anyone may compute');

SELECT is_empty($$
    SELECT name, proconfig FROM routine
     WHERE proconfig IS NOT NULL AND lanname <> 'plpgsql'
$$, 'no function carries a setting, unless it is PL/pgSQL');

SELECT is_empty($$
    SELECT name FROM routine
     WHERE lanname = 'plpgsql' AND prokind <> 'p'
       AND NOT coalesce(proconfig::text ~ 'search_path', false)
$$, 'every function in PL/pgSQL pins its search_path');

SELECT is_empty($$
    SELECT name FROM routine WHERE prosecdef
$$, 'nothing runs with its owner''s rights');

SELECT is_empty($$
    SELECT r.name, a.aggtranstype::regtype
      FROM routine r
      JOIN pg_aggregate a ON a.aggfnoid = r.oid
     WHERE a.aggtranstype = 'internal'::regtype
$$, 'no aggregate has an internal state, so that it can run in parts');

-- What the extension must never own

SELECT is_empty($$
    SELECT m.name, c.relkind
      FROM member m
      JOIN pg_class c ON c.oid = m.objid
     WHERE m.classid = 'pg_class'::regclass AND c.relkind <> 'c'
$$, 'the extension owns no table, view, sequence or index');

SELECT is_empty($$
    SELECT m.name
      FROM member m
     WHERE m.classid IN ('pg_authid'::regclass, 'pg_namespace'::regclass)
       AND m.name NOT IN ('schema consfin', 'schema consfin_internal')
$$, 'the extension owns no role and no other schema');

SELECT * FROM finish();
ROLLBACK;
