-- test/accrual/pgtap/earned.sql
-- Random lives of loans, a day after another: at the end of each, what stands
-- on the accounts of each product is what its loans owe and have earned,
-- counted from their events alone in plain SQL; and who reads the days later,
-- or for the first time, finds the same.
-- A seed repeats a run: psql -v seed=7 -f test/accrual/pgtap/earned.sql
\if :{?seed} \else \set seed 11 \endif
\if :{?days} \else \set days 75 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT * FROM no_plan();
SELECT diag(format('seed %s, %s days', :seed, :days));
SELECT setseed((:seed % 1000) / 1000.0) \gset ignored_

CREATE FUNCTION pg_temp.chance(n integer) RETURNS integer LANGUAGE sql VOLATILE
AS $$ SELECT floor(random() * n)::integer $$;

-- A command of some kind on a loan and its borrower.
CREATE TEMP TABLE done (what text, answer text);
CREATE FUNCTION pg_temp.act(who bigint, loan bigint, key text, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    amount cents := from_minor(3000 + pg_temp.chance(40000));
    past date := greatest(day - pg_temp.chance(40), '2026-01-05');
    line bigint := (SELECT l.line_id FROM lending.credit_line l WHERE l.borrower_id = who ORDER BY random() LIMIT 1);
    event bigint := (SELECT e.seq FROM lending.loan_event e WHERE e.borrower_id = who AND e.loan_id = loan ORDER BY random() LIMIT 1);
    repayment bigint := (SELECT r.repayment_id FROM lending.repayment r WHERE r.borrower_id = who ORDER BY random() LIMIT 1);
    what text := (ARRAY['buy', 'buy', 'buy', 'pay', 'pay', 'pay', 'pay', 'late', 'late', 'prepay', 'payoff', 'discount', 'refund',
        'bounce', 'bounce', 'take back', 'take back', 'defer', 'rate', 'waive', 'fee', 'late fee', 're_age', 'write off', 'recover',
        'cancel', 'accelerate', 'chargeback', 'pause', 'reschedule', 'bill', 'bill'])[1 + pg_temp.chance(32)];
BEGIN
    CASE what
        WHEN 'buy' THEN PERFORM purchase(who, key, line, amount + amount, 5, 3 * (1 + pg_temp.chance(2)));
        WHEN 'pay' THEN PERFORM repay(who, key, amount);
        WHEN 'late' THEN PERFORM repay(who, key, amount, past);
        WHEN 'prepay' THEN PERFORM prepay(who, key, loan, amount, (ARRAY['payment', 'term'])[1 + pg_temp.chance(2)]);
        WHEN 'payoff' THEN PERFORM payoff(who, key, loan);
        WHEN 'discount' THEN PERFORM discount(who, key, loan, amount);
        WHEN 'refund' THEN PERFORM refund(who, key, loan, amount, (ARRAY['all', 'unearned', 'none'])[1 + pg_temp.chance(3)]);
        WHEN 'bounce' THEN PERFORM reverse_repayment(who, key, repayment, pg_temp.chance(2) = 0);
        WHEN 'take back' THEN PERFORM reverse_event(who, key, loan, event);
        WHEN 'defer' THEN PERFORM defer(who, key, loan, 1, 'extend', (ARRAY['next', 'spread', 'free'])[1 + pg_temp.chance(3)]);
        WHEN 'rate' THEN PERFORM change_rate(who, key, loan, (1 + pg_temp.chance(24)) / 100.0);
        WHEN 'waive' THEN PERFORM waive(who, key, loan, (ARRAY['penalty', 'interest', 'fee', 'principal'])[1 + pg_temp.chance(4)], '0.05');
        WHEN 'fee' THEN PERFORM add_fee(who, key, loan, 'service', '7.77');
        WHEN 'late fee' THEN PERFORM add_fee(who, key, loan, 'late', '5.55');
        WHEN 're_age' THEN PERFORM re_age(who, key, loan, 3, day + 20, (ARRAY['spread', 'waive', 'capitalise'])[1 + pg_temp.chance(3)]);
        WHEN 'write off' THEN PERFORM write_off(who, key, loan);
        WHEN 'recover' THEN PERFORM recover(who, key, loan, amount);
        WHEN 'cancel' THEN PERFORM cancel_loan(who, key, loan, 'wrong_booking');
        WHEN 'accelerate' THEN PERFORM accelerate(who, key, loan);
        WHEN 'chargeback' THEN PERFORM payment_chargeback(who, key, loan, '10');
        WHEN 'pause' THEN PERFORM pause(who, key, loan, day + 9);
        WHEN 'bill' THEN PERFORM bill(who, key, loan);
        WHEN 'reschedule' THEN PERFORM reschedule(who, key, loan, day + 25);
    END CASE;
    INSERT INTO done VALUES (what, 'done');
EXCEPTION
    -- No such row yet, or not possible in the loan's state.
    WHEN object_not_in_prerequisite_state OR invalid_parameter_value OR null_value_not_allowed OR SQLSTATE 'LN005' THEN
        INSERT INTO done VALUES (what, SQLSTATE);
END $$;

SELECT install(), install_defaults(), open_day('2026-01-05') \gset ignored_
SELECT define_funder(1, 'One'), define_funder(2, 'Two'), define_merchant(5, 'Shop'), define_account(1120, 'Charges receivable', 'asset'),
    define_chart('one', 'All charges on one account', 'cash=1001, merchant=2101, credit_balance=2201, principal=1101, interest_receivable=1120,
        fee_receivable=1120, penalty_receivable=1120, interest_income=4001, fee_income=4002, penalty_income=4003, suspense=2301,
        waiver=5002, loss=5001, recovery=4004') \gset ignored_
CREATE TEMP TABLE offer (code text, options text);
INSERT INTO offer VALUES
    ('level', 'fee_rate=0.01, fee_kind=service, chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365, prepay_fee_rate=0.01)'),
    ('late', 'chart=accrual, day_count=ACT/365F, terms=(penalty_rate=0.09, penalty_den=360, penalty_grace=3, interest_on_late=actual, penalty_base=principal_interest)'),
    ('flat', 'method=flat, chart=one, terms=(penalty_rate=0.1825, penalty_den=365, charge_cap=0.3)'),
    ('carried', 'interest_rounding=carried, upfront_rate=0.02, fee_kind=service, chart=one, terms=(penalty_rate=0.1825, penalty_den=365, upfront_on_early=prorate, interest_on_early=period)'),
    ('ahead', 'method=equal_principal, chart=accrual, terms=(interest_on_early=contractual, excess=next)'),
    ('revolve', 'method=revolving, chart=accrual, terms=(min_ratio=0.1, penalty_rate=0.1825, penalty_den=365)'),
    ('cash', 'chart=cash, terms=(penalty_rate=0.1825, penalty_den=365)');
SELECT count(define_product(code, options => ('rate_default=0.18, rate_max=0.36, amount_min=50, amount_max=5000, installments={3,6,12}, max_days_past_due=400, ' || options)::product_options)),
    count(define_share(code, 1, 0.7)), count(define_share(code, 2, 0.3)), count(publish_product(code)) FROM offer \gset ignored_
SELECT deposit_float('one', 1, '900000'), deposit_float('two', 2, '900000') \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 14) b \gset ignored_
SELECT count(open_line(b, 'line', (ARRAY['level', 'late', 'flat', 'carried', 'ahead', 'cash', 'revolve'])[1 + b % 7], '5000', 5, 15)) FROM generate_series(1, 14) b \gset ignored_
SELECT count(purchase(l.borrower_id, 'buy', l.line_id, '1000', 5, 6)) FROM lending.credit_line l \gset ignored_

-- Each loan as its events leave it at the end of a day, with what they posted.
CREATE FUNCTION pg_temp.lives(day date) RETURNS TABLE (borrower_id bigint, loan_id bigint, product_code text, schedule schedule,
    events event[], came_with event[], opening cents[]) LANGUAGE sql STABLE AS $$
    SELECT n.borrower_id, n.loan_id, n.product_code, replay(n.original, e.events), e.events,
        ARRAY(SELECT b.event FROM lending.loan_events b WHERE b.loan_id = n.loan_id AND b.seq <= i.events),
        ARRAY[coalesce(i.interest, '0'), coalesce(i.fee, '0'), coalesce(i.penalty, '0')]
    FROM lending.loans n
    LEFT JOIN lending.loan_imports i USING (borrower_id, loan_id)
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(e.event), '{}') AS events FROM lending.loan_events e
        WHERE e.loan_id = n.loan_id AND e.business_date <= lives.day AND e.reverses_seq IS NULL
            AND NOT EXISTS (SELECT FROM lending.loan_events r WHERE r.loan_id = n.loan_id AND r.reverses_seq = e.seq
                AND r.business_date <= lives.day)) e
    WHERE n.disbursed_on <= lives.day AND n.product_code <> 'cash' $$;
