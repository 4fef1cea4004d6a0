-- test/stage/pgtap/history.sql
-- The history of stages: of random lives, closed day by day and not at all,
-- it is the same, dates of writing aside; and each stage has the day on which
-- a replay of the events reads it first.
-- A seed repeats a run: psql -v seed=7 -f test/stage/pgtap/history.sql
\if :{?seed} \else \set seed 42 \endif
\if :{?lives} \else \set lives 60 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT * FROM no_plan();
SELECT diag(format('seed %s, %s lives', :seed, :lives));
SELECT setseed((:seed % 1000000) / 1000000.0) \gset ignored_

CREATE FUNCTION pg_temp.any_of(low integer, high integer) RETURNS integer LANGUAGE sql VOLATILE
    RETURN low + floor(random() * (high - low + 1))::integer;

-- What happens, by day and borrower: payments on the day, and of every fourth
-- borrower bounces, payments that are found late and stages given by hand.
CREATE TEMP TABLE step AS
SELECT life AS borrower_id, row_number() OVER (ORDER BY life, n) AS no, date '2026-01-20' + pg_temp.any_of(0, 190) AS day,
    CASE WHEN random() < 0.75 THEN 'pay' WHEN life % 4 = 0 THEN (ARRAY['bounce', 'late', 'bounce', 'override', 'override'])[pg_temp.any_of(1, 5)]
        ELSE (ARRAY['prepay', 'defer', 're_age', 'waive', 'add_fee'])[pg_temp.any_of(1, 5)] END AS kind,
    (ARRAY[256.28, 256.28, 512.56, 100, 10.01, 256.00])[pg_temp.any_of(1, 6)]::numeric::cents AS amount
FROM generate_series(1, :lives) AS life, generate_series(1, 9) AS n;

SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '9000000') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
    max_days_past_due=400, terms=(penalty_rate=0.1825, penalty_den=365)'), define_share('card', 1, 1), publish_product('card') \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, :lives) b \gset ignored_
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', NULL, 4))
FROM generate_series(1, :lives) b \gset ignored_
SELECT define_stage_policy('cn_3', 'With a tolerance', '{1,4,8}', '{a,b,c}', '{"","",""}', '20'),
    start_stage_policy('cn_3', 1, '2026-04-20'), start_stage_policy('cn_3', 2, '2026-06-22'),
    define_class_scheme('short', 'Short', '{5,20,40}', '{A,B,C,D}', restructured => 3, watch_days => 45),
    start_class_scheme('short', 1, '2026-03-01'), start_class_scheme('ifrs9', 1, '2026-05-11'),
    start_class_scheme('short', NULL, '2026-07-20') \gset ignored_

CREATE FUNCTION pg_temp.carry_out(one step) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    loan bigint := (SELECT n.loan_id FROM lending.loan n WHERE n.borrower_id = one.borrower_id);
    last_one bigint;
    key text := one.kind || one.no;
BEGIN
    -- What moves no money leaves this to the day, which may not have come yet.
    IF one.kind ~ 'defer|re_age|waive|add_fee' THEN
        PERFORM consfin_internal.use_credit_balance(one.borrower_id);
    END IF;
    CASE one.kind
        WHEN 'pay' THEN PERFORM repay(one.borrower_id, key, one.amount);
        WHEN 'late' THEN PERFORM repay(one.borrower_id, key, one.amount, one.day - 12);
        WHEN 'bounce' THEN
            last_one := (SELECT max(r.repayment_id) FROM lending.repayment r
                         WHERE r.borrower_id = one.borrower_id AND r.status = 'applied');
            IF last_one IS NOT NULL THEN
                PERFORM reverse_repayment(one.borrower_id, key, last_one);
            END IF;
        WHEN 'override' THEN PERFORM override_stage(one.borrower_id, key, loan, one.no::integer % 4, 'By hand');
        WHEN 'prepay' THEN PERFORM prepay(one.borrower_id, key, loan, one.amount);
        WHEN 'defer' THEN PERFORM defer(one.borrower_id, key, loan);
        WHEN 're_age' THEN PERFORM re_age(one.borrower_id, key, loan, 3, one.day + 30);
        WHEN 'waive' THEN PERFORM waive(one.borrower_id, key, loan, 'interest', '0.01');
        WHEN 'add_fee' THEN PERFORM add_fee(one.borrower_id, key, loan, 'service', '10');
    END CASE;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

-- Live all days; daily: the steps of the day are done on each of them.
CREATE FUNCTION pg_temp.live(daily boolean) RETURNS TABLE (kind text, answer text) LANGUAGE plpgsql AS $$
DECLARE
    one step;
    day date;
