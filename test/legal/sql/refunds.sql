-- A legal cost comes back, in whole or in part: to the account its money came
-- from. What is owed of it falls; beyond that what was paid of it is credit, and
-- what was waived of it no expense.
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
SELECT b, c.decision, c.owed FROM generate_series(1, 5) b, charge_legal_cost(b, 'court', lending.suit(b), 'court_fee', '50', 'F-' || b, channel => CASE WHEN b > 1 THEN 'ach' END) c ORDER BY b;
-- 1: all of it is owed.
SELECT decision, reason, amount, owed, legal_costs FROM refund_legal_cost(1, 'part', lending.cost(1, 'court_fee'), 'The court returned it', '20');
SELECT decision, reason, amount, owed, legal_costs FROM refund_legal_cost(1, 'too much', lending.cost(1, 'court_fee'), 'The court returned it', '30.01');
SELECT decision, reason, amount, owed, legal_costs FROM refund_legal_cost(1, 'rest', lending.cost(1, 'court_fee'), 'Another suit', value_date => '2026-02-18');
SELECT decision, reason, amount, owed, legal_costs FROM refund_legal_cost(1, 'again', lending.cost(1, 'court_fee'), 'Another suit');
SELECT entry FROM lending.posted WHERE b = 1;
-- 2 has paid 30.00 of it, and is waived 15.00: 5.00 is owed. 12.00 come back:
-- 5.00 of what is owed, 7.00 of what was paid, which pay the loan.
SELECT decision, legal_costs FROM repay(2, 'pay', '30', reference => 'thirty');
SELECT decision, owed FROM waive_legal_cost(2, 'waive', lending.cost(2, 'court_fee'), 'Agreed', '15');
SELECT decision, amount, owed, legal_costs FROM refund_legal_cost(2, 'twelve', lending.cost(2, 'court_fee'), 'The court returned it', '12');
SELECT kind, amount, balance_after FROM lending.credit_balance_movements WHERE borrower_id = 2 ORDER BY seq;
SELECT entry FROM lending.posted WHERE b = 2;
-- All of the rest: 23.00 that were paid, 15.00 that were waived.
SELECT decision, amount, owed, legal_costs FROM refund_legal_cost(2, 'rest', lending.cost(2, 'court_fee'), 'The court returned it');
SELECT entry FROM lending.posted WHERE b = 2 OFFSET 6;
SELECT kind, amount, owed, carried, note FROM lending.legal_cost_events WHERE borrower_id = 2 ORDER BY seq;
SELECT * FROM lending.told WHERE b = 2;
-- The 30.00 bounce: they are owed, as what was paid of them was given back.
SELECT decision, legal_costs FROM reverse_repayment(2, 'bounce', lending.money(2, 'thirty'));
SELECT * FROM lending.costs WHERE b = 2;
SELECT decision, reason FROM refund_legal_cost(2, 'none left', lending.cost(2, 'court_fee'), 'The court returned it');
-- 3 is written off: what comes back lowers the loss, of what is owed and of what
-- was paid.
SELECT decision FROM write_off(3, 'lost', lending.loan(3));
SELECT decision, legal_costs FROM recover(3, 'bailiff', lending.loan(3), '40', reference => 'got');
SELECT decision, owed FROM refund_legal_cost(3, 'back', lending.cost(3, 'court_fee'), 'The court returned it', '25');
SELECT entry FROM lending.posted WHERE b = 3;
SELECT kind, amount, balance_after FROM lending.credit_balance_movements WHERE borrower_id = 3 ORDER BY seq;
-- 4 paid by the credit balance, and gets it back there, which pays another cost.
SELECT decision, legal_costs, excess FROM repay(4, 'all', '1300');
SELECT decision, owed FROM charge_legal_cost(4, 'more', lending.suit(4), 'lawyer', '400');
SELECT decision, owed FROM refund_legal_cost(4, 'fee', lending.cost(4, 'court_fee'), 'Charged twice');
SELECT kind, amount, balance_after FROM lending.credit_balance_movements WHERE borrower_id = 4 ORDER BY seq;
SELECT * FROM lending.costs WHERE b = 4;
-- 5 is charged for less than was laid out in truth: corrected, and paid.
SELECT decision, owed FROM refund_legal_cost(5, 'wrong', lending.cost(5, 'court_fee'), 'Charged 50.00, the bill is of 45.00', '5');
SELECT decision, legal_costs FROM repay(5, 'pay', '45');
SELECT * FROM lending.compared;
SELECT * FROM lending.violations;
CALL end_of_day('2026-02-20');
SELECT account, sum(balance(entry, account)) AS balance FROM lending.journal, (VALUES (1112), (5001)) a (account) GROUP BY account ORDER BY account;
SELECT sum(carried) AS carried FROM lending.legal_costs;
SELECT b.kind, b.amount, b.paid, b.waived, b.refunded, b.owed FROM lending_report.legal_costs b ORDER BY b.borrower_id, b.created_at, 1;
-- Bad arguments change nothing.
SELECT refund_legal_cost(1, 'bad', lending.cost(1, 'court_fee'), '');
SELECT refund_legal_cost(1, 'bad', lending.cost(1, 'court_fee'), 'Why', '0');
SELECT refund_legal_cost(1, 'bad', lending.cost(1, 'court_fee'), 'Why', '5', '2226-01-01');
SELECT refund_legal_cost(1, 'bad', 5, 'Why');
SELECT refund_legal_cost(1, 'bad', NULL, 'Why');
SELECT * FROM lending.violations;
