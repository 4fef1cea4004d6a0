-- sql/book/legal/commands_costs.sql
-- What proceedings cost.

CREATE TYPE legal_cost_result AS (
    decision text,
    reason text,
    cost_id bigint,
    proceeding_id bigint,
    amount cents,
    owed cents,
    legal_costs cents,
    replayed boolean
);
COMMENT ON TYPE legal_cost_result IS
    'What a command about a legal cost answers: decision approved or declined, reason when declined, the cost and its proceeding, the amount that was charged, waived or refunded, what is owed of the cost afterwards, and what the borrower owes of all legal costs';

-- Command: locks lines; for desk.
-- Charge what the house laid out in a proceeding (court_fee, lawyer, bailiff,
-- preservation, expert, notice, other): the borrower owes it beside the
-- schedule, it bears nothing, and money that counts from the open day on pays it
-- before penalty, fees, interest and principal; the credit balance does so at
-- once. Of a loan that is written off it is expense. It was paid from cash, or
-- through one of lending.channels: from what stands there until the bank shows it.
-- Declines: proceeding_lost (it was lost or withdrawn: the house bears it).
-- Errors: LN005 for an unknown borrower or proceeding, or an account that is not
-- in the chart of accounts; 22023 for another kind, an amount that is not
-- positive, or a value date out of range; LN003 when no day is open; 22004 for
-- a null.
-- Source: Civil Code of the People's Republic of China, art. 561 (costs, then
-- interest, then principal).
CREATE FUNCTION charge_legal_cost(borrower_id bigint, key text, proceeding_id bigint, kind text,
                                  amount cents, reference text DEFAULT NULL,
                                  value_date date DEFAULT NULL, channel text DEFAULT NULL)
RETURNS legal_cost_result
AS $$
DECLARE
    today date := effective_on(NULL);
    made bigint := new_id();
    from_account text := cash_of_channel(charge_legal_cost.channel);
    found_one record := find_proceeding(charge_legal_cost.borrower_id,
        charge_legal_cost.proceeding_id);
BEGIN
    PERFORM require_words('kind', charge_legal_cost.kind,
            '{court_fee,lawyer,bailiff,preservation,expert,notice,other}'),
        require_argument('amount', charge_legal_cost.amount::text, charge_legal_cost.amount > '0',
            'It must be positive.'),
        check_ahead(charge_legal_cost.value_date, 'value date');
    IF found_one.outcome = 'lost' OR found_one.end_reason IN ('lost', 'withdrawn') THEN
        RETURN ROW('declined', 'proceeding_lost', NULL, charge_legal_cost.proceeding_id,
            charge_legal_cost.amount, NULL, owed_first(charge_legal_cost.borrower_id, 0, today),
            false)::legal_cost_result;
    END IF;
    INSERT INTO lending.legal_cost (borrower_id, cost_id, proceeding_id, loan_id, kind, amount, owed,
        carried, business_date, reference, paid_from, account, loss_account)
    SELECT n.borrower_id, made, charge_legal_cost.proceeding_id, n.loan_id, charge_legal_cost.kind,
        charge_legal_cost.amount, '0', '0', today, charge_legal_cost.reference, from_account,
        chart_account(c.chart, 'legal_costs'), chart_account(c.chart, 'loss')
    FROM lending.loans n
    JOIN lending.product_versions v ON v.product_code = n.product_code
        AND v.version = n.product_version
    JOIN lending.posting_charts c ON c.chart_code = v.chart_code
    WHERE n.borrower_id = charge_legal_cost.borrower_id AND n.loan_id = found_one.loan_id;
    PERFORM move_legal_cost(charge_legal_cost.borrower_id, made, 'charged', charge_legal_cost.amount,
            from_account, charge_legal_cost.value_date, note => charge_legal_cost.kind),
        use_credit_balance(charge_legal_cost.borrower_id);
    RETURN ROW('approved', NULL, made, charge_legal_cost.proceeding_id, charge_legal_cost.amount,
        (SELECT k.owed FROM lending.legal_cost k
         WHERE k.borrower_id = charge_legal_cost.borrower_id AND k.cost_id = made),
        owed_first(charge_legal_cost.borrower_id, 0, today), false)::legal_cost_result;
END
$$;

-- Command: locks lines; for desk.
-- Waive what is owed of a legal cost, or an amount of it, and say why: a cost
-- that the court put on the house, say. It is expense of the house.
-- Declines: cost_settled (nothing of it is owed), above_owed.
-- Errors: LN005 for an unknown borrower or cost; 22023 for an empty reason or an
-- amount that is not positive; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION waive_legal_cost(borrower_id bigint, key text, cost_id bigint, reason text,
                                 amount cents DEFAULT NULL)
