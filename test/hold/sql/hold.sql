-- Holds: placed, raised, captured, released, expired; what declines them,
-- what they take from shared counters, and that a key answers once.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup

-- A hold is found by the reference it was made with.
CREATE FUNCTION hold_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT h.hold_id FROM lending.hold h WHERE h.reference = hold_of.reference);
CREATE VIEW counters AS
    SELECT kind, owner_id, count(*) AS slots, sum(available) AS available
    FROM lending.slot GROUP BY kind, owner_id ORDER BY kind COLLATE "C", owner_id;
CREATE VIEW holds AS
    SELECT borrower_id, reference, status, kind, amount, captured, released, over_limit
    FROM lending.hold ORDER BY borrower_id, reference COLLATE "C", hold_id;

-- Floats: spread evenly, withdrawn exactly across slots
SELECT c.no, f.decision, f.reason, f.funder_id, f.amount, f.available, f.entry_id IS NOT NULL AS posted, f.replayed
FROM (VALUES
    (1, 'f1', 1, '1000'), (2, 'f1', 1, '1000'), (3, 'f2', 2, '100'), (4, 'f3', 3, '200.01')
) AS c (no, key, funder, amount),
LATERAL deposit_float(c.key, c.funder, c.amount::cents) AS f;
SELECT max(available), min(available) FROM lending.slot WHERE owner_id = 3 AND kind = 'float';
SELECT c.no, f.decision, f.reason, f.available, f.replayed
FROM (VALUES
    (1, 'w1', 3, '200.02'), (2, 'w2', 3, '0.01'), (3, 'w1', 3, '200.02'), (4, 'w3', 1, '500')
) AS c (no, key, funder, amount),
LATERAL withdraw_float(c.key, c.funder, c.amount::cents) AS f;
SELECT deposit_float(NULL, 1, '1');
SELECT deposit_float('f9', 9, '1');
SELECT deposit_float('f9', 1, '0');
SELECT deposit_float('f9', 1, NULL);
SELECT deposit_float('f1', 1, '999');
SELECT withdraw_float('f1', 1, '1000');
SELECT kind, entry FROM lending.journal WHERE borrower_id = 0 ORDER BY entry_id;
SELECT * FROM counters;

-- The first hold: what is written with it
SELECT decision, reason, limiting, available, replayed FROM authorize(1, 'a1', 10, '50', 1, 'h1');
SELECT a.replayed, a.expires_at = h.expires_at AS same, h.expires_at - h.created_at BETWEEN '7 days' AND '7 days 1 minute' AS weekly
FROM authorize(1, 'a1', 10, '50', 1, 'h1') a JOIN lending.hold h USING (hold_id);
SELECT borrower_id, line_id, merchant_id, status, kind, product_code, product_version, amount, captured, released, over_limit, reference, business_date
FROM lending.hold;
SELECT seq, kind, owner_id, business_date, slot_id BETWEEN -16 AND -1 AS a_slot, taken, used, returned FROM lending.hold_slots;
SELECT seq, kind, amount, released, terminal, loan_id, business_date, login = session_user AS mine, acting_role, actor FROM lending.hold_events;
SELECT seq, kind, amount, limit_after, held_after, outstanding_after, hold_id = hold_of('h1') AS named, login = session_user AS mine FROM lending.line_movement;
SELECT kind, entry, line_id, hold_id = hold_of('h1') AS named, length(leaf) FROM lending.journal WHERE borrower_id = 1;
SELECT topic, body - 'hold_id' AS body FROM lending.outbox WHERE borrower_id = 1;
SELECT key, command, length(request), outcome - 'hold_id' - 'expires_at' AS outcome FROM lending.idempotency WHERE borrower_id = 1;

