-- test/hold/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 16 statements
SELECT authorize(:borrower_id, :key, :line_id, '100', 5);

-- at most 16 statements
SELECT authorize_advice(:borrower_id, :key, :line_id, '100', 5);

-- at most 17 statements
SELECT authorize_many(ARRAY[ROW(:borrower_id, :key, :line_id, '100', 5, NULL)::authorize_request]);

-- at most 19 statements
SELECT increment(:borrower_id, :key, :hold_id, '150');

-- at most 18 statements
SELECT release(:borrower_id, :key, :hold_id, '30');

-- at most 16 statements
SELECT extend_hold(:borrower_id, :key, :hold_id);

-- at most 16 statements
SELECT void(:borrower_id, :key, :hold_id);

-- at most 4 statements
SELECT expire_holds();
