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
    -- Repayments name their borrower, and rows a repayment, without a foreign
    -- key.
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('repayment %s names borrower %s', r.repayment_id, r.borrower_id)
    FROM lending.repayment r
    WHERE NOT EXISTS (SELECT FROM lending.borrowers b WHERE b.borrower_id = r.borrower_id)
    UNION ALL
    SELECT 'orphan' AS check_name, e.borrower_id,
        format('event of repayment %s: there is no such repayment', e.repayment_id)
    FROM lending.loan_events e
    WHERE e.repayment_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.repayment r
                        WHERE r.borrower_id = e.borrower_id AND r.repayment_id = e.repayment_id)
    UNION ALL
    SELECT 'orphan' AS check_name, m.borrower_id,
        format('credit of repayment %s: there is no such repayment', m.repayment_id)
    FROM lending.credit_balance_movements m
    WHERE m.repayment_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.repayment r
                        WHERE r.borrower_id = m.borrower_id AND r.repayment_id = m.repayment_id)) c;
COMMENT ON VIEW lending.check_repayment IS 'Broken invariants of repayments';
