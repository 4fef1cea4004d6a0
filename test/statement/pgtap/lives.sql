-- test/statement/pgtap/lives.sql
-- Statements of random lives: every figure is what the events alone say, in
-- plain SQL; and a book whose statements are cut after all is over has those
-- of one that cut them each on its day.
-- A seed repeats a run: psql -v seed=7 -f test/statement/pgtap/lives.sql
\if :{?seed} \else \set seed 42 \endif
\if :{?lives} \else \set lives 40 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT * FROM no_plan();
SELECT diag(format('seed %s, %s lives', :seed, :lives));
SELECT setseed((:seed % 1000000) / 1000000.0) \gset ignored_

CREATE FUNCTION pg_temp.any_of(low integer, high integer) RETURNS integer LANGUAGE sql VOLATILE
    RETURN low + floor(random() * (high - low + 1))::integer;

CREATE TEMP TABLE step AS
SELECT life AS borrower_id, row_number() OVER (ORDER BY life, n) AS no, date '2026-01-16' + pg_temp.any_of(0, 170) AS day,
    (ARRAY['pay', 'pay', 'pay', 'buy', 'buy', 'plan', 'late', 'bounce', 'prepay', 'defer', 're_age', 'waive', 'add_fee',
        'refund', 'bounce', 'rare', 'rare'])[pg_temp.any_of(1, 17)] AS kind,
    (ARRAY['discount', 'change_rate', 'chargeback', 'pause', 're_amortize', 'accelerate', 'write_off', 'capitalise'])[pg_temp.any_of(1, 8)] AS rare,
    (ARRAY[256.28, 356.28, 512.56, 100, 10.01, 256.00, 60])[pg_temp.any_of(1, 7)]::numeric::cents AS amount
FROM generate_series(1, :lives) AS life, generate_series(1, 14) AS n;

SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '9000000') \gset ignored_
SELECT load_calendar('odd', ARRAY(SELECT date '2026-02-01' + 7 * n FROM generate_series(0, 30) n)) \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4,3},
    business_day=following, calendar=odd, max_days_past_due=400, terms=(penalty_rate=0.1825, penalty_den=365)'),
    define_share('card', 1, 1), publish_product('card') \gset ignored_
SELECT define_product('fees', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4,3}, method=flat,
    fee_rate=0.03, upfront_rate=0.01, fee_kind=service, max_days_past_due=400, terms=(penalty_rate=0.1825, charge_cap=0.36)'),
    define_share('fees', 1, 1), publish_product('fees') \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, :lives) b \gset ignored_
SELECT count(purchase(b, 'buy', (open_line(b, 'line', (ARRAY['card', 'card', 'fees'])[1 + b % 3], '5000', (ARRAY[5, 31, 14, 30])[1 + b % 4],
    (ARRAY[15, 10, 1, 31])[1 + b % 4])).line_id, '1000', NULL, 4)) FROM generate_series(1, :lives) b \gset ignored_

CREATE FUNCTION pg_temp.carry_out(one step) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line bigint := (SELECT l.line_id FROM lending.credit_line l WHERE l.borrower_id = one.borrower_id);
    loan bigint := (SELECT n.loan_id FROM lending.loan n WHERE n.borrower_id = one.borrower_id
                    ORDER BY n.loan_id OFFSET one.no % (SELECT count(*) FROM lending.loan n WHERE n.borrower_id = one.borrower_id) LIMIT 1);
    last_one bigint := (SELECT max(r.repayment_id) FROM lending.repayment r
                        WHERE r.borrower_id = one.borrower_id AND r.status = 'applied');
    key text := one.kind || one.no;
BEGIN
    CASE one.kind
        WHEN 'pay' THEN PERFORM repay(one.borrower_id, key, one.amount);
        WHEN 'late' THEN PERFORM repay(one.borrower_id, key, one.amount, greatest(one.day - 12, '2026-01-15'));
        WHEN 'buy' THEN PERFORM purchase(one.borrower_id, key, line, one.amount);
        WHEN 'plan' THEN PERFORM purchase(one.borrower_id, key, line, one.amount, NULL, 3);
        WHEN 'bounce' THEN
            IF last_one IS NULL THEN
                RETURN 'nothing';
            END IF;
            PERFORM reverse_repayment(one.borrower_id, key, last_one);
        WHEN 'prepay' THEN PERFORM prepay(one.borrower_id, key, loan, one.amount);
        WHEN 'defer' THEN PERFORM defer(one.borrower_id, key, loan);
        WHEN 're_age' THEN PERFORM re_age(one.borrower_id, key, loan, 3, one.day + 30);
        WHEN 'waive' THEN PERFORM waive(one.borrower_id, key, loan, 'penalty', '0.50');
        WHEN 'add_fee' THEN PERFORM add_fee(one.borrower_id, key, loan, 'service', '10');
        WHEN 'refund' THEN PERFORM refund(one.borrower_id, key, loan, '50', 'all');
        WHEN 'rare' THEN
            CASE one.rare
                WHEN 'discount' THEN PERFORM discount(one.borrower_id, key, loan, '12.34');
                WHEN 'change_rate' THEN PERFORM change_rate(one.borrower_id, key, loan, 0.1);
                WHEN 'chargeback' THEN PERFORM payment_chargeback(one.borrower_id, key, loan, '5');
                WHEN 'pause' THEN PERFORM pause(one.borrower_id, key, loan, one.day + 10);
                WHEN 're_amortize' THEN PERFORM re_amortize(one.borrower_id, key, loan);
                WHEN 'accelerate' THEN PERFORM accelerate(one.borrower_id, key, loan);
                WHEN 'write_off' THEN PERFORM write_off(one.borrower_id, key, loan);
                WHEN 'capitalise' THEN PERFORM re_age(one.borrower_id, key, loan, 3, one.day + 30, 'capitalise');
            END CASE;
    END CASE;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

