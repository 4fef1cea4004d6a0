-- sql/book/hold/checks.sql
-- What must always hold of holds, and of lines and counters because of them.

CREATE VIEW lending.check_hold WITH (security_barrier) AS
SELECT *
FROM (
    SELECT 'line_held' AS check_name, l.borrower_id,
        format('line %s: held %s, its open holds %s', l.line_id, l.held,
            coalesce(h.remaining, 0) * 0.01) AS detail
    FROM lending.credit_lines l
    LEFT JOIN (SELECT h.borrower_id, h.line_id,
                   sum(consfin.minor(h.amount) - consfin.minor(h.captured)
                       - consfin.minor(h.released)) AS remaining
               FROM lending.hold h
               WHERE h.status = 'open'
               GROUP BY h.borrower_id, h.line_id) h
        ON h.borrower_id = l.borrower_id AND h.line_id = l.line_id
    WHERE coalesce(h.remaining, 0) <> consfin.minor(l.held)
    UNION ALL
    SELECT 'journal_commitment' AS check_name, l.borrower_id,
        format('line %s: held %s, commitments posted %s', l.line_id, l.held,
            coalesce(j.posted, 0) * 0.01)
    FROM lending.credit_lines l
    LEFT JOIN (SELECT j.borrower_id, j.line_id,
                   sum(consfin.minor(consfin.balance(j.entry, 9001))) AS posted
               FROM lending.journal j
               WHERE j.line_id IS NOT NULL AND consfin.minor(consfin.balance(j.entry, 9001)) <> 0
               GROUP BY j.borrower_id, j.line_id) j
        ON j.borrower_id = l.borrower_id AND j.line_id = l.line_id
    WHERE coalesce(j.posted, 0) <> consfin.minor(l.held)
    UNION ALL
    -- A hold is what its events say, and ends once.
    SELECT 'hold_amounts' AS check_name, h.borrower_id,
        format('hold %s (%s): %s authorized, %s captured, %s released', h.hold_id, h.status,
            h.amount, h.captured, h.released)
    FROM lending.hold h
    LEFT JOIN lending.product_versions t ON t.product_code = h.product_code
        AND t.version = h.product_version
    CROSS JOIN LATERAL (SELECT consfin.minor(h.captured)::numeric + consfin.minor(h.released)) d (done)
    WHERE CASE WHEN h.status = 'open' THEN d.done >= consfin.minor(h.amount)
            ELSE d.done < consfin.minor(h.amount) END
        OR d.done > floor(consfin.minor(h.amount) * (1 + t.over_capture))
    UNION ALL
    SELECT 'hold_events' AS check_name, h.borrower_id,
        format('hold %s (%s): %s terminal events; by events %s authorized, %s captured, %s released; by itself %s, %s, %s',
            h.hold_id, h.status, coalesce(e.terminal, 0), coalesce(e.amount, 0) * 0.01,
            coalesce(e.captured, 0) * 0.01, coalesce(e.released, 0) * 0.01,
            h.amount, h.captured, h.released)
    FROM lending.hold h
    LEFT JOIN (SELECT e.borrower_id, e.hold_id, count(*) FILTER (WHERE e.terminal) AS terminal,
                   sum(consfin.minor(e.amount)) FILTER (WHERE e.kind NOT IN ('capture', 'void', 'expire')) AS amount,
                   sum(consfin.minor(e.amount)) FILTER (WHERE e.kind IN ('capture', 'purchase')) AS captured,
                   sum(consfin.minor(e.released)) AS released
               FROM lending.hold_event e
               GROUP BY e.borrower_id, e.hold_id) e
        ON e.borrower_id = h.borrower_id AND e.hold_id = h.hold_id
    WHERE coalesce(e.terminal, 0) <> CASE WHEN h.status = 'open' THEN 0 ELSE 1 END
        OR coalesce(e.amount, 0) <> consfin.minor(h.amount)
        OR coalesce(e.captured, 0) <> consfin.minor(h.captured)
        OR coalesce(e.released, 0) <> consfin.minor(h.released)
    UNION ALL
    -- What a hold took of shared counters, it used or gave back when it ended.
    SELECT 'hold_slots' AS check_name, h.borrower_id,
        format('hold %s (%s): %s %s has %s taken, %s used, %s returned', h.hold_id, h.status, k.kind,
            k.owner_id, k.taken, k.used, k.returned)
    FROM lending.hold h
    JOIN lending.hold_slots k ON k.borrower_id = h.borrower_id AND k.hold_id = h.hold_id
    CROSS JOIN LATERAL (SELECT consfin.minor(k.used)::numeric + consfin.minor(k.returned)) d (done)
    WHERE d.done > consfin.minor(k.taken)
        OR h.status <> 'open' AND d.done <> consfin.minor(k.taken)
    UNION ALL
    -- Each event is told.  Of a capture the message names the loan.
    SELECT 'outbox' AS check_name, t.borrower_id,
        format('hold %s: %s events, %s told', t.hold_id, sum(t.event), sum(t.told))
    FROM (SELECT e.borrower_id, e.hold_id::text AS hold_id, 1 AS event, 0 AS told
          FROM lending.hold_event e
          WHERE e.kind NOT IN ('capture', 'purchase')
              AND e.created_at >= (SELECT b.since FROM lending.outbox_begin b)
          UNION ALL
          SELECT o.borrower_id, o.body ->> 'hold_id', 0, 1
          FROM lending.outbox o
          WHERE o.topic LIKE 'hold.%'
              AND o.created_at >= (SELECT b.since FROM lending.outbox_begin b)) t
    GROUP BY t.borrower_id, t.hold_id
    HAVING sum(t.event) > 0 AND sum(t.event) <> sum(t.told)
    UNION ALL
    SELECT 'outbox' AS check_name, e.borrower_id,
        format('hold %s: capture %s was told to nobody', e.hold_id, e.seq)
    FROM lending.hold_event e
    WHERE e.kind IN ('capture', 'purchase')
        AND e.created_at >= (SELECT b.since FROM lending.outbox_begin b)
        AND NOT EXISTS (SELECT FROM lending.outbox o
                        WHERE o.borrower_id = e.borrower_id
                            AND o.topic = 'loan.opened'
                            AND o.body ->> 'loan_id' = e.loan_id::text)
    UNION ALL
    -- Rows name a hold, and holds what they are for, without a foreign key.
    SELECT 'orphan' AS check_name, e.borrower_id,
        format('event of hold %s: there is no such hold', e.hold_id)
    FROM lending.hold_event e
    WHERE NOT EXISTS (SELECT FROM lending.hold h
                      WHERE h.borrower_id = e.borrower_id AND h.hold_id = e.hold_id)
    UNION ALL
    SELECT 'orphan' AS check_name, k.borrower_id,
        format('slots of hold %s: there is no such hold', k.hold_id)
    FROM lending.hold_slots k
    WHERE NOT EXISTS (SELECT FROM lending.hold h
                      WHERE h.borrower_id = k.borrower_id AND h.hold_id = k.hold_id)
    UNION ALL
    SELECT 'orphan' AS check_name, m.borrower_id,
        format('movement of hold %s: there is no such hold', m.hold_id)
    FROM lending.line_movements m
    WHERE m.hold_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.hold h
                        WHERE h.borrower_id = m.borrower_id AND h.hold_id = m.hold_id)
    UNION ALL
    SELECT 'orphan' AS check_name, j.borrower_id,
        format('entry %s of hold %s: there is no such hold', j.entry_id, j.hold_id)
    FROM lending.journal j
    WHERE j.hold_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.hold h
                        WHERE h.borrower_id = j.borrower_id AND h.hold_id = j.hold_id)
    UNION ALL
    SELECT 'orphan' AS check_name, h.borrower_id,
        format('hold %s on line %s: there is no such line', h.hold_id, h.line_id)
    FROM lending.hold h
    WHERE NOT EXISTS (SELECT FROM lending.credit_lines l
                      WHERE l.borrower_id = h.borrower_id AND l.line_id = h.line_id)
    UNION ALL
    SELECT 'orphan' AS check_name, h.borrower_id,
        format('hold %s names version %s of product "%s"', h.hold_id, h.product_version, h.product_code)
    FROM lending.hold h
    WHERE NOT EXISTS (SELECT FROM lending.product_versions t
                      WHERE t.product_code = h.product_code AND t.version = h.product_version)
    UNION ALL
    SELECT 'orphan' AS check_name, h.borrower_id,
        format('hold %s names merchant %s', h.hold_id, h.merchant_id)
    FROM lending.hold h
    WHERE h.merchant_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.merchants m WHERE m.merchant_id = h.merchant_id)) c;
COMMENT ON VIEW lending.check_hold IS 'Broken invariants of holds, and of lines and counters because of them';
