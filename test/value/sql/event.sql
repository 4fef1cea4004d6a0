-- The type event: text, binary, jsonb, order, and what is refused.
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
-- text: every kind and every option, canonical and not
--
SELECT pg_temp.outcome(quote_literal(input) || '::event') AS event
FROM (VALUES
	(1, '{"kind":"pay","on":"2026-02-15","seq":3,"amount":256.28,"rule":"standard"}'),
	(2, '{"kind":"pay","on":"2026-02-15","amount":256.28}'),
	(3, ' { "excess" : "last" , "amount":256.3, "seq" : 0, "on":"2026-02-15","kind":"pay" } '),
	(4, '{"kind":"pay","on":"2026-02-15","amount":1,"rule":"standard; 91 principal_first","excess":"return"}'),
	(5, '{"kind":"pay","on":"2026-02-15","amount":92233720368547758.07,"excess":"re_amortize"}'),
	(6, '{"kind":"prepay","on":"2026-02-15","amount":0.01,"keep":"term"}'),
	(7, '{"kind":"prepay","on":"2026-02-15","amount":0.01,"keep":"payment"}'),
	(8, '{"kind":"waive","on":"2026-02-15","amount":5,"component":"penalty"}'),
	(9, '{"kind":"waive","on":"2026-02-15","amount":5,"component":"principal","due_on":"2026-01-15"}'),
	(10, '{"kind":"refund","on":"2026-02-15","amount":5}'),
	(11, '{"kind":"refund","on":"2026-02-15","amount":5,"charges":"unearned"}'),
	(12, '{"kind":"chargeback","on":"2026-02-15","amount":5}'),
	(13, '{"kind":"add_fee","on":"2026-02-15","amount":5,"component":"fee"}'),
	(14, '{"kind":"add_fee","on":"2026-02-15","amount":5,"component":"penalty","due_on":"2026-03-15"}'),
	(15, '{"kind":"reschedule","on":"2026-02-15","dates":["2026-03-15",{"due_on":"2026-06-01","end_on":"2026-05-31"}],"keep":"payment"}'),
	(16, '{"kind":"re_age","on":"2026-02-15","carry":"spread","dates":["2026-03-15"]}'),
	(17, '{"kind":"re_age","on":"2026-02-15","carry":"capitalise","dates":[{"end_on":"2026-03-15","due_on":"2026-03-15"}]}'),
	(18, '{"kind":"re_amortize","on":"2026-02-15"}'),
	(19, '{"kind":"defer","on":"2026-02-15","mode":"extend","interest":"next","dates":["2026-03-15"]}'),
	(20, '{"kind":"defer","on":"2026-02-15","mode":"respread","interest":"free","dates":["2026-03-15"]}'),
	(21, '{"kind":"change_rate","on":"2026-02-15","annual_rate":0.125000}'),
	(22, '{"kind":"change_rate","on":"2026-02-15","annual_rate":0,"keep":"payment","hardship":true}'),
	(23, '{"kind":"change_rate","on":"2026-02-15","annual_rate":100,"hardship":false}'),
	(24, '{"kind":"pause","on":"2026-02-15","to_on":"2026-03-01"}'),
	(25, '{"kind":"pause","on":"2026-02-15","to_on":"2026-03-01","components":["penalty","interest"]}'),
	(26, '{"kind":"pause","on":"2026-02-15","to_on":"2026-03-01","components":["interest"]}'),
	(27, '{"kind":"advance","on":"2026-02-15","amount":5}'),
	(28, '{"kind":"accelerate","on":"2026-02-15"}'),
	(29, '{"kind":"bill","on":"2026-02-15"}'),
	(30, '{"kind":"write_off","on":"1900-01-01"}'),
	(31, '{"kind":"recover","on":"9999-12-31","amount":5,"rule":"penalty_last","seq":9223372036854775807}'),
	(32, '{"kind":"discount","on":"2026-02-15","amount":5}'))
	AS t (no, input)
ORDER BY no;

