-- test/agency/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 40 statements
SELECT define_agency('south', 'South', '{0,31}', '{1000,2000}');

-- at most 70 statements
SELECT place_case(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 'north', '2026-05-20');

-- at most 40 statements, after place_case(6, 'with north', (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 'north', '2026-05-20')
SELECT recall_case(6, :key, (SELECT case_id FROM lending.cases WHERE borrower_id = 6), 'Complaint');

-- at most 10 statements
SELECT placed_cases();

-- at most 30 statements, after place_case(7, 'with north', (SELECT case_id FROM lending.cases WHERE borrower_id = 7), 'north', '2026-05-20'), repay(7, 'brought', '1')
SELECT settle_agency(:key, 'north');

-- at most 15 statements
SELECT define_finding('own', 'Own', true, 'Own rule');

-- at most 20 statements, after record_contact(6, set_config('consfin.actor', 'ann', false), 'person', (SELECT min(address_id) FROM lending.contact_addresses WHERE borrower_id = 6), '2026-05-02 03:00Z', reported => true, answered => true, recording_ref => 'R-2')
SELECT sample_recordings('2026-05-01', 7, 1);

-- at most 25 statements, after record_contact(6, set_config('consfin.actor', 'ann', false), 'person', (SELECT min(address_id) FROM lending.contact_addresses WHERE borrower_id = 6), '2026-05-02 03:00Z', reported => true, answered => true, recording_ref => 'R-2')
SELECT score_recording(6, :key, (SELECT contact_id FROM lending.contacts WHERE recording_ref = 'R-2' AND set_config('consfin.actor', 'bob', false) = 'bob'), 40, '{threat}');

-- at most 20 statements
SELECT follow_up_recording(6, :key, (SELECT contact_id FROM lending.contacts WHERE recording_ref = 'R-1' AND set_config('consfin.actor', 'carl', false) = 'carl'), 'Trained');
