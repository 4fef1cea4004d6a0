-- The book: made once, guarded, moved on by steps, and what its triggers and
-- the ground of its commands refuse.
SET search_path = public, consfin;
SET jit = off;
SET client_min_messages = warning;
SET datestyle = ISO;
\set SHOW_CONTEXT never

-- Without a book
DROP SCHEMA lending, lending_report, lending_desk CASCADE;
SELECT consfin_internal.start_command();
SELECT business_date();
CALL migrate();
CALL make_partitions();
DROP SCHEMA lending;

SELECT install() = book_version() AS installed;
SELECT install();
SELECT install_defaults();
SELECT count(*) AS rows, bool_and(version = book_version()) AS current,
       bool_and(system_identifier = (SELECT s.system_identifier FROM pg_control_system() s)) AS here
  FROM lending.meta;
SELECT step FROM lending.migration;

-- Ids ascend
SELECT bool_and(id > before) AS ascend, min(id) > 0 AS positive,
       min(id >> 21) BETWEEN extract(epoch FROM now())::bigint * 1000 - 60000
                         AND extract(epoch FROM now())::bigint * 1000 + 600000 AS of_now
  FROM (SELECT id, lag(id, 1, 0::bigint) OVER (ORDER BY i) AS before
          FROM (SELECT i, new_id() AS id FROM generate_series(1, 100000) i) made) pairs;

-- The day
SELECT business_date();
SELECT roll_day();
CALL end_of_day();
SELECT undo_open_day();
SELECT open_day(NULL);
SELECT open_day('2026-11-30', NULL);
-- A first day is at most 366 days ahead of the clock, any day at most 100
-- years, and none is before 1900.
\set VERBOSITY sqlstate
SELECT open_day(consfin_internal.clock_date() + 367);
SELECT open_day('2206-01-16', far_from_clock => true);
SELECT open_day('10000-01-01', far_from_clock => true);
SELECT open_day('infinity', far_from_clock => true);
SELECT open_day('1899-12-31');
\set VERBOSITY default
-- A day opened by mistake is taken back while nothing is on it.
BEGIN;
SELECT open_day('1900-01-01');
SELECT undo_open_day();
SAVEPOINT none;
SELECT undo_open_day();
ROLLBACK TO none;
SELECT open_day(consfin_internal.clock_date() + 366) - consfin_internal.clock_date() AS ahead;
SELECT post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}') > 0 AS posted;
\set VERBOSITY sqlstate
SELECT undo_open_day();
\set VERBOSITY default
ROLLBACK;
SELECT open_day('2026-11-30');
SELECT open_day('2026-11-30');
SELECT open_day('2026-12-01');
SELECT business_date();
-- Later days come one after the other; what is open already is left so.
SELECT roll_day('2026-11-29');
SELECT roll_day('infinity');
SELECT roll_day('9999-12-31');
BEGIN;
SELECT roll_day('2026-12-02');
SELECT business_date, status FROM lending.business_day WHERE status <> 'undone' ORDER BY 1;
SELECT undo_open_day();
SELECT business_date, status FROM lending.business_day WHERE status <> 'undone' ORDER BY 1;
SELECT open_day('2026-12-02');
ROLLBACK;
INSERT INTO lending.cap VALUES (1, 'platform', '1000.00'), (2, 'none', NULL);
INSERT INTO lending.merchant (merchant_id, title, daily_limit, status)
VALUES (7, 'shop', '0.17', 'active'), (8, 'free', NULL, 'active'),
       (9, 'gone', '5.00', 'active');
UPDATE lending.merchant SET status = 'closed' WHERE merchant_id = 9;
SELECT roll_day('2026-12-31');
-- What a transaction does to the day itself, it sees.
BEGIN;
SELECT business_date();
SAVEPOINT rolled;
SELECT roll_day('2027-01-04');
SELECT business_date();
ROLLBACK TO rolled;
SELECT business_date();
ROLLBACK;
SELECT business_date();
-- Opening a day made the slots of the cap; the first hold makes those that are missing.
SELECT consfin_internal.make_day_slots('cap', 1, business_date()),
       consfin_internal.make_day_slots('cap', 1, business_date()) AS again,
       consfin_internal.make_day_slots('cap', 2, business_date()) AS no_cap,
       consfin_internal.make_day_slots('merchant', 7, business_date()) AS shop,
       consfin_internal.make_day_slots('merchant', 8, business_date()) AS free,
       consfin_internal.make_day_slots('merchant', 9, business_date()) AS gone;
