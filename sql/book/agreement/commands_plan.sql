-- sql/book/agreement/commands_plan.sql
-- Plans for borrowers in hardship, and that forbearance was considered.

CREATE TYPE plan_result AS (
    decision text,
    reason text,
    plan_id bigint,
    loan_id bigint,
    status text,
    kind text,
    effective_date date,
    last_day date,
    until_on date,
    owed cents,
    past_due cents,
    installments integer,
    next_due_on date,
    next_due cents,
    last_due_on date,
    total cents,
    interest cents,
    annual_rate numeric,
    apr numeric,
    forgiven cents,
    seq bigint,
    replayed boolean
);
COMMENT ON TYPE plan_result IS
    'What a command about a plan answers: decision approved or declined, reason when declined, the plan, its loan, status and kind; the day it takes effect from, the last day on which it may be accepted, and the due date of its last installment; what would have paid the loan off when it was offered, without a charge for it; then the loan as the plan makes it: what is past due, how many installments are to come, the next one and what is due then, the last one, what all of them come to and the interest in it, the annual rate, and the annual percentage rate by the product''s method; what it forgives; and the event of the loan that accepting it made (null: it was not)';

CREATE TYPE forbearance_result AS (
    decision text,
    reason text,
    forbearance_id bigint,
    loan_id bigint,
    outcome text,
    valid_through date,
    replayed boolean
);
COMMENT ON TYPE forbearance_result IS
    'What consider_forbearance() answers: decision approved or declined, reason when declined, which time it was considered, for which loan, with what outcome, and the last day on which it counts';

-- Command: locks none; for owner.
-- Say what plans a jurisdiction allows (house: everywhere), and whether
-- forbearance is considered and recorded before a loan is called in, from a
-- business date to come on: how many days that counts, how many months a plan
-- may last, and how often a loan may be re-aged in 12 and 60 months (null:
-- however often).
-- Errors: LN006 for a date on which one of the jurisdiction starts already; 22023
-- for a jurisdiction that is not of small letters, digits and
-- underscores, an empty source, days outside 1 to 3660, months outside 1 to 600,
-- a negative number, or a date that is not after the last one that was opened;
-- 22004 for a null.
CREATE FUNCTION define_forbearance_policy(jurisdiction text, starts_on date, source text,
                                          gate boolean, valid_days integer DEFAULT 90,
                                          most_months integer DEFAULT 60,
                                          re_ages_in_year integer DEFAULT NULL,
                                          re_ages_in_five_years integer DEFAULT NULL)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('jurisdiction', define_forbearance_policy.jurisdiction,
            define_forbearance_policy.jurisdiction ~ '^[a-z][a-z0-9_]*$',
            'Small letters, digits and underscores.'),
        require_argument('source', define_forbearance_policy.source,
            define_forbearance_policy.source <> ''),
        require_argument('valid_days', define_forbearance_policy.valid_days::text,
            define_forbearance_policy.valid_days BETWEEN 1 AND 3660, 'It is from 1 to 3660.'),
        require_argument('most_months', define_forbearance_policy.most_months::text,
            define_forbearance_policy.most_months BETWEEN 1 AND 600, 'It is from 1 to 600.'),
        require_argument('re_ages_in_year', define_forbearance_policy.re_ages_in_year::text,
            coalesce(define_forbearance_policy.re_ages_in_year >= 0, true), 'It is 0 or more.'),
        require_argument('re_ages_in_five_years', define_forbearance_policy.re_ages_in_five_years::text,
            coalesce(define_forbearance_policy.re_ages_in_five_years >= 0, true), 'It is 0 or more.'),
        refuse_start('policy of forbearance', define_forbearance_policy.starts_on);
    INSERT INTO lending.forbearance_policy (jurisdiction, starts_on, source, gate, valid_days,
        most_months, re_ages_in_year, re_ages_in_five_years)
    VALUES (define_forbearance_policy.jurisdiction, define_forbearance_policy.starts_on,
        define_forbearance_policy.source, define_forbearance_policy.gate,
        define_forbearance_policy.valid_days, define_forbearance_policy.most_months,
        define_forbearance_policy.re_ages_in_year, define_forbearance_policy.re_ages_in_five_years)
    ON CONFLICT DO NOTHING;
    PERFORM require_new_start(format('policy of forbearance of "%s"',
            define_forbearance_policy.jurisdiction),
        define_forbearance_policy.starts_on, FOUND);
    RETURN defined('forbearance policy', format('%s from %s', define_forbearance_policy.jurisdiction,
        define_forbearance_policy.starts_on));
