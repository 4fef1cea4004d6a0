-- sql/book/report/views_disputes.sql
-- Disputes and complaints, and what their clocks say.

CREATE VIEW lending_report.dispute AS
SELECT t.borrower_id, t.dispute_id, t.loan_id, t.kind, t.amount::numeric AS amount, t.note,
    t.received_on, t.business_date AS opened_on, t.status, t.granted::numeric AS granted, t.resolved_on,
    t.reason
FROM lending.disputes t;
COMMENT ON VIEW lending_report.dispute IS 'What borrowers dispute of loans, and what came of it';
COMMENT ON COLUMN lending_report.dispute.dispute_id IS 'Dispute';
COMMENT ON COLUMN lending_report.dispute.kind IS 'not_mine, goods, amount, charge, payment';
COMMENT ON COLUMN lending_report.dispute.amount IS 'What is disputed';
COMMENT ON COLUMN lending_report.dispute.note IS 'What the borrower says';
COMMENT ON COLUMN lending_report.dispute.received_on IS 'Day on which it was received';
COMMENT ON COLUMN lending_report.dispute.opened_on IS 'Business date on which it was opened';
COMMENT ON COLUMN lending_report.dispute.status IS 'open; won, partly, lost, withdrawn';
COMMENT ON COLUMN lending_report.dispute.granted IS 'What the borrower was granted';
COMMENT ON COLUMN lending_report.dispute.resolved_on IS 'Business date on which it was resolved; null: it is not';
COMMENT ON COLUMN lending_report.dispute.reason IS 'Why it was resolved so';

CREATE VIEW lending_report.complaint AS
SELECT t.borrower_id, t.complaint_id, t.loan_id, t.subject, t.note, t.received_on,
    t.business_date AS opened_on, t.status, t.answered_on, t.answer, t.resolved_on, t.reason
FROM lending.complaints t;
COMMENT ON VIEW lending_report.complaint IS 'What borrowers complain of, and what came of it';
COMMENT ON COLUMN lending_report.complaint.complaint_id IS 'Complaint';
COMMENT ON COLUMN lending_report.complaint.loan_id IS 'Loan it is about; null: the house as such';
COMMENT ON COLUMN lending_report.complaint.subject IS 'What it is about';
COMMENT ON COLUMN lending_report.complaint.note IS 'What the borrower says';
COMMENT ON COLUMN lending_report.complaint.received_on IS 'Day on which it was received';
COMMENT ON COLUMN lending_report.complaint.opened_on IS 'Business date on which it was opened';
COMMENT ON COLUMN lending_report.complaint.status IS 'open; answered; upheld, partly, rejected, withdrawn';
COMMENT ON COLUMN lending_report.complaint.answered_on IS 'Business date on which it was answered; null: it was not';
COMMENT ON COLUMN lending_report.complaint.answer IS 'What was answered';
COMMENT ON COLUMN lending_report.complaint.resolved_on IS 'Business date on which it was resolved; null: it is not';
COMMENT ON COLUMN lending_report.complaint.reason IS 'Why it was resolved so';

CREATE VIEW lending_report.deadlines AS
SELECT c.borrower_id, c.matter, c.matter_id, c.step, c.jurisdiction, p.source, c.received_on, c.due_on,
    c.extended, c.met_on, d.as_of,
    CASE WHEN c.met_on IS NOT NULL THEN CASE WHEN c.met_on <= c.due_on THEN 'met' ELSE 'late' END
        WHEN d.as_of > c.due_on THEN 'overdue' WHEN d.as_of = c.due_on THEN 'today'
        ELSE 'running' END AS status,
    CASE WHEN c.met_on IS NULL THEN c.due_on - d.as_of END AS days_left
FROM lending.clocks c
JOIN lending.clock_policies p ON p.jurisdiction = c.jurisdiction AND p.matter = c.matter
    AND p.kind = c.kind AND p.step = c.step AND p.starts_on = c.policy_starts_on
CROSS JOIN lending_report.book_day d;
COMMENT ON VIEW lending_report.deadlines IS 'By when each step of a dispute or complaint is to be done';
COMMENT ON COLUMN lending_report.deadlines.matter IS 'dispute, complaint';
COMMENT ON COLUMN lending_report.deadlines.matter_id IS 'Which';
COMMENT ON COLUMN lending_report.deadlines.step IS 'acknowledge, answer, final';
COMMENT ON COLUMN lending_report.deadlines.jurisdiction IS 'Whose policy it follows';
COMMENT ON COLUMN lending_report.deadlines.source IS 'Law or standard that says so';
COMMENT ON COLUMN lending_report.deadlines.received_on IS 'Day from which it runs';
COMMENT ON COLUMN lending_report.deadlines.due_on IS 'Day by which it is to be done';
COMMENT ON COLUMN lending_report.deadlines.extended IS 'How often it was put off';
COMMENT ON COLUMN lending_report.deadlines.met_on IS 'Business date on which it was done; null: it is not';
COMMENT ON COLUMN lending_report.deadlines.status IS 'running, today, overdue; met (in time), late (it was done after that day)';
COMMENT ON COLUMN lending_report.deadlines.days_left IS 'Days until then, below zero: since then; null: it is done';

CREATE VIEW lending_report.clocks AS
SELECT t.matter, t.jurisdiction, t.step,
    count(*) FILTER (WHERE t.status = 'running') AS running,
    count(*) FILTER (WHERE t.status = 'today') AS due_today,
    count(*) FILTER (WHERE t.status = 'overdue') AS overdue,
    count(*) FILTER (WHERE t.status = 'met') AS met,
    count(*) FILTER (WHERE t.status = 'late') AS late,
    round(count(*) FILTER (WHERE t.status = 'met')::numeric
        / nullif(count(*) FILTER (WHERE t.status IN ('met', 'late', 'overdue')), 0), 4) AS in_time
FROM lending_report.deadlines t
GROUP BY t.matter, t.jurisdiction, t.step;
COMMENT ON VIEW lending_report.clocks IS 'How the steps of disputes and complaints stand: what is due today, what is overdue, how much was done in time';
COMMENT ON COLUMN lending_report.clocks.matter IS 'dispute, complaint';
COMMENT ON COLUMN lending_report.clocks.jurisdiction IS 'Whose policy they follow';
COMMENT ON COLUMN lending_report.clocks.step IS 'acknowledge, answer, final';
COMMENT ON COLUMN lending_report.clocks.running IS 'To be done later';
COMMENT ON COLUMN lending_report.clocks.due_today IS 'To be done on the open day at the latest';
COMMENT ON COLUMN lending_report.clocks.overdue IS 'Not done, though the day is over';
COMMENT ON COLUMN lending_report.clocks.met IS 'Done in time';
COMMENT ON COLUMN lending_report.clocks.late IS 'Done too late';
COMMENT ON COLUMN lending_report.clocks.in_time IS 'Done in time, of those that were done or are overdue; a fraction';
