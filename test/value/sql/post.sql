-- Posting: charts, and what each kind of change means in the books.
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

--
-- charts
--
SELECT input, pg_temp.outcome(quote_literal(input) || '::chart') AS chart
FROM (VALUES
	(1, ''), (2, '  '), (3, 'cash=1001'), (4, 'basis=accrual'), (5, 'basis=cash'),
	(6, E' recovery = 4009 ,\n basis= cash,cash =1001 '),
	(7, 'cash=2147483647, principal=1'), (8, 'cash=0'), (9, 'cash=2147483648'),
	(10, 'cash=-1'), (11, 'cash=10.01'), (12, 'cash=bank'), (13, 'cash='), (14, 'cash'),
	(15, 'cash=1, cash=1'), (16, 'cash=1,'), (17, 'bank=1001'), (18, 'basis=tax'),
	(19, 'cash=1001; principal=1301'), (20, '=1'),
	(21, 'basis=cash, cash=1, merchant=2, credit_balance=3, principal=4, interest_receivable=5, fee_receivable=6, penalty_receivable=7, interest_income=8, fee_income=9, penalty_income=10, suspense=11, waiver=12, loss=13, recovery=14'))
	AS t (no, input)
ORDER BY no;
CREATE TABLE charts (name text PRIMARY KEY, chart chart);
CREATE INDEX ON charts USING hash (chart);
INSERT INTO charts VALUES
	('accrual', 'cash=1001, merchant=1002, credit_balance=2001, principal=1301, interest_receivable=1302, fee_receivable=1303, penalty_receivable=1304, interest_income=4001, fee_income=4002, penalty_income=4003, suspense=2101, waiver=5001, loss=5002, recovery=4009');
INSERT INTO charts SELECT 'cash', ('basis=cash, ' || chart::text)::chart FROM charts;
SELECT name FROM charts WHERE chart = (SELECT chart FROM charts WHERE name = 'cash')::text::chart;
SELECT a.name, b.name, a.chart = b.chart AS eq, a.chart <> b.chart AS ne,
	chart_hash(a.chart) = chart_hash(b.chart) AS hash,
	chart_hash_extended(a.chart, 1) = chart_hash_extended(b.chart, 1) AS seeded
