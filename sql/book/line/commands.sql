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
    'What a command about a credit line answers: decision approved or declined, reason when declined, then the line afterwards (available: limit less held and outstanding, at least 0), and whether the answer is a stored one';

CREATE FUNCTION open_line(borrower_id bigint, key text, product_code text,
                          limit_amount cents, bill_day integer,
                          due_day integer, min_gap integer DEFAULT NULL,
                          expires_on date DEFAULT NULL,
                          actor text DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(product_code, limit_amount, bill_day, due_day, min_gap, expires_on)::text;
    stored text;
    owner record;
    terms record;
    line bigint;
    result line_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower(open_line.borrower_id);
    stored := find_outcome(open_line.borrower_id, open_line.key, 'open_line', request);
    IF stored IS NOT NULL THEN
        result := stored::line_result;
        result.replayed := true;
        RETURN result;
    END IF;
    IF open_line.limit_amount IS NULL OR open_line.limit_amount < '0' THEN
        RAISE EXCEPTION 'limit must not be negative, but it is "%"', open_line.limit_amount
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF open_line.bill_day IS NULL OR open_line.due_day IS NULL THEN
        RAISE EXCEPTION 'bill_day and due_day must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    ELSIF open_line.bill_day NOT BETWEEN 1 AND 31 OR open_line.due_day NOT BETWEEN 1 AND 31
        OR open_line.min_gap NOT BETWEEN 0 AND 60 THEN
        RAISE EXCEPTION 'a line cannot have bill_day %, due_day % and min_gap %',
                open_line.bill_day, open_line.due_day, coalesce(open_line.min_gap::text, 'null')
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'Days of the month are 1 to 31 (the last), and from bill date to due date it is 0 to 60.';
    END IF;
    SELECT b.* INTO owner FROM lending.borrower b WHERE b.borrower_id = open_line.borrower_id;
    SELECT t.* INTO terms
    FROM lending.product p
    JOIN lending.product_terms t ON t.product_code = p.product_code
        AND t.version = p.published_version
    WHERE p.product_code = open_line.product_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'product "%" has no published version', open_line.product_code
            USING ERRCODE = 'LN005', HINT = 'publish_product() publishes the draft.';
    END IF;
    result.decision := 'declined';
    result.replayed := false;
    IF owner.status <> 'active' THEN
        result.reason := 'borrower_' || owner.status;
    ELSIF open_line.min_gap < terms.min_gap
            AND NOT 'min_gap' = ANY (terms.overridable) THEN
        result.reason := 'min_gap_too_short';
    ELSIF open_line.expires_on <= business_date() THEN
        result.reason := 'expired';
    ELSE
        line := new_id();
        INSERT INTO lending.credit_line
            (borrower_id, line_id, product_code, product_version, revolving,
             limit_amount, bill_day, due_day, min_gap, expires_on)
        VALUES (open_line.borrower_id, line, terms.product_code, terms.version,
            terms.revolving, '0', open_line.bill_day, open_line.due_day,
            coalesce(open_line.min_gap, terms.min_gap), open_line.expires_on);
        result := move_line(open_line.borrower_id, line, 'open', open_line.limit_amount,
            open_line.actor, limit_amount => open_line.limit_amount);
        PERFORM publish(open_line.borrower_id, 'line.opened', to_jsonb(result));
    END IF;
    PERFORM keep_outcome(open_line.borrower_id, open_line.key, 'open_line', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION open_line(bigint, text, text, cents, integer, integer, integer, date, text) IS
    'open a credit line under the published version of a product: limit, bill day and due day (31: the last of the month), least days from bill date to due date (null: the product''s), first day without new holds (null: none). Declined: borrower_blocked, borrower_closed, min_gap_too_short (below the product''s, which is not overridable), expired. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower or a product without a published version, 22023 for a limit below 0, a day outside 1 to 31 or a gap outside 0 to 60, 22004 for a null day, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION open_line(bigint, text, text, cents, integer, integer, integer, date, text) FROM PUBLIC;

CREATE FUNCTION set_limit(borrower_id bigint, key text, line_id bigint,
                          limit_amount cents, actor text DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(line_id, limit_amount)::text;
    stored text;
    line record;
    result line_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_line(set_limit.borrower_id, set_limit.line_id);
    stored := find_outcome(set_limit.borrower_id, set_limit.key, 'set_limit', request);
    IF stored IS NOT NULL THEN
        result := stored::line_result;
        result.replayed := true;
        RETURN result;
    ELSIF set_limit.limit_amount IS NULL OR set_limit.limit_amount < '0' THEN
        RAISE EXCEPTION 'limit must not be negative, but it is "%"', set_limit.limit_amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = set_limit.borrower_id AND l.line_id = set_limit.line_id;
    IF line.status = 'closed' THEN
        result := ROW('declined', 'line_closed', line.line_id, line.status, line.limit_amount,
            line.held, line.outstanding,
            greatest('0', line.limit_amount - line.held - line.outstanding),
            line.over_limit, false);
    ELSE
        result := move_line(set_limit.borrower_id, set_limit.line_id, 'set_limit',
            set_limit.limit_amount - line.limit_amount, set_limit.actor,
            limit_amount => set_limit.limit_amount - line.limit_amount);
        PERFORM publish(set_limit.borrower_id, 'line.limit', to_jsonb(result));
    END IF;
    PERFORM keep_outcome(set_limit.borrower_id, set_limit.key, 'set_limit', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION set_limit(bigint, text, bigint, cents, text) IS
    'give a line another limit; below what is held and outstanding the line is flagged over_limit, and nothing is undone. Declined: line_closed. Idempotent by key (LN002 when it came with another request). LN005 for an unknown line, 22023 for a limit below 0, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION set_limit(bigint, text, bigint, cents, text) FROM PUBLIC;

CREATE FUNCTION freeze_line(borrower_id bigint, key text, line_id bigint,
                       actor text DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN set_line_status(freeze_line.borrower_id, freeze_line.key, 'freeze_line',
        freeze_line.line_id, 'frozen', freeze_line.actor);
END
$$;
COMMENT ON FUNCTION freeze_line(bigint, text, bigint, text) IS
    'let a line take no new holds; what is held and owed stays. Declined: line_frozen. Idempotent by key (LN002 when it came with another request). LN001 from a state that does not lead there, LN005 for an unknown line, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION freeze_line(bigint, text, bigint, text) FROM PUBLIC;

CREATE FUNCTION unfreeze_line(borrower_id bigint, key text, line_id bigint,
                       actor text DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN set_line_status(unfreeze_line.borrower_id, unfreeze_line.key, 'unfreeze_line',
        unfreeze_line.line_id, 'active', unfreeze_line.actor);
END
$$;
COMMENT ON FUNCTION unfreeze_line(bigint, text, bigint, text) IS
    'let a frozen line take holds again. Declined: line_active. Idempotent by key (LN002 when it came with another request). LN001 from a state that does not lead there, LN005 for an unknown line, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION unfreeze_line(bigint, text, bigint, text) FROM PUBLIC;

CREATE FUNCTION close_line(borrower_id bigint, key text, line_id bigint,
                       actor text DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN set_line_status(close_line.borrower_id, close_line.key, 'close_line',
        close_line.line_id, 'closed', close_line.actor);
END
$$;
COMMENT ON FUNCTION close_line(bigint, text, bigint, text) IS
    'close a line for ever, once nothing is held or outstanding. Declined: line_has_holds, line_has_loans, line_closed. Idempotent by key (LN002 when it came with another request). LN001 from a state that does not lead there, LN005 for an unknown line, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION close_line(bigint, text, bigint, text) FROM PUBLIC;
