-- test/statement/pgtap/convert.sql
-- What conversion books on the loan it takes principal of: just that principal
-- goes, of what is not past due, and an earlier payment that is taken back opens
-- the row it had paid, on its own date.  Random bills; the seed is printed.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT * FROM no_plan();

\getenv seed SEED
\if :{?seed}
\else
\set seed 0.42
\endif
SELECT diag('seed ' || :'seed');
SELECT setseed(:seed) \g /dev/null

-- The rule is that of src/book/loan/convert.c.
CREATE FUNCTION pg_temp.convert(at date, amount cents) RETURNS event LANGUAGE sql AS $$
    SELECT jsonb_build_object('kind', 'pay', 'on', at, 'amount', amount, 'excess', 'next', 'rule', 'vertical in_advance.principal '
        || 'due.principal past_due.principal past_due.interest past_due.fee past_due.penalty due.interest due.fee due.penalty '
        || 'in_advance.interest in_advance.fee in_advance.penalty')::event
$$;

-- A purchase, due on 02-15; of some a part has revolved to 03-15, and the rest
-- is late; some was paid before.
CREATE TEMP TABLE life AS
SELECT n, bought, paid, revolved, at, least(bought - paid - late, from_minor(1 + (random() * minor(bought - paid - late))::bigint)) AS moved, late,
    with_terms(amortize(bought, 0, 1, '2026-01-20', first_due => '2026-02-15'),
        ('penalty_rate=0.1825, penalty_den=365, revolving_rate=0.1825' || CASE n % 3 WHEN 0 THEN ', revolve_from=purchase' ELSE '' END)::terms) AS made
FROM (SELECT p.*, CASE WHEN p.revolved THEN from_minor((minor(p.bought - p.paid) / 10)) ELSE '0' END AS late,
          CASE WHEN p.revolved THEN date '2026-02-16' ELSE date '2026-01-26' END + (random() * 15)::integer AS at
      FROM (SELECT n, from_minor(10000 + (random() * 400000)::bigint) AS bought, from_minor((random() * 5000)::bigint) AS paid,
                random() < 0.5 AS revolved
            FROM generate_series(1, 400) n) p) p;
CREATE TEMP TABLE lived AS
SELECT l.*, e.before, replay(l.made, e.before || e.moving) AS after, replay(l.made, e.before) AS owed,
    replay(l.made, e.before[1:cardinality(e.before) - 1] || e.moving) AS bounced
FROM life l
CROSS JOIN LATERAL (
    SELECT CASE WHEN l.revolved THEN ARRAY[jsonb_build_object('kind', 'revolve', 'on', '2026-02-15', 'amount', l.bought - l.paid - l.late,
            'due_on', '2026-03-15', 'seq', 1)::event] ELSE '{}' END
        || CASE WHEN l.paid > '0' THEN ARRAY[with_seq(pay_event('2026-01-25', l.paid), 2)] ELSE '{}' END AS before,
        with_seq(pg_temp.convert(l.at, l.moved), 3) AS moving) e;
SELECT ok(count(*) FILTER (WHERE revolved) > 100 AND count(*) FILTER (WHERE NOT revolved) > 100
    AND count(*) FILTER (WHERE moved < bought - paid - late) > 100, 'bills of all sorts') FROM lived;
SELECT is_empty('SELECT n FROM lived WHERE outstanding(owed) - outstanding(after) <> moved', 'so much principal goes');
SELECT is_empty($$
    SELECT n FROM lived, apply(owed, pg_temp.convert(at, moved)) a
    WHERE a.excess <> '0' OR EXISTS (SELECT FROM jsonb_to_recordset(a.change::jsonb -> 'lines') AS c (kind text, component text, due_on date) WHERE c.kind NOT IN ('paid', 'dropped')
        OR c.kind = 'paid' AND (c.component <> 'principal' OR c.due_on <= at))
$$, 'and nothing else is paid, and nothing that is past due');
SELECT is_empty($$
    SELECT n FROM lived, standing(owed, at) b, standing(after, at) a
    WHERE (a.past_due_principal, a.past_due_interest, a.past_due_penalty) <> (b.past_due_principal, b.past_due_interest, b.past_due_penalty)
        OR a.past_due_principal <> late
$$, 'arrears stay as they are');
SELECT is_empty($$
    SELECT n FROM lived l
    WHERE NOT l.revolved AND l.paid > '0' AND (
        SELECT (i.due_on, i.principal - i.paid_principal) FROM installments(l.bounced) i WHERE i.no = 1)
        <> (date '2026-02-15', l.bought - l.moved)
$$, 'a payment that bounces opens the row again, on its own date');

SELECT * FROM finish();
ROLLBACK;
