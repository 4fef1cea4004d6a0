-- Plans of hardship: what is offered is what accepting makes, to the cent; who
-- approves; kept, broken and what comes back then; contact meanwhile.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, rate_min=0.1, amount_max=50000, amount_min=1,
    installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
CREATE FUNCTION lending.loan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.plan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT p.plan_id FROM lending.plans p WHERE p.borrower_id = b ORDER BY p.plan_id DESC LIMIT 1);
CREATE FUNCTION lending.money(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT r.repayment_id FROM lending.repayments r WHERE r.borrower_id = b AND r.reference = of);
CREATE VIEW lending.shown AS
    SELECT p.borrower_id AS b, p.kind, p.status, p.until_on, p.look_on, n.status AS loan, n.outstanding, n.schedule::jsonb ->> 'rate' AS rate,
        s.lifted_at IS NULL AND s.stop_id IS NOT NULL AS stopped, c.next_action_on
    FROM lending.plans p JOIN lending.loans n USING (borrower_id, loan_id)
    LEFT JOIN lending.contact_stops s USING (borrower_id, stop_id)
    LEFT JOIN lending.cases c ON c.borrower_id = p.borrower_id AND c.status <> 'closed' ORDER BY p.borrower_id, p.plan_id;
SELECT count(open_borrower(b, 'open')), count(purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '1000', installments => 4)) FROM generate_series(1, 13) b;
CALL end_of_day('2026-02-14');
SELECT count(repay(b, 'first', '256.28')) FROM unnest('{2,3}'::bigint[]) b;
CALL end_of_day('2026-02-24');

-- A lower rate: 15.13 of interest to come is 8.89, so 6.24 is forgiven.  The
-- installments from 02-25 on are 249.10 + 5.11, 251.69 + 2.52, 252.93 + 1.26, as the page
-- of semantics has them.
-- What the loan itself does not take comes first in the session, too.
SELECT decision, reason FROM offer_plan(3, 'too much', lending.loan_of(3), 'change_rate', '2026-02-28', 'Ill', annual_rate => 0.3);
SELECT decision, reason FROM offer_plan(3, 'no less', lending.loan_of(3), 'change_rate', '2026-02-28', 'Ill', annual_rate => 0.12);
\x
SELECT decision, reason, status, kind, effective_date, last_day, until_on, owed, past_due, installments, next_due_on, next_due, last_due_on, total, interest, annual_rate,
    round(apr, 6) AS apr, forgiven, seq, replayed
FROM offer_plan(3, 'offer', lending.loan_of(3), 'change_rate', '2026-02-28', 'Ill', annual_rate => 0.06, on_breach => 'old_rate', tolerance_days => 0);
\x
SELECT * FROM plan_installments(3, lending.plan_of(3));
SELECT decision, reason FROM offer_plan(3, 'another', lending.loan_of(3), 'change_rate', '2026-02-28', 'Ill', annual_rate => 0.05);
SELECT decision, reason FROM accelerate(3, 'call in', lending.loan_of(3));
SELECT decision, reason, status, seq, replayed FROM accept_plan(3, 'accept', lending.plan_of(3));
SELECT decision, reason, status, seq, replayed FROM accept_plan(3, 'accept', lending.plan_of(3));
SELECT decision, reason, status FROM accept_plan(3, 'twice', lending.plan_of(3));
SELECT decision, reason FROM accelerate(3, 'call in now', lending.loan_of(3));
CALL end_of_day('2026-03-09');

-- A deferral: the next row is 248.74 + 15.07 on 04-15. It is accepted a day later.
SELECT decision, until_on, installments, next_due_on, next_due, total, interest, forgiven
FROM offer_plan(2, 'offer', lending.loan_of(2), 'defer', '2026-03-12', 'Pay comes late', periods => 1);
CALL end_of_day('2026-03-10');
SELECT decision, status, seq FROM accept_plan(2, 'accept', lending.plan_of(2));
CALL end_of_day('2026-03-19');

-- Re-aged after nothing was paid: 347.70 three times, as semantics has it.
SELECT b, decision, status, until_on, owed, past_due, installments, next_due_on, next_due, total, interest, forgiven
FROM unnest('{1,4,6,7,8,9,10}'::bigint[]) b, offer_plan(b, 'offer', lending.loan_of(b), 're_age', '2026-03-22', 'Lost the job',
    installments => 3, first_due => '2026-04-20', on_breach => CASE WHEN b = 4 THEN 'revive' ELSE 'stays' END) ORDER BY b;
