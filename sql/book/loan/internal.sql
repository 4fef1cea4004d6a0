-- sql/book/loan/internal.sql
-- Quotes, contracts, and events booked on loans.

CREATE TYPE event_booked AS (
    seq bigint,
    change change,
    credit cents
);
COMMENT ON TYPE event_booked IS
    'What booking an event did: its sequence, its change (of a reversal none), and what went to the borrower''s credit balance';

CREATE TYPE loan_quote AS (
    reason text,
    annual_rate numeric,
    schedule schedule,
    subvention cents,
    cn_simple numeric,
    cn_compound numeric,
    us_actuarial numeric,
    eu_aprc numeric,
    apr numeric
);
COMMENT ON TYPE loan_quote IS
    'What quote_loan() finds: reason when the terms are not allowed; the annual rate agreed, the borrower''s schedule, what a sponsor bears, the annual percentage rates by method, and the one the product''s cap is compared with';

CREATE FUNCTION quote_loan(borrower_id bigint, line_id bigint,
                        product_code text, version integer, amount cents,
                        installments integer, annual_rate numeric,
                        disbursed_on date)
RETURNS loan_quote
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_quote_loan';
COMMENT ON FUNCTION quote_loan(bigint, bigint, text, integer, cents, integer, numeric, date) IS
    'the schedule and rates of a loan on a line by a version of a product, or the reason why it may not be: amount_below_min, amount_above_max (product or tier), term_not_offered, rate_not_allowed, plan_impossible (no plan can be made from that day), apr_above_cap (all charges in, compared at six decimals; one that cannot be found is above). What is disbursed is the principal, whole: fees are owed beside it, never taken out. Installments null: one row at rate 0, due with its statement. LN005 for an unknown line or version, 22023 for a rate of more than 12 decimals, 22004 for a null';

CREATE FUNCTION past_due(borrower_id bigint, product_code text,
                         version integer, on_date date)
RETURNS boolean
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_past_due';
COMMENT ON FUNCTION past_due(bigint, text, integer, date) IS
    'Whether a loan of a borrower, on any line, is more days late than its grace and the product''s max_days_past_due allow
Errors: LN005 for an unknown version, 22004 for a null.';

CREATE FUNCTION write_contract(borrower_id bigint, line_id bigint,
                               product_code text, version integer,
                               amount cents, quote loan_quote, status text)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_write_contract';
COMMENT ON FUNCTION write_contract(bigint, bigint, text, integer, cents, loan_quote, text) IS
    'write a contract with its schedule, its four annual rates and the SHA-256 of product, version and schedule';

CREATE FUNCTION draw_answer(borrower_id bigint, payout_id bigint,
                            decision text, reason text)
RETURNS draw_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    result draw_result;
BEGIN
    SELECT p.payout_id, p.hold_id, p.loan_id, p.status, p.amount,
        available(l.borrower_id, l.line_id)
    INTO result.payout_id, result.hold_id, result.loan_id, result.status, result.amount,
        result.available
    FROM lending.payout p
    JOIN lending.holds h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
    JOIN lending.credit_lines l ON l.borrower_id = h.borrower_id AND l.line_id = h.line_id
    WHERE p.borrower_id = draw_answer.borrower_id AND p.payout_id = draw_answer.payout_id;
    IF result.loan_id IS NOT NULL THEN
        SELECT first_due(c.schedule), i.payment,
            CASE t.apr_method
                WHEN 'cn_simple' THEN c.apr_cn_simple
                WHEN 'cn_compound' THEN c.apr_cn_compound
                WHEN 'us_actuarial' THEN c.apr_us_actuarial
                ELSE c.apr_eu_aprc
            END
        INTO result.first_due, result.payment, result.apr
        FROM lending.loan n
        JOIN lending.contract c ON c.borrower_id = n.borrower_id
            AND c.contract_id = n.contract_id
        JOIN lending.product_versions t ON t.product_code = n.product_code
            AND t.version = n.product_version,
            installments(c.schedule) i
        WHERE n.borrower_id = draw_answer.borrower_id AND n.loan_id = result.loan_id
            AND i.no = 1;
    END IF;
    result.decision := draw_answer.decision;
    result.reason := draw_answer.reason;
    result.replayed := false;
    RETURN result;
END
$$;
COMMENT ON FUNCTION draw_answer(bigint, bigint, text, text) IS
    'the answer about a payout as it stands';