-- What events took off what is owed, and what they gave back of what was earned.
CREATE FUNCTION pg_temp.taken(original schedule, events event[], charge text, given_back boolean) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(CASE WHEN given_back THEN CASE l.kind WHEN 'returned' THEN l.amount::numeric ELSE 0 END
        ELSE CASE WHEN l.kind IN ('paid', 'waived', 'written_off', 'capitalised') THEN l.amount::numeric
            WHEN l.kind = 'unpaid' THEN -l.amount::numeric ELSE 0 END END), 0)
    FROM replay_changes(original, events) c CROSS JOIN LATERAL change_lines(c.change) l WHERE l.component = charge $$;
CREATE FUNCTION pg_temp.counted(day date) RETURNS TABLE (product_code text, charge text, owed numeric, income numeric) LANGUAGE sql STABLE AS $$
    SELECT l.product_code, a.charge, sum(o.owed), sum(o.owed
        + pg_temp.taken(n.original, l.events, a.charge, false) - pg_temp.taken(n.original, l.came_with, a.charge, false)
        - pg_temp.taken(n.original, l.events, a.charge, true) + pg_temp.taken(n.original, l.came_with, a.charge, true)
        - l.opening[a.no]::numeric)
    FROM pg_temp.lives(counted.day) l
    JOIN lending.loans n USING (borrower_id, loan_id)
    CROSS JOIN (VALUES (1, 'interest'), (2, 'fee'), (3, 'penalty')) AS a (no, charge)
    CROSS JOIN LATERAL standing(l.schedule, counted.day + 1) s
    CROSS JOIN LATERAL due_between(l.schedule, counted.day + 1, counted.day + 1) d
    CROSS JOIN LATERAL (SELECT CASE WHEN s.status = 'written_off' THEN 0 ELSE CASE a.charge
        WHEN 'interest' THEN s.past_due_interest::numeric + d.interest::numeric + s.accrued_interest::numeric
        WHEN 'fee' THEN s.past_due_fee::numeric + d.fee::numeric
        ELSE accrued_penalty(l.schedule, counted.day + 1)::numeric END END AS owed) o
    GROUP BY l.product_code, a.charge $$;
