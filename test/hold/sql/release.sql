-- Part of a hold released: line, journal, merchant's day, cap and floats get
-- exactly that, and the rest goes on as if it had been authorized alone.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup
SELECT (deposit_float('f1', 1, '1000')).available, (deposit_float('f2', 2, '1000')).available,
    (deposit_float('f3', 3, '1000')).available, (set_cap('cap', 1, '5000')).available;
CREATE FUNCTION hold_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT h.hold_id FROM lending.hold h WHERE h.reference = hold_of.reference);
CREATE VIEW holds AS
    SELECT borrower_id, reference, status, amount, captured, released
    FROM lending.hold ORDER BY hold_id;
CREATE VIEW counters AS
    SELECT kind, owner_id, sum(available) AS available
    FROM lending.slot GROUP BY kind, owner_id ORDER BY kind COLLATE "C", owner_id;
CREATE VIEW taken AS
    SELECT h.reference, s.kind, s.owner_id, sum(s.taken) AS taken, sum(s.used) AS used, sum(s.returned) AS returned
    FROM lending.hold_slots s JOIN lending.hold h USING (borrower_id, hold_id)
    GROUP BY h.reference, s.kind, s.owner_id ORDER BY h.reference COLLATE "C", s.kind COLLATE "C", s.owner_id;

-- What is written
SELECT decision FROM authorize(1, 'a', 10, '90', 3, 'h');
SELECT decision, reason, released, remaining, available, replayed FROM release(1, 'r1', hold_of('h'), '33.33');
SELECT decision, reason, released, remaining, available, replayed FROM release(1, 'r1', hold_of('h'), '33.33');
SELECT seq, kind, amount, released, terminal, loan_id, expires_before FROM lending.hold_events;
SELECT seq, kind, amount, held_after FROM lending.line_movement WHERE borrower_id = 1;
SELECT kind, entry FROM lending.journal WHERE borrower_id = 1 ORDER BY entry_id;
SELECT topic, body - 'hold_id' AS body FROM lending.outbox WHERE borrower_id = 1 ORDER BY message_id;
TABLE holds;
TABLE taken;
TABLE counters;
\i :check

-- Declines and errors
SELECT decision, reason, released, remaining FROM release(1, 'r2', hold_of('h'), '56.68');
SELECT release(1, 'r1', hold_of('h'), '33.34');
SELECT release(1, 'e', hold_of('h'), '0');
SELECT release(1, 'e', hold_of('h'), '-1');
SELECT release(1, 'e', hold_of('h'), NULL);
SELECT release(1, 'e', NULL, '1');
SELECT release(2, 'e', 3, '1');
-- The rest: no more than it, and the tolerance is of it
SELECT decision, reason FROM capture(1, 'c1', hold_of('h'), '62.34');
SELECT decision, reason, limiting, amount FROM increment(1, 'i1', hold_of('h'), '56.67');
SELECT decision, reason, limiting, amount FROM increment(1, 'i2', hold_of('h'), '100.01');
SELECT decision, reason, limiting, amount, available FROM increment(1, 'i3', hold_of('h'), '70');
SELECT decision, released, remaining FROM release(1, 'r3', hold_of('h'), '10');
SELECT decision, amount, released, available FROM capture(1, 'c2', hold_of('h'), '40', final => false);
SELECT decision, released, remaining FROM release(1, 'r4', hold_of('h'), '5');
SELECT decision, amount, released, available FROM capture(1, 'c3', hold_of('h'));
SELECT decision, reason, remaining FROM release(1, 'r5', hold_of('h'), '1');
TABLE holds;
TABLE taken;
TABLE counters;
\i :check

-- All of it ends the hold, as a void does
SELECT decision FROM authorize(1, 'a2', 10, '20', NULL, 'h2');
SELECT decision, released, remaining FROM release(1, 'r6', hold_of('h2'), '20');
SELECT decision, reason FROM release(1, 'r7', hold_of('h2'), '20');
SELECT kind, released, terminal FROM lending.hold_events WHERE hold_id = hold_of('h2');
SELECT decision FROM authorize(1, 'a3', 10, '20', NULL, 'h3');
UPDATE lending.hold SET expires_at = clock_timestamp() WHERE reference = 'h3';
SELECT decision, reason FROM release(1, 'r8', hold_of('h3'), '10');

-- Joint funders, one to two: by what each still has, and the loan has what is left
SELECT decision FROM authorize(4, 'j', 40, '100', NULL, 'j');
SELECT released, remaining FROM release(4, 'j1', hold_of('j'), '33.34');
SELECT released, remaining FROM release(4, 'j2', hold_of('j'), '0.01');
SELECT released, remaining FROM release(4, 'j3', hold_of('j'), '0.01');
SELECT * FROM taken WHERE reference = 'j';
SELECT decision, amount FROM capture(4, 'jc', hold_of('j'));
SELECT funder_id, disbursed, principal FROM lending.funder_share WHERE borrower_id = 4 ORDER BY funder_id;
SELECT * FROM taken WHERE reference = 'j';

-- An advice that counters did not hold whole: what they hold stays with it as long as it may
SELECT (set_cap('low', 1, '300')).available;
SELECT decision, available FROM authorize_advice(1, 'v', 10, '700', NULL, 'v');
SELECT * FROM taken WHERE reference = 'v';
SELECT released, remaining FROM release(1, 'v1', hold_of('v'), '100');
SELECT * FROM taken WHERE reference = 'v';
SELECT released, remaining FROM release(1, 'v2', hold_of('v'), '550');
SELECT * FROM taken WHERE reference = 'v';
SELECT decision, amount FROM capture(1, 'v3', hold_of('v'));

-- Raised on another day: the last taken goes first
SELECT (set_cap('high', 1, '5000')).available;
SELECT decision FROM authorize(2, 'd', 20, '100', NULL, 'd');
SELECT roll_day('2026-03-03');
SELECT decision FROM increment(2, 'd1', hold_of('d'), '150');
SELECT released, remaining FROM release(2, 'd2', hold_of('d'), '60');
SELECT s.kind, s.business_date, sum(s.taken) AS taken, sum(s.returned) AS returned FROM lending.hold_slots s
WHERE s.hold_id = hold_of('d') GROUP BY s.kind, s.business_date ORDER BY s.kind COLLATE "C", s.business_date;

-- Cash that is under way is not released
SELECT allow_account(2, 'account', 'bank') \g /dev/null
SELECT decision FROM draw_cash(2, 'draw', 20, '50', 'bank', 'S-1', 3);
SELECT decision, reason, released, remaining FROM release(2, 'cash', hold_of('S-1'), '10');
TABLE holds;
\i :check
