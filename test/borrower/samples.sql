-- test/borrower/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 14 statements
SELECT open_borrower(99, :key, 'C-99');

-- at most 14 statements
SELECT set_tier(:borrower_id, :key, 'gold');

-- at most 14 statements
SELECT block_borrower(:borrower_id, :key);

-- at most 14 statements
SELECT unblock_borrower(3, :key);

-- at most 12 statements
SELECT allow_account(:borrower_id, :key, 'other');

-- at most 12 statements
SELECT disallow_account(:borrower_id, :key, 'account');
