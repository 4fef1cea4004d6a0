-- sql/book/reference/commands_entry.sql
-- Entries of the house's own.

CREATE FUNCTION post_entry(borrower_id bigint, kind text, entry entry,
                           line_id bigint DEFAULT NULL,
                           hold_id bigint DEFAULT NULL,
                           loan_id bigint DEFAULT NULL,
                           seq bigint DEFAULT NULL,
                           value_date date DEFAULT NULL,
                           reverses_entry_id bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM check_arguments('{borrower_id,kind,entry}', post_entry.borrower_id, post_entry.kind,
        post_entry.entry), business_date();
    PERFORM require_defined('account', l.account::text)
    FROM lines(post_entry.entry) l
    ORDER BY l.account;
    RETURN write_entry(post_entry.borrower_id, post_entry.kind, post_entry.entry,
        post_entry.line_id, post_entry.hold_id, post_entry.loan_id, post_entry.seq,
        post_entry.value_date, post_entry.reverses_entry_id);
END
$$;
COMMENT ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) IS
    'Write an entry into the journal on the open business day and return its id; one that reverses an entry is linked to it, once
Errors: LN005 for an account that is not in the chart of accounts, 22004 without borrower (0: the house), kind or entry, 22001 for a kind of more than 200 characters, 22023 for a value date more than 100 years ahead, 23505 for a second reversal, LN003 when no day is open.';
REVOKE EXECUTE ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) FROM PUBLIC;
