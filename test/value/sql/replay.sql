-- Replay: the fold of events, what each did, and what another past would do.
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

-- 1,000.00 at 12 %, 30/360, level, four months from 2026-01-15, penalty
-- 0.05 % a day
CREATE FUNCTION pg_temp.loan() RETURNS schedule LANGUAGE sql IMMUTABLE RETURN
	'{"version":1,"method":"level","rate":0.12,"every":"1 month",
	"terms":"penalty_rate=0.1825, penalty_den=365",
	"advances":[{"on":"2026-01-15","amount":1000.00}],"level_payment":256.28,
	"rows":[{"due_on":"2026-02-15","principal":246.28,"interest":10.00},
	{"due_on":"2026-03-15","principal":248.74,"interest":7.54},
	{"due_on":"2026-04-15","principal":251.23,"interest":5.05},
	{"due_on":"2026-05-15","principal":253.75,"interest":2.54}]}'::schedule;

-- paid on 02-15 and 03-15, paid off on 04-10; the second payment bounces
CREATE TABLE story (e event);
INSERT INTO story VALUES
	('{"kind":"pay","on":"2026-03-15","seq":2,"amount":256.28}'),
	('{"kind":"pay","on":"2026-04-10","seq":3,"amount":509.22}'),
	('{"kind":"pay","on":"2026-02-15","seq":1,"amount":256.28}');

SELECT on_date(event), kind(event), l.kind, l.component, l.no, l.amount
FROM replay_changes(pg_temp.loan(), (SELECT array_agg(e) FROM story)) WITH ORDINALITY AS r,
	change_lines(change) WITH ORDINALITY AS l (kind, component, no, due_on, amount, line)
ORDER BY r.ordinality, l.line;
SELECT r.seq, r.on_date, r.kind, r.component, r.before, r.after
FROM replay_diff(pg_temp.loan(), (SELECT array_agg(e) FROM story), '{2}') WITH ORDINALITY AS r
ORDER BY ordinality;
-- row 2 took 3.23 + 7.54 + 248.74, row 3 4.24 + 245.47 of the payoff
SELECT l.kind, l.component, l.no, l.amount
FROM replay_changes(pg_temp.loan(), (SELECT array_agg(e) FROM story WHERE seq(e) <> 2)) AS r,
	change_lines(change) AS l
WHERE seq(event) = 3 AND l.kind = 'paid' ORDER BY no, component;

--
-- replay is applying one by one, whatever the order of the array
--
WITH RECURSIVE life (e) AS (VALUES (ARRAY[
	'{"kind":"add_fee","on":"2026-01-20","seq":1,"amount":3.00}',
	'{"kind":"pay","on":"2026-02-20","seq":2,"amount":100.00}',
	'{"kind":"pause","on":"2026-02-25","seq":3,"to_on":"2026-03-05"}',
	'{"kind":"change_rate","on":"2026-03-01","seq":4,"annual_rate":0.09}',
	'{"kind":"prepay","on":"2026-03-10","seq":5,"amount":350.00}',
	'{"kind":"defer","on":"2026-03-10","seq":6,"dates":["2026-04-15","2026-05-15","2026-06-15"]}',
	'{"kind":"waive","on":"2026-03-12","seq":7,"amount":0.50,"component":"penalty"}',
	'{"kind":"refund","on":"2026-03-20","seq":8,"amount":200.00}',
	'{"kind":"re_age","on":"2026-05-20","seq":9,"dates":["2026-06-20","2026-07-20"]}',
	'{"kind":"pay","on":"2026-06-20","seq":10,"amount":150.00}',
	'{"kind":"chargeback","on":"2026-06-25","seq":11,"amount":20.00}',
	'{"kind":"accelerate","on":"2026-07-01","seq":12}',
	'{"kind":"write_off","on":"2026-12-31","seq":13}',
	'{"kind":"recover","on":"2027-01-31","seq":14,"amount":10000.00}']::event[])),
steps (done, schedule) AS (
	SELECT 0, pg_temp.loan()
	UNION ALL
	SELECT done + 1, (apply(schedule, e[done + 1])).schedule FROM steps, life
	WHERE done < cardinality(e))
SELECT count(*) AS steps,
	count(*) FILTER (WHERE schedule = replay(pg_temp.loan(), e[1:done])) AS replayed,
	count(*) FILTER (WHERE schedule = (SELECT replay_agg(pg_temp.loan(), x ORDER BY x DESC) FROM unnest(e[1:done]) AS x)
		OR done = 0) AS aggregated,
	count(*) FILTER (WHERE schedule = replay(replay(pg_temp.loan(), e[1:7])::text::schedule, e[8:done]) OR done < 7) AS resumed,
	count(*) FILTER (WHERE schedule = replay(pg_temp.loan(), (SELECT array_agg(x ORDER BY seq(x) % 5, seq(x) DESC) FROM unnest(e[1:done]) AS x))
		OR done = 0) AS shuffled
