-- sql/book/line/commands.sql
-- Credit lines: opening, limits, freezing, closing.

CREATE TYPE line_result AS (
    decision text,
    reason text,
    line_id bigint,
    status text,
    limit_amount cents,
    held cents,
    outstanding cents,
    available cents,
    over_limit boolean,
    replayed boolean
);
COMMENT ON TYPE line_result IS
    'What a command about a credit line answers: decision approved or declined, reason when declined, then the line afterwards (available: limit less open holds and outstanding, below 0 where it is over its limit), and whether the answer is a stored one';

-- Command: locks borrower; for desk.
-- Open a credit line under the published version of a product: limit, bill
-- day and due day (31: the last of the month), least days from bill date to
-- due date (null: the product's), first day without new holds (null: none).
-- Declines: borrower_blocked, borrower_closed, min_gap_too_short (below the
-- product's, which is not overridable), expired.
-- Errors: LN005 for an unknown borrower or a product without a published
-- version, 22023 for a limit below 0, a day outside 1 to 31, a gap outside 0
-- to 60 or an expires_on more than 100 years ahead, 22004 for a null day,
-- LN003 when no day is open.
CREATE FUNCTION open_line(borrower_id bigint, key text, product_code text,
                          limit_amount cents, bill_day integer,
                          due_day integer, min_gap integer DEFAULT NULL,
                          expires_on date DEFAULT NULL)
RETURNS line_result
AS $$
DECLARE
    owner record;
    terms record;
    line bigint;
    answer line_result;
BEGIN
    IF open_line.limit_amount < '0' THEN
        RAISE EXCEPTION 'limit must not be negative, but it is "%"', open_line.limit_amount
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF open_line.bill_day NOT BETWEEN 1 AND 31 OR open_line.due_day NOT BETWEEN 1 AND 31
        OR open_line.min_gap NOT BETWEEN 0 AND 60 THEN
        RAISE EXCEPTION 'a line cannot have bill_day %, due_day % and min_gap %',
                open_line.bill_day, open_line.due_day, coalesce(open_line.min_gap::text, 'null')
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'Days of the month are 1 to 31 (the last), and from bill date to due date it is 0 to 60.';
    END IF;
    SELECT b.* INTO owner FROM lending.borrowers b WHERE b.borrower_id = open_line.borrower_id;
    SELECT t.* INTO terms
    FROM lending.products p
    JOIN lending.product_versions t ON t.product_code = p.product_code
        AND t.version = p.published_version
    WHERE p.product_code = open_line.product_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'product "%" has no published version', open_line.product_code
            USING ERRCODE = 'LN005', HINT = 'publish_product() publishes the draft.';
    END IF;
    PERFORM check_ahead(open_line.expires_on, 'expires_on');
    answer.decision := 'declined';
    IF owner.status <> 'active' THEN
        answer.reason := 'borrower_' || owner.status;
    ELSIF open_line.min_gap < terms.min_gap
            AND NOT 'min_gap' = ANY (terms.overridable) THEN
        answer.reason := 'min_gap_too_short';
    ELSIF open_line.expires_on <= business_date() THEN
        answer.reason := 'expired';
    ELSE
        line := new_id();
        INSERT INTO lending.credit_line
            (borrower_id, line_id, product_code, product_version, revolving,
             limit_amount, bill_day, due_day, min_gap, expires_on)
        VALUES (open_line.borrower_id, line, terms.product_code, terms.version,
            terms.revolving, '0', open_line.bill_day, open_line.due_day,
            coalesce(open_line.min_gap, terms.min_gap), open_line.expires_on);
        answer := move_line(open_line.borrower_id, line, 'open', open_line.limit_amount,
            limit_amount => open_line.limit_amount);
        PERFORM publish(open_line.borrower_id, 'line.opened', to_jsonb(answer));
    END IF;
    RETURN answer;
END
$$;

-- Command: locks line; for desk.
-- Give a line another limit; below what is held and outstanding the line is
-- flagged over_limit, and nothing is undone.
-- Declines: line_closed.
-- Errors: LN005 for an unknown line, 22023 for a limit below 0, LN003 when no
-- day is open, 22004 for a null.
CREATE FUNCTION set_limit(borrower_id bigint, key text, line_id bigint,
                          limit_amount cents)
RETURNS line_result
AS $$
DECLARE
    line record;
    answer line_result;
BEGIN
    IF set_limit.limit_amount < '0' THEN
        RAISE EXCEPTION 'limit must not be negative, but it is "%"', set_limit.limit_amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = set_limit.borrower_id AND l.line_id = set_limit.line_id;
    IF line.status = 'closed' THEN
        answer := line_answer(set_limit.borrower_id, set_limit.line_id, 'line_closed');
    ELSE
        answer := move_line(set_limit.borrower_id, set_limit.line_id, 'set_limit',
            set_limit.limit_amount - line.limit_amount,
            limit_amount => set_limit.limit_amount - line.limit_amount);
        PERFORM publish(set_limit.borrower_id, 'line.limit', to_jsonb(answer));
    END IF;
    RETURN answer;
END
$$;

-- Command: locks line; for desk.
-- Let a line take no new holds; what is held and owed stays.
-- Declines: line_frozen.
-- Errors: LN001 from a state that does not lead there, LN005 for an unknown
-- line, 22004 for a null, LN003 when no day is open.
CREATE FUNCTION freeze_line(borrower_id bigint, key text, line_id bigint)
RETURNS line_result
AS $$
BEGIN
    RETURN set_line_status(freeze_line.borrower_id, freeze_line.line_id, 'freeze_line', 'frozen');
END
$$;

-- Command: locks line; for desk.
-- Let a frozen line take holds again.
-- Declines: line_active.
-- Errors: LN001 from a state that does not lead there, LN005 for an unknown
-- line, 22004 for a null, LN003 when no day is open.
CREATE FUNCTION unfreeze_line(borrower_id bigint, key text, line_id bigint)
RETURNS line_result
AS $$
BEGIN
    RETURN set_line_status(unfreeze_line.borrower_id, unfreeze_line.line_id, 'unfreeze_line', 'active');
END
$$;

-- Command: locks line; for desk.
-- Close a line for ever, once nothing is held or outstanding.
-- Declines: line_has_holds, line_has_loans, line_closed.
-- Errors: LN001 from a state that does not lead there, LN005 for an unknown
-- line, 22004 for a null, LN003 when no day is open.
CREATE FUNCTION close_line(borrower_id bigint, key text, line_id bigint)
RETURNS line_result
AS $$
BEGIN
    RETURN set_line_status(close_line.borrower_id, close_line.line_id, 'close_line', 'closed');
END
$$;
