-- Legal costs: paid before anything else and once, by every way in which money
-- comes; taken back, waived, written off; and to the cent on their account.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT (define_channel('ach', 'Debits', 'us')).what;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 9) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.loan(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b AND n.principal = '1000');
CREATE FUNCTION lending.suit(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT p.proceeding_id FROM lending.proceedings p WHERE p.borrower_id = b);
CREATE FUNCTION lending.cost(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT k.cost_id FROM lending.legal_costs k WHERE k.borrower_id = b AND k.kind = of);
CREATE FUNCTION lending.money(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT r.repayment_id FROM lending.repayments r WHERE r.borrower_id = b AND r.reference = of);
CREATE VIEW lending.costs AS
    SELECT k.borrower_id AS b, k.kind, k.amount, k.owed, k.carried FROM lending.legal_costs k ORDER BY 1, k.created_at, 2;
CREATE VIEW lending.posted AS
    SELECT j.borrower_id AS b, j.business_date AS day, j.kind, j.entry FROM lending.journal j
    WHERE j.kind = 'legal_cost' OR j.borrower_id > 0 AND j.kind IN ('repay', 'reverse') ORDER BY j.entry_id;
CREATE VIEW lending.money_of AS
    SELECT r.borrower_id AS b, r.reference, r.status, r.amount, r.legal_costs, r.applied, r.excess FROM lending.repayments r ORDER BY 1, r.created_at, 2;
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(1, 9) b;
SELECT decision FROM purchase(8, 'second', lending.line(8), '100', installments => 4);
SELECT decision, reason FROM file_suit(1, 'early', lending.loan(1), 'Court of Haidian', '2026-1');
CALL end_of_day('2026-02-19');
SELECT b, s.decision, s.status, s.claim, s.legal_costs
FROM generate_series(1, 8) b, file_suit(b, 'suit', lending.loan(b), 'Court of Haidian', '2026-' || b) s ORDER BY b;
SELECT b, c.decision, c.amount, c.owed, c.legal_costs
FROM generate_series(1, 8) b, charge_legal_cost(b, 'court', lending.suit(b), 'court_fee', '50', 'F-' || b) c ORDER BY b;
SELECT decision, owed, legal_costs FROM charge_legal_cost(1, 'lawyer', lending.suit(1), 'lawyer', '30');
SELECT total, principal, interest, legal_costs FROM quote_payoff(1, lending.loan(1));

-- 1 pays by turn: costs first, the first first, then the loan, and once.
SELECT decision, amount, legal_costs, applied, principal, interest, excess FROM repay(1, 'pay 1', '60', reference => 'one');
SELECT * FROM lending.costs WHERE b = 1;
SELECT decision, amount, legal_costs, applied, principal, interest, excess FROM repay(1, 'pay 2', '120', reference => 'two', channel => 'ach');
SELECT * FROM lending.costs WHERE b = 1;
-- The first bounces: its costs are owed again, what later money paid stays.
SELECT decision, amount, legal_costs, applied FROM reverse_repayment(1, 'bounce', lending.money(1, 'one'));
SELECT * FROM lending.costs WHERE b = 1;
SELECT * FROM lending.money_of WHERE b = 1;
-- And the next money pays them.
SELECT decision, amount, legal_costs, applied FROM repay(1, 'pay 3', '100', reference => 'three');
SELECT * FROM lending.costs WHERE b = 1;
SELECT * FROM lending.money_of WHERE b = 1;
SELECT day, kind, entry FROM lending.posted WHERE b = 1;
-- Money that is found later, of a day before the cost, does not pay it.
SELECT decision, legal_costs, applied FROM repay(2, 'late found', '10', '2026-02-18', reference => 'old');
-- Many at once, of one borrower and of others: each cost is paid once.
SELECT legal_costs, applied, excess FROM repay_many(ARRAY[ROW(2, 'm 1', '30', NULL, NULL, 'm1', NULL),
    ROW(3, 'm 2', '60', NULL, NULL, 'm2', NULL), ROW(2, 'm 3', '40', NULL, NULL, 'm3', NULL)]::repay_request[]);
SELECT * FROM lending.costs WHERE b IN (2, 3);

