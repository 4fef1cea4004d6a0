-- sql/book/collection/views.sql
-- Cases, collectors and treatments as other modules and people may read them.

-- A loan asks for a case by the policy that was in force when it was read.
CREATE VIEW lending.case_loans AS
SELECT n.borrower_id, n.loan_id, n.product_code, n.stage, n.outstanding,
    k.loan_id IS NOT NULL AS in_quarantine
FROM lending.loans n
LEFT JOIN (SELECT DISTINCT k.borrower_id, k.loan_id
           FROM lending.quarantines k
           WHERE k.released_at IS NULL) k
    ON k.borrower_id = n.borrower_id AND k.loan_id = n.loan_id
CROSS JOIN LATERAL (SELECT t.policy_code, t.policy_version
                    FROM lending.stage_policy_starts t
                    WHERE t.starts_on <= n.read_on
                    ORDER BY t.starts_on DESC
                    LIMIT 1) p
JOIN lending.stage_policies g ON g.policy_code = p.policy_code
    AND g.policy_version = p.policy_version AND g.stage = n.stage
WHERE n.stage > 0 AND n.status IN ('current', 'overdue', 'written_off')
    AND 'case' = ANY (g.asks_for);
COMMENT ON VIEW lending.case_loans IS 'Loans whose stage asks for a case of collections';
COMMENT ON COLUMN lending.case_loans.stage IS 'Stage it is in';
COMMENT ON COLUMN lending.case_loans.outstanding IS 'Principal lent and neither paid nor waived';
COMMENT ON COLUMN lending.case_loans.in_quarantine IS 'Whether a step of the day failed on it: its case gets no worse for it meanwhile';

CREATE VIEW lending.cases AS
SELECT t.borrower_id, t.case_id, t.status, t.stage, t.balance, t.score, t.queue_code, t.priority,
    t.owner_code, t.agency_code, t.next_action_on, t.opened_on, t.closed_on, t.last_seq, t.created_at
FROM lending.collection_case t;
COMMENT ON VIEW lending.cases IS 'Cases of collections, open and closed';

-- What a case should be; the triggers make it so, and the check compares.
CREATE VIEW lending.case_needs AS
SELECT b.borrower_id, c.case_id, c.stage AS was_stage, c.balance AS was_balance,
    c.queue_code AS was_queue, c.priority AS was_priority, c.owner_code, w.stage, w.balance, q.queue_code,
    p.priority,
    CASE WHEN c.case_id IS NULL THEN CASE WHEN w.stage IS NOT NULL THEN 'opened' END
        WHEN w.stage IS NULL THEN 'closed'
        WHEN c.owner_code IS NOT NULL AND q.queue_code <> coalesce(c.queue_code, '')
            AND k.collector_code IS NULL THEN 'passed_on'
        WHEN w.stage <> c.stage THEN 'moved'
        WHEN q.queue_code IS DISTINCT FROM c.queue_code THEN 'sorted' END AS kind,
    c.case_id IS NOT NULL AND (w.stage IS NULL OR w.stage <> c.stage OR w.balance <> c.balance
        OR q.queue_code IS DISTINCT FROM c.queue_code OR p.priority <> c.priority) AS differs
FROM (SELECT n.borrower_id FROM lending.loans n
      WHERE n.stage > 0 AND n.status IN ('current', 'overdue', 'written_off')
      UNION
      SELECT c.borrower_id FROM lending.collection_case c WHERE c.status <> 'closed') b
LEFT JOIN LATERAL (
    -- By its key: of one borrower the cases of others are not read.
    SELECT c.*
    FROM lending.collection_case c
    WHERE c.borrower_id = b.borrower_id AND c.status <> 'closed'
    OFFSET 0) c ON true
CROSS JOIN LATERAL (
    SELECT max(s.stage) AS stage, sum(s.outstanding) AS balance,
        array_agg(s.product_code) AS products
    FROM (SELECT CASE WHEN n.in_quarantine THEN least(n.stage, c.stage) ELSE n.stage END AS stage,
              n.outstanding, n.product_code
          FROM lending.case_loans n
          WHERE n.borrower_id = b.borrower_id AND (NOT n.in_quarantine OR c.case_id IS NOT NULL)) s) w
LEFT JOIN LATERAL (
    SELECT q.queue_code, q.sort_by
    FROM lending.case_queue q
    WHERE q.status = 'active'
        AND q.agency_code IS NOT DISTINCT FROM c.agency_code
        AND (q.stages IS NULL OR w.stage = ANY (q.stages))
        AND (q.product_code IS NULL OR q.product_code = ANY (w.products))
        AND w.balance >= q.least_balance
        AND (q.most_balance IS NULL OR w.balance <= q.most_balance)
    ORDER BY q.place, q.queue_code
    LIMIT 1) q ON w.stage IS NOT NULL