-- Live all days; daily: statements are cut as each date is over, else at the end.
CREATE FUNCTION pg_temp.live(daily boolean) RETURNS TABLE (kind text, answer text) LANGUAGE plpgsql AS $$
DECLARE
    one step;
    day date;
BEGIN
    FOR n IN 0 .. 180 LOOP
        day := date '2026-01-15' + n;
        FOR one IN SELECT * FROM step s WHERE s.day = date '2026-01-15' + n ORDER BY s.no LOOP
            kind := CASE one.kind WHEN 'rare' THEN one.rare ELSE one.kind END;
            answer := pg_temp.carry_out(one);
            RETURN NEXT;
        END LOOP;
        PERFORM roll_day(day + 1);
        -- Some dates are closed after something has happened on the next one.
        WHILE daily AND consfin_internal.cut_statements(day, 3) > 0 LOOP
        END LOOP;
    END LOOP;
    FOR n IN 0 .. CASE WHEN daily THEN -1 ELSE 180 END LOOP
        WHILE consfin_internal.cut_statements(date '2026-01-15' + n, 7) > 0 LOOP
        END LOOP;
    END LOOP;
END $$;

-- All statements, ids aside.
CREATE FUNCTION pg_temp.all_of() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT md5(string_agg(t.text, E'\n' ORDER BY t.text)) || ' ' || count(*) FROM (
        SELECT (to_jsonb(s) - 'line_id')::text AS text FROM lending.statements s
        UNION ALL
        SELECT (to_jsonb(n) - '{line_id,loan_id}'::text[])::text FROM lending.statement_loans n
        UNION ALL
        SELECT (to_jsonb(r) - '{line_id,loan_id}'::text[])::text FROM lending.statement_rows r) t $$;

SAVEPOINT unlived;
SELECT count(*) AS done FROM pg_temp.live(true) \gset
SELECT pg_temp.all_of() AS daily \gset
ROLLBACK TO unlived;
CREATE TEMP TABLE done AS SELECT * FROM pg_temp.live(false);
SELECT diag((SELECT string_agg(format('%s %s', kind, n), ', ' ORDER BY kind) FROM
    (SELECT kind, count(*) FILTER (WHERE answer = 'done') AS n FROM done GROUP BY kind) k));
SELECT is_empty($$SELECT kind, answer, count(*) FROM done WHERE answer NOT IN ('done', 'nothing', '22023', '55000') GROUP BY 1, 2$$,
    'each does what it can');
SELECT is(pg_temp.all_of(), :'daily', 'cut after all is over, statements are as cut each on its day');
SELECT cmp_ok((SELECT count(*) FROM lending.statements), '>', 4 * :lives::bigint, 'there are many');
SELECT is_empty('SELECT * FROM lending.violations', 'no invariant is broken');

-- The same from the events alone.
CREATE TEMP TABLE at_close AS
SELECT s.borrower_id, s.bill_on, s.last_on, n.loan_id, n.kind, greatest(s.due_on, s.nominal_due_on) AS due_by,
    least(s.due_on, s.nominal_due_on) AS due_from,
    replay(n.original, coalesce((
        SELECT array_agg(e.event ORDER BY e.seq) FROM lending.loan_event e
        WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.business_date <= s.bill_on AND e.reverses_seq IS NULL
            AND NOT EXISTS (SELECT FROM lending.loan_event r WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                AND r.reverses_seq = e.seq AND r.business_date <= s.bill_on)), '{}')) AS schedule
FROM (SELECT s.*, lag(s.bill_on) OVER (PARTITION BY s.borrower_id ORDER BY s.bill_on) AS last_on FROM lending.statements s) s
JOIN lending.loans n ON n.borrower_id = s.borrower_id AND n.disbursed_on <= s.bill_on;
CREATE TEMP TABLE figure AS
SELECT a.borrower_id, a.bill_on, a.last_on, a.loan_id, n.principal AS lent, t.outstanding, t.earned_penalty - i.spread AS penalty,
    i.interest + c.interest AS interest, i.fees + c.fees AS fees, i.paid, i.unpaid, i.may_revolve, i.early, t.late, a.kind = 'purchase' AND i.rows = 1 AND i.first_due >= a.due_from AS is_purchase
