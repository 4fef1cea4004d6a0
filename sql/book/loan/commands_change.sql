-- sql/book/loan/commands_change.sql
-- Loans changed: refunds, waivers, discounts, other dates, another rate.

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
    legal_costs cents,
    replayed boolean
);
COMMENT ON TYPE loan_result IS
    'What a command about one loan answers: decision approved or declined, reason when declined; the event''s sequence, the repayment when money was taken (reverse_repayment() takes it back by it), the amount, what it moved by component, what went to the credit balance (a shortage of it included); then the loan (outstanding principal, status, next due date and what is due then, what would pay it off today, as quote_payoff() says) and its line (available, over_limit); and what of money that was taken went to legal costs';

-- Command: locks loan; for desk.
-- Give a purchase back, whole or in part, effective the day the merchant
-- accepted it: principal first, then charges by all, unearned or none (null:
-- the terms'), from the merchant's money; what was made part of another loan is
-- given back there (the answer is of the last loan, its sums are of all); what
-- no loan takes becomes credit balance.
-- Declines: not_a_purchase (cash, or made of other loans), more_than_lent (with earlier refunds),
-- loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for an amount that is not
-- positive, another word for charges or a day after the open one, 22004 for a
-- null loan, LN003 when no day is open.
CREATE FUNCTION refund(borrower_id bigint, key text, loan_id bigint,
                       amount cents, charges text DEFAULT NULL,
                       on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    purchase record;
    part record;
    reason text;
    booked event_booked;
    one loan_result;
    answer loan_result;
BEGIN
    IF refund.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', refund.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT n.kind, n.status, n.principal INTO purchase
    FROM lending.loan n
    WHERE n.borrower_id = refund.borrower_id AND n.loan_id = refund.loan_id;
    IF purchase.kind IN ('cash', 'conversion') THEN
        reason := 'not_a_purchase';
    ELSIF purchase.status = 'written_off'
        OR EXISTS (SELECT
                   FROM parts_of_refund(refund.borrower_id, refund.loan_id, refund.amount) p
                   WHERE p.status = 'written_off') THEN
        reason := 'loan_written_off';
    ELSIF refunded_of(refund.borrower_id, refund.loan_id) + refund.amount > purchase.principal THEN
        reason := 'more_than_lent';
    END IF;
    IF reason IS NOT NULL THEN
        RETURN loan_answer(refund.borrower_id, refund.loan_id, reason, NULL, refund.amount);
    END IF;
    FOR part IN
        SELECT p.*
        FROM parts_of_refund(refund.borrower_id, refund.loan_id, refund.amount) p
    LOOP
        booked := refund_part(refund.borrower_id, refund.loan_id, part.into_loan_id, part.part,
            refund.charges, greatest(effective_on(refund.on_date),
                CASE WHEN part.into_loan_id <> refund.loan_id THEN part.disbursed_on END));
        one := loan_answer(refund.borrower_id, part.into_loan_id, NULL, booked, refund.amount);
        one.principal := one.principal + coalesce(answer.principal, '0');
        one.interest := one.interest + coalesce(answer.interest, '0');
        one.fee := one.fee + coalesce(answer.fee, '0');
        one.excess := one.excess + coalesce(answer.excess, '0');
        answer := one;
    END LOOP;
    RETURN answer;
END
$$;

-- Command: locks loan; for desk.
-- Forgive what is due or accrued of principal, interest, fee or penalty,
-- oldest installment first or in the one due on due_on; principal forgiven is
-- lost income.
-- Declines: more_than_owed, loan_closed (on that day), loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for another component, an amount
-- that is not positive, a day after the open one or a due_on out of range,
-- LN003 when no day is open, 22004 for a null.
CREATE FUNCTION waive(borrower_id bigint, key text, loan_id bigint,
                      component text, amount cents,
                      due_on date DEFAULT NULL, on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    IF waive.due_on IS NOT NULL THEN
        PERFORM check_ahead(waive.due_on, 'due_on');
    END IF;
    RETURN adjust_loan(waive.borrower_id, 'waive', waive.loan_id,
        jsonb_build_object('component', component, 'amount', amount, 'due_on', due_on),
        waive.on_date);
END
$$;

-- Command: locks loan; for desk.
-- Forgive so much of what is owed or will be, late or not: it settles what a
-- payment of the amount on the day would, what is due first, but waived; no
-- charge for prepaying is owed on it, and nothing of it is ever paid out.
-- Declines: more_than_owed (more than would pay the loan off, such a charge
-- left out), loan_closed (on that day), loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for an amount that is not positive
-- or a day after the open one, LN003 when no day is open, 22004 for a null.
CREATE FUNCTION discount(borrower_id bigint, key text, loan_id bigint,
                         amount cents, on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    RETURN adjust_loan(discount.borrower_id, 'discount', discount.loan_id,
        jsonb_build_object('amount', amount), discount.on_date);
END
$$;

-- Command: locks loan; for desk.
-- Make the installments to come again: from another first due date, in
-- another number, or only by the calendar as it is now; dates resolved by the
-- product's calendar stay in the event.
-- Declines: apr_above_cap, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 55000 when no installment is to come,
-- 22023 as reschedule() of a schedule, LN003 when no day is open,
-- 22004 for a null.
CREATE FUNCTION reschedule(borrower_id bigint, key text, loan_id bigint,
                           first_due date DEFAULT NULL,
                           installments integer DEFAULT NULL,
                           keep text DEFAULT 'term',
                           on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    PERFORM check_ahead(reschedule.first_due, 'first due date');
    RETURN adjust_loan(reschedule.borrower_id, 'reschedule', reschedule.loan_id,
        jsonb_build_object('first_due', first_due, 'installments', installments, 'keep', keep),
        reschedule.on_date);
END
$$;

-- Command: locks loan; for desk.
-- Put the payments to come off by a number of periods: mode extend or
-- respread, interest next, spread or free.
-- Declines: apr_above_cap, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 55000 when no installment is to come,
-- 22023 as defer() of a schedule, LN003 when no day is open, 22004 for a
-- null.
CREATE FUNCTION defer(borrower_id bigint, key text, loan_id bigint,
                      periods integer DEFAULT 1, mode text DEFAULT 'extend',
                      interest text DEFAULT 'next',
                      on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    RETURN adjust_loan(defer.borrower_id, 'defer', defer.loan_id,
        jsonb_build_object('periods', periods, 'mode', mode, 'interest', interest),
        defer.on_date);
END
$$;

-- Command: locks loan; kept as adjust_rate; for desk.
-- Give a loan another annual rate (a fraction) from a day on, keeping the
-- term or the payment; hardship counts it as a modification and may go below
-- the product's least rate.
-- Declines: apr_above_cap, rate_not_allowed, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for a rate outside 0 to 100 or of
-- more than twelve decimals and as change_rate() of a schedule, LN003 when no
-- day is open, 22004 for a null.
CREATE FUNCTION change_rate(borrower_id bigint, key text, loan_id bigint,
                            annual_rate numeric, keep text DEFAULT 'term',
                            hardship boolean DEFAULT false,
                            on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    complaint text := rate_complaint('annual_rate', change_rate.annual_rate);
BEGIN
    IF complaint IS NOT NULL THEN
        RAISE EXCEPTION 'annual_rate cannot be "%"', change_rate.annual_rate
            USING ERRCODE = 'invalid_parameter_value', DETAIL = complaint,
                HINT = 'A rate is a fraction: 0.12 is 12 %.';
    END IF;
    RETURN adjust_loan(change_rate.borrower_id, 'change_rate', change_rate.loan_id,
        jsonb_build_object('annual_rate', annual_rate, 'keep', keep, 'hardship', hardship),
        change_rate.on_date);
END
$$;
