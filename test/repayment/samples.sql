-- test/repayment/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 13 statements
SELECT repay(:borrower_id, :key, '50');

-- at most 15 statements
SELECT repay_many(ARRAY[ROW(:borrower_id, :key, '50', NULL, NULL, NULL, NULL)]::repay_request[]);

-- at most 20 statements
SELECT refund_credit_balance(:borrower_id, :key, '10');

-- at most 50 statements
SELECT prepay(:borrower_id, :key, :loan_id, '100');

-- at most 51 statements
SELECT payoff(:borrower_id, :key, :loan_id);

-- at most 40 statements
SELECT reverse_event(:borrower_id, :key, :loan_id, :seq);

-- at most 41 statements
SELECT reverse_repayment(:borrower_id, :key, :repayment_id);

-- at most 6 statements
SELECT statement_of_account(:borrower_id, '2026-03-01', '2026-04-30');

-- at most 28 statements, after write_off(1, 'lost', (SELECT loan_id FROM lending.loan WHERE borrower_id = 1))
SELECT recover(:borrower_id, :key, :loan_id, '50');
