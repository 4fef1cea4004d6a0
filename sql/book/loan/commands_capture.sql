-- sql/book/loan/commands_capture.sql
-- Loans made: captures, purchases, cash.

CREATE TYPE capture_result AS (
    decision text,
    reason text,
    hold_id bigint,
    loan_id bigint,
    contract_id bigint,
    amount cents,
    released cents,
    first_due date,
    payment cents,
    apr double precision,
    available cents,
    replayed boolean
);
COMMENT ON TYPE capture_result IS
    'answer to a capture: the loan and contract it made, the amount captured, what was released with it, the first due date and payment, the all-in annual rate by the product''s method, and what may be held on the line after it';

CREATE FUNCTION capture(borrower_id bigint, key text, hold_id bigint,
                        amount cents DEFAULT NULL,
                        final boolean DEFAULT true,
                        installments integer DEFAULT NULL,
                        annual_rate numeric DEFAULT NULL,
                        contract_id bigint DEFAULT NULL,
                        actor text DEFAULT NULL)
RETURNS capture_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_capture';
COMMENT ON FUNCTION capture(bigint, text, bigint, cents, boolean, integer, numeric, bigint, text) IS
    'post an open hold into a loan: amount (null: all that is left) by the product''s plan of so many installments (null: one row at rate 0, due with its statement) at an annual rate (a fraction; null: the tier''s or the product''s), under an accepted contract or one made now; final releases the rest. A cash hold is captured when its payout has succeeded, from its value date, as it was ordered: approved with reason apr_above_cap where that day moves the annual rate above the cap. More than the hold within the product''s tolerance, all limits checked again. Declined by hold_captured, hold_voided, hold_expired, payout_pending, over_capture, over_limit, merchant_limit, cap_reached, funder_suspended, float_short, and the reasons of quote_loan(), contract_shown, contract_executed and so on, and contract_differs. LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown hold or contract, 22023 for an amount that is not positive, 22004 for a null';
REVOKE EXECUTE ON FUNCTION capture(bigint, text, bigint, cents, boolean, integer, numeric, bigint, text) FROM PUBLIC;

CREATE FUNCTION capture_advice(borrower_id bigint, key text, hold_id bigint,
                               amount cents,
                               final boolean DEFAULT true,
                               installments integer DEFAULT NULL,
                               annual_rate numeric DEFAULT NULL,
                               contract_id bigint DEFAULT NULL,
                               actor text DEFAULT NULL)
RETURNS capture_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_capture_advice';
COMMENT ON FUNCTION capture_advice(bigint, text, bigint, cents, boolean, integer, numeric, bigint, text) IS
    'record a capture that a partner has already committed: never declined; reason then says what capture() would have declined it for (but for the product''s least and greatest amount, which do not count). Beyond the hold, the hold is raised, flagged over_limit beyond a limit, and shared counters give what they hold; for a hold that has ended a hold of its own is made (the one answered). A plan that may not be agreed gives way to one row at rate 0, due with its statement. LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown hold or contract, 22023 for an amount that is not positive, 22004 for a null, 55000 for the hold of a cash draw';
REVOKE EXECUTE ON FUNCTION capture_advice(bigint, text, bigint, cents, boolean, integer, numeric, bigint, text) FROM PUBLIC;

CREATE TYPE purchase_result AS (
    decision text,
    reason text,
    limiting text,
    hold_id bigint,
    loan_id bigint,
    contract_id bigint,
    amount cents,
    first_due date,
    payment cents,
    apr double precision,
    available cents,
    replayed boolean
);
COMMENT ON TYPE purchase_result IS
    'answer to a purchase: as authorize_result and capture_result together';

CREATE FUNCTION purchase(borrower_id bigint, key text, line_id bigint,
                         amount cents, merchant_id bigint DEFAULT NULL,
                         installments integer DEFAULT NULL,
                         annual_rate numeric DEFAULT NULL,
                         contract_id bigint DEFAULT NULL,
                         reference text DEFAULT NULL,
                         actor text DEFAULT NULL)
