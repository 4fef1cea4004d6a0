-- sql/book/dispute/commands_complaint.sql
-- Complaints: about a loan, or the house as such.

CREATE TYPE complaint_result AS (
    decision text,
    reason text,
    complaint_id bigint,
    status text,
    due_on date,
    replayed boolean
);
COMMENT ON TYPE complaint_result IS
    'What a command about a complaint answers: decision approved or declined, reason when declined, the complaint, its status afterwards, and by when the next step is to be done (null: none is left)';

-- Command: locks borrower; for desk.
-- Note what a borrower complains of: a subject, a word of the house as in
-- conduct, charges, data; and what was said, about a loan (null: the house as
-- such), received on a day (null: the open one). The borrower is not contacted
-- and nothing legal is begun until resolve_complaint(). Its clocks run.
-- Errors: LN005 for an unknown borrower or loan; 22023 for an empty subject or
-- note, or a day after the open one; 22004 for a null; LN003 when no day is
-- open.
CREATE FUNCTION open_complaint(borrower_id bigint, key text, subject text, note text,
                               loan_id bigint DEFAULT NULL, received_on date DEFAULT NULL)
RETURNS complaint_result
AS $$
DECLARE
    made bigint := new_id();
    received date := effective_on(open_complaint.received_on);
    stop contact_stop_result;
BEGIN
    PERFORM require_argument('subject', open_complaint.subject, open_complaint.subject <> ''),
        require_argument('note', open_complaint.note, open_complaint.note <> ''),
        require_own_loan(open_complaint.borrower_id, open_complaint.loan_id);
    stop := consfin_internal.stop_contact(open_complaint.borrower_id, 'complaint',
        format('complaint %s', made), NULL, NULL);
    INSERT INTO lending.complaint (borrower_id, complaint_id, loan_id, subject, note, business_date,
        received_on, stop_id, status)
    VALUES (open_complaint.borrower_id, made, open_complaint.loan_id, open_complaint.subject,
        open_complaint.note, effective_on(NULL), received, stop.stop_id, 'open');
    PERFORM start_clocks(open_complaint.borrower_id, 'complaint', made, open_complaint.subject,
        open_complaint.loan_id, received, open_complaint.note);
    PERFORM publish(open_complaint.borrower_id, 'complaint.opened', jsonb_build_object(
        'complaint_id', made, 'loan_id', open_complaint.loan_id, 'subject', open_complaint.subject));
    RETURN complaint_answer(open_complaint.borrower_id, made);
END
$$;

-- Command: locks borrower; for desk.
-- Note that a borrower was told that a complaint has been received.
-- Declines: acknowledged_already; complaint_answered, complaint_upheld,
-- complaint_partly, complaint_rejected, complaint_withdrawn.
-- Errors: LN005 for an unknown borrower or complaint; 22023 for an empty note;
-- 22004 for a null; LN003 when no day is open.
CREATE FUNCTION acknowledge_complaint(borrower_id bigint, key text, complaint_id bigint, note text)
RETURNS complaint_result
AS $$
DECLARE
    stands text := complaint_status(acknowledge_complaint.borrower_id,
        acknowledge_complaint.complaint_id);
BEGIN
    PERFORM require_argument('note', acknowledge_complaint.note, acknowledge_complaint.note <> '');
    IF stands <> 'open' OR NOT is_running(acknowledge_complaint.borrower_id,
            acknowledge_complaint.complaint_id, 'acknowledge') THEN
        RETURN complaint_answer(acknowledge_complaint.borrower_id, acknowledge_complaint.complaint_id,
            CASE stands WHEN 'open' THEN 'acknowledged_already' ELSE 'complaint_' || stands END);
    END IF;
    PERFORM meet_clocks(acknowledge_complaint.borrower_id, acknowledge_complaint.complaint_id,
        '{acknowledge}', 'acknowledged', acknowledge_complaint.note);
    RETURN complaint_answer(acknowledge_complaint.borrower_id, acknowledge_complaint.complaint_id);
END
$$;

-- Command: locks borrower; for desk.
-- Note what a borrower was answered to a complaint; the borrower may still not
-- be content.
-- Declines: complaint_answered, complaint_upheld, complaint_partly,
-- complaint_rejected, complaint_withdrawn.
-- Errors: LN005 for an unknown borrower or complaint; 22023 for an empty
-- answer; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION answer_complaint(borrower_id bigint, key text, complaint_id bigint, reply text)
RETURNS complaint_result
AS $$
DECLARE
    stands text := complaint_status(answer_complaint.borrower_id, answer_complaint.complaint_id);
BEGIN
    PERFORM require_argument('reply', answer_complaint.reply, answer_complaint.reply <> '');
    IF stands <> 'open' THEN
        RETURN complaint_answer(answer_complaint.borrower_id, answer_complaint.complaint_id,
            'complaint_' || stands);
    END IF;
    UPDATE lending.complaint t
    SET status = 'answered', answered_on = effective_on(NULL), answer = answer_complaint.reply
    WHERE t.borrower_id = answer_complaint.borrower_id
        AND t.complaint_id = answer_complaint.complaint_id;
    PERFORM meet_clocks(answer_complaint.borrower_id, answer_complaint.complaint_id,
        '{acknowledge,answer}', 'answered', answer_complaint.reply);
    PERFORM publish(answer_complaint.borrower_id, 'complaint.answered',
        jsonb_build_object('complaint_id', answer_complaint.complaint_id));
    RETURN complaint_answer(answer_complaint.borrower_id, answer_complaint.complaint_id);
END
$$;

-- Command: locks borrower; for desk.
-- Say how a complaint ends: upheld, partly, rejected or withdrawn (by the
-- borrower), and why. What is given back is another command's. Contact is not
-- stopped by it any more.
-- Declines: complaint_upheld, complaint_partly, complaint_rejected,
-- complaint_withdrawn.
-- Errors: LN005 for an unknown borrower or complaint; 22023 for another outcome
-- or an empty reason; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION resolve_complaint(borrower_id bigint, key text, complaint_id bigint, outcome text,
                                  reason text)
RETURNS complaint_result
AS $$
DECLARE
    stands text := complaint_status(resolve_complaint.borrower_id, resolve_complaint.complaint_id);
    stop bigint;
BEGIN
    PERFORM require_words('outcome', resolve_complaint.outcome, '{upheld,partly,rejected,withdrawn}'),
        require_argument('reason', resolve_complaint.reason, resolve_complaint.reason <> '');
    IF stands NOT IN ('open', 'answered') THEN
        RETURN complaint_answer(resolve_complaint.borrower_id, resolve_complaint.complaint_id,
            'complaint_' || stands);
    END IF;
    UPDATE lending.complaint t
    SET status = resolve_complaint.outcome, resolved_on = effective_on(NULL),
        reason = resolve_complaint.reason
    WHERE t.borrower_id = resolve_complaint.borrower_id
        AND t.complaint_id = resolve_complaint.complaint_id
    RETURNING t.stop_id INTO stop;
    PERFORM consfin_internal.lift_contact(resolve_complaint.borrower_id, stop,
        'complaint ' || resolve_complaint.outcome, NULL);
    PERFORM meet_clocks(resolve_complaint.borrower_id, resolve_complaint.complaint_id,
        '{acknowledge,answer,final}', 'resolved', resolve_complaint.reason);
    PERFORM publish(resolve_complaint.borrower_id, 'complaint.' || resolve_complaint.outcome,
        jsonb_build_object('complaint_id', resolve_complaint.complaint_id));
    RETURN complaint_answer(resolve_complaint.borrower_id, resolve_complaint.complaint_id);
END
$$;
