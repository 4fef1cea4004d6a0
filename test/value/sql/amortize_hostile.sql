-- What amortize() refuses, and that it says why.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;
SET intervalstyle = postgres;

-- installments
SELECT amortize('1000', 0.12, 0, '2026-01-15');
SELECT amortize('1000', 0.12, -12, '2026-01-15');
SELECT amortize('1000', 0.12, 3661, '2026-01-15');
SELECT amortize('1000', 0.12, 1000000, '2026-01-15');
SELECT amortize('1000', 0.12, 2147483647, '2026-01-15');
SELECT installment_count(amortize('1000000', 0.12, 3660, '2026-01-15',
	every => '1 day', day_count => 'ACT/360'));

-- rates
SELECT amortize('1000', -1, 12, '2026-01-15');
SELECT amortize('1000', -0.000000000001, 12, '2026-01-15');
SELECT amortize('1000', 10000000, 12, '2026-01-15');
SELECT amortize('1000', 100.000000000001, 12, '2026-01-15');
SELECT amortize('1000', 0.1234567890123, 12, '2026-01-15');
SELECT amortize('1000', 'NaN', 12, '2026-01-15');
SELECT amortize('1000', 'Infinity', 12, '2026-01-15');
SELECT amortize('1000', 0.12, 12, '2026-01-15', fee_rate => -0.01);
SELECT amortize('1000', 0.12, 12, '2026-01-15', fee_rate => 101);
SELECT level_payment(amortize('1000', 100, 3, '2026-01-15')),
	level_payment(amortize('1000', 0.000000000001, 12, '2026-01-15'));

-- amounts
SELECT amortize('0', 0.12, 12, '2026-01-15');
SELECT amortize('-1000', 0.12, 12, '2026-01-15');
SELECT amortize('92233720368547758.07', 0.12, 12, '2026-01-15');
SELECT amortize('92233720368547758.07', 0, 12, '2026-01-15',
	fee_rate => 0.5);
SELECT principal(s), level_payment(s)
FROM amortize('92233720368547758.07', 0, 12, '2026-01-15') AS s;
SELECT principal(s), level_payment(s), total_interest(s)
FROM amortize('90000000000000000', 0.036, 12, '2026-01-15') AS s;
SELECT amortize('92233720368547758.07', 100, 2, '2026-01-15',
	method => 'bullet', every => '900 years');
SELECT amortize('92233720368547758.07', 100, 12, '2026-01-15',
	method => 'flat');
SELECT amortize('1000', 0.12, 12, '2026-01-15', upfront_fee => '-1');
SELECT amortize('1000', 0.12, 12, '2026-01-15', balloon => '-1');
SELECT amortize('1000', 0.12, 12, '2026-01-15', balloon => '1000.01');
SELECT amortize('1000', 0.12, 12, '2026-01-15', round_to => '0');
SELECT amortize('1000', 0.12, 12, '2026-01-15', round_to => '-0.01');
SELECT amortize('1000', 0.12, 12, '2026-01-15', round_to => '1',
	method => 'equal_principal');
SELECT level_payment(amortize('1000', 0.12, 12, '2026-01-15',
	round_to => '92233720368547758.07'));
SELECT amortize('1000', 0.12, 12, '2026-01-15',
	round_to => '92233720368547758.07', payment_rounding => 'up') IS NOT NULL;

-- a payment that never repays
SELECT amortize('200000', 1, 360, '2026-01-15');
SELECT amortize('200000', 100, 3660, '2026-01-15', every => '1 day');
SELECT amortize('0.05', 0, 12, '2026-01-15');
SELECT level_payment(amortize('0.05', 0, 12, '2026-01-15',
	payment_rounding => 'up'));
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '2066-01-15');
SELECT amortize('1000', 0.12, 12, '2026-01-15', round_to => '100',
	payment_rounding => 'down');
