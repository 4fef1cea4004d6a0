-- While a debit is in flight a loan's stage gets no worse, it bears no late
-- fee, and its borrower may buy; until the answer, or the day it is due by.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15') \g /dev/null
SELECT define_channel('ach', 'Debits', 'cn', in_flight_days => 2) \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'),
    publish_product('card') \g /dev/null
-- 1 fails, 2 is done, 3 is never answered, 4 cannot be told, 5 has no mandate
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 5) b;
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4))
FROM generate_series(1, 5) b;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id)) FROM generate_series(1, 4) b;
CREATE VIEW shown AS
SELECT n.borrower_id, n.status, n.stage, n.stage_hold, n.next_event_on, n.read_on, n.held_from, n.held_through,
    r.stage AS stage_now, r.stage_hold AS hold_now, r.days_past_due
FROM lending.loans n JOIN lending_report.loans r ON r.borrower_id = n.borrower_id AND r.loan_id = n.loan_id ORDER BY 1, 2;
CREATE FUNCTION buy(borrower bigint, k text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(p.reason, p.decision) FROM lending.credit_lines l
    CROSS JOIN LATERAL consfin.purchase(l.borrower_id, k, l.line_id, '10') p WHERE l.borrower_id = borrower $$;
CREATE FUNCTION late_fee(borrower bigint, k text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(f.reason, f.decision) FROM lending.loans n
    CROSS JOIN LATERAL consfin.add_fee(n.borrower_id, k, n.loan_id, 'late', '1') f WHERE n.borrower_id = borrower $$;

-- 2026-02-15 is a Sunday: what is sent on it is answered by Tuesday.
CALL end_of_day('2026-02-14');
SELECT send_debit_batch(make_debit_batch('ach'));
TABLE shown;
-- The day after: late by days, held in stage 0
CALL end_of_day('2026-02-15');
TABLE shown;
SELECT buy(b, 'till') FROM unnest('{1,5}'::bigint[]) b;
SELECT late_fee(b, 'fee') FROM unnest('{1,5}'::bigint[]) b;
SELECT * FROM lending.violations;
-- A payment that does not bring it to date leaves it held.
SELECT applied FROM repay(3, 'some', '1');
SELECT stage, stage_hold FROM shown WHERE borrower_id = 3;
-- By hand it gets another stage.
SELECT decision, stage, hold FROM override_stage(4, 'hand', (SELECT loan_id FROM lending.loans WHERE borrower_id = 4), 3, 'He said so');
SELECT stage, stage_hold FROM shown WHERE borrower_id = 4;
SELECT applied FROM repay(4, 'some', '1');
SELECT stage, stage_hold FROM shown WHERE borrower_id = 4;
-- Answers
SELECT load_debit_results('f', array_agg((borrower_id, order_id::text, CASE borrower_id WHEN 1 THEN 'failed' WHEN 2 THEN 'done' ELSE 'unknown' END,
    CASE borrower_id WHEN 1 THEN 'funds' END, NULL, NULL, NULL)::debit_line)) FROM lending.debit_orders WHERE borrower_id <> 3;
SELECT apply_debit_results();
TABLE shown;
SELECT buy(1, 'late'), late_fee(1, 'late fee');
SELECT * FROM lending.violations;
-- The day after the limit
CALL end_of_day('2026-02-16');
SELECT borrower_id, stage, stage_hold, next_event_on FROM shown;
CALL end_of_day('2026-02-17');
SELECT borrower_id, stage, stage_hold, next_event_on FROM shown;
SELECT buy(3, 'late');
SELECT borrower_id, effective_date, business_date, stage, days_past_due, hold FROM lending.loan_stages ORDER BY 1, seq;
SELECT * FROM lending.violations;
-- Who closes several dates at once writes the same.
CALL end_of_day('2026-03-14');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT roll_day('2026-03-18');
CALL end_of_day('2026-03-17');
SELECT borrower_id, effective_date, business_date, stage, days_past_due, hold FROM lending.loan_stages
WHERE effective_date > '2026-03-01' ORDER BY 1, seq;
SELECT borrower_id, stage, stage_hold, held_through FROM shown;
SELECT * FROM lending.violations;
\set VERBOSITY sqlstate
UPDATE lending.loan SET stage_hold = 'in_flight', stage = 0 WHERE borrower_id = 1;
DROP FUNCTION buy(bigint, text), late_fee(bigint, text);
