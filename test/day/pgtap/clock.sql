-- test/day/pgtap/clock.sql
-- A transaction works on the date that was open at its first command, until it
-- rolls the day itself; dates are opened and closed by one clock.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT is(business_date(), '2026-01-15', 'the first date is open');
SAVEPOINT before;
SELECT is(roll_day(), '2026-01-16', 'the next one is opened');
SELECT is(business_date(), '2026-01-16', 'and whoever opened it works on it');
SELECT is(post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}') > 0, true, 'and posts on it');
ROLLBACK TO before;
SELECT is(business_date(), '2026-01-15', 'when that is rolled back it is as before');
SELECT is(roll_day('2026-01-31'), '2026-01-31', 'many at once');
SELECT is(roll_day('2026-01-31'), '2026-01-31', 'and again');
SELECT is(roll_day('2026-01-20'), '2026-01-31', 'one that was opened is passed');
INSERT INTO lending.day_step (business_date, step, ended_at) VALUES ('2026-01-30', 'wait', now());
SELECT is(undo_open_day(), '2026-01-31', 'the last one is taken back');
SELECT is_empty('SELECT * FROM lending.day_step', 'who closes the one before waits anew');
SELECT is(business_date(), '2026-01-30', 'and the one before is open');
SELECT results_eq($$
    SELECT count(*), count(*) FILTER (WHERE d.status = 'closing'), max(d.business_date) - min(d.business_date)
    FROM lending.business_day d
    WHERE d.status <> 'undone'$$,
    'VALUES (16::bigint, 15::bigint, 15)', 'without a gap');
SELECT consfin_internal.close_day(d.business_date)
FROM lending.business_day d
WHERE d.status = 'closing'
ORDER BY d.business_date \g /dev/null
SELECT throws_ok('SELECT undo_open_day()', 'LN008', NULL, 'a date behind a closed one stays');
SELECT is((SELECT count(*) FROM lending.business_day WHERE status = 'closed'), 15::bigint, 'days passed');
SELECT is_empty($$
    SELECT d.business_date, d.opened_at, d.closed_at, d.closed_before
    FROM (SELECT d.*, lag(d.closed_at) OVER (ORDER BY d.business_date) AS closed_before
          FROM lending.business_day d
          WHERE d.status <> 'undone') d
    WHERE d.opened_at > d.closed_at OR d.closed_at < d.closed_before
$$, 'one after the other');

SELECT * FROM finish();
ROLLBACK;
