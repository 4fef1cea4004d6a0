-- sql/book/day/internal.sql
-- Which days may be opened, and the journal's months.

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

CREATE FUNCTION refuse_day(day date, last_day date, allow_gap boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
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
    'Refuse a day to open that is not after the last one (LN008), or not plausible (22023)';

CREATE FUNCTION make_months_ahead(day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
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
    'Make the journal''s partitions of a day''s month and twelve ahead; while somebody reads the journal they are left for the next day, with a warning, and 55P03 when that of the day''s own month is not there and cannot be made';
