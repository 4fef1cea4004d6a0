-- sql/command/reverse.sql
-- What never happened: an event or a repayment taken back by replay.

CREATE FUNCTION schedule_without(loan_id bigint, seq bigint,
                                 original schedule, remaining event[])
RETURNS schedule
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN replay(original, remaining);
EXCEPTION WHEN object_not_in_prerequisite_state THEN
    RAISE EXCEPTION 'event "%" of loan "%" cannot be taken back alone',
            schedule_without.seq, schedule_without.loan_id
        USING ERRCODE = 'object_not_in_prerequisite_state',
            DETAIL = format('Without it a later event cannot be: %s.', SQLERRM),
            HINT = 'Take the later event back first.';
END
$$;
COMMENT ON FUNCTION schedule_without(bigint, bigint, schedule, event[]) IS
    'a loan''s schedule as the remaining events make it; 55000 when one of them is impossible without the event taken back; inside commands only';
REVOKE EXECUTE ON FUNCTION schedule_without(bigint, bigint, schedule, event[]) FROM PUBLIC;

CREATE FUNCTION unbook_event(borrower_id bigint, loan_id bigint, seq bigint,
                             actor text)
RETURNS event_booked
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
    chart chart;
    target record;
    events event[] := loan_events(unbook_event.borrower_id, unbook_event.loan_id);
    remaining event[];
    after schedule;
    whole entry;
    rest entry;
    posted record;
    booked event_booked;
BEGIN
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = unbook_event.borrower_id AND n.loan_id = unbook_event.loan_id;
    SELECT e.* INTO target
    FROM lending.loan_event e
    WHERE e.borrower_id = unbook_event.borrower_id AND e.loan_id = unbook_event.loan_id
        AND e.seq = unbook_event.seq;
    chart := chart_of(loan.product_code, loan.product_version);
    SELECT coalesce(array_agg(e), '{}') INTO remaining
    FROM unnest(events) e
    WHERE seq(e) <> unbook_event.seq;
    after := schedule_without(unbook_event.loan_id, unbook_event.seq, loan.original, remaining);
    SELECT sum(e) INTO whole
    FROM (VALUES (sum_posted(loan.original, remaining, chart)),
                 (-sum_posted(loan.original, events, chart))) AS p (e);
    INSERT INTO lending.loan_event
        (borrower_id, loan_id, seq, effective_date, business_date, value_date,
         event, reverses_seq, repayment_id, actor)
    VALUES (loan.borrower_id, loan.loan_id, loan.last_seq + 1, target.effective_date,
        business_date(), target.value_date, target.event, target.seq, target.repayment_id,
        coalesce(unbook_event.actor, session_user));
    -- Its own entries are taken back one by one; what the later events now
    -- do differently is one more.
    rest := whole;
    FOR posted IN
        SELECT j.entry_id, j.entry, j.kind
        FROM lending.journal j
        WHERE j.borrower_id = loan.borrower_id AND j.loan_id = loan.loan_id
            AND j.seq = target.seq AND j.reverses_entry_id IS NULL
            AND j.kind IN (kind(target.event), 'subvention_cancelled')
        ORDER BY j.entry_id
    LOOP
        PERFORM post_entry(loan.borrower_id, 'reversal', -posted.entry, loan.line_id, NULL,
            loan.loan_id, loan.last_seq + 1, target.value_date, posted.entry_id);
        IF posted.kind = 'subvention_cancelled' THEN
            UPDATE lending.subvention s
            SET cancelled = s.cancelled - balance(posted.entry, 2302)
            WHERE s.borrower_id = loan.borrower_id AND s.loan_id = loan.loan_id;
        ELSE
            SELECT sum(e) INTO rest FROM (VALUES (rest), (posted.entry)) AS p (e);
        END IF;
    END LOOP;
    IF rest IS NOT NULL THEN
        PERFORM post_entry(loan.borrower_id, 'correction', rest, loan.line_id, NULL,
            loan.loan_id, loan.last_seq + 1, target.value_date);
    END IF;
    PERFORM share_principal(loan.borrower_id, loan.loan_id, loan.original, remaining);
    booked := settle_loan(loan.borrower_id, loan.loan_id, after, loan.last_seq + 1,
        'reverse', whole, target.repayment_id, unbook_event.actor);
    RETURN booked;
