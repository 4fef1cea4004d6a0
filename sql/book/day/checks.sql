-- sql/book/day/checks.sql
-- What must always hold of business days.

CREATE VIEW lending.check_day WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- Nothing is written on a day that is closed.  The clock of the server
    -- decides: set back, it makes rows look late or in time.
    SELECT 'day_closed' AS check_name, w.borrower_id,
        format('%s %s of %s was written at %s, but that day was closed at %s', w.what, w.id,
            w.business_date, w.created_at, d.closed_at) AS detail
    FROM (SELECT h.borrower_id, 'hold' AS what, h.hold_id AS id, h.business_date, h.created_at
          FROM lending.holds h
          UNION ALL
          SELECT e.borrower_id, 'event of hold' AS what, e.hold_id, e.business_date, e.created_at
          FROM lending.hold_events e
          WHERE e.kind NOT IN ('authorize', 'advice')
          UNION ALL
          SELECT m.borrower_id, 'movement of line' AS what, m.line_id, m.business_date, m.created_at
          FROM lending.line_movements m
          UNION ALL
          SELECT e.borrower_id, 'event of loan' AS what, e.loan_id, e.business_date, e.created_at
          FROM lending.loan_events e
          UNION ALL
          SELECT r.borrower_id, 'repayment' AS what, r.repayment_id, r.business_date, r.created_at
          FROM lending.repayments r
          UNION ALL
          SELECT m.borrower_id, 'credit' AS what, m.seq, m.business_date, m.created_at
          FROM lending.credit_balance_movements m) w
    JOIN lending.business_day d ON d.business_date = w.business_date
    WHERE w.created_at > d.closed_at
    UNION ALL
    -- The totals of a closed date are those of its entries.
    SELECT 'account_day' AS check_name, 0::bigint,
        format('account %s on %s: %s debit and %s credit in %s entries, but the journal has %s, %s and %s',
            coalesce(t.account, j.account), coalesce(t.business_date, j.business_date),
            coalesce(t.debit, 0), coalesce(t.credit, 0), coalesce(t.entries, 0),
            coalesce(j.debit, 0), coalesce(j.credit, 0), coalesce(j.entries, 0))
    FROM lending.account_day t
    FULL JOIN (SELECT e.business_date, l.account, sum(consfin.minor(l.debit)) * 0.01 AS debit,
                   sum(consfin.minor(l.credit)) * 0.01 AS credit, count(*) AS entries
               FROM lending.day_step s
               JOIN lending.journal e ON e.business_date = s.business_date
               CROSS JOIN LATERAL consfin.lines(e.entry) l
               WHERE s.step = 'totals' AND s.ended_at IS NOT NULL
               GROUP BY e.business_date, l.account) j
        ON j.business_date = t.business_date AND j.account = t.account
    WHERE t.debit IS DISTINCT FROM j.debit OR t.credit IS DISTINCT FROM j.credit
        OR t.entries IS DISTINCT FROM j.entries
    UNION ALL
    -- Receivables of charges, allowances and legal costs stand at what was found
    -- as of the last closed date; an account that serves other things too is passed over.
    SELECT 'accrual_balance' AS check_name, 0::bigint,
        format('account %s on %s: its balance is %s, not %s', a.account,
            a.business_date, coalesce(b.balance, 0), a.balance)
    FROM (SELECT a.account, a.business_date, sum(a.balance) AS balance
          FROM (SELECT p.receivable AS account, a.business_date, a.owed AS balance
                FROM lending.accruals a
                JOIN lending.accruing_products p ON p.product_code = a.product_code
                    AND p.version = a.product_version AND p.component = a.component
                UNION ALL
                SELECT consfin.chart_account(c.chart, 'allowance'), v.business_date, -v.allowance
                FROM lending.provisions v
                JOIN lending.product_versions t ON t.product_code = v.product_code
                    AND t.version = v.product_version
                JOIN lending.posting_charts c ON c.chart_code = t.chart_code
                UNION ALL
                -- Legal costs as of that date, as they have changed since.
                SELECT k.account, s.business_date, e.carried::numeric
                FROM (SELECT max(s.business_date) AS business_date FROM lending.day_step s
                      WHERE s.step = 'totals' AND s.ended_at IS NOT NULL) s
                CROSS JOIN lending.legal_costs k
                CROSS JOIN LATERAL (SELECT e.carried FROM lending.legal_cost_events e
                                    WHERE e.borrower_id = k.borrower_id AND e.cost_id = k.cost_id
                                        AND e.business_date <= s.business_date
                                    ORDER BY e.seq DESC LIMIT 1) e) a
          WHERE a.business_date = (SELECT max(s.business_date) FROM lending.day_step s
                                   WHERE s.step = 'totals' AND s.ended_at IS NOT NULL)
              AND NOT EXISTS (
                  SELECT FROM lending.posting_charts c
                  CROSS JOIN LATERAL consfin.chart_accounts(c.chart) u
                  WHERE u.account = a.account
                      AND u.key NOT IN ('legal_costs', 'interest_receivable', 'fee_receivable', 'penalty_receivable',
                          'allowance', 'write_off', 'recovery'))
          GROUP BY a.account, a.business_date) a
    LEFT JOIN (SELECT t.account, sum(t.debit - t.credit) AS balance
               FROM lending.account_day t
               GROUP BY t.account) b ON b.account = a.account
    WHERE a.balance <> coalesce(b.balance, 0)
    UNION ALL
    -- The accounts of owners stand at what was earned and collected for them
    -- as of the last closed date, and at what their loans posted.
    SELECT 'owner_balance' AS check_name, 0::bigint,
        format('account %s on %s: its balance is %s, not %s', a.account,
            a.business_date, coalesce(b.balance, 0), a.balance)
    FROM (SELECT a.account, a.business_date, sum(a.balance) AS balance
          FROM (SELECT consfin.chart_account(c.chart, k.key) AS account, o.business_date, k.balance
                FROM lending.owner_incomes o
                JOIN lending.product_versions t ON t.product_code = o.product_code
                    AND t.version = o.product_version
                JOIN lending.posting_charts c ON c.chart_code = t.chart_code
                CROSS JOIN LATERAL (VALUES ('owners_share', o.earned), ('owners_earned', -o.uncollected),
                    ('owners_collected', -o.collected)) AS k (key, balance)
                UNION ALL
                SELECT l.account, s.business_date,
                    coalesce(sum(consfin.minor(consfin.balance(j.entry, l.account))), 0) * 0.01
                FROM (SELECT max(s.business_date) AS business_date FROM lending.day_step s
                      WHERE s.step = 'totals' AND s.ended_at IS NOT NULL) s
                CROSS JOIN (SELECT DISTINCT consfin.chart_account(c.chart, 'owners_collected') AS account
                            FROM lending.owned_products o
                            JOIN lending.product_versions t ON t.product_code = o.product_code
                                AND t.version = o.version
                            JOIN lending.posting_charts c ON c.chart_code = t.chart_code) l
                JOIN lending.journal j ON j.loan_id IS NOT NULL AND j.business_date <= s.business_date
                GROUP BY l.account, s.business_date) a
          WHERE a.business_date = (SELECT max(s.business_date) FROM lending.day_step s
                                   WHERE s.step = 'totals' AND s.ended_at IS NOT NULL)
              AND NOT EXISTS (
                  SELECT FROM lending.posting_charts c
                  CROSS JOIN LATERAL consfin.chart_accounts(c.chart) u
                  WHERE u.account = a.account
                      AND u.key NOT IN ('owners_share', 'owners_earned', 'owners_collected'))
          GROUP BY a.account, a.business_date) a
    LEFT JOIN (SELECT t.account, sum(t.debit - t.credit) AS balance
               FROM lending.account_day t
               GROUP BY t.account) b ON b.account = a.account
    WHERE a.balance <> coalesce(b.balance, 0)
    UNION ALL
    -- What is in quarantine is there, and names no foreign key.
    SELECT 'quarantine_unit' AS check_name, q.borrower_id,
        format('step %s of %s passes by %s, which is no borrower, line or loan of the borrower',
            q.step, q.business_date, q.unit_id)
    FROM lending.quarantines q
    LEFT JOIN lending.borrowers b ON b.borrower_id = q.borrower_id
    LEFT JOIN lending.credit_lines l ON l.borrower_id = q.borrower_id AND l.line_id = q.line_id
    LEFT JOIN lending.loans n ON n.borrower_id = q.borrower_id AND n.loan_id = q.loan_id
    WHERE b.borrower_id IS NULL OR q.line_id IS NOT NULL AND l.line_id IS NULL
        OR q.loan_id IS NOT NULL AND n.loan_id IS NULL
        OR q.unit = 'borrower' AND q.unit_id <> q.borrower_id) c;
COMMENT ON VIEW lending.check_day IS 'Broken invariants of business days';
