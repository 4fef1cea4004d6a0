-- test/collection/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 30 statements
SELECT define_queue('own', 'Own', 10, '{1,2}', 'inst', '1', '1000', '{score,balance}');

-- at most 40 statements
SELECT define_collector('own', 'Own', 'own', '{all}', 'collector', 20, 'en');

-- at most 15 statements
SELECT declare_gateway('pool');

-- at most 60 statements
SELECT define_treatments('cn_3', 1, '2026-06-01', '{0,1}', '{-3,1}', '{NULL,NULL}', '{message,robot}', '{reminder,late_1_3}');

-- at most 17 statements
SELECT next_case('ann', 'all');

-- at most 17 statements
SELECT assign_case(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 'bob');

-- at most 16 statements
SELECT release_case(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 'Calls back', '2026-05-04');

-- at most 16 statements
SELECT note_case(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 'Nobody answers', '2026-05-04');

-- at most 13 statements
SELECT score_case(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 700);

-- at most 6 statements
SELECT sort_cases();

-- at most 5 statements
SELECT case_history(6, (SELECT case_id FROM lending.cases WHERE borrower_id = 6));