-- What stands on the accounts of each product: of its loans, and of the house.
CREATE FUNCTION pg_temp.posted() RETURNS TABLE (product_code text, account integer, balance numeric) LANGUAGE sql STABLE AS $$
    SELECT p.product_code, l.account, sum(l.debit::numeric - l.credit::numeric)
    FROM lending.journal j
    JOIN (SELECT n.loan_id, NULL::bigint AS entry_id, n.product_code FROM lending.loans n
          UNION ALL SELECT DISTINCT NULL::bigint, a.entry_id, a.product_code FROM lending.accruals a WHERE a.entry_id IS NOT NULL) p
        ON p.loan_id = j.loan_id OR p.entry_id = j.entry_id
    CROSS JOIN LATERAL lines(j.entry) l
    WHERE p.product_code <> 'cash' AND l.account IN (1102, 1103, 1104, 1120, 4001, 4002, 4003)
    GROUP BY p.product_code, l.account $$;
-- The account of each figure, and which ones differ.
CREATE FUNCTION pg_temp.differing(day date) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    WITH counted AS (
        SELECT c.product_code, l.account, sum(l.balance) AS balance
        FROM pg_temp.counted(differing.day) c
        JOIN lending.accruing_products p ON p.product_code = c.product_code AND p.component = c.charge
        CROSS JOIN LATERAL (VALUES (p.receivable, c.owed), (p.income, -c.income)) AS l (account, balance)
        GROUP BY c.product_code, l.account)
    SELECT format('%s: %s on %s, %s counted, %s posted', differing.day, product_code, account, c.balance, p.balance)
    FROM counted c FULL JOIN pg_temp.posted() p USING (product_code, account)
    WHERE coalesce(c.balance, 0) <> coalesce(p.balance, 0) $$;

