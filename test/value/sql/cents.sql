-- The type cents: text, casts, operators, and what must not exist.
SET search_path = public, consfin;

-- what an expression gives: its text, or the error
CREATE FUNCTION pg_temp.outcome(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT (%s)::text', expression) INTO result;
	RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	-- PostgreSQL's own hints change from release to release
	IF SQLSTATE IN ('42883', '42804', '42846') THEN
		RETURN SQLSTATE || ' ' || message;
	END IF;
	RETURN concat_ws(E'\n', SQLSTATE || ' ' || message,
					 nullif(detail, ''), nullif(hint, ''));
END $$;

--
-- text
--
SELECT left(input, 50) AS input, pg_temp.outcome(quote_literal(input) || '::cents') AS cents
FROM (VALUES
	('0'), ('1'), ('-1'), ('+1'), ('1.5'), ('1.50'), ('1234.56'), ('-1234.56'),
	('0.05'), ('-0.05'), ('-0'), ('-0.00'), ('+0.1'), ('007.07'),
	('00000000000000000000000000000000000000000000000001.00'),
	('92233720368547758.07'), ('-92233720368547758.08'),
	('92233720368547758.0'), ('+92233720368547758.07'),
	('92233720368547758.08'), ('-92233720368547758.09'),
	('92233720368547759'), ('-92233720368547759'),
	('184467440737095516.17'), ('99999999999999999999999999999999999999999'),
	(''), (' '), ('-'), ('+'), ('.'), ('-.'), ('.5'), ('5.'), ('1.234'),
	('1.005'), ('1.500'), ('1.0000000000000000000000'), (' 1'), ('1 '),
	(E'1\n'), ('- 1'), ('--1'), ('+-1'), ('1-'), ('1.2.3'), ('1..2'), ('1,000'),
	('1,00'), ('1_000'), ('$1'), ('1 CNY'), ('1e3'), ('0x10'), ('NaN'),
	('Infinity'), ('one'), ('１'), ('٣'),
	(repeat('九', 40)), (repeat('x', 200)))
	AS t (input);

-- the binary form is that of bigint
SELECT cents_send('1234.56'), int8send(123456), cents_send('-0.01'),
	cents_send('-92233720368547758.08');

-- an input function that fails softly from 16 on, by an error before
CREATE FUNCTION pg_temp.is_valid(input text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	valid boolean := true;
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT pg_input_is_valid($1, ''cents'')' INTO valid USING input;
	ELSE
		PERFORM cents_in(input::cstring);
	END IF;
	RETURN valid;
EXCEPTION
	WHEN invalid_text_representation OR numeric_value_out_of_range THEN
		-- before 16 that is how it says so; later it must not come here
		RETURN CASE WHEN current_setting('server_version_num')::int < 160000 THEN false END;
END $$;
SELECT pg_temp.is_valid('12.34') AS fits, pg_temp.is_valid('1.005') AS too_long,
	pg_temp.is_valid('99999999999999999999') AS too_large;

-- NULL
SELECT NULL::cents IS NULL AS is_null, ('1'::cents + NULL) IS NULL AS sum,
	abs(NULL::cents) IS NULL AS abs, minor(NULL) IS NULL AS minor,
	from_minor(NULL) IS NULL AS from_minor;

--
-- casts
--
SELECT expression, pg_temp.outcome(expression) AS result
FROM (VALUES
	('100::cents'), ('(-100)::cents'), ('100::smallint::cents'),
	('(-32768)::smallint::cents'), ('2147483647::cents'),
	('(-2147483648)::cents'), ('92233720368547758::bigint::cents'),
	('(-92233720368547758)::bigint::cents'),
	('92233720368547759::bigint::cents'),
	('(-92233720368547759)::bigint::cents'),
	('9223372036854775807::cents'),
	('0.00::cents'), ('12.34::cents'), ('(-12.34)::cents'), ('1.5::cents'),
	('1.500000000000000000000::cents'), ('0.01::cents'), ('(-0.01)::cents'),
	('0.1::cents'), ('10000::numeric::cents'), ('100000000::numeric::cents'),
	('1e16::numeric::cents'), ('10000.0001::cents'), ('1.005::cents'),
	('0.001::cents'), ('0.0001::cents'), ('0.00001::cents'), ('1e-300::cents'),
	('99999999.995::cents'),
	('92233720368547758.07::cents'), ('(-92233720368547758.08)::cents'),
	('92233720368547758.08::cents'), ('(-92233720368547758.09)::cents'),
	('92233720368547758.071::cents'), ('1e17::numeric::cents'),
	('1e30::numeric::cents'), ('1e1000::numeric::cents'),
	('''NaN''::numeric::cents'), ('''Infinity''::numeric::cents'),
	('''-Infinity''::numeric::cents'),
	('''12.34''::cents::numeric'), ('''-0.05''::cents::numeric'),
	('''0''::cents::numeric'), ('''5''::cents::numeric'),
	('''92233720368547758.07''::cents::numeric'),
	('''-92233720368547758.08''::cents::numeric'),
	('''12.34''::cents::text'), ('''12.34''::text::cents'),
	-- no others
	('1.5::float8::cents'), ('1.5::float4::cents'), ('''1''::cents::float8'),
	('''1''::cents::bigint'), ('''1''::cents::int'), ('''1''::cents::money'),
	('true::cents'), ('''1''::jsonb::cents'))
	AS t (expression);

-- on assignment, both ways
CREATE TEMP TABLE account (balance cents DEFAULT 0, rate numeric);
INSERT INTO account VALUES (100, '0.05'::cents), (12.34, '12.3'::cents),
	('5.6', NULL), (3::smallint, NULL), (9000000000, NULL);
INSERT INTO account DEFAULT VALUES;
INSERT INTO account VALUES (1.005, NULL);
INSERT INTO account VALUES (1.5::float8, NULL);
SELECT * FROM account ORDER BY balance;
UPDATE account SET balance = balance * 2 + '0.01' WHERE balance > '50';
SELECT * FROM account WHERE balance > '50' ORDER BY balance DESC;

-- never elsewhere: an unquoted number is no amount
SELECT expression, pg_temp.outcome(expression) AS result
FROM (VALUES
	('''100''::cents = ''100'''), ('''100''::cents = 100'),
	('100 = ''100''::cents'), ('''100''::cents = 100.00'),
	('''100''::cents > 0'), ('''100''::cents + 1'), ('1 + ''100''::cents'),
	('''100''::cents - 1.5'), ('''100''::cents * 1.5'),
	('1.5 * ''100''::cents'), ('''100''::cents * 2::numeric'),
	('''100''::cents * 2::float8'), ('''100''::cents * ''2''::cents'),
	('''100''::cents / 3'), ('''100''::cents / 3::bigint'),
	('''100''::cents / 3.0'), ('''100''::cents / 3::float8'),
	('100 / ''3''::cents'), ('''100''::cents % 3'),
	('''100''::cents ^ 2'), ('sqrt(''4''::cents)'), ('round(''1.5''::cents)'),
	('''100''::cents = 100::money'), ('''100''::cents = ''100''::text'),
	('''100''::cents IN (''99'', ''100'')'),
	('''100''::cents IN (99, 100)'),
	('''100''::cents BETWEEN ''1'' AND ''100'''),
	('coalesce(NULL::cents, ''0'')'), ('coalesce(NULL::cents, 0)'),
	('CASE WHEN true THEN ''1''::cents ELSE 0 END'),
	('greatest(''1''::cents, ''2'')'), ('least(''1''::cents, ''2'')'),
	('avg(''1''::cents)'))
	AS t (expression);

--
-- operators
--
SELECT expression, pg_temp.outcome(expression) AS result
FROM (VALUES
	('''0.10''::cents + ''0.20'''), ('''1''::cents - ''2.50'''),
	('- ''1.25''::cents'), ('- ''-1.25''::cents'), ('- ''0''::cents'),
	('abs(''-1.25''::cents)'), ('abs(''1.25''::cents)'), ('abs(''0''::cents)'),
	('''92233720368547758.07''::cents + ''0'''),
	('''92233720368547758.07''::cents + ''0.01'''),
	('''-92233720368547758.08''::cents + ''-0.01'''),
	('''-92233720368547758.08''::cents + ''92233720368547758.07'''),
	('''-92233720368547758.08''::cents - ''0.01'''),
	('''0''::cents - ''-92233720368547758.08'''),
	('''-0.01''::cents - ''-92233720368547758.08'''),
	('- ''-92233720368547758.08''::cents'),
	('- ''92233720368547758.07''::cents'),
	('abs(''-92233720368547758.08''::cents)'),
	('abs(''-92233720368547758.07''::cents)'),
	('''1.10''::cents * 3'), ('3 * ''1.10''::cents'),
	('''1.10''::cents * (-3)'), ('''1.10''::cents * 3::smallint'),
	('3::smallint * ''1.10''::cents'), ('''1.10''::cents * 3::bigint'),
	('3::bigint * ''1.10''::cents'), ('''1.10''::cents * ''3'''),
	('''3'' * ''1.10''::cents'), ('''1.10''::cents * 0'),
	('''0.01''::cents * 9223372036854775807'),
	('''0.02''::cents * 9223372036854775807'),
	('''-0.01''::cents * (-9223372036854775807 - 1)'),
	('''0.01''::cents * (-9223372036854775807 - 1)'),
	('9223372036854775807 * ''-0.02''::cents'),
	('''10''::cents / ''4'''), ('''10''::cents / ''3'''),
	('''-10''::cents / ''3'''), ('''0''::cents / ''3'''),
	('''0.01''::cents / ''92233720368547758.07'''),
	('''92233720368547758.07''::cents / ''0.01'''),
	('''-92233720368547758.08''::cents / ''-0.01'''),
	('''10''::cents / ''0'''), ('''0''::cents / ''0'''),
	('''10''::cents / ''3''::cents = 10.00 / 3.00'),
	('minor(''12.34'')'), ('minor(''-92233720368547758.08'')'),
	('from_minor(1234)'), ('from_minor(-5)'),
	('from_minor(9223372036854775807)'), ('minor(from_minor(1))'))
	AS t (expression);

-- comparison, every operator over every order of two amounts
SELECT a, b, a < b AS lt, a <= b AS le, a = b AS eq, a >= b AS ge, a > b AS gt,
	a <> b AS ne, cents_cmp(a, b) AS cmp, cents_larger(a, b) AS larger,
	cents_smaller(a, b) AS smaller
FROM (VALUES ('1.00'::cents, '2.00'::cents), ('2', '2.00'), ('2', '1'),
	('-2', '1'), ('-92233720368547758.08', '92233720368547758.07'),
	('0', '-0')) AS t (a, b);

-- what the planner is told
SELECT oprname, oprleft::regtype, oprright::regtype, oprresult::regtype,
	oprcode::regproc, oprcom::regoperator, oprnegate::regoperator, oprrest,
	oprjoin, oprcanmerge AS merge, oprcanhash AS hash
FROM pg_operator
WHERE 'cents'::regtype IN (oprleft, oprright)
	AND oprleft IN (0, 'cents'::regtype, 'bigint'::regtype)
	AND oprright IN ('cents'::regtype, 'bigint'::regtype)
ORDER BY oprname COLLATE "C", oprleft::regtype::text COLLATE "C";

SELECT castsource::regtype, casttarget::regtype, castcontext, castmethod
FROM pg_cast
WHERE 'cents'::regtype IN (castsource, casttarget)
ORDER BY castsource::regtype::text COLLATE "C", casttarget::regtype::text COLLATE "C";

SELECT typlen, typbyval, typalign, typstorage, typcategory, typispreferred
FROM pg_type WHERE oid = 'cents'::regtype;
