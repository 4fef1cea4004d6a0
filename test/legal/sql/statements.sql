-- The statement of account, and the statement of a line, of who owes legal
-- costs: booked, paid, owed again after a bounce, forgiven, written off. What
-- they show is what the book has, and what repay() takes.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT (define_channel('ach', 'Debits', 'us')).what;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 5) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.loan(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.suit(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT p.proceeding_id FROM lending.proceedings p WHERE p.borrower_id = b);
CREATE FUNCTION lending.cost(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT k.cost_id FROM lending.legal_costs k WHERE k.borrower_id = b AND k.kind = of);
CREATE FUNCTION lending.money(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT r.repayment_id FROM lending.repayments r WHERE r.borrower_id = b AND r.reference = of);
-- What a statement of account says in the end is what the book has, and what
-- repay() takes for costs.
CREATE VIEW lending.compared AS
    SELECT b.borrower_id AS b, a.outstanding, a.credit_balance AS credit, a.legal_costs_owed AS costs,
        a.outstanding = (SELECT sum(n.outstanding) FROM lending.loans n WHERE n.borrower_id = b.borrower_id) AS loans_agree,
        a.credit_balance = (SELECT c.balance FROM lending.credit_balances c WHERE c.borrower_id = b.borrower_id) AS credit_agrees,
        a.legal_costs_owed = (SELECT coalesce(sum(k.owed), '0') FROM lending.legal_costs k WHERE k.borrower_id = b.borrower_id) AS costs_agree,
        a.legal_costs_owed = consfin_internal.owed_first(b.borrower_id, 0, '2026-12-31') AS repay_agrees,
        (SELECT coalesce(sum(k.carried), '0') FROM lending.legal_costs k WHERE k.borrower_id = b.borrower_id)
            = (SELECT coalesce(sum(balance(j.entry, 1112)), '0') FROM lending.journal j WHERE j.borrower_id = b.borrower_id) AS ledger_agrees
    FROM lending.borrowers b
    CROSS JOIN LATERAL (SELECT a.* FROM statement_of_account(b.borrower_id, '2026-01-01', '2026-12-31') WITH ORDINALITY a
                        ORDER BY a.ordinality DESC LIMIT 1) a
    WHERE b.borrower_id > 0 ORDER BY 1;
CREATE VIEW lending.posted AS
    SELECT j.borrower_id AS b, j.business_date AS day, j.entry FROM lending.journal j WHERE j.kind = 'legal_cost' ORDER BY j.entry_id;
CREATE VIEW lending.costs AS
    SELECT k.borrower_id AS b, k.kind, k.amount, k.owed, k.carried, k.paid_from FROM lending.legal_costs k ORDER BY 1, k.created_at, 2;
CREATE VIEW lending.told AS
    SELECT b.borrower_id AS b, a.on_date, a.effective_date AS since, a.what, a.amount, a.principal, a.interest, a.forgiven, a.credited,
        a.legal_costs AS costs, a.outstanding, a.credit_balance AS credit, a.legal_costs_owed AS costs_owed
    FROM lending.borrowers b CROSS JOIN LATERAL statement_of_account(b.borrower_id, '2026-01-01', '2026-12-31') a;
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(1, 5) b;
CALL end_of_day('2026-02-19');
SELECT b, s.decision FROM generate_series(1, 5) b, file_suit(b, 'suit', lending.loan(b), 'Court of Haidian', '2026-' || b) s ORDER BY b;
SELECT b, c.decision, c.owed FROM generate_series(1, 5) b, charge_legal_cost(b, 'court', lending.suit(b), 'court_fee', '50', 'F-' || b) c ORDER BY b;
SELECT decision, owed FROM charge_legal_cost(1, 'lawyer', lending.suit(1), 'lawyer', '30');

-- 1 pays the costs and a part; it bounces, and is paid anew.
SELECT decision, amount, legal_costs, applied FROM repay(1, 'pay 1', '100', reference => 'one');
SELECT decision FROM reverse_repayment(1, 'bounce', lending.money(1, 'one'));
SELECT decision, amount, legal_costs, applied FROM repay(1, 'pay 2', '60', reference => 'two', channel => 'ach');
SELECT * FROM lending.told WHERE b = 1;
-- 2 is forgiven a part, and pays the rest by what is too much.
SELECT decision, owed FROM waive_legal_cost(2, 'part', lending.cost(2, 'court_fee'), 'Agreed', '20');
SELECT decision, legal_costs, applied, excess FROM repay(2, 'all', '1300', reference => 'all');
SELECT decision, owed FROM charge_legal_cost(2, 'more', lending.suit(2), 'bailiff', '25');
SELECT * FROM lending.told WHERE b = 2;
-- 3 is written off, pays a part, and the write-off is taken back.
SELECT decision FROM write_off(3, 'lost', lending.loan(3));
SELECT decision, amount, legal_costs FROM recover(3, 'small', lending.loan(3), '5');
SELECT decision FROM reverse_event(3, 'found', lending.loan(3), (SELECT max(e.seq) FROM lending.loan_events e WHERE e.borrower_id = 3 AND kind(e.event) = 'write_off'));
SELECT * FROM lending.told WHERE b = 3;
-- 4 pays nothing, 5 is written off.
SELECT decision FROM write_off(5, 'lost', lending.loan(5));
SELECT * FROM lending.compared;
-- The next money pays exactly what the statement shows of costs.
SELECT costs, repay_agrees FROM lending.compared WHERE b = 4;
SELECT decision, legal_costs, applied FROM repay(4, 'a cent less', '49.99');
SELECT costs, repay_agrees FROM lending.compared WHERE b = 4;
SELECT decision, legal_costs, applied FROM repay(4, 'the rest and more', '1.01');
SELECT * FROM lending.compared WHERE b = 4;
-- What was posted before is in the figures of a part of the time.
SELECT on_date, what, amount, legal_costs, legal_costs_owed FROM statement_of_account(1, '2026-02-20', '2026-02-20') ORDER BY 1;
SELECT on_date, what, amount, legal_costs, legal_costs_owed FROM statement_of_account(1, '2026-01-15', '2026-02-19');
CALL end_of_day('2026-03-05');
SELECT decision, legal_costs FROM repay(4, 'later', '10');

-- The statement of the line: beside the balance, and to be paid with it.
SELECT section, no, on_date, what, amount FROM statement_data(1, lending.line(1), '2026-03-05') WHERE section IN ('summary', 'legal_costs');
SELECT b, s.bill_on, s.total_due, s.minimum, s.legal_costs FROM generate_series(1, 5) b, lending_report.statements s WHERE s.borrower_id = b ORDER BY 1, 2;
-- Who pays the total with the costs has paid the statement; the total alone is
-- not enough.
SELECT decision, legal_costs, applied FROM repay(3, 'the total', '512.56');
SELECT paid, unpaid, status FROM lending_report.statements WHERE borrower_id = 3 AND bill_on = '2026-03-05';
SELECT decision, legal_costs, applied FROM repay(3, 'with the costs', '45');
SELECT paid, unpaid, status FROM lending_report.statements WHERE borrower_id = 3 AND bill_on = '2026-03-05';
-- A statement from before the suit has no word of it, nor has one whose costs
-- were settled before its cycle.
SELECT section, no, on_date, what, amount FROM statement_data(1, lending.line(1), '2026-02-05') WHERE what LIKE '%cost%';
SELECT decision, legal_costs, applied FROM repay(1, 'pay 3', '40');
SELECT decision, reason FROM charge_legal_cost(3, 'more', lending.suit(3), 'notice', '7');
CALL end_of_day('2026-04-05');
SELECT section, no, on_date, what, amount FROM statement_data(1, lending.line(1), '2026-04-05') WHERE what LIKE '%cost%';
SELECT section, no, on_date, what, amount FROM statement_data(3, lending.line(3), '2026-04-05') WHERE what LIKE '%cost%';
SELECT decision FROM reverse_repayment(1, 'bounce 2', lending.money(1, 'two'));
-- What was cut stays as it was.
SELECT section, no, on_date, what, amount FROM statement_data(1, lending.line(1), '2026-04-05') WHERE what LIKE '%cost%';
SELECT * FROM lending.compared;
SELECT * FROM lending.violations;
