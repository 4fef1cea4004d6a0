-- sql/command/repay.sql
-- Booking an event of a loan, and repaying one borrower's loans.

-- Internal.
CREATE FUNCTION loan_events(borrower_id bigint, loan_id bigint,
                            on_date date DEFAULT 'infinity')
RETURNS event[]
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN coalesce((
        SELECT array_agg(e.event ORDER BY e.seq)
        FROM lending.loan_event e
        WHERE e.borrower_id = loan_events.borrower_id
            AND e.loan_id = loan_events.loan_id
            AND e.reverses_seq IS NULL
            AND e.effective_date <= loan_events.on_date
            AND NOT EXISTS (
                SELECT FROM lending.loan_event r
                WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                    AND r.reverses_seq = e.seq)), '{}');
END
$$;
COMMENT ON FUNCTION loan_events(bigint, bigint, date) IS
    'the events of a loan effective up to a day, those taken back left out: replay() of the original schedule with all of them is the live schedule';
REVOKE EXECUTE ON FUNCTION loan_events(bigint, bigint, date) FROM PUBLIC;

-- Internal.
CREATE FUNCTION schedule_on(borrower_id bigint, loan_id bigint, on_date date)
RETURNS schedule
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
BEGIN
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = schedule_on.borrower_id AND n.loan_id = schedule_on.loan_id;
    IF NOT EXISTS (SELECT FROM lending.loan_event e
                   WHERE e.borrower_id = schedule_on.borrower_id
                       AND e.loan_id = schedule_on.loan_id
                       AND e.effective_date > schedule_on.on_date) THEN
        RETURN loan.schedule;
    END IF;
    RETURN replay(loan.original,
        loan_events(schedule_on.borrower_id, schedule_on.loan_id, schedule_on.on_date));
END
$$;
COMMENT ON FUNCTION schedule_on(bigint, bigint, date) IS
    'the schedule of a loan after the events effective up to a day, as the book knows them now';
REVOKE EXECUTE ON FUNCTION schedule_on(bigint, bigint, date) FROM PUBLIC;

CREATE FUNCTION fold_parts(parts cents[], weights numeric[], change cents)
RETURNS cents[]
IMMUTABLE STRICT PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
DECLARE
    moved cents[];
BEGIN
    IF change = '0' THEN
        RETURN parts;
    END IF;
    moved := CASE WHEN change < '0' THEN allocate(change, parts::numeric[])
        ELSE allocate(change, weights) END;
    RETURN (SELECT array_agg(p.part + p.moved ORDER BY p.no)
            FROM unnest(parts, moved) WITH ORDINALITY AS p (part, moved, no));
END
$$;
COMMENT ON FUNCTION fold_parts(cents[], numeric[], cents) IS
    'funders'' parts of a principal after it changed: what is repaid is taken in proportion to what remains of each, what is lent again given by weight, both by largest remainder, so that parts sum to the principal and end at zero together';

CREATE FUNCTION share_principal(borrower_id bigint, loan_id bigint,
                                original schedule, events event[])
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    funders bigint[];
    weights numeric[];
    parts cents[];
    schedule schedule := share_principal.original;
    step event;
    after schedule;
BEGIN
    SELECT array_agg(f.funder_id ORDER BY f.funder_id), array_agg(f.share::numeric ORDER BY f.funder_id),
        array_agg(f.disbursed ORDER BY f.funder_id)
    INTO funders, weights, parts
    FROM lending.funder_share f
    WHERE f.borrower_id = share_principal.borrower_id
        AND f.loan_id = share_principal.loan_id AND f.from_seq = 0;
    IF funders IS NULL THEN
        RETURN;
    END IF;
    FOR step IN SELECT e FROM unnest(share_principal.events) e ORDER BY e LOOP
        SELECT a.schedule INTO after FROM apply(schedule, step) a;
        parts := fold_parts(parts, weights, outstanding(after) - outstanding(schedule));
        schedule := after;
    END LOOP;
    UPDATE lending.funder_share f
    SET principal = s.part
    FROM unnest(funders, parts) AS s (funder_id, part)
    WHERE f.borrower_id = share_principal.borrower_id
        AND f.loan_id = share_principal.loan_id AND f.from_seq = 0
        AND f.funder_id = s.funder_id AND f.principal <> s.part;
