-- 5,000 real loans: the payment to the cent, and how principal is split.
-- Reads CONSFIN_DATA/lendingclub/loans.csv; without it there is nothing to
-- check and the test says so.
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
	loan_amount cents,
	term int,
	interest_rate numeric,
	installment numeric,
	grade text,
	sub_grade text,
	issue_month text,
	loan_status text,
	balance numeric,
	paid_total numeric,
	paid_principal numeric,
	paid_interest numeric,
	paid_late_fees numeric,
	rest_15 text, rest_16 text, rest_17 text, rest_18 text, rest_19 text,
	rest_20 text, rest_21 text, rest_22 text, rest_23 text, rest_24 text,
	rest_25 text, rest_26 text, rest_27 text, rest_28 text, rest_29 text,
	rest_30 text, rest_31 text);
\set path :data '/lendingclub/loans.csv'
\set load '\\copy loans FROM ' :'path' ' WITH (FORMAT csv, HEADER)'
:load

CREATE TEMP TABLE plans AS
SELECT loan_no, loan_status, installment::cents, paid_principal,
	interest_rate, amortize(loan_amount, interest_rate / 100, term,
		to_date(issue_month, 'Mon-YYYY'),
		payment_rounding => 'ceiling') AS plain,
	amortize(loan_amount, interest_rate / 100, term,
		to_date(issue_month, 'Mon-YYYY'), payment_rounding => 'ceiling',
		interest_rounding => 'carried') AS carried,
	amortize(loan_amount, interest_rate / 100, term,
		to_date(issue_month, 'Mon-YYYY')) AS half_up
FROM loans;

-- The payment is rounded up. The one loan that differs is shown at exactly
-- 6.00 %, as are the three of the whole file that do.
SELECT count(*),
	count(*) FILTER (WHERE level_payment(plain) = installment) AS ceiling,
	count(*) FILTER (WHERE level_payment(carried) = installment) AS carried,
	count(*) FILTER (WHERE level_payment(half_up) = installment) AS half_up
FROM plans;
SELECT loan_no, interest_rate, installment, level_payment(plain)
FROM plans WHERE level_payment(plain) <> installment ORDER BY loan_no;

-- Principal paid so far of loans that are current: where it stands within
-- ten cents of the end of a row (others paid more or less than planned), how
-- often to the cent, with interest carried and rounded per period.
WITH splits AS (
	SELECT loan_no,
		(SELECT min(abs(repaid - paid_principal)) FROM (
			SELECT sum(principal) OVER (ORDER BY no)::numeric AS repaid
			FROM installments(carried)) AS r) AS carried,
		(SELECT min(abs(repaid - paid_principal)) FROM (
			SELECT sum(principal) OVER (ORDER BY no)::numeric AS repaid
			FROM installments(plain)) AS r) AS plain
	FROM plans WHERE loan_status = 'Current' AND paid_principal > 0)
SELECT count(*) AS current,
	count(*) FILTER (WHERE least(carried, plain) < 0.10) AS as_planned,
	count(*) FILTER (WHERE carried = 0) AS carried,
	count(*) FILTER (WHERE plain = 0) AS per_period
FROM splits;

-- Every plan keeps its promises.
SELECT bool_and(principal(carried) = loan_amount AND
		principal(plain) = loan_amount) AS principal,
	bool_and((SELECT balance = '0' FROM installments(carried)
		WHERE no = term)) AS closes,
	bool_and(total_interest(carried) - total_interest(plain)
		BETWEEN '-0.30' AND '0.30') AS close
FROM plans JOIN loans USING (loan_no);
