-- sql/book/repayment/internal.sql
-- How money falls on loans, and how it is taken back.

-- Internal.
CREATE FUNCTION billed_until(borrower_id bigint, line_id bigint, on_date date)
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    line record;
    terms record;
    billed date;
    due date;
BEGIN
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = billed_until.borrower_id AND l.line_id = billed_until.line_id;
    SELECT t.* INTO terms
    FROM lending.product_terms t
    WHERE t.product_code = line.product_code AND t.version = line.product_version;
    -- Cut at the close of the bill day: the last one before on_date.
    billed := day_of_month((date_trunc('month',
        bill_on(billed_until.on_date, line.bill_day)::timestamp) - interval '1 day')::date,
        line.bill_day);
    due := first_due(billed, line.bill_day, line.due_day, line.min_gap);
    IF terms.business_day <> 'none' THEN
        RETURN (SELECT adjust_date(due, terms.business_day,
                    coalesce(array_agg(d.day) FILTER (WHERE NOT d.is_workday), '{}'),
                    coalesce(array_agg(d.day) FILTER (WHERE d.is_workday), '{}'))
                FROM lending.calendar_day d
                WHERE d.calendar_code = terms.calendar_code
                    AND d.day BETWEEN due - 31 AND due + 31);
    END IF;
    RETURN due;
END
$$;
COMMENT ON FUNCTION billed_until(bigint, bigint, date) IS
    'the due date of the last statement of a line that was cut before a day: installments due up to it are billed';
REVOKE EXECUTE ON FUNCTION billed_until(bigint, bigint, date) FROM PUBLIC;

-- Internal.
CREATE FUNCTION repay_portions(borrower_id bigint, amount cents, on_date date)
RETURNS TABLE (loan_id bigint, portion cents)
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH owed AS (
        SELECT n.loan_id, r.due_on, sum(r.amount) AS unpaid
        FROM lending.loan n,
            LATERAL pay(schedule_on(n.borrower_id, n.loan_id, repay_portions.on_date),
                repay_portions.amount, repay_portions.on_date, 'standard', 'next') p,
            LATERAL change_lines(p.change) r
        WHERE n.borrower_id = repay_portions.borrower_id
            AND n.status IN ('current', 'overdue')
            AND n.disbursed_on <= repay_portions.on_date
            AND r.kind = 'paid'
            AND r.due_on <= greatest(repay_portions.on_date,
                billed_until(n.borrower_id, n.line_id, repay_portions.on_date))
        GROUP BY n.loan_id, r.due_on
    ), ranked AS (
        SELECT o.loan_id, o.unpaid,
            sum(o.unpaid) OVER (ORDER BY o.due_on, o.loan_id) - o.unpaid AS before
        FROM owed o
    )
    SELECT r.loan_id, sum(least(r.unpaid, repay_portions.amount - r.before))
    FROM ranked r
    WHERE r.before < repay_portions.amount
    GROUP BY r.loan_id
    ORDER BY r.loan_id;
END
$$;
COMMENT ON FUNCTION repay_portions(bigint, cents, date) IS
    'how money of a borrower falls on the loans: their installments past due, due and billed in one list by due date, then loan, each with its penalty; no loan is prepaid';
REVOKE EXECUTE ON FUNCTION repay_portions(bigint, cents, date) FROM PUBLIC;

CREATE FUNCTION write_allocation(borrower_id bigint, repayment_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.repayment_allocation
        (borrower_id, repayment_id, loan_id, seq, principal, interest, fee, penalty)
    SELECT e.borrower_id, e.repayment_id, e.loan_id, e.seq,
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'principal'), '0'),
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'interest'), '0'),
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'fee'), '0'),
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'penalty'), '0')
    FROM lending.loan_event e, change_lines(e.change) c
    WHERE e.borrower_id = write_allocation.borrower_id
        AND e.repayment_id = write_allocation.repayment_id AND c.kind = 'paid'
    GROUP BY e.borrower_id, e.repayment_id, e.loan_id, e.seq
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION write_allocation(bigint, bigint) IS
    'write what each event of a repayment did, by loan and component, as it was accepted; those written before stay; inside commands only';
REVOKE EXECUTE ON FUNCTION write_allocation(bigint, bigint) FROM PUBLIC;

CREATE FUNCTION write_repayment(borrower_id bigint, repayment_id bigint,
                                amount cents, credited cents, on_date date,
                                value_date date, channel text,
                                reference text, actor text)
