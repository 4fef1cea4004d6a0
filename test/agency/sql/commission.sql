-- Commission: what counts and for whom, rounded once a repayment, settled,
-- taken back after a bounce, posted, and shown.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id,
    (b * 1000)::text::cents, installments => 4)).decision FROM generate_series(1, 4) b;
CALL end_of_day('2026-02-15');
CREATE FUNCTION case_of(borrower bigint) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT c.case_id FROM lending.cases c WHERE c.borrower_id = borrower ORDER BY c.case_id DESC LIMIT 1);
CREATE FUNCTION money(borrower bigint, key text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT (i.outcome ->> 'repayment_id')::bigint FROM lending.idempotency i WHERE i.borrower_id = borrower AND i.key = money.key);
CREATE VIEW shown_money AS SELECT m.borrower_id AS b, m.agency_code, r.amount AS paid, m.effective_date, m.base, m.commission, m.settlements AS n, m.settled_base, m.settled
FROM lending.placement_money m JOIN lending.repayments r USING (borrower_id, repayment_id) ORDER BY 1, m.repayment_id;
CREATE VIEW shown_settlements AS SELECT s.agency_code, s.through, s.repayments, s.base, s.amount, s.business_date, j.kind, j.entry
FROM lending.agency_settlements s LEFT JOIN lending.journal j USING (entry_id) ORDER BY s.settlement_id;
SELECT (define_agency('north', 'North', '{0,31}', '{1250,2000}')).version, (define_agency('south', 'South', '{0}', '{1500}')).version;

-- Money before the placement is the house's own, and so is what was found before it
SELECT decision, applied FROM repay(1, 'before', '10.00');
SELECT decision, rate_bp FROM place_case(1, 'place', case_of(1), 'north', '2026-03-20');
SELECT decision, rate_bp FROM place_case(2, 'place', case_of(2), 'north', '2026-03-20');
SELECT decision, rate_bp FROM place_case(3, 'place', case_of(3), 'south', '2026-02-18');
SELECT decision, reason, repayments, base, amount FROM settle_agency('none', 'north');
-- 12.5 % of 33.37 is 4.17125, of 33.40 is 4.175: each is rounded by itself
SELECT decision, applied FROM repay(1, 'one', '33.37');
SELECT decision, applied FROM repay(1, 'two', '33.40');
SELECT decision, applied, excess FROM repay(2, 'all', '2500');
SELECT decision, applied FROM repay(3, 'in time', '100');
-- Paid for a day before, found in the placement: it is not what the agency brought
SELECT decision, applied FROM repay(1, 'earlier', '20.00', on_date => '2026-02-15');
TABLE shown_money;
SELECT decision, reason, through, repayments, base, amount, replayed FROM settle_agency('first', 'north');
SELECT decision, reason, through, repayments, base, amount, replayed FROM settle_agency('first', 'north');
SELECT decision, reason, repayments FROM settle_agency('second', 'north');
TABLE shown_settlements;

-- It bounces after it was settled: the next takes it back, and may come to less than nothing
SELECT decision FROM reverse_repayment(1, 'bounce', money(1, 'two'));
SELECT decision FROM repay(1, 'three', '5.00');
SELECT decision, repayments, base, amount FROM settle_agency('third', 'north');
SELECT c.base, c.amount FROM lending.agency_commissions c JOIN lending.agency_settlements s USING (settlement_id) WHERE s.repayments = 2 ORDER BY 1;
-- A cent of which nothing is due is settled without an entry
SELECT decision FROM repay(1, 'cent', '0.01');
SELECT decision, repayments, base, amount FROM settle_agency('cent', 'north');

-- From one agency to another on one day: money counts once, for who had it when it was booked
SELECT decision FROM repay(1, 'for north', '7.00');
SELECT decision, ended_on FROM recall_case(1, 'recall', case_of(1), 'Moves');
SELECT decision FROM repay(1, 'still north', '8.00');
SELECT decision FROM place_case(1, 'place 2', case_of(1), 'south', '2026-03-20');
SELECT decision FROM repay(1, 'for south', '9.00');
SELECT agency_code, paid, base, commission FROM shown_money WHERE b = 1 AND paid >= '7' AND paid <= '9';
-- Its last day over, what comes later is the house's; what came by then and is found later is not
CALL end_of_day('2026-02-19');
SELECT decision FROM repay(3, 'too late', '200');
SELECT decision FROM repay(3, 'found', '50', on_date => '2026-02-18');
SELECT agency_code, paid, effective_date, base, commission FROM shown_money WHERE b = 3;
-- Up to a date; what came after it waits
SELECT decision, through, repayments, base, amount FROM settle_agency('until', 'south', '2026-02-16');
SELECT decision, through, repayments, base, amount FROM settle_agency('rest', 'south');
SELECT decision, repayments, base, amount FROM settle_agency('north rest', 'north');
SELECT decision FROM reverse_repayment(2, 'bounce', money(2, 'all'));
SELECT decision, repayments, base, amount FROM settle_agency('taken back', 'north');
TABLE shown_settlements;

-- What was written off and is recovered counts, too
SELECT (write_off(2, 'off', (SELECT loan_id FROM lending.loans WHERE borrower_id = 2))).decision;
SELECT decision FROM place_case(2, 'place 2', case_of(2), 'south', '2026-03-20');
SELECT decision FROM recover(2, 'recovered', (SELECT loan_id FROM lending.loans WHERE borrower_id = 2), '40');
SELECT agency_code, paid, base, commission FROM shown_money WHERE b = 2;

SELECT agency_code, status, placed_on, last_day, ended_on, rate_bp, balance, collected, commission, settled FROM lending_report.placements ORDER BY borrower_id, placement_id;
SELECT * FROM lending_report.agency_performance ORDER BY 1;
SELECT l.account, sum(minor(l.debit) - minor(l.credit)) * 0.01 AS balance FROM lending.journal j CROSS JOIN LATERAL lines(j.entry) l WHERE l.account IN (2107, 5107) GROUP BY 1 ORDER BY 1;
SELECT topic, body ->> 'agency' AS agency, body ->> 'amount' AS amount FROM lending.outbox WHERE topic = 'agency.settled' ORDER BY message_id LIMIT 2;
SELECT settle_agency('x', 'west');
SELECT settle_agency('x', 'north', '2026-02-21');
SELECT settle_agency('x', NULL);
UPDATE lending.agency_commission SET amount = '0';
DELETE FROM lending.agency_settlement;
SELECT * FROM lending.violations;
