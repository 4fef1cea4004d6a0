-- sql/book/agreement/views.sql
-- What borrowers agreed to, as other modules and people may read it.

CREATE VIEW lending.promises AS
SELECT t.borrower_id, t.promise_id, t.case_id, t.amount, t.business_date, t.due_on, t.grace_days,
    t.last_day, t.threshold, t.collector_code, t.note, t.status, t.paid, t.settled_on, t.final_on,
    t.created_at, t.login, t.acting_role, t.actor
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

CREATE VIEW lending.forbearance_policies AS
SELECT t.jurisdiction, t.starts_on, t.source, t.gate, t.valid_days, t.most_months, t.re_ages_in_year,
    t.re_ages_in_five_years, t.created_at
FROM lending.forbearance_policy t;
COMMENT ON VIEW lending.forbearance_policies IS 'What plans a jurisdiction allows, whether forbearance comes first, and from when on';

CREATE VIEW lending.forbearances AS
SELECT t.borrower_id, t.forbearance_id, t.loan_id, t.outcome, t.note, t.plan_id, t.business_date,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.forbearance t;
COMMENT ON VIEW lending.forbearances IS 'When forbearance was considered for loans';

CREATE VIEW lending.plans AS
SELECT t.borrower_id, t.plan_id, t.loan_id, t.case_id, t.kind, t.event, t.schedule, t.from_seq,
    t.business_date, t.last_day, t.until_on, t.tolerance_days, t.on_breach, t.old_rate, t.owed,
    t.forgiven, t.needs_approval, t.collector_code, t.reason, t.status, t.accepted_on, t.seq,
    t.stop_id, t.look_on, t.created_at, t.login, t.acting_role, t.actor
FROM lending.hardship_plan t;
COMMENT ON VIEW lending.plans IS 'Plans for loans of borrowers in hardship';

CREATE VIEW lending.plan_events AS
SELECT t.borrower_id, t.plan_id, t.seq, t.kind, t.business_date, t.loan_seq, t.status, t.note,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.plan_event t;
COMMENT ON VIEW lending.plan_events IS 'What happened to plans';
