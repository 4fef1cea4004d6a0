-- sql/value/schema.sql
-- The schemas: consfin is what people call, consfin_internal what it stands on.

-- Whoever owns the first schema of every path, or may create in it, could make
-- any function or operator that commands call by name.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n
                   WHERE n.nspname = 'consfin'
                       AND n.nspowner = (SELECT r.oid FROM pg_catalog.pg_roles r
                                         WHERE r.rolname = current_user)) THEN
        RAISE EXCEPTION 'schema "consfin" is not yours'
            USING ERRCODE = 'insufficient_privilege',
                DETAIL = 'Its owner could change what the commands of consfin call.',
                HINT = 'Drop the schema, or its owner: CREATE EXTENSION makes it.';
    ELSIF EXISTS (SELECT FROM pg_catalog.pg_namespace n,
                      pg_catalog.aclexplode(n.nspacl) a
                  WHERE n.nspname = 'consfin' AND a.privilege_type = 'CREATE'
                      AND a.grantee <> n.nspowner) THEN
        RAISE EXCEPTION 'others may create in schema "consfin"'
            USING ERRCODE = 'insufficient_privilege',
                DETAIL = 'They could change what the commands of consfin call.',
                HINT = 'REVOKE CREATE ON SCHEMA consfin FROM them.';
    ELSIF EXISTS (SELECT FROM pg_catalog.pg_depend d, pg_catalog.pg_namespace n
                  WHERE n.nspname = 'consfin' AND d.refclassid = 'pg_catalog.pg_namespace'::regclass
                      AND d.refobjid = n.oid AND d.classid <> 'pg_catalog.pg_extension'::regclass) THEN
        RAISE EXCEPTION 'schema "consfin" is not empty'
            USING ERRCODE = 'duplicate_schema',
                HINT = 'Drop the schema: CREATE EXTENSION makes it.';
    END IF;
END
$$;

-- Anyone may compute: values and calculators know no table.  What acts on a
-- book is revoked from PUBLIC where it is created.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE SCHEMA consfin_internal;
COMMENT ON SCHEMA consfin_internal IS
    'What the commands of consfin stand on: nothing here is for others to call';
