-- test/moving/pgtap/lives.sql
-- Random lives of loans, made by the commands, are exported as their schedules
-- as made and their events, and imported for other borrowers: the same
-- schedules, the same standing, nothing of lending.violations, and they go on
-- living.

\set QUIET on
\if :{?seed} \else \set seed 7 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(16);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset

CREATE FUNCTION pg_temp.chance(n integer) RETURNS integer LANGUAGE sql VOLATILE
AS $$ SELECT floor(random() * n)::integer $$;

-- A command of some kind on a loan and its borrower.
CREATE FUNCTION pg_temp.act(who bigint, loan bigint, key text, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    amount cents := from_minor(5000 + pg_temp.chance(40000));
    past date := greatest(day - pg_temp.chance(20), '2026-01-05');
    line bigint := (SELECT l.line_id FROM lending.credit_line l WHERE l.borrower_id = who ORDER BY random() LIMIT 1);
    event bigint := (SELECT e.seq FROM lending.loan_event e WHERE e.borrower_id = who AND e.loan_id = loan ORDER BY random() LIMIT 1);
    repayment bigint := (SELECT r.repayment_id FROM lending.repayment r WHERE r.borrower_id = who ORDER BY random() LIMIT 1);
BEGIN
    CASE pg_temp.chance(13)
        WHEN 0, 1 THEN PERFORM purchase(who, key, line, amount + amount, 5, CASE WHEN pg_temp.chance(3) > 0 THEN 3 * (1 + pg_temp.chance(2)) END);
        WHEN 2, 3, 4 THEN PERFORM repay(who, key, amount, reference => 'ref ' || key);
        WHEN 5 THEN PERFORM repay(who, key, amount, past);
        WHEN 6 THEN PERFORM prepay(who, key, loan, amount, CASE WHEN pg_temp.chance(2) = 0 THEN 'payment' ELSE 'term' END);
        WHEN 7 THEN PERFORM payoff(who, key, loan);
        WHEN 8 THEN PERFORM CASE pg_temp.chance(2) WHEN 0 THEN (discount(who, key, loan, amount)).decision
            ELSE (refund(who, key, loan, amount)).decision END;
        WHEN 9 THEN PERFORM reverse_repayment(who, key, repayment, pg_temp.chance(2) = 0);
        WHEN 10 THEN PERFORM reverse_event(who, key, loan, event);
        WHEN 11 THEN PERFORM CASE pg_temp.chance(2) WHEN 0 THEN (defer(who, key, loan)).decision
            ELSE (change_rate(who, key, loan, (1 + pg_temp.chance(24)) / 100.0,
                CASE WHEN pg_temp.chance(2) = 0 THEN 'payment' ELSE 'term' END)).decision END;
        ELSE PERFORM waive(who, key, loan, CASE pg_temp.chance(2) WHEN 0 THEN 'penalty' ELSE 'interest' END, '0.05');
    END CASE;
EXCEPTION
    -- No such row yet, or not possible in the loan's state.
    WHEN object_not_in_prerequisite_state OR invalid_parameter_value OR null_value_not_allowed OR SQLSTATE 'LN005' THEN NULL;
END $$;

-- Borrowers of that number and above it live some days; what is broken then.
CREATE FUNCTION pg_temp.live(above bigint, days integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    day date := business_date();
    who bigint;
    loan bigint;
    broken bigint := 0;
BEGIN
    FOR step IN 1 .. days LOOP
        FOR i IN 1 .. 18 LOOP
            SELECT b.borrower_id INTO who FROM lending.borrower b WHERE b.borrower_id > above ORDER BY random() LIMIT 1;
            SELECT n.loan_id INTO loan FROM lending.loan n WHERE n.borrower_id = who ORDER BY random() LIMIT 1;
            PERFORM pg_temp.act(who, loan, format('%s-%s-%s', above, step, i), day);
        END LOOP;
        PERFORM consfin_internal.use_credit_balance(c.borrower_id) FROM lending.credit_balance c WHERE c.balance > '0';
        broken := broken + (SELECT count(*) FROM lending.violations);
        day := day + 1 + pg_temp.chance(20);
        PERFORM roll_day(day);
    END LOOP;
    RETURN broken;
END $$;

SELECT install(), install_defaults(), open_day('2026-01-05') \gset ignored_
SELECT define_funder(1, 'One'), define_funder(2, 'Two'), define_funder(3, 'Three'), define_merchant(5, 'Shop') \gset ignored_
SELECT define_product('p', options => 'rate_default=0.18, rate_max=0.24, amount_min=50, amount_max=5000, installments={3,6,12},
    fee_rate=0.01, fee_kind=service, chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365, prepay_fee_rate=0.01)'),
    define_share('p', 1, 0.7), define_share('p', 2, 0.3), publish_product('p') \gset ignored_
SELECT define_product('q', options => 'rate_default=0.12, rate_max=0.24, amount_min=50, amount_max=5000, installments={3,6},
    chart=cash, revolving=false'), publish_product('q') \gset ignored_
SELECT define_product('r', options => 'rate_default=0.12, rate_max=0.24, amount_min=50, amount_max=5000, installments={3,6},
    interest_rounding=carried, upfront_rate=0.02, fee_kind=service, terms=(penalty_rate=0.1825, penalty_den=365,
    upfront_on_early=prorate, interest_on_early=period)'), define_share('r', 1, 1 / 3.0), define_share('r', 2, 1 / 3.0),
    define_share('r', 3, 1 / 3.0), publish_product('r') \gset ignored_
SELECT count(deposit_float(n::text, n, '1000000')) FROM generate_series(1, 3) n \gset ignored_
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 6) b \gset ignored_
SELECT count(open_line(b, p, p, '10000', 1 + pg_temp.chance(31), 1 + pg_temp.chance(31)))
FROM generate_series(1, 6) b, unnest('{p,q,r}'::text[]) p \gset ignored_
SELECT set_config('search_path', 'public, consfin, pg_temp', true) \gset

SELECT is(pg_temp.live(0, 12), 0::bigint, 'nothing is broken by the lives to be exported');
SELECT roll_day(business_date() + 40) \gset ignored_
CREATE TEMP TABLE old AS
SELECT n.borrower_id, n.loan_id, n.product_code, n.merchant_id, n.original, n.schedule, e.events, NULL::text[] AS payment_references, s.*
FROM lending.loans n
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(e.event ORDER BY random()), '{}') AS events
    FROM lending.loan_event e
    WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.reverses_seq IS NULL
        AND NOT EXISTS (SELECT FROM lending.loan_event b WHERE b.borrower_id = e.borrower_id AND b.loan_id = e.loan_id
                        AND b.reverses_seq = e.seq)) e
CROSS JOIN LATERAL standing(n.schedule, business_date()) s;
-- Each payment has a reference, but every third.
UPDATE old o SET payment_references = (SELECT array_agg(CASE WHEN kind(e) IN ('pay', 'prepay') AND no % 3 > 0
        THEN format('%s/%s', o.loan_id, no) END ORDER BY no) FROM unnest(o.events) WITH ORDINALITY AS e (e, no))
WHERE o.events <> '{}';
SELECT diag(format('%s loans, %s of them closed, %s overdue, %s events', count(*), count(*) FILTER (WHERE status = 'closed'),
    count(*) FILTER (WHERE status = 'overdue'), sum(cardinality(events)))) FROM old;
SELECT ok(EXISTS (SELECT FROM old WHERE status = 'closed') AND EXISTS (SELECT FROM old WHERE status = 'overdue'),
    'some are closed, some late');

-- Other borrowers, with lines of the same products
SELECT count(open_borrower(100 + b, 'open')) FROM generate_series(1, 6) b \gset ignored_
SELECT count(open_line(100 + l.borrower_id, l.product_code, l.product_code, '10000', l.bill_day, l.due_day))
FROM lending.credit_line l WHERE l.borrower_id < 100 \gset ignored_
INSERT INTO lending.import_row (borrower_id, key, line_id, original, events, payment_references, merchant_id,
    old_outstanding, old_past_due, old_days_past_due, old_next_due_on, old_next_due, old_payoff)
SELECT l.borrower_id, 'old ' || o.loan_id, l.line_id, o.original, o.events, o.payment_references, o.merchant_id,
    o.outstanding, o.past_due_principal + o.past_due_interest + o.past_due_fee
        + o.past_due_penalty, o.days_past_due, o.next_due_on, o.next_due,
    o.payoff
FROM old o JOIN lending.credit_line l ON l.borrower_id = o.borrower_id + 100 AND l.product_code = o.product_code;
SELECT is_empty('SELECT * FROM check_import()', 'the trial run finds nothing');
UPDATE lending.import_row SET old_payoff = old_payoff + '0.01';
SELECT is((SELECT count(*) FROM check_import() WHERE figure = 'payoff'), (SELECT count(*) FROM old),
    'and with another figure it finds each');
SELECT is((SELECT count(*) FROM lending.loan WHERE borrower_id > 100), 0::bigint, 'and writes nothing');
SELECT loans, again, staged FROM import_loans(10) \gset
SELECT is(ARRAY[:loans, :again, :staged]::bigint[], ARRAY[10, 0, (SELECT count(*) - 10 FROM old)]::bigint[], 'ten come in');
SELECT loans AS rest FROM import_loans() \gset
SELECT is(:rest::bigint, (SELECT count(*) - 10 FROM old), 'and the rest');

CREATE TEMP TABLE new AS
SELECT o.loan_id AS old_id, n.*
FROM old o JOIN lending.idempotency i ON i.borrower_id = o.borrower_id + 100 AND i.key = 'old ' || o.loan_id
JOIN lending.loans n ON n.borrower_id = i.borrower_id AND n.loan_id = (i.outcome ->> 'loan_id')::bigint;
SELECT is_empty($$
    SELECT o.loan_id FROM old o LEFT JOIN new n ON n.old_id = o.loan_id
    WHERE n.schedule IS DISTINCT FROM o.schedule OR n.outstanding <> o.outstanding OR n.principal <> principal(o.original)
        OR n.merchant_id IS DISTINCT FROM o.merchant_id
        OR standing(n.schedule, business_date())::text <> standing(o.schedule, business_date())::text
$$, 'the loans have the schedules they had, and stand as they stood');
SELECT is_empty('SELECT * FROM lending.violations', 'nothing is broken');
SELECT is_empty($$
    SELECT f.loan_id FROM (SELECT loan_id, array_agg(principal ORDER BY funder_id) AS parts FROM lending.funder_share GROUP BY loan_id) f
    JOIN new n USING (loan_id)
    JOIN (SELECT loan_id, array_agg(principal ORDER BY funder_id) AS parts FROM lending.funder_share GROUP BY loan_id) g
        ON g.loan_id = n.old_id
    WHERE EXISTS (SELECT FROM unnest(f.parts, g.parts) p (f, g) WHERE abs(minor(p.f) - minor(p.g)) > 1)
$$, 'each funder has of a loan what it had, but for a cent by another split');
-- One entry a loan: what it stands on, against opening balances
SELECT is_empty($$
    SELECT n.loan_id, j.entry, m.meant
    FROM new n
    JOIN old o ON o.loan_id = n.old_id
    JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
    JOIN lending.posting_chart c ON c.chart_code = t.chart_code
    LEFT JOIN lending.journal j ON j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id
    CROSS JOIN LATERAL (SELECT coalesce(-balance(sum(post(r.change, c.chart)), 2201), '0') AS left_over
                        FROM replay_changes(o.original, o.events) r) l
    CROSS JOIN LATERAL (
        SELECT n.outstanding AS principal,
            CASE t.chart_code WHEN 'accrual' THEN o.past_due_interest + o.accrued_interest ELSE '0' END
                AS interest,
            CASE t.chart_code WHEN 'accrual' THEN o.past_due_fee ELSE '0' END AS fee,
            CASE t.chart_code WHEN 'accrual' THEN o.past_due_penalty ELSE '0' END AS penalty) w
    CROSS JOIN LATERAL (SELECT due_between(n.schedule, business_date(), business_date()) AS d) d
    CROSS JOIN LATERAL (SELECT CASE t.chart_code WHEN 'accrual' THEN '1' ELSE '0' END::integer AS accrues) a
    CROSS JOIN LATERAL (
        SELECT ARRAY[w.principal, w.interest + a.accrues * (d.d).interest, w.fee + a.accrues * (d.d).fee,
                     w.penalty + a.accrues * (d.d).penalty, -l.left_over] AS parts) p
    CROSS JOIN LATERAL (
        SELECT entry_of('{1101,1102,1103,1104,2201,3001}', p.parts || -(SELECT sum(x) FROM unnest(p.parts) x)) AS meant
        WHERE EXISTS (SELECT FROM unnest(p.parts) x WHERE x <> '0')
        UNION ALL SELECT NULL WHERE NOT EXISTS (SELECT FROM unnest(p.parts) x WHERE x <> '0')) m
    WHERE j.entry IS DISTINCT FROM m.meant OR j.kind <> 'opening'
$$, 'each has one opening entry: principal, charges owed where they accrue, and what is the borrower''s');

-- They live on, payments that came with them bounce
CREATE TEMP TABLE meant AS
SELECT n.loan_id, sum(post(r.change, c.chart)) AS meant
FROM new n
JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
JOIN lending.posting_chart c ON c.chart_code = t.chart_code
CROSS JOIN LATERAL replay_changes(n.original, consfin_internal.loan_events(n.borrower_id, n.loan_id)) r
GROUP BY n.loan_id;
SELECT ok(EXISTS (SELECT FROM lending.repayment r WHERE r.channel = 'import')
    AND bool_and((reverse_repayment(r.borrower_id, 'bounce ' || r.repayment_id, r.repayment_id)).decision = 'approved'),
    'payments that came with them bounce')
FROM (SELECT r.* FROM lending.repayment r WHERE r.channel = 'import' ORDER BY r.reference LIMIT 20) r;
SELECT is_empty('SELECT * FROM lending.violations', 'and nothing is broken');
SELECT is(pg_temp.live(100, 8), 0::bigint, 'nor by their further lives');
SELECT is_empty($$
    SELECT n.loan_id, j.posted, c.now, m.meant
    FROM new n
    JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
    JOIN lending.posting_chart p ON p.chart_code = t.chart_code
    LEFT JOIN meant m USING (loan_id)
    CROSS JOIN LATERAL (SELECT sum(j.entry) AS posted FROM lending.journal j
                        WHERE j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id AND j.kind <> 'opening') j
    CROSS JOIN LATERAL (
        SELECT sum(post(r.change, p.chart)) AS now
        FROM replay_changes(n.original, consfin_internal.loan_events(n.borrower_id, n.loan_id)) r) c
    WHERE (SELECT sum(e) FROM (VALUES (j.posted), (m.meant), (-c.now)) v (e)) IS NOT NULL
$$, 'all that was posted since is what their events mean now, less what they meant when they came');
SELECT is_empty($$
    SELECT s.*
    FROM lending.borrower b, statement_of_account(b.borrower_id, '2026-01-01', '2100-01-01') s
    WHERE b.borrower_id > 100 AND s.loan_id IS NOT NULL AND s.what !~ '^(purchase|cash|brought in)'
        AND CASE WHEN s.what !~ '(^|: )(payment|early payment|refund by the merchant)$' THEN '0'
            WHEN s.what ~ '^taken back' THEN -s.amount ELSE s.amount END + s.forgiven + s.given_back
            <> s.credited - s.principal - s.interest - s.fee - s.penalty
$$, 'every line of their statements of account foots');
SELECT * FROM finish();
ROLLBACK;
