-- Every option of amortize(), alone and together.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

-- first_due, due_day, month_end: where the periods end.
SELECT k, (SELECT array_agg(due_on ORDER BY no) FROM installments(s)) AS due
FROM (VALUES
	(1, amortize('100', 0.1, 4, '2026-01-31')),
	(2, amortize('100', 0.1, 4, '2026-01-31', month_end => 'next_day')),
	(3, amortize('100', 0.1, 4, '2026-01-10', first_due => '2026-01-31')),
	(4, amortize('100', 0.1, 4, '2026-01-31', first_due => '2026-02-28')),
	(5, amortize('100', 0.1, 4, '2026-01-31', first_due => '2026-02-28',
		due_day => 31)),
	(6, amortize('100', 0.1, 4, '2026-01-31', first_due => '2026-03-01',
		due_day => 30, month_end => 'next_day')),
	(7, amortize('100', 0.1, 4, '2026-01-20', due_day => 5)),
	(8, amortize('100', 0.1, 4, '2026-01-05', due_day => 25)),
	(9, amortize('100', 0.1, 4, '2027-11-30', due_day => 29)),
	(10, amortize('100', 0.1, 4, '2026-01-31', first_due => '2026-06-15')),
	(11, amortize('100', 0.1, 4, '2028-02-29', every => '1 year')),
	(12, amortize('100', 0.1, 4, '2026-01-31', every => '3 months')),
	(13, amortize('100', 0.1, 4, '2026-01-31', every => '7 days')),
	(14, amortize('100', 0.1, 4, '2026-01-31', every => '14 days',
		first_due => '2026-02-06')),
	(15, amortize('100', 0.1, 4, '2026-01-31', every => '1 day')))
	AS v (k, s)
ORDER BY k;

-- A regular period counts 30 days a month under every 30/360 name, whatever
-- the month ends, an odd one from date to date; ACT counts days.
SELECT c, array_agg(i.interest ORDER BY no) FILTER (WHERE k = 1) AS regular,
	array_agg(i.interest ORDER BY no) FILTER (WHERE k = 2) AS odd,
	array_agg(i.interest ORDER BY no) FILTER (WHERE k = 3) AS fortnights
FROM unnest(ARRAY['30/360', '30U/360', '30E/360', '30E/360 ISDA',
	'30E+/360', '30/360 PSA', 'ACT/360', 'ACT/365F', 'ACT/365.25',
	'ACT/ACT ISDA', 'NL/365']) WITH ORDINALITY AS t (c, o),
	LATERAL (
		SELECT 1, i.* FROM installments(amortize('100000', 0.12, 3,
			'2027-12-31', method => 'interest_only', day_count => c)) AS i
		UNION ALL
		SELECT 2, i.* FROM installments(amortize('100000', 0.12, 2,
			'2028-02-20', method => 'interest_only', day_count => c,
			first_due => '2028-05-31')) AS i
		UNION ALL
		SELECT 3, i.* FROM installments(amortize('100000', 0.12, 3,
			'2027-12-20', method => 'interest_only', day_count => c,
			every => '14 days')) AS i
	) AS i (k)
GROUP BY c, o
ORDER BY o;
-- ICMA: every regular period the same, odd ones by their notional periods.
SELECT k, (SELECT array_agg(interest ORDER BY no) FROM installments(s))
FROM (VALUES
	(1, amortize('100000', 0.12, 3, '2027-12-31', method => 'interest_only',
		day_count => 'ACT/ACT ICMA')),
	(2, amortize('100000', 0.12, 2, '2028-02-20', method => 'interest_only',
		day_count => 'ACT/ACT ICMA', first_due => '2028-05-31')),
	(3, amortize('100000', 0.12, 2, '2028-05-20', method => 'interest_only',
		day_count => 'ACT/ACT ICMA', first_due => '2028-05-31')),
	(4, amortize('100000', 0.12, 2, '2028-01-15', method => 'interest_only',
		day_count => 'ACT/ACT ICMA', every => '6 months',
		first_due => '2028-12-31'))) AS v (k, s)
