-- Bytes that are no schedule, no terms, no allocation: refused, without harm.
SET search_path = public, consfin;
SET datestyle = ISO;
\pset format unaligned

-- What becomes of bytes as the binary form of a type: they go out in a file
-- as bytea, whose binary form is the bytes alone, and come in as the type.
CREATE TEMP TABLE received_schedule (value schedule);
CREATE TEMP TABLE received_terms (value terms);
CREATE TEMP TABLE received_allocation (value allocation);
CREATE FUNCTION received(type text, bytes bytea) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	file text := current_setting('data_directory')
		|| '/pg_stat_tmp/consfin_test.copy';
	result text;
	detail text;
BEGIN
	EXECUTE format('COPY (SELECT %L::bytea) TO %L (FORMAT binary)', bytes,
		file);
	EXECUTE format('DELETE FROM received_%s', type);
	EXECUTE format('COPY received_%s FROM %L (FORMAT binary)', type, file);
	EXECUTE format('SELECT value::text FROM received_%1$s
		WHERE %1$s_send(value) = %2$L::bytea
		AND value::text::%1$s = value', type, bytes) INTO result;
	RETURN coalesce(result, 'accepted, but not as it is');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''));
END
$$;

CREATE TEMP TABLE samples (name text, bytes bytea);
INSERT INTO samples
SELECT name, schedule_send(text::schedule)
FROM (VALUES
('level', '{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-01-15","amount":1000.00}],"level_payment":256.28,"rows":[{"due_on":"2026-02-15","principal":246.28,"interest":10.00},{"due_on":"2026-03-15","principal":248.74,"interest":7.54},{"due_on":"2026-04-15","principal":251.23,"interest":5.05},{"due_on":"2026-05-15","principal":253.75,"interest":2.54}]}'),
('full', '{"version":1,"currency":156,"method":"equal_principal","rate":0.1825,"every":"14 days","installments":5,"day_count":"ACT/365F","rounding":"half_even","payment_rounding":"ceiling","interest_rounding":"carried","residual":"spread","month_end":"next_day","business_day":"following","round_to":1.00,"fee_rate":0.088,"upfront_fee":12.50,"balloon":100.00,"grace_principal":1,"grace_interest":2,"interest_free":3,"terms":"penalty_rate=0.1825, penalty_den=365, allocation=standard; 91 principal_first","advances":[{"on":"2026-01-15","amount":500.00},{"on":"2026-01-20","amount":400.00},{"on":"2026-02-20","amount":30.00,"kind":"interest"},{"on":"2026-02-20","amount":20.00,"kind":"fee"},{"on":"2026-02-21","amount":10.00,"kind":"penalty"}],"level_payment":333.00,"as_of":"2026-03-10","carry":-0.00123456789,"refunded":60.00,"charges_returned":1.25,"cancelled":60.00,"principal_days":64000.00,"pause":{"from":"2026-03-01","to":"2026-04-01","components":["interest","penalty"]},"odd_end":"2026-02-01","written_off_on":"2026-03-09","accelerated_on":"2026-03-08","modifications":{"count":2,"last_on":"2026-03-07","days_past_due":33},"rows":[{"due_on":"2026-01-15","fee":12.50,"paid":{"fee":12.50}},{"due_on":"2026-01-29","principal":300.00,"interest":10.00,"fee":2.00,"penalty":3.45,"paid":{"principal":300.00,"interest":10.00,"fee":2.00,"penalty":3.45}},{"due_on":"2026-02-13","end_on":"2026-02-12","principal":300.00,"interest":33.00,"fee":2.00,"penalty":5.00,"paid":{"principal":100.00,"interest":20.00,"fee":1.00,"penalty":1.00},"waived":{"principal":50.00,"interest":3.00,"fee":0.50,"penalty":2.00},"fixed_interest":2.00,"fixed_penalty":1.50,"penalty_base":4.44,"cap_base":300.00,"interest_sum":"18.843/7","late_sum":"2.5","penalty_sum":"230.00000000000001/365"},{"due_on":"2026-03-06","end_on":"2026-02-26","start_on":"2026-02-20","principal":300.00,"interest":5.00,"closed_on":"2026-03-01","paid":{"principal":300.00,"interest":5.00}}]}'))
	AS t (name, text);

-- as they are, they come in
SELECT name, received('schedule', bytes) ~ '^\{' AS accepted
FROM samples ORDER BY name COLLATE "C";

-- cut after every byte: never accepted
SELECT name, left(outcome, 60) AS outcome, count(*)
FROM samples, generate_series(0, length(bytes) - 1) AS n,
	received('schedule', substr(bytes, 1, n)) AS outcome
GROUP BY name, left(outcome, 60)
ORDER BY name COLLATE "C", left(outcome, 60) COLLATE "C";

-- a byte more, anywhere at the end: never accepted
SELECT name, outcome, count(*)
FROM samples, generate_series(0, 255, 15) AS n,
	received('schedule', bytes || set_byte('\x00', 0, n)) AS outcome
GROUP BY name, outcome
ORDER BY name COLLATE "C", outcome COLLATE "C";

-- every bit turned over: refused, or another schedule that holds
CREATE TEMP TABLE turned AS
SELECT name, i, received('schedule', set_bit(bytes, i, 1 - get_bit(bytes, i)))
	AS outcome
FROM samples, generate_series(0, length(bytes) * 8 - 1) AS i;
SELECT name, count(*) AS bits,
	count(*) FILTER (WHERE outcome ~ '^\{') AS accepted,
	count(*) FILTER (WHERE outcome ~ '^(22P03|22023|22003|22008|54000)')
		AS refused,
	count(*) FILTER (WHERE outcome !~ '^(\{|22P03|22023|22003|22008|54000)')
		AS otherwise
