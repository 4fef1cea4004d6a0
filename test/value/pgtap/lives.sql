-- Random lives of random loans, event by event, against their replay.
-- A seed repeats a run: psql -v seed=7 -f test/value/pgtap/lives.sql
\if :{?seed} \else \set seed 42 \endif

BEGIN;
SELECT plan(21);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000000) / 1000000.0);

CREATE FUNCTION pg_temp.one_of(VARIADIC choices text[]) RETURNS text
LANGUAGE sql VOLATILE AS $$
SELECT choices[1 + floor(random() * cardinality(choices))::int]
$$;

-- Loans of every method, with terms of every kind.
CREATE TEMP TABLE loan AS
WITH drawn AS MATERIALIZED (
SELECT no, pg_temp.one_of('level', 'level', 'equal_principal',
                          'interest_only', 'bullet', 'flat', 'revolving')
       AS method,
       ((100 + floor(random() * 1000000)) / 100)::numeric::cents AS principal,
       (floor(random() * 36) / 100)::numeric AS rate,
       1 + floor(random() * 12)::int AS n,
       date '2026-01-01' + floor(random() * 60)::int AS made_on,
       pg_temp.one_of('30/360', '30E/360', 'ACT/360', 'ACT/365F', 'NL/365')
       AS day_count, pg_temp.one_of('1 month', '1 month', '14 days') AS every,
       CASE WHEN random() < 0.3 THEN 0.05 ELSE 0 END AS fee_rate,
       pg_temp.one_of('per_period', 'carried') AS interest_rounding,
       concat_ws(', ', 'penalty_rate=' || pg_temp.one_of('0', '0.1825', '0.36'),
       CASE WHEN random() < 0.4 THEN 'penalty_grace=3' END,
       CASE WHEN random() < 0.3 THEN 'penalty_compounding=monthly' END,
       CASE WHEN random() < 0.3 THEN 'charge_cap=0.24' END,
       CASE WHEN random() < 0.3 THEN 'interest_on_late=actual' END,
       CASE WHEN random() < 0.5 THEN 'interest_on_early=' ||
            pg_temp.one_of('contractual', 'period', 'actual') END,
       CASE WHEN random() < 0.3 THEN 'prepay_fee_rate=0.02' END,
       CASE WHEN random() < 0.3 THEN 'allocation=' || pg_temp.one_of(
            'principal_first', 'penalty_last',
            'standard; 91 principal_first') END) AS terms
  FROM generate_series(1, 2000) AS no)
SELECT drawn.*, with_terms(amortize(principal, rate, n, made_on, method,
       every => every::interval, day_count => day_count,
       fee_rate => fee_rate, interest_rounding => interest_rounding),
       terms::terms) AS fresh
  FROM drawn;

