-- sql/book/agreement/checks.sql
-- What must always hold of what borrowers agree to.

CREATE VIEW lending.check_agreement WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- What counts for a promise is what its events say, and its status follows.
    SELECT 'promise_paid' AS check_name, t.borrower_id,
        format('promise %s of %s is %s, %s paid, after %s events: they say %s, number %s',
            t.promise_id, t.amount, t.status, t.paid, t.last_seq, coalesce(e.amount, '0'),
            coalesce(e.last_seq, 0)) AS detail
    FROM lending.promise t
    LEFT JOIN (SELECT e.borrower_id, e.promise_id, sum(e.amount) AS amount, max(e.seq) AS last_seq,
                   count(*) AS events
               FROM lending.promise_event e
               GROUP BY e.borrower_id, e.promise_id) e
        ON e.borrower_id = t.borrower_id AND e.promise_id = t.promise_id
    WHERE t.paid <> coalesce(e.amount, '0') OR t.last_seq <> coalesce(e.last_seq, 0)
        OR t.last_seq <> coalesce(e.events, 0)
        OR t.status <> 'cancelled' AND t.status <> consfin.promise_status(t.paid, t.amount, t.threshold,
            t.settled_on IS NOT NULL)
    UNION ALL
    -- Money counts once.
    SELECT 'promise_money' AS check_name, e.borrower_id,
        format('repayment %s of %s counts for promises with %s', e.repayment_id,
            coalesce(m.amount::text, 'nothing'), e.amount)
    FROM (SELECT e.borrower_id, e.repayment_id, sum(e.amount) AS amount
          FROM lending.promise_event e
          WHERE e.repayment_id IS NOT NULL
          GROUP BY e.borrower_id, e.repayment_id) e
    LEFT JOIN lending.repayments m ON m.borrower_id = e.borrower_id
        AND m.repayment_id = e.repayment_id
    WHERE m.repayment_id IS NULL OR e.amount > m.amount OR e.amount < '0'
    UNION ALL
    -- The close of its last day settles it.
    SELECT 'promise_settled' AS check_name, t.borrower_id,
        format('promise %s is not settled, but its last day %s is closed', t.promise_id, t.last_day)
    FROM lending.promise t
    JOIN lending.business_day d ON d.business_date = t.last_day AND d.status = 'closed'
    WHERE t.settled_on IS NULL AND t.status <> 'cancelled'
        AND NOT EXISTS (SELECT FROM lending.quarantines q
                        WHERE q.borrower_id = t.borrower_id AND q.step = 'agreements'
                            AND q.released_at IS NULL)
    UNION ALL
    -- What was missed long ago is not looked at by every payment.
    SELECT 'promise_final' AS check_name, t.borrower_id,
        format('promise %s is %s, its last day was %s, and money is looked for it still', t.promise_id,
            t.status, t.last_day) AS detail
    FROM lending.promise t
    JOIN lending.business_day d ON d.business_date = t.last_day + consfin.promise_found_days()
        AND d.status = 'closed'
    WHERE t.status IN ('partly', 'broken') AND t.settled_on IS NOT NULL AND t.final_on IS NULL
        AND NOT EXISTS (SELECT FROM lending.quarantines q
                        WHERE q.borrower_id = t.borrower_id AND q.step = 'agreements'
                            AND q.released_at IS NULL)
    UNION ALL
    -- A discount is what its events say, and forgives only while it is kept.
    SELECT 'discount_events' AS check_name, d.borrower_id,
        format('discount %s is %s, %s forgiven, after %s events: they say %s, %s, number %s',
            d.discount_id, d.status, d.waived, d.last_seq, l.status, coalesce(e.amount, '0'),
            coalesce(e.events, 0)) AS detail
    FROM lending.discount_offer d
    LEFT JOIN lending.discount_event l ON l.borrower_id = d.borrower_id
        AND l.discount_id = d.discount_id AND l.seq = d.last_seq
    LEFT JOIN (SELECT e.borrower_id, e.discount_id, sum(e.amount) AS amount, count(*) AS events
               FROM lending.discount_event e
               GROUP BY e.borrower_id, e.discount_id) e
        ON e.borrower_id = d.borrower_id AND e.discount_id = d.discount_id
    WHERE d.status IS DISTINCT FROM l.status OR d.last_seq IS DISTINCT FROM e.events
        OR d.waived <> coalesce(e.amount, '0') OR d.status <> 'kept' AND d.waived <> '0'
    UNION ALL
    -- What it forgives is an event of the loan.
    SELECT 'discount_waived' AS check_name, e.borrower_id,
        format('discount %s forgives by event %s of loan %s, which is %s', e.discount_id, e.loan_seq,
            e.loan_id, coalesce(kind(l.event) || ' of ' || amount(l.event)::text, 'not there')) AS detail
    FROM lending.discount_event e
    LEFT JOIN lending.loan_events l ON l.borrower_id = e.borrower_id AND l.loan_id = e.loan_id
        AND l.seq = e.loan_seq
    WHERE e.kind = 'waived' AND (l.seq IS NULL OR kind(l.event) <> 'discount'
        OR amount(l.event) <> e.amount)
    UNION ALL
    -- Where a second person must approve, one did.
    SELECT 'discount_approved' AS check_name, d.borrower_id,
        format('discount %s of %s was %s without approval', d.discount_id, d.amount, d.status) AS detail
    FROM lending.discount_offer d
    LEFT JOIN lending.discount_event a ON a.borrower_id = d.borrower_id
        AND a.discount_id = d.discount_id AND a.kind = 'approved'
    WHERE d.needs_approval AND d.status IN ('offered', 'kept') AND a.seq IS NULL
    UNION ALL
    -- The close of a day leaves none that was to be looked at.
    SELECT 'discount_looked_at' AS check_name, t.borrower_id,
        format('discount %s was to be looked at when %s was closed', t.discount_id, t.look_on) AS detail
    FROM lending.discount_offer t
    JOIN lending.business_day d ON d.business_date = t.look_on AND d.status = 'closed'
    LEFT JOIN (SELECT DISTINCT q.borrower_id
               FROM lending.quarantines q
               WHERE q.step = 'agreements' AND q.released_at IS NULL) q ON q.borrower_id = t.borrower_id
    WHERE q.borrower_id IS NULL
    UNION ALL
    -- A plan is what its events say.
    SELECT 'plan_events' AS check_name, p.borrower_id,
        format('plan %s is %s after %s events: they say %s, number %s', p.plan_id, p.status, p.last_seq,
            coalesce(l.status, 'nothing'), coalesce(e.events, 0)) AS detail
    FROM lending.hardship_plan p
    LEFT JOIN lending.plan_event l ON l.borrower_id = p.borrower_id AND l.plan_id = p.plan_id
        AND l.seq = p.last_seq
    LEFT JOIN (SELECT e.borrower_id, e.plan_id, count(*) AS events
               FROM lending.plan_event e
               GROUP BY e.borrower_id, e.plan_id) e ON e.borrower_id = p.borrower_id AND e.plan_id = p.plan_id
    WHERE p.status IS DISTINCT FROM l.status OR p.last_seq IS DISTINCT FROM e.events
    UNION ALL
    -- What was accepted is what was offered.
    SELECT 'plan_accepted' AS check_name, p.borrower_id,
        format('plan %s offered %s: event %s of loan %s is %s', p.plan_id, p.event, p.seq, p.loan_id,
            coalesce(l.event::text, 'not there')) AS detail
    FROM lending.hardship_plan p
    LEFT JOIN lending.loan_events l ON l.borrower_id = p.borrower_id AND l.loan_id = p.loan_id AND l.seq = p.seq
    WHERE p.seq IS NOT NULL
        AND (l.seq IS NULL OR l.event::jsonb - 'seq' <> p.event::jsonb - 'seq' OR l.business_date <> p.accepted_on)
    UNION ALL
    -- Where a second person must approve, one did.
    SELECT 'plan_approved' AS check_name, p.borrower_id,
        format('plan %s, which forgives %s, was %s without approval', p.plan_id, p.forgiven, p.status) AS detail
    FROM lending.hardship_plan p
    LEFT JOIN lending.plan_event a ON a.borrower_id = p.borrower_id AND a.plan_id = p.plan_id AND a.kind = 'approved'
    WHERE p.needs_approval AND p.status IN ('offered', 'active', 'kept', 'broken') AND a.seq IS NULL
    UNION ALL
    -- Contact is stopped while a plan is held to, and no longer.
    SELECT 'plan_stop' AS check_name, p.borrower_id,
        format('plan %s is %s, and stop %s of contact %s', p.plan_id, p.status, p.stop_id,
            CASE WHEN s.stop_id IS NULL THEN 'is not there'
                WHEN s.lifted_at IS NULL THEN 'holds' ELSE 'is lifted' END) AS detail
    FROM lending.hardship_plan p
    LEFT JOIN lending.contact_stops s ON s.borrower_id = p.borrower_id AND s.stop_id = p.stop_id
    WHERE p.status = 'active' AND s.stop_id IS NULL
        OR p.status IN ('kept', 'broken') AND (s.stop_id IS NULL OR s.lifted_at IS NULL)
    UNION ALL
    -- The close of a day leaves none that was to be looked at.
    SELECT 'plan_looked_at' AS check_name, p.borrower_id,
        format('plan %s was to be looked at when %s was closed', p.plan_id, p.look_on) AS detail
    FROM lending.hardship_plan p
    JOIN lending.business_day d ON d.business_date = p.look_on AND d.status = 'closed'
    LEFT JOIN (SELECT DISTINCT q.borrower_id
               FROM lending.quarantines q
               WHERE q.step = 'agreements' AND q.released_at IS NULL) q ON q.borrower_id = p.borrower_id
    WHERE q.borrower_id IS NULL
    UNION ALL
    -- Each plan that was offered is forbearance that was considered.
    SELECT 'plan_considered' AS check_name, p.borrower_id,
        format('plan %s of %s is offered, and no forbearance of loan %s was noted', p.plan_id,
            p.business_date, p.loan_id) AS detail
    FROM lending.hardship_plan p
    LEFT JOIN lending.forbearance f ON f.borrower_id = p.borrower_id AND f.plan_id = p.plan_id
        AND f.loan_id = p.loan_id AND f.business_date = p.business_date AND f.outcome = 'offered'
    WHERE f.forbearance_id IS NULL) c;
COMMENT ON VIEW lending.check_agreement IS 'Broken invariants of what borrowers agree to';
