-- test/agreement/pgtap/plans.sql
-- Random plans for random loans: what was offered is what accepting makes, what
-- a replay makes, and what pays the loan off; what is revived is as it was.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(7);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset

SELECT install() AS version \gset
SELECT install_defaults(), open_day('2026-01-05') \gset ignored_
CREATE TEMP TABLE product AS
SELECT 'p' || row_number() OVER () AS code, format('rate_default=0.18, rate_max=0.6, amount_min=10, amount_max=5000,
    installments={3,6}, method=%s%s, terms=(penalty_rate=0.1825, interest_on_early=%s)',
    m, f, CASE WHEN m = 'flat' THEN 'contractual' ELSE 'actual' END) AS options
FROM unnest('{level,equal_principal,interest_only,flat}'::text[]) m,
    unnest(ARRAY['', ', fee_rate=0.02, fee_kind=service, chart=accrual']) f;
SELECT count(define_product(code, options => options::product_options)) AS defined FROM product \gset
SELECT count(publish_product(code)) AS published FROM product \gset

CREATE TEMP TABLE wrong (what text, detail text);
CREATE TEMP TABLE did (what text);
CREATE FUNCTION pg_temp.chance(of text[]) RETURNS text LANGUAGE sql AS $$ SELECT of[1 + floor(random() * cardinality(of))::integer] $$;

CREATE FUNCTION pg_temp.lend(no integer) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM open_borrower(no, 'join');
    RETURN (purchase(no, 'buy', (open_line(no, 'line', (SELECT p.code FROM product p ORDER BY random() LIMIT 1), '4000', 20, 15)).line_id,
        (10 + floor(random() * 900))::bigint * '1.01'::cents, installments => pg_temp.chance('{3,6}')::integer)).loan_id;
END $$;

-- Offer something to the borrower; null where the loan does not take it.
CREATE FUNCTION pg_temp.offer(no integer, key text, loan bigint, day date) RETURNS plan_result LANGUAGE plpgsql AS $$
DECLARE
    kind text := pg_temp.chance('{re_age,defer,change_rate}');
    breach text := pg_temp.chance('{stays,revive}');
    days integer := floor(random() * 20);
BEGIN
    RETURN CASE kind
        WHEN 're_age' THEN offer_plan(no, key, loan, kind, day + 9, 'Ill', installments => 1 + floor(random() * 12)::integer, first_due => day + 10 + days,
            carry => pg_temp.chance('{spread,waive,capitalise}'), on_breach => breach)
        WHEN 'defer' THEN offer_plan(no, key, loan, kind, day + 9, 'Ill', periods => 1 + floor(random() * 3)::integer,
            mode => CASE WHEN days < 14 THEN 'extend' ELSE 'respread' END, interest => pg_temp.chance('{next,spread,free}'), on_breach => breach)
        ELSE offer_plan(no, key, loan, kind, day + 9, 'Ill', annual_rate => round((random() * 0.18)::numeric, 4), keep => pg_temp.chance('{term,payment}'),
            on_breach => CASE WHEN breach = 'revive' THEN pg_temp.chance('{revive,old_rate,old_rate}') ELSE 'stays' END)
    END;
EXCEPTION WHEN object_not_in_prerequisite_state OR invalid_parameter_value THEN
    INSERT INTO did VALUES (SQLSTATE);
    RETURN NULL;
END $$;

