-- What who leads collections reads: what became of cases under treatments, how
-- many attempts each cap still allows, what was refused, and the loads of queues.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
SET timezone = 'UTC';
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={4}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')),
    count(set_contact(b, 'where', CASE WHEN b < 5 THEN 'America/New_York' ELSE 'Asia/Shanghai' END, 'en', CASE WHEN b < 5 THEN 'us_reg_f' ELSE 'cn' END))
FROM generate_series(1, 6) b;
-- 4 has no number.
SELECT count(add_address(b, 'tel', 'phone', '+1212555010' || b)) FROM unnest('{1,2,3,5,6}'::bigint[]) b;
SELECT count(add_address(b, 'second', 'phone', '+1212555020' || b)) FROM unnest('{5}'::bigint[]) b;
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, (b * 100)::text::cents, installments => 4))
FROM generate_series(1, 6) b;
SELECT what FROM define_collector('ann', 'Ann', 'ann', '{all}');
CREATE FUNCTION lending.number(b bigint, which integer) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT a.address_id FROM lending.contact_address a WHERE a.borrower_id = b ORDER BY a.value OFFSET which - 1 LIMIT 1);
CREATE FUNCTION lending.calls(b bigint, which integer, placed_at timestamptz, answered boolean, many integer) RETURNS text LANGUAGE sql
BEGIN ATOMIC
    SELECT string_agg(coalesce(c.reason, c.decision), ', ' ORDER BY n) FROM generate_series(1, many) n,
        LATERAL record_contact(b, 'call ' || which || placed_at || n, 'person', lending.number(b, which), placed_at + n * interval '1 minute',
            reported => true, answered => answered) c;
END;

-- On the 23rd all are eight days late, which is a treatment of stage 2: a robot
-- calls; 4 is left out. Before that there were no cases under one.
CALL end_of_day('2026-02-22');
SELECT * FROM lending_report.treatment_outcomes;
SELECT plan_contacts();
SELECT planned_on, treatment_no, channel, template_name, treated, days, was_stage, became, stage, cases
FROM lending_report.treatment_outcomes ORDER BY treated, days, was_stage, stage;

-- Caps: 1 was called twice and answered neither, 2 answered once; 5 was called
-- at two numbers, and 6 answered three times.
SELECT lending.calls(1, 1, '2026-02-20 16:00Z', false, 2) AS one, lending.calls(2, 1, '2026-02-21 16:00Z', true, 1) AS two,
    lending.calls(5, 1, '2026-02-23 02:00Z', false, 6) AS five, lending.calls(5, 2, '2026-02-23 03:00Z', false, 2) AS five_too,
    lending.calls(6, 1, '2026-02-23 02:00Z', true, 3) AS six, lending.calls(6, 1, '2026-02-22 02:00Z', true, 3) AS day_before;
SELECT borrower_id, as_of, policy_code, rule, channels, counts, scope,
    (SELECT a.masked FROM lending.contact_addresses a WHERE a.borrower_id = c.borrower_id AND a.address_id = c.address_id) AS number,
    loan_id IS NOT NULL AS of_one, days, most, used, left_over, free_on, source
FROM lending_report.contact_caps c WHERE borrower_id IN (1, 2, 5, 6) ORDER BY borrower_id, rule, number, of_one;
-- A cap is full exactly where an attempt is forbidden by it, as long as it says.
SELECT count(*), count(*) FILTER (WHERE c.left_over = 0) AS full
FROM lending_report.contact_caps c;
SELECT c.borrower_id, c.rule, c.used, j.*
FROM (SELECT * FROM lending_report.contact_caps WHERE borrower_id <> 4 OFFSET 0) c
CROSS JOIN LATERAL contact_allowed(c.borrower_id, 'person', coalesce(c.address_id, lending.number(c.borrower_id, 1)),
    CASE WHEN c.borrower_id < 5 THEN '2026-02-23 15:00Z' ELSE '2026-02-23 07:00Z' END::timestamptz, c.loan_id) j
WHERE c.left_over = 0 AND j.allowed OR NOT j.allowed AND j.rule = c.rule AND c.left_over > 0
    OR (c.left_over = 0) <> (c.free_on IS NOT NULL)
    -- Where no cap is full nothing forbids it.
    OR NOT j.allowed AND NOT EXISTS (SELECT FROM lending_report.contact_caps o WHERE o.borrower_id = c.borrower_id AND o.left_over = 0);
SELECT c.borrower_id, c.rule, c.free_on, j.rule AS forbids, j.next_at
FROM lending_report.contact_caps c
CROSS JOIN LATERAL contact_allowed(c.borrower_id, 'person', coalesce(c.address_id, lending.number(c.borrower_id, 1)),
    CASE WHEN c.borrower_id < 5 THEN '2026-02-23 15:00Z' ELSE '2026-02-23 07:00Z' END::timestamptz, c.loan_id) j
WHERE c.left_over = 0 ORDER BY 1, 2;
-- What the clock showed there, and which paragraph forbids it; a stop is of none.
SELECT decision, reason FROM record_contact(3, 'late', 'person', lending.number(3, 1), '2026-02-24 02:05Z');
SELECT decision FROM stop_contact(3, 'ill', 'request', 'letter of the 20th', '2026-02-23 00:00Z', '2026-02-25 00:00Z');
SELECT decision, reason FROM record_contact(3, 'stopped', 'message', lending.number(3, 1), '2026-02-24 16:05Z');
SELECT decision, reason FROM record_contact(6, 'fourth', 'robot', lending.number(6, 1), '2026-02-23 04:05Z');
SELECT borrower_id, channel, business_date, placed_at, borrower_clock, rule, policy_code, policy_title, source, next_at
FROM lending_report.contacts_refused ORDER BY contact_id;
SELECT borrower_id, channel, placed_at, answered, conversation, reported, verdict, rule FROM lending_report.contacts
WHERE borrower_id IN (1, 2, 3) ORDER BY placed_at;

-- 1 pays all and 2 nothing; 3 pays the first installment after a month, which
-- leaves the second, five days late.
CALL end_of_day('2026-02-24');
SELECT decision FROM repay(1, 'pays', '100');
CALL end_of_day('2026-03-02');
SELECT planned_on, treatment_no, channel, treated, days, was_stage, became, stage, cases
FROM lending_report.treatment_outcomes ORDER BY treated, days, was_stage, stage;
CALL end_of_day('2026-03-19');
SELECT decision FROM repay(3, 'pays', '80');
CALL end_of_day('2026-03-25');
SELECT planned_on, treatment_no, channel, treated, days, was_stage, became, stage, cases
FROM lending_report.treatment_outcomes ORDER BY treated, days, was_stage, stage;
SELECT decision FROM lending.cases c, assign_case(2, 'give', c.case_id, 'ann') WHERE c.borrower_id = 2;
SELECT decision FROM lending.cases c, note_case(5, 'wait', c.case_id, 'Ill', '2026-03-30') WHERE c.borrower_id = 5;
SELECT * FROM lending_report.case_loads ORDER BY owner_code, stage;
SELECT * FROM lending.violations;