END
$$;
COMMENT ON FUNCTION share_principal(bigint, bigint, schedule, event[]) IS
    'find each funder''s remaining principal anew, by folding the loan''s events from what each disbursed: a reversal leaves no trace of what it takes back; inside commands only';
REVOKE EXECUTE ON FUNCTION share_principal(bigint, bigint, schedule, event[]) FROM PUBLIC;

CREATE TYPE event_booked AS (
    seq bigint,
    change change,
    credit cents,
    line line_result
);
COMMENT ON TYPE event_booked IS
    'What booking an event did: its sequence, its change, what went to the borrower''s credit balance, and the line afterwards';

CREATE FUNCTION settle_loan(borrower_id bigint, loan_id bigint,
                            schedule schedule, seq bigint, kind text,
                            posted entry, repayment_id bigint, actor text)
RETURNS event_booked
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
    line record;
    chart chart;
    moved cents;
    booked event_booked;
BEGIN
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = settle_loan.borrower_id AND n.loan_id = settle_loan.loan_id;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = settle_loan.borrower_id AND l.line_id = loan.line_id;
    chart := chart_of(loan.product_code, loan.product_version);
    moved := outstanding(settle_loan.schedule) - loan.outstanding;
    UPDATE lending.loan n
    SET schedule = settle_loan.schedule,
        outstanding = outstanding(settle_loan.schedule),
        status = status(settle_loan.schedule, business_date()),
        next_event_on = next_event_on(settle_loan.schedule, '{}', business_date()),
        last_seq = settle_loan.seq
    WHERE n.borrower_id = settle_loan.borrower_id AND n.loan_id = settle_loan.loan_id;
    booked.seq := settle_loan.seq;
    -- Repaid principal restores the limit; where it may not be used again,
    -- the limit falls with it.
    booked.line := move_line(settle_loan.borrower_id, loan.line_id, settle_loan.kind,
        moved, settle_loan.actor, outstanding => moved,
        limit_amount => CASE WHEN line.revolving THEN '0'::cents ELSE moved END,
        loan_id => settle_loan.loan_id);
    booked.credit := coalesce(-balance(settle_loan.posted, chart_account(chart, 'credit_balance')),
        '0');
    PERFORM move_credit(settle_loan.borrower_id, settle_loan.kind, booked.credit,
        settle_loan.loan_id, settle_loan.repayment_id);
    PERFORM tell(settle_loan.borrower_id, 'loan.' || settle_loan.kind,
        jsonb_build_object('loan_id', settle_loan.loan_id, 'seq', settle_loan.seq,
            'repayment_id', settle_loan.repayment_id,
            'outstanding', outstanding(settle_loan.schedule),
            'status', status(settle_loan.schedule, business_date()),
            'actor', coalesce(settle_loan.actor, session_user)));
    RETURN booked;
END
$$;
COMMENT ON FUNCTION settle_loan(bigint, bigint, schedule, bigint, text, entry, bigint, text) IS
    'give a locked loan its schedule after an event and what follows from it: outstanding and limit of the line, status, credit balance (what was posted to it), movement and message; inside commands only';
REVOKE EXECUTE ON FUNCTION settle_loan(bigint, bigint, schedule, bigint, text, entry, bigint, text) FROM PUBLIC;

CREATE FUNCTION chart_of(product_code text, version integer)
RETURNS chart
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT p.chart
            FROM lending.product_terms t
            JOIN lending.posting_chart p ON p.chart_code = t.chart_code
            WHERE t.product_code = chart_of.product_code AND t.version = chart_of.version);
END
$$;
COMMENT ON FUNCTION chart_of(text, integer) IS 'the posting chart of a version of a product';
REVOKE EXECUTE ON FUNCTION chart_of(text, integer) FROM PUBLIC;

CREATE FUNCTION sum_posted(original schedule, events event[], chart chart)
RETURNS entry
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT sum(post(c.change, sum_posted.chart))
            FROM replay_changes(sum_posted.original, sum_posted.events) c);
END
$$;
COMMENT ON FUNCTION sum_posted(schedule, event[], chart) IS
    'what a loan''s events post in all, as they replay; null when nothing';

