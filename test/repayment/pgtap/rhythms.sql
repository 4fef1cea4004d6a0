-- test/repayment/pgtap/rhythms.sql
-- Who has loans of several rhythms and pays each row by its due date is never
-- past due: no row is paid before an earlier one of another loan.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(5);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset
SELECT install(), open_day('2026-01-15'), install_defaults() \gset ignored_
SELECT count(define_product(code, options => format('every=%s, rate_default=0.12, rate_max=0.24, amount_max=5000,
    installments={4}, chart=cash, terms=(penalty_rate=0.1825, penalty_den=365)', every)::product_options)), count(publish_product(code))
  FROM (VALUES ('month', '1 month'), ('fortnight', '14 days'), ('week', '7 days')) v (code, every) \gset ignored_
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 9) b \gset ignored_
SELECT count(open_line(b, code, code, '9000', 5, d)) FROM generate_series(1, 9) b,
    (VALUES ('month', 25), ('fortnight', 15), ('week', 15)) v (code, d) \gset ignored_

CREATE FUNCTION pg_temp.go(day date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF day > business_date() THEN
        PERFORM roll_day(day);
    END IF;
    PERFORM consfin_internal.use_credit_balance(b) FROM generate_series(1, 9) b;
END $$;
CREATE FUNCTION pg_temp.buy(who bigint, code text, amount cents) RETURNS bigint LANGUAGE sql
RETURN (purchase(who, code || amount, (open_line(who, code, code, '9000', 5,
    CASE code WHEN 'month' THEN 25 ELSE 15 END)).line_id, amount, installments => 4)).loan_id;
CREATE TEMP VIEW late AS
SELECT n.borrower_id, n.loan_id, days_past_due(n.schedule, business_date()) AS days FROM lending.loan n
 WHERE days_past_due(n.schedule, business_date()) > 0;

-- Two rows of one loan on a day; the second is left for its due date, though
-- another loan's next row falls due after it.
SELECT pg_temp.buy(1, 'month', '1000') AS month, pg_temp.buy(1, 'fortnight', '1000') AS fortnight \gset
SELECT pg_temp.go('2026-01-29'), repay(1, '1', '252.90') \gset ignored_
SELECT pg_temp.go('2026-02-12'), repay(1, '2', '510.03') \gset ignored_
SELECT pg_temp.go('2026-02-13') \gset ignored_
SELECT is((repay(1, '3', '505.81')).excess > '0'::cents, true, 'what comes for the second row is credit');
SELECT pg_temp.go('2026-02-26'), pg_temp.go('2026-03-12'), pg_temp.go('2026-03-13') \gset ignored_
SELECT is_empty('SELECT * FROM late', 'which pays it when it falls due');

-- Random loans, each row paid on a random day up to its due date, and on that
-- day what is left of it in full.
SELECT count(pg_temp.buy(b, (ARRAY['month', 'fortnight', 'week'])[1 + floor(random() * 3)::integer],
        from_minor(10000 + floor(random() * 90000)::bigint)))
  FROM generate_series(2, 9) b, generate_series(1, 2 + (random() * 2)::integer) \gset ignored_
CREATE TEMP TABLE plan_of AS
SELECT n.borrower_id, n.loan_id, i.no, i.payment,
    greatest(i.due_on - floor(random() * 20)::integer, n.disbursed_on) AS pays_on
  FROM lending.loan n, installments(n.schedule) i WHERE n.borrower_id > 1;
CREATE FUNCTION pg_temp.pay_all() RETURNS SETOF late LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT * FROM plan_of ORDER BY pays_on, borrower_id, loan_id, no LOOP
        PERFORM pg_temp.go(one.pays_on);
        RETURN QUERY SELECT * FROM late WHERE borrower_id > 1;
        PERFORM repay(one.borrower_id, format('%s-%s', one.loan_id, one.no), one.payment);
    END LOOP;
    PERFORM pg_temp.go(business_date() + 60);
    RETURN QUERY SELECT * FROM late WHERE borrower_id > 1;
END $$;
SELECT is_empty('SELECT * FROM pg_temp.pay_all()', 'nobody is late on any day');
SELECT is((SELECT count(*) FROM lending.loan WHERE borrower_id > 1 AND status <> 'closed'), 0::bigint,
    'and all loans are paid');
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

SELECT * FROM finish();
ROLLBACK;
