-- sql/book/agreement/internal_discount.sql
-- Discounts: what counts as paid, what is forgiven then, and taken back.

CREATE FUNCTION money_bounced()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
    UPDATE lending.discount_offer t
    SET look_on = business_date()
    WHERE t.borrower_id = NEW.borrower_id AND t.status = 'kept';
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION money_bounced() IS
    'trigger after a repayment was reversed: discounts that its borrower kept are looked at again at the close of the day';

CREATE FUNCTION owed_without_charge(borrower_id bigint, loan_id bigint, on_date date)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    quote record;
    schedule schedule := schedule_on(owed_without_charge.borrower_id, owed_without_charge.loan_id,
        owed_without_charge.on_date);
BEGIN
    IF status(schedule, owed_without_charge.on_date) = 'closed' THEN
        RETURN '0';
    END IF;
    quote := payoff_amount(schedule, owed_without_charge.on_date);
    RETURN quote.total - quote.charge;
END
$$;
COMMENT ON FUNCTION owed_without_charge(bigint, bigint, date) IS
    'What pays a loan off on a day, without a charge for doing so: the most that can be forgiven';

CREATE FUNCTION paid_for_discount(borrower_id bigint, discount_id bigint)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    d record;
    on_loans cents;
    later cents;
    credit cents;
BEGIN
    SELECT t.* INTO d
    FROM lending.discount_offer t
    WHERE t.borrower_id = paid_for_discount.borrower_id
        AND t.discount_id = paid_for_discount.discount_id;
    SELECT coalesce(sum(amount(e.event) - excess(e.change)), '0') INTO on_loans
    FROM unnest(d.loan_ids, d.from_seqs) AS l (loan_id, from_seq)
    JOIN lending.loan_events e ON e.borrower_id = d.borrower_id AND e.loan_id = l.loan_id
        AND e.seq > l.from_seq
    LEFT JOIN lending.loan_events r ON r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
        AND r.reverses_seq = e.seq
    WHERE e.reverses_seq IS NULL AND r.seq IS NULL AND kind(e.event) IN ('pay', 'prepay')
        AND (e.effective_date BETWEEN d.business_date AND d.last_day
            -- What the credit balance paid when it was kept had come by then.
            OR e.repayment_id IS NULL AND d.status = 'kept');
    SELECT coalesce(sum(m.excess), '0') INTO later
    FROM lending.repayments m
    WHERE m.borrower_id = d.borrower_id AND m.status = 'applied' AND m.effective_date > d.last_day;
    SELECT c.balance INTO credit
    FROM lending.credit_balances c
    WHERE c.borrower_id = d.borrower_id;
    RETURN greatest(on_loans + CASE WHEN credit > '0' THEN greatest(credit - later, '0')
        ELSE coalesce(credit, '0') END, '0');
END
$$;
COMMENT ON FUNCTION paid_for_discount(bigint, bigint) IS
    'What a borrower has paid for a discount: on its loans since it was offered, by its last day, and what the credit balance has, or is short of';