CREATE FUNCTION settle_payout(borrower_id bigint, payout_id bigint,
                              outcome text, value_date date)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    step text := unheard_key('confirm_payout', settle_payout.payout_id);
    payout record;
    captured capture_result;
    decision text;
    reason text;
BEGIN
    UPDATE lending.payout p
    SET status = settle_payout.outcome,
        value_date = CASE WHEN settle_payout.outcome = 'succeeded' THEN
            effective_on(settle_payout.value_date) END
    WHERE p.borrower_id = settle_payout.borrower_id AND p.payout_id = settle_payout.payout_id
    RETURNING p.* INTO payout;
    IF settle_payout.outcome = 'succeeded' THEN
        captured := capture(settle_payout.borrower_id, step, payout.hold_id,
            installments => payout.installments, annual_rate => payout.annual_rate);
        decision := captured.decision;
        reason := captured.reason;
        UPDATE lending.payout p
        SET loan_id = captured.loan_id
        WHERE p.borrower_id = settle_payout.borrower_id
            AND p.payout_id = settle_payout.payout_id;
    ELSE
        SELECT v.decision, v.reason INTO decision, reason
        FROM void(settle_payout.borrower_id, step, payout.hold_id) v;
    END IF;
    IF decision <> 'approved' THEN
        RAISE EXCEPTION 'hold "%" of payout "%" has ended', payout.hold_id,
                settle_payout.payout_id
            USING ERRCODE = 'LN007',
                DETAIL = format('It answers "%s"; the payout stays ordered.', reason),
                HINT = 'lending.violations shows what else is wrong with the payout.';
    END IF;
    -- The rate was guarded when it was agreed; money that has moved is owed.
    RETURN reason;
END
$$;
COMMENT ON FUNCTION settle_payout(bigint, bigint, text, date) IS
    'what confirm_payout() does to an ordered payout and its hold: the loan made, or the hold released; returns what is to be said of it (apr_above_cap), else null; LN007 when the hold has ended by hand';

CREATE FUNCTION lock_loan(borrower_id bigint, loan_id bigint)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_lock_loan';
COMMENT ON FUNCTION lock_loan(bigint, bigint) IS
    'Lock a loan''s line, then the loan
Errors: LN005 when there is none, 22004 for a null.';

CREATE FUNCTION loan_answer(borrower_id bigint, loan_id bigint, reason text,
                            booked event_booked, amount cents)
RETURNS loan_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_loan_answer';
COMMENT ON FUNCTION loan_answer(bigint, bigint, text, event_booked, cents) IS
    'The answer of a command about one loan: what was booked, or the reason why nothing was, and how the loan and its line stand
Errors: LN005 for an unknown loan, 22004 for a null of the two ids, LN003 when no day is open.';

CREATE FUNCTION payoff_on(borrower_id bigint, loan_id bigint, on_date date)
RETURNS payoff_quote
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_payoff_on';
COMMENT ON FUNCTION payoff_on(bigint, bigint, date) IS
    'What pays a loan off on a day, as quote_payoff() tells it
Errors: LN005 for an unknown loan, 22004 for a null, 22023 for a day before the loan.';

CREATE FUNCTION loan_events(borrower_id bigint, loan_id bigint,
                            on_date date DEFAULT 'infinity')
RETURNS event[]
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN coalesce((
        SELECT array_agg(e.event ORDER BY e.seq)
        FROM lending.loan_event e
        WHERE e.borrower_id = loan_events.borrower_id
            AND e.loan_id = loan_events.loan_id
            AND e.reverses_seq IS NULL
            AND e.effective_date <= loan_events.on_date
            AND NOT EXISTS (
                SELECT FROM lending.loan_event r
                WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                    AND r.reverses_seq = e.seq)), '{}');
END
$$;
COMMENT ON FUNCTION loan_events(bigint, bigint, date) IS
    'the events of a loan effective up to a day, those taken back left out: replay() of the original schedule with all of them is the live schedule';

CREATE FUNCTION events_at_close(borrower_id bigint, loan_id bigint, day date,
                                without bigint[] DEFAULT '{}')