END
$$;

-- Command: locks loan; for collector.
-- Note that forbearance was considered for a loan, and why it came to that:
-- offered, refused_by_borrower, not_suitable, unreachable.  Where a policy asks
-- for it, a loan is called in only while it counts.
-- Declines: loan_closed.
-- Errors: LN005 for an unknown loan, and for a borrower whose case is another
-- collector's; 22023 for another outcome or an empty note; LN003 when no day is
-- open; 22004 for a null.
CREATE FUNCTION consider_forbearance(borrower_id bigint, key text, loan_id bigint, outcome text,
                                     note text)
RETURNS forbearance_result
AS $$
DECLARE
    today date := effective_on(NULL);
BEGIN
    PERFORM require_my_borrower(consider_forbearance.borrower_id),
        require_words('outcome', consider_forbearance.outcome,
            '{offered,refused_by_borrower,not_suitable,unreachable}'),
        require_argument('note', consider_forbearance.note, consider_forbearance.note <> '');
    IF EXISTS (SELECT FROM lending.loans n
               WHERE n.borrower_id = consider_forbearance.borrower_id
                   AND n.loan_id = consider_forbearance.loan_id AND n.status = 'closed') THEN
        RETURN ROW('declined', 'loan_closed', NULL, consider_forbearance.loan_id,
            consider_forbearance.outcome, NULL, false)::forbearance_result;
    END IF;
    RETURN ROW('approved', NULL, note_forbearance(consider_forbearance.borrower_id,
            consider_forbearance.loan_id, consider_forbearance.outcome, consider_forbearance.note),
        consider_forbearance.loan_id, consider_forbearance.outcome,
        today - 1 + (forbearance_rules(consider_forbearance.borrower_id,
            consider_forbearance.loan_id, today)).valid_days, false)::forbearance_result;
END
$$;

-- Command: locks lines; for collector.
-- Offer a borrower in hardship a plan for a loan, with all that it will owe:
-- re_age (installments, first_due, carry), defer (periods, mode, interest) or
-- change_rate to a lower one (annual_rate, keep), as the commands of these
-- names take them.  It takes effect from today on, and may be accepted until a
-- last day, as long as nothing else happens to the loan.  Once accepted it is
-- kept as long as no installment due until until_on (null: the last one, of a
-- deferral the first one to come) stays unpaid more than tolerance_days. When it
-- is broken the loan stays as it is (stays), bears the old rate again
-- (old_rate, of change_rate), or the event is taken back (revive). Where it
-- forgives as much as the policy of discounts says, a second person must
-- approve it. Notes that forbearance was considered.
-- Declines: plan_stands (another one for the loan); loan_closed,
-- loan_written_off; apr_above_cap, rate_not_allowed; no_relief (the rate is not
-- lower, or no installment is to come); too_long (it lasts more months than policy
-- allows); re_aged_too_often.
-- Errors: LN005 for an unknown borrower or loan, and for a borrower whose case is
-- another collector's; 22023 for another kind, terms of another one, a last day
-- before the open one or more than 100 years ahead, an empty reason,
-- tolerance_days outside 0 to 31, or as the command of the kind; 55000 when no
-- installment is to come, or no principal is unpaid; LN003 when no day is open;
-- 22004 for a null, and for terms that the kind needs.
CREATE FUNCTION offer_plan(borrower_id bigint, key text, loan_id bigint, kind text, last_day date,
                           reason text, installments integer DEFAULT NULL,
                           first_due date DEFAULT NULL, carry text DEFAULT NULL,
                           periods integer DEFAULT NULL, mode text DEFAULT NULL,
                           interest text DEFAULT NULL, annual_rate numeric DEFAULT NULL,
                           keep text DEFAULT NULL, on_breach text DEFAULT 'stays',
                           tolerance_days integer DEFAULT 5, until_on date DEFAULT NULL)
