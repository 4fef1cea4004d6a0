-- sql/engine/base.sql
-- Ids and the open business day.

CREATE FUNCTION new_id()
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_new_id';
COMMENT ON FUNCTION new_id() IS
    'a new positive id: 42 bits of milliseconds since 1970, 21 random bits; ascends within a session and needs no shared counter';
REVOKE EXECUTE ON FUNCTION new_id() FROM PUBLIC;

CREATE FUNCTION key_hash(key text)
RETURNS bigint
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_key_hash';
COMMENT ON FUNCTION key_hash(text) IS
    'The first 8 bytes of the SHA-256 of a key, as a number: by it and the borrower lending.idempotency finds a request';

CREATE FUNCTION business_date()
RETURNS date
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_business_date';
COMMENT ON FUNCTION business_date() IS
    'The open business day, which is not closed before the transaction ends
Errors: LN003 when none is open, 25001 under an isolation other than READ COMMITTED.';
REVOKE EXECUTE ON FUNCTION business_date() FROM PUBLIC;
