-- test/file/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 12 statements
SELECT define_profile('own', 'Own', 'csv', '{"columns": {"amount": "amount"}}');

-- at most 30 statements
SELECT receive_file(:key, 'bank_signed', '2026-01-14', 'Date,Amount
2026-01-14,1.00
');

-- at most 20 statements, after receive_file('came', 'bank_signed', '2026-01-14', convert_to(E'Date,Amount\n2026-01-14,2.00\n', 'UTF8'))
SELECT void_file(:key, (SELECT max(file_id) FROM lending.file), 'Sent twice');
