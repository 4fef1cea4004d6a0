-- test/collection/pgtap/lives.sql
-- Random lives of borrowers with two loans, paid, bounced, given other stages,
-- quarantined, under policies that ask for a case in some stages only, while
-- collectors take, note, release and get cases: after each day the cases are
-- those that a recount of the loans asks for.
-- A seed repeats a run: psql -v seed=7 -f test/collection/pgtap/lives.sql
\if :{?seed} \else \set seed 42 \endif
\if :{?lives} \else \set lives 24 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT plan(8);
SELECT diag(format('seed %s, %s lives', :seed, :lives));
SELECT setseed((:seed % 1000000) / 1000000.0) \gset ignored_

CREATE FUNCTION pg_temp.any_of(low integer, high integer) RETURNS integer LANGUAGE sql VOLATILE
    RETURN low + floor(random() * (high - low + 1))::integer;

SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}, max_days_past_due=400'),
    publish_product('card') \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, :lives) b \gset ignored_
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, (b * 10)::text::cents, NULL, 4)),
    count(purchase(b, 'more', (open_line(b, 'other', 'card', '5000', 5, 25)).line_id, '300', NULL, 4))
FROM generate_series(1, :lives) b \gset ignored_
-- Stage 1 asks for none, then stage 2; the numbers of the stages stay.
SELECT define_stage_policy('some', 'Some', '{1,8,31,61,91,121,181}', '{a,b,c,d,e,f,g}', '{robot,case,case,case,case,case,case}'),
    define_stage_policy('some', 'Others', '{1,8,31,61,91,121,181}', '{a,b,c,d,e,f,g}', '{case,legal,case,case,case,case,case}'),
    start_stage_policy('some', 1, '2026-03-20'), start_stage_policy('some', 2, '2026-04-10'),
    start_stage_policy('cn_3', 1, '2026-04-25') \gset ignored_
SELECT define_queue('great', 'Great', 1, least_balance => '350', sort_by => '{balance}'),
    define_queue('worse', 'Worse', 2, '{2,3}', sort_by => '{score,stage}') \gset ignored_
SELECT define_collector('ann', 'Ann', 'ann', '{great,all}', most_cases => 4), define_collector('bob', 'Bob', 'bob', '{worse,all}', most_cases => 6) \gset ignored_

-- What is to be, counted from the tables of the loans.
CREATE FUNCTION pg_temp.wanted() RETURNS TABLE (borrower_id bigint, stage integer, balance numeric) LANGUAGE sql STABLE AS $$
    SELECT n.borrower_id, max(n.stage), sum(n.outstanding::numeric)
    FROM lending.loan n, lending.stage g
    WHERE (g.policy_code, g.policy_version, g.stage) = (
            SELECT s.policy_code, s.policy_version, n.stage FROM lending.stage_policy_start s
            WHERE s.starts_on = (SELECT max(e.starts_on) FROM lending.stage_policy_start e WHERE e.starts_on <= n.read_on))
        AND g.asks_for && '{case}'
    GROUP BY n.borrower_id $$;
CREATE FUNCTION pg_temp.differs() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM (SELECT * FROM pg_temp.wanted()) w
    FULL JOIN (SELECT c.borrower_id, c.stage, c.balance::numeric AS balance FROM lending.collection_case c WHERE c.status <> 'closed') c
        ON c.borrower_id = w.borrower_id
    -- One of whose loans is in quarantine waits.
    WHERE NOT EXISTS (SELECT FROM lending.quarantine q WHERE q.borrower_id = coalesce(w.borrower_id, c.borrower_id) AND q.released_at IS NULL)
        AND ((w.stage, w.balance) IS DISTINCT FROM (c.stage, c.balance)) $$;

