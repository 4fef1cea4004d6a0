-- sql/book/repayment/checks.sql
-- What must always hold of repayments.

CREATE VIEW lending.check_repayment WITH (security_barrier) AS
SELECT *
FROM (
    -- Money taken went to loans or the credit balance.
    SELECT 'repayment' AS check_name, r.borrower_id,
        format('repayment %s: %s received, %s applied, %s in excess, %s allocated', r.repayment_id,
            r.amount, r.applied, r.excess, coalesce(a.allocated, 0) * 0.01) AS detail
    FROM lending.repayment r
    LEFT JOIN (SELECT a.borrower_id, a.repayment_id,
                   sum(consfin.minor(a.principal)) + sum(consfin.minor(a.interest))
                   + sum(consfin.minor(a.fee)) + sum(consfin.minor(a.penalty)) AS allocated
               FROM lending.repayment_allocation a
               GROUP BY a.borrower_id, a.repayment_id) a
        ON a.borrower_id = r.borrower_id AND a.repayment_id = r.repayment_id
    WHERE consfin.minor(r.applied)::numeric + consfin.minor(r.excess) <> consfin.minor(r.amount)
        OR coalesce(a.allocated, 0) <> consfin.minor(r.applied)
    UNION ALL
    -- A repayment is reversed when that was told, and then none of its events
    -- stands.
    SELECT 'repayment_status' AS check_name, r.borrower_id,
        format('repayment %s is %s: told %s times that it was reversed, %s of its events stand',
            r.repayment_id, r.status, coalesce(o.told, 0), coalesce(e.standing, 0))
    FROM lending.repayment r
    LEFT JOIN (SELECT o.borrower_id, o.body ->> 'repayment_id' AS repayment_id, count(*) AS told
               FROM lending.outbox o
               WHERE o.topic = 'repayment.reversed'
               GROUP BY 1, 2) o
        ON o.borrower_id = r.borrower_id AND o.repayment_id = r.repayment_id::text
    LEFT JOIN (SELECT e.borrower_id, e.repayment_id,
                   count(*) FILTER (WHERE e.reverses_seq IS NULL)
                   - count(e.reverses_seq) AS standing
               FROM lending.loan_events e
               WHERE e.repayment_id IS NOT NULL
               GROUP BY e.borrower_id, e.repayment_id) e
        ON e.borrower_id = r.borrower_id AND e.repayment_id = r.repayment_id
    WHERE CASE WHEN r.status = 'reversed'
            THEN coalesce(o.told, 0) <> 1 OR coalesce(e.standing, 0) <> 0
            ELSE o.told > 0 END
    UNION ALL
    -- Repayments name their borrower, and rows a repayment, without a foreign
    -- key.
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('repayment %s names borrower %s', r.repayment_id, r.borrower_id)
    FROM lending.repayment r
    WHERE NOT EXISTS (SELECT FROM lending.borrowers b WHERE b.borrower_id = r.borrower_id)
    UNION ALL
    SELECT 'orphan' AS check_name, n.borrower_id,
        format('%s %s of repayment %s: there is no such repayment', n.what, n.id, n.repayment_id)
    FROM (SELECT e.borrower_id, 'event of loan' AS what, e.loan_id AS id, e.repayment_id
          FROM lending.loan_events e
          UNION ALL
          SELECT m.borrower_id, 'credit' AS what, m.seq, m.repayment_id
          FROM lending.credit_balance_movements m) n
    WHERE n.repayment_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.repayment r
                        WHERE r.borrower_id = n.borrower_id AND r.repayment_id = n.repayment_id)) c;
COMMENT ON VIEW lending.check_repayment IS 'Broken invariants of repayments';
