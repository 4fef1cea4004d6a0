-- Under a plan nothing is debited: what was not sent is recalled, and debits go
-- on when the plan has ended.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'cn') IS NOT NULL AS channel;
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
CREATE FUNCTION lending.loan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT min(n.loan_id) FROM lending.loans n WHERE n.borrower_id = b);
CREATE VIEW lending.ordered AS
    SELECT d.borrower_id AS b, d.due_on, d.amount, d.status, count(*) AS rows FROM lending.debit_orders d
    JOIN lending.debit_order_rows r USING (borrower_id, order_id)
    GROUP BY d.borrower_id, d.order_id, d.due_on, d.amount, d.status ORDER BY 1, 2, 3;
-- 1 has no plan; 2 one that is offered; 3 one that is accepted; 4 one of its two
-- loans; 5 accepts it when the debit is ordered already.
SELECT count(open_borrower(b, 'open')), count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4)) FROM generate_series(1, 5) b;
SELECT count(purchase(4, 'more', l.line_id, '400', installments => 4)) FROM lending.credit_lines l WHERE l.borrower_id = 4;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id)) FROM generate_series(1, 5) b;
CALL end_of_day('2026-02-09');
SELECT b, p.decision, p.next_due_on, p.next_due FROM generate_series(2, 5) b,
    offer_plan(b, 'offer', lending.loan_of(b), 'change_rate', '2026-02-20', 'Ill', annual_rate => 0.06, on_breach => 'stays', tolerance_days => 0) p ORDER BY 1;
SELECT borrower_id AS b, (accept_plan(borrower_id, 'agree', plan_id)).status FROM lending.plans WHERE borrower_id IN (3, 4) ORDER BY 1;
CALL end_of_day('2026-02-14');
TABLE lending.ordered;
SELECT borrower_id AS b, (accept_plan(borrower_id, 'agree', plan_id)).status FROM lending.plans WHERE borrower_id = 5;
SELECT decision, orders FROM order_debits(3, 'by hand');
SELECT send_debit_batch(make_debit_batch('ach'));
TABLE lending.ordered;
-- 3 pays and holds to it; 4 and 5 do not, and are debited again
SELECT decision FROM repay(3, 'pay', '254.19');
CALL end_of_day('2026-02-15');
SELECT borrower_id AS b, status FROM lending.plans ORDER BY 1;
SELECT b, o.decision, o.orders FROM generate_series(3, 5) b, order_debits(b, 'again') o ORDER BY 1;
SELECT * FROM lending.ordered WHERE b IN (3, 4, 5);
SELECT * FROM lending.violations;
