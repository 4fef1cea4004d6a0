-- sql/book/borrower/internal.sql
-- Borrowers locked, and their credit balance moved.

CREATE FUNCTION lock_borrower(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.borrower b
    WHERE b.borrower_id = lock_borrower.borrower_id AND b.borrower_id > 0
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('borrower', lock_borrower.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION lock_borrower(bigint) IS
    'lock a borrower, the first lock of a command that works on no line of theirs; LN005 when there is none (0, the house, is none)';

CREATE FUNCTION require_borrower(borrower_id bigint)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.borrower b
                   WHERE b.borrower_id = require_borrower.borrower_id AND b.borrower_id > 0) THEN
        PERFORM raise_unknown('borrower', require_borrower.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION require_borrower(bigint) IS
    'Raise LN005 for an unknown borrower (0, the house, is none)';

CREATE FUNCTION borrower_answer(borrower_id bigint, reason text)
RETURNS borrower_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN borrower_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                borrower_answer.reason, b.borrower_id, b.tier, b.status, false)::borrower_result
            FROM lending.borrower b
            WHERE b.borrower_id = borrower_answer.borrower_id);
END
$$;
COMMENT ON FUNCTION borrower_answer(bigint, text) IS
    'The answer about a borrower as it stands; declined where there is a reason';

CREATE FUNCTION tell_borrower(borrower_id bigint, topic text)
RETURNS borrower_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    answer borrower_result := borrower_answer(tell_borrower.borrower_id, NULL);
BEGIN
    PERFORM publish(tell_borrower.borrower_id, tell_borrower.topic,
        jsonb_build_object('tier', answer.tier, 'status', answer.status));
    RETURN answer;
END
$$;
COMMENT ON FUNCTION tell_borrower(bigint, text) IS
    'Publish how a borrower stands, and answer it';

CREATE FUNCTION set_borrower_status(borrower_id bigint, status text)
RETURNS borrower_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.borrower b
    SET status = set_borrower_status.status
    WHERE b.borrower_id = set_borrower_status.borrower_id
        AND b.status <> set_borrower_status.status;
    IF NOT FOUND THEN
        RETURN borrower_answer(set_borrower_status.borrower_id,
            'borrower_' || set_borrower_status.status);
    END IF;
    RETURN tell_borrower(set_borrower_status.borrower_id, 'borrower.changed');
END
$$;
COMMENT ON FUNCTION set_borrower_status(bigint, text) IS
    'What block_borrower, unblock_borrower and close_borrower have in common';

CREATE FUNCTION set_account_status(borrower_id bigint, account_ref text, status text)
RETURNS borrower_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.payout_account (borrower_id, account_ref, status)
    VALUES (set_account_status.borrower_id, set_account_status.account_ref,
        set_account_status.status)
    ON CONFLICT (borrower_id, account_ref) DO UPDATE SET status = EXCLUDED.status;
    PERFORM publish(set_account_status.borrower_id, 'account.' || set_account_status.status,
        jsonb_build_object('account_ref', set_account_status.account_ref));
    RETURN borrower_answer(set_account_status.borrower_id, NULL);
END
$$;
COMMENT ON FUNCTION set_account_status(bigint, text, text) IS
    'What allow_account and disallow_account have in common, and payout_returned does to the account it came from';

CREATE FUNCTION move_credit_balance(borrower_id bigint, kind text, amount cents)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    WITH moved AS (
        UPDATE lending.credit_balance c
        SET balance = c.balance + move_credit_balance.amount, version = c.version + 1
        WHERE c.borrower_id = move_credit_balance.borrower_id
        RETURNING c.borrower_id, c.version, c.balance)
    INSERT INTO lending.credit_balance_movement (borrower_id, seq, kind, amount, balance_after,
        business_date)
    SELECT m.borrower_id, m.version, move_credit_balance.kind, move_credit_balance.amount, m.balance,
        business_date()
    FROM moved m;
END
$$;
COMMENT ON FUNCTION move_credit_balance(bigint, text, cents) IS
    'Move a credit balance by what was posted to its account, and keep the movement';