RETURNS purchase_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_purchase';
COMMENT ON FUNCTION purchase(bigint, text, bigint, cents, bigint, integer, numeric, bigint, text, text) IS
    'authorize() and the final capture() of the whole amount in one call under one key, the arguments being theirs: both happen, or neither; declined by the reasons of both, and errors as theirs';
REVOKE EXECUTE ON FUNCTION purchase(bigint, text, bigint, cents, bigint, integer, numeric, bigint, text, text) FROM PUBLIC;

CREATE TYPE draw_result AS (
    decision text,
    reason text,
    limiting text,
    payout_id bigint,
    hold_id bigint,
    loan_id bigint,
    status text,
    amount cents,
    first_due date,
    payment cents,
    apr double precision,
    available cents,
    replayed boolean
);
COMMENT ON TYPE draw_result IS
    'What draw() and confirm_payout() answer: the payout and its state (ordered, succeeded, failed), its hold, and once it succeeded the loan with first due date, first payment and annual rate by the product''s method, and reason apr_above_cap where the value date moved that above the cap; what may be held on the line after it';

CREATE FUNCTION draw(borrower_id bigint, key text, line_id bigint,
                     amount cents, account_ref text, serial text,
                     installments integer, annual_rate numeric DEFAULT NULL,
                     actor text DEFAULT NULL)
