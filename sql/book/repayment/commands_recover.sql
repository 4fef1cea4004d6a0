-- sql/book/repayment/commands_recover.sql
-- Money on a claim that was written off.

-- Command: locks loan; for desk.
-- Take money for one loan that is written off, whoever pays it, such as a
-- collector or a court: what the credit balance is short of first, then the
-- loan's legal costs, then the whole claim, penalty, fee, interest and principal of the oldest installment
-- first; beyond the claim it is credit balance. repay() does the same for all
-- loans.
-- Declines: loan_not_written_off (on that day).
-- Errors: LN005 for an unknown loan, 22023 for an amount that is not
-- positive, a day after the open one, or a value date out of range, LN003 when
-- no day is open, 22004 for a null.
CREATE FUNCTION recover(borrower_id bigint, key text, loan_id bigint,
                        amount cents, on_date date DEFAULT NULL,
                        channel text DEFAULT NULL,
                        reference text DEFAULT NULL,
                        value_date date DEFAULT NULL)
RETURNS loan_result
AS $$
DECLARE
    effective date := effective_on(recover.on_date);
    shortage cents;
    costs cents;
    event event;
    reason text;
    repayment bigint;
    booked event_booked;
    answer loan_result;
BEGIN
    IF recover.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', recover.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM check_ahead(recover.value_date, 'value date');
    IF status(schedule_on(recover.borrower_id, recover.loan_id, effective), effective) <> 'written_off' THEN
        reason := 'loan_not_written_off';
    ELSE
        -- What the credit balance is short of is collected first.
        SELECT least(greatest(-c.balance, '0'), recover.amount) INTO shortage
        FROM lending.credit_balances c
        WHERE c.borrower_id = recover.borrower_id
        FOR NO KEY UPDATE;
        shortage := coalesce(shortage, '0');
        costs := least(owed_first(recover.borrower_id, recover.loan_id, effective),
            recover.amount - shortage);
        IF recover.amount > shortage + costs THEN
            event := jsonb_build_object('kind', 'recover', 'on', effective,
                'amount', recover.amount - shortage - costs)::event;
        END IF;
        repayment := new_id();
        booked := take_early(recover.borrower_id, recover.loan_id, repayment, event, recover.amount,
            shortage, effective, coalesce(recover.channel, 'recover'), recover.reference,
            recover.value_date);
    END IF;
    answer := loan_answer(recover.borrower_id, recover.loan_id, reason, booked, recover.amount);
    answer.repayment_id := repayment;
    answer.legal_costs := costs;
    RETURN answer;
END
$$;