FROM at_close a
JOIN lending.loans n ON n.borrower_id = a.borrower_id AND n.loan_id = a.loan_id
CROSS JOIN LATERAL (
    SELECT count(*) AS rows, min(i.due_on) AS first_due,
        -- Penalty that re_age() put into installments to come.
        coalesce(sum(i.penalty - i.paid_penalty - i.waived_penalty) FILTER (WHERE i.due_on > a.due_by), '0') AS spread,
        sum(i.paid_interest + i.waived_interest) + coalesce(sum(i.interest - i.paid_interest - i.waived_interest)
            FILTER (WHERE i.due_on <= a.due_by), '0') AS interest,
        sum(i.paid_fee + i.waived_fee) + coalesce(sum(i.fee - i.paid_fee - i.waived_fee) FILTER (WHERE i.due_on <= a.due_by), '0') AS fees,
        sum(i.paid_principal + i.paid_interest + i.paid_fee + i.paid_penalty) AS paid,
        coalesce(sum(i.unpaid - (i.principal - i.paid_principal - i.waived_principal) - (i.penalty - i.paid_penalty - i.waived_penalty))
            FILTER (WHERE i.due_on <= a.due_by), '0') AS unpaid,
        coalesce(sum(i.unpaid) FILTER (WHERE i.due_on > a.bill_on AND i.due_on <= a.due_by), '0') AS early,
        coalesce(sum(i.principal - i.paid_principal - i.waived_principal)
            FILTER (WHERE i.due_on > a.bill_on AND i.due_on <= a.due_by), '0') AS may_revolve
    FROM installments(a.schedule) i) i
-- Charges that re_age() made principal; of penalty standing() counts them.
CROSS JOIN LATERAL (
    SELECT coalesce(sum((v ->> 'amount')::cents) FILTER (WHERE v ->> 'kind' = 'interest'), '0') AS interest,
        coalesce(sum((v ->> 'amount')::cents) FILTER (WHERE v ->> 'kind' = 'fee'), '0') AS fees
    FROM jsonb_array_elements(a.schedule::jsonb -> 'advances') v) c
CROSS JOIN LATERAL (
    SELECT t.outstanding, t.earned_penalty, t.past_due_principal + t.past_due_interest + t.past_due_fee + t.past_due_penalty AS late
    FROM standing(a.schedule, a.bill_on + 1) t) t;
CREATE TEMP TABLE expected AS
SELECT f.borrower_id, f.bill_on, sum(f.lent - coalesce(b.lent, '0')) AS purchases, sum(f.interest - coalesce(b.interest, '0')) AS interest,
    sum(f.fees - coalesce(b.fees, '0')) AS fees, sum(f.penalty - coalesce(b.penalty, '0')) AS penalty,
    sum(f.paid - coalesce(b.paid, '0')) AS payments, sum(f.late) AS past_due, sum(f.late + f.early) AS total_due,
    minimum_payment(sum(f.late + f.early), sum(f.late), greatest('0', sum(f.outstanding) - max(l.limit_amount::cents)),
        coalesce(sum(f.early) FILTER (WHERE NOT f.is_purchase), '0'),
        coalesce(sum(f.early - f.may_revolve) FILTER (WHERE f.is_purchase), '0'),
        coalesce(sum(f.may_revolve) FILTER (WHERE f.is_purchase), '0')) AS minimum
FROM figure f
JOIN lending.credit_line l ON l.borrower_id = f.borrower_id
LEFT JOIN figure b ON b.borrower_id = f.borrower_id AND b.loan_id = f.loan_id AND b.bill_on = f.last_on
GROUP BY f.borrower_id, f.bill_on;
SELECT is_empty($$SELECT s.borrower_id, s.bill_on, s.purchases, s.interest, s.fees, s.penalty, s.payments, s.past_due, s.total_due, s.minimum
    FROM lending.statements s
    EXCEPT
    SELECT e.borrower_id, e.bill_on, e.purchases, e.interest, e.fees, e.penalty, e.payments, e.past_due, e.total_due, e.minimum
    FROM expected e$$, 'each figure is what the events alone say');

-- Whoever has no statement of a bill date had nothing, and nothing moved.
SELECT is_empty($$SELECT n.borrower_id, d.business_date
    FROM lending.loans n
    JOIN lending.credit_line l ON l.borrower_id = n.borrower_id
    JOIN lending.business_day d ON d.business_date < '2026-07-15' AND bill_on(d.business_date, l.bill_day) = d.business_date
    LEFT JOIN lending.statements s ON s.borrower_id = n.borrower_id AND s.bill_on = d.business_date
    WHERE s.bill_on IS NULL AND n.disbursed_on <= d.business_date AND (
        outstanding(consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, d.business_date)) > '0'
        OR EXISTS (SELECT FROM lending.loan_event e WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
            AND e.business_date <= d.business_date
            AND e.business_date > d.business_date - 28 AND kind(e.event) = 'pay'))$$,
    'none is missing');
SELECT * FROM finish();
ROLLBACK;
