-- test/year/differ.sql
-- Where the book says otherwise than the recount: a line each.
SELECT format('%s: %s of %s is %s, counted %s', :'day', c.figure, c.whose, c.booked, c.counted)
FROM (
    -- Balances of loans, lines and borrowers, as they stand now.
    SELECT 'outstanding' AS figure, 'loan ' || n.loan_id AS whose, n.outstanding::numeric::text AS booked, w.principal::text AS counted
    FROM lending.loan n FULL JOIN owed w USING (loan_id)
    WHERE NOT coalesce(w.lost, false) AND n.borrower_id NOT IN (SELECT m.borrower_id FROM moved m)
    UNION ALL
    SELECT 'outstanding', 'line ' || l.borrower_id || ' ' || l.product_code, l.outstanding::numeric::text, coalesce(sum(w.principal), 0)::text
    FROM lending.credit_line l LEFT JOIN owed w ON w.borrower_id = l.borrower_id AND w.product_code = l.product_code
    WHERE l.borrower_id NOT IN (SELECT m.borrower_id FROM moved m)
    GROUP BY l.borrower_id, l.line_id, l.product_code, l.outstanding
    HAVING NOT coalesce(bool_or(w.lost), false)
    UNION ALL
    SELECT 'credit balance', 'borrower ' || b.borrower_id, coalesce(c.balance::numeric, 0)::text, (coalesce(m.came, 0) - coalesce(u.used, 0))::text
    FROM year.borrower b
    LEFT JOIN lending.credit_balance c USING (borrower_id)
    LEFT JOIN (SELECT r.borrower_id, sum(r.amount::numeric) AS came FROM lending.repayment r WHERE r.status = 'applied' GROUP BY 1) m USING (borrower_id)
    LEFT JOIN (SELECT e.borrower_id, sum(CASE e.kind WHEN 'refund' THEN -e.unused ELSE e.amount - e.unused END) AS used
               FROM event e WHERE e.kind NOT IN ('write_off', 'pause', 'waive') GROUP BY 1) u USING (borrower_id)
    WHERE b.borrower_id NOT IN (SELECT m.borrower_id FROM moved m)
    UNION ALL
    -- Stages, and since when.  A history is not rewritten: where an event of
    -- before is found or taken back since, the day stands as it seemed then.
    SELECT 'stage', 'loan ' || n.loan_id, n.stage::text, l.stage::text
    FROM lending.loan n JOIN late l USING (loan_id)
    WHERE n.stage_hold IS NULL AND n.borrower_id NOT IN (SELECT m.borrower_id FROM moved m)
    UNION ALL
    SELECT 'stage ' || h.stage || ' since', 'loan ' || l.loan_id, h.effective_date::text, s.on_date::text
    FROM late l
    LEFT JOIN since s USING (loan_id)
    JOIN LATERAL (SELECT h.stage, h.effective_date, h.business_date, h.hold FROM lending.loan_stage h
                  WHERE h.borrower_id = l.borrower_id AND h.loan_id = l.loan_id ORDER BY h.seq DESC LIMIT 1) h ON h.hold IS NULL
    WHERE l.borrower_id NOT IN (SELECT m.borrower_id FROM moved m)
        AND NOT EXISTS (SELECT FROM lending.loan_event e
                      WHERE e.borrower_id = l.borrower_id AND e.loan_id = l.loan_id AND e.effective_date < e.business_date
                          AND e.business_date >= h.business_date AND e.effective_date <= greatest(h.effective_date, s.on_date))
        AND NOT EXISTS (SELECT FROM disputed x
                        WHERE x.loan_id = l.loan_id AND s.on_date > x.opened_on AND s.on_date <= coalesce(x.resolved_on, 'infinity'))
    UNION ALL
    -- A disputed loan is held, as far as nothing of before was found or taken
    -- back since, and no debit held it already; lost, it moves on that day.
    SELECT 'stage held', 'loan ' || n.loan_id, n.stage::text, k.stage::text
    FROM held k JOIN lending.loan n USING (loan_id)
    WHERE k.borrower_id NOT IN (SELECT m.borrower_id FROM moved m)
        AND NOT EXISTS (SELECT FROM lending.loan_event e
                        WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.effective_date < e.business_date
                            AND e.business_date >= k.opened_on AND e.event::text::jsonb ->> 'kind' <> 'pause')
        AND NOT EXISTS (SELECT FROM lending.debit_order d
                        WHERE d.borrower_id = n.borrower_id AND d.sent_on <= k.opened_on AND d.answer_by >= k.opened_on)
    UNION ALL
    SELECT 'stage ' || h.stage || ' restored since', 'loan ' || x.loan_id, h.effective_date::text, x.resolved_on::text
    FROM disputed x
    JOIN since s USING (loan_id)
    JOIN LATERAL (SELECT h.stage, h.effective_date FROM lending.loan_stage h
                  WHERE h.borrower_id = x.borrower_id AND h.loan_id = x.loan_id ORDER BY h.seq DESC LIMIT 1) h ON true
    WHERE x.outcome IN ('lost', 'withdrawn') AND s.on_date > x.opened_on AND s.on_date <= x.resolved_on
        AND NOT EXISTS (SELECT FROM lending.loan_event e
                        WHERE e.borrower_id = x.borrower_id AND e.loan_id = x.loan_id AND e.business_date >= x.opened_on
                            AND e.event::text::jsonb ->> 'kind' <> 'pause')
    UNION ALL
    -- What is owed by class, what was earned, what is provided for.
    SELECT c.figure, coalesce(k.product_code, b.product_code) || ' class ' || coalesce(k.class, b.class),
        (CASE c.figure WHEN 'principal' THEN b.principal_owed WHEN 'interest' THEN b.interest_owed WHEN 'fee' THEN b.fee_owed ELSE b.penalty_owed END)::text,
        (CASE c.figure WHEN 'principal' THEN k.principal WHEN 'interest' THEN k.interest WHEN 'fee' THEN k.fee ELSE k.penalty END)::text
    FROM (SELECT b.* FROM lending.loan_stock b WHERE b.business_date = :'day') b
    FULL JOIN (SELECT * FROM stock k WHERE k.principal + k.interest + k.fee + k.penalty > 0) k ON k.product_code = b.product_code AND k.class = b.class
    CROSS JOIN (VALUES ('principal'), ('interest'), ('fee'), ('penalty')) AS c (figure)
    WHERE k.class IS NOT NULL OR b.principal_owed + b.interest_owed + b.fee_owed + b.penalty_owed > 0
    UNION ALL
    SELECT 'earned ' || a.component, a.product_code, a.earned::text,
        (CASE a.component WHEN 'interest' THEN w.interest WHEN 'fee' THEN w.fee ELSE w.penalty END)::text
    FROM lending.accrual a
    FULL JOIN (SELECT w.product_code, sum(w.earned_interest) AS interest, sum(w.earned_fee) AS fee, sum(w.earned_penalty) AS penalty
               FROM owed w GROUP BY w.product_code) w USING (product_code)
    WHERE a.business_date = :'day' OR a.business_date IS NULL
    UNION ALL
    SELECT c.figure, coalesce(k.product_code, p.product_code), (CASE c.figure WHEN 'exposure' THEN p.exposure ELSE p.allowance END)::text,
        (CASE c.figure WHEN 'exposure' THEN k.exposure ELSE k.allowance END)::text
    FROM (SELECT * FROM lending.provision p WHERE p.business_date = :'day') p
    FULL JOIN (SELECT * FROM provided k WHERE k.allowance > 0) k ON k.product_code = p.product_code
    CROSS JOIN (VALUES ('exposure'), ('allowance')) AS c (figure)
    UNION ALL
    -- The general ledger.
    SELECT 'balance', 'account ' || t.account, coalesce(b.balance, 0)::text, t.counted::text
    FROM (SELECT 1101 AS account, sum(principal) FILTER (WHERE NOT lost) AS counted FROM owed
          UNION ALL SELECT 1102, sum(interest) FROM owed
          UNION ALL SELECT 1103, sum(fee) FROM owed
          UNION ALL SELECT 1104, sum(penalty) FROM owed
          UNION ALL SELECT 1199, -coalesce(sum(allowance), 0) FROM provided
          UNION ALL SELECT 4001, -sum(earned_interest) FROM owed
          UNION ALL SELECT 4002, -sum(earned_fee) FROM owed
          UNION ALL SELECT 4003, -sum(earned_penalty) FROM owed
          -- The expense is what is lost and what is provided for.
          UNION ALL SELECT 4004, 0
          UNION ALL SELECT 5001, 0
          UNION ALL SELECT 5003, coalesce(sum(claim), 0) + (SELECT coalesce(sum(allowance), 0) FROM provided) FROM owed) t
    LEFT JOIN (SELECT DISTINCT ON (a.account) a.account, a.balance::numeric AS balance FROM lending_report.account_days a
               WHERE a.business_date <= :'day' ORDER BY a.account, a.business_date DESC) b USING (account)) c
WHERE CASE WHEN c.figure LIKE '%since' THEN c.booked IS DISTINCT FROM c.counted
    ELSE c.booked::numeric IS DISTINCT FROM c.counted::numeric END
ORDER BY 1
