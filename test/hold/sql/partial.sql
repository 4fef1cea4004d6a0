-- Approval of what there is: the tightest limit says how much and is named;
-- what is too little to lend is declined.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup
SELECT (deposit_float('f1', 1, '100000')).available, (deposit_float('f2', 2, '100')).available,
    (deposit_float('f3', 3, '300')).available;
CREATE VIEW holds AS
    SELECT borrower_id, reference, status, kind, amount, captured, released
    FROM lending.hold ORDER BY hold_id;
CREATE VIEW counters AS
    SELECT kind, owner_id, sum(available) AS available
    FROM lending.slot GROUP BY kind, owner_id ORDER BY kind COLLATE "C", owner_id;

-- Nothing limits it: whole. Then the product, the tier, the merchant's limit of one purchase, the line.
SELECT c.no, a.decision, a.reason, a.limiting, a.amount, a.requested, a.available
FROM (VALUES
    (1, 1, 10, '50', 1), (2, 1, 10, '800.01', 1), (3, 3, 30, '800', 1), (4, 2, 20, '500', 3),
    (5, 1, 10, '500', 1), (6, 1, 10, '1', 1), (7, 2, 20, '0.99', 1), (8, 2, 20, '10', 2)
) AS c (no, borrower, line, amount, merchant),
LATERAL authorize(c.borrower, 'p' || c.no, c.line, c.amount::cents, c.merchant, 'p' || c.no, partial => true) AS a;
-- The same again; the same without partial is another request, and false is none.
SELECT decision, reason, limiting, amount, requested, replayed FROM authorize(1, 'p5', 10, '500', 1, 'p5', true);
SELECT authorize(1, 'p5', 10, '500', 1, 'p5');
SELECT decision, amount, requested FROM authorize(2, 'whole', 20, '10', 1);
SELECT decision, amount, requested, replayed FROM authorize(2, 'whole', 20, '10', 1, partial => false);
SELECT authorize(2, 'whole', 20, '10', 1, partial => true);
SELECT authorize(2, 'null', 20, '10', 1, partial => NULL);
SELECT key, outcome - 'hold_id' - 'expires_at' - 'available' AS outcome FROM lending.idempotency
WHERE key IN ('p1', 'p5', 'p6', 'whole') ORDER BY key COLLATE "C";

-- The merchant's day: 250.00, of which 100.00 went above; 100.00 at most at once
SELECT i, a.decision, a.reason, a.limiting, a.amount
FROM generate_series(1, 3) AS i, LATERAL authorize(2, 'm' || i, 20, '120', 3, 'm' || i, true) AS a;
-- The platform's cap
SELECT (set_cap('cap', 1, '1800')).available;
SELECT c.no, a.decision, a.reason, a.limiting, a.amount, a.available
FROM (VALUES (1, 4, 40, '30'), (2, 2, 20, '500'), (3, 3, 30, '200')) AS c (no, borrower, line, amount),
LATERAL authorize(c.borrower, 'c' || c.no, c.line, c.amount::cents, 1, 'c' || c.no, true) AS a;
SELECT (set_cap('cap2', 1, '100000')).available;
TABLE counters;
-- Joint funders, one to two: of 90.01 the second has 30.00; of a cent more it would have 30.01, which its float does not hold.
SELECT decision, reason FROM authorize(4, 'j1', 40, '180', 1, 'j1');
TABLE counters;
BEGIN;
SELECT decision, reason, limiting, amount FROM authorize(4, 'j2', 40, '300', 1, 'j2', true);
SELECT s.owner_id, sum(s.taken) FROM lending.hold_slots s JOIN lending.hold h USING (borrower_id, hold_id)
WHERE h.reference = 'j2' AND s.kind = 'float' GROUP BY 1 ORDER BY 1;
SELECT decision, reason, limiting, amount FROM authorize(4, 'j3', 40, '300', 1, 'j3', true);
ROLLBACK;

-- A batch, in its order; with partial each gets what is left
SELECT decision, reason, limiting, amount, requested, available FROM authorize_many(ARRAY[
    (3, 'b1', 30, '200', 1, 'b'), (3, 'b2', 30, '300', 1, 'b'), (3, 'b3', 30, '300', 1, 'b'), (3, 'b4', 30, '300', 1, 'b'),
    (3, 'b5', 30, '1', 1, 'b'), (4, 'b6', 40, '100', 1, 'b'), (4, 'b7', 40, '100', 1, 'b')]::authorize_request[], true);
SELECT decision, reason, amount, requested, replayed FROM authorize(3, 'b4', 30, '300', 1, 'b', partial => true);
SELECT * FROM authorize_many(ARRAY[(3, 'b4', 30, '300', 1, 'b')]::authorize_request[]);
SELECT * FROM authorize_many('{}', NULL);
TABLE counters;
\i :check

-- Purchases: the loan is of what there is
SELECT decision, reason, limiting, amount, requested, available FROM purchase(2, 'buy 1', 20, '500', 1, 3, reference => 'buy 1', partial => true);
SELECT decision, reason, limiting, amount, requested, available, replayed FROM purchase(2, 'buy 1', 20, '500', 1, 3, reference => 'buy 1', partial => true);
SELECT decision, reason, limiting, amount, requested FROM purchase(2, 'buy 2', 20, '500', 1, 3, partial => true);
SELECT purchase(2, 'buy 1', 20, '500', 1, 3, reference => 'buy 1');
SELECT decision FROM void(1, 'v5', (SELECT hold_id FROM lending.hold WHERE reference = 'p2'));
SELECT (set_cap('cap3', 1, '2000')).available;
SELECT decision, reason, limiting, amount, requested, payment FROM purchase(1, 'buy 3', 10, '900', 1, 3, reference => 'buy 3', partial => true);
SELECT decision, reason, limiting, amount, requested FROM purchase(1, 'buy 4', 10, '100', 1, 3, partial => true);
SELECT (set_cap('cap4', 1, '100000')).available;
SELECT decision, reason, limiting, amount, requested FROM purchase(1, 'buy 5', 10, '900', 1, 5, partial => true);
SELECT contract_id, terms_hash FROM offer_contract(1, 'offer', 10, '600', 3) \gset
SELECT decision FROM accept_contract(1, 'accept', :contract_id, :'terms_hash');
SELECT decision, reason, limiting, amount FROM purchase(1, 'buy 6', 10, '600', 1, 3, contract_id => :contract_id, partial => true);
SELECT principal, outstanding FROM lending.loan ORDER BY loan_id;
TABLE holds;
\i :check

-- A purchase that needs the room of an expired hold, and whose loan is declined, leaves all as it was.
SELECT decision FROM void(1, 'v6', (SELECT hold_id FROM lending.hold WHERE reference = 'p1'));
SELECT decision, available FROM authorize(1, 'x1', 10, '500', 1, 'old');
UPDATE lending.hold SET expires_at = clock_timestamp() WHERE reference = 'old';
SELECT decision, reason, available FROM purchase(1, 'x2', 10, '300', 1, 5);
SELECT decision, reason, available FROM purchase(1, 'x3', 10, '300', 1, 5, partial => true);
\i :check
SELECT decision, reason, available FROM purchase(1, 'x4', 10, '300', 1, 3);
SELECT reference, status FROM lending.hold WHERE reference = 'old';
\i :check
