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

-- Command: locks none; for desk.
-- Add a borrower under an id the caller chose (new_id() makes one), with a
-- reference of the house and a tier.
-- Declines: borrower_exists.
-- Errors: 22023 for an id that is not positive, 22004 for a null.
CREATE FUNCTION open_borrower(borrower_id bigint, key text,
                              external_ref text DEFAULT NULL,
                              tier text DEFAULT 'standard')
RETURNS borrower_result
AS $$
DECLARE
    answer borrower_result;
BEGIN
    IF open_borrower.borrower_id <= 0 THEN
        RAISE EXCEPTION 'borrower must be positive, not "%"', open_borrower.borrower_id
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    answer := ROW('approved', NULL, open_borrower.borrower_id, open_borrower.tier, 'active', false);
    INSERT INTO lending.borrower (borrower_id, external_ref, tier)
    VALUES (open_borrower.borrower_id, open_borrower.external_ref, open_borrower.tier)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT 'declined', 'borrower_exists', b.borrower_id, b.tier, b.status, false
        INTO answer
        FROM lending.borrower b
        WHERE b.borrower_id = open_borrower.borrower_id;
    ELSE
        INSERT INTO lending.credit_balance (borrower_id) VALUES (open_borrower.borrower_id);
        PERFORM publish(open_borrower.borrower_id, 'borrower.opened',
            jsonb_build_object('external_ref', open_borrower.external_ref,
                'tier', open_borrower.tier));
    END IF;
    RETURN answer;
END
$$;

-- Command: locks borrower; for desk.
-- Move a borrower to another tier.
-- Errors: LN005 for an unknown borrower; 22004 for a null.
CREATE FUNCTION set_tier(borrower_id bigint, key text, tier text)
RETURNS borrower_result
AS $$
BEGIN
    UPDATE lending.borrower b
    SET tier = set_tier.tier
    WHERE b.borrower_id = set_tier.borrower_id;
    RETURN tell_borrower(set_tier.borrower_id, 'borrower.changed');
END
$$;

-- Command: locks borrower; for desk.
-- Give a borrower no new credit; what is held and owed stays.
-- Declines: borrower_blocked.
-- Errors: LN001 for a closed borrower; LN005 for an unknown one.
CREATE FUNCTION block_borrower(borrower_id bigint, key text)
RETURNS borrower_result
AS $$
BEGIN
    RETURN set_borrower_status(block_borrower.borrower_id, 'blocked');
END
$$;

-- Command: locks borrower; for desk.
-- Let a blocked borrower have credit again.
-- Declines: borrower_active.
-- Errors: LN001 for a closed borrower; LN005 for an unknown one.
CREATE FUNCTION unblock_borrower(borrower_id bigint, key text)
RETURNS borrower_result
AS $$
BEGIN
    RETURN set_borrower_status(unblock_borrower.borrower_id, 'active');
END
$$;

-- Command: locks borrower; for desk.
-- Let cash be paid to an account of the borrower; the reference is the
-- house's, never the number.
-- Errors: LN005 for an unknown borrower; 22004 for a null.
CREATE FUNCTION allow_account(borrower_id bigint, key text, account_ref text)
RETURNS borrower_result
AS $$
BEGIN
    RETURN set_account_status(allow_account.borrower_id, allow_account.account_ref, 'allowed');
END
$$;

-- Command: locks borrower; for desk.
-- Let no more cash be paid to an account of the borrower.
-- Errors: LN005 for an unknown borrower; 22004 for a null.
CREATE FUNCTION disallow_account(borrower_id bigint, key text, account_ref text)
RETURNS borrower_result
AS $$
BEGIN
    RETURN set_account_status(disallow_account.borrower_id, disallow_account.account_ref,
        'removed');
END
$$;
