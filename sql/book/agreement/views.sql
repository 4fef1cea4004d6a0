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

CREATE VIEW lending.discount_policies AS
SELECT t.starts_on, t.approval_from, t.created_at
FROM lending.discount_policy t;
COMMENT ON VIEW lending.discount_policies IS 'Which discounts need a second person, and from when on';

CREATE VIEW lending.discounts AS
SELECT t.borrower_id, t.discount_id, t.case_id, t.loan_ids, t.from_seqs, t.owed, t.amount,
    t.business_date, t.last_day, t.needs_approval, t.collector_code, t.reason, t.status, t.paid,
    t.waived, t.look_on, t.created_at, t.login, t.acting_role, t.actor
FROM lending.discount_offer t;
COMMENT ON VIEW lending.discounts IS 'What borrowers may settle loans for';

CREATE VIEW lending.discount_events AS
SELECT t.borrower_id, t.discount_id, t.seq, t.kind, t.business_date, t.loan_id, t.loan_seq, t.amount,
    t.paid, t.status, t.note, t.created_at, t.login, t.acting_role, t.actor
FROM lending.discount_event t;
COMMENT ON VIEW lending.discount_events IS 'What happened to discounts';