CREATE FUNCTION pg_temp.judge(no integer, loan bigint, p plan_result, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    n record;
    stood record;
    pays event[];
    paid schedule;
    whole schedule;
    rate text := (SELECT l.schedule::jsonb ->> 'rate' FROM lending.loans l WHERE l.borrower_id = no AND l.loan_id = loan);
    had bigint := (SELECT l.last_seq FROM lending.loans l WHERE l.borrower_id = no AND l.loan_id = loan);
    a plan_result := accept_plan(no, 'accept ' || p.plan_id, p.plan_id);
BEGIN
    INSERT INTO did VALUES (p.kind), (a.decision);
    SELECT l.*, o.schedule AS shown, o.on_breach, o.seq AS plan_seq INTO n
    FROM lending.loans l JOIN lending.plans o USING (borrower_id, loan_id) WHERE o.borrower_id = no AND o.plan_id = p.plan_id;
    whole := replay(n.original, consfin_internal.loan_events(no, loan));
    INSERT INTO wrong
    SELECT 'as shown', format('%s %s: shown %s, is %s', no, p, n.shown, n.schedule)
    WHERE a.decision <> 'approved' OR n.shown <> n.schedule OR whole <> n.schedule
        OR (p.owed, p.past_due, p.installments, p.next_due_on, p.next_due, p.last_due_on, p.total, p.annual_rate, p.forgiven)
            IS DISTINCT FROM (a.owed, a.past_due, a.installments, a.next_due_on, a.next_due, a.last_due_on, a.total, a.annual_rate, a.forgiven);
    -- Who pays each installment when it is due, as it was shown, owes nothing.
    SELECT array_agg(format('{"kind":"pay","on":"%s","amount":%s,"excess":"return","seq":%s}', d.pay_on, d.amount, 1000 + d.no)::event ORDER BY d.no) INTO pays
    FROM (SELECT row_number() OVER (ORDER BY greatest(i.due_on, p.effective_date)) AS no, greatest(i.due_on, p.effective_date) AS pay_on, sum(i.payment) AS amount
          FROM plan_installments(no, p.plan_id) i GROUP BY 2) d;
    paid := replay(n.original, consfin_internal.loan_events(no, loan) || pays);
    INSERT INTO wrong
    SELECT 'paid off', format('%s %s: %s, %s, %s', no, p, status(paid, as_of(paid)), outstanding(paid), paid)
    WHERE status(paid, as_of(paid)) <> 'closed' OR days_past_due(paid, as_of(paid)) <> 0;
    stood := (SELECT x FROM payoff_amount(replay(n.original, consfin_internal.loan_events(no, loan) || trim_array(pays, 1)), as_of(paid)) x);
    INSERT INTO wrong
    SELECT 'payoff', format('%s %s: the last payment is %s, payoff %s', no, p, amount(pays[cardinality(pays)]), stood)
    WHERE stood.total <> amount(pays[cardinality(pays)]);
    IF random() < 0.8 THEN
        PERFORM break_plan(no, 'break ' || p.plan_id, p.plan_id, 'Will not pay');
        INSERT INTO did VALUES (n.on_breach);
        INSERT INTO wrong
        SELECT 'revived', format('%s %s %s', no, p, n.on_breach)
        FROM lending.loans l
        WHERE l.borrower_id = no AND l.loan_id = loan AND CASE n.on_breach WHEN 'stays' THEN l.schedule <> n.schedule
            -- Money that lay in the credit balance pays what is due again.
            WHEN 'revive' THEN l.last_seq = n.last_seq + 1 AND l.schedule <> replay(n.original, (SELECT array_agg(e.event ORDER BY e.seq) FROM lending.loan_events e
                WHERE e.borrower_id = no AND e.loan_id = loan AND e.seq <= had AND e.reverses_seq IS NULL AND NOT EXISTS (
                    SELECT FROM lending.loan_events r WHERE r.borrower_id = no AND r.loan_id = loan AND r.reverses_seq = e.seq)))
            ELSE l.schedule::jsonb ->> 'rate' <> rate END;
    END IF;
END $$;

CREATE FUNCTION pg_temp.live(loans integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    day date := '2026-01-05';
    broken bigint := 0;
    one record;
    p plan_result;
BEGIN
    CREATE TEMP TABLE made ON COMMIT DROP AS SELECT i AS no, pg_temp.lend(i) AS loan, NULL::plan_result AS offered FROM generate_series(1, loans) i;
    FOR round IN 1 .. 10 LOOP
        day := day + 5 + floor(random() * 12)::integer;
        PERFORM roll_day(day);
        broken := broken + (SELECT count(*) FROM lending.violations);
        FOR one IN SELECT * FROM made ORDER BY no LOOP
            IF one.offered IS NOT NULL AND random() < 0.7 AND (one.offered).last_day >= day THEN
                PERFORM pg_temp.judge(one.no, one.loan, one.offered, day);
            ELSIF random() < 0.25 THEN
                PERFORM repay(one.no, 'pay ' || round, (1 + floor(random() * 300))::bigint * '0.97'::cents);
            ELSIF random() < 0.6 THEN
                p := pg_temp.offer(one.no, 'offer ' || round, one.loan, day);
                INSERT INTO did SELECT coalesce(p.reason, 'offered') WHERE p.decision IS NOT NULL;
                IF p.decision = 'approved' AND random() < 0.5 THEN
                    PERFORM pg_temp.judge(one.no, one.loan, p, day);
                ELSIF p.decision = 'approved' THEN
                    UPDATE made m SET offered = p WHERE m.no = one.no;
                    CONTINUE;
                END IF;
            END IF;
            IF one.offered IS NOT NULL THEN
                PERFORM withdraw_plan(one.no, 'no ' || round, (one.offered).plan_id, 'Will not have it');
            END IF;
            UPDATE made m SET offered = NULL WHERE m.no = one.no;
        END LOOP;
    END LOOP;
    RETURN broken + (SELECT count(*) FROM lending.violations);
END $$;
SELECT is(pg_temp.live(40), 0::bigint, 'nothing is broken on the way');
SELECT is_empty($$SELECT * FROM wrong WHERE what = 'as shown'$$, 'the loan is what was shown');
SELECT is_empty($$SELECT * FROM wrong WHERE what = 'paid off'$$, 'who pays what was shown, when it is due, owes nothing');
SELECT is_empty($$SELECT * FROM wrong WHERE what = 'payoff'$$, 'and the last payment is the payoff of that day');
SELECT is_empty($$SELECT * FROM wrong WHERE what = 'revived'$$, 'a plan that is broken leaves what its terms say');
SELECT is_empty($$SELECT w FROM unnest('{re_age,defer,change_rate,approved,stays,revive}'::text[]) w EXCEPT SELECT what FROM did$$, 'each kind was accepted and broken');
SELECT is_empty('SELECT * FROM lending.violations', 'the book is whole');
SELECT diag(string_agg(format('%s %s', what, many), ', ' ORDER BY what)) FROM (SELECT what, count(*) AS many FROM did GROUP BY 1) d;
SELECT * FROM finish();
ROLLBACK;
