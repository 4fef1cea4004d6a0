-- Rows that wait in a batch belong to their command: another command that runs meanwhile,
-- or after an error, neither loses nor writes any of them.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup
SELECT (deposit_float('f1', 1, '10000')).available;
\set batch 'ARRAY[(1, ''a'', 10, ''100'', 1, ''first''), (2, ''b'', 20, ''200'', NULL, ''second''), (3, ''c'', 30, ''5000'', NULL, ''too much'')]::authorize_request[]'
CREATE VIEW rows AS
    SELECT t.rows, t.count
    FROM (SELECT 'hold', count(*) FROM lending.hold
          UNION ALL SELECT 'hold_event', count(*) FROM lending.hold_events
          UNION ALL SELECT 'hold_slot', count(*) FROM lending.hold_slots
          UNION ALL SELECT 'idempotency', count(*) FROM lending.idempotency WHERE borrower_id > 0
          UNION ALL SELECT 'journal', count(*) FROM lending.journal WHERE borrower_id > 0
          UNION ALL SELECT 'line_movement', count(*) FROM lending.line_movement
          UNION ALL SELECT 'outbox', count(*) FROM lending.outbox WHERE borrower_id > 0) AS t (rows, count)
    ORDER BY t.rows COLLATE "C";

-- A trigger of the owner's that calls a command in the middle of a batch: both are whole.
CREATE FUNCTION lending.also_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answer consfin.authorize_result;
BEGIN
    IF NEW.borrower_id <> 4 THEN
        answer := consfin.authorize(4, 'of ' || NEW.borrower_id, 40, '1.00');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER also_hold AFTER INSERT ON lending.hold
    FOR EACH ROW EXECUTE FUNCTION lending.also_hold();
SELECT (deposit_float('f2', 2, '100')).available, (deposit_float('f3', 3, '100')).available;
SELECT decision, reason, replayed FROM authorize_many(:batch);
SELECT borrower_id, reference, status, amount FROM lending.hold ORDER BY 1;
TABLE rows;
\i :check
SELECT decision, reason, replayed FROM authorize_many(:batch);
TABLE rows;
-- And a batch within a batch.
CREATE OR REPLACE FUNCTION lending.also_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.borrower_id <> 4 THEN
        PERFORM consfin.authorize_many(ARRAY[
            (4, 'x' || NEW.borrower_id, 40, '1.00', NULL, NULL),
            (4, 'y' || NEW.borrower_id, 40, '2.00', NULL, NULL)]::consfin.authorize_request[]);
    END IF;
    RETURN NEW;
END $$;
SELECT decision FROM authorize_many(ARRAY[(1, 'd', 10, '10', NULL, NULL), (2, 'd', 20, '20', NULL, NULL)]::authorize_request[]);
SELECT borrower_id, count(*), sum(amount) FROM lending.hold GROUP BY 1 ORDER BY 1;
TABLE rows;
\i :check

-- An error in a batch leaves none of it, and what the session writes next is written.
CREATE OR REPLACE FUNCTION lending.also_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.borrower_id = 2 THEN
        RAISE EXCEPTION 'no hold for borrower 2';
    END IF;
    RETURN NEW;
END $$;
SELECT decision FROM authorize_many(ARRAY[(1, 'e', 10, '10', NULL, NULL), (2, 'e', 20, '20', NULL, NULL)]::authorize_request[]);
TABLE rows;
SELECT post_entry(1, 'x', entry_of(ARRAY[1001, 2001], ARRAY['1.00', '-1.00']::cents[])) > 0 AS posted;
SELECT kind, entry FROM lending.journal WHERE borrower_id = 1 ORDER BY entry_id DESC LIMIT 1;
DROP TRIGGER also_hold ON lending.hold;
-- So it is after a batch of 10,000 that was cancelled, whenever that was.
SELECT b, (set_limit(b, 'limit', 10 * b, '100000')).decision FROM generate_series(1, 3) b;
\set VERBOSITY terse
\set many 'ARRAY(SELECT ROW(1 + n % 3, ''many'' || n, 10 * (1 + n % 3), ''1'', NULL, NULL)::authorize_request FROM generate_series(1, 10000) n)'
SET statement_timeout = 20;
SELECT count(*) FROM authorize_many(:many);
SELECT post_entry(1, 'after', entry_of(ARRAY[1001, 2001], ARRAY['1.00', '-1.00']::cents[])) > 0 AS posted;
SET statement_timeout = 60;
SELECT count(*) FROM authorize_many(:many);
SELECT post_entry(1, 'after', entry_of(ARRAY[1001, 2001], ARRAY['1.00', '-1.00']::cents[])) > 0 AS posted;
SET statement_timeout = 150;
SELECT count(*) FROM authorize_many(:many);
SELECT post_entry(1, 'after', entry_of(ARRAY[1001, 2001], ARRAY['1.00', '-1.00']::cents[])) > 0 AS posted;
RESET statement_timeout;
SELECT count(*) FROM lending.journal WHERE kind = 'after';
SELECT decision FROM authorize(1, 'last', 10, '10');
TABLE rows;
\i :check
