-- A schedule as rows.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

-- every column
\x on
SELECT * FROM installments(amortize('1000', 0.12, 2, '2026-01-15',
	upfront_fee => '7.50', fee_rate => 0.01));
-- with state: row 1 paid and closed early, row 2 paid and waived in part
SELECT * FROM installments('{"version":1,"method":"level","rate":0.12,
	"every":"1 month",
	"advances":[{"on":"2026-01-15","amount":1000.00}],
	"level_payment":507.51,"as_of":"2026-03-20","rows":[
	{"due_on":"2026-02-15","principal":497.51,"interest":10.00,
	 "paid":{"principal":497.51,"interest":10.00},
	 "closed_on":"2026-02-10"},
	{"due_on":"2026-03-16","end_on":"2026-03-15","principal":502.49,
	 "interest":5.02,"penalty":1.00,
	 "paid":{"principal":100.00,"interest":5.02},
	 "waived":{"penalty":0.40}}]}');
\x off

-- no starts at 0 with an upfront fee, and counts on
SELECT array_agg(no), count(*), min(no), max(no)
FROM installments(amortize('1000', 0.12, 5, '2026-01-15',
	upfront_fee => '1'));

-- what each row promises, over thousands of rows
SELECT count(*), bool_and(payment = principal + interest + fee) AS payment,
	bool_and(unpaid = payment + penalty) AS unpaid,
	bool_and(period_end = due_on) AS due,
	sum(principal) AS principal
FROM generate_series(1, 200) AS g,
	installments(amortize('1000', g * 0.001, 60,
		'2026-01-15'::date + g)) AS i;

-- NULL gives no rows; as a target; in a lateral join; rescanned
SELECT * FROM installments(NULL);
SELECT (installments(amortize('10', 0.12, 2, '2026-01-15'))).payment;
SELECT n, (SELECT sum(interest)
	FROM installments(amortize('1000', 0.12, n, '2026-01-15')))
FROM generate_series(1, 3) AS n;
SELECT a.no, b.no FROM installments(amortize('10', 0, 2, '2026-01-15')) AS a,
	installments(amortize('10', 0, 3, '2026-01-15')) AS b
ORDER BY a.no, b.no DESC;
SELECT no, due_on FROM installments(amortize('10', 0, 12, '2026-01-15'))
ORDER BY no LIMIT 2;

-- Cash flow: advances negative, before what is due that day.
SELECT * FROM cash_flow(amortize('1000', 0.12, 2, '2026-01-15'));
SELECT * FROM cash_flow(amortize('{1000,500,250}',
	'{2026-01-15,2026-02-15,2026-02-16}', 0.12, 3, upfront_fee => '20',
	fee_rate => 0.01));
-- capitalised interest is no cash
SELECT * FROM cash_flow('{"version":1,"method":"interest_only","rate":0.12,
	"every":"1 month",
	"advances":[{"on":"2026-01-15","amount":1000.00},
		{"on":"2026-02-15","amount":10.00,"kind":"interest"}],
	"as_of":"2026-02-15",
	"rows":[{"due_on":"2026-03-15","principal":1010.00,"interest":10.10}]}');
SELECT * FROM cash_flow(NULL);
-- it adds up to what the lender earns
SELECT m, sum(amount) = total_interest(s) + total_fee(s) AS earned
FROM unnest(ARRAY['level', 'equal_principal', 'interest_only', 'bullet',
	'flat', 'revolving']) WITH ORDINALITY AS t (m, o),
	amortize('1000', 0.1234, 17, '2026-01-15', method => m,
		fee_rate => 0.017, upfront_fee => '3.33') AS s, cash_flow(s)
GROUP BY m, o, total_interest(s), total_fee(s)
ORDER BY o;

-- as a column, taken apart
SELECT payment FROM (SELECT installments(amortize('10', 0, 2,
	'2026-01-15')) AS i) AS t, LATERAL (SELECT (t.i).payment) AS p;
