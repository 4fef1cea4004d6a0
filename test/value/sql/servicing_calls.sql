-- Calling the servicing functions: arguments, defaults, resolved dates, errors.
SET search_path = public, consfin;
SET datestyle = ISO;

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
	RETURN concat_ws(E'\n', SQLSTATE || ' ' || message,
					 nullif(detail, ''), nullif(hint, ''));
END $$;

-- 1,000.00 at 12 %, 30/360, level, four months from 2026-01-15
CREATE FUNCTION pg_temp.loan() RETURNS schedule LANGUAGE sql IMMUTABLE RETURN
	'{"version":1,"method":"level","rate":0.12,"every":"1 month",
	"terms":"penalty_rate=0.1825, penalty_den=365",
	"advances":[{"on":"2026-01-15","amount":1000.00}],"level_payment":256.28,
	"rows":[{"due_on":"2026-02-15","principal":246.28,"interest":10.00},
	{"due_on":"2026-03-15","principal":248.74,"interest":7.54},
	{"due_on":"2026-04-15","principal":251.23,"interest":5.05},
	{"due_on":"2026-05-15","principal":253.75,"interest":2.54}]}'::schedule;
CREATE FUNCTION pg_temp.paid() RETURNS schedule LANGUAGE sql IMMUTABLE RETURN
	(pay(pg_temp.loan(), '256.28', '2026-02-15')).schedule;

--
-- every call by its names: the event it makes, what is left over, and that
-- applying that event does the same
--
SELECT call, p.event, p.excess,
	a.schedule = p.schedule AND a.change = p.change AND a.excess = p.excess
		AND a.event = p.event AS same
