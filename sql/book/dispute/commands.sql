-- sql/book/dispute/commands.sql
-- Disputes: what a borrower says is not owed of a loan, and what comes of it.

CREATE TYPE dispute_result AS (
    decision text,
    reason text,
    dispute_id bigint,
    loan_id bigint,
    status text,
    amount cents,
    granted cents,
    outstanding cents,
    stage integer,
    due_on date,
    replayed boolean
);
COMMENT ON TYPE dispute_result IS
    'What a command about a dispute answers: decision approved or declined, reason when declined, the dispute, its loan, its status afterwards, what is disputed, what the borrower was granted of it, principal outstanding of the loan and its stage, and by when the next step is to be done (null: none is left)';

-- Command: locks borrower; for desk.
-- Note what a borrower disputes of a loan: kind not_mine, goods, amount (of
-- what was bought), charge (interest, fee or penalty) or payment (one that is
-- missing), received on a day (null: the open one). From then on penalty rests
-- and interest runs; the stage of the loan gets no worse, the borrower is not
-- contacted and nothing legal is begun until resolve_dispute(). Its clocks run.
-- Declines: dispute_open (another one of the loan); more_than_lent (of what
-- was bought).
-- Errors: LN005 for an unknown borrower or loan; 22023 for another kind, an
-- amount that is not positive, an empty note, or a day after the open one or
-- before the loan; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION open_dispute(borrower_id bigint, key text, loan_id bigint, amount cents, kind text,
                             note text, received_on date DEFAULT NULL)
RETURNS dispute_result
AS $$
DECLARE
    made bigint := new_id();
    received date := effective_on(open_dispute.received_on);
    loan record;
    pause bigint;
    stop contact_stop_result;
BEGIN
    PERFORM lock_lines(open_dispute.borrower_id),
        require_words('kind', open_dispute.kind, '{not_mine,goods,amount,charge,payment}'),
        require_argument('amount', open_dispute.amount::text, open_dispute.amount > '0',
            'It must be positive.'),
        require_argument('note', open_dispute.note, open_dispute.note <> '');
    SELECT n.disbursed_on INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = open_dispute.borrower_id AND n.loan_id = open_dispute.loan_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('loan', open_dispute.loan_id, open_dispute.borrower_id);
    ELSIF EXISTS (SELECT FROM lending.dispute d
                  WHERE d.borrower_id = open_dispute.borrower_id
                      AND d.loan_id = open_dispute.loan_id AND d.status = 'open') THEN
        RETURN dispute_declined(open_dispute.loan_id, open_dispute.amount, 'dispute_open');
    ELSIF open_dispute.kind IN ('not_mine', 'goods', 'amount')
            AND open_dispute.amount > left_of_loan(open_dispute.borrower_id, open_dispute.loan_id) THEN
        RETURN dispute_declined(open_dispute.loan_id, open_dispute.amount, 'more_than_lent');
    END IF;
    PERFORM require_argument('received_on', received::text, received >= loan.disbursed_on,
        'It must not be before the loan.');
    PERFORM hold_disputed(open_dispute.borrower_id, open_dispute.loan_id, effective_on(NULL));
    pause := rest_penalty(open_dispute.borrower_id, open_dispute.loan_id, received);
    stop := consfin_internal.stop_contact(open_dispute.borrower_id, 'dispute',
        format('dispute %s', made), NULL, NULL);
    INSERT INTO lending.dispute (borrower_id, dispute_id, loan_id, kind, amount, note, business_date,
        received_on, pause_seq, stop_id, status)
    VALUES (open_dispute.borrower_id, made, open_dispute.loan_id, open_dispute.kind,
        open_dispute.amount, open_dispute.note, effective_on(NULL), received, pause, stop.stop_id,
        'open');
    PERFORM start_clocks(open_dispute.borrower_id, 'dispute', made, open_dispute.kind,
        open_dispute.loan_id, received, open_dispute.note);
    PERFORM publish(open_dispute.borrower_id, 'dispute.opened', jsonb_build_object('dispute_id', made,
        'loan_id', open_dispute.loan_id, 'kind', open_dispute.kind, 'amount', open_dispute.amount));
    RETURN dispute_answer(open_dispute.borrower_id, made);
END
$$;

-- Command: locks borrower; for desk.
-- Note that a borrower was told that a dispute has been received.
-- Declines: acknowledged_already; dispute_won, dispute_partly, dispute_lost,
-- dispute_withdrawn.
-- Errors: LN005 for an unknown borrower or dispute; 22023 for an empty note;
-- 22004 for a null; LN003 when no day is open.
CREATE FUNCTION acknowledge_dispute(borrower_id bigint, key text, dispute_id bigint, note text)
RETURNS dispute_result
AS $$
DECLARE
    stands text := dispute_status(acknowledge_dispute.borrower_id, acknowledge_dispute.dispute_id);
