-- What amortize() makes: the worked examples, every method, several advances.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

-- Loan A: 1,000.00 at 12 %, 30/360, level, four months.
SELECT no, due_on, payment, principal, interest, fee, balance
FROM installments(amortize('1000', 0.12, 4, '2026-01-15'));
SELECT level_payment(s), principal(s), total_interest(s), total_payment(s),
	first_due(s), maturity(s), installment_count(s)
FROM amortize('1000', 0.12, 4, '2026-01-15') AS s;

-- An odd first period with a seed day, moved by a calendar: 2026-02-28 is a
-- make-up workday, 2026-05-31 a Sunday.
SELECT no, due_on, period_start, period_end, payment, principal, interest
FROM installments(amortize('4000', 0.12, 4, '2026-01-20', due_day => 31,
	business_day => 'following', workdays => '{2026-02-28}'));

-- A real loan: 2,000.00 at 17.09 %, 36 months, the payment rounded up.
SELECT interest_rounding, level_payment(s), i.principal, i.interest,
	(SELECT sum(principal) FROM installments(s) WHERE no <= 4) AS after_four
FROM (VALUES ('carried'), ('per_period')) AS v (interest_rounding),
	amortize('2000', 0.1709, 36, '2018-02-01', payment_rounding => 'ceiling',
		interest_rounding => v.interest_rounding) AS s,
	installments(s) AS i
WHERE i.no = 2;

-- A flat fee of 8.8 % for twelve months.
SELECT min(payment) AS least, max(payment) AS most, sum(fee) AS fees,
	sum(interest) AS interest, count(*)
FROM installments(amortize('1200', 0, 12, '2026-01-15', method => 'flat',
	fee_rate => 0.088));

-- Published figures of mortgages: 200,000 at 6.5 % for 30 years; 165,000 at
-- 4.5 %; 100,000 at 6 %; 20,000 at 7.5 % for five years.
SELECT p, r, n, level_payment(amortize(p::cents, r, n, '2020-01-01')),
	published::cents,
	level_payment(amortize(p::cents, r, n, '2020-01-01')) = published::cents
FROM (VALUES
	('200000', 0.065, 360, '1264.14'),
	('165000', 0.045, 360, '836.03'),
	('100000', 0.06, 360, '599.55'),
	('20000', 0.075, 60, '400.76')) AS v (p, r, n, published);

-- Every method over the same loan.
SELECT m, no, due_on, payment, principal, interest, balance
FROM (VALUES (1, 'level'), (2, 'equal_principal'), (3, 'interest_only'),
	(4, 'bullet'), (5, 'flat'), (6, 'revolving')) AS v (k, m),
	installments(amortize('1000', 0.12, 3, '2026-01-31', method => m))
ORDER BY k, no;
SELECT m, level_payment(amortize('1000', 0.12, 3, '2026-01-31', method => m))
FROM (VALUES (1, 'level'), (2, 'equal_principal'), (3, 'interest_only'),
	(4, 'bullet'), (5, 'flat'), (6, 'revolving')) AS v (k, m)
ORDER BY k;

-- Equal principal leaves its cents with the first rows.
SELECT no, principal, interest
FROM installments(amortize('100', 0.12, 7, '2026-01-15',
	method => 'equal_principal'));

-- One row; no rate; both.
SELECT n, r, no, payment, principal, interest,
	level_payment(amortize('100', r, n, '2026-01-15'))
FROM (VALUES (1, 0.12), (3, 0), (1, 0)) AS v (n, r),
	installments(amortize('100', r, n, '2026-01-15'));

-- Revolving: interest by day on what is drawn each cycle.
SELECT no, due_on, principal, interest
FROM installments(amortize('{1000,500}', '{2026-03-01,2026-03-11}', 0.1825, 3,
	method => 'revolving', day_count => 'ACT/365F'));

-- Several advances: in any order, two in one period, on a due date, as late
-- as the last period.
SELECT no, payment, principal, interest, balance
FROM installments(amortize('{1000,500}', '{2026-01-15,2026-02-25}', 0.12, 4));
SELECT amortize('{500,1000}', '{2026-02-25,2026-01-15}', 0.12, 4) =
	amortize('{1000,500}', '{2026-01-15,2026-02-25}', 0.12, 4) AS same;
SELECT no, payment, principal, interest, balance
FROM installments(amortize('{1000,500}', '{2026-01-15,2026-02-15}', 0.12, 4));
SELECT no, payment, principal, interest, balance
FROM installments(amortize('{1000,100,200,300}',
	'{2026-01-15,2026-01-20,2026-02-20,2026-05-14}', 0.12, 4,
	day_count => 'ACT/365F'));
SELECT m, no, payment, principal, interest, balance
FROM (VALUES (1, 'equal_principal'), (2, 'interest_only'), (3, 'bullet'))
	AS v (k, m),
	installments(amortize('{900,600}', '{2026-01-15,2026-02-25}', 0.12, 3,
		method => m))
ORDER BY k, no;
-- a carried balance goes on exactly
SELECT no, payment, principal, interest, balance
FROM installments(amortize('{1000,500}', '{2026-01-15,2026-03-25}', 0.1709, 4,
	interest_rounding => 'carried'));
-- one advance is the other form
SELECT amortize('{1000}', '{2026-01-15}', 0.12, 4) =
	amortize('1000', 0.12, 4, '2026-01-15') AS same;

-- NULL in, NULL out, but for the two options that default to NULL.
SELECT amortize(NULL::cents, 0.12, 4, '2026-01-15') IS NULL AS principal,
	amortize('1000', NULL, 4, '2026-01-15') IS NULL AS rate,
	amortize('1000', 0.12, NULL, '2026-01-15') IS NULL AS installments,
	amortize('1000', 0.12, 4, NULL) IS NULL AS disbursed_on,
	amortize('1000', 0.12, 4, '2026-01-15', method => NULL) IS NULL AS method,
	amortize('1000', 0.12, 4, '2026-01-15', holidays => NULL) IS NULL
		AS holidays,
	amortize('1000', 0.12, 4, '2026-01-15', first_due => NULL,
		due_day => NULL) IS NULL AS neither,
	amortize(NULL::cents[], '{2026-01-15}', 0.12, 4) IS NULL AS advances;

-- An option that varies from row to row is read for every row.
SELECT m, r, n, d, e, p, total_interest(amortize(p::cents, r, n, d::date,
	method => m, every => e::interval, day_count => c, fee_rate => f))
FROM (VALUES
	('level', 0.12, 4, '2026-01-15', '1 month', '1000', '30/360', 0.01),
	('flat', 0.12, 4, '2026-01-15', '1 month', '1000', '30/360', 0.01),
	('flat', 0.24, 4, '2026-01-15', '1 month', '1000', '30/360', 0.01),
	('flat', 0.24, 4, '2026-01-15', '14 days', '1000', '30/360', 0.02),
	('level', 0.24, 4, '2026-01-15', '14 days', '1000', 'ACT/360', 0.02),
	('level', 0.12, 4, '2026-01-15', '1 month', '1000', '30/360', 0.01))
	AS v (m, r, n, d, e, p, c, f);
