-- sql/book/agreement/commands_discount.sql
-- Discounts: loans of a case settled for less than is owed.

CREATE TYPE discount_result AS (
    decision text,
    reason text,
    discount_id bigint,
    status text,
    owed cents,
    amount cents,
    forgiven cents,
    last_day date,
    replayed boolean
);
COMMENT ON TYPE discount_result IS
    'What a command about a discount answers: decision approved or declined, reason when declined, the discount, its status afterwards, what was owed when it was offered, what is to be paid, the rest that would be forgiven, and the last day that counts';

-- Command: locks none; for owner.
-- Say from which amount forgiven on a second person must approve a discount,
-- from a business date to come on.
-- Errors: LN006 for a date on which one starts already; 22023 for an amount that
-- is not positive, or a date that is not after the last one that was opened;
-- 22004 for a null.
CREATE FUNCTION define_discount_policy(starts_on date, approval_from cents)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('approval_from', define_discount_policy.approval_from::text,
            define_discount_policy.approval_from > '0', 'It must be positive.'),
        refuse_start('policy of discounts', define_discount_policy.starts_on);
    INSERT INTO lending.discount_policy (starts_on, approval_from)
    VALUES (define_discount_policy.starts_on, define_discount_policy.approval_from)
    ON CONFLICT DO NOTHING;
    PERFORM require_new_start('policy of discounts', define_discount_policy.starts_on, FOUND);
    RETURN defined('discount policy', define_discount_policy.starts_on::text);
END
$$;

-- Command: locks lines; for collector.
-- Offer the borrower of an open case to settle loans (null: all of the case) for
-- an amount that is paid by a last day; the rest of them is forgiven then, at
-- the close of the day. From an amount forgiven that the policy in force says,
-- a second person must approve it. Money on these loans counts from now on.
-- Nobody is to work on the case until the last day is over.
-- Declines: case_closed; loan_closed, loan_written_off (one of the loans);
-- nothing_forgiven (no less than is owed); discount_stands (another is offered).
-- Errors: LN005 for an unknown case or loan, and for a case that is not the
-- caller's; 22023 for an amount that is not positive, a day before the open one
-- or more than 100 years ahead, a list without loans, or an empty reason; LN003
-- when no day is open; 22004 for a null.
CREATE FUNCTION offer_discount(borrower_id bigint, key text, case_id bigint, amount cents,
                               last_day date, reason text, loan_ids bigint[] DEFAULT NULL)
RETURNS discount_result
AS $$
DECLARE
    today date := effective_on(NULL);
    made bigint := new_id();
    owner_code text := require_my_case(offer_discount.borrower_id, offer_discount.case_id);
    loans record;
    asks boolean;
    decline text;
BEGIN
    PERFORM require_argument('amount', offer_discount.amount::text, offer_discount.amount > '0',
            'It must be positive.'),
        require_argument('last_day', offer_discount.last_day::text,
            offer_discount.last_day >= today, 'It must not be before the open day.'),
        check_ahead(offer_discount.last_day, 'last_day'),
        require_argument('reason', offer_discount.reason, offer_discount.reason <> '');
    loans := loans_to_settle(offer_discount.borrower_id, offer_discount.loan_ids, today);
    decline := CASE
        WHEN is_closed_case(offer_discount.borrower_id, offer_discount.case_id) THEN 'case_closed'
        WHEN loans.status IS NOT NULL THEN 'loan_' || loans.status
        WHEN offer_discount.amount >= loans.owed THEN 'nothing_forgiven'
        WHEN EXISTS (SELECT FROM lending.discount_offer t
                     WHERE t.borrower_id = offer_discount.borrower_id
                         AND t.status IN ('waiting', 'offered')) THEN 'discount_stands' END;
    IF decline IS NOT NULL THEN
        RETURN ROW('declined', decline, NULL, NULL, loans.owed, offer_discount.amount, NULL,
            offer_discount.last_day, false)::discount_result;
    END IF;
    asks := loans.owed - offer_discount.amount >= (
        SELECT p.approval_from FROM lending.discount_policy p
        WHERE p.starts_on <= today
        ORDER BY p.starts_on DESC
        LIMIT 1);
    INSERT INTO lending.discount_offer (borrower_id, discount_id, case_id, loan_ids, from_seqs, owed,
        amount, business_date, last_day, needs_approval, collector_code, reason, status, look_on)
    VALUES (offer_discount.borrower_id, made, offer_discount.case_id, loans.ids, loans.seqs,
        loans.owed, offer_discount.amount, today, offer_discount.last_day, asks,
        coalesce((SELECT a.collector_code FROM lending.acting_collectors a), owner_code),
        offer_discount.reason, CASE WHEN asks THEN 'waiting' ELSE 'offered' END,
        CASE WHEN asks THEN offer_discount.last_day ELSE today END);
    PERFORM note_discount(offer_discount.borrower_id, made, 'offered',
            CASE WHEN asks THEN 'waiting' ELSE 'offered' END),
        leave_case(offer_discount.borrower_id, offer_discount.case_id, offer_discount.last_day + 1,
            format('may settle for %s by %s', offer_discount.amount, offer_discount.last_day));
    RETURN discount_answer(offer_discount.borrower_id, made);