END
$$;
COMMENT ON FUNCTION unbook_event(bigint, bigint, bigint, text) IS
    'take an event of a locked loan back: replay without it, its entries reversed and what later events do differently corrected on the open day, the limit, shares and credit balance after it; inside commands only';
REVOKE EXECUTE ON FUNCTION unbook_event(bigint, bigint, bigint, text) FROM PUBLIC;

CREATE FUNCTION waive_penalty_since(borrower_id bigint, loan_id bigint,
                                    before cents, actor text)
RETURNS cents
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    rise cents;
BEGIN
    SELECT accrued_penalty(n.schedule, business_date()) - waive_penalty_since.before INTO rise
    FROM lending.loan n
    WHERE n.borrower_id = waive_penalty_since.borrower_id
        AND n.loan_id = waive_penalty_since.loan_id;
    IF rise <= '0' THEN
        RETURN '0'::cents;
    END IF;
    PERFORM book_event(waive_penalty_since.borrower_id, waive_penalty_since.loan_id,
        jsonb_build_object('kind', 'waive', 'on', business_date(), 'component', 'penalty',
            'amount', rise)::event, NULL, NULL, waive_penalty_since.actor);
    RETURN rise;
END
$$;
COMMENT ON FUNCTION waive_penalty_since(bigint, bigint, cents, text) IS
    'waive the penalty owed today beyond what was owed before a reversal, where the lender erred; returns how much; inside commands only';
REVOKE EXECUTE ON FUNCTION waive_penalty_since(bigint, bigint, cents, text) FROM PUBLIC;

CREATE FUNCTION apply_excess(borrower_id bigint, effective date,
                             repayment_id bigint, actor text)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    later record;
    part record;
    booked event_booked;
    taken cents;
BEGIN
    FOR later IN
        SELECT r.repayment_id, r.effective_date, r.value_date,
            r.excess - e.within - m.shortage AS rest
        FROM lending.repayment r
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(excess(e.change)), '0') AS within
            FROM lending.loan_event e
            WHERE e.borrower_id = r.borrower_id AND e.repayment_id = r.repayment_id
                AND e.change IS NOT NULL) e
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(greatest('0', least(m.amount, m.amount - m.balance_after))), '0') AS shortage
            FROM lending.credit_balance_movement m
            WHERE m.borrower_id = r.borrower_id AND m.repayment_id = r.repayment_id
                AND m.kind = 'repay') m
        WHERE r.borrower_id = apply_excess.borrower_id AND r.status = 'applied'
            AND (r.effective_date, r.repayment_id)
                > (apply_excess.effective, apply_excess.repayment_id)
        ORDER BY r.effective_date, r.repayment_id
    LOOP
        CONTINUE WHEN later.rest <= '0';
        FOR part IN
            SELECT * FROM repay_portions(apply_excess.borrower_id, later.rest, later.effective_date)
        LOOP
            booked := book_event(apply_excess.borrower_id, part.loan_id,
                jsonb_build_object('kind', 'pay', 'on', later.effective_date,
                    'amount', part.portion, 'excess', 'next')::event,
                later.value_date, later.repayment_id, apply_excess.actor);
            taken := part.portion - excess(booked.change);
            PERFORM post_credit(apply_excess.borrower_id, 'apply_excess', -part.portion,
                later.value_date, later.repayment_id);
            UPDATE lending.repayment r
            SET applied = r.applied + taken, excess = r.excess - taken
            WHERE r.borrower_id = apply_excess.borrower_id
                AND r.repayment_id = later.repayment_id;
            PERFORM write_allocation(apply_excess.borrower_id, later.repayment_id);
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION apply_excess(bigint, date, bigint, text) IS
    'after something was taken back: what later repayments had left over pays what was due on their days and is unpaid now, as if it had been so from the beginning, out of the credit balance, which falls below zero where it has been paid out; inside commands only';
REVOKE EXECUTE ON FUNCTION apply_excess(bigint, date, bigint, text) FROM PUBLIC;

