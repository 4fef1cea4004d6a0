-- test/line/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 24 statements
SELECT open_line(2, :key, 'inst', '1000', 5, 15);

-- at most 16 statements
SELECT set_limit(:borrower_id, :key, :line_id, '4000');

-- at most 16 statements
SELECT freeze_line(:borrower_id, :key, :line_id);

-- at most 16 statements
SELECT unfreeze_line(3, :key, :frozen_line_id);

-- at most 16 statements
SELECT close_line(2, :key, :empty_line_id);
