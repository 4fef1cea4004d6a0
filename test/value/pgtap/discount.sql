-- test/value/pgtap/discount.sql
-- A discount settles what a payment of the amount on the day would: the
-- schedules differ only in what is paid and what is waived.  And no refund
-- after it pays out more than the borrower had paid.

\if :{?seed} \else \set seed 42 \endif
BEGIN;
SELECT plan(10);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000000) / 1000000.0);

CREATE FUNCTION pg_temp.one_of(VARIADIC choices text[]) RETURNS text LANGUAGE sql VOLATILE
AS $$ SELECT choices[1 + floor(random() * cardinality(choices))::int] $$;

-- Loans of every method, day count and treatment of early money.
CREATE TEMP TABLE loan AS
WITH drawn AS MATERIALIZED (
    SELECT no, pg_temp.one_of('level', 'level', 'equal_principal', 'interest_only', 'bullet', 'flat', 'revolving') AS method,
        from_minor((10000 + floor(random() * 100000000))::bigint) AS principal, (floor(random() * 36) / 100)::numeric AS rate,
        1 + floor(random() * 12)::int AS n, date '2026-01-01' + floor(random() * 60)::int AS made_on,
        pg_temp.one_of('30/360', '30E/360', 'ACT/360', 'ACT/365F', 'NL/365') AS day_count,
        pg_temp.one_of('1 month', '1 month', '14 days') AS every,
        CASE WHEN random() < 0.3 THEN 0.05 ELSE 0 END AS fee_rate, CASE WHEN random() < 0.3 THEN 15 ELSE 0 END AS upfront_fee,
        pg_temp.one_of('per_period', 'carried') AS interest_rounding,
        pg_temp.one_of('next', 'next', 'last', 're_amortize', 'return') AS excess,
        concat_ws(', ', 'penalty_rate=' || pg_temp.one_of('0', '0.1825', '0.36'),
            CASE WHEN random() < 0.6 THEN 'interest_on_early=' || pg_temp.one_of('contractual', 'period', 'actual') END,
            CASE WHEN random() < 0.3 THEN 'fee_on_early=' || pg_temp.one_of('contractual', 'period', 'actual') END,
            CASE WHEN random() < 0.3 THEN 'upfront_on_early=prorate' END,
            CASE WHEN random() < 0.2 THEN 'min_days=40' END,
            CASE WHEN random() < 0.2 THEN 'close_tolerance=2.00' END,
            CASE WHEN random() < 0.3 THEN 'interest_on_late=actual' END,
            CASE WHEN random() < 0.3 THEN 'allocation=' || pg_temp.one_of('principal_first', 'penalty_last') END) AS terms
    FROM generate_series(1, 4000) AS no)
SELECT d.*, with_terms(amortize(principal, rate, n, made_on, method, every => every::interval, day_count => day_count,
        fee_rate => fee_rate, upfront_fee => upfront_fee::text::cents, interest_rounding => interest_rounding),
        (terms || ', excess=' || excess)::terms) AS fresh
FROM drawn AS d;

-- Some have been paid on; then, on a day, an amount: any, what is due, all.
CREATE TEMP TABLE asked AS
SELECT l.no, l.excess, l.terms, b.loan, b.on_date,
    least(greatest(CASE a.what WHEN 0 THEN s.payoff
        WHEN 1 THEN s.payoff - '0.01' WHEN 2 THEN s.past_due_principal + s.past_due_interest + s.due_today WHEN 3 THEN s.payoff + '50'
        ELSE from_minor(1 + floor(minor(s.payoff) * a.part)::bigint) END, '0.01'), s.payoff + '50') AS amount
FROM loan AS l,
    LATERAL (SELECT CASE WHEN random() < 0.5 OR (standing(l.fresh, l.made_on)).next_due <= '0' THEN l.fresh
        ELSE (pay(l.fresh, (standing(l.fresh, l.made_on)).next_due, l.made_on)).schedule END AS loan,
        l.made_on + floor(random() * 150)::int AS on_date, l.no OFFSET 0) AS b,
    LATERAL (SELECT floor(random() * 9)::int AS what, random() AS part, b.no OFFSET 0) AS a,
    LATERAL standing(b.loan, b.on_date) AS s
WHERE s.status <> 'closed' AND s.payoff > '0';

