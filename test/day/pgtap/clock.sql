-- test/day/pgtap/clock.sql
-- Days are opened and closed by one clock: in one transaction or in several, a
-- day is opened after the one before it was closed.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), open_day('2026-01-15') \gset ignored_
SELECT close_day(), open_day('2026-01-16') \gset ignored_
SELECT undo_open_day(), open_day('2026-01-16') \gset ignored_
SELECT close_day(), open_day('2026-01-17') \gset ignored_
SELECT close_day() \gset ignored_
SELECT is((SELECT count(*) FROM lending.business_day WHERE status = 'closed'), 3::bigint, 'three days passed');
SELECT is_empty($$
    SELECT d.business_date, d.opened_at, d.closed_at, d.closed_before
    FROM (SELECT d.*, lag(d.closed_at) OVER (ORDER BY d.business_date) AS closed_before
          FROM lending.business_day d) d
    WHERE d.opened_at > d.closed_at OR d.opened_at < d.closed_before
$$, 'one after the other');

SELECT * FROM finish();
ROLLBACK;
