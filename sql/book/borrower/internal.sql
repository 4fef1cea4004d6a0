-- sql/book/borrower/internal.sql
-- Borrowers locked.

CREATE FUNCTION lock_borrower(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.borrower b
    WHERE b.borrower_id = lock_borrower.borrower_id AND b.borrower_id > 0
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'borrower "%" does not exist', lock_borrower.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
END
$$;
COMMENT ON FUNCTION lock_borrower(bigint) IS
    'lock a borrower, the first lock of a command that works on no line of theirs; LN005 when there is none (0, the house, is none)';
REVOKE EXECUTE ON FUNCTION lock_borrower(bigint) FROM PUBLIC;
