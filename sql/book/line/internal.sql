-- sql/book/line/internal.sql
-- Lines locked and moved.

CREATE FUNCTION lock_line(borrower_id bigint, line_id bigint)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_lock_line';
COMMENT ON FUNCTION lock_line(bigint, bigint) IS
    'Lock a credit line, the first lock of a command on one line.
Errors: LN005 for an unknown line.';

CREATE FUNCTION available(borrower_id bigint, line_id bigint)
RETURNS cents
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_available';
COMMENT ON FUNCTION available(bigint, bigint) IS
    'What may still be held on a line: its limit less live holds and outstanding; below 0 when it is over its limit. Holds that have expired count no more, swept or not.
Errors: LN005 for an unknown line.';

CREATE FUNCTION move_line(borrower_id bigint, line_id bigint, kind text,
                          amount cents,
                          outstanding cents DEFAULT '0',
                          limit_amount cents DEFAULT '0',
                          loan_id bigint DEFAULT NULL)
RETURNS line_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_move_line';
COMMENT ON FUNCTION move_line(bigint, bigint, text, cents, cents, cents, bigint) IS
    'Add to a locked line''s outstanding and limit (negative: take; the limit stays at 0 or more), find whether it is over its limit, and write the movement';

CREATE FUNCTION line_answer(borrower_id bigint, line_id bigint, reason text)
RETURNS line_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN line_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                line_answer.reason, l.line_id, l.status, l.limit_amount, l.held, l.outstanding,
                available(l.borrower_id, l.line_id), l.over_limit, false)::line_result
            FROM lending.credit_line l
            WHERE l.borrower_id = line_answer.borrower_id AND l.line_id = line_answer.line_id);
END
$$;
COMMENT ON FUNCTION line_answer(bigint, bigint, text) IS
    'The answer about a line as it stands; declined where there is a reason';

CREATE FUNCTION set_line_status(borrower_id bigint, line_id bigint, command text, status text)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    line record;
    reason text;
    answer line_result;
BEGIN
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = set_line_status.borrower_id
        AND l.line_id = set_line_status.line_id;
    reason := CASE
        WHEN line.status = set_line_status.status THEN 'line_' || line.status
        WHEN set_line_status.status = 'closed' AND line.held > '0' THEN 'line_has_holds'
        WHEN set_line_status.status = 'closed' AND line.outstanding > '0' THEN 'line_has_loans'
    END;
    IF reason IS NOT NULL THEN
        RETURN line_answer(set_line_status.borrower_id, set_line_status.line_id, reason);
    END IF;
    UPDATE lending.credit_line l
    SET status = set_line_status.status
    WHERE l.borrower_id = set_line_status.borrower_id
        AND l.line_id = set_line_status.line_id;
    answer := move_line(set_line_status.borrower_id, set_line_status.line_id,
        set_line_status.command, '0');
    PERFORM publish(set_line_status.borrower_id, 'line.' || set_line_status.status,
        to_jsonb(answer));
    RETURN answer;
END
$$;
COMMENT ON FUNCTION set_line_status(bigint, bigint, text, text) IS
    'What freeze_line, unfreeze_line and close_line have in common';