RETURNS event[]
STABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN ARRAY(
        SELECT e.event
        FROM lending.loan_event e
        WHERE e.borrower_id = events_at_close.borrower_id
            AND e.loan_id = events_at_close.loan_id
            AND e.business_date <= events_at_close.day
            AND e.effective_date <= events_at_close.day
            AND e.seq <> ALL (events_at_close.without)
            AND e.reverses_seq IS NULL
            AND NOT EXISTS (
                SELECT FROM lending.loan_event r
                WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                    AND r.reverses_seq = e.seq
                    AND r.business_date <= events_at_close.day)
        ORDER BY e.seq);
END
$$;
COMMENT ON FUNCTION events_at_close(bigint, bigint, date, bigint[]) IS
    'The events of a loan that count as of the end of a business date, as the book knew them when that date was closed: those with a business date and an effective date up to it, but for those taken back by then, and for those left out by their sequence';

CREATE FUNCTION schedule_at_close(borrower_id bigint, loan_id bigint, day date)
RETURNS schedule
STABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
BEGIN
    SELECT n.disbursed_on, n.original, n.schedule, coalesce(h.business_date, i.business_date, v.business_date) AS made_on
    INTO loan
    FROM lending.loans n
    LEFT JOIN lending.hold_events h ON h.borrower_id = n.borrower_id AND h.hold_id = n.hold_id
        AND h.loan_id = n.loan_id
    LEFT JOIN lending.loan_import i ON i.borrower_id = n.borrower_id AND i.loan_id = n.loan_id
    LEFT JOIN lending.loan_conversion v ON v.borrower_id = n.borrower_id AND v.loan_id = n.loan_id
    WHERE n.borrower_id = schedule_at_close.borrower_id
        AND n.loan_id = schedule_at_close.loan_id
    LIMIT 1;
    -- Cash may have been paid out some days before its loan was booked.
    IF greatest(loan.disbursed_on, loan.made_on) > schedule_at_close.day THEN
        RETURN NULL;
    ELSIF NOT EXISTS (
            SELECT FROM lending.loan_event e
            WHERE e.borrower_id = schedule_at_close.borrower_id
                AND e.loan_id = schedule_at_close.loan_id
                AND (e.business_date > schedule_at_close.day
                     OR e.effective_date > schedule_at_close.day)) THEN
        RETURN loan.schedule;
    END IF;
    RETURN replay(loan.original, events_at_close(schedule_at_close.borrower_id,
        schedule_at_close.loan_id, schedule_at_close.day));
END
$$;
COMMENT ON FUNCTION schedule_at_close(bigint, bigint, date) IS
    'The schedule of a loan as of the end of a business date, as the book knew it when that date was closed: after events_at_close(); null before the loan. A closed date keeps its schedule whatever is booked later';

CREATE FUNCTION event_parts(borrower_id bigint, loan_id bigint)
RETURNS TABLE (seq bigint, principal cents, interest cents, fee cents,
               penalty cents, given_back cents, forgiven cents,
               credited cents)
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_event_parts';
COMMENT ON FUNCTION event_parts(bigint, bigint) IS
    'What each event of a loan moved, as it was posted with it, what it made others do differently included: principal and charges owed (paid, forgiven or cancelled: negative), charges given back, what was forgiven of all that, and what went to the credit balance
Errors: LN005 for an unknown loan, 22004 for a null.';

CREATE FUNCTION schedule_on(borrower_id bigint, loan_id bigint, on_date date)
RETURNS schedule
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_schedule_on';
COMMENT ON FUNCTION schedule_on(bigint, bigint, date) IS
    'The schedule of a loan after the events effective up to a day, as the book knows them now
Errors: LN005 for an unknown loan, 22004 for a null.';

CREATE FUNCTION book_event(borrower_id bigint, loan_id bigint, event event,
                           value_date date, repayment_id bigint)
RETURNS event_booked
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_book_event';
COMMENT ON FUNCTION book_event(bigint, bigint, event, date, bigint) IS
    'Accept an event of a locked loan: give it the next sequence, apply it (one before the last event''s day by replay, with a correcting entry for what the later events do differently), post it on the open day, and move line, shares and credit balance with it; told as loan.<kind>, unless it is of a repayment
Errors: LN005 for an unknown loan, LN003 when no day is open, 22004 for a null, 22023 and 55000 as the functions of a schedule.';

CREATE FUNCTION raises_above_cap(borrower_id bigint, loan_id bigint, event event)
RETURNS boolean
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_raises_above_cap';
COMMENT ON FUNCTION raises_above_cap(bigint, bigint, event) IS
    'Whether an event of a locked loan brings its all-in annual rate above the product''s cap, or further above it: of the whole life, with all that was lent and paid, on its days, and all that is to come, on its due dates. Hardship that does not raise the charges is let through