-- The same key: the same answer; another request: an error
SELECT decision, available, hold_id = hold_of('h1') AS named, replayed FROM authorize(1, 'a1', 10, '50', 1, 'h1');
SELECT authorize(1, 'a1', 10, '50.01', 1, 'h1');
SELECT authorize(1, 'a1', 10, '50', 1);
SELECT authorize(1, 'a1', 10, '50', NULL, 'h1');
SELECT authorize_advice(1, 'a1', 10, '50', 1, 'h1');
SELECT void(1, 'a1', hold_of('h1'));
-- who asks is no part of the request
SET consfin.actor = 'teller';
SELECT decision, replayed FROM authorize(1, 'a1', 10, '50', 1, 'h1');
RESET consfin.actor;
-- nor do the session's settings change a kept answer
SET DateStyle = 'SQL, DMY';
SET TimeZone = 'Asia/Kolkata';
SELECT a.decision, a.replayed FROM authorize(1, 'ds', 10, '1', 1, 'ds') a;
SET DateStyle = 'German, MDY';
SET TimeZone = 'America/New_York';
SELECT a.replayed, a.expires_at = h.expires_at AS same FROM authorize(1, 'ds', 10, '1', 1, 'ds') a JOIN lending.hold h USING (hold_id);
RESET DateStyle;
RESET TimeZone;

-- Errors
SELECT authorize(NULL, 'e', 10, '1');
SELECT authorize(1, NULL, 10, '1');
SELECT authorize(1, 'e', NULL, '1');
SELECT authorize(1, 'e', 10, NULL);
SELECT authorize(1, '', 10, '1');
SELECT authorize(1, 'e', 10, '0');
SELECT authorize(1, 'e', 10, '-1');
SELECT authorize(1, 'e', 20, '1');
SELECT authorize(9, 'e', 10, '1');
SELECT authorize(1, 'e', 10, '1', 9);
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT authorize(1, 'e', 10, '1');
ROLLBACK;
BEGIN;
UPDATE lending.business_day SET status = 'closing' WHERE status = 'open';
SELECT authorize(1, 'e', 10, '1');
ROLLBACK;

-- an error while slots are taken ends the statement, and leaves no transaction
CREATE TRIGGER broken BEFORE UPDATE ON lending.slot
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('The slot is broken.');
SELECT authorize(1, 'e', 10, '1');
SELECT purchase(1, 'e', 10, '1');
SELECT capture(1, 'e', hold_of('h1'), '50.01');
DROP TRIGGER broken ON lending.slot;
SELECT pg_current_xact_id_if_assigned() IS NULL AS no_transaction, count(*) AS locks
FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'lending.credit_line'::regclass;

-- Declines
SELECT c.no, a.decision, a.reason, a.limiting, a.hold_id, a.available, a.expires_at
FROM (VALUES
    (1, 1, 10, '0.99', 1), (2, 1, 10, '800.01', 1), (3, 3, 30, '300.01', 1),
    (4, 1, 10, '10', 2), (5, 1, 10, '10', 4), (6, 1, 10, '100.01', 3),
    (7, 1, 10, '449.01', 1), (8, 4, 40, '300.03', 1), (9, 4, 40, '800', NULL)
) AS c (no, borrower, line, amount, merchant),
LATERAL authorize(c.borrower, 'd' || c.no, c.line, c.amount::cents, c.merchant) AS a;
SELECT a.decision, a.reason, a.replayed FROM authorize(1, 'd1', 10, '0.99', 1) a;
SELECT * FROM counters;
SELECT reason FROM deposit_float('f4', 1, '9500');
SELECT c.no, a.decision, a.reason, a.limiting, a.available
FROM (VALUES
    (10, 2, 20, '700', 1), (11, 2, 20, '300.01', 1), (12, 2, 20, '300', 1), (13, 2, 20, '1', 1)
) AS c (no, borrower, line, amount, merchant),
LATERAL authorize(c.borrower, 'd' || c.no, c.line, c.amount::cents, c.merchant, 'd' || c.no) AS a;
CREATE FUNCTION try(change text, borrower bigint DEFAULT 1) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE change;
    SELECT concat_ws(' ', a.decision, a.reason, a.limiting) INTO answer
    FROM authorize(borrower, 'try', 10 * borrower, '1', 1) a;
    RAISE EXCEPTION USING MESSAGE = answer, ERRCODE = 'XX001';
EXCEPTION WHEN data_corrupted THEN
    RETURN answer;
