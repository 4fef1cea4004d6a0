-- sql/book/quarantine/views.sql
-- What is in quarantine, as other modules may read it.

CREATE VIEW lending.quarantines AS
SELECT t.borrower_id, t.step, t.unit_id,
    CASE WHEN t.step IN ('stages', 'write_offs', 'accrual', 'month') THEN t.unit_id END AS loan_id,
    CASE WHEN t.step IN ('holds', 'revolve', 'statements') THEN t.unit_id END AS line_id,
    t.business_date, t.error_code, t.message, t.detail, t.tries, t.failed_at, t.released_at
FROM lending.quarantine t;
COMMENT ON VIEW lending.quarantines IS 'What failed in a step of the day by itself';
COMMENT ON COLUMN lending.quarantines.loan_id IS 'The loan that failed; null: it is none';
COMMENT ON COLUMN lending.quarantines.line_id IS 'The line that failed; null: it is none';

CREATE VIEW lending.frozen_loans AS
SELECT t.borrower_id, t.unit_id AS loan_id, min(t.business_date) AS since
FROM lending.quarantine t
WHERE t.step IN ('accrual', 'month') AND t.released_at IS NULL
GROUP BY t.borrower_id, t.unit_id;
COMMENT ON VIEW lending.frozen_loans IS 'Loans that cannot be read as of the end of a date, and count as they stood at the end of the one before';
COMMENT ON COLUMN lending.frozen_loans.since IS 'That date';
