-- The schedule: text, bytes, jsonb, what it says of itself, equality.
SET search_path = public, consfin;
SET datestyle = ISO;
\pset format unaligned

-- What becomes of text: the canonical text, or the error it raises.
CREATE FUNCTION outcome(input text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
BEGIN
	RETURN input::schedule::text;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL,
		hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''),
		nullif(hint, ''));
END
$$;

-- Loan A: 1,000.00 at 12 %, 30/360, four level payments; and a loan that
-- holds all that a schedule can.
CREATE TEMP TABLE loans (name text, text text);
INSERT INTO loans VALUES
('level', '{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-01-15","amount":1000.00}],"level_payment":256.28,"rows":[{"due_on":"2026-02-15","principal":246.28,"interest":10.00},{"due_on":"2026-03-15","principal":248.74,"interest":7.54},{"due_on":"2026-04-15","principal":251.23,"interest":5.05},{"due_on":"2026-05-15","principal":253.75,"interest":2.54}]}'),
('full', '{"version":1,"currency":156,"method":"equal_principal","rate":0.1825,"every":"14 days","installments":5,"day_count":"ACT/365F","rounding":"half_even","payment_rounding":"ceiling","interest_rounding":"carried","residual":"spread","month_end":"next_day","business_day":"following","round_to":1.00,"fee_rate":0.088,"upfront_fee":12.50,"balloon":100.00,"grace_principal":1,"grace_interest":2,"interest_free":3,"terms":"penalty_rate=0.1825, penalty_den=365, allocation=standard; 91 principal_first","advances":[{"on":"2026-01-15","amount":500.00},{"on":"2026-01-20","amount":400.00},{"on":"2026-02-20","amount":30.00,"kind":"interest"},{"on":"2026-02-20","amount":20.00,"kind":"fee"},{"on":"2026-02-21","amount":10.00,"kind":"penalty"}],"level_payment":333.00,"as_of":"2026-03-10","carry":-0.00123456789,"refunded":60.00,"charges_returned":1.25,"cancelled":60.00,"principal_days":64000.00,"pause":{"from":"2026-03-01","to":"2026-04-01","components":["interest","penalty"]},"period_end":"2026-02-01","written_off_on":"2026-03-09","accelerated_on":"2026-03-08","modifications":{"count":2,"last_on":"2026-03-07","days_past_due":33},"rows":[{"due_on":"2026-01-15","fee":12.50,"paid":{"fee":12.50}},{"due_on":"2026-01-29","principal":300.00,"interest":10.00,"fee":2.00,"penalty":3.45,"paid":{"principal":300.00,"interest":10.00,"fee":2.00,"penalty":3.45}},{"due_on":"2026-02-13","end_on":"2026-02-12","principal":300.00,"interest":33.00,"fee":2.00,"penalty":5.00,"paid":{"principal":100.00,"interest":20.00,"fee":1.00,"penalty":1.00},"waived":{"principal":50.00,"interest":3.00,"fee":0.50,"penalty":2.00},"fixed_interest":2.00,"fixed_penalty":1.50,"penalty_base":4.44,"cap_base":300.00,"interest_sum":"18.843/7","late_sum":"2.5","penalty_sum":"230.00000000000001/365"},{"due_on":"2026-03-06","end_on":"2026-02-26","start_on":"2026-02-20","principal":300.00,"interest":5.00,"paid":{"principal":300.00,"interest":5.00},"closed_on":"2026-03-01"}]}');
SELECT name, outcome(text) = text AS same_text,
	text::schedule::jsonb::schedule::text = text AS same_jsonb,
	pg_column_size(text::schedule) AS bytes
FROM loans ORDER BY name COLLATE "C";
SELECT jsonb_pretty(text::schedule::jsonb) = jsonb_pretty(text::jsonb)
	AS same_as_json
FROM loans ORDER BY name COLLATE "C";
SELECT name, schedule_send(text::schedule) FROM loans ORDER BY name COLLATE "C";