-- what only a coarse round_to keeps from repaying is the next multiple
SELECT no, level_payment(s), installment_count(s), total_payment(s)
FROM (VALUES
	(1, amortize('1000', 0.3, 120, '2026-01-15', round_to => '5',
		interest_rounding => 'carried', payment_rounding => 'down')),
	(2, amortize('1000', 0.3, 120, '2026-01-15', round_to => '5',
		payment_rounding => 'down')),
	(3, amortize('33.50', 0.36, 360, '2026-01-15', round_to => '1')),
	(4, amortize('33.50', 0.36, 360, '2026-01-15', round_to => '0.02')),
	(5, amortize('1000', 0.12, 12, '2026-01-15', round_to => '300'))) p (no, s)
ORDER BY no;
SELECT amortize('33.50', 0.36, 360, '2026-01-15');
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '2066-01-15',
	round_to => '100');

-- 30/360 counts three days from 28 February to 1 March
SELECT amortize('1000000', 0.12, 3660, '2026-01-15', every => '1 day');

-- dates
SELECT amortize('1000', 0.12, 12, '0001-01-01');
SELECT amortize('1000', 0.12, 12, '1899-12-31');
SELECT amortize('1000', 0.12, 12, '5874897-12-31');
SELECT amortize('1000', 0.12, 12, 'infinity');
SELECT amortize('1000', 0.12, 12, '-infinity');
SELECT amortize('1000', 0.12, 12, '9999-12-01');
SELECT maturity(amortize('1000', 0.12, 1, '9999-11-30', due_day => 31));
SELECT amortize('1000', 0.12, 1, '9999-11-30', due_day => 31,
	every => '1 month', business_day => 'following', holidays => '{9999-12-31}');
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '2026-01-15');
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '2025-12-15');
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '-infinity');
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '5874897-12-31');
SELECT amortize('1000', 0.12, 12, '2026-01-15', first_due => '2026-02-10',
	due_day => 15);
SELECT amortize('1000', 0.12, 12, '2026-01-15', due_day => 0);
SELECT amortize('1000', 0.12, 12, '2026-01-15', due_day => 32);
SELECT amortize('1000', 0.12, 12, '2026-01-15', due_day => -5);
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '7 days',
	due_day => 5);
-- moved before the disbursement, a Sunday
SELECT amortize('1000', 0.12, 2, '2026-01-18', every => '1 day',
	business_day => 'preceding', holidays => '{2026-01-19}');

-- every
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '0');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '-1 month');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '-7 days');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '1 month 1 day');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '1 month -1 day');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '12 hours');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '1 month 1 second');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '178000000 years');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '2147483647 days');
SELECT amortize('1000', 0.12, 12, '2026-01-15', every => '7 days',
	day_count => 'ACT/ACT ICMA');

-- names
SELECT amortize('1000', 0.12, 12, '2026-01-15', method => 'annuity');
SELECT amortize('1000', 0.12, 12, '2026-01-15', method => '');
SELECT amortize('1000', 0.12, 12, '2026-01-15', method => 'LEVEL');
SELECT amortize('1000', 0.12, 12, '2026-01-15', month_end => 'x');
SELECT amortize('1000', 0.12, 12, '2026-01-15', day_count => 'ACT/365');
SELECT amortize('1000', 0.12, 12, '2026-01-15', rounding => 'bankers');
SELECT amortize('1000', 0.12, 12, '2026-01-15', payment_rounding => 'x');
SELECT amortize('1000', 0.12, 12, '2026-01-15', interest_rounding => 'x');
SELECT amortize('1000', 0.12, 12, '2026-01-15', residual => 'x');
SELECT amortize('1000', 0.12, 12, '2026-01-15', business_day => 'x');