-- One event of any kind, drawn for the loan as it stands; it may be refused.
CREATE FUNCTION pg_temp.happen(s schedule, on_date date, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    owed cents := (payoff_amount(s, on_date)).total;
    part cents := greatest(cents '0.01', round_cents(owed::numeric *
                           (random() ^ 2)::numeric));
    sent schedule := s;
BEGIN
    CASE floor(random() * 30)::int
        WHEN 0 THEN SELECT * INTO schedule, change, excess, event
            FROM waive(sent, pg_temp.one_of('penalty', 'interest', 'fee',
                                            'principal'), part, on_date);
        WHEN 1 THEN SELECT * INTO schedule, change, excess, event
            FROM add_fee(sent, '5.00', on_date,
                         pg_temp.one_of('fee', 'penalty'));
        WHEN 2 THEN SELECT * INTO schedule, change, excess, event
            FROM pause(sent, on_date, on_date + 1 +
                       floor(random() * 40)::int);
        WHEN 3 THEN SELECT * INTO schedule, change, excess, event
            FROM defer(sent, on_date, 1, pg_temp.one_of('extend', 'respread'),
                       pg_temp.one_of('next', 'spread', 'free'));
        WHEN 4 THEN SELECT * INTO schedule, change, excess, event
            FROM re_age(sent, on_date, 1 + floor(random() * 6)::int,
                        on_date + 30,
                        pg_temp.one_of('spread', 'waive', 'capitalise'));
        WHEN 5 THEN SELECT * INTO schedule, change, excess, event
            FROM re_amortize(sent, on_date);
        WHEN 6 THEN SELECT * INTO schedule, change, excess, event
            FROM change_rate(sent, 0.15, on_date,
                             pg_temp.one_of('term', 'payment'));
        WHEN 7 THEN SELECT * INTO schedule, change, excess, event
            FROM refund(sent, part, on_date,
                        pg_temp.one_of('all', 'unearned', 'none'));
        WHEN 8 THEN SELECT * INTO schedule, change, excess, event
            FROM payment_chargeback(sent, part, on_date);
        WHEN 9 THEN SELECT * INTO schedule, change, excess, event
            FROM advance(sent, '200.00', on_date);
        WHEN 10 THEN SELECT * INTO schedule, change, excess, event
            FROM accelerate(sent, on_date);
        WHEN 11 THEN SELECT * INTO schedule, change, excess, event
            FROM write_off(sent, on_date);
        WHEN 12 THEN SELECT * INTO schedule, change, excess, event
            FROM bill(sent, on_date);
        WHEN 13 THEN SELECT * INTO schedule, change, excess, event
            FROM reschedule(sent, on_date, on_date + 20);
        WHEN 14 THEN SELECT * INTO schedule, change, excess, event
            FROM recover(sent, part, on_date);
        WHEN 29 THEN SELECT * INTO schedule, change, excess, event
            FROM discount(sent, part, on_date);
        WHEN 15, 16, 17 THEN SELECT * INTO schedule, change, excess, event
            FROM prepay(sent, part, on_date,
                        pg_temp.one_of('term', 'payment'));
        ELSE SELECT * INTO schedule, change, excess, event
            FROM pay(sent, CASE WHEN random() < 0.1
                           THEN greatest(owed, part) ELSE part END, on_date,
                     excess => pg_temp.one_of('next', 'last', 're_amortize',
                                              'return'));
    END CASE;
EXCEPTION WHEN object_not_in_prerequisite_state OR invalid_parameter_value
    OR numeric_value_out_of_range THEN
    schedule := NULL;
END
$$;

-- A life of up to 20 events: what happened, and the loan after each.
CREATE TEMP TABLE life (no int, seq bigint, event event, change change,
                        excess cents, before schedule, after schedule);
CREATE FUNCTION pg_temp.live(no int, fresh schedule, made_on date)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    s schedule := fresh;
    on_date date := made_on;
    h record;
    seq bigint := 0;
BEGIN
    FOR i IN 1 .. floor(random() * 21)::int LOOP
        on_date := on_date + floor(random() * 30)::int;
        SELECT * INTO h FROM pg_temp.happen(s, on_date);
        CONTINUE WHEN h.schedule IS NULL;
        seq := seq + 1;
        INSERT INTO life VALUES (no, seq, with_seq(h.event, seq), h.change,
                                 h.excess, s, h.schedule);
        -- it goes on from its text, its JSON, or as it is
        s := CASE seq % 3 WHEN 0 THEN h.schedule::text::schedule
             WHEN 1 THEN h.schedule::jsonb::schedule ELSE h.schedule END;
    END LOOP;
END
$$;
SELECT count(pg_temp.live(no, fresh, made_on)) FROM loan \g /dev/null
SELECT diag(count(*) || ' events of ' || count(DISTINCT kind(event)) ||
            ' kinds in ' || count(DISTINCT no) || ' lives') FROM life;
SELECT cmp_ok((SELECT count(*) FROM life), '>', 15000::bigint, 'much happened');
SELECT cmp_ok((SELECT count(DISTINCT kind(event)) FROM life), '=', 18::bigint,
              'of all kinds');

CREATE TEMP TABLE told AS
SELECT l.no, l.seq, kind(l.event) AS kind, amount(l.event), l.excess, t.*
  FROM life AS l, LATERAL (
       SELECT coalesce(sum(amount) FILTER (WHERE c.kind IN
              ('paid', 'recovered')), '0') AS paid,
              coalesce(sum(amount) FILTER (WHERE c.kind = 'returned'), '0')
              AS returned,
              coalesce(sum(amount) FILTER (WHERE c.kind = 'cancelled'), '0')
              AS cancelled,
              coalesce(sum(amount) FILTER (WHERE c.kind IN ('waived', 'released')), '0')
              AS waived,
              coalesce(sum(amount) FILTER (WHERE c.kind = 'unpaid'), '0')
              AS unpaid
         FROM change_lines(l.change) AS c) AS t;

SELECT is_empty($$
    SELECT * FROM told WHERE kind IN ('pay', 'prepay', 'recover')
       AND paid + excess - returned <> amount
$$, 'money that came went somewhere or came back');
SELECT is_empty($$
    SELECT * FROM told WHERE kind = 'refund'
       AND cancelled + excess + paid - returned <> amount
$$, 'so does a refund, with the charges it returns');
SELECT is_empty($$
    SELECT * FROM told WHERE (kind IN ('waive', 'discount') AND waived + excess <> amount)
        OR (kind = 'chargeback' AND unpaid + excess <> amount)
$$, 'what is waived or taken back is what was asked, or left over');
SELECT is_empty($$
    SELECT no FROM life WHERE excess < '0' OR excess(change) <> excess
$$, 'nothing left over is negative, and the change says it, too');
SELECT is_empty($$
    SELECT l.no FROM life AS l, installments(l.after) AS i
     WHERE least(i.principal, i.interest, i.fee, i.penalty, i.paid_principal,
                 i.paid_interest, i.paid_fee, i.paid_penalty,
                 i.waived_principal, i.waived_interest, i.waived_fee,
                 i.waived_penalty) < '0'
        OR i.paid_principal + i.waived_principal > i.principal
        OR i.paid_interest + i.waived_interest > i.interest
        OR i.paid_fee + i.waived_fee > i.fee
        OR i.paid_penalty + i.waived_penalty > i.penalty
$$, 'nothing is negative, nothing is paid beyond what is due');
SELECT is_empty($$
    SELECT l.no, l.seq FROM life AS l,
           LATERAL (SELECT sum(paid_principal) AS paid,
                           sum(waived_principal) AS waived
                      FROM installments(l.after)) AS i,
           LATERAL (SELECT sum((a ->> 'amount')::cents) AS lent
                      FROM jsonb_array_elements(l.after::jsonb -> 'advances')
                           AS a) AS a
     WHERE outstanding(l.after) <> a.lent - i.paid - i.waived -
           coalesce((l.after::jsonb ->> 'cancelled')::cents, '0')
$$, 'principal is what was lent, less cancelled, paid and waived');

-- replay
CREATE TEMP TABLE whole AS
SELECT loan.no, loan.fresh::text::schedule AS fresh,
       array_agg(l.event ORDER BY l.seq) AS events,
       (array_agg(l.after ORDER BY l.seq DESC))[1] AS last
  FROM loan JOIN life AS l USING (no) GROUP BY loan.no, loan.fresh::text;
SELECT is_empty($$
    SELECT no FROM whole WHERE replay(fresh, events)::text <> last::text
        OR schedule_send(replay(fresh, events)) <> schedule_send(last)
$$, 'replay is the steps, to the byte');
SELECT is_empty($$
    SELECT no FROM whole, LATERAL (
           SELECT replay_agg(fresh, e ORDER BY random()) AS again
             FROM unnest(events) AS e) AS r
     WHERE again::text <> last::text
$$, 'so is the aggregate, in any order');
SELECT is_empty($$
    SELECT l.no FROM whole AS w
     CROSS JOIN LATERAL replay_changes(w.fresh, w.events) AS c
      JOIN life AS l ON l.no = w.no AND l.event = c.event
     WHERE l.change::text <> c.change::text
$$, 'and every change on the way');
SELECT is_empty($$
    SELECT no FROM whole
     WHERE replay(fresh, (SELECT array_agg(e::text::event) FROM
                          unnest(events) AS e))::text <> last::text
        OR replay(fresh, (SELECT array_agg(e::jsonb::event) FROM
                          unnest(events) AS e))::text <> last::text
$$, 'from events that were written out and read');
SELECT is_empty($$
    SELECT no FROM life WHERE after::text::schedule::text <> after::text
        OR schedule_send(after::text::schedule) <> schedule_send(after)
        OR schedule_send(after::jsonb::schedule) <> schedule_send(after)
        OR change::text::change::text <> change::text
$$, 'values come back from text and JSON as they were');

-- Taking one payment out is the life without it: every later event is
-- applied to what is then there, and none is refused.
CREATE TEMP TABLE without AS
SELECT w.*, l.seq AS left_out,
       (SELECT array_agg(e) FROM unnest(events) AS e WHERE seq(e) <> l.seq)
       AS rest
  FROM whole AS w JOIN LATERAL (
       SELECT seq FROM life WHERE life.no = w.no AND kind(event) = 'pay'
        ORDER BY random() LIMIT 1) AS l ON true
 WHERE cardinality(w.events) > 1;
CREATE FUNCTION pg_temp.steps(s schedule, events event[]) RETURNS schedule
LANGUAGE plpgsql AS $$
DECLARE
    e event;
BEGIN
    FOREACH e IN ARRAY events LOOP
        s := replay(s, ARRAY[e]);
    END LOOP;
    RETURN s;
END
$$;
SELECT is_empty($$
    SELECT no FROM without
     WHERE replay(fresh, rest)::text <> pg_temp.steps(fresh, rest)::text
$$, 'a life without a payment is one that never had it');
SELECT is_empty($$
    SELECT w.no FROM without AS w,
           LATERAL (SELECT coalesce(sum(d.after - d.before), '0') AS more
                      FROM replay_diff(w.fresh, w.events,
                                       ARRAY[w.left_out]) AS d
                     WHERE d.kind IN ('paid', 'recovered')) AS d,
           LATERAL (SELECT coalesce(sum(c.amount), '0') AS paid
                      FROM replay_changes(w.fresh, w.rest) AS r,
                           change_lines(r.change) AS c
                     WHERE c.kind IN ('paid', 'recovered')) AS a,
           LATERAL (SELECT coalesce(sum(c.amount), '0') AS paid
                      FROM replay_changes(w.fresh, w.events) AS r,
                           change_lines(r.change) AS c
                     WHERE c.kind IN ('paid', 'recovered')) AS b
     WHERE d.more <> a.paid - b.paid
$$, 'the differences add up to it');

-- A life without any one of its events, or with another one put in: what
-- cannot be applied then is refused for what docs/replay.md lists.
CREATE FUNCTION pg_temp.refused(s schedule, events event[]) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM replay(s, events);
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE TEMP TABLE changed AS
SELECT w.no, l.seq, kind(l.event), pg_temp.refused(w.fresh,
       (SELECT array_agg(e) FROM unnest(w.events) AS e
         WHERE seq(e) <> l.seq)) AS refused
  FROM whole AS w JOIN life AS l USING (no)
 WHERE cardinality(w.events) > 1
UNION ALL
SELECT w.no, NULL, NULL, pg_temp.refused(w.fresh, w.events || with_seq(o.event, 1000))
  FROM whole AS w, LATERAL (
       SELECT event FROM life AS l
        WHERE l.no = 1 + (w.no * 7 + 13) % 2000
          AND on_date(event) >= (SELECT made_on FROM loan WHERE no = w.no)
        ORDER BY seq LIMIT 4) AS o;
SELECT diag(count(*) || ' other pasts, ' || count(refused) || ' refused')
  FROM changed;
SELECT is_empty($$
    SELECT seq, kind, refused FROM changed WHERE refused !~ concat(
        '^(55000 (loan is written off already|loan has advances to come|',
        'loan takes no further advance|rate of a flat loan without interest',
        -- the event of another loan may not be one of this loan's
        CASE WHEN seq IS NULL THEN '|only a revolving loan is billed|'
             'loan cannot be accelerated on the day it is made' END,
        ')|22023 advance on )')
$$, 'another past is refused for what a lender can be told');
SELECT is_empty($$
    SELECT no, seq, kind, refused FROM changed
     WHERE kind IN ('pay', 'prepay', 'recover') AND refused IS NOT NULL
$$, 'a payment that bounces is never refused');
SELECT is_empty($$
    SELECT c.no, c.seq, paid.schedule FROM changed AS c
      JOIN whole AS w USING (no), LATERAL (SELECT replay(w.fresh,
           array_agg(e)) AS s FROM unnest(w.events) AS e
            WHERE seq(e) <> c.seq) AS r,
           LATERAL (SELECT max(on_date(e)) AS on_date
                      FROM unnest(w.events) AS e) AS d,
           pay(s, greatest((payoff_amount(s, d.on_date)).total, '0.01'),
               d.on_date) AS paid
     WHERE c.kind IN ('pay', 'prepay', 'recover') AND c.refused IS NULL
       AND outstanding(paid.schedule) > '0'
$$, 'and then what is owed closes the loan');

-- Part-payments of one day are one, in any order; what accrues is equal.
SELECT is_empty($$
    SELECT l.no FROM (SELECT *, payoff_amount(s, on_date) AS owed FROM (
               SELECT loan.no, fresh AS s,
                      made_on + 40 + no % 90 AS on_date FROM loan) AS x) AS l,
           LATERAL (SELECT round_cents((l.owed).principal::numeric * 0.1 +
                           0.01) AS a,
                           round_cents((l.owed).principal::numeric * 0.03 +
                           0.01) AS b) AS part,
           LATERAL (SELECT (pay((pay(s, a, on_date)).schedule, b,
                                on_date)).schedule AS ab,
                           (pay((pay(s, b, on_date)).schedule, a,
                                on_date)).schedule AS ba,
                           (pay(s, a + b, on_date)).schedule AS sum) AS p
     WHERE coalesce(s::jsonb ->> 'terms', '') NOT LIKE '%;%' AND (ab::text <> ba::text
        OR standing(ab, on_date + 77) IS DISTINCT FROM
           standing(ba, on_date + 77)
        OR standing(ab, on_date + 77) IS DISTINCT FROM
           standing(sum, on_date + 77))
$$, 'part-payments in any order end and accrue equal');

-- A tranche that was planned is a tranche that comes.
SELECT is_empty($$
    SELECT v.method, v.day, v.day_count FROM (
           SELECT method, day_count, date '2026-01-15' + d * 11 AS day
             FROM unnest(ARRAY['level', 'equal_principal', 'interest_only'])
                  AS method, unnest(ARRAY['30/360', 'ACT/365F']) AS day_count,
                  generate_series(1, 25) AS d) AS v,
           LATERAL (SELECT amortize(ARRAY['1000', '500']::cents[],
                    ARRAY['2026-01-15', v.day]::date[], 0.12, 12,
                    method => v.method, day_count => v.day_count) AS planned,
                    advance(amortize('1000', 0.12, 12, '2026-01-15',
                    method => v.method, day_count => v.day_count), '500',
                    v.day) AS a) AS x
     WHERE EXISTS (SELECT FROM installments(x.planned) AS p
                     JOIN installments((x.a).schedule) AS q USING (no)
                    WHERE p.payment <> q.payment OR p.interest <> q.interest)
$$, 'an advance makes the rows that planning it had made');

-- A loan paid as it was made never leaves its plan.
SELECT is_empty($$
    SELECT no FROM loan, LATERAL (
           SELECT replay(fresh, array_agg(format(
                  '{"kind":"pay","on":"%s","seq":%s,"amount":%s}',
                  to_char(due_on, 'YYYY-MM-DD'), i.no, payment)::event))
                  AS paid, max(due_on) AS last
             FROM installments(fresh) AS i WHERE payment > '0') AS p
     WHERE status(paid, last) <> 'closed'
        OR EXISTS (SELECT FROM installments(paid) AS a
                     JOIN installments(fresh) AS b USING (no)
                    WHERE (a.principal, a.interest, a.fee, a.unpaid) <>
                          (b.principal, b.interest, b.fee, cents '0'))
$$, 'paid as planned, every row stays as planned');

SELECT * FROM finish();
ROLLBACK;