-- order and blanks are free; defaults may be spelt out
SELECT outcome(E' { "rows" : [ { "interest":0, "principal" : 100 ,\n"due_on":"2026-02-15" , "end_on" : "2026-02-15", "start_on":"2026-01-15"} ],\t"advances":[{"amount":100.0, "kind":"cash", "on":"2026-01-15"}],"rate":0.000,\r\n"method":"level","every":"1 month","due_day":15,"installments":1,"rounding":"half_up", "round_to":0.01,"currency":0, "terms":"min_days=0","carry":0.00,"version":1 } ');

-- what a schedule says of itself
SELECT name, principal(s), total_interest(s), total_fee(s), total_payment(s),
	level_payment(s), first_due(s), maturity(s), installment_count(s),
	terms_of(s)
FROM (SELECT name, text::schedule AS s FROM loans) AS l
ORDER BY name COLLATE "C";

-- a schedule with one member set, or without it (value null)
CREATE FUNCTION changed(name text, path text[], value text) RETURNS text
LANGUAGE sql AS $$
	SELECT outcome((CASE WHEN value IS NULL THEN text::jsonb #- path
		ELSE jsonb_set(text::jsonb, path, value::jsonb) END)::text)
	FROM loans WHERE loans.name = changed.name
$$;

-- members of the head
SELECT path, value, left(changed('level', path::text[], value), 300) AS outcome
FROM (VALUES
	(1, '{version}', NULL),
	(2, '{version}', '2'),
	(3, '{version}', '"1"'),
	(4, '{method}', NULL),
	(5, '{method}', '"annuity"'),
	(6, '{method}', '3'),
	(7, '{method}', '"flat"'),
	(8, '{rate}', NULL),
	(9, '{rate}', '-0.01'),
	(10, '{rate}', '100.1'),
	(11, '{rate}', '100'),
	(12, '{rate}', '"0.12"'),
	(13, '{rate}', '0.1234567890123'),
	(14, '{rate}', 'null'),
	(15, '{every}', '"2 weeks"'),
	(16, '{every}', '"0 months"'),
	(17, '{every}', '"-1 months"'),
	(18, '{every}', '"12345678 days"'),
	(19, '{every}', '"9999999 days"'),
	(20, '{every}', '"1 months"'),
	(21, '{every}', '"30 day"'),
	(22, '{due_day}', '31'),
	(23, '{due_day}', '0'),
	(24, '{due_day}', '32'),
	(25, '{installments}', '12'),
	(26, '{installments}', '0'),
	(27, '{installments}', '3661'),
	(28, '{installments}', '1000000000000'),
	(29, '{day_count}', '"31/365"'),
	(30, '{day_count}', '"ACT/360"'),
	(31, '{rounding}', '"nearest"'),
	(32, '{residual}', '"none"'),
	(33, '{business_day}', '"none"'),
	(34, '{round_to}', '0.00'),
	(35, '{round_to}', '1'),
	(36, '{fee_rate}', '-0.088'),
	(37, '{balloon}', '-1'),
	(38, '{grace_principal}', '3661'),
	(39, '{grace_interest}', '-1'),
	(40, '{currency}', '156'),
	(41, '{currency}', '1000'),
	(42, '{currency}', '"CNY"'),
	(43, '{terms}', '"min_days=1"'),
	(44, '{terms}', '"min_days=x"'),
	(45, '{terms}', '{"min_days":1}'),
	(46, '{level_payment}', '0'),
	(47, '{level_payment}', '-256.28'),
	(48, '{level_payment}', '256.281'),
	(49, '{level_payment}', '100000000000000000'),
	(50, '{as_of}', '"2026-01-14"'),
	(51, '{as_of}', '"2026-01-15"'),
	(52, '{as_of}', '"yesterday"'),
	(53, '{as_of}', '"none"'),
	(54, '{carry}', '0.0099999999'),
	(55, '{carry}', '0.01'),
	(56, '{carry}', '0.000000000000001'),
	(57, '{colour}', '"red"'),
	(58, '{upfront_fee}', '10.00')
) AS t (no, path, value)
ORDER BY no;

