-- Discounts: who approves them, what counts as paid, what is forgiven and what
-- a payment that bounces revives.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT define_product('charge', options => 'rate_default=0.12, rate_max=0.36, amount_max=50000, amount_min=1,
    installments={4}, terms=(prepay_fee_rate=0.05)') IS NOT NULL AS defined, publish_product('charge') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', CASE b WHEN 9 THEN 'charge' ELSE 'card' END, '50000', 5, 15)) FROM generate_series(1, 9) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.case_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT c.case_id FROM lending.cases c WHERE c.borrower_id = b ORDER BY c.case_id DESC LIMIT 1);
CREATE FUNCTION lending.money(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT r.repayment_id FROM lending.repayments r WHERE r.borrower_id = b AND r.reference = of);
CREATE FUNCTION lending.discount_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT d.discount_id FROM lending.discounts d WHERE d.borrower_id = b ORDER BY d.discount_id DESC LIMIT 1);
CREATE VIEW lending.shown AS
    SELECT d.borrower_id AS b, d.status, d.owed, d.amount, d.paid, d.waived, d.look_on,
        (SELECT string_agg(n.status || ' ' || n.outstanding, ', ' ORDER BY n.loan_id) FROM lending.loans n WHERE n.borrower_id = d.borrower_id) AS loans,
        (SELECT c.balance FROM lending.credit_balances c WHERE c.borrower_id = d.borrower_id) AS credit
    FROM lending.discounts d ORDER BY d.borrower_id, d.discount_id;
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(1, 9) b;
SELECT count(purchase(7, 'more', lending.line(7), '500', installments => 1));
CALL end_of_day('2026-02-19');

-- 1 pays at once; 2 in parts, one early; 3 pays too little; 4 nothing; 5 pays,
-- and it bounces in time; 6 pays more than agreed, and it bounces too late; 7
-- has two loans late; 8 is forgiven so much that a second person must approve; 9
-- has no charge for prepaying to pay, though its product has one.
SELECT b, d.decision, d.reason, d.status, d.owed, d.amount, d.forgiven, d.last_day
FROM (VALUES (1, '600'), (2, '600'), (3, '600'), (4, '600'), (5, '600'), (6, '600'), (7, '1200'), (8, '1'), (9, '600')) v (b, amount),
    offer_discount(v.b, 'offer', lending.case_of(v.b), v.amount::cents, '2026-02-22', 'Lost the job') d ORDER BY b;
SELECT decision, reason FROM offer_discount(1, 'again', lending.case_of(1), '600', '2026-02-22', 'Again');
SELECT decision, reason, status FROM withdraw_discount(1, 'mistake', lending.discount_of(1), 'The amount is wrong');
SELECT decision, reason FROM withdraw_discount(1, 'twice', lending.discount_of(1), 'Again');
SELECT decision, reason FROM offer_discount(1, 'all', lending.case_of(1), '1020', '2026-02-22', 'Nothing is forgiven');
SELECT decision, status FROM offer_discount(1, 'right', lending.case_of(1), '700', '2026-02-22', 'Lost the job',
    ARRAY(SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = 1));
SELECT b, decision FROM (VALUES (1, '700'), (2, '300'), (3, '599.99'), (5, '600'), (6, '650'), (7, '1200'), (9, '610')) v (b, amount),
    repay(v.b, 'pay', v.amount::cents, reference => 'first') ORDER BY b;
SELECT decision FROM prepay(8, 'pay', (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = 8), '1', reference => 'first');
CALL end_of_day('2026-02-20');
SELECT * FROM lending.shown;
SELECT decision FROM reverse_repayment(5, 'bounced', lending.money(5, 'first'));
SELECT decision FROM repay(2, 'rest', '300', reference => 'second');
CALL end_of_day('2026-02-21');
SELECT * FROM lending.shown WHERE b IN (2, 5);
-- What was agreed comes again, in time.
SELECT decision FROM repay(5, 'anew', '600', reference => 'second');
CALL end_of_day('2026-02-22');
SELECT decision FROM reverse_repayment(6, 'bounced', lending.money(6, 'first'));
CALL end_of_day('2026-02-23');
SELECT * FROM lending.shown;
SELECT d.borrower_id AS b, e.seq, e.kind, e.business_date, e.loan_seq, e.amount, e.paid, e.status, e.note
FROM lending.discount_events e JOIN lending.discounts d USING (borrower_id, discount_id) ORDER BY d.borrower_id, d.discount_id, e.seq;
-- What was forgiven is posted by the rule of the event.
SELECT j.borrower_id AS b, j.kind, j.entry FROM lending.journal j WHERE j.kind IN ('discount', 'reverse') AND j.borrower_id IN (1, 6)
    AND j.business_date > '2026-02-15' ORDER BY j.borrower_id, j.entry_id;
