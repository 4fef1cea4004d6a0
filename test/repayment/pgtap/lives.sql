-- test/repayment/pgtap/lives.sql
-- Random lives of borrowers through the commands: after each day nothing of
-- lending.violations, and at the end every loan taken back to what it was.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(11);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset

CREATE FUNCTION pg_temp.chance(n integer) RETURNS integer LANGUAGE sql VOLATILE
AS $$ SELECT floor(random() * n)::integer $$;

-- Funders' parts of a principal after it changed, as they are defined: what is
-- repaid is taken in proportion to what remains of each, what is lent again is
-- given by weight, both by largest remainder.
CREATE FUNCTION pg_temp.parts_after(parts cents[], weights numeric[], change cents) RETURNS cents[]
LANGUAGE sql AS $$
SELECT CASE WHEN change = '0' THEN parts
    ELSE (SELECT array_agg(p.part + p.moved ORDER BY p.no)
          FROM unnest(parts, CASE WHEN change < '0' THEN allocate(change, parts::numeric[])
                             ELSE allocate(change, weights) END) WITH ORDINALITY AS p (part, moved, no))
    END
$$;
-- The same after all events of a loan, one by one.
CREATE FUNCTION pg_temp.parts_of(borrower bigint, loan bigint) RETURNS cents[]
LANGUAGE plpgsql AS $$
DECLARE
    parts cents[];
    weights numeric[];
    before schedule;
    after schedule;
    step event;
BEGIN
    SELECT array_agg(f.disbursed ORDER BY f.funder_id), array_agg(f.share::numeric ORDER BY f.funder_id)
    INTO parts, weights
    FROM lending.funder_share f WHERE f.borrower_id = borrower AND f.loan_id = loan;
    SELECT n.original INTO before FROM lending.loans n WHERE n.borrower_id = borrower AND n.loan_id = loan;
    FOR step IN SELECT e FROM unnest(consfin_internal.loan_events(borrower, loan)) e ORDER BY e LOOP
        SELECT a.schedule INTO after FROM apply(before, step) a;
        parts := pg_temp.parts_after(parts, weights, outstanding(after) - outstanding(before));
        before := after;
    END LOOP;
    RETURN parts;
END $$;

CREATE FUNCTION pg_temp.lives(borrowers integer, days integer, OUT done bigint, OUT broken bigint)
LANGUAGE plpgsql AS $$
DECLARE
    day date := '2026-01-05';
    who bigint;
    key text;
    line bigint;
    loan bigint;
    event bigint;
    repayment bigint;
    amount cents;
    today date;
    choice integer;