-- advances
SELECT path, value, left(changed('level', path::text[], value), 250) AS outcome
FROM (VALUES
	(1, '{advances}', NULL),
	(2, '{advances}', '[]'),
	(3, '{advances}', '{}'),
	(4, '{advances}', '[1]'),
	(5, '{advances,0,on}', NULL),
	(6, '{advances,0,on}', '"2026-02-29"'),
	(7, '{advances,0,on}', '"1899-12-31"'),
	(8, '{advances,0,on}', '20260115'),
	(9, '{advances,0,on}', '"2026-02-16"'),
	(10, '{advances,0,amount}', NULL),
	(11, '{advances,0,amount}', '0'),
	(12, '{advances,0,amount}', '-1000'),
	(13, '{advances,0,amount}', '1000.01'),
	(14, '{advances,0,amount}', '1e3'),
	(15, '{advances,0,amount}', '92233720368547758.08'),
	(16, '{advances,0,kind}', '"cash"'),
	(17, '{advances,0,kind}', '"interest"'),
	(18, '{advances,0,kind}', '"loan"'),
	(19, '{advances,0,date}', '1'),
	(20, '{advances}', '[{"on":"2026-01-15","amount":400.00},{"on":"2026-01-15","amount":600.00}]'),
	(21, '{advances}', '[{"on":"2026-01-15","amount":400.00},{"on":"2026-01-14","amount":600.00}]'),
	(22, '{advances}', '[{"on":"2026-01-15","amount":400.00},{"on":"2026-01-16","amount":600.00,"kind":"fee"}]')
) AS t (no, path, value)
ORDER BY no;

-- rows of a fresh loan
SELECT path, value, left(changed('level', path::text[], value), 280) AS outcome
FROM (VALUES
	(1, '{rows}', NULL),
	(2, '{rows}', '[]'),
	(3, '{rows}', '3'),
	(4, '{rows,0}', '[]'),
	(5, '{rows,0,due_on}', NULL),
	(6, '{rows,1,due_on}', '"2026-02-14"'),
	(7, '{rows,0,due_on}', '"2026-01-14"'),
	(8, '{rows,0,due_on}', '"2026-01-15"'),
	(9, '{rows,1,due_on}', '"2026-02-15"'),
	(10, '{rows,1,end_on}', '"2026-02-15"'),
	(11, '{rows,1,end_on}', '"2026-02-16"'),
	(12, '{rows,1,end_on}', '"2026-04-16"'),
	(13, '{rows,3,due_on}', '"9999-12-31"'),
	(14, '{rows,3,due_on}', '"10000-01-01"'),
	(15, '{rows,1,start_on}', '"2026-02-15"'),
	(16, '{rows,1,start_on}', '"2026-02-20"'),
	(17, '{rows,1,start_on}', '"2026-01-14"'),
	(18, '{rows,1,start_on}', '"2026-03-16"'),
	(19, '{rows,0,principal}', '246.27'),
	(20, '{rows,0,principal}', '-246.28'),
	(21, '{rows,0,principal}', '"246.28"'),
	(22, '{rows,0,interest}', '-10'),
	(23, '{rows,0,interest}', '11.00'),
	(24, '{rows,0,interest}', '92233720368547757.00'),
	(25, '{rows,0,fee}', '92233720368547757.00'),
	(26, '{rows,0,fee}', '1.50'),
	(27, '{rows,0,penalty}', '1.50'),
	(28, '{rows,0,paid}', '{"principal":1.00}'),
	(29, '{rows,0,paid}', '{"principal":0}'),
	(30, '{rows,0,paid}', '{"capital":1.00}'),
	(31, '{rows,0,paid}', '5'),
	(32, '{rows,0,waived}', '{"interest":1.00}'),
	(33, '{rows,0,closed_on}', '"2026-02-01"'),
	(34, '{rows,0,interest_sum}', '"1.5"'),
	(35, '{rows,0,payment}', '256.28')
) AS t (no, path, value)
ORDER BY no;

-- what events leave
SELECT path, value, left(regexp_replace(changed('full', path::text[], value),
	'^\{.*', 'accepted'), 250) AS outcome