CREATE FUNCTION book_event(borrower_id bigint, loan_id bigint, event event,
                           value_date date, repayment_id bigint, actor text)
RETURNS event_booked
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
    chart chart;
    events event[] := loan_events(book_event.borrower_id, book_event.loan_id);
    numbered event;
    latest date;
    after schedule;
    change change;
    own entry;
    rest entry;
    booked event_booked;
BEGIN
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = book_event.borrower_id AND n.loan_id = book_event.loan_id;
    chart := chart_of(loan.product_code, loan.product_version);
    numbered := with_seq(book_event.event, loan.last_seq + 1);
    SELECT max(on_date(e)) INTO latest FROM unnest(events) e;
    IF latest > on_date(numbered) THEN
        -- Backdated: the later events do something else now.
        after := replay(loan.original, events || numbered);
        SELECT c.change INTO change
        FROM replay_changes(loan.original, events || numbered) c
        WHERE seq(c.event) = loan.last_seq + 1;
    ELSE
        SELECT a.schedule, a.change INTO after, change FROM apply(loan.schedule, numbered) a;
    END IF;
    own := post(change, chart);
    IF latest > on_date(numbered) THEN
        SELECT sum(e) INTO rest
        FROM (VALUES (sum_posted(loan.original, events || numbered, chart)),
                     (-sum_posted(loan.original, events, chart)), (-own)) AS p (e);
    END IF;
    INSERT INTO lending.loan_event
        (borrower_id, loan_id, seq, effective_date, business_date, value_date,
         event, change, repayment_id, actor)
    VALUES (loan.borrower_id, loan.loan_id, loan.last_seq + 1, on_date(numbered),
        business_date(), book_event.value_date, numbered, change, book_event.repayment_id,
        coalesce(book_event.actor, session_user));
    IF own IS NOT NULL THEN
        PERFORM post_entry(loan.borrower_id, kind(numbered), own, loan.line_id, NULL,
            loan.loan_id, loan.last_seq + 1, book_event.value_date);
    END IF;
    IF rest IS NOT NULL THEN
        PERFORM post_entry(loan.borrower_id, 'correction', rest, loan.line_id, NULL,
            loan.loan_id, loan.last_seq + 1, book_event.value_date);
    END IF;
    PERFORM share_principal(loan.borrower_id, loan.loan_id, loan.original, events || numbered);
    booked := settle_loan(loan.borrower_id, loan.loan_id, after, loan.last_seq + 1,
        kind(numbered), (SELECT sum(e) FROM (VALUES (own), (rest)) AS p (e)),
        book_event.repayment_id, book_event.actor);
    booked.change := change;
    RETURN booked;
END
$$;
COMMENT ON FUNCTION book_event(bigint, bigint, event, date, bigint, text) IS
    'accept an event of a locked loan: give it the next sequence, apply it (one before the last event''s day by replay, with a correcting entry for what the later events do differently), post it on the open day and settle what follows; inside commands only';
REVOKE EXECUTE ON FUNCTION book_event(bigint, bigint, event, date, bigint, text) FROM PUBLIC;

-- Internal.
CREATE FUNCTION billed_until(borrower_id bigint, line_id bigint, on_date date)
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    line record;
    terms record;
    billed date;
    due date;
BEGIN
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = billed_until.borrower_id AND l.line_id = billed_until.line_id;
    SELECT t.* INTO terms
    FROM lending.product_terms t
    WHERE t.product_code = line.product_code AND t.version = line.product_version;
    -- Cut at the close of the bill day: the last one before on_date.
    billed := day_of_month((date_trunc('month',
        bill_on(billed_until.on_date, line.bill_day)::timestamp) - interval '1 day')::date,
        line.bill_day);
    due := first_due(billed, line.bill_day, line.due_day, line.min_gap);
    IF terms.business_day <> 'none' THEN
        RETURN (SELECT adjust_date(due, terms.business_day,
                    coalesce(array_agg(d.day) FILTER (WHERE NOT d.is_workday), '{}'),
                    coalesce(array_agg(d.day) FILTER (WHERE d.is_workday), '{}'))
                FROM lending.calendar_day d
                WHERE d.calendar_code = terms.calendar_code
                    AND d.day BETWEEN due - 31 AND due + 31);
    END IF;
    RETURN due;
