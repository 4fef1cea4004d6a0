-- test/loan/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 22 statements
SELECT offer_contract(:borrower_id, :key, :line_id, '600', 6);

-- at most 14 statements
SELECT accept_contract(:borrower_id, :key, :contract_id, :terms_hash);

-- at most 20 statements
SELECT capture(:borrower_id, :key, :hold_id, installments => 6);

-- at most 20 statements
SELECT capture_advice(:borrower_id, :key, :hold_id, '100', installments => 6);

-- at most 20 statements
SELECT purchase(:borrower_id, :key, :line_id, '600', 5, 6);

-- at most 34 statements
SELECT draw_cash(:borrower_id, :key, :line_id, '500', 'account', 'S-2', 3);

-- at most 38 statements
SELECT confirm_payout(:borrower_id, :key, :payout_id, 'succeeded');

-- at most 26 statements
SELECT refund(:borrower_id, :key, :loan_id, '100');

-- at most 30 statements, after purchase(1, 'wrong', (SELECT min(line_id) FROM lending.credit_line WHERE borrower_id = 1), '300', 5, 3)
SELECT cancel_loan(:borrower_id, :key, (SELECT max(loan_id) FROM lending.loan), 'wrong_booking');

-- at most 39 statements, after confirm_payout(1, 'sent', (SELECT payout_id FROM lending.payout WHERE borrower_id = 1), 'succeeded')
SELECT payout_returned(:borrower_id, :key, :payout_id);

-- at most 24 statements
SELECT waive(:borrower_id, :key, :loan_id, 'interest', '1');

-- at most 24 statements
SELECT discount(:borrower_id, :key, :loan_id, '1');

-- at most 28 statements
SELECT reschedule(:borrower_id, :key, :loan_id, installments => 8);

-- at most 27 statements
SELECT defer(:borrower_id, :key, :loan_id);

-- at most 26 statements
SELECT change_rate(:borrower_id, :key, :loan_id, 0.1);

-- at most 8 statements
SELECT quote_payoff(:borrower_id, :loan_id);

-- at most 6 statements
SELECT loan_as_of(:borrower_id, :loan_id, '2026-04-20');

-- at most 16 statements
SELECT close_borrower(2, :key);

-- at most 33 statements
SELECT add_fee(:borrower_id, :key, :loan_id, 'late', '5');

-- at most 27 statements
SELECT payment_chargeback(:borrower_id, :key, :loan_id, '5');

-- at most 27 statements
SELECT pause(:borrower_id, :key, :loan_id, '2026-06-01');

-- at most 28 statements
SELECT re_age(:borrower_id, :key, :loan_id, 6, '2026-06-15');

-- at most 26 statements
SELECT re_amortize(:borrower_id, :key, :loan_id);

-- at most 30 statements
SELECT accelerate(:borrower_id, :key, :loan_id);

-- at most 36 statements
SELECT write_off(:borrower_id, :key, :loan_id);

-- at most 24 statements
SELECT bill(4, :key, (SELECT loan_id FROM lending.loan WHERE borrower_id = 4), '2026-04-15');
