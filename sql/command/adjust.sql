-- sql/command/adjust.sql
-- Forgiving, moving dates, another rate.

CREATE FUNCTION event_asked(command text, ask jsonb, schedule schedule,
                            on_date date, business_day text, calendar_code text,
                            OUT event event, OUT excess cents)
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    holidays date[];
    workdays date[];
BEGIN
    SELECT coalesce(array_agg(d.day) FILTER (WHERE NOT d.is_workday), '{}'),
        coalesce(array_agg(d.day) FILTER (WHERE d.is_workday), '{}')
    INTO holidays, workdays
    FROM lending.calendar_day d
    WHERE d.calendar_code = event_asked.calendar_code AND d.day >= event_asked.on_date;
    CASE event_asked.command
        WHEN 'reschedule' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM reschedule(schedule, on_date, (ask->>'first_due')::date,
                (ask->>'installments')::integer, ask->>'keep', business_day, holidays,
                workdays) r;
        WHEN 'defer' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM defer(schedule, on_date, (ask->>'n')::integer, ask->>'mode',
                ask->>'interest', business_day, holidays, workdays) r;
        WHEN 'adjust_rate' THEN
            SELECT r.event, r.excess INTO event, excess
            FROM change_rate(schedule, (ask->>'annual_rate')::numeric, on_date, ask->>'keep',
                (ask->>'hardship')::boolean) r;
        ELSE
            SELECT r.event, r.excess INTO event, excess
            FROM waive(schedule, ask->>'component', (ask->>'amount')::cents, on_date,
                (ask->>'due_on')::date) r;
    END CASE;
END
$$;
COMMENT ON FUNCTION event_asked(text, jsonb, schedule, date, text, text) IS
    'the event that waive, reschedule, defer or adjust_rate asks of a schedule, and what of its amount finds nothing to forgive; due dates keep to the calendar';
REVOKE EXECUTE ON FUNCTION event_asked(text, jsonb, schedule, date, text, text) FROM PUBLIC;

