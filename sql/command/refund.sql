-- sql/command/refund.sql
-- A purchase given back after its capture.

CREATE FUNCTION refund(borrower_id bigint, key text, loan_id bigint,
                       amount cents, charges text DEFAULT NULL,
                       on_date date DEFAULT NULL, actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(loan_id, amount, charges, on_date)::text;
    stored text;
    before record;
    refunded cents;
    reason text;
    booked event_booked;
    result loan_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_loan(refund.borrower_id, refund.loan_id);
    stored := recall(refund.borrower_id, refund.key, 'refund', request);
    IF stored IS NOT NULL THEN
        result := stored::loan_result;
        result.replayed := true;
        RETURN result;
    ELSIF refund.amount IS NULL OR refund.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', refund.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT n.* INTO before
    FROM lending.loan n
    WHERE n.borrower_id = refund.borrower_id AND n.loan_id = refund.loan_id;
    SELECT coalesce(sum(amount(e)), '0') INTO refunded
    FROM unnest(loan_events(refund.borrower_id, refund.loan_id)) e
    WHERE kind(e) = 'refund';
    IF before.status = 'written_off' THEN
        reason := 'loan_written_off';
    ELSIF refunded + refund.amount > before.principal THEN
        reason := 'more_than_lent';
    ELSE
        booked := book_event(refund.borrower_id, refund.loan_id,
            (jsonb_build_object('kind', 'refund', 'on', effective_on(refund.on_date),
                'amount', refund.amount)
             || CASE
                    WHEN refund.charges IS NULL THEN
                        '{}'
                    ELSE
                        jsonb_build_object('charges', refund.charges)
                END)::event,
            NULL, NULL, refund.actor);
        PERFORM cancel_subvention(refund.borrower_id, refund.loan_id, booked.seq,
            before.outstanding, least(refund.amount, before.outstanding));
    END IF;
    result := loan_answer(refund.borrower_id, refund.loan_id, reason, booked, refund.amount);
    PERFORM remember(refund.borrower_id, refund.key, 'refund', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION refund(bigint, text, bigint, cents, text, date, text) IS
    'give a purchase back, whole or in part, effective the day the merchant accepted it: principal first, then charges by all, unearned or none (null: the terms''), from the merchant''s money; what the loan does not take becomes credit balance. Declined: more_than_lent (with earlier refunds), loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 22023 for an amount that is not positive, another word for charges or a day after the open one, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION refund(bigint, text, bigint, cents, text, date, text) FROM PUBLIC;
