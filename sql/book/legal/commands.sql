-- sql/book/legal/commands.sql
-- Suits about loans: filed, judged, enforced, ended.

CREATE TYPE proceeding_result AS (
    decision text,
    reason text,
    proceeding_id bigint,
    loan_id bigint,
    status text,
    claim cents,
    outcome text,
    adjudged cents,
    legal_costs cents,
    replayed boolean
);
COMMENT ON TYPE proceeding_result IS
    'What a command about a proceeding answers: decision approved or declined, reason when declined, the proceeding and the loan, its status afterwards, what the loan owed when it was filed, the outcome and the amount awarded (null: not yet), and what the borrower owes of its costs';

-- Command: locks lines; for desk.
-- Note that a suit was filed about a loan that is past due, or written off: at
-- which court, under which number, and when (null: on the open day). What the
-- loan owes is kept as the claim. One suit at a time of each loan.
-- Declines: loan_closed, loan_not_past_due, proceeding_stands; dispute_open (a
-- dispute or a complaint is); plan_stands, forbearance_due (as
-- lending.forbearance_policies ask).
-- Errors: LN005 for an unknown borrower or loan; 22023 for an empty court or
-- reference, a day after the open one or before the loan; LN003 when no day is
-- open; 22004 for a null.
CREATE FUNCTION file_suit(borrower_id bigint, key text, loan_id bigint, court text, reference text,
                          filed_on date DEFAULT NULL, note text DEFAULT NULL)
RETURNS proceeding_result
AS $$
DECLARE
    today date := effective_on(NULL);
    filed date := effective_on(file_suit.filed_on);
    made bigint := new_id();
    decline text := suit_refused(file_suit.borrower_id, file_suit.loan_id);
    owed payoff_quote;
BEGIN
    PERFORM require_argument('court', file_suit.court, file_suit.court <> ''),
        require_argument('reference', file_suit.reference, file_suit.reference <> ''),
        require_argument('filed_on', filed::text, filed >= n.disbursed_on,
            'It must not be before the loan.')
    FROM lending.loans n
    WHERE n.borrower_id = file_suit.borrower_id AND n.loan_id = file_suit.loan_id;
    IF decline IS NULL AND EXISTS (SELECT FROM lending.proceeding p
                                   WHERE p.borrower_id = file_suit.borrower_id
                                       AND p.loan_id = file_suit.loan_id AND p.status <> 'ended') THEN
        decline := 'proceeding_stands';
    END IF;
    IF decline IS NOT NULL THEN
        RETURN ROW('declined', decline, NULL, file_suit.loan_id, NULL, NULL, NULL, NULL, NULL,
            false)::proceeding_result;
    END IF;
    owed := payoff_on(file_suit.borrower_id, file_suit.loan_id, today);
    INSERT INTO lending.proceeding (borrower_id, proceeding_id, loan_id, court, reference, filed_on,
        claim, status, business_date)
    VALUES (file_suit.borrower_id, made, file_suit.loan_id, file_suit.court, file_suit.reference, filed,
        owed.principal + owed.interest + owed.fee + owed.penalty, 'filed', today);
    RETURN note_proceeding(file_suit.borrower_id, made, 'filed', filed, file_suit.reference,
        file_suit.note);
END
$$;

-- Command: locks lines; for desk.
-- Note what the court found of a suit: won, partly or lost, the amount it
-- awarded, and when (null: on the open day). It is a fact, and moves no money:
-- the loan goes on by its contract, with the interest and penalty of its terms.
-- What the court takes off is waive(), another rate change_rate(), and costs
-- that it puts on the house waive_legal_cost().
-- Declines: proceeding_judged, proceeding_enforced, proceeding_ended.
-- Errors: LN005 for an unknown borrower or proceeding; 22023 for another
-- outcome, an amount below zero, or other than zero where the suit was lost, a
-- day after the open one or before the suit was filed; LN003 when no day is
-- open; 22004 for a null.
CREATE FUNCTION enter_judgment(borrower_id bigint, key text, proceeding_id bigint, outcome text,
                               amount cents, judged_on date DEFAULT NULL,
                               reference text DEFAULT NULL, note text DEFAULT NULL)
RETURNS proceeding_result
AS $$
DECLARE
    judged date := effective_on(enter_judgment.judged_on);
    found_one record := find_proceeding(enter_judgment.borrower_id, enter_judgment.proceeding_id);
BEGIN
    PERFORM require_words('outcome', enter_judgment.outcome, '{won,partly,lost}'),
        require_argument('amount', enter_judgment.amount::text, CASE enter_judgment.outcome
            WHEN 'lost' THEN enter_judgment.amount = '0' ELSE enter_judgment.amount > '0' END,
            'It is above zero, and zero where the suit was lost.'),
        require_argument('judged_on', judged::text, judged >= p.filed_on,
            'It must not be before the suit was filed.')
    FROM lending.proceeding p
    WHERE p.borrower_id = enter_judgment.borrower_id
        AND p.proceeding_id = enter_judgment.proceeding_id;
    IF found_one.status <> 'filed' THEN
        RETURN proceeding_answer(enter_judgment.borrower_id, enter_judgment.proceeding_id,
            'proceeding_' || found_one.status);
    END IF;
    UPDATE lending.proceeding p
    SET outcome = enter_judgment.outcome, adjudged = enter_judgment.amount, judged_on = judged
    WHERE p.borrower_id = enter_judgment.borrower_id
        AND p.proceeding_id = enter_judgment.proceeding_id;
    RETURN note_proceeding(enter_judgment.borrower_id, enter_judgment.proceeding_id, 'judged', judged,
        enter_judgment.reference, enter_judgment.note);
