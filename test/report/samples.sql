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

-- at most 10 statements
SELECT my_cases();

-- at most 12 statements
SELECT loans_of_case(6, (SELECT case_id FROM lending.cases WHERE borrower_id = 6));
