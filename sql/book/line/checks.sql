-- sql/book/line/checks.sql
-- What must always hold of credit lines.

CREATE VIEW lending.check_line WITH (security_barrier) AS
SELECT *
FROM (
    SELECT 'line_movements' AS check_name, l.borrower_id,
        format('line %s: the last of %s movements says limit %s, held %s, outstanding %s',
            l.line_id, coalesce(c.movements, 0), m.limit_after, m.held_after, m.outstanding_after) AS detail
    FROM lending.credit_line l
    LEFT JOIN (SELECT m.borrower_id, m.line_id, count(*) AS movements, max(m.seq) AS last_seq
               FROM lending.line_movement m
               GROUP BY m.borrower_id, m.line_id) c
        ON c.borrower_id = l.borrower_id AND c.line_id = l.line_id
    LEFT JOIN lending.line_movement m ON m.borrower_id = l.borrower_id
        AND m.line_id = l.line_id AND m.seq = l.version
    WHERE coalesce(c.movements, 0) <> l.version OR coalesce(c.last_seq, 0) <> l.version
        OR m.limit_after OPERATOR(consfin.<>) l.limit_amount
        OR m.held_after OPERATOR(consfin.<>) l.held
        OR m.outstanding_after OPERATOR(consfin.<>) l.outstanding
    UNION ALL
    -- The status is what its movements made it.
    SELECT 'line_status' AS check_name, l.borrower_id,
        format('line %s is %s; of its movements number %s froze, %s unfroze and %s closed it',
            l.line_id, l.status, m.frozen, m.unfrozen, m.closed)
    FROM lending.credit_line l
    LEFT JOIN (SELECT m.borrower_id, m.line_id,
                   max(m.seq) FILTER (WHERE m.kind = 'freeze_line') AS frozen,
                   max(m.seq) FILTER (WHERE m.kind = 'unfreeze_line') AS unfrozen,
                   max(m.seq) FILTER (WHERE m.kind = 'close_line') AS closed
               FROM lending.line_movement m
               WHERE m.kind IN ('freeze_line', 'unfreeze_line', 'close_line')
               GROUP BY m.borrower_id, m.line_id) m
        ON m.borrower_id = l.borrower_id AND m.line_id = l.line_id
    WHERE l.status <> CASE WHEN m.closed IS NOT NULL THEN 'closed'
            WHEN m.frozen > coalesce(m.unfrozen, 0) THEN 'frozen'
            ELSE 'active' END
    UNION ALL
    -- Nothing is held or owed on a line when it is closed.  A reversal or an
    -- advice may make it owe again; nothing may hold it.
    SELECT 'line_closed' AS check_name, l.borrower_id,
        format('line %s is closed, but holds %s and owes %s', l.line_id, l.held, l.outstanding)
    FROM lending.credit_line l
    LEFT JOIN lending.line_movement m ON m.borrower_id = l.borrower_id
        AND m.line_id = l.line_id AND m.seq = l.version
    WHERE l.status = 'closed'
        AND (consfin.minor(l.held) <> 0
            OR consfin.minor(l.outstanding) <> 0 AND m.kind IS NOT DISTINCT FROM 'close_line')
    UNION ALL
    -- Rows name a line or its product without a foreign key.
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('%s %s of line %s: there is no such line', r.what, r.id, r.line_id)
    FROM (SELECT m.borrower_id, 'movement' AS what, m.seq AS id, m.line_id FROM lending.line_movement m
          UNION ALL
          SELECT j.borrower_id, 'entry' AS what, j.entry_id, j.line_id FROM lending.journal j) r
    WHERE r.line_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.credit_line l
                        WHERE l.borrower_id = r.borrower_id AND l.line_id = r.line_id)
    UNION ALL
    SELECT 'orphan' AS check_name, l.borrower_id,
        format('line %s names version %s of product "%s"', l.line_id, l.product_version, l.product_code)
    FROM lending.credit_line l
    WHERE NOT EXISTS (SELECT FROM lending.product_versions t
                      WHERE t.product_code = l.product_code AND t.version = l.product_version)) c;
COMMENT ON VIEW lending.check_line IS 'Broken invariants of credit lines';
