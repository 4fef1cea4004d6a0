-- test/upgrade/signatures.sql
-- View frozen_now: a line for each signature that programs and books may name.
-- Of schema consfin that is everything; of consfin_internal, what views,
-- triggers, checks, defaults and functions of a book depend on.  Expects an
-- extension consfin and a book, and a search path of consfin and pg_catalog.
-- Read by test/run/frozen and by test/upgrade/pgtap/signatures.sql.

CREATE TEMP VIEW frozen_object AS
WITH member AS (
    SELECT d.classid, d.objid
    FROM pg_depend d
    JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
    WHERE d.deptype = 'e' AND e.extname = 'consfin'
), used AS (
    -- What an object names that is not of the extension itself.
    SELECT d.refclassid AS classid, d.refobjid AS objid
    FROM pg_depend d
    WHERE d.deptype = 'n' AND (d.classid, d.objid) NOT IN (SELECT m.classid, m.objid FROM member m)
)
SELECT m.classid, m.objid
FROM member m
WHERE (pg_identify_object(m.classid, m.objid, 0)).schema IS DISTINCT FROM 'consfin_internal'
    OR (m.classid, m.objid) IN (SELECT u.classid, u.objid FROM used u);

CREATE TEMP VIEW frozen_now AS
SELECT format('%s %s(%s)%s%s', CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
        n.nspname || '.' || p.proname, pg_get_function_arguments(p.oid), ' returns ' || pg_get_function_result(p.oid),
        CASE p.provolatile WHEN 'i' THEN ', immutable' WHEN 's' THEN ', stable' ELSE '' END
            || CASE WHEN p.proisstrict THEN ', strict' ELSE '' END) AS line
FROM frozen_object o
JOIN pg_proc p ON p.oid = o.objid AND o.classid = 'pg_proc'::regclass
JOIN pg_namespace n ON n.oid = p.pronamespace
UNION ALL
SELECT format('type %s: %s', format_type(t.oid, NULL), CASE t.typtype
        WHEN 'c' THEN (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                       FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
        WHEN 'd' THEN 'domain of ' || format_type(t.typbasetype, t.typtypmod)
        WHEN 'r' THEN (SELECT 'range of ' || format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid)
        WHEN 'm' THEN 'multirange'
        ELSE format('length %s, aligned %s, stored %s%s', t.typlen, t.typalign, t.typstorage,
                    CASE WHEN t.typbyval THEN ', by value' ELSE '' END)
    END)
FROM frozen_object o
JOIN pg_type t ON t.oid = o.objid AND o.classid = 'pg_type'::regclass AND t.typcategory <> 'A'
UNION ALL
SELECT format('operator %s: returns %s, by %s%s%s', p.oid::regoperator, format_type(p.oprresult, NULL),
        p.oprcode, ', commutes with ' || nullif(p.oprcom, 0)::regoperator::text,
        ', negates ' || nullif(p.oprnegate, 0)::regoperator::text)
FROM frozen_object o
JOIN pg_operator p ON p.oid = o.objid AND o.classid = 'pg_operator'::regclass
UNION ALL
SELECT format('cast (%s as %s): %s%s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL),
        CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'by assignment' ELSE 'explicit' END,
        CASE WHEN c.castmethod = 'f' THEN ', by ' || c.castfunc::regprocedure ELSE '' END)
FROM frozen_object o
JOIN pg_cast c ON c.oid = o.objid AND o.classid = 'pg_cast'::regclass
UNION ALL
SELECT format('operator class %s for %s: of %s%s', c.opcname, m.amname, format_type(c.opcintype, NULL),
        CASE WHEN c.opcdefault THEN ', default' ELSE '' END)
FROM frozen_object o
JOIN pg_opclass c ON c.oid = o.objid AND o.classid = 'pg_opclass'::regclass
JOIN pg_am m ON m.oid = c.opcmethod;
