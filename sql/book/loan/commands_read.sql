-- sql/book/loan/commands_read.sql
-- Loans read: payoff quotes, a loan as of a day.

CREATE TYPE payoff_quote AS (
    on_date date,
    total cents,
    principal cents,
    interest cents,
    fee cents,
    penalty cents,
    charge cents,
    returned cents,
    shortage cents,
    credit cents,
    legal_costs cents
);
COMMENT ON TYPE payoff_quote IS
    'What pays a loan off on a day: in all; principal, interest, fee, penalty and prepayment charge of it; what of an upfront fee is returned; what the credit balance is short of now, which is collected first and in the total; what of the credit balance is used first, which is not in it; and legal costs of the loan, which are collected before it and in the total';

-- Reader: for till.
-- What pays a loan off on a day, past or to come (null: the open business
-- day), with the loan's legal costs and what the credit balance is short of
-- now, or less what of it is used first once it has paid legal costs and what
-- fell due of all loans, unless the loan is closed or written off or the day
-- is over. It is what payoff() takes. Reads only.
-- Errors: LN005 for an unknown loan, 22004 for a null borrower or loan, LN003
-- for a null day when none is open, 22023 for a day before the loan or more
-- than 100 years ahead, 55000 without
-- a book.
CREATE FUNCTION quote_payoff(borrower_id bigint, loan_id bigint,
                             on_date date DEFAULT NULL)
RETURNS payoff_quote
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    day date := quote_payoff.on_date;
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,loan_id,on_date?}',
        quote_payoff.borrower_id, quote_payoff.loan_id, quote_payoff.on_date);
    IF NOT EXISTS (SELECT FROM lending.loan n
                   WHERE n.borrower_id = quote_payoff.borrower_id
                       AND n.loan_id = quote_payoff.loan_id) THEN
        PERFORM raise_unknown('loan', quote_payoff.loan_id, quote_payoff.borrower_id);
    END IF;
    SELECT coalesce(day, max(d.business_date)) INTO day
    FROM lending.business_day d
    WHERE d.status = 'open';
    IF day IS NULL THEN
        RAISE EXCEPTION 'no business day is open, and no other was given'
            USING ERRCODE = 'LN003', HINT = 'quote_payoff() takes a day.';
    END IF;
    PERFORM check_ahead(day, 'day');
    RETURN payoff_on(quote_payoff.borrower_id, quote_payoff.loan_id, day);
END
$$;

CREATE TYPE loan_on_day AS (
    loan_id bigint,
    kind text,
    on_date date,
    status text,
    days_past_due integer,
    principal cents,
    outstanding cents,
    past_due cents,
    due_today cents,
    next_due_on date,
    next_due cents,
    accrued_interest cents,
    payoff cents,
    schedule schedule
);
COMMENT ON TYPE loan_on_day IS
    'A loan as of a day: its status and days past due, what was lent and is outstanding, past due (all components), due that day, due next, interest accrued and not yet due, what would pay it off, and the schedule itself';

-- Reader: for till.
-- A loan at the end of a day, as the book knows that day now: the events
-- effective up to it replayed from the original schedule, those taken back
-- left out; null before its disbursement. What a credit balance is to pay is
-- unpaid until it has (step credits), then paid on its due date.
-- Errors: LN005 for an unknown loan, 22004 for a null, 22023 for a day before
-- 1900 or more than 100 years ahead, 55000 without a book.
CREATE FUNCTION loan_as_of(borrower_id bigint, loan_id bigint, on_date date)
RETURNS loan_on_day
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
    result loan_on_day;
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,loan_id,on_date}',
        loan_as_of.borrower_id, loan_as_of.loan_id, loan_as_of.on_date);
    SELECT n.* INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = loan_as_of.borrower_id AND n.loan_id = loan_as_of.loan_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('loan', loan_as_of.loan_id, loan_as_of.borrower_id);
    END IF;
    PERFORM check_ahead(loan_as_of.on_date, 'day');
    IF loan_as_of.on_date < loan.disbursed_on THEN
        RETURN NULL;
    END IF;
    result.schedule := replay(loan.original,
        loan_events(loan_as_of.borrower_id, loan_as_of.loan_id, loan_as_of.on_date));
    SELECT loan.loan_id, loan.kind, loan_as_of.on_date, s.status, s.days_past_due,
        loan.principal, s.outstanding,
        s.past_due_principal + s.past_due_interest + s.past_due_fee + s.past_due_penalty,
        s.due_today, s.next_due_on, s.next_due, s.accrued_interest, s.payoff
    INTO result.loan_id, result.kind, result.on_date, result.status, result.days_past_due,
        result.principal, result.outstanding, result.past_due, result.due_today,
        result.next_due_on, result.next_due, result.accrued_interest, result.payoff
    FROM standing(result.schedule, loan_as_of.on_date) s;
    RETURN result;
END
$$;

-- Reading what a message tells.  Who reads lending.check_loan calls it.

CREATE FUNCTION told_events(body packed_json)
RETURNS bigint
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_told_events';
COMMENT ON FUNCTION told_events(packed_json) IS
    'How many events of loans a message tells of: each by its number, under seq';

CREATE FUNCTION told_numbers(body packed_json)
RETURNS bigint
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_told_numbers';
COMMENT ON FUNCTION told_numbers(packed_json) IS
    'The sum of the numbers of the events that a message tells of';
