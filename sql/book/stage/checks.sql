-- sql/book/stage/checks.sql
-- What must always hold of the stages of loans.

CREATE VIEW lending.check_stage WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- Status, stage and next event are what the schedule says on the day that the
    -- row was read.
    SELECT 'loan_standing' AS check_name, n.borrower_id,
        format('loan %s is %s, in stage %s, its next event on %s: its schedule on %s says otherwise',
            n.loan_id, n.status, n.stage, coalesce(n.next_event_on::text, 'no day'), n.read_on) AS detail
    FROM lending.loans n
    LEFT JOIN lending.stage_policy_periods p ON n.read_on >= p.starts_on AND n.read_on < p.ends_on
    WHERE CASE WHEN n.read_on BETWEEN consfin.as_of(n.schedule) AND '9999-12-31'
            THEN n.status <> consfin.status(n.schedule, n.read_on)
                OR n.next_event_on IS DISTINCT FROM
                    consfin.next_event_on(n.schedule, coalesce(p.from_days, '{}'), n.read_on)
                OR n.stage_hold IS NULL AND n.stage <>
                    consfin.reached_stage(n.schedule, n.read_on, coalesce(p.from_days, '{}'),
                        coalesce(p.tolerance, '0'))
            ELSE true END
    UNION ALL
    -- It was read when its last event was booked, or later.
    SELECT 'loan_read_on', n.borrower_id,
        format('loan %s was read on %s, but an event was booked on %s', n.loan_id, n.read_on,
            e.business_date)
    FROM lending.loans n
    JOIN lending.loan_events e ON e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
        AND e.seq = n.last_seq
    WHERE e.business_date > n.read_on
    UNION ALL
    -- The history ends with the stage of the loan, and has no gaps.
    SELECT 'stage_history', n.borrower_id,
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
    SELECT 'stage_history', h.borrower_id,
        format('loan %s has stages, but does not exist', h.loan_id)
    FROM lending.loan_stage h
    WHERE NOT EXISTS (SELECT FROM lending.loans n
                      WHERE n.borrower_id = h.borrower_id AND n.loan_id = h.loan_id)
    UNION ALL
    -- A loan that is held was given its stage last.
    SELECT 'stage_hold', n.borrower_id,
        format('loan %s is held in stage %s, but override_stage() did not give it that', n.loan_id,
            n.stage)
    FROM lending.loans n
    LEFT JOIN (SELECT DISTINCT ON (o.borrower_id, o.loan_id) o.borrower_id, o.loan_id, o.stage
               FROM lending.stage_override o
               ORDER BY o.borrower_id, o.loan_id, o.override_id DESC) o
        ON o.borrower_id = n.borrower_id AND o.loan_id = n.loan_id
    WHERE n.stage_hold = 'override' AND n.stage IS DISTINCT FROM o.stage) c;
COMMENT ON VIEW lending.check_stage IS 'Broken invariants of the stages of loans';