SELECT * FROM plan_installments(1, lending.plan_of(1));
SELECT decision, reason, status FROM withdraw_plan(7, 'withdraw', lending.plan_of(7), 'Does not want it');
SELECT decision, reason, status FROM withdraw_plan(7, 'twice', lending.plan_of(7), 'Does not want it');
SELECT decision FROM repay(9, 'some', '10');
SELECT decision, reason, status FROM accept_plan(9, 'accept', lending.plan_of(9));
SELECT decision, reason FROM offer_plan(11, 'long', lending.loan_of(11), 're_age', '2026-03-22', 'Ill', installments => 61, first_due => '2026-04-20');
SELECT decision, reason, last_due_on FROM offer_plan(11, 'longest', lending.loan_of(11), 're_age', '2026-03-22', 'Ill', installments => 60, first_due => '2026-04-20');
SELECT b, decision, reason, status FROM unnest('{1,4,8,10}'::bigint[]) b, accept_plan(b, 'accept', lending.plan_of(b)) ORDER BY b;
-- What was shown is what the loan is now.
SELECT p.borrower_id AS b, p.schedule = n.schedule AS as_shown, p.schedule = replay(n.original, consfin_internal.loan_events(n.borrower_id, n.loan_id)) AS replayed,
    n.schedule::jsonb -> 'modifications' AS modifications
FROM lending.plans p JOIN lending.loans n USING (borrower_id, loan_id) WHERE p.status = 'active' AND p.borrower_id <> 2 ORDER BY 1;
SELECT * FROM lending.shown;
SELECT count(set_contact(b, 'where', 'UTC', 'en')), count(add_address(b, 'tel', 'email', 'b@example.org')) FROM unnest('{1,6}'::bigint[]) b;
SELECT a.borrower_id AS b, j.rule FROM lending.contact_addresses a, consfin_internal.judge_contact(a.borrower_id, 'email', a.address_id, '2026-11-30 12:00Z'::timestamptz + interval '10 years', NULL) j ORDER BY 1;
SELECT decision, reason, status FROM break_plan(10, 'break', lending.plan_of(10), 'Took another loan');
SELECT decision, reason, status FROM break_plan(10, 'twice', lending.plan_of(10), 'Took another loan');
SELECT decision, reason, status FROM break_plan(6, 'not yet', lending.plan_of(6), 'Took another loan');

-- 3 did not pay 254.21 on 03-15: the plan, which allows no day more, was broken
-- when that day closed, and the loan bears 12 % again from the open date on.
SELECT event FROM lending.loan_events WHERE borrower_id = 3 ORDER BY seq;
-- 8 pays off, 2 and 1 pay as agreed.
SELECT decision, amount FROM payoff(8, 'off', lending.loan_of(8), (quote_payoff(8, lending.loan_of(8))).total, reference => 'off');
CALL end_of_day('2026-03-22');
SELECT * FROM lending.shown;
SELECT decision FROM reverse_repayment(8, 'bounced', lending.money(8, 'off'));
CALL end_of_day('2026-03-23');
SELECT * FROM lending.shown WHERE b = 8;
CALL end_of_day('2026-04-14');
SELECT decision FROM repay(2, 'deferred', '263.81');
CALL end_of_day('2026-04-24');
-- An installment may be five days late, and the penalty for them breaks nothing.
SELECT decision FROM repay(1, 'late', '347.70');
SELECT * FROM lending.shown;
CALL end_of_day('2026-04-25');
SELECT * FROM lending.shown;
SELECT e.seq, e.event, e.reverses_seq FROM lending.loan_events e WHERE e.borrower_id = 4 ORDER BY e.seq;
SELECT b, s.status, s.days_past_due, s.past_due, s.schedule::jsonb -> 'modifications' AS modifications
FROM unnest('{1,4}'::bigint[]) b, loan_as_of(b, lending.loan_of(b), '2026-04-26') s ORDER BY b;
-- 1 pays all the rest ahead of time, with what the penalty took.
SELECT decision, amount FROM payoff(1, 'rest', lending.loan_of(1), (quote_payoff(1, lending.loan_of(1))).total);
CALL end_of_day('2026-04-26');
SELECT * FROM lending.shown;
SELECT p.borrower_id AS b, e.seq, e.kind, e.business_date, e.loan_seq, e.status, e.note
FROM lending.plan_events e JOIN lending.plans p USING (borrower_id, plan_id) ORDER BY p.borrower_id, p.plan_id, e.seq;
SELECT * FROM lending_report.plan_rate ORDER BY kind;
SELECT borrower_id, status, offered_on, until_on, owed, forgiven, accepted_on, next_due_on, next_due FROM lending_report.plan ORDER BY borrower_id, plan_id;
SELECT kind, status, offered_on, last_day, until_on, tolerance_days, on_breach, owed, forgiven, accepted_on, reason FROM plans_of(4);
SELECT topic, count(*) FROM lending.outbox WHERE topic LIKE 'plan.%' GROUP BY 1 ORDER BY 1;

