-- Prices of merchants: their text, bytes and limits; fees, and what refunds
-- give back of them.
SET search_path = public, consfin;
\pset format unaligned

-- What becomes of text: the canonical text, or the error it raises.
CREATE FUNCTION outcome(input text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT %L::price', input) INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL,
		hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''),
		nullif(hint, ''));
END
$$;

SELECT input, outcome(input) AS outcome
FROM (VALUES
	(1, ''),
	(2, '   '),
	(3, 'rate=0.006'),
	(4, 'rate=0.0060, fixed=0, least=0.00, most=none, payer=merchant'),
	(5, 'most=50,least=0.1 ,  fixed=0.3,rate=0.029 , payer=house'),
	(6, 'payer=sponsor'),
	(7, 'payer=borrower'),
	(8, 'rate=1.01'),
	(9, 'rate=-0.01'),
	(10, 'rate=0.6 %'),
	(11, 'rate=0.0000000000001'),
	(12, 'fixed=0.005'),
	(13, 'fixed=-0.01'),
	(14, 'most=-0.01'),
	(15, 'most=0'),
	(16, 'least=2, most=1'),
	(17, 'least=92233720368547758.08'),
	(18, 'rate=0.006, rate=0.006'),
	(19, 'rates=0.006'),
	(20, 'rate'),
	(21, 'rate=0.006,'),
	(22, 'rate=0.006, tiers={500000:0.005, 100000.00:0.0055}'),
	(23, 'tiers={}'),
	(24, 'tiers={1:0.01, 1.00:0.02}'),
	(25, 'tiers={0:0.01}'),
	(26, 'tiers={-1:0.01}'),
	(27, 'tiers={1:1.01}'),
	(28, 'tiers={1:}'),
	(29, 'tiers={1}'),
	(30, 'tiers=1:0.01'),
	(31, 'tiers={1:0.1,2:0.1,3:0.1,4:0.1,5:0.1,6:0.1,7:0.1,8:0.1,9:0.1}'),
	(32, 'cases={qr:(rate=0.0038), online 3-6:(rate=0.02, tiers={1:0.01}), 12:(rate=0.05, most=9)}'),
	(33, 'cases={ qr  3 - 6 : (rate=0.1) }'),
	(34, 'cases={qr 3-3:( ), 4-5 : (payer=house)}'),
	(35, 'cases={qr:(), qr 3:(rate=0.1)}'),
	(36, 'cases={2-6:(), qr 3-6:(rate=0.1)}'),
	(37, 'cases={2-6:(), 2-7:(), qr:(rate=0.1), qr2:()}'),
	(38, 'cases={0:()}'),
	(39, 'cases={3661:()}'),
	(40, 'cases={6-3:()}'),
	(41, 'cases={QR:()}'),
	(42, 'cases={:()}'),
	(43, 'cases={qr:rate=1}'),
	(44, 'cases={qr:(cases={})}'),
	(45, 'cases={qr:(rate=0.1}'),
	(46, 'cases={qr:(rate=0.1)})'),
	(47, 'cases={qr:(tiers={1:(0.1)})}'),
	(48, 'cases={abcdefghijklmnopqrstuvwxyz01234:()}'),
	(49, 'cases={abcdefghijklmnopqrstuvwxyz012345:()}'),
	(50, 'cases={1:(),2:(),3:(),4:(),5:(),6:(),7:(),8:(),9:(),10:(),11:(),12:(),13:(),14:(),15:(),16:(),17:()}'),
	(51, 'cases=qr')
) AS t (no, input)
ORDER BY no;

-- equality, and the binary form; bytes from outside are checked
SELECT 'rate=0.006, payer=house'::price = 'payer=house,rate=0.0060'::price AS equal,
	'rate=0.006'::price <> 'rate=0.0061'::price AS differs,
	price_hash('rate=0.006') = price_hash('rate=0.0060') AS same_hash,
	price_send('rate=0.006, tiers={1.00:0.005}') AS bytes;

