-- test/upgrade/catalog.sql
-- A line for each thing of a book that two books of one version have alike:
-- tables, views, columns, constraints, indexes, triggers, policies, types and
-- functions, with owners and privileges.  The order of columns and comments are
-- left out: a column that a step adds stands last.

SET search_path = pg_catalog;
CREATE FUNCTION pg_temp.rights(acl aclitem[], kind "char", owner oid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(a::text, ' ' ORDER BY a::text COLLATE "C")
    FROM unnest(coalesce(acl, acldefault(kind, owner))) a $$;
-- The schemas of a book
SELECT array_agg(n.oid) AS book FROM pg_namespace n WHERE n.nspname LIKE 'lending%' \gset
SELECT line
FROM (
    SELECT format('relation %s (%s) of %s for %s, rows %s%s, options %s%s: %s', c.oid::regclass, c.relkind,
            c.relowner::regrole, pg_temp.rights(c.relacl, 'r', c.relowner), c.relrowsecurity,
            c.relforcerowsecurity, c.reloptions, ' ' || pg_get_expr(c.relpartbound, c.oid),
            CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END) AS line
    FROM pg_class c
    WHERE c.relnamespace = ANY (:'book'::oid[]) AND c.relkind IN ('r', 'p', 'v', 'S', 'm', 'c')
    UNION ALL
    SELECT format('column %s.%s: %s%s, default %s, %s%s %s %s', c.oid::regclass, a.attname,
            format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END,
            pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attstorage, a.attacl)
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = ANY (:'book'::oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
        AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT format('constraint %s of %s %s: %s, valid %s', n.conname, n.conrelid::regclass, n.contypid::regtype,
            pg_get_constraintdef(n.oid), n.convalidated)
    FROM pg_constraint n
    -- From 18 on NOT NULL has rows here: the columns above say it.
    WHERE n.connamespace = ANY (:'book'::oid[]) AND n.contype <> 'n'
    UNION ALL
    SELECT format('index %s, valid %s', pg_get_indexdef(i.indexrelid), i.indisvalid)
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = ANY (:'book'::oid[])
    UNION ALL
    SELECT format('trigger %s, enabled %s', pg_get_triggerdef(t.oid), t.tgenabled)
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = ANY (:'book'::oid[]) AND NOT t.tgisinternal
    UNION ALL
    SELECT format('policy %s', to_jsonb(p))
    FROM pg_policies p
    WHERE p.schemaname LIKE 'lending%'
    UNION ALL
    SELECT format('type %s (%s) of %s for %s: %s', format_type(t.oid, NULL), t.typtype, t.typowner::regrole,
            pg_temp.rights(t.typacl, 'T', t.typowner), format_type(nullif(t.typbasetype, 0), t.typtypmod))
    FROM pg_type t
    WHERE t.typnamespace = ANY (:'book'::oid[])
    UNION ALL
    SELECT format('function of %s for %s: %s', p.proowner::regrole, pg_temp.rights(p.proacl, 'f', p.proowner),
            pg_get_functiondef(p.oid))
    FROM pg_proc p
    WHERE p.pronamespace = ANY (:'book'::oid[])
    UNION ALL
    SELECT format('schema %s of %s for %s', n.nspname, n.nspowner::regrole, pg_temp.rights(n.nspacl, 'n', n.nspowner))
    FROM pg_namespace n
    WHERE n.nspname LIKE 'lending%') book (line)
-- Months of the outbox follow the clock.
WHERE line !~ 'outbox_[0-9]{4}_[0-9]{2}'
ORDER BY line COLLATE "C";