-- every text it prints reads back as the same event, and so do its bytes
CREATE TABLE events (e event);
INSERT INTO events VALUES
	('{"kind":"pay","on":"2026-02-15","seq":3,"amount":256.28,"rule":"standard; 91 principal_first","excess":"last"}'),
	('{"kind":"pay","on":"2026-02-15","seq":2,"amount":256.28}'),
	('{"kind":"waive","on":"2026-02-15","seq":4,"amount":5,"component":"principal","due_on":"2026-01-15"}'),
	('{"kind":"waive","on":"2026-02-15","amount":5,"component":"principal","due_on":"2026-01-15"}'),
	('{"kind":"discount","on":"2026-02-15","seq":7,"amount":5}'),
	('{"kind":"add_fee","on":"2026-02-14","seq":9,"amount":5,"component":"penalty"}'),
	('{"kind":"reschedule","on":"2026-02-15","dates":["2026-03-15",{"due_on":"2026-06-01","end_on":"2026-05-31"}],"keep":"payment"}'),
	('{"kind":"defer","on":"2026-02-16","seq":1,"mode":"respread","interest":"free","dates":["2026-03-15"]}'),
	('{"kind":"change_rate","on":"2026-02-15","seq":5,"annual_rate":0.123456789012,"hardship":true}'),
	('{"kind":"pause","on":"2026-02-15","seq":6,"to_on":"2026-03-01","components":["interest"]}'),
	('{"kind":"write_off","on":"1900-01-01"}');
SELECT count(*) AS events,
	count(*) FILTER (WHERE e::text::event = e) AS from_text,
	count(*) FILTER (WHERE e::jsonb::event = e) AS from_jsonb
FROM events;
\getenv dir PG_ABS_BUILDDIR
\set file :dir '/results/event.copy'
\set copy_in '\\copy events_read FROM ' :'file' ' (FORMAT binary)'
CREATE TABLE events_read (LIKE events);
COPY events TO STDOUT (FORMAT binary) \g :file
:copy_in
SELECT count(*) AS read_back FROM events JOIN events_read USING (e);
SELECT event_send('{"kind":"pay","on":"2026-02-15","seq":3,"amount":256.28}') AS bytes;
SELECT '{"kind":"pause","on":"2026-02-15","seq":6,"to_on":"2026-03-01","components":["interest"]}'::event::jsonb;

SELECT jsonb_build_object('kind', 'pay', 'on', date '2026-02-15', 'seq', 3,
	'amount', '256.28'::cents)::event;

