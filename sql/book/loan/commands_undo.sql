-- sql/book/loan/commands_undo.sql
-- Loans cancelled: as if nothing had been lent.

-- Command: locks loan; for desk.
-- Cancel a loan that should not be: cause withdrawal, when the borrower steps
-- back within the product's cooling-off days and returns what was lent, on a
-- day (null: the open one), with charges all, unearned or none given back
-- (null: the terms'); or wrong_booking, as of the day of disbursement, with
-- all charges. It is a refund of the whole principal, by the merchant, or in
-- cash where there is none; limit, funders' shares and subvention follow.
-- Declines: conversion (made of other loans: pay it off), loan_cancelled,
-- loan_has_events (take them back first), loan_written_off, cooling_off_over.
-- Errors: LN005 for an unknown loan, 22023 for another cause or word for
-- charges, a day after the open one or before the loan, charges or a day with
-- a wrong booking, or a value date out of range, 22004 for a null, LN003 when
-- no day is open.
CREATE FUNCTION cancel_loan(borrower_id bigint, key text, loan_id bigint,
                            cause text, charges text DEFAULT NULL,
                            on_date date DEFAULT NULL,
                            value_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    loan record;
    effective date := effective_on(cancel_loan.on_date);
    reason text;
    booked event_booked;
BEGIN
    IF cancel_loan.cause <> ALL ('{withdrawal,wrong_booking}') THEN
        RAISE EXCEPTION 'cause must be withdrawal or wrong_booking, not "%"', cancel_loan.cause
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'Of a payout that the bank sent back payout_returned() tells.';
    ELSIF cancel_loan.cause = 'wrong_booking'
        AND (cancel_loan.charges IS NOT NULL OR cancel_loan.on_date IS NOT NULL) THEN
        RAISE EXCEPTION 'a wrong booking has neither charges nor a day of its own'
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'It is taken back with all charges, as of the day of disbursement.';
    END IF;
    PERFORM check_ahead(cancel_loan.value_date, 'value date'), check_charges(cancel_loan.charges);
    SELECT n.kind, n.status, n.disbursed_on, n.principal, t.cooling_off_days INTO loan
    FROM lending.loan n
    JOIN lending.product_versions t ON t.product_code = n.product_code
        AND t.version = n.product_version
    WHERE n.borrower_id = cancel_loan.borrower_id AND n.loan_id = cancel_loan.loan_id;
    IF cancel_loan.cause = 'wrong_booking' THEN
        effective := loan.disbursed_on;
    END IF;
    IF loan.kind = 'conversion' THEN
        reason := 'conversion';
    ELSIF is_cancelled(cancel_loan.borrower_id, cancel_loan.loan_id) THEN
        reason := 'loan_cancelled';
    ELSIF loan.status = 'written_off' THEN
        reason := 'loan_written_off';
    ELSIF loan_events(cancel_loan.borrower_id, cancel_loan.loan_id) <> '{}' THEN
        reason := 'loan_has_events';
    ELSIF effective > loan.disbursed_on + loan.cooling_off_days THEN
        reason := 'cooling_off_over';
    ELSE
        booked := cancel_principal(cancel_loan.borrower_id, cancel_loan.loan_id, cancel_loan.cause,
            CASE cancel_loan.cause WHEN 'wrong_booking' THEN 'all' ELSE cancel_loan.charges END,
            effective, cancel_loan.value_date);
        PERFORM publish(cancel_loan.borrower_id, 'loan.cancelled',
            jsonb_build_object('loan_id', cancel_loan.loan_id, 'cause', cancel_loan.cause));
    END IF;
    RETURN loan_answer(cancel_loan.borrower_id, cancel_loan.loan_id, reason, booked, loan.principal);
END
$$;

-- Command: locks payout; for treasury.
-- Say that the bank sent a payout back after it had succeeded: the loan is
-- cancelled as of the day of return (value_date; null: the open day) with
-- charges all, unearned or none given back (penalty is not), what was paid on
-- it meanwhile becomes credit balance, and no more cash goes to the account
-- until allow_account() allows it again.
-- Declines: payout_ordered, payout_failed, payout_returned, loan_cancelled,
-- loan_written_off.
-- Errors: LN005 for an unknown payout, 22023 for another word for charges or
-- a value date after the open day or before the payout's, 55000 when a later
-- event is impossible after it (take that one back first), 22004 for a null,
-- LN003 when no day is open.
CREATE FUNCTION payout_returned(borrower_id bigint, key text,
                                payout_id bigint, charges text DEFAULT 'all',
                                value_date date DEFAULT NULL)
RETURNS draw_result
AS $$
DECLARE
    payout record;
    effective date := effective_on(payout_returned.value_date);
    reason text;
    answer draw_result;
BEGIN
    PERFORM check_charges(payout_returned.charges);
    SELECT p.status, p.loan_id, p.value_date, p.account_ref, n.status AS loan_status INTO payout
    FROM lending.payout p
    LEFT JOIN lending.loan n ON n.borrower_id = p.borrower_id AND n.loan_id = p.loan_id
    WHERE p.borrower_id = payout_returned.borrower_id
        AND p.payout_id = payout_returned.payout_id
    FOR NO KEY UPDATE OF p;
    IF effective < payout.value_date THEN
        RAISE EXCEPTION 'value date "%" is before "%", when payout "%" was paid',
                effective, payout.value_date, payout_returned.payout_id
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF payout.status <> 'succeeded' THEN
        reason := 'payout_' || payout.status;
    ELSIF is_cancelled(payout_returned.borrower_id, payout.loan_id) THEN
        reason := 'loan_cancelled';
    ELSIF payout.loan_status = 'written_off' THEN
        reason := 'loan_written_off';
    END IF;
    IF reason IS NOT NULL THEN
        RETURN draw_answer(payout_returned.borrower_id, payout_returned.payout_id, 'declined', reason);
    END IF;
    PERFORM cancel_principal(payout_returned.borrower_id, payout.loan_id, 'payout_returned',
        payout_returned.charges, effective, effective);
    UPDATE lending.payout p
    SET status = 'returned', returned_on = effective
    WHERE p.borrower_id = payout_returned.borrower_id
        AND p.payout_id = payout_returned.payout_id;
    PERFORM set_account_status(payout_returned.borrower_id, payout.account_ref, 'returned');
    answer := draw_answer(payout_returned.borrower_id, payout_returned.payout_id, 'approved', NULL);
    PERFORM publish(payout_returned.borrower_id, 'payout.returned', to_jsonb(answer));
    RETURN answer;
END
$$;
