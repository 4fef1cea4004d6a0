-- test/agreement/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 30 statements
SELECT promise(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), '20', '2026-05-04', 1, 0.9, 'On the telephone');

-- at most 30 statements, after promise(6, 'said', (SELECT case_id FROM lending.cases WHERE borrower_id = 6), '20', '2026-05-04')
SELECT cancel_promise(6, :key, (SELECT max(promise_id) FROM lending.promise), 'Noted twice');

-- at most 5 statements
SELECT promises_of(6, (SELECT case_id FROM lending.cases WHERE borrower_id = 6));

-- at most 34 statements
SELECT offer_discount(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), '20', '2026-05-04', 'Lost the job');

-- at most 26 statements, after offer_discount(6, set_config('consfin.actor', 'ann', false), (SELECT case_id FROM lending.cases WHERE borrower_id = 6), '20', '2026-05-04', 'Lost the job')
SELECT approve_discount(6, :key, (SELECT max(discount_id) FROM lending.discount_offer WHERE set_config('consfin.actor', 'bob', false) = 'bob'));

-- at most 30 statements, after offer_discount(6, 'said', (SELECT case_id FROM lending.cases WHERE borrower_id = 6), '20', '2026-05-04', 'Lost the job')
SELECT withdraw_discount(6, :key, (SELECT max(discount_id) FROM lending.discount_offer), 'He has found another');

-- at most 5 statements
SELECT discounts_of(6, (SELECT case_id FROM lending.cases WHERE borrower_id = 6));

-- at most 10 statements
SELECT define_discount_policy('2027-01-01', '500');
