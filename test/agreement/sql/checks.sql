-- Every check of agreements can fail: each is planted, by a superuser with
-- triggers off, seen, and undone.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT (open_borrower(1, 'open')).decision, (purchase(1, 'buy', (open_line(1, 'line', 'card', '50000', 5, 15)).line_id,
    '1000', installments => 4)).decision;
CALL end_of_day('2026-02-19');
SELECT (promise(1, 'one', c.case_id, '100', '2026-02-22')).decision, (promise(1, 'two', c.case_id, '100', '2026-02-25')).decision
FROM lending.cases c;
SELECT (repay(1, 'pay', '120')).decision;
-- One discount is kept, one waits.
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, (b * 1000)::text::cents)).decision
FROM generate_series(2, 3) b;
SELECT b, (override_stage(b, 'late', (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b), 1, 'Late')).decision FROM generate_series(2, 3) b;
SELECT c.borrower_id AS b, (offer_discount(c.borrower_id, 'offer', c.case_id, CASE c.borrower_id WHEN 2 THEN '1900' ELSE '1' END::cents, '2026-02-25', 'Ill')).status
FROM lending.cases c WHERE c.borrower_id > 1 ORDER BY 1;
SELECT (repay(2, 'pay', '1900')).decision;
-- One plan is kept to so far, one is broken, one waits for a second person.
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '40000', installments => 4)).decision
FROM generate_series(4, 6) b;
SELECT n.borrower_id AS b, p.status, (accept_plan(n.borrower_id, 'accept', p.plan_id)).reason
FROM lending.loans n, offer_plan(n.borrower_id, 'offer', n.loan_id, 'defer', '2026-02-25', 'Ill', periods => 3, interest => CASE n.borrower_id WHEN 6 THEN 'free' ELSE 'next' END) p
WHERE n.borrower_id > 3 ORDER BY 1;
SELECT (break_plan(5, 'break', p.plan_id, 'Will not pay')).status FROM lending.plans p WHERE p.borrower_id = 5;
CALL end_of_day('2026-02-22');
SELECT * FROM lending.violations;
CREATE FUNCTION plant(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    seen text;
BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE statement;
    SELECT string_agg(DISTINCT v.check_name, ', ' ORDER BY v.check_name) INTO seen FROM lending.violations v;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = coalesce(seen, 'nothing');
EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
    RETURN SQLERRM;
END $$;
CREATE TABLE planted (no integer PRIMARY KEY, broken text, statement text);
INSERT INTO planted VALUES
    (1, 'promise_paid', $$UPDATE lending.promise SET paid = paid + '1' WHERE status = 'open'$$),
    (2, 'promise_paid', $$UPDATE lending.promise SET status = 'broken' WHERE status = 'open'$$),
    (3, 'promise_paid', $$UPDATE lending.promise SET last_seq = last_seq + 1$$),
    (4, 'promise_paid', $$DELETE FROM lending.promise_event WHERE kind = 'made'$$),
    (5, 'promise_money', $$UPDATE lending.promise_event SET repayment_id = 1 WHERE kind = 'paid'$$),
    (6, 'promise_money', $$UPDATE lending.repayment SET amount = '119', applied = applied - '1'$$),
    (7, 'promise_settled', $$UPDATE lending.promise SET settled_on = NULL WHERE status = 'kept'$$),
    (25, 'promise_final', $$UPDATE lending.promise SET business_date = '2025-12-22', due_on = '2025-12-22', settled_on = '2025-12-22', status = 'broken' WHERE status = 'open'$$),
    (8, 'discount_events', $$UPDATE lending.discount_offer SET waived = waived + '1' WHERE status = 'kept'$$),
    (9, 'discount_events', $$UPDATE lending.discount_offer SET status = 'lapsed' WHERE status = 'waiting'$$),
    (10, 'discount_events', $$DELETE FROM lending.discount_event WHERE kind = 'offered'$$),
    (11, 'discount_waived', $$UPDATE lending.discount_event SET loan_seq = 1 WHERE kind = 'waived'$$),
    (12, 'discount_approved', $$UPDATE lending.discount_offer SET needs_approval = true WHERE status = 'kept'$$),
    (13, 'discount_looked_at', $$UPDATE lending.discount_offer SET look_on = '2026-02-22' WHERE status = 'waiting'$$),
    (14, 'plan_events', $$UPDATE lending.hardship_plan SET status = 'lapsed' WHERE status = 'waiting'$$),
    (15, 'plan_events', $$DELETE FROM lending.plan_event WHERE kind = 'offered'$$),
    (16, 'plan_accepted', $$UPDATE lending.hardship_plan SET seq = 2 WHERE status = 'active'$$),
    (17, 'plan_accepted', $$UPDATE lending.hardship_plan SET event = '{"kind":"defer","on":"2026-02-20","dates":["2026-09-15","2026-10-15","2026-11-15","2026-12-15"]}' WHERE status = 'active'$$),
    (18, 'plan_accepted', $$UPDATE lending.hardship_plan SET accepted_on = '2026-02-22' WHERE status = 'active'$$),
    (19, 'plan_approved', $$UPDATE lending.hardship_plan SET needs_approval = true WHERE status = 'active'$$),
    (20, 'plan_stop', $$UPDATE lending.contact_stop SET lifted_at = NULL, lift_reason = NULL, until_at = NULL WHERE lifted_at IS NOT NULL$$),
    (21, 'plan_stop', $$UPDATE lending.hardship_plan SET stop_id = NULL WHERE status = 'active'$$),
    (22, 'plan_looked_at', $$UPDATE lending.hardship_plan SET look_on = '2026-02-22' WHERE status = 'waiting'$$),
    (23, 'plan_considered', $$DELETE FROM lending.forbearance$$),
    (24, 'plan_considered', $$UPDATE lending.forbearance SET outcome = 'not_suitable'$$);
SELECT no, broken, plant(statement) AS seen FROM planted ORDER BY no;
SELECT c.check_name[1] AS unplanted
FROM regexp_matches(pg_get_viewdef('lending.check_agreement'::regclass), 'SELECT ''(\w+)''::text', 'g') c (check_name)
EXCEPT SELECT broken FROM planted;
DROP TABLE planted;
