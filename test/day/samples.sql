-- test/day/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 6 statements
SELECT open_day('2026-05-01');

-- at most 40 statements
SELECT roll_day();

-- at most 69 statements, after roll_day('2026-05-02')
SELECT undo_open_day();

-- at most 60 statements
SELECT retry_quarantined();
