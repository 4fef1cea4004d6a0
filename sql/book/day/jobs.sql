-- sql/book/day/jobs.sql
-- Opening and closing the business day, and the partitions it needs.

CREATE FUNCTION clock_date()
RETURNS date
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT (clock_timestamp() AT TIME ZONE m.time_zone)::date FROM lending.meta m);
END
$$;
COMMENT ON FUNCTION clock_date() IS
    'the date of the server''s clock in the time zone of the book';
REVOKE EXECUTE ON FUNCTION clock_date() FROM PUBLIC;

CREATE FUNCTION refuse_day(day date, last_day date, allow_gap boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
DECLARE
    farthest date := coalesce(last_day, clock_date()) + 366;
BEGIN
    IF refuse_day.day <= last_day THEN
        RAISE EXCEPTION 'cannot open business day "%" after "%"', refuse_day.day, last_day
            USING ERRCODE = 'LN008',
                DETAIL = 'A closed day stays closed, and days are opened in their order.';
    ELSIF NOT isfinite(refuse_day.day) OR refuse_day.day < '1900-01-01'
            OR refuse_day.day > '9999-12-31' OR refuse_day.day > clock_date() + 36525 THEN
        RAISE EXCEPTION 'business day "%" is out of range', refuse_day.day
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'A day is from 1900-01-01 on and at most 100 years ahead of the clock.';
    ELSIF refuse_day.day > farthest AND NOT refuse_day.allow_gap THEN
        RAISE EXCEPTION 'business day "%" is more than 366 days after "%"', refuse_day.day,
                farthest - 366
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = CASE WHEN last_day IS NULL
                    THEN 'That is the date of the clock, for this is the first day.'
                    ELSE 'That was the last business day.' END,
                HINT = 'If it is meant: open_day(day, allow_gap => true).';
    END IF;
END
$$;
COMMENT ON FUNCTION refuse_day(date, date, boolean) IS
    'refuse a day to open that is not after the last one (LN008), or not plausible (22023); inside open_day() only';
REVOKE EXECUTE ON FUNCTION refuse_day(date, date, boolean) FROM PUBLIC;

CREATE FUNCTION open_day(day date, allow_gap boolean DEFAULT false)
RETURNS date
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    last_day record;
BEGIN
    PERFORM require_read_committed();
    IF open_day.day IS NULL OR open_day.allow_gap IS NULL THEN
        RAISE EXCEPTION '% must not be null',
                CASE WHEN open_day.day IS NULL THEN 'day' ELSE 'allow_gap' END
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
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
    -- A day that was undone may come again.
    INSERT INTO lending.business_day AS d (business_date) VALUES (open_day.day)
    ON CONFLICT (business_date) DO UPDATE SET status = 'open', opened_at = now();
    PERFORM make_daily_slots(open_day.day);
    RETURN open_day.day;
END
$$;
COMMENT ON FUNCTION open_day(date, boolean) IS
    'open a business day: entries are posted on it; makes the day''s slots of caps and merchants, and the journal''s partitions of its month and twelve ahead, as far as nobody reads the journal meanwhile; again for the open day it does nothing; LN008 when another day is open or the day is not after the last one; 22023 for a day more than 366 days after the last one, a first one so far ahead of the clock, unless allow_gap, and for one before 1900 or more than 100 years ahead of the clock; 55P03 when the month has no partition and somebody reads the journal';
REVOKE EXECUTE ON FUNCTION open_day(date, boolean) FROM PUBLIC;

CREATE FUNCTION undo_open_day()
RETURNS date
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    undone date;
    dated record;
    is_used boolean;
BEGIN
    PERFORM require_read_committed();
    LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
    UPDATE lending.business_day
    SET status = 'undone'
    WHERE status = 'open'
    RETURNING business_date INTO undone;
    IF undone IS NULL THEN
        RAISE EXCEPTION 'no business day is open' USING ERRCODE = 'LN003';
    END IF;
    DELETE FROM lending.slot s WHERE s.business_date = undone;
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
COMMENT ON FUNCTION undo_open_day() IS
    'take back the opening of the business day and return it, for a day opened by mistake: the next one may then be any day after the last closed one, the same one too; LN008 when anything was written on it, for which all tables are read while commands wait; LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION undo_open_day() FROM PUBLIC;

CREATE FUNCTION close_day()
RETURNS date
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    closed date;
BEGIN
    PERFORM require_read_committed();
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
COMMENT ON FUNCTION close_day() IS
    'close the open business day and return it: waits for the commands that post on it, and lets the next ones wait until it commits; close one day and open the next in one transaction, and no command finds none open; LN003 when none is open';
REVOKE EXECUTE ON FUNCTION close_day() FROM PUBLIC;

CREATE FUNCTION make_months_ahead(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM make_journal_month(day);
    -- The later ones have time: the next day tries again.
    FOR ahead IN 1 .. 12 LOOP
        PERFORM make_journal_month((day + make_interval(months => ahead))::date);
    END LOOP;
EXCEPTION WHEN lock_not_available THEN
    IF to_regclass('lending.journal_' || to_char(day, 'YYYY_MM')) IS NULL THEN
        RAISE EXCEPTION 'cannot make the journal''s partition of % while another transaction reads the journal',
                to_char(day, 'YYYY-MM')
            USING ERRCODE = 'lock_not_available',
                HINT = 'CALL consfin.make_partitions() makes those of months ahead and waits for such transactions.';
    END IF;
    RAISE WARNING 'cannot make the journal''s partitions of months ahead while another transaction reads the journal'
        USING HINT = 'The next day tries again; CALL consfin.make_partitions() waits for such transactions.';
END
$$;
COMMENT ON FUNCTION make_months_ahead(date) IS
    'make the journal''s partitions of a day''s month and twelve ahead; while somebody reads the journal they are left for the next day, with a warning, and 55P03 when that of the day''s own month is not there and cannot be made; inside open_day() only';
REVOKE EXECUTE ON FUNCTION make_months_ahead(date) FROM PUBLIC;

-- It commits, so it can carry no setting: every name is qualified.
CREATE PROCEDURE make_partitions(months integer DEFAULT 12)
LANGUAGE plpgsql
AS $partitions$
DECLARE
    day date;
    tries integer := 0;
    ahead integer := 0;
BEGIN
    PERFORM consfin.require_book();
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
    day := coalesce(day, consfin.clock_date());
    WHILE ahead OPERATOR(pg_catalog.<=) months LOOP
        BEGIN
            PERFORM consfin.make_journal_month((day OPERATOR(pg_catalog.+)
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
COMMENT ON PROCEDURE make_partitions(integer) IS
    'make the journal''s partitions of the last day''s month and so many ahead, a month a transaction, and never in anybody''s way: while a transaction reads the journal it tries again, for a minute, then 55P03; must be called outside a transaction block; open_day() makes what it can by itself, so this is for houses whose journal is always read';
REVOKE EXECUTE ON PROCEDURE make_partitions(integer) FROM PUBLIC;