RETURNS repay_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    result repay_result;
BEGIN
    INSERT INTO lending.repayment
        (borrower_id, repayment_id, status, amount, applied, excess,
         effective_date, business_date, value_date, channel, reference, actor)
    VALUES (write_repayment.borrower_id, write_repayment.repayment_id, 'applied',
        write_repayment.amount, write_repayment.amount - write_repayment.credited,
        write_repayment.credited, write_repayment.on_date, business_date(),
        write_repayment.value_date, write_repayment.channel, write_repayment.reference,
        coalesce(write_repayment.actor, session_user));
    PERFORM write_allocation(write_repayment.borrower_id, write_repayment.repayment_id);
    SELECT 'approved', NULL::text, write_repayment.repayment_id, write_repayment.amount,
        write_repayment.amount - write_repayment.credited, write_repayment.credited,
        coalesce(sum(a.principal), '0'), coalesce(sum(a.interest), '0'),
        coalesce(sum(a.fee), '0'), coalesce(sum(a.penalty), '0'), count(*)::integer
    INTO result.decision, result.reason, result.repayment_id, result.amount, result.applied,
        result.excess, result.principal, result.interest, result.fee, result.penalty,
        result.loans
    FROM lending.repayment_allocation a
    WHERE a.borrower_id = write_repayment.borrower_id
        AND a.repayment_id = write_repayment.repayment_id;
    SELECT coalesce(sum(l.outstanding), '0') INTO result.outstanding
    FROM lending.credit_line l
    WHERE l.borrower_id = write_repayment.borrower_id;
    SELECT c.balance INTO result.credit_balance
    FROM lending.credit_balance c
    WHERE c.borrower_id = write_repayment.borrower_id;
    result.replayed := false;
    PERFORM publish(write_repayment.borrower_id, 'repayment.applied', to_jsonb(result));
    RETURN result;
END
$$;
COMMENT ON FUNCTION write_repayment(bigint, bigint, cents, cents, date, date, text, text, text) IS
    'write a repayment whose events are booked, with its allocation by loan and component, and tell of it; inside commands only';
REVOKE EXECUTE ON FUNCTION write_repayment(bigint, bigint, cents, cents, date, date, text, text, text) FROM PUBLIC;

