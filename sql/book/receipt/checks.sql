-- sql/book/receipt/checks.sql
-- What must always hold of receipts.

CREATE VIEW lending.check_receipt WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- No more is identified and sent back of a receipt than came.
    SELECT 'receipt_open' AS check_name, 0::bigint AS borrower_id,
        format('receipt %s of %s: %s identified, %s returned', r.receipt_id, r.amount,
            r.identified, r.returned) AS detail
    FROM lending.receipts r
    WHERE r.open_amount OPERATOR(consfin.<) '0'::consfin.cents
    UNION ALL
    -- A repayment stands on unidentified receipts exactly where it is of one.
    SELECT 'receipt_repayment' AS check_name, p.borrower_id,
        format('repayment %s stands on %s, and is of receipt %s', p.repayment_id, p.stands_on,
            coalesce(i.receipt_id::text, 'none'))
    FROM lending.repayments p
    LEFT JOIN lending.receipt_identification i ON i.borrower_id = p.borrower_id
        AND i.repayment_id = p.repayment_id
    WHERE (p.stands_on = 'unidentified') <> (i.receipt_id IS NOT NULL)
    UNION ALL
    -- It counts from the day the money came; it names its receipt without a
    -- foreign key.
    SELECT 'receipt_repayment' AS check_name, p.borrower_id,
        format('repayment %s counts from %s, but receipt %s came on %s', p.repayment_id,
            p.effective_date, i.receipt_id, coalesce(r.received_on::text, 'no day'))
    FROM lending.receipt_identification i
    JOIN lending.repayments p ON p.borrower_id = i.borrower_id AND p.repayment_id = i.repayment_id
    LEFT JOIN lending.receipt r ON r.receipt_id = i.receipt_id
    WHERE p.effective_date IS DISTINCT FROM r.received_on
    UNION ALL
    -- What is open is the balance of the account: what the house has posted on
    -- it is what came less what went back, what a borrower's entries have is
    -- what is identified as his.  An account that serves other things too is
    -- passed over.
    SELECT 'receipt_balance' AS check_name, t.borrower_id,
        format('%s on the account of unidentified receipts in the journal, %s by the receipts',
            sum(t.posted) * 0.01, sum(t.kept) * 0.01)
    FROM (SELECT 0::bigint AS borrower_id, 0 AS posted, -consfin.minor(r.amount) AS kept,
              false AS is_shared
          FROM lending.receipt r
          UNION ALL
          SELECT 0::bigint, 0, consfin.minor(r.amount), false
          FROM lending.receipt_return r
          UNION ALL
          SELECT i.borrower_id, 0, consfin.minor(p.amount), false
          FROM lending.receipt_identification i
          JOIN lending.repayments p ON p.borrower_id = i.borrower_id
              AND p.repayment_id = i.repayment_id AND p.status = 'applied'
          UNION ALL
          SELECT j.borrower_id, consfin.minor(consfin.balance(j.entry, u.account)), 0, u.is_shared
          FROM (SELECT 0::bigint AS borrower_id
                UNION
                SELECT i.borrower_id
                FROM lending.receipt_identification i) b
          JOIN lending.journal j ON j.borrower_id = b.borrower_id
          CROSS JOIN (SELECT a.account, bool_or(a.key <> 'unidentified') AS is_shared
                      FROM lending.posting_charts c
                      CROSS JOIN LATERAL consfin.chart_accounts(c.chart) a
                      GROUP BY a.account
                      HAVING bool_or(a.key = 'unidentified')) u
          WHERE consfin.balance(j.entry, u.account) OPERATOR(consfin.<>) '0'::consfin.cents) t
    GROUP BY t.borrower_id
    HAVING sum(t.posted) <> sum(t.kept) AND NOT bool_or(t.is_shared)) c;
COMMENT ON VIEW lending.check_receipt IS 'Broken invariants of receipts';