FROM (VALUES
	(1, '{as_of}', NULL),
	(2, '{as_of}', '"2026-03-08"'),
	(3, '{as_of}', '"2026-02-28"'),
	(4, '{cancelled}', '59.99'),
	(5, '{cancelled}', '-60'),
	(6, '{refunded}', '-0.01'),
	(7, '{charges_returned}', '"1"'),
	(8, '{principal_days}', '-1'),
	(9, '{principal_days}', '0.001'),
	(10, '{principal_days}', '123456789012345678901234567890.00'),
	(11, '{principal_days}', '1234567890123456789012345678901234567890'),
	(12, '{pause}', '{}'),
	(13, '{pause,from}', '"2026-04-01"'),
	(14, '{pause,to}', NULL),
	(15, '{pause,components}', '[]'),
	(16, '{pause,components}', '["interest","interest"]'),
	(17, '{pause,components}', '["rent"]'),
	(18, '{pause,components}', '[1]'),
	(19, '{pause,components}', '"interest"'),
	(20, '{pause,components}', '["principal","interest","fee","penalty"]'),
	(21, '{pause,components}', '["principal","interest","fee","penalty","fee"]'),
	(22, '{pause,reason}', '"illness"'),
	(23, '{period_end}', '"1800-01-01"'),
	(24, '{written_off_on}', '"2026-03-11"'),
	(25, '{written_off_on}', '"2026-01-14"'),
	(26, '{accelerated_on}', '"2026-03-11"'),
	(27, '{modifications}', '{"count":2}'),
	(28, '{modifications,count}', '0'),
	(29, '{modifications,count}', '-1'),
	(30, '{modifications,last_on}', '"2026-03-11"'),
	(31, '{modifications,days_past_due}', '-1'),
	(32, '{modifications,days_past_due}', NULL),
	(33, '{upfront_fee}', NULL),
	(34, '{rows,0,due_on}', '"2026-01-16"'),
	(35, '{rows,0,end_on}', '"2026-01-16"'),
	(36, '{rows,0,start_on}', '"2026-01-15"'),
	(37, '{rows,0,principal}', '1'),
	(38, '{rows,0,interest}', '1'),
	(39, '{rows,0,paid,fee}', '12.51'),
	(40, '{rows,2,paid,principal}', '250.01'),
	(41, '{rows,2,paid,principal}', '250.00'),
	(42, '{rows,2,paid,principal}', '-1'),
	(43, '{rows,2,waived,interest}', '13.01'),
	(44, '{rows,2,waived,penalty}', '-1'),
	(45, '{rows,2,fixed_interest}', '33.01'),
	(46, '{rows,2,fixed_interest}', '-1'),
	(47, '{rows,2,fixed_penalty}', '5.01'),
	(48, '{rows,2,penalty_base}', '-1'),
	(49, '{rows,2,cap_base}', '-1'),
	(50, '{rows,2,interest_sum}', '"18.843/0"'),
	(51, '{rows,2,interest_sum}', '"18.843/-7"'),
	(52, '{rows,2,interest_sum}', '"-18.843/7"'),
	(53, '{rows,2,interest_sum}', '18.843'),
	(54, '{rows,2,interest_sum}', '"18.843/7/2"'),
	(55, '{rows,2,interest_sum}', '"0.000000000000001"'),
	(56, '{rows,2,interest_sum}', '"123456789012345678901234567890"'),
	(57, '{rows,2,interest_sum}', '"1/9223372036854775807"'),
	(58, '{rows,2,interest_sum}', '"1/9223372036854775808"'),
	(59, '{rows,3,closed_on}', '"2026-03-11"'),
	(60, '{rows,3,closed_on}', '"2026-01-14"'),
	(61, '{rows,3,start_on}', '"2026-02-27"'),
	(62, '{rows,3,end_on}', '"2026-02-11"'),
	(63, '{rows,1,handed_interest}', '2.00'),
	(64, '{rows,1,handed_interest}', '2.01'),
	(65, '{rows,1,handed_interest}', '-1'),
	(66, '{rows,2,handed_interest}', '0.01')
) AS t (no, path, value)
ORDER BY no;

