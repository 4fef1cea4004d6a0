-- sql/book/debit/internal.sql
-- What is to be debited, on which mandate, in which orders.

CREATE TYPE debit_part AS (
    mandate_id bigint,
    loan_id bigint,
    due_on date,
    amount cents,
    entry_no integer,
    unchanged boolean
);
COMMENT ON TYPE debit_part IS
    'an installment to be debited: on which mandate, how much, how often it has been entered with this time, and whether what failed is entered again as it was';

CREATE FUNCTION add_default_debit_policies()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.debit_policy (country, failure, retry_days, retry_every, most_entries,
        within_days, unchanged, stops_mandate)
    VALUES ('us', 'funds', '{1,3}', NULL, 3, 180, true, false),
        ('us', 'limit', '{1,3}', NULL, 3, 180, true, false),
        ('us', 'technical', '{1,3}', NULL, 3, 180, true, false),
        ('us', 'account', '{}', NULL, NULL, NULL, false, true),
        ('us', 'mandate', '{}', NULL, NULL, NULL, false, true),
        ('cn', 'funds', '{}', 1, NULL, NULL, false, false),
        ('cn', 'limit', '{}', 1, NULL, NULL, false, false),
        ('cn', 'technical', '{}', 1, NULL, NULL, false, false),
        ('cn', 'account', '{}', NULL, NULL, NULL, false, true),
        ('cn', 'mandate', '{}', NULL, NULL, NULL, false, true);
END
$$;
COMMENT ON FUNCTION add_default_debit_policies() IS
    'Add what follows when a debit fails in the United States and in China; used by install()
Source: Nacha Operating Rules, 2.13.4 (reinitiation: twice more, within 180 days, for the same amount).';

CREATE FUNCTION debits_rest(borrower_id bigint, loan_id bigint)
RETURNS boolean
VOLATILE STRICT PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_debits_rest';
COMMENT ON FUNCTION debits_rest(bigint, bigint) IS
    'Whether nothing of a loan is to be debited now, as while a plan of it runs: modules that say so are hooks';