END
$$;
COMMENT ON FUNCTION billed_until(bigint, bigint, date) IS
    'the due date of the last statement of a line that was cut before a day: installments due up to it are billed';
REVOKE EXECUTE ON FUNCTION billed_until(bigint, bigint, date) FROM PUBLIC;

-- Internal.
CREATE FUNCTION repay_portions(borrower_id bigint, amount cents, on_date date)
RETURNS TABLE (loan_id bigint, portion cents)
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH owed AS (
        SELECT n.loan_id, r.due_on, sum(r.amount) AS unpaid
        FROM lending.loan n,
            LATERAL pay(schedule_on(n.borrower_id, n.loan_id, repay_portions.on_date),
                repay_portions.amount, repay_portions.on_date, 'standard', 'next') p,
            LATERAL change_lines(p.change) r
        WHERE n.borrower_id = repay_portions.borrower_id
            AND n.status IN ('current', 'overdue')
            AND n.disbursed_on <= repay_portions.on_date
            AND r.kind = 'paid'
            AND r.due_on <= greatest(repay_portions.on_date,
                billed_until(n.borrower_id, n.line_id, repay_portions.on_date))
        GROUP BY n.loan_id, r.due_on
    ), ranked AS (
        SELECT o.loan_id, o.unpaid,
            sum(o.unpaid) OVER (ORDER BY o.due_on, o.loan_id) - o.unpaid AS before
        FROM owed o
    )
    SELECT r.loan_id, sum(least(r.unpaid, repay_portions.amount - r.before))
    FROM ranked r
    WHERE r.before < repay_portions.amount
    GROUP BY r.loan_id
    ORDER BY r.loan_id;
END
$$;
COMMENT ON FUNCTION repay_portions(bigint, cents, date) IS
    'how money of a borrower falls on the loans: their installments past due, due and billed in one list by due date, then loan, each with its penalty; no loan is prepaid';
REVOKE EXECUTE ON FUNCTION repay_portions(bigint, cents, date) FROM PUBLIC;

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

CREATE FUNCTION lock_borrower_loans(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.loan n
    WHERE n.borrower_id = lock_borrower_loans.borrower_id
    ORDER BY n.loan_id
    FOR UPDATE;
END
$$;
COMMENT ON FUNCTION lock_borrower_loans(bigint) IS
    'lock a borrower''s loans in their order, after the lines; inside commands only';
REVOKE EXECUTE ON FUNCTION lock_borrower_loans(bigint) FROM PUBLIC;

CREATE FUNCTION lock_borrower_lines(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.borrower b
                   WHERE b.borrower_id = lock_borrower_lines.borrower_id
                       AND b.borrower_id > 0) THEN
        RAISE EXCEPTION 'borrower "%" does not exist', lock_borrower_lines.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
    PERFORM FROM lending.credit_line l
    WHERE l.borrower_id = lock_borrower_lines.borrower_id
    ORDER BY l.line_id
    FOR UPDATE;
END
$$;
COMMENT ON FUNCTION lock_borrower_lines(bigint) IS
    'lock a borrower''s credit lines in their order; LN005 for an unknown borrower; inside commands only';
REVOKE EXECUTE ON FUNCTION lock_borrower_lines(bigint) FROM PUBLIC;

CREATE FUNCTION effective_on(on_date date)
RETURNS date
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    IF effective_on.on_date > business_date() THEN
        RAISE EXCEPTION 'cannot take effect on "%", after the open business day "%"',
                effective_on.on_date, business_date()
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF effective_on.on_date < '1900-01-01' THEN
        RAISE EXCEPTION 'cannot take effect on "%", before 1900', effective_on.on_date
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN coalesce(effective_on.on_date, business_date());
END
$$;
COMMENT ON FUNCTION effective_on(date) IS
    'the day an event takes effect: the open business day unless an earlier one is given; 22023 for a later one, or one before 1900';
REVOKE EXECUTE ON FUNCTION effective_on(date) FROM PUBLIC;

CREATE FUNCTION check_value_date(value_date date)
RETURNS void
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    IF check_value_date.value_date NOT BETWEEN '1900-01-01' AND '9999-12-31' THEN
        RAISE EXCEPTION 'value date cannot be "%"', check_value_date.value_date
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'Dates run from 1900-01-01 to 9999-12-31.';
    END IF;
END
$$;
COMMENT ON FUNCTION check_value_date(date) IS
    '22023 for a value date before 1900-01-01 or after 9999-12-31; it may come after the open business day, and null is none';

CREATE FUNCTION write_allocation(borrower_id bigint, repayment_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.repayment_allocation
        (borrower_id, repayment_id, loan_id, seq, principal, interest, fee, penalty)
    SELECT e.borrower_id, e.repayment_id, e.loan_id, e.seq,
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'principal'), '0'),
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'interest'), '0'),
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'fee'), '0'),
        coalesce(sum(c.amount) FILTER (WHERE c.component = 'penalty'), '0')
    FROM lending.loan_event e, change_lines(e.change) c
    WHERE e.borrower_id = write_allocation.borrower_id
        AND e.repayment_id = write_allocation.repayment_id AND c.kind = 'paid'
    GROUP BY e.borrower_id, e.repayment_id, e.loan_id, e.seq
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION write_allocation(bigint, bigint) IS
    'write what each event of a repayment did, by loan and component, as it was accepted; those written before stay; inside commands only';
