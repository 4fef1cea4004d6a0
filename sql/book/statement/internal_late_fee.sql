-- sql/book/statement/internal_late_fee.sql
-- The fee for a missed minimum: charged at the close of the due date, and taken
-- back when it turns out that the minimum was paid.

CREATE FUNCTION charges_late_fees(day date)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM lending.late_fee_policy p
                   WHERE p.starts_on <= charges_late_fees.day);
END
$$;
COMMENT ON FUNCTION charges_late_fees(date) IS
    'Whether any policy of late fees has started by a day: until then no minimum is looked at';

CREATE FUNCTION late_fee(product_code text, due_on date, missed cents)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    policy record;
BEGIN
    SELECT p.* INTO policy
    FROM lending.late_fee_policy p
    WHERE p.product_code IN ('', late_fee.product_code) AND p.starts_on <= late_fee.due_on
    ORDER BY p.product_code DESC, p.starts_on DESC
    LIMIT 1;
    RETURN coalesce(least(policy.fee_max, greatest(policy.fee_min,
        round_cents(coalesce(policy.base_amount, late_fee.missed)::numeric * policy.rate))), '0');
END
$$;
COMMENT ON FUNCTION late_fee(text, date, cents) IS
    'The fee for so much missing of a minimum that was due on a day, by the policy of the product then, or else of the book; zero without one. Rounded once, half up';

CREATE FUNCTION unpaid_of_bill(borrower_id bigint, line_id bigint, bill_on date, known_on date)
RETURNS TABLE (loan_id bigint, unpaid cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    -- As lending.statement_payments has it, but as the book knew it then.
    RETURN QUERY
    SELECT d.loan_id, least(d.total_due - converted_of(unpaid_of_bill.borrower_id,
        unpaid_of_bill.line_id, unpaid_of_bill.bill_on, unpaid_of_bill.known_on, d.loan_id),
        r.unpaid + greatest(d.penalty - r.settled, '0'))
    FROM (SELECT t.loan_id, t.total_due, t.penalty, greatest(s.due_on, s.nominal_due_on) AS due_by,
              replay(n.original, ARRAY(
                  SELECT e
                  FROM unnest(events_at_close(t.borrower_id, t.loan_id, unpaid_of_bill.known_on, ARRAY(
                      SELECT f.seq
                      FROM lending.statement_fee f
                      WHERE f.borrower_id = t.borrower_id AND f.line_id = t.line_id
                          AND f.bill_on = t.bill_on AND f.loan_id = t.loan_id))) e
                  WHERE on_date(e) <= s.due_on
                      AND (kind(e) <> 'revolve' OR on_date(e) < least(s.due_on, s.nominal_due_on))))
                  AS schedule
          FROM lending.statement s
          JOIN lending.statement_loan t ON t.borrower_id = s.borrower_id AND t.line_id = s.line_id
              AND t.bill_on = s.bill_on AND t.total_due <> '0'
          JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
          WHERE s.borrower_id = unpaid_of_bill.borrower_id AND s.line_id = unpaid_of_bill.line_id
              AND s.bill_on = unpaid_of_bill.bill_on
          OFFSET 0) d
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(i.principal - i.paid_principal - i.waived_principal + i.interest
                   - i.paid_interest - i.waived_interest + i.fee - i.paid_fee - i.waived_fee)
                   FILTER (WHERE least(i.due_on, i.period_end) <= d.due_by), '0') AS unpaid,
            coalesce(sum(i.paid_penalty + i.waived_penalty), '0') AS settled
        FROM installments(d.schedule) i) r;
END
$$;
COMMENT ON FUNCTION unpaid_of_bill(bigint, bigint, date, date) IS
    'What was unpaid at the close of its due date of what a statement asks for, by loan, its own late fees left out, as the book knew it at the close of a business date';

CREATE FUNCTION fee_that_fits(borrower_id bigint, loan_id bigint, fee event)
RETURNS event
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    low bigint := 0;
    high bigint := minor(amount(fee));
    middle bigint := high;
    tried event := fee;
    fits event;
BEGIN
    LOOP
        IF raises_above_cap(borrower_id, loan_id, tried) THEN
            high := middle - 1;
        ELSE
            low := middle;
            fits := tried;
        END IF;
        middle := (low + high + 1) / 2;
        EXIT WHEN low >= high;
        tried := (fee::jsonb || jsonb_build_object('amount', from_minor(middle)))::event;
    END LOOP;
    RETURN fits;
