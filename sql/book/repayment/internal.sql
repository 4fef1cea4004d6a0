-- sql/book/repayment/internal.sql
-- How money falls on loans, and how it is taken back.

CREATE FUNCTION post_credit(borrower_id bigint, kind text, amount cents,
                            value_date date, repayment_id bigint)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_post_credit';
COMMENT ON FUNCTION post_credit(bigint, text, cents, date, bigint) IS
    'Take cash into a borrower''s credit balance (negative: give it back), posted by the chart of the first line
Errors: 22004 for a null, LN003 when no day is open.';

CREATE FUNCTION take_early(borrower_id bigint, loan_id bigint,
                           repayment_id bigint, event event, amount cents,
                           shortage cents, on_date date, channel text,
                           reference text, value_date date)
RETURNS event_booked
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_take_early';
COMMENT ON FUNCTION take_early(bigint, bigint, bigint, event, cents, cents, date, text, text, date) IS
    'Write a repayment of one locked loan: what of it a shortage of the credit balance and then what is paid before the loan take, and the event that the rest is (null: nothing is left). Told as repayment.applied
Errors: as book_event().';

CREATE FUNCTION owed_first(borrower_id bigint, loan_id bigint, on_date date)
RETURNS cents
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_owed_first';
COMMENT ON FUNCTION owed_first(bigint, bigint, date) IS
    'What is owed for a loan (0: for all of the borrower) and paid before it, of what was laid out by a day
Errors: 22004 for a null.';

CREATE FUNCTION use_credit_balance(borrower_id bigint)
RETURNS cents
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_use_credit_balance';
COMMENT ON FUNCTION use_credit_balance(bigint) IS
    'Let a borrower''s credit balance pay legal costs, and then what is due of all loans, effective on the due date (or on the day the money came, where that is later), all lines being locked by it; returns how much. Told as credit.applied
Errors: LN005 for an unknown borrower, LN003 when no day is open, 22004 for a null.';