FROM turned GROUP BY name ORDER BY name COLLATE "C";
SELECT message, count(*)
FROM turned, substring(outcome, '^[^|]*\| [^|]*') AS message
WHERE name = 'level' AND outcome !~ '^\{'
GROUP BY message ORDER BY message COLLATE "C";

-- each byte replaced by other values
SELECT name, count(*) AS bytes,
	count(*) FILTER (WHERE outcome !~ '^(\{|22P03|22023|22003|22008|54000)')
		AS otherwise
FROM samples, generate_series(0, length(bytes) - 1) AS i,
	unnest(ARRAY[0, 255]) AS b,
	received('schedule', set_byte(bytes, i, b)) AS outcome
GROUP BY name ORDER BY name COLLATE "C";

-- by hand
SELECT what, received('schedule', bytes) AS outcome
FROM (VALUES
	(1, 'nothing', '\x'::bytea),
	(2, 'a version only', '\x01'),
	(3, 'another version', '\x020304a08d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(4, 'an unknown presence bit', '\x01838004a08d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(5, 'a number in too many bytes', '\x01038400a08d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(6, 'a number of eleven bytes', '\x010304ffffffffffffffffffff7fd1139cc8010000000a0c0fd3e702031fe8'),
	(7, 'a sum of principal that is not the rows''', '\x010304a18d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(8, 'a sum of interest that is not the rows''', '\x010304a08d06d2139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(9, 'not regular, though it is', '\x010204a08d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(10, 'a rate of 1200 * 10^8', '\x010304a08d06d1139cc80100000008b0090fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(11, 'interest written out, though it follows', '\x010304a08d06d1139cc8010000000a0c0fd3e702021fe88003e807031cec03031ff203021ef803fe01'),
	(12, 'a method that is none', '\x010304a08d06d1139cc8010600000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(13, 'a day count that is none', '\x010304a08d06d1139cc801000f000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(14, 'a million rows', '\x0103c0843da08d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(15, '3,660 rows, of which there are four', '\x0103cc1ca08d06d1139cc8010000000a0c0fd3e702031fe88003031cec03031ff203021ef803fe01'),
	(16, 'no rows', '\x01030000009cc8010000000a0c0fd3e702'),
	(17, 'a row of negative principal', '\x010304a08d06d1139cc8010000000a0c0fd3e702031fe78003031cec03031ff203021ef803fe01'),
	(18, 'a rest that is longer than the bytes', '\x012304a08d06d1139cc8010000000a0c0fd3e702ffffffff0f01'),
	(19, 'a rest of nothing', '\x012304a08d06d1139cc8010000000a0c0fd3e7020100031fe88003031cec03031ff203021ef803fe01')
) AS t (no, what, bytes)
ORDER BY no;

-- terms and allocations
SELECT what, received('terms', bytes) AS outcome
FROM (VALUES
	(1, 'all defaults', '\x00'::bytea),
	(2, 'nothing', '\x'),
	(3, 'min_days 1', '\x800101'),
	(4, 'min_days 1 and a byte more', '\x80010100'),
	(5, 'min_days 1 cut short', '\x8001'),
	(6, 'min_days 0, which is left out', '\x800100'),
	(7, 'min_days 5000', '\x80018827'),
	(8, 'an unknown key', '\x80808002'),
	(9, 'interest_on_early 4', '\x0104'),
	(10, 'penalty_den 364', '\x8008ec02'),
	(11, 'penalty_rate 10^18 * 10^18', '\x800412808090bbbad6adf00d'),
	(12, 'min_days in too many bytes', '\x80810001')
) AS t (no, what, bytes)
ORDER BY no;
SELECT what, received('allocation', bytes) AS outcome
FROM (VALUES
	(1, 'standard', '\x0100'::bytea),
	(2, 'nothing', '\x'),
	(3, 'no step', '\x00'),
	(4, 'five steps', '\x05'),
	(5, 'a second step', '\x02005b01'),
	(6, 'a second step from 0', '\x02000001'),
	(7, 'a second step cut short', '\x02005b'),
	(8, 'an unknown rule', '\x0105'),
	(11, 'vertical, in their order', '\x01041032547698ba'),
	(12, 'vertical, one of them twice', '\x01041032547698bb'),
	(13, 'horizontal, in the order of standard', '\x010323016745ab89'),
	(14, 'vertical, a bucket past the last', '\x010410325476d8ba'),
	(15, 'standard and a byte more', '\x010000')
) AS t (no, what, bytes)
ORDER BY no;

-- every bit of all terms at once
SELECT count(*) AS bits,
	count(*) FILTER (WHERE outcome !~ '^(22P03|22023|22003|22008|54000|[a-z_]+=)')
		AS otherwise,
	count(*) FILTER (WHERE outcome ~ 'accepted, but') AS not_as_it_is
FROM (SELECT terms_send('interest_on_early=period, fee_on_early=actual, upfront_on_early=prorate, prepay_fee_rate=0.03, prepay_fee_until=2027-01-31, interest_on_late=actual, broken_period=days, min_days=1, close_tolerance=0.05, penalty_rate=0.1825, penalty_den=365, penalty_base=principal_interest, penalty_grace=3, penalty_from=grace, penalty_compounding=monthly, penalty_cap=0.5, charge_cap=0.24, refund_charges=unearned, allocation=standard; 91 principal_first, excess=re_amortize, revolving_rate=0.18, min_ratio=0.1') AS bytes) AS s,
	generate_series(0, length(bytes) * 8 - 1) AS i,
	received('terms', set_bit(bytes, i, 1 - get_bit(bytes, i))) AS outcome;

DROP FUNCTION received(text, bytea);
