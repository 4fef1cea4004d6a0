-- sql/book/debit/internal_results.sql
-- Orders sent, and what channels say of them.

CREATE FUNCTION mandate_is_good(borrower_id bigint, mandate_id bigint, day date)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.mandate m
                   WHERE m.borrower_id = mandate_is_good.borrower_id
                       AND m.mandate_id = mandate_is_good.mandate_id AND m.status = 'active'
                       AND coalesce(m.expires_on > mandate_is_good.day, true));
END
$$;
COMMENT ON FUNCTION mandate_is_good(bigint, bigint, date) IS
    'Whether a mandate may be used on a day';

CREATE FUNCTION still_owed(borrower_id bigint, order_id bigint, day date)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM lending.debit_order_row r
        LEFT JOIN owed_installments(still_owed.borrower_id, still_owed.day) o
            ON o.loan_id = r.loan_id AND o.due_on = r.due_on
        WHERE r.borrower_id = still_owed.borrower_id AND r.order_id = still_owed.order_id
            AND coalesce(o.amount, '0') < r.amount + coalesce((
                -- Other orders of it that are open.
                SELECT sum(x.amount)
                FROM lending.debit_order_row x
                JOIN lending.debit_order d ON d.borrower_id = x.borrower_id
                    AND d.order_id = x.order_id
                WHERE x.borrower_id = r.borrower_id AND x.loan_id = r.loan_id
                    AND x.due_on = r.due_on AND x.order_id <> r.order_id
                    AND d.status IN ('made', 'sent', 'unknown')), '0'));
END
$$;
COMMENT ON FUNCTION still_owed(bigint, bigint, date) IS
    'Whether all that an order is for is still owed, beside what other open orders are for';

