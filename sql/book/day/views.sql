-- sql/book/day/views.sql
-- Business dates as other modules may read them.

CREATE VIEW lending.day_steps AS
SELECT t.business_date, t.step, t.began_at, t.ended_at, t.done, t.waits_for
FROM lending.day_step t
WHERE t.began_at IS NOT NULL;
COMMENT ON VIEW lending.day_steps IS 'Steps of closing business dates';

CREATE VIEW lending.account_days AS
SELECT t.business_date, t.account, t.debit, t.credit, t.entries
FROM lending.account_day t;
COMMENT ON VIEW lending.account_days IS 'What was posted on accounts, by business date that is closed';

CREATE VIEW lending.steps_left AS
SELECT s.business_date, s.step, s.done, CASE s.step
        WHEN 'credits' THEN (
            SELECT count(*)
            FROM lending.credit_balances c
            WHERE c.balance > '0'::consfin.cents
                AND EXISTS (SELECT FROM lending.loans n
                            WHERE n.borrower_id = c.borrower_id
                                AND (n.status = 'overdue' OR n.next_event_on <= d.business_date + 1)))
        WHEN 'debits' THEN (
            SELECT count(DISTINCT l.borrower_id)
            FROM lending.debit_looks l
            WHERE l.due_on <= d.business_date + 1)
        WHEN 'stages' THEN (
            SELECT count(*)
            FROM lending.loans n
            WHERE n.next_event_on <= d.business_date + 1)
        WHEN 'holds' THEN (
            SELECT count(DISTINCT (h.borrower_id, h.line_id))
            FROM lending.holds h
            WHERE h.status = 'open' AND h.expires_at <= clock_timestamp())
        WHEN 'agreements' THEN (
            SELECT count(DISTINCT t.borrower_id)
            FROM (SELECT t.borrower_id
                  FROM lending.promises t
                  WHERE t.settled_on IS NULL AND t.status <> 'cancelled'
                      AND t.last_day <= d.business_date
                  UNION ALL
                  SELECT t.borrower_id
                  FROM lending.discounts t
                  WHERE t.look_on <= d.business_date
                  UNION ALL
                  SELECT t.borrower_id
                  FROM lending.plans t
                  WHERE t.look_on <= d.business_date) t)
        WHEN 'placements' THEN (
            SELECT count(*)
            FROM lending.placements t
            WHERE t.status = 'placed' AND t.last_day <= d.business_date)
        WHEN 'statements' THEN (
            SELECT count(*)
            FROM lending.credit_lines l
            LEFT JOIN lending.statement_runs r ON r.cut_for = d.business_date
            WHERE l.bill_day >= extract(day FROM d.business_date)
                AND l.bill_day <= CASE WHEN extract(day FROM d.business_date + 1) = 1 THEN 31
                        ELSE extract(day FROM d.business_date) END
                AND (r.cut_for IS NULL OR (l.bill_day, l.borrower_id, l.line_id)
                    > (r.last_bill_day, r.last_borrower_id, r.last_line_id)))
        WHEN 'accrual' THEN (
            SELECT count(*)
            FROM lending.loans n
            WHERE n.status <> 'closed')
        WHEN 'month' THEN (
            SELECT count(*)
            FROM lending.loans n
            WHERE n.status <> 'closed')
    END - CASE WHEN s.step IN ('debits', 'stages', 'holds', 'agreements', 'placements') THEN (
        SELECT count(*)
        FROM lending.quarantines q
        WHERE q.step = s.step AND q.released_at IS NULL) ELSE 0 END AS rows_left
FROM lending.business_day d
JOIN lending.day_step s ON s.business_date = d.business_date
WHERE d.status = 'closing' AND s.began_at IS NOT NULL AND s.ended_at IS NULL;
COMMENT ON VIEW lending.steps_left IS 'The steps of closing business dates that have begun and are not done, and what is left to them';
COMMENT ON COLUMN lending.steps_left.rows_left IS 'Borrowers, lines or loans, as consfin.steps_of_day() says; what is in quarantine is left out, but of credits, where a borrower who was looked at may be counted still; null: not counted';
