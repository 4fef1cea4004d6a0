-- sql/engine/base.sql
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

CREATE FUNCTION find_outcome(borrower_id bigint, key text, command text,
                       request text)
RETURNS text
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_find_outcome';
COMMENT ON FUNCTION find_outcome(bigint, text, text, text) IS
    'the outcome stored under the borrower''s key, null when the key is new; request is the text of the client''s own arguments; LN002 when the key came with another command or request, 22004 for a null, 22023 for a key of none or more than 200 characters';
REVOKE EXECUTE ON FUNCTION find_outcome(bigint, text, text, text) FROM PUBLIC;

CREATE FUNCTION keep_outcome(borrower_id bigint, key text, command text,
                         request text, outcome text)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_keep_outcome';
COMMENT ON FUNCTION keep_outcome(bigint, text, text, text, text) IS
    'store the outcome of a request under the borrower''s key, for ever; 40001 when a concurrent request with this key came first: sent again, it gets the stored outcome';
REVOKE EXECUTE ON FUNCTION keep_outcome(bigint, text, text, text, text) FROM PUBLIC;

CREATE FUNCTION lock_house(borrower_id bigint, key text, command text,
                           request text)
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    IF lock_house.borrower_id IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'borrower_id must be 0, the house, not "%"', lock_house.borrower_id
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF lock_house.key IS NULL THEN
        RAISE EXCEPTION 'key must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    INSERT INTO lending.borrower (borrower_id) VALUES (0) ON CONFLICT DO NOTHING;
    PERFORM FROM lending.borrower b WHERE b.borrower_id = 0 FOR NO KEY UPDATE;
    RETURN find_outcome(0, lock_house.key, lock_house.command, lock_house.request);
END
$$;
COMMENT ON FUNCTION lock_house(bigint, text, text, text) IS
    'begin a command of the house: lock its row, borrower 0, then look the key up as find_outcome() does; 22023 for another borrower or no key';
REVOKE EXECUTE ON FUNCTION lock_house(bigint, text, text, text) FROM PUBLIC;
