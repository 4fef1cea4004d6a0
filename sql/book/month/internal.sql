-- sql/book/month/internal.sql
-- What is noted at the end of a month.

CREATE FUNCTION month_begin(day date)
RETURNS date
IMMUTABLE STRICT PARALLEL SAFE
LANGUAGE sql
RETURN pg_catalog.date_trunc('month', day::timestamp)::date;
COMMENT ON FUNCTION month_begin(date) IS 'The first day of its month';

CREATE FUNCTION lent_by_month(day date)
RETURNS TABLE (product_code text, lent_in date, loans bigint, lent numeric)
STABLE STRICT
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT n.product_code, month_begin(n.disbursed_on), count(*), sum(minor(n.principal::cents)) * 0.01
    FROM lending.loans n
    WHERE n.disbursed_on <= lent_by_month.day
        AND NOT EXISTS (SELECT FROM lending.loan_arrivals a
                        WHERE a.business_date > lent_by_month.day
                            AND a.borrower_id = n.borrower_id AND a.loan_id = n.loan_id)
    GROUP BY n.product_code, month_begin(n.disbursed_on);
END
$$;
COMMENT ON FUNCTION lent_by_month(date) IS
    'All loans that the book had at the end of a date, by the month they were lent in';

CREATE FUNCTION loans_at_month_end(day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, product_code text, disbursed_on date,
               written_off_on date, stage integer, days_past_due integer, outstanding cents)
STABLE STRICT
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_day date := loans_at_month_end.day + 1;
    policy record;
BEGIN
    SELECT coalesce(max(p.from_days), '{}') AS from_days, coalesce(max(p.tolerance), '0') AS tolerance
    INTO policy
    FROM lending.stage_policy_periods p
    WHERE next_day >= p.starts_on AND next_day < p.ends_on;
    RETURN QUERY
    SELECT n.borrower_id, n.loan_id, n.product_code, l.disbursed_on,
        CASE WHEN r.status = 'written_off' THEN ((n.schedule::jsonb) ->> 'written_off_on')::date END,
        CASE WHEN r.status = 'overdue'
            THEN reached_stage(n.schedule, n.read_on, policy.from_days, policy.tolerance) ELSE 0 END,
        days_past_due(n.schedule, n.read_on), outstanding(n.schedule)
    FROM lending.loans_at(loans_at_month_end.day) n
    JOIN lending.loans l ON l.borrower_id = n.borrower_id AND l.loan_id = n.loan_id
    CROSS JOIN LATERAL (SELECT status(n.schedule, n.read_on) AS status OFFSET 0) r
    WHERE r.status <> 'closed';
END
$$;
COMMENT ON FUNCTION loans_at_month_end(date) IS
    'The loans that were open at the end of a date, as the book knew them then, read at the day after: by the policy of stages that is in force then';

