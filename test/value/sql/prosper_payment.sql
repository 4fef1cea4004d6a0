-- 1,382 real loans whose payment is rounded half up.  Reads
-- CONSFIN_DATA/prosper/loans.csv; without it the test says so.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;
\getenv data CONSFIN_DATA
\if :{?data}
\else
\echo skipped: CONSFIN_DATA is not set
\quit
\endif

CREATE TEMP TABLE loans (
	loan_no int,
	origination_date date,
	term int,
	loan_status text,
	closed_date text,
	loan_amount numeric,
	borrower_rate numeric,
	borrower_apr text,
	monthly_payment numeric,
	lender_yield text,
	rest_11 text, rest_12 text, rest_13 text, rest_14 text, rest_15 text,
	rest_16 text, rest_17 text, rest_18 text, rest_19 text, rest_20 text,
	rest_21 text, rest_22 text, rest_23 text, rest_24 text, rest_25 text,
	rest_26 text, rest_27 text, rest_28 text, rest_29 text, rest_30 text,
	rest_31 text, rest_32 text, rest_33 text,
	derived_origination_fee numeric);
\set path :data '/prosper/loans.csv'
\set load '\\copy loans FROM ' :'path' ' WITH (FORMAT csv, HEADER)'
:load

CREATE TEMP TABLE plans AS
SELECT loan_no, monthly_payment::cents,
	derived_origination_fee IS NOT NULL AS reproducible,
	amortize(loan_amount::cents, borrower_rate, term, origination_date) AS s,
	amortize(loan_amount::cents, borrower_rate, term, origination_date,
		payment_rounding => 'ceiling') AS ceiling
FROM loans;

-- Where the payment is the level payment, it is met to the cent; the other
-- loans were cancelled (0.00) or their payment was set again.
SELECT count(*), count(*) FILTER (WHERE reproducible) AS reproducible,
	count(*) FILTER (WHERE level_payment(s) = monthly_payment) AS half_up,
	count(*) FILTER (WHERE reproducible AND
		level_payment(s) = monthly_payment) AS both,
	count(*) FILTER (WHERE level_payment(ceiling) = monthly_payment)
		AS ceiling,
	count(*) FILTER (WHERE monthly_payment = '0') AS cancelled
FROM plans;
