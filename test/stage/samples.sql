-- test/stage/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 40 statements
SELECT define_stage_policy('own', 'Own', '{1,31}', '{First,Second}', '{robot,legal}');

-- at most 20 statements
SELECT start_stage_policy('cn_3', 1, '2026-06-01');

-- at most 40 statements
SELECT define_class_scheme('own', 'Own', '{31,91}', '{Good,Bad,Lost}');

-- at most 20 statements
SELECT start_class_scheme('ifrs9', 1, '2026-06-01');

-- at most 24 statements
SELECT override_stage(:borrower_id, :key, :loan_id, 3, 'Letters come back');