CREATE TEMP TABLE done AS
SELECT a.*, d.schedule AS discounted, d.change AS discount_change, d.excess AS discount_excess, d.event,
    p.schedule AS paid, p.excess AS paid_excess
FROM asked AS a, LATERAL discount(a.loan, a.amount, a.on_date) AS d,
    LATERAL pay(a.loan, a.amount, a.on_date, excess => CASE a.excess WHEN 'return' THEN 'next' END) AS p;
SELECT diag(count(*) || ' discounts, ' || count(*) FILTER (WHERE status(discounted, on_date) = 'closed') || ' close, '
    || count(*) FILTER (WHERE days_past_due(loan, on_date) = 0) || ' of loans that are not late') FROM done;
SELECT cmp_ok((SELECT count(*) FROM done), '>', 2000::bigint, 'much was forgiven');

-- A schedule's text in which all that is settled is waived.
CREATE FUNCTION pg_temp.settled(loan schedule) RETURNS jsonb LANGUAGE sql AS $$
SELECT (loan::jsonb - 'rows') || jsonb_build_object('rows', (
    SELECT jsonb_agg((r - 'paid' - 'waived') || jsonb_build_object('settled', (
        SELECT jsonb_object_agg(c, coalesce((r #>> ARRAY['paid', c])::numeric, 0) + coalesce((r #>> ARRAY['waived', c])::numeric, 0))
        FROM unnest('{principal,interest,fee,penalty}'::text[]) AS c)) ORDER BY n)
    FROM jsonb_array_elements(loan::jsonb -> 'rows') WITH ORDINALITY AS x (r, n)))
$$;
SELECT is_empty($$SELECT no, terms, amount, on_date, loan FROM done WHERE pg_temp.settled(discounted) <> pg_temp.settled(paid)$$,
    'what is paid and waived is what a payment would have paid and waived');
SELECT is_empty('SELECT no FROM done WHERE discount_excess <> paid_excess', 'and so much is left over');
SELECT is_empty($$SELECT no FROM done, LATERAL (SELECT coalesce(sum(c.amount) FILTER (WHERE c.kind = 'waived'), '0') AS waived,
        coalesce(sum(c.amount) FILTER (WHERE c.kind = 'paid'), '0') AS given, coalesce(sum(c.amount) FILTER (WHERE c.kind = 'returned'), '0') AS returned
        FROM change_lines(discount_change) AS c) AS l
    WHERE given <> returned OR waived + discount_excess < amount OR (waived + discount_excess > amount AND terms !~ 'close_tolerance')
        OR waived + discount_excess > amount + '2.00'$$,
    'all that is settled was forgiven, but for what comes back of an upfront fee');
SELECT is_empty('SELECT no FROM done WHERE apr(discounted) <> apr(loan)', 'no annual rate changes');
SELECT is_empty($$SELECT no FROM done WHERE schedule_send(replay(loan, ARRAY[event])) <> schedule_send(discounted)
    OR discounted::text::schedule::text <> discounted::text OR event::text::event <> event$$, 'replay is the same, and so is the text');

-- What the whole refund of it pays out, days later.
CREATE TEMP TABLE refunded AS
SELECT d.*, c.charges, r.excess AS out, r.change AS refund_change, t.paid AS was_paid, t.principal AS was_principal
FROM done AS d, unnest('{all,unearned,none}'::text[]) AS c (charges),
    LATERAL refund(d.discounted, principal(d.discounted), d.on_date + (d.no % 20), c.charges) AS r,
    LATERAL (SELECT sum(i.paid_principal + i.paid_interest + i.paid_fee) AS paid, sum(i.paid_principal) AS principal
        FROM installments(d.discounted) AS i) AS t;
SELECT cmp_ok((SELECT count(*) FROM refunded WHERE was_paid = '0'), '>', 1000::bigint, 'refunds of loans on which nothing was paid');
SELECT is_empty('SELECT no, charges, terms, amount, on_date, out, was_paid, loan FROM refunded WHERE out > was_paid', 'no refund pays out what was forgiven');
SELECT is_empty($$SELECT no FROM refunded WHERE charges = 'none' AND out <> was_principal$$, 'of the principal it pays out what was paid');
SELECT is_empty($$SELECT no FROM refunded WHERE outstanding((refund(discounted, principal(discounted), on_date + (no % 20), charges)).schedule) <> '0'$$,
    'and leaves none');
SELECT * FROM finish();
ROLLBACK;