END
$$;
SELECT change, try(change)
FROM (VALUES
    ($$UPDATE lending.borrower SET status = 'blocked' WHERE borrower_id = 1$$),
    ($$UPDATE lending.borrower SET status = 'closed' WHERE borrower_id = 1$$),
    ($$UPDATE lending.credit_line SET status = 'frozen' WHERE borrower_id = 1$$),
    ($$UPDATE lending.credit_line SET status = 'closed' WHERE borrower_id = 1$$),
    ($$UPDATE lending.credit_line SET expires_on = '2026-03-02' WHERE borrower_id = 1$$),
    ($$UPDATE lending.credit_line SET expires_on = '2026-03-03' WHERE borrower_id = 1$$),
    ($$UPDATE lending.funder SET status = 'suspended' WHERE funder_id = 1$$),
    ($$UPDATE lending.funder SET status = 'suspended' WHERE funder_id = 2$$),
    ($$UPDATE lending.slot SET available = '0' WHERE kind = 'float' AND owner_id = 1$$)
) AS c (change);

-- The merchant's day, kept in slots: 250.00, then nothing
SELECT i, a.decision, a.reason, a.limiting
FROM generate_series(1, 4) AS i, LATERAL authorize(1, 'm' || i, 10, '99', 3, 'm' || i) AS a;

-- The platform's cap
SELECT c.no, s.decision, s.reason, s.daily_amount, s.available, s.replayed
FROM (VALUES (1, 'c1', 1, '100'), (2, 'c1', 1, '100'), (3, 'c2', 1, '0'), (4, 'c3', 1, '2000')) AS c (no, key, cap, amount),
LATERAL set_cap(c.key, c.cap, c.amount::cents) AS s;
SELECT set_cap('c9', NULL, '1');
SELECT set_cap('c9', 1, '-1');
SELECT decision, available FROM set_cap('c4', 1, '60');
SELECT c.no, a.decision, a.reason, a.limiting, a.available
FROM (VALUES (1, '60.01'), (2, '40'), (3, '20.01'), (4, '20')) AS c (no, amount),
LATERAL authorize(3, 'k' || c.no, 30, c.amount::cents, 1, 'k' || c.no) AS a;
SELECT decision, reason, available FROM set_cap('c5', 1, '59.99');
SELECT decision, reason, available FROM set_cap('c6', 1, NULL);
SELECT decision, available FROM set_cap('c7', 1, '5000');

-- A merchant's daily limit counts at once, for what is held from then on
BEGIN;
\set ON_ERROR_ROLLBACK on
SELECT define_merchant(6, 'New shop'), define_merchant(7, 'Newest shop', daily_limit => '30');
SELECT c.no, a.decision, a.reason, a.limiting
FROM (VALUES (1, 6, '40'), (2, 7, '30'), (3, 7, '0.01')) AS c (no, merchant, amount), LATERAL authorize(4, 's' || c.no, 40, c.amount::cents, c.merchant, 's' || c.no) AS a;
SELECT define_merchant(6, 'New shop', daily_limit => '50');
SELECT decision FROM authorize(4, 's4', 40, '50', 6, 's4');
SELECT define_merchant(6, 'New shop', daily_limit => '49.99');
SELECT define_merchant(6, 'New shop', daily_limit => '60');
SELECT c.no, a.decision, a.limiting
FROM (VALUES (5, '10.01'), (6, '10')) AS c (no, amount), LATERAL authorize(4, 's' || c.no, 40, c.amount::cents, 6, 's' || c.no) AS a;
SELECT * FROM lending.violations WHERE check_name IN ('cap', 'merchant');
-- without one it is free again; given one the same day, what was taken counts
SELECT define_merchant(6, 'New shop');
SELECT decision FROM authorize(4, 's7', 40, '20', 6, 's7');
SELECT define_merchant(6, 'New shop', daily_limit => '59.99');
SELECT define_merchant(6, 'New shop', daily_limit => '61');
SELECT c.no, a.decision, a.limiting
FROM (VALUES (8, '1.01'), (9, '1')) AS c (no, amount), LATERAL authorize(4, 's' || c.no, 40, c.amount::cents, 6, 's' || c.no) AS a;
SELECT h.reference, v.decision
FROM lending.hold h, LATERAL void(4, 'void ' || h.reference, h.hold_id) v WHERE h.reference ~ '^s[0-9]$' ORDER BY 1;
SELECT s.owner_id, sum(s.available) FROM lending.slot s WHERE s.kind = 'merchant' AND s.owner_id IN (6, 7) GROUP BY 1 ORDER BY 1;
-- one that is suspended when the day opens has its limit when it is let back
SELECT suspend_merchant(7), roll_day('2026-03-03') \g /dev/null
SELECT resume_merchant(7);
SELECT decision FROM authorize(4, 't1', 40, '30', 7);
SELECT decision, limiting FROM authorize(4, 't2', 40, '0.01', 7);
\set ON_ERROR_ROLLBACK off
ROLLBACK;

