-- sql/book/repayment/checks.sql
-- What must always hold of repayments.

CREATE VIEW lending.check_repayment WITH (security_barrier) AS
SELECT *
FROM (
    -- Money taken went to loans, to what is paid before them or to the credit
    -- balance.
    SELECT 'repayment' AS check_name, r.borrower_id,
        format('repayment %s: %s received, %s applied, %s to legal costs, %s in excess, %s allocated',
            r.repayment_id, r.amount, r.applied, r.legal_costs, r.excess,
            coalesce(a.allocated, 0) * 0.01) AS detail
    FROM lending.repayment r
    LEFT JOIN (SELECT a.borrower_id, a.repayment_id,
                   sum(consfin.minor(a.principal)) + sum(consfin.minor(a.interest))
                   + sum(consfin.minor(a.fee)) + sum(consfin.minor(a.penalty)) AS allocated
               FROM lending.repayment_allocation a
               GROUP BY a.borrower_id, a.repayment_id) a
        ON a.borrower_id = r.borrower_id AND a.repayment_id = r.repayment_id
    WHERE consfin.minor(r.applied)::numeric + consfin.minor(r.excess) + consfin.minor(r.legal_costs)
            <> consfin.minor(r.amount)
        OR r.status = 'applied' AND coalesce(a.allocated, 0) <> consfin.minor(r.applied)
    UNION ALL
    -- A repayment is reversed when that was told, and then none of its events
    -- stands.  Of one from before the outbox's first month it may be gone.
    SELECT 'repayment_status' AS check_name, t.borrower_id,
        format('repayment %s: reversed %s times, told %s times', t.repayment_id, sum(t.reversed), sum(t.told))
    FROM (SELECT r.borrower_id, r.repayment_id::text AS repayment_id, 1 AS reversed, 0 AS told,
              r.created_at >= (SELECT b.since FROM lending.outbox_begin b) AS is_told
          FROM lending.repayment r
          WHERE r.status = 'reversed'
          UNION ALL
          SELECT o.borrower_id, o.body ->> 'repayment_id', 0, 1, true
          FROM lending.outbox o
          WHERE o.topic = 'repayment.reversed') t
    GROUP BY t.borrower_id, t.repayment_id
    HAVING sum(t.told) > sum(t.reversed) OR sum(t.told) < sum(t.reversed) AND bool_and(t.is_told)
    UNION ALL
    SELECT 'repayment_status' AS check_name, r.borrower_id,
        format('repayment %s is reversed, but %s of its events stand', r.repayment_id,
            count(*) - 2 * count(e.reverses_seq))
    FROM lending.repayment r
    JOIN lending.loan_events e ON e.borrower_id = r.borrower_id AND e.repayment_id = r.repayment_id
    WHERE r.status = 'reversed'
    GROUP BY r.borrower_id, r.repayment_id
    HAVING count(*) <> 2 * count(e.reverses_seq)
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