RETURNS plan_result
AS $$
DECLARE
    today date := effective_on(NULL);
    made bigint := new_id();
    ask jsonb;
    asked record;
    seen record;
    decline text;
BEGIN
    PERFORM require_my_borrower(offer_plan.borrower_id),
        require_row('loan', offer_plan.loan_id, offer_plan.borrower_id, EXISTS (
            SELECT FROM lending.loans n
            WHERE n.borrower_id = offer_plan.borrower_id AND n.loan_id = offer_plan.loan_id)),
        check_plan(offer_plan.kind, offer_plan.last_day, offer_plan.reason, offer_plan.on_breach,
            offer_plan.tolerance_days, offer_plan.until_on, today);
    ask := plan_terms(offer_plan.kind, offer_plan.installments, offer_plan.first_due,
        offer_plan.carry, offer_plan.periods, offer_plan.mode, offer_plan.interest,
        offer_plan.annual_rate, offer_plan.keep);
    asked := event_of_loan(offer_plan.borrower_id, offer_plan.kind, offer_plan.loan_id, ask, today);
    IF asked.reason IS NULL THEN
        seen := foresee_plan(offer_plan.borrower_id, offer_plan.loan_id, offer_plan.kind, ask,
            asked.event, offer_plan.until_on, today);
        decline := seen.decline;
    END IF;
    decline := CASE
        WHEN EXISTS (SELECT FROM lending.hardship_plan t
                     WHERE t.borrower_id = offer_plan.borrower_id
                         AND t.loan_id = offer_plan.loan_id
                         AND t.status IN ('waiting', 'offered', 'active')) THEN 'plan_stands'
        ELSE coalesce(asked.reason, decline) END;
    IF decline IS NOT NULL THEN
        RETURN ROW('declined', decline, NULL, offer_plan.loan_id, NULL, offer_plan.kind, today,
            offer_plan.last_day, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, false)::plan_result;
    END IF;
    INSERT INTO lending.hardship_plan (borrower_id, plan_id, loan_id, case_id, kind, event, schedule,
        from_seq, business_date, last_day, until_on, tolerance_days, on_breach, old_rate, owed,
        forgiven, needs_approval, collector_code, reason, status, look_on)
    VALUES (offer_plan.borrower_id, made, offer_plan.loan_id, seen.case_id, offer_plan.kind,
        asked.event, seen.schedule, seen.from_seq, today, offer_plan.last_day, seen.until,
        offer_plan.tolerance_days, offer_plan.on_breach, seen.old_rate,
        owed_without_charge(offer_plan.borrower_id, offer_plan.loan_id, today), seen.forgiven,
        seen.asks, seen.collector_code, offer_plan.reason,
        CASE WHEN seen.asks THEN 'waiting' ELSE 'offered' END, offer_plan.last_day);
    PERFORM note_plan(offer_plan.borrower_id, made, 'offered',
            CASE WHEN seen.asks THEN 'waiting' ELSE 'offered' END),
        note_forbearance(offer_plan.borrower_id, offer_plan.loan_id, 'offered', offer_plan.reason,
            made),
        leave_case(offer_plan.borrower_id, seen.case_id, offer_plan.last_day + 1,
            format('may accept a plan (%s) by %s', offer_plan.kind, offer_plan.last_day));
    RETURN plan_answer(offer_plan.borrower_id, made);
END
$$;

-- Command: locks lines; for supervisor.
-- Approve a plan that waits for a second person: whoever offered it may not.
-- Declines: same_person; plan_over (its last day is before the open one);
-- plan_offered, plan_active, plan_kept, plan_broken, plan_lapsed, plan_withdrawn
-- (it does not wait).
-- Errors: LN005 for an unknown plan, and for a borrower whose case is not the
-- caller's; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION approve_plan(borrower_id bigint, key text, plan_id bigint, note text DEFAULT NULL)
RETURNS plan_result
AS $$
DECLARE
    p record := require_my_plan(approve_plan.borrower_id, approve_plan.plan_id);
    decline text;
