-- Files that are received: once, by a profile of some version, with a verdict;
-- voided; what is refused.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT count(*), min(profile_version), max(profile_version) FROM lending.file_profiles;
SELECT define_profile('own', 'Own channel', 'csv', '{"columns": {"amount": "amount", "date": "on", "reference": "id"},
    "totals": [{"begins": "total", "of": "all", "count_cell": 2, "amount_cell": 3}]}');

-- It ties; the same key is the same answer; the same bytes are known, whatever the profile and the day
CREATE FUNCTION lending.content(how text) RETURNS bytea LANGUAGE sql RETURN convert_to(replace(E'id,on,amount\nA,2026-01-14,10.00\nB,2026-01-14,-4.00\nB,2026-01-14,-4.00\ntotal,3,2.00\n', split_part(how, '>', 1), split_part(how, '>', 2)), 'UTF8');
SELECT decision, reason, profile, profile_version AS v, lines, errors, amount_in, amount_out, fee, verdict, first_error, replayed FROM receive_file('f1', 'own', '2026-01-14', lending.content(' > '));
SELECT decision, reason, profile, profile_version AS v, lines, errors, amount_in, amount_out, fee, verdict, first_error, replayed FROM receive_file('f1', 'own', '2026-01-14', lending.content(' > '));
SELECT decision, reason, profile, profile_version AS v, lines, errors, amount_in, amount_out, fee, verdict, first_error, replayed FROM receive_file('f2', 'own', '2026-01-15', lending.content(' > '));
SELECT decision, reason, profile, verdict FROM receive_file('f3', 'mt940', '2026-01-14', lending.content(' > '));
SELECT borrower_id, number, line, sort, kind, reference, amount, on_date, error FROM lending.file_lines ORDER BY number;

-- The footer lies, a line cannot be read, it is cut: kept, and it differs
SELECT decision, lines, errors, amount_in, amount_out, verdict, first_error FROM receive_file('f4', 'own', '2026-01-14', lending.content('2.00>2.01'));
SELECT decision, lines, errors, amount_in, amount_out, verdict, first_error FROM receive_file('f5', 'own', '2026-01-14', lending.content('10.00>ten'));
SELECT decision, lines, errors, amount_in, amount_out, verdict, first_error FROM receive_file('f6', 'own', '2026-01-14', lending.content(' > ') || '\x00e4');

-- Nothing can be read: nothing is kept
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g1', 'stripe_payout', '2026-01-14', lending.content('10.00>11.00'));
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g2', 'own', '2026-01-14', '');
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g3', 'mt940', '2026-01-14', '\x0000');
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g4', 'camt', '2026-01-14', convert_to('<!DOCTYPE l [<!ENTITY a "aaaa">]><l>&a;</l>', 'UTF8'));
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g5', 'bai2', '2026-01-14', '\xffff');
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g6', 'ofx', '2026-01-14', '<OFX>');
SELECT decision, reason, file_id, lines, errors, verdict, first_error FROM receive_file('g7', 'own', '2026-01-14', convert_to(repeat('0123456789', 1000000), 'UTF8'));

-- Voided, it may come again, by the next version
SELECT profile, day, lines, verdict, void_reason FROM lending.files ORDER BY day, verdict, amount_in, errors, bytes;
SELECT define_profile('own', 'Own channel', 'csv', '{"inverted": true, "columns": {"amount": "amount", "date": "on"}, "lines": ["A", "B"]}');
SELECT decision, reason, lines, verdict, replayed FROM void_file('v1', (SELECT file_id FROM lending.files WHERE verdict = 'ties'), 'Wrong signs');
SELECT decision, reason, lines, verdict, replayed FROM void_file('v2', (SELECT file_id FROM lending.files WHERE verdict = 'ties'), 'Again');
SELECT decision, reason, profile_version AS v, lines, errors, amount_in, amount_out, verdict FROM receive_file('f7', 'own', '2026-01-14', lending.content(' > '));
SELECT topic, body - 'file_id' AS body FROM (SELECT o.topic, o.body::text::jsonb AS body, o.message_id FROM lending.outbox o) m ORDER BY message_id;

-- Refused
SELECT receive_file('e1', 'nobody', '2026-01-14', 'x');
SELECT receive_file('e2', 'own', '2226-01-14', 'x');
SELECT receive_file('e3', 'own', NULL, 'x');
SELECT void_file('e4', 1, 'x');
SELECT void_file('e5', (SELECT min(file_id) FROM lending.files), '');
SELECT define_profile('x', 'X', 'xls');
SELECT define_profile('x', 'X', 'csv');
SELECT define_profile('x', 'X', 'ofx', '{}');
SELECT define_profile('x', 'X', 'csv', '{"colums": 1}');
UPDATE lending.file SET verdict = 'ties';
UPDATE lending.file_line SET amount = '1';
DELETE FROM lending.file_profile;
SELECT * FROM lending.violations;

-- What the check of files finds, in rows that were spoilt
BEGIN;
SET LOCAL session_replication_role = replica;
UPDATE lending.file SET errors = errors + 1 WHERE verdict = 'ties' AND void_reason IS NULL;
SELECT check_name, borrower_id FROM lending.violations;
ROLLBACK;
BEGIN;
SET LOCAL session_replication_role = replica;
DELETE FROM lending.file_line WHERE number = 2;
SELECT check_name, count(*) FROM lending.violations GROUP BY check_name;
ROLLBACK;
SELECT * FROM lending.violations;
