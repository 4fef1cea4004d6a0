-- sql/book/repayment/commands.sql
-- Money from borrowers: taken, given back, reversed.

CREATE TYPE repay_result AS (
    decision text,
    reason text,
    repayment_id bigint,
    amount cents,
    applied cents,
    excess cents,
    principal cents,
    interest cents,
    fee cents,
    penalty cents,
    legal_costs cents,
    loans integer,
    outstanding cents,
    credit_balance cents,
    replayed boolean
);
COMMENT ON TYPE repay_result IS
    'What repay() answers: the repayment, what of its amount went to loans and what to the credit balance (excess, a shortage of it included), the first by component, what went to costs of proceedings, on how many loans; then the borrower''s outstanding principal and credit balance';

-- Command: in C; for till.
-- Take money of a borrower for all of the loans: a shortage of the credit
-- balance first, then legal costs that were charged by on_date, then
-- installments past due and due, then by due date those
-- billed and of each loan the next, but none due after the second one to come
-- of another loan; the rest becomes credit balance, which
-- apply_credit_balances() lets pay what falls due later;
-- principal repaid restores the limit at once. on_date is the day the debit
-- succeeded or the transfer came (null: the open day; an earlier one is booked
-- by replay, for the loans that were open on it, those closed since included,
-- and what repay() took since goes as it would have gone), value_date when the
-- money moves between banks; channel and reference say how it came: what comes
-- by a channel of define_channel() stands on its clearing account.
-- Errors: LN005 for an unknown borrower, LN003 when no day is open, 22023 for
-- an amount that is not positive, a day after the open one or before the
-- borrower's first loan (first line, where there is no loan), or a value date
-- out of range, 22004 for a null borrower, key or amount.
CREATE FUNCTION repay(borrower_id bigint, key text, amount cents,
                      on_date date DEFAULT NULL, channel text DEFAULT NULL,
                      reference text DEFAULT NULL,
                      value_date date DEFAULT NULL)
RETURNS repay_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_repay';

CREATE TYPE repay_request AS (
    borrower_id bigint,
    key text,
    amount cents,
    on_date date,
    channel text,
    reference text,
    value_date date
);
COMMENT ON TYPE repay_request IS
    'one request of repay_many(): the arguments of repay(); all after amount may be null';

-- Command: in C; for till.
-- Take money of many borrowers in one transaction, one answer a request in
-- their order, each as repay() would give it one after the other; an error in
-- one leaves none.
-- Errors: 54000 for more than 10000 requests, 2202E for more than one
-- dimension, else as repay().
CREATE FUNCTION repay_many(requests repay_request[])
RETURNS SETOF repay_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_repay_many';

CREATE TYPE credit_result AS (
    decision text,
    reason text,
    amount cents,
    credit_balance cents,
    replayed boolean
);
COMMENT ON TYPE credit_result IS
    'What refund_credit_balance() answers: the amount given back, or the reason why none was, and the credit balance afterwards';

-- Command: locks lines; kept as return_credit; for treasury.
-- Give a borrower credit balance back in cash, what is left of it once what
-- fell due is paid; if a reversal needs it again, the balance falls below zero
-- and is collected first.
-- Declines: credit_balance_short.
-- Errors: LN005 for an unknown borrower, 22023 for an amount that is not
-- positive or a value date out of range, LN003 when no day is open.
CREATE FUNCTION refund_credit_balance(borrower_id bigint, key text, amount cents,
                              value_date date DEFAULT NULL)
RETURNS credit_result
AS $$
DECLARE
    balance cents;
    answer credit_result;
