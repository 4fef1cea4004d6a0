-- test/receipt/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 20 statements
SELECT record_receipt(:key, '10', reference => 'R-1', details => 'ANN, LOAN');

-- at most 60 statements, after record_receipt('came', '10')
SELECT identify_receipt(:borrower_id, :key, (SELECT max(receipt_id) FROM lending.receipt), '4');

-- at most 30 statements, after record_receipt('came', '10')
SELECT return_receipt(:key, (SELECT max(receipt_id) FROM lending.receipt), 'Nobody knows it', '4');
