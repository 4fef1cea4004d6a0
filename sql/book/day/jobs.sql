-- sql/book/day/jobs.sql
-- Opening, rolling and closing business dates, and the partitions they need.

-- Job: for owner.
-- Open the first business date; roll_day() and end_of_day() open the later
-- ones. Makes the journal's partitions of its month and twelve ahead, as far
-- as nobody reads the journal meanwhile, and those of the outbox. Again for the
-- open date it does nothing.
-- Errors: LN008 when another date is open or the last one is not the day before;
-- 22023 for a date more than 366 days after the clock unless far_from_clock, and
-- for one before 1900 or more than 100 years after the clock; 55P03 when the
-- month has no partition and somebody reads the journal.
CREATE FUNCTION open_day(day date, far_from_clock boolean DEFAULT false)
RETURNS date
AS $$
DECLARE
    last_day record;
BEGIN
    -- One at a time; while no date is open nobody works on one.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    SELECT d.* INTO last_day
    FROM lending.business_day d
    WHERE d.status <> 'undone'
    ORDER BY d.business_date DESC
    LIMIT 1;
    IF last_day.status = 'open' AND last_day.business_date = open_day.day THEN
        RETURN open_day.day;
    ELSIF last_day.status = 'open' THEN
        RAISE EXCEPTION 'business day "%" is open', last_day.business_date
            USING ERRCODE = 'LN008',
                HINT = 'SELECT consfin.roll_day() opens the next one.';
    END IF;
    IF open_day.day <> last_day.business_date + 1 THEN
        RAISE EXCEPTION 'cannot open business day "%" after "%"', open_day.day, last_day.business_date
            USING ERRCODE = 'LN008', DETAIL = 'Days follow each other without a gap.';
    END IF;
    PERFORM refuse_far(open_day.day, last_day.business_date, open_day.far_from_clock);
    PERFORM make_outbox_months(12), make_months_ahead(open_day.day, open_day.day),
        carry_day_slots(NULL, open_day.day), begin_day(open_day.day);
    RETURN open_day.day;
END
$$;

-- Job: for owner.
-- Open the next business date, or all up to the one that is given, and return
-- the one that is open then; for one that is not after the open one it does
-- nothing.
-- The dates before become closing: a transaction that began on one still posts
-- on it. Nobody waits for this, and it waits for no command.
-- Errors: LN003 when no date is open; 22023 for a date before 1900, or more than
-- 366 days after the open one and after the clock; 55P03 when a month has no
-- partition and somebody reads the journal.
CREATE FUNCTION roll_day(opens date DEFAULT NULL)
RETURNS date
AS $$
DECLARE
    day date;
    last_day date;
BEGIN
    -- One at a time; commands hold a lock that this does not meet.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    day := open_date();
    last_day := coalesce(roll_day.opens, day + 1);
    PERFORM refuse_far(last_day, day, false);
    IF last_day <= day THEN
        RETURN day;
    END IF;
    PERFORM make_outbox_months(12), make_months_ahead(day, last_day),
        carry_day_slots(day, last_day);
    WHILE day < last_day LOOP
        UPDATE lending.business_day SET status = 'closing' WHERE business_date = day;
        day := day + 1;
        PERFORM begin_day(day);
    END LOOP;
    PERFORM let_go_of_day();
    RETURN day;
END
$$;

-- Job: for owner.
-- Take back the opening of the business day and return it, where a day was
-- opened by mistake. The one before is open again; where there is none, the
-- next one may be any day.
-- Errors: LN008 when anything was written on it or a contract of it was drawn
-- up, for which all tables are read while commands wait, or when the one before
-- is closed, its statements are cut, a policy wrote loans off on it, or what
-- loans earned on it has been posted;
-- LN003 when no day is open.
CREATE FUNCTION undo_open_day()
RETURNS date
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $undo$
DECLARE
    undone date;
    day_opened timestamptz;
    dated record;
    is_used boolean;
BEGIN
    -- Before the lock that a command holds: two who held that one would wait
    -- for each other.
    PERFORM require_book();
    LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
    PERFORM start_command();
    UPDATE lending.business_day
    SET status = 'undone'
    WHERE status = 'open'
    RETURNING business_date, opened_at INTO undone, day_opened;
    IF undone IS NULL THEN
        RAISE EXCEPTION 'no business day is open' USING ERRCODE = 'LN003';
    END IF;
    PERFORM forget_day_slots(undone), let_go_of_day(), reopen_day_before(undone);
    -- Their plans begin on the day, though they have no business date.
    IF EXISTS (SELECT FROM lending.contracts c
               WHERE c.shown_at > day_opened - interval '1 day'
                   AND (c.schedule::jsonb #>> '{advances,0,on}')::date = undone) THEN
        RAISE EXCEPTION 'cannot undo business day "%": there are contracts of it', undone
            USING ERRCODE = 'LN008', HINT = 'SELECT consfin.roll_day() opens the next one.';
    END IF;
    FOR dated IN
        SELECT c.oid::regclass AS of_table, a.attname AS by_column
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname IN ('business_date', 'read_on') AND c.relnamespace = 'lending'::regnamespace
            AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND c.oid <> 'lending.business_day'::regclass
        ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s t WHERE t.%I = $1)', dated.of_table,
                       dated.by_column)
        INTO is_used
        USING undone;
        IF is_used THEN
            RAISE EXCEPTION 'cannot undo business day "%": there are rows of it in %', undone,
                    dated.of_table
                USING ERRCODE = 'LN008',
                    HINT = 'SELECT consfin.roll_day() opens the next one.';
        END IF;
    END LOOP;
    RETURN undone;
END
$undo$;