ORDER BY k;

-- The seed day remembered makes the end of February regular.
SELECT c, array_agg(i.interest ORDER BY no)
FROM unnest(ARRAY['30/360', '30U/360', '30E+/360']) AS c,
	installments(amortize('100000', 0.12, 2, '2028-02-29',
		method => 'interest_only', day_count => c,
		first_due => '2028-05-31')) AS i
GROUP BY c
ORDER BY c COLLATE "C";

-- 30E/360 ISDA: the end of February is no 30th when the loan ends there.
SELECT c, n, interest
FROM (VALUES ('30E/360'), ('30E/360 ISDA')) AS v (c),
	generate_series(1, 2) AS n,
	installments(amortize('360000', 0.1, n, '2027-01-20',
		method => 'interest_only', every => '39 days', day_count => c))
WHERE no = 1
ORDER BY c COLLATE "C", n;

-- Rounding of interest; of the payment, also to other multiples.
SELECT rule, (SELECT array_agg(interest ORDER BY no) FROM installments(
	amortize('10.50', 0.12, 2, '2026-01-15', rounding => rule)))
FROM unnest(ARRAY['half_up', 'half_even', 'half_down', 'up', 'down',
	'ceiling', 'floor']) WITH ORDINALITY AS t (rule, o)
ORDER BY o;
SELECT rule, round_to, level_payment(s),
	(SELECT payment FROM installments(s) WHERE no = 12) AS last
FROM unnest(ARRAY['half_up', 'half_even', 'half_down', 'up', 'down',
	'ceiling', 'floor']) WITH ORDINALITY AS t (rule, o),
	unnest(ARRAY['0.01', '0.05', '1', '10']::cents[]) AS round_to,
	amortize('10000', 0.1799, 12, '2026-01-15', payment_rounding => rule,
		round_to => round_to) AS s
ORDER BY o, round_to;
-- Exact halves: 1.00 in eight parts is 12.5 cents.
SELECT rule, level_payment(amortize('1', 0, 8, '2026-01-15',
	payment_rounding => rule))
FROM unnest(ARRAY['half_up', 'half_even', 'half_down', 'up', 'down'])
	WITH ORDINALITY AS t (rule, o)
ORDER BY o;

-- A payment rounded up may clear the loan early: it ends there.
SELECT no, payment, principal, interest, balance
FROM installments(amortize('100', 0.12, 12, '2026-01-15', round_to => '10',
	payment_rounding => 'up'));
-- unless a fee is still due
SELECT count(*), sum(fee) FROM installments(amortize('100', 0.12, 12,
	'2026-01-15', round_to => '10', payment_rounding => 'up',
	fee_rate => 0.12));

-- Where the last payment differs: last, spread, first.
SELECT r, level_payment(s), array_agg(i.payment ORDER BY no)
FROM unnest(ARRAY['last', 'spread', 'first']) WITH ORDINALITY AS t (r, o),
	amortize('1000', 0.3, 6, '2026-01-15', residual => r,
		payment_rounding => 'ceiling', round_to => '0.10') AS s,
	installments(s) AS i
GROUP BY r, o, 2
ORDER BY o;
SELECT r, level_payment(s), array_agg(i.payment ORDER BY no)
FROM unnest(ARRAY['last', 'spread', 'first']) WITH ORDINALITY AS t (r, o),
	amortize('1000', 0.3, 6, '2026-01-15', residual => r,
		payment_rounding => 'up', round_to => '10') AS s,
	installments(s) AS i
GROUP BY r, o, 2
ORDER BY o;

