-- sql/book/report/views_cases.sql
-- Cases of collections, for collectors and for who leads them.

CREATE VIEW lending_report.collection_cases AS
SELECT c.borrower_id, b.external_ref, c.case_id, c.status, c.stage, c.queue_code, c.owner_code,
    c.score, c.next_action_on, c.opened_on, c.closed_on, d.as_of, c.balance::numeric AS balance,
    coalesce(n.past_due, 0.00) AS past_due, coalesce(n.days_past_due, 0) AS days_past_due,
    coalesce(n.loans, 0) AS loans, coalesce(n.held, false) AS held,
    coalesce(n.disputed, false) AS disputed
FROM lending.cases c
JOIN lending.borrowers b ON b.borrower_id = c.borrower_id
CROSS JOIN lending_report.book_day d
LEFT JOIN LATERAL (
    SELECT sum(n.past_due) AS past_due, max(n.days_past_due) AS days_past_due, count(*) AS loans,
        bool_or(n.stage_hold IN ('in_flight', 'quarantine')) AS held,
        bool_or(n.disputed) AS disputed
    FROM lending_report.loans n
    WHERE n.borrower_id = c.borrower_id AND n.days_past_due > 0) n ON c.status <> 'closed';
COMMENT ON VIEW lending_report.collection_cases IS 'Cases of collections, open and closed';
COMMENT ON COLUMN lending_report.collection_cases.external_ref IS 'Reference in the application, not personal';
COMMENT ON COLUMN lending_report.collection_cases.balance IS 'What is outstanding of the loans that ask for it; of a closed case when it was last moved';
COMMENT ON COLUMN lending_report.collection_cases.past_due IS 'What is past due of the borrower''s loans; of a closed case 0';
COMMENT ON COLUMN lending_report.collection_cases.days_past_due IS 'Days past due of the worst of them';
COMMENT ON COLUMN lending_report.collection_cases.loans IS 'How many of them are past due';
COMMENT ON COLUMN lending_report.collection_cases.held IS 'Whether a debit of one is in flight, or the day could not read one: nobody is to be contacted then';
COMMENT ON COLUMN lending_report.collection_cases.disputed IS 'Whether one of them is disputed: contact rests, its stage gets no worse';

-- The acting collector is who reads the view, whoever owns it; the barrier keeps
-- functions of who reads away from the rows of others.
CREATE VIEW lending_report.worklist WITH (security_barrier) AS
SELECT c.borrower_id, c.external_ref, c.case_id, c.stage, c.queue_code, c.score, c.next_action_on,
    c.opened_on, c.as_of, c.balance, c.past_due, c.days_past_due, c.loans, c.held, c.disputed
FROM lending_report.collection_cases c
JOIN lending.acting_collectors a ON a.collector_code = c.owner_code
WHERE c.status = 'assigned';
COMMENT ON VIEW lending_report.worklist IS 'Cases that are assigned to the collector who reads it, and no others';
COMMENT ON COLUMN lending_report.worklist.case_id IS 'Case';
COMMENT ON COLUMN lending_report.worklist.stage IS 'The worst stage of its loans';
COMMENT ON COLUMN lending_report.worklist.queue_code IS 'Queue it is in; null: none is for it';
COMMENT ON COLUMN lending_report.worklist.score IS 'How urgent a model of the house takes it to be; null: not scored';
COMMENT ON COLUMN lending_report.worklist.next_action_on IS 'Business date of the next action; null: it may be worked on';
COMMENT ON COLUMN lending_report.worklist.opened_on IS 'Business date on which it was opened';

-- Of cases alone, without their loans: it stays quick however many there are.
CREATE VIEW lending_report.case_loads AS
SELECT c.queue_code, c.owner_code, c.stage, d.as_of, count(*) AS cases,
    sum(c.balance)::numeric AS balance,
    count(*) FILTER (WHERE coalesce(c.next_action_on <= d.as_of, true)) AS ready,
    count(*) FILTER (WHERE c.next_action_on > d.as_of) AS later, min(c.opened_on) AS oldest_on
FROM lending.cases c
CROSS JOIN lending_report.book_day d
WHERE c.status <> 'closed'
GROUP BY c.queue_code, c.owner_code, c.stage, d.as_of;
COMMENT ON VIEW lending_report.case_loads IS 'Open cases, counted by queue, collector and stage';
COMMENT ON COLUMN lending_report.case_loads.queue_code IS 'Queue; null: none is for them';
COMMENT ON COLUMN lending_report.case_loads.owner_code IS 'Collector they are assigned to; null: nobody';
COMMENT ON COLUMN lending_report.case_loads.stage IS 'The worst stage of the loans of each';
COMMENT ON COLUMN lending_report.case_loads.cases IS 'How many';
COMMENT ON COLUMN lending_report.case_loads.balance IS 'What is outstanding of their loans';
COMMENT ON COLUMN lending_report.case_loads.ready IS 'That may be worked on: they have no next action, or it has come';
COMMENT ON COLUMN lending_report.case_loads.later IS 'Whose next action is still to come';
COMMENT ON COLUMN lending_report.case_loads.oldest_on IS 'Business date on which the oldest was opened';

