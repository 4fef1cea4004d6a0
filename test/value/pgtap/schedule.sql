-- Properties of schedules and terms over thousands of random ones.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/schedule.sql
\set ECHO none
\set QUIET 1
\pset format unaligned
\pset tuples_only true
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SET LOCAL datestyle = ISO;
SELECT plan(23);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \g /dev/null

-- a whole number from 0 to n - 1, small ones more likely than large ones
CREATE FUNCTION pg_temp.below(n bigint) RETURNS bigint LANGUAGE sql VOLATILE AS $$
	SELECT floor(power(random(), 3) * n)::bigint
$$;
CREATE FUNCTION pg_temp.one_of(names text[]) RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT names[1 + floor(random() * cardinality(names))::int]
$$;
CREATE FUNCTION pg_temp.money(minor bigint) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT minor::numeric * 0.01
$$;

-- rows of what may be in a schedule: amounts in minor units
CREATE TEMP TABLE loan AS
SELECT id, rows, has_state, upfront,
	date '1990-01-01' + pg_temp.below(40000)::int AS made_on
FROM (SELECT i AS id, 1 + pg_temp.below(60) AS rows, random() < 0.6 AS has_state,
		random() < 0.2 AS upfront
	FROM generate_series(1, 2000) AS i) AS l;
CREATE TEMP TABLE line AS
SELECT l.id, n, upfront AND n = 0 AS is_upfront, has_state,
	CASE WHEN n = 0 THEN 0 ELSE 1 + pg_temp.below(40) END AS days,
	CASE WHEN n = 0 THEN 0 ELSE 1 + pg_temp.below(10000000) END AS principal,
	CASE WHEN n = 0 THEN 0 ELSE pg_temp.below(300000) END AS interest,
	CASE WHEN n = 0 THEN 500 WHEN random() < 0.5 THEN 0 ELSE pg_temp.below(999) END AS fee,
	CASE WHEN has_state AND random() < 0.3 AND n > 0 THEN pg_temp.below(9999) ELSE 0 END AS penalty,
	random() AS paid, random() AS waived,
	has_state AND random() < 0.3 AS has_sums,
	pg_temp.below(1000000000000000000) AS num, 1 + pg_temp.below(400) AS den
FROM loan l, generate_series(CASE WHEN upfront THEN 0 ELSE 1 END, rows) AS n;

-- settled, untouched or anything between; waived at most what is left
CREATE FUNCTION pg_temp.part(due bigint, paid float8) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN paid < 0.4 THEN due WHEN paid < 0.7 THEN 0
		ELSE floor(due * paid)::bigint END
$$;
CREATE TEMP TABLE document AS
SELECT l.id, jsonb_strip_nulls(jsonb_build_object(
	'version', 1, 'method', pg_temp.one_of('{level,equal_principal,interest_only,flat,revolving}'),
	'rate', round(random()::numeric, pg_temp.below(13)::int),
	'every', pg_temp.one_of('{1 month,3 months,14 days,1 day}'),
	'due_day', NULL, 'currency', CASE WHEN random() < 0.3 THEN 156 END,
	'day_count', pg_temp.one_of('{30/360,ACT/360,ACT/ACT ICMA,NL/365}'),
	'upfront_fee', CASE WHEN upfront THEN 5.00 END,
	'level_payment', CASE WHEN random() < 0.7 THEN pg_temp.money(max(principal) + max(interest)) END,
	'as_of', CASE WHEN l.has_state THEN made_on + 2500 END,
	'terms', CASE WHEN random() < 0.2 THEN 'penalty_grace=3' END,
	'advances', jsonb_build_array(jsonb_build_object('on', made_on, 'amount', pg_temp.money(sum(principal)::bigint))),
	'rows', jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
		'due_on', made_on + days_so_far::int,
		'principal', pg_temp.money(principal), 'interest', pg_temp.money(interest),
		'fee', pg_temp.money(fee), 'penalty', pg_temp.money(penalty),
		'paid', CASE WHEN l.has_state THEN jsonb_build_object(
			'principal', pg_temp.money(pg_temp.part(principal, paid)),
			'interest', pg_temp.money(pg_temp.part(interest, paid)),
			'fee', pg_temp.money(pg_temp.part(fee, paid)),
			'penalty', pg_temp.money(pg_temp.part(penalty, paid))) END,
		'waived', CASE WHEN l.has_state AND waived < 0.2 THEN jsonb_build_object(
			'interest', pg_temp.money(interest - pg_temp.part(interest, paid))) END,
		'interest_sum', CASE WHEN has_sums THEN num::numeric * 1e-14 || '/' || den END,
		'penalty_sum', CASE WHEN has_sums AND penalty > 0 THEN den || '.5' END)) ORDER BY n))) AS j
