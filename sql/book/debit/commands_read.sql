-- sql/book/debit/commands_read.sql
-- Mandates and debits of a borrower, and the file of a batch.

-- Reader: for till.
-- Mandates of a borrower, in the order in which they are used. Reads only.
-- Errors: LN005 for an unknown borrower, 22004 for a null, 55000 without a
-- book.
CREATE FUNCTION mandates_of(borrower_id bigint)
RETURNS TABLE (mandate_id bigint, channel_code text, account_ref text, scheme_ref text,
               debit_cap cents, place integer, status text, reason text, signed_on date,
               expires_on date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id}', mandates_of.borrower_id),
        require_borrower(mandates_of.borrower_id);
    RETURN QUERY
    SELECT m.mandate_id, m.channel_code, m.account_ref, m.scheme_ref, m.debit_cap, m.place,
        m.status, m.reason, m.signed_on, m.expires_on
    FROM lending.mandate m
    WHERE m.borrower_id = mandates_of.borrower_id
    ORDER BY m.place, m.mandate_id;
END
$$;

-- Reader: for till.
-- Debit orders of a borrower that were made for a day from then on (null: all),
-- the last first. Reads only.
-- Errors: LN005 for an unknown borrower, 22023 for a day that is not plausible,
-- 22004 for a null borrower, 55000 without a book.
CREATE FUNCTION debits_of(borrower_id bigint, from_on date DEFAULT NULL)
RETURNS TABLE (order_id bigint, mandate_id bigint, due_on date, amount cents, status text,
               failure text, entry_no integer, sent_on date, answer_by date, repayment_id bigint)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,from_on?}', debits_of.borrower_id,
            debits_of.from_on),
        check_ahead(debits_of.from_on, 'from_on'),
        require_borrower(debits_of.borrower_id);
    RETURN QUERY
    SELECT d.order_id, d.mandate_id, d.due_on, d.amount, d.status, d.failure::text, d.entry_no,
        d.sent_on, d.answer_by, d.repayment_id
    FROM lending.debit_order d
    WHERE d.borrower_id = debits_of.borrower_id AND coalesce(d.due_on >= debits_of.from_on, true)
    ORDER BY d.due_on DESC, d.order_id DESC;
END
$$;

-- Reader: for treasury.
-- The orders of a batch that was sent, as they go to its channel, the same
-- whenever it is read. Reads only.
-- Errors: LN005 for an unknown batch, 55000 for one that was not sent yet or
-- without a book, 22004 for a null.
CREATE FUNCTION debit_file(batch_id bigint)
RETURNS TABLE (order_id bigint, account_ref text, scheme_ref text, amount cents, due_on date,
               entry_no integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{batch_id}', debit_file.batch_id),
        require_batch(debit_file.batch_id);
    IF EXISTS (SELECT FROM lending.debit_batch b
               WHERE b.batch_id = debit_file.batch_id AND b.status = 'made') THEN
        RAISE EXCEPTION 'debit batch "%" has not been sent', debit_file.batch_id
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'Call send_debit_batch() until it answers 0.';
    END IF;
    RETURN QUERY
    SELECT d.order_id, m.account_ref, m.scheme_ref, d.amount, d.due_on, d.entry_no
    FROM lending.debit_order d
    JOIN lending.mandate m ON m.borrower_id = d.borrower_id AND m.mandate_id = d.mandate_id
    WHERE d.batch_id = debit_file.batch_id AND d.status <> 'recalled'
    ORDER BY d.order_id;
END
$$;
