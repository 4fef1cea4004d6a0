-- test/statement/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 40 statements
SELECT define_minimum('inst', 0.05, '10', '2026-06-01');

-- at most 40 statements
SELECT define_late_fee('2026-06-01', 0.05, 'contract', '5', '50');

-- at most 40 statements
SELECT set_minimum(:borrower_id, :key, :line_id, 0.2, '25', '2026-06-01');

-- at most 40 statements
SELECT statement_data(:borrower_id, :line_id, '2026-04-05');

-- at most 70 statements
SELECT offer_installments(8, :key, :bill_line_id, '2026-04-25', 3, '250');

-- at most 90 statements
SELECT accept_installments(8, :key, :offer_id, :offer_hash);
