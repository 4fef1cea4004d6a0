-- test/legal/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 60 statements
SELECT file_suit(6, :key, (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1');

-- at most 40 statements, after file_suit(6, 'suit', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1')
SELECT enter_judgment(6, :key, (SELECT max(proceeding_id) FROM lending.proceeding), 'won', '80');

-- at most 40 statements, after enter_judgment(6, 'won', (file_suit(6, 'suit', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1')).proceeding_id, 'won', '80')
SELECT start_enforcement(6, :key, (SELECT max(proceeding_id) FROM lending.proceeding), 'E-1');

-- at most 40 statements, after file_suit(6, 'suit', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1')
SELECT end_proceedings(6, :key, (SELECT max(proceeding_id) FROM lending.proceeding), 'withdrawn');

-- at most 60 statements, after file_suit(6, 'suit', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1')
SELECT charge_legal_cost(6, :key, (SELECT max(proceeding_id) FROM lending.proceeding), 'court_fee', '50', 'F-1');

-- at most 50 statements, after charge_legal_cost(6, 'fee', (file_suit(6, 'suit', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1')).proceeding_id, 'court_fee', '50')
SELECT waive_legal_cost(6, :key, (SELECT max(cost_id) FROM lending.legal_cost), 'The house bears it');

-- at most 60 statements, after charge_legal_cost(6, 'fee', (file_suit(6, 'suit', (SELECT loan_id FROM lending.loan WHERE borrower_id = 6), 'Court', 'A-1')).proceeding_id, 'court_fee', '50')
SELECT refund_legal_cost(6, :key, (SELECT max(cost_id) FROM lending.legal_cost), 'The court returned it', '20');

-- at most 60 statements
SELECT note_circumstance(6, :key, 'death', 'Certificate 77');

-- at most 40 statements, after note_circumstance(6, 'dead', 'death', 'Certificate 77')
SELECT end_circumstance(6, :key, (SELECT max(circumstance_id) FROM lending.circumstance), 'Another of that name');