-- Of the day that is taken back the slots go, too, and it may come again.
BEGIN;
SELECT undo_open_day();
SELECT count(*) FROM lending.slot;
SELECT roll_day('2026-12-31');
ROLLBACK;
SELECT kind, owner_id, business_date, count(*), min(-borrower_id), max(-borrower_id),
       sum(available), min(available), max(available)
  FROM lending.slot GROUP BY 1, 2, 3 ORDER BY 1, 2;
SELECT business_date, status, closed_at IS NOT NULL AS was_closed
  FROM lending.business_day ORDER BY 1;
SELECT relname, pg_get_expr(relpartbound, oid) AS bounds FROM pg_class
 WHERE relispartition AND relname LIKE 'journal%' AND relkind = 'r'
 ORDER BY relname COLLATE "C";
-- Months ahead, for houses whose journal is always read
CALL make_partitions(-1);
CALL make_partitions(NULL);
CALL make_partitions(14);
CALL make_partitions();
SELECT max(relname COLLATE "C") FILTER (WHERE relname <> 'journal_default') FROM pg_class
 WHERE relispartition AND relname LIKE 'journal%' AND relkind = 'r';

-- Isolation
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT consfin_internal.start_command();
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT roll_day();
ROLLBACK;
BEGIN ISOLATION LEVEL READ UNCOMMITTED;
SELECT consfin_internal.start_command();
ROLLBACK;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT business_date();
ROLLBACK;

-- Keys
SELECT consfin_internal.find_outcome(1, 'k', 'authorize', '\x010a');
SELECT consfin_internal.keep_outcome(1, 'k', 'authorize', '\x010a', (SELECT a FROM (SELECT 'approved' AS decision) a));
SELECT consfin_internal.find_outcome(1, 'k', 'authorize', '\x010a');
SELECT consfin_internal.find_outcome(2, 'k', 'authorize', '\x010a');
SELECT consfin_internal.find_outcome(1, 'k', 'authorize', '\x010b');
SELECT consfin_internal.find_outcome(1, 'k', 'void', '\x010a');
SELECT consfin_internal.keep_outcome(1, 'k', 'authorize', '\x010a', (SELECT a FROM (SELECT 'declined' AS decision) a));
SELECT consfin_internal.find_outcome(1, '', 'authorize', '\x01');
SELECT consfin_internal.find_outcome(1, repeat('é', 201), 'authorize', '\x01');
SELECT consfin_internal.find_outcome(1, repeat('é', 200), 'authorize', '\x01');
SELECT consfin_internal.find_outcome(1, NULL, 'authorize', '\x01');
SELECT consfin_internal.keep_outcome(1, 'x', 'authorize', '\x01', NULL);
SELECT request, outcome FROM lending.idempotency;
SELECT key_hash('ké') = ('x' || left(encode(sha256(convert_to('ké', 'UTF8')), 'hex'), 16))::bit(64)::bigint AS by_hand,
    (SELECT bool_and(i.key_hash = key_hash(i.key)) FROM lending.idempotency i) AS as_kept;

-- Entries and their leaves
SELECT post_entry(0, 'funding', '{1001: 250.00, 2001: -250.00}') AS first \gset
SELECT post_entry(5, 'capture', '{1101: 10.00, 2101: -10.00}', 1, 2, 3, 4, '2026-12-30') AS second \gset
SELECT post_entry(5, 'reversal', '{1101: -10.00, 2101: 10.00}', reverses_entry_id => :second) AS third \gset
SELECT post_entry(5, 'reversal', '{1101: -10.00, 2101: 10.00}', reverses_entry_id => 3) > 0 AS other;
\set VERBOSITY sqlstate
SELECT post_entry(5, 'reversal', '{1101: -10.00, 2101: 10.00}', reverses_entry_id => :second);
\set VERBOSITY default
SELECT post_entry(NULL, 'x', '{1001: 1.00, 2001: -1.00}');
SELECT post_entry(1, NULL, '{1001: 1.00, 2001: -1.00}');
SELECT post_entry(1, 'x', NULL);
SELECT borrower_id, business_date, value_date, kind, line_id, hold_id, loan_id, seq,
       reverses_entry_id = :second AS reverses, entry, generation,
       leaf = leaf(borrower_id, entry_id, business_date, value_date, kind, line_id, hold_id,
                   loan_id, seq, reverses_entry_id, entry, generation, xid, created_at) AS sealed
  FROM lending.journal ORDER BY entry_id;
