-- sql/engine/journal.sql
-- The evidence of a journal row.

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