FROM (
	SELECT 1 AS no, 'pay' AS call, p.*, pg_temp.loan() AS before FROM pay(pg_temp.loan(), '256.28', '2026-02-15') p
	UNION ALL
	SELECT 2, 'pay with a rule', p.*, pg_temp.loan() FROM pay(schedule => pg_temp.loan(), amount => '2000', on_date => '2026-02-15', rule => 'principal_first', excess => 'return') p
	UNION ALL
	SELECT 3, 'pay backwards', p.*, pg_temp.loan() FROM pay(pg_temp.loan(), '300', '2026-02-15', excess => 'last') p
	UNION ALL
	SELECT 4, 'prepay', p.*, pg_temp.paid() FROM prepay(pg_temp.paid(), '302.69', '2026-02-25') p
	UNION ALL
	SELECT 5, 'prepay, keep payment', p.*, pg_temp.paid() FROM prepay(schedule => pg_temp.paid(), amount => '302.69', on_date => '2026-02-25', keep => 'payment') p
	UNION ALL
	SELECT 6, 'waive', p.*, pg_temp.loan() FROM waive(pg_temp.loan(), 'penalty', '10', '2026-03-10') p
	UNION ALL
	SELECT 7, 'waive in a row', p.*, pg_temp.loan() FROM waive(schedule => pg_temp.loan(), component => 'interest', amount => '7.54', on_date => '2026-03-15', due_on => '2026-03-15') p
	UNION ALL
	SELECT 8, 'refund', p.*, pg_temp.paid() FROM refund(pg_temp.paid(), '400', '2026-03-01') p
	UNION ALL
	SELECT 9, 'refund, no charges', p.*, pg_temp.paid() FROM refund(schedule => pg_temp.paid(), amount => '400', on_date => '2026-03-01', charges => 'none') p
	UNION ALL
	SELECT 10, 'chargeback', p.*, pg_temp.paid() FROM payment_chargeback(schedule => pg_temp.paid(), amount => '300', on_date => '2026-03-01') p
	UNION ALL
	SELECT 11, 'add_fee', p.*, pg_temp.paid() FROM add_fee(pg_temp.paid(), '5', '2026-03-01') p
	UNION ALL
	SELECT 12, 'add_fee, late fee', p.*, pg_temp.paid() FROM add_fee(schedule => pg_temp.paid(), amount => '5', on_date => '2026-03-01', kind => 'penalty', due_on => '2026-04-15') p
	UNION ALL
	SELECT 13, 'reschedule', p.*, pg_temp.paid() FROM reschedule(pg_temp.paid(), '2026-03-01') p
	UNION ALL
	SELECT 14, 'reschedule, all said', p.*, pg_temp.paid() FROM reschedule(schedule => pg_temp.paid(), on_date => '2026-03-01', first_due => '2026-04-30', installments => 4, keep => 'payment', business_day => 'following', holidays => '{2026-05-01}', workdays => '{2026-05-30}') p
	UNION ALL
	SELECT 15, 're_age', p.*, pg_temp.loan() FROM re_age(pg_temp.loan(), '2026-03-20', 3, '2026-04-20') p
	UNION ALL
	SELECT 16, 're_age, all said', p.*, pg_temp.loan() FROM re_age(schedule => pg_temp.loan(), on_date => '2026-03-20', installments => 2, first_due => '2026-05-31', carry => 'waive', business_day => 'preceding', holidays => '{}', workdays => '{}') p
	UNION ALL
	SELECT 17, 're_amortize', p.*, pg_temp.loan() FROM re_amortize(schedule => pg_temp.loan(), on_date => '2026-03-20') p
	UNION ALL
	SELECT 18, 'defer', p.*, pg_temp.paid() FROM defer(pg_temp.paid(), '2026-03-10') p
	UNION ALL
	SELECT 19, 'defer, all said', p.*, pg_temp.paid() FROM defer(schedule => pg_temp.paid(), on_date => '2026-03-10', periods => 2, mode => 'extend', interest => 'free', business_day => 'following', holidays => '{}', workdays => '{}') p
	UNION ALL
	SELECT 20, 'defer, respread', p.*, pg_temp.paid() FROM defer(pg_temp.paid(), '2026-03-10', mode => 'respread') p
	UNION ALL
	SELECT 21, 'change_rate', p.*, pg_temp.paid() FROM change_rate(pg_temp.paid(), 0.06, '2026-03-01') p
	UNION ALL
	SELECT 22, 'change_rate, all said', p.*, pg_temp.paid() FROM change_rate(schedule => pg_temp.paid(), annual_rate => 0, on_date => '2026-03-01', keep => 'payment', hardship => true) p
	UNION ALL
	SELECT 23, 'pause', p.*, pg_temp.paid() FROM pause(pg_temp.paid(), '2026-03-01', '2026-03-11') p
	UNION ALL
	SELECT 24, 'pause, all said', p.*, pg_temp.paid() FROM pause(schedule => pg_temp.paid(), from_on => '2026-03-01', to_on => '2026-03-11', components => '{penalty}') p
	UNION ALL
	SELECT 25, 'advance', p.*, pg_temp.paid() FROM advance(schedule => pg_temp.paid(), amount => '500', on_date => '2026-02-20') p
	UNION ALL
	SELECT 26, 'accelerate', p.*, pg_temp.paid() FROM accelerate(schedule => pg_temp.paid(), on_date => '2026-03-01') p
	UNION ALL
	SELECT 27, 'write_off', p.*, pg_temp.paid() FROM write_off(schedule => pg_temp.paid(), on_date => '2026-09-01') p
	UNION ALL
	SELECT 28, 'recover', p.*, w.schedule FROM write_off(pg_temp.paid(), '2026-09-01') w, recover(schedule => w.schedule, amount => '100', on_date => '2026-09-02', rule => 'principal_first') p
) AS p, apply(p.before, p.event) AS a
ORDER BY p.no;

-- what was done, and to the cent: lines of money and the excess are the amount
SELECT l.* FROM pay(pg_temp.loan(), '600', '2026-03-15') p, change_lines(p.change) l;
SELECT v.amount, v.on_date, sum(l.amount) FILTER (WHERE l.kind = 'paid') AS paid, p.excess,
	coalesce(sum(l.amount) FILTER (WHERE l.kind = 'paid'), '0') + p.excess = v.amount AS whole
FROM (VALUES
	('0.01'::cents, date '2026-01-15'), ('256.28', '2026-02-15'), ('600', '2026-03-15'),
	('1000', '2026-03-15'), ('5000', '2026-12-31'),
	('10000000000000000.00', '2026-04-01'), ('92233720368547758.07', '2030-01-01'))
	AS v (amount, on_date),
	pay(pg_temp.loan(), v.amount, v.on_date) p, change_lines(p.change) l
