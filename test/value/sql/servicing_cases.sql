-- test/value/sql/servicing_cases.sql
-- Servicing by tables of cases: each allocation rule, each way with early and
-- late money, and what is refused.

SET search_path = public, consfin;
SET datestyle = ISO, MDY;

-- 1,000.00 at 12 % over four months with a fee of 10.00 a row, made on
-- 2026-01-15; 0.05 % a day when late.
CREATE FUNCTION pg_temp.loan(terms text DEFAULT '', method text DEFAULT 'level')
RETURNS schedule LANGUAGE sql AS $$
SELECT with_terms(amortize('1000', 0.12, 4, '2026-01-15', method => method,
                           fee_rate => 0.04),
                  concat_ws(', ', 'penalty_rate=0.1825, penalty_den=365',
                            nullif(terms, ''))::terms)
$$;

-- what an event did: "kind row component amount" in the order it was done
CREATE FUNCTION pg_temp.told(done change) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(concat_ws(' ', nullif(l.kind, 'paid'), l.no, l.component,
                            l.amount), '; ' ORDER BY n)
  FROM change_lines(done) WITH ORDINALITY
       AS l (kind, component, no, due_on, amount, n)
$$;

-- what is owed: "row: principal + interest + fee + penalty"
CREATE FUNCTION pg_temp.owed(loan schedule) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(concat(i.no, ': ',
       i.principal - i.paid_principal - i.waived_principal, '+',
       i.interest - i.paid_interest - i.waived_interest, '+',
       i.fee - i.paid_fee - i.waived_fee, '+',
       i.penalty - i.paid_penalty - i.waived_penalty), '; ' ORDER BY i.no)
  FROM installments(loan) AS i WHERE i.unpaid > '0'
$$;

