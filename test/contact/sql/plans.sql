-- The list of the day: treatments of those who are late and of those who will
-- owe soon, who is left out and why, and that it is made once.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT open_day('2026-01-15');
SELECT install_defaults();
SELECT define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24, amount_min=1, amount_max=5000, installments={4}'), publish_product('card');
SELECT p.policy_code, p.starts_on FROM lending.stage_policy_periods p;
SELECT stage, days_past_due, days_since_notice, channel, template_name FROM lending.treatments t
JOIN lending.stage_policy_periods p USING (policy_code, policy_version) ORDER BY treatment_no;
-- 1 and 2 as they should be; 3 has no number, 4 is not known, 5 is disputed, 6
-- has had three calls, 7 refuses messages, 8 has paid, 9 prefers the afternoon
SELECT (open_borrower(b, 'open')).decision FROM generate_series(1, 9) b;
SELECT (set_contact(b, 'where', 'Asia/Shanghai', 'zh', 'cn', forbidden_channels => CASE b WHEN 7 THEN '{message}' ELSE '{}' END::text[],
    preferred_from => CASE b WHEN 9 THEN time '14:00' END, preferred_until => CASE b WHEN 9 THEN time '18:00' END)).decision
FROM unnest('{1,2,3,5,6,7,8,9}'::bigint[]) b;
SELECT (add_address(b, 'a', 'phone', '+861380013800' || b)).decision FROM unnest('{1,2,5,6,7,8,9}'::bigint[]) b;
SELECT (add_address(1, 'b', 'phone', '+8613900139000')).decision;
SELECT (mark_address(1, 'v', a.address_id, 'verified', 'called')).state FROM lending.contact_address a WHERE value = '+8613800138001';
SELECT (add_address(3, 'b', 'phone', '+8613900139003', 'third')).decision;
SELECT (purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4)).decision FROM generate_series(1, 9) b;
SELECT decision FROM stop_contact(5, 'stop', 'dispute', 'D-1', '2026-02-01');
CREATE VIEW listed AS SELECT p.borrower_id AS b, p.stage, p.days_past_due AS days, p.treatment_no AS no, p.channel, p.template_name,
    p.language AS lang, p.case_id IS NOT NULL AS of_case, right(a.value, 4) AS address, p.not_before, p.left_out
FROM lending.contact_plan p LEFT JOIN lending.contact_address a USING (borrower_id, address_id);
-- Three days before the due date, and once
CALL end_of_day('2026-02-10');
SELECT plan_contacts();
CALL end_of_day('2026-02-11');
SELECT plan_contacts('2026-02-12');
SELECT * FROM listed ORDER BY 1, 4;
SELECT plan_contacts();
SELECT plan_contacts('2026-02-13');
-- On it, when 8 has paid
SELECT decision FROM repay(8, 'pay', '256.28');
CALL end_of_day('2026-02-14');
SELECT plan_contacts();
SELECT borrower_id, days_past_due, treatment_no, template_name, left_out FROM lending.contact_plans WHERE business_date = '2026-02-15' ORDER BY 1, 3;
-- Late: a day, and four
CALL end_of_day('2026-02-15');
SELECT plan_contacts();
SELECT (record_contact(6, n || ' called', 'person', a.address_id, '2026-02-19 03:00Z', reported => true, answered => true)).verdict
FROM lending.contact_address a, generate_series(1, 3) n WHERE a.borrower_id = 6;
CALL end_of_day('2026-02-18');
SELECT plan_contacts();
SELECT * FROM listed WHERE days > 0 ORDER BY days, b, no;
-- In the second stage, and so many days after a notice, until there is another one
CALL end_of_day('2026-02-22');
SELECT plan_contacts();
SELECT (record_contact(b, 'notice', 'robot', p.address_id, p.not_before, template_name => p.template_name)).verdict
FROM generate_series(1, 2) b JOIN lending.contact_plan p ON p.borrower_id = b AND p.business_date = '2026-02-23';
CALL end_of_day('2026-02-28');
SELECT plan_contacts();
CALL end_of_day('2026-03-01');
SELECT plan_contacts();
SELECT (record_contact(1, 'notice 2', 'person', p.address_id, p.not_before, template_name => p.template_name)).verdict
FROM lending.contact_plan p WHERE p.borrower_id = 1 AND p.business_date = '2026-03-02' AND p.channel = 'person';
CALL end_of_day('2026-03-02');
SELECT plan_contacts();
SELECT business_date, borrower_id, stage, treatment_no, days_past_due, channel, left_out FROM lending.contact_plans WHERE business_date > '2026-02-19' ORDER BY 1, 2, 4;
SELECT * FROM lending.violations;
