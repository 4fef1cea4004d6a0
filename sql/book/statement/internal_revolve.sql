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
    'A loan of a bill of which a part may revolve: principal that the statement asks for, what was unpaid of it at the close of the due date, and what of that has not revolved';

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
    FROM (SELECT r.loan_id, r.principal AS asked, n.original,
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
    next_due date;
    may cents;
    part cents;
BEGIN
    IF NOT EXISTS (SELECT FROM unnest(loans) l WHERE l.unpaid > '0') THEN
        RETURN;
    END IF;
    SELECT greatest(t.due_on, revolve_bill.due_on + 1),
        s.total_due - s.minimum - (SELECT sum(l.before - l.unpaid) FROM unnest(loans) l)
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
    'Move what the minimum leaves of a bill, as the book knew it at the close of a business date on which the transaction works, from its due date to the next one: least(unpaid of the purchases that are one installment, total - minimum), less what has moved
Errors: as book_event().';

CREATE FUNCTION revolve_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    run record;
    bill record;
    line record;
    looked bigint := 0;
BEGIN
    PERFORM start_command();
    INSERT INTO lending.statement_run (cut_for) VALUES (revolve_slice.day)
    ON CONFLICT ON CONSTRAINT statement_run_pkey DO NOTHING;
    SELECT * INTO run FROM lending.statement_run r WHERE r.cut_for = revolve_slice.day
    FOR NO KEY UPDATE;
    FOR line IN
        SELECT DISTINCT r.borrower_id, r.line_id
        FROM lending.statement_row r
        WHERE r.kind IN ('purchase', 'revolved') AND r.due_on = revolve_slice.day
            AND (r.borrower_id, r.line_id) > (run.revolved_borrower_id, run.revolved_line_id)
        ORDER BY r.borrower_id, r.line_id
        LIMIT 100
    LOOP
        FOR bill IN
            SELECT DISTINCT r.bill_on
            FROM lending.statement_row r
            JOIN lending.loans n ON n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id
            WHERE r.borrower_id = line.borrower_id AND r.line_id = line.line_id
                AND r.due_on = revolve_slice.day AND r.kind IN ('purchase', 'revolved')
                AND (n.status <> 'closed' OR as_of(n.schedule) > revolve_slice.day)
                AND revolves(n.schedule)
        LOOP
            PERFORM lock_lines(line.borrower_id);
            PERFORM revolve_bill(line.borrower_id, line.line_id, bill.bill_on, revolve_slice.day,
                revolve_slice.day);
        END LOOP;
        looked := looked + 1;
        run.revolved_borrower_id := line.borrower_id;
        run.revolved_line_id := line.line_id;
    END LOOP;
    UPDATE lending.statement_run r
    SET revolved_borrower_id = run.revolved_borrower_id, revolved_line_id = run.revolved_line_id
    WHERE r.cut_for = revolve_slice.day AND looked > 0;
    IF looked = 0 THEN
        PERFORM revolve_anew(revolve_slice.day);
    END IF;
    RETURN looked;
END
$$;
COMMENT ON FUNCTION revolve_slice(date) IS
    'A slice of the day''s step revolve, on a date on which the transaction works: move what the minimum leaves of bills due on it of some more lines; when none is left, judge anew the earlier ones that something booked on the date concerns; how many lines were looked at
Errors: as book_event().';

CREATE FUNCTION revolve_anew(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    bill record;
BEGIN
    FOR bill IN
        SELECT DISTINCT r.borrower_id, r.line_id, r.bill_on, r.due_on
        FROM lending.loan_events e
        JOIN lending.loans n ON n.borrower_id = e.borrower_id AND n.loan_id = e.loan_id
        JOIN lending.statement_row r ON r.borrower_id = n.borrower_id AND r.line_id = n.line_id
            AND r.loan_id = n.loan_id AND r.kind IN ('purchase', 'revolved')
            AND r.due_on < revolve_anew.day AND r.due_on >= e.effective_date
        WHERE e.business_date = revolve_anew.day AND e.effective_date < revolve_anew.day
            AND kind(e.event) <> 'revolve' AND revolves(n.schedule)
        ORDER BY r.borrower_id, r.line_id, r.due_on
    LOOP
        PERFORM lock_lines(bill.borrower_id);
        PERFORM revolve_bill(bill.borrower_id, bill.line_id, bill.bill_on, bill.due_on,
            revolve_anew.day);
    END LOOP;
END
$$;
COMMENT ON FUNCTION revolve_anew(date) IS
    'Move what the minimum leaves of bills due before a business date of which something was booked on it that is effective on their due date or before: a payment that bounced, say
Errors: as book_event().';
