-- sql/book/statement/internal_revolve.sql
-- What the minimum leaves of a bill moves to the next due date, at the close of
-- the due date.

CREATE FUNCTION revolves(schedule schedule)
RETURNS boolean
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
AS 'MODULE_PATHNAME', 'consfin_revolves';
COMMENT ON FUNCTION revolves(schedule) IS
    'Whether what is left of a loan at the close of a due date may move to the next one: it was made as one installment, names a revolving rate, and was neither restructured nor written off';

CREATE FUNCTION unpaid_on(schedule schedule, due_on date)
RETURNS cents
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (SELECT coalesce(sum(i.principal - i.paid_principal - i.waived_principal), '0')
        FROM installments(unpaid_on.schedule) i
        WHERE i.due_on = unpaid_on.due_on);
COMMENT ON FUNCTION unpaid_on(schedule, date) IS
    'The principal of the installments due on a day that is unpaid';

CREATE TYPE revolving_loan AS (
    loan_id bigint,
    asked cents,
    before cents,
    unpaid cents
);
COMMENT ON TYPE revolving_loan IS
    'A loan of a bill of which a part may revolve: principal that the statement asks for, less what was moved into installments, what was unpaid of it at the close of the due date, and what of that has not revolved';

CREATE FUNCTION revolving_loans(borrower_id bigint, line_id bigint, bill_on date, due_on date,
                                day date)
RETURNS SETOF revolving_loan
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT n.loan_id, n.asked,
        unpaid_on(replay(n.original, ARRAY(SELECT e FROM unnest(n.events) e
                                           WHERE kind(e) <> 'revolve' OR on_date(e) < revolving_loans.due_on)),
            revolving_loans.due_on),
        unpaid_on(replay(n.original, n.events), revolving_loans.due_on)
    FROM (SELECT r.loan_id, r.principal - converted_of(r.borrower_id, r.line_id, r.bill_on,
                  revolving_loans.day, r.loan_id) AS asked, n.original,
              ARRAY(SELECT e
                    FROM unnest(events_at_close(r.borrower_id, r.loan_id, revolving_loans.day)) e
                    WHERE on_date(e) <= revolving_loans.due_on) AS events
          FROM lending.statement_row r
          JOIN lending.loans n ON n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id
          WHERE r.borrower_id = revolving_loans.borrower_id AND r.line_id = revolving_loans.line_id
              AND r.bill_on = revolving_loans.bill_on AND r.due_on = revolving_loans.due_on
              AND r.kind IN ('purchase', 'revolved') AND revolves(n.schedule)
          OFFSET 0) n;
END
$$;
COMMENT ON FUNCTION revolving_loans(bigint, bigint, date, date, date) IS
    'The loans of a bill of which a part may revolve at the close of a due date, as the book knew them at the close of a business date';

