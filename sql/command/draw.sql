-- sql/command/draw.sql
-- Cash: held, ordered to be paid out, and a loan once it was paid.

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

-- Internal.
CREATE FUNCTION draw_answer(borrower_id bigint, payout_id bigint,
                            decision text, reason text, limiting text)
RETURNS draw_result
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    result draw_result;
BEGIN
    SELECT p.payout_id, p.hold_id, p.loan_id, p.status, p.amount,
        greatest('0', l.limit_amount - l.held - l.outstanding)
    INTO result.payout_id, result.hold_id, result.loan_id, result.status, result.amount,
        result.available
    FROM lending.payout p
    JOIN lending.hold h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
    JOIN lending.credit_line l ON l.borrower_id = h.borrower_id AND l.line_id = h.line_id
    WHERE p.borrower_id = draw_answer.borrower_id AND p.payout_id = draw_answer.payout_id;
    IF result.loan_id IS NOT NULL THEN
        SELECT first_due(n.original), i.payment,
            CASE t.apr_method
                WHEN 'cn_simple' THEN c.apr_cn_simple
                WHEN 'cn_compound' THEN c.apr_cn_compound
                WHEN 'us_actuarial' THEN c.apr_us_actuarial
                ELSE c.apr_eu_aprc
            END
        INTO result.first_due, result.payment, result.apr
        FROM lending.loan n
        JOIN lending.contract c ON c.borrower_id = n.borrower_id
            AND c.contract_id = n.contract_id
        JOIN lending.product_terms t ON t.product_code = n.product_code
            AND t.version = n.product_version,
            installments(n.original) i
        WHERE n.borrower_id = draw_answer.borrower_id AND n.loan_id = result.loan_id
            AND i.no = 1;
    END IF;
    result.decision := draw_answer.decision;
    result.reason := draw_answer.reason;
    result.limiting := draw_answer.limiting;
    result.replayed := false;
    RETURN result;
END
$$;
COMMENT ON FUNCTION draw_answer(bigint, bigint, text, text, text) IS
    'the answer about a payout as it stands; inside commands only';
REVOKE EXECUTE ON FUNCTION draw_answer(bigint, bigint, text, text, text) FROM PUBLIC;

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
    drawn terms_drawn;
    reason text;
    held authorize_result;
    payout bigint;
    result draw_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_line(draw.borrower_id, draw.line_id);
    stored := recall(draw.borrower_id, draw.key, 'draw', request);
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
    drawn := draw_up(draw.borrower_id, draw.line_id, line.product_code,
        line.product_version, draw.amount, draw.installments, draw.annual_rate,
        business_date());
    reason := drawn.reason;
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
            draw.serial, draw.installments, drawn.annual_rate);
        result := draw_answer(draw.borrower_id, payout, 'approved', NULL, NULL);
        PERFORM tell(draw.borrower_id, 'payout.ordered',
            to_jsonb(result) || jsonb_build_object('account_ref', draw.account_ref,
                'serial', draw.serial));
    ELSE
        result.decision := 'declined';
        result.reason := reason;
        result.limiting := held.limiting;
        result.available := greatest('0', line.limit_amount - line.held - line.outstanding);
        result.replayed := false;
    END IF;
    PERFORM remember(draw.borrower_id, draw.key, 'draw', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION draw(bigint, text, bigint, cents, text, text, integer, numeric, text) IS
    'hold cash on a line and order its payout to an account of the borrower that allow_account() allows, under the payment system''s reference, which a borrower has once, to be repaid in so many installments at an annual rate (a fraction; null: the tier''s or the product''s); the loan is made by confirm_payout(), on the terms of this day, and until then the hold does not expire. Declined: account_not_allowed, serial_used, the reasons of draw_up() (amount, term, rate) and of authorize(). Idempotent by key (LN002 when it came with another request). LN005 for an unknown line, 22004 for a null, 22023 for an amount that is not positive or an empty reference, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION draw(bigint, text, bigint, cents, text, text, integer, numeric, text) FROM PUBLIC;

-- Internal.
CREATE FUNCTION settle_payout(borrower_id bigint, payout_id bigint,
                              succeeded boolean, value_date date, actor text)
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    -- A client's key cannot be this one, by chance or on purpose.
    step text := format('confirm_payout %s %s', settle_payout.payout_id, gen_random_uuid());
    payout record;
    captured capture_result;
    decision text;
    reason text;
BEGIN
    UPDATE lending.payout p
    SET status = CASE WHEN settle_payout.succeeded THEN 'succeeded' ELSE 'failed' END,
        value_date = CASE WHEN settle_payout.succeeded THEN
            effective_on(settle_payout.value_date) END
    WHERE p.borrower_id = settle_payout.borrower_id AND p.payout_id = settle_payout.payout_id
    RETURNING p.* INTO payout;
    IF settle_payout.succeeded THEN
        captured := capture(settle_payout.borrower_id, step, payout.hold_id,
            installments => payout.installments, annual_rate => payout.annual_rate,
            actor => settle_payout.actor);
        decision := captured.decision;
        reason := captured.reason;
        UPDATE lending.payout p
        SET loan_id = captured.loan_id
        WHERE p.borrower_id = settle_payout.borrower_id
            AND p.payout_id = settle_payout.payout_id;
    ELSE
        SELECT v.decision, v.reason INTO decision, reason
        FROM void(settle_payout.borrower_id, step, payout.hold_id, settle_payout.actor) v;
    END IF;
    IF decision <> 'approved' THEN
        RAISE EXCEPTION 'hold "%" of payout "%" has ended', payout.hold_id,
                settle_payout.payout_id
            USING ERRCODE = 'LN007',
                DETAIL = format('It answers "%s"; the payout stays ordered.', reason),
                HINT = 'lending.violations shows what else is wrong with the payout.';
    END IF;
    -- The rate was guarded when it was agreed; money that has moved is owed.
    RETURN reason;
END
$$;
COMMENT ON FUNCTION settle_payout(bigint, bigint, boolean, date, text) IS
    'what confirm_payout() does to an ordered payout and its hold: the loan made, or the hold released; returns what is to be said of it (apr_above_cap), else null; LN007 when the hold has ended by hand';
REVOKE EXECUTE ON FUNCTION settle_payout(bigint, bigint, boolean, date, text) FROM PUBLIC;

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
    stored := recall(confirm_payout.borrower_id, confirm_payout.key, 'confirm_payout', request);
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
        PERFORM tell(confirm_payout.borrower_id,
            CASE WHEN confirm_payout.succeeded THEN 'payout.succeeded' ELSE 'payout.failed' END,
            to_jsonb(result));
    END IF;
    PERFORM remember(confirm_payout.borrower_id, confirm_payout.key, 'confirm_payout', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION confirm_payout(bigint, text, bigint, boolean, date, text) IS
    'say how an ordered payout ended: succeeded makes the loan as it was ordered, whatever the borrower''s tier is by then, interest from the value date (null: the open day), failed releases the hold. A success is never refused: the annual rate was held against the cap when the draw was ordered, and where the value date moves it above, the answer is approved with reason apr_above_cap. Declined: payout_succeeded, payout_failed. Idempotent by key; what it does to the hold has a key of its own, which begins with confirm_payout and the payout''s number. LN005 for an unknown payout, LN007 when its hold has been ended by hand (the payout stays ordered), 22004 for a null, 22023 for a value date after the open day or before the order''s, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION confirm_payout(bigint, text, bigint, boolean, date, text) FROM PUBLIC;
