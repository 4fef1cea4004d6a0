-- test/loan/pgtap/cancel.sql
-- Random loans cancelled after random days: line, limit, shares, subvention and
-- journal are as if nothing had been lent, and taken back, as they were.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(5);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset

SELECT install() AS version \gset
SELECT install_defaults(), open_day('2026-01-05') \gset ignored_
SELECT define_funder(1, 'Bank'), define_funder(2, 'Other bank'), define_funder(3, 'Third'), define_merchant(5, 'Shop') \gset ignored_
CREATE TEMP TABLE product AS
SELECT 'p' || row_number() OVER () AS code, format('rate_default=0.18, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={3,6}, method=%s, cooling_off_days=100, revolving=%s%s, terms=(penalty_rate=0.1825, interest_on_early=%s)',
    m, r, f, CASE WHEN m = 'flat' THEN 'contractual' ELSE 'actual' END) AS options
FROM unnest('{level,equal_principal,interest_only,flat}'::text[]) m,
    unnest('{true,false}'::text[]) r,
    unnest(ARRAY['', ', fee_rate=0.02, upfront_rate=0.01, fee_kind=service, subvention_rate=0.05']) f;
SELECT count(define_product(code, options => options::product_options)) AS defined FROM product \gset
SELECT count(define_share(code, f, 20 + 10 * f)) AS shared FROM product, generate_series(1, 3) f \gset
SELECT count(publish_product(code)) AS published FROM product \gset
SELECT count(deposit_float('f' || f, f, '100000')) AS funded FROM generate_series(1, 3) f \gset

CREATE TEMP TABLE wrong (what text, detail text);
CREATE FUNCTION pg_temp.line(line bigint) RETURNS text LANGUAGE sql
AS $$ SELECT format('%s %s %s', l.limit_amount, l.held, l.outstanding) FROM lending.credit_line l WHERE l.line_id = line $$;
-- What the journal has of a loan, but for what holds reserve.
CREATE FUNCTION pg_temp.posted(loan bigint) RETURNS entry LANGUAGE sql
AS $$ SELECT sum(j.entry) FROM lending.journal j WHERE j.loan_id = loan AND j.kind <> 'capture' $$;

CREATE FUNCTION pg_temp.lend(no integer, OUT line bigint, OUT loan bigint, OUT payout bigint, OUT before text)
LANGUAGE plpgsql AS $$
DECLARE
    amount cents := (10 + floor(random() * 900))::bigint * '1.01'::cents;
    kind integer := floor(random() * 3);
BEGIN
    PERFORM open_borrower(no, 'join'), allow_account(no, 'account', 'bank');
    line := (open_line(no, 'line', (SELECT p.code FROM product p ORDER BY random() LIMIT 1), '4000', 20, 15)).line_id;
    before := pg_temp.line(line);
    IF kind = 2 THEN
        payout := (draw_cash(no, 'draw', line, amount, 'bank', 'S', 6)).payout_id;
        loan := (confirm_payout(no, 'paid', payout, 'succeeded')).loan_id;
    ELSE
        loan := (purchase(no, 'buy', line, amount, CASE kind WHEN 0 THEN 5 END, 6)).loan_id;
    END IF;
END $$;