CREATE FUNCTION revolve_bill(borrower_id bigint, line_id bigint, bill_on date, due_on date,
                             day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loans revolving_loan[] := ARRAY(SELECT l FROM revolving_loans(revolve_bill.borrower_id,
        revolve_bill.line_id, revolve_bill.bill_on, revolve_bill.due_on, revolve_bill.day) l);
    loan revolving_loan;
    converted cents := converted_of(revolve_bill.borrower_id, revolve_bill.line_id,
        revolve_bill.bill_on, revolve_bill.day);
    next_due date;
    may cents;
    part cents;
BEGIN
    IF NOT EXISTS (SELECT FROM unnest(loans) l WHERE l.unpaid > '0') THEN
        RETURN;
    END IF;
    SELECT greatest(t.due_on, revolve_bill.due_on + 1),
        s.total_due - converted - minimum_left(s.borrower_id, s.line_id, s.bill_on, converted)
            - (SELECT sum(l.before - l.unpaid) FROM unnest(loans) l)
    INTO next_due, may
    FROM lending.statement s
    JOIN lending.credit_lines l ON l.borrower_id = s.borrower_id AND l.line_id = s.line_id
    CROSS JOIN LATERAL statement_terms(bill_on(revolve_bill.due_on, l.bill_day), l.bill_day,
        l.due_day, l.min_gap, l.product_code, l.product_version) t
    WHERE s.borrower_id = revolve_bill.borrower_id AND s.line_id = revolve_bill.line_id
        AND s.bill_on = revolve_bill.bill_on;
    -- Money pays the first loans first: of the last ones all revolves.
    FOREACH loan IN ARRAY ARRAY(SELECT l FROM unnest(loans) l ORDER BY l.loan_id DESC) LOOP
        CONTINUE WHEN loan.unpaid = '0';
        -- As much as may, if a payment of it bounces; what did revolve is counted.
        part := CASE WHEN loan.unpaid = loan.before THEN least(loan.asked, may)
            ELSE least(loan.unpaid, may) END;
        EXIT WHEN part <= '0';
        PERFORM book_event(revolve_bill.borrower_id, loan.loan_id,
            jsonb_build_object('kind', 'revolve', 'on', revolve_bill.due_on, 'amount', part,
                'due_on', next_due)::event, NULL, NULL);
        may := may - least(part, loan.unpaid);
    END LOOP;
END
$$;
COMMENT ON FUNCTION revolve_bill(bigint, bigint, date, date, date) IS
    'Move what the minimum leaves of a bill, as the book knew it at the close of a business date on which the transaction works, from its due date to the next one: least(unpaid of the purchases that are one installment, total - minimum, what was moved into installments left out), less what has moved
Errors: as book_event().';

CREATE FUNCTION units_of_revolve(day date, most integer, OUT borrowers bigint[],
                                 OUT units bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    run record;
    charges_fees boolean := charges_late_fees(units_of_revolve.day);
BEGIN
    INSERT INTO lending.statement_run (cut_for) VALUES (units_of_revolve.day)
    ON CONFLICT ON CONSTRAINT statement_run_pkey DO NOTHING;
    SELECT * INTO run FROM lending.statement_run r WHERE r.cut_for = units_of_revolve.day
    FOR NO KEY UPDATE;
    SELECT coalesce(array_agg(l.borrower_id), '{}'), coalesce(array_agg(l.line_id), '{}')
    INTO units_of_revolve.borrowers, units_of_revolve.units
    FROM (SELECT l.borrower_id, l.line_id
          FROM (SELECT r.borrower_id, r.line_id
                FROM lending.statement_row r
                WHERE r.kind IN ('purchase', 'revolved') AND r.due_on = units_of_revolve.day
                UNION
                SELECT s.borrower_id, s.line_id
                FROM lending.statement s
                WHERE charges_fees AND s.due_on = units_of_revolve.day
                UNION
                SELECT h.borrower_id, h.line_id
                FROM lending.held_late_fee h
                UNION
                SELECT n.borrower_id, n.line_id
                FROM lending.loan_events e
                JOIN lending.loans n ON n.borrower_id = e.borrower_id AND n.loan_id = e.loan_id
                WHERE e.business_date = units_of_revolve.day
                    AND e.effective_date < units_of_revolve.day
                    AND kind(e.event) <> 'revolve' AND (charges_fees OR revolves(n.schedule))) l
          WHERE (l.borrower_id, l.line_id) > (run.revolved_borrower_id, run.revolved_line_id)
          ORDER BY l.borrower_id, l.line_id
          LIMIT units_of_revolve.most) l;
    UPDATE lending.statement_run r
    SET revolved_borrower_id = units_of_revolve.borrowers[cardinality(units_of_revolve.units)],
        revolved_line_id = units_of_revolve.units[cardinality(units_of_revolve.units)]
    WHERE r.cut_for = units_of_revolve.day AND units_of_revolve.units <> '{}';
END
$$;
COMMENT ON FUNCTION units_of_revolve(date, integer) IS
    'The next lines, by borrower and line, with bills due on a business date, or on one before of which something was booked on the date that is effective by then: a payment that bounced, say; and those with a late fee that is held';

CREATE FUNCTION bills_to_revolve(borrower_id bigint, line_id bigint, day date, known_on date)
RETURNS TABLE (bill_on date, due_on date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- Called for each line: planned once, and by keys.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT DISTINCT r.bill_on, r.due_on
    FROM lending.loans n
    JOIN lending.statement_row r ON r.borrower_id = n.borrower_id AND r.line_id = n.line_id
        AND r.loan_id = n.loan_id AND r.kind IN ('purchase', 'revolved')
    WHERE n.borrower_id = bills_to_revolve.borrower_id AND n.line_id = bills_to_revolve.line_id
        AND revolves(n.schedule)
        AND CASE WHEN r.due_on = bills_to_revolve.day
            THEN n.status <> 'closed' OR as_of(n.schedule) > bills_to_revolve.day
            ELSE r.due_on < bills_to_revolve.day
                AND EXISTS (SELECT FROM lending.loan_events e
                            WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
                                AND e.business_date BETWEEN bills_to_revolve.day
                                    AND bills_to_revolve.known_on
                                AND e.effective_date <= r.due_on AND kind(e.event) <> 'revolve') END;
END
$$;
COMMENT ON FUNCTION bills_to_revolve(bigint, bigint, date, date) IS
    'The bills of a line that are due on a day, and those due before it of which something was booked from that business date on, up to another, that is effective by then';

CREATE FUNCTION work_on_revolve(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    known_on date;
    bill record;
BEGIN
    PERFORM start_command();
    known_on := business_date();
    PERFORM judge_late_fees(work_on_revolve.day, known_on, borrowers, units);
    FOR bill IN
        SELECT u.borrower_id, u.line_id, b.bill_on, b.due_on
        FROM unnest(borrowers, units) WITH ORDINALITY AS u (borrower_id, line_id, no)
        CROSS JOIN LATERAL bills_to_revolve(u.borrower_id, u.line_id, work_on_revolve.day,
            known_on) b
        ORDER BY u.no, b.due_on = work_on_revolve.day DESC, b.due_on, b.bill_on
    LOOP
        PERFORM lock_lines(bill.borrower_id);
        PERFORM revolve_bill(bill.borrower_id, bill.line_id, bill.bill_on, bill.due_on, known_on);
    END LOOP;
END
$$;
COMMENT ON FUNCTION work_on_revolve(date, bigint[], bigint[]) IS
    'Move what the minimum leaves of bills of lines that are due on a business date to the next due date, and judge anew the earlier ones that something booked since concerns; and charge or take back the late fees of their minimum
Errors: as book_event().';

CREATE FUNCTION revolve_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('revolve', revolve_slice.day, revolve_slice.day, 100);
END
$$;
COMMENT ON FUNCTION revolve_slice(date) IS
    'A slice of the day''s step revolve, on a date on which the transaction works: what the minimum leaves of bills of some more lines; how many lines were looked at';