RETURNS draw_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(line_id, amount, account_ref, serial, installments, trim_scale(annual_rate))::text;
    stored text;
    line record;
    quote loan_quote;
    reason text;
    held authorize_result;
    payout bigint;
    result draw_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_line(draw.borrower_id, draw.line_id);
    stored := find_outcome(draw.borrower_id, draw.key, 'draw', request);
    IF stored IS NOT NULL THEN
        result := stored::draw_result;
        result.replayed := true;
        RETURN result;
    ELSIF draw.installments IS NULL OR draw.account_ref IS NULL OR draw.serial IS NULL THEN
        RAISE EXCEPTION 'account_ref, serial and installments must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    ELSIF draw.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', draw.amount
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF draw.serial = '' THEN
        RAISE EXCEPTION 'serial must not be empty'
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'It is the payment system''s reference of the payout.';
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = draw.borrower_id AND l.line_id = draw.line_id;
    quote := quote_loan(draw.borrower_id, draw.line_id, line.product_code,
        line.product_version, draw.amount, draw.installments, draw.annual_rate,
        business_date());
    reason := quote.reason;
    IF NOT EXISTS (SELECT FROM lending.payout_account a
                   WHERE a.borrower_id = draw.borrower_id
                       AND a.account_ref = draw.account_ref AND a.status = 'allowed') THEN
        reason := 'account_not_allowed';
    ELSIF EXISTS (SELECT FROM lending.payout p
                  WHERE p.borrower_id = draw.borrower_id AND p.serial = draw.serial) THEN
        reason := 'serial_used';
    END IF;
    IF reason IS NULL THEN
        held := hold_cash(draw.borrower_id, draw.line_id, draw.amount, draw.serial, draw.actor);
        reason := held.reason;
    END IF;
    IF reason IS NULL THEN
        payout := new_id();
        INSERT INTO lending.payout
            (borrower_id, payout_id, hold_id, amount, account_ref, serial,
             installments, annual_rate)
        VALUES (draw.borrower_id, payout, held.hold_id, draw.amount, draw.account_ref,
            draw.serial, draw.installments, quote.annual_rate);
        result := draw_answer(draw.borrower_id, payout, 'approved', NULL, NULL);
        PERFORM publish(draw.borrower_id, 'payout.ordered',
            to_jsonb(result) || jsonb_build_object('account_ref', draw.account_ref,
                'serial', draw.serial));
    ELSE
        result.decision := 'declined';
        result.reason := reason;
        result.limiting := held.limiting;
        result.available := greatest('0', line.limit_amount - line.held - line.outstanding);
        result.replayed := false;
    END IF;
    PERFORM keep_outcome(draw.borrower_id, draw.key, 'draw', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION draw(bigint, text, bigint, cents, text, text, integer, numeric, text) IS
    'hold cash on a line and order its payout to an account of the borrower that allow_account() allows, under the payment system''s reference, which a borrower has once, to be repaid in so many installments at an annual rate (a fraction; null: the tier''s or the product''s); the loan is made by confirm_payout(), on the terms of this day, and until then the hold does not expire. Declined: account_not_allowed, serial_used, the reasons of quote_loan() (amount, term, rate) and of authorize(). Idempotent by key (LN002 when it came with another request). LN005 for an unknown line, 22004 for a null, 22023 for an amount that is not positive or an empty reference, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION draw(bigint, text, bigint, cents, text, text, integer, numeric, text) FROM PUBLIC;

CREATE FUNCTION confirm_payout(borrower_id bigint, key text,
                               payout_id bigint, succeeded boolean,
                               value_date date DEFAULT NULL,
                               actor text DEFAULT NULL)
RETURNS draw_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(payout_id, succeeded, value_date)::text;
    stored text;
    line bigint;
    ordered_on date;
    present text;
    reason text;
    result draw_result;
BEGIN
    PERFORM require_read_committed();
    SELECT h.line_id INTO line
    FROM lending.payout p
    JOIN lending.hold h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
    WHERE p.borrower_id = confirm_payout.borrower_id
        AND p.payout_id = confirm_payout.payout_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'payout "%" of borrower "%" does not exist',
                confirm_payout.payout_id, confirm_payout.borrower_id
            USING ERRCODE = 'LN005';
    ELSIF confirm_payout.succeeded IS NULL THEN
        RAISE EXCEPTION 'succeeded must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    PERFORM lock_line(confirm_payout.borrower_id, line);
    stored := find_outcome(confirm_payout.borrower_id, confirm_payout.key, 'confirm_payout', request);
    IF stored IS NOT NULL THEN
        result := stored::draw_result;
        result.replayed := true;
        RETURN result;
    END IF;
    SELECT h.business_date INTO ordered_on
    FROM lending.payout p
    JOIN lending.hold h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
    WHERE p.borrower_id = confirm_payout.borrower_id
        AND p.payout_id = confirm_payout.payout_id;
    IF confirm_payout.value_date < ordered_on THEN
        RAISE EXCEPTION 'value date "%" is before "%", when payout "%" was ordered',
                confirm_payout.value_date, ordered_on, confirm_payout.payout_id
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT p.status INTO present
    FROM lending.payout p
    WHERE p.borrower_id = confirm_payout.borrower_id
        AND p.payout_id = confirm_payout.payout_id
    FOR UPDATE;
    IF present <> 'ordered' THEN
        result := draw_answer(confirm_payout.borrower_id, confirm_payout.payout_id,
            'declined', 'payout_' || present, NULL);
    ELSE
        reason := settle_payout(confirm_payout.borrower_id, confirm_payout.payout_id,
            confirm_payout.succeeded, confirm_payout.value_date, confirm_payout.actor);
        result := draw_answer(confirm_payout.borrower_id, confirm_payout.payout_id,
            'approved', reason, NULL);
        PERFORM publish(confirm_payout.borrower_id,
            CASE WHEN confirm_payout.succeeded THEN 'payout.succeeded' ELSE 'payout.failed' END,
            to_jsonb(result));
    END IF;
    PERFORM keep_outcome(confirm_payout.borrower_id, confirm_payout.key, 'confirm_payout', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION confirm_payout(bigint, text, bigint, boolean, date, text) IS
    'say how an ordered payout ended: succeeded makes the loan as it was ordered, whatever the borrower''s tier is by then, interest from the value date (null: the open day), failed releases the hold. A success is never refused: the annual rate was held against the cap when the draw was ordered, and where the value date moves it above, the answer is approved with reason apr_above_cap. Declined: payout_succeeded, payout_failed. Idempotent by key; what it does to the hold has a key of its own, which begins with confirm_payout and the payout''s number. LN005 for an unknown payout, LN007 when its hold has been ended by hand (the payout stays ordered), 22004 for a null, 22023 for a value date after the open day or before the order''s, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION confirm_payout(bigint, text, bigint, boolean, date, text) FROM PUBLIC;
