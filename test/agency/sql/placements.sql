-- Placements: who is given a placed case and who is not, its end by recall, by
-- its last day and by payment, the notice, and what is declined.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id,
    (b * 1000)::text::cents, installments => 4)).decision FROM generate_series(1, 4) b;
CALL end_of_day('2026-02-15');
CREATE FUNCTION case_of(borrower bigint) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT c.case_id FROM lending.cases c WHERE c.borrower_id = borrower ORDER BY c.case_id DESC LIMIT 1);
CREATE VIEW shown_cases AS SELECT borrower_id AS b, status, queue_code, owner_code, agency_code FROM lending.cases ORDER BY 1, case_id;
CREATE VIEW shown_placements AS SELECT borrower_id AS b, agency_code, terms_version AS v, days_past_due AS dpd, rate_bp, balance, business_date, last_day, status, ended_on, end_note
FROM lending.placements ORDER BY 1, placement_id;

-- Agencies: their terms come in versions, and their queues are their own
SELECT * FROM define_agency('north', 'North & Co', '{0,31,91}', '{1000,2000,3500}');
SELECT * FROM define_agency('south', 'South', '{0}', '{1500}');
SELECT * FROM define_agency('north', 'North and Company', '{0,31,91}', '{1000,2000,3500}');
SELECT * FROM define_agency('south', 'South', '{0,5}', '{1500,1600}');
SELECT agency_code, title, cost_account, payable_account, status FROM lending.agencies ORDER BY 1;
SELECT agency_code, terms_version, from_days, rate_bp FROM lending.agency_rates ORDER BY 1, 2, 3;
SELECT queue_code, title, agency_code, status FROM lending.case_queues ORDER BY 1;
SELECT define_agency('all', 'All', '{0}', '{1}');
SELECT define_agency('', 'All', '{0}', '{1}');
SELECT define_agency('east', '', '{0}', '{1}');
SELECT define_agency('east', 'East', '{1}', '{1}');
SELECT define_agency('east', 'East', '{0,0}', '{1,1}');
SELECT define_agency('east', 'East', '{}', '{}');
SELECT define_agency('east', 'East', '{0}', '{10001}');
SELECT define_agency('east', 'East', '{0}', '{1,2}');
SELECT define_agency('east', 'East', '{0}', NULL);
SELECT define_agency('east', 'East', '{0}', '{1}', cost_account => 7);
SELECT define_agency('east', 'East', '{0}', '{1}', cost_account => 2107);
SELECT define_agency('east', 'East', '{0}', '{1}', payable_account => 5107);
SELECT define_agency('south', 'South', '{0}', '{1500}', cost_account => 5001);

-- People: a collector of an agency serves its queue alone, and stays with it
SELECT define_collector('ann', 'Ann', 'ann', '{all}'), define_collector('ned', 'Ned', 'ned', '{north}', agency_code => 'north'),
    define_collector('sue', 'Sue', 'sue', '{south}', agency_code => 'south');
SELECT define_collector('bob', 'Bob', 'bob', '{north}');
SELECT define_collector('bob', 'Bob', 'bob', '{all}', agency_code => 'north');
SELECT define_collector('bob', 'Bob', 'bob', '{north}', agency_code => 'west');
SELECT define_collector('bob', 'Bob', 'bob', '{north}', 'supervisor', agency_code => 'north');
SELECT define_collector('ned', 'Ned', 'ned', '{all}');
SELECT collector_code, agency_code, queues FROM lending.collectors ORDER BY 1;

-- Ann has a case that is placed then: it is hers no more, and none of hers to take
SELECT decision, status, owner_code FROM assign_case(4, 'to ann', case_of(4), 'ann');
SELECT decision, reason, agency_code, status, rate_bp, balance, last_day, notice, replayed FROM place_case(4, 'place', case_of(4), 'north', '2026-02-20');
SELECT decision, reason, agency_code, status, rate_bp, balance, last_day, notice, replayed FROM place_case(4, 'place', case_of(4), 'north', '2026-02-20');
SELECT decision, rate_bp, notice FROM place_case(3, 'place', case_of(3), 'south', '2026-03-20', 'message');
TABLE shown_cases;
SELECT decision, borrower_id FROM next_case('ann', 'all');
SELECT decision, reason FROM next_case('ann', 'north');
SELECT decision, reason FROM next_case('ned', 'all');
SELECT decision, borrower_id, status, owner_code FROM next_case('ned', 'north');
SELECT decision, reason FROM next_case('ned', 'north');
SELECT decision, borrower_id FROM next_case('sue', 'south');
-- Nobody of another side is assigned it
SELECT decision, reason FROM assign_case(4, 'to sue', case_of(4), 'sue');
SELECT decision, reason FROM assign_case(4, 'to ann again', case_of(4), 'ann');
SELECT decision, reason FROM assign_case(1, 'to ned', case_of(1), 'ned');
SELECT kind, stage, queue_code, collector_code, note FROM case_history(4, case_of(4)) ORDER BY seq;