Errors: as book_event().';

CREATE FUNCTION event_asked(command text, ask jsonb, schedule schedule,
                            on_date date, business_day text, calendar_code text,
                            OUT event event, OUT excess cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    holidays date[];
    workdays date[];
BEGIN
    SELECT coalesce(array_agg(d.day) FILTER (WHERE NOT d.is_workday), '{}'),
        coalesce(array_agg(d.day) FILTER (WHERE d.is_workday), '{}')
    INTO holidays, workdays
    FROM lending.calendar_days d
    WHERE d.calendar_code = event_asked.calendar_code AND d.day >= event_asked.on_date;
    CASE event_asked.command
        WHEN 'reschedule' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM reschedule(schedule, on_date, (ask->>'first_due')::date,
                (ask->>'installments')::integer, ask->>'keep', business_day, holidays,
                workdays) r;
        WHEN 'defer' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM defer(schedule, on_date, (ask->>'periods')::integer, ask->>'mode',
                ask->>'interest', business_day, holidays, workdays) r;
        WHEN 're_age' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM re_age(schedule, on_date, (ask->>'installments')::integer,
                (ask->>'first_due')::date, ask->>'carry', business_day, holidays, workdays) r;
        WHEN 'change_rate' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM change_rate(schedule, (ask->>'annual_rate')::numeric, on_date, ask->>'keep',
                (ask->>'hardship')::boolean) r;
        WHEN 're_amortize' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM re_amortize(schedule, on_date) r;
        WHEN 'accelerate' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM accelerate(schedule, on_date) r;
        ELSE
            event := (jsonb_build_object('kind', command, 'on', on_date)
                || jsonb_strip_nulls(ask))::event;
            SELECT a.excess INTO excess
            FROM apply(schedule, event) a;
    END CASE;
END
$$;
COMMENT ON FUNCTION event_asked(text, jsonb, schedule, date, text, text) IS
    'the event that a command asks of a schedule, which must be able to take it, and what of its amount finds nothing to be applied to; due dates keep to the calendar';

CREATE FUNCTION adjustment(command text, OUT of_closed boolean,
                           OUT is_capped boolean, OUT too_much text)
IMMUTABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT k.of_closed, k.is_capped, k.too_much
    FROM (VALUES
        ('waive', false, false, 'more_than_owed'),
        ('discount', false, false, 'more_than_owed'),
        ('chargeback', true, false, 'more_than_paid'),
        ('add_fee', false, true, NULL),
        ('bill', false, false, NULL),
        ('write_off', false, false, NULL),
        ('reschedule', false, true, NULL),
        ('defer', false, true, NULL),
        ('change_rate', false, true, NULL),
        ('pause', false, true, NULL),
        ('re_age', false, true, NULL),
        ('re_amortize', false, true, NULL),
        ('accelerate', false, true, NULL)) AS k (command, of_closed, is_capped, too_much)
    WHERE k.command = adjustment.command;
END;
COMMENT ON FUNCTION adjustment(text) IS
    'what adjust_loan() must know of a kind of change: whether a closed loan takes it, whether it is judged by the cap on the annual rate, and the reason to decline an amount that is more than there is';

CREATE FUNCTION event_of_loan(borrower_id bigint, command text, loan_id bigint, ask jsonb,
                              effective date, spare cents DEFAULT '0',
                              OUT event event, OUT reason text)
VOLATILE PARALLEL UNSAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    kind record := adjustment(event_of_loan.command);
    loan record;
    terms record;
    schedule schedule;
    asked record;
BEGIN
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = event_of_loan.borrower_id AND n.loan_id = event_of_loan.loan_id;
    SELECT t.* INTO terms
    FROM lending.product_versions t
    WHERE t.product_code = loan.product_code AND t.version = loan.product_version;
    schedule := schedule_on(event_of_loan.borrower_id, event_of_loan.loan_id,
        event_of_loan.effective);
    IF loan.status = 'written_off'
        OR status(schedule, event_of_loan.effective) = 'closed' AND NOT kind.of_closed THEN
        reason := 'loan_' || loan.status;
    ELSIF event_of_loan.command = 'change_rate'
        AND ((event_of_loan.ask->>'annual_rate')::numeric > terms.rate_max
            OR (event_of_loan.ask->>'annual_rate')::numeric < terms.rate_min
                AND NOT (event_of_loan.ask->>'hardship')::boolean) THEN
        reason := 'rate_not_allowed';
    ELSE
        asked := event_asked(event_of_loan.command, event_of_loan.ask, schedule,
            event_of_loan.effective, terms.business_day, terms.calendar_code);
        IF asked.event IS NULL THEN
            RAISE EXCEPTION 'no argument of % but dates and installments may be null',
                    event_of_loan.command
                USING ERRCODE = 'null_value_not_allowed';
        ELSIF asked.excess > event_of_loan.spare THEN
            reason := kind.too_much;
        ELSIF kind.is_capped
            AND raises_above_cap(event_of_loan.borrower_id, event_of_loan.loan_id, asked.event) THEN
            reason := 'apr_above_cap';
        ELSE
            event := asked.event;
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION event_of_loan(bigint, text, bigint, jsonb, date, cents) IS
    'The event that a command asks of a locked loan on a day, or the reason why the loan does not take it; spare is what of an amount may find nothing to be applied to
Errors: 22004 for a null that may not be, 22023 and 55000 as the functions of a schedule.';

CREATE FUNCTION adjust_loan(borrower_id bigint, command text, loan_id bigint,
                            ask jsonb, on_date date,
                            value_date date DEFAULT NULL,
                            spare cents DEFAULT '0')
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    asked record := event_of_loan(adjust_loan.borrower_id, adjust_loan.command,
        adjust_loan.loan_id, adjust_loan.ask, effective_on(adjust_loan.on_date),
        adjust_loan.spare);
    booked event_booked;
    result loan_result;
BEGIN
    IF asked.reason IS NULL THEN
        booked := book_event(adjust_loan.borrower_id, adjust_loan.loan_id, asked.event,
            adjust_loan.value_date, NULL);
    END IF;
    result := loan_answer(adjust_loan.borrower_id, adjust_loan.loan_id, asked.reason, booked,
        (adjust_loan.ask->>'amount')::cents);
    RETURN result;
END
$$;
COMMENT ON FUNCTION adjust_loan(bigint, text, bigint, jsonb, date, date, cents) IS
    'what the commands that change a loan by an event have in common, adjustment() telling them apart: spare is what of the amount may find nothing to be applied to; inside them only';

CREATE FUNCTION claim_barred(borrower_id bigint, loan_id bigint, day date)
RETURNS text
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_claim_barred';
COMMENT ON FUNCTION claim_barred(bigint, bigint, date) IS
    'Why a loan may not be called in on a day yet, as the modules after this one have it (forbearance_due, plan_stands); null: it may
Errors: 22004 for a null.';

CREATE FUNCTION note_loan_charge(borrower_id bigint, loan_id bigint, seq bigint, fee_kind text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.loan_charge (borrower_id, loan_id, seq, fee_kind)
    VALUES (note_loan_charge.borrower_id, note_loan_charge.loan_id, note_loan_charge.seq,
        note_loan_charge.fee_kind);
END
$$;
COMMENT ON FUNCTION note_loan_charge(bigint, bigint, bigint, text) IS
    'Note what kind of fee an add_fee event of a loan charged';

CREATE FUNCTION freeze_line_of(borrower_id bigint, loan_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_line_status(l.borrower_id, l.line_id, 'freeze_line', 'frozen')
    FROM lending.loan n
    JOIN lending.credit_lines l ON l.borrower_id = n.borrower_id AND l.line_id = n.line_id
    WHERE n.borrower_id = freeze_line_of.borrower_id AND n.loan_id = freeze_line_of.loan_id
        AND l.status = 'active';
END
$$;
COMMENT ON FUNCTION freeze_line_of(bigint, bigint) IS
    'Freeze the line of a loan, unless it is frozen or closed';

CREATE FUNCTION effective_on(on_date date)
RETURNS date
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_effective_on';
COMMENT ON FUNCTION effective_on(date) IS
    'The day an event takes effect: the open business day unless an earlier one is given
Errors: 22023 for a later one, or one before 1900; LN003 when no day is open.';

CREATE FUNCTION lock_lines(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.borrowers b
                   WHERE b.borrower_id = lock_lines.borrower_id AND b.borrower_id > 0) THEN
        PERFORM raise_unknown('borrower', lock_lines.borrower_id);
    END IF;
    PERFORM FROM lending.credit_lines l
    WHERE l.borrower_id = lock_lines.borrower_id
    ORDER BY l.line_id
    FOR NO KEY UPDATE;
    PERFORM FROM lending.loan n
    WHERE n.borrower_id = lock_lines.borrower_id
    ORDER BY n.loan_id
    FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION lock_lines(bigint) IS
    'Lock all lines of a borrower, then all their loans, ascending; LN005 for an unknown borrower';

CREATE FUNCTION lock_contract(borrower_id bigint, contract_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    line bigint;
BEGIN
    SELECT c.line_id INTO line
    FROM lending.contract c
    WHERE c.borrower_id = lock_contract.borrower_id
        AND c.contract_id = lock_contract.contract_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('contract', lock_contract.contract_id, lock_contract.borrower_id);
    END IF;
    PERFORM lock_line(lock_contract.borrower_id, line);
END
$$;
COMMENT ON FUNCTION lock_contract(bigint, bigint) IS
    'Lock the line of a contract, which stands for the contract; LN005 for an unknown one';

CREATE FUNCTION lock_payout(borrower_id bigint, payout_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    line bigint;
BEGIN
    SELECT h.line_id INTO line
    FROM lending.payout p
    JOIN lending.holds h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
    WHERE p.borrower_id = lock_payout.borrower_id AND p.payout_id = lock_payout.payout_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('payout', lock_payout.payout_id, lock_payout.borrower_id);
    END IF;
    PERFORM lock_line(lock_payout.borrower_id, line);
END
$$;
COMMENT ON FUNCTION lock_payout(bigint, bigint) IS
    'Lock the line that a payout was ordered on; LN005 for an unknown payout';

CREATE FUNCTION cancel_principal(borrower_id bigint, loan_id bigint, cause text,
                                 charges text, on_date date, value_date date)
RETURNS event_booked
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    booked event_booked;
BEGIN
    booked := book_event(cancel_principal.borrower_id, cancel_principal.loan_id,
        (SELECT jsonb_strip_nulls(jsonb_build_object('kind', 'refund',
             'on', cancel_principal.on_date, 'amount', n.principal,
             'charges', cancel_principal.charges))::event
         FROM lending.loan n
         WHERE n.borrower_id = cancel_principal.borrower_id
             AND n.loan_id = cancel_principal.loan_id),
        cancel_principal.value_date, NULL);
    INSERT INTO lending.loan_cancellation (borrower_id, loan_id, seq, cause)
    VALUES (cancel_principal.borrower_id, cancel_principal.loan_id, booked.seq,
        cancel_principal.cause);
    RETURN booked;
END
$$;
COMMENT ON FUNCTION cancel_principal(bigint, bigint, text, text, date, date) IS
    'Refund all that a locked loan lent, as of a day, and note why; nothing of it may have been refunded
Errors: as book_event().';

CREATE FUNCTION is_cancelled(borrower_id bigint, loan_id bigint)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.loan_cancellations x
                   WHERE x.borrower_id = is_cancelled.borrower_id
                       AND x.loan_id = is_cancelled.loan_id AND x.counts);
END
$$;
COMMENT ON FUNCTION is_cancelled(bigint, bigint) IS
    'Whether a loan has been cancelled, and that was not taken back';

CREATE FUNCTION restore_payout(borrower_id bigint, loan_id bigint, seq bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.payout p
    SET status = 'succeeded', returned_on = NULL
    FROM lending.loan_cancellation x
    WHERE x.borrower_id = restore_payout.borrower_id AND x.loan_id = restore_payout.loan_id
        AND x.seq = restore_payout.seq AND x.cause = 'payout_returned'
        AND p.borrower_id = x.borrower_id AND p.loan_id = x.loan_id;
END
$$;
COMMENT ON FUNCTION restore_payout(bigint, bigint, bigint) IS
    'When the event of a loan that cancelled it because its payout came back was taken back: the payout has succeeded again';

CREATE FUNCTION check_charges(charges text)
RETURNS void
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF charges <> ALL ('{all,unearned,none}') THEN
        RAISE EXCEPTION 'charges must be all, unearned or none, not "%"', charges
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'It says which charges are given back: those so far and to come, only those to come, or none.';
    END IF;
END
$$;
COMMENT ON FUNCTION check_charges(text) IS
    'Refuse a word that says nothing of which charges a refund gives back; null is none
Errors: 22023 for such a word.';

CREATE FUNCTION loans_to_read(day date, late_since date, slice integer,
                              OUT borrowers bigint[], OUT loans bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    statement text := 'SELECT coalesce(array_agg(d.borrower_id), ''{}''), coalesce(array_agg(d.loan_id), ''{}'')
        FROM (SELECT n.borrower_id, n.loan_id
              FROM lending.loan n
              WHERE ' || CASE WHEN late_since IS NULL THEN 'n.next_event_on <= $1'
                ELSE '(n.status IN (''overdue'', ''written_off'') OR n.classes IS NOT NULL)
                    AND n.read_on < $2' END || '
                  AND NOT EXISTS (SELECT FROM lending.quarantines q
                                  WHERE q.step = ''stages'' AND q.borrower_id = n.borrower_id
                                      AND q.unit_id = n.loan_id AND q.released_at IS NULL)
              LIMIT $3
              FOR NO KEY UPDATE OF n %s) d';
BEGIN
    -- A row that a command works on is passed: the command reads it anew.
    EXECUTE format(statement, 'SKIP LOCKED') INTO borrowers, loans USING day, late_since, slice;
    IF borrowers = '{}' THEN
        -- The last ones, one after the other, as their commands end.
        EXECUTE format(statement, '') INTO borrowers, loans USING day, late_since, 1;
    END IF;
END
$$;
COMMENT ON FUNCTION loans_to_read(date, date, integer) IS
    'So many loans, locked, of which anything can have changed by a day by itself; or, where a date is given, of those that are late, or in a class that is not the best, and not read since it';

CREATE FUNCTION read_loans_anew(day date, borrowers bigint[], loans bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    UPDATE lending.loan n
    SET read_on = read_loans_anew.day
    FROM unnest(borrowers, loans) AS u (borrower_id, loan_id)
    WHERE n.borrower_id = u.borrower_id AND n.loan_id = u.loan_id;
END
$$;
COMMENT ON FUNCTION read_loans_anew(date, bigint[], bigint[]) IS
    'Read these loans, which are locked, anew on a day';

CREATE FUNCTION hold_stage(borrower_id bigint, loan_id bigint, stage integer, hold text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.loan n
    SET stage = hold_stage.stage, stage_hold = hold_stage.hold
    WHERE n.borrower_id = hold_stage.borrower_id AND n.loan_id = hold_stage.loan_id;
END
$$;
COMMENT ON FUNCTION hold_stage(bigint, bigint, integer, text) IS
    'Hold a loan, which is locked, in a stage, for that reason';

CREATE FUNCTION hold_in_flight(borrower_id bigint, loan_id bigint, held_from date,
                               held_through date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.loan n
    SET held_from = hold_in_flight.held_from, held_through = hold_in_flight.held_through
    WHERE n.borrower_id = hold_in_flight.borrower_id AND n.loan_id = hold_in_flight.loan_id
        AND (n.held_from, n.held_through)
            IS DISTINCT FROM (hold_in_flight.held_from, hold_in_flight.held_through);
END
$$;
COMMENT ON FUNCTION hold_in_flight(bigint, bigint, date, date) IS
    'Note of a loan, which is locked, that debits of it are in flight from one day through another; nulls: none is';

CREATE FUNCTION hold_disputed(borrower_id bigint, loan_id bigint, disputed_from date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.loan n
    SET disputed_from = hold_disputed.disputed_from
    WHERE n.borrower_id = hold_disputed.borrower_id AND n.loan_id = hold_disputed.loan_id;
END
$$;
COMMENT ON FUNCTION hold_disputed(bigint, bigint, date) IS
    'Note of a loan, which is locked, that it is disputed from a business date on, so that its stage gets no worse; null: it is not, and is in the stage that it has reached';

CREATE FUNCTION is_in_flight(borrower_id bigint, loan_id bigint, day date)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.loan n
                   WHERE n.borrower_id = is_in_flight.borrower_id
                       AND n.loan_id = is_in_flight.loan_id
                       AND is_in_flight.day BETWEEN n.held_from AND n.held_through);
END
$$;
COMMENT ON FUNCTION is_in_flight(bigint, bigint, date) IS
    'Whether a debit of a loan is in flight on a day';
