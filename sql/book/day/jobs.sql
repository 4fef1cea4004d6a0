-- sql/book/day/jobs.sql
-- Opening and closing the business day, and the partitions it needs.

-- Job: for owner.
-- Open a business day: entries are posted on it. Makes the day's slots of caps
-- and merchants, the journal's partitions of its month and twelve ahead, as
-- far as nobody reads the journal meanwhile, and those of the outbox. Again
-- for the open day it does nothing.
-- Errors: LN008 when another day is open or the day is not after the last one;
-- 22023 for a day more than 366 days after the last one (the first: after the
-- clock) unless allow_gap, and for one before 1900 or more than 100 years
-- ahead of the clock; 55P03 when the month has no partition and somebody reads
-- the journal.
CREATE FUNCTION open_day(day date, allow_gap boolean DEFAULT false)
RETURNS date
AS $$
DECLARE
    last_day record;
BEGIN
    LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
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
                HINT = 'SELECT consfin.close_day() closes it.';
    END IF;
    PERFORM refuse_day(open_day.day, last_day.business_date, open_day.allow_gap);
    PERFORM make_months_ahead(open_day.day);
    PERFORM make_outbox_months(12);
    -- A day that was undone may come again.  The clock, not the transaction's
    -- beginning: the day before may have been closed since.
    INSERT INTO lending.business_day AS d (business_date, opened_at)
    VALUES (open_day.day, clock_timestamp())
    ON CONFLICT (business_date) DO UPDATE
    SET status = 'open', opened_at = EXCLUDED.opened_at;
    PERFORM make_daily_slots(open_day.day);
    RETURN open_day.day;
END
$$;

-- Job: for owner.
-- Take back the opening of the business day and return it, where a day was
-- opened by mistake. The next one may then be any day after the last closed
-- one.
-- Errors: LN008 when anything was written on it or a contract of it was drawn
-- up, for which all tables are read while commands wait; LN003 when no day is
-- open.
CREATE FUNCTION undo_open_day()
RETURNS date
AS $$
DECLARE
    undone date;
    day_opened timestamptz;
    dated record;
    is_used boolean;
BEGIN
    LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
    UPDATE lending.business_day
    SET status = 'undone'
    WHERE status = 'open'
    RETURNING business_date, opened_at INTO undone, day_opened;
    IF undone IS NULL THEN
        RAISE EXCEPTION 'no business day is open' USING ERRCODE = 'LN003';
    END IF;
    PERFORM forget_day_slots(undone);
    -- Their plans begin on the day, though they have no business date.
    IF EXISTS (SELECT FROM lending.contracts c
               WHERE c.shown_at > day_opened - interval '1 day'
                   AND (c.schedule::jsonb #>> '{advances,0,on}')::date = undone) THEN
        RAISE EXCEPTION 'cannot undo business day "%": there are contracts of it', undone
            USING ERRCODE = 'LN008', HINT = 'SELECT consfin.close_day() closes it.';
    END IF;
    FOR dated IN
        SELECT c.oid::regclass AS of_table
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = 'business_date' AND c.relnamespace = 'lending'::regnamespace
            AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND c.oid <> 'lending.business_day'::regclass
        ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s t WHERE t.business_date = $1)', dated.of_table)
        INTO is_used
        USING undone;
        IF is_used THEN
            RAISE EXCEPTION 'cannot undo business day "%": there are rows of it in %', undone,
                    dated.of_table
                USING ERRCODE = 'LN008',
                    HINT = 'SELECT consfin.close_day() closes it.';
        END IF;
    END LOOP;
    RETURN undone;
END
$$;

-- Job: for owner.
-- Close the open business day and return it. It waits for the commands in
-- flight; later commands wait for the commit. Close and open in one
-- transaction, so that a day is always open.
-- Errors: LN003 when none is open.
CREATE FUNCTION close_day()
RETURNS date
AS $$
DECLARE
    closed date;
BEGIN
    -- Commands in flight post on this day; those after wait, and find none.
    LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
    UPDATE lending.business_day
    SET status = 'closed', closed_at = clock_timestamp()
    WHERE status = 'open'
    RETURNING business_date INTO closed;
    IF closed IS NULL THEN
        RAISE EXCEPTION 'no business day is open'
            USING ERRCODE = 'LN003',
                HINT = 'SELECT consfin.open_day(date) opens one.';
    END IF;
    RETURN closed;
END
$$;

-- It commits, so it can carry no setting: every name is qualified.

-- Job: for owner.
-- Make the journal's partitions of the last day's month and so many ahead, and
-- the outbox's of the clock's, a month a transaction, and never in the way
-- of others: while a transaction reads the journal it tries again, for a minute.
-- open_day() makes what it can by itself, so this is for houses whose journal
-- is always read. Must be called outside a transaction block.
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