RETURNS legal_cost_result
AS $$
DECLARE
    today date := effective_on(NULL);
    cost record;
    part cents;
    decline text;
BEGIN
    PERFORM require_argument('reason', waive_legal_cost.reason, waive_legal_cost.reason <> ''),
        require_argument('amount', waive_legal_cost.amount::text,
            coalesce(waive_legal_cost.amount > '0', true), 'It must be positive.');
    SELECT k.proceeding_id, k.owed INTO cost
    FROM lending.legal_cost k
    WHERE k.borrower_id = waive_legal_cost.borrower_id AND k.cost_id = waive_legal_cost.cost_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('legal cost', waive_legal_cost.cost_id, waive_legal_cost.borrower_id);
    END IF;
    part := coalesce(waive_legal_cost.amount, cost.owed);
    decline := CASE WHEN cost.owed = '0' THEN 'cost_settled' WHEN part > cost.owed THEN 'above_owed' END;
    IF decline IS NULL THEN
        PERFORM move_legal_cost(waive_legal_cost.borrower_id, waive_legal_cost.cost_id, 'waived', - part,
            note => waive_legal_cost.reason);
        cost.owed := cost.owed - part;
    END IF;
    RETURN ROW(CASE WHEN decline IS NULL THEN 'approved' ELSE 'declined' END, decline,
        waive_legal_cost.cost_id, cost.proceeding_id, part, cost.owed,
        owed_first(waive_legal_cost.borrower_id, 0, today), false)::legal_cost_result;
END
$$;

-- Command: locks lines; for desk.
-- Note that a legal cost, or an amount of it (null: all that did not yet), came
-- back to the account its money came from, and say why: the court returned it,
-- or it was charged by mistake. What is owed of it is owed less by that; beyond
-- it what the borrower had paid goes to the credit balance, which pays what else
-- is owed; and what the house had waived is no expense any more.
-- Declines: cost_refunded (all of it came back), above_laid_out.
-- Errors: LN005 for an unknown borrower or cost; 22023 for an empty reason, an
-- amount that is not positive, or a value date out of range; LN003 when no day
-- is open; 22004 for a null.
CREATE FUNCTION refund_legal_cost(borrower_id bigint, key text, cost_id bigint, reason text,
                                  amount cents DEFAULT NULL, value_date date DEFAULT NULL)
RETURNS legal_cost_result
AS $$
DECLARE
    today date := effective_on(NULL);
    cost record;
    part cents;
    decline text;
BEGIN
    PERFORM require_argument('reason', refund_legal_cost.reason, refund_legal_cost.reason <> ''),
        require_argument('amount', refund_legal_cost.amount::text,
            coalesce(refund_legal_cost.amount > '0', true), 'It must be positive.'),
        check_ahead(refund_legal_cost.value_date, 'value date');
    SELECT k.proceeding_id, k.owed, k.paid_from, k.amount - (
            SELECT coalesce(sum(- e.amount), '0') FROM lending.legal_cost_event e
            WHERE e.borrower_id = k.borrower_id AND e.cost_id = k.cost_id AND e.kind = 'refunded') AS laid_out
    INTO cost
    FROM lending.legal_cost k
    WHERE k.borrower_id = refund_legal_cost.borrower_id AND k.cost_id = refund_legal_cost.cost_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('legal cost', refund_legal_cost.cost_id, refund_legal_cost.borrower_id);
    END IF;
    part := coalesce(refund_legal_cost.amount, cost.laid_out);
    decline := CASE WHEN cost.laid_out = '0' THEN 'cost_refunded'
        WHEN part > cost.laid_out THEN 'above_laid_out' END;
    IF decline IS NULL THEN
        PERFORM undo_settled_cost(refund_legal_cost.borrower_id, refund_legal_cost.cost_id,
                part - cost.owed, refund_legal_cost.reason),
            move_legal_cost(refund_legal_cost.borrower_id, refund_legal_cost.cost_id, 'refunded', - part,
                cost.paid_from, refund_legal_cost.value_date, note => refund_legal_cost.reason),
            use_credit_balance(refund_legal_cost.borrower_id);
    END IF;
    RETURN ROW(CASE WHEN decline IS NULL THEN 'approved' ELSE 'declined' END, decline,
        refund_legal_cost.cost_id, cost.proceeding_id, part,
        (SELECT k.owed FROM lending.legal_cost k
         WHERE k.borrower_id = refund_legal_cost.borrower_id AND k.cost_id = refund_legal_cost.cost_id),
        owed_first(refund_legal_cost.borrower_id, 0, today), false)::legal_cost_result;
END
$$;