-- Where much is forgiven a second person approves it.
CREATE ROLE consfin_test_ann;
CREATE ROLE consfin_test_eve;
SELECT grant_commands(r, a) > 0 AS granted FROM unnest('{consfin_test_ann,consfin_test_eve}'::text[]) r, unnest('{collector,supervisor}'::text[]) a;
SELECT define_collector('ann', 'Ann', 'consfin_test_ann', '{all}', 'supervisor'), define_collector('eve', 'Eve', 'consfin_test_eve', '{all}', 'supervisor');
SELECT define_discount_policy('2026-04-28', '20');
CALL end_of_day('2026-04-27');
SELECT lending.loan_of(5) AS loan_5, lending.loan_of(12) AS loan_12 \gset
SET SESSION AUTHORIZATION consfin_test_ann;
SET search_path = lending_supervisor, lending_collector, public;
SELECT decision, status, forgiven, plan_id AS p5 FROM offer_plan(5, 'waits', :loan_5, 're_age', '2026-04-30', 'Ill', installments => 6, first_due => '2026-05-20', carry => 'waive') \gset
\echo :decision :status :forgiven
SELECT decision, reason FROM accept_plan(5, 'too soon', :p5);
SELECT decision, reason FROM approve_plan(5, 'mine', :p5);
SELECT decision, status, forgiven FROM offer_plan(12, 'spread', :loan_12, 're_age', '2026-04-30', 'Ill', installments => 6, first_due => '2026-05-20');
SET SESSION AUTHORIZATION consfin_test_eve;
SELECT decision, reason, status FROM approve_plan(5, 'approve', :p5, 'Seen the papers');
SELECT decision, reason FROM approve_plan(5, 'again', :p5);
SELECT decision, status, seq FROM accept_plan(5, 'accept', :p5);
RESET SESSION AUTHORIZATION;
SET search_path = public, consfin;

-- Bad arguments change nothing.
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'gift', '2026-04-30', 'Ill');
SELECT offer_plan(13, 'bad', lending.loan_of(13), 're_age', '2026-04-30', 'Ill', installments => 3);
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-30', 'Ill', periods => 1, annual_rate => 0.1);
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-30', 'Ill', periods => 1, mode => 'gift');
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-27', 'Ill', periods => 1);
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2126-04-30', 'Ill', periods => 1);
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-30', '', periods => 1);
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-30', 'Ill', periods => 1, on_breach => 'old_rate');
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-30', 'Ill', periods => 1, tolerance_days => 32);
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'defer', '2026-04-30', 'Ill', periods => 1, until_on => '2026-04-28');
SELECT offer_plan(13, 'bad', lending.loan_of(13), 'change_rate', '2026-04-30', 'Ill', annual_rate => -0.1);
SELECT offer_plan(13, 'bad', 1, 'defer', '2026-04-30', 'Ill', periods => 1);
SELECT accept_plan(13, 'bad', 1);
SELECT withdraw_plan(13, 'bad', 1, 'Ill');
SELECT break_plan(1, 'bad', lending.plan_of(1), '');
SELECT plans_of(99);
SELECT plan_installments(13, 1);
SELECT * FROM lending.violations;
DROP OWNED BY consfin_test_ann, consfin_test_eve;
DROP ROLE consfin_test_ann, consfin_test_eve;