-- fees: rate and fixed, least and most; nothing of nothing
SELECT amount, price, merchant_fee(amount::cents, price::price) AS fee
FROM (VALUES
	(1, '6.00', 'rate=0.006'),
	(2, '0', 'rate=0.006, fixed=1, least=2'),
	(3, '0.01', 'rate=0.006'),
	(4, '0.01', 'rate=0.006, fixed=0.30'),
	(5, '0.83', 'rate=0.006'),
	(6, '0.84', 'rate=0.006'),
	(7, '2.50', 'rate=0.006'),
	(8, '2.49', 'rate=0.006'),
	(9, '1.00', 'rate=0.006, least=0.10'),
	(10, '10000.00', 'rate=0.006, fixed=0.30, most=50'),
	(11, '100.00', 'rate=0.006, most=0'),
	(12, '100.00', ''),
	(13, '100.00', 'rate=1, fixed=1'),
	(14, '92233720368547758.07', 'rate=1')
) AS t (no, amount, price)
ORDER BY no;
SELECT merchant_fee('92233720368547758.07', 'rate=1, fixed=0.01');
SELECT merchant_fee('-0.01', 'rate=0.006');
SELECT merchant_fee('1', 'rate=0.006, tiers={1:0.1}');
SELECT merchant_fee('1', 'rate=0.006, cases={qr:()}');
SELECT merchant_fee(NULL, 'rate=0.006') IS NULL AS nothing;

-- which price holds: the first case that fits, and its tier
SELECT volume, method, installments, price_for('rate=0.006, payer=house, tiers={1000:0.005,2000:0.004},
		cases={qr 3-6:(rate=0.02), qr:(rate=0.0038, tiers={1500:0.003}), 3-6:(rate=0.01, most=5)}',
	volume::cents, method, installments) AS price
FROM (VALUES
	(1, '0', NULL, NULL),
	(2, '999.99', NULL, 2),
	(3, '1000.00', 'online', 2),
	(4, '5000.00', 'online', NULL),
	(5, '5000.00', 'online', 3),
	(6, '0', 'qr', 3),
	(7, '0', 'qr', 7),
	(8, '1499.99', 'qr', NULL),
	(9, '1500.00', 'qr', NULL),
	(10, NULL, 'qr', 3),
	(11, '0', '', 6)
) AS t (no, volume, method, installments)
ORDER BY no;
SELECT price_payer('') AS nobody_said, price_payer('payer=sponsor') AS said;
SELECT price_for('', '-0.01');
SELECT price_for('', '0', NULL, -1);
SELECT price_for('', '0', NULL, 3661);

-- 6.00 at 0.6 %: a fee of 0.04; three refunds of 2.00 give 0.02, 0.01, 0.01
SELECT refunded, given, merchant_fee_back('6.00', refunded::cents, given::cents, 'rate=0.006') AS prorate,
	merchant_fee_back('6.00', refunded::cents, '0', 'rate=0.006', 'keep') AS keep
FROM (VALUES ('2.00', '0.00'), ('4.00', '0.02'), ('6.00', '0.03')) AS t (refunded, given)
ORDER BY refunded;
-- the second of them is undone
SELECT merchant_fee_back('6.00', '2.00', '0.03', 'rate=0.006');
SELECT merchant_fee_back('6.00', '6.01', '0', 'rate=0.006');
SELECT merchant_fee_back('6.00', '-0.01', '0', 'rate=0.006');
SELECT merchant_fee_back('6.00', '6.00', '0.05', 'rate=0.006');
SELECT merchant_fee_back('6.00', '6.00', '0', 'rate=0.006', 'half');

-- any refund in any parts ends at zero, and nothing is ever taken by one
SELECT setseed(0.12);
CREATE FUNCTION refund_in_parts(captured cents, price price, OUT fee cents, OUT given cents,
	OUT least_part cents)
LANGUAGE plpgsql AS $$
DECLARE
	refunded numeric := 0;
	back cents;
BEGIN
	fee := merchant_fee(captured, price);
	given := '0';
	least_part := '0';
	WHILE refunded < captured::numeric LOOP
		refunded := least(captured::numeric, refunded + trunc((random() * captured::numeric)::numeric, 2)
			+ 0.01);
		back := merchant_fee_back(captured, refunded::cents, given, price);
		given := given + back;
		least_part := least(least_part, back);
	END LOOP;
END
$$;
SELECT count(*) AS refunds, bool_and(r.given = r.fee) AS all_given_back,
	min(r.least_part) AS least_part
FROM (SELECT trunc((random() * 3000 + 0.01)::numeric, 2)::cents AS captured,
		format('rate=%s, fixed=%s, least=%s, most=%s', trunc((random() / 10)::numeric, 5),
			trunc(random()::numeric, 2), trunc(random()::numeric, 2),
			1 + trunc((random() * 20)::numeric, 2))::price AS price
	FROM generate_series(1, 2000)) t,
	LATERAL refund_in_parts(t.captured, t.price) r;

DROP FUNCTION refund_in_parts(cents, price);
DROP FUNCTION outcome(text);
