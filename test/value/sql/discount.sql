-- test/value/sql/discount.sql
-- A discount: what a payment would settle, forgiven.

SET search_path = public, consfin;
SET datestyle = ISO, YMD;
\set VERBOSITY terse

-- 1,000.00 at 12 % over four months, made on 2026-01-15; 0.05 % a day when
-- late (loan A of the page of servicing semantics).
CREATE FUNCTION pg_temp.loan(terms text DEFAULT '', upfront cents DEFAULT '0')
RETURNS schedule LANGUAGE sql AS $$
SELECT with_terms(amortize('1000', 0.12, 4, '2026-01-15', upfront_fee => upfront),
                  concat_ws(', ', 'penalty_rate=0.1825, penalty_den=365', nullif(terms, ''))::terms)
$$;
CREATE FUNCTION pg_temp.told(done change) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(concat_ws(' ', l.kind, l.no, l.component, l.amount), '; ' ORDER BY n)
  FROM change_lines(done) WITH ORDINALITY AS l (kind, component, no, due_on, amount, n)
$$;
CREATE FUNCTION pg_temp.rows_of(loan schedule)
RETURNS TABLE (no int, principal cents, interest cents, fee cents, paid cents, waived cents, unpaid cents, closed_on date)
LANGUAGE sql AS $$
SELECT i.no, i.principal, i.interest, i.fee, i.paid_principal + i.paid_interest + i.paid_fee + i.paid_penalty,
       i.waived_principal + i.waived_interest + i.waived_fee + i.waived_penalty, i.unpaid, i.closed_on
  FROM installments(loan) AS i ORDER BY i.no
$$;
-- A schedule of which only what is settled is told, however it was.
CREATE FUNCTION pg_temp.settled(loan schedule) RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_agg(to_jsonb(i) - '{paid_principal,waived_principal,paid_interest,waived_interest,paid_fee,waived_fee,paid_penalty,waived_penalty}'::text[]
       || jsonb_build_object('principal_settled', i.paid_principal + i.waived_principal, 'interest_settled', i.paid_interest + i.waived_interest,
              'fee_settled', i.paid_fee + i.waived_fee, 'penalty_settled', i.paid_penalty + i.waived_penalty) ORDER BY i.no)
  FROM installments(loan) AS i
$$;

-- Of a late installment: penalty, interest, then principal
SELECT pg_temp.told(change), excess, event FROM discount(pg_temp.loan(), '100', '2026-03-20');
-- More than is due: what comes next, as a payment of that day
SELECT pg_temp.told(d.change) AS discounted, pg_temp.told(p.change) AS paid, pg_temp.settled(d.schedule) = pg_temp.settled(p.schedule) AS same
FROM discount(pg_temp.loan(), '600', '2026-03-15') AS d, pay(pg_temp.loan(), '600', '2026-03-15') AS p;
SELECT r.* FROM discount(pg_temp.loan(), '600', '2026-03-15') AS d, pg_temp.rows_of(d.schedule) AS r;

-- Of a loan that is not late, by the terms of early money
SELECT t.terms, pg_temp.told(d.change) AS discounted, d.excess, s.status, s.outstanding, s.next_due, s.payoff,
       pg_temp.settled(d.schedule) = pg_temp.settled(p.schedule) AS same
FROM (VALUES (''), ('interest_on_early=contractual'), ('interest_on_early=period'), ('excess=last'), ('excess=re_amortize'),
             ('interest_on_early=contractual, excess=last')) AS t (terms),
     discount(pg_temp.loan(t.terms), '300', '2026-01-30') AS d, pay(pg_temp.loan(t.terms), '300', '2026-01-30') AS p,
     standing(d.schedule, '2026-01-30') AS s;
-- Where early money is returned, there is nothing to return: the next rows
SELECT pg_temp.told(change), excess FROM discount(pg_temp.loan('excess=return'), '300', '2026-01-30');
-- No charge for prepaying, and none of what is free is used up
SELECT pg_temp.told(d.change), d.excess, (payoff_amount(d.schedule, '2026-01-30')).charge
FROM discount(pg_temp.loan('excess=re_amortize, prepay_fee_rate=0.10, prepay_free_share=0.20'), '300', '2026-01-30') AS d;
SELECT total, charge FROM payoff_amount(pg_temp.loan('prepay_fee_rate=0.10'), '2026-01-30');
SELECT excess, status(schedule, '2026-01-30') FROM discount(pg_temp.loan('prepay_fee_rate=0.10'), '1005', '2026-01-30');

-- All that is owed: the loan is closed, and more is no money
SELECT a.amount, d.excess, status(d.schedule, '2026-03-20'), payoff_amount(d.schedule, '2026-03-20')
FROM (SELECT total FROM payoff_amount(pg_temp.loan(), '2026-03-20')) AS whole,
     LATERAL (VALUES (whole.total - '0.01'), (whole.total), (whole.total + '50')) AS a (amount),
     LATERAL discount(pg_temp.loan(), a.amount, '2026-03-20') AS d;