-- exact sums come in lowest terms
SELECT value, (changed('full', '{rows,2,interest_sum}', to_json(value)::text)
	::jsonb #>> '{rows,2,interest_sum}') AS canonical
FROM (VALUES ('2.50'), ('37.686/14'), ('7/7'), ('0'), ('0/9'), ('1.40/14'))
	AS t (value);

-- text that is no JSON, or not this JSON
SELECT input, outcome(input) AS outcome
FROM (VALUES
	(1, ''),
	(2, ' '),
	(3, 'level'),
	(4, '[]'),
	(5, '{'),
	(6, '{}'),
	(7, '{}}'),
	(8, '{"version":1'),
	(9, '{"version":1,}'),
	(10, '{"version" 1}'),
	(11, '{"version":01}'),
	(12, '{"version":1.}'),
	(13, '{"version":1e0}'),
	(14, '{"version":+1}'),
	(15, '{"version":-}'),
	(16, '{"version":true}'),
	(17, '{"version":1,"version":1}'),
	(18, '{version:1}'),
	(19, '{"vers\u0069on":1}'),
	(20, E'{"version\n":1}'),
	(21, '{"version":1,"method":"level}'),
	(22, '{"version":1,"rows":[[[[[[[[[[[['),
	(23, '{"version":1,"rows":[{"due_on":"2026-02-15","due_on":"2026-02-15"}]}'),
	(24, '{"version":1,"rows":[{"due_on":"2026-02-15"} {}]}'),
	(25, '{"version":1,"pause":{"from":"2026-02-15","components":["interest"],"until":1}}'),
	(26, '{"名":1}')
) AS t (no, input)
ORDER BY no;

-- more rows and advances than the limit
SELECT n, regexp_replace(outcome(format('{"version":1,"method":"interest_only","rate":0,"every":"1 day","advances":[{"on":"2026-01-15","amount":1}],"rows":[%s]}',
	string_agg(format('{"due_on":"%s"%s}', date '2026-01-15' + i,
		CASE WHEN i = n THEN ',"principal":1' END), ',' ORDER BY i))),
	'^\{.*', 'accepted') AS outcome
FROM (VALUES (1), (3660), (3661), (3662)) AS t (n), generate_series(1, n) AS i
GROUP BY n ORDER BY n;
SELECT n, regexp_replace(outcome(format('{"version":1,"method":"interest_only","rate":0,"advances":[%s],"rows":[{"due_on":"2026-02-15","principal":%s}]}',
	string_agg('{"on":"2026-01-15","amount":1}', ','), n)),
	'^\{.*', 'accepted') AS outcome
FROM (VALUES (1), (3660), (3661)) AS t (n), generate_series(1, n) AS i
GROUP BY n ORDER BY n;

-- terms: before the first event only
SELECT with_terms(text::schedule, 'min_days=1') AS set_once
FROM loans WHERE name = 'level';
SELECT terms_of(with_terms(with_terms(text::schedule, 'min_days=1'),
	'penalty_grace=3')) AS replaced,
	with_terms(with_terms(text::schedule, 'min_days=1'), '')::text = text
		AS back_to_defaults
FROM loans WHERE name = 'level';
SELECT with_terms(text::schedule, 'min_days=1') FROM loans WHERE name = 'full';
SELECT with_terms(NULL, 'min_days=1'), terms_of(NULL), principal(NULL);

-- equality, grouping, hash joins
CREATE TEMP TABLE stored (id int, name text, s schedule);
INSERT INTO stored SELECT i, name, text::schedule
FROM loans, generate_series(1, 10) AS i;
SELECT a.name, b.name, a.s = b.s AS equal, a.s <> b.s AS unequal,
	schedule_hash(a.s) = schedule_hash(b.s) AS same_hash,
	schedule_hash_extended(a.s, 7) = schedule_hash_extended(b.s, 7)
		AS same_hash_extended
FROM stored a, stored b
WHERE a.id = 1 AND b.id = 2
ORDER BY a.name COLLATE "C", b.name COLLATE "C";
SELECT count(*), sum(principal(s)) FROM stored GROUP BY s ORDER BY 2;
SELECT count(DISTINCT s::text) FROM stored;
SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM stored a JOIN stored b USING (s);
RESET enable_mergejoin;
RESET enable_nestloop;
-- the hint is 19's own
\set VERBOSITY terse
SELECT s < s FROM stored;
\set VERBOSITY default

-- binary comes back
\getenv dir PG_ABS_BUILDDIR
\set file :dir '/results/schedule.copy'
\set copy_in '\\copy copied FROM ' :'file' ' (FORMAT binary)'
CREATE TEMP TABLE copied (LIKE stored);
COPY stored TO STDOUT (FORMAT binary) \g :file
:copy_in
SELECT count(*), bool_and(copied.s = stored.s AND
	copied.s::text = stored.s::text) AS same
FROM stored JOIN copied USING (id, name);

-- jsonb goes both ways on assignment, to a column of either type
CREATE TEMP TABLE documents (j jsonb, s schedule);
INSERT INTO documents SELECT s, s::jsonb FROM stored WHERE id = 1;
SELECT bool_and(j::schedule = s AND s::jsonb = j) FROM documents;
SELECT '{"version":1}'::jsonb::schedule;

-- long schedules lie out of line; the totals are read from their first bytes
INSERT INTO stored
SELECT 100, 'long', format('{"version":1,"method":"interest_only","rate":0.12,"every":"1 day","advances":[{"on":"2026-01-15","amount":36600.00}],"rows":[%s]}',
	string_agg(format('{"due_on":"%s","principal":10.00,"interest":%s}',
		date '2026-01-15' + i, round((36600 - 10 * i) / 100.0, 2)), ','
		ORDER BY i))::schedule
FROM generate_series(1, 3660) AS i;
SELECT pg_column_size(s) AS bytes, pg_relation_size(reltoastrelid) > 8192
	AS out_of_line, principal(s), total_interest(s), total_fee(s),
	total_payment(s), level_payment(s), first_due(s), maturity(s),
	installment_count(s)
FROM stored, pg_class WHERE id = 100 AND oid = 'stored'::regclass;

-- which loans are due every month to the day: a bit of the first bytes
SELECT dates, get_byte(schedule_send((format('{"version":1,"method":"level","rate":0,"every":"1 month","advances":[{"on":"%s","amount":3.00}],"rows":[{"due_on":"%s","principal":1.00},{"due_on":"%s","principal":1.00},{"due_on":"%s","principal":1.00}]}',
	VARIADIC dates))::schedule), 1) & 1 AS regular
FROM (VALUES
	(1, '{2026-01-15,2026-02-15,2026-03-15,2026-04-15}'::date[]),
	(2, '{2026-01-31,2026-02-28,2026-03-31,2026-04-30}'),
	(3, '{2027-12-31,2028-01-31,2028-02-29,2028-03-31}'),
	(4, '{2027-12-31,2028-01-31,2028-02-28,2028-03-31}'),
	(5, '{2026-01-15,2026-02-16,2026-03-15,2026-04-15}'),
	(6, '{2026-01-31,2026-03-01,2026-03-31,2026-05-01}')
) AS t (no, dates)
ORDER BY no;

-- bytes of twelve level installments, and with six of them settled
WITH RECURSIVE loan (no, balance, principal, interest) AS (
	SELECT 1, 10000.00 - 788.49, 788.49, 100.00
	UNION ALL
	SELECT no + 1, balance - p, p, i
	FROM loan, LATERAL (SELECT round(balance / 100, 2) AS i) AS a,
		LATERAL (SELECT CASE no WHEN 11 THEN balance ELSE 888.49 - i END AS p)
			AS b
	WHERE no < 12
), made AS (
	SELECT settled, format('{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-01-15","amount":10000.00}],"level_payment":888.49,%s"rows":[%s]}',
		CASE WHEN settled > 0 THEN '"as_of":"2026-07-15",' END,
		string_agg(format('{"due_on":"%s","principal":%s,"interest":%s%s}',
			(date '2026-01-15' + no * interval '1 month')::date, principal,
			interest, CASE WHEN no <= settled THEN
				format(',"paid":{"principal":%s,"interest":%s}', principal,
					interest) END), ',' ORDER BY no))::schedule AS s
	FROM loan, (VALUES (0), (6)) AS v (settled)
	GROUP BY settled
)
SELECT settled, principal(s), total_interest(s),
	octet_length(schedule_send(s)) AS bytes,
	round(octet_length(schedule_send(s)) / 12.0, 1) AS bytes_a_row
FROM made ORDER BY settled;

DROP FUNCTION changed(text, text[], text);
DROP FUNCTION outcome(text);
