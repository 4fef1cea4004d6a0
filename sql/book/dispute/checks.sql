-- sql/book/dispute/checks.sql
-- What must always hold of disputes and complaints.

CREATE VIEW lending.check_dispute WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- A loan is disputed from the day of its open dispute, and else is not.
    SELECT 'dispute_held' AS check_name, d.borrower_id,
        format('dispute %s is open since %s, but its loan %s is disputed from %s', d.dispute_id,
            d.business_date, d.loan_id, coalesce(n.disputed_from::text, 'no day')) AS detail
    FROM lending.dispute d
    LEFT JOIN lending.loans n ON n.borrower_id = d.borrower_id AND n.loan_id = d.loan_id
    WHERE d.status = 'open' AND n.disputed_from IS DISTINCT FROM d.business_date
    UNION ALL
    SELECT 'dispute_held' AS check_name, n.borrower_id,
        format('loan %s is disputed from %s, but no dispute of it is open', n.loan_id, n.disputed_from)
    FROM lending.loans n
    LEFT JOIN lending.dispute d ON d.borrower_id = n.borrower_id AND d.loan_id = n.loan_id
        AND d.status = 'open'
    WHERE n.disputed_from IS NOT NULL AND d.dispute_id IS NULL
    UNION ALL
    -- Its pause is an event of the loan, and stands no longer than it is open.
    SELECT 'dispute_pause' AS check_name, d.borrower_id,
        format('dispute %s rests the penalty by event %s of loan %s, which is %s', d.dispute_id,
            d.pause_seq, d.loan_id, CASE WHEN e.seq IS NULL THEN 'not there'
                WHEN r.seq IS NULL THEN kind(e.event) || ' and stands'
                ELSE kind(e.event) || ' and was taken back' END)
    FROM lending.dispute d
    LEFT JOIN lending.loan_events e ON e.borrower_id = d.borrower_id AND e.loan_id = d.loan_id
        AND e.seq = d.pause_seq
    LEFT JOIN lending.loan_events r ON r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
        AND r.reverses_seq = e.seq
    WHERE d.pause_seq IS NOT NULL AND (e.seq IS NULL OR kind(e.event) <> 'pause'
        OR e.effective_date <> d.received_on OR d.status <> 'open' AND r.seq IS NULL)
    UNION ALL
    -- What was granted is what events of the loan gave.
    SELECT 'dispute_granted' AS check_name, d.borrower_id,
        format('dispute %s is %s, %s of %s granted, and events %s of loan %s gave %s', d.dispute_id,
            d.status, d.granted, d.amount, d.loan_seqs, d.loan_id, coalesce(e.amount, '0'))
    FROM lending.dispute d
    LEFT JOIN LATERAL (
        SELECT sum(amount(e.event)) AS amount
        FROM lending.loan_events e
        WHERE e.borrower_id = d.borrower_id AND e.loan_id = d.loan_id AND e.seq = ANY (d.loan_seqs)
            AND kind(e.event) = CASE WHEN d.kind = 'charge' THEN 'waive'
                WHEN kind(e.event) = 'discount' THEN 'discount' ELSE 'refund' END) e ON true
    WHERE CASE d.status WHEN 'won' THEN d.granted <> d.amount
            WHEN 'partly' THEN d.granted = '0' OR d.granted >= d.amount
            ELSE d.granted <> '0' OR d.loan_seqs <> '{}' END
        OR d.kind <> 'payment' AND d.granted <> coalesce(e.amount, '0')
        OR (d.status = 'open') <> (d.resolved_on IS NULL)
    UNION ALL
    -- Each stopped contact.
    SELECT 'dispute_stop' AS check_name, m.borrower_id,
        format('%s %s made stop %s, which is %s', m.matter, m.matter_id, m.stop_id,
            coalesce(s.reason || ' of ' || s.source, 'not there'))
    FROM (SELECT d.borrower_id, 'dispute' AS matter, d.dispute_id AS matter_id, d.stop_id
          FROM lending.dispute d
          UNION ALL
          SELECT c.borrower_id, 'complaint' AS matter, c.complaint_id AS matter_id, c.stop_id
          FROM lending.complaint c) m
    LEFT JOIN lending.contact_stops s ON s.borrower_id = m.borrower_id AND s.stop_id = m.stop_id
    WHERE s.stop_id IS NULL OR s.reason <> m.matter
        OR s.source <> m.matter || ' ' || m.matter_id
    UNION ALL
    -- A complaint is answered, or resolved, on the day on which it says so.
    SELECT 'complaint_status' AS check_name, c.borrower_id,
        format('complaint %s is %s, answered on %s and resolved on %s', c.complaint_id, c.status,
            coalesce(c.answered_on::text, 'no day'), coalesce(c.resolved_on::text, 'no day'))
    FROM lending.complaint c
    WHERE CASE c.status WHEN 'open' THEN c.answered_on IS NOT NULL OR c.resolved_on IS NOT NULL
        WHEN 'answered' THEN c.answered_on IS NULL OR c.resolved_on IS NOT NULL
        ELSE c.resolved_on IS NULL END
    UNION ALL
    -- Each has its clock, which runs until it is resolved; no other has one.
    SELECT 'clock_runs' AS check_name, k.borrower_id,
        format('%s %s is not there, but has the %s step of a clock', k.matter, k.matter_id, k.step)
    FROM lending.clock k
    LEFT JOIN lending.dispute d ON d.borrower_id = k.borrower_id AND d.dispute_id = k.matter_id
        AND k.matter = 'dispute'
    LEFT JOIN lending.complaint c ON c.borrower_id = k.borrower_id AND c.complaint_id = k.matter_id
        AND k.matter = 'complaint'
    WHERE d.dispute_id IS NULL AND c.complaint_id IS NULL
    UNION ALL
    SELECT 'clock_runs' AS check_name, m.borrower_id,
        format('%s %s is %s, and its last step was done on %s, its events say %s', m.matter,
            m.matter_id, m.status, coalesce(k.met_on::text, 'no day'),
            coalesce(e.resolved_on::text, 'no day'))
    FROM (SELECT d.borrower_id, 'dispute' AS matter, d.dispute_id AS matter_id, d.status,
              d.received_on, d.resolved_on
          FROM lending.dispute d
          UNION ALL
          SELECT c.borrower_id, 'complaint' AS matter, c.complaint_id AS matter_id, c.status,
              c.received_on, c.resolved_on
          FROM lending.complaint c) m
    LEFT JOIN (SELECT k.borrower_id, k.matter, k.matter_id, min(k.received_on) AS received_on,
                   max(k.received_on) AS received_last, max(k.met_on) FILTER (WHERE k.step = 'final') AS met_on,
                   count(*) FILTER (WHERE k.step = 'final') AS finals,
                   count(*) FILTER (WHERE k.met_on IS NULL) AS running
               FROM lending.clock k
               GROUP BY k.borrower_id, k.matter, k.matter_id) k
        ON k.borrower_id = m.borrower_id AND k.matter = m.matter AND k.matter_id = m.matter_id
    LEFT JOIN (SELECT e.borrower_id, e.matter_id, count(*) AS events, max(e.seq) AS last_seq,
                   count(*) FILTER (WHERE e.kind = 'opened' AND e.seq = 1) AS opened,
                   max(e.business_date) FILTER (WHERE e.kind = 'resolved') AS resolved_on
               FROM lending.clock_event e
               GROUP BY e.borrower_id, e.matter_id) e
        ON e.borrower_id = m.borrower_id AND e.matter_id = m.matter_id
    WHERE k.matter_id IS NULL OR e.matter_id IS NULL
        OR k.received_on <> m.received_on OR k.received_last <> m.received_on OR k.finals <> 1
        OR k.met_on IS DISTINCT FROM m.resolved_on OR e.resolved_on IS DISTINCT FROM m.resolved_on
        OR m.resolved_on IS NOT NULL AND k.running > 0
        OR e.events <> e.last_seq OR e.opened <> 1
    UNION ALL
    -- A step is put off as often as its events say, and to the day they say.
    SELECT 'clock_extended' AS check_name, k.borrower_id,
        format('the %s step of %s %s is due on %s, put off %s times: its events say %s, %s times',
            k.step, k.matter, k.matter_id, k.due_on, k.extended,
            coalesce(e.due_on, k.first_due_on), coalesce(e.many, 0))
    FROM lending.clock k
    LEFT JOIN (SELECT e.borrower_id, e.matter_id, max(e.due_on) AS due_on, count(*) AS many
               FROM lending.clock_event e
               WHERE e.kind = 'extended'
               GROUP BY e.borrower_id, e.matter_id) e
        ON e.borrower_id = k.borrower_id AND e.matter_id = k.matter_id AND k.step = 'final'
    WHERE k.extended <> coalesce(e.many, 0) OR k.due_on <> coalesce(e.due_on, k.first_due_on)) c;
COMMENT ON VIEW lending.check_dispute IS 'Broken invariants of disputes and complaints';