CREATE FUNCTION post_credit(borrower_id bigint, kind text, amount cents,
                            value_date date, repayment_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    chart chart;
BEGIN
    IF post_credit.amount = '0' THEN
        RETURN;
    END IF;
    SELECT chart_of(l.product_code, l.product_version) INTO chart
    FROM lending.credit_line l
    WHERE l.borrower_id = post_credit.borrower_id
    ORDER BY l.line_id
    LIMIT 1;
    IF chart IS NULL THEN
        SELECT p.chart INTO chart
        FROM lending.posting_chart p
        ORDER BY p.chart_code COLLATE "C"
        LIMIT 1;
    END IF;
    PERFORM post_entry(post_credit.borrower_id, post_credit.kind,
        entry_of(ARRAY[chart_account(chart, 'cash'), chart_account(chart, 'credit_balance')],
            ARRAY[post_credit.amount, -post_credit.amount]),
        value_date => post_credit.value_date);
    PERFORM move_credit(post_credit.borrower_id, post_credit.kind, post_credit.amount,
        repayment_id => post_credit.repayment_id);
END
$$;
COMMENT ON FUNCTION post_credit(bigint, text, cents, date, bigint) IS
    'take cash into a borrower''s credit balance (negative: give it back), posted by the chart of the first line; inside commands only';
REVOKE EXECUTE ON FUNCTION post_credit(bigint, text, cents, date, bigint) FROM PUBLIC;

CREATE FUNCTION early_event(schedule schedule, command text, amount cents,
                            keep text, on_date date)
RETURNS event
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    owed cents;
    is_plain boolean := false;
BEGIN
    SELECT p.total INTO owed FROM payoff_amount(early_event.schedule, early_event.on_date) p;
    -- A payoff without a charge of its own is a payment like any other, and
    -- stays one when a reversal makes it too little to close the loan.
    IF early_event.command = 'payoff' AND owed > '0' THEN
        SELECT p.excess = '0' AND status(p.schedule, early_event.on_date) = 'closed'
        INTO is_plain
        FROM pay(early_event.schedule, owed, early_event.on_date, excess => 'next') p;
    END IF;
    IF is_plain THEN
        RETURN jsonb_build_object('kind', 'pay', 'on', early_event.on_date,
            'amount', early_event.amount, 'excess', 'next')::event;
    END IF;
    RETURN jsonb_build_object('kind', 'prepay', 'on', early_event.on_date,
        'amount', early_event.amount, 'keep', early_event.keep)::event;
END
$$;
COMMENT ON FUNCTION early_event(schedule, text, cents, text, date) IS
    'the event that prepay or payoff books for an amount on a schedule';
REVOKE EXECUTE ON FUNCTION early_event(schedule, text, cents, text, date) FROM PUBLIC;

CREATE FUNCTION pay_early(borrower_id bigint, key text, command text,
                          request text, loan_id bigint, amount cents,
                          keep text, on_date date, channel text,
                          reference text, value_date date, actor text)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    stored text;
    effective date;
    before record;
    quote payoff_quote;
    shortage cents;
    given cents := pay_early.amount;
    reason text;
    repayment bigint := new_id();
    booked event_booked;
    result loan_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_loan(pay_early.borrower_id, pay_early.loan_id);
    stored := find_outcome(pay_early.borrower_id, pay_early.key, pay_early.command, request);
    IF stored IS NOT NULL THEN
        result := stored::loan_result;
        result.replayed := true;
        RETURN result;
    END IF;
    IF pay_early.keep IS NULL THEN
        RAISE EXCEPTION 'keep must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'It is term or payment.';
    END IF;
    effective := effective_on(pay_early.on_date);
    PERFORM check_value_date(pay_early.value_date);
    SELECT n.* INTO before
    FROM lending.loan n
    WHERE n.borrower_id = pay_early.borrower_id AND n.loan_id = pay_early.loan_id;
    -- What the credit balance is short of is collected first.
    PERFORM FROM lending.credit_balance c
    WHERE c.borrower_id = pay_early.borrower_id
    FOR UPDATE;
    quote := quote_payoff(pay_early.borrower_id, pay_early.loan_id, effective);
    IF pay_early.command = 'payoff' THEN
        given := coalesce(given, quote.total);
    END IF;
    IF before.status IN ('closed', 'written_off') THEN
        reason := 'loan_' || before.status;
    ELSIF given IS NULL OR given <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', given
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF pay_early.command = 'payoff' AND given < quote.total THEN
        reason := 'amount_below_payoff';
    END IF;
    IF reason IS NULL THEN
        shortage := least(quote.shortage, given);
        PERFORM post_credit(pay_early.borrower_id, 'repay', shortage, pay_early.value_date,
            repayment);
        IF given > shortage THEN
            booked := book_event(pay_early.borrower_id, pay_early.loan_id,
                early_event(schedule_on(pay_early.borrower_id, pay_early.loan_id, effective),
                    pay_early.command, given - shortage, pay_early.keep, effective),
                pay_early.value_date, repayment, pay_early.actor);
            PERFORM cancel_subvention(pay_early.borrower_id, pay_early.loan_id, booked.seq,
                before.outstanding, '0');
        END IF;
        booked.credit := coalesce(booked.credit, '0') + shortage;
        PERFORM write_repayment(pay_early.borrower_id, repayment, given,
            coalesce(excess(booked.change), '0') + shortage, effective, pay_early.value_date,
            coalesce(pay_early.channel, pay_early.command), pay_early.reference,
            pay_early.actor);
    END IF;
    result := loan_answer(pay_early.borrower_id, pay_early.loan_id, reason, booked, given);
    result.repayment_id := CASE WHEN reason IS NULL THEN repayment END;
    PERFORM keep_outcome(pay_early.borrower_id, pay_early.key, pay_early.command, request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION pay_early(bigint, text, text, text, bigint, cents, text, date, text, text, date, text) IS
    'what prepay and payoff have in common; inside them only';
REVOKE EXECUTE ON FUNCTION pay_early(bigint, text, text, text, bigint, cents, text, date, text, text, date, text) FROM PUBLIC;

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

CREATE FUNCTION story_of_loan(kind text, installments integer)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN
    CASE story_of_loan.kind
        WHEN 'cash' THEN 'cash paid out'
        WHEN 'conversion' THEN 'purchases made into a loan'
        ELSE 'purchase'
    END
    || CASE WHEN story_of_loan.kind = 'purchase' THEN ''
        ELSE ', ' || story_of_loan.installments::text || ' installments'
    END;
COMMENT ON FUNCTION story_of_loan(text, integer) IS
    'how a statement of account tells that a loan of a kind was made';

CREATE FUNCTION story_of_event(kind text, reverses boolean)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN
    CASE WHEN story_of_event.reverses THEN 'taken back: ' ELSE '' END
    || CASE story_of_event.kind
        WHEN 'pay' THEN 'payment'
        WHEN 'prepay' THEN 'early payment'
        WHEN 'refund' THEN 'refund by the merchant'
        WHEN 'waive' THEN 'forgiven'
        WHEN 'defer' THEN 'payments put off'
        WHEN 'reschedule' THEN 'new payment dates'
        WHEN 'change_rate' THEN 'new interest rate'
    END;
COMMENT ON FUNCTION story_of_event(text, boolean) IS
    'how a statement of account tells of a kind of event, or that one was taken back';
