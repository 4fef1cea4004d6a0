-- A credit balance pays what falls due by itself: of two borrowers who do the
-- same, the credit balance of one is let pay every day, that of the other
-- never, and every command answers both alike.

\set QUIET on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(8);

SELECT setseed(0.4);
CREATE FUNCTION pg_temp.between_days(low integer, high integer) RETURNS integer LANGUAGE sql VOLATILE
    RETURN low + floor(random() * (high - low + 1))::integer;
CREATE TEMP TABLE told (step integer, borrower bigint, command text, answer text);

-- What a borrower is told for one command.
CREATE FUNCTION pg_temp.ask(borrower bigint, step integer, command text, amount cents)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    key text := step::text;
    own_line bigint;
    own_loan bigint;
    told text;
BEGIN
    SELECT l.line_id INTO own_line FROM lending.credit_line l WHERE l.borrower_id = borrower;
    SELECT max(n.loan_id) INTO own_loan FROM lending.loan n
    WHERE n.borrower_id = borrower AND n.status IN ('current', 'overdue') AND n.principal > '100';
    CASE
        WHEN command = 'repay' THEN
            SELECT format('%s %s', p.decision, p.credit_balance) INTO told FROM repay(borrower, key, amount) p;
        WHEN command = 'give back' THEN
            SELECT format('%s %s %s', p.decision, p.reason, p.credit_balance) INTO told
            FROM refund_credit_balance(borrower, key, amount) p;
        WHEN command = 'purchase' THEN
            SELECT format('%s %s', p.decision, p.reason) INTO told
            FROM purchase(borrower, key, own_line, '20', 5) p;
        WHEN own_loan IS NULL THEN
            told := 'none';
        WHEN command = 'prepay' THEN
            SELECT format('%s %s %s %s', p.decision, p.reason, p.outstanding, p.payoff) INTO told
            FROM prepay(borrower, key, own_loan, amount) p;
        ELSE
            SELECT format('%s %s %s %s %s', p.decision, p.reason, p.amount, p.outstanding, q.total) INTO told
            FROM (SELECT t.total FROM quote_payoff(borrower, own_loan) t OFFSET 0) q,
                payoff(borrower, key, own_loan, nullif(q.total, '0')) p;
    END CASE;
    RETURN told;
END $$;

CREATE FUNCTION pg_temp.live() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := '2026-01-15';
    step integer := 0;
    pair bigint;
    who bigint;
    command text;
    amount cents;
BEGIN
    PERFORM install(), open_day(today), install_defaults(), define_merchant(5, 'Shop');
    PERFORM define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=10,
        amount_max=5000, installments={4,6}, terms=(penalty_rate=0.1825, penalty_den=365)');
    PERFORM publish_product('card');
    FOR who IN SELECT b FROM generate_series(1, 16) AS b LOOP
        PERFORM open_borrower(who, 'open'), open_line(who, 'line', 'card', '20000', 5, 15);
        PERFORM purchase(who, 'first', l.line_id, '1000', 5, 4), purchase(who, 'second', l.line_id, '500', 5, 6)
        FROM lending.credit_line l WHERE l.borrower_id = who;
        PERFORM repay(who, 'early', CASE WHEN who <= 8 THEN '900' ELSE '600' END::cents);
    END LOOP;
    WHILE today < '2026-07-01' LOOP
        today := today + 1;
        PERFORM roll_day(today);
        FOR pair IN SELECT b FROM generate_series(1, 15, 2) AS b LOOP
            PERFORM consfin_internal.start_command();
            PERFORM consfin_internal.use_credit_balance(pair);
            CONTINUE WHEN random() > 0.08;
            step := step + 1;
            command := (ARRAY['repay', 'repay', 'give back', 'purchase', 'purchase', 'prepay', 'prepay', 'payoff', 'payoff'])[
                pg_temp.between_days(1, CASE WHEN today < '2026-04-01' THEN 7 ELSE 9 END)];
            amount := (1 + pg_temp.between_days(0, 40000) / 100.0)::numeric::cents;
            INSERT INTO told
            SELECT step, pair + k, command, pg_temp.ask(pair + k, step, command, amount)
            FROM generate_series(0, 1) AS k ORDER BY k;
        END LOOP;
    END LOOP;
    PERFORM consfin_internal.use_credit_balance(b) FROM generate_series(1, 16) AS b;
END $$;
SELECT pg_temp.live() \g /dev/null

SELECT is_empty($$ SELECT a.step, a.borrower, a.command, a.answer, b.answer FROM told a
    JOIN told b ON b.step = a.step AND b.borrower = a.borrower + 1
    WHERE a.borrower % 2 = 1 AND a.answer IS DISTINCT FROM b.answer ORDER BY a.step LIMIT 5 $$,
    'every command answers both alike');
SELECT cmp_ok((SELECT count(DISTINCT t.command || split_part(t.answer, ' ', 1)) FROM told t WHERE t.command <> 'repay'),
    '>=', 6::bigint, 'those but repay were approved, and declined');
SELECT is_empty($$ SELECT x.borrower_id, x.balance, y.balance FROM lending.credit_balance x
    JOIN lending.credit_balance y ON y.borrower_id = x.borrower_id + 1
    WHERE x.borrower_id % 2 = 1 AND x.balance <> y.balance $$,
    'their credit balances end alike');
SELECT is_empty($$ SELECT * FROM (
        SELECT n.borrower_id, row_number() OVER (PARTITION BY n.borrower_id ORDER BY n.loan_id) AS no,
            standing(n.schedule, '2026-07-01')::text AS stands
        FROM lending.loan n) x
    JOIN (SELECT n.borrower_id - 1 AS borrower_id, row_number() OVER (PARTITION BY n.borrower_id ORDER BY n.loan_id) AS no,
            standing(n.schedule, '2026-07-01')::text AS stands
        FROM lending.loan n) y USING (borrower_id, no)
    WHERE x.borrower_id % 2 = 1 AND x.stands <> y.stands $$,
    'their loans end alike');
-- A prepayment that a shortage of the credit balance takes whole prepays nothing.
SELECT define_product('charged', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    apr_cap=0.36, installments={12}, terms=(prepay_fee_rate=0.02)'), publish_product('charged') \g /dev/null
SELECT open_borrower(20, 'open'), open_line(20, 'line', 'charged', '5000', 5, 15) \g /dev/null
SELECT n.loan_id FROM lending.credit_line l, purchase(20, 'buy', l.line_id, '1000', 5, 12) n WHERE l.borrower_id = 20 \gset
SELECT repayment_id FROM repay(20, 'pay', '500') \gset
SELECT refund_credit_balance(20, 'back', '300'), reverse_repayment(20, 'bounced', :repayment_id) \g /dev/null
SELECT is((SELECT format('%s %s %s', p.decision, p.principal, p.outstanding) FROM prepay(20, 'part', :loan_id, '100') p),
    'approved 0.00 1000.00', 'less than the shortage goes to it whole');
SELECT is((SELECT p.decision FROM prepay(20, 'rest', :loan_id, '200') p), 'approved', 'so does what it is to the cent');
SELECT is((SELECT c.balance FROM lending.credit_balance c WHERE c.borrower_id = 20), '0.00'::cents,
    'then nothing is short');
SELECT is_empty('SELECT * FROM lending.violations', 'no rule is broken');
SELECT * FROM finish();
ROLLBACK;
