-- sql/book/day/jobs.sql
-- Opening and closing the business day.

-- Job: for owner.
-- Open a business day: entries are posted on it; makes the journal's
-- partitions of its month and two ahead, and the day's slots of caps and
-- merchants; again for the open day it does nothing.
-- Errors: LN008 when another day is open or the day is not after the last
-- one.
CREATE FUNCTION open_day(day date)
RETURNS date
AS $$
DECLARE
    last_day record;
BEGIN
    IF open_day.day IS NULL THEN
        RAISE EXCEPTION 'day must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    LOCK TABLE lending.business_day IN EXCLUSIVE MODE;
    SELECT d.* INTO last_day
    FROM lending.business_day d
    ORDER BY d.business_date DESC
    LIMIT 1;
    IF last_day.status = 'open' AND last_day.business_date = open_day.day THEN
        RETURN open_day.day;
    ELSIF last_day.status = 'open' THEN
        RAISE EXCEPTION 'business day "%" is open', last_day.business_date
            USING ERRCODE = 'LN008',
                HINT = 'SELECT consfin.close_day() closes it.';
    ELSIF open_day.day <= last_day.business_date THEN
        RAISE EXCEPTION 'cannot open business day "%" after "%"',
                open_day.day, last_day.business_date
            USING ERRCODE = 'LN008',
                DETAIL = 'A closed day stays closed, and days are opened in their order.';
    END IF;
    INSERT INTO lending.business_day (business_date) VALUES (open_day.day);
    -- The month of the day, and two ahead.
    FOR ahead IN 0 .. 2 LOOP
        PERFORM make_journal_month(
            (open_day.day + make_interval(months => ahead))::date);
    END LOOP;
    PERFORM make_daily_slots(open_day.day);
    RETURN open_day.day;
END
$$;

-- Job: for owner.
-- Close the open business day and return it: waits for the commands that post
-- on it, and lets the next ones wait until it commits; close one day and open
-- the next in one transaction, and no command finds none open.
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
