-- sql/value/schema.sql
-- Anyone may compute: values and calculators know no table.  What acts on a
-- book is revoked from PUBLIC where it is created.

GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;
