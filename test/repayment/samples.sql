-- test/repayment/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 12 statements
SELECT repay(:borrower_id, :key, '50');

-- Time has moved the loan since it was read.
-- at most 12 statements
SELECT repay(5, :key, '20');

-- It is late: its case follows, by its balance, or to another stage.
-- at most 12 statements
SELECT repay(6, :key, '20');

-- at most 12 statements
SELECT repay(7, :key, '35');

-- at most 12 statements
SELECT repay_many(ARRAY[ROW(:borrower_id, :key, '50', NULL, NULL, NULL, NULL)]::repay_request[]);

-- at most 20 statements
SELECT refund_credit_balance(:borrower_id, :key, '10');

-- at most 46 statements
SELECT prepay(:borrower_id, :key, :loan_id, '100');

-- at most 47 statements
SELECT payoff(:borrower_id, :key, :loan_id);

-- at most 36 statements
SELECT reverse_event(:borrower_id, :key, :loan_id, :seq);

-- at most 39 statements
SELECT reverse_repayment(:borrower_id, :key, :repayment_id);

-- at most 6 statements
SELECT statement_of_account(:borrower_id, '2026-03-01', '2026-04-30');

-- at most 27 statements, after write_off(1, 'lost', (SELECT loan_id FROM lending.loan WHERE borrower_id = 1))
SELECT recover(:borrower_id, :key, :loan_id, '50');