CREATE FUNCTION note_discount(borrower_id bigint, discount_id bigint, kind text,
                              new_status text DEFAULT NULL, paid cents DEFAULT NULL,
                              loan_id bigint DEFAULT NULL, loan_seq bigint DEFAULT NULL,
                              amount cents DEFAULT '0', note text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    d record;
BEGIN
    UPDATE lending.discount_offer t
    SET last_seq = t.last_seq + 1, status = coalesce(note_discount.new_status, t.status),
        paid = coalesce(note_discount.paid, t.paid), waived = t.waived + note_discount.amount
    WHERE t.borrower_id = note_discount.borrower_id AND t.discount_id = note_discount.discount_id
    RETURNING t.* INTO d;
    INSERT INTO lending.discount_event (borrower_id, discount_id, seq, kind, business_date, loan_id,
        loan_seq, amount, paid, status, note)
    VALUES (d.borrower_id, d.discount_id, d.last_seq, note_discount.kind, business_date(),
        note_discount.loan_id, note_discount.loan_seq, note_discount.amount, d.paid, d.status,
        note_discount.note);
    IF note_discount.new_status IS NOT NULL THEN
        PERFORM publish(d.borrower_id, 'discount.' || d.status, jsonb_build_object(
            'discount_id', d.discount_id, 'case_id', d.case_id, 'amount', d.amount, 'paid', d.paid,
            'waived', d.waived, 'last_day', d.last_day));
    END IF;
END
$$;
COMMENT ON FUNCTION note_discount(bigint, bigint, text, text, cents, bigint, bigint, cents, text) IS
    'Note what happened to a discount of a locked borrower, and bring its row to it; told where its status is said anew';

CREATE FUNCTION forgive_rest(borrower_id bigint, discount_id bigint, loan_id bigint, amount cents)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    answer loan_result;
BEGIN
    IF forgive_rest.amount <= '0' THEN
        RETURN;
    END IF;
    answer := adjust_loan(forgive_rest.borrower_id, 'discount', forgive_rest.loan_id,
        jsonb_build_object('amount', forgive_rest.amount), NULL);
    IF answer.decision <> 'approved' THEN
        RAISE EXCEPTION 'discount "%" cannot be kept', forgive_rest.discount_id
            USING ERRCODE = 'object_not_in_prerequisite_state',
                DETAIL = format('Loan "%s" does not take it: %s.', forgive_rest.loan_id,
                    answer.reason);
    END IF;
    PERFORM note_discount(forgive_rest.borrower_id, forgive_rest.discount_id, 'waived',
        loan_id => forgive_rest.loan_id, loan_seq => answer.seq, amount => forgive_rest.amount);
END
$$;
COMMENT ON FUNCTION forgive_rest(bigint, bigint, bigint, cents) IS
    'Forgive so much of a loan for a discount that was kept, and note the event
Errors: 55000 where the loan does not take it.';

CREATE FUNCTION keep_discount(borrower_id bigint, discount_id bigint, paid cents)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    d record;
    loan bigint;
    today date := business_date();
    rest cents;
    by_credit cents;
    credit cents;
BEGIN
    SELECT t.* INTO d
    FROM lending.discount_offer t
    WHERE t.borrower_id = keep_discount.borrower_id AND t.discount_id = keep_discount.discount_id;
    SELECT greatest(c.balance, '0') INTO credit
    FROM lending.credit_balances c
    WHERE c.borrower_id = d.borrower_id;
    -- What is paid more than agreed stays with the borrower.
    credit := least(greatest(d.amount - (keep_discount.paid - credit), '0'), credit);
    FOREACH loan IN ARRAY d.loan_ids LOOP
        rest := owed_without_charge(d.borrower_id, loan, today);
        by_credit := least(credit, rest);
        PERFORM forgive_rest(d.borrower_id, d.discount_id, loan, rest - by_credit);
        IF by_credit > '0' THEN
            PERFORM prepay_from_credit(d.borrower_id, loan, early_event(
                    schedule_on(d.borrower_id, loan, today), 'payoff', by_credit, 'term', today)),
                forgive_rest(d.borrower_id, d.discount_id, loan,
                    owed_without_charge(d.borrower_id, loan, today));
            credit := credit - by_credit;
        END IF;
    END LOOP;
    PERFORM note_discount(d.borrower_id, d.discount_id, 'kept', 'kept', keep_discount.paid);
END
$$;
COMMENT ON FUNCTION keep_discount(bigint, bigint, cents) IS
    'The agreed amount was paid: of the loans what the credit balance does not pay of it is forgiven';

CREATE FUNCTION take_back_discount(borrower_id bigint, discount_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    w record;
BEGIN
    FOR w IN
        SELECT e.loan_id, e.loan_seq, sum(e.amount) AS amount
        FROM lending.discount_event e
        WHERE e.borrower_id = take_back_discount.borrower_id
            AND e.discount_id = take_back_discount.discount_id AND e.loan_id IS NOT NULL
        GROUP BY e.loan_id, e.loan_seq
        HAVING sum(e.amount) > '0'
        ORDER BY e.loan_id, e.loan_seq DESC
    LOOP
        -- By hand it may have been taken back before.
        IF NOT EXISTS (SELECT FROM lending.loan_events r
                       WHERE r.borrower_id = take_back_discount.borrower_id
                           AND r.loan_id = w.loan_id AND r.reverses_seq = w.loan_seq) THEN
            PERFORM unbook_event(take_back_discount.borrower_id, w.loan_id, w.loan_seq, false);
        END IF;
        PERFORM note_discount(take_back_discount.borrower_id, take_back_discount.discount_id,
            'taken_back', loan_id => w.loan_id, loan_seq => w.loan_seq, amount => -w.amount);
    END LOOP;
END
$$;
COMMENT ON FUNCTION take_back_discount(bigint, bigint) IS
    'Take back what was forgiven for a discount: the claim is what it was';

CREATE FUNCTION look_at_discounts(borrower_id bigint, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    d record;
    paid cents;
    is_over boolean;
    is_lost boolean;
    next_status text;
BEGIN
    FOR d IN
        SELECT t.*
        FROM lending.discount_offer t
        WHERE t.borrower_id = look_at_discounts.borrower_id AND t.look_on <= look_at_discounts.day
        ORDER BY t.discount_id
        FOR NO KEY UPDATE
    LOOP
        paid := paid_for_discount(d.borrower_id, d.discount_id);
        -- A debit of the last day that is not answered yet may pay it.
        SELECT d.last_day <= look_at_discounts.day AND NOT (d.status = 'offered'
                AND bool_or(is_in_flight(n.borrower_id, n.loan_id, look_at_discounts.day))),
            bool_or(n.status = 'written_off')
        INTO is_over, is_lost
        FROM lending.loans n
        WHERE n.borrower_id = d.borrower_id AND n.loan_id = ANY (d.loan_ids);
        next_status := CASE
            WHEN is_lost AND d.status <> 'kept' THEN 'lapsed'
            WHEN d.status <> 'waiting' AND paid >= d.amount THEN 'kept'
            WHEN is_over THEN 'lapsed'
            WHEN d.status = 'kept' AND EXISTS (
                SELECT FROM lending.discount_offer t
                WHERE t.borrower_id = d.borrower_id AND t.status IN ('waiting', 'offered'))
                THEN 'lapsed'
            WHEN d.status = 'kept' THEN 'offered'
            ELSE d.status END;
        IF d.status = 'kept' AND next_status <> 'kept' THEN
            PERFORM take_back_discount(d.borrower_id, d.discount_id);
        END IF;
        IF next_status = 'kept' AND d.status = 'offered' THEN
            PERFORM keep_discount(d.borrower_id, d.discount_id, paid);
        ELSIF next_status <> d.status THEN
            PERFORM note_discount(d.borrower_id, d.discount_id,
                CASE next_status WHEN 'lapsed' THEN 'lapsed' ELSE 'reopened' END, next_status, paid);
        END IF;
        UPDATE lending.discount_offer t
        SET look_on = CASE t.status WHEN 'offered' THEN look_at_discounts.day + 1
            WHEN 'waiting' THEN t.last_day END
        WHERE t.borrower_id = d.borrower_id AND t.discount_id = d.discount_id;
    END LOOP;
END
$$;
COMMENT ON FUNCTION look_at_discounts(bigint, date) IS
    'Keep, lapse or take back the discounts of a borrower, whose lines are locked, as the close of a business date finds them';

CREATE FUNCTION loans_to_settle(borrower_id bigint, loan_ids bigint[], day date, OUT ids bigint[],
                                OUT seqs bigint[], OUT owed cents, OUT status text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    unknown bigint;
BEGIN
    IF loans_to_settle.loan_ids IS NOT NULL THEN
        PERFORM require_argument('loan_ids', loan_ids::text, cardinality(loan_ids) > 0
            AND array_position(loan_ids, NULL) IS NULL, 'It lists loans.');
    END IF;
    unknown := (SELECT min(u.loan_id)
                FROM unnest(loans_to_settle.loan_ids) AS u (loan_id)
                LEFT JOIN lending.loans n ON n.borrower_id = loans_to_settle.borrower_id
                    AND n.loan_id = u.loan_id
                WHERE n.loan_id IS NULL);
    IF unknown IS NOT NULL THEN
        PERFORM raise_unknown('loan', unknown, loans_to_settle.borrower_id);
    END IF;
    SELECT array_agg(n.loan_id ORDER BY n.loan_id), array_agg(n.seq ORDER BY n.loan_id),
        sum(owed_without_charge(n.borrower_id, n.loan_id, loans_to_settle.day)),
        max(n.status) FILTER (WHERE n.status IN ('closed', 'written_off'))
    INTO ids, seqs, owed, status
    FROM (SELECT n.borrower_id, n.loan_id, n.status, coalesce((
                SELECT max(e.seq) FROM lending.loan_events e
                WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id), 0) AS seq
          FROM lending.loans n
          LEFT JOIN lending.case_loans c ON c.borrower_id = n.borrower_id AND c.loan_id = n.loan_id
          WHERE n.borrower_id = loans_to_settle.borrower_id
              AND CASE WHEN loans_to_settle.loan_ids IS NULL THEN c.loan_id IS NOT NULL
                  ELSE n.loan_id = ANY (loans_to_settle.loan_ids) END) n;
END
$$;
COMMENT ON FUNCTION loans_to_settle(bigint, bigint[], date, OUT bigint[], OUT bigint[], OUT cents, OUT text) IS
    'The loans that a discount is for (null: all that ask for the case), how many events each has, what is owed of them all on a day, and the status that forbids it where one is closed or written off
Errors: LN005 for an unknown loan, 22023 for a list without one.';

CREATE FUNCTION discount_answer(borrower_id bigint, discount_id bigint, reason text DEFAULT NULL)
RETURNS discount_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN discount_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                discount_answer.reason, t.discount_id, t.status, t.owed, t.amount, t.owed - t.amount,
                t.last_day, false)::discount_result
            FROM lending.discount_offer t
            WHERE t.borrower_id = discount_answer.borrower_id
                AND t.discount_id = discount_answer.discount_id);
END
$$;
COMMENT ON FUNCTION discount_answer(bigint, bigint, text) IS
    'The answer of a command about a discount, as it is';

CREATE FUNCTION require_my_discount(borrower_id bigint, discount_id bigint, OUT case_id bigint,
                                    OUT status text, OUT last_day date, OUT login text,
                                    OUT acting_role text, OUT actor text)
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    SELECT t.case_id, t.status, t.last_day, t.login, t.acting_role, t.actor
    INTO require_my_discount.case_id, require_my_discount.status, require_my_discount.last_day,
        require_my_discount.login, require_my_discount.acting_role, require_my_discount.actor
    FROM lending.discount_offer t
    WHERE t.borrower_id = require_my_discount.borrower_id
        AND t.discount_id = require_my_discount.discount_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('discount', require_my_discount.discount_id,
            require_my_discount.borrower_id);
    END IF;
    PERFORM require_my_case(require_my_discount.borrower_id, require_my_discount.case_id);
END
$$;
COMMENT ON FUNCTION require_my_discount(bigint, bigint) IS
    'How a discount stands, and who offered it; it is locked
Errors: LN005 where there is none, or its case is not the caller''s.';