BEGIN
    PERFORM install(), open_day(day), install_defaults();
    PERFORM define_funder(1, 'One'), define_funder(2, 'Two'), define_funder(3, 'Three'), define_merchant(5, 'Shop');
    PERFORM define_product('p', options => 'rate_default=0.18, rate_max=0.24, amount_min=50,
        amount_max=5000, installments={3,6,12}, subvention_rate=0.06,
        fee_rate=0.01, fee_kind=service, chart=accrual,
        terms=(penalty_rate=0.1825, penalty_den=365, prepay_fee_rate=0.01)');
    PERFORM define_share('p', 1, 0.7), define_share('p', 2, 0.3), publish_product('p');
    PERFORM define_product('q', options => 'rate_default=0.12, rate_max=0.24, amount_min=50,
        amount_max=5000, installments={3,6}, chart=cash, revolving=false');
    PERFORM publish_product('q');
    PERFORM define_product('r', options => 'rate_default=0.12, rate_max=0.24, amount_min=50,
        amount_max=5000, installments={3,6}, interest_rounding=carried,
        upfront_rate=0.02, fee_kind=service,
        terms=(penalty_rate=0.1825, penalty_den=365, upfront_on_early=prorate, interest_on_early=period)');
    PERFORM define_share('r', 1, 1 / 3.0), define_share('r', 2, 1 / 3.0), define_share('r', 3, 1 / 3.0),
        publish_product('r');
    PERFORM deposit_float('f1', 1, '1000000'), deposit_float('f2', 2, '1000000'),
        deposit_float('f3', 3, '1000000');
    FOR who IN 1 .. borrowers LOOP
        PERFORM open_borrower(who, 'open');
        PERFORM open_line(who, 'p', 'p', '10000', 1 + pg_temp.chance(31), 1 + pg_temp.chance(31)),
            open_line(who, 'q', 'q', '10000', 1 + pg_temp.chance(31), 1 + pg_temp.chance(31)),
            open_line(who, 'r', 'r', '10000', 1 + pg_temp.chance(31), 1 + pg_temp.chance(31));
    END LOOP;
    done := 0;
    broken := 0;
    FOR step IN 1 .. days LOOP
        FOR i IN 1 .. 3 * borrowers LOOP
            who := 1 + pg_temp.chance(borrowers);
            key := format('%s-%s', step, i);
            amount := from_minor(5000 + pg_temp.chance(90000));
            today := day - pg_temp.chance(20);
            SELECT l.line_id INTO line FROM lending.credit_line l
            WHERE l.borrower_id = who ORDER BY random() LIMIT 1;
            SELECT n.loan_id INTO loan FROM lending.loan n
            WHERE n.borrower_id = who ORDER BY random() LIMIT 1;
            BEGIN
                choice := pg_temp.chance(14);
                CASE choice
                    WHEN 0 THEN
                        PERFORM purchase(who, key, line, amount, 5,
                            CASE WHEN pg_temp.chance(3) > 0 THEN 3 * (1 + pg_temp.chance(2)) END);
                    WHEN 1, 2, 3 THEN
                        PERFORM repay(who, key, amount);
                    WHEN 4 THEN
                        PERFORM repay(who, key, amount, greatest(today, '2026-01-05'));
                    WHEN 5 THEN
                        PERFORM prepay(who, key, loan, amount,
                            CASE WHEN pg_temp.chance(2) = 0 THEN 'payment' ELSE 'term' END);
                    WHEN 6 THEN
                        PERFORM payoff(who, key, loan);
                    WHEN 7 THEN
                        PERFORM CASE pg_temp.chance(3)
                            WHEN 0 THEN (discount(who, key, loan, amount - '45', CASE WHEN pg_temp.chance(2) = 0 THEN greatest(today, '2026-01-05') END)).decision
                            ELSE (refund(who, key, loan, amount)).decision
                        END;
                    WHEN 8 THEN
                        SELECT r.repayment_id INTO repayment FROM lending.repayment r
                        WHERE r.borrower_id = who ORDER BY random() LIMIT 1;
                        PERFORM reverse_repayment(who, key, repayment, pg_temp.chance(2) = 0);
                    WHEN 9 THEN
                        SELECT e.seq INTO event FROM lending.loan_event e
                        WHERE e.borrower_id = who AND e.loan_id = loan ORDER BY random() LIMIT 1;
                        PERFORM reverse_event(who, key, loan, event);
                    WHEN 10 THEN
                        PERFORM CASE pg_temp.chance(4)
                            WHEN 0 THEN (add_fee(who, key, loan, CASE WHEN pg_temp.chance(2) = 0 THEN 'late' ELSE 'bounce' END, '3')).decision
                            WHEN 1 THEN (payment_chargeback(who, key, loan, amount - '49')).decision
                            WHEN 2 THEN (pause(who, key, loan, day + 1 + pg_temp.chance(30), from_on => greatest(today, '2026-01-05'))).decision
                            ELSE (recover(who, key, loan, amount)).decision
                        END;
                    WHEN 11 THEN
                        PERFORM CASE pg_temp.chance(5)
                            WHEN 0 THEN (re_age(who, key, loan, 1 + pg_temp.chance(4), day + 20, CASE pg_temp.chance(2) WHEN 0 THEN 'waive' ELSE 'spread' END)).decision
                            WHEN 1 THEN (re_amortize(who, key, loan)).decision
                            WHEN 2 THEN (accelerate(who, key, loan)).decision
                            WHEN 3 THEN (write_off(who, key, loan)).decision
                            ELSE (bill(who, key, loan)).decision
                        END;
                    ELSE
                        PERFORM CASE pg_temp.chance(4)
                            WHEN 0 THEN (defer(who, key, loan)).decision
                            WHEN 1 THEN (change_rate(who, key, loan, (1 + pg_temp.chance(24)) / 100.0,
                                CASE WHEN pg_temp.chance(2) = 0 THEN 'payment' ELSE 'term' END)).decision
                            WHEN 2 THEN (waive(who, key, loan, 'penalty', '0.05')).decision
                            ELSE (refund_credit_balance(who, key, amount)).decision
                        END;
                END CASE;
                done := done + 1;
            EXCEPTION
                -- A bounce is never refused.
                WHEN object_not_in_prerequisite_state OR invalid_parameter_value THEN
                    broken := broken + (choice = 8)::integer;
                -- No such row yet, or not possible in the loan's state.
                WHEN SQLSTATE 'LN005' OR null_value_not_allowed THEN NULL;
            END;
        END LOOP;
        PERFORM consfin_internal.use_credit_balance(c.borrower_id)
        FROM lending.credit_balance c WHERE c.balance > '0';
        broken := broken + (SELECT count(*) FROM lending.violations);
        day := day + 1 + pg_temp.chance(20);
        PERFORM roll_day(day);
    END LOOP;
END $$;
SELECT set_config('search_path', 'public, consfin, pg_temp', true) \gset
SELECT done, broken FROM pg_temp.lives(6, 20) \gset
SELECT diag(:done || ' commands, '
    || (SELECT string_agg(format('%s %s', n, command), ', ' ORDER BY command COLLATE "C")
        FROM (SELECT command, count(*) AS n FROM lending.idempotency GROUP BY command) c));
SELECT cmp_ok(:done, '>', 100, 'commands were carried out');
SELECT is(:broken::bigint, 0::bigint, 'nothing was broken after any day');
SELECT is_empty('SELECT * FROM lending.violations', 'nothing is broken at the end');
SELECT ok(EXISTS (SELECT FROM lending.loan_event WHERE reverses_seq IS NOT NULL)
    AND EXISTS (SELECT FROM lending.journal WHERE kind = 'correction'),
    'events were taken back, and later ones corrected');
SELECT is_empty($$
    SELECT a.loan_id FROM lending.loan n,
        consfin.loan_as_of(n.borrower_id, n.loan_id, (SELECT max(business_date) FROM lending.business_day)) a
    WHERE a.outstanding OPERATOR(consfin.<>) n.outstanding
$$, 'a loan as of today is the loan');
SELECT is_empty($$
    SELECT f.loan_id, f.parts, pg_temp.parts_of(f.borrower_id, f.loan_id)
    FROM (SELECT borrower_id, loan_id, array_agg(principal ORDER BY funder_id) AS parts
          FROM lending.funder_share GROUP BY borrower_id, loan_id) f
    WHERE f.parts <> pg_temp.parts_of(f.borrower_id, f.loan_id)
$$, 'each funder has of a loan what its events leave, whatever was taken back');
SELECT is_empty($$
    SELECT n.loan_id, j.posted, c.meant
    FROM lending.loans n
    JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
    JOIN lending.posting_chart p ON p.chart_code = t.chart_code
    CROSS JOIN LATERAL (
        SELECT sum(j.entry) AS posted FROM lending.journal j
        LEFT JOIN lending.journal o ON o.borrower_id = j.borrower_id AND o.entry_id = j.reverses_entry_id
        WHERE j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id AND j.seq IS NOT NULL
            AND coalesce(o.kind, j.kind) <> 'subvention_cancelled') j
    CROSS JOIN LATERAL (
        SELECT sum(post(r.change, p.chart)) AS meant
        FROM replay_changes(n.original, consfin_internal.loan_events(n.borrower_id, n.loan_id)) r) c
    WHERE j.posted IS DISTINCT FROM c.meant
$$, 'all that was posted of a loan is what its events mean now');
-- Money that came, what was forgiven and what was given back are what was
-- settled and credited, and the journal says the same.
SELECT is_empty($$
    SELECT s.*
    FROM lending.borrower b, statement_of_account(b.borrower_id, '2026-01-01', '2100-01-01') s
    WHERE s.loan_id IS NOT NULL AND s.what !~ '^(purchase|cash)'
        AND CASE WHEN s.what !~ '(^|: )(payment|early payment|recovery|payment charged back|refund by the merchant)$' THEN '0'
            WHEN s.what ~ '^taken back' <> (s.what ~ 'charged back$') THEN -s.amount ELSE s.amount END + s.forgiven + s.given_back
            <> s.credited - s.principal - s.interest - s.fee - s.penalty
$$, 'every line of a statement of account foots');
SELECT is_empty($$
    SELECT n.loan_id, p.*, j.*, k.*
    FROM lending.loan n
    JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
    JOIN lending.posting_chart c ON c.chart_code = t.chart_code
    CROSS JOIN LATERAL consfin_internal.event_parts(n.borrower_id, n.loan_id) p
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(balance(j.entry, chart_account(c.chart, 'principal'))), '0') AS principal,
            coalesce(sum(balance(j.entry, chart_account(c.chart, 'credit_balance'))), '0') AS credited
        FROM lending.journal j
        WHERE j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id AND j.seq = p.seq) j
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(balance(j.entry, chart_account(c.chart, use))), '0') AS charges,
            coalesce(sum(balance(j.entry, chart_account(c.chart, use)))
                FILTER (WHERE use ~ '^penalty'), '0') AS penalty
        FROM lending.journal j, unnest('{interest_receivable,fee_receivable,penalty_receivable,
            interest_income,fee_income,penalty_income}'::text[]) AS use
        WHERE j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id AND j.seq = p.seq) k
    -- Of a discount a book on cash posts principal alone, and the parts do not
    -- tell what of the charges was forgiven.
    CROSS JOIN LATERAL (
        SELECT c.chart_code = 'accrual' OR NOT EXISTS (
            SELECT FROM lending.loan_event e
            WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND kind(e.event) = 'discount') AS tells) d
    -- What is written off moves no receivable.
    WHERE NOT EXISTS (SELECT FROM lending.loan_event e
                      WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND kind(e.event) = 'write_off')
        AND (p.principal <> j.principal OR p.credited <> -j.credited
            OR d.tells AND p.penalty <> k.penalty AND (c.chart_code = 'accrual' OR p.forgiven = '0')
            OR d.tells AND p.interest + p.fee + p.penalty + p.given_back
                + CASE c.chart_code WHEN 'accrual' THEN '0' ELSE p.forgiven END <> k.charges)
$$, 'and its parts are the journal''s');
SELECT is_empty($$
    SELECT n.loan_id, n.status, j.claimed
    FROM lending.loan n
    CROSS JOIN LATERAL (SELECT coalesce(sum(balance(j.entry, 9201)), '0') AS claimed FROM lending.journal j
                        WHERE j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id) j
    WHERE j.claimed <> CASE n.status
        WHEN 'written_off' THEN (payoff_amount(n.schedule, (SELECT max(business_date) FROM lending.business_day))).total
        ELSE '0' END
$$, 'a claim that was written off stands in the books as it is owed');
SELECT is_empty($$
    SELECT o.topic, o.body FROM lending.outbox o
    WHERE jsonb_path_exists(o.body, '$.** ? (@.type() == "object").keyvalue()
        ? (@.key like_regex "_id$" && @.value.type() == "number")')
$$, 'ids in messages are strings');
SELECT * FROM finish();
ROLLBACK;
