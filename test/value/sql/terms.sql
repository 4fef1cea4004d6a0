-- Servicing terms and allocations: their text, bytes, limits and errors.
SET search_path = public, consfin;
\pset format unaligned

-- What becomes of text: the canonical text, or the error it raises.
CREATE FUNCTION outcome(type text, input text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT %L::%s', input, type) INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL,
		hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''),
		nullif(hint, ''));
END
$$;

-- every key and value, defaults left out, order and blanks free
SELECT input, outcome('terms', input) AS outcome
FROM (VALUES
	(1, ''),
	(2, '   '),
	(3, 'interest_on_early=contractual'),
	(4, 'interest_on_early=period'),
	(5, 'interest_on_early=actual'),
	(6, 'interest_on_early=default'),
	(7, 'fee_on_early=contractual'),
	(8, 'fee_on_early=period'),
	(9, 'fee_on_early=actual'),
	(10, 'fee_on_early=default'),
	(11, 'upfront_on_early=keep'),
	(12, 'upfront_on_early=prorate'),
	(13, 'prepay_fee_rate=0.03'),
	(14, 'prepay_fee_rate=0'),
	(15, 'prepay_fee_rate=1.01'),
	(16, 'prepay_fee_rate=-0.01'),
	(17, 'prepay_fee_rate=3 %'),
	(18, 'prepay_fee_until=2027-01-31'),
	(19, 'prepay_fee_until=none'),
	(20, 'prepay_fee_until=2027-02-29'),
	(21, 'prepay_fee_until=1899-12-31'),
	(22, 'prepay_fee_until=infinity'),
	(23, 'interest_on_late=none'),
	(24, 'interest_on_late=actual'),
	(25, 'interest_on_late=contractual'),
	(26, 'broken_period=share'),
	(27, 'broken_period=days'),
	(28, 'min_days=0'),
	(29, 'min_days=1'),
	(30, 'min_days=3660'),
	(31, 'min_days=3661'),
	(32, 'min_days=-1'),
	(33, 'min_days=1.0'),
	(34, 'min_days='),
	(35, 'close_tolerance=0'),
	(36, 'close_tolerance=0.05'),
	(37, 'close_tolerance=0.055'),
	(38, 'close_tolerance=-0.01'),
	(39, 'close_tolerance=92233720368547758.07'),
	(40, 'close_tolerance=92233720368547758.08'),
	(41, 'penalty_rate=0.1825'),
	(42, 'penalty_rate=100'),
	(43, 'penalty_rate=100.000000000001'),
	(44, 'penalty_rate=0.0000000000001'),
	(45, 'penalty_den=360'),
	(46, 'penalty_den=365'),
	(47, 'penalty_den=364'),
	(48, 'penalty_den=366'),
	(49, 'penalty_base=principal'),
	(50, 'penalty_base=principal_interest'),
	(51, 'penalty_base=all'),
	(52, 'penalty_grace=3'),
	(53, 'penalty_grace=99999999999'),
	(54, 'penalty_from=due'),
	(55, 'penalty_from=grace'),
	(56, 'penalty_compounding=none'),
	(57, 'penalty_compounding=monthly'),
	(58, 'penalty_cap=none'),
	(59, 'penalty_cap=0'),
	(60, 'penalty_cap=0.5'),
	(61, 'charge_cap=0.24'),
	(62, 'charge_cap=None'),
	(63, 'refund_charges=all'),
	(64, 'refund_charges=unearned'),
	(65, 'refund_charges=none'),
	(66, 'allocation=standard'),
	(67, 'allocation=standard; 91 principal_first'),
	(68, 'allocation=first_come'),
	(69, 'excess=next'),
	(70, 'excess=last'),
	(71, 'excess=re_amortize'),
	(72, 'excess=return'),
	(73, 'excess=keep'),
	(74, 'revolving_rate=0.1825'),
	(75, 'revolving_rate=none'),
	(76, 'min_ratio=0.1'),
	(77, 'min_ratio=1'),
	(78, 'min_ratio=1.1'),
	(781, 'prepay_fee_step=0.01, prepay_fee_months=6, prepay_free_share=0.2'),
	(782, 'prepay_fee_months=-1'),
	(783, 'prepay_free_share=1.01'),
	(79, E'  penalty_den = 365 ,\n\tpenalty_rate=0.1825,min_days=1 '),
	(80, 'min_days=1,, penalty_den=365'),
	(81, 'min_days=1,'),
	(82, 'min_days'),
	(83, '=1'),
	(84, 'Min_days=1'),
	(85, 'penalty=0.18'),
	(86, 'min_days=1, min_days=1'),
	(87, 'min_days=1 penalty_den=365')
) AS t (no, input)
ORDER BY no;