-- Joint funders: shares by largest remainder
SELECT decision FROM authorize(4, 'j1', 40, '0.05', 1, 'j1');
SELECT decision FROM authorize(4, 'j2', 40, '100', 1, 'j2');
SELECT h.reference, s.kind, s.owner_id, sum(s.taken) AS taken
FROM lending.hold_slots s JOIN lending.hold h USING (borrower_id, hold_id)
WHERE s.borrower_id = 4 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;

-- Raising a hold
SELECT c.no, i.decision, i.reason, i.limiting, i.amount, i.available, i.replayed
FROM (VALUES
    (1, 'i1', 'h1', '60'), (2, 'i1', 'h1', '60'), (3, 'i2', 'h1', '60'), (4, 'i3', 'h1', '59'),
    (5, 'i4', 'h1', '800.01'), (6, 'i5', 'm1', '100.01'), (7, 'i6', 'm1', '100'), (8, 'i7', 'h1', '799')
) AS c (no, key, hold, total),
LATERAL increment(1, c.key, hold_of(c.hold), c.total::cents) AS i;
SELECT increment(1, 'i9', 1, '10');
SELECT increment(1, 'i9', hold_of('h1'), '0');
SELECT increment(1, 'i9', hold_of('h1'), NULL);
SELECT increment(1, 'i1', hold_of('h1'), '61');
SELECT e.seq, e.kind, e.amount FROM lending.hold_events e WHERE e.hold_id = hold_of('h1') ORDER BY 1;

-- Capture: in parts, over the hold within the tolerance, once
SELECT c.no, p.decision, p.reason, p.amount, p.released, p.first_due, p.payment, p.loan_id IS NOT NULL AS lent, p.available, p.replayed
FROM (VALUES
    (1, 'p1', '20', false, 3), (2, 'p1', '20', false, 3), (3, 'p2', '46.01', false, NULL),
    (4, 'p3', '10', false, 5), (5, 'p4', '812.90', true, NULL), (6, 'p5', '800', true, NULL),
    (7, 'p51', '32.99', true, NULL), (8, 'p52', NULL, true, NULL)
) AS c (no, key, amount, final, installments),
LATERAL capture(1, c.key, hold_of('h1'), c.amount::cents, c.final, c.installments) AS p;
SELECT capture(1, 'p9', 1);
SELECT capture(1, 'p9', hold_of('h1'), '0');
SELECT capture(1, 'p9', hold_of('h1'), final => NULL);
SELECT capture(1, 'p1', hold_of('h1'), '20', false, 6);
SELECT e.seq, e.kind, e.amount, e.released, e.terminal, e.loan_id IS NOT NULL AS lent
FROM lending.hold_events e WHERE e.hold_id = hold_of('h1') ORDER BY 1;
-- over the hold: 10 % of this product, of nothing without room
SELECT decision FROM authorize(1, 'o1', 10, '40', 1, 'o1');
SELECT decision, reason FROM capture(1, 'o2', hold_of('o1'), '44.01');
BEGIN;
UPDATE lending.credit_line SET limit_amount = held + outstanding + '3.99' WHERE borrower_id = 1;
SELECT decision, reason, available FROM capture(1, 'o3', hold_of('o1'), '44');
ROLLBACK;
BEGIN;
UPDATE lending.slot SET available = '0' WHERE kind = 'float';
SELECT decision, reason, available FROM capture(1, 'o3', hold_of('o1'), '44');
SELECT decision, amount, available FROM capture(1, 'o4', hold_of('o1'), '40');
ROLLBACK;
SELECT decision, amount, released, available FROM capture(1, 'o3', hold_of('o1'), '44');
SELECT sum(taken) AS taken, sum(used) AS used, kind FROM lending.hold_slots WHERE hold_id = hold_of('o1') GROUP BY kind ORDER BY kind;
-- a final capture of less gives the rest back
SELECT decision, amount, released, available FROM capture(1, 'p6', hold_of('m1'), '40', installments => 3, annual_rate => 0.10);
SELECT decision, reason FROM capture(1, 'p7', hold_of('m2'), '40', installments => 3, annual_rate => 0.30);
-- joint funders share each part by what is left
SELECT decision, amount FROM capture(4, 'p1', hold_of('j2'), '33.33', false);
SELECT decision, amount FROM capture(4, 'p2', hold_of('j2'), '33.34', false);
SELECT decision, amount, released FROM capture(4, 'p3', hold_of('j2'), '0.01');
SELECT s.owner_id, sum(s.taken) AS taken, sum(s.used) AS used, sum(s.returned) AS returned
FROM lending.hold_slots s
WHERE s.hold_id = hold_of('j2') AND s.kind = 'float' GROUP BY s.owner_id ORDER BY s.owner_id;
-- and that is what each funder disbursed, part by part
SELECT f.funder_id, array_agg(f.disbursed ORDER BY n.loan_id) AS disbursed, sum(f.disbursed)
FROM lending.loan n JOIN lending.funder_share f USING (borrower_id, loan_id)
WHERE n.hold_id = hold_of('j2') GROUP BY f.funder_id ORDER BY f.funder_id;