CREATE FUNCTION adjust_loan(borrower_id bigint, key text, command text,
                            request text, loan_id bigint, ask jsonb,
                            on_date date, actor text)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    stored text;
    effective date;
    loan record;
    terms record;
    schedule schedule;
    asked record;
    reason text;
    booked event_booked;
    result loan_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_loan(adjust_loan.borrower_id, adjust_loan.loan_id);
    stored := recall(adjust_loan.borrower_id, adjust_loan.key, adjust_loan.command, request);
    IF stored IS NOT NULL THEN
        result := stored::loan_result;
        result.replayed := true;
        RETURN result;
    END IF;
    effective := effective_on(adjust_loan.on_date);
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = adjust_loan.borrower_id AND n.loan_id = adjust_loan.loan_id;
    SELECT t.* INTO terms
    FROM lending.product_terms t
    WHERE t.product_code = loan.product_code AND t.version = loan.product_version;
    schedule := schedule_on(adjust_loan.borrower_id, adjust_loan.loan_id, effective);
    IF loan.status IN ('closed', 'written_off') THEN
        reason := 'loan_' || loan.status;
    ELSIF adjust_loan.command = 'adjust_rate'
        AND ((adjust_loan.ask->>'annual_rate')::numeric > terms.rate_max
            OR (adjust_loan.ask->>'annual_rate')::numeric < terms.rate_min
                AND NOT (adjust_loan.ask->>'hardship')::boolean) THEN
        reason := 'rate_not_allowed';
    ELSE
        asked := event_asked(adjust_loan.command, adjust_loan.ask, schedule, effective,
            terms.business_day, terms.calendar_code);
        IF asked.event IS NULL THEN
            RAISE EXCEPTION 'no argument of % but dates and installments may be null',
                    adjust_loan.command
                USING ERRCODE = 'null_value_not_allowed';
        ELSIF adjust_loan.command = 'waive' AND asked.excess > '0' THEN
            reason := 'more_than_owed';
        ELSE
            booked := book_event(adjust_loan.borrower_id, adjust_loan.loan_id, asked.event, NULL,
                NULL, adjust_loan.actor);
        END IF;
    END IF;
    result := loan_answer(adjust_loan.borrower_id, adjust_loan.loan_id, reason, booked,
        (adjust_loan.ask->>'amount')::cents);
    PERFORM remember(adjust_loan.borrower_id, adjust_loan.key, adjust_loan.command, request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION adjust_loan(bigint, text, text, text, bigint, jsonb, date, text) IS
    'what waive, reschedule, defer and adjust_rate have in common; inside them only';
REVOKE EXECUTE ON FUNCTION adjust_loan(bigint, text, text, text, bigint, jsonb, date, text) FROM PUBLIC;

CREATE FUNCTION waive(borrower_id bigint, key text, loan_id bigint,
                      component text, amount cents,
                      due_on date DEFAULT NULL, on_date date DEFAULT NULL,
                      actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
BEGIN
    RETURN adjust_loan(waive.borrower_id, waive.key, 'waive',
        ROW(loan_id, component, amount, due_on, on_date)::text, waive.loan_id,
        jsonb_build_object('component', component, 'amount', amount, 'due_on', due_on),
        waive.on_date, waive.actor);
END
$$;
COMMENT ON FUNCTION waive(bigint, text, bigint, text, cents, date, date, text) IS
    'forgive what is due or accrued of principal, interest, fee or penalty, oldest installment first or in the one due on due_on; principal forgiven is lost income. Declined: more_than_owed, loan_closed, loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 22023 for another component, an amount that is not positive or a day after the open one, 22008 for a due_on out of range, LN003 when no day is open, 22004 for a null';
REVOKE EXECUTE ON FUNCTION waive(bigint, text, bigint, text, cents, date, date, text) FROM PUBLIC;

CREATE FUNCTION reschedule(borrower_id bigint, key text, loan_id bigint,
                           first_due date DEFAULT NULL,
                           installments integer DEFAULT NULL,
                           keep text DEFAULT 'term',
                           on_date date DEFAULT NULL,
                           actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
BEGIN
    RETURN adjust_loan(reschedule.borrower_id, reschedule.key, 'reschedule',
        ROW(loan_id, first_due, installments, keep, on_date)::text, reschedule.loan_id,
        jsonb_build_object('first_due', first_due, 'installments', installments, 'keep', keep),
        reschedule.on_date, reschedule.actor);
END
$$;
COMMENT ON FUNCTION reschedule(bigint, text, bigint, date, integer, text, date, text) IS
    'make the installments to come again: from another first due date, in another number, or only by the calendar as it is now; dates resolved by the product''s calendar stay in the event. Declined: loan_closed, loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 55000 when no installment is to come, 22023 and 22008 as reschedule() of a schedule, LN003 when no day is open, 22004 for a null';
REVOKE EXECUTE ON FUNCTION reschedule(bigint, text, bigint, date, integer, text, date, text) FROM PUBLIC;

CREATE FUNCTION defer(borrower_id bigint, key text, loan_id bigint,
                      n integer DEFAULT 1, mode text DEFAULT 'extend',
                      interest text DEFAULT 'next',
                      on_date date DEFAULT NULL, actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
BEGIN
    RETURN adjust_loan(defer.borrower_id, defer.key, 'defer',
        ROW(loan_id, n, mode, interest, on_date)::text, defer.loan_id,
        jsonb_build_object('n', n, 'mode', mode, 'interest', interest),
        defer.on_date, defer.actor);
END
$$;
COMMENT ON FUNCTION defer(bigint, text, bigint, integer, text, text, date, text) IS
    'put the payments to come off by n periods: mode extend or respread, interest next, spread or free. Declined: loan_closed, loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 55000 when no installment is to come, 22023 as defer() of a schedule, LN003 when no day is open, 22004 for a null';
REVOKE EXECUTE ON FUNCTION defer(bigint, text, bigint, integer, text, text, date, text) FROM PUBLIC;

CREATE FUNCTION adjust_rate(borrower_id bigint, key text, loan_id bigint,
                            annual_rate numeric, keep text DEFAULT 'term',
                            hardship boolean DEFAULT false,
                            on_date date DEFAULT NULL,
                            actor text DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
BEGIN
    RETURN adjust_loan(adjust_rate.borrower_id, adjust_rate.key, 'adjust_rate',
        ROW(loan_id, trim_scale(annual_rate), keep, hardship, on_date)::text, adjust_rate.loan_id,
        jsonb_build_object('annual_rate', annual_rate, 'keep', keep, 'hardship', hardship),
        adjust_rate.on_date, adjust_rate.actor);
END
$$;
COMMENT ON FUNCTION adjust_rate(bigint, text, bigint, numeric, text, boolean, date, text) IS
    'give a loan another annual rate (a fraction) from a day on, keeping the term or the payment; hardship counts it as a modification and may go below the product''s least rate. Declined: rate_not_allowed, loan_closed, loan_written_off. Idempotent by key (LN002 when it came with another request). LN005 for an unknown loan, 22023 as change_rate() of a schedule, LN003 when no day is open, 22004 for a null';
REVOKE EXECUTE ON FUNCTION adjust_rate(bigint, text, bigint, numeric, text, boolean, date, text) FROM PUBLIC;