-- Fees.
SELECT k, no, due_on, payment, principal, interest, fee, balance
FROM (VALUES
	(1, amortize('1000', 0.12, 3, '2026-01-15', fee_rate => 0.01)),
	(2, amortize('1000', 0, 3, '2026-01-15', method => 'flat',
		fee_rate => 0.0455, upfront_fee => '25')),
	(3, amortize('{600,400}', '{2026-01-15,2026-02-20}', 0.12, 3,
		fee_rate => 0.01, upfront_fee => '5'))) AS v (k, s), installments(s)
ORDER BY k, no;

-- A balloon is due with the last row.
SELECT m, no, payment, principal, interest, balance
FROM unnest(ARRAY['level', 'equal_principal', 'interest_only', 'flat'])
	WITH ORDINALITY AS t (m, o),
	installments(amortize('1000', 0.12, 3, '2026-01-15', method => m,
		balloon => '400'))
ORDER BY o, no;
-- all of it: interest only
SELECT no, payment, principal, interest, balance
FROM installments(amortize('1000', 0.12, 3, '2026-01-15',
	balloon => '1000'));
-- more than the first advance
SELECT no, payment, principal, interest, balance
FROM installments(amortize('{300,700}', '{2026-01-15,2026-03-01}', 0.12, 4,
	balloon => '400'));

-- Grace on principal, on interest, interest-free installments.
SELECT m, no, payment, principal, interest, balance
FROM unnest(ARRAY['level', 'equal_principal', 'flat']) WITH ORDINALITY
	AS t (m, o), installments(amortize('1000', 0.12, 4, '2026-01-15',
		method => m, grace_principal => 2))
ORDER BY o, no;
SELECT m, no, payment, principal, interest, balance
FROM unnest(ARRAY['level', 'interest_only', 'flat']) WITH ORDINALITY
	AS t (m, o), installments(amortize('1000', 0.12, 4, '2026-01-15',
		method => m, grace_interest => 2))
ORDER BY o, no;
SELECT m, no, payment, principal, interest, balance
FROM unnest(ARRAY['level', 'equal_principal', 'flat']) WITH ORDINALITY
	AS t (m, o), installments(amortize('1000', 0.12, 4, '2026-01-15',
		method => m, interest_free => 2))
ORDER BY o, no;
SELECT no, payment, principal, interest, balance
FROM installments(amortize('1000', 0.12, 5, '2026-01-15',
	grace_principal => 3, grace_interest => 2, interest_free => 1));
SELECT total_interest(amortize('1000', 0.12, 4, '2026-01-15',
	interest_free => 4)) AS none;
SELECT interest_rounding, array_agg(i.payment ORDER BY no),
	array_agg(i.interest ORDER BY no)
FROM (VALUES ('per_period'), ('carried')) AS v (interest_rounding),
	installments(amortize('777.77', 0.1333, 5, '2026-01-15',
		grace_principal => 2, interest_rounding => v.interest_rounding)) AS i
GROUP BY interest_rounding
ORDER BY interest_rounding COLLATE "C";

-- Business days move what is due, not the interest.
SELECT rule, array_agg(due_on ORDER BY no) AS due,
	array_agg(interest ORDER BY no) AS interest,
	array_agg(period_end ORDER BY no) AS ends
FROM unnest(ARRAY['none', 'following', 'modified_following', 'preceding'])
	WITH ORDINALITY AS t (rule, o),
	installments(amortize('1000', 0.12, 4, '2026-01-31',
		day_count => 'ACT/365F', business_day => rule,
		holidays => '{2026-04-30,2026-05-01}', workdays => '{2026-05-31}'))
GROUP BY rule, o
ORDER BY o;

-- Bullet over several periods with an advance in between.
SELECT c, due_on, payment, interest
FROM unnest(ARRAY['30/360', 'ACT/365F', 'ACT/ACT ICMA']) AS c,
	installments(amortize('{1000,1000}', '{2026-01-31,2026-03-10}', 0.12, 6,
		method => 'bullet', day_count => c))
ORDER BY c COLLATE "C";