-- Void
SELECT c.no, v.decision, v.reason, v.released, v.available, v.replayed
FROM (VALUES (1, 'v1', 'm2'), (2, 'v1', 'm2'), (3, 'v2', 'm2'), (4, 'v3', 'h1')) AS c (no, key, hold),
LATERAL void(1, c.key, hold_of(c.hold)) AS v;
SELECT void(1, 'v9', 1);
SELECT void(1, 'v9', NULL);
SELECT decision, reason FROM capture(1, 'v4', hold_of('m2'));
SELECT decision, reason FROM increment(1, 'v5', hold_of('m2'), '900');
SELECT decision, released FROM void(4, 'v1', hold_of('j1'));

-- Purchase: both or nothing
SELECT c.no, p.decision, p.reason, p.limiting, p.amount, p.payment, p.loan_id IS NOT NULL AS lent, p.available, p.replayed
FROM (VALUES
    (1, 'b1', '30', 12), (2, 'b1', '30', 12), (3, 'b2', '30', 13), (4, 'b3', '900', 3), (5, 'b4', '5', NULL)
) AS c (no, key, amount, installments),
LATERAL purchase(1, c.key, 10, c.amount::cents, 1, c.installments) AS p;
SELECT purchase(1, 'b1', 10, '30', 1, 6);
SELECT purchase(1, 'b9', 10, '0');
SELECT purchase(1, 'b9', 11, '1');
SELECT kind, principal, outstanding FROM lending.loan WHERE borrower_id = 1 ORDER BY loan_id;

-- Expiry counts at once; the sweep comes later, or when its room is needed
SELECT decision, available FROM authorize(3, 'x1', 30, '300', 1, 'x1');
SELECT decision, available FROM authorize(3, 'x2', 30, '300', 1, 'x2');
SELECT decision, available FROM authorize(3, 'x3', 30, '300', 1, 'x3');
SELECT decision, reason, available FROM authorize(3, 'x4', 30, '300', 1, 'x4');
UPDATE lending.hold SET expires_at = now() - interval '1 minute' WHERE reference = 'x1';
SELECT held, status FROM lending.credit_line WHERE borrower_id = 3;
SELECT decision, reason FROM capture(3, 'x5', hold_of('x1'));
SELECT decision, reason, available FROM void(3, 'x6', hold_of('x1'));
SELECT decision, reason FROM increment(3, 'x7', hold_of('x1'), '301');
SELECT decision, available FROM authorize(3, 'x8', 30, '20', 1, 'x8');
SELECT status FROM lending.hold WHERE reference = 'x1';
SELECT decision, available FROM authorize(3, 'x9', 30, '250', 1, 'x9');
SELECT status FROM lending.hold WHERE reference = 'x1';
SELECT held FROM lending.credit_line WHERE borrower_id = 3;
UPDATE lending.hold SET expires_at = now() - interval '1 minute' WHERE reference IN ('x2', 'x3', 'd10', 'k2');
SELECT expire_holds(1), expire_holds(100), expire_holds();
SELECT expire_holds(0);
SELECT expire_holds(10001);
SELECT expire_holds(NULL);
SELECT e.kind, e.released, e.terminal FROM lending.hold_events e WHERE e.hold_id = hold_of('x2') ORDER BY e.seq;