-- A small rest goes with it
SELECT pg_temp.told(change), excess, status(schedule, '2026-03-15') FROM discount(pg_temp.loan('close_tolerance=1.00'), '1020.49', '2026-03-15');
-- The unearned part of an upfront fee, paid or not, pays its part
SELECT p.total, p.returned FROM payoff_amount((pay(pg_temp.loan('upfront_on_early=prorate', '30'), '30', '2026-01-15')).schedule, '2026-01-30') AS p;
SELECT pg_temp.told(d.change), d.excess, status(d.schedule, '2026-01-30')
FROM discount((pay(pg_temp.loan('upfront_on_early=prorate', '30'), '30', '2026-01-15')).schedule, '978.59', '2026-01-30') AS d;
SELECT pg_temp.told(d.change), d.excess, status(d.schedule, '2026-01-30')
FROM discount(pg_temp.loan('upfront_on_early=prorate', '30'), '1008.59', '2026-01-30') AS d;

-- A refund after it pays none of it out: all was forgiven, and then nothing
-- comes back; of 200.00 paid in cash no more than these
SELECT r.excess, pg_temp.told(r.change)
FROM discount(pg_temp.loan(), '300', '2026-01-20') AS d, refund(d.schedule, '1000', '2026-01-25') AS r;
SELECT p.excess AS paid_excess, r.excess, pg_temp.told(r.change)
FROM pay(pg_temp.loan(), '200', '2026-01-20') AS p, discount(p.schedule, '805', '2026-01-20') AS d, refund(d.schedule, '1000', '2026-01-25') AS r;
SELECT c.charges, t.terms, r.excess, pg_temp.told(r.change)
FROM unnest('{all,unearned,none}'::text[]) AS c (charges),
     (VALUES ('interest_on_early=contractual'), ('interest_on_early=contractual, excess=last')) AS t (terms),
     discount(pg_temp.loan(t.terms), '520', '2026-01-20') AS d, refund(d.schedule, '1000', '2026-01-25', c.charges) AS r;

-- Replay is the steps; without it the loan is what it was, to the byte
SELECT replay(pg_temp.loan(), ARRAY[d.event, p.event])::text = p.schedule::text AS again,
       schedule_send(replay(pg_temp.loan(), ARRAY[with_seq(p2.event, 2)])) = schedule_send(p2.schedule) AS without
FROM discount(pg_temp.loan(), '300', '2026-01-30') AS d, pay(d.schedule, '256.28', '2026-02-15') AS p,
     pay(pg_temp.loan(), '256.28', '2026-02-15') AS p2;
-- A payment found before it leaves less to forgive: the rest is no money
SELECT kind(c.event), pg_temp.told(c.change), excess(c.change) FROM replay_changes(pg_temp.loan(), ARRAY[with_seq(pay_event('2026-02-01', '1000'), 2), '{"kind":"discount","on":"2026-02-15","seq":1,"amount":500}']) AS c;
-- Paid on the contract's terms, what is forgiven bears until its own day, too
SELECT n.name, c.interest, c.payoff
FROM (VALUES ('paid', (pay(pg_temp.loan('interest_on_early=contractual'), '300', '2026-01-30')).schedule),
             ('forgiven', (discount(pg_temp.loan('interest_on_early=contractual'), '300', '2026-01-30')).schedule)) AS n (name, loan),
     LATERAL (SELECT (change_rate(n.loan, 0.24, '2026-02-20')).schedule AS loan) AS r,
     LATERAL (SELECT array_agg(i.interest ORDER BY i.no) AS interest, (payoff_amount(r.loan, '2026-04-01')).total AS payoff
                FROM installments(r.loan) AS i) AS c;
-- After a write-off it lets go of the claim
SELECT pg_temp.told(d.change), d.excess FROM write_off(pg_temp.loan(), '2026-03-20') AS w, discount(w.schedule, '300', '2026-03-25') AS d;
-- In the books: an expense, no money
SELECT basis, post(d.change, (basis || 'cash=1001, credit_balance=2201, principal=1101, interest_receivable=1102, penalty_receivable=1104, interest_income=4001, penalty_income=4003, waiver=5002')::chart)
FROM unnest('{"","basis=cash, "}'::text[]) AS basis, discount(pg_temp.loan(), '600', '2026-03-15') AS d ORDER BY basis;

-- A refund that meets it is a recovery, of no claim that was written off
SELECT post(r.change, 'cash=1001, merchant=2101, credit_balance=2201, principal=1101, interest_receivable=1102, interest_income=4001, waiver=5002, recovery=4004, written_off=9101, written_off_contra=9102')
FROM discount(pg_temp.loan(), '300', '2026-01-20') AS d, refund(d.schedule, '1000', '2026-01-25') AS r;

-- The event, as text and bytes
SELECT '{"amount":7,"on":"2026-02-15","kind":"discount"}'::event;
SELECT event_send('{"kind":"discount","on":"2026-02-15","seq":3,"amount":7}') AS bytes;
SELECT '{"kind":"discount","on":"2026-02-15","amount":7,"component":"fee"}'::event;
SELECT '{"kind":"discount","on":"2026-02-15"}'::event;
-- What is refused
SELECT discount(pg_temp.loan(), '0', '2026-02-15');
SELECT discount(pg_temp.loan(), '-1', '2026-02-15');
SELECT discount(pg_temp.loan(), NULL, '2026-02-15') IS NULL AS nothing;
SELECT discount(pg_temp.loan(), '1', '2026-01-14');
SELECT discount(pg_temp.loan(), '1', 'infinity');
SELECT discount((pay(pg_temp.loan(), '1', '2026-02-15')).schedule, '1', '2026-02-14');
