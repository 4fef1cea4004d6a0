-- sql/book/month/views.sql
-- Month ends as other modules may read them.

CREATE VIEW lending.loan_months AS
SELECT t.borrower_id, t.loan_id, t.month_end, t.stage, t.days_past_due, t.outstanding
FROM lending.loan_month t;
COMMENT ON VIEW lending.loan_months IS 'Late loans at the ends of months';

CREATE VIEW lending.stage_months AS
SELECT t.month_end, t.product_code, t.was_stage, t.became, t.stage, t.loans, t.outstanding_total AS outstanding
FROM lending.stage_month t;
COMMENT ON VIEW lending.stage_months IS 'How loans moved between stages from one month''s end to the next';
COMMENT ON COLUMN lending.stage_months.outstanding IS 'Their principal unpaid; of those written off the claim; of closed ones 0';

CREATE VIEW lending.vintage_months AS
SELECT t.month_end, t.product_code, t.lent_in, t.loans, t.lent, t.open_loans, t.outstanding_total AS outstanding,
    t.over_30, t.over_90, t.written_off
FROM lending.vintage_month t;
COMMENT ON VIEW lending.vintage_months IS 'Loans by the month they were lent in, as they stood at the ends of months';
COMMENT ON COLUMN lending.vintage_months.outstanding IS 'Principal unpaid of open ones';
