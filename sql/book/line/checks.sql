-- sql/book/line/checks.sql
-- What must always hold of credit lines.

CREATE VIEW lending.check_line WITH (security_barrier) AS
SELECT *
FROM (
    SELECT 'line_over_limit' AS check_name, l.borrower_id,
        format('line %s: held %s and outstanding %s pass the limit %s, unflagged',
            l.line_id, l.held, l.outstanding, l.limit_amount) AS detail
    FROM lending.credit_line l
    WHERE NOT l.over_limit
        AND consfin.minor(l.held)::numeric + consfin.minor(l.outstanding) > consfin.minor(l.limit_amount)
    UNION ALL
    SELECT 'line_movements' AS check_name, l.borrower_id,
        format('line %s: the last of %s movements says limit %s, held %s, outstanding %s',
            l.line_id, coalesce(c.movements, 0), m.limit_after, m.held_after, m.outstanding_after)
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
    -- Rows name a line or its product without a foreign key.
    SELECT 'orphan' AS check_name, m.borrower_id,
        format('movement of line %s: there is no such line', m.line_id)
    FROM lending.line_movement m
    WHERE NOT EXISTS (SELECT FROM lending.credit_line l
                      WHERE l.borrower_id = m.borrower_id AND l.line_id = m.line_id)
    UNION ALL
    SELECT 'orphan' AS check_name, j.borrower_id,
        format('entry %s of line %s: there is no such line', j.entry_id, j.line_id)
    FROM lending.journal j
    WHERE j.line_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.credit_line l
                        WHERE l.borrower_id = j.borrower_id AND l.line_id = j.line_id)
    UNION ALL
    SELECT 'orphan' AS check_name, l.borrower_id,
        format('line %s names version %s of product "%s"', l.line_id, l.product_version, l.product_code)
    FROM lending.credit_line l
    WHERE NOT EXISTS (SELECT FROM lending.product_versions t
                      WHERE t.product_code = l.product_code AND t.version = l.product_version)) c;
COMMENT ON VIEW lending.check_line IS 'Broken invariants of credit lines';
