-- sql/book/moving/checks.sql
-- What must always hold of loans that were imported.

CREATE VIEW lending.check_moving WITH (security_barrier) AS
SELECT *
FROM (
    -- A loan was captured from a hold, made of others, or brought in once, by one
    -- movement of its line.
    SELECT 'import' AS check_name, n.borrower_id,
        format('loan %s %s, and was brought in %s times', n.loan_id,
            CASE WHEN n.hold_id IS NULL THEN 'has no hold' ELSE 'is of hold ' || n.hold_id END,
            coalesce(m.imports, 0)) AS detail
    FROM lending.loans n
    LEFT JOIN (SELECT m.borrower_id, m.loan_id, count(*) AS imports
               FROM lending.line_movements m
               WHERE m.kind = 'import'
               GROUP BY m.borrower_id, m.loan_id) m
        ON m.borrower_id = n.borrower_id AND m.loan_id = n.loan_id
    WHERE coalesce(m.imports, 0) <> CASE WHEN n.hold_id IS NULL AND n.kind <> 'conversion' THEN 1 ELSE 0 END
    UNION ALL
    -- Its opening entry is one, of the day on which it came.
    SELECT 'import_opening' AS check_name, j.borrower_id,
        format('loan %s has %s opening entries, %s of the day it was brought in', j.loan_id,
            count(*), count(m.loan_id))
    FROM lending.journal j
    LEFT JOIN lending.line_movements m ON m.borrower_id = j.borrower_id AND m.loan_id = j.loan_id
        AND m.kind = 'import' AND m.business_date = j.business_date
    WHERE j.kind = 'opening' AND j.loan_id IS NOT NULL
    GROUP BY j.borrower_id, j.loan_id
    HAVING count(*) <> 1 OR count(m.loan_id) <> 1) c;
COMMENT ON VIEW lending.check_moving IS 'Broken invariants of loans that were imported';
