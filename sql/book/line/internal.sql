-- sql/book/line/internal.sql
-- Lines locked and moved.

CREATE FUNCTION lock_line(borrower_id bigint, line_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.credit_line l
    WHERE l.borrower_id = lock_line.borrower_id AND l.line_id = lock_line.line_id
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'line "%" of borrower "%" does not exist',
                lock_line.line_id, lock_line.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
END
$$;
COMMENT ON FUNCTION lock_line(bigint, bigint) IS
    'lock a credit line, the first lock of every command; LN005 when there is none';
REVOKE EXECUTE ON FUNCTION lock_line(bigint, bigint) FROM PUBLIC;

CREATE FUNCTION move_line(borrower_id bigint, line_id bigint, kind text,
                          amount cents, actor text,
                          outstanding cents DEFAULT '0',
                          limit_amount cents DEFAULT '0',
                          loan_id bigint DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    moved record;
BEGIN
    UPDATE lending.credit_line l
    SET outstanding = l.outstanding + move_line.outstanding,
        limit_amount = greatest('0', l.limit_amount + move_line.limit_amount),
        over_limit = l.held + l.outstanding + move_line.outstanding
            > greatest('0', l.limit_amount + move_line.limit_amount),
        version = l.version + 1
    WHERE l.borrower_id = move_line.borrower_id AND l.line_id = move_line.line_id
    RETURNING l.* INTO moved;
    INSERT INTO lending.line_movement
        (borrower_id, line_id, seq, kind, amount, limit_after, held_after,
         outstanding_after, loan_id, business_date, actor)
    VALUES (move_line.borrower_id, move_line.line_id, moved.version, move_line.kind,
        move_line.amount, moved.limit_amount, moved.held, moved.outstanding,
        move_line.loan_id, business_date(), coalesce(move_line.actor, session_user));
    RETURN ROW('approved', NULL, moved.line_id, moved.status, moved.limit_amount, moved.held,
        moved.outstanding,
        greatest('0', moved.limit_amount - moved.held - moved.outstanding),
        moved.over_limit, false)::line_result;
END
$$;
COMMENT ON FUNCTION move_line(bigint, bigint, text, cents, text, cents, cents, bigint) IS
    'add to a locked line''s outstanding and limit (negative: take; the limit stays at 0 or more), find whether it is over its limit, and write the movement; inside commands only';
REVOKE EXECUTE ON FUNCTION move_line(bigint, bigint, text, cents, text, cents, cents, bigint) FROM PUBLIC;

CREATE FUNCTION set_line_status(borrower_id bigint, key text, command text,
                                line_id bigint, status text, actor text)
RETURNS line_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(line_id)::text;
    stored text;
    line record;
    result line_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_line(set_line_status.borrower_id, set_line_status.line_id);
    stored := find_outcome(set_line_status.borrower_id, set_line_status.key, set_line_status.command,
        request);
    IF stored IS NOT NULL THEN
        result := stored::line_result;
        result.replayed := true;
        RETURN result;
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = set_line_status.borrower_id
        AND l.line_id = set_line_status.line_id;
    IF line.status = set_line_status.status
        OR (set_line_status.status = 'closed' AND (line.held > '0' OR line.outstanding > '0')) THEN
        result := ROW('declined',
            CASE
                WHEN line.status = set_line_status.status THEN 'line_' || line.status
                WHEN line.held > '0' THEN 'line_has_holds'
                ELSE 'line_has_loans'
            END,
            line.line_id, line.status, line.limit_amount, line.held, line.outstanding,
            greatest('0', line.limit_amount - line.held - line.outstanding),
            line.over_limit, false);
    ELSE
        UPDATE lending.credit_line l
        SET status = set_line_status.status
        WHERE l.borrower_id = set_line_status.borrower_id
            AND l.line_id = set_line_status.line_id;
        result := move_line(set_line_status.borrower_id, set_line_status.line_id,
            set_line_status.command, '0', set_line_status.actor);
        PERFORM publish(set_line_status.borrower_id, 'line.' || set_line_status.status,
            to_jsonb(result));
    END IF;
    PERFORM keep_outcome(set_line_status.borrower_id, set_line_status.key, set_line_status.command,
        request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION set_line_status(bigint, text, text, bigint, text, text) IS
    'what freeze_line, unfreeze_line and close_line have in common; inside them only';
REVOKE EXECUTE ON FUNCTION set_line_status(bigint, text, text, bigint, text, text) FROM PUBLIC;
