-- The clock of disputes and complaints: the earliest of all jurisdictions, in
-- calendar or business days, billing cycles, more time; and what is late.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-02-02');
SELECT jurisdiction, matter, kind, step, days, unit, cycles, extensions, source FROM lending.clock_policies ORDER BY 1, 2, 3, 4;
-- New Year 2026 in China, with a make-up workday.
SELECT load_calendar('cn', ARRAY(SELECT d::date FROM generate_series('2026-02-16'::date, '2026-02-23', '1 day') d) || '{2026-02-28}'::date[],
    array_fill(false, ARRAY[8]) || true) IS NOT NULL AS loaded;
SELECT define_product('card', options => 'rate_default=0.12, amount_max=50000, amount_min=1, installments={1,4}, calendar=cn, business_day=following') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', CASE b WHEN 6 THEN 3 ELSE 25 END, 10)).line_id, '1000', installments => 4))
FROM generate_series(1, 8) b;
SELECT define_contact_policy('uk', 'United Kingdom', 'Own rule', '2026-02-03', ARRAY[ROW('quiet', '{person}', '21:00', '08:00', NULL, NULL, NULL, NULL, 'Own rule')]::contact_rule_line[]) IS NOT NULL AS defined;
SELECT b, (set_contact(b, 'where', 'UTC', 'en', j)).decision FROM (VALUES (2, 'cn'), (3, 'us_reg_f'), (4, 'in_rbi'), (5, 'uk'), (6, 'us_reg_f')) v (b, j) ORDER BY b;
CREATE FUNCTION lending.loan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.matter_of(b bigint, m text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT max(c.matter_id) FROM lending.clocks c WHERE c.borrower_id = b AND c.matter = m);
CREATE VIEW lending.shown AS SELECT d.borrower_id AS b, d.matter, d.step, d.jurisdiction, d.received_on, d.due_on, d.extended, d.met_on, d.status, d.days_left
    FROM lending_report.deadlines d ORDER BY 1, 2, 3;

-- 1 the house; 2 China, of the product's calendar; 3 and 6 billing errors of
-- cycles that end on the 25th and the 3rd; 4 India; 5 the United Kingdom.
SELECT b, c.decision, c.status, c.due_on FROM generate_series(1, 5) b, open_complaint(b, 'complain', 'conduct', 'Rude', CASE WHEN b = 2 THEN lending.loan_of(b) END) c ORDER BY b;
SELECT b, d.decision, d.status, d.due_on FROM unnest('{1,3,6}'::bigint[]) b, open_dispute(b, 'dispute', lending.loan_of(b), '10', 'charge', 'Too much') d ORDER BY b;
SELECT * FROM lending.shown;
SELECT consfin_internal.dispute_open(2, lending.loan_of(2)) AS its_loan, consfin_internal.dispute_open(1, lending.loan_of(1)) AS the_house, consfin_internal.dispute_open(7, NULL) AS none;
-- Received on a Friday, noted on Monday; more days than there are.
SELECT c.decision, c.due_on FROM open_complaint(7, 'old', 'data', 'Wrong name', received_on => '2026-01-30') c;

-- What is done when, and what is late.
SELECT decision, reason, status, due_on FROM acknowledge_complaint(1, 'ack', lending.matter_of(1, 'complaint'), 'By letter');
SELECT decision, reason, replayed FROM acknowledge_complaint(1, 'ack', lending.matter_of(1, 'complaint'), 'By letter');
SELECT decision, reason FROM acknowledge_complaint(1, 'ack 2', lending.matter_of(1, 'complaint'), 'Again');
SELECT decision, reason, status, due_on FROM acknowledge_dispute(1, 'ack d', lending.matter_of(1, 'dispute'), 'By letter');
CALL end_of_day('2026-02-08');
SELECT * FROM lending.shown WHERE status NOT IN ('running', 'met');
SELECT * FROM lending_report.clocks ORDER BY 1, 2, 3;
CALL end_of_day('2026-02-09');
SELECT decision, status, due_on FROM answer_complaint(2, 'answer', lending.matter_of(2, 'complaint'), 'We were not');
SELECT decision, reason FROM answer_complaint(2, 'answer 2', lending.matter_of(2, 'complaint'), 'Again');
SELECT decision, reason, matter, due_on, extended FROM extend_clock(2, 'more', lending.matter_of(2, 'complaint'), 'Hard to find');
SELECT decision, reason, due_on, extended FROM extend_clock(2, 'more 2', lending.matter_of(2, 'complaint'), 'Head office agreed');
SELECT decision, reason, due_on, extended FROM extend_clock(2, 'more 3', lending.matter_of(2, 'complaint'), 'Once more');
SELECT decision, reason, due_on, extended FROM extend_clock(3, 'more', lending.matter_of(3, 'dispute'), 'Once more');
SELECT b, c.decision, c.reason, c.status, c.due_on FROM (VALUES (1, 'upheld'), (2, 'rejected'), (3, 'partly'), (4, 'withdrawn')) v (b, outcome),
    resolve_complaint(v.b, 'resolve', lending.matter_of(v.b, 'complaint'), v.outcome, 'Heard the tape') c ORDER BY b;
