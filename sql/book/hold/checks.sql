-- sql/book/hold/checks.sql
-- What must always hold of holds, and of lines and counters because of them.
-- Sums are numeric: a sum of amounts may be beyond what an amount can be.

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
    -- A line is flagged when its last movement left less than nothing
    -- available. What has expired by then does not count, and more has expired
    -- by now.
    SELECT 'line_over_limit' AS check_name, l.borrower_id,
        format('line %s: held %s, of it expired %s, and outstanding %s of the limit %s, %s', l.line_id,
            l.held, coalesce(h.expired, 0) * 0.01, l.outstanding, l.limit_amount,
            CASE WHEN l.over_limit THEN 'flagged' ELSE 'unflagged' END)
    FROM lending.credit_lines l
    LEFT JOIN (SELECT h.borrower_id, h.line_id,
                   sum(consfin.minor(h.amount) - consfin.minor(h.captured)
                       - consfin.minor(h.released)) AS expired
               FROM lending.hold h
               WHERE h.status = 'open' AND h.expires_at <= statement_timestamp()
               GROUP BY h.borrower_id, h.line_id) h
        ON h.borrower_id = l.borrower_id AND h.line_id = l.line_id
    CROSS JOIN LATERAL (SELECT consfin.minor(l.held)::numeric + consfin.minor(l.outstanding)
                            - consfin.minor(l.limit_amount)) d (beyond)
    WHERE CASE WHEN l.over_limit THEN d.beyond <= 0 ELSE d.beyond > coalesce(h.expired, 0) END
    UNION ALL
    SELECT 'journal_commitment' AS check_name, l.borrower_id,
        format('line %s: held %s, commitments posted %s', l.line_id, l.held,
            coalesce(j.posted, 0) * 0.01)
    FROM lending.credit_lines l
    LEFT JOIN (SELECT j.borrower_id, j.line_id,
                   sum(consfin.minor(consfin.balance(j.entry, a.account))) AS posted
               FROM lending.journal j
               CROSS JOIN (SELECT DISTINCT consfin.chart_account(p.chart, 'commitment') AS account
                           FROM lending.posting_charts p) a
               WHERE j.line_id IS NOT NULL AND consfin.minor(consfin.balance(j.entry, a.account)) <> 0
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
            h.hold_id, h.status, coalesce(e.terminal, 0), d.authorized * 0.01,
            coalesce(e.captured, 0) * 0.01, coalesce(e.released, 0) * 0.01,
            h.amount, h.captured, h.released)
    FROM lending.hold h
    LEFT JOIN (SELECT e.borrower_id, e.hold_id, count(*) FILTER (WHERE e.terminal) AS terminal,
                   sum(consfin.minor(e.amount)) FILTER (WHERE e.kind = 'increment') AS added,
                   sum(consfin.minor(e.amount)) FILTER (WHERE e.kind <> 'increment') AS captured,
                   sum(consfin.minor(e.released)) AS released
               FROM lending.hold_event e
               GROUP BY e.borrower_id, e.hold_id) e
        ON e.borrower_id = h.borrower_id AND e.hold_id = h.hold_id
    CROSS JOIN LATERAL (SELECT consfin.minor(h.authorized) + coalesce(e.added, 0)) d (authorized)
    WHERE coalesce(e.terminal, 0) <> CASE WHEN h.status = 'open' THEN 0 ELSE 1 END
        OR d.authorized <> consfin.minor(h.amount)
        OR coalesce(e.captured, 0) <> consfin.minor(h.captured)
        OR coalesce(e.released, 0) <> consfin.minor(h.released)
    UNION ALL
    -- A hold for a purchase expires, not before its time, and then takes no
    -- more.
    SELECT 'hold_expiry' AS check_name, h.borrower_id,
        format('hold %s (%s): expires at %s, its last event but its end was at %s', h.hold_id, h.status,
            h.expires_at, e.last_at)
    FROM lending.hold h
    LEFT JOIN (SELECT e.borrower_id, e.hold_id, max(e.created_at) AS last_at
               FROM lending.hold_event e
               WHERE e.kind IN ('increment', 'release', 'extend', 'capture', 'void')
               GROUP BY e.borrower_id, e.hold_id) e
        ON e.borrower_id = h.borrower_id AND e.hold_id = h.hold_id
    WHERE h.expires_at IS NULL AND h.kind <> 'cash'
        OR h.expires_at > statement_timestamp() AND h.status = 'expired'
        OR h.expires_at <= e.last_at
    UNION ALL
    -- It is extended before it expires, to a later time.
    SELECT 'hold_expiry' AS check_name, x.borrower_id,
        format('hold %s: extended at %s from %s to %s', x.hold_id, x.created_at, x.expires_before,
            x.expires_at)
    FROM (SELECT e.borrower_id, e.hold_id, e.created_at, e.expires_before,
              coalesce(lead(e.expires_before) OVER (PARTITION BY e.borrower_id, e.hold_id
                                                    ORDER BY e.seq), h.expires_at) AS expires_at
          FROM lending.hold_event e
          LEFT JOIN lending.hold h ON h.borrower_id = e.borrower_id AND h.hold_id = e.hold_id
          WHERE e.kind = 'extend') x
    WHERE (x.created_at < x.expires_before AND x.expires_before < x.expires_at) IS NOT TRUE
    UNION ALL
    -- What a hold took of shared counters, it used or gave back when it ended.
    SELECT 'hold_slots' AS check_name, k.borrower_id,
        format('hold %s (%s): %s %s has %s taken, %s used, %s returned', k.hold_id, k.status, k.kind,
            k.owner_id, k.taken, k.used, k.returned)
    FROM (SELECT h.borrower_id, h.hold_id, h.status, (h.part).*
          FROM (SELECT h.borrower_id, h.hold_id, h.status, consfin.taken_parts(h.taken) AS part
                FROM lending.hold h) h) k
    CROSS JOIN LATERAL (SELECT consfin.minor(k.used)::numeric + consfin.minor(k.returned)) d (done)
    WHERE d.done > consfin.minor(k.taken)
        OR k.status <> 'open' AND d.done <> consfin.minor(k.taken)
    UNION ALL
    -- Counters know no borrower.  What all holds took of each, and did not
    -- give back, is read once.
    SELECT c.check_name, 0::bigint, c.detail
    FROM (
        WITH taken AS MATERIALIZED (
            SELECT k.kind, k.owner_id, k.business_date,
                sum(consfin.minor(k.taken) - consfin.minor(k.returned)) AS amount
            FROM lending.hold_slots k
            GROUP BY k.kind, k.owner_id, k.business_date)
        -- What is left of a float, and what holds took of it, was placed.
        SELECT 'float' AS check_name,
            format('floats on account %s: %s available, %s taken, %s funded', f.account,
                sum(f.available) * 0.01, sum(f.taken) * 0.01,
                sum(f.funded) * 0.01) AS detail
        FROM (SELECT b.float_account AS account, consfin.minor(s.available) AS available,
                  0::numeric AS taken, 0::bigint AS funded
              FROM lending.slots s
              JOIN lending.funders b ON b.funder_id = s.owner_id
              WHERE s.kind = 'float'
              UNION ALL
              SELECT b.float_account, 0, k.amount, 0
              FROM taken k
              JOIN lending.funders b ON b.funder_id = k.owner_id
              WHERE k.kind = 'float'
              UNION ALL
              SELECT b.float_account, 0, 0, consfin.minor(consfin.balance(j.entry, b.float_account))
              FROM lending.journal j
              CROSS JOIN (SELECT DISTINCT u.float_account FROM lending.funders u) b
              WHERE j.borrower_id = 0 AND j.kind IN ('fund_float', 'withdraw_float')) f
        GROUP BY f.account
        HAVING sum(f.available) + sum(f.taken) <> sum(f.funded)
        UNION ALL
        -- So do the limits of the open day, whose slots the first hold makes; of
        -- a closed merchant there may be none.
        SELECT d.kind AS check_name,
            format('%s %s on %s: %s available, %s taken, of %s', d.kind, d.owner_id, o.business_date,
                coalesce(s.available, 0) * 0.01, coalesce(k.amount, 0) * 0.01, d.amount)
        FROM (SELECT 'cap' AS kind, c.cap_id AS owner_id, c.daily_amount AS amount, true AS has_slots
              FROM lending.caps c
              UNION ALL
              SELECT 'merchant' AS kind, m.merchant_id, m.daily_limit, m.status <> 'closed'
              FROM lending.merchants m) d
        JOIN lending.business_day o ON o.status = 'open'
        LEFT JOIN (SELECT s.kind::text AS kind, s.owner_id, sum(consfin.minor(s.available)) AS available
                   FROM lending.slots s
                   JOIN lending.business_day o ON o.business_date = s.business_date AND o.status = 'open'
                   GROUP BY 1, 2) s ON s.kind = d.kind AND s.owner_id = d.owner_id
        LEFT JOIN taken k ON k.kind = d.kind AND k.owner_id = d.owner_id
            AND k.business_date = o.business_date
        WHERE (s.available IS NOT NULL OR d.has_slots AND k.amount > 0)
            AND coalesce(s.available, 0) + coalesce(k.amount, 0) <> consfin.minor(d.amount)
        UNION ALL
        SELECT 'orphan' AS check_name,
            format('holds took from %s %s: there is no such %s', k.kind, k.owner_id, k.kind)
        FROM taken k
        WHERE NOT EXISTS (SELECT FROM (SELECT 'float' AS kind, u.funder_id AS owner_id FROM lending.funders u
                                       UNION ALL
                                       SELECT 'cap' AS kind, c.cap_id FROM lending.caps c
                                       UNION ALL
                                       SELECT 'merchant' AS kind, m.merchant_id FROM lending.merchants m) o
                          WHERE o.kind = k.kind AND o.owner_id = k.owner_id)) c
    UNION ALL
    -- Each event is told.  Of a capture the message names the loan.
    SELECT 'outbox' AS check_name, t.borrower_id,
        format('hold %s: %s events, %s told', t.hold_id, sum(t.event), sum(t.told))
    FROM (SELECT e.borrower_id, e.hold_id::text AS hold_id, 1 AS event, 0 AS told
          FROM lending.hold_events e
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
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('%s of hold %s: there is no such hold', r.what, r.hold_id)
    FROM (SELECT e.borrower_id, 'event' AS what, e.hold_id FROM lending.hold_event e
          UNION ALL
          SELECT m.borrower_id, 'movement' AS what, m.hold_id FROM lending.line_movements m
          UNION ALL
          SELECT j.borrower_id, 'entry' AS what, j.hold_id FROM lending.journal j) r
    WHERE r.hold_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.hold h
                        WHERE h.borrower_id = r.borrower_id AND h.hold_id = r.hold_id)
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
