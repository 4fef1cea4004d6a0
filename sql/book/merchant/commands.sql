-- sql/book/merchant/commands.sql
-- How a merchant joins: application, documents, approval, settlement account.

CREATE TYPE merchant_result AS (
    decision text,
    reason text,
    merchant_id bigint,
    status text,
    number integer,
    replayed boolean
);
COMMENT ON TYPE merchant_result IS
    'What a command about a merchant answers: decision approved or declined, reason when declined, the merchant, its status, of a settlement account its number, and whether this is the kept answer of an earlier call';

-- Command: locks house; for desk.
-- Note that a merchant applies: under which number it is registered as a
-- business, whom to ask, and the most of one purchase and of one business day,
-- null for none. It takes no holds until another person has approved it and it
-- is active. define_merchant() adds one that is active at once.
-- Declines: merchant_exists.
-- Errors: 22023 for an id that is not positive, an empty text, or a limit that
-- is not positive; 22004 for a null.
CREATE FUNCTION apply_merchant(key text, merchant_id bigint, title text, registration text,
                               contact text DEFAULT NULL, purchase_limit cents DEFAULT NULL,
                               daily_limit cents DEFAULT NULL)
RETURNS merchant_result
AS $$
BEGIN
    PERFORM require_argument('merchant_id', apply_merchant.merchant_id::text,
            apply_merchant.merchant_id > 0),
        require_argument('title', apply_merchant.title, apply_merchant.title <> ''),
        require_argument('registration', apply_merchant.registration,
            apply_merchant.registration <> ''),
        require_argument('contact', apply_merchant.contact,
            coalesce(apply_merchant.contact <> '', true)),
        require_argument('purchase_limit', apply_merchant.purchase_limit::text,
            coalesce(apply_merchant.purchase_limit > '0', true)),
        require_argument('daily_limit', apply_merchant.daily_limit::text,
            coalesce(apply_merchant.daily_limit > '0', true));
    IF NOT add_applicant(apply_merchant.merchant_id, apply_merchant.title,
            apply_merchant.purchase_limit, apply_merchant.daily_limit) THEN
        RETURN merchant_answer(apply_merchant.merchant_id, 'merchant_exists');
    END IF;
    INSERT INTO lending.merchant_application (merchant_id, registration, contact)
    VALUES (apply_merchant.merchant_id, apply_merchant.registration, apply_merchant.contact);
    RETURN merchant_answer(apply_merchant.merchant_id, NULL);
END
$$;

-- Command: locks none; for desk.
-- Keep a document of a merchant: what it is, where it is kept, and the SHA-256
-- of its bytes, by which it can be told from any other. The same one again
-- changes nothing.
-- Errors: LN005 for an unknown merchant; 22023 for an empty text, or a hash that
-- is not of 32 bytes; 22004 for a null.
CREATE FUNCTION add_merchant_document(merchant_id bigint, kind text, reference text, sha256 bytea)
RETURNS definition_result
AS $$
BEGIN
    PERFORM merchant_status(add_merchant_document.merchant_id),
        require_argument('kind', add_merchant_document.kind, add_merchant_document.kind <> ''),
        require_argument('reference', add_merchant_document.reference,
            add_merchant_document.reference <> ''),
        require_argument('sha256', encode(add_merchant_document.sha256, 'hex'),
            length(add_merchant_document.sha256) = 32, 'It has 32 bytes: sha256() of the document.');
    INSERT INTO lending.merchant_document (merchant_id, kind, sha256, reference)
    VALUES (add_merchant_document.merchant_id, add_merchant_document.kind,
        add_merchant_document.sha256, add_merchant_document.reference)
    ON CONFLICT DO NOTHING;
    RETURN defined('merchant document', add_merchant_document.merchant_id::text);
END
$$;