END
$$;
COMMENT ON FUNCTION fee_that_fits(bigint, bigint, event) IS
    'A fee of a locked loan, lessened to the most that does not raise its annual rate above the product''s cap; null where nothing fits
Errors: as raises_above_cap().';

CREATE FUNCTION note_statement_fee(borrower_id bigint, line_id bigint, bill_on date, loan_id bigint,
                                   seq bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.statement_fee (borrower_id, line_id, bill_on, no, loan_id, seq)
    SELECT note_statement_fee.borrower_id, note_statement_fee.line_id, note_statement_fee.bill_on,
        1 + count(*), note_statement_fee.loan_id, note_statement_fee.seq
    FROM lending.statement_fee f
    WHERE f.borrower_id = note_statement_fee.borrower_id AND f.line_id = note_statement_fee.line_id
        AND f.bill_on = note_statement_fee.bill_on;
END
$$;
COMMENT ON FUNCTION note_statement_fee(bigint, bigint, date, bigint, bigint) IS
    'Note the event that charged the late fee of a statement, or took it back';

CREATE FUNCTION charge_late_fee(borrower_id bigint, line_id bigint, bill_on date, due_on date,
                                loan_id bigint, fee cents)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    charged event;
    booked event_booked;
BEGIN
    SELECT fee_that_fits(charge_late_fee.borrower_id, charge_late_fee.loan_id, jsonb_build_object(
        'kind', 'add_fee', 'on', charge_late_fee.due_on, 'component', k.component,
        'amount', charge_late_fee.fee)::event)
    INTO charged
    FROM lending.fee_kinds k
    WHERE k.fee_kind = 'late';
    IF charged IS NULL THEN
        RETURN;
    END IF;
    booked := book_event(charge_late_fee.borrower_id, charge_late_fee.loan_id, charged, NULL, NULL);
    PERFORM note_loan_charge(charge_late_fee.borrower_id, charge_late_fee.loan_id, booked.seq, 'late'),
        note_statement_fee(charge_late_fee.borrower_id, charge_late_fee.line_id,
            charge_late_fee.bill_on, charge_late_fee.loan_id, booked.seq);
END
$$;
COMMENT ON FUNCTION charge_late_fee(bigint, bigint, date, date, bigint, cents) IS
    'Charge the late fee of a statement on a locked loan, as of the due date, or what fits of it
Errors: as book_event().';

CREATE FUNCTION judge_late_fee(borrower_id bigint, line_id bigint, bill_on date, known_on date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    bill record;
    last record;
    converted cents := converted_of(judge_late_fee.borrower_id, judge_late_fee.line_id,
        judge_late_fee.bill_on, judge_late_fee.known_on);
    missed cents;
    oldest bigint;
    in_flight boolean;
    fee cents;
BEGIN
    SELECT s.due_on, minimum_left(s.borrower_id, s.line_id, s.bill_on, converted) AS minimum,
        s.total_due - converted AS total_due, l.product_code, coalesce(p.tolerance, '0') AS tolerance
    INTO bill
    FROM lending.statement s
    JOIN lending.credit_lines l ON l.borrower_id = s.borrower_id AND l.line_id = s.line_id
    LEFT JOIN lending.stage_policy_periods p ON s.due_on + 1 >= p.starts_on AND s.due_on + 1 < p.ends_on
    WHERE s.borrower_id = judge_late_fee.borrower_id AND s.line_id = judge_late_fee.line_id
        AND s.bill_on = judge_late_fee.bill_on;
    SELECT bill.minimum - bill.total_due + coalesce(sum(u.unpaid), '0'),
        min(u.loan_id) FILTER (WHERE u.unpaid > '0' AND NOT EXISTS (
            SELECT FROM unnest(events_at_close(judge_late_fee.borrower_id, u.loan_id,
                judge_late_fee.known_on)) e WHERE kind(e) = 'write_off')),
        coalesce(bool_or(u.unpaid > '0' AND is_in_flight(judge_late_fee.borrower_id, u.loan_id,
            judge_late_fee.known_on)), false)
    INTO missed, oldest, in_flight
    FROM unpaid_of_bill(judge_late_fee.borrower_id, judge_late_fee.line_id, judge_late_fee.bill_on,
        judge_late_fee.known_on) u;
    fee := CASE WHEN missed > bill.tolerance AND oldest IS NOT NULL
        THEN late_fee(bill.product_code, bill.due_on, missed) ELSE '0' END;
    SELECT f.no % 2 = 1 AS is_charged, f.loan_id, f.seq, EXISTS (
        SELECT FROM lending.loan_events r
        WHERE r.borrower_id = f.borrower_id AND r.loan_id = f.loan_id AND r.reverses_seq = f.seq)
        AS is_taken_back
    INTO last
    FROM lending.statement_fee f
    WHERE f.borrower_id = judge_late_fee.borrower_id AND f.line_id = judge_late_fee.line_id
        AND f.bill_on = judge_late_fee.bill_on
    ORDER BY f.no DESC
    LIMIT 1;
    IF last.is_charged THEN
        -- What a person took back stays so.
        IF missed <= bill.tolerance AND NOT last.is_taken_back THEN
            PERFORM note_statement_fee(judge_late_fee.borrower_id, judge_late_fee.line_id,
                judge_late_fee.bill_on, last.loan_id, (unbook_event(judge_late_fee.borrower_id,
                    last.loan_id, last.seq, false)).seq);
        END IF;
    ELSIF fee > '0' AND in_flight THEN
        INSERT INTO lending.held_late_fee (borrower_id, line_id, bill_on)
        VALUES (judge_late_fee.borrower_id, judge_late_fee.line_id, judge_late_fee.bill_on)
        ON CONFLICT ON CONSTRAINT held_late_fee_pkey DO NOTHING;
        RETURN;
    ELSIF fee > '0' THEN
        PERFORM charge_late_fee(judge_late_fee.borrower_id, judge_late_fee.line_id,
            judge_late_fee.bill_on, bill.due_on, oldest, fee);
    END IF;
    DELETE FROM lending.held_late_fee h
    WHERE h.borrower_id = judge_late_fee.borrower_id AND h.line_id = judge_late_fee.line_id
        AND h.bill_on = judge_late_fee.bill_on;
END
$$;
COMMENT ON FUNCTION judge_late_fee(bigint, bigint, date, date) IS
    'Charge the late fee of a statement of which the minimum was missed, on the oldest loan of which something is unpaid, hold it while a debit is in flight, or take it back where the minimum was paid, as the book knew it at the close of a business date on which the transaction works
Errors: as book_event().';

CREATE FUNCTION judge_late_fees(day date, known_on date, borrowers bigint[], lines bigint[])
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
    IF NOT charges_late_fees(judge_late_fees.known_on) THEN
        RETURN;
    END IF;
    FOR bill IN
        SELECT s.borrower_id, s.line_id, s.bill_on
        FROM unnest(borrowers, lines) WITH ORDINALITY AS u (borrower_id, line_id, no)
        JOIN lending.statement s ON s.borrower_id = u.borrower_id AND s.line_id = u.line_id
        WHERE s.due_on = judge_late_fees.day
            OR s.due_on < judge_late_fees.day
                AND (EXISTS (SELECT FROM lending.held_late_fee h
                             WHERE h.borrower_id = s.borrower_id AND h.line_id = s.line_id
                                 AND h.bill_on = s.bill_on)
                     OR EXISTS (SELECT FROM lending.loan_events e
                                JOIN lending.statement_loan t ON t.borrower_id = e.borrower_id
                                    AND t.loan_id = e.loan_id AND t.line_id = s.line_id
                                    AND t.bill_on = s.bill_on AND t.total_due <> '0'
                                WHERE e.borrower_id = s.borrower_id
                                    AND e.business_date BETWEEN judge_late_fees.day
                                        AND judge_late_fees.known_on
                                    AND e.effective_date <= s.due_on
                                    AND kind(e.event) <> 'revolve'))
        ORDER BY u.no, s.bill_on
    LOOP
        PERFORM lock_lines(bill.borrower_id);
        PERFORM judge_late_fee(bill.borrower_id, bill.line_id, bill.bill_on,
            judge_late_fees.known_on);
    END LOOP;
END
$$;
COMMENT ON FUNCTION judge_late_fees(date, date, bigint[], bigint[]) IS
    'Judge the late fees of the statements of lines that are due on a business date, that are held, or that something booked from that date on, up to another, concerns
Errors: as book_event().';