BEGIN
    FOR n IN 0 .. 200 LOOP
        PERFORM roll_day(date '2026-01-16' + n);
        IF daily OR n = 200 THEN
            PERFORM consfin_internal.use_credit_balance(c.borrower_id)
            FROM lending.credit_balances c
            WHERE c.balance > '0';
            FOR day IN SELECT CASE WHEN daily THEN date '2026-01-16' + n ELSE d.business_date END
                FROM lending.business_day d WHERE NOT daily OR d.status = 'open' ORDER BY d.business_date
            LOOP
                WHILE consfin_internal.stage_slice(day) > 0 LOOP
                END LOOP;
            END LOOP;
        END IF;
        FOR one IN SELECT * FROM step s WHERE s.day = date '2026-01-16' + n ORDER BY s.no LOOP
            kind := one.kind;
            answer := pg_temp.carry_out(one);
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;

CREATE FUNCTION pg_temp.histories() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(format('%s %s: stage %s on %s, %s days, %s %s %s', h.borrower_id, h.seq, h.stage, h.effective_date,
        h.days_past_due, h.policy_code, h.policy_version, h.hold), E'\n' ORDER BY h.borrower_id, h.seq)
    FROM lending.loan_stages h $$;
CREATE FUNCTION pg_temp.class_histories() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(format('%s %s %s: class %s on %s, %s days, version %s', h.borrower_id, h.scheme_code, h.seq, h.class,
        h.effective_date, h.days_past_due, h.scheme_version), E'\n' ORDER BY h.borrower_id, h.scheme_code, h.seq)
    FROM lending.loan_classes h $$;

SAVEPOINT unlived;
SELECT count(*) AS done FROM pg_temp.live(true) \gset
SELECT pg_temp.histories() AS daily, pg_temp.class_histories() AS daily_classes \gset
SELECT count(*) FILTER (WHERE h.business_date = h.effective_date) > 150 AS is_daily,
    count(*) FILTER (WHERE h.business_date - h.effective_date > 1 AND h.borrower_id % 4 <> 0) AS written_late FROM lending.loan_stages h \gset
ROLLBACK TO unlived;
SELECT ok(:'is_daily', 'day by day, stages are written on their days');
SELECT is(:written_late, 0, 'but for what is found late');
CREATE TEMP TABLE done AS SELECT * FROM pg_temp.live(false);
SELECT diag((SELECT string_agg(format('%s %s', kind, n), ', ' ORDER BY kind) FROM
    (SELECT kind, count(*) FILTER (WHERE answer = 'done') AS n FROM done GROUP BY kind) k));
SELECT is_empty($$SELECT kind, answer, count(*) FROM done WHERE answer NOT IN ('done', '22023', '55000') GROUP BY 1, 2$$,
    'each does what it can');
SELECT cmp_ok((SELECT count(*) FROM done WHERE answer = 'done'), '>', 5 * (:lives)::bigint, 'most of it');
SELECT cmp_ok((SELECT count(*) FROM lending.loan_stages), '>', 3 * (:lives)::bigint, 'and loans have stages');
CREATE TEMP TABLE daily AS SELECT regexp_split_to_table(:'daily', E'\n') AS row;
SELECT set_eq($$SELECT regexp_split_to_table(pg_temp.histories(), E'\n')$$, 'SELECT row FROM daily',
    'closed day by day or not at all, they have the same');
CREATE TEMP TABLE daily_class AS SELECT regexp_split_to_table(:'daily_classes', E'\n') AS row;
SELECT set_eq($$SELECT regexp_split_to_table(pg_temp.class_histories(), E'\n')$$, 'SELECT row FROM daily_class', 'and the same classes');
SELECT cmp_ok((SELECT count(*) FROM lending.loan_classes), '>', 4 * (:lives)::bigint, 'of which there are many');
SELECT is_empty('SELECT * FROM lending.violations', 'no rule is broken');

-- What a replay of the events reads at the end of each day, in plain SQL.
CREATE TEMP TABLE reading AS
SELECT n.borrower_id, d.day::date AS day, coalesce((
    SELECT max(g.stage) FROM lending.stage_policy_periods p
    JOIN lending.stage_policies g USING (policy_code, policy_version)
    WHERE d.day >= p.starts_on AND d.day < p.ends_on
        AND g.from_days <= days_past_due(s.schedule, d.day::date, 0, p.tolerance)), 0) AS stage
FROM lending.loans n
CROSS JOIN generate_series(date '2026-01-15', '2026-08-04', '1 day') AS d (day)
CROSS JOIN LATERAL (SELECT replay(n.original, ARRAY(
    SELECT e.event FROM lending.loan_events e WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
        AND e.effective_date <= d.day ORDER BY e.seq)) AS schedule) s
WHERE n.borrower_id % 4 <> 0;
CREATE TEMP TABLE counted AS
SELECT r.borrower_id, r.day, r.stage FROM (
    SELECT r.*, lag(r.stage, 1, 0) OVER (PARTITION BY r.borrower_id ORDER BY r.day) AS before FROM reading r) r