GROUP BY v.amount, v.on_date, p.excess ORDER BY v.amount;

-- a table of one's own
CREATE TABLE loans (id int PRIMARY KEY, schedule schedule NOT NULL);
INSERT INTO loans SELECT i, pg_temp.loan() FROM generate_series(1, 3) AS i;
UPDATE loans SET schedule = (SELECT p.schedule FROM pay(schedule, '256.28', on_date => '2026-02-15') p)
WHERE id < 3;
UPDATE loans SET schedule = (pay(schedule, '256.28', '2026-03-15')).schedule WHERE id = 1;
SELECT id, schedule = pg_temp.paid() AS first_paid, schedule = pg_temp.loan() AS fresh FROM loans ORDER BY id;
DROP TABLE loans;

--
-- null: nothing is done, unless the argument's default is null
--
SELECT n.call, n.row IS NULL AS is_null FROM (VALUES
	(1, 'pay', (SELECT pay FROM pay(NULL, '1', '2026-02-15'))),
	(2, 'pay', (SELECT pay FROM pay(pg_temp.loan(), NULL, '2026-02-15'))),
	(3, 'pay', (SELECT pay FROM pay(pg_temp.loan(), '1', NULL))),
	(4, 'pay', (SELECT pay FROM pay(pg_temp.loan(), '1', '2026-02-15', NULL, NULL))),
	(5, 'prepay', (SELECT prepay FROM prepay(pg_temp.loan(), '1', '2026-02-15', NULL))),
	(6, 'waive', (SELECT waive FROM waive(pg_temp.loan(), NULL, '1', '2026-02-15'))),
	(7, 'waive', (SELECT waive FROM waive(pg_temp.loan(), 'interest', '1', '2026-02-15', NULL))),
	(8, 'add_fee', (SELECT add_fee FROM add_fee(pg_temp.loan(), '1', '2026-02-15', NULL))),
	(9, 'reschedule', (SELECT reschedule FROM reschedule(pg_temp.loan(), '2026-02-15', NULL, NULL, 'term', NULL))),
	(10, 'reschedule', (SELECT reschedule FROM reschedule(pg_temp.loan(), '2026-02-15', keep => NULL))),
	(11, 'reschedule', (SELECT reschedule FROM reschedule(pg_temp.loan(), '2026-02-15', holidays => NULL))),
	(12, 're_age', (SELECT re_age FROM re_age(pg_temp.loan(), '2026-02-15', NULL, '2026-03-15'))),
	(13, 'defer', (SELECT defer FROM defer(pg_temp.loan(), '2026-02-15', NULL))),
	(14, 'recover', (SELECT recover FROM recover(pg_temp.loan(), NULL, '2026-02-15'))))
	AS n (no, call, row) ORDER BY n.no;