SELECT status, owed, amount, paid, waived FROM discounts_of(1, lending.case_of(1));
SELECT borrower_id, offered_on, status, owed, amount, paid, waived FROM lending_report.discount ORDER BY borrower_id, discount_id;

-- Two persons, by their roles, and behind a pool by what the client says.
CREATE ROLE consfin_test_ann;
CREATE ROLE consfin_test_eve;
CREATE ROLE consfin_test_pool;
SELECT grant_commands(r, a) > 0 AS granted FROM unnest('{consfin_test_ann,consfin_test_eve,consfin_test_pool}'::text[]) r, unnest('{collector,supervisor}'::text[]) a;
SELECT define_collector('ann', 'Ann', 'consfin_test_ann', '{all}', 'supervisor'), define_collector('eve', 'Eve', 'consfin_test_eve', '{all}', 'supervisor'),
    define_collector('kim', 'Kim', 'kim@example.org', '{all}', 'supervisor'), define_collector('lee', 'Lee', 'lee@example.org', '{all}', 'supervisor');
SELECT declare_gateway('consfin_test_pool');
SELECT define_discount_policy('2026-02-25', '100');
CALL end_of_day('2026-02-24');
SELECT lending.case_of(6) AS case_6, lending.case_of(4) AS case_4 \gset
SET SESSION AUTHORIZATION consfin_test_ann;
SET search_path = lending_supervisor, lending_collector, public;
SELECT decision, status, discount_id AS d6 FROM offer_discount(6, 'waits', :case_6, '100', '2026-02-28', 'Ill') \gset
\echo :decision :status
SELECT decision, reason FROM approve_discount(6, 'mine', :d6);
SET SESSION AUTHORIZATION consfin_test_eve;
SELECT decision, reason, status FROM approve_discount(6, 'approve', :d6, 'Seen the papers');
SELECT decision, reason FROM approve_discount(6, 'approve 2', :d6);
SET SESSION AUTHORIZATION consfin_test_pool;
SET consfin.actor = 'kim@example.org';
SELECT decision, status, discount_id AS d4 FROM offer_discount(4, 'waits', :case_4, '100', '2026-02-28', 'Ill') \gset
\echo :decision :status
SELECT decision, reason FROM approve_discount(4, 'mine', :d4);
SET consfin.actor = 'lee@example.org';
SELECT decision, reason, status FROM approve_discount(4, 'approve', :d4);
RESET SESSION AUTHORIZATION;
RESET consfin.actor;
SET search_path = public, consfin;
SELECT decision FROM repay(6, 'agreed', '100');
CALL end_of_day('2026-02-28');
SELECT * FROM lending.shown WHERE b IN (4, 6);

-- Bad arguments change nothing.
SELECT offer_discount(4, 'bad', lending.case_of(4), '0', '2026-03-25', 'Ill');
SELECT offer_discount(4, 'bad', lending.case_of(4), '1', '2026-02-22', 'Ill');
SELECT offer_discount(4, 'bad', lending.case_of(4), '1', '2226-02-22', 'Ill');
SELECT offer_discount(4, 'bad', lending.case_of(4), '1', '2026-03-25', '');
SELECT offer_discount(4, 'bad', lending.case_of(4), '1', '2026-03-25', 'Ill', '{}');
SELECT offer_discount(4, 'bad', lending.case_of(4), '1', '2026-03-25', 'Ill', '{1}');
SELECT offer_discount(99, 'bad', 1, '1', '2026-03-25', 'Ill');
SELECT approve_discount(4, 'bad', 1);
SELECT withdraw_discount(4, 'bad', 1, 'Ill');
SELECT withdraw_discount(4, 'bad', lending.discount_of(4), '');
SELECT discounts_of(99, 1);
SELECT define_discount_policy('2026-02-25', '100');
SELECT define_discount_policy('2027-02-25', '0');
SELECT define_discount_policy('2027-02-25', n::cents) FROM generate_series(1, 2) n;
SELECT starts_on, approval_from FROM lending.discount_policy WHERE starts_on > '2026-03-31';
SELECT * FROM lending.violations;
DROP OWNED BY consfin_test_ann, consfin_test_eve, consfin_test_pool;
DROP ROLE consfin_test_ann, consfin_test_eve, consfin_test_pool;