-- graces
SELECT amortize('1000', 0.12, 12, '2026-01-15', grace_principal => -1);
SELECT amortize('1000', 0.12, 12, '2026-01-15', grace_principal => 12);
SELECT amortize('1000', 0.12, 12, '2026-01-15', grace_interest => 12);
SELECT amortize('1000', 0.12, 12, '2026-01-15', grace_interest => -1);
SELECT amortize('1000', 0.12, 12, '2026-01-15', interest_free => 13);
SELECT amortize('1000', 0.12, 12, '2026-01-15', interest_free => -1);
SELECT amortize('1000', 0.12, 12, '2026-01-15', method => 'bullet',
	grace_interest => 1);

-- arrays
SELECT amortize('{}', '{}', 0.12, 4);
SELECT amortize('{1000}', '{}', 0.12, 4);
SELECT amortize('{1000,500}', '{2026-01-15}', 0.12, 4);
SELECT amortize('{1000,NULL}', '{2026-01-15,2026-02-15}', 0.12, 4);
SELECT amortize('{1000,500}', '{2026-01-15,NULL}', 0.12, 4);
SELECT amortize('{{1000,500}}', '{2026-01-15,2026-02-15}', 0.12, 4);
SELECT amortize('{1000,500}', '{{2026-01-15,2026-02-15}}', 0.12, 4);
SELECT amortize('{1000,0}', '{2026-01-15,2026-02-15}', 0.12, 4);
SELECT amortize('{1000,-500}', '{2026-01-15,2026-02-15}', 0.12, 4);
SELECT amortize('{1000,500}', '{2026-01-15,2026-05-15}', 0.12, 4);
SELECT amortize('{1000,500}', '{2026-01-15,infinity}', 0.12, 4);
SELECT amortize('{1000,500}', '{-infinity,2026-01-15}', 0.12, 4);
SELECT amortize('{92233720368547758.07,0.01}', '{2026-01-15,2026-02-15}',
	0, 4);
SELECT amortize('{1000,500}', '{2026-01-15,2026-02-15}', 0.12, 4,
	method => 'flat');
SELECT amortize('{1000,500}', '{2026-01-15,2026-02-15}', 0.12, 4,
	balloon => '1500.01');
SELECT amortize(array_fill('1'::cents, ARRAY[3661]),
	array_fill('2026-01-15'::date, ARRAY[3661]), 0.12, 4);
SELECT principal(amortize(array_fill('1'::cents, ARRAY[3660]),
	array_fill('2026-01-15'::date, ARRAY[3660]), 0.12, 4));
SELECT amortize('1000', 0.12, 4, '2026-01-15', holidays => '{NULL}');
SELECT amortize('1000', 0.12, 4, '2026-01-15', workdays => '{{2026-01-15}}');
SELECT amortize('1000', 0.12, 4, '2026-01-15', holidays => '{infinity}');

-- an advance a day for ten years is much work, not too much
SELECT total_interest(s) > '0', principal(s)
FROM (SELECT amortize(array_agg('10'::cents ORDER BY d),
		array_agg(d ORDER BY d), 0.12, 3660, every => '1 day',
		method => 'equal_principal')
	FROM (SELECT '2026-01-15'::date + g FROM generate_series(0, 3659) AS g)
		AS t (d)) AS x (s);

-- an error leaves nothing behind: the next call reads its options anew
CREATE FUNCTION pg_temp.try(m text, r numeric, h date[]) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN total_interest(amortize('1000', r, 4, '2026-01-15', method => m,
		holidays => h))::text;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
SELECT m, r, pg_temp.try(m, r, h)
FROM (VALUES
	(1, 'level', 0.12, '{}'::date[]),
	(2, 'annuity', 0.12, '{}'),
	(3, 'annuity', 0.12, '{}'),
	(4, 'level', 0.24, '{}'),
	(5, 'level', 101, '{}'),
	(6, 'level', 101, '{}'),
	(7, 'level', 0.24, '{NULL}'),
	(8, 'level', 0.24, '{NULL}'),
	(9, 'flat', 0.24, '{}')) AS v (k, m, r, h)
ORDER BY k;