CREATE FUNCTION work_on_month(day date, borrowers bigint[], units bigint[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
    PERFORM days_past_due(n.schedule, n.read_on), status(n.schedule, n.read_on),
        reached_stage(n.schedule, n.read_on, '{1}', '0'), outstanding(n.schedule)
    FROM unnest(borrowers, units) AS u (borrower_id, loan_id)
    CROSS JOIN LATERAL (
        SELECT n.*
        FROM lending.loans_at(work_on_month.day) n
        WHERE n.borrower_id = u.borrower_id AND n.loan_id = u.loan_id
        OFFSET 0) n;
END
$$;
COMMENT ON FUNCTION work_on_month(date, bigint[], bigint[]) IS
    'Read of these loans what a month''s end notes';

CREATE FUNCTION came_since(since date, day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, was text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT a.borrower_id, a.loan_id, NULL
    FROM lending.loan_arrivals a
    WHERE a.business_date > came_since.since AND a.business_date <= came_since.day
    UNION
    SELECT m.borrower_id, m.loan_id, b.was
    FROM (SELECT DISTINCT e.borrower_id, e.loan_id, came_since.since AS known_on, false AS is_frozen
          FROM lending.loan_events e
          WHERE e.business_date > came_since.since AND e.business_date <= came_since.day
              -- Most that happens finds a loan open, and leaves it so or closed.
              AND (e.reverses_seq IS NOT NULL OR kind(e.event) NOT IN ('pay', 'prepay'))
              AND NOT EXISTS (SELECT FROM lending.frozen_at(came_since.since) f
                              WHERE f.borrower_id = e.borrower_id AND f.loan_id = e.loan_id)
          UNION ALL
          SELECT f.borrower_id, f.loan_id, f.since - 1, true
          FROM lending.frozen_at(came_since.since) f) m
    CROSS JOIN LATERAL (SELECT status(schedule_at_close(m.borrower_id, m.loan_id, m.known_on),
                            m.known_on + 1) AS was OFFSET 0) b
    WHERE b.was IN ('closed', 'written_off') OR m.is_frozen AND b.was IS NULL;
END
$$;
COMMENT ON FUNCTION came_since(date, date) IS
    'Loans that were made or imported on business dates after the first, up to the second; and those that were closed, or written off, at the end of the first and have come back since, as a payment was charged back or taken back, or another rate was found late; what could not be read at the end of the first counted then as it stood before; was: closed, written_off, null: not in the book';

CREATE FUNCTION note_month(since date, day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    noted bigint;
BEGIN
    -- One statement: all of it sees one state of the book.
    WITH here AS MATERIALIZED (
        SELECT l.* FROM loans_at_month_end(note_month.day) l
    ), late AS (
        INSERT INTO lending.loan_month (borrower_id, loan_id, month_end, stage, days_past_due, outstanding)
        SELECT h.borrower_id, h.loan_id, note_month.day, h.stage, h.days_past_due, h.outstanding
        FROM here h
        WHERE h.stage > 0
    ), moved AS (
        INSERT INTO lending.stage_month (month_end, was_stage, stage, product_code, became, loans,
            outstanding_total)
        SELECT note_month.day, w.was_stage, w.stage, w.product_code, w.became, count(*),
            sum(minor(w.outstanding)) * 0.01
        FROM (SELECT h.*, CASE WHEN note_month.since IS NULL OR a.loan_id IS NOT NULL THEN -1
                      ELSE coalesce(b.stage, 0) END AS was_stage,
                  CASE WHEN h.written_off_on IS NULL THEN 'open' ELSE 'written_off' END AS became
              FROM here h
              LEFT JOIN lending.loan_month b ON b.borrower_id = h.borrower_id
                  AND b.loan_id = h.loan_id AND b.month_end = note_month.since
              LEFT JOIN came_since(note_month.since, note_month.day) a
                  ON a.borrower_id = h.borrower_id AND a.loan_id = h.loan_id
              LEFT JOIN lending.frozen_at(note_month.since) f
                  ON f.borrower_id = h.borrower_id AND f.loan_id = h.loan_id
              -- A claim counts in the month in which it was written off first.
              WHERE h.written_off_on IS NULL
                  OR h.written_off_on > coalesce(f.since - 1, note_month.since, month_begin(note_month.day) - 1)
                      AND a.was IS DISTINCT FROM 'written_off') w
        GROUP BY w.product_code, w.was_stage, w.became, w.stage
    )
    INSERT INTO lending.vintage_month (month_end, lent_in, product_code, loans, lent, open_loans,
        outstanding_total, over_30, over_90, written_off)
    SELECT note_month.day, l.lent_in, l.product_code, l.loans, l.lent, coalesce(o.loans, 0),
        coalesce(o.outstanding, 0.00), coalesce(o.over_30, 0.00), coalesce(o.over_90, 0.00),
        coalesce(o.written_off, 0.00)
    FROM lent_by_month(note_month.day) l
    LEFT JOIN (SELECT h.product_code, month_begin(h.disbursed_on) AS lent_in,
                   count(*) FILTER (WHERE h.written_off_on IS NULL) AS loans,
                   sum(minor(h.outstanding)) FILTER (WHERE h.written_off_on IS NULL) * 0.01 AS outstanding,
                   sum(minor(h.outstanding)) FILTER (WHERE h.written_off_on IS NULL AND h.days_past_due > 30) * 0.01 AS over_30,
                   sum(minor(h.outstanding)) FILTER (WHERE h.written_off_on IS NULL AND h.days_past_due > 90) * 0.01 AS over_90,
                   sum(minor(h.outstanding)) FILTER (WHERE h.written_off_on IS NOT NULL) * 0.01 AS written_off
               FROM here h
               GROUP BY h.product_code, month_begin(h.disbursed_on)) o
        ON o.product_code = l.product_code AND o.lent_in = l.lent_in;
    GET DIAGNOSTICS noted = ROW_COUNT;
    RETURN noted;
END
$$;
COMMENT ON FUNCTION note_month(date, date) IS
    'Note the late loans, the moves since the month end before (null: none was noted) and the loans by month of disbursement, as of the end of a date; how many of the last there are';

CREATE FUNCTION note_closed(since date, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- Who was there and is there no more was closed.
    INSERT INTO lending.stage_month (month_end, was_stage, stage, product_code, became, loans,
            outstanding_total)
    SELECT note_closed.day, b.stage, 0, b.product_code, 'closed', b.loans - coalesce(n.loans, 0), 0.00
    FROM (SELECT s.product_code, s.stage, sum(s.loans) AS loans
          FROM lending.stage_month s
          WHERE s.month_end = note_closed.since AND s.became = 'open'
          GROUP BY s.product_code, s.stage) b
    LEFT JOIN (SELECT s.product_code, s.was_stage, sum(s.loans) AS loans
               FROM lending.stage_month s
               WHERE s.month_end = note_closed.day
               GROUP BY s.product_code, s.was_stage) n
        ON n.product_code = b.product_code AND n.was_stage = b.stage
    WHERE b.loans > coalesce(n.loans, 0);
END
$$;
COMMENT ON FUNCTION note_closed(date, date) IS
    'Note the loans that were open at one month''s end and are not at the next';

CREATE FUNCTION month_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    since date := (SELECT max(v.month_end) FROM lending.vintage_month v
                   WHERE v.month_end < month_slice.day);
    noted bigint;
BEGIN
    IF EXISTS (SELECT FROM lending.vintage_month v WHERE v.month_end = month_slice.day) THEN
        RETURN 0;
    END IF;
    BEGIN
        noted := note_month(since, month_slice.day);
    EXCEPTION WHEN OTHERS THEN
        IF NOT is_of_row(SQLSTATE) THEN
            RAISE;
        END IF;
        noted := quarantine_unread('month', month_slice.day);
        IF noted = 0 THEN
            RAISE;
        END IF;
        RETURN noted;
    END;
    PERFORM note_closed(since, month_slice.day);
    RETURN noted;
END
$$;
COMMENT ON FUNCTION month_slice(date) IS
    'Note how the book stands at the end of a date that is the last one of its month; 0 when it has been noted';
