-- What people of an agency see and may do: the cases that are placed with it,
-- and the numbers of those that are theirs; two agencies, logged in.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id,
    (b * 1000)::text::cents, installments => 4)).decision, (set_contact(b, 'where', 'UTC', 'en')).decision,
    (add_address(b, 'tel', 'phone', '+1212555010' || b)).state FROM generate_series(1, 4) b;
CALL end_of_day('2026-02-15');
SELECT (define_agency('north', 'North', '{0}', '{1000}')).version, (define_agency('south', 'South', '{0}', '{1000}')).version;
SELECT c.borrower_id AS b, (place_case(c.borrower_id, 'place', c.case_id, CASE WHEN c.borrower_id < 3 THEN 'north' ELSE 'south' END, '2026-03-31')).decision
FROM lending.cases c WHERE c.borrower_id < 4 ORDER BY 1;

CREATE ROLE consfin_test_ned;
CREATE ROLE consfin_test_nora;
CREATE ROLE consfin_test_sue;
CREATE ROLE consfin_test_ann;
CREATE ROLE consfin_test_eve;
SELECT grant_commands(r, 'collector') > 0 AS granted
FROM unnest('{consfin_test_ned,consfin_test_nora,consfin_test_sue,consfin_test_ann,consfin_test_eve}'::text[]) r;
SELECT grant_commands('consfin_test_eve', 'supervisor') > 0 AS granted;
GRANT USAGE ON SCHEMA lending_report TO consfin_test_ned, consfin_test_sue, consfin_test_eve;
GRANT SELECT ON lending_report.worklist TO consfin_test_ned, consfin_test_sue;
GRANT SELECT ON lending_report.placements, lending_report.agency_performance, lending_report.recording_quality,
    lending_report.recordings_to_follow_up TO consfin_test_eve;
SELECT (define_collector('ned', 'Ned', 'consfin_test_ned', '{north}', agency_code => 'north')).id,
    (define_collector('nora', 'Nora', 'consfin_test_nora', '{north}', agency_code => 'north')).id,
    (define_collector('sue', 'Sue', 'consfin_test_sue', '{south}', agency_code => 'south')).id,
    (define_collector('ann', 'Ann', 'consfin_test_ann', '{all}')).id,
    (define_collector('eve', 'Eve', 'consfin_test_eve', '{}', 'supervisor')).id;
CREATE FUNCTION case_of(borrower bigint) RETURNS bigint STABLE SECURITY DEFINER LANGUAGE sql
    RETURN (SELECT c.case_id FROM lending.cases c WHERE c.borrower_id = borrower);
CREATE FUNCTION address_of(borrower bigint) RETURNS bigint STABLE SECURITY DEFINER LANGUAGE sql
    RETURN (SELECT a.address_id FROM lending.contact_address a WHERE a.borrower_id = borrower);

-- Ned of North takes a case: it is one of North's, and he sees of North's both
SET SESSION AUTHORIZATION consfin_test_ned;
SET search_path = lending_collector, public;
SELECT decision, borrower_id FROM next_case('ned', 'north');
SELECT decision FROM next_case('nora', 'north');
SELECT decision, reason FROM next_case('ned', 'south');
SELECT decision, reason FROM next_case('ned', 'all');
SELECT borrower_id, placed_on, last_day, stage, balance, owner_code FROM placed_cases();
SELECT borrower_id, past_due > 0 AS owes FROM my_cases();
SELECT count(*) FROM lending_report.worklist;
SELECT count(*) FROM lending.placement;
SELECT count(*) FROM lending_report.placements;
SELECT lending_supervisor.recall_case(2, 'mine', case_of(2), 'Mine');
-- The number of his case is shown, and who saw it is kept; others' are not
SELECT masked FROM addresses_of(2);
SELECT decision, reason, value FROM reveal_address(2, address_of(2));
SELECT decision, reason, value FROM reveal_address(1, address_of(1));
\set VERBOSITY sqlstate
SELECT masked FROM addresses_of(1);
SELECT masked FROM addresses_of(3);
SELECT * FROM loans_of_case(3, case_of(3));
SELECT * FROM case_history(4, case_of(4));
SELECT note_case(3, 'note', case_of(3), 'Mine?');
\set VERBOSITY terse
SELECT decision, verdict FROM record_contact(2, 'call', 'person', address_of(2), '2026-02-16 12:00Z');

-- Sue of South sees South's, Nora of North what Ned does but his case, Ann none of theirs
SET SESSION AUTHORIZATION consfin_test_sue;
SELECT borrower_id, owner_code FROM placed_cases();
SELECT decision, borrower_id FROM next_case('sue', 'south');
SELECT decision, reason FROM next_case('sue', 'south');
SELECT count(*) FROM lending_report.worklist WHERE borrower_id <> 3;
\set VERBOSITY sqlstate
SELECT masked FROM addresses_of(2);
SELECT * FROM loans_of_case(2, case_of(2));
\set VERBOSITY terse
SET SESSION AUTHORIZATION consfin_test_nora;
SELECT borrower_id, owner_code FROM placed_cases();
SELECT count(*) FROM my_cases();
\set VERBOSITY sqlstate
SELECT * FROM loans_of_case(2, case_of(2));
\set VERBOSITY terse
SET SESSION AUTHORIZATION consfin_test_ann;
SELECT count(*) FROM placed_cases();
SELECT decision, borrower_id FROM next_case('ann', 'all');
SELECT decision, reason FROM next_case('ann', 'all');

-- Eve, who leads them, sees what is placed, and recalls: Ned's case is his no more
SET SESSION AUTHORIZATION consfin_test_eve;
SELECT borrower_id, agency_code, status, balance FROM lending_report.placements ORDER BY 1;
SELECT agency_code, placements, open_placements, placed FROM lending_report.agency_performance ORDER BY 1;
SELECT decision, status FROM lending_supervisor.recall_case(2, 'recall', case_of(2), 'Complaint');
SET SESSION AUTHORIZATION consfin_test_ned;
SELECT count(*) FROM my_cases();
SELECT borrower_id FROM placed_cases();
SELECT decision, reason, value FROM reveal_address(2, address_of(2));
RESET SESSION AUTHORIZATION;
SET search_path = public, consfin;
SELECT borrower_id AS b, collector_code, declined FROM lending.contact_reveals ORDER BY reveal_id;
SELECT p.borrower_id AS b, p.agency_code, p.login, e.kind, e.login AS by FROM lending.placements p JOIN lending.case_events e USING (borrower_id, case_id)
WHERE e.kind IN ('placed', 'recalled') ORDER BY 1, e.seq;
SELECT * FROM lending.violations;
DROP OWNED BY consfin_test_ned, consfin_test_nora, consfin_test_sue, consfin_test_ann, consfin_test_eve;
DROP ROLE consfin_test_ned, consfin_test_nora, consfin_test_sue, consfin_test_ann, consfin_test_eve;
