-- sql/book/agreement/views.sql
-- What borrowers agreed to, as other modules and people may read it.

CREATE VIEW lending.promises AS
SELECT t.borrower_id, t.promise_id, t.case_id, t.amount, t.business_date, t.due_on, t.grace_days,
    t.last_day, t.threshold, t.collector_code, t.note, t.status, t.paid, t.settled_on, t.created_at,
    t.login, t.acting_role, t.actor
FROM lending.promise t;
COMMENT ON VIEW lending.promises IS 'Promises of borrowers to pay';

CREATE VIEW lending.promise_events AS
SELECT t.borrower_id, t.promise_id, t.seq, t.kind, t.business_date, t.repayment_id, t.amount, t.paid,
    t.status, t.note, t.created_at, t.login, t.acting_role, t.actor
FROM lending.promise_event t;
COMMENT ON VIEW lending.promise_events IS 'What happened to promises';
