-- test/debit/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 30 statements
SELECT add_mandate(:borrower_id, :key, 'ach', 'account 2');

-- at most 30 statements
SELECT confirm_mandate(:borrower_id, :key, (SELECT mandate_id FROM lending.mandate WHERE borrower_id = 1));

-- at most 30 statements
SELECT stop_mandate(5, :key, (SELECT mandate_id FROM lending.mandate WHERE borrower_id = 5), 'A reason');

-- at most 30 statements
SELECT revoke_mandate(5, :key, (SELECT mandate_id FROM lending.mandate WHERE borrower_id = 5));

-- at most 20 statements
SELECT define_debit_policy('own', 'funds', '{1,3}');

-- at most 50 statements, after recall_debit(5, 'back', (SELECT max(order_id) FROM lending.debit_order WHERE borrower_id = 5))
SELECT order_debits(5, :key);

-- at most 30 statements
SELECT recall_debit(5, :key, (SELECT max(order_id) FROM lending.debit_order WHERE borrower_id = 5));

-- at most 10 statements
SELECT mandates_of(5);

-- at most 10 statements
SELECT debits_of(5);

-- at most 10 statements
SELECT debit_file((SELECT batch_id FROM lending.debit_batch));

-- at most 20 statements
SELECT make_debit_batch('ach');

-- at most 50 statements, after make_debit_batch('ach')
SELECT send_debit_batch((SELECT max(batch_id) FROM lending.debit_batch));

-- at most 20 statements
SELECT load_debit_results('file', ARRAY[ROW(1, '1', 'done', NULL, NULL, NULL, NULL)]::debit_line[]);

-- at most 60 statements, after load_debit_results('file', ARRAY[ROW(1, (SELECT order_id FROM lending.debit_order WHERE borrower_id = 4), 'done', NULL, NULL, NULL, NULL)]::debit_line[])
SELECT apply_debit_results();

-- at most 20 statements
SELECT settle_debit_result(:key, (SELECT result_id FROM lending.debit_result WHERE file_ref = 'strangers' AND line_no = CASE WHEN :key LIKE 'upgrade%' THEN 2 ELSE 1 END), 'not_ours', 'A reason');