CREATE FUNCTION owed_installments(borrower_id bigint, day date)
RETURNS TABLE (loan_id bigint, due_on date, amount cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT r.loan_id, r.due_on, r.unpaid + CASE WHEN r.no = 1 THEN r.since ELSE '0'::cents END
    FROM (SELECT u.loan_id, u.due_on, u.unpaid,
              row_number() OVER (PARTITION BY u.loan_id ORDER BY u.due_on) AS no,
              -- Penalty that has run since the last event.
              greatest(u.owed - sum(u.unpaid) OVER (PARTITION BY u.loan_id), '0') AS since
          FROM (SELECT n.loan_id, n.owed, i.due_on, sum(i.unpaid) AS unpaid
                FROM (SELECT n.loan_id, n.schedule, n.read_on,
                          s.past_due_principal + s.past_due_interest + s.past_due_fee
                              + s.past_due_penalty + s.due_today AS owed
                      FROM (SELECT l.loan_id, l.schedule,
                                greatest(owed_installments.day, as_of(l.schedule)) AS read_on
                            FROM lending.loans l
                            WHERE l.borrower_id = owed_installments.borrower_id
                                AND l.status IN ('current', 'overdue')
                                AND l.disputed_from IS NULL
                                AND NOT debits_rest(l.borrower_id, l.loan_id)
                                AND NOT EXISTS (
                                    SELECT FROM lending.quarantines q
                                    WHERE q.borrower_id = l.borrower_id AND q.released_at IS NULL
                                        AND (q.loan_id = l.loan_id OR q.unit = 'borrower'))) n
                      CROSS JOIN LATERAL standing(n.schedule, n.read_on) s) n
                CROSS JOIN LATERAL installments(n.schedule) i
                WHERE i.due_on <= n.read_on AND i.unpaid > '0'
                GROUP BY n.loan_id, n.owed, i.due_on) u) r
    WHERE r.due_on <= owed_installments.day;
END
$$;
COMMENT ON FUNCTION owed_installments(bigint, date) IS
    'What is unpaid of the installments of a borrower that are due by a day, as the loans are now: penalty to the day stands with the oldest one of a loan; nothing of what is disputed, under a plan that runs, or in quarantine';

CREATE FUNCTION entries_of_installments(borrower_id bigint, day date)
RETURNS TABLE (mandate_id bigint, place integer, loan_id bigint, due_on date, amount cents,
               entries integer, unchanged boolean, again_on date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT m.mandate_id, m.place, o.loan_id, o.due_on, o.amount - coalesce(w.amount, '0'),
        coalesce(t.entries, 0)::integer,
        coalesce(p.unchanged, false),
        CASE WHEN t.entries IS NULL THEN entries_of_installments.day
            WHEN t.entries >= p.most_entries THEN NULL
            WHEN t.again_on > t.first_on + p.within_days
                OR entries_of_installments.day > t.first_on + p.within_days THEN NULL
            ELSE t.again_on END
    FROM owed_installments(entries_of_installments.borrower_id, entries_of_installments.day) o
    JOIN lending.mandate m ON m.borrower_id = entries_of_installments.borrower_id
        AND m.status = 'active'
        AND coalesce(m.expires_on > greatest(entries_of_installments.day, effective_on(NULL)), true)
    JOIN lending.channels c ON c.channel_code = m.channel_code
    -- What failed on the mandate since it was confirmed.
    LEFT JOIN LATERAL (
        SELECT count(DISTINCT d.due_on) AS entries, min(d.due_on) AS first_on,
            max(d.due_on) AS last_on,
            (array_agg(d.failure ORDER BY d.due_on DESC, d.order_id DESC))[1] AS failure
        FROM lending.debit_order_row r
        JOIN lending.debit_order d ON d.borrower_id = r.borrower_id AND d.order_id = r.order_id
        WHERE r.borrower_id = m.borrower_id AND r.loan_id = o.loan_id AND r.due_on = o.due_on
            AND d.mandate_id = m.mandate_id AND d.status IN ('failed', 'returned')
            AND d.created_at >= m.confirmed_at
        HAVING count(*) > 0) f ON true
    LEFT JOIN lending.debit_policy p ON p.country = c.country AND p.failure = f.failure
    CROSS JOIN LATERAL (
        SELECT f.entries, f.first_on,
            CASE WHEN f.entries <= cardinality(p.retry_days) THEN f.first_on + p.retry_days[f.entries]
                ELSE f.last_on + p.retry_every END AS again_on) t
    -- What is in flight, or cannot be told, waits for its answer: of orders of
    -- another date with all of the installment.
    CROSS JOIN LATERAL (
        SELECT sum(r.amount) AS amount,
            coalesce(bool_or(d.due_on <> entries_of_installments.day), false) AS waits
        FROM lending.debit_order_row r
        JOIN lending.debit_order d ON d.borrower_id = r.borrower_id AND d.order_id = r.order_id
        WHERE r.borrower_id = entries_of_installments.borrower_id AND r.loan_id = o.loan_id
            AND r.due_on = o.due_on AND d.status IN ('made', 'sent', 'unknown')) w
    WHERE NOT w.waits AND o.amount > coalesce(w.amount, '0')
        -- The plan was changed while a debit of it is under way.
        AND NOT EXISTS (
            SELECT FROM lending.debit_order_row r
            JOIN lending.debit_order d ON d.borrower_id = r.borrower_id AND d.order_id = r.order_id
            JOIN lending.loans n ON n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id
            WHERE r.borrower_id = entries_of_installments.borrower_id AND r.loan_id = o.loan_id
                AND d.status IN ('sent', 'unknown')
                AND NOT EXISTS (SELECT FROM installments(n.schedule) i WHERE i.due_on = r.due_on));
END
$$;
COMMENT ON FUNCTION entries_of_installments(bigint, date) IS
    'What a borrower owes by a day and is in no order that is open, on each active mandate: how often it has been entered there, and from which day on it may be again (null: never)';

CREATE FUNCTION add_debit_order(borrower_id bigint, mandate_id bigint, day date,
                                parts debit_part[], entry_no integer, retry_of bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    made bigint := new_id();
BEGIN
    INSERT INTO lending.debit_order (borrower_id, order_id, mandate_id, channel_code, amount,
        due_on, business_date, entry_no, retry_of)
    SELECT m.borrower_id, made, m.mandate_id, m.channel_code,
        (SELECT sum(p.amount) FROM unnest(add_debit_order.parts) p), add_debit_order.day,
        effective_on(NULL), add_debit_order.entry_no, add_debit_order.retry_of
    FROM lending.mandate m
    WHERE m.borrower_id = add_debit_order.borrower_id
        AND m.mandate_id = add_debit_order.mandate_id;
    INSERT INTO lending.debit_order_row (borrower_id, order_id, loan_id, due_on, amount)
    SELECT add_debit_order.borrower_id, made, p.loan_id, p.due_on, p.amount
    FROM unnest(add_debit_order.parts) p;
END
$$;
COMMENT ON FUNCTION add_debit_order(bigint, bigint, date, debit_part[], integer, bigint) IS
    'Make an order of these parts on a mandate';

CREATE FUNCTION parts_of_order(borrower_id bigint, order_id bigint)
RETURNS debit_part[]
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN ARRAY(
        SELECT ROW(d.mandate_id, r.loan_id, r.due_on, r.amount, d.entry_no, true)::debit_part
        FROM lending.debit_order d
        JOIN lending.debit_order_row r ON r.borrower_id = d.borrower_id AND r.order_id = d.order_id
        WHERE d.borrower_id = parts_of_order.borrower_id AND d.order_id = parts_of_order.order_id
        ORDER BY r.due_on, r.loan_id);
END
$$;
COMMENT ON FUNCTION parts_of_order(bigint, bigint) IS 'The rows of an order';

CREATE FUNCTION without_parts(parts debit_part[], again debit_part[])
RETURNS debit_part[]
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(again) a
               LEFT JOIN unnest(parts) p ON p.mandate_id = a.mandate_id
                   AND p.loan_id = a.loan_id AND p.due_on = a.due_on AND p.unchanged
                   AND p.amount >= a.amount
               WHERE p.loan_id IS NULL) THEN
        RETURN NULL;
    END IF;
    RETURN ARRAY(
        SELECT ROW(p.mandate_id, p.loan_id, p.due_on, p.amount - coalesce(a.amount, '0'),
            p.entry_no, p.unchanged)::debit_part
        FROM unnest(parts) WITH ORDINALITY p
        LEFT JOIN unnest(again) a ON a.loan_id = p.loan_id AND a.due_on = p.due_on
        ORDER BY p.ordinality);
END
$$;
COMMENT ON FUNCTION without_parts(debit_part[], debit_part[]) IS
    'What is left of parts once an order enters these again for the same amount; null where that is not owed, or may not be';

CREATE FUNCTION enter_again(borrower_id bigint, day date, INOUT parts debit_part[],
                            OUT made bigint)
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    failed record;
    again debit_part[];
    rest debit_part[];
BEGIN
    made := 0;
    FOR failed IN
        SELECT d.order_id, d.mandate_id, d.entry_no
        FROM lending.debit_order d
        JOIN lending.mandate m ON m.borrower_id = d.borrower_id AND m.mandate_id = d.mandate_id
        WHERE d.borrower_id = enter_again.borrower_id AND d.status IN ('failed', 'returned')
            AND d.created_at >= m.confirmed_at
            AND d.mandate_id IN (SELECT p.mandate_id FROM unnest(parts) p WHERE p.unchanged)
            AND NOT EXISTS (SELECT FROM lending.debit_order a
                            WHERE a.borrower_id = d.borrower_id AND a.retry_of = d.order_id
                                AND a.status <> 'recalled')
        ORDER BY d.due_on, d.order_id
    LOOP
        again := parts_of_order(enter_again.borrower_id, failed.order_id);
        rest := without_parts(parts, again);
        CONTINUE WHEN rest IS NULL;
        parts := rest;
        PERFORM add_debit_order(enter_again.borrower_id, failed.mandate_id, enter_again.day,
            again, failed.entry_no + 1, failed.order_id);
        made := made + 1;
    END LOOP;
END
$$;
COMMENT ON FUNCTION enter_again(bigint, date, debit_part[]) IS
    'Enter orders that failed once more as they were, where the policy wants the same amount and all of it is still owed; the parts that are left, and how many orders were made';

CREATE FUNCTION pack_debit(borrower_id bigint, mandate_id bigint, day date, parts debit_part[])
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF (SELECT sum(p.amount) FROM unnest(pack_debit.parts) p) < (
            SELECT c.least_debit
            FROM lending.mandate m
            JOIN lending.channels c ON c.channel_code = m.channel_code
            WHERE m.borrower_id = pack_debit.borrower_id AND m.mandate_id = pack_debit.mandate_id) THEN
        RETURN 0;
    END IF;
    PERFORM add_debit_order(pack_debit.borrower_id, pack_debit.mandate_id, pack_debit.day,
        pack_debit.parts, (SELECT max(p.entry_no) FROM unnest(pack_debit.parts) p), NULL);
    RETURN 1;
END
$$;
COMMENT ON FUNCTION pack_debit(bigint, bigint, date, debit_part[]) IS
    'Make an order of parts, unless they come to less than is worth a debit; how many were made';

CREATE FUNCTION pack_debits(borrower_id bigint, day date, parts debit_part[])
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    part record;
    rest cents;
    room cents;
    piece cents;
    packed debit_part[] := '{}';
    last_mandate bigint;
    made bigint := 0;
BEGIN
    FOR part IN
        SELECT p.*, m.debit_cap
        FROM unnest(pack_debits.parts) p
        JOIN lending.mandate m ON m.borrower_id = pack_debits.borrower_id
            AND m.mandate_id = p.mandate_id
        WHERE p.amount > '0'
        ORDER BY m.place, m.mandate_id, p.due_on, p.loan_id
    LOOP
        rest := part.amount;
        WHILE rest > '0' AND made < 100 LOOP
            IF packed <> '{}' AND (last_mandate <> part.mandate_id OR room = '0') THEN
                made := made + pack_debit(pack_debits.borrower_id, last_mandate,
                    pack_debits.day, packed);
                packed := '{}';
                CONTINUE;
            END IF;
            IF packed = '{}' THEN
                room := part.debit_cap;
                last_mandate := part.mandate_id;
            END IF;
            piece := least(rest, coalesce(room, rest));
            packed := packed || ROW(part.mandate_id, part.loan_id, part.due_on, piece,
                part.entry_no, false)::debit_part;
            rest := rest - piece;
            room := room - piece;
        END LOOP;
    END LOOP;
    IF packed <> '{}' AND made < 100 THEN
        made := made + pack_debit(pack_debits.borrower_id, last_mandate, pack_debits.day, packed);
    END IF;
    RETURN made;
END
$$;
COMMENT ON FUNCTION pack_debits(bigint, date, debit_part[]) IS
    'Make orders of parts, oldest installments first, each as much as the bank lets one debit take; at most 100: the rest is ordered when these are answered';

CREATE FUNCTION make_debits(borrower_id bigint, day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- Its plans are kept: one that was made while the tables were empty would go
-- on reading them whole.
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    parts debit_part[];
    again_on date;
    retried record;
BEGIN
    -- Of the mandates on which it may be entered the one where it failed least,
    -- then the first in order of use.
    SELECT array_agg(ROW(e.mandate_id, e.loan_id, e.due_on, e.amount, e.entries + 1,
            e.unchanged AND e.entries > 0)::debit_part) FILTER (WHERE e.may),
        min(e.again_on) FILTER (WHERE NOT e.may)
    INTO parts, again_on
    FROM (SELECT DISTINCT ON (e.loan_id, e.due_on) e.*,
              coalesce(e.again_on <= make_debits.day, false) AS may
          FROM entries_of_installments(make_debits.borrower_id, make_debits.day) e
          ORDER BY e.loan_id, e.due_on, coalesce(e.again_on <= make_debits.day, false) DESC,
              CASE WHEN e.again_on <= make_debits.day THEN e.entries END,
              CASE WHEN e.again_on <= make_debits.day THEN e.place END, e.again_on, e.place) e;
    IF again_on IS NOT NULL THEN
        PERFORM look_at_debits(make_debits.borrower_id, again_on);
    END IF;
    IF parts IS NULL THEN
        RETURN 0;
    END IF;
    retried := enter_again(make_debits.borrower_id, make_debits.day, parts);
    RETURN retried.made
        + pack_debits(make_debits.borrower_id, make_debits.day, retried.parts);
END
$$;
COMMENT ON FUNCTION make_debits(bigint, date) IS
    'Order what a borrower, whose lines are locked, owes by a date and is in no open order, and may be entered; how many orders were made. Again it makes none';

CREATE FUNCTION look_at_debits(borrower_id bigint, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.debit_look (due_on, borrower_id)
    VALUES (look_at_debits.day, look_at_debits.borrower_id)
    ON CONFLICT ON CONSTRAINT debit_look_pkey DO NOTHING;
END
$$;
COMMENT ON FUNCTION look_at_debits(bigint, date) IS
    'Look at a borrower again as that date opens';

CREATE FUNCTION list_debtors(day date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    found bigint;
BEGIN
    PERFORM start_command();
    IF EXISTS (SELECT FROM lending.debit_day d WHERE d.due_on = list_debtors.day) THEN
        RETURN false;
    END IF;
    UPDATE lending.mandate m
    SET status = 'expired'
    WHERE m.status IN ('pending', 'active', 'stopped') AND m.expires_on <= list_debtors.day;
    -- A loan that was read on its due date comes next on the day after it.
    INSERT INTO lending.debit_look (due_on, borrower_id)
    SELECT DISTINCT list_debtors.day, n.borrower_id
    FROM lending.loans n
    WHERE n.next_event_on <= list_debtors.day + 1
        AND EXISTS (SELECT FROM lending.mandate m
                    WHERE m.borrower_id = n.borrower_id AND m.status = 'active')
    ON CONFLICT ON CONSTRAINT debit_look_pkey DO NOTHING;
    -- What came past due, bounced or was charged the day before stands between
    -- two dates on which the loan would change by itself.
    INSERT INTO lending.debit_look (due_on, borrower_id)
    SELECT DISTINCT list_debtors.day, n.borrower_id
    FROM (SELECT e.borrower_id, e.loan_id
          FROM lending.loan_events e
          WHERE e.business_date = list_debtors.day - 1
          UNION
          SELECT a.borrower_id, a.loan_id
          FROM lending.loan_imports a
          WHERE a.business_date = list_debtors.day - 1) c
    JOIN lending.loans n ON n.borrower_id = c.borrower_id AND n.loan_id = c.loan_id
        AND n.status = 'overdue'
    WHERE EXISTS (SELECT FROM lending.mandate m
                  WHERE m.borrower_id = n.borrower_id AND m.status = 'active')
    ON CONFLICT ON CONSTRAINT debit_look_pkey DO NOTHING;
    -- One that was read later, where the day comes late, may be overdue already.
    IF effective_on(NULL) > list_debtors.day THEN
        INSERT INTO lending.debit_look (due_on, borrower_id)
        SELECT DISTINCT list_debtors.day, n.borrower_id
        FROM lending.loans n
        WHERE n.status = 'overdue' AND n.read_on > list_debtors.day
            AND EXISTS (SELECT FROM lending.mandate m
                        WHERE m.borrower_id = n.borrower_id AND m.status = 'active')
        ON CONFLICT ON CONSTRAINT debit_look_pkey DO NOTHING;
    END IF;
    SELECT count(*) INTO found FROM lending.debit_look l WHERE l.due_on <= list_debtors.day;
    INSERT INTO lending.debit_day (due_on, borrowers) VALUES (list_debtors.day, found)
    ON CONFLICT DO NOTHING;
    RETURN true;
END
$$;
COMMENT ON FUNCTION list_debtors(date) IS
    'List the borrowers with an active mandate of whom something may fall due on a date, or has come to be past due the day before, once, and let mandates expire; whether it did. In a transaction of its own: who waits for a row of the list may hold lines';

CREATE FUNCTION work_on_debits(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    who bigint;
BEGIN
    FOREACH who IN ARRAY borrowers LOOP
        PERFORM lock_lines(who);
        PERFORM make_debits(who, work_on_debits.day);
        DELETE FROM lending.debit_look l
        WHERE l.borrower_id = who AND l.due_on <= work_on_debits.day;
    END LOOP;
END
$$;
COMMENT ON FUNCTION work_on_debits(date, bigint[], bigint[]) IS
    'Order what borrowers owe on a date that opens, and take them off the list';

CREATE FUNCTION units_of_debits(day date, most integer, OUT borrowers bigint[],
                                OUT units bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM start_command();
    borrowers := ARRAY(
        SELECT l.borrower_id
        FROM lending.debit_look l
        WHERE l.due_on <= units_of_debits.day
            AND NOT EXISTS (SELECT FROM lending.quarantines q
                            WHERE q.borrower_id = l.borrower_id AND q.released_at IS NULL
                                AND q.unit = 'borrower')
        GROUP BY l.borrower_id
        ORDER BY l.borrower_id
        LIMIT most);
    units := borrowers;
END
$$;
COMMENT ON FUNCTION units_of_debits(date, integer) IS
    'Some of the borrowers who are listed for a date that opens, or before';

CREATE FUNCTION debit_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('debits', debit_slice.day - 1, debit_slice.day, 100);
END
$$;
COMMENT ON FUNCTION debit_slice(date) IS
    'Order what some of the borrowers who are listed owe on a date that opens; how many were looked at, 0 when none is left';

CREATE FUNCTION check_account_ref(account_ref text)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument('account_ref', account_ref, account_ref <> '');
    IF account_ref ~ '^[A-Za-z]{0,2}[0-9 ./-]{8,}$'
            OR upper(replace(account_ref, ' ', '')) ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' THEN
        RAISE EXCEPTION 'account_ref looks like the number of an account'
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'It is the house''s reference of the account; the number stays in the vault.';
    END IF;
END
$$;
COMMENT ON FUNCTION check_account_ref(text) IS
    'Refuse a reference of an account that is empty, or looks like its number: 22023';

CREATE FUNCTION mandate_answer(borrower_id bigint, mandate_id bigint, reason text)
RETURNS mandate_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN mandate_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                mandate_answer.reason, m.mandate_id, m.status, m.place, false)::mandate_result
            FROM lending.mandate m
            WHERE m.borrower_id = mandate_answer.borrower_id
                AND m.mandate_id = mandate_answer.mandate_id);
END
$$;
COMMENT ON FUNCTION mandate_answer(bigint, bigint, text) IS
    'What a command about a mandate answers; declined where there is a reason';

CREATE FUNCTION tell_mandate(borrower_id bigint, mandate_id bigint, topic text)
RETURNS mandate_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    answer mandate_result := mandate_answer(tell_mandate.borrower_id, tell_mandate.mandate_id, NULL);
BEGIN
    PERFORM publish(tell_mandate.borrower_id, tell_mandate.topic,
        jsonb_build_object('mandate_id', answer.mandate_id, 'status', answer.status));
    RETURN answer;
END
$$;
COMMENT ON FUNCTION tell_mandate(bigint, bigint, text) IS
    'Publish how a mandate stands, and answer it';

CREATE FUNCTION decline_mandate(borrower_id bigint, mandate_id bigint, otherwise text DEFAULT NULL)
RETURNS mandate_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    status text := (SELECT m.status FROM lending.mandate m
                    WHERE m.borrower_id = decline_mandate.borrower_id
                        AND m.mandate_id = decline_mandate.mandate_id);
BEGIN
    IF status IS NULL THEN
        PERFORM raise_unknown('mandate', decline_mandate.mandate_id, decline_mandate.borrower_id);
    END IF;
    -- It has expired, though no day has noted it yet.
    IF status IN ('pending', 'stopped') THEN
        status := coalesce(decline_mandate.otherwise, status);
    END IF;
    RETURN mandate_answer(decline_mandate.borrower_id, decline_mandate.mandate_id,
        'mandate_' || status);
END
$$;
COMMENT ON FUNCTION decline_mandate(bigint, bigint, text) IS
    'Decline what the status of a mandate does not allow; LN005 for an unknown one';