FROM loan l JOIN (SELECT *, sum(days) OVER (PARTITION BY id ORDER BY n) AS days_so_far FROM line) AS x USING (id)
GROUP BY l.id, l.upfront, l.has_state, l.made_on;
ALTER TABLE document ADD s schedule;
UPDATE document SET s = j::schedule;
SELECT diag(format('%s schedules of %s rows, %s with state', count(*),
	(SELECT count(*) FROM line), (SELECT count(*) FROM loan WHERE has_state)))
FROM document;

-- forms of one schedule
SELECT is_empty($$SELECT * FROM document WHERE s::text::schedule <> s$$,
	'text and back is the same schedule');
SELECT is_empty($$SELECT * FROM document WHERE s::text::schedule::text <> s::text$$,
	'and the same text');
SELECT is_empty($$SELECT * FROM document WHERE s::jsonb::schedule <> s$$,
	'jsonb and back is the same schedule');
SELECT is_empty($$SELECT * FROM document WHERE s::jsonb <> s::text::jsonb$$,
	'jsonb is the text''s');
CREATE TEMP TABLE copied (id int, s schedule);
DO $$
DECLARE
	file text := current_setting('data_directory') || '/pg_stat_tmp/consfin_property.copy';
BEGIN
	EXECUTE format('COPY (SELECT id, s FROM document) TO %L (FORMAT binary)', file);
	EXECUTE format('COPY copied FROM %L (FORMAT binary)', file);
END
$$;
SELECT is_empty($$SELECT * FROM document d FULL JOIN copied c USING (id)
	WHERE d.s IS DISTINCT FROM c.s OR c.s::text <> d.s::text$$,
	'binary and back is the same schedule');

-- what was put in is there
SELECT is_empty($$SELECT * FROM document d JOIN (SELECT id, sum(principal) AS p, sum(interest) AS i, sum(fee) AS f, sum(penalty) AS e, count(*) FILTER (WHERE NOT is_upfront) AS rows FROM line GROUP BY id) AS l USING (id)
	WHERE minor(principal(s)) <> p OR minor(total_interest(s)) <> i
	OR minor(total_fee(s)) <> f OR minor(total_payment(s)) <> p + i + f + e
	OR installment_count(s) <> rows$$,
	'totals and count are those of the rows');
