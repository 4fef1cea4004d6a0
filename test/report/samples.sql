-- test/report/samples.sql
-- A call of each reader, and how many statements may run inside.

-- at most 3 statements
SELECT list_lines(:borrower_id);

-- at most 3 statements
SELECT list_loans(:borrower_id);

-- at most 2 statements
SELECT list_installments(:borrower_id, :loan_id);

-- at most 3 statements
SELECT list_holds(:borrower_id);