-- An advice is never declined
SELECT c.no, a.decision, a.available, a.replayed
FROM (VALUES (1, 'n1', '500', 1), (2, 'n1', '500', 1), (3, 'n2', '1000', 2)) AS c (no, key, amount, merchant),
LATERAL authorize_advice(4, c.key, 40, c.amount::cents, c.merchant, c.key) AS a;
SELECT held, over_limit FROM lending.credit_line WHERE borrower_id = 4;
SELECT kind, owner_id, sum(taken) AS taken FROM lending.hold_slots WHERE hold_id = hold_of('n1') GROUP BY 1, 2 ORDER BY 1, 2;
SELECT decision, reason, available FROM authorize(4, 'n3', 40, '1', 1);
SELECT authorize_advice(4, 'n9', 41, '1');
SELECT decision, available FROM void(4, 'n4', hold_of('n2'));
SELECT held, over_limit FROM lending.credit_line WHERE borrower_id = 4;
SELECT decision, available FROM void(4, 'n5', hold_of('n1'));

-- Cash: no expiry, and nothing before the payout is resolved
INSERT INTO lending.payout_account (borrower_id, account_ref) VALUES (2, 'bank');
SELECT decision, expires_at FROM consfin_internal.hold_cash(2, 20, '100', 'cash');
INSERT INTO lending.payout (borrower_id, payout_id, hold_id, amount, installments, account_ref, serial, ordered_on)
    VALUES (2, 1, hold_of('cash'), '100', 3, 'bank', 's1', business_date());
SELECT decision, reason FROM capture(2, 'q1', hold_of('cash'));
SELECT decision, reason FROM void(2, 'q2', hold_of('cash'));
UPDATE lending.payout SET status = 'succeeded', value_date = '2026-03-01' WHERE payout_id = 1;
SELECT decision, amount FROM capture(2, 'q3', hold_of('cash'), installments => 3);
SELECT kind, disbursed_on FROM lending.loan WHERE borrower_id = 2;

-- A capture advice is never declined: it says what would have declined it
SELECT set_limit(4, 'cal', 40, '500') \g /dev/null
SELECT i, a.decision FROM generate_series(1, 6) i, LATERAL authorize(4, 'ca' || i, 40, '25', 1, 'ca' || i) a;
SELECT decision FROM void(4, 'cav', hold_of('ca3'));
UPDATE lending.hold SET expires_at = now() - interval '1 minute' WHERE reference = 'ca2';
CREATE VIEW advices AS
    SELECT h.reference, h.status, h.amount, h.captured, h.released, h.over_limit
    FROM lending.hold h WHERE h.reference LIKE 'ca_' ORDER BY h.reference COLLATE "C", h.hold_id;