LEFT JOIN lending.collector_queue k ON k.queue_code = q.queue_code
    AND k.collector_code = c.owner_code
CROSS JOIN LATERAL (
    SELECT consfin.case_priority(q.sort_by, w.stage, w.balance, c.score) AS priority
    OFFSET 0) p;
COMMENT ON VIEW lending.case_needs IS 'What the cases of borrowers should be, as their loans are: of those who have an open case, or a loan in a stage';
COMMENT ON COLUMN lending.case_needs.case_id IS 'The open case; null: there is none';
COMMENT ON COLUMN lending.case_needs.was_stage IS 'Stage that it has';
COMMENT ON COLUMN lending.case_needs.was_balance IS 'Its balance';
COMMENT ON COLUMN lending.case_needs.was_queue IS 'Queue that it is in';
COMMENT ON COLUMN lending.case_needs.was_priority IS 'What that sorted it by';
COMMENT ON COLUMN lending.case_needs.stage IS 'The worst stage of the loans that ask for it; null: none does';
COMMENT ON COLUMN lending.case_needs.balance IS 'What is outstanding of these';
COMMENT ON COLUMN lending.case_needs.queue_code IS 'The first queue that is for it; null: none';
COMMENT ON COLUMN lending.case_needs.priority IS 'What that sorts it by';
COMMENT ON COLUMN lending.case_needs.kind IS 'What is to be noted of the case: opened, closed, passed_on (its collector does not serve that queue, which is another than it was), moved, sorted; null: nothing';
COMMENT ON COLUMN lending.case_needs.differs IS 'Whether there is an open case, and it is not as it should be';

CREATE VIEW lending.case_events AS
SELECT t.borrower_id, t.case_id, t.seq, t.kind, t.business_date, t.stage, t.balance, t.queue_code,
    t.collector_code, t.score, t.next_action_on, t.note, t.created_at, t.login, t.acting_role, t.actor
FROM lending.case_event t;
COMMENT ON VIEW lending.case_events IS 'What happened to cases';

CREATE VIEW lending.case_queues AS
SELECT t.queue_code, t.title, t.place, t.stages, t.product_code, t.least_balance, t.most_balance,
    t.sort_by, t.agency_code, t.status, t.created_at
FROM lending.case_queue t;
COMMENT ON VIEW lending.case_queues IS 'Queues that cases wait in';

CREATE VIEW lending.collectors AS
SELECT t.collector_code, t.title, t.acts_as, t.collector_role, t.agency_code, t.language, t.most_cases, t.status,
    ARRAY(SELECT q.queue_code
          FROM lending.collector_queue q
          WHERE q.collector_code = t.collector_code
          ORDER BY q.queue_code) AS queues, t.created_at
FROM lending.collector t;
COMMENT ON VIEW lending.collectors IS 'Who works on cases';
COMMENT ON COLUMN lending.collectors.queues IS 'Queues it takes cases from';

-- Whoever reads is this person: what the client says counts for a gateway only.
CREATE VIEW lending.acting_collectors AS
SELECT t.collector_code, t.collector_role
FROM lending.collector t
CROSS JOIN (SELECT coalesce(nullif(current_setting('role'), 'none'), session_user::text) AS role_name
            OFFSET 0) a
WHERE t.status = 'active'
    AND t.acts_as = CASE WHEN EXISTS (SELECT FROM lending.gateway_login g WHERE g.role_name = a.role_name)
        THEN current_setting('consfin.actor', true) ELSE a.role_name END;
COMMENT ON VIEW lending.acting_collectors IS 'The collector or supervisor that who reads it is; no row: none';

CREATE VIEW lending.treatments AS
SELECT t.policy_code, t.policy_version, t.set_version, s.starts_on, s.ends_on, t.treatment_no,
    t.stage, t.days_past_due, t.days_since_notice, t.channel, t.template_name
FROM lending.treatment t
JOIN (SELECT s.policy_code, s.policy_version, s.set_version, s.starts_on,
          coalesce(lead(s.starts_on) OVER (PARTITION BY s.policy_code, s.policy_version
              ORDER BY s.starts_on), 'infinity') AS ends_on
      FROM (SELECT DISTINCT ON (s.policy_code, s.policy_version, s.starts_on)
                s.policy_code, s.policy_version, s.set_version, s.starts_on
            FROM lending.treatment_set s
            ORDER BY s.policy_code, s.policy_version, s.starts_on, s.set_version DESC) s) s
    ON s.policy_code = t.policy_code AND s.policy_version = t.policy_version
        AND s.set_version = t.set_version;
COMMENT ON VIEW lending.treatments IS 'Treatments, and from when until when each is in force';
COMMENT ON COLUMN lending.treatments.ends_on IS 'First business date on which the next set is; infinity: none is to follow';