-- What is declined and refused
SELECT decision, reason, agency_code FROM place_case(4, 'again', case_of(4), 'south', '2026-03-20');
SELECT decision, reason FROM recall_case(1, 'none', case_of(1), 'Why');
SELECT what FROM define_agency('old', 'Old', '{0}', '{1}', active => false);
SELECT decision, reason FROM place_case(1, 'old', case_of(1), 'old', '2026-03-20');
SELECT place_case(1, 'x', case_of(1), 'west', '2026-03-20');
SELECT place_case(1, 'x', case_of(1), 'north', '2026-02-15');
SELECT place_case(1, 'x', case_of(1), 'north', '2126-12-01');
SELECT place_case(1, 'x', case_of(1), 'north', NULL);
SELECT place_case(1, 'x', case_of(1), 'north', '2026-03-20', 'drum');
SELECT place_case(1, 'x', 7, 'north', '2026-03-20');
SELECT recall_case(4, 'x', case_of(4), '');
SELECT recall_case(4, 'x', 7, 'Why');

-- The borrower is told: where nothing is known of it, the list says so
SELECT (set_contact(2, 'where', 'UTC', 'en')).decision, (add_address(2, 'home', 'post', '1 High Street')).state, (set_product_contact('card', telephone => '400 820 0000')).what;
SELECT decision, notice FROM place_case(2, 'place', case_of(2), 'north', '2026-02-25');
SELECT borrower_id AS b, treatment_no, set_version, stage, days_past_due, channel, template_name, language, not_before, left_out FROM lending.contact_plans ORDER BY 1, 2 DESC;
SELECT render_template('assignment_notice', 2, '{"agency": "North and Company"}');

-- Recalled, it is the house's; placed again on the day it is told again
SELECT decision, reason, agency_code, status, ended_on FROM recall_case(2, 'recall', case_of(2), 'Complaint');
SELECT decision, reason, agency_code, status, ended_on, replayed FROM recall_case(2, 'recall', case_of(2), 'Complaint');
SELECT decision, reason FROM recall_case(2, 'recall 2', case_of(2), 'Complaint');
SELECT decision, rate_bp FROM place_case(2, 'place 2', case_of(2), 'south', '2026-02-25');
SELECT treatment_no, left_out FROM lending.contact_plans WHERE borrower_id = 2 ORDER BY 1;
TABLE shown_cases;
TABLE shown_placements;

-- Its last day over, it comes back; closed by a payment it ends by itself
CALL end_of_day('2026-02-19');
SELECT status FROM lending.placements WHERE borrower_id = 4;
CALL end_of_day('2026-02-20');
SELECT decision FROM repay(3, 'pay', '3200');
TABLE shown_cases;
TABLE shown_placements;
SELECT kind, stage, queue_code, collector_code, note FROM case_history(4, case_of(4)) ORDER BY seq;
SELECT kind, collector_code, note FROM lending.case_events WHERE borrower_id = 3 ORDER BY seq;
-- The money bounces: the case that opens is the house's
SELECT decision FROM reverse_repayment(3, 'bounce', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 3));
TABLE shown_cases;
SELECT decision, reason FROM recall_case(3, 'late', (SELECT min(case_id) FROM lending.cases WHERE borrower_id = 3), 'Late');
SELECT decision, reason FROM place_case(3, 'late 2', (SELECT min(case_id) FROM lending.cases WHERE borrower_id = 3), 'north', '2026-03-01');
SELECT topic, body ->> 'stage' AS stage, body ->> 'collector' AS collector FROM lending.outbox WHERE topic IN ('case.placed', 'case.recalled') ORDER BY 1, 3;
SELECT step, done FROM lending.day_steps WHERE step = 'placements' AND business_date >= '2026-02-19' ORDER BY business_date;

-- What is evidence stays
UPDATE lending.placement SET rate_bp = 0;
UPDATE lending.placement SET status = 'placed', ended_on = NULL WHERE status = 'recalled';
DELETE FROM lending.placement;
UPDATE lending.agency_rate SET rate_bp = 0;
UPDATE lending.collector SET agency_code = NULL WHERE collector_code = 'ned';
SELECT * FROM lending.violations;