-- all keys at once come back in their order
SELECT outcome('terms', string_agg(pair, ', ' ORDER BY no DESC)) AS all_keys
FROM regexp_split_to_table('interest_on_early=period, fee_on_early=actual, upfront_on_early=prorate, prepay_fee_rate=0.03, prepay_fee_until=2027-01-31, interest_on_late=actual, broken_period=days, min_days=1, close_tolerance=0.05, penalty_rate=0.1825, penalty_den=365, penalty_base=principal_interest, penalty_grace=3, penalty_from=grace, penalty_compounding=monthly, penalty_cap=0.5, charge_cap=0.24, refund_charges=unearned, allocation=standard; 91 principal_first, excess=re_amortize, revolving_rate=0.18, min_ratio=0.1', ', ')
	WITH ORDINALITY AS t (pair, no);

-- allocations
SELECT input, outcome('allocation', input) AS outcome
FROM (VALUES
	(1, 'standard'),
	(2, 'principal_first'),
	(3, 'penalty_last'),
	(4, '  standard ;  91   principal_first '),
	(5, 'standard; 31 penalty_last; 61 standard; 91 principal_first'),
	(6, 'standard; 31 penalty_last; 61 standard; 91 principal_first; 181 standard'),
	(7, ''),
	(8, ';'),
	(9, 'standard;'),
	(10, 'standard; principal_first'),
	(11, 'standard; 0 principal_first'),
	(12, 'standard; 91 principal_first; 91 standard'),
	(13, 'standard; 91 principal_first; 61 standard'),
	(14, 'standard; 36525 principal_first'),
	(15, 'standard; 36526 principal_first'),
	(16, 'standard; -1 principal_first'),
	(17, '0 standard'),
	(18, 'standard fee'),
	(19, 'horizontal'),
	(20, 'vertical past_due.penalty past_due.interest'),
	(21, 'vertical past_due.penalty past_due.penalty'),
	(22, 'vertical overdue.penalty'),
	(23, 'vertical past_due.fees'),
	-- a named order spelt out is the named one
	(24, 'horizontal past_due.penalty past_due.fee past_due.interest past_due.principal due.penalty due.fee due.interest due.principal in_advance.penalty in_advance.fee in_advance.interest in_advance.principal'),
	(25, 'vertical past_due.penalty past_due.fee past_due.interest past_due.principal due.penalty due.fee due.interest due.principal in_advance.penalty in_advance.fee in_advance.interest in_advance.principal'),
	(26, 'standard; 91 vertical past_due.principal due.principal past_due.interest due.interest past_due.fee due.fee past_due.penalty due.penalty in_advance.principal in_advance.interest in_advance.fee in_advance.penalty'),
	(27, 'vertical past_due.principal due.principal past_due.interest due.interest past_due.fee due.fee past_due.penalty due.penalty in_advance.principal in_advance.interest in_advance.fee'),
	(28, 'vertical past_due.principal due.principal past_due.interest due.interest past_due.fee due.fee past_due.penalty due.penalty in_advance.principal in_advance.interest in_advance.fee in_advance.penalty in_advance.penalty')
) AS t (no, input)
ORDER BY no;

-- equality, grouping, hash joins
SELECT a, b, a::terms = b::terms AS equal, a::terms <> b::terms AS unequal,
	terms_hash(a::terms) = terms_hash(b::terms) AS same_hash,
	terms_hash_extended(a::terms, 7) = terms_hash_extended(b::terms, 7)
		AS same_hash_extended
FROM (VALUES
	(1, '', 'min_days=0'),
	(2, 'min_days=1', 'min_days=1, penalty_den=360'),
	(3, 'min_days=1', 'min_days=2'),
	(4, 'penalty_rate=0.18', 'penalty_rate=0.180000000000')
) AS t (no, a, b)
ORDER BY no;
SELECT a, b, a::allocation = b::allocation AS equal,
	a::allocation <> b::allocation AS unequal,
	allocation_hash(a::allocation) = allocation_hash(b::allocation)
		AS same_hash
FROM (VALUES
	(1, 'standard', ' standard'),
	(2, 'standard', 'principal_first'),
	(3, 'standard; 91 principal_first', 'standard; 90 principal_first')
) AS t (no, a, b)
ORDER BY no;
CREATE TEMP TABLE products (id int, terms terms, rule allocation);
INSERT INTO products
SELECT i, format('min_days=%s, penalty_rate=0.%s', i % 3, 1 + i % 2)::terms,
	(ARRAY['standard', 'penalty_last'])[1 + i % 2]::allocation
FROM generate_series(1, 60) AS i;
SELECT terms, rule, count(*)
FROM products GROUP BY terms, rule
ORDER BY terms::text COLLATE "C", rule::text COLLATE "C";
SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM products a JOIN products b USING (terms);
SELECT count(*) FROM products a JOIN products b USING (rule);
RESET enable_mergejoin;
RESET enable_nestloop;

-- binary comes back; the default takes a byte
SELECT terms_send('') AS nothing, terms_send('min_days=1') AS min_days,
	terms_send('penalty_rate=0.1825, penalty_den=365') AS penalty,
	allocation_send('standard; 91 principal_first') AS allocation;

DROP FUNCTION outcome(text, text);
