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
    apr numeric,
    available cents,
    replayed boolean
);
COMMENT ON TYPE capture_result IS
    'answer to a capture: the loan and contract it made, the amount captured, what was released with it, the first due date and payment, the all-in annual rate by the product''s method, and what may be held on the line after it';

-- Command: in C; for till.
-- Post an open hold into a loan: amount (null: all that is left) by the
-- product's plan of so many installments (null: one row at rate 0, due with
-- its statement) at an annual rate (a fraction; null: the tier's or the
-- product's), under an accepted contract or one made now; final releases the
-- rest. A cash hold is captured when its payout has succeeded, from its value
-- date, as it was ordered: approved with reason apr_above_cap where that day
-- moves the annual rate above the cap, or plan_impossible where no plan can be
-- made from it and the loan is one row at rate 0. More than the hold within
-- the product's tolerance, all limits checked again.
-- Declines: hold_captured, hold_voided, hold_expired, payout_pending,
-- over_capture, over_limit, merchant_limit, cap_reached, funder_suspended,
-- float_short, amount_below_min, amount_above_max, rate_not_allowed,
-- term_not_offered, plan_impossible, apr_above_cap, contract_shown,
-- contract_executed and so on, and contract_differs.
-- Errors: LN003 when no day is open, LN005 for an unknown hold or contract,
-- 22023 for an amount that is not positive, 22004 for a null.
CREATE FUNCTION capture(borrower_id bigint, key text, hold_id bigint,
                        amount cents DEFAULT NULL,
                        final boolean DEFAULT true,
                        installments integer DEFAULT NULL,
                        annual_rate numeric DEFAULT NULL,
                        contract_id bigint DEFAULT NULL)
RETURNS capture_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_capture';

-- Command: in C; for gateway.
-- Record a capture that a partner has already committed: never declined;
-- reason then says what capture() would have declined it for (but for the
-- product's least and greatest amount, which do not count). Beyond the hold,
-- the hold is raised, flagged over_limit beyond a limit, and shared counters
-- give what they hold; for a hold that has ended a hold of its own is made
-- (the one answered). A plan that may not be agreed gives way to one row at
-- rate 0, due with its statement.
-- Errors: LN003 when no day is open, LN005 for an unknown hold or contract,
-- 22023 for an amount that is not positive, 22004 for a null, 55000 for the
-- hold of a cash draw.
CREATE FUNCTION capture_advice(borrower_id bigint, key text, hold_id bigint,
                               amount cents,
                               final boolean DEFAULT true,
                               installments integer DEFAULT NULL,
                               annual_rate numeric DEFAULT NULL,
                               contract_id bigint DEFAULT NULL)
RETURNS capture_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_capture_advice';

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
    apr numeric,
    available cents,
    requested cents,
    replayed boolean
);
COMMENT ON TYPE purchase_result IS
    'answer to a purchase: as authorize_result and capture_result together';

-- Command: in C; for till.
-- Authorize an amount and capture it whole in one call under one key: both
-- happen, or neither. The arguments are those of authorize() and capture();
-- with partial the loan is of what the tightest limit leaves.
-- Declines: the reasons of both.
-- Errors: as authorize() and capture().
CREATE FUNCTION purchase(borrower_id bigint, key text, line_id bigint,
                         amount cents, merchant_id bigint DEFAULT NULL,
                         installments integer DEFAULT NULL,
                         annual_rate numeric DEFAULT NULL,
                         contract_id bigint DEFAULT NULL,
                         reference text DEFAULT NULL,
                         partial boolean DEFAULT false)
RETURNS purchase_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_purchase';

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
    apr numeric,
    available cents,
    replayed boolean
);
COMMENT ON TYPE draw_result IS
    'What draw_cash(), confirm_payout() and payout_returned() answer: the payout and its state (ordered, succeeded, failed, returned), its hold, and once it succeeded the loan with first due date, first payment and annual rate by the product''s method, and reason apr_above_cap or plan_impossible where the value date brought that; what may be held on the line after it';

-- Command: locks line; kept as draw; for till.
-- Hold cash on a line and order its payout to an account of the borrower that
-- allow_account() allows, under the payment system's reference, which a
-- borrower has once, to be repaid in so many installments at an annual rate
-- (a fraction; null: the tier's or the product's); the loan is made by
-- confirm_payout(), on the terms of this day, and until then the hold does
-- not expire.
-- Declines: account_not_allowed, serial_used, amount_below_min,
-- amount_above_max, rate_not_allowed, term_not_offered, plan_impossible,
-- apr_above_cap, and the reasons of authorize().
-- Errors: LN005 for an unknown line, 22004 for a null, 22023 for an amount
-- that is not positive or an empty reference, LN003 when no day is open.
CREATE FUNCTION draw_cash(borrower_id bigint, key text, line_id bigint,
                     amount cents, account_ref text, serial text,
                     installments integer, annual_rate numeric DEFAULT NULL)