-- Command: locks house; for desk.
-- Approve a merchant that applied: whoever wrote the application down may not.
-- Declines: merchant_not_applied (there is nothing to approve); same_person;
-- no_document.
-- Errors: LN005 for an unknown merchant; 22004 for a null.
CREATE FUNCTION approve_merchant(key text, merchant_id bigint)
RETURNS merchant_result
AS $$
DECLARE
    stands text := merchant_status(approve_merchant.merchant_id);
    decline text;
BEGIN
    SELECT CASE WHEN stands <> 'applied' THEN 'merchant_not_applied'
        WHEN NOT is_another_person(a.login, a.acting_role, a.actor) THEN 'same_person'
        WHEN NOT EXISTS (SELECT FROM lending.merchant_document d
                         WHERE d.merchant_id = a.merchant_id) THEN 'no_document' END INTO decline
    FROM lending.merchant_application a
    WHERE a.merchant_id = approve_merchant.merchant_id;
    IF NOT FOUND THEN
        decline := 'merchant_not_applied';
    END IF;
    IF decline IS NULL THEN
        UPDATE lending.merchant_application a
        SET approved_at = now(), approved_login = session_user, approved_role = acting_role(),
            approved_actor = claimed_actor()
        WHERE a.merchant_id = approve_merchant.merchant_id;
        PERFORM set_merchant_status(approve_merchant.merchant_id, 'approved');
    END IF;
    RETURN merchant_answer(approve_merchant.merchant_id, decline);
END
$$;

-- Command: locks house; for desk.
-- Let a merchant that was approved take holds: it has terms that start by the
-- open day, and a settlement account that a second person has confirmed.
-- Declines: merchant_not_approved; no_terms; no_account.
-- Errors: LN005 for an unknown merchant; LN003 when no day is open; 22004 for a
-- null.
CREATE FUNCTION activate_merchant(key text, merchant_id bigint)
RETURNS merchant_result
AS $$
DECLARE
    today date := effective_on(NULL);
    decline text := CASE
        WHEN merchant_status(activate_merchant.merchant_id) <> 'approved' THEN 'merchant_not_approved'
        WHEN NOT EXISTS (SELECT FROM lending.merchant_terms t
                         WHERE t.merchant_id = activate_merchant.merchant_id
                             AND t.starts_on <= today) THEN 'no_terms'
        WHEN NOT EXISTS (SELECT FROM lending.merchant_account a
                         WHERE a.merchant_id = activate_merchant.merchant_id
                             AND a.status = 'confirmed') THEN 'no_account' END;
BEGIN
    IF decline IS NULL THEN
        PERFORM set_merchant_status(activate_merchant.merchant_id, 'active');
    END IF;
    RETURN merchant_answer(activate_merchant.merchant_id, decline);
END
$$;

-- Command: locks house; for desk.
-- Propose an account that a merchant is to be paid to: its holder, the bank by
-- its code, and the account or the token that stands for it. A second person
-- confirms it.
-- Declines: merchant_closed; account_proposed (another one waits).
-- Errors: LN005 for an unknown merchant; 22023 for an empty text; 22004 for a
-- null.
CREATE FUNCTION propose_merchant_account(key text, merchant_id bigint, holder text, bank text,
                                         account_ref text)
RETURNS merchant_result
AS $$
DECLARE
    decline text := CASE
        WHEN merchant_status(propose_merchant_account.merchant_id) = 'closed' THEN 'merchant_closed'
        WHEN EXISTS (SELECT FROM lending.merchant_account a
                     WHERE a.merchant_id = propose_merchant_account.merchant_id
                         AND a.status = 'proposed') THEN 'account_proposed' END;
    no integer;
