-- A debit of the last day that is answered later: a discount, and a plan, wait
-- for the answer. And what becomes of both when the loan is written off.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'cn', in_flight_days => 2) IS NOT NULL AS channel;
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
CREATE FUNCTION lending.loan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
-- 1 and 2 have a discount, 3 and 4 a plan; of each the first pays by debit, the
-- second fails; the loans of 5 to 8 are written off.
SELECT count(open_borrower(b, 'open')), count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4)) FROM generate_series(1, 8) b;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id)) FROM generate_series(1, 4) b;
CALL end_of_day('2026-02-09');
SELECT count(override_stage(b, 'late', lending.loan_of(b), 1, 'Says that it cannot pay')) FROM unnest('{1,2,5,6}'::bigint[]) b;
INSERT INTO lending.discount_policy VALUES ('1900-01-02', '900');
SELECT c.borrower_id AS b, d.decision, d.status FROM lending.cases c, offer_discount(c.borrower_id, 'offer', c.case_id, CASE c.borrower_id WHEN 6 THEN '100' ELSE '250' END::cents, '2026-02-15', 'Ill') d ORDER BY 1;
SELECT b, p.decision, p.next_due_on, p.next_due FROM unnest('{3,4,7,8}'::bigint[]) b,
    offer_plan(b, 'offer', lending.loan_of(b), 'change_rate', '2026-02-15', 'Ill', annual_rate => 0.06, on_breach => 'old_rate', tolerance_days => 0) p ORDER BY 1;
CALL end_of_day('2026-02-14');
SELECT send_debit_batch(make_debit_batch('ach'));
-- What was sent before the plan was accepted goes on; after it nothing is ordered,
-- and what was not sent is recalled.
SELECT borrower_id AS b, (accept_plan(borrower_id, 'agree', plan_id)).status FROM lending.plans WHERE borrower_id < 8 ORDER BY 1;
SELECT b, decision FROM generate_series(5, 8) b, write_off(b, 'lost', lending.loan_of(b)) ORDER BY b;
CREATE VIEW lending.shown AS
    SELECT d.borrower_id AS b, 'discount' AS what, d.status, d.paid, d.look_on FROM lending.discounts d
    UNION ALL SELECT p.borrower_id AS b, p.kind AS what, p.status, NULL AS paid, p.look_on FROM lending.plans p ORDER BY 1;
CALL end_of_day('2026-02-15');
TABLE lending.shown;
SELECT load_debit_results('f', array_agg((borrower_id, order_id::text, CASE borrower_id % 2 WHEN 1 THEN 'done' ELSE 'failed' END,
    CASE borrower_id % 2 WHEN 0 THEN 'account' END, NULL, NULL, NULL)::debit_line ORDER BY borrower_id)) FROM lending.debit_orders;
SELECT apply_debit_results();
CALL end_of_day('2026-02-16');
TABLE lending.shown;
SELECT borrower_id AS b, status, outstanding FROM lending.loans WHERE borrower_id < 5 ORDER BY 1;
SELECT p.borrower_id AS b, e.kind, e.note FROM lending.plan_events e JOIN lending.plans p USING (borrower_id, plan_id) WHERE e.kind IN ('broken', 'not_revived', 'revived', 'lapsed') ORDER BY 1, e.seq;
SELECT count(*) AS quarantined FROM lending.quarantines;
SELECT * FROM lending.violations;