RETURNS draw_result
AS $$
DECLARE
    line record;
    quote loan_quote;
    reason text;
    held authorize_result;
    payout bigint;
    answer draw_result;
BEGIN
    IF draw_cash.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', draw_cash.amount
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF draw_cash.serial = '' THEN
        RAISE EXCEPTION 'serial must not be empty'
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'It is the payment system''s reference of the payout.';
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_lines l
    WHERE l.borrower_id = draw_cash.borrower_id AND l.line_id = draw_cash.line_id;
    quote := quote_loan(draw_cash.borrower_id, draw_cash.line_id, line.product_code,
        line.product_version, draw_cash.amount, draw_cash.installments, draw_cash.annual_rate,
        business_date());
    reason := quote.reason;
    IF NOT EXISTS (SELECT FROM lending.payout_accounts a
                   WHERE a.borrower_id = draw_cash.borrower_id
                       AND a.account_ref = draw_cash.account_ref AND a.status = 'allowed') THEN
        reason := 'account_not_allowed';
    ELSIF EXISTS (SELECT FROM lending.payout p
                  WHERE p.borrower_id = draw_cash.borrower_id AND p.serial = draw_cash.serial) THEN
        reason := 'serial_used';
    END IF;
    IF reason IS NULL THEN
        held := hold_cash(draw_cash.borrower_id, draw_cash.line_id, draw_cash.amount, draw_cash.serial);
        reason := held.reason;
    END IF;
    IF reason IS NULL THEN
        payout := new_id();
        INSERT INTO lending.payout
            (borrower_id, payout_id, hold_id, amount, account_ref, serial,
             installments, annual_rate, ordered_on)
        VALUES (draw_cash.borrower_id, payout, held.hold_id, draw_cash.amount, draw_cash.account_ref,
            draw_cash.serial, draw_cash.installments, quote.annual_rate, business_date());
        answer := draw_answer(draw_cash.borrower_id, payout, 'approved', NULL);
        PERFORM publish(draw_cash.borrower_id, 'payout.ordered',
            to_jsonb(answer) || jsonb_build_object('account_ref', draw_cash.account_ref,
                'serial', draw_cash.serial));
    ELSE
        answer.decision := 'declined';
        answer.reason := reason;
        answer.limiting := held.limiting;
        answer.available := available(draw_cash.borrower_id, draw_cash.line_id);
    END IF;
    RETURN answer;
END
$$;

-- Command: locks payout; for treasury.
-- Say how an ordered payout ended: outcome is succeeded or failed. A success
-- makes the loan as it was ordered, whatever the borrower's tier is by then;
-- interest runs from the value date (null: the open day). A failure releases
-- the hold. A success is never refused: the annual rate was held against the
-- cap when the draw was ordered; where the value date moves it above, the
-- answer is approved with reason apr_above_cap, and where no plan can be made
-- from that day, with plan_impossible, and the loan is one row at rate 0.
-- Declines: payout_succeeded, payout_failed.
-- Errors: LN005 for an unknown payout; LN007 when its hold has been ended by
-- hand (the payout stays ordered); 22004 for a null; 22023 for another outcome
-- or a value date after the open day or before the order's; LN003 when no day
-- is open.
CREATE FUNCTION confirm_payout(borrower_id bigint, key text,
                               payout_id bigint, outcome text,
                               value_date date DEFAULT NULL)
RETURNS draw_result
AS $$
DECLARE
    payout record;
    reason text;
    answer draw_result;
BEGIN
    IF confirm_payout.outcome <> ALL ('{succeeded,failed}') THEN
        RAISE EXCEPTION 'outcome must be succeeded or failed, not "%"', confirm_payout.outcome
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT p.status, p.ordered_on INTO payout
    FROM lending.payout p
    WHERE p.borrower_id = confirm_payout.borrower_id
        AND p.payout_id = confirm_payout.payout_id
    FOR NO KEY UPDATE;
    IF confirm_payout.value_date < payout.ordered_on THEN
        RAISE EXCEPTION 'value date "%" is before "%", when payout "%" was ordered',
                confirm_payout.value_date, payout.ordered_on, confirm_payout.payout_id
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF payout.status <> 'ordered' THEN
        RETURN draw_answer(confirm_payout.borrower_id, confirm_payout.payout_id,
            'declined', 'payout_' || payout.status);
    END IF;
    reason := settle_payout(confirm_payout.borrower_id, confirm_payout.payout_id,
        confirm_payout.outcome, confirm_payout.value_date);
    answer := draw_answer(confirm_payout.borrower_id, confirm_payout.payout_id,
        'approved', reason);
    PERFORM publish(confirm_payout.borrower_id, 'payout.' || confirm_payout.outcome,
        to_jsonb(answer));
    RETURN answer;
END
$$;
