-- sql/book/receipt/commands.sql
-- Money that came of nobody known: kept, identified, sent back.

CREATE TYPE receipt_result AS (
    decision text,
    reason text,
    receipt_id bigint,
    amount cents,
    open_amount cents,
    repayment_id bigint,
    applied cents,
    excess cents,
    replayed boolean
);
COMMENT ON TYPE receipt_result IS
    'What a command about a receipt answers: decision approved or declined, reason when declined, the receipt, the amount of this call, what of the receipt is of nobody known afterwards, and where it was identified the repayment, what of it went to loans and what to the credit balance';

-- Command: locks none; for treasury.
-- Note money that came and of which nobody knows whose it is: posted to the
-- account of unidentified receipts until identify_receipt() says, or
-- return_receipt() sends it back. received_on is the day it came (null: the
-- open day), channel and reference say how, details what is known of the
-- sender. Where the channel is one of define_channel() the money is with it
-- until the bank shows it; without one it is at the bank.
-- Errors: LN003 when no day is open; 22023 for an amount that is not positive,
-- or a day after the open one or not plausible; 55000 without a chart; 22004 for
-- a null key or amount.
CREATE FUNCTION record_receipt(key text, amount cents, received_on date DEFAULT NULL,
                               channel text DEFAULT NULL, reference text DEFAULT NULL,
                               details text DEFAULT NULL)
RETURNS receipt_result
AS $$
DECLARE
    made bigint;
BEGIN
    PERFORM require_argument('amount', record_receipt.amount::text, record_receipt.amount > '0',
        'It must be positive.');
    made := keep_receipt(record_receipt.amount, effective_on(record_receipt.received_on),
        cash_of_channel(record_receipt.channel), record_receipt.channel, record_receipt.reference,
        record_receipt.details);
    RETURN ROW('approved', NULL, made, record_receipt.amount, record_receipt.amount, NULL, NULL,
        NULL, false)::receipt_result;
END
$$;

-- Command: locks lines; for treasury.
-- Say that a receipt, or an amount of it, came of a borrower: it becomes a
-- repayment as of repay(), effective on the day it came; what is left stays of
-- nobody known. Where the borrower did not mean it, or it was another's,
-- reverse_repayment() takes it back, and the receipt is open again.
-- Declines: receipt_settled (nothing of it is open), receipt_short (less than
-- the amount is).
-- Errors: LN005 for an unknown borrower or receipt; LN003 when no day is open;
-- 22023 for an amount that is not positive, or a receipt that came before the
-- borrower's first loan (first line, where there is no loan); 22004 for a null
-- borrower, key or receipt.
CREATE FUNCTION identify_receipt(borrower_id bigint, key text, receipt_id bigint,
                                 amount cents DEFAULT NULL)
RETURNS receipt_result
AS $$
DECLARE
    receipt record;
    answer receipt_result := claim_receipt(identify_receipt.receipt_id, identify_receipt.amount);
BEGIN
    IF answer.decision = 'declined' THEN
        RETURN answer;
    END IF;
    SELECT r.received_on, r.channel, r.reference INTO receipt
    FROM lending.receipt r
    WHERE r.receipt_id = identify_receipt.receipt_id;
    answer.repayment_id := take_receipt(identify_receipt.borrower_id, answer.amount,
        receipt.received_on, receipt.channel, receipt.reference);
    INSERT INTO lending.receipt_identification (borrower_id, repayment_id, receipt_id,
        business_date)
    VALUES (identify_receipt.borrower_id, answer.repayment_id, identify_receipt.receipt_id,
        effective_on(NULL));
    SELECT p.applied, p.excess INTO answer.applied, answer.excess
    FROM lending.repayments p
    WHERE p.borrower_id = identify_receipt.borrower_id AND p.repayment_id = answer.repayment_id;
    RETURN answer;
END
$$;

-- Command: locks none; for treasury.
-- Send a receipt, or an amount of it, back to who sent it, and say why: from
-- the bank, or through a channel of define_channel(). What the bank took back
-- by itself is noted by this, too.
-- Declines: receipt_settled (nothing of it is open), receipt_short (less than
-- the amount is).
-- Errors: LN005 for an unknown receipt; LN003 when no day is open; 22023 for an
-- amount that is not positive or an empty reason; 22004 for a null key, receipt
-- or reason.
CREATE FUNCTION return_receipt(key text, receipt_id bigint, reason text,
                               amount cents DEFAULT NULL, channel text DEFAULT NULL)
RETURNS receipt_result
AS $$
DECLARE
    today date := effective_on(NULL);
    stands_on text := cash_of_channel(return_receipt.channel);
    answer receipt_result := claim_receipt(return_receipt.receipt_id, return_receipt.amount);
BEGIN
    PERFORM require_argument('reason', return_receipt.reason, return_receipt.reason <> '');
    IF answer.decision = 'approved' THEN
        INSERT INTO lending.receipt_return (return_id, receipt_id, amount, stands_on, reason,
            entry_id, business_date)
        VALUES (new_id(), return_receipt.receipt_id, answer.amount, stands_on,
            return_receipt.reason, post_receipt('return_receipt', stands_on, -answer.amount), today);
    END IF;
    RETURN answer;
END
$$;
