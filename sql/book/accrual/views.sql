-- sql/book/accrual/views.sql
-- What loans owed and had earned, as other modules and people may read it.

CREATE VIEW lending.loan_stocks AS
SELECT t.business_date, t.product_code, t.product_version, t.class, t.principal_owed,
    t.interest_owed, t.fee_owed, t.penalty_owed
FROM lending.loan_stock t;
COMMENT ON VIEW lending.loan_stocks IS 'What open loans owed at the end of each closed business date';

CREATE VIEW lending.accruals AS
SELECT t.business_date, t.product_code, t.product_version, t.component, t.earned, t.charged,
    t.owed, t.entry_id
FROM lending.accrual t;
COMMENT ON VIEW lending.accruals IS 'What the loans of each product have earned up to the end of each closed business date';

CREATE VIEW lending.provisions AS
SELECT t.business_date, t.product_code, t.product_version, t.exposure, t.allowance, t.entry_id
FROM lending.provision t;
COMMENT ON VIEW lending.provisions IS 'What is provided for the loans of each product at the end of each closed business date';

CREATE VIEW lending.accruing_products AS
SELECT v.product_code, v.version, a.component, a.no AS component_no,
    consfin.chart_account(c.chart, a.component || '_receivable') AS receivable,
    consfin.chart_account(c.chart, a.component || '_income') AS income
FROM lending.product_versions v
JOIN lending.posting_charts c ON c.chart_code = v.chart_code
CROSS JOIN (VALUES (1, 'interest'), (2, 'fee'), (3, 'penalty')) AS a (no, component)
WHERE c.chart::text !~ '\mbasis=cash\M';
COMMENT ON VIEW lending.accruing_products IS 'Products by version whose charts are on the accrual basis, with the accounts of each charge';
COMMENT ON COLUMN lending.accruing_products.version IS 'Version';
COMMENT ON COLUMN lending.accruing_products.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.accruing_products.component_no IS 'The same as a number, from 1';
COMMENT ON COLUMN lending.accruing_products.receivable IS 'Account of what is owed';
COMMENT ON COLUMN lending.accruing_products.income IS 'Account of what is earned';

CREATE VIEW lending.provision_policy_periods AS
SELECT s.starts_on,
    coalesce(lead(s.starts_on) OVER (ORDER BY s.starts_on), 'infinity') AS ends_on,
    s.policy_code, s.policy_version, p.scheme_code, p.rates
FROM lending.provision_policy_start s
LEFT JOIN lending.provision_policy p ON p.policy_code = s.policy_code
    AND p.policy_version = s.policy_version;
COMMENT ON VIEW lending.provision_policy_periods IS 'Which policy of provisions is in force when';
COMMENT ON COLUMN lending.provision_policy_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';

CREATE VIEW lending.required_allowances AS
SELECT e.business_date, e.product_code, e.product_version, sum(e.exposure) AS exposure,
    round(sum(e.exposure * e.rates[least(e.class, cardinality(e.rates))]), 2) AS allowance
FROM (SELECT s.business_date, s.product_code, s.product_version, s.class,
          coalesce(p.rates, '{0}') AS rates,
          s.principal_owed + CASE WHEN a.version IS NULL THEN 0
              ELSE s.interest_owed + s.fee_owed + s.penalty_owed END AS exposure
      FROM lending.loan_stock s
      LEFT JOIN lending.accruing_products a ON a.product_code = s.product_code
          AND a.version = s.product_version AND a.component_no = 1
      LEFT JOIN lending.provision_policy_periods p ON s.business_date >= p.starts_on
          AND s.business_date < p.ends_on) e
GROUP BY e.business_date, e.product_code, e.product_version;
COMMENT ON VIEW lending.required_allowances IS 'What is to be provided for each product at the end of a business date, by its stock and the policy in force: principal, and charges where they stand on receivables, times the rate of the class';
COMMENT ON COLUMN lending.required_allowances.exposure IS 'Principal, and charges that stand on receivables';
COMMENT ON COLUMN lending.required_allowances.allowance IS 'All classes together, rounded once half up';

-- A function of one SELECT becomes part of the query that asks it, which may
-- then run parallel: with EXCEPT it could not.
CREATE FUNCTION lending.loans_at(day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, product_code text, product_version integer,
               kind text, schedule consfin.schedule, read_on date)
STABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, n.kind::text, n.schedule,
        loans_at.day + 1
    FROM lending.loans n
    WHERE n.status IN ('current', 'overdue', 'written_off')
        AND NOT EXISTS (SELECT FROM lending.loan_events e
                        WHERE e.business_date > loans_at.day
                            AND e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id)
        AND NOT EXISTS (SELECT FROM lending.loan_arrivals a
                        WHERE a.business_date > loans_at.day
                            AND a.borrower_id = n.borrower_id AND a.loan_id = n.loan_id)
        AND NOT EXISTS (SELECT FROM lending.frozen_loans f
                        WHERE f.since <= loans_at.day
                            AND f.borrower_id = n.borrower_id AND f.loan_id = n.loan_id)
    UNION ALL
    SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, n.kind::text,
        consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, loans_at.day),
        loans_at.day + 1
    FROM (SELECT DISTINCT e.borrower_id, e.loan_id
          FROM lending.loan_events e
          WHERE e.business_date > loans_at.day
              AND NOT EXISTS (SELECT FROM lending.loan_arrivals a
                              WHERE a.business_date > loans_at.day
                                  AND a.borrower_id = e.borrower_id AND a.loan_id = e.loan_id)
              AND NOT EXISTS (SELECT FROM lending.frozen_loans f
                              WHERE f.since <= loans_at.day
                                  AND f.borrower_id = e.borrower_id AND f.loan_id = e.loan_id)) moved
    JOIN lending.loans n ON n.borrower_id = moved.borrower_id AND n.loan_id = moved.loan_id
    UNION ALL
    SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, n.kind::text,
        consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, f.since - 1), f.since
    FROM lending.frozen_loans f
    JOIN lending.loans n ON n.borrower_id = f.borrower_id AND n.loan_id = f.loan_id
    WHERE f.since <= loans_at.day AND n.status IN ('current', 'overdue', 'written_off');
END;
REVOKE EXECUTE ON FUNCTION lending.loans_at(date) FROM PUBLIC;
COMMENT ON FUNCTION lending.loans_at(date) IS
    'The loans that were open at the end of a business date, or have had events since, with their schedules as of then, as the book knew them, and the day to read them on; a loan that cannot be read then as it last could be';
