-- sql/book/dispute/views.sql
-- Disputes, complaints and clocks, as other modules and people may read them.

CREATE VIEW lending.clock_policies AS
SELECT t.jurisdiction, t.matter, t.kind, t.step, t.starts_on, t.days, t.unit, t.cycles, t.extensions,
    t.calendar_code, t.source, t.created_at
FROM lending.clock_policy t;
COMMENT ON VIEW lending.clock_policies IS 'How long the steps of disputes and complaints may take';

CREATE VIEW lending.clocks AS
SELECT t.borrower_id, t.matter_id, t.step, t.matter, t.jurisdiction, t.kind, t.policy_starts_on,
    t.calendar_code, t.received_on, t.first_due_on, t.due_on, t.extended, t.met_on
FROM lending.clock t;
COMMENT ON VIEW lending.clocks IS 'By when the steps of disputes and complaints are to be done, and when they were';

CREATE VIEW lending.clock_events AS
SELECT t.borrower_id, t.matter_id, t.seq, t.kind, t.business_date, t.due_on, t.note, t.created_at,
    t.login, t.acting_role, t.actor
FROM lending.clock_event t;
COMMENT ON VIEW lending.clock_events IS 'What happened to disputes and complaints';

CREATE VIEW lending.disputes AS
SELECT t.borrower_id, t.dispute_id, t.loan_id, t.kind, t.amount, t.note, t.business_date, t.received_on,
    t.pause_seq, t.stop_id, t.status, t.granted, t.loan_seqs, t.resolved_on, t.reason, t.created_at,
    t.login, t.acting_role, t.actor
FROM lending.dispute t;
COMMENT ON VIEW lending.disputes IS 'What borrowers dispute of loans';

CREATE VIEW lending.complaints AS
SELECT t.borrower_id, t.complaint_id, t.loan_id, t.subject, t.note, t.business_date, t.received_on,
    t.stop_id, t.status, t.answered_on, t.answer, t.resolved_on, t.reason, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.complaint t;
COMMENT ON VIEW lending.complaints IS 'What borrowers complain of';