BEGIN
    decline := CASE
        WHEN p.status <> 'waiting' THEN 'plan_' || p.status
        WHEN p.last_day < effective_on(NULL) THEN 'plan_over'
        WHEN NOT is_another_person(p.login, p.acting_role, p.actor) THEN 'same_person' END;
    IF decline IS NULL THEN
        PERFORM note_plan(approve_plan.borrower_id, approve_plan.plan_id, 'approved', 'offered',
            note => approve_plan.note);
    END IF;
    RETURN plan_answer(approve_plan.borrower_id, approve_plan.plan_id, decline);
END
$$;

-- Command: locks lines; for collector.
-- The borrower accepts a plan: the loan is changed as it was shown, from the
-- day of the offer on.  While the plan is held to, contact with the borrower
-- stops, and nobody is to work on the case.
-- Declines: plan_over (its last day is before the open one); terms_changed
-- (something has happened to the loan since: offer it anew); plan_waiting,
-- plan_active, plan_kept, plan_broken, plan_lapsed, plan_withdrawn.
-- Errors: LN005 for an unknown plan, and for a borrower whose case is not the
-- caller's; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION accept_plan(borrower_id bigint, key text, plan_id bigint)
RETURNS plan_result
AS $$
DECLARE
    p record := require_my_plan(accept_plan.borrower_id, accept_plan.plan_id);
    loan record;
    booked event_booked;
    decline text;
BEGIN
    SELECT n.last_seq, n.status INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = accept_plan.borrower_id AND n.loan_id = p.loan_id;
    decline := CASE
        WHEN p.status <> 'offered' THEN 'plan_' || p.status
        WHEN p.last_day < effective_on(NULL) THEN 'plan_over'
        WHEN loan.last_seq <> p.from_seq THEN 'terms_changed' END;
    IF decline IS NOT NULL THEN
        RETURN plan_answer(accept_plan.borrower_id, accept_plan.plan_id, decline);
    END IF;
    booked := book_event(accept_plan.borrower_id, p.loan_id, p.event, NULL, NULL);
    UPDATE lending.hardship_plan t
    SET look_on = business_date()
    WHERE t.borrower_id = accept_plan.borrower_id AND t.plan_id = accept_plan.plan_id;
    PERFORM note_plan(accept_plan.borrower_id, accept_plan.plan_id, 'accepted', 'active', booked.seq),
        stop_for_plan(accept_plan.borrower_id, accept_plan.plan_id),
        leave_case(c.borrower_id, c.case_id, p.until_on + p.tolerance_days + 1,
            format('has a plan until %s', p.until_on))
    FROM (SELECT) one
    LEFT JOIN lending.cases c ON c.borrower_id = accept_plan.borrower_id AND c.status <> 'closed';
    RETURN plan_answer(accept_plan.borrower_id, accept_plan.plan_id);
END
$$;

-- Command: locks lines; for collector.
-- Withdraw a plan that waits or is offered, as one that the borrower refuses, or
-- refuse to approve it, and say why.
-- Declines: plan_active, plan_kept, plan_broken, plan_lapsed, plan_withdrawn.
-- Errors: LN005 for an unknown plan, and for a borrower whose case is not the
-- caller's; 22023 for an empty reason; LN003 when no day is open; 22004 for a
-- null.
CREATE FUNCTION withdraw_plan(borrower_id bigint, key text, plan_id bigint, reason text)
RETURNS plan_result
AS $$
DECLARE
    p record := require_my_plan(withdraw_plan.borrower_id, withdraw_plan.plan_id);
    decline text;
BEGIN
    PERFORM require_argument('reason', withdraw_plan.reason, withdraw_plan.reason <> '');
    IF p.status NOT IN ('waiting', 'offered') THEN
        decline := 'plan_' || p.status;
    ELSE
        UPDATE lending.hardship_plan t
        SET look_on = NULL
        WHERE t.borrower_id = withdraw_plan.borrower_id AND t.plan_id = withdraw_plan.plan_id;
        PERFORM note_plan(withdraw_plan.borrower_id, withdraw_plan.plan_id, 'withdrawn', 'withdrawn',
            note => withdraw_plan.reason);
        PERFORM leave_case(c.borrower_id, c.case_id, NULL, 'The plan is withdrawn')
        FROM lending.cases c
        WHERE c.borrower_id = withdraw_plan.borrower_id AND c.status <> 'closed';
    END IF;
    RETURN plan_answer(withdraw_plan.borrower_id, withdraw_plan.plan_id, decline);
