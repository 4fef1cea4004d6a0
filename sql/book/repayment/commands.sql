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
    loans integer,
    outstanding cents,
    credit_balance cents,
    replayed boolean
);
COMMENT ON TYPE repay_result IS
    'What repay() answers: the repayment, what of its amount went to loans and what to the credit balance (excess, a shortage of it included), the first by component, on how many loans; then the borrower''s outstanding principal and credit balance';

CREATE FUNCTION repay(borrower_id bigint, key text, amount cents,
                      on_date date DEFAULT NULL, channel text DEFAULT NULL,
                      reference text DEFAULT NULL,
                      value_date date DEFAULT NULL,
                      actor text DEFAULT NULL)
RETURNS repay_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_repay';
COMMENT ON FUNCTION repay(bigint, text, cents, date, text, text, date, text) IS
    'take money of a borrower for all of the loans: a shortage of the credit balance first, then installments past due, due and billed in the order of their due dates; nothing is prepaid, and the rest becomes credit balance. Principal repaid restores the limit at once. on_date is the day the debit succeeded or the transfer came (null: the open day; an earlier one is booked by replay), value_date when the money moves between banks; channel and reference say how it came. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower, LN003 when no day is open, 22023 for an amount that is not positive, a day after the open one, or a value date out of range';
REVOKE EXECUTE ON FUNCTION repay(bigint, text, cents, date, text, text, date, text) FROM PUBLIC;

CREATE TYPE credit_result AS (
    decision text,
    reason text,
    amount cents,
    credit_balance cents,
    replayed boolean
);
COMMENT ON TYPE credit_result IS
    'What return_credit() answers: the amount given back, or the reason why none was, and the credit balance afterwards';

CREATE FUNCTION return_credit(borrower_id bigint, key text, amount cents,
                              value_date date DEFAULT NULL,
                              actor text DEFAULT NULL)
RETURNS credit_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(amount, value_date)::text;
    stored text;
    balance cents;
    result credit_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower_lines(return_credit.borrower_id);
    stored := find_outcome(return_credit.borrower_id, return_credit.key, 'return_credit', request);
    IF stored IS NOT NULL THEN
        result := stored::credit_result;
        result.replayed := true;
        RETURN result;
    ELSIF return_credit.amount IS NULL OR return_credit.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', return_credit.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM check_value_date(return_credit.value_date);
    SELECT c.balance INTO balance
    FROM lending.credit_balance c
    WHERE c.borrower_id = return_credit.borrower_id
    FOR UPDATE;
    IF balance < return_credit.amount THEN
        result := ROW('declined', 'credit_balance_short', return_credit.amount, balance, false);
    ELSE
        PERFORM post_credit(return_credit.borrower_id, 'return_credit', -return_credit.amount,
            return_credit.value_date, NULL);
        result := ROW('approved', NULL::text, return_credit.amount,
            balance - return_credit.amount, false);
        PERFORM publish(return_credit.borrower_id, 'credit.returned',
            to_jsonb(result)
            || jsonb_build_object('actor', coalesce(return_credit.actor, session_user)));
    END IF;
    PERFORM keep_outcome(return_credit.borrower_id, return_credit.key, 'return_credit', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION return_credit(bigint, text, cents, date, text) IS
    'give a borrower credit balance back in cash; if a reversal needs it again, the balance falls below zero and is collected first. Declined: credit_balance_short. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower, 22023 for an amount that is not positive or a value date out of range, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION return_credit(bigint, text, cents, date, text) FROM PUBLIC;

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
    reason text;
    booked event_booked;
    result loan_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower_lines(reverse.borrower_id);
    PERFORM lock_loan(reverse.borrower_id, reverse.loan_id);
    stored := find_outcome(reverse.borrower_id, reverse.key, 'reverse', request);
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
        booked := unbook_event(reverse.borrower_id, reverse.loan_id, reverse.seq,
            reverse.lender_error);
    END IF;
    result := loan_answer(reverse.borrower_id, reverse.loan_id, reason, booked,
        amount(target.event));
    PERFORM keep_outcome(reverse.borrower_id, reverse.key, 'reverse', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION reverse(bigint, text, bigint, bigint, boolean, text) IS
    'take an event of a loan, by its seq in lending.loan_event and in the answer that made it, back as if it had never been: all later ones are allocated anew, what later repayments had left over pays what was due on their days, corrections are posted on the open day, stages and statements stay; the line may pass its limit (flagged), the credit balance may fall below zero. With lender_error the penalty this brings is waived. Declined: reversed_already, part_of_repayment (reverse_repayment() takes it back whole). Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan or event, 55000 when a later one is impossible without it, such as a second deferral when no installment is left to be put off (take that one back first), LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION reverse(bigint, text, bigint, bigint, boolean, text) FROM PUBLIC;

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
    stored := find_outcome(reverse_repayment.borrower_id, reverse_repayment.key, 'reverse_repayment',
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
            reverse_repayment.lender_error);
        SELECT coalesce(sum(a.principal), '0'), coalesce(sum(a.interest), '0'),
            coalesce(sum(a.fee), '0'), coalesce(sum(a.penalty), '0')
        INTO result.principal, result.interest, result.fee, result.penalty
        FROM lending.repayment_allocation a
        WHERE a.borrower_id = reverse_repayment.borrower_id
            AND a.repayment_id = reverse_repayment.repayment_id;
    END IF;
    SELECT coalesce(sum(l.outstanding), '0') INTO result.outstanding
    FROM lending.credit_line l
    WHERE l.borrower_id = reverse_repayment.borrower_id;
    SELECT c.balance INTO result.credit_balance
    FROM lending.credit_balance c
    WHERE c.borrower_id = reverse_repayment.borrower_id;
    PERFORM keep_outcome(reverse_repayment.borrower_id, reverse_repayment.key, 'reverse_repayment',
        request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION reverse_repayment(bigint, text, bigint, boolean, text) IS
    'take a repayment back whole, as when it bounced: each of its events by replay, and what of it went to the credit balance, which may fall below zero; what later repayments had left over then pays what was due on their days; corrections are posted on the open day. With lender_error the penalty this brings is waived. Declined: reversed_already. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower or repayment, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION reverse_repayment(bigint, text, bigint, boolean, text) FROM PUBLIC;