-- 4 has credit: it pays what is charged at once; and what is given back for a
-- purchase pays what is owed once it is used.
SELECT decision, legal_costs, applied, excess FROM repay(4, 'all', '1300', reference => 'all');
SELECT c.decision, c.owed, c.legal_costs FROM charge_legal_cost(4, 'more', lending.suit(4), 'bailiff', '25') c;
SELECT * FROM lending.costs WHERE b = 4;
SELECT kind, amount, balance_after FROM lending.credit_balance_movements WHERE borrower_id = 4 ORDER BY seq;
SELECT total, shortage, credit, legal_costs FROM quote_payoff(4, lending.loan(4));
-- What gave the credit bounces: the balance is short, and the costs stay paid.
SELECT decision FROM reverse_repayment(4, 'bounce', lending.money(4, 'all'));
SELECT * FROM lending.costs WHERE b = 4;
SELECT kind, amount, balance_after FROM lending.credit_balance_movements WHERE borrower_id = 4 ORDER BY seq;
SELECT legal_costs, applied, excess FROM repay(4, 'anew', '100', reference => 'anew');
-- 5 pays one loan: early, and off.
SELECT decision, reason, amount, legal_costs, excess FROM prepay(5, 'early', lending.loan(5), '70');
SELECT decision, owed FROM charge_legal_cost(5, 'notice', lending.suit(5), 'notice', '7.50');
SELECT total, legal_costs FROM quote_payoff(5, lending.loan(5));
SELECT decision, reason FROM payoff(5, 'too little', lending.loan(5), (SELECT total - '0.01' FROM quote_payoff(5, lending.loan(5))));
SELECT decision, amount, legal_costs, excess, status, payoff FROM payoff(5, 'off', lending.loan(5), reference => 'off');
SELECT decision, status FROM end_proceedings(5, 'over', lending.suit(5), 'paid');
SELECT decision FROM reverse_repayment(5, 'bounce', lending.money(5, 'off'));
SELECT * FROM lending.costs WHERE b = 5;
-- 6 is waived a part, which is expense; the court puts the rest on the house.
SELECT decision, reason, amount, owed, legal_costs FROM waive_legal_cost(6, 'part', lending.cost(6, 'court_fee'), 'Agreed', '20');
SELECT decision, reason, amount, owed FROM waive_legal_cost(6, 'too much', lending.cost(6, 'court_fee'), 'Agreed', '30.01');
SELECT decision, owed FROM waive_legal_cost(6, 'rest', lending.cost(6, 'court_fee'), 'Judgment 6');
SELECT decision, reason, owed FROM waive_legal_cost(6, 'again', lending.cost(6, 'court_fee'), 'Judgment 6');
-- 7 is written off with its costs, pays them as a recovery, and the write-off
-- is taken back.
SELECT decision FROM write_off(7, 'lost', lending.loan(7));
SELECT * FROM lending.costs WHERE b = 7;
SELECT decision, amount, legal_costs, principal FROM recover(7, 'bailiff', lending.loan(7), '80', reference => 'got');
SELECT decision, owed FROM charge_legal_cost(7, 'more', lending.suit(7), 'bailiff', '12');
SELECT decision, amount, legal_costs FROM recover(7, 'small', lending.loan(7), '5', reference => 'small');
SELECT * FROM lending.costs WHERE b = 7;
SELECT decision FROM reverse_repayment(7, 'bounce', lending.money(7, 'small'));
SELECT * FROM lending.costs WHERE b = 7;
SELECT decision, reason FROM reverse_event(7, 'found', lending.loan(7), (SELECT max(e.seq) FROM lending.loan_events e WHERE e.borrower_id = 7 AND kind(e.event) = 'write_off'));
SELECT * FROM lending.costs WHERE b = 7;
SELECT kind, entry FROM lending.posted WHERE b IN (6, 7);
SELECT e.seq, e.kind, e.amount, e.owed, e.carried, e.note FROM lending.legal_cost_events e WHERE e.borrower_id = 7 AND e.cost_id = lending.cost(7, 'court_fee') ORDER BY 1;
-- 8 has another loan that is not sued for: money for that one is for it alone.
SELECT decision, legal_costs, principal FROM prepay(8, 'that one', (SELECT max(loan_id) FROM lending.loans WHERE borrower_id = 8 AND principal = '100'), '40');
SELECT decision, legal_costs, applied FROM repay(8, 'by turn', '40');
SELECT * FROM lending.violations;

-- What is closed agrees with the account, to the cent.
CALL end_of_day('2026-02-21');
SELECT sum(owed) AS owed, sum(carried) AS carried FROM lending.legal_costs;
SELECT account, sum(debit - credit) AS balance FROM lending.account_days WHERE account IN (1112, 5001) GROUP BY account ORDER BY account;
SELECT account, sum(balance(entry, account)) AS balance FROM lending.journal, (VALUES (1112), (5001)) a (account) GROUP BY account ORDER BY account;
SELECT body - 'cost_id' - 'loan_id' AS body FROM (SELECT body::jsonb AS body, message_id FROM lending.outbox WHERE topic = 'legal.cost' AND borrower_id = 6) o ORDER BY body::text;

-- Bad arguments change nothing.
SELECT charge_legal_cost(6, 'bad', lending.suit(6), 'fine', '10');
SELECT charge_legal_cost(6, 'bad', lending.suit(6), 'lawyer', '0');
SELECT charge_legal_cost(6, 'bad', 5, 'lawyer', '10');
SELECT charge_legal_cost(6, 'bad', lending.suit(6), 'lawyer', '10', value_date => '2226-01-01');
SELECT charge_legal_cost(6, 'bad', lending.suit(6), 'lawyer', NULL);
SELECT waive_legal_cost(6, 'bad', lending.cost(6, 'court_fee'), '');
SELECT waive_legal_cost(6, 'bad', lending.cost(6, 'court_fee'), 'Why', '0');
SELECT waive_legal_cost(6, 'bad', 5, 'Why');
DELETE FROM lending.legal_cost;
UPDATE lending.legal_cost SET amount = '1';
DELETE FROM lending.legal_cost_event;
SELECT * FROM lending.violations;