REVOKE EXECUTE ON FUNCTION write_allocation(bigint, bigint) FROM PUBLIC;

CREATE FUNCTION write_repayment(borrower_id bigint, repayment_id bigint,
                                amount cents, credited cents, on_date date,
                                value_date date, channel text,
                                reference text, actor text)
RETURNS repay_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    result repay_result;
BEGIN
    INSERT INTO lending.repayment
        (borrower_id, repayment_id, status, amount, applied, excess,
         effective_date, business_date, value_date, channel, reference, actor)
    VALUES (write_repayment.borrower_id, write_repayment.repayment_id, 'applied',
        write_repayment.amount, write_repayment.amount - write_repayment.credited,
        write_repayment.credited, write_repayment.on_date, business_date(),
        write_repayment.value_date, write_repayment.channel, write_repayment.reference,
        coalesce(write_repayment.actor, session_user));
    PERFORM write_allocation(write_repayment.borrower_id, write_repayment.repayment_id);
    SELECT 'approved', NULL::text, write_repayment.repayment_id, write_repayment.amount,
        write_repayment.amount - write_repayment.credited, write_repayment.credited,
        coalesce(sum(a.principal), '0'), coalesce(sum(a.interest), '0'),
        coalesce(sum(a.fee), '0'), coalesce(sum(a.penalty), '0'), count(*)::integer
    INTO result.decision, result.reason, result.repayment_id, result.amount, result.applied,
        result.excess, result.principal, result.interest, result.fee, result.penalty,
        result.loans
    FROM lending.repayment_allocation a
    WHERE a.borrower_id = write_repayment.borrower_id
        AND a.repayment_id = write_repayment.repayment_id;
    SELECT coalesce(sum(l.outstanding), '0') INTO result.outstanding
    FROM lending.credit_line l
    WHERE l.borrower_id = write_repayment.borrower_id;
    SELECT c.balance INTO result.credit_balance
    FROM lending.credit_balance c
    WHERE c.borrower_id = write_repayment.borrower_id;
    result.replayed := false;
    PERFORM tell(write_repayment.borrower_id, 'repayment.applied', to_jsonb(result));
    RETURN result;
END
$$;
COMMENT ON FUNCTION write_repayment(bigint, bigint, cents, cents, date, date, text, text, text) IS
    'write a repayment whose events are booked, with its allocation by loan and component, and tell of it; inside commands only';
REVOKE EXECUTE ON FUNCTION write_repayment(bigint, bigint, cents, cents, date, date, text, text, text) FROM PUBLIC;