CREATE FUNCTION reverse(borrower_id bigint, key text, loan_id bigint,
                        seq bigint, lender_error boolean DEFAULT false,
                        actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(loan_id, seq, lender_error)::text;
    stored text;
    target record;
    before cents;
    reason text;
    booked event_booked;
    result loan_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower_lines(reverse.borrower_id);
    PERFORM lock_loan(reverse.borrower_id, reverse.loan_id);
    stored := recall(reverse.borrower_id, reverse.key, 'reverse', request);
    IF stored IS NOT NULL THEN
        result := stored::loan_result;
        result.replayed := true;
        RETURN result;
    END IF;
    SELECT e.* INTO target
    FROM lending.loan_event e
    WHERE e.borrower_id = reverse.borrower_id AND e.loan_id = reverse.loan_id
        AND e.seq = reverse.seq AND e.reverses_seq IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'event "%" of loan "%" does not exist', reverse.seq, reverse.loan_id
            USING ERRCODE = 'LN005';
    ELSIF EXISTS (SELECT FROM lending.loan_event r
                  WHERE r.borrower_id = reverse.borrower_id AND r.loan_id = reverse.loan_id
                      AND r.reverses_seq = reverse.seq) THEN
        reason := 'reversed_already';
    ELSIF target.repayment_id IS NOT NULL THEN
        reason := 'part_of_repayment';
    ELSE
        SELECT accrued_penalty(n.schedule, business_date()) INTO before
        FROM lending.loan n
        WHERE n.borrower_id = reverse.borrower_id AND n.loan_id = reverse.loan_id;
        PERFORM lock_borrower_loans(reverse.borrower_id);
        booked := unbook_event(reverse.borrower_id, reverse.loan_id, reverse.seq, reverse.actor);
        -- Repayments accepted before the event came before it.
        PERFORM apply_excess(reverse.borrower_id, target.effective_date,
            (SELECT coalesce(max(e.repayment_id), 0)
             FROM lending.loan_event e
             WHERE e.borrower_id = reverse.borrower_id AND e.loan_id = reverse.loan_id
                 AND e.seq < target.seq),
            reverse.actor);
        IF reverse.lender_error THEN
            PERFORM waive_penalty_since(reverse.borrower_id, reverse.loan_id, before,
                reverse.actor);
        END IF;
    END IF;
    result := loan_answer(reverse.borrower_id, reverse.loan_id, reason, booked,
        amount(target.event));
    PERFORM remember(reverse.borrower_id, reverse.key, 'reverse', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION reverse(bigint, text, bigint, bigint, boolean, text) IS
    'take an event of a loan, by its seq in lending.loan_event and in the answer that made it, back as if it had never been: all later ones are allocated anew, what later repayments had left over pays what was due on their days, corrections are posted on the open day, stages and statements stay; the line may pass its limit (flagged), the credit balance may fall below zero. With lender_error the penalty this brings is waived. Declined: reversed_already, part_of_repayment (reverse_repayment() takes it back whole). Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan or event, 55000 when a later one is impossible without it, such as a second deferral when no installment is left to be put off (take that one back first), LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION reverse(bigint, text, bigint, bigint, boolean, text) FROM PUBLIC;

-- Internal.
CREATE FUNCTION unbook_repayment(borrower_id bigint, repayment_id bigint,
                                 lender_error boolean, actor text)
RETURNS integer
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    part record;
    before cents;
    own cents := '0'::cents;
    loans integer := 0;
BEGIN
    FOR part IN
        SELECT e.loan_id, e.seq, e.change, n.schedule
        FROM lending.loan_event e
        JOIN lending.loan n ON n.borrower_id = e.borrower_id AND n.loan_id = e.loan_id
        WHERE e.borrower_id = unbook_repayment.borrower_id
            AND e.repayment_id = unbook_repayment.repayment_id
        ORDER BY e.loan_id, e.seq
    LOOP
        before := accrued_penalty(part.schedule, business_date());
        PERFORM unbook_event(unbook_repayment.borrower_id, part.loan_id, part.seq,
            unbook_repayment.actor);
        IF unbook_repayment.lender_error THEN
            PERFORM waive_penalty_since(unbook_repayment.borrower_id, part.loan_id, before,
                unbook_repayment.actor);
        END IF;
        own := own + excess(part.change);
        loans := loans + 1;
    END LOOP;
    -- What went straight to the credit balance, in no loan's event.
    PERFORM post_credit(p.borrower_id, 'reverse', own - p.excess, p.value_date, p.repayment_id)
    FROM lending.repayment p
    WHERE p.borrower_id = unbook_repayment.borrower_id
        AND p.repayment_id = unbook_repayment.repayment_id;
    RETURN loans;
END
$$;
COMMENT ON FUNCTION unbook_repayment(bigint, bigint, boolean, text) IS
    'take each event of a repayment back, and what of it went to the credit balance; returns how many loans it had paid';
REVOKE EXECUTE ON FUNCTION unbook_repayment(bigint, bigint, boolean, text) FROM PUBLIC;

CREATE FUNCTION reverse_repayment(borrower_id bigint, key text,
                                  repayment_id bigint,
                                  lender_error boolean DEFAULT false,
                                  actor text DEFAULT NULL)
RETURNS repay_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(repayment_id, lender_error)::text;
    stored text;
    repayment record;
    result repay_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower_lines(reverse_repayment.borrower_id);
    stored := recall(reverse_repayment.borrower_id, reverse_repayment.key, 'reverse_repayment',
        request);
    IF stored IS NOT NULL THEN
        result := stored::repay_result;
        result.replayed := true;
        RETURN result;
    END IF;
    PERFORM lock_borrower_loans(reverse_repayment.borrower_id);
    SELECT p.* INTO repayment
    FROM lending.repayment p
    WHERE p.borrower_id = reverse_repayment.borrower_id
        AND p.repayment_id = reverse_repayment.repayment_id
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'repayment "%" of borrower "%" does not exist',
                reverse_repayment.repayment_id, reverse_repayment.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
    result := ROW('approved', NULL, repayment.repayment_id, repayment.amount, repayment.applied,
        repayment.excess, '0'::cents, '0'::cents, '0'::cents, '0'::cents, 0, NULL::cents,
        NULL::cents, false);
    IF repayment.status <> 'applied' THEN
        result.decision := 'declined';
        result.reason := 'reversed_already';
    ELSE
        result.loans := unbook_repayment(reverse_repayment.borrower_id, repayment.repayment_id,
            reverse_repayment.lender_error, reverse_repayment.actor);
        SELECT coalesce(sum(a.principal), '0'), coalesce(sum(a.interest), '0'),
            coalesce(sum(a.fee), '0'), coalesce(sum(a.penalty), '0')
        INTO result.principal, result.interest, result.fee, result.penalty
        FROM lending.repayment_allocation a
        WHERE a.borrower_id = reverse_repayment.borrower_id
            AND a.repayment_id = reverse_repayment.repayment_id;
        UPDATE lending.repayment p
        SET status = 'reversed'
        WHERE p.borrower_id = reverse_repayment.borrower_id
            AND p.repayment_id = reverse_repayment.repayment_id;
        PERFORM apply_excess(reverse_repayment.borrower_id, repayment.effective_date,
            repayment.repayment_id, reverse_repayment.actor);
        PERFORM tell(reverse_repayment.borrower_id, 'repayment.reversed',
            jsonb_build_object('repayment_id', repayment.repayment_id,
                'amount', repayment.amount,
                'actor', coalesce(reverse_repayment.actor, session_user)));
    END IF;
    SELECT coalesce(sum(l.outstanding), '0') INTO result.outstanding
    FROM lending.credit_line l
    WHERE l.borrower_id = reverse_repayment.borrower_id;
    SELECT c.balance INTO result.credit_balance
    FROM lending.credit_balance c
    WHERE c.borrower_id = reverse_repayment.borrower_id;
    PERFORM remember(reverse_repayment.borrower_id, reverse_repayment.key, 'reverse_repayment',
        request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION reverse_repayment(bigint, text, bigint, boolean, text) IS
    'take a repayment back whole, as when it bounced: each of its events by replay, and what of it went to the credit balance, which may fall below zero; what later repayments had left over then pays what was due on their days; corrections are posted on the open day. With lender_error the penalty this brings is waived. Declined: reversed_already. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower or repayment, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION reverse_repayment(bigint, text, bigint, boolean, text) FROM PUBLIC;
