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

CREATE FUNCTION undo_settled_cost(borrower_id bigint, cost_id bigint, amount cents, note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    -- What was given back may have bounced since: nothing more was paid then.
    paid cents := least(undo_settled_cost.amount, (
        SELECT greatest(coalesce(sum(- e.amount), '0'), '0')
        FROM lending.legal_cost_event e
        WHERE e.borrower_id = undo_settled_cost.borrower_id AND e.cost_id = undo_settled_cost.cost_id
            AND e.kind IN ('paid', 'taken_back', 'given_back')));
BEGIN
    IF paid > '0' THEN
        PERFORM move_legal_cost(undo_settled_cost.borrower_id, undo_settled_cost.cost_id, 'given_back',
                paid, 'credit_balance', note => undo_settled_cost.note),
            move_credit_balance(undo_settled_cost.borrower_id, 'legal_cost_refund', paid);
    END IF;
    IF undo_settled_cost.amount > paid AND undo_settled_cost.amount > '0' THEN
        PERFORM move_legal_cost(undo_settled_cost.borrower_id, undo_settled_cost.cost_id, 'borne',
            undo_settled_cost.amount - paid, note => undo_settled_cost.note);
    END IF;
END
$$;
COMMENT ON FUNCTION undo_settled_cost(bigint, bigint, cents, text) IS
    'So much of a cost that is not owed any more is as if it were, as it comes back: what was paid goes to the credit balance, the rest had been waived; nothing for what is not positive';

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

-- How statements tell of costs

CREATE FUNCTION story_of_cost(cost_kind text, kind text, from_credit boolean)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN
    CASE story_of_cost.kind
        WHEN 'charged' THEN 'legal cost: ' || replace(story_of_cost.cost_kind, '_', ' ')
        WHEN 'paid' THEN CASE WHEN story_of_cost.from_credit THEN 'legal cost paid by the credit balance'
            ELSE 'legal cost paid' END
        WHEN 'taken_back' THEN 'taken back: legal cost paid'
        WHEN 'waived' THEN 'legal cost forgiven'
        WHEN 'borne' THEN 'taken back: legal cost forgiven'
        WHEN 'refunded' THEN 'legal cost refunded'
        WHEN 'given_back' THEN 'legal cost refunded to the credit balance'
        WHEN 'written_off' THEN 'legal cost written off'
        WHEN 'restored' THEN 'taken back: legal cost written off'
    END;
COMMENT ON FUNCTION story_of_cost(text, text, boolean) IS
    'How a statement tells of what happened to a legal cost of a kind';

CREATE FUNCTION story_of_costs(borrower_id bigint)
RETURNS TABLE (on_date date, effective_date date, created_at timestamptz, no bigint, loan_id bigint,
               what text, amount cents, change cents, forgiven cents, credited cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT e.business_date, coalesce(r.effective_date, e.business_date),
        e.created_at,
        row_number() OVER (ORDER BY e.created_at, k.business_date, k.created_at, k.cost_id, e.seq), k.loan_id,
        story_of_cost(k.kind, e.kind, e.repayment_id IS NULL),
        CASE WHEN e.kind IN ('written_off', 'restored') THEN e.owed ELSE abs(e.amount) END, e.amount,
        CASE WHEN e.kind IN ('waived', 'borne') THEN - e.amount ELSE '0' END,
        CASE WHEN e.kind = 'given_back' OR e.kind = 'paid' AND e.repayment_id IS NULL THEN e.amount
            ELSE '0' END
    FROM lending.legal_cost_event e
    JOIN lending.legal_cost k ON k.borrower_id = e.borrower_id AND k.cost_id = e.cost_id
    LEFT JOIN lending.repayments r ON r.borrower_id = e.borrower_id AND r.repayment_id = e.repayment_id
    WHERE e.borrower_id = story_of_costs.borrower_id;
END
$$;
COMMENT ON FUNCTION story_of_costs(bigint) IS
    'What happened to the legal costs of a borrower, as a statement tells it: its amount, what it changes of what is owed, of that what was forgiven, and what it changes of the credit balance';

CREATE FUNCTION statement_costs(borrower_id bigint, line_id bigint, bill_on date)
RETURNS TABLE (section text, n bigint, on_date date, loan_id bigint, what text, amount cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    bill record;
    owes cents;
BEGIN
    SELECT s.* INTO bill
    FROM lending.statements s
    WHERE s.borrower_id = statement_costs.borrower_id AND s.line_id = statement_costs.line_id
        AND s.bill_on = statement_costs.bill_on;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 'legal_costs', c.no, c.on_date, c.loan_id, c.what, c.change
    FROM story_of_costs(statement_costs.borrower_id) c
    JOIN lending.loans n ON n.borrower_id = statement_costs.borrower_id AND n.loan_id = c.loan_id
        AND n.line_id = statement_costs.line_id
    WHERE c.on_date > bill.bill_on - bill.days AND c.on_date <= bill.bill_on;
    owes := coalesce((SELECT c.owed FROM lending.statement_costs c
                      WHERE c.borrower_id = bill.borrower_id AND c.line_id = bill.line_id
                          AND c.bill_on = bill.bill_on), '0');
    IF NOT FOUND AND owes = '0' THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 'summary', r.n, r.on_date, NULL::bigint, r.what, r.amount
    FROM (VALUES
        (15::bigint, 'legal costs', bill.bill_on, owes),
        (16, 'total due with legal costs', bill.due_on, bill.total_due + owes),
        (17, 'minimum with legal costs', bill.due_on, bill.minimum + owes)) AS r (n, what, on_date, amount);
END
$$;
COMMENT ON FUNCTION statement_costs(bigint, bigint, date) IS
    'The legal costs of the loans of a statement, as it is printed: what happened in its cycle, and what is owed of them at its close; no rows where there are none';
