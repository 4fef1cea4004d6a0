-- sql/command/prepay.sql
-- Early money on one loan.

CREATE TYPE loan_result AS (
    decision text,
    reason text,
    loan_id bigint,
    seq bigint,
    repayment_id bigint,
    amount cents,
    principal cents,
    interest cents,
    fee cents,
    penalty cents,
    excess cents,
    outstanding cents,
    status text,
    next_due_on date,
    next_due cents,
    payoff cents,
    available cents,
    over_limit boolean,
    replayed boolean
);
COMMENT ON TYPE loan_result IS
    'What a command about one loan answers: decision approved or declined, reason when declined; the event''s sequence, the repayment when money was taken (reverse_repayment() takes it back by it), the amount, what it moved by component, what went to the credit balance (a shortage of it included); then the loan (outstanding principal, status, next due date and what is due then, what would pay it off today, as quote_payoff() says) and its line (available, over_limit)';

CREATE FUNCTION lock_loan(borrower_id bigint, loan_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    line bigint;
BEGIN
    SELECT n.line_id INTO line
    FROM lending.loan n
    WHERE n.borrower_id = lock_loan.borrower_id AND n.loan_id = lock_loan.loan_id;
    IF line IS NULL THEN
        RAISE EXCEPTION 'loan "%" of borrower "%" does not exist',
                lock_loan.loan_id, lock_loan.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
    PERFORM lock_line(lock_loan.borrower_id, line);
    PERFORM FROM lending.loan n
    WHERE n.borrower_id = lock_loan.borrower_id AND n.loan_id = lock_loan.loan_id
    FOR UPDATE;
END
$$;
COMMENT ON FUNCTION lock_loan(bigint, bigint) IS
    'lock a loan''s line, then the loan; LN005 when there is none; inside commands only';
REVOKE EXECUTE ON FUNCTION lock_loan(bigint, bigint) FROM PUBLIC;

CREATE FUNCTION loan_answer(borrower_id bigint, loan_id bigint, reason text,
                            booked event_booked, amount cents)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    result loan_result;
BEGIN
    SELECT n.loan_id, n.outstanding, n.status, d.due_on, d.total,
        (quote_payoff(n.borrower_id, n.loan_id, business_date())).total,
        greatest('0', l.limit_amount - l.held - l.outstanding), l.over_limit
    INTO result.loan_id, result.outstanding, result.status, result.next_due_on,
        result.next_due, result.payoff, result.available, result.over_limit
    FROM lending.loan n
    JOIN lending.credit_line l ON l.borrower_id = n.borrower_id AND l.line_id = n.line_id,
        next_due(n.schedule, business_date()) d
    WHERE n.borrower_id = loan_answer.borrower_id AND n.loan_id = loan_answer.loan_id;
    result.decision := CASE WHEN loan_answer.reason IS NULL THEN 'approved' ELSE 'declined' END;
    result.reason := loan_answer.reason;
    result.replayed := false;
    result.amount := loan_answer.amount;
    IF loan_answer.reason IS NULL THEN
        result.seq := (loan_answer.booked).seq;
        result.excess := (loan_answer.booked).credit;
        SELECT coalesce(sum(c.amount) FILTER (WHERE c.component = 'principal'), '0'),
            coalesce(sum(c.amount) FILTER (WHERE c.component = 'interest'), '0'),
            coalesce(sum(c.amount) FILTER (WHERE c.component = 'fee'), '0'),
            coalesce(sum(c.amount) FILTER (WHERE c.component = 'penalty'), '0')
        INTO result.principal, result.interest, result.fee, result.penalty
        FROM change_lines((loan_answer.booked).change) c
        WHERE c.kind = ANY (CASE kind((loan_answer.booked).change)
            WHEN 'refund' THEN
                '{cancelled,returned}'::text[]
            ELSE
                '{paid,waived}'::text[]
        END);
    END IF;
    RETURN result;
END
$$;
COMMENT ON FUNCTION loan_answer(bigint, bigint, text, event_booked, cents) IS
    'the answer of a command about one loan: what was booked, or the reason why nothing was, and how the loan and its line stand; inside commands only';
REVOKE EXECUTE ON FUNCTION loan_answer(bigint, bigint, text, event_booked, cents) FROM PUBLIC;

CREATE TYPE payoff_quote AS (
    on_date date,
    total cents,
    principal cents,
    interest cents,
    fee cents,
    penalty cents,
    charge cents,
    returned cents,
    shortage cents
);
COMMENT ON TYPE payoff_quote IS
    'What pays a loan off on a day: in all; principal, interest, fee, penalty and prepayment charge of it; what of an upfront fee is returned; and what the credit balance is short of now, which is collected first and in the total';

CREATE FUNCTION quote_payoff(borrower_id bigint, loan_id bigint,
                             on_date date DEFAULT NULL)
RETURNS payoff_quote
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    quote payoff_quote;
    is_over boolean;
BEGIN
    PERFORM require_book();
    SELECT n.status IN ('closed', 'written_off') INTO is_over
    FROM lending.loan n
    WHERE n.borrower_id = quote_payoff.borrower_id
        AND n.loan_id = quote_payoff.loan_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'loan "%" of borrower "%" does not exist',
                quote_payoff.loan_id, quote_payoff.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
    SELECT coalesce(quote_payoff.on_date, max(d.business_date)) INTO quote.on_date
    FROM lending.business_day d
    WHERE d.status = 'open';
    IF quote.on_date IS NULL THEN
        RAISE EXCEPTION 'no business day is open, and no other was given'
            USING ERRCODE = 'LN003', HINT = 'quote_payoff() takes a day.';
    END IF;
    SELECT p.total, p.principal, p.interest, p.fee, p.penalty, p.charge, p.returned
    INTO quote.total, quote.principal, quote.interest, quote.fee, quote.penalty,
        quote.charge, quote.returned
    FROM payoff(schedule_on(quote_payoff.borrower_id, quote_payoff.loan_id, quote.on_date),
        quote.on_date) p;
    SELECT CASE WHEN is_over THEN '0' ELSE greatest('0', -c.balance) END INTO quote.shortage
    FROM lending.credit_balance c
    WHERE c.borrower_id = quote_payoff.borrower_id;
    quote.total := quote.total + quote.shortage;
    RETURN quote;
END
$$;
COMMENT ON FUNCTION quote_payoff(bigint, bigint, date) IS
    'what pays a loan off on a day, past or to come (null: the open business day), with what the credit balance is short of now, unless the loan is closed or written off: what payoff() takes. Reads only. LN005 for an unknown loan, LN003 for a null day when none is open, 22023 for a day before the loan, 22008 for one out of range, 55000 without a book';
REVOKE EXECUTE ON FUNCTION quote_payoff(bigint, bigint, date) FROM PUBLIC;

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
    SELECT p.total INTO owed FROM payoff(early_event.schedule, early_event.on_date) p;
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
    stored := recall(pay_early.borrower_id, pay_early.key, pay_early.command, request);
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
    PERFORM remember(pay_early.borrower_id, pay_early.key, pay_early.command, request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION pay_early(bigint, text, text, text, bigint, cents, text, date, text, text, date, text) IS
    'what prepay and payoff have in common; inside them only';
REVOKE EXECUTE ON FUNCTION pay_early(bigint, text, text, text, bigint, cents, text, date, text, text, date, text) FROM PUBLIC;

CREATE FUNCTION prepay(borrower_id bigint, key text, loan_id bigint,
                       amount cents, keep text DEFAULT 'term',
                       on_date date DEFAULT NULL, channel text DEFAULT NULL,
                       reference text DEFAULT NULL,
                       value_date date DEFAULT NULL,
                       actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
BEGIN
    RETURN pay_early(prepay.borrower_id, prepay.key, 'prepay',
        ROW(loan_id, amount, keep, on_date, channel, reference, value_date)::text,
        prepay.loan_id, prepay.amount, prepay.keep, prepay.on_date, prepay.channel,
        prepay.reference, prepay.value_date, prepay.actor);
END
$$;
COMMENT ON FUNCTION prepay(bigint, text, bigint, cents, text, date, text, text, date, text) IS
    'take money for one loan before it is due: first what the credit balance is short of, then arrears of the loan, what is due and accrued, a prepayment charge, and principal; keep term (smaller payments) or payment (an earlier end); beyond the payoff it is credit balance. Declined: loan_closed, loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 22023 for an amount that is not positive, another keep, a day after the open one or before the loan, or a value date out of range, 22004 for a null keep, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION prepay(bigint, text, bigint, cents, text, date, text, text, date, text) FROM PUBLIC;

CREATE FUNCTION payoff(borrower_id bigint, key text, loan_id bigint,
                       amount cents DEFAULT NULL, on_date date DEFAULT NULL,
                       channel text DEFAULT NULL,
                       reference text DEFAULT NULL,
                       value_date date DEFAULT NULL,
                       actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
BEGIN
    RETURN pay_early(payoff.borrower_id, payoff.key, 'payoff',
        ROW(loan_id, amount, on_date, channel, reference, value_date)::text,
        payoff.loan_id, payoff.amount, 'term', payoff.on_date, payoff.channel,
        payoff.reference, payoff.value_date, payoff.actor);
END
$$;
COMMENT ON FUNCTION payoff(bigint, text, bigint, cents, date, text, text, date, text) IS
    'pay a loan off: amount (null: what quote_payoff() says, what the credit balance is short of included) closes it, more becomes credit balance. Declined: amount_below_payoff, loan_closed, loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 22023 for an amount that is not positive, a day after the open one or before the loan, or a value date out of range, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION payoff(bigint, text, bigint, cents, date, text, text, date, text) FROM PUBLIC;

CREATE FUNCTION cancel_subvention(borrower_id bigint, loan_id bigint,
                                  seq bigint, outstanding_before cents,
                                  refunded cents)
RETURNS cents
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    subvention record;
    loan record;
    due cents;
    unearned cents;
    part cents;
BEGIN
    SELECT s.* INTO subvention
    FROM lending.subvention s
    WHERE s.borrower_id = cancel_subvention.borrower_id
        AND s.loan_id = cancel_subvention.loan_id;
    IF NOT FOUND OR cancel_subvention.outstanding_before = '0' THEN
        RETURN '0'::cents;
    END IF;
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = cancel_subvention.borrower_id
        AND n.loan_id = cancel_subvention.loan_id;
    IF loan.status <> 'closed' AND cancel_subvention.refunded = '0' THEN
        RETURN '0'::cents;
    END IF;
    -- Earned is what falls to the principal that fell due.
    SELECT coalesce(sum(i.principal), '0') INTO due
    FROM installments(loan.original) i
    WHERE i.due_on <= business_date();
    unearned := greatest('0', subvention.amount - subvention.cancelled
        - greatest(subvention.earned,
            round_cents(subvention.amount::numeric * due::numeric / loan.principal::numeric)));
    part := CASE
        WHEN loan.status = 'closed' THEN unearned
        ELSE round_cents(unearned::numeric * cancel_subvention.refunded::numeric
            / cancel_subvention.outstanding_before::numeric)
    END;
    IF part > '0' THEN
        UPDATE lending.subvention s
        SET cancelled = s.cancelled + part
        WHERE s.borrower_id = cancel_subvention.borrower_id
            AND s.loan_id = cancel_subvention.loan_id;
        PERFORM post_entry(loan.borrower_id, 'subvention_cancelled',
            entry_of('{2302,1105}', ARRAY[part, -part]), loan.line_id, NULL,
            loan.loan_id, cancel_subvention.seq);
    END IF;
    RETURN part;
END
$$;
COMMENT ON FUNCTION cancel_subvention(bigint, bigint, bigint, cents, cents) IS
    'cancel of a loan''s subvention what is not earned (earned in proportion to principal that fell due), whole when the loan closed, else in the proportion of the principal refunded to that outstanding before; returns what was cancelled; inside commands only';
REVOKE EXECUTE ON FUNCTION cancel_subvention(bigint, bigint, bigint, cents, cents) FROM PUBLIC;
