-- test/demo/collect.sql
-- Two days of a collector, Ann, who logs in with a role of her own and has
-- functions only, and what Eve sees, who leads her.

\ir print.sql
\ir figures.sql
\ir months.sql
SET ROLE demo_lender;
SELECT business_date AS day, business_date + 1 AS next_day, business_date + 2 AS third_day
FROM lending.business_day WHERE status = 'open' \gset

\echo
\echo ==== 7. Two days of a collector: :day and :next_day
\echo

-- ---- Where borrowers are reached, who works on cases, and in which queues

\o /dev/null
SELECT pg_temp.answer_debits(:'day');
SELECT set_contact(b.borrower_id, 'reached', 'Asia/Shanghai', 'en', 'cn')
FROM lending.borrower b WHERE b.borrower_id > 0 ORDER BY 1;
SELECT add_address(b.borrower_id, 'number', 'phone', '+8613800' || lpad((b.borrower_id % 1000000)::text, 6, '0'))
FROM lending.borrower b WHERE b.borrower_id > 0 ORDER BY 1;
SELECT define_collector('ann', 'Ann', 'demo_ann', '{all}', most_cases => 20, language => 'en'),
       define_collector('eve', 'Eve', 'demo_eve', '{}', 'supervisor', language => 'en');
SELECT grant_commands('demo_ann', 'collector'), grant_commands('demo_eve', 'collector'), grant_commands('demo_eve', 'supervisor');
GRANT USAGE ON SCHEMA lending_report TO demo_ann, demo_eve;
GRANT SELECT ON lending_report.worklist TO demo_ann;
GRANT SELECT ON ALL TABLES IN SCHEMA lending_report TO demo_eve;
SELECT plan_contacts();
\o
\echo The list of the day, by treatment
\echo

SELECT p.stage, p.days_past_due AS "days late", p.channel, p.template_name AS template,
       coalesce('left out: ' || p.left_out, 'planned') AS what, pg_temp.number(count(*)) AS "   count"
FROM lending.contact_plans p WHERE p.business_date = :'day'
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5;

-- ---- Ann takes three cases

SET ROLE demo_ann;
\echo Ann takes three cases out of the queue: the worst come first
\echo

SELECT * FROM lending_collector.next_case('ann', 'all') \g /dev/null
SELECT * FROM lending_collector.next_case('ann', 'all') \g /dev/null
SELECT * FROM lending_collector.next_case('ann', 'all') \g /dev/null
SELECT borrower_id AS borrower, stage, days_past_due AS "days late", loans,
       lpad(to_char(balance, 'FM999,999,990.00'), 12) AS "     balance", lpad(to_char(past_due, 'FM999,999,990.00'), 12) AS "    past due"
FROM lending_collector.my_cases();
-- Who of them is called first, second, third; 0 where there are fewer.
SELECT coalesce(max(c.borrower_id) FILTER (WHERE c.n = 1), 0) AS one, coalesce(max(c.case_id) FILTER (WHERE c.n = 1), 0) AS case_one,
       coalesce(max(c.money) FILTER (WHERE c.n = 1), 0.01) AS money_one,
       coalesce(max(c.borrower_id) FILTER (WHERE c.n = 2), 0) AS two, coalesce(max(c.case_id) FILTER (WHERE c.n = 2), 0) AS case_two,
       coalesce(max(c.money) FILTER (WHERE c.n = 2), 0.01) AS money_two,
       coalesce(max(c.borrower_id) FILTER (WHERE c.n = 3), 0) AS three, coalesce(max(c.case_id) FILTER (WHERE c.n = 3), 0) AS case_three
FROM (SELECT row_number() OVER () AS n, m.borrower_id, m.case_id, least(m.past_due, m.balance) AS money FROM lending_collector.my_cases() m) c \gset

-- ---- The first day: numbers, calls, a promise, and a call that comes too late

\echo Numbers are masked until she asks for one; who asked is kept
\echo

SELECT a.borrower_id AS borrower, a.medium, a.masked, r.value AS shown
FROM (SELECT :two AS borrower_id, a.* FROM lending_collector.addresses_of(:two) a) a, lending_collector.reveal_address(:two, a.address_id) r
WHERE :two > 0;

\echo Her calls of the first day, by a clock where the borrower is
\echo

SELECT '10:00' AS at, :two AS borrower, c.decision, c.reason, 'answered, promises '
           || to_char(:money_two, 'FM999,990.00') || ' by tonight' AS outcome, '' AS "allowed from"
FROM lending_collector.addresses_of(:two) a,
     lending_collector.record_contact(:two, 'call 1', 'person', a.address_id, (:'day'::date + time '10:00') AT TIME ZONE 'Asia/Shanghai') c,
     lending_collector.note_contact(:two, 'result 1', c.contact_id, true, true, 'promises to pay', 'recording 1') r,
     lending_collector.promise(:two, 'promise', :case_two, :money_two, :'day', note => 'Salary comes today') p
WHERE :two > 0
UNION ALL
SELECT '10:20', :three, c.decision, c.reason, 'nobody answers', ''
FROM lending_collector.addresses_of(:three) a,
     lending_collector.record_contact(:three, 'call 1', 'person', a.address_id, (:'day'::date + time '10:20') AT TIME ZONE 'Asia/Shanghai') c,
     lending_collector.note_contact(:three, 'result 1', c.contact_id, false) r