--
-- what is refused
--
SELECT left(input, 60) AS input, pg_temp.outcome(quote_literal(input) || '::event') AS error
FROM (VALUES
	(1, ''), (2, 'pay'), (3, '{}'), (4, '[]'), (5, '{"kind":"pay"}'),
	(6, '{"on":"2026-02-15"}'),
	(7, '{"kind":"pays","on":"2026-02-15"}'),
	(8, '{"kind":"pay","on":"2026-02-15"}'),
	(9, '{"kind":"pay","on":"2026-02-15","amount":0}'),
	(10, '{"kind":"pay","on":"2026-02-15","amount":-1}'),
	(11, '{"kind":"pay","on":"2026-02-15","amount":1.001}'),
	(12, '{"kind":"pay","on":"2026-02-15","amount":92233720368547758.08}'),
	(13, '{"kind":"pay","on":"2026-02-15","amount":"one"}'),
	(14, '{"kind":"pay","on":"2026-02-15","amount":null}'),
	(15, '{"kind":"pay","on":"2026-02-15","amount":1e2}'),
	(16, '{"kind":"pay","on":"2026-02-15","amount":1,"amount":1}'),
	(17, '{"kind":"pay","kind":"pay","on":"2026-02-15","amount":1}'),
	(18, '{"kind":"pay","on":"2026-02-15","amount":1,"keep":"term"}'),
	(19, '{"kind":"pay","on":"2026-02-15","amount":1,"rule":"fifo"}'),
	(20, '{"kind":"pay","on":"2026-02-15","amount":1,"rule":"horizontal past_due.fee"}'),
	(21, '{"kind":"pay","on":"2026-02-15","amount":1,"excess":"keep"}'),
	(22, '{"kind":"pay","on":"2026-02-30","amount":1}'),
	(23, '{"kind":"pay","on":"1899-12-31","amount":1}'),
	(24, '{"kind":"pay","on":20260215,"amount":1}'),
	(25, '{"kind":"pay","on":"2026-02-15","seq":-1,"amount":1}'),
	(26, '{"kind":"pay","on":"2026-02-15","seq":1.5,"amount":1}'),
	(27, '{"kind":"pay","on":"2026-02-15","seq":9223372036854775808,"amount":1}'),
	(28, '{"kind":"waive","on":"2026-02-15","amount":1}'),
	(29, '{"kind":"waive","on":"2026-02-15","amount":1,"component":"tax"}'),
	(30, '{"kind":"add_fee","on":"2026-02-15","amount":1,"component":"interest"}'),
	(31, '{"kind":"refund","on":"2026-02-15","amount":1,"charges":"some"}'),
	(32, '{"kind":"re_age","on":"2026-02-15"}'),
	(33, '{"kind":"re_age","on":"2026-02-15","dates":[]}'),
	(34, '{"kind":"re_age","on":"2026-02-15","dates":["2026-02-15"]}'),
	(35, '{"kind":"re_age","on":"2026-02-15","dates":["2026-03-15","2026-03-14"]}'),
	(36, '{"kind":"re_age","on":"2026-02-15","dates":["2026-03-15",{"end_on":"2026-03-15","due_on":"2026-03-16"}]}'),
	(37, '{"kind":"re_age","on":"2026-02-15","dates":[{"end_on":"2026-03-15"}]}'),
	(38, '{"kind":"re_age","on":"2026-02-15","dates":[{"end_on":"2026-03-15","end_on":"2026-03-15"}]}'),
	(39, '{"kind":"re_age","on":"2026-02-15","dates":[{"end":"2026-03-15"}]}'),
	(40, '{"kind":"re_age","on":"2026-02-15","dates":["2026-3-15"]}'),
	(41, '{"kind":"re_age","on":"2026-02-15","carry":"next","dates":["2026-03-15"]}'),
	(42, '{"kind":"defer","on":"2026-02-15","interest":"waive","dates":["2026-03-15"]}'),
	(43, '{"kind":"defer","on":"2026-02-15","mode":"skip","dates":["2026-03-15"]}'),
	(44, '{"kind":"change_rate","on":"2026-02-15"}'),
	(45, '{"kind":"change_rate","on":"2026-02-15","annual_rate":-0.01}'),
	(46, '{"kind":"change_rate","on":"2026-02-15","annual_rate":100.01}'),
	(47, '{"kind":"change_rate","on":"2026-02-15","annual_rate":0.1,"hardship":"true"}'),
	(48, '{"kind":"change_rate","on":"2026-02-15","annual_rate":0.1,"hardship":null}'),
	(49, '{"kind":"pause","on":"2026-02-15"}'),
	(50, '{"kind":"pause","on":"2026-02-15","to_on":"2026-02-15"}'),
	(51, '{"kind":"pause","on":"2026-02-15","to_on":"2026-03-15","components":[]}'),
	(52, '{"kind":"pause","on":"2026-02-15","to_on":"2026-03-15","components":["fee"]}'),
	(53, '{"kind":"pause","on":"2026-02-15","to_on":"2026-03-15","components":"interest"}'),
	(54, '{"kind":"bill","on":"2026-02-15","amount":1}'),
	(55, '{"kind":"bill","on":"2026-02-15"'),
	(56, '{"kind":"bill","on":"2026-02-15"}}'),
	(57, '{"kind":"bill" "on":"2026-02-15"}'),
	(58, '{"kind":"bill","on":"2026-02-15",}'),
	(59, '{kind:"bill","on":"2026-02-15"}'),
	(60, '{"kind":"b\u0069ll","on":"2026-02-15"}'),
	(61, '{"kind":"bill","on":"2026-02-15","x":{"y":[1,{"z":[[]]}]}}'),
	(62, '{"kind":"bill","on":"2026-02-15","逾期":1}'),
	(63, '{"kind":"pay","on":"2026-02-15","amount":01}'),
	(64, '{"kind":"pay","on":"2026-02-15","amount":.5}'))
	AS t (no, input)
ORDER BY no;

-- more dates than installments there may be
SELECT pg_temp.outcome(format('%L::event', format(
	'{"kind":"re_age","on":"2000-01-01","dates":[%s]}',
	(SELECT string_agg(format('"%s"', date '2000-01-01' + i), ',' ORDER BY i)
	 FROM generate_series(1, n) AS i))) || ' IS NOT NULL') AS dates
FROM (VALUES (3660), (3661)) AS t (n);

-- jsonb is read by the same rules
SELECT pg_temp.outcome(quote_literal(input) || '::jsonb::event') AS event
FROM (VALUES
	('{"on":"2026-02-15","kind":"pay","amount":256.280}'),
	('{"on":"2026-02-15","kind":"pay","amount":256.28}'),
	('{"on":"2026-02-15","kind":"pay","amount":"256.28"}'),
	('{"on":"2026-02-15","kind":"pay","due":1}'),
	('"pay"')) AS t (input);

