-- sql/book/legal/checks.sql
-- What must always hold of suits, their costs and circumstances.

CREATE VIEW lending.check_legal WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- A proceeding is where its events brought it.
    SELECT 'proceeding_events' AS check_name, p.borrower_id,
        format('proceeding %s is %s after %s events: they say %s, number %s', p.proceeding_id, p.status,
            p.last_seq, coalesce(l.kind, 'nothing'), coalesce(e.events, 0)) AS detail
    FROM lending.proceeding p
    LEFT JOIN lending.proceeding_event l ON l.borrower_id = p.borrower_id
        AND l.proceeding_id = p.proceeding_id AND l.seq = p.last_seq
    LEFT JOIN (SELECT e.borrower_id, e.proceeding_id, count(*) AS events
               FROM lending.proceeding_event e
               GROUP BY e.borrower_id, e.proceeding_id) e
        ON e.borrower_id = p.borrower_id AND e.proceeding_id = p.proceeding_id
    WHERE l.seq IS NULL OR l.kind <> p.status OR p.last_seq <> coalesce(e.events, 0)
    UNION ALL
    -- What is owed of a cost is what its events say, and stands in the books
    -- unless its loan is written off.
    SELECT 'legal_cost_owed' AS check_name, k.borrower_id,
        format('of cost %s %s is owed, %s carried, after %s events: they say %s and %s, number %s; its loan is %s',
            k.cost_id, k.owed, k.carried, k.last_seq, coalesce(e.owed, 0) * 0.01, coalesce(l.carried, '0'),
            coalesce(e.events, 0), n.status) AS detail
    FROM lending.legal_cost k
    LEFT JOIN lending.legal_cost_event l ON l.borrower_id = k.borrower_id AND l.cost_id = k.cost_id
        AND l.seq = k.last_seq
    LEFT JOIN (SELECT e.borrower_id, e.cost_id, sum(consfin.minor(e.amount)) AS owed, count(*) AS events
               FROM lending.legal_cost_event e
               GROUP BY e.borrower_id, e.cost_id) e
        ON e.borrower_id = k.borrower_id AND e.cost_id = k.cost_id
    JOIN lending.loans n ON n.borrower_id = k.borrower_id AND n.loan_id = k.loan_id
    WHERE l.seq IS NULL OR k.last_seq <> coalesce(e.events, 0)
        OR consfin.minor(k.owed) <> coalesce(e.owed, 0) OR l.owed <> k.owed OR l.carried <> k.carried
        OR k.carried <> CASE n.status WHEN 'written_off' THEN '0' ELSE k.owed END
    UNION ALL
    -- No more comes back of a cost than was laid out.
    SELECT 'legal_cost_refund' AS check_name, k.borrower_id,
        format('of cost %s %s was laid out, and %s came back', k.cost_id, k.amount, e.refunded * 0.01)
    FROM (SELECT e.borrower_id, e.cost_id, -sum(consfin.minor(e.amount)) AS refunded
          FROM lending.legal_cost_event e
          WHERE e.kind = 'refunded'
          GROUP BY e.borrower_id, e.cost_id) e
    JOIN lending.legal_cost k ON k.borrower_id = e.borrower_id AND k.cost_id = e.cost_id
    WHERE e.refunded > consfin.minor(k.amount)
    UNION ALL
    -- The account of a cost moves with what is carried of it.
    SELECT 'legal_cost_entry' AS check_name, e.borrower_id,
        format('event %s of cost %s brings what is carried from %s to %s, but entry %s moves account %s by %s',
            e.seq, e.cost_id, coalesce(w.carried, '0'), e.carried, coalesce(e.entry_id::text, '(none)'),
            k.account, coalesce(consfin.balance(j.entry, k.account), '0')) AS detail
    FROM lending.legal_cost_event e
    JOIN lending.legal_cost k ON k.borrower_id = e.borrower_id AND k.cost_id = e.cost_id
    LEFT JOIN lending.legal_cost_event w ON w.borrower_id = e.borrower_id AND w.cost_id = e.cost_id
        AND w.seq = e.seq - 1
    LEFT JOIN lending.journal j ON j.borrower_id = e.borrower_id AND j.entry_id = e.entry_id
        AND j.business_date = e.business_date
    WHERE e.entry_id IS NOT NULL AND j.entry_id IS NULL
        OR consfin.minor(e.carried) - coalesce(consfin.minor(w.carried), 0)
            <> coalesce(consfin.minor(consfin.balance(j.entry, k.account)), 0)
    UNION ALL
    -- Money that went to costs is what their events had of it.
    SELECT 'legal_cost_money' AS check_name, m.borrower_id,
        format('repayment %s has %s for legal costs, which had %s of it', m.repayment_id,
            sum(m.said) * 0.01, sum(m.had) * 0.01) AS detail
    FROM (SELECT r.borrower_id, r.repayment_id,
              CASE r.status WHEN 'applied' THEN consfin.minor(r.legal_costs) ELSE 0 END AS said, 0 AS had
          FROM lending.repayments r
          WHERE r.legal_costs > '0'::consfin.cents
          UNION ALL
          SELECT e.borrower_id, e.repayment_id, 0 AS said, -consfin.minor(e.amount) AS had
          FROM lending.legal_cost_event e
          WHERE e.repayment_id IS NOT NULL) m
    GROUP BY m.borrower_id, m.repayment_id
    HAVING sum(m.said) <> sum(m.had)
    UNION ALL
    -- What the credit balance lost to costs is what they had of it.
    SELECT 'legal_cost_credit' AS check_name, m.borrower_id,
        format('the credit balance paid %s of legal costs, which had %s of it', sum(m.said) * 0.01,
            sum(m.had) * 0.01) AS detail
    FROM (SELECT b.borrower_id, -consfin.minor(b.amount) AS said, 0 AS had
          FROM lending.credit_balance_movements b
          WHERE b.kind IN ('legal_cost', 'legal_cost_refund')
          UNION ALL
          SELECT e.borrower_id, 0 AS said, -consfin.minor(e.amount) AS had
          FROM lending.legal_cost_event e
          WHERE e.kind = 'paid' AND e.repayment_id IS NULL OR e.kind = 'given_back') m
    GROUP BY m.borrower_id
    HAVING sum(m.said) <> sum(m.had)
    UNION ALL
    -- A circumstance stops contact until it ends.
    SELECT 'circumstance_stop' AS check_name, t.borrower_id,
        format('circumstance %s (%s) names stop %s, which is %s', t.circumstance_id, t.kind, t.stop_id,
            CASE WHEN s.stop_id IS NULL THEN 'not there' ELSE 'another' END) AS detail
    FROM lending.circumstance t
    LEFT JOIN lending.contact_stops s ON s.borrower_id = t.borrower_id AND s.stop_id = t.stop_id
    WHERE s.stop_id IS NULL OR s.reason <> t.kind OR s.from_at <> t.from_at) c;
COMMENT ON VIEW lending.check_legal IS 'Broken invariants of suits, their costs and circumstances';
