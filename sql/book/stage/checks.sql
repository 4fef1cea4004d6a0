-- sql/book/stage/checks.sql
-- What must always hold of the stages and classes of loans.

CREATE VIEW lending.check_stage WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- Status, stage and classes are what the schedule says on the day that the
    -- row was read; a class in watch may be worse.  The next event is the first
    -- day on which one of them can change, or the watch of one ends.
    SELECT 'loan_standing' AS check_name, n.borrower_id,
        format('loan %s is %s, in stage %s, in classes %s, its next event on %s: its schedule on %s says otherwise',
            n.loan_id, n.status, n.stage, coalesce(n.classes::text, 'all 1'),
            coalesce(n.next_event_on::text, 'no day'), n.read_on) AS detail
    FROM (SELECT m.borrower_id, m.loan_id, m.status, m.stage, m.classes, m.next_event_on, m.read_on,
              -- Or a debit is out of flight.
              bool_or(m.differs) AS differs, least(min(m.next_event), CASE
                  WHEN m.status <> 'closed' AND m.read_on BETWEEN m.held_from AND m.held_through
                  THEN m.held_through + 1 END) AS next_event,
              bool_or(m.watch_ends) AS watch_ends
          FROM (SELECT n.*, consfin.next_event_on(n.schedule, n.days, n.read_on, n.tolerance) AS next_event,
                    n.status <> consfin.status(n.schedule, n.read_on) OR CASE n.place
                        WHEN 0 THEN n.stage_hold IS NULL AND n.stage <>
                            consfin.reached_stage(n.schedule, n.read_on, n.days, n.tolerance)
                        ELSE n.class NOT BETWEEN
                            consfin.reached_class(n.schedule, n.read_on, n.days, 0, n.restructured, n.watch_days)
                            AND consfin.reached_class(n.schedule, n.read_on, n.days, 0, n.worst, n.watch_days)
                        END AS differs,
                    n.worst > 0
                        AND consfin.reached_class(n.schedule, n.next_event_on - 1, n.never, 0, 2, n.watch_days) = 2
                        AND consfin.reached_class(n.schedule, n.next_event_on, n.never, 0, 2, n.watch_days) = 1 AS watch_ends
                FROM (SELECT n.*, p.place, coalesce(n.classes[p.place], 1) AS class, p.tolerance,
                          -- Late or not, it is in class 2 of these as long as it is watched.
                          '{2000000}'::integer[] AS never,
                          coalesce(p.restructured, 0) AS restructured,
                          CASE WHEN p.restructured IS NULL THEN 0
                              ELSE 1 + cardinality(p.from_days) END AS worst,
                          coalesce(p.watch_days, 0) AS watch_days,
                          CASE WHEN p.open_end_days = p.from_days THEN p.from_days
                              WHEN n.kind = 'purchase' THEN p.open_end_days
                              WHEN (n.schedule::jsonb) ->> 'method' = 'revolving' THEN p.open_end_days
                              ELSE p.from_days END AS days
                      FROM lending.loans n
                      JOIN lending.scale_periods p ON n.read_on >= p.starts_on AND n.read_on < p.ends_on
                      WHERE n.read_on BETWEEN consfin.as_of(n.schedule) AND '9999-12-31') n) m
          GROUP BY m.borrower_id, m.loan_id, m.status, m.stage, m.classes, m.next_event_on, m.read_on,
              m.held_from, m.held_through) n
    WHERE n.differs OR n.next_event_on IS DISTINCT FROM n.next_event AND NOT coalesce(n.watch_ends, false)
    UNION ALL
    -- It was read on a day on which it can be.
    SELECT 'loan_read_on' AS check_name, n.borrower_id,
        format('loan %s was read on %s, before its last event', n.loan_id, n.read_on)
    FROM lending.loans n
    WHERE n.read_on NOT BETWEEN consfin.as_of(n.schedule) AND '9999-12-31'
    UNION ALL
    -- It was read when its last event was booked, or later.
    SELECT 'loan_read_on' AS check_name, n.borrower_id,
        format('loan %s was read on %s, but an event was booked on %s', n.loan_id, n.read_on,
            e.business_date)
    FROM lending.loans n
    JOIN lending.loan_events e ON e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
        AND e.seq = n.last_seq
    WHERE e.business_date > n.read_on
    UNION ALL
    -- The history ends with the stage of the loan, and has no gaps.
    SELECT 'stage_history' AS check_name, n.borrower_id,
        format('loan %s is in stage %s; its history has %s stages, numbered to %s, and ends with %s',
            n.loan_id, n.stage, coalesce(h.stages, 0), coalesce(h.last_seq, 0), coalesce(h.stage, 0))
    FROM lending.loans n
    LEFT JOIN (SELECT h.borrower_id, h.loan_id, count(*) AS stages, max(h.seq) AS last_seq,
                   (array_agg(h.stage ORDER BY h.seq DESC))[1] AS stage
               FROM lending.loan_stage h
               GROUP BY h.borrower_id, h.loan_id) h
        ON h.borrower_id = n.borrower_id AND h.loan_id = n.loan_id
    WHERE n.stage <> coalesce(h.stage, 0) OR coalesce(h.stages, 0) <> coalesce(h.last_seq, 0)
    UNION ALL
    -- Its rows are of loans.
    SELECT 'stage_history' AS check_name, h.borrower_id,
        format('loan %s has stages, but does not exist', h.loan_id)
    FROM lending.loan_stage h
    WHERE NOT EXISTS (SELECT FROM lending.loans n
                      WHERE n.borrower_id = h.borrower_id AND n.loan_id = h.loan_id)
    UNION ALL
    -- So does the history of its classes, by each scheme.
    SELECT 'class_history' AS check_name, n.borrower_id,
        format('loan %s is in class %s of the scheme in place %s; its history has %s classes, numbered to %s, and ends with %s',
            n.loan_id, coalesce(n.class, 1), coalesce(n.place, h.place), coalesce(h.classes, 0),
            coalesce(h.last_seq, 0), coalesce(h.class, 1))
    FROM (SELECT n.borrower_id, n.loan_id, c.place, c.class
          FROM lending.loans n
          CROSS JOIN LATERAL unnest(n.classes) WITH ORDINALITY AS c (class, place)) n
    FULL JOIN (SELECT h.borrower_id, h.loan_id, h.place, count(*) AS classes, max(h.seq) AS last_seq,
                   (array_agg(h.class ORDER BY h.seq DESC))[1] AS class
               FROM lending.loan_class h
               GROUP BY h.borrower_id, h.loan_id, h.place) h
        ON h.borrower_id = n.borrower_id AND h.loan_id = n.loan_id AND h.place = n.place
    WHERE coalesce(n.class, 1) <> coalesce(h.class, 1) OR coalesce(h.classes, 0) <> coalesce(h.last_seq, 0)
    UNION ALL
    SELECT 'class_history' AS check_name, h.borrower_id,
        format('loan %s has classes, but does not exist', h.loan_id)
    FROM lending.loan_class h
    WHERE NOT EXISTS (SELECT FROM lending.loans n
                      WHERE n.borrower_id = h.borrower_id AND n.loan_id = h.loan_id)
    UNION ALL
    -- A loan that is held was given its stage last.
    SELECT 'stage_hold' AS check_name, n.borrower_id,
        format('loan %s is held in stage %s, but override_stage() did not give it that', n.loan_id,
            n.stage)
    FROM lending.loans n
    LEFT JOIN (SELECT DISTINCT ON (o.borrower_id, o.loan_id) o.borrower_id, o.loan_id, o.stage
               FROM lending.stage_override o
               ORDER BY o.borrower_id, o.loan_id, o.override_id DESC) o
        ON o.borrower_id = n.borrower_id AND o.loan_id = n.loan_id
    WHERE n.stage_hold = 'override' AND n.stage IS DISTINCT FROM o.stage
    UNION ALL
    -- Or a debit of it is in flight.
    SELECT 'stage_hold' AS check_name, n.borrower_id,
        format('loan %s is held in stage %s, but no debit of it was in flight on %s', n.loan_id,
            n.stage, n.read_on)
    FROM lending.loans n
    WHERE n.stage_hold = 'in_flight'
        AND (n.held_from IS NULL OR n.read_on NOT BETWEEN n.held_from AND n.held_through)
    UNION ALL
    -- Or it is disputed.
    SELECT 'stage_hold' AS check_name, n.borrower_id,
        format('loan %s is held in stage %s, but was not disputed on %s', n.loan_id, n.stage, n.read_on)
    FROM lending.loans n
    WHERE n.stage_hold = 'dispute' AND (n.disputed_from IS NULL OR n.disputed_from > n.read_on)) c;
COMMENT ON VIEW lending.check_stage IS 'Broken invariants of the stages and classes of loans';
