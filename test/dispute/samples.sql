-- test/dispute/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 20 statements
SELECT define_clock('own', 'complaint', 'any', 'final', 15, 'calendar', '2027-01-01', 'Own', NULL, '{30}');

-- at most 51 statements
SELECT open_dispute(6, :key, (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), '20', 'goods', 'Never came');

-- at most 20 statements, after open_dispute(6, 'said', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), '20', 'goods', 'Never came')
SELECT acknowledge_dispute(6, :key, (SELECT max(dispute_id) FROM lending.dispute), 'By letter');

-- at most 60 statements, after open_dispute(6, 'said', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), '20', 'goods', 'Never came')
SELECT resolve_dispute(6, :key, (SELECT max(dispute_id) FROM lending.dispute), 'partly', 'Right', '10');

-- at most 45 statements
SELECT open_complaint(6, :key, 'conduct', 'Rude');

-- at most 20 statements, after open_complaint(6, 'said', 'conduct', 'Rude')
SELECT acknowledge_complaint(6, :key, (SELECT max(complaint_id) FROM lending.complaint), 'By letter');

-- at most 25 statements, after open_complaint(6, 'said', 'conduct', 'Rude')
SELECT answer_complaint(6, :key, (SELECT max(complaint_id) FROM lending.complaint), 'We were not');

-- at most 20 statements, after open_complaint(6, 'said', 'conduct', 'Rude')
SELECT extend_clock(6, :key, (SELECT max(complaint_id) FROM lending.complaint), 'Hard to find');

-- at most 36 statements, after open_complaint(6, 'said', 'conduct', 'Rude')
SELECT resolve_complaint(6, :key, (SELECT max(complaint_id) FROM lending.complaint), 'upheld', 'Heard the tape');
