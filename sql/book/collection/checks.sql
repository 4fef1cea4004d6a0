-- sql/book/collection/checks.sql
-- What must always hold of cases.

CREATE VIEW lending.check_collection WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- There is an open case while a loan asks for one, in the worst of their
    -- stages and the queue that is for it; a loan in quarantine waits.
    SELECT 'case_stage' AS check_name, n.borrower_id,
        format('case %s is in stage %s, queue %s: its loans ask for stage %s, queue %s',
            coalesce(n.case_id::text, 'none'), coalesce(n.was_stage, 0), coalesce(n.was_queue, 'none'),
            coalesce(n.stage, 0), coalesce(n.queue_code, 'none')) AS detail
    FROM lending.case_needs n
    WHERE coalesce(n.stage, 0) <> coalesce(n.was_stage, 0)
    UNION ALL
    -- Cases name their borrower, and events their case, without a foreign key.
    SELECT 'orphan' AS check_name, c.borrower_id,
        format('case %s: there is no borrower %s', c.case_id, c.borrower_id)
    FROM lending.collection_case c
    WHERE NOT EXISTS (SELECT FROM lending.borrowers b WHERE b.borrower_id = c.borrower_id)
    UNION ALL
    SELECT 'orphan' AS check_name, e.borrower_id,
        format('event %s of case %s: there is no such case', e.seq, e.case_id)
    FROM lending.case_event e
    WHERE NOT EXISTS (SELECT FROM lending.collection_case c
                      WHERE c.borrower_id = e.borrower_id AND c.case_id = e.case_id)
    UNION ALL
    SELECT 'case_balance' AS check_name, n.borrower_id,
        format('case %s has a balance of %s: its loans have %s outstanding', n.case_id,
            n.was_balance, n.balance)
    FROM lending.case_needs n
    WHERE n.balance <> n.was_balance
    UNION ALL
    -- A borrower has one.
    SELECT 'case_one' AS check_name, c.borrower_id,
        format('borrower %s has %s open cases', c.borrower_id, count(*))
    FROM lending.collection_case c
    WHERE c.status <> 'closed'
    GROUP BY c.borrower_id
    HAVING count(*) > 1
    UNION ALL
    -- Whom it is placed with, and nobody else, works on it.
    SELECT 'case_agency' AS check_name, c.borrower_id,
        format('case %s is placed with %s, and in queue %s, of %s, of %s', c.case_id,
            coalesce(c.agency_code, 'nobody'), coalesce(c.queue_code, 'none'),
            coalesce(c.owner_code, 'nobody'), coalesce(k.agency_code, q.agency_code, 'the house'))
    FROM lending.collection_case c
    LEFT JOIN lending.case_queue q ON q.queue_code = c.queue_code
    LEFT JOIN lending.collector k ON k.collector_code = c.owner_code
    WHERE c.status <> 'closed'
        AND (q.queue_code IS NOT NULL AND q.agency_code IS DISTINCT FROM c.agency_code
            OR k.collector_code IS NOT NULL AND k.agency_code IS DISTINCT FROM c.agency_code)
    UNION ALL
    -- Its events are numbered, and end with what it is.
    SELECT 'case_history' AS check_name, c.borrower_id,
        format('case %s is %s, in stage %s, of %s; its history has %s events, numbered to %s',
            c.case_id, c.status, c.stage, coalesce(c.owner_code, 'nobody'), coalesce(e.events, 0),
            coalesce(e.last_seq, 0))
    FROM lending.collection_case c
    LEFT JOIN (SELECT e.borrower_id, e.case_id, count(*) AS events, max(e.seq) AS last_seq,
                   (array_agg(e.stage ORDER BY e.seq DESC))[1] AS stage,
                   (array_agg(e.kind ORDER BY e.seq DESC))[1] AS kind,
                   (array_agg(CASE WHEN e.kind NOT IN ('released', 'passed_on', 'recalled', 'placed', 'closed')
                       THEN e.collector_code END ORDER BY e.seq DESC))[1] AS owner_code
               FROM lending.case_event e
               GROUP BY e.borrower_id, e.case_id) e
        ON e.borrower_id = c.borrower_id AND e.case_id = c.case_id
    WHERE coalesce(e.events, 0) <> c.last_seq OR e.last_seq <> c.last_seq
        OR e.stage <> c.stage OR e.owner_code IS DISTINCT FROM c.owner_code
        OR (e.kind = 'closed') <> (c.status = 'closed')) c;
COMMENT ON VIEW lending.check_collection IS 'Broken invariants of cases of collections';