CREATE FUNCTION first_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT min(h.hold_id) FROM lending.hold h WHERE h.reference = first_of.reference);
SELECT c.no, p.decision, p.reason, p.hold_id = first_of(c.hold) AS same, p.amount, p.released, p.first_due, p.payment, p.available, p.replayed
FROM (VALUES
    (1, 'ca1', '20', false, 3, NULL::numeric), (2, 'ca1', '30', true, 3, NULL), (2, 'ca1', '30', true, 3, NULL),
    (3, 'ca1', '0.04', true, NULL, NULL), (4, 'ca2', '25', true, NULL, NULL), (5, 'ca3', '25', true, 3, NULL),
    (6, 'ca4', '10', true, 3, 0.90), (7, 'ca5', '801', true, 3, NULL), (8, 'ca6', '900', true, 5, NULL)
) AS c (no, hold, amount, final, installments, rate),
LATERAL capture_advice(4, 'caa' || c.no, first_of(c.hold), c.amount::cents, c.final, c.installments, c.rate) AS p;
SELECT * FROM advices;
SELECT status, limit_amount, held, outstanding, over_limit FROM lending.credit_line WHERE borrower_id = 4;
SELECT expire_holds();
SELECT decision, reason FROM authorize(4, 'ca9', 40, '1', 1);
SELECT freeze_line(4, 'caf', 40), block_borrower(4, 'cab') \g /dev/null
SELECT decision, reason, amount FROM capture_advice(4, 'caa9', first_of('ca4'), '5');
-- below the least amount of its product
SELECT decision FROM authorize(2, 'ca7', 20, '5', 1, 'ca7');
SELECT decision, reason, amount, released FROM capture_advice(2, 'caa1', hold_of('ca7'), '0.50', installments => 3);
SELECT capture_advice(4, 'caa10', first_of('ca4'), NULL);
SELECT capture_advice(4, 'caa10', first_of('ca4'), '0');
SELECT capture_advice(4, 'caa10', 1, '1');
SELECT capture_advice(4, 'caa9', first_of('ca4'), '6');
SELECT capture(4, 'caa9', first_of('ca4'), '5');
\set VERBOSITY sqlstate
SELECT capture_advice(2, 'caa2', hold_of('cash'), '1');
\set VERBOSITY default
-- a capture beyond its hold passes every limit again
SELECT decision FROM authorize(1, 'ov', 10, '99', 3, 'ov');
SELECT decision, reason FROM capture(1, 'ov1', hold_of('ov'), '100.01');
BEGIN;
UPDATE lending.credit_line SET status = 'frozen' WHERE borrower_id = 1;
SELECT decision, reason FROM capture(1, 'ov2', hold_of('ov'), '99.01');
SELECT decision, reason FROM capture(1, 'ov3', hold_of('ov'), '99');
ROLLBACK;
SELECT decision, amount FROM capture(1, 'ov4', hold_of('ov'), '100');

-- Many at once: each as if alone, in their order
SELECT a.decision, a.reason, a.limiting, a.available, a.replayed
FROM authorize_many(ARRAY[
    (2, 'y1', 20, '50', 1, 'y1'), (1, 'y1', 10, '60', 1, NULL), (2, 'y2', 20, '900', 1, NULL),
    (2, 'y1', 20, '50', 1, 'y1'), (3, 'y1', 30, '0.5', 1, NULL), (2, 'd10', 20, '700', 1, 'd10')
]::authorize_request[]) a;
SELECT a.decision, a.replayed FROM authorize(2, 'y1', 20, '50', 1, 'y1') a;
SELECT count(*) FROM authorize_many('{}');
SELECT authorize_many(NULL);
SELECT authorize_many(ARRAY[NULL]::authorize_request[]);
SELECT authorize_many(ARRAY[ARRAY[(1, 'z', 10, '1', 1, NULL)::authorize_request]]);
SELECT authorize_many(ARRAY[(1, 'z', 10, NULL, 1, NULL)]::authorize_request[]);
SELECT authorize_many(ARRAY[(1, 'z', 10, '1', 1, NULL), (1, 'z', 10, '2', 1, NULL)]::authorize_request[]);
SELECT authorize_many(ARRAY[(1, 'z', 10, '1', 1, NULL), (1, 'zz', 10, '0', 1, NULL)]::authorize_request[]);
SELECT count(*) FROM lending.idempotency WHERE key LIKE 'z%';
-- a float that holds less than a batch wants gives it out in order
SELECT available FROM withdraw_float('w4', 1, (SELECT sum(available) - '100' FROM lending.slot WHERE kind = 'float' AND owner_id = 1));
SELECT a.decision, a.reason, a.limiting
FROM authorize_many(ARRAY[
    (2, 't1', 20, '60', 1, NULL), (3, 't1', 30, '50', 1, NULL), (1, 't1', 10, '40', 1, NULL), (2, 't2', 20, '1', 1, NULL)
]::authorize_request[]) a;

SELECT * FROM counters;
SELECT * FROM holds;
SELECT sum(entry) AS trial_balance FROM lending.journal;
\i :check