CREATE FUNCTION pg_temp.cancel(no integer, one record, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    lent lending.loan;
    owed cents := (quote_payoff(no, one.loan)).total;
    posted entry := pg_temp.posted(one.loan);
    lent_line text := pg_temp.line(one.line);
    cause text := CASE WHEN one.payout IS NOT NULL AND random() < 0.5 THEN 'payout_returned'
        WHEN random() < 0.5 THEN 'withdrawal' ELSE 'wrong_booking' END;
    decision text;
    after lending.loan;
    -- Once an installment has fallen due, penalty stays owed and subvention is earned.
    whole boolean;
BEGIN
    SELECT n.* INTO lent FROM lending.loan n WHERE n.loan_id = one.loan;
    whole := cause = 'wrong_booking'
        OR day < (SELECT min(i.due_on) FROM installments(lent.schedule) i WHERE i.principal > '0' OR i.interest > '0');
    IF cause = 'payout_returned' THEN
        decision := (payout_returned(no, 'cancel', one.payout)).decision;
    ELSE
        decision := (cancel_loan(no, 'cancel', one.loan, cause, CASE cause WHEN 'withdrawal' THEN 'all' END)).decision;
    END IF;
    SELECT n.* INTO after FROM lending.loan n WHERE n.loan_id = one.loan;
    INSERT INTO wrong
    SELECT 'cancelled', format('%s on %s (%s): %s, line %s, before %s, posted %s', cause, day, decision, after.status,
        pg_temp.line(one.line), one.before, pg_temp.posted(one.loan))
    WHERE decision <> 'approved' OR after.outstanding <> '0'
        OR pg_temp.line(one.line) <> one.before
        OR balance(pg_temp.posted(one.loan), 1101) <> '0'
        OR EXISTS (SELECT FROM lending.funder_share f WHERE f.loan_id = one.loan AND f.principal <> '0')
        OR whole AND (after.status <> 'closed' OR (quote_payoff(no, one.loan)).total <> '0'
            OR pg_temp.posted(one.loan) <> format('{1001: %s, 1002: %s}', lent.principal, -lent.principal)::entry
            OR EXISTS (SELECT FROM lending.subvention s WHERE s.loan_id = one.loan AND s.cancelled <> s.amount));
    INSERT INTO wrong SELECT 'cause', cause || whole;
    -- Taken back, it is as it was.
    PERFORM reverse_event(no, 'back', one.loan, after.last_seq);
    SELECT n.* INTO after FROM lending.loan n WHERE n.loan_id = one.loan;
    INSERT INTO wrong
    SELECT 'taken back', format('%s on %s: %s, owed %s, line %s, posted %s', cause, day, after.status, owed,
        pg_temp.line(one.line), pg_temp.posted(one.loan))
    WHERE after.schedule <> lent.schedule OR (quote_payoff(no, one.loan)).total <> owed
        OR pg_temp.line(one.line) <> lent_line OR pg_temp.posted(one.loan) <> posted
        OR (SELECT sum(f.principal) FROM lending.funder_share f WHERE f.loan_id = one.loan) <> lent.principal
        OR EXISTS (SELECT FROM lending.subvention s WHERE s.loan_id = one.loan AND s.cancelled <> '0')
        OR EXISTS (SELECT FROM lending.payout p WHERE p.loan_id = one.loan AND p.status <> 'succeeded');
    -- And again.
    PERFORM cancel_loan(no, 'cancel again', one.loan, 'wrong_booking');
END $$;

CREATE FUNCTION pg_temp.live(loans integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    day date := '2026-01-05';
    broken bigint := 0;
BEGIN
    CREATE TEMP TABLE made ON COMMIT DROP AS SELECT i AS no, (l).* FROM (SELECT i, pg_temp.lend(i) AS l FROM generate_series(1, loans) i) m;
    FOR i IN 1 .. loans LOOP
        IF i % 6 = 0 THEN
            day := day + 1 + floor(random() * 8)::integer;
            PERFORM roll_day(day);
            broken := broken + (SELECT count(*) FROM lending.violations);
        END IF;
        PERFORM pg_temp.cancel(i, m, day) FROM made m WHERE m.no = i;
    END LOOP;
    RETURN broken;
END $$;
SELECT is(pg_temp.live(60), 0::bigint, 'nothing is broken on the way');
SELECT is_empty($$SELECT * FROM wrong WHERE what = 'cancelled'$$, 'a loan cancelled is as if nothing had been lent');
SELECT is_empty($$SELECT * FROM wrong WHERE what = 'taken back'$$, 'and that taken back, as it was');
SELECT cmp_ok((SELECT count(DISTINCT detail) FROM wrong WHERE what = 'cause'), '>=', 4::bigint, 'for each cause, before and after the first due date');
SELECT is_empty('SELECT * FROM lending.violations', 'the book is whole');
SELECT * FROM finish();
ROLLBACK;