END
$$;

-- Command: locks lines; for collector.
-- Break a plan that was accepted, and say why: contact is allowed again, the
-- case may be worked on, and the claim is what the terms of the plan say.
-- Declines: plan_waiting, plan_offered, plan_kept, plan_broken, plan_lapsed,
-- plan_withdrawn.
-- Errors: LN005 for an unknown plan, and for a borrower whose case is not the
-- caller's; 22023 for an empty reason; 55000 where the event is to be taken back
-- and a later one is impossible without it; LN003 when no day is open; 22004 for
-- a null.
CREATE FUNCTION break_plan(borrower_id bigint, key text, plan_id bigint, reason text)
RETURNS plan_result
AS $$
DECLARE
    p record := require_my_plan(break_plan.borrower_id, break_plan.plan_id);
    decline text;
BEGIN
    PERFORM require_argument('reason', break_plan.reason, break_plan.reason <> ''),
        effective_on(NULL);
    IF p.status <> 'active' THEN
        decline := 'plan_' || p.status;
    ELSE
        PERFORM end_plan(break_plan.borrower_id, break_plan.plan_id, 'broken', break_plan.reason);
    END IF;
    RETURN plan_answer(break_plan.borrower_id, break_plan.plan_id, decline);
END
$$;

-- Reader: for collector.
-- Plans of a borrower, the last first. Reads only.
-- Errors: LN005 for an unknown borrower, and for one whose case is another
-- collector's; 22004 for a null; 55000 without a book.
CREATE FUNCTION plans_of(borrower_id bigint)
RETURNS TABLE (plan_id bigint, loan_id bigint, kind text, status text, offered_on date,
               last_day date, until_on date, tolerance_days integer, on_breach text, owed cents,
               forgiven cents, accepted_on date, collector_code text, reason text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id}', plans_of.borrower_id),
        require_my_borrower(plans_of.borrower_id);
    IF NOT EXISTS (SELECT FROM lending.borrowers b
                   WHERE b.borrower_id = plans_of.borrower_id AND b.borrower_id > 0) THEN
        PERFORM raise_unknown('borrower', plans_of.borrower_id);
    END IF;
    RETURN QUERY
    SELECT t.plan_id, t.loan_id, t.kind, t.status, t.business_date, t.last_day, t.until_on,
        t.tolerance_days, t.on_breach, t.owed::cents, t.forgiven::cents, t.accepted_on,
        t.collector_code, t.reason
    FROM lending.hardship_plan t
    WHERE t.borrower_id = plans_of.borrower_id
    ORDER BY t.plan_id DESC;
END
$$;

-- Reader: for collector.
-- What each installment of a loan still asks for as a plan makes them, to be shown
-- before it is accepted. Reads only.
-- Errors: LN005 for an unknown plan, and for a borrower whose case is another
-- collector's; 22004 for a null; 55000 without a book.
CREATE FUNCTION plan_installments(borrower_id bigint, plan_id bigint)
RETURNS TABLE (no integer, due_on date, payment cents, principal cents, interest cents, fee cents,
               penalty cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    shown schedule;
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,plan_id}', plan_installments.borrower_id,
            plan_installments.plan_id),
        require_my_borrower(plan_installments.borrower_id);
    SELECT t.schedule INTO shown
    FROM lending.hardship_plan t
    WHERE t.borrower_id = plan_installments.borrower_id
        AND t.plan_id = plan_installments.plan_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('plan', plan_installments.plan_id, plan_installments.borrower_id);
    END IF;
    RETURN QUERY
    SELECT i.no, i.due_on, i.principal + i.interest + i.fee + i.penalty, i.principal, i.interest,
        i.fee, i.penalty
    FROM own_unpaid(shown) i
    ORDER BY i.due_on, i.no;
END
$$;