SELECT is_empty($$SELECT * FROM document
	WHERE maturity(s) <> (j #>> '{rows,-1,due_on}')::date
	OR first_due(s) <> (j #>> ARRAY['rows', CASE WHEN j ? 'upfront_fee' THEN '1' ELSE '0' END, 'due_on'])::date
	OR level_payment(s)::numeric IS DISTINCT FROM (j ->> 'level_payment')::numeric$$,
	'dates and level payment are those of the text');
SELECT is_empty($$
	SELECT id, n, r, t FROM document,
		LATERAL (SELECT ordinality AS n, value AS r FROM jsonb_array_elements(j -> 'rows') WITH ORDINALITY) AS a
		JOIN LATERAL (SELECT ordinality AS n, value AS t FROM jsonb_array_elements(s::jsonb -> 'rows') WITH ORDINALITY) AS b USING (n)
	WHERE r ->> 'due_on' <> t ->> 'due_on'
	OR EXISTS (SELECT FROM unnest('{principal,interest,fee,penalty}'::text[]) AS c
		WHERE (r ->> c)::numeric <> coalesce((t ->> c)::numeric, 0)
		OR coalesce((r #>> ARRAY['paid', c])::numeric, 0) <> coalesce((t #>> ARRAY['paid', c])::numeric, 0)
		OR coalesce((r #>> ARRAY['waived', c])::numeric, 0) <> coalesce((t #>> ARRAY['waived', c])::numeric, 0))$$,
	'rows are those of the text');
SELECT is_empty($$
	SELECT id, value FROM document, jsonb_array_elements(s::jsonb -> 'rows'),
		LATERAL (SELECT value ->> 'interest_sum' AS sum) AS x
	WHERE sum IS NOT NULL AND (
		gcd((split_part(sum, '/', 1)::numeric * 1e14), coalesce(nullif(split_part(sum, '/', 2), '')::numeric, 1)) <> 1
		OR sum ~ '/1$')$$,
	'exact sums are in lowest terms');
SELECT is_empty($$
	SELECT * FROM document,
		LATERAL (SELECT ordinality AS n, value ->> 'interest_sum' AS put FROM jsonb_array_elements(j -> 'rows') WITH ORDINALITY) AS a
		JOIN LATERAL (SELECT ordinality AS n, value ->> 'interest_sum' AS got FROM jsonb_array_elements(s::jsonb -> 'rows') WITH ORDINALITY) AS b USING (n)
	WHERE split_part(put, '/', 1)::numeric * coalesce(nullif(split_part(got, '/', 2), '')::numeric, 1)
		<> split_part(coalesce(got, '0'), '/', 1)::numeric * split_part(put, '/', 2)::numeric$$,
	'exact sums are worth what was put in');

-- equality is that of the text, and hashes follow it
SELECT is((SELECT count(DISTINCT s::text) FROM document),
	(SELECT count(*) FROM (SELECT FROM document GROUP BY s) AS g),
	'as many groups as texts');
SELECT is_empty($$SELECT * FROM document WHERE schedule_hash(s) <> schedule_hash(j::text::schedule)
	OR schedule_hash_extended(s, id) <> schedule_hash_extended(j::text::schedule, id)$$,
	'equal schedules have equal hashes');
SELECT cmp_ok((SELECT count(DISTINCT schedule_hash(s)) FROM document), '>', 1990::bigint,
	'different ones mostly do not');

-- what breaks an invariant is refused
CREATE FUNCTION pg_temp.refused(j jsonb, state text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM j::schedule;
	RETURN false;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE = state;
END
$$;
CREATE FUNCTION pg_temp.row_of(j jsonb, id int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
	SELECT id % jsonb_array_length(j -> 'rows')
$$;
SELECT is_empty($$SELECT id FROM document,
		LATERAL (SELECT ARRAY['rows', pg_temp.row_of(j, id)::text, 'principal'] AS path) AS p
	WHERE NOT pg_temp.refused(jsonb_set(j, path, to_jsonb((j #>> path)::numeric + 0.01)), '22023')$$,
	'a cent more of principal in a row is refused');
SELECT is_empty($$SELECT id FROM document,
		LATERAL (SELECT ARRAY['rows', pg_temp.row_of(j, id)::text] AS path) AS p
	WHERE j ? 'as_of' AND NOT pg_temp.refused(jsonb_set(j, path || '{paid,fee}'::text[],
		to_jsonb((j #>> (path || 'fee'::text))::numeric + 0.01)), '22023')$$,
	'a cent more paid than due is refused');
SELECT is_empty($$SELECT id FROM document
	WHERE j ? 'as_of' AND s::jsonb #- '{as_of}' @@ 'exists($.rows[*].paid)'
	AND NOT pg_temp.refused(j - 'as_of', '22023')$$,
	'state without a last event is refused');
SELECT is_empty($$SELECT id FROM document,
		LATERAL (SELECT jsonb_array_length(j -> 'rows') - 1 AS last) AS l
	WHERE last > 0 AND NOT pg_temp.refused(jsonb_set(j, ARRAY['rows', last::text, 'due_on'],
		to_jsonb((j #>> ARRAY['rows', (last - 1)::text, 'due_on'])::date - 1)), '22023')$$,
	'a due date before the one before it is refused');
SELECT is_empty($$SELECT id FROM document, unnest('{version,method,rate,advances,rows}'::text[]) AS key
	WHERE id <= 20 AND NOT pg_temp.refused(j - key, '22P02')$$,
	'what must be there is missed');

-- terms: any choice of keys comes back, in a schedule too
CREATE TEMP TABLE choice AS
SELECT i AS id, concat_ws(', ',
	CASE WHEN random() < 0.3 THEN 'excess=' || pg_temp.one_of('{next,last,re_amortize,return}') END,
	CASE WHEN random() < 0.3 THEN 'penalty_rate=' || round(random()::numeric * 2, 6) END,
	CASE WHEN random() < 0.3 THEN 'penalty_den=' || pg_temp.one_of('{360,365}') END,
	CASE WHEN random() < 0.3 THEN 'interest_on_early=' || pg_temp.one_of('{contractual,period,actual}') END,
	CASE WHEN random() < 0.3 THEN 'allocation=' || pg_temp.one_of('{standard,principal_first,penalty_last,standard; 91 principal_first}') END,
	CASE WHEN random() < 0.3 THEN 'close_tolerance=' || round(random()::numeric, 2) END,
	CASE WHEN random() < 0.3 THEN 'prepay_fee_until=' || (date '2026-01-01' + pg_temp.below(5000)::int) END,
	CASE WHEN random() < 0.3 THEN 'charge_cap=' || round(random()::numeric, 2) END,
	CASE WHEN random() < 0.3 THEN 'penalty_grace=' || pg_temp.below(30) END) AS text
FROM generate_series(1, 3000) AS i;
SELECT is_empty($$SELECT * FROM choice WHERE text::terms::text::terms <> text::terms
	OR text::terms::text::terms::text <> text::terms::text$$,
	'terms and back are the same');
SELECT is_empty($$SELECT * FROM choice JOIN document USING (id)
	WHERE NOT j ? 'as_of' AND (terms_of(with_terms(s, text::terms)) <> text::terms
	OR with_terms(with_terms(s, text::terms), terms_of(s)) <> s)$$,
	'with_terms sets them, and sets them back');
SELECT is_empty($$SELECT * FROM choice JOIN document USING (id)
	WHERE NOT j ? 'as_of' AND (principal(with_terms(s, text::terms)) <> principal(s)
	OR maturity(with_terms(s, text::terms)) <> maturity(s)
	OR (with_terms(s, text::terms) = s) <> (text::terms = terms_of(s)))$$,
	'and nothing else');
SELECT is_empty($$SELECT * FROM choice WHERE terms_hash(text::terms)
	<> terms_hash(array_to_string(ARRAY(SELECT t FROM regexp_split_to_table(text, ', ') AS t ORDER BY t COLLATE "C"), ', ')::terms)$$,
	'the order of the keys says nothing');

-- level loans are small: ten bytes an installment, all included
CREATE TEMP TABLE level AS
SELECT amortize(from_minor(100000 + pg_temp.below(100000000)), round(random()::numeric / 2, 4), 12,
	date '2026-01-01' + i % 366) AS s
FROM generate_series(1, 1000) AS i;
SELECT cmp_ok((SELECT max(octet_length(schedule_send(s))) FROM level), '<=', 120,
	'twelve level installments take 120 bytes at most');

SELECT * FROM finish();
ROLLBACK;