CREATE VIEW lending_report.productivity AS
SELECT w.collector_code, w.business_date,
    count(*) FILTER (WHERE w.kind = 'taken') AS taken,
    count(*) FILTER (WHERE w.kind = 'assigned') AS assigned,
    count(*) FILTER (WHERE w.kind = 'released') AS released,
    count(*) FILTER (WHERE w.kind = 'passed_on') AS passed_on,
    count(*) FILTER (WHERE w.kind = 'noted') AS notes,
    count(*) FILTER (WHERE w.kind = 'closed') AS closed,
    count(*) FILTER (WHERE w.kind = 'attempt') AS attempts,
    count(*) FILTER (WHERE w.kind = 'attempt' AND w.answered) AS answered,
    count(*) FILTER (WHERE w.kind = 'attempt' AND w.conversation) AS conversations,
    count(*) FILTER (WHERE w.kind = 'refused') AS refused,
    count(*) FILTER (WHERE w.kind = 'promise') AS promises,
    coalesce(sum(w.amount), 0.00) AS promised,
    count(*) FILTER (WHERE w.kept) AS kept
FROM (
    SELECT e.collector_code, e.business_date, e.kind, NULL::boolean AS answered,
        NULL::boolean AS conversation, NULL::numeric AS amount, NULL::boolean AS kept
    FROM lending.case_events e
    WHERE e.kind IN ('taken', 'assigned', 'released', 'passed_on', 'noted', 'closed')
    UNION ALL
    SELECT c.collector_code, c.business_date,
        CASE c.verdict WHEN 'refused' THEN 'refused' ELSE 'attempt' END AS kind, c.answered,
        c.conversation, NULL::numeric AS amount, NULL::boolean AS kept
    FROM lending.contacts c
    UNION ALL
    SELECT t.collector_code, t.business_date, 'promise' AS kind, NULL::boolean AS answered,
        NULL::boolean AS conversation, t.amount::numeric AS amount, t.status = 'kept' AS kept
    FROM lending.promises t
    WHERE t.status <> 'cancelled') w
WHERE w.collector_code IS NOT NULL
GROUP BY w.collector_code, w.business_date;
COMMENT ON VIEW lending_report.productivity IS 'What collectors did with cases, by business date';
COMMENT ON COLUMN lending_report.productivity.collector_code IS 'Collector';
COMMENT ON COLUMN lending_report.productivity.business_date IS 'Business date';
COMMENT ON COLUMN lending_report.productivity.taken IS 'Cases it took out of a queue';
COMMENT ON COLUMN lending_report.productivity.assigned IS 'Cases that were assigned to it';
COMMENT ON COLUMN lending_report.productivity.released IS 'Cases it gave back';
COMMENT ON COLUMN lending_report.productivity.passed_on IS 'Cases that moved on to a queue it does not serve';
COMMENT ON COLUMN lending_report.productivity.notes IS 'Notes on its cases';
COMMENT ON COLUMN lending_report.productivity.closed IS 'Its cases that were closed, as no loan asked for them any more';
COMMENT ON COLUMN lending_report.productivity.attempts IS 'Attempts to contact borrowers that it made';
COMMENT ON COLUMN lending_report.productivity.answered IS 'Of these: somebody answered';
COMMENT ON COLUMN lending_report.productivity.conversations IS 'Of these: there was a conversation';
COMMENT ON COLUMN lending_report.productivity.refused IS 'Attempts that a rule forbade, and that were not made';
COMMENT ON COLUMN lending_report.productivity.promises IS 'Promises that were made to it on that date, but for those that were cancelled';
COMMENT ON COLUMN lending_report.productivity.promised IS 'What was promised in them';
COMMENT ON COLUMN lending_report.productivity.kept IS 'How many of them are kept, as of now';

-- Contact

CREATE VIEW lending_report.contacts AS
SELECT c.borrower_id, c.contact_id, c.case_id, c.loan_id, c.channel, c.address_id,
    c.collector_code, c.template_name, c.placed_at, c.placed_on, c.answered, c.conversation,
    c.outcome, c.reported, c.verdict, c.rule, c.policy_code, c.business_date