-- These commit, so they can carry no setting: every name is qualified.

-- Job: for owner.
-- Take the book to the next business dates while commands go on: open all dates
-- up to the one after through (default the day before the clock's), let credit
-- balances pay what falls due on it, order debits of the rest, and close every date through that one, in
-- their order. Before a date is closed it waits for the transactions that may
-- still post on it, and names them in a NOTICE. What was cancelled goes on where
-- it stopped when it is called again; of two calls at once one works, and the
-- other says so. A borrower, line or loan that a step fails on is quarantined:
-- the rest goes on without it. Must be called outside a transaction block.
-- Errors: LN003 when no date is open; 22023 for a date before 1900, or more than
-- 366 days after the open one and after the clock; 55P03 when a month has no
-- partition and somebody reads the journal; LN010 when more than ten of a step's
-- borrowers, lines or loans fail, and more than one in a hundred.
CREATE PROCEDURE end_of_day(through date DEFAULT NULL)
LANGUAGE plpgsql
AS $day$
DECLARE
    due record;
    poster text;
    payer bigint;
    has_looked boolean := false;
BEGIN
    PERFORM consfin_internal.require_book();
    through := coalesce(through, consfin_internal.clock_date() OPERATOR(pg_catalog.-) 1);
    PERFORM consfin.roll_day(through OPERATOR(pg_catalog.+) 1);
    COMMIT;
    LOOP
        SELECT * INTO due FROM consfin_internal.claim_step(through, has_looked);
        EXIT WHEN due.step IS NULL;
        IF due.step OPERATOR(pg_catalog.=) 'credits' THEN
            payer := consfin_internal.credit_slice(due.day, coalesce(payer, 0));
            PERFORM consfin_internal.add_to_step(due.day, 'credits',
                CASE WHEN payer IS NULL THEN 0 ELSE 1 END);
        ELSIF due.step OPERATOR(pg_catalog.=) 'wait' THEN
            has_looked := true;
            poster := consfin_internal.next_poster(due.day);
            COMMIT;
            PERFORM consfin_internal.wait_for_transaction(poster);
        ELSE
            -- A step that found nothing to do needs no commit of its own.
            CONTINUE WHEN NOT consfin_internal.run_step(due.day, due.step);
        END IF;
        COMMIT;
    END LOOP;
END
$day$;

-- Job: for owner.
-- Work again, as of today, on borrowers, lines and loans in quarantine, at most
-- so many, those first that failed longest ago, and return how many are left in
-- it. What works now is released: the next date orders its debits again.
-- Errors: 22023 for most outside 1 to 10000; LN003 when no date is open; 22004
-- for a null.
CREATE FUNCTION retry_quarantined(most integer DEFAULT 1000)
RETURNS bigint
AS $$
BEGIN
    PERFORM require_argument('most', retry_quarantined.most::text,
        retry_quarantined.most BETWEEN 1 AND 10000, 'It is from 1 to 10000.');
    PERFORM retry_unit(u.step, u.business_date, u.borrower_id, u.unit_id)
    FROM (SELECT q.*
          FROM (SELECT q.*
                FROM lending.quarantines q
                WHERE q.released_at IS NULL
                ORDER BY q.failed_at, q.business_date
                LIMIT retry_quarantined.most) q
          -- Borrowers ascending, as they are locked.
          ORDER BY q.borrower_id, q.business_date, q.step, q.unit_id) u;
    RETURN (SELECT count(*) FROM lending.quarantines q WHERE q.released_at IS NULL);
END
$$;

-- Job: for owner.
-- Make the journal's partitions of the last day's month and so many ahead, and
-- the outbox's of the clock's, a month a transaction. Nobody waits for it:
-- while a transaction reads the journal it tries again, for a minute. roll_day()
-- makes what it can by itself, so this is for houses whose journal is always
-- read. Must be called outside a transaction block.
-- Errors: 55P03 when the journal was read all the time; 22023 for months
-- outside 0 to 1200; 22004 for a null.
CREATE PROCEDURE make_partitions(months integer DEFAULT 12)
LANGUAGE plpgsql
AS $partitions$
DECLARE
    day date;
    tries integer := 0;
    ahead integer := 0;
BEGIN
    PERFORM consfin_internal.require_book();
    IF months IS NULL THEN
        RAISE EXCEPTION 'months must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    ELSIF NOT months OPERATOR(pg_catalog.<@) '[0,1200]'::pg_catalog.int4range THEN
        RAISE EXCEPTION 'months must be from 0 to 1200, not "%"', months
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT pg_catalog.max(d.business_date) INTO day
    FROM lending.business_day d
    WHERE d.status OPERATOR(pg_catalog.<>) 'undone';
    day := coalesce(day, consfin_internal.clock_date());
    WHILE ahead OPERATOR(pg_catalog.<=) months LOOP
        BEGIN
            PERFORM consfin_internal.make_outbox_month((
                pg_catalog.timezone('UTC', pg_catalog.clock_timestamp())
                OPERATOR(pg_catalog.+) pg_catalog.make_interval(months => ahead))::pg_catalog.date);
            PERFORM consfin_internal.make_journal_month((day OPERATOR(pg_catalog.+)
                pg_catalog.make_interval(months => ahead))::pg_catalog.date);
            ahead := ahead OPERATOR(pg_catalog.+) 1;
        EXCEPTION WHEN lock_not_available THEN
            tries := tries OPERATOR(pg_catalog.+) 1;
            IF tries OPERATOR(pg_catalog.>=) 600 THEN
                RAISE;
            END IF;
            PERFORM pg_catalog.pg_sleep(0.1);
        END;
        COMMIT;
    END LOOP;
END
$partitions$;