--
-- what is refused
--
SELECT call, pg_temp.outcome(replace(call, '$', 'pg_temp.loan()')) AS error
FROM (VALUES
	(1, $$pay($, '0', '2026-02-15')$$), (2, $$pay($, '-1', '2026-02-15')$$),
	(3, $$pay($, '1', '2026-01-14')$$), (4, $$pay($, '1', 'infinity')$$),
	(5, $$pay($, '1', '-infinity')$$), (6, $$pay($, '1', '1899-12-31')$$),
	(7, $$pay($, '1', '2026-02-15', 'fifo')$$),
	(8, $$pay($, '1', '2026-02-15', excess => 'keep')$$),
	(9, $$pay((pay($, '1', '2026-02-16')).schedule, '1', '2026-02-15')$$),
	(10, $$prepay($, '1', '2026-02-15', 'rows')$$),
	(11, $$waive($, 'tax', '1', '2026-02-15')$$),
	(12, $$waive($, 'fee', '1', '2026-02-15', '-infinity')$$),
	(13, $$refund($, '1', '2026-02-15', 'some')$$),
	(14, $$add_fee($, '1', '2026-02-15', 'interest')$$),
	(15, $$add_fee($, '1', '2026-02-15', due_on => 'infinity')$$),
	(16, $$reschedule($, '2026-02-15', '2026-02-15')$$),
	(17, $$reschedule($, '2026-02-15', '-infinity')$$),
	(18, $$reschedule($, '2026-02-15', installments => 0)$$),
	(19, $$reschedule($, '2026-02-15', installments => -1)$$),
	(20, $$reschedule($, '2026-02-15', installments => 3661)$$),
	(21, $$reschedule($, '2026-02-15', keep => 'rows')$$),
	(22, $$reschedule($, '2026-02-15', business_day => 'next')$$),
	(23, $$reschedule($, '2026-02-15', holidays => '{NULL}')$$),
	(24, $$reschedule($, '2026-02-15', workdays => '{{2026-01-01}}')$$),
	(25, $$reschedule($, '2026-05-15')$$),
	(26, $$re_age($, '2026-03-20', 0, '2026-04-20')$$),
	(27, $$re_age($, '2026-03-20', 3, '2026-03-20')$$),
	(28, $$re_age($, '2026-03-20', 3, 'infinity')$$),
	(29, $$re_age($, '2026-03-20', 3, '2026-04-20', 'next')$$),
	(30, $$re_age($, '2026-03-20', 3, '9999-11-20')$$),
	(31, $$defer($, '2026-03-10', 0)$$), (32, $$defer($, '2026-03-10', 3661)$$),
	(33, $$defer($, '2026-05-15')$$),
	(34, $$defer($, '2026-03-10', mode => 'skip')$$),
	(35, $$defer($, '2026-03-10', interest => 'waive')$$),
	(36, $$defer($, '2026-03-10', 3, 'respread')$$),
	(37, $$change_rate($, -0.01, '2026-03-10')$$),
	(38, $$change_rate($, 100.01, '2026-03-10')$$),
	(39, $$change_rate($, 'NaN', '2026-03-10')$$),
	(40, $$change_rate($, 0.1234567890123, '2026-03-10')$$),
	(41, $$pause($, '2026-03-10', '2026-03-10')$$),
	(42, $$pause($, '2026-03-10', '2026-03-11', '{}')$$),
	(43, $$pause($, '2026-03-10', '2026-03-11', '{fee}')$$),
	(44, $$pause($, '2026-03-10', '2026-03-11', '{tax}')$$),
	(45, $$pause($, '2026-03-10', '2026-03-11', '{NULL}')$$),
	(46, $$pause($, '2026-03-10', '2026-03-11', '{{interest}}')$$),
	(47, $$advance($, '0', '2026-03-10')$$), (48, $$bill($, '2026-03-10')$$),
	(49, $$recover($, '1', '2026-03-10')$$),
	(50, $$apply($, '{"kind":"pay","on":"2026-01-01","amount":1}')$$))
	AS t (no, call)
ORDER BY no;

--
-- resolved dates
--
-- rows of 100.00 without interest, on the days given
CREATE FUNCTION pg_temp.rows(every text, due_day int, month_end text, business_day text, disbursed date, VARIADIC days date[])
RETURNS schedule LANGUAGE sql IMMUTABLE RETURN
	(jsonb_build_object('version', 1, 'method', 'level', 'rate', 0, 'every', every,
		'month_end', month_end, 'business_day', business_day,
		'level_payment', 100.00,
		'advances', jsonb_build_array(jsonb_build_object('on', disbursed, 'amount', 100.00 * cardinality(days))),
		'rows', (SELECT jsonb_agg(jsonb_build_object('due_on', day, 'principal', 100.00) ORDER BY day) FROM unnest(days) AS day))
	|| CASE WHEN due_day IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('due_day', due_day) END)::schedule;
-- the dates an event carries, and after a slash the due date where it differs
CREATE FUNCTION pg_temp.dates(event) RETURNS text LANGUAGE sql IMMUTABLE RETURN
	(SELECT string_agg(CASE jsonb_typeof(d) WHEN 'string' THEN d #>> '{}'
		ELSE (d ->> 'end_on') || '/' || (d ->> 'due_on') END, ' ' ORDER BY no)
	 FROM jsonb_array_elements($1::jsonb -> 'dates') WITH ORDINALITY AS t (d, no));