FROM steps, life;

-- no events, and null ones
SELECT replay(pg_temp.loan(), '{}') = pg_temp.loan() AS array,
	replay_agg(pg_temp.loan(), NULL) = pg_temp.loan() AS aggregate,
	replay(NULL, '{}') IS NULL AS null_schedule, replay(pg_temp.loan(), NULL) IS NULL AS null_events,
	(SELECT count(*) FROM replay_changes(pg_temp.loan(), '{}')) AS changes,
	(SELECT count(*) FROM replay_diff(pg_temp.loan(), '{}')) AS differences;
SELECT replay_agg(s, e) IS NULL AS nothing FROM (SELECT NULL::schedule, NULL::event) AS t (s, e);
SELECT replay_agg(s, e) IS NULL AS no_rows FROM (SELECT NULL::schedule, NULL::event) AS t (s, e) WHERE false;
-- rows without a schedule are passed over
SELECT replay_agg(s, e) = replay(pg_temp.loan(), '{"{\"kind\":\"pay\",\"on\":\"2026-02-15\",\"amount\":1}"}') AS same
FROM (VALUES (NULL::schedule, '{"kind":"pay","on":"2026-02-10","amount":1}'::event),
	(pg_temp.loan(), '{"kind":"pay","on":"2026-02-15","amount":1}')) AS t (s, e);

-- a portfolio
SELECT id, replay_agg(pg_temp.loan(), e ORDER BY e) = replay(pg_temp.loan(), array_agg(e)) AS same
FROM generate_series(1, 3) AS id LEFT JOIN story ON seq(e) <= id GROUP BY id ORDER BY id;

--
-- a backdated event comes after those of its day; one not numbered, too
--
SELECT r.seq, r.on_date, r.event, r.kind, r.component, r.before, r.after
FROM replay_diff(pg_temp.loan(), (SELECT array_agg(e) FROM story WHERE seq(e) < 3),
	added => ARRAY['{"kind":"pay","on":"2026-02-15","seq":4,"amount":10}']::event[]) WITH ORDINALITY AS r
ORDER BY ordinality;
SELECT r.seq, r.on_date, r.event, r.kind, r.component, r.before, r.after
FROM replay_diff(pg_temp.loan(), (SELECT array_agg(e) FROM story WHERE seq(e) < 3), without => '{1}',
	added => ARRAY['{"kind":"pay","on":"2026-02-15","amount":256.28}']::event[]) WITH ORDINALITY AS r
ORDER BY ordinality;
-- what is left over differs, too
SELECT r.seq, r.kind, r.component, r.before, r.after
FROM replay_diff(pg_temp.loan(), (SELECT array_agg(e) FROM story),
	added => ARRAY['{"kind":"pay","on":"2026-04-01","amount":9.22}']::event[]) WITH ORDINALITY AS r
ORDER BY ordinality;
-- the same past makes no difference
SELECT count(*) FROM replay_diff(pg_temp.loan(), (SELECT array_agg(e) FROM story));

--
-- what is refused
--
SELECT call, pg_temp.outcome(replace(replace(call, '$', 'pg_temp.loan()'), '@',
	'ARRAY(SELECT e FROM story)')) AS error
FROM (VALUES
	(1, $$replay($, '{NULL}')$$),
	(2, $$replay($, '{{"{\"kind\":\"bill\",\"on\":\"2026-02-15\"}"}}')$$),
	(3, $$replay($, ARRAY['{"kind":"pay","on":"2026-01-01","seq":7,"amount":1}']::event[])$$),
	(4, $$replay($, ARRAY['{"kind":"bill","on":"2026-02-01","seq":7}']::event[])$$),
	(5, $$replay((pay($, '1', '2026-02-20')).schedule, @)$$),
	(6, $$(SELECT replay_agg($, e) FROM unnest(ARRAY['{"kind":"bill","on":"2026-02-01"}']::event[]) e)$$),
	(7, $$(SELECT count(*) FROM replay_changes($, ARRAY['{"kind":"bill","on":"2026-02-01","seq":7}']::event[]))$$),
	(8, $$(SELECT count(*) FROM replay_diff($, @, '{4}'))$$),
	(9, $$(SELECT count(*) FROM replay_diff($, @, '{0}'))$$),
	(10, $$(SELECT count(*) FROM replay_diff($, @, '{NULL}'))$$),
	(11, $$(SELECT count(*) FROM replay_diff($, @, '{{1}}'))$$),
	(12, $$(SELECT count(*) FROM replay_diff($, @, '{}', '{NULL}'))$$),
	(13, $$(SELECT count(*) FROM replay_diff($, '{{"{\"kind\":\"bill\",\"on\":\"2026-02-15\"}"}}'))$$),
	(14, $$(SELECT replay_agg(s, NULL) FROM (VALUES ($), ((pay($, '1', '2026-02-20')).schedule)) t (s))$$),
	(15, $$replay_result('')$$), (16, $$replay_result('\x000000000000000000000000')$$),
	(17, $$replay_result('\xff0000000000000000000000')$$),
	(18, $$replay_result('\x0400000001000000000000000100000000')$$),
	(19, $$replay_result(replay_accumulate(NULL, $, NULL)) = $$ || '$'),
	(20, $$replay_result(substr(replay_accumulate(NULL, $, NULL), 1, 60))$$),
	(21, $$replay_accumulate('\x01', $, NULL)$$),
	(22, $$replay_result(replay_accumulate(replay_accumulate(NULL, $, NULL), $, '{"kind":"pay","on":"2026-02-15","amount":256.28}')) = (pay($, '256.28', '2026-02-15')).schedule$$))
	AS t (no, call)