CREATE FUNCTION work_on_credits(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    who bigint;
BEGIN
    PERFORM start_command();
    FOREACH who IN ARRAY borrowers LOOP
        PERFORM lock_lines(who), use_credit_balance(who);
    END LOOP;
END
$$;
COMMENT ON FUNCTION work_on_credits(date, bigint[], bigint[]) IS
    'Let the credit balances of borrowers pay what has fallen due';

CREATE FUNCTION credit_slice(day date, last_one bigint)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    today date := effective_on(NULL);
    who bigint := (
        SELECT c.borrower_id
        FROM lending.credit_balances c
        WHERE c.borrower_id > credit_slice.last_one AND c.balance > '0'
            AND EXISTS (SELECT FROM lending.loans n
                        WHERE n.borrower_id = c.borrower_id
                            AND (n.status = 'overdue' OR n.next_event_on <= today))
            AND NOT EXISTS (SELECT FROM lending.quarantines q
                            WHERE q.borrower_id = c.borrower_id AND q.step = 'credits'
                                AND q.released_at IS NULL)
        ORDER BY c.borrower_id
        LIMIT 1);
BEGIN
    IF who IS NOT NULL THEN
        PERFORM run_units('credits', credit_slice.day, today, ARRAY[who], ARRAY[who]);
    END IF;
    RETURN who;
EXCEPTION
    -- The next date was opened meanwhile, and its loan has moved on: once more,
    -- as of that date.
    WHEN serialization_failure THEN
        RETURN credit_slice.last_one;
END
$$;
COMMENT ON FUNCTION credit_slice(date, bigint) IS
    'Let the credit balance of the next borrower after that one pay what has fallen due, when a business date is closed; which one it was, null when none is left; that one again where the next date was opened meanwhile';

CREATE FUNCTION prepay_from_credit(borrower_id bigint, loan_id bigint,
                                   event event)
RETURNS event_booked
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_prepay_from_credit';
COMMENT ON FUNCTION prepay_from_credit(bigint, bigint, event) IS
    'Let a borrower''s credit balance prepay a locked loan, by events like the one given, for what there is of its amount and the payoff takes; returns the last of them. Told as credit.applied
Errors: as book_event().';

CREATE FUNCTION early_event(schedule schedule, command text, amount cents,
                            keep text, on_date date)
RETURNS event
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
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

CREATE FUNCTION pay_early(borrower_id bigint, command text, loan_id bigint,
                          amount cents, keep text, on_date date, channel text,
                          reference text, value_date date)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    effective date;
    before record;
    quote payoff_quote;
    shortage cents;
    costs cents;
    given cents := pay_early.amount;
    early cents;
    event event;
    reason text;
    repayment bigint := new_id();
    booked event_booked;
    result loan_result;
BEGIN
    effective := effective_on(pay_early.on_date);
    PERFORM check_ahead(pay_early.value_date, 'value date'),
        use_credit_balance(pay_early.borrower_id);
    SELECT n.* INTO before
    FROM lending.loans n
    WHERE n.borrower_id = pay_early.borrower_id AND n.loan_id = pay_early.loan_id;
    -- What the credit balance is short of is collected first.
    PERFORM FROM lending.credit_balances c
    WHERE c.borrower_id = pay_early.borrower_id
    FOR NO KEY UPDATE;
    quote := payoff_on(pay_early.borrower_id, pay_early.loan_id, effective);
    IF pay_early.command = 'payoff' THEN
        given := coalesce(given, quote.total);
    END IF;
    shortage := least(quote.shortage, given);
    costs := least(quote.legal_costs, given - shortage);
    early := given - shortage - costs + quote.credit;
    IF before.status = 'written_off' OR before.status = 'closed'
        AND status(schedule_on(pay_early.borrower_id, pay_early.loan_id, effective),
            effective) = 'closed' THEN
        reason := 'loan_' || before.status;
    ELSIF pay_early.amount IS NULL AND given = '0' THEN
        -- The credit balance pays it all.
        repayment := NULL;
    ELSIF given <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', given
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF pay_early.command = 'payoff' AND given < quote.total THEN
        reason := 'amount_below_payoff';
    ELSIF pay_early.command = 'prepay' AND quote.charge > '0' AND given < quote.total
        AND early > '0' AND raises_above_cap(pay_early.borrower_id, pay_early.loan_id,
            jsonb_build_object('kind', 'prepay', 'on', effective, 'keep', pay_early.keep,
                'amount', early)::event) THEN
        reason := 'apr_above_cap';
    END IF;
    IF reason IS NULL AND quote.credit > '0' THEN
        booked := prepay_from_credit(pay_early.borrower_id, pay_early.loan_id,
            jsonb_build_object('kind', 'prepay', 'on', effective, 'amount', quote.credit,
                'keep', pay_early.keep)::event);
    END IF;
    IF reason IS NULL AND repayment IS NOT NULL THEN
        IF given > shortage + costs THEN
            event := early_event(
                schedule_on(pay_early.borrower_id, pay_early.loan_id, effective),
                pay_early.command, given - shortage - costs, pay_early.keep, effective);
        END IF;
        booked := take_early(pay_early.borrower_id, pay_early.loan_id, repayment, event, given,
            shortage, effective, coalesce(pay_early.channel, pay_early.command),
            pay_early.reference, pay_early.value_date);
    END IF;
    result := loan_answer(pay_early.borrower_id, pay_early.loan_id, reason, booked, given);
    result.repayment_id := CASE WHEN reason IS NULL THEN repayment END;
    result.legal_costs := CASE WHEN reason IS NULL THEN costs END;
    RETURN result;
END
$$;
COMMENT ON FUNCTION pay_early(bigint, text, bigint, cents, text, date, text, text, date) IS
    'what prepay and payoff have in common; inside them only';

CREATE FUNCTION unbook_event(borrower_id bigint, loan_id bigint, seq bigint,
                             lender_error boolean)
RETURNS event_booked
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_unbook_event';
COMMENT ON FUNCTION unbook_event(bigint, bigint, bigint, boolean) IS
    'Take an event of a loan back, all lines of the borrower being locked: replay without it, its entries reversed and what later events do differently corrected on the open day; limit, shares and credit balance follow; then what repay() took later and what the credit balance has paid since goes as it would have gone. With lender_error the penalty this brings is waived. Told as loan.reverse
Errors: LN005 for an unknown loan or event, 55000 for one that was taken back already or that a later one needs, 22004 for a null, LN003 when no day is open.';

CREATE FUNCTION unbook_repayment(borrower_id bigint, repayment_id bigint,
                                 lender_error boolean)
RETURNS integer
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_unbook_repayment';
COMMENT ON FUNCTION unbook_repayment(bigint, bigint, boolean) IS
    'Take each event of an applied repayment back, and what of it went to the credit balance, all lines of the borrower being locked; then what repay() took later and what the credit balance has paid since goes as it would have gone. With lender_error the penalty this brings is waived. Returns how many events it had. Told as repayment.reversed
Errors: LN005 for an unknown repayment or one that is reversed, 22004 for a null, LN003 when no day is open.';

CREATE FUNCTION story_of_loan(kind text, installments integer)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN
    CASE story_of_loan.kind
        WHEN 'cash' THEN 'cash paid out'
        WHEN 'conversion' THEN 'statement into installments'
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
        WHEN 'discount' THEN 'discount'
        WHEN 'defer' THEN 'payments put off'
        WHEN 'reschedule' THEN 'new payment dates'
        WHEN 'change_rate' THEN 'new interest rate'
        WHEN 'chargeback' THEN 'payment charged back'
        WHEN 'add_fee' THEN 'fee added'
        WHEN 'pause' THEN 'interest or penalty paused'
        WHEN 're_age' THEN 'arrears into new installments'
        WHEN 're_amortize' THEN 'arrears into the installments to come'
        WHEN 'accelerate' THEN 'called in'
        WHEN 'bill' THEN 'cycle billed'
        WHEN 'revolve' THEN 'moved to the next due date'
        WHEN 'write_off' THEN 'written off'
        WHEN 'recover' THEN 'recovery'
    END;
COMMENT ON FUNCTION story_of_event(text, boolean) IS
    'how a statement of account tells of a kind of event, or that one was taken back';
