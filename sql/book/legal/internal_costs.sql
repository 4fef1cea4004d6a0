-- sql/book/legal/internal_costs.sql
-- How legal costs are posted, paid, and taken out of the books.

CREATE FUNCTION move_legal_cost(borrower_id bigint, cost_id bigint, kind text, change cents,
                                stands_on text DEFAULT NULL, value_date date DEFAULT NULL,
                                repayment_id bigint DEFAULT NULL, note text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    c record;
    owes cents;
    carries cents;
    cash cents;
    moved cents;
    entry bigint;
BEGIN
    SELECT k.*, n.status AS loan_status, p.chart INTO c
    FROM lending.legal_cost k
    JOIN lending.loans n ON n.borrower_id = k.borrower_id AND n.loan_id = k.loan_id
    JOIN lending.product_versions v ON v.product_code = n.product_code AND v.version = n.product_version
    JOIN lending.posting_charts p ON p.chart_code = v.chart_code
    WHERE k.borrower_id = move_legal_cost.borrower_id AND k.cost_id = move_legal_cost.cost_id
    FOR NO KEY UPDATE OF k;
    owes := c.owed + move_legal_cost.change;
    -- A claim that is written off stands, but not in the books.
    carries := CASE c.loan_status WHEN 'written_off' THEN '0' ELSE owes END;
    moved := carries - c.carried;
    -- Money came in, or went out, for what is owed less or more.
    cash := CASE WHEN move_legal_cost.stands_on IS NULL THEN '0' ELSE - move_legal_cost.change END;
    IF moved <> '0' OR cash <> '0' THEN
        -- What the books do not carry is expense.
        entry := post_entry(c.borrower_id, 'legal_cost', entry_of(
            ARRAY[c.account, coalesce(chart_account(c.chart, coalesce(move_legal_cost.stands_on, 'cash')),
                chart_account(c.chart, 'cash')), c.loss_account],
            ARRAY[moved, cash, - moved - cash]), value_date => move_legal_cost.value_date);
    END IF;
    UPDATE lending.legal_cost k
    SET owed = owes, carried = carries, last_seq = k.last_seq + 1
    WHERE k.borrower_id = c.borrower_id AND k.cost_id = c.cost_id;
    INSERT INTO lending.legal_cost_event (borrower_id, cost_id, seq, kind, business_date, amount, owed,
        carried, repayment_id, entry_id, note)
    VALUES (c.borrower_id, c.cost_id, c.last_seq + 1, move_legal_cost.kind, business_date(),
        move_legal_cost.change, owes, carries, move_legal_cost.repayment_id, entry,
        move_legal_cost.note);
    PERFORM publish(c.borrower_id, 'legal.cost', jsonb_build_object('cost_id', c.cost_id::text,
        'loan_id', c.loan_id::text, 'kind', move_legal_cost.kind,
        'amount', move_legal_cost.change::text, 'owed', owes::text));
END
$$;
COMMENT ON FUNCTION move_legal_cost(bigint, bigint, text, cents, text, date, bigint, text) IS
    'Change what is owed of a cost whose loan is locked, and post it: against where money stands, or as expense (null); what the loan''s write-off took out of the books is expense either way
Errors: LN005 for an account that is not in the chart of accounts, 22003 beyond cents.';

CREATE FUNCTION pay_legal_costs(borrower_id bigint, loan_id bigint, on_date date, most cents,
                                stands_on text, value_date date, repayment_id bigint)
RETURNS cents
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    paid cents := '0';
    part cents;
    c record;
BEGIN
    FOR c IN
        SELECT k.cost_id, k.owed
        FROM lending.legal_cost k
        WHERE k.borrower_id = pay_legal_costs.borrower_id AND k.owed > '0'
            AND k.business_date <= pay_legal_costs.on_date
            AND coalesce(k.loan_id = pay_legal_costs.loan_id, true)
        ORDER BY k.business_date, k.created_at, k.cost_id
    LOOP
        part := least(c.owed, pay_legal_costs.most - paid);
        EXIT WHEN part <= '0';
        PERFORM move_legal_cost(pay_legal_costs.borrower_id, c.cost_id, 'paid', - part,
            pay_legal_costs.stands_on, pay_legal_costs.value_date, pay_legal_costs.repayment_id);
        paid := paid + part;
    END LOOP;
    RETURN paid;
END
$$;
COMMENT ON FUNCTION pay_legal_costs(bigint, bigint, date, cents, text, date, bigint) IS
    'Pay costs of a loan, or of all of a borrower (null), that were charged by a day, the first first, with so much money at most, which stands on that account of the chart; returns how much it took';

CREATE FUNCTION take_back_legal_costs(borrower_id bigint, repayment_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM move_legal_cost(take_back_legal_costs.borrower_id, u.cost_id, 'taken_back', u.amount,
        u.stands_on, u.value_date, take_back_legal_costs.repayment_id)
    FROM (SELECT e.cost_id, - sum(e.amount) AS amount, r.stands_on, r.value_date
          FROM lending.legal_cost_event e
          JOIN lending.repayments r ON r.borrower_id = e.borrower_id
              AND r.repayment_id = e.repayment_id
          WHERE e.borrower_id = take_back_legal_costs.borrower_id
              AND e.repayment_id = take_back_legal_costs.repayment_id
          GROUP BY e.cost_id, r.stands_on, r.value_date
          HAVING sum(e.amount) < '0'
          ORDER BY e.cost_id) u;
END
$$;
COMMENT ON FUNCTION take_back_legal_costs(bigint, bigint) IS
    'What a repayment paid of costs is owed again';

CREATE FUNCTION legal_costs_follow()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM move_legal_cost(k.borrower_id, k.cost_id,
        CASE NEW.status WHEN 'written_off' THEN 'written_off' ELSE 'restored' END, '0')
    FROM (SELECT k.borrower_id, k.cost_id
          FROM lending.legal_cost k
          WHERE k.borrower_id = NEW.borrower_id AND k.loan_id = NEW.loan_id AND k.owed > '0'
          ORDER BY k.business_date, k.created_at, k.cost_id) k;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION legal_costs_follow() IS
    'trigger after a loan was written off, or that was taken back: its legal costs leave the books, or come back';
