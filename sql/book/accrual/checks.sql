-- sql/book/accrual/checks.sql
-- What must always hold of what loans owe and earn, and of provisions.

CREATE VIEW lending.check_accrual WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- What is owed of what was earned is in the stock of the date.
    SELECT 'accrual_owed' AS check_name, 0::bigint AS borrower_id,
        format('product "%s" version %s owes %s of %s on %s, %s by the stock', a.product_code, a.product_version,
            a.owed, a.component, a.business_date, coalesce(s.owed, 0)) AS detail
    FROM lending.accrual a
    LEFT JOIN (SELECT s.business_date, s.product_code, s.product_version, sum(s.interest_owed) AS interest,
                   sum(s.fee_owed) AS fee, sum(s.penalty_owed) AS penalty
               FROM lending.loan_stock s
               GROUP BY s.business_date, s.product_code, s.product_version) t
        ON t.business_date = a.business_date AND t.product_code = a.product_code
            AND t.product_version = a.product_version
    CROSS JOIN LATERAL (SELECT CASE a.component WHEN 'interest' THEN t.interest WHEN 'fee' THEN t.fee
        ELSE t.penalty END AS owed) s
    WHERE a.owed <> coalesce(s.owed, 0)
    UNION ALL
    -- What was provided is what the stock of the date asks for.
    SELECT 'provision' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: %s of %s is provided for, %s of %s by the stock',
            p.product_code, p.product_version, p.business_date, p.allowance, p.exposure,
            coalesce(a.allowance, 0), coalesce(a.exposure, 0))
    FROM lending.provision p
    LEFT JOIN lending.required_allowances a ON a.business_date = p.business_date
        AND a.product_code = p.product_code AND a.product_version = p.product_version
    WHERE p.allowance <> coalesce(a.allowance, 0) OR p.exposure <> coalesce(a.exposure, 0)
    UNION ALL
    -- Their entries are in the journal, on their dates.
    SELECT 'accrual_entry' AS check_name, 0::bigint,
        format('product "%s" on %s: there is no %s %s of that date', a.product_code, a.business_date, a.kind, a.entry_id)
    FROM (SELECT DISTINCT 'accrual' AS kind, a.product_code, a.business_date, a.entry_id
          FROM lending.accrual a
          UNION ALL
          SELECT 'provision' AS kind, p.product_code, p.business_date, p.entry_id
          FROM lending.provision p) a
    LEFT JOIN lending.journal j ON j.borrower_id = 0 AND j.entry_id = a.entry_id
        AND j.business_date = a.business_date AND j.kind = a.kind
    WHERE a.entry_id IS NOT NULL AND j.entry_id IS NULL) c;
COMMENT ON VIEW lending.check_accrual IS 'Broken invariants of what loans owe and earn, and of provisions';
