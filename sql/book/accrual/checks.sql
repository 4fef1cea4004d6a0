-- sql/book/accrual/checks.sql
-- What must always hold of what loans owe and earn, of provisions and
-- write-offs.

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
    -- So is what is in suspense of it.
    SELECT 'accrual_suspended' AS check_name, 0::bigint,
        format('product "%s" version %s has %s of %s in suspense on %s, %s by the stock', a.product_code,
            a.product_version, a.suspended, a.component, a.business_date, coalesce(s.suspended, 0))
    FROM lending.accrual a
    LEFT JOIN (SELECT s.business_date, s.product_code, s.product_version, sum(s.interest_suspended) AS interest,
                   sum(s.fee_suspended) AS fee, sum(s.penalty_suspended) AS penalty
               FROM lending.loan_stock s
               GROUP BY s.business_date, s.product_code, s.product_version) t
        ON t.business_date = a.business_date AND t.product_code = a.product_code
            AND t.product_version = a.product_version
    CROSS JOIN LATERAL (SELECT CASE a.component WHEN 'interest' THEN t.interest WHEN 'fee' THEN t.fee
        ELSE t.penalty END AS suspended) s
    WHERE a.suspended <> coalesce(s.suspended, 0)
    UNION ALL
    SELECT 'accrual_suspended' AS check_name, 0::bigint,
        format('product "%s" version %s has %s in suspense as principal on %s, %s by the stock', a.product_code,
            a.product_version, a.kept, a.business_date, coalesce(s.kept, 0))
    FROM (SELECT a.business_date, a.product_code, a.product_version, sum(a.kept) AS kept
          FROM lending.accrual a
          GROUP BY a.business_date, a.product_code, a.product_version) a
    LEFT JOIN (SELECT s.business_date, s.product_code, s.product_version, sum(s.principal_suspended) AS kept
               FROM lending.loan_stock s
               GROUP BY s.business_date, s.product_code, s.product_version) s
        ON s.business_date = a.business_date AND s.product_code = a.product_code
            AND s.product_version = a.product_version
    WHERE a.kept <> coalesce(s.kept, 0)
    UNION ALL
    -- Whoever has earned is counted on each date since, closed loans too.
    SELECT 'accrual_missing' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: %s of 3 charges are there', f.product_code, f.product_version,
            d.business_date, coalesce(r.charges, 0))
    FROM (SELECT t.product_code, t.product_version, min(t.business_date) AS since
          FROM (SELECT a.product_code, a.product_version, a.business_date
                FROM lending.accrual a
                UNION ALL
                SELECT s.product_code, s.product_version, s.business_date
                FROM lending.loan_stock s
                JOIN lending.accruing_products p ON p.product_code = s.product_code
                    AND p.version = s.product_version AND p.component_no = 1) t
          GROUP BY t.product_code, t.product_version) f
    JOIN lending.business_day d ON d.business_date >= f.since AND d.status = 'closed'
    LEFT JOIN (SELECT a.product_code, a.product_version, a.business_date, count(*) AS charges
               FROM lending.accrual a
               GROUP BY a.product_code, a.product_version, a.business_date) r
        ON r.product_code = f.product_code AND r.product_version = f.product_version
            AND r.business_date = d.business_date
    WHERE coalesce(r.charges, 0) <> 3
    UNION ALL
    -- What is provided for on a closed date is what its stock asks for.
    SELECT 'provision' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: %s of %s is provided for, %s of %s by the stock',
            coalesce(p.product_code, a.product_code), coalesce(p.product_version, a.product_version),
            coalesce(p.business_date, a.business_date), coalesce(p.allowance, 0), coalesce(p.exposure, 0),
            coalesce(a.allowance, 0), coalesce(a.exposure, 0))
    FROM lending.provision p
    FULL JOIN (SELECT a.*
               FROM lending.required_allowances a
               JOIN lending.business_day d ON d.business_date = a.business_date AND d.status = 'closed') a
        ON a.business_date = p.business_date AND a.product_code = p.product_code
            AND a.product_version = p.product_version
    JOIN lending.business_day d ON d.business_date = coalesce(p.business_date, a.business_date)
        AND d.status = 'closed'
    WHERE coalesce(p.allowance, 0) <> coalesce(a.allowance, 0)
        OR p.exposure IS NOT NULL AND p.exposure <> coalesce(a.exposure, 0)
    UNION ALL
    -- Whatever was provided for is provided for, or released, on the next one.
    SELECT 'provision' AS check_name, 0::bigint,
        format('product "%s" version %s has %s provided for on %s, and nothing is said of the next date',
            p.product_code, p.product_version, p.allowance, p.business_date)
    FROM lending.provision p
    JOIN lending.business_day d ON d.business_date = p.business_date + 1 AND d.status = 'closed'
    LEFT JOIN lending.provision n ON n.business_date = p.business_date + 1
        AND n.product_code = p.product_code AND n.product_version = p.product_version
    WHERE (p.allowance > 0 OR p.used <> 0) AND n.product_code IS NULL
    UNION ALL
    -- Their entries are in the journal, on their dates, with what they say.
    SELECT 'accrual_entry' AS check_name, 0::bigint,
        format('product "%s" on %s: %s on account %s, but its %s entry has %s', a.product_code, a.business_date,
            a.amount, a.account, a.kind, coalesce(consfin.balance(j.entry, a.account)::text, 'nothing'))
    FROM (SELECT CASE p.component WHEN 'provision' THEN 'provision' ELSE 'accrual' END AS kind, p.product_code,
              p.business_date, p.entry_id, p.account, sum(p.amount) AS amount
          FROM lending.accrual_postings p
          GROUP BY 1, p.product_code, p.business_date, p.entry_id, p.account) a
    LEFT JOIN lending.journal j ON j.borrower_id = 0 AND j.entry_id = a.entry_id
        AND j.business_date = a.business_date AND j.kind = a.kind
    WHERE a.amount <> coalesce(consfin.minor(consfin.balance(j.entry, a.account)), 0) * 0.01
    UNION ALL
    -- No other has their kind.
    SELECT 'accrual_entry' AS check_name, 0::bigint,
        format('%s of %s is of no product: %s', j.kind, j.business_date, j.entry)
    FROM lending.journal j
    LEFT JOIN (SELECT a.entry_id FROM lending.accrual a
               UNION
               SELECT p.entry_id FROM lending.provision p) a ON a.entry_id = j.entry_id
    WHERE j.borrower_id = 0 AND j.kind IN ('accrual', 'provision') AND a.entry_id IS NULL
    UNION ALL
    -- What owners' loans have earned and not collected is what is owed of it
    -- and not in suspense; whoever has earned is counted on each date since.
    SELECT 'owner_income' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: %s of %s uncollected for all parts, %s owed and not in suspense',
            o.product_code, o.product_version, o.business_date, o.uncollected, o.component,
            coalesce(a.owed - a.suspended, 0))
    FROM lending.owned_income o
    LEFT JOIN lending.accrual a ON a.business_date = o.business_date AND a.product_code = o.product_code
        AND a.product_version = o.product_version AND a.component = o.component
    WHERE o.uncollected <> coalesce(a.owed - a.suspended, 0)
    UNION ALL
    SELECT 'owner_income' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: %s of 3 charges of owners are there', f.product_code,
            f.product_version, d.business_date, coalesce(r.charges, 0))
    FROM (SELECT t.product_code, t.product_version, min(t.business_date) AS since
          FROM (SELECT o.product_code, o.product_version, o.business_date
                FROM lending.owned_income o
                UNION ALL
                SELECT s.product_code, s.product_version, s.business_date
                FROM lending.loan_stock s
                JOIN lending.owned_products p ON p.product_code = s.product_code
                    AND p.version = s.product_version) t
          GROUP BY t.product_code, t.product_version) f
    JOIN lending.business_day d ON d.business_date >= f.since AND d.status = 'closed'
    LEFT JOIN (SELECT o.product_code, o.product_version, o.business_date, count(*) AS charges
               FROM lending.owned_income o
               GROUP BY o.product_code, o.product_version, o.business_date) r
        ON r.product_code = f.product_code AND r.product_version = f.product_version
            AND r.business_date = d.business_date
    WHERE coalesce(r.charges, 0) <> 3
    UNION ALL
    -- Their entries are in the journal with what they say; no other has their
    -- kind.
    SELECT 'owner_entry' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: %s on account %s, but its owners entry has %s', p.product_code,
            p.product_version, p.business_date, p.amount, p.account,
            coalesce(consfin.balance(j.entry, p.account)::text, 'nothing'))
    FROM lending.owner_postings p
    LEFT JOIN lending.journal j ON j.borrower_id = 0 AND j.entry_id = p.entry_id
        AND j.business_date = p.business_date AND j.kind = 'owners'
    WHERE p.amount <> coalesce(consfin.minor(consfin.balance(j.entry, p.account)), 0) * 0.01
    UNION ALL
    SELECT 'owner_entry' AS check_name, 0::bigint,
        format('%s of %s is of no product: %s', j.kind, j.business_date, j.entry)
    FROM lending.journal j
    LEFT JOIN (SELECT DISTINCT o.entry_id FROM lending.owned_income o) o ON o.entry_id = j.entry_id
    WHERE j.borrower_id = 0 AND j.kind = 'owners' AND o.entry_id IS NULL
    UNION ALL
    -- Where a rate of value added tax is in force its tax is what the income so
    -- far asks for, since the rate is, and it goes on from the date before.
    SELECT 'vat_tax' AS check_name, 0::bigint,
        format('product "%s" version %s on %s: the tax of %s is %s, at %s of %s since %s was %s',
            w.product_code, w.product_version, w.business_date, w.component,
            coalesce(w.tax::text, 'missing'), w.rate, w.income, w.income_before, w.tax_before)
    FROM (SELECT a.product_code, a.product_version, a.business_date, a.component, o.rate AS rate_owed,
              a.income AS income_owed, v.rate, v.income, v.tax, v.income_before, v.tax_before,
              CASE WHEN lag(v.rate) OVER d = v.rate THEN lag(v.income_before) OVER d
                  ELSE coalesce(lag(a.income) OVER d, 0) END AS income_then,
              CASE WHEN lag(v.rate) OVER d = v.rate THEN lag(v.tax_before) OVER d
                  ELSE coalesce(lag(v.tax) OVER d, 0) END AS tax_then
          FROM lending.taxable_incomes a
          LEFT JOIN lending.vat_owed o ON o.business_date = a.business_date AND o.product_code = a.product_code
              AND o.product_version = a.product_version AND o.component = a.component
          LEFT JOIN lending.vat v ON v.business_date = a.business_date AND v.product_code = a.product_code
              AND v.product_version = a.product_version AND v.component = a.component
          WINDOW d AS (PARTITION BY a.product_code, a.product_version, a.component ORDER BY a.business_date)) w
    WHERE w.rate IS DISTINCT FROM w.rate_owed
        OR w.rate IS NOT NULL AND (w.income <> w.income_owed OR w.income_before <> w.income_then
            OR w.tax_before <> w.tax_then
            OR w.tax <> w.tax_before + consfin.vat_within(w.income - w.income_before, w.rate))
    UNION ALL
    -- It is in the journal, on its date; and no other entry has its kind.
    SELECT 'vat_entry' AS check_name, 0::bigint,
        format('product "%s" on %s: %s on account %s, but its vat entry has %s', v.product_code, v.business_date,
            v.amount, v.account, coalesce(consfin.balance(j.entry, v.account)::text, 'nothing'))
    FROM (SELECT p.product_code, p.business_date, p.entry_id, p.account, sum(p.amount) AS amount
          FROM lending.vat_postings p
          GROUP BY p.product_code, p.business_date, p.entry_id, p.account) v
    LEFT JOIN lending.journal j ON j.borrower_id = 0 AND j.entry_id = v.entry_id
        AND j.business_date = v.business_date AND j.kind = 'vat'
    WHERE v.amount <> coalesce(consfin.minor(consfin.balance(j.entry, v.account)), 0) * 0.01
    UNION ALL
    SELECT 'vat_entry' AS check_name, 0::bigint,
        format('vat of %s is of no product: %s', j.business_date, j.entry)
    FROM lending.journal j
    LEFT JOIN lending.vat v ON v.entry_id = j.entry_id
    WHERE j.borrower_id = 0 AND j.kind = 'vat' AND v.entry_id IS NULL
    UNION ALL
    -- What a policy wrote off has its event, on its date, of a policy in force.
    SELECT 'write_off_policy' AS check_name, w.borrower_id,
        format('loan %s is noted as written off on %s by policy "%s" version %s, %s', w.loan_id,
            w.business_date, w.policy_code, w.policy_version,
            CASE WHEN e.seq IS NULL THEN 'but has no such event' ELSE 'which was not in force' END)
    FROM lending.policy_write_off w
    LEFT JOIN lending.loans n ON n.borrower_id = w.borrower_id AND n.loan_id = w.loan_id
    LEFT JOIN lending.loan_events e ON e.borrower_id = w.borrower_id AND e.loan_id = w.loan_id
        AND e.seq = w.seq AND e.business_date = w.business_date AND consfin.kind(e.event) = 'write_off'
    LEFT JOIN lending.write_off_policy_periods p ON p.product_code IN ('', n.product_code)
        AND p.policy_code = w.policy_code AND p.policy_version = w.policy_version
        AND w.business_date >= p.starts_on AND w.business_date < p.ends_on
    WHERE e.seq IS NULL OR p.policy_code IS NULL) c;
COMMENT ON VIEW lending.check_accrual IS 'Broken invariants of what loans owe and earn, of provisions and write-offs';
