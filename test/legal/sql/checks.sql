-- Every check of module legal can fail: each is planted, by a superuser with
-- triggers off, seen, and undone.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id,
    '1000', installments => 4)).decision FROM generate_series(1, 2) b;
CALL end_of_day('2026-02-19');
SELECT n.borrower_id AS b, (file_suit(n.borrower_id, 'suit', n.loan_id, 'Court', 'A-1')).status FROM lending.loans n ORDER BY 1;
SELECT p.borrower_id AS b, (charge_legal_cost(p.borrower_id, 'fee', p.proceeding_id, 'court_fee', '50')).owed FROM lending.proceedings p ORDER BY 1;
SELECT legal_costs FROM repay(1, 'pay', '20');
SELECT legal_costs, excess FROM repay(2, 'pay', '2000');
SELECT owed FROM charge_legal_cost(2, 'more', (SELECT p.proceeding_id FROM lending.proceedings p WHERE p.borrower_id = 2), 'lawyer', '10');
SELECT decision FROM note_circumstance(1, 'soldier', 'armed_forces', 'Orders 5');
CALL end_of_day('2026-02-20');
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
    (1, 'proceeding_events', $$UPDATE lending.proceeding SET status = 'judged' WHERE borrower_id = 1$$),
    (2, 'proceeding_events', $$DELETE FROM lending.proceeding_event WHERE borrower_id = 1$$),
    (3, 'legal_cost_owed', $$UPDATE lending.legal_cost SET owed = owed - '1', carried = carried - '1' WHERE borrower_id = 1$$),
    (4, 'legal_cost_owed', $$UPDATE lending.legal_cost SET last_seq = last_seq + 1 WHERE borrower_id = 1$$),
    (5, 'legal_cost_owed', $$UPDATE lending.loan SET status = 'written_off' WHERE borrower_id = 1$$),
    (6, 'legal_cost_entry', $$UPDATE lending.legal_cost_event SET entry_id = NULL WHERE kind = 'charged' AND borrower_id = 1$$),
    (7, 'legal_cost_entry', $$UPDATE lending.legal_cost SET account = 1101 WHERE borrower_id = 1$$),
    (8, 'legal_cost_money', $$UPDATE lending.repayment SET legal_costs = '19', applied = '1' WHERE borrower_id = 1$$),
    (9, 'legal_cost_money', $$UPDATE lending.legal_cost_event SET repayment_id = NULL WHERE kind = 'paid' AND borrower_id = 1$$),
    (10, 'legal_cost_credit', $$UPDATE lending.credit_balance_movement SET kind = 'return_credit' WHERE kind = 'legal_cost'$$),
    (11, 'circumstance_stop', $$UPDATE lending.circumstance SET stop_id = 1$$),
    (12, 'circumstance_stop', $$UPDATE lending.circumstance SET kind = 'death'$$),
    (15, 'legal_cost_refund', $$UPDATE lending.legal_cost_event SET kind = 'refunded', amount = '-51' WHERE kind = 'paid' AND borrower_id = 1$$),
    -- Of other modules, which look at costs, too.
    (13, 'repayment', $$UPDATE lending.repayment SET legal_costs = '0' WHERE borrower_id = 1$$),
    (14, 'accrual_balance', $$UPDATE lending.legal_cost_event SET carried = carried + '1' WHERE kind = 'charged' AND borrower_id = 1 OR kind = 'paid' AND borrower_id = 1$$);
SELECT no, broken, plant(statement) AS seen FROM planted ORDER BY no;
SELECT c.check_name[1] AS unplanted
FROM regexp_matches(pg_get_viewdef('lending.check_legal'::regclass), 'SELECT ''(\w+)''::text', 'g') c (check_name)
EXCEPT SELECT broken FROM planted;
DROP TABLE planted;
