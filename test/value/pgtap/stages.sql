-- test/value/pgtap/stages.sql
-- Stages and classes of random loans are those that plain SQL counts from the
-- days past due; between two next events nothing changes; and the figures of
-- regulators and of other systems come out, where their files are there.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/stages.sql
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT * FROM no_plan();
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000000) / 1000000.0) \gset ignored_

-- Loans, most of them late, some re-aged or deferred; of some interest runs on
-- what is late.
CREATE TEMP TABLE loan AS
WITH made AS MATERIALIZED (
    SELECT no, with_terms(amortize(((100 + floor(random() * 100000)) / 100)::numeric::cents, 0.12, 1 + floor(random() * 6)::int,
        date '2026-01-01' + floor(random() * 60)::int,
        every => (ARRAY['1 month', '1 month', '7 days'])[1 + floor(random() * 3)::int]::interval),
        (CASE WHEN no % 5 = 0 THEN 'interest_on_late=actual' ELSE '' END)::terms) AS schedule
    FROM generate_series(1, 400) AS no)
SELECT no, CASE no % 4
    WHEN 0 THEN schedule
    WHEN 1 THEN (pay(schedule, '1', date '2026-03-05' + floor(random() * 30)::int)).schedule
    WHEN 2 THEN (pay(schedule, (random() * 400)::numeric(8,2)::cents + '1', date '2026-03-05' + floor(random() * 90)::int)).schedule
    ELSE (re_age(schedule, '2026-03-05', 3, '2026-04-05')).schedule END AS schedule
FROM made;

CREATE TEMP TABLE reading AS
SELECT l.no, l.schedule, d.on_date, t.tolerance::cents AS tolerance, days_past_due(l.schedule, d.on_date) AS late,
    (SELECT sum(x)::cents FROM (SELECT (arrears(l.schedule, d.on_date)).principal UNION ALL
        SELECT (arrears(l.schedule, d.on_date)).interest UNION ALL SELECT (arrears(l.schedule, d.on_date)).fee) a (x)) AS arrears
FROM loan l
CROSS JOIN LATERAL (SELECT as_of(l.schedule) + floor(random() * 300)::int AS on_date FROM generate_series(1, 5 + 0 * l.no)) d
CROSS JOIN LATERAL (SELECT (ARRAY['0', '0', '50', round((arrears(l.schedule, d.on_date)).principal::numeric * 1.03, 2)::text])[1 + floor(random() * 4)::int] AS tolerance WHERE l.no > 0) t;
SELECT cmp_ok((SELECT count(*) FROM reading WHERE late > 0), '>', 500::bigint, 'many are late');
CREATE TEMP TABLE scale (name text, days integer[]);
INSERT INTO scale VALUES ('standard', '{1,8,31,61,91,121,181}'), ('cn_3', '{1,4,8}'), ('one', '{200}'), ('none', '{}');

SELECT is_empty($$
    SELECT r.no, r.on_date, s.name, r.late FROM reading r CROSS JOIN scale s
    WHERE reached_stage(r.schedule, r.on_date, s.days, r.tolerance) <>
        (SELECT count(*) FROM unnest(s.days) d WHERE d <= r.late AND r.arrears > r.tolerance)$$,
    'a stage is how many of the days are not above the days past due');
SELECT is_empty($$
    SELECT r.no, r.on_date, s.name FROM reading r CROSS JOIN scale s
    WHERE reached_class(r.schedule, r.on_date, s.days, 7) <>
        1 + (SELECT count(*) FROM unnest(s.days) d WHERE d <= r.late AND r.late > 7)$$,
    'so is a class, from 1, with technical days');
SELECT is_empty($$
    SELECT r.no, r.on_date FROM reading r
    WHERE r.no % 4 <> 3 AND reached_class(r.schedule, r.on_date, '{91,181}', 0, 2) <>
        reached_class(r.schedule, r.on_date, '{91,181}')
       OR r.no % 4 = 3 AND reached_class(r.schedule, r.on_date, '{91,181}', 0, 2, 100) <>
        greatest(reached_class(r.schedule, r.on_date, '{91,181}'),
            CASE WHEN r.on_date < date '2026-03-05' + 100 THEN 2 ELSE 1 END)$$,
    'a loan that was restructured is watched');
SELECT is_empty($$
    SELECT r.no, r.on_date, s.name, n.d FROM reading r CROSS JOIN scale s
    CROSS JOIN LATERAL (SELECT next_event_on(r.schedule, s.days, r.on_date, r.tolerance) - 1 AS d) n
    WHERE reached_stage(r.schedule, n.d, s.days, r.tolerance) <> reached_stage(r.schedule, r.on_date, s.days, r.tolerance)
       OR status(r.schedule, n.d) <> status(r.schedule, r.on_date)$$,
    'until the next event stage and status stay');

