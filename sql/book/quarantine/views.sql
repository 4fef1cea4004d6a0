-- sql/book/quarantine/views.sql
-- What is in quarantine, as other modules may read it.

CREATE VIEW lending.quarantines AS
SELECT t.borrower_id, t.step, t.unit_id, u.unit,
    CASE WHEN u.unit = 'loan' THEN t.unit_id END AS loan_id,
    CASE WHEN u.unit = 'line' THEN t.unit_id END AS line_id,
    t.business_date, t.error_code, t.message, t.detail, t.tries, t.failed_at, t.released_at,
    t.released_on
FROM lending.quarantine t
CROSS JOIN LATERAL (SELECT consfin.unit_of_step(t.step) AS unit) u;
COMMENT ON VIEW lending.quarantines IS 'What failed in a step of the day by itself';
COMMENT ON COLUMN lending.quarantines.unit IS 'What unit_id is: borrower, line or loan';
COMMENT ON COLUMN lending.quarantines.loan_id IS 'The loan that failed; null: it is none';
COMMENT ON COLUMN lending.quarantines.line_id IS 'The line that failed; null: it is none';

CREATE FUNCTION lending.frozen_at(day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, since date)
STABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT t.borrower_id, t.unit_id, min(t.business_date)
    FROM lending.quarantine t
    WHERE t.step IN ('accrual', 'month') AND t.business_date <= frozen_at.day
        AND coalesce(t.released_on > frozen_at.day, true)
    GROUP BY t.borrower_id, t.unit_id;
END;
REVOKE EXECUTE ON FUNCTION lending.frozen_at(date) FROM PUBLIC;
COMMENT ON FUNCTION lending.frozen_at(date) IS
    'Loans that could not be read as of the end of a business date, and count then as they stood at the end of the date before since; whether they have been released since or not';