END
$$;

-- Command: locks lines; for desk.
-- Note that a judgment is enforced, from a day on (null: the open one): by
-- which act, and what more is to be known.
-- Declines: proceeding_filed (there is no judgment yet), proceeding_enforced,
-- proceeding_ended, judgment_lost, loan_closed, loan_not_past_due, dispute_open,
-- plan_stands, forbearance_due.
-- Errors: LN005 for an unknown borrower or proceeding; 22023 for an empty
-- reference, a day after the open one or before the judgment; LN003 when no day
-- is open; 22004 for a null.
CREATE FUNCTION start_enforcement(borrower_id bigint, key text, proceeding_id bigint, reference text,
                                  started_on date DEFAULT NULL, note text DEFAULT NULL)
RETURNS proceeding_result
AS $$
DECLARE
    started date := effective_on(start_enforcement.started_on);
    found_one record := find_proceeding(start_enforcement.borrower_id,
        start_enforcement.proceeding_id);
    decline text := CASE WHEN found_one.status <> 'judged' THEN 'proceeding_' || found_one.status
        WHEN found_one.outcome = 'lost' THEN 'judgment_lost'
        ELSE suit_refused(start_enforcement.borrower_id, found_one.loan_id) END;
BEGIN
    PERFORM require_argument('reference', start_enforcement.reference,
            start_enforcement.reference <> ''),
        require_argument('started_on', started::text, coalesce(started >= p.judged_on, true),
            'It must not be before the judgment.')
    FROM lending.proceeding p
    WHERE p.borrower_id = start_enforcement.borrower_id
        AND p.proceeding_id = start_enforcement.proceeding_id;
    IF decline IS NOT NULL THEN
        RETURN proceeding_answer(start_enforcement.borrower_id, start_enforcement.proceeding_id,
            decline);
    END IF;
    UPDATE lending.proceeding p
    SET enforced_on = started
    WHERE p.borrower_id = start_enforcement.borrower_id
        AND p.proceeding_id = start_enforcement.proceeding_id;
    RETURN note_proceeding(start_enforcement.borrower_id, start_enforcement.proceeding_id, 'enforced',
        started, start_enforcement.reference, start_enforcement.note);
END
$$;

-- Command: locks lines; for desk.
-- End a proceeding, for a reason (settled, won, lost, withdrawn, paid), on a
-- day (null: the open one). Its costs stay owed: those that the house is to
-- bear are waived by waive_legal_cost(). Another suit may be filed then.
-- Declines: proceeding_ended; loan_not_paid (paid, but the loan is not closed).
-- Errors: LN005 for an unknown borrower or proceeding; 22023 for another
-- reason, a day after the open one or before the last event; LN003 when no day is
-- open; 22004 for a null.
CREATE FUNCTION end_proceedings(borrower_id bigint, key text, proceeding_id bigint, reason text,
                                ended_on date DEFAULT NULL, note text DEFAULT NULL)
RETURNS proceeding_result
AS $$
DECLARE
    ended date := effective_on(end_proceedings.ended_on);
    found_one record := find_proceeding(end_proceedings.borrower_id, end_proceedings.proceeding_id);
    decline text;
BEGIN
    PERFORM require_words('reason', end_proceedings.reason, '{settled,won,lost,withdrawn,paid}'),
        require_argument('ended_on', ended::text,
            ended >= coalesce(p.enforced_on, p.judged_on, p.filed_on),
            'It must not be before its last event.')
    FROM lending.proceeding p
    WHERE p.borrower_id = end_proceedings.borrower_id
        AND p.proceeding_id = end_proceedings.proceeding_id;
    decline := CASE WHEN found_one.status = 'ended' THEN 'proceeding_ended'
        WHEN end_proceedings.reason = 'paid' AND NOT EXISTS (
            SELECT FROM lending.loans n
            WHERE n.borrower_id = end_proceedings.borrower_id AND n.loan_id = found_one.loan_id
                AND n.status = 'closed') THEN 'loan_not_paid' END;
    IF decline IS NOT NULL THEN
        RETURN proceeding_answer(end_proceedings.borrower_id, end_proceedings.proceeding_id, decline);
    END IF;
    UPDATE lending.proceeding p
    SET ended_on = ended, end_reason = end_proceedings.reason, status = 'ended'
    WHERE p.borrower_id = end_proceedings.borrower_id
        AND p.proceeding_id = end_proceedings.proceeding_id;
    RETURN note_proceeding(end_proceedings.borrower_id, end_proceedings.proceeding_id, 'ended', ended,
        NULL, end_proceedings.note);
END
$$;