FROM lending.contacts c
WHERE c.verdict <> 'refused';
COMMENT ON VIEW lending_report.contacts IS 'Attempts to contact borrowers that were made';
COMMENT ON COLUMN lending_report.contacts.verdict IS 'allowed; broken: it had been made, against a rule, when the book was told';
COMMENT ON COLUMN lending_report.contacts.rule IS 'Rule that forbade it; null: none';

CREATE VIEW lending_report.contacts_refused AS
SELECT c.borrower_id, c.contact_id, c.case_id, c.channel, c.address_id, c.collector_code,
    c.business_date, c.placed_at, to_char(c.placed_at AT TIME ZONE f.time_zone, 'YYYY-MM-DD HH24:MI:SS') AS borrower_clock,
    c.rule, c.policy_code, p.title AS policy_title, p.source, c.next_at
FROM lending.contacts c
LEFT JOIN LATERAL (
    -- By its key: of one borrower the profiles of others are not read.
    SELECT f.time_zone
    FROM lending.contact_profiles f
    WHERE f.borrower_id = c.borrower_id AND f.seq = c.profile_seq
    OFFSET 0) f ON true
LEFT JOIN lending.contact_policies p ON p.policy_code = c.policy_code AND p.rule = c.rule
    AND p.policy_code || ' ' || p.policy_version = ANY (c.policies)
WHERE c.verdict = 'refused';
COMMENT ON VIEW lending_report.contacts_refused IS 'Attempts to contact borrowers that a rule forbade, with the rule';
COMMENT ON COLUMN lending_report.contacts_refused.placed_at IS 'When it was to be made';
COMMENT ON COLUMN lending_report.contacts_refused.borrower_clock IS 'What a clock showed then where the borrower is';
COMMENT ON COLUMN lending_report.contacts_refused.policy_title IS 'Name of the policy of the rule; null: it is of none';
COMMENT ON COLUMN lending_report.contacts_refused.source IS 'Paragraph that asks for the rule; null: none does';

-- A unit is what a cap counts for: the borrower, a number, a loan, or all debts.
CREATE VIEW lending_report.contact_caps AS
SELECT w.borrower_id, d.as_of, r.policy_code, r.policy_version, r.rule,
    array_to_string(r.channels, ', ') AS channels, r.counts, r.scope, w.address_id, w.loan_id,
    r.days, r.most, count(c.contact_id)::integer AS used,
    greatest(r.most - count(c.contact_id), 0)::integer AS left_over,
    (array_agg(c.placed_on ORDER BY c.placed_on DESC))[r.most] + r.days AS free_on, r.source
FROM (
    SELECT p.borrower_id, 'borrower' AS scope, NULL::bigint AS address_id, NULL::text AS medium,
        NULL::bigint AS loan_id
    FROM lending.contact_profiles p
    WHERE p.until_seq IS NULL
    UNION ALL
    SELECT p.borrower_id, 'debt' AS scope, NULL::bigint AS address_id, NULL::text AS medium,
        NULL::bigint AS loan_id
    FROM lending.contact_profiles p
    WHERE p.until_seq IS NULL
    UNION ALL
    SELECT n.borrower_id, 'debt' AS scope, NULL::bigint AS address_id, NULL::text AS medium,
        n.loan_id
    FROM lending.loans n
    WHERE n.status <> 'closed'
    UNION ALL
    SELECT a.borrower_id, 'address' AS scope, a.address_id, a.medium, NULL::bigint AS loan_id
    FROM lending.contact_addresses a) w
JOIN (
    SELECT p.borrower_id, j.policy_code
    FROM lending.contact_profiles p
    CROSS JOIN LATERAL (VALUES ('house'), (p.jurisdiction)) AS j (policy_code)
    WHERE p.until_seq IS NULL
    UNION
    SELECT n.borrower_id, c.jurisdiction AS policy_code
    FROM lending.loans n
    JOIN lending.contact_products c ON c.product_code = n.product_code
    WHERE n.status <> 'closed') j ON j.borrower_id = w.borrower_id
CROSS JOIN lending_report.book_day d
JOIN (
    SELECT p.policy_code, p.policy_version, p.rule, p.channels, p.counts, p.scope, p.most, p.days,
        p.source, p.starts_on,
        coalesce((SELECT min(n.starts_on) FROM lending.contact_policies n
                  WHERE n.policy_code = p.policy_code AND n.starts_on > p.starts_on),
            'infinity') AS ends_on
    FROM lending.contact_policies p
    WHERE p.most IS NOT NULL) r ON r.policy_code = j.policy_code AND r.scope = w.scope
    AND d.as_of >= r.starts_on AND d.as_of < r.ends_on
    AND (w.medium IS NULL OR w.medium = ANY (r.channels)
        OR w.medium = 'phone' AND r.channels && '{robot,person,message}'
        OR w.medium = 'post' AND r.channels && '{letter,visit}')
