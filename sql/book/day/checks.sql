-- sql/book/day/checks.sql
-- What must always hold of business days.

CREATE VIEW lending.check_day WITH (security_barrier) AS
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
WHERE w.created_at > d.closed_at;
COMMENT ON VIEW lending.check_day IS 'Broken invariants of business days';
