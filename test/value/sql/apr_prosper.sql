-- Disclosed annual percentage rates of real loans (Prosper, 2005 to 2014):
-- 12 x the monthly rate of return of the amount less the origination fee
-- against the level payment before rounding.  Needs CONSFIN_DATA.
SET search_path = public, consfin;
\getenv data CONSFIN_DATA
\if :{?data}
\else
\echo skipped: no CONSFIN_DATA
\quit
\endif
\set file :data /prosper/loans.csv
\set copy '\\copy prosper FROM ' :'file' ' WITH (FORMAT csv, HEADER)'
CREATE TABLE prosper (loan_no text, origination_date text, term int, loan_status text, closed_date text,
	loan_amount numeric, borrower_rate numeric, borrower_apr numeric, monthly_payment numeric, lender_yield text,
	current_days_delinquent text, first_defaulted_cycle text, months_since_origination text, paid_total text,
	paid_principal text, paid_interest_and_fees text, service_fees text, collection_fees text, gross_principal_loss text,
	net_principal_loss text, recoveries text, credit_grade_pre2009 text, rating text, prosper_score text,
	estimated_loss text, listing_category text, employment_status text, homeowner text, credit_score_lower text,
	inquiries_6m text, current_delinquencies text, debt_to_income text, income_range text, derived_origination_fee numeric);
:copy
CREATE TABLE disclosed AS
SELECT term, borrower_apr, (apr_cn(derived_origination_fee - loan_amount || array_fill(
		-pmt(borrower_rate::float8 / 12, term, loan_amount::float8)::numeric, ARRAY[term]))).simple AS apr,
	12 * rate(term, -pmt(borrower_rate::float8 / 12, term, loan_amount::float8),
		(derived_origination_fee - loan_amount)::float8) AS by_rate
FROM prosper
WHERE derived_origination_fee IS NOT NULL AND borrower_apr IS NOT NULL;
SELECT count(*) > 1000 AS many, count(*) - count(*) FILTER (WHERE abs(apr - borrower_apr::float8) <= 1e-5) AS missed,
	count(*) - count(*) FILTER (WHERE abs(apr - by_rate) <= 1e-12) AS "differs from rate()"
FROM disclosed;
SELECT round(borrower_apr, 5) AS disclosed, round(apr::numeric, 5) AS apr, term
FROM disclosed WHERE NOT abs(apr - borrower_apr::float8) <= 1e-5 ORDER BY 1, 2, 3;
DROP TABLE prosper, disclosed;
