-- sql/book/month/checks.sql
-- What must always hold of month ends.

CREATE VIEW lending.check_month WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- Open loans by stage are open loans by the month they were lent in.
    SELECT 'month_loans' AS check_name, 0::bigint AS borrower_id,
        format('%s, %s: %s open loans with %s by stage, but %s with %s by month of disbursement',
            coalesce(s.month_end, v.month_end), coalesce(s.product_code, v.product_code),
            coalesce(s.loans, 0), coalesce(s.outstanding, 0), coalesce(v.loans, 0),
            coalesce(v.outstanding, 0)) AS detail
    FROM (SELECT t.month_end, t.product_code, sum(t.loans) AS loans, sum(t.outstanding_total) AS outstanding
          FROM lending.stage_month t
          WHERE t.became = 'open'
          GROUP BY t.month_end, t.product_code) s
    FULL JOIN (SELECT t.month_end, t.product_code, sum(t.open_loans) AS loans,
                   sum(t.outstanding_total) AS outstanding
               FROM lending.vintage_month t
               GROUP BY t.month_end, t.product_code) v
        ON v.month_end = s.month_end AND v.product_code = s.product_code
    WHERE coalesce(s.loans, 0) <> coalesce(v.loans, 0)
        OR coalesce(s.outstanding, 0) <> coalesce(v.outstanding, 0)
    UNION ALL
    -- So many as were in a stage at one month's end have become something by
    -- the next.
    SELECT 'month_moves' AS check_name, 0::bigint,
        format('%s, %s, stage %s: %s loans were in it at the end of the month, of which %s became something by the next',
            b.month_end, b.product_code, b.stage, b.loans, coalesce(n.loans, 0))
    FROM (SELECT t.month_end, e.next_end, t.product_code, t.stage, sum(t.loans) AS loans
          FROM lending.stage_month t
          JOIN (SELECT v.month_end, lead(v.month_end) OVER (ORDER BY v.month_end) AS next_end
                FROM (SELECT DISTINCT m.month_end FROM lending.stage_month m) v) e
              ON e.month_end = t.month_end
          WHERE t.became = 'open'
          GROUP BY t.month_end, e.next_end, t.product_code, t.stage) b
    LEFT JOIN (SELECT t.month_end, t.product_code, t.was_stage, sum(t.loans) AS loans
               FROM lending.stage_month t
               GROUP BY t.month_end, t.product_code, t.was_stage) n
        ON n.month_end = b.next_end AND n.product_code = b.product_code AND n.was_stage = b.stage
    WHERE b.next_end IS NOT NULL AND b.loans <> coalesce(n.loans, 0)
    UNION ALL
    -- Late loans are counted in their stages.
    SELECT 'month_late' AS check_name, 0::bigint,
        format('%s, stage %s: %s late loans, but %s in the stages of the month', coalesce(l.month_end, s.month_end),
            coalesce(l.stage, s.stage), coalesce(l.loans, 0), coalesce(s.loans, 0))
    FROM (SELECT t.month_end, t.stage, count(*) AS loans
          FROM lending.loan_month t
          GROUP BY t.month_end, t.stage) l
    FULL JOIN (SELECT t.month_end, t.stage, sum(t.loans) AS loans
               FROM lending.stage_month t
               WHERE t.became = 'open' AND t.stage > 0
               GROUP BY t.month_end, t.stage) s ON s.month_end = l.month_end AND s.stage = l.stage
    WHERE coalesce(l.loans, 0) <> coalesce(s.loans, 0)) c;
COMMENT ON VIEW lending.check_month IS 'Broken invariants of month ends';
