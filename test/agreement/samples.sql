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

-- at most 120 statements
SELECT offer_plan(6, :key, (SELECT loan_id FROM lending.loans WHERE borrower_id = 6), 're_age', '2026-05-04', 'Lost the job', installments => 6, first_due => '2026-06-15');

-- at most 40 statements, after offer_plan(1, set_config('consfin.actor', 'ann', false), (SELECT loan_id FROM lending.loans WHERE borrower_id = 1 AND set_config('consfin.actor', 'ann', false) = 'ann'), 'defer', '2026-05-04', 'Ill', periods => 12, interest => 'free')
SELECT approve_plan(1, :key, (SELECT max(plan_id) FROM lending.plans WHERE set_config('consfin.actor', 'bob', false) = 'bob'));

-- at most 150 statements, after offer_plan(6, 'said', (SELECT loan_id FROM lending.loans WHERE borrower_id = 6), 're_age', '2026-05-04', 'Lost the job', installments => 6, first_due => '2026-06-15')
SELECT accept_plan(6, :key, (SELECT max(plan_id) FROM lending.plans));

-- at most 60 statements, after offer_plan(6, 'said', (SELECT loan_id FROM lending.loans WHERE borrower_id = 6), 're_age', '2026-05-04', 'Lost the job', installments => 6, first_due => '2026-06-15')
SELECT withdraw_plan(6, :key, (SELECT max(plan_id) FROM lending.plans), 'He has found another');

-- at most 150 statements, after accept_plan(6, 'yes', (offer_plan(6, 'said', (SELECT loan_id FROM lending.loans WHERE borrower_id = 6), 're_age', '2026-05-04', 'Lost the job', installments => 6, first_due => '2026-06-15', on_breach => 'revive')).plan_id)
SELECT break_plan(6, :key, (SELECT max(plan_id) FROM lending.plans), 'Took another loan');

-- at most 40 statements
SELECT consider_forbearance(6, :key, (SELECT loan_id FROM lending.loans WHERE borrower_id = 6), 'not_suitable', 'Earns nothing');

-- at most 10 statements
SELECT plans_of(6);

-- at most 10 statements, after offer_plan(6, 'said', (SELECT loan_id FROM lending.loans WHERE borrower_id = 6), 're_age', '2026-05-04', 'Lost the job', installments => 6, first_due => '2026-06-15')
SELECT plan_installments(6, (SELECT max(plan_id) FROM lending.plans));

-- at most 10 statements
SELECT define_forbearance_policy('uk', '2027-01-01', 'A law', true);