-- What is wrong
SELECT throws_ok(format('SELECT reached_%s', call), state, message, format('reached_%s', call))
FROM (VALUES
    ($$stage(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{8,1}')$$, '22023', 'days past due must ascend, but 1 come after 8'),
    ($$stage(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{0}')$$, '22023', 'days past due must be from 1 to 2958463, not 0'),
    ($$stage(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{NULL}')$$, '22023', 'stages must not contain nulls'),
    ($$stage(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{{1,2}}')$$, '2202E', 'stages must be an array of one dimension'),
    ($$stage(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{1}', '-0.01')$$, '22023', 'tolerance must not be negative'),
    ($$stage(amortize('1', 0, 1, '2026-01-15'), '2026-01-14', '{1}')$$, '22023', NULL),
    ($$stage(amortize('1', 0, 1, '2026-01-15'), 'infinity', '{1}')$$, '22008', NULL),
    ($$class(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{91,31}')$$, '22023', 'days past due must ascend, but 31 come after 91'),
    ($$class(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{31}', -1)$$, '22023', 'technical_days must not be negative, but it is -1'),
    ($$class(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{31}', 0, 3)$$, '22023', 'restructured must be one of the 2 classes, not 3'),
    ($$class(amortize('1', 0, 1, '2026-01-15'), '2026-02-01', '{31}', 0, 2, -5)$$, '22023', 'watch_days must not be negative, but it is -5')
) AS v (call, state, message);
SELECT throws_ok($$SELECT next_event_on(amortize('1', 0, 1, '2026-01-15'), '{1}', '2026-02-01', '-0.01')$$, '22023',
    'tolerance must not be negative', 'nor may it be of the next event');
SELECT is(reached_stage(NULL, '2026-02-01', '{1}'), NULL, 'of nothing, nothing');

-- A loan of one row due 2026-01-31, so many days past due.
CREATE FUNCTION pg_temp.class_at(days integer, classes integer[], technical integer) RETURNS integer LANGUAGE sql
    RETURN reached_class(amortize('1000', 0, 1, '2026-01-01', first_due => '2026-01-31'), date '2026-01-31' + days, classes, technical);
SELECT results_eq($$SELECT days, pg_temp.class_at(days, '{1,91,271,361}', 0) FROM unnest('{0,1,90,91,270,271,360,361}'::int[]) days$$,
    $$VALUES (0, 1), (1, 2), (90, 2), (91, 3), (270, 3), (271, 4), (360, 4), (361, 5)$$, 'five classes of China');

\getenv data CONSFIN_DATA
\if :{?data}
\set vectors `cat "$CONSFIN_DATA/day/vectors.json"`
CREATE TEMP TABLE vector AS
SELECT v ->> 'id' AS id, v -> 'inputs' AS inputs, v -> 'expected' AS expected
FROM jsonb_array_elements(:'vectors'::jsonb -> 'vectors') v;
SELECT is((ARRAY['normal', 'special_mention', 'substandard', 'doubtful', 'loss'])[
        pg_temp.class_at((inputs ->> 'days_past_due')::int, '{1,91,271,361}',
            CASE WHEN (inputs ->> 'technical')::boolean THEN 7 ELSE 0 END)], expected ->> 'asset_class', id)
FROM (SELECT * FROM vector ORDER BY id) v WHERE id LIKE 'cn-cls-%' AND inputs ? 'days_past_due';
SELECT is((ARRAY['pass', 'substandard', 'loss, charge off'])[pg_temp.class_at((inputs ->> 'days_past_due')::int,
        CASE WHEN (inputs ->> 'open_end')::boolean THEN '{90,180}' ELSE '{90,120}' END::int[], 0)],
    expected ->> 'asset_class', id)
FROM (SELECT * FROM vector ORDER BY id) v WHERE id LIKE 'us-cls-%' AND inputs ? 'days_past_due';
-- Stages of theirs begin after three days of grace, which they subtract.
CREATE TEMP TABLE history AS
SELECT amortize('1000', 0, 1, (inputs ->> 'disbursed_on')::date,
        first_due => (inputs #>> '{rows,0,due_on}')::date) AS schedule, expected -> 'by_rule' AS rule
FROM vector WHERE id = 'fin-cob-01';
SELECT is(reached_stage(h.schedule, (r ->> 'from_on')::date - before, '{4,7}'), n::integer - before,
    format('fin-cob-01: %s, %s days before', r ->> 'stage', before))
FROM generate_series(0, 1) before, history h, jsonb_array_elements(h.rule) WITH ORDINALITY AS r (r, n);
SELECT is(days_past_due(amortize('1000', 0, 1, '2023-01-01', first_due => (inputs ->> 'oldest_due_on')::date),
    (inputs ->> 'on')::date), (expected ->> 'days_past_due')::integer, id)
FROM vector WHERE id = 'frp-dpd-2';
-- What is paid moves the day that stages count from.
CREATE TEMP TABLE anchored AS
SELECT (pay(amortize('1400', 0, 3, '2012-05-24', every => '7 days'), '467', '2012-06-02')).schedule AS schedule;
SELECT is(reached_stage(a.schedule, date '2012-06-07' + days, '{5,7,11}'), stage, format('%s days after the second due date', days))
FROM anchored a, (VALUES (0, 0), (4, 0), (5, 1), (7, 2), (11, 3)) AS v (days, stage);
\else
SELECT skip('CONSFIN_DATA is not set', 15);
\endif
SELECT * FROM finish();
ROLLBACK;