LEFT JOIN lending.contacts c ON c.borrower_id = w.borrower_id AND c.verdict <> 'refused'
    AND c.placed_on > d.as_of - r.days AND c.placed_on <= d.as_of AND c.channel = ANY (r.channels)
    AND (w.address_id IS NULL OR c.address_id = w.address_id)
    AND (w.loan_id IS NULL OR c.loan_id IS NULL OR c.loan_id = w.loan_id)
    AND CASE r.counts WHEN 'placed' THEN true WHEN 'answered' THEN c.answered IS NOT FALSE
        WHEN 'unanswered' THEN c.answered IS NOT TRUE ELSE c.conversation IS NOT FALSE END
GROUP BY w.borrower_id, d.as_of, r.policy_code, r.policy_version, r.rule, r.channels, r.counts,
    r.scope, w.address_id, w.loan_id, r.days, r.most, r.source;
COMMENT ON VIEW lending_report.contact_caps IS 'Attempts against caps: of each borrower, number and debt how many a rule still allows on the day';
COMMENT ON COLUMN lending_report.contact_caps.policy_code IS 'Policy that the borrower is under';
COMMENT ON COLUMN lending_report.contact_caps.channels IS 'Channels whose attempts are counted';
COMMENT ON COLUMN lending_report.contact_caps.address_id IS 'Number or address, where the cap is of each; null: of all';
COMMENT ON COLUMN lending_report.contact_caps.loan_id IS 'Loan, where the cap is of each debt; null: an attempt about all that is owed';
COMMENT ON COLUMN lending_report.contact_caps.used IS 'How many there were in those days; one of which it is not known what came of it counts as each';
COMMENT ON COLUMN lending_report.contact_caps.left_over IS 'How many are still allowed';
COMMENT ON COLUMN lending_report.contact_caps.free_on IS 'First day, where the borrower is, on which one is allowed again; null: one is now';

-- What became of cases

CREATE VIEW lending_report.treatment_outcomes AS
SELECT t.planned_on, t.policy_code, t.policy_version, t.set_version, t.treatment_no, t.channel,
    t.template_name, t.treated, t.days, t.was_stage,
    CASE WHEN t.stage = 0 THEN 'cured' WHEN t.stage < t.was_stage THEN 'better'
        WHEN t.stage = t.was_stage THEN 'same' ELSE 'worse' END AS became,
    t.stage, count(*) AS cases
FROM (
    SELECT p.business_date AS planned_on, p.policy_code, p.policy_version, p.set_version,
        p.treatment_no, p.channel, p.template_name, p.left_out IS NULL AS treated, w.days,
        p.stage AS was_stage, CASE e.kind WHEN 'closed' THEN 0 ELSE e.stage END AS stage
    FROM lending.contact_plans p
    CROSS JOIN lending_report.book_day d
    JOIN (VALUES (7), (30), (NULL::integer)) AS w (days)
        ON coalesce(p.business_date + w.days < d.as_of, true)
    CROSS JOIN LATERAL (
        SELECT e.kind, e.stage
        FROM lending.case_events e
        WHERE e.borrower_id = p.borrower_id AND e.case_id = p.case_id
            AND coalesce(e.business_date <= p.business_date + w.days, true)
        ORDER BY e.seq DESC
        LIMIT 1) e) t
GROUP BY t.planned_on, t.policy_code, t.policy_version, t.set_version, t.treatment_no, t.channel,
    t.template_name, t.treated, t.days, t.was_stage, t.stage;
COMMENT ON VIEW lending_report.treatment_outcomes IS 'What became of cases under a treatment: by the day it was planned for, and how many days later they are looked at, how many were cured, better, the same or worse';
COMMENT ON COLUMN lending_report.treatment_outcomes.planned_on IS 'Business date that it was planned for: a period is a range of these';
COMMENT ON COLUMN lending_report.treatment_outcomes.policy_code IS 'Policy of stages whose treatment it is';
COMMENT ON COLUMN lending_report.treatment_outcomes.treated IS 'Whether it was planned; false: it was due, and the case was left out as a rule forbade it, or there was no address';
COMMENT ON COLUMN lending_report.treatment_outcomes.days IS 'At the end of the day so many days later, once it is over; null: as they are now';
COMMENT ON COLUMN lending_report.treatment_outcomes.was_stage IS 'Stage in which they were treated';
COMMENT ON COLUMN lending_report.treatment_outcomes.became IS 'cured (the case was closed), better, same, worse: by the stage';
COMMENT ON COLUMN lending_report.treatment_outcomes.stage IS 'Stage that they reached; 0: the case was closed';
COMMENT ON COLUMN lending_report.treatment_outcomes.cases IS 'How many';