SELECT decision, reason, status FROM resolve_complaint(2, 'resolve 2', lending.matter_of(2, 'complaint'), 'upheld', 'No');
SELECT decision, reason FROM answer_complaint(1, 'answer', lending.matter_of(1, 'complaint'), 'Late');
SELECT decision, reason FROM extend_clock(2, 'more 4', lending.matter_of(2, 'complaint'), 'Once more');
SELECT * FROM lending.shown;
SELECT * FROM lending_report.clocks ORDER BY 1, 2, 3;
SELECT e.borrower_id AS b, e.seq, e.kind, e.business_date, e.due_on, e.note FROM lending.clock_events e WHERE e.borrower_id IN (1, 2) ORDER BY 1, e.matter_id, 2;
SELECT borrower_id AS b, loan_id IS NOT NULL AS of_loan, subject, status, answered_on, answer, resolved_on, reason FROM lending_report.complaint ORDER BY 1;
-- Two stops over one another: the dispute's stays.
SELECT s.reason, s.until_at IS NULL AS stands FROM lending.contact_stops s WHERE s.borrower_id = 1 ORDER BY 1;
SELECT consfin_internal.dispute_open(2, lending.loan_of(2)) AS its_loan, consfin_internal.dispute_open(1, lending.loan_of(1)) AS disputed;

-- A version of the house's own, from a day on; the kind that it names.
SELECT define_clock('house', 'complaint', 'data', 'final', 5, 'business', '2026-02-12', 'Own rule', calendar_code => 'cn') IS NOT NULL AS defined,
    define_clock('house', 'complaint', 'any', 'answer', 10, 'calendar', '2026-02-12', 'Own rule') IS NOT NULL AS defined_2;
CALL end_of_day('2026-02-11');
SELECT decision FROM open_complaint(8, 'old', 'data', 'Wrong name', received_on => '2026-02-11');
SELECT decision FROM open_complaint(8, 'new', 'data', 'Wrong name again');
SELECT * FROM lending.shown WHERE b = 8 ORDER BY received_on, step;

-- Bad arguments change nothing.
SELECT open_complaint(99, 'bad', 'conduct', 'Note');
SELECT open_complaint(1, 'bad', '', 'Note');
SELECT open_complaint(1, 'bad', 'conduct', '');
SELECT open_complaint(1, 'bad', 'conduct', 'Note', 1);
SELECT open_complaint(1, 'bad', 'conduct', 'Note', received_on => '2026-03-01');
SELECT answer_complaint(1, 'bad', 1, 'Answer');
SELECT answer_complaint(1, 'bad', lending.matter_of(1, 'complaint'), '');
SELECT resolve_complaint(1, 'bad', lending.matter_of(1, 'complaint'), 'won', 'Reason');
SELECT resolve_complaint(1, 'bad', lending.matter_of(1, 'complaint'), 'upheld', '');
SELECT acknowledge_complaint(1, 'bad', lending.matter_of(1, 'complaint'), '');
SELECT extend_clock(1, 'bad', 1, 'Reason');
SELECT extend_clock(1, 'bad', lending.matter_of(1, 'dispute'), '');
SELECT define_clock('House', 'complaint', 'any', 'final', 5, 'business', '2027-01-01', 'Own rule');
SELECT define_clock('house', 'suit', 'any', 'final', 5, 'business', '2027-01-01', 'Own rule');
SELECT define_clock('house', 'complaint', '', 'final', 5, 'business', '2027-01-01', 'Own rule');
SELECT define_clock('house', 'complaint', 'any', 'first', 5, 'business', '2027-01-01', 'Own rule');
SELECT define_clock('house', 'complaint', 'any', 'final', 0, 'business', '2027-01-01', 'Own rule');
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'weeks', '2027-01-01', 'Own rule');
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'business', '2026-02-12', 'Own rule');
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'business', '2027-01-01', '');
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'business', '2027-01-01', 'Own rule', 25);
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'business', '2027-01-01', 'Own rule', NULL, '{5}');
SELECT define_clock('house', 'complaint', 'any', 'answer', 5, 'business', '2027-01-01', 'Own rule', NULL, '{10}');
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'business', '2027-01-01', 'Own rule', NULL, '{10,NULL}');
SELECT define_clock('house', 'complaint', 'any', 'final', 5, 'business', '2027-01-01', 'Own rule', calendar_code => 'moon');
SELECT define_clock('house', 'complaint', 'any', 'final', n, 'business', '2027-01-01', 'Own rule') FROM generate_series(5, 6) n;
SELECT * FROM lending.violations;
