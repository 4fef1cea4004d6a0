-- sql/book/loan/commands_service.sql
-- Loans serviced: fees, payments that came back, relief, claims called in and
-- written off, cycles billed.

-- Command: locks loan; for desk.
-- Charge a fee of a kind that define_fee_kind() knows, such as late or bounce,
-- in the installment due on due_on, by default the first one due on or after
-- the day; it bears nothing. A kind that is penalty is no part of the annual
-- rate, and makes no loan late.
-- Declines: apr_above_cap, loan_closed, loan_written_off; debit_in_flight (of
-- kind late, while a debit of the loan was sent and is not answered).
-- Errors: LN005 for an unknown loan or kind of fee, 22023 for an amount that
-- is not positive, a due_on on which nothing is due or a day after the open
-- one, LN003 when no day is open, 22004 for a null.
CREATE FUNCTION add_fee(borrower_id bigint, key text, loan_id bigint,
                        fee_kind text, amount cents,
                        due_on date DEFAULT NULL, on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    charged text;
    answer loan_result;
BEGIN
    PERFORM require_defined('fee kind', add_fee.fee_kind);
    PERFORM check_ahead(add_fee.due_on, 'due_on');
    SELECT f.component INTO charged
    FROM lending.fee_kinds f
    WHERE f.fee_kind = add_fee.fee_kind;
    IF add_fee.fee_kind = 'late'
            AND is_in_flight(add_fee.borrower_id, add_fee.loan_id, effective_on(NULL)) THEN
        RETURN loan_answer(add_fee.borrower_id, add_fee.loan_id, 'debit_in_flight', NULL,
            add_fee.amount);
    END IF;
    answer := adjust_loan(add_fee.borrower_id, 'add_fee', add_fee.loan_id,
        jsonb_build_object('component', charged, 'amount', amount, 'due_on', due_on),
        add_fee.on_date);
    IF answer.decision = 'approved' THEN
        PERFORM note_loan_charge(add_fee.borrower_id, add_fee.loan_id, answer.seq,
            add_fee.fee_kind);
    END IF;
    RETURN answer;
END
$$;

-- Command: locks loan; for desk.
-- Take money back that a bank took back after it had paid: it did come, so
-- nothing before is undone, and the amount stands unpaid, last installment
-- first, in the one that runs, or past maturity in a new one; what the loan
-- had not been paid comes out of the credit balance. A payment that never
-- came is reverse_repayment().
-- Declines: more_than_paid (by the loan's payments and the credit balance),
-- loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for an amount that is not
-- positive, a day after the open one or before the loan, or a value date out
-- of range, LN003 when no day is open, 22004 for a null.
CREATE FUNCTION payment_chargeback(borrower_id bigint, key text,
                                   loan_id bigint, amount cents,
                                   on_date date DEFAULT NULL,
                                   value_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    spare cents;
BEGIN
    PERFORM check_ahead(payment_chargeback.value_date, 'value date');
    SELECT greatest(c.balance, '0') INTO spare
    FROM lending.credit_balances c
    WHERE c.borrower_id = payment_chargeback.borrower_id
    FOR NO KEY UPDATE;
    RETURN adjust_loan(payment_chargeback.borrower_id, 'chargeback', payment_chargeback.loan_id,
        jsonb_build_object('amount', amount), payment_chargeback.on_date,
        payment_chargeback.value_date, coalesce(spare, '0'));
END
$$;

-- Command: locks loan; for desk.
-- Let no interest, no penalty, or neither, run from a day (null: the open
-- one) until to_on, which bears again; due dates stay. One pause at a time.
-- Declines: apr_above_cap, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 55000 while another pause is open, 22023
-- for an unknown component, a to_on that is not after the first day or is out
-- of range, or a first day after the open one, LN003 when no day is open,
-- 22004 for a null.
CREATE FUNCTION pause(borrower_id bigint, key text, loan_id bigint,
                      to_on date,
                      components text[] DEFAULT '{interest,penalty}',
                      from_on date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    PERFORM check_ahead(pause.to_on, 'to_on');
    RETURN adjust_loan(pause.borrower_id, 'pause', pause.loan_id,
        jsonb_build_object('to_on', to_on, 'components', components), pause.from_on);
END
$$;

-- Command: locks loan; for desk.
-- Put all that is unpaid into so many new installments, the first of them due
-- on first_due. Principal follows by the loan's method; interest, fees and
-- penalty as fixed amounts in equal parts (carry spread), or they are forgiven
-- (waive) or added to the principal (capitalise). Days past due begin anew,
-- old penalty stops, and the schedule counts the modification. Due dates keep
-- to the product's calendar.
-- Declines: apr_above_cap, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 55000 when no principal is unpaid, 22023
-- as re_age() of a schedule or for a day after the open one, LN003 when no day
-- is open, 22004 for a null.
CREATE FUNCTION re_age(borrower_id bigint, key text, loan_id bigint,
                       installments integer, first_due date,
                       carry text DEFAULT 'spread',
                       on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    PERFORM check_ahead(re_age.first_due, 'first due date');
    RETURN adjust_loan(re_age.borrower_id, 're_age', re_age.loan_id,
        jsonb_build_object('installments', installments, 'first_due', first_due, 'carry', carry),
        re_age.on_date);
END
$$;

-- Command: locks loan; for desk.
-- Spread the principal past due over the installments to come, and move the
-- interest past due to the first of them; dates stay.
-- Declines: apr_above_cap, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 55000 when no installment is to come,
-- 22023 for a day after the open one, LN003 when no day is open, 22004 for a
-- null.
CREATE FUNCTION re_amortize(borrower_id bigint, key text, loan_id bigint,
                            on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    RETURN adjust_loan(re_amortize.borrower_id, 're_amortize', re_amortize.loan_id, '{}',
        re_amortize.on_date);
END
$$;

-- Command: locks loan; for desk.
-- Call the loan in: all unpaid principal of the installments to come is due on
-- the day, with interest by the terms' interest_on_early; needed before a
-- suit, a claim or a sale of the debt.
-- Declines: plan_stands (a plan of hardship is offered or runs); forbearance_due
-- (where the borrower is, forbearance is to be considered first, by
-- consider_forbearance()); apr_above_cap (charges to come that are owed whole
-- make it dearer: waive or refund them first), loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 55000 when no principal falls due later
-- or on the day the loan was made, 22023 for a day after the open one, LN003
-- when no day is open, 22004 for a null.
CREATE FUNCTION accelerate(borrower_id bigint, key text, loan_id bigint,
                           on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    reason text;
BEGIN
    PERFORM effective_on(accelerate.on_date);
    reason := claim_barred(accelerate.borrower_id, accelerate.loan_id, effective_on(NULL));
    IF reason IS NOT NULL THEN
        RETURN loan_answer(accelerate.borrower_id, accelerate.loan_id, reason, NULL, NULL);
    END IF;
    RETURN adjust_loan(accelerate.borrower_id, 'accelerate', accelerate.loan_id, '{}',
        accelerate.on_date);
END
$$;

-- Command: locks loan; for desk.
-- Mark a loan as lost on the open day: interest and penalty stop, what is owed
-- is posted as a loss and stands beside the balance sheet as a claim, days
-- past due run on. The line is frozen. Later money is a recovery, by repay()
-- or recover().
-- Declines: loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, LN003 when no day is open, 22004 for a
-- null.
CREATE FUNCTION write_off(borrower_id bigint, key text, loan_id bigint)
RETURNS loan_result
AS $$
DECLARE
    answer loan_result;
BEGIN
    answer := adjust_loan(write_off.borrower_id, 'write_off', write_off.loan_id, '{}', NULL);
    IF answer.decision = 'approved' THEN
        PERFORM freeze_line_of(write_off.borrower_id, write_off.loan_id);
    END IF;
    RETURN answer;
END
$$;

-- Command: locks loan; for desk.
-- Close a cycle of a revolving loan, on the day a period of it ends: its
-- interest is final, and the least principal (min_ratio of the terms) moves
-- into the installment billed.
-- Declines: not_revolving, billed_already (on that day), loan_closed,
-- loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for a day on which no period ends
-- or after the open one, LN003 when no day is open, 22004 for a null.
CREATE FUNCTION bill(borrower_id bigint, key text, loan_id bigint,
                     on_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    effective date := effective_on(bill.on_date);
    reason text;
BEGIN
    SELECT CASE
        WHEN n.schedule::jsonb ->> 'method' IS DISTINCT FROM 'revolving' THEN 'not_revolving'
        WHEN EXISTS (SELECT FROM unnest(loan_events(n.borrower_id, n.loan_id)) e
                     WHERE kind(e) = 'bill' AND on_date(e) = effective) THEN 'billed_already'
    END
    INTO reason
    FROM lending.loan n
    WHERE n.borrower_id = bill.borrower_id AND n.loan_id = bill.loan_id;
    IF reason IS NOT NULL THEN
        RETURN loan_answer(bill.borrower_id, bill.loan_id, reason, NULL, NULL);
    END IF;
    RETURN adjust_loan(bill.borrower_id, 'bill', bill.loan_id, '{}', bill.on_date);
END
$$;