BEGIN
    IF refund_credit_balance.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', refund_credit_balance.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM check_ahead(refund_credit_balance.value_date, 'value date'),
        use_credit_balance(refund_credit_balance.borrower_id);
    SELECT c.balance INTO balance
    FROM lending.credit_balances c
    WHERE c.borrower_id = refund_credit_balance.borrower_id
    FOR NO KEY UPDATE;
    IF balance < refund_credit_balance.amount THEN
        answer := ROW('declined', 'credit_balance_short', refund_credit_balance.amount, balance, false);
    ELSE
        PERFORM post_credit(refund_credit_balance.borrower_id, 'return_credit', -refund_credit_balance.amount,
            refund_credit_balance.value_date, NULL);
        answer := ROW('approved', NULL::text, refund_credit_balance.amount,
            balance - refund_credit_balance.amount, false);
        PERFORM publish(refund_credit_balance.borrower_id, 'credit.returned',
            to_jsonb(answer));
    END IF;
    RETURN answer;
END
$$;

-- Command: locks lines; for till.
-- Take money for one loan before it is due: first what the credit balance is
-- short of, or with all that it has once what fell due of all loans was paid
-- from it; then the loan's legal costs, its arrears, what is due and accrued, a prepayment
-- charge, and principal; keep term (smaller payments) or payment (an earlier
-- end); beyond the payoff it is credit balance.
-- Declines: apr_above_cap (by the prepayment charge), loan_closed,
-- loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for an amount that is not positive,
-- another keep, a day after the open one or before the loan, or a value date
-- out of range, 22004 for a null loan or keep, LN003 when no day is open.
CREATE FUNCTION prepay(borrower_id bigint, key text, loan_id bigint,
                       amount cents, keep text DEFAULT 'term',
                       on_date date DEFAULT NULL, channel text DEFAULT NULL,
                       reference text DEFAULT NULL,
                       value_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    RETURN pay_early(prepay.borrower_id, 'prepay', prepay.loan_id, prepay.amount, prepay.keep, prepay.on_date, prepay.channel,
        prepay.reference, prepay.value_date);
END
$$;

-- Command: locks lines; for till.
-- Pay a loan off: amount (null: what quote_payoff() says, what the credit
-- balance is short of and the loan's legal costs included) closes it, more becomes credit balance. What
-- the credit balance has is used first, for what fell due of all loans and
-- then for this one.
-- Declines: amount_below_payoff, loan_closed, loan_written_off.
-- Errors: LN005 for an unknown loan, 22023 for an amount that is not
-- positive, a day after the open one or before the loan, or a value date out
-- of range, 22004 for a null loan, LN003 when no day is open.
CREATE FUNCTION payoff(borrower_id bigint, key text, loan_id bigint,
                       amount cents DEFAULT NULL, on_date date DEFAULT NULL,
                       channel text DEFAULT NULL,
                       reference text DEFAULT NULL,
                       value_date date DEFAULT NULL)
RETURNS loan_result
AS $$
BEGIN
    RETURN pay_early(payoff.borrower_id, 'payoff', payoff.loan_id, payoff.amount, 'term', payoff.on_date, payoff.channel,
        payoff.reference, payoff.value_date);
END
$$;

-- Command: locks lines; kept as reverse; for desk.
-- Take an event of a loan, by its seq in lending.loan_events and in the answer
-- that made it, back as if it had never been: all later ones are allocated
-- anew, what repay() took later and what the credit balance has paid since goes
-- as it would have gone, corrections are posted on the open day; the line may
-- pass its limit (flagged), the credit balance may fall below zero.
-- With lender_error the penalty this brings is waived.
-- Declines: reversed_already, part_of_repayment (reverse_repayment() takes it
-- back whole), conversion (another loan was made of it).
-- Errors: LN005 for an unknown loan or event, 55000 when a later one is
-- impossible without it, such as a second deferral when no installment is
-- left to be put off (take that one back first), 22004 for a null, LN003 when
-- no day is open.
CREATE FUNCTION reverse_event(borrower_id bigint, key text, loan_id bigint,
                        seq bigint, lender_error boolean DEFAULT false)
RETURNS loan_result
AS $$
DECLARE
    target record;
    reason text;
    booked event_booked;
    answer loan_result;
BEGIN
    SELECT e.* INTO target
    FROM lending.loan_events e
    WHERE e.borrower_id = reverse_event.borrower_id AND e.loan_id = reverse_event.loan_id
        AND e.seq = reverse_event.seq AND e.reverses_seq IS NULL;
    IF NOT FOUND THEN
        -- LN005 for the loan where that is unknown; all are locked.
        PERFORM lock_loan(reverse_event.borrower_id, reverse_event.loan_id),
            raise_unknown('event', reverse_event.seq, reverse_event.loan_id);
    ELSIF EXISTS (SELECT FROM lending.loan_events r
                  WHERE r.borrower_id = reverse_event.borrower_id AND r.loan_id = reverse_event.loan_id
                      AND r.reverses_seq = reverse_event.seq) THEN
        reason := 'reversed_already';
    ELSIF target.repayment_id IS NOT NULL THEN
        reason := 'part_of_repayment';
    ELSIF EXISTS (SELECT FROM lending.loan_conversions v
                  WHERE v.borrower_id = reverse_event.borrower_id
                      AND v.from_loan_id = reverse_event.loan_id AND v.from_seq = reverse_event.seq) THEN
        reason := 'conversion';
    ELSE
        booked := unbook_event(reverse_event.borrower_id, reverse_event.loan_id,
            reverse_event.seq, reverse_event.lender_error);
        PERFORM restore_payout(reverse_event.borrower_id, reverse_event.loan_id,
            reverse_event.seq);
    END IF;
    answer := loan_answer(reverse_event.borrower_id, reverse_event.loan_id, reason, booked,
        amount(target.event));
    RETURN answer;
END
$$;

-- Command: locks lines; for desk.
-- Take a repayment back whole, as when it bounced: each of its events by
-- replay, what of it went to the credit balance, which may fall below zero, and
-- to legal costs, which are owed again; what repay() took later and what the credit balance has paid since goes
-- as it would have gone; corrections are posted on the open day. With
-- lender_error the penalty this brings is waived.
-- Declines: reversed_already.
-- Errors: LN005 for an unknown borrower or repayment, LN003 when no day is
-- open, 22004 for a null.
CREATE FUNCTION reverse_repayment(borrower_id bigint, key text,
                                  repayment_id bigint,
                                  lender_error boolean DEFAULT false)
RETURNS repay_result
AS $$
DECLARE
    repayment record;
    answer repay_result;
BEGIN
    SELECT p.* INTO repayment
    FROM lending.repayment p
    WHERE p.borrower_id = reverse_repayment.borrower_id
        AND p.repayment_id = reverse_repayment.repayment_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('repayment', reverse_repayment.repayment_id,
            reverse_repayment.borrower_id);
    END IF;
    answer := ROW('approved', NULL, repayment.repayment_id, repayment.amount, repayment.applied,
        repayment.excess, '0'::cents, '0'::cents, '0'::cents, '0'::cents,
        repayment.legal_costs, 0, NULL::cents, NULL::cents, false);
    IF repayment.status <> 'applied' THEN
        answer.decision := 'declined';
        answer.reason := 'reversed_already';
    ELSE
        SELECT coalesce(sum(a.principal), '0'), coalesce(sum(a.interest), '0'),
            coalesce(sum(a.fee), '0'), coalesce(sum(a.penalty), '0')
        INTO answer.principal, answer.interest, answer.fee, answer.penalty
        FROM lending.repayment_allocation a
        WHERE a.borrower_id = reverse_repayment.borrower_id
            AND a.repayment_id = reverse_repayment.repayment_id;
        answer.loans := unbook_repayment(reverse_repayment.borrower_id, repayment.repayment_id,
            reverse_repayment.lender_error);
    END IF;
    SELECT coalesce(sum(l.outstanding), '0') INTO answer.outstanding
    FROM lending.credit_lines l
    WHERE l.borrower_id = reverse_repayment.borrower_id;
    SELECT c.balance INTO answer.credit_balance
    FROM lending.credit_balances c
    WHERE c.borrower_id = reverse_repayment.borrower_id;
    RETURN answer;
END
$$;