FROM charts a, charts b ORDER BY a.name, b.name;
\getenv dir PG_ABS_BUILDDIR
\set file :dir '/results/chart.copy'
\set copy_in '\\copy charts_read FROM ' :'file' ' (FORMAT binary)'
CREATE TABLE charts_read (chart chart);
COPY (SELECT chart FROM charts) TO STDOUT (FORMAT binary) \g :file
:copy_in
SELECT count(*) AS read_back FROM charts JOIN charts_read USING (chart);
SELECT chart_send('basis=cash, cash=1001') AS bytes;
\set VERBOSITY terse
\echo as sent
COPY (SELECT '\x010301e907'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo another version
COPY (SELECT '\x020301e907'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a default spelled out
COPY (SELECT '\x010300e907'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo an unknown key
COPY (SELECT '\x018080020100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a byte more
COPY (SELECT '\x010301e90700'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo nothing
COPY (SELECT '\x'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\set VERBOSITY default

--
-- every kind of line, of every component: accrual, non-accruing, cash
--
SELECT k.kind, c.component,
	post(change, a.chart) AS accrual, post(change, a.chart, accruing => false) AS non_accruing,
	post(change, b.chart) AS cash
FROM unnest('{paid,unpaid,waived,written_off,cancelled,returned,charged,advanced,capitalised,recovered,released,dropped}'::text[])
	WITH ORDINALITY AS k (kind, no),
	unnest('{principal,interest,fee,penalty}'::text[]) WITH ORDINALITY AS c (component, no),
	LATERAL (SELECT format('{"event":"%s","on":"2026-02-15","lines":[{"kind":"%s","component":"%s","no":1,"due_on":"2026-02-15","amount":5.00}]}',
		CASE WHEN k.kind IN ('cancelled', 'returned') THEN 'refund' ELSE 'pay' END, k.kind, c.component)::change AS change) AS l,
	charts AS a, charts AS b
WHERE a.name = 'accrual' AND b.name = 'cash'
ORDER BY k.no, c.no;
-- excess, of money only
SELECT k.event, post(format('{"event":"%s","on":"2026-02-15","amount":7.00,"excess":7.00,"lines":[]}', k.event)::change, chart) AS entry
FROM unnest('{pay,prepay,refund,recover,chargeback,waive,discount,advance,bill}'::text[]) WITH ORDINALITY AS k (event, no), charts
WHERE name = 'accrual' ORDER BY k.no;

--
-- what servicing functions did
--
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
SELECT c.what, post(c.change, a.chart) AS accrual, post(c.change, a.chart, false) AS non_accruing,
	post(c.change, b.chart) AS cash
FROM (VALUES
	(1, 'payment with penalty', (pay(pg_temp.loan(), '600', '2026-03-15')).change),
	(2, 'payment and excess', (pay(pg_temp.loan(), '2000', '2026-02-15', excess => 'return')).change),
	(3, 'refund, part', (refund(pg_temp.paid(), '400', '2026-03-01')).change),
	(4, 'refund, whole', (refund(pg_temp.paid(), '1000', '2026-03-01')).change),
	(5, 'chargeback and more', (payment_chargeback(pg_temp.paid(), '300', '2026-03-01')).change),
	(6, 'waiver', (waive(pg_temp.loan(), 'interest', '10', '2026-02-15')).change),
	(7, 'fee', (add_fee(pg_temp.loan(), '5', '2026-02-15')).change),
	(8, 'capitalised', (re_age(pg_temp.loan(), '2026-03-20', 3, '2026-04-20', 'capitalise')).change),
	(9, 'advance', (advance(pg_temp.loan(), '500', '2026-02-20')).change),
	(10, 'deferral', (defer(pg_temp.loan(), '2026-02-20')).change),
	(11, 'written off', (write_off(pg_temp.paid(), '2026-06-01')).change),
	(12, 'recovered', (recover((write_off(pg_temp.paid(), '2026-06-01')).schedule, '900', '2026-06-01')).change))
	AS c (no, what, change), charts AS a, charts AS b
WHERE a.name = 'accrual' AND b.name = 'cash'
ORDER BY c.no;
-- the correcting entry of a reversal is what is posted now less what was
SELECT sum(post(n.change, chart)) - sum(post(o.change, chart)) AS correction
FROM (VALUES (ARRAY['{"kind":"pay","on":"2026-02-15","seq":1,"amount":256.28}',
	'{"kind":"pay","on":"2026-03-15","seq":2,"amount":256.28}',
	'{"kind":"pay","on":"2026-04-10","seq":3,"amount":509.22}']::event[])) AS life (e), charts,
	replay_changes(pg_temp.loan(), e) AS o
	LEFT JOIN LATERAL (SELECT * FROM replay_changes(pg_temp.loan(), ARRAY[e[1], e[3]]) AS r
		WHERE seq(r.event) = seq(o.event)) AS n ON true
WHERE name = 'accrual';

-- accounts may be shared, and an entry that cancels wholly is none
SELECT post((refund(pg_temp.paid(), '400', '2026-03-01')).change,
	'cash=1, principal=2, credit_balance=3, interest_income=4');
SELECT post((refund(pg_temp.paid(), '400', '2026-03-01')).change,
	'cash=1, principal=1, credit_balance=1, interest_income=1') IS NULL AS none;
SELECT post(NULL, 'cash=1') IS NULL, post((add_fee(pg_temp.loan(), '5', '2026-02-15')).change, NULL) IS NULL;

-- what is refused
SELECT pg_temp.outcome(format('post((%s).change, %L)', call, chart)) AS error
FROM (VALUES
	(1, $$pay(pg_temp.loan(), '1', '2026-02-15')$$, ''),
	(2, $$pay(pg_temp.loan(), '1', '2026-02-15')$$, 'cash=1001'),
	(3, $$pay(pg_temp.loan(), '1', '2026-02-15')$$, 'cash=1001, interest_receivable=1302'),
	(4, $$refund(pg_temp.loan(), '1', '2026-02-15')$$, 'principal=1301, credit_balance=2001'),
	(5, $$write_off(pg_temp.loan(), '2026-02-15')$$, 'principal=1301, interest_receivable=1302'))
	AS t (no, call, chart)
ORDER BY no;
SELECT pg_temp.outcome($$post('{"event":"pay","on":"2026-02-15","excess":92233720368547758.07,"lines":[{"kind":"paid","component":"principal","no":1,"due_on":"2026-02-15","amount":0.01}]}',
	'cash=1, principal=2, credit_balance=3')$$);

-- the accounts of a chart, in the order of its text
SELECT chart_account('principal=2, cash=1', 'cash') AS cash, chart_account('cash=1', 'merchant') AS merchant;
SELECT a.* FROM chart_accounts('recovery=9, cash=1, basis=cash, principal=2') a;
SELECT count(*) FROM chart_accounts('');
SELECT pg_temp.outcome($$chart_account('cash=1', 'basis')$$);
SELECT pg_temp.outcome($$chart_account('cash=1', 'cash=1')$$);

DROP TABLE charts, charts_read;
