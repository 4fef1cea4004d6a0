-- sql/book/borrower/commands.sql
-- Borrowers, their tiers and their payout accounts.

CREATE TYPE borrower_result AS (
    decision text,
    reason text,
    borrower_id bigint,
    tier text,
    status text,
    replayed boolean
);
COMMENT ON TYPE borrower_result IS
    'What a command about a borrower answers: decision approved or declined, reason when declined, the borrower''s tier and status afterwards, and whether the answer is a stored one';

CREATE FUNCTION open_borrower(borrower_id bigint, key text,
                              external_ref text DEFAULT NULL,
                              tier text DEFAULT 'standard',
                              actor text DEFAULT NULL)
RETURNS borrower_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(external_ref, tier)::text;
    stored text;
    result borrower_result;
BEGIN
    PERFORM require_read_committed();
    stored := find_outcome(open_borrower.borrower_id, open_borrower.key, 'open_borrower', request);
    IF stored IS NOT NULL THEN
        result := stored::borrower_result;
        result.replayed := true;
        RETURN result;
    ELSIF open_borrower.borrower_id <= 0 THEN
        RAISE EXCEPTION 'borrower must be positive, not "%"', open_borrower.borrower_id
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF open_borrower.tier IS NULL THEN
        RAISE EXCEPTION 'tier must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    result := ROW('approved', NULL, open_borrower.borrower_id, open_borrower.tier, 'active', false);
    INSERT INTO lending.borrower (borrower_id, external_ref, tier)
    VALUES (open_borrower.borrower_id, open_borrower.external_ref, open_borrower.tier)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT 'declined', 'borrower_exists', b.borrower_id, b.tier, b.status, false
        INTO result
        FROM lending.borrower b
        WHERE b.borrower_id = open_borrower.borrower_id;
    ELSE
        INSERT INTO lending.credit_balance (borrower_id) VALUES (open_borrower.borrower_id);
        PERFORM publish(open_borrower.borrower_id, 'borrower.opened',
            jsonb_build_object('external_ref', open_borrower.external_ref,
                'tier', open_borrower.tier,
                'actor', coalesce(open_borrower.actor, session_user)));
    END IF;
    PERFORM keep_outcome(open_borrower.borrower_id, open_borrower.key, 'open_borrower', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION open_borrower(bigint, text, text, text, text) IS
    'add a borrower under an id the caller chose (new_id() makes one), with a reference of the house and a tier; declined with borrower_exists when there is one. Idempotent by key (LN002 when it came with another request). 22023 for an id that is not positive, 22004 for a null';
REVOKE EXECUTE ON FUNCTION open_borrower(bigint, text, text, text, text) FROM PUBLIC;

CREATE FUNCTION set_borrower(borrower_id bigint, key text,
                             tier text DEFAULT NULL, status text DEFAULT NULL,
                             actor text DEFAULT NULL)
RETURNS borrower_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(tier, status)::text;
    stored text;
    result borrower_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower(set_borrower.borrower_id);
    stored := find_outcome(set_borrower.borrower_id, set_borrower.key, 'set_borrower', request);
    IF stored IS NOT NULL THEN
        result := stored::borrower_result;
        result.replayed := true;
        RETURN result;
    ELSIF set_borrower.status <> ALL ('{active,blocked,closed}') THEN
        RAISE EXCEPTION 'status must be active, blocked or closed, not "%"', set_borrower.status
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    UPDATE lending.borrower b
    SET tier = coalesce(set_borrower.tier, b.tier),
        status = coalesce(set_borrower.status, b.status)
    WHERE b.borrower_id = set_borrower.borrower_id
    RETURNING 'approved', NULL, b.borrower_id, b.tier, b.status, false INTO result;
    PERFORM publish(set_borrower.borrower_id, 'borrower.changed',
        jsonb_build_object('tier', result.tier, 'status', result.status,
            'actor', coalesce(set_borrower.actor, session_user)));
    PERFORM keep_outcome(set_borrower.borrower_id, set_borrower.key, 'set_borrower', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION set_borrower(bigint, text, text, text, text) IS
    'give a borrower another tier or status (active, blocked: no new credit, closed); null: as it was. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower, 22023 for another status';
REVOKE EXECUTE ON FUNCTION set_borrower(bigint, text, text, text, text) FROM PUBLIC;

CREATE FUNCTION allow_account(borrower_id bigint, key text, account_ref text,
                              allowed boolean DEFAULT true,
                              actor text DEFAULT NULL)
RETURNS borrower_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(account_ref, allowed)::text;
    stored text;
    result borrower_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower(allow_account.borrower_id);
    stored := find_outcome(allow_account.borrower_id, allow_account.key, 'allow_account', request);
    IF stored IS NOT NULL THEN
        result := stored::borrower_result;
        result.replayed := true;
        RETURN result;
    ELSIF allow_account.account_ref IS NULL OR allow_account.allowed IS NULL THEN
        RAISE EXCEPTION 'account_ref and allowed must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    SELECT 'approved', NULL, b.borrower_id, b.tier, b.status, false INTO result
    FROM lending.borrower b
    WHERE b.borrower_id = allow_account.borrower_id;
    INSERT INTO lending.payout_account (borrower_id, account_ref, status)
    VALUES (allow_account.borrower_id, allow_account.account_ref,
        CASE WHEN allow_account.allowed THEN 'allowed' ELSE 'removed' END)
    ON CONFLICT (borrower_id, account_ref) DO UPDATE SET status = EXCLUDED.status;
    PERFORM publish(allow_account.borrower_id, 'account.' || CASE WHEN allow_account.allowed THEN 'allowed' ELSE 'removed' END,
        jsonb_build_object('account_ref', allow_account.account_ref,
            'actor', coalesce(allow_account.actor, session_user)));
    PERFORM keep_outcome(allow_account.borrower_id, allow_account.key, 'allow_account', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION allow_account(bigint, text, text, boolean, text) IS
    'let cash be paid to an account of the borrower, or (allowed false) no longer; the reference is the house''s, never the number. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower, 22004 for a null';
REVOKE EXECUTE ON FUNCTION allow_account(bigint, text, text, boolean, text) FROM PUBLIC;
