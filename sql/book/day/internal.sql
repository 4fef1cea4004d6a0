-- sql/book/day/internal.sql
-- Which dates may be opened, the journal's months, and the steps that close a
-- date.

CREATE FUNCTION clock_date()
RETURNS date
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN (SELECT (clock_timestamp() AT TIME ZONE m.time_zone)::date FROM lending.meta m);
END
$$;
COMMENT ON FUNCTION clock_date() IS
    'The date of the server''s clock in the time zone of the book';

CREATE FUNCTION refuse_far(day date, open_day date, far_from_clock boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    latest date := clock_date() + 36525;
    next_to date := greatest(refuse_far.open_day, clock_date()) + 366;
BEGIN
    IF refuse_far.day NOT BETWEEN '1900-01-01' AND latest
            OR refuse_far.day > next_to AND NOT refuse_far.far_from_clock THEN
        RAISE EXCEPTION 'business day "%" is out of range', refuse_far.day
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'It is from 1900-01-01 on, at most 366 days after the open one or the clock''s, and 100 years after the clock''s.',
                HINT = CASE WHEN refuse_far.open_day IS NULL
                    THEN 'A first day more than 366 days after the clock, if it is meant: open_day(day, far_from_clock => true).'
                    ELSE 'One call goes no further.' END;
    END IF;
END
$$;
COMMENT ON FUNCTION refuse_far(date, date, boolean) IS
    'Refuse to open a date before 1900, more than 366 days past the open date and the clock''s unless it may be far, or 100 years past the clock''s: 22023';

CREATE FUNCTION make_months_ahead(first_day date, last_day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    month date := date_trunc('month', first_day::timestamp)::date;
BEGIN
    WHILE month <= last_day + interval '12 months' LOOP
        PERFORM make_journal_month(month);
        month := month + interval '1 month';
    END LOOP;
EXCEPTION WHEN lock_not_available THEN
    -- The later ones have time: the next day tries again.
    IF month <= last_day THEN
        RAISE EXCEPTION 'cannot make the journal''s partition of % while another transaction reads the journal',
                to_char(month, 'YYYY-MM')
            USING ERRCODE = 'lock_not_available',
                HINT = 'CALL consfin.make_partitions() makes those of months ahead and waits for such transactions.';
    END IF;
    RAISE WARNING 'cannot make the journal''s partitions of months ahead while another transaction reads the journal'
        USING HINT = 'The next day tries again; CALL consfin.make_partitions() waits for such transactions.';
END
$$;
COMMENT ON FUNCTION make_months_ahead(date, date) IS
    'Make the journal''s partitions of the months of these business dates and of twelve after them; while somebody reads the journal the later ones are left for the next day, with a warning, and 55P03 when that of one of the dates is not there and cannot be made';

CREATE FUNCTION begin_day(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- A day that was undone may come again.  The clock, not the transaction's
    -- beginning: the day before may have been opened in the same one.
    INSERT INTO lending.business_day AS d (business_date, opened_at)
    VALUES (begin_day.day, clock_timestamp())
    ON CONFLICT (business_date) DO UPDATE
    SET status = 'open', opened_at = EXCLUDED.opened_at;
END
$$;
COMMENT ON FUNCTION begin_day(date) IS 'Make a business date the open one';

CREATE FUNCTION open_date()
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    day date := (SELECT d.business_date FROM lending.business_day d WHERE d.status = 'open');
BEGIN
    IF day IS NULL THEN
        RAISE EXCEPTION 'no business day is open'
            USING ERRCODE = 'LN003', HINT = 'SELECT consfin.open_day(date) opens the first one.';
    END IF;
    RETURN day;
END
$$;
COMMENT ON FUNCTION open_date() IS
    'The open business date, also for a transaction that began on the one before; LN003 when none is open';

CREATE FUNCTION reopen_day_before(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    last_day record;
BEGIN
    SELECT d.* INTO last_day
    FROM lending.business_day d
    WHERE d.business_date < reopen_day_before.day AND d.status <> 'undone'
    ORDER BY d.business_date DESC
    LIMIT 1;
    IF last_day.status = 'closed' THEN
        RAISE EXCEPTION 'cannot undo business day "%": "%" is closed', reopen_day_before.day,
                last_day.business_date
            USING ERRCODE = 'LN008', DETAIL = 'A closed day stays closed.';
    ELSIF EXISTS (SELECT FROM lending.day_step s
                  WHERE s.business_date = last_day.business_date AND s.step IN ('revolve', 'agreements', 'placements', 'statements')
                      AND s.done > 0) THEN
        RAISE EXCEPTION 'cannot undo business day "%": statements of "%" have been cut, what fell due on it revolves, or promises are settled',
                reopen_day_before.day, last_day.business_date
            USING ERRCODE = 'LN008', DETAIL = 'They are as of its end: nothing more may happen on it.';
    ELSIF EXISTS (SELECT FROM lending.policy_write_offs w WHERE w.business_date = last_day.business_date) THEN
        RAISE EXCEPTION 'cannot undo business day "%": loans were written off on "%" by policy',
                reopen_day_before.day, last_day.business_date
            USING ERRCODE = 'LN008', DETAIL = 'They were, as of its end: nothing more may happen on it.';
    ELSIF EXISTS (SELECT FROM lending.loan_stocks s WHERE s.business_date = last_day.business_date)
            OR EXISTS (SELECT FROM lending.accruals a WHERE a.business_date = last_day.business_date)
            OR EXISTS (SELECT FROM lending.owned_incomes o WHERE o.business_date = last_day.business_date)
            OR EXISTS (SELECT FROM lending.vintage_months v WHERE v.month_end = last_day.business_date) THEN
        RAISE EXCEPTION 'cannot undo business day "%": "%" is being closed', reopen_day_before.day,
                last_day.business_date
            USING ERRCODE = 'LN008', DETAIL = 'What loans earned on it has been posted.';
    END IF;
    UPDATE lending.business_day SET status = 'open' WHERE business_date = last_day.business_date;
    -- Others will work on it now: who closes it waits anew.
    DELETE FROM lending.day_step WHERE business_date = last_day.business_date;
END
$$;
COMMENT ON FUNCTION reopen_day_before(date) IS
    'Open the business date before one that is undone, if there is one; LN008 when that is closed, its statements are cut, a policy wrote loans off on it, or what loans earned on it has been posted';

CREATE FUNCTION day_posters()
RETURNS text[]
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- One without a number has ended, and is letting go of its locks.
    RETURN ARRAY(
        SELECT l.virtualtransaction
        FROM pg_locks l
        WHERE l.locktype = 'relation' AND l.relation = 'lending.business_day'::regclass
            AND l.database = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())
            AND l.mode = 'RowShareLock' AND l.granted AND l.virtualtransaction NOT LIKE '%/0'
            AND l.pid IS DISTINCT FROM pg_backend_pid());
END
$$;
COMMENT ON FUNCTION day_posters() IS
    'The other transactions, prepared ones too, that have run a command: each may work on a business date that is open no more';

CREATE FUNCTION look_for_posters(through date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    posters text[];
BEGIN
    -- A roll is seen a moment before others hear of it.  When it lets go of
    -- this lock, whoever runs a first command hears.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    posters := day_posters();
    INSERT INTO lending.day_step (business_date, step, began_at, posters)
    SELECT d.business_date, 'wait', NULL, posters
    FROM lending.business_day d
    WHERE d.status = 'closing' AND d.business_date <= look_for_posters.through
    ON CONFLICT ON CONSTRAINT day_step_pkey DO UPDATE
    SET posters = EXCLUDED.posters, waits_for = NULL;
END
$$;
COMMENT ON FUNCTION look_for_posters(date) IS
    'Note the transactions that may still post on the closing business dates, through that one';

CREATE FUNCTION claim_step(through date, has_looked boolean, OUT day date, OUT step text)
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    oldest date := (SELECT min(d.business_date) FROM lending.business_day d
                    WHERE d.status = 'closing');
BEGIN
    IF oldest > claim_step.through OR oldest IS NULL THEN
        RETURN;
    END IF;
    PERFORM FROM lending.business_day d
    WHERE d.business_date = oldest AND d.status = 'closing'
    FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RAISE NOTICE 'another session closes business day "%"', oldest;
        RETURN;
    END IF;
    day := oldest;
    step := (SELECT s.step
             FROM steps_of_day() s
             WHERE NOT EXISTS (SELECT FROM lending.day_step p
                               WHERE p.business_date = oldest AND p.step = s.step
                                   AND p.ended_at IS NOT NULL)
                 AND (s.step <> 'month' OR month_begin(oldest + 1) = oldest + 1)
             ORDER BY s.no
             LIMIT 1);
    -- A call looks itself: since an earlier one the server may have started
    -- again, which gives prepared transactions other names.  It looks again
    -- where a date was reopened since, which takes its steps away.
    IF step = 'wait' AND NOT (claim_step.has_looked
            AND EXISTS (SELECT FROM lending.day_step p
                        WHERE p.business_date = oldest AND p.step = 'wait')) THEN
        PERFORM look_for_posters(claim_step.through);
    END IF;
    INSERT INTO lending.day_step AS s (business_date, step)
    VALUES (day, step)
    ON CONFLICT ON CONSTRAINT day_step_pkey DO UPDATE
    SET began_at = EXCLUDED.began_at
    WHERE s.began_at IS NULL;
END
$$;
COMMENT ON FUNCTION claim_step(date, boolean) IS
    'The oldest business date to close, locked, and its next step; nulls when none is left, or when another session has it, with a NOTICE; for the step of waiting it looks who may still post, unless the caller has looked';

CREATE FUNCTION end_step(day date, step text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    UPDATE lending.day_step s
    SET ended_at = clock_timestamp(), waits_for = NULL
    WHERE s.business_date = end_step.day AND s.step = end_step.step AND s.ended_at IS NULL;
END
$$;
COMMENT ON FUNCTION end_step(date, text) IS 'Note that a step of a business date is done';

CREATE FUNCTION next_poster(day date)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    still text[] := ARRAY(SELECT unnest(p.posters) FROM lending.day_step p
                          WHERE p.business_date = next_poster.day AND p.step = 'wait'
                          INTERSECT SELECT unnest(day_posters()));
    who text;
BEGIN
    IF still = '{}' THEN
        PERFORM end_step(next_poster.day, 'wait');
        RETURN NULL;
    END IF;
    -- What others' sessions do is not told to everybody.
    who := (SELECT string_agg(DISTINCT coalesce('prepared transaction ' || quote_literal(p.gid),
                format('process %s%s', l.pid, ' (' || nullif(concat_ws(', ',
                    nullif(a.application_name, ''), a.state), '') || ')')), '; ')
            FROM pg_locks l
            LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            LEFT JOIN pg_prepared_xacts p ON l.pid IS NULL AND p.transaction = l.transactionid
            WHERE l.virtualtransaction = ANY (still)
                AND (l.pid IS NOT NULL OR p.gid IS NOT NULL));
    UPDATE lending.day_step s
    SET waits_for = who
    WHERE s.business_date = next_poster.day AND s.step = 'wait'
        AND s.waits_for IS DISTINCT FROM who;
    IF FOUND THEN
        RAISE NOTICE 'business day "%" waits for %', next_poster.day, who
            USING HINT = 'Each ends with its transaction.';
    END IF;
    RETURN still[1];
END
$$;
COMMENT ON FUNCTION next_poster(date) IS
    'One of the transactions that a business date waits for, as pg_locks names it; all of them are named in a NOTICE and in the step; null: the step is done';

CREATE FUNCTION work_on_closing(day date, step text)
RETURNS void
STRICT
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_work_on_closing';
COMMENT ON FUNCTION work_on_closing(date, text) IS
    'Let the transaction post on a closing business date, for a step of it that is under way when nobody else posts on it any more; until the transaction ends
Errors: LN008 for any other date or step, and where the transaction works on another date; 42501 for any but the owner of the book.';

CREATE FUNCTION refuse_many_failures(day date, step text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    failed bigint;
    units bigint;
    one record;
BEGIN
    SELECT count(*) INTO failed
    FROM lending.quarantines q
    WHERE q.step = refuse_many_failures.step AND q.business_date = refuse_many_failures.day
        AND q.released_at IS NULL;
    IF failed <= 10 THEN
        RETURN;
    END IF;
    SELECT s.done + coalesce(s.rows_left, 0) INTO units
    FROM lending.steps_left s
    WHERE s.business_date = refuse_many_failures.day AND s.step = refuse_many_failures.step;
    IF failed * 100 <= units THEN
        RETURN;
    END IF;
    SELECT q.* INTO one
    FROM lending.quarantines q
    WHERE q.step = refuse_many_failures.step AND q.business_date = refuse_many_failures.day
        AND q.released_at IS NULL
    ORDER BY q.failed_at DESC
    LIMIT 1;
    RAISE EXCEPTION 'step "%" of business day "%" stops: % of % failed', refuse_many_failures.step,
            refuse_many_failures.day, failed, units
        USING ERRCODE = 'LN010',
            DETAIL = format('The last one, %s of borrower %s, with %s: %s', one.unit_id,
                one.borrower_id, one.error_code, one.message),
            HINT = 'So many at once have one cause. Mend it, then call end_of_day() again.';
END
$$;
COMMENT ON FUNCTION refuse_many_failures(date, text) IS
    'Stop a step of a business date of which more than ten units, and more than one in a hundred, are in quarantine: LN010';

CREATE FUNCTION add_to_step(day date, step text, more bigint)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF more = 0 THEN
        PERFORM refuse_many_failures(add_to_step.day, add_to_step.step),
            end_step(add_to_step.day, add_to_step.step);
        RETURN false;
    END IF;
    UPDATE lending.day_step s
    SET done = s.done + more
    WHERE s.business_date = add_to_step.day AND s.step = add_to_step.step;
    PERFORM refuse_many_failures(add_to_step.day, add_to_step.step);
    RETURN true;
END
$$;
COMMENT ON FUNCTION add_to_step(date, text, bigint) IS
    'Note how many more a step of a business date has done, and return true; with none the step is done
Errors: LN010 when too many of them failed.';

CREATE FUNCTION close_day(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    UPDATE lending.business_day d
    SET status = 'closed', closed_at = clock_timestamp(),
        closed_among = pg_current_snapshot(), closed_generation = xact_number('0') >> 48
    WHERE d.business_date = close_day.day;
END
$$;
COMMENT ON FUNCTION close_day(date) IS
    'Close a business date that nobody posts on any more';

CREATE FUNCTION add_up_day(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    accounts bigint;
BEGIN
    INSERT INTO lending.account_day (business_date, account, debit, credit, entries)
    SELECT add_up_day.day, l.account, sum(minor(l.debit)) * 0.01, sum(minor(l.credit)) * 0.01, count(*)
    FROM lending.journal j
    CROSS JOIN LATERAL lines(j.entry) l
    WHERE j.business_date = add_up_day.day
    GROUP BY l.account;
    GET DIAGNOSTICS accounts = ROW_COUNT;
    UPDATE lending.day_step s
    SET done = accounts
    WHERE s.business_date = add_up_day.day AND s.step = 'totals';
    PERFORM end_step(add_up_day.day, 'totals'), close_day(add_up_day.day);
END
$$;
COMMENT ON FUNCTION add_up_day(date) IS
    'Add up by account what was posted on a business date that nobody posts on any more, and close it';

CREATE FUNCTION run_step(day date, step text)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    on_closing boolean := step IN ('revolve', 'write_offs', 'accrual', 'provisions');
    worked boolean;
BEGIN
    IF step = 'totals' THEN
        PERFORM add_up_day(day);
        RETURN true;
    ELSIF step = 'debits' THEN
        IF list_debtors(day + 1) THEN
            RETURN true;
        END IF;
    ELSIF on_closing THEN
        PERFORM work_on_closing(day, step);
    END IF;
    worked := add_to_step(day, step, CASE step
        WHEN 'debits' THEN debit_slice(day + 1)
        WHEN 'holds' THEN hold_slice(day)
        WHEN 'revolve' THEN revolve_slice(day)
        WHEN 'stages' THEN stage_slice(day + 1)
        WHEN 'agreements' THEN agreement_slice(day)
        WHEN 'placements' THEN placement_slice(day)
        WHEN 'statements' THEN statements_slice(day)
        WHEN 'write_offs' THEN write_off_slice(day)
        WHEN 'accrual' THEN accrual_slice(day)
        WHEN 'provisions' THEN provision_slice(day)
        WHEN 'month' THEN month_slice(day)
    END);
    RETURN worked OR on_closing;
END
$$;
COMMENT ON FUNCTION run_step(date, text) IS
    'A slice of a step of a business date that is closing, other than credits and wait, which end_of_day() does between commits of its own; true: the transaction is to end here, as it did something or works on that date; false: nothing was left to the step';

CREATE FUNCTION retry_unit(step text, day date, borrower_id bigint, unit_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    today date := effective_on(NULL);
    code text;
    said text;
    more text;
    place text;
BEGIN
    PERFORM release_unit(step, day, borrower_id, unit_id, today), lock_lines(borrower_id),
        work_on_units(step, CASE WHEN step IN ('revolve', 'statements') THEN day ELSE today END,
            ARRAY[borrower_id], ARRAY[unit_id]),
        -- What was not ordered meanwhile.
        look_at_debits(borrower_id, today + 1);
EXCEPTION WHEN OTHERS THEN
    IF NOT is_of_row(SQLSTATE) THEN
        RAISE;
    END IF;
    GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, said = MESSAGE_TEXT,
        more = PG_EXCEPTION_DETAIL, place = PG_EXCEPTION_CONTEXT;
    PERFORM quarantine_unit(step, day, borrower_id, unit_id, code, said,
        trim(E'\n' FROM more || E'\n' || place));
END
$$;
COMMENT ON FUNCTION retry_unit(text, date, bigint, bigint) IS
    'Work again on a unit that failed in a step of a business date, as of today; where that fails too, it stays in quarantine';
