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

CREATE VIEW lending_report.productivity AS
SELECT e.collector_code, e.business_date,
    count(*) FILTER (WHERE e.kind = 'taken') AS taken,
    count(*) FILTER (WHERE e.kind = 'assigned') AS assigned,
    count(*) FILTER (WHERE e.kind = 'released') AS released,
    count(*) FILTER (WHERE e.kind = 'passed_on') AS passed_on,
    count(*) FILTER (WHERE e.kind = 'noted') AS notes,
    count(*) FILTER (WHERE e.kind = 'closed') AS closed
FROM lending.case_events e
WHERE e.collector_code IS NOT NULL
    AND e.kind IN ('taken', 'assigned', 'released', 'passed_on', 'noted', 'closed')
GROUP BY e.collector_code, e.business_date;
COMMENT ON VIEW lending_report.productivity IS 'What collectors did with cases, by business date';
COMMENT ON COLUMN lending_report.productivity.collector_code IS 'Collector';
COMMENT ON COLUMN lending_report.productivity.business_date IS 'Business date';
COMMENT ON COLUMN lending_report.productivity.taken IS 'Cases it took out of a queue';
COMMENT ON COLUMN lending_report.productivity.assigned IS 'Cases that were assigned to it';
COMMENT ON COLUMN lending_report.productivity.released IS 'Cases it gave back';
COMMENT ON COLUMN lending_report.productivity.passed_on IS 'Cases that moved on to a queue it does not serve';
COMMENT ON COLUMN lending_report.productivity.notes IS 'Notes on its cases';
COMMENT ON COLUMN lending_report.productivity.closed IS 'Its cases that were closed, as no loan asked for them any more';
