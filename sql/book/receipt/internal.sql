-- sql/book/receipt/internal.sql
-- Receipts: their rows and entries.

CREATE FUNCTION take_receipt(borrower_id bigint, amount cents, on_date date, channel text,
                             reference text)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_take_receipt';
COMMENT ON FUNCTION take_receipt(bigint, cents, date, text, text) IS
    'Take money of a borrower that stands on unidentified receipts, as repay() does, his lines being locked; the repayment it became
Errors: as repay().';

CREATE FUNCTION post_receipt(kind text, stands_on text, amount cents)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    chart chart;
BEGIN
    SELECT p.chart INTO chart
    FROM lending.posting_charts p
    ORDER BY p.chart_code COLLATE "C"
    LIMIT 1;
    IF chart IS NULL THEN
        RAISE EXCEPTION 'there is no posting chart'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'install_defaults() adds two, define_chart() one of your own.';
    END IF;
    RETURN post_entry(0, post_receipt.kind, entry_of(
        ARRAY[coalesce(chart_account(chart, post_receipt.stands_on), chart_account(chart, 'cash')),
            chart_account(chart, 'unidentified')],
        ARRAY[post_receipt.amount, -post_receipt.amount]));
END
$$;
COMMENT ON FUNCTION post_receipt(text, text, cents) IS
    'Post money that came of nobody known (below zero: that went back) for the house, by the book''s first chart; returns the entry
Errors: 55000 without a chart, 22023 where it has no account of cash.';

CREATE FUNCTION keep_receipt(amount cents, received_on date, stands_on text, channel text,
                             reference text, details text)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    made bigint := new_id();
BEGIN
    INSERT INTO lending.receipt (receipt_id, amount, received_on, stands_on, channel, reference,
        details, entry_id, business_date)
    VALUES (made, keep_receipt.amount, keep_receipt.received_on, keep_receipt.stands_on,
        keep_receipt.channel, keep_receipt.reference, keep_receipt.details,
        post_receipt('receipt', keep_receipt.stands_on, keep_receipt.amount), effective_on(NULL));
    RETURN made;
END
$$;
COMMENT ON FUNCTION keep_receipt(cents, date, text, text, text, text) IS
    'Keep money that came of nobody known, and post it; the receipt it is';

CREATE FUNCTION claim_receipt(receipt_id bigint, amount cents)
RETURNS receipt_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    claimed cents;
    open_amount cents;
    reason text;
BEGIN
    PERFORM require_argument('amount', claim_receipt.amount::text,
        coalesce(claim_receipt.amount > '0', true), 'It must be positive.');
    PERFORM FROM lending.receipt r
    WHERE r.receipt_id = claim_receipt.receipt_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('receipt', claim_receipt.receipt_id);
    END IF;
    -- A statement of its own: it sees what who held the lock has done.
    SELECT r.open_amount INTO open_amount
    FROM lending.receipts r
    WHERE r.receipt_id = claim_receipt.receipt_id;
    claimed := coalesce(claim_receipt.amount, open_amount);
    reason := CASE WHEN open_amount = '0' THEN 'receipt_settled'
        WHEN open_amount < claimed THEN 'receipt_short' END;
    RETURN ROW(CASE WHEN reason IS NULL THEN 'approved' ELSE 'declined' END, reason,
        claim_receipt.receipt_id, claimed,
        CASE WHEN reason IS NULL THEN open_amount - claimed ELSE open_amount END,
        NULL, NULL, NULL, false)::receipt_result;
END
$$;
COMMENT ON FUNCTION claim_receipt(bigint, cents) IS
    'Lock a receipt, after the lines of the borrower where there is one, and answer whether an amount of it (null: all) is open, and what is left of it then
Errors: LN005 for an unknown receipt, 22023 for an amount that is not positive.';

CREATE FUNCTION cash_of_channel(channel text)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN CASE WHEN EXISTS (SELECT FROM lending.channels c
                             WHERE c.channel_code = cash_of_channel.channel) THEN 'clearing'
        ELSE 'cash' END;
END
$$;
COMMENT ON FUNCTION cash_of_channel(text) IS
    'Where money of a channel (null: none) stands: clearing, where define_channel() made it, else cash';
