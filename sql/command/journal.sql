-- sql/command/journal.sql
-- Posting entries with their leaves, and telling the outside.

CREATE FUNCTION post_entry(borrower_id bigint, kind text, entry entry,
                           line_id bigint DEFAULT NULL,
                           hold_id bigint DEFAULT NULL,
                           loan_id bigint DEFAULT NULL,
                           seq bigint DEFAULT NULL,
                           value_date date DEFAULT NULL,
                           reverses_entry_id bigint DEFAULT NULL)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_post_entry';
COMMENT ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) IS
    'write an entry into the journal on the open business day and return its id; one that reverses an entry is linked to it, once (23505); 22004 without borrower (0: the house), kind or entry, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) FROM PUBLIC;

CREATE FUNCTION tell(borrower_id bigint, topic text, body jsonb)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_tell';
COMMENT ON FUNCTION tell(bigint, text, jsonb) IS
    'write a message into the outbox, in the transaction of what it tells of';
REVOKE EXECUTE ON FUNCTION tell(bigint, text, jsonb) FROM PUBLIC;

CREATE FUNCTION leaf(borrower_id bigint, entry_id bigint, business_date date,
                     value_date date, kind text, line_id bigint,
                     hold_id bigint, loan_id bigint, seq bigint,
                     reverses_entry_id bigint, entry entry,
                     generation integer, xid bigint, created_at timestamptz)
RETURNS bytea
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_leaf';
COMMENT ON FUNCTION leaf(bigint, bigint, date, date, text, bigint, bigint, bigint, bigint, bigint, entry, integer, bigint, timestamptz) IS
    'SHA-256 of a journal row''s canonical bytes, version 1: 0x00, 0x01, then each argument in this order as four bytes of length (0xFFFFFFFF: null) and its bytes, numbers most significant first, dates as days and times as microseconds from 2000-01-01 UTC, text as UTF-8, the entry as its binary form';

CREATE FUNCTION journal_leaf()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_journal_leaf';
COMMENT ON FUNCTION journal_leaf() IS
    'trigger before INSERT on the journal: LN008 for any day but the open one; sets generation, xid and leaf, whatever was given for them';
REVOKE EXECUTE ON FUNCTION journal_leaf() FROM PUBLIC;

CREATE FUNCTION forget_book()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_forget_book';
COMMENT ON FUNCTION forget_book() IS
    'trigger after a row of the book itself, of its business days or of a reference table that sessions remember over transactions was written: they read it again';
REVOKE EXECUTE ON FUNCTION forget_book() FROM PUBLIC;

CREATE FUNCTION refuse_change()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_refuse_change';
COMMENT ON FUNCTION refuse_change() IS
    'trigger before what must not happen to a table: LN004; its argument is the sentence that says why, by default that the rows are evidence';
REVOKE EXECUTE ON FUNCTION refuse_change() FROM PUBLIC;
