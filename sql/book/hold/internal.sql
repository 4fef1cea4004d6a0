-- sql/book/hold/internal.sql
-- Holds for cash.

CREATE FUNCTION hold_cash(borrower_id bigint, line_id bigint, amount cents,
                          reference text DEFAULT NULL)
RETURNS authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_hold_cash';
COMMENT ON FUNCTION hold_cash(bigint, bigint, cents, text) IS
    'place the hold of a cash draw, as authorize() but without a key of its own (the draw has one), of kind cash, and without an expiry: it stands until the payout is confirmed or fails';
