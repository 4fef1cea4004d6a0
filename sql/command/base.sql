-- sql/command/base.sql
-- The ground every command stands on: ids, isolation, the open day, keys.

CREATE FUNCTION new_id()
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_new_id';
COMMENT ON FUNCTION new_id() IS
    'a new positive id: 42 bits of milliseconds since 1970, 21 random bits; ascends within a session and needs no shared counter';
REVOKE EXECUTE ON FUNCTION new_id() FROM PUBLIC;

CREATE FUNCTION require_read_committed()
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_require_read_committed';
COMMENT ON FUNCTION require_read_committed() IS
    'what every command calls first: 25001 in a transaction that is not READ COMMITTED, 55000 without a book or with a book of another version; then the business day stays open until the transaction ends';
REVOKE EXECUTE ON FUNCTION require_read_committed() FROM PUBLIC;

CREATE FUNCTION require_book()
RETURNS void
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_require_book';
COMMENT ON FUNCTION require_book() IS
    'what every command that only reads calls first: 55000 without a book';
REVOKE EXECUTE ON FUNCTION require_book() FROM PUBLIC;

CREATE FUNCTION business_date()
RETURNS date
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_business_date';
COMMENT ON FUNCTION business_date() IS
    'the open business day, which is not closed before the transaction ends; LN003 when none is open, 55000 as require_read_committed()';
REVOKE EXECUTE ON FUNCTION business_date() FROM PUBLIC;

CREATE FUNCTION recall(borrower_id bigint, key text, command text,
                       request text)
RETURNS text
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_recall';
COMMENT ON FUNCTION recall(bigint, text, text, text) IS
    'the outcome stored under the borrower''s key, null when the key is new; request is the text of the client''s own arguments; LN002 when the key came with another command or request, 22004 for a null, 22023 for a key of none or more than 200 characters';
REVOKE EXECUTE ON FUNCTION recall(bigint, text, text, text) FROM PUBLIC;

CREATE FUNCTION remember(borrower_id bigint, key text, command text,
                         request text, outcome text)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_remember';
COMMENT ON FUNCTION remember(bigint, text, text, text, text) IS
    'store the outcome of a request under the borrower''s key, for ever; 40001 when a concurrent request with this key came first: sent again, it gets the stored outcome';
REVOKE EXECUTE ON FUNCTION remember(bigint, text, text, text, text) FROM PUBLIC;
