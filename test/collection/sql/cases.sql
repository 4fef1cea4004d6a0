-- Cases: opened, moved and closed as the stages of loans are; queues, collectors,
-- caps, notes, and who may see what.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults() IS NULL AS defaults;
SELECT open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}');
SELECT publish_product('card');
SELECT open_borrower(b, 'join', 'C-' || b) IS NOT NULL AS joined FROM generate_series(1, 6) b;
-- Borrower 1 has two loans; what they buy for differs.
SELECT purchase(b, 'buy', l.line_id, (b * 100)::text::cents, installments => 4) IS NOT NULL AS bought
FROM generate_series(1, 6) b, open_line(b, 'line', 'card', '3000', bill_day => 5, due_day => 15) l;
SELECT purchase(1, 'more', l.line_id, '400', installments => 4) IS NOT NULL AS bought
FROM open_line(1, 'other', 'card', '3000', bill_day => 5, due_day => 25) l;
CREATE VIEW shown AS
SELECT borrower_id, status, stage, balance, queue_code, priority, owner_code AS owner, next_action_on AS next_on,
    opened_on, closed_on, last_seq
FROM lending.cases ORDER BY borrower_id, created_at;
CREATE VIEW events AS
SELECT e.borrower_id, dense_rank() OVER (PARTITION BY e.borrower_id ORDER BY c.created_at) AS no, e.seq, e.kind,
    e.business_date, e.stage, e.balance, e.queue_code AS queue, e.collector_code AS collector, e.note
FROM lending.case_events e JOIN lending.cases c USING (borrower_id, case_id) ORDER BY 1, 2, 3;
CREATE FUNCTION case_of(borrower bigint) RETURNS bigint STABLE LANGUAGE sql
RETURN (SELECT c.case_id FROM lending.cases c WHERE c.borrower_id = borrower ORDER BY c.created_at DESC LIMIT 1);

-- The policies that a book has ask for a case in every stage.
SELECT policy_code, stage, asks_for FROM lending.stage_policies ORDER BY 1, 2;

-- On the due date nobody is late; the day after six are.
CALL end_of_day('2026-02-14');
TABLE shown;
CALL end_of_day('2026-02-15');
TABLE shown;
-- On the second loan's the worst stage and the balance of both are its.
CALL end_of_day('2026-02-25');
SELECT * FROM shown WHERE borrower_id <= 2;
-- A part lowers the balance; what is past due closes it, in the same transaction.
SELECT decision FROM repay(2, 'part', '10');
SELECT * FROM shown WHERE borrower_id = 2;
BEGIN;
SELECT decision FROM repay(2, 'rest', '42.00');
SELECT * FROM shown WHERE borrower_id = 2;
ROLLBACK;
SELECT * FROM shown WHERE borrower_id = 2;
SELECT decision FROM repay(2, 'rest', '42.00');
SELECT * FROM shown WHERE borrower_id = 2;
-- It bounces: another case.
SELECT decision FROM reverse_repayment(2, 'bounce', (SELECT max(repayment_id) FROM lending.repayment WHERE borrower_id = 2));
SELECT * FROM events WHERE borrower_id = 2;

-- Queues: the first, by place, that is for a case.
SELECT define_queue('great', 'Much is owed', 10, least_balance => '450', sort_by => '{balance}');
SELECT define_queue('late', 'From a week on', 20, '{2,3}', 'card', sort_by => '{score,stage}');
SELECT queue_code, place, stages, product_code, least_balance, most_balance, sort_by, status FROM lending.case_queues ORDER BY place;
SELECT sort_cases(0, 4);
SELECT sort_cases(4, 4);
SELECT sort_cases(6, 4);
TABLE shown;

-- Collectors
SELECT define_collector('ann', 'Ann', 'collector_ann', '{great,late}', most_cases => 4, language => 'en');
SELECT define_collector('bob', 'Bob', 'collector_bob', '{late}');
SELECT define_collector('eve', 'Eve', 'supervisor_eve', '{}', 'supervisor', 0);
SELECT collector_code, acts_as, collector_role, language, most_cases, status, queues FROM lending.collectors ORDER BY 1;
-- The greatest balance first; only what is in the queue.
SELECT decision, reason, borrower_id, status, stage, balance, queue_code, owner_code, next_action_on, replayed FROM next_case('ann', 'great');
SELECT decision, reason, borrower_id FROM next_case('ann', 'great');
SELECT decision, reason, borrower_id FROM next_case('ann', 'great');
-- Two serve the other: either of its first, and never the same.
SELECT decision, score.reason FROM score_case(4, 'score', case_of(4), 700) AS score;
SELECT array_agg(n.borrower_id ORDER BY n.borrower_id) FROM (SELECT borrower_id FROM next_case('ann', 'late')
    UNION ALL SELECT borrower_id FROM next_case('bob', 'late')) n;
SELECT decision, reason, case_id FROM next_case('ann', 'late');
SELECT decision, reason FROM next_case('bob', 'great');
SELECT decision, reason FROM next_case('nobody', 'great');
SELECT decision, reason FROM next_case('bob', 'none');
SELECT decision, reason FROM next_case('bob', NULL);

