-- sql/command/capture.sql
-- Posting holds into loans.

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
    'post an open hold into a loan: amount (null: all that is left) by the product''s plan of so many installments (null: one row at rate 0, due with its statement) at an annual rate (a fraction; null: the tier''s or the product''s), under an accepted contract or one made now; final releases the rest. A cash hold is captured when its payout has succeeded, from its value date, as it was ordered: approved with reason apr_above_cap where that day moves the annual rate above the cap. More than the hold within the product''s tolerance, all limits checked again. Declined by hold_captured, hold_voided, hold_expired, payout_pending, over_capture, over_limit, merchant_limit, cap_reached, funder_suspended, float_short, and the reasons of draw_up(), contract_shown, contract_executed and so on, and contract_differs. LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown hold or contract, 22023 for an amount that is not positive, 22004 for a null';
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