BEGIN
    PERFORM require_argument('note', acknowledge_dispute.note, acknowledge_dispute.note <> '');
    IF stands <> 'open' OR NOT is_running(acknowledge_dispute.borrower_id,
            acknowledge_dispute.dispute_id, 'acknowledge') THEN
        RETURN dispute_answer(acknowledge_dispute.borrower_id, acknowledge_dispute.dispute_id,
            CASE stands WHEN 'open' THEN 'acknowledged_already' ELSE 'dispute_' || stands END);
    END IF;
    PERFORM meet_clocks(acknowledge_dispute.borrower_id, acknowledge_dispute.dispute_id,
        '{acknowledge}', 'acknowledged', acknowledge_dispute.note);
    RETURN dispute_answer(acknowledge_dispute.borrower_id, acknowledge_dispute.dispute_id);
END
$$;

-- Command: locks borrower; for desk.
-- Say how a dispute ends: lost or withdrawn (by the borrower), then penalty is
-- restored as if there had never been one; won, or partly for an amount, then
-- the penalty of its days is not owed, and the amount is granted: of what was
-- bought it is refunded with its share of all charges, of a loan that no
-- merchant takes back discounted, of a charge waived; a missing payment is
-- booked by repay() on its day. The stage is what the days past due say, and
-- contact is not stopped by it any more.
-- Declines: dispute_won, dispute_partly, dispute_lost, dispute_withdrawn (it is
-- resolved); more_than_lent (with earlier refunds), more_than_owed (of charges,
-- or of a loan that no merchant takes back), loan_written_off.
-- Errors: LN005 for an unknown borrower or dispute; 22023 for another outcome,
-- an empty reason, an amount where it is not partly, or one that is not
-- positive and below what is disputed; 55000 when a later event needs the
-- pause; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION resolve_dispute(borrower_id bigint, key text, dispute_id bigint, outcome text,
                                reason text, amount cents DEFAULT NULL)
RETURNS dispute_result
AS $$
DECLARE
    stands text;
    d record;
    grants cents;
    decline text;
    seqs bigint[];
BEGIN
    PERFORM lock_lines(resolve_dispute.borrower_id),
        require_words('outcome', resolve_dispute.outcome, '{won,partly,lost,withdrawn}'),
        require_argument('reason', resolve_dispute.reason, resolve_dispute.reason <> '');
    stands := dispute_status(resolve_dispute.borrower_id, resolve_dispute.dispute_id);
    SELECT t.loan_id, t.kind, t.amount::cents AS amount, t.stop_id INTO d
    FROM lending.dispute t
    WHERE t.borrower_id = resolve_dispute.borrower_id
        AND t.dispute_id = resolve_dispute.dispute_id;
    PERFORM require_argument('amount', resolve_dispute.amount::text,
        CASE WHEN resolve_dispute.outcome = 'partly'
            THEN coalesce(resolve_dispute.amount > '0' AND resolve_dispute.amount < d.amount, false)
            ELSE resolve_dispute.amount IS NULL END,
        'Of one that is partly won it is below what is disputed; of others there is none.');
    grants := CASE resolve_dispute.outcome WHEN 'won' THEN d.amount
        WHEN 'partly' THEN resolve_dispute.amount ELSE '0' END;
    decline := CASE WHEN stands <> 'open' THEN 'dispute_' || stands
        ELSE cannot_grant(d.kind, resolve_dispute.borrower_id, d.loan_id, grants) END;
    IF decline IS NOT NULL THEN
        RETURN dispute_answer(resolve_dispute.borrower_id, resolve_dispute.dispute_id, decline);
    END IF;
    seqs := end_rest(resolve_dispute.borrower_id, resolve_dispute.dispute_id, grants,
        resolve_dispute.outcome IN ('lost', 'withdrawn'));
    IF grants > '0' THEN
        seqs := seqs || grant_of_dispute(d.kind, resolve_dispute.borrower_id, d.loan_id, grants);
    END IF;
    UPDATE lending.dispute t
    SET status = resolve_dispute.outcome, granted = grants, loan_seqs = seqs,
        resolved_on = effective_on(NULL), reason = resolve_dispute.reason
    WHERE t.borrower_id = resolve_dispute.borrower_id AND t.dispute_id = resolve_dispute.dispute_id;
    PERFORM hold_disputed(resolve_dispute.borrower_id, d.loan_id, NULL);
    PERFORM consfin_internal.lift_contact(resolve_dispute.borrower_id, d.stop_id,
        'dispute ' || resolve_dispute.outcome, NULL);
    PERFORM meet_clocks(resolve_dispute.borrower_id, resolve_dispute.dispute_id,
        '{acknowledge,answer,final}', 'resolved', resolve_dispute.reason);
    PERFORM publish(resolve_dispute.borrower_id, 'dispute.' || resolve_dispute.outcome,
        jsonb_build_object('dispute_id', resolve_dispute.dispute_id, 'loan_id', d.loan_id,
            'granted', grants));
    RETURN dispute_answer(resolve_dispute.borrower_id, resolve_dispute.dispute_id);
END
$$;