CREATE TEMP TABLE differing (what text);
CREATE FUNCTION pg_temp.live(days integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date := business_date();
    who bigint;
    loan bigint;
BEGIN
    FOR step IN 1 .. days LOOP
        FOR i IN 1 .. pg_temp.chance(9) LOOP
            who := 1 + pg_temp.chance(14);
            SELECT n.loan_id INTO loan FROM lending.loan n WHERE n.borrower_id = who ORDER BY random() LIMIT 1;
            PERFORM pg_temp.act(who, loan, format('%s-%s', step, i), day);
        END LOOP;
        PERFORM consfin_internal.use_credit_balance(c.borrower_id) FROM lending.credit_balance c WHERE c.balance > '0';
        IF step = 30 THEN
            -- Some come from another system, as they are there.
            PERFORM import_loan(7 + i.no, 'import', l.line_id, n.original, (SELECT coalesce(array_agg(e.event), '{}') FROM lending.loan_events e
                WHERE e.loan_id = n.loan_id AND e.reverses_seq IS NULL AND NOT EXISTS (SELECT FROM lending.loan_events r
                    WHERE r.loan_id = n.loan_id AND r.reverses_seq = e.seq)), NULL, 5)
            FROM (SELECT n.*, row_number() OVER (ORDER BY n.borrower_id) AS no FROM lending.loans n
                  WHERE n.outstanding > '0' AND NOT EXISTS (SELECT FROM lending.loan_charges c WHERE c.loan_id = n.loan_id)) n
            JOIN generate_series(0, 4) AS i (no) ON i.no + 1 = n.no
            JOIN lending.credit_line l ON l.borrower_id = 7 + i.no;
        END IF;
        PERFORM consfin_internal.accrual_slice(day), consfin_internal.provision_slice(day);
        INSERT INTO differing SELECT * FROM pg_temp.differing(day);
        IF step % 15 = 0 THEN
            INSERT INTO differing SELECT v::text FROM lending.violations v UNION ALL SELECT p::text FROM prove_accrual() p;
        END IF;
        day := day + 1;
        PERFORM roll_day(day);
        WHILE consfin_internal.stage_slice(day) > 0 LOOP
        END LOOP;
    END LOOP;
END $$;
SELECT start_provision_policy('cn_five', 1, '2026-01-26') \gset ignored_
SELECT pg_temp.live(:days) \gset ignored_
SELECT diag((SELECT string_agg(format('%s %s of %s', what, n, t), ', ' ORDER BY what) FROM
    (SELECT what, count(*) FILTER (WHERE answer = 'done') AS n, count(*) AS t FROM done GROUP BY what) k));
SELECT cmp_ok((SELECT count(*) FROM done WHERE answer = 'done'), '>', 2 * (:days)::bigint, 'much happens');
SELECT is_empty('SELECT * FROM differing', 'at the end of each day the accounts say what the events say, and no rule is broken');
SELECT cmp_ok((SELECT count(*) FROM lending.accruals WHERE earned > owed AND owed > '0'), '>', 3 * (:days)::bigint, 'of which much was paid');
SELECT is_empty($$SELECT * FROM lending.accruals WHERE product_code = 'cash'$$, 'on the cash basis nothing accrues');
SELECT is(consfin_internal.accrual_slice((SELECT max(business_date) FROM lending.accruals)), 0::bigint, 'again, nothing is done');
SELECT is((SELECT -balance FROM lending.trial_balance WHERE account = 1199),
    (SELECT sum(allowance) FROM lending.provisions WHERE business_date = (SELECT max(business_date) FROM lending.provisions)),
    'the allowance is what is provided');
SELECT cmp_ok((SELECT count(DISTINCT class) FROM lending.loan_stocks WHERE principal_owed > 0), '>', 1::bigint, 'for loans of several classes');
-- Who reads the days when all has happened writes the same rows, whether he
-- goes from day to day or reads one alone.
CREATE FUNCTION pg_temp.rows_differ(since date, day date) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM consfin_internal.accruals_at(since, rows_differ.day) r
    FULL JOIN (SELECT * FROM lending.accruals a WHERE a.business_date = rows_differ.day) a
        ON a.product_code = r.product_code AND a.product_version = r.product_version AND a.component = r.component
    WHERE (a.earned, a.charged, a.owed) IS DISTINCT FROM (r.earned, r.charged, r.owed) $$;
SELECT is_empty($$
    SELECT * FROM (SELECT DISTINCT business_date FROM lending.loan_stocks) d
    CROSS JOIN LATERAL (
        SELECT product_code, product_version, class, sum(principal) AS principal, sum(interest) AS interest, sum(fee) AS fee, sum(penalty) AS penalty
        FROM (SELECT s.product_code, s.product_version, s.class, s.principal, s.interest, s.fee, s.penalty FROM consfin_internal.stock_at(d.business_date) s
              UNION ALL SELECT t.product_code, t.product_version, t.class, -t.principal_owed, -t.interest_owed, -t.fee_owed, -t.penalty_owed FROM lending.loan_stocks t
              WHERE t.business_date = d.business_date) b
        GROUP BY product_code, product_version, class) r
    WHERE (r.principal, r.interest, r.fee, r.penalty) <> (0, 0, 0, 0)$$, 'a catch-up takes the same stocks as daily closes');
SELECT is((SELECT sum(pg_temp.rows_differ(d.business_date - 1, d.business_date)) FROM (SELECT DISTINCT business_date FROM lending.accruals) d
    WHERE d.business_date > '2026-01-05'), 0::numeric, 'a catch-up writes the same rows as daily closes');
SELECT is((SELECT sum(pg_temp.rows_differ('-infinity', d.business_date)) FROM (SELECT DISTINCT business_date FROM lending.accruals) d
    WHERE d.business_date >= '2026-01-05'), 0::numeric, 'and so does who begins then');
-- The one scan of the book runs parallel where it is large.
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
CREATE FUNCTION pg_temp.plan() RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off) SELECT n.product_code,
        sum((consfin_internal.loan_owed(n.borrower_id, n.loan_id, n.schedule, ''2027-01-01''))[2]) FROM lending.loans_at(''2026-12-31'') n GROUP BY n.product_code';
END $$;
SELECT ok(EXISTS (SELECT FROM pg_temp.plan() l WHERE l ~ 'Workers Launched: [1-9]'), 'workers are launched');
SELECT * FROM finish();
ROLLBACK;