END
$$;

-- Command: locks lines; for supervisor.
-- Approve a discount that waits for a second person: whoever offered it may
-- not.
-- Declines: same_person; discount_over (its last day is before the open one);
-- discount_offered, discount_kept, discount_lapsed, discount_withdrawn (it does
-- not wait).
-- Errors: LN005 for an unknown discount, and for one of a case that is not the
-- caller's; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION approve_discount(borrower_id bigint, key text, discount_id bigint,
                                 note text DEFAULT NULL)
RETURNS discount_result
AS $$
DECLARE
    today date := effective_on(NULL);
    d record := require_my_discount(approve_discount.borrower_id,
        approve_discount.discount_id);
    decline text;
BEGIN
    decline := CASE
        WHEN d.status <> 'waiting' THEN 'discount_' || d.status
        WHEN d.last_day < today THEN 'discount_over'
        WHEN NOT is_another_person(d.login, d.acting_role, d.actor) THEN 'same_person' END;
    IF decline IS NULL THEN
        UPDATE lending.discount_offer t
        SET look_on = today
        WHERE t.borrower_id = approve_discount.borrower_id
            AND t.discount_id = approve_discount.discount_id;
        PERFORM note_discount(approve_discount.borrower_id, approve_discount.discount_id, 'approved', 'offered',
            note => approve_discount.note);
    END IF;
    RETURN discount_answer(approve_discount.borrower_id, approve_discount.discount_id, decline);
END
$$;

-- Command: locks lines; for collector.
-- Withdraw a discount that waits or is offered, or refuse to approve it, and say
-- why. Money that came meanwhile stays where it went.
-- Declines: discount_kept, discount_lapsed, discount_withdrawn.
-- Errors: LN005 for an unknown discount, and for one of a case that is not the
-- caller's; 22023 for an empty reason; LN003 when no day is open; 22004 for a
-- null.
CREATE FUNCTION withdraw_discount(borrower_id bigint, key text, discount_id bigint, reason text)
RETURNS discount_result
AS $$
DECLARE
    d record := require_my_discount(withdraw_discount.borrower_id,
        withdraw_discount.discount_id);
    decline text;
BEGIN
    PERFORM require_argument('reason', withdraw_discount.reason, withdraw_discount.reason <> '');
    IF d.status NOT IN ('waiting', 'offered') THEN
        decline := 'discount_' || d.status;
    ELSE
        UPDATE lending.discount_offer t
        SET look_on = NULL
        WHERE t.borrower_id = withdraw_discount.borrower_id
            AND t.discount_id = withdraw_discount.discount_id;
        PERFORM note_discount(withdraw_discount.borrower_id, withdraw_discount.discount_id, 'withdrawn', 'withdrawn',
                note => withdraw_discount.reason),
            leave_case(withdraw_discount.borrower_id, d.case_id, NULL, 'The discount is withdrawn');
    END IF;
    RETURN discount_answer(withdraw_discount.borrower_id, withdraw_discount.discount_id, decline);
END
$$;

-- Reader: for collector.
-- Discounts of the borrower of a case, the last first. Reads only.
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22004
-- for a null; 55000 without a book.
CREATE FUNCTION discounts_of(borrower_id bigint, case_id bigint)
RETURNS TABLE (discount_id bigint, loan_ids bigint[], owed cents, amount cents, last_day date,
               status text, paid cents, waived cents, collector_code text, reason text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,case_id}', discounts_of.borrower_id,
            discounts_of.case_id),
        require_my_case(discounts_of.borrower_id, discounts_of.case_id);
    RETURN QUERY
    SELECT t.discount_id, t.loan_ids, t.owed::cents, t.amount::cents, t.last_day, t.status,
        t.paid::cents, t.waived::cents, t.collector_code, t.reason
    FROM lending.discount_offer t
    WHERE t.borrower_id = discounts_of.borrower_id
    ORDER BY t.discount_id DESC;
END
$$;