CREATE FUNCTION post_credit(borrower_id bigint, kind text, amount cents,
                            value_date date, repayment_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    chart chart;
BEGIN
    IF post_credit.amount = '0' THEN
        RETURN;
    END IF;
    SELECT chart_of(l.product_code, l.product_version) INTO chart
    FROM lending.credit_line l
    WHERE l.borrower_id = post_credit.borrower_id
    ORDER BY l.line_id
    LIMIT 1;
    IF chart IS NULL THEN
        SELECT p.chart INTO chart
        FROM lending.posting_chart p
        ORDER BY p.chart_code COLLATE "C"
        LIMIT 1;
    END IF;
    PERFORM post_entry(post_credit.borrower_id, post_credit.kind,
        entry_of(ARRAY[chart_account(chart, 'cash'), chart_account(chart, 'credit_balance')],
            ARRAY[post_credit.amount, -post_credit.amount]),
        value_date => post_credit.value_date);
    PERFORM move_credit(post_credit.borrower_id, post_credit.kind, post_credit.amount,
        repayment_id => post_credit.repayment_id);
END
$$;
COMMENT ON FUNCTION post_credit(bigint, text, cents, date, bigint) IS
    'take cash into a borrower''s credit balance (negative: give it back), posted by the chart of the first line; inside commands only';
REVOKE EXECUTE ON FUNCTION post_credit(bigint, text, cents, date, bigint) FROM PUBLIC;

CREATE FUNCTION repay(borrower_id bigint, key text, amount cents,
                      on_date date DEFAULT NULL, channel text DEFAULT NULL,
                      reference text DEFAULT NULL,
                      value_date date DEFAULT NULL,
                      actor text DEFAULT NULL)
RETURNS repay_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(amount, on_date, channel, reference, value_date)::text;
    stored text;
    effective date;
    shortage cents;
    rest cents := repay.amount;
    credited cents := '0'::cents;
    repayment bigint;
    part record;
    booked event_booked;
    result repay_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_borrower_lines(repay.borrower_id);
    stored := recall(repay.borrower_id, repay.key, 'repay', request);
    IF stored IS NOT NULL THEN
        result := stored::repay_result;
        result.replayed := true;
        RETURN result;
    ELSIF repay.amount IS NULL OR repay.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', repay.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    effective := effective_on(repay.on_date);
    PERFORM check_value_date(repay.value_date);
    PERFORM lock_borrower_loans(repay.borrower_id);
    repayment := new_id();
    -- What the credit balance is short of is collected first.
    SELECT greatest('0', -c.balance) INTO shortage
    FROM lending.credit_balance c
    WHERE c.borrower_id = repay.borrower_id
    FOR UPDATE;
    shortage := least(shortage, repay.amount);
    rest := repay.amount - shortage;
    IF rest > '0' THEN
        FOR part IN SELECT * FROM repay_portions(repay.borrower_id, rest, effective) LOOP
            booked := book_event(repay.borrower_id, part.loan_id,
                jsonb_build_object('kind', 'pay', 'on', effective, 'amount', part.portion,
                    'excess', 'next')::event,
                repay.value_date, repayment, repay.actor);
            rest := rest - part.portion;
            credited := credited + excess(booked.change);
        END LOOP;
    END IF;
    PERFORM post_credit(repay.borrower_id, 'repay', shortage + rest, repay.value_date,
        repayment);
    result := write_repayment(repay.borrower_id, repayment, repay.amount,
        credited + shortage + rest, effective, repay.value_date, repay.channel,
        repay.reference, repay.actor);
    PERFORM remember(repay.borrower_id, repay.key, 'repay', request, result::text);
    RETURN result;
END
$$;
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
    stored := recall(return_credit.borrower_id, return_credit.key, 'return_credit', request);
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
        PERFORM tell(return_credit.borrower_id, 'credit.returned',
            to_jsonb(result)
            || jsonb_build_object('actor', coalesce(return_credit.actor, session_user)));
    END IF;
    PERFORM remember(return_credit.borrower_id, return_credit.key, 'return_credit', request,
        result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION return_credit(bigint, text, cents, date, text) IS
    'give a borrower credit balance back in cash; if a reversal needs it again, the balance falls below zero and is collected first. Declined: credit_balance_short. Idempotent by key (LN002 when it came with another request). LN005 for an unknown borrower, 22023 for an amount that is not positive or a value date out of range, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION return_credit(bigint, text, cents, date, text) FROM PUBLIC;
