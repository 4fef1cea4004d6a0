-- sql/book/borrower/checks.sql
-- What must always hold of borrowers and their credit balance.

CREATE VIEW lending.check_borrower WITH (security_barrier) AS
SELECT *
FROM (
    SELECT 'credit_balance' AS check_name, c.borrower_id,
        format('credit balance %s, its movements %s', c.balance,
            coalesce(m.total, 0) * 0.01) AS detail
    FROM lending.credit_balance c
    LEFT JOIN (SELECT m.borrower_id, sum(consfin.minor(m.amount)) AS total
               FROM lending.credit_balance_movement m
               GROUP BY m.borrower_id) m ON m.borrower_id = c.borrower_id
    WHERE coalesce(m.total, 0) <> consfin.minor(c.balance)
    UNION ALL
    SELECT 'journal_credit' AS check_name, c.borrower_id,
        format('credit balance %s, journal %s', c.balance, coalesce(j.total, 0) * 0.01)
    FROM lending.credit_balance c
    LEFT JOIN (SELECT j.borrower_id, -sum(consfin.minor(consfin.balance(j.entry, a.account))) AS total
               FROM lending.journal j
               CROSS JOIN (SELECT DISTINCT consfin.chart_account(p.chart, 'credit_balance') AS account
                           FROM lending.posting_charts p) a
               WHERE consfin.minor(consfin.balance(j.entry, a.account)) <> 0
               GROUP BY j.borrower_id) j ON j.borrower_id = c.borrower_id
    WHERE coalesce(j.total, 0) <> consfin.minor(c.balance)
    UNION ALL
    -- Rows name their borrower, and movements their balance, without a foreign
    -- key.
    SELECT 'orphan' AS check_name, m.borrower_id,
        format('movement %s of credit balance %s: there is none', m.seq, m.borrower_id)
    FROM lending.credit_balance_movement m
    WHERE NOT EXISTS (SELECT FROM lending.credit_balance c WHERE c.borrower_id = m.borrower_id)
    UNION ALL
    SELECT 'orphan' AS check_name, n.borrower_id,
        format('%s %s: there is no borrower %s', n.what, n.id, n.borrower_id)
    FROM (SELECT j.borrower_id, 'entry' AS what, j.entry_id AS id FROM lending.journal j
          UNION ALL
          SELECT i.borrower_id, 'request' AS what, NULL::bigint AS id FROM lending.idempotency i
          UNION ALL
          SELECT o.borrower_id, 'message' AS what, o.message_id FROM lending.outbox o) n
    WHERE n.borrower_id <> 0
        AND NOT EXISTS (SELECT FROM lending.borrower b WHERE b.borrower_id = n.borrower_id)) c;
COMMENT ON VIEW lending.check_borrower IS 'Broken invariants of borrowers and their credit balance';