-- bytes that event_send does not make
\set VERBOSITY terse
\echo as sent
COPY (SELECT '\x0100f2e7020301a8c80100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo version 2
COPY (SELECT '\x0200f2e7020301a8c80100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo kind 17
COPY (SELECT '\x0112f2e70203'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo cut short
COPY (SELECT '\x0100f2e7020301a8c801'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a byte more
COPY (SELECT '\x0100f2e7020301a8c8010000'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a longer number
COPY (SELECT '\x0100f2e702830001a8c80100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo amount of zero
COPY (SELECT '\x0100f2e70203010000'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo no amount
COPY (SELECT '\x0100f2e702030000'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo unknown presence bit
COPY (SELECT '\x0100f2e7020308a8c80100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a default spelled out
COPY (SELECT '\x0101f2e7020303a8c80100'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a rule neither absent nor present
COPY (SELECT '\x0100f2e7020301a8c80102'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo more dates than bytes
COPY (SELECT '\x0107f2e70203008827'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo nothing
COPY (SELECT '\x'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\set VERBOSITY default

--
-- order: date, then sequence, events not numbered last
--
SELECT on_date(e), seq(e), kind(e), amount(e) FROM events ORDER BY e;
SELECT a.no, b.no, a.e < b.e AS lt, a.e <= b.e AS le, a.e = b.e AS eq,
	a.e <> b.e AS ne, a.e >= b.e AS ge, a.e > b.e AS gt,
	event_cmp(a.e, b.e) AS cmp
FROM (VALUES
	(1, '{"kind":"bill","on":"2026-02-15","seq":1}'::event),
	(2, '{"kind":"accelerate","on":"2026-02-15","seq":2}'),
	(3, '{"kind":"accelerate","on":"2026-02-15"}')) AS a (no, e),
	(VALUES
	(1, '{"kind":"bill","on":"2026-02-15","seq":1}'::event),
	(2, '{"kind":"accelerate","on":"2026-02-15","seq":2}'),
	(3, '{"kind":"accelerate","on":"2026-02-15"}')) AS b (no, e)
ORDER BY a.no, b.no;
SELECT count(DISTINCT e) AS distinct, count(*) AS all FROM
	(SELECT e FROM events UNION ALL SELECT e FROM events) AS twice;
SELECT count(*) FROM events AS a JOIN events AS b ON a.e = b.e
WHERE event_hash(a.e) = event_hash(b.e)
	AND event_hash_extended(a.e, 42) = event_hash_extended(b.e, 42);
CREATE INDEX ON events (e);
SET enable_seqscan = off;
SELECT e FROM events
WHERE e >= '{"kind":"bill","on":"2026-02-16","seq":1}' OR e < '{"kind":"bill","on":"1950-01-01"}'
ORDER BY e;
RESET enable_seqscan;

-- numbering
SELECT with_seq('{"kind":"bill","on":"2026-02-15"}', 7),
	with_seq('{"kind":"bill","on":"2026-02-15","seq":9}', 0);
SELECT pg_temp.outcome('with_seq(''{"kind":"bill","on":"2026-02-15"}'', -1)');

-- made from their facts: the events that the functions themselves make
SELECT pay_event('2026-02-15', '5'), pay_event('2026-02-15', '5', 'next'),
	prepay_event('2026-02-15', '5'), prepay_event('2026-02-15', '5', 'payment');
SELECT waive_event('2026-02-15', 'fee', '5'), waive_event('2026-02-15', 'fee', '5', '2026-03-15'),
	refund_event('2026-02-15', '5'), refund_event('2026-02-15', '5', 'none');
SELECT pay_event('2026-02-15', '5', 'return') = p.event AS pay,
	prepay_event('2026-02-15', '5', 'payment') = e.event AS prepay,
	waive_event('2026-02-15', 'interest', '5', '2026-02-15') = w.event AS waive,
	refund_event('2026-02-15', '5', 'unearned') = r.event AS refund
FROM amortize('1000', 0.12, 4, '2026-01-15') s,
	pay(s, '5', '2026-02-15', excess => 'return') p,
	prepay(s, '5', '2026-02-15', 'payment') e,
	waive(s, 'interest', '5', '2026-02-15', '2026-02-15') w,
	refund(s, '5', '2026-02-15', 'unearned') r;
SELECT pay_event(NULL, '5') IS NULL AND pay_event('2026-02-15', NULL) IS NULL AS pay,
	prepay_event('2026-02-15', '5', NULL) IS NULL AS prepay,
	waive_event('2026-02-15', NULL, '5') IS NULL AS waive,
	refund_event('2026-02-15', NULL) IS NULL AS refund;
SELECT call, pg_temp.outcome(call) FROM unnest(ARRAY[
	$$pay_event('2026-02-15', '0')$$,
	$$pay_event('2026-02-15', '5', 'all')$$,
	$$pay_event('infinity', '5')$$,
	$$prepay_event('2026-02-15', '-1')$$,
	$$prepay_event('2026-02-15', '1', 'rate')$$,
	$$waive_event('2026-02-15', 'charge', '1')$$,
	$$waive_event('2026-02-15', 'fee', '1', '10000-01-01')$$,
	$$refund_event('2026-02-15', '1', 'some')$$]) WITH ORDINALITY AS t (call, no)
ORDER BY no;

DROP TABLE events, events_read;
