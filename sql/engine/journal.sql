-- sql/engine/journal.sql
-- Entries of the house's own, and the evidence of a journal row.

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
    'Write an entry into the journal on the open business day and return its id; one that reverses an entry is linked to it, once
Errors: 22004 without borrower (0: the house), kind or entry, 22023 for a value date more than 100 years ahead, 23505 for a second reversal, LN003 when no day is open.';
REVOKE EXECUTE ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) FROM PUBLIC;

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