CREATE FUNCTION recall_order(borrower_id bigint, order_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.debit_order d
    SET status = 'recalled'
    WHERE d.borrower_id = recall_order.borrower_id AND d.order_id = recall_order.order_id;
    PERFORM publish(recall_order.borrower_id, 'debit.recalled',
        jsonb_build_object('order_id', recall_order.order_id));
END
$$;
COMMENT ON FUNCTION recall_order(bigint, bigint) IS 'Recall an order that was not sent';

CREATE FUNCTION end_orders(borrower_id bigint, mandate_id bigint)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    PERFORM recall_order(end_orders.borrower_id, d.order_id)
    FROM (SELECT d.order_id
          FROM lending.debit_order d
          WHERE d.borrower_id = end_orders.borrower_id AND d.mandate_id = end_orders.mandate_id
              AND d.status = 'made'
          ORDER BY d.order_id
          FOR NO KEY UPDATE) d;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION end_orders(bigint, bigint) IS
    'Recall what was ordered on a mandate that is good no more, and was not sent, of a borrower whose lines are locked; whether there was any';

CREATE FUNCTION note_flight(borrower_id bigint, order_id bigint, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    PERFORM hold_in_flight(note_flight.borrower_id, r.loan_id, f.held_from, f.held_through)
    FROM (SELECT DISTINCT r.loan_id
          FROM lending.debit_order_row r
          WHERE r.borrower_id = note_flight.borrower_id AND r.order_id = note_flight.order_id
          ORDER BY r.loan_id) r
    CROSS JOIN LATERAL (
        SELECT min(d.sent_on) AS held_from, max(d.answer_by) AS held_through
        FROM lending.debit_order_row x
        JOIN lending.debit_order d ON d.borrower_id = x.borrower_id AND d.order_id = x.order_id
        WHERE x.borrower_id = note_flight.borrower_id AND x.loan_id = r.loan_id
            AND d.status IN ('sent', 'unknown') AND d.answer_by >= note_flight.day) f;
END
$$;
COMMENT ON FUNCTION note_flight(bigint, bigint, date) IS
    'Note of the loans of an order, whose lines are locked, whether debits of them are in flight';

CREATE FUNCTION send_order(borrower_id bigint, order_id bigint, answer_by date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    made record;
    today date := effective_on(NULL);
BEGIN
    SELECT d.mandate_id, d.due_on INTO made
    FROM lending.debit_order d
    WHERE d.borrower_id = send_order.borrower_id AND d.order_id = send_order.order_id
        AND d.status = 'made'
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF mandate_is_good(send_order.borrower_id, made.mandate_id, today)
        AND still_owed(send_order.borrower_id, send_order.order_id, made.due_on) THEN
        UPDATE lending.debit_order d
        SET status = 'sent', sent_on = today, sent_at = clock_timestamp(), answer_by = send_order.answer_by
        WHERE d.borrower_id = send_order.borrower_id AND d.order_id = send_order.order_id;
        PERFORM note_flight(send_order.borrower_id, send_order.order_id, today);
    ELSE
        PERFORM recall_order(send_order.borrower_id, send_order.order_id),
            make_debits(send_order.borrower_id, made.due_on);
    END IF;
END
$$;
COMMENT ON FUNCTION send_order(bigint, bigint, date) IS
    'Let an order of a borrower, whose lines are locked, go out; or recall it, where less is owed by now or its mandate is good no more, and order what is left';

CREATE FUNCTION answer_day(channel_code text, day date)
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (
        SELECT add_business_days(answer_day.day, c.in_flight_days,
            ARRAY(SELECT d.day FROM lending.calendar_days d
                  WHERE d.calendar_code = c.calendar_code AND NOT d.is_workday),
            ARRAY(SELECT d.day FROM lending.calendar_days d
                  WHERE d.calendar_code = c.calendar_code AND d.is_workday))
        FROM lending.channels c
        WHERE c.channel_code = answer_day.channel_code);
END
$$;
COMMENT ON FUNCTION answer_day(text, date) IS
    'The day by which a channel answers what is sent on a day';

CREATE FUNCTION match_results(lines bigint[])
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    unmatched bigint;
BEGIN
    UPDATE lending.debit_result r
    SET debtor_id = d.borrower_id, order_id = d.order_id
    FROM lending.debit_order d
    WHERE r.result_id = ANY (lines) AND r.order_id IS NULL
        AND d.order_id = CASE WHEN r.order_ref ~ '^[1-9][0-9]{0,18}$'
                AND r.order_ref::numeric <= 9223372036854775807 THEN r.order_ref::bigint END;
    UPDATE lending.debit_result r
    SET status = 'unmatched'
    WHERE r.result_id = ANY (lines) AND r.order_id IS NULL;
    GET DIAGNOSTICS unmatched = ROW_COUNT;
    RETURN unmatched;
END
$$;
COMMENT ON FUNCTION match_results(bigint[]) IS
    'Find the orders of lines of results; how many have none';

CREATE FUNCTION debit_verdict(status text, outcome text, amount cents, answered cents,
                              too_early boolean, returned_late boolean, came_back boolean)
RETURNS text
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN CASE
        WHEN status IN ('made', 'recalled') THEN 'the order was not sent'
        WHEN answered <> amount THEN format('the order is of %s', amount)
        WHEN too_early AND outcome = 'done' THEN 'it was debited before its date'
        WHEN status IN ('sent', 'unknown') AND outcome IN ('done', 'failed') THEN outcome
        -- Back before it was told to be done: nothing of it stands.
        WHEN status IN ('sent', 'unknown') AND outcome = 'returned' THEN 'failed'
        WHEN status = 'sent' AND outcome = 'unknown' THEN 'unknown'
        WHEN outcome = 'unknown' OR outcome = status THEN 'repeated'
        WHEN status = 'done' AND outcome = 'returned' THEN
            CASE WHEN returned_late THEN 'it came back too late' ELSE 'returned' END
        WHEN status = 'returned' AND outcome = 'done' THEN 'repeated'
        WHEN status = 'failed' AND outcome = 'done' AND came_back THEN 'repeated'
        ELSE format('the order has %s', CASE status WHEN 'done' THEN 'been done'
                WHEN 'returned' THEN 'been returned' ELSE 'failed' END)
    END;
END
$$;
COMMENT ON FUNCTION debit_verdict(text, text, cents, cents, boolean, boolean, boolean) IS
    'What a line of results does to its order: done, failed, unknown, returned; repeated: nothing new; else why it cannot be';

CREATE FUNCTION judge_results(lines bigint[], day date, OUT result_id bigint, OUT verdict text)
RETURNS SETOF record
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT r.result_id, debit_verdict(d.status, r.outcome, d.amount, r.amount,
            coalesce(r.debited_on < d.due_on, false),
            -- The house may have sent it late: then it was debited after its date.
            judge_results.day - greatest(p.effective_date, d.sent_on) > c.return_days,
            EXISTS (SELECT FROM lending.debit_result b
                    WHERE b.debtor_id = r.debtor_id AND b.order_id = r.order_id
                        AND b.outcome = 'returned' AND b.status = 'applied'))
    FROM (SELECT DISTINCT ON (r.order_id) r.*
          FROM lending.debit_result r
          WHERE r.result_id = ANY (lines) AND r.status = 'loaded'
          ORDER BY r.order_id, r.result_id) r
    JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
    JOIN lending.channels c ON c.channel_code = d.channel_code
    LEFT JOIN lending.repayments p ON p.borrower_id = d.borrower_id
        AND p.repayment_id = d.repayment_id;
END
$$;
COMMENT ON FUNCTION judge_results(bigint[], date) IS
    'What the first line of each order among these does to it';

CREATE FUNCTION take_debits(lines bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    asked repay_request[];
    orders bigint[];
BEGIN
    -- Effective on the day of the debit; on the date it was made for where
    -- the house sent it late.
    SELECT array_agg(ROW(d.borrower_id, unheard_key('debit', d.order_id), d.amount,
               CASE WHEN d.sent_on > d.due_on THEN d.due_on
                   ELSE coalesce(r.debited_on, d.due_on) END,
               d.channel_code, d.order_id::text, NULL)::repay_request ORDER BY d.borrower_id, d.order_id),
        array_agg(d.order_id ORDER BY d.borrower_id, d.order_id)
    INTO asked, orders
    FROM lending.debit_result r
    JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
    WHERE r.result_id = ANY (lines);
    UPDATE lending.debit_order d
    SET status = 'done', repayment_id = p.repayment_id, reference = r.reference
    FROM repay_many(asked) WITH ORDINALITY p
    JOIN unnest(orders) WITH ORDINALITY o (order_id, no) ON o.no = p.ordinality
    JOIN unnest(asked) WITH ORDINALITY a ON a.ordinality = p.ordinality
    JOIN lending.debit_result r ON r.debtor_id = a.borrower_id AND r.order_id = o.order_id
        AND r.result_id = ANY (lines)
    WHERE d.borrower_id = a.borrower_id AND d.order_id = o.order_id;
    UPDATE lending.debit_result r
    SET status = 'applied'
    WHERE r.result_id = ANY (lines);
    -- What waited for the answer, or came to be owed meanwhile.
    PERFORM look_at_debits(a.borrower_id, effective_on(NULL) + 1)
    FROM (SELECT DISTINCT a.borrower_id FROM unnest(asked) a) a
    WHERE EXISTS (SELECT FROM lending.loans n
                  WHERE n.borrower_id = a.borrower_id AND n.status = 'overdue')
    ORDER BY a.borrower_id;
END
$$;
COMMENT ON FUNCTION take_debits(bigint[]) IS
    'Take the money of debits that were done, all or none';

CREATE FUNCTION apply_alone(what text, lines bigint[], day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    line bigint;
BEGIN
    FOREACH line IN ARRAY lines LOOP
        BEGIN
            IF what = 'done' THEN
                PERFORM take_debits(ARRAY[line]);
            ELSE
                PERFORM take_back_debit(line, apply_alone.day);
            END IF;
        EXCEPTION WHEN OTHERS THEN
            IF NOT is_of_row(SQLSTATE) THEN
                RAISE;
            END IF;
            UPDATE lending.debit_result r
            SET status = 'contradicts', reason = left(SQLERRM, 200)
            WHERE r.result_id = line;
        END;
    END LOOP;
END
$$;
COMMENT ON FUNCTION apply_alone(text, bigint[], date) IS
    'Apply lines one by one, done or returned: one that cannot be is kept for a person, with the error';

CREATE FUNCTION apply_done(lines bigint[], day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM take_debits(lines);
EXCEPTION WHEN OTHERS THEN
    IF NOT is_of_row(SQLSTATE) THEN
        RAISE;
    END IF;
    PERFORM apply_alone('done', lines, apply_done.day);
END
$$;
COMMENT ON FUNCTION apply_done(bigint[], date) IS
    'Take the money of debits that were done, together; where one cannot be, one by one';

CREATE FUNCTION follow_failures(lines bigint[], day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    debtors bigint[];
    mandates bigint[];
BEGIN
    WITH stopped AS (
        UPDATE lending.mandate m
        SET status = 'stopped', reason = r.failure
        FROM lending.debit_result r
        JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
        JOIN lending.channels c ON c.channel_code = d.channel_code
        JOIN lending.debit_policy p ON p.country = c.country AND p.failure = r.failure
        WHERE r.result_id = ANY (lines) AND p.stops_mandate AND m.status = 'active'
            AND m.borrower_id = d.borrower_id AND m.mandate_id = d.mandate_id
            AND m.confirmed_at <= d.created_at
        RETURNING m.borrower_id, m.mandate_id)
    SELECT array_agg(s.borrower_id ORDER BY s.borrower_id, s.mandate_id),
        array_agg(s.mandate_id ORDER BY s.borrower_id, s.mandate_id)
    INTO debtors, mandates
    FROM stopped s;
    PERFORM end_orders(s.debtor, s.mandate)
    FROM unnest(debtors, mandates) WITH ORDINALITY s (debtor, mandate, no)
    ORDER BY s.no;
    PERFORM look_at_debits(r.debtor_id, follow_failures.day + 1)
    FROM (SELECT DISTINCT r.debtor_id FROM lending.debit_result r
          WHERE r.result_id = ANY (lines)) r
    ORDER BY r.debtor_id;
    PERFORM publish(r.debtor_id, 'debit.' || d.status, jsonb_build_object('order_id', d.order_id,
        'mandate_id', d.mandate_id, 'amount', d.amount, 'failure', r.failure))
    FROM lending.debit_result r
    JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
    WHERE r.result_id = ANY (lines)
    ORDER BY r.result_id;
END
$$;
COMMENT ON FUNCTION follow_failures(bigint[], date) IS
    'What follows when debits failed or came back: mandates are stopped where the policy says so, with their orders that were not sent, and the borrowers are looked at the next day';

CREATE FUNCTION apply_failed(lines bigint[], day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    UPDATE lending.debit_order d
    SET status = 'failed', failure = r.failure, reference = r.reference
    FROM lending.debit_result r
    WHERE r.result_id = ANY (lines) AND d.borrower_id = r.debtor_id AND d.order_id = r.order_id;
    PERFORM follow_failures(lines, apply_failed.day);
END
$$;
COMMENT ON FUNCTION apply_failed(bigint[], date) IS 'Note debits that failed';

CREATE FUNCTION take_back_debit(line bigint, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- One that a clerk has taken back already stays so.
    PERFORM reverse_repayment(d.borrower_id, unheard_key('debit return', d.order_id), d.repayment_id)
    FROM lending.debit_result r
    JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
    WHERE r.result_id = line;
    UPDATE lending.debit_order d
    SET status = 'returned', failure = r.failure
    FROM lending.debit_result r
    WHERE r.result_id = line AND d.borrower_id = r.debtor_id AND d.order_id = r.order_id;
    UPDATE lending.debit_result r SET status = 'applied' WHERE r.result_id = line;
    PERFORM follow_failures(ARRAY[line], take_back_debit.day);
END
$$;
COMMENT ON FUNCTION take_back_debit(bigint, date) IS
    'Take the repayment of a debit that came back back';

CREATE FUNCTION close_debit_batches(batches bigint[], day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    UPDATE lending.debit_batch b
    SET status = 'answered', answered_on = close_debit_batches.day
    FROM (SELECT b.batch_id
          FROM lending.debit_batch b
          WHERE b.batch_id = ANY (batches) AND b.status = 'sent'
              AND NOT EXISTS (SELECT FROM lending.debit_order d
                              WHERE d.batch_id = b.batch_id AND d.status IN ('sent', 'unknown'))
          ORDER BY b.batch_id
          FOR NO KEY UPDATE) a
    WHERE b.batch_id = a.batch_id;
END
$$;
COMMENT ON FUNCTION close_debit_batches(bigint[], date) IS
    'Note of batches that all their orders are answered, where they are';

CREATE FUNCTION require_batch(batch_id bigint)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.debit_batch b WHERE b.batch_id = require_batch.batch_id) THEN
        PERFORM raise_unknown('debit batch', require_batch.batch_id);
    END IF;
END
$$;
COMMENT ON FUNCTION require_batch(bigint) IS 'Raise LN005 for an unknown batch';

CREATE FUNCTION check_debit_lines(lines debit_line[], day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    IF cardinality(lines) > 100000 THEN
        RAISE EXCEPTION 'lines must be 100000 at most, not "%"', cardinality(lines)
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    SELECT l.ordinality AS no, l.line_no, w.complaint INTO wrong
    FROM unnest(lines) WITH ORDINALITY l
    CROSS JOIN LATERAL (SELECT CASE
            WHEN coalesce(l.line_no, 0) < 1 THEN 'its number is not positive'
            WHEN coalesce(l.order_ref, '') = '' THEN 'it names no order'
            WHEN greatest(length(l.order_ref), length(l.reference)) > 200 THEN 'a text is longer than 200 characters'
            WHEN coalesce(l.outcome, '') <> ALL ('{done,failed,unknown,returned}') THEN 'its outcome is not done, failed, unknown or returned'
            WHEN l.failure <> ALL ('{funds,account,mandate,limit,technical}') THEN 'its class is not funds, account, mandate, limit or technical'
            WHEN (l.outcome IN ('failed', 'returned')) <> (l.failure IS NOT NULL) THEN 'a class goes with failed or returned, and only with these'
            WHEN l.amount <= '0' THEN 'its amount is not positive'
            WHEN l.debited_on NOT BETWEEN check_debit_lines.day - 3660 AND check_debit_lines.day + 31 THEN 'its day is not plausible'
        END AS complaint) w
    WHERE w.complaint IS NOT NULL
    ORDER BY l.ordinality
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'line % of results cannot be loaded', coalesce(wrong.line_no, wrong.no)
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('Reason: %s.', wrong.complaint);
    END IF;
END
$$;
COMMENT ON FUNCTION check_debit_lines(debit_line[], date) IS
    'Refuse lines of results that say nothing, or nothing possible: 22023; more than 100000: 54000';

CREATE FUNCTION refuse_other_lines(file_ref text, lines debit_line[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    other integer;
BEGIN
    SELECT l.line_no INTO other
    FROM unnest(refuse_other_lines.lines) l
    JOIN lending.debit_result r ON r.file_ref = refuse_other_lines.file_ref AND r.line_no = l.line_no
    WHERE ROW(l.order_ref, l.outcome, l.failure, l.amount, l.debited_on, l.reference)
        IS DISTINCT FROM ROW(r.order_ref, r.outcome, r.failure::text, r.amount, r.debited_on, r.reference)
    ORDER BY l.line_no
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'line % of file "%" came with other words', other, refuse_other_lines.file_ref
            USING ERRCODE = 'LN002', HINT = 'A new file needs a new name.';
    END IF;
END
$$;
COMMENT ON FUNCTION refuse_other_lines(text, debit_line[]) IS
    'Refuse lines of a file that differ from what was loaded under their numbers: LN002';

CREATE FUNCTION lock_debtors(lines bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM FROM lending.credit_lines l
    WHERE l.borrower_id IN (SELECT r.debtor_id FROM lending.debit_result r
                            WHERE r.result_id = ANY (lines) AND r.status = 'loaded')
    ORDER BY l.borrower_id, l.line_id
    FOR NO KEY UPDATE;
    PERFORM FROM lending.debit_order d
    WHERE (d.borrower_id, d.order_id) IN (SELECT r.debtor_id, r.order_id
                                          FROM lending.debit_result r
                                          WHERE r.result_id = ANY (lines) AND r.status = 'loaded')
    ORDER BY d.borrower_id, d.order_id
    FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION lock_debtors(bigint[]) IS
    'Lock the lines of the borrowers of lines of results, then their orders, ascending';

CREATE FUNCTION apply_lines(lines bigint[], day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    done bigint[];
    failed bigint[];
    returned bigint[];
    judged bigint;
BEGIN
    WITH verdicts AS MATERIALIZED (
        SELECT j.result_id, j.verdict FROM judge_results(lines, apply_lines.day) j),
    noted AS (
        UPDATE lending.debit_result r
        SET status = CASE WHEN v.verdict IN ('failed', 'unknown') THEN 'applied'
                WHEN v.verdict = 'repeated' THEN 'repeated' ELSE 'contradicts' END,
            reason = CASE WHEN v.verdict NOT IN ('failed', 'unknown', 'repeated') THEN v.verdict END
        FROM verdicts v
        WHERE r.result_id = v.result_id AND v.verdict NOT IN ('done', 'returned')
        RETURNING r.debtor_id, r.order_id, v.verdict),
    untold AS (
        UPDATE lending.debit_order d
        SET status = 'unknown'
        FROM noted n
        WHERE n.verdict = 'unknown' AND d.borrower_id = n.debtor_id AND d.order_id = n.order_id)
    SELECT array_agg(v.result_id) FILTER (WHERE v.verdict = 'done'),
        array_agg(v.result_id) FILTER (WHERE v.verdict = 'failed'),
        array_agg(v.result_id ORDER BY v.result_id) FILTER (WHERE v.verdict = 'returned'), count(*)
    INTO done, failed, returned, judged
    FROM verdicts v;
    IF done IS NOT NULL THEN
        PERFORM apply_done(done, apply_lines.day);
    END IF;
    IF failed IS NOT NULL THEN
        PERFORM apply_failed(failed, apply_lines.day);
    END IF;
    IF returned IS NOT NULL THEN
        PERFORM apply_alone('returned', returned, apply_lines.day);
    END IF;
    PERFORM note_flight(d.borrower_id, d.order_id, apply_lines.day)
    FROM lending.debit_result r
    JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
    WHERE r.result_id = ANY (lines) AND d.status NOT IN ('made', 'sent', 'recalled')
    ORDER BY d.borrower_id, d.order_id;
    PERFORM close_debit_batches(ARRAY(
        SELECT DISTINCT d.batch_id
        FROM lending.debit_result r
        JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
        WHERE r.result_id = ANY (lines)), apply_lines.day);
    RETURN judged;
END
$$;
COMMENT ON FUNCTION apply_lines(bigint[], date) IS
    'Give each line of results whose order is locked its fate, but for those whose order has an earlier one among them; how many got it';