SELECT no, pg_temp.dates(d.event) AS dates
FROM (VALUES
	(1, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), 1),
	(2, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), 24),
	(3, pg_temp.rows('1 month', 31, 'next_day', 'none', '2026-01-31', '2026-03-01', '2026-03-31', '2026-05-01'), 1),
	(4, pg_temp.rows('1 month', 30, 'last_day', 'none', '2026-01-30', '2026-02-28', '2026-03-30'), 1),
	(5, pg_temp.rows('3 months', 15, 'last_day', 'none', '2026-01-15', '2026-04-15', '2026-07-15'), 2),
	(6, pg_temp.rows('14 days', NULL, 'last_day', 'none', '2026-02-01', '2026-02-15', '2026-03-01', '2026-03-15'), 3),
	(7, pg_temp.rows('1 month', 15, 'last_day', 'following', '2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15'), 3),
	(8, pg_temp.rows('1 month', 15, 'last_day', 'modified_following', '2026-01-31', '2026-02-15', '2026-03-15'), 2))
	AS t (no, loan, n), defer(t.loan, '2026-02-10', t.n) AS d
ORDER BY no;
-- a rule of one's own, holidays and make-up workdays: Labour Day 2026 in China
SELECT rule, pg_temp.dates(d.event) AS dates
FROM unnest('{none,following,modified_following,preceding}'::text[]) WITH ORDINALITY AS r (rule, no),
	defer(pg_temp.rows('1 month', 2, 'last_day', 'none', '2026-01-02', '2026-02-02', '2026-03-02', '2026-04-02'),
		'2026-01-10', 3, business_day => rule,
		holidays => '{2026-05-01,2026-05-02,2026-05-03,2026-05-04,2026-05-05}',
		workdays => '{2026-05-09}') AS d
ORDER BY no;
-- not all rows are future; what is kept by respread keeps its dates
SELECT on_date, pg_temp.dates(extend.event) AS extend, pg_temp.dates(respread.event) AS respread
FROM unnest('{2026-01-20,2026-02-14,2026-02-15,2026-03-14}'::date[]) AS t (on_date),
	defer(pg_temp.loan(), on_date) AS extend,
	defer(pg_temp.loan(), on_date, mode => 'respread') AS respread
ORDER BY on_date;

SELECT no, pg_temp.dates(d.event) AS dates
FROM (VALUES
	(1, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), NULL::date, NULL::int),
	(2, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), NULL, 5),
	(3, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), NULL, 2),
	(4, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), '2026-04-30', 3),
	(5, pg_temp.rows('1 month', 31, 'last_day', 'none', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'), '2026-04-10', 3),
	(6, pg_temp.rows('7 days', NULL, 'last_day', 'none', '2026-02-06', '2026-02-13', '2026-02-20'), '2026-02-14', 3),
	(7, pg_temp.rows('7 days', NULL, 'last_day', 'following', '2026-02-06', '2026-02-13', '2026-02-20'), '2026-02-14', 3),
	(8, pg_temp.rows('1 day', NULL, 'last_day', 'following', '2026-02-10', '2026-02-12', '2026-02-13'), NULL, 4))
	AS t (no, loan, first_due, installments),
	reschedule(t.loan, '2026-02-10', t.first_due, t.installments) AS d
ORDER BY no;

-- replayed where the rows to come are more than its dates, or fewer: the first
-- go by their dates, and any others follow by the period of the loan
SELECT dates, (SELECT string_agg(i.due_on::text, ' ' ORDER BY i.no)
	FROM apply(pg_temp.loan(), ('{"kind":"defer","on":"2026-02-20","dates":' || dates || '}')::event) AS a,
		installments(a.schedule) AS i) AS due
FROM (VALUES
	(1, '["2026-04-15"]'),
	(2, '["2026-04-15","2026-05-15"]'),
	(3, '["2026-04-15","2026-05-15","2026-06-15"]'),
	(4, '["2026-04-15","2026-05-15","2026-06-15","2026-07-15"]'))
	AS t (no, dates)
ORDER BY no;
SELECT first_due, business_day, pg_temp.dates(d.event) AS dates
FROM (VALUES ('2026-04-20'::date, NULL::text), ('2026-03-31', NULL), ('2026-04-30', 'following'),
	('2026-05-31', 'modified_following'))
	AS t (first_due, business_day),
	re_age(pg_temp.loan(), '2026-03-20', 4, first_due, business_day => t.business_day) AS d
ORDER BY first_due;