WHERE :three > 0
UNION ALL
SELECT '21:05', :one, c.decision, c.reason, 'not made: a rule of policy ' || c.policy_code,
       to_char(c.next_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
FROM lending_collector.addresses_of(:one) a,
     lending_collector.record_contact(:one, 'call 1', 'person', a.address_id, (:'day'::date + time '21:05') AT TIME ZONE 'Asia/Shanghai') c
WHERE :one > 0;

SET ROLE demo_lender;
CALL end_of_day(:'day');

-- ---- The second day: a promise that is kept, and a plan

SET ROLE demo_ann;
\echo The second day: the first is called again, promises, and pays in the afternoon;
\echo the third answers, and cannot pay as agreed
\echo

SELECT '09:00' AS at, :one AS borrower, c.decision, c.reason, 'answered, promises '
           || to_char(p.amount::numeric, 'FM999,990.00') || ' today' AS outcome
FROM lending_collector.addresses_of(:one) a,
     lending_collector.record_contact(:one, 'call 2', 'person', a.address_id, (:'next_day'::date + time '09:00') AT TIME ZONE 'Asia/Shanghai') c,
     lending_collector.note_contact(:one, 'result 2', c.contact_id, true, true, 'promises to pay', 'recording 2') r,
     lending_collector.promise(:one, 'promise', :case_one, :money_one, :'next_day', note => 'By transfer') p
WHERE :one > 0
UNION ALL
SELECT '09:30', :three, c.decision, c.reason, 'answered, has lost the job'
FROM lending_collector.addresses_of(:three) a,
     lending_collector.record_contact(:three, 'call 2', 'person', a.address_id, (:'next_day'::date + time '09:30') AT TIME ZONE 'Asia/Shanghai') c,
     lending_collector.note_contact(:three, 'result 2', c.contact_id, true, true, 'has lost the job', 'recording 3') r
WHERE :three > 0;

SELECT coalesce(max(p.plan_id), 0) AS plan, coalesce(max(n.loan_id), 0) AS loan, coalesce(max(n.past_due), 0) AS late,
       coalesce(max(format('A plan for the loan of %s that is latest: all that is unpaid in six new installments', :three)), 'No plan') AS about
FROM (SELECT n.loan_id, n.past_due FROM lending_collector.loans_of_case(:three, :case_three) n
      WHERE :three > 0 AND n.status <> 'written_off' ORDER BY n.days_past_due DESC, n.outstanding DESC LIMIT 1) n,
     lending_collector.offer_plan(:three, 'plan', n.loan_id, 're_age', :'next_day', 'Has lost the job', installments => 6,
         first_due => :'next_day'::date + 20, carry => 'spread') p \gset
\echo :about
\echo

SELECT i.no, i.due_on, lpad(to_char(i.payment::numeric, 'FM999,990.00'), 11) AS "    payment",
       lpad(to_char(i.principal::numeric, 'FM999,990.00'), 11) AS "  principal", lpad(to_char(i.payment::numeric - i.principal::numeric, 'FM999,990.00'), 11) AS "    charges"
FROM lending_collector.plan_installments(:three, :plan) i WHERE :plan > 0 ORDER BY i.no;
SELECT p.decision, p.status, to_char(:late, 'FM999,990.00') AS "was past due"
FROM lending_collector.accept_plan(:three, 'yes', :plan) p WHERE :plan > 0;
SELECT to_char(coalesce(sum(n.past_due) FILTER (WHERE n.loan_id = :loan), 0), 'FM999,990.00') AS "is past due now"
FROM lending_collector.loans_of_case(:three, :case_three) n WHERE :plan > 0 HAVING :plan > 0;

SET ROLE demo_lender;
SELECT repay(:one, 'as promised', :'money_one', reference => 'as promised') WHERE :one > 0 \g /dev/null
CALL end_of_day(:'next_day');

-- ---- What Eve sees

SET ROLE demo_eve;
\echo What Eve sees, who leads: the promises
\echo

SELECT p.borrower_id AS borrower, p.collector_code AS collector, lpad(to_char(p.amount, 'FM999,990.00'), 11) AS "   promised",
       p.due_on AS "by", p.status, lpad(to_char(p.paid, 'FM999,990.00'), 11) AS "       paid"
FROM lending_report.promise p ORDER BY p.promise_id;

\echo The plans
\echo

SELECT p.borrower_id AS borrower, p.collector_code AS collector, p.kind, p.status, p.accepted_on AS accepted, p.until_on AS until
FROM lending_report.plan p ORDER BY p.plan_id;

\echo What was done
\echo

SELECT business_date AS date, collector_code AS collector, taken, attempts, answered, conversations, refused, promises, kept, closed
FROM lending_report.productivity ORDER BY 1, 2;

\echo What was refused, and by which paragraph
\echo

SELECT borrower_id AS borrower, collector_code AS collector, channel, borrower_clock AS "where the borrower is", rule, source
FROM lending_report.contacts_refused ORDER BY contact_id;

\echo Open cases by queue, collector and stage
\echo

SELECT queue_code AS queue, coalesce(owner_code, 'nobody') AS collector, stage, pg_temp.number(cases) AS "   cases",
       lpad(to_char(balance, 'FM999,999,990.00'), 14) AS "       balance", pg_temp.number(ready) AS "   ready", oldest_on AS "oldest of"
FROM lending_report.case_loads ORDER BY owner_code NULLS LAST, stage;

SET ROLE demo_lender;
SELECT count(*) AS violations, count(*) > 0 AS wrong FROM lending.violations \gset
\echo lending.violations after her days: :violations rows
\if :wrong
    DO $$ BEGIN RAISE EXCEPTION 'the book does not agree with itself'; END $$;
\endif