ORDER BY no;

--
-- events with dates, after another past: rows as "due principal + interest"
--
CREATE FUNCTION pg_temp.rows(s schedule) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(concat(to_char(due_on, 'MM-DD '), principal, '+', interest), '; ' ORDER BY no)
FROM installments(s)
$$;
CREATE FUNCTION pg_temp.replayed(VARIADIC events text[]) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN pg_temp.rows(replay(amortize('1000', 0.12, 4, '2026-01-15'), events::event[]));
EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
-- 1: nothing paid, deferred by a month on 02-10.  2: a deferral by two months was
-- entered before it: what is later already stays.  3: row 1 was settled on 02-01
-- (17 of 31 days of 10.00, 5.48; 14 days of 753.72 are left, 3.4039): the rows to
-- come take the event's dates in order, and 753.72 bear 3.4039 + 7.5372 + 7.5372
-- by 04-15.  4: rows 1 and 2 are settled, the reschedule's first date is passed
-- over: 504.98 in two rows, 2.2806 + 5.0498 + 5.0498 in the first, E = (504.98 +
-- 12.3802) x 1.01 / 2.01 = 259.97.  5: no date is
-- left, the rows stay, and so in 7, where the first of two payments bounced.  6: a recovery is a payment
-- when the write-off is reversed: 10.00, 246.28; 7.54, 248.74 and 87.44 of row 3.
SELECT no, pg_temp.replayed(VARIADIC e) FROM (VALUES
	(1, ARRAY['{"kind":"defer","on":"2026-02-10","seq":2,"dates":["2026-03-15","2026-04-15","2026-05-15","2026-06-15"]}']),
	(2, ARRAY['{"kind":"defer","on":"2026-02-05","seq":3,"dates":["2026-04-15","2026-05-15","2026-06-15","2026-07-15"]}',
		'{"kind":"defer","on":"2026-02-10","seq":2,"dates":["2026-03-15","2026-04-15","2026-05-15","2026-06-15"]}']),
	(3, ARRAY['{"kind":"pay","on":"2026-02-01","seq":3,"amount":251.76}',
		'{"kind":"defer","on":"2026-02-10","seq":2,"dates":["2026-04-15","2026-05-15","2026-06-15"]}']),
	(4, ARRAY['{"kind":"pay","on":"2026-02-01","seq":3,"amount":500.50}',
		'{"kind":"reschedule","on":"2026-02-10","seq":2,"dates":["2026-03-10","2026-04-15","2026-05-15"]}']),
	(5, ARRAY['{"kind":"pay","on":"2026-02-01","seq":3,"amount":500.50}',
		'{"kind":"reschedule","on":"2026-02-10","seq":2,"dates":["2026-02-20","2026-03-10"]}']),
	(6, ARRAY['{"kind":"recover","on":"2026-03-15","seq":3,"amount":600}']),
	(7, ARRAY['{"kind":"pay","on":"2026-03-25","seq":2,"amount":800}',
		'{"kind":"reschedule","on":"2026-04-07","seq":3,"dates":["2026-04-14"]}'])) AS t (no, e)
ORDER BY no;

-- thousands of events
SELECT replay(pg_temp.loan(), array_agg(e)) = replay_agg(pg_temp.loan(), e) AS same,
	count(*) AS events
FROM (SELECT jsonb_build_object('kind', 'pay', 'on', date '2026-01-20' + i / 20, 'seq', i, 'amount', 0.50)::event AS e
	FROM generate_series(1, 2000) AS i ORDER BY i % 17) AS t;

DROP TABLE story;