BEGIN
    PERFORM require_argument('holder', propose_merchant_account.holder,
            propose_merchant_account.holder <> ''),
        require_argument('bank', propose_merchant_account.bank, propose_merchant_account.bank <> ''),
        require_argument('account_ref', propose_merchant_account.account_ref,
            propose_merchant_account.account_ref <> '');
    IF decline IS NULL THEN
        SELECT coalesce(max(a.account_no), 0) + 1 INTO no
        FROM lending.merchant_account a
        WHERE a.merchant_id = propose_merchant_account.merchant_id;
        INSERT INTO lending.merchant_account (merchant_id, account_no, holder, bank, account_ref)
        VALUES (propose_merchant_account.merchant_id, no, propose_merchant_account.holder,
            propose_merchant_account.bank, propose_merchant_account.account_ref);
    END IF;
    RETURN merchant_answer(propose_merchant_account.merchant_id, decline, no);
END
$$;

-- Command: locks house; for treasury.
-- Confirm a settlement account: whoever proposed it may not. The first one is
-- used at once; another one after the days of cooling-off that the merchant's
-- terms say (3 without terms), so that a change that nobody wanted is seen
-- before money goes there.
-- Declines: account_not_proposed; same_person.
-- Errors: LN005 for an unknown merchant or account; LN003 when no day is open;
-- 22004 for a null.
CREATE FUNCTION confirm_merchant_account(key text, merchant_id bigint, account_no integer)
RETURNS merchant_result
AS $$
DECLARE
    today date := effective_on(NULL);
    days integer := 0;
    decline text := CASE
        WHEN account_status(confirm_merchant_account.merchant_id,
                 confirm_merchant_account.account_no) <> 'proposed' THEN 'account_not_proposed'
        WHEN NOT (SELECT is_another_person(a.login, a.acting_role, a.actor)
                  FROM lending.merchant_account a
                  WHERE a.merchant_id = confirm_merchant_account.merchant_id
                      AND a.account_no = confirm_merchant_account.account_no) THEN 'same_person' END;
BEGIN
    IF decline IS NULL THEN
        IF EXISTS (SELECT FROM lending.merchant_account a
                   WHERE a.merchant_id = confirm_merchant_account.merchant_id
                       AND a.status = 'confirmed') THEN
            days := coalesce((SELECT t.cooling_days FROM lending.merchant_terms t
                              WHERE t.merchant_id = confirm_merchant_account.merchant_id
                                  AND t.starts_on <= today
                              ORDER BY t.starts_on DESC LIMIT 1), 3);
        END IF;
        UPDATE lending.merchant_account a
        SET status = 'confirmed', usable_from = today + days, confirmed_login = session_user,
            confirmed_role = acting_role(), confirmed_actor = claimed_actor()
        WHERE a.merchant_id = confirm_merchant_account.merchant_id
            AND a.account_no = confirm_merchant_account.account_no;
    END IF;
    RETURN merchant_answer(confirm_merchant_account.merchant_id, decline,
        confirm_merchant_account.account_no);
END
$$;

-- Command: locks house; for desk.
-- Withdraw a settlement account that is proposed, or still cools off. One that
-- is in use is replaced by another.
-- Declines: account_withdrawn; account_in_use.
-- Errors: LN005 for an unknown merchant or account; LN003 when no day is open;
-- 22004 for a null.
CREATE FUNCTION withdraw_merchant_account(key text, merchant_id bigint, account_no integer)
RETURNS merchant_result
AS $$
DECLARE
    today date := effective_on(NULL);
    stands text := account_status(withdraw_merchant_account.merchant_id,
        withdraw_merchant_account.account_no);
    decline text := CASE WHEN stands = 'withdrawn' THEN 'account_withdrawn' END;
BEGIN
    IF decline IS NULL THEN
        UPDATE lending.merchant_account a
        SET status = 'withdrawn'
        WHERE a.merchant_id = withdraw_merchant_account.merchant_id
            AND a.account_no = withdraw_merchant_account.account_no
            AND (a.usable_from IS NULL OR a.usable_from > today);
        IF NOT FOUND THEN
            decline := 'account_in_use';
        END IF;
    END IF;
    RETURN merchant_answer(withdraw_merchant_account.merchant_id, decline,
        withdraw_merchant_account.account_no);
END
$$;