WHERE r.stage <> r.before;
-- One that was left again on its day is in the history alone.
SELECT is_empty($$
    SELECT * FROM counted c WHERE NOT EXISTS (SELECT FROM lending.loan_stages h
        WHERE h.borrower_id = c.borrower_id AND h.effective_date = c.day AND h.stage = c.stage)$$,
    'each stage that a replay reads is in the history, with its day');
SELECT is_empty($$
    SELECT h.borrower_id, h.effective_date, h.stage FROM (
        SELECT DISTINCT ON (h.borrower_id, h.effective_date) h.* FROM lending.loan_stages h
        WHERE h.borrower_id % 4 <> 0
        ORDER BY h.borrower_id, h.effective_date, h.seq DESC) h
    JOIN reading r ON r.borrower_id = h.borrower_id AND r.day = h.effective_date
    WHERE r.stage <> h.stage$$, 'and at the end of each day the history says what a replay reads');

-- The same of classes: a loan that was restructured is watched, and becomes no
-- better meanwhile.
-- Time moves it in the morning, then come the events of the day.
CREATE TEMP TABLE class_reading AS
SELECT n.borrower_id, k.scheme_code, d.day::date AS day, p.from_days, p.restructured, p.watch_days,
    days_past_due(m.schedule, d.day::date) AS morning_late, days_past_due(e.schedule, d.day::date) AS evening_late,
    status(m.schedule, d.day::date) <> 'closed' AND d.day::date - (m.schedule::jsonb #>> '{modifications,last_on}')::date < p.watch_days AS morning_watch,
    status(e.schedule, d.day::date) <> 'closed' AND d.day::date - (e.schedule::jsonb #>> '{modifications,last_on}')::date < p.watch_days AS evening_watch
FROM lending.loans n
CROSS JOIN (SELECT DISTINCT scheme_code FROM lending.class_scheme_periods) k
CROSS JOIN generate_series(date '2026-01-15', '2026-08-04', '1 day') AS d (day)
LEFT JOIN lending.class_scheme_periods p ON p.scheme_code = k.scheme_code AND d.day >= p.starts_on AND d.day < p.ends_on
CROSS JOIN LATERAL (SELECT replay(n.original, ARRAY(
    SELECT e.event FROM lending.loan_events e WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
        AND e.effective_date < d.day ORDER BY e.seq)) AS schedule) m
CROSS JOIN LATERAL (SELECT replay(n.original, ARRAY(
    SELECT e.event FROM lending.loan_events e WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
        AND e.effective_date <= d.day ORDER BY e.seq)) AS schedule) e
WHERE n.borrower_id % 4 <> 0;
CREATE TEMP TABLE counted_class (borrower_id bigint, scheme_code text, day date, class integer);
DO $$
DECLARE
    one class_reading;
    before integer;
    morning integer;
    evening integer;
BEGIN
    FOR one IN SELECT * FROM class_reading ORDER BY borrower_id, scheme_code, day LOOP
        before := CASE WHEN one.day = '2026-01-15' THEN 1 ELSE before END;
        morning := 1 + (SELECT count(*) FROM unnest(one.from_days) d WHERE d <= one.morning_late);
        IF one.restructured IS NOT NULL AND one.morning_watch THEN
            morning := greatest(morning, one.restructured, before);
        END IF;
        evening := 1 + (SELECT count(*) FROM unnest(one.from_days) d WHERE d <= one.evening_late);
        IF one.restructured IS NOT NULL AND one.evening_watch THEN
            evening := greatest(evening, one.restructured, morning);
        END IF;
        IF evening <> before THEN
            INSERT INTO counted_class VALUES (one.borrower_id, one.scheme_code, one.day, evening);
        END IF;
        before := evening;
    END LOOP;
END $$;
SELECT is_empty($$
    SELECT * FROM counted_class c WHERE NOT EXISTS (SELECT FROM lending.loan_classes h
        WHERE h.borrower_id = c.borrower_id AND h.scheme_code = c.scheme_code AND h.effective_date = c.day AND h.class = c.class)$$,
    'each class that a replay reads is in the history, with its day');
SELECT is_empty($$
    SELECT h.borrower_id, h.scheme_code, h.effective_date, h.class FROM (
        SELECT DISTINCT ON (h.borrower_id, h.scheme_code, h.effective_date) h.* FROM lending.loan_classes h
        WHERE h.borrower_id % 4 <> 0
        ORDER BY h.borrower_id, h.scheme_code, h.effective_date, h.seq DESC) h
    WHERE h.class <> coalesce((SELECT c.class FROM counted_class c WHERE c.borrower_id = h.borrower_id
        AND c.scheme_code = h.scheme_code AND c.day <= h.effective_date ORDER BY c.day DESC LIMIT 1), 1)$$,
    'and at the end of each day the history says that class');
SELECT * FROM finish();
ROLLBACK;
