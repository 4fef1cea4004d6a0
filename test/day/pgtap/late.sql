-- test/day/pgtap/late.sql
-- An entry that is committed after its date was closed is found, though it was
-- written before; a book whose dates were broken by hand goes on without a gap.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}') \gset ignored_
SELECT roll_day() \gset ignored_
SELECT is_empty('SELECT * FROM lending.violations', 'nothing is late on a date that is not closed');
SELECT pg_current_snapshot() AS before \gset
SELECT consfin_internal.close_day('2026-01-15') \gset ignored_
SELECT ok(pg_snapshot_xmax(d.closed_among) BETWEEN pg_snapshot_xmax(:'before') AND pg_snapshot_xmax(pg_current_snapshot()),
    'a close notes which transactions had ended')
FROM lending.business_day d
WHERE d.status = 'closed';
SET LOCAL session_replication_role = replica;
-- This transaction is one that had not; by its own snapshot it has, once one
-- that began later has ended.
UPDATE lending.business_day
SET closed_among = format('%1$s:%2$s:%1$s', pg_current_xact_id(), pg_current_xact_id()::text::bigint + 1)::pg_snapshot
WHERE status = 'closed';
SELECT matches(detail, '^entry \d+ of 2026-01-15 was committed late, written at .*; that day was closed at ',
    'an entry of a transaction that had not ended is late')
FROM lending.violations;
SELECT is((SELECT count(*) FROM lending.violations), 1::bigint, 'and nothing else');
UPDATE lending.business_day SET closed_among = '1:1:' WHERE status = 'closed';
SELECT is((SELECT count(*) FROM lending.violations), 1::bigint, 'so is one of a transaction that began later');
UPDATE lending.business_day SET closed_among = format('%1$s:%1$s:', pg_current_xact_id()::text::bigint + 1)::pg_snapshot
WHERE status = 'closed';
SELECT is_empty('SELECT * FROM lending.violations', 'one that had ended is not');
UPDATE lending.business_day SET closed_generation = 0 WHERE status = 'closed';
SELECT is((SELECT count(*) FROM lending.violations), 1::bigint,
    'one written where the book was restored after the close is');
SET LOCAL session_replication_role = origin;

-- None is open: only the next date may be.
UPDATE lending.business_day SET status = 'closed' WHERE status = 'open';
SELECT throws_ok($$SELECT open_day('2026-01-18')$$, 'LN008', 'cannot open business day "2026-01-18" after "2026-01-16"',
    'dates follow each other without a gap');
SELECT throws_ok($$SELECT open_day('2026-01-15')$$, 'LN008', NULL, 'and in their order');
SELECT is(open_day('2026-01-17'), '2026-01-17', 'the next one may be opened');

SELECT * FROM finish();
ROLLBACK;