SELECT borrower_id, entry_id = :second AS entry, by_entry_id = :third AS by
  FROM lending.reversal ORDER BY entry_id DESC;
-- Whatever is given, the trigger knows better.
BEGIN;
INSERT INTO lending.journal (borrower_id, entry_id, business_date, kind, entry, generation, xid, leaf)
VALUES (6, 1, '2026-12-31', 'x', '{1001: 1.00, 2001: -1.00}', 99, 99, '\x00')
RETURNING generation, xid = pg_current_xact_id()::text::bigint AS own, length(leaf);
ROLLBACK;
-- In another cluster transaction ids begin another generation.
BEGIN;
UPDATE lending.meta SET system_identifier = system_identifier + 1;
SELECT post_entry(6, 'x', '{1001: 1.00, 2001: -1.00}') AS entry \gset
SELECT generation FROM lending.journal WHERE entry_id = :entry;
ROLLBACK;
-- The canonical bytes, written out once by hand
SELECT leaf(1, 2, '2000-01-02', NULL, 'é', NULL, NULL, NULL, NULL, 3,
            '{1: 0.01, 2: -0.01}', 1, 4, '2000-01-01 00:00:01+00')
     = sha256(decode(translate('00 01
         00000008 0000000000000001  00000008 0000000000000002
         00000004 00000001  ffffffff  00000002 c3a9
         ffffffff ffffffff ffffffff ffffffff
         00000008 0000000000000003  00000004 01010201
         00000004 00000001  00000008 0000000000000004
         00000008 00000000000f4240', E' \n', ''), 'hex')) AS by_hand;

-- Evidence
UPDATE lending.journal SET kind = 'other';
DELETE FROM lending.journal;
TRUNCATE lending.journal;
TRUNCATE lending.journal_2026_12;
TRUNCATE lending.journal_default;
UPDATE lending.idempotency SET outcome = '{}';
DELETE FROM lending.reversal;
DELETE FROM lending.merchant;
TRUNCATE lending.cap;

-- The outbox
SELECT consfin_internal.publish(5, 'hold.authorized', '{"amount": 5.00}');
SELECT consfin_internal.publish(6, 'x', '{"loan_id": 3766463768133108129, "hold_id": null, "line_id": "1", "seq": 2,
    "loans": [{"loan_id": -7, "apr": 0.10}, 8], "id": 3, "_id": 4, "a_id": [5, {"b_id": 6.50}]}');
SELECT consfin_internal.publish(7, 'x', '[]');
SELECT consfin_internal.publish(7, 'x', '9');
SELECT consfin_internal.publish(5, NULL, '{}');
SELECT borrower_id, topic, body FROM lending.outbox ORDER BY message_id;

-- States
INSERT INTO lending.borrower (borrower_id) VALUES (1);
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version, status,
    revolving, limit_amount, bill_day, due_day, min_gap)
VALUES (1, 1, 'p', 1, 'frozen', true, '100', 1, 10, 10);
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version, status,
    revolving, limit_amount, bill_day, due_day, min_gap)
VALUES (1, 1, 'p', 1, 'active', true, '100', 1, 10, 10);
UPDATE lending.credit_line SET status = 'active';
UPDATE lending.credit_line SET status = 'lost';
UPDATE lending.credit_line SET status = 'frozen';
\set VERBOSITY sqlstate
UPDATE lending.credit_line SET status = NULL;
\set VERBOSITY default
UPDATE lending.credit_line SET status = 'closed', limit_amount = '0';
UPDATE lending.credit_line SET status = 'active';
UPDATE lending.credit_line SET limit_amount = '1';

-- Terms
INSERT INTO lending.posting_chart VALUES ('c', 'c', 'cash=1001');
INSERT INTO lending.product VALUES ('p', 'P');
INSERT INTO lending.product_terms (product_code, version, rate_default, rate_max, amount_max, chart_code)
VALUES ('p', 1, 0.1, 0.2, '100', 'c');
INSERT INTO lending.product_tier VALUES ('p', 1, 'standard'), ('p', 1, 'high');
DELETE FROM lending.product_tier WHERE tier = 'high';
UPDATE lending.product_terms SET status = 'published', published_at = now();
UPDATE lending.product_terms SET rate_max = 0.3;
DELETE FROM lending.product_terms;
UPDATE lending.product_tier SET rate_max = 0.3;
DELETE FROM lending.product_tier;
INSERT INTO lending.product_tier VALUES ('p', 1, 'high');
INSERT INTO lending.product_terms (product_code, version, rate_default, rate_max, amount_max, chart_code)
VALUES ('p', 2, 0.1, 0.3, '100', 'c');
INSERT INTO lending.product_tier VALUES ('p', 2, 'high');
UPDATE lending.product_tier SET version = 1 WHERE version = 2;
DELETE FROM lending.product_tier WHERE version = 2;
DELETE FROM lending.product_terms WHERE version = 2;

-- An older book
UPDATE lending.meta SET version = '0.0.1';
UPDATE lending.migration SET version = '0.0.1';
ALTER TABLE lending.migration DISABLE TRIGGER keep;
UPDATE lending.migration SET version = '0.0.1';
ALTER TABLE lending.migration ENABLE TRIGGER keep;
\set VERBOSITY sqlstate
SELECT consfin_internal.start_command();
SELECT business_date();
SELECT post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}');
CALL migrate();
CREATE FUNCTION consfin.migrate_from_0_0_1() RETURNS text LANGUAGE plpgsql AS
$$ BEGIN ALTER TABLE lending.cap ADD COLUMN note text; RETURN '0.0.2-rc.1'; END $$;
COMMENT ON FUNCTION consfin.migrate_from_0_0_1() IS 'caps have notes';
CALL migrate();
SELECT version FROM lending.meta;
CREATE FUNCTION consfin."migrate_from_0_0_2_rc_1"() RETURNS text LANGUAGE plpgsql AS
$$ BEGIN ALTER TABLE lending.cap DROP COLUMN note; RETURN consfin.book_version(); END $$;
BEGIN;
CALL migrate();
ROLLBACK;
CALL migrate();
CALL migrate();
SELECT version = book_version() AS current, step FROM lending.migration ORDER BY done_at;
SELECT consfin_internal.start_command();
SELECT business_date();
\set VERBOSITY default
DROP FUNCTION consfin.migrate_from_0_0_1(), consfin."migrate_from_0_0_2_rc_1"();

-- The guard against dropping
SELECT guard_drop();
SELECT guard_drop();
DROP SCHEMA lending CASCADE;
DROP SCHEMA public, lending;
DROP SCHEMA IF EXISTS consfin;
DROP EXTENSION consfin CASCADE;
DROP EXTENSION plpgsql CASCADE;
DROP LANGUAGE plpgsql CASCADE;
CREATE ROLE consfin_regress_lender;
ALTER SCHEMA lending OWNER TO consfin_regress_lender;
DROP OWNED BY consfin_regress_lender;
CREATE SCHEMA passing;
DROP SCHEMA passing;
DROP SCHEMA IF EXISTS passing;
SET ROLE consfin_regress_lender;
SET consfin.allow_drop = on;
RESET ROLE;
SET consfin.allow_dorp = on;
SET consfin.allow_drop = on;
ALTER SCHEMA lending OWNER TO CURRENT_USER;
DROP OWNED BY consfin_regress_lender;
DROP ROLE consfin_regress_lender;
DROP SCHEMA lending CASCADE;
DROP EVENT TRIGGER consfin_guard_drop;
SELECT consfin_internal.start_command();