-- SQLSTATE and message of an expression that is refused, or its value
CREATE FUNCTION pg_temp.attempt(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE 'SELECT (' || expression || ')::text' INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

SELECT pg_temp.owed(pg_temp.loan());

-- Each rule on 2026-03-15: row 1 is past due, row 2 due, the rest to come.
CREATE TEMPORARY TABLE rule (no serial, name text, rule text);
INSERT INTO rule (name, rule) VALUES
    ('standard', 'standard'),
    ('principal_first', 'principal_first'),
    ('penalty_last', 'penalty_last'),
    ('vertical', 'vertical past_due.penalty past_due.fee past_due.interest '
     'past_due.principal due.penalty due.fee due.interest due.principal '
     'in_advance.penalty in_advance.fee in_advance.interest '
     'in_advance.principal'),
    ('principal of all first', 'vertical past_due.principal due.principal '
     'past_due.interest due.interest past_due.fee due.fee past_due.penalty '
     'due.penalty in_advance.principal in_advance.interest in_advance.fee '
     'in_advance.penalty'),
    ('due before past due', 'horizontal due.interest due.principal due.fee '
     'due.penalty past_due.interest past_due.principal past_due.fee '
     'past_due.penalty in_advance.interest in_advance.principal '
     'in_advance.fee in_advance.penalty');
SELECT r.name, a.amount, p.excess, pg_temp.told(p.change)
  FROM rule AS r, (VALUES (cents '15'), ('275'), ('550')) AS a (amount),
       pay(pg_temp.loan(), a.amount, '2026-03-15', r.rule::allocation,
           'return') AS p
 ORDER BY r.no, a.amount;

-- Each rule with each way for what is left over, 700.00.
SELECT r.name, e.excess, p.excess AS left_over, pg_temp.told(p.change)
  FROM rule AS r,
       (VALUES (1, 'next'), (2, 'last'), (3, 're_amortize'), (4, 'return'))
       AS e (n, excess),
       pay(pg_temp.loan(), '700', '2026-03-15', r.rule::allocation,
           e.excess) AS p
 ORDER BY r.no, e.n;

-- Rules by days past due: the second step holds from day 91 on.
SELECT d.day, pg_temp.told(p.change)
  FROM (VALUES (date '2026-05-16'), ('2026-05-17')) AS d (day),
       pay(pg_temp.loan('allocation=standard; 91 principal_first'), '100',
           d.day) AS p
 ORDER BY d.day;
-- The terms' own rule and excess serve where the call names none.
SELECT t.terms, p.excess, pg_temp.told(p.change)
  FROM (VALUES ('allocation=penalty_last, excess=return'),
               ('allocation=principal_first, excess=last')) AS t (terms),
       pay(pg_temp.loan(t.terms), '600', '2026-03-15') AS p
 ORDER BY t.terms COLLATE "C";

-- Early money: each mode of interest and fees, ten days into the second
-- period, row 1 paid: what closes, and what a part of it does.
CREATE TEMPORARY TABLE early AS
SELECT i.mode AS interest, f.mode AS fee, p.schedule
  FROM (VALUES ('contractual'), ('period'), ('actual')) AS i (mode),
       (VALUES ('contractual'), ('period'), ('actual')) AS f (mode),
       pay(pg_temp.loan('interest_on_early=' || i.mode || ', fee_on_early=' ||
                        f.mode), '266.28', '2026-02-15') AS p;
SELECT e.interest, e.fee, o.total, o.principal, o.interest AS of_interest,
       o.fee AS of_fee, x.excess,
       outstanding(less.schedule) AS a_cent_less_leaves,
       status(x.schedule, '2026-02-25')
  FROM early AS e, payoff_amount(e.schedule, '2026-02-25') AS o,
       pay(e.schedule, o.total, '2026-02-25') AS x,
       pay(e.schedule, o.total - '0.01', '2026-02-25') AS less
 ORDER BY e.interest, e.fee;
SELECT e.interest, e.fee, k.way, pg_temp.owed(CASE k.way
       WHEN 'pay' THEN (pay(e.schedule, '400', '2026-02-25')).schedule
       ELSE (prepay(e.schedule, '400', '2026-02-25', k.way)).schedule END)
  FROM early AS e, (VALUES ('pay'), ('payment'), ('term')) AS k (way)
 WHERE e.fee = 'contractual' ORDER BY e.interest, k.way;
-- The same by method.
SELECT m.method, i.mode, o.total, o.interest, x.excess,
       status(x.schedule, '2026-02-25'),
       pg_temp.owed((prepay(p.schedule, '400', '2026-02-25')).schedule)
  FROM (VALUES ('level'), ('equal_principal'), ('interest_only'), ('bullet'),
               ('flat'), ('revolving')) AS m (method),
       (VALUES ('contractual'), ('period'), ('actual')) AS i (mode),
       pay(pg_temp.loan('interest_on_early=' || i.mode, m.method), '20',
           '2026-02-15', excess => 'return') AS p,
       payoff_amount(p.schedule, '2026-02-25') AS o,
       prepay(p.schedule, o.total, '2026-02-25') AS x
 ORDER BY m.method, i.mode;
-- A charge for prepaying, to a date; payoff and prepay bear it, pay does not.
SELECT d.day, o.total, o.charge, x.excess, y.excess AS excess_of_pay
  FROM (VALUES (date '2026-02-25'), ('2026-03-01')) AS d (day),
       pg_temp.loan('prepay_fee_rate=0.02, prepay_fee_until=2026-03-01')
       AS l (schedule),
       payoff_amount(l.schedule, d.day) AS o,
       prepay(l.schedule, o.total, d.day) AS x,
       pay(l.schedule, o.total, d.day) AS y
 ORDER BY d.day;
-- An upfront fee is kept, or its unearned days come back.
SELECT t.terms, o.*, x.excess, status(x.schedule, '2026-02-24')
  FROM (VALUES (''), ('upfront_on_early=prorate')) AS t (terms),
       with_terms(amortize('1000', 0.12, 4, '2026-01-15',
                           upfront_fee => '120'), t.terms::terms)
       AS l (schedule),
       pay(l.schedule, '376.28', '2026-02-15') AS p,
       payoff_amount(p.schedule, '2026-02-24') AS o,
       pay(p.schedule, o.total, '2026-02-24') AS x
 ORDER BY t.terms COLLATE "C";
-- A rest within the tolerance is waived.
SELECT v.short, outstanding(x.schedule), pg_temp.told(x.change)
  FROM (VALUES (cents '1.00'), ('1.01')) AS v (short),
       pg_temp.loan('close_tolerance=1.00') AS l (schedule),
       payoff_amount(l.schedule, '2026-01-15') AS o,
       prepay(l.schedule, o.total - v.short, '2026-01-15') AS x
 ORDER BY v.short;
-- min_days: made and repaid on one day.
SELECT t.terms, o.interest
  FROM (VALUES (''), ('min_days=1'), ('min_days=7')) AS t (terms),
       payoff_amount(pg_temp.loan(t.terms), '2026-01-15') AS o
 ORDER BY t.terms COLLATE "C";

-- Late money, row 1 due 2026-02-15 with 246.28 + 10.00 + 10.00: penalty and
-- interest by the terms, on several days.
SELECT t.terms, string_agg(concat(to_char(d.day, 'MM-DD'), ' ', a.penalty,
       CASE WHEN a.interest > '10' THEN concat(' + ', a.interest - '10') END),
       ', ' ORDER BY d.day) AS penalty
  FROM (VALUES (1, ''), (2, 'penalty_base=principal_interest'),
               (3, 'penalty_grace=5'), (4, 'penalty_grace=5, '
                'penalty_from=grace'), (5, 'penalty_compounding=monthly'),
               (6, 'penalty_base=principal_interest, '
                'penalty_compounding=monthly'), (7, 'penalty_cap=0.01'),
               (8, 'interest_on_late=actual'),
               (9, 'interest_on_late=actual, '
                'penalty_base=principal_interest')) AS t (n, terms),
       (VALUES (date '2026-02-15'), ('2026-02-16'), ('2026-02-20'),
               ('2026-02-21'), ('2026-03-14'), ('2026-06-15'))
       AS d (day),
       LATERAL (SELECT (SELECT i.penalty FROM installments(f.schedule) AS i
                         WHERE i.no = 1) AS penalty,
                       (SELECT i.interest FROM installments(f.schedule) AS i
                         WHERE i.no = 1) AS interest
                  FROM add_fee(pg_temp.loan(t.terms), '1', d.day, 'fee',
                               '2026-05-15') AS f) AS a
 GROUP BY t.n, t.terms ORDER BY t.n;
-- Part-payments in any order that end equal, accrue equal.
SELECT o.way, accrued_penalty(l.schedule, '2026-03-14') AS penalty,
       (arrears(l.schedule, '2026-03-14')).total
  FROM (VALUES ('30 then 70', ARRAY[30, 70]), ('70 then 30', ARRAY[70, 30]),
               ('100', ARRAY[100])) AS o (way, parts),
       LATERAL (SELECT replay_agg(pg_temp.loan(), format(
                '{"kind":"pay","on":"2026-02-25","seq":%s,"amount":%s}',
                p.n, p.part)::event) AS schedule
                  FROM unnest(o.parts) WITH ORDINALITY AS p (part, n)) AS l
 ORDER BY o.way;
-- A pause: its days bear nothing.
SELECT c.components, accrued_penalty(p.schedule, '2026-03-10') AS penalty,
       accrued_interest(p.schedule, '2026-03-10') AS interest
  FROM (VALUES (ARRAY['interest']), (ARRAY['penalty']),
               (ARRAY['interest', 'penalty'])) AS c (components),
       pause(pg_temp.loan(), '2026-02-20', '2026-02-28', c.components) AS p
 ORDER BY c.components;

-- Money given back.
SELECT v.what, pg_temp.told(v.change), v.excess, pg_temp.owed(v.schedule)
  FROM pay(pg_temp.loan(), '266.28', '2026-02-15') AS p,
       LATERAL (
       SELECT 1 AS n, 'waive 5.00 of interest' AS what, w.*
         FROM waive(p.schedule, 'interest', '5', '2026-03-15') AS w
       UNION ALL
       SELECT 2, 'waive more than is there', w.*
         FROM waive(p.schedule, 'interest', '500', '2026-03-15') AS w
       UNION ALL
       SELECT 3, 'waive accrued interest', w.*
         FROM waive(p.schedule, 'interest', '500', '2026-02-25') AS w
       UNION ALL
       SELECT 4, 'waive principal that is due', w.*
         FROM waive(p.schedule, 'principal', '500', '2026-03-15') AS w
       UNION ALL
       SELECT 5, 'chargeback of 200.00', c.*
         FROM payment_chargeback(p.schedule, '200', '2026-02-25') AS c
       UNION ALL
       SELECT 6, 'chargeback of more than came', c.*
         FROM payment_chargeback(p.schedule, '300', '2026-02-25') AS c
       UNION ALL
       SELECT 7, 'chargeback after maturity', c.*
         FROM payment_chargeback(p.schedule, '200', '2026-07-01') AS c
       UNION ALL
       SELECT 8, 'refund of 300.00', r.*
         FROM refund(p.schedule, '300', '2026-02-25') AS r
       UNION ALL
       SELECT 9, 'refund of more than was lent', r.*
         FROM refund(p.schedule, '3000', '2026-02-25') AS r) AS v
 ORDER BY v.n;
-- Shares are cumulative: several refunds give back what one does, but for the
-- cent that each is rounded to.
SELECT o.way, (SELECT sum(l.amount) FROM replay_changes(p.schedule, o.events)
                      AS c, change_lines(c.change) AS l
                WHERE l.kind = 'returned') AS returned,
       pg_temp.owed(replay(p.schedule, o.events))
  FROM pay(pg_temp.loan(), '266.28', '2026-02-15') AS p,
       LATERAL (
       SELECT v.way, array_agg(format(
              '{"kind":"refund","on":"2026-02-25","seq":%s,"amount":%s}',
              r.n, r.part)::event) AS events
         FROM (VALUES ('at once', ARRAY[600]), ('in two', ARRAY[200, 400]),
                      ('in three', ARRAY[100, 300, 200])) AS v (way, parts),
              unnest(v.parts) WITH ORDINALITY AS r (part, n)
        GROUP BY v.way) AS o
 ORDER BY o.way;

-- The terms change.
SELECT v.what, pg_temp.owed(v.schedule)
  FROM pay(pg_temp.loan(), '266.28', '2026-02-15') AS p,
       LATERAL (
       SELECT 1 AS n, 'rate 6 %' AS what, c.schedule
         FROM change_rate(p.schedule, 0.06, '2026-02-25') AS c
       UNION ALL
       SELECT 2, 'rate 24 %, payment kept', c.schedule
         FROM change_rate(p.schedule, 0.24, '2026-02-25', 'payment') AS c
       UNION ALL
       SELECT 3, 'another 500.00', a.schedule
         FROM advance(p.schedule, '500', '2026-02-25') AS a
       UNION ALL
       SELECT 4, 'six installments instead', r.schedule
         FROM reschedule(p.schedule, '2026-02-25', installments => 6) AS r
       UNION ALL
       SELECT 5, 'respread without the next', d.schedule
         FROM defer(p.schedule, '2026-02-25', 1, 'respread') AS d
       UNION ALL
       SELECT 6, 're-amortize, row 2 late', r.schedule
         FROM re_amortize(p.schedule, '2026-03-20') AS r
       UNION ALL
       SELECT 7, 're-age, charges waived', r.schedule
         FROM re_age(p.schedule, '2026-03-20', 2, '2026-04-20', 'waive') AS r
       UNION ALL
       SELECT 8, 're-age, charges capitalised', r.schedule
         FROM re_age(p.schedule, '2026-03-20', 2, '2026-04-20',
                     'capitalise') AS r
       UNION ALL
       SELECT 9, 'accelerated', a.schedule
         FROM accelerate(p.schedule, '2026-03-20') AS a) AS v
 ORDER BY v.n;

-- After a write-off nothing runs, and money is a recovery by its own rule.
SELECT accrued_penalty(w.schedule, '2026-06-15') AS penalty,
       days_past_due(w.schedule, '2026-06-15') AS days,
       status(w.schedule, '2026-06-15'), r.excess, pg_temp.told(r.change)
  FROM write_off(pg_temp.loan('allocation=principal_first'), '2026-03-20')
       AS w, recover(w.schedule, '50', '2026-06-15') AS r;
SELECT p.excess, pg_temp.told(p.change)
  FROM write_off(pg_temp.loan(), '2026-03-20') AS w,
       pay(w.schedule, '50', '2026-06-15') AS p;

-- Of fees to come only what the running row has earned is claimed, where fees
-- are earned by the day; the rest falls away, and what was paid of it stays.
SELECT f.mode, pg_temp.told(w.change), pg_temp.owed(w.schedule)
  FROM unnest('{contractual,period,actual}'::text[]) AS f (mode),
       write_off(pg_temp.loan('fee_on_early=' || f.mode), '2026-03-20') AS w;
SELECT pg_temp.told(w.change), pg_temp.owed(w.schedule)
  FROM pay(pg_temp.loan(), '900', '2026-03-15') AS p,
       write_off(p.schedule, '2026-03-20') AS w;
-- Who accelerates it first claims what early money owes.
SELECT pg_temp.told(w.change)
  FROM accelerate(pg_temp.loan(), '2026-03-20') AS a,
       write_off(a.schedule, '2026-03-20') AS w;

-- On a closed loan every cent comes back.
SELECT v.what, v.excess, outstanding(v.schedule)
  FROM prepay(pg_temp.loan(), '1040', '2026-01-15') AS c,
       LATERAL (
       SELECT 'pay' AS what, p.excess, p.schedule
         FROM pay(c.schedule, '10', '2026-02-20') AS p
       UNION ALL
       SELECT 'prepay', p.excess, p.schedule
         FROM prepay(c.schedule, '10', '2026-02-20') AS p
       UNION ALL
       SELECT 'pay 10^18 before the limit', p.excess, p.schedule
         FROM pay(c.schedule, '90000000000000000', '2027-02-20') AS p
       UNION ALL
       SELECT 'refund', r.excess, r.schedule
         FROM refund(c.schedule, '10', '2026-02-20', 'none') AS r
       UNION ALL
       SELECT 'waive', w.excess, w.schedule
         FROM waive(c.schedule, 'interest', '10', '2026-02-20') AS w) AS v
 ORDER BY v.what COLLATE "C";

-- Hostile input.
SELECT e.n, pg_temp.attempt(e.expression)
  FROM (VALUES
        (1, $$(pay(pg_temp.loan(), '10', '2026-01-14')).excess$$),
        (2, $$(pay(pg_temp.loan(), '0', '2026-02-15')).excess$$),
        (3, $$(pay(pg_temp.loan(), '-10', '2026-02-15')).excess$$),
        (4, $$(pay(pg_temp.loan(), '10000000000000000', '2026-02-15')).excess$$),
        (5, $$(pay(pg_temp.loan(), '92233720368547758.07', '2026-02-15')).excess$$),
        (6, $$(pay(pg_temp.loan(), '10', '2126-02-15')).excess$$),
        (7, $$(pay(pg_temp.loan(), '10', '9999-12-31')).excess$$),
        (8, $$(pay(pg_temp.loan(), '10', 'infinity')).excess$$),
        (9, $$(pay(pg_temp.loan(), NULL, '2026-02-15')).excess$$),
        (10, $$(pay(pg_temp.loan(), '10', '2026-02-15', excess => 'later')).excess$$),
        (11, $$(pay(pg_temp.loan(), '10', '2026-02-15', 'standard; 0 standard')).excess$$),
        (12, $$(pay((pay(pg_temp.loan(), '10', '2026-02-15')).schedule, '10', '2026-02-14')).excess$$),
        (13, $$payoff_amount((pay(pg_temp.loan(), '10', '2026-02-15')).schedule, '2026-02-14')$$),
        (14, $$(recover(pg_temp.loan(), '10', '2026-02-15')).excess$$),
        (15, $$(bill(pg_temp.loan(), '2026-02-15')).excess$$),
        (16, $$(accelerate(pg_temp.loan(), '2026-01-15')).excess$$),
        (17, $$(accelerate(pg_temp.loan(), '2026-06-15')).excess$$),
        (18, $$(defer(pg_temp.loan(), '2026-05-15')).excess$$),
        (19, $$(re_age((prepay(pg_temp.loan(), '1040', '2026-01-15')).schedule, '2026-02-15', 3, '2026-03-15')).excess$$),
        (20, $$(re_age(pg_temp.loan(), '2026-02-15', 3, '2026-02-15')).excess$$),
        (21, $$(write_off((write_off(pg_temp.loan(), '2026-03-20')).schedule, '2026-03-21')).excess$$),
        (22, $$(advance(pg_temp.loan(method => 'flat'), '10', '2026-02-15')).excess$$),
        (23, $$(advance(pg_temp.loan(), '92233720368547758', '2026-02-15')).excess$$),
        (24, $$(pause((pause(pg_temp.loan(), '2026-02-01', '2026-03-01')).schedule, '2026-02-15', '2026-02-20')).excess$$),
        (25, $$(pause(pg_temp.loan(), '2026-02-01', '2026-02-01')).excess$$),
        (26, $$(waive(pg_temp.loan(), 'costs', '1', '2026-02-15')).excess$$),
        (27, $$(add_fee(pg_temp.loan(), '1', '2026-02-15', 'fee', '2026-02-16')).excess$$),
        (28, $$(change_rate(pg_temp.loan(), 5, '2026-01-20', 'payment')).excess$$),
        (29, $$(change_rate(pg_temp.loan(), -0.01, '2026-02-15')).excess$$),
        (30, $$(reschedule(pg_temp.loan(), '2026-02-15', first_due => '2026-02-10')).excess$$),
        (31, $$with_terms((pay(pg_temp.loan(), '10', '2026-02-15')).schedule, 'min_days=1')$$),
        (32, $$outstanding(replay(pg_temp.loan(), ARRAY['{"kind":"pay","on":"2026-03-15","seq":1,"amount":300}', '{"kind":"pay","on":"2026-02-15","seq":2,"amount":300}']::event[]))$$)
       ) AS e (n, expression)
 ORDER BY e.n;

--
-- charges paid in advance go back with their share of a refund: the loan of
-- example 8, three rows paid on their days, the rest of 979.20 on 04-20
--
WITH loan AS (
	SELECT amortize('1200', 0, 12, '2026-01-15', method => 'flat', fee_rate => 0.088) AS s),
closed AS (
	SELECT (pay((pay((pay((pay(s, '108.80', '2026-02-15')).schedule, '108.80', '2026-03-15')).schedule,
		'108.80', '2026-04-15')).schedule, '979.20', '2026-04-20')).schedule AS s FROM loan)
SELECT status(s, '2026-04-20'), r.charges, r.amount, f.excess AS back, f2.excess AS "and the rest"
  FROM closed, (VALUES (1, 'all', '1200'::cents), (2, 'unearned', '1200'), (3, 'none', '1200'),
       (4, 'all', '450'), (5, 'unearned', '450'), (6, 'none', '450')) AS r (n, charges, amount),
       LATERAL refund(s, r.amount, '2026-04-21', r.charges) AS f,
       LATERAL refund(f.schedule, '1200.00', '2026-12-15', r.charges) AS f2
 ORDER BY r.n;
-- interest paid in advance, too, where early money owes it whole
SELECT p.excess AS left_over, status(p.schedule, '2026-02-16'), f.excess AS back
  FROM with_terms(amortize('1000', 0.12, 4, '2026-01-15'), 'interest_on_early=contractual') AS l (s),
       pay(l.s, '1025.13', '2026-02-16') AS p, refund(p.schedule, '1000', '2026-02-17') AS f;