-- By hand: once, back to her, then one too many, and to nobody
SELECT decision, reason, owner_code, replayed FROM assign_case(1, 'assign', case_of(1), 'bob');
SELECT decision, reason, owner_code, replayed FROM assign_case(1, 'assign', case_of(1), 'bob');
SELECT decision, reason, owner_code FROM assign_case(1, 'again', case_of(1), 'bob');
SELECT decision, reason, owner_code FROM assign_case(1, 'return', case_of(1), 'ann');
SELECT decision, reason, owner_code FROM assign_case(2, 'enough', case_of(2), 'ann');
SELECT decision, reason, owner_code FROM assign_case(1, 'nobody', case_of(1), 'cat');
SELECT decision, reason FROM assign_case(1, 'unknown', 5, 'bob');
SELECT decision, reason FROM assign_case(2, 'closed', (SELECT case_id FROM lending.cases WHERE status = 'closed'), 'bob');

-- Notes, and the next action
SELECT decision, reason, next_action_on, replayed FROM note_case(1, 'note', case_of(1), 'Nobody answers', '2026-02-28');
SELECT decision, reason, next_action_on, replayed FROM note_case(1, 'note', case_of(1), 'Nobody answers', '2026-02-28');
SELECT decision, reason, next_action_on FROM note_case(1, 'note 2', case_of(1), 'A neighbour does');
SELECT decision FROM note_case(1, 'note 3', case_of(1), '');
SELECT decision FROM note_case(1, 'note 4', case_of(1), 'Late', '2026-02-25');
SELECT decision, reason FROM note_case(2, 'note 5', (SELECT case_id FROM lending.cases WHERE status = 'closed'), 'Over');
-- Given back until a date: nobody gets it before, and then before others.
SELECT decision, reason, status, owner_code, next_action_on, replayed FROM release_case(1, 'back', case_of(1), 'Calls on Saturday', '2026-02-28');
SELECT decision, reason, status, replayed FROM release_case(1, 'back', case_of(1), 'Calls on Saturday', '2026-02-28');
SELECT decision, reason, status FROM release_case(1, 'back 2', case_of(1), 'Again');
SELECT decision FROM release_case(1, 'back 3', case_of(1), '');
SELECT decision, reason, borrower_id FROM next_case('ann', 'great');
SELECT decision, status FROM release_case(6, 'back', case_of(6), 'Not mine');
CALL end_of_day('2026-02-27');
SELECT decision, borrower_id, next_action_on FROM next_case('ann', 'great');

-- A case moves to a queue that its collector does not serve: it is nobody's.
SELECT decision, reason, owner_code FROM assign_case(4, 'hand', case_of(4), 'bob');
SELECT define_queue('late', 'From a week on', 20, '{2}', 'card', sort_by => '{score,stage}');
CALL end_of_day('2026-03-17');
SELECT borrower_id, status, stage, queue_code, owner_code FROM lending.cases WHERE status <> 'closed' ORDER BY 1;
SELECT * FROM events WHERE borrower_id IN (1, 4);
-- Who left gets none, and keeps what it has until it is taken away.
SELECT define_collector('ann', 'Ann', 'collector_ann', '{great,late}', most_cases => 3, active => false);
SELECT decision, reason FROM next_case('ann', 'great');
SELECT decision, reason FROM assign_case(6, 'left', case_of(6), 'ann');
SELECT borrower_id, owner_code FROM lending.cases WHERE owner_code = 'ann' ORDER BY 1;

-- A closed queue takes none, and no queue may be for a case.
SELECT define_queue('all', 'Every case', 1000, active => false);
SELECT sort_cases();
SELECT borrower_id, queue_code, priority FROM lending.cases WHERE status <> 'closed' ORDER BY 1;

SELECT * FROM lending_report.productivity ORDER BY 1, 2;
SELECT borrower_id, external_ref, status, stage, queue_code, owner_code, as_of, balance, past_due, days_past_due, loans, held
FROM lending_report.collection_cases ORDER BY borrower_id, opened_on, case_id;

-- What is refused
SELECT define_queue('', 'x', 1);
SELECT define_queue('x', '', 1);
SELECT define_queue('x', 'x', 1, '{0}');
SELECT define_queue('x', 'x', 1, '{}');
SELECT define_queue('x', 'x', 1, product_code => 'none');
SELECT define_queue('x', 'x', 1, least_balance => '5', most_balance => '4');
SELECT define_queue('x', 'x', 1, least_balance => '-1');
SELECT define_queue('x', 'x', 1, sort_by => '{age}');
SELECT define_collector('', 'x', 'x', '{}');
SELECT define_collector('x', 'x', 'collector_bob', '{}');
SELECT define_collector('x', 'x', 'x', '{none}');
SELECT define_collector('x', 'x', 'x', '{}', 'boss');
SELECT define_collector('x', 'x', 'x', '{}', most_cases => -1);
SELECT define_collector('x', 'x', 'x', '{}', language => 'English');
SELECT declare_gateway('');
SELECT sort_cases(0, 0);
UPDATE lending.collection_case SET status = 'open', closed_on = NULL WHERE status = 'closed';
UPDATE lending.collection_case SET opened_on = '2026-01-01';
DELETE FROM lending.case_event;
INSERT INTO lending.collection_case (borrower_id, case_id, stage, balance, opened_on) VALUES (6, 1, 1, '1', '2026-03-18');
SELECT * FROM lending.violations;
DROP VIEW shown, events;
DROP FUNCTION case_of;