CREATE FUNCTION pg_temp.act(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    borrower bigint := pg_temp.any_of(1, current_setting('test.lives')::integer);
    loan bigint := (SELECT l.loan_id FROM lending.loan l WHERE l.borrower_id = borrower ORDER BY random() LIMIT 1);
    one record;
    kind text := (ARRAY['pay', 'pay', 'pay', 'bounce', 'override', 'quarantine', 'release', 'next', 'next', 'next', 'note', 'back', 'assign', 'score', 'sort'])[pg_temp.any_of(1, 15)];
    decision text;
BEGIN
    SELECT c.* INTO one FROM lending.collection_case c WHERE c.borrower_id = borrower ORDER BY c.created_at DESC, random() LIMIT 1;
    IF one.case_id IS NULL AND kind IN ('note', 'back', 'assign', 'score') THEN
        RETURN 'nothing';
    END IF;
    CASE kind
        WHEN 'pay' THEN decision := (repay(borrower, 'k' || n, (ARRAY['10', '80', '150', '400'])[pg_temp.any_of(1, 4)]::cents)).decision;
        WHEN 'bounce' THEN
            SELECT x.decision INTO decision
            FROM (SELECT max(r.repayment_id) AS id FROM lending.repayment r WHERE r.borrower_id = borrower AND r.status = 'applied') r,
                reverse_repayment(borrower, 'k' || n, r.id) x
            WHERE r.id IS NOT NULL;
        WHEN 'override' THEN decision := (override_stage(borrower, 'k' || n, loan, pg_temp.any_of(0, 3), 'By hand')).decision;
        WHEN 'quarantine' THEN
            INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
            VALUES (borrower, 'stages', loan, business_date(), '22003', 'bad', '') ON CONFLICT DO NOTHING;
        WHEN 'release' THEN UPDATE lending.quarantine SET released_at = clock_timestamp(), released_on = business_date() WHERE released_at IS NULL;
        WHEN 'next' THEN SELECT x.decision INTO decision
            FROM (VALUES (1, 'ann', 'great'), (2, 'ann', 'all'), (3, 'bob', 'worse'), (4, 'bob', 'all')) v (no, who, queue), next_case(v.who, v.queue) x
            WHERE v.no = n % 4 + 1;
        WHEN 'note' THEN decision := (note_case(borrower, 'k' || n, one.case_id, 'Note', CASE WHEN n % 3 = 0 THEN business_date() + 2 END)).decision;
        WHEN 'back' THEN decision := (release_case(borrower, 'k' || n, one.case_id, 'Back', CASE WHEN n % 2 = 0 THEN business_date() + 3 END)).decision;
        WHEN 'assign' THEN decision := (assign_case(borrower, 'k' || n, one.case_id, CASE WHEN n % 2 = 0 THEN 'ann' ELSE 'bob' END)).decision;
        WHEN 'score' THEN decision := (score_case(borrower, 'k' || n, one.case_id, n % 1000)).decision;
        WHEN 'sort' THEN PERFORM define_queue('worse', 'Worse', 2, CASE WHEN n % 2 = 0 THEN '{2,3}' ELSE '{1,3}' END::integer[], sort_by => '{score,stage}'), sort_cases();
    END CASE;
    RETURN kind || ' ' || coalesce(decision, 'done');
END $$;

SELECT set_config('test.lives', :'lives', true) \gset ignored_
CREATE TEMP TABLE said (n integer, what text, differs bigint, broken bigint);
DO $$
BEGIN
    FOR day IN 1 .. 120 LOOP
        PERFORM roll_day(date '2026-01-15' + day);
        PERFORM consfin_internal.use_credit_balance(c.borrower_id) FROM lending.credit_balances c WHERE c.balance > '0';
        WHILE consfin_internal.stage_slice(date '2026-01-15' + day) > 0 LOOP END LOOP;
        FOR i IN 1 .. 6 LOOP
            INSERT INTO said SELECT day * 100 + i, pg_temp.act(day * 100 + i);
            UPDATE said SET differs = pg_temp.differs(), broken = (SELECT count(*) FROM lending.check_collection)
            WHERE n = day * 100 + i;
        END LOOP;
    END LOOP;
END $$;

SELECT diag((SELECT string_agg(format('%s: %s', what, n), ', ' ORDER BY what) FROM (SELECT what, count(*) AS n FROM said GROUP BY 1) s));
SELECT is_empty('SELECT n, what, differs FROM said WHERE differs > 0', 'after each act the cases are what a recount of the loans says');
SELECT is_empty('SELECT n, what, broken FROM said WHERE broken > 0', 'and no check finds anything');
SELECT cmp_ok((SELECT count(*) FROM lending.collection_case WHERE status = 'closed'), '>', 20::bigint, 'many cases were opened and closed');
SELECT cmp_ok((SELECT count(DISTINCT what) FROM said WHERE what ~ '^(next|note|back|assign|score|override|bounce) approved'), '>=', 7::bigint, 'everything was done');
SELECT set_eq('SELECT DISTINCT kind FROM lending.case_event', ARRAY['opened', 'moved', 'sorted', 'taken', 'assigned', 'released', 'passed_on', 'noted', 'scored', 'closed'],
    'and every kind of event was seen');
-- Who has had how many at any time: what was taken or assigned, less what went.
SELECT is_empty($$
    SELECT collector_code, most FROM (
        SELECT h.collector_code, max(h.has) AS most FROM (
            SELECT e.collector_code, sum(CASE WHEN e.kind IN ('taken', 'assigned') THEN 1 ELSE -1 END)
                    OVER (PARTITION BY e.collector_code ORDER BY e.created_at, e.no) AS has
            FROM (SELECT e.created_at, 1 AS no, e.kind, e.collector_code FROM lending.case_event e
                  WHERE e.kind IN ('taken', 'assigned', 'released', 'passed_on', 'closed') AND e.collector_code IS NOT NULL
                  UNION ALL
                  -- Assigned away from another
                  SELECT e.created_at, 0, 'lost', b.collector_code
                  FROM lending.case_event e
                  JOIN lending.case_event b ON (b.borrower_id, b.case_id, b.seq) = (e.borrower_id, e.case_id, e.seq - 1)
                  WHERE e.kind = 'assigned' AND b.collector_code IS NOT NULL AND b.kind NOT IN ('released', 'passed_on')) e) h
        GROUP BY 1) m
    WHERE most > (SELECT c.most_cases FROM lending.collector c WHERE c.collector_code = m.collector_code)
$$, 'no collector has had more cases than it may');
SELECT is_empty($$SELECT e.borrower_id, e.case_id FROM lending.case_event e GROUP BY 1, 2 HAVING count(*) <> max(e.seq) OR min(e.seq) <> 1$$,
    'events are numbered without gaps');
SELECT is_empty($$SELECT borrower_id FROM lending.collection_case WHERE status <> 'closed' GROUP BY 1 HAVING count(*) > 1$$, 'a borrower has one open case');
SELECT * FROM finish();
ROLLBACK;
