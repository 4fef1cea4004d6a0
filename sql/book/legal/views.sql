-- sql/book/legal/views.sql
-- Suits, their costs and circumstances, as other modules and people may read
-- them.

CREATE VIEW lending.proceedings AS
SELECT t.borrower_id, t.proceeding_id, t.loan_id, t.court, t.reference, t.filed_on, t.claim, t.status,
    t.outcome, t.adjudged, t.judged_on, t.enforced_on, t.ended_on, t.end_reason, t.business_date,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.proceeding t;
COMMENT ON VIEW lending.proceedings IS 'Suits about loans';

CREATE VIEW lending.proceeding_events AS
SELECT t.borrower_id, t.proceeding_id, t.seq, t.kind, t.business_date, t.effective_date, t.reference,
    t.note, t.created_at, t.login, t.acting_role, t.actor
FROM lending.proceeding_event t;
COMMENT ON VIEW lending.proceeding_events IS 'What happened in suits';

CREATE VIEW lending.legal_costs AS
SELECT t.borrower_id, t.cost_id, t.proceeding_id, t.loan_id, t.kind, t.amount, t.owed, t.carried,
    t.business_date, t.reference, t.account, t.loss_account, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.legal_cost t;
COMMENT ON VIEW lending.legal_costs IS 'Costs of suits, which borrowers pay before anything else';

CREATE VIEW lending.legal_cost_events AS
SELECT t.borrower_id, t.cost_id, t.seq, t.kind, t.business_date, t.amount, t.owed, t.carried,
    t.repayment_id, t.entry_id, t.note, t.created_at, t.login, t.acting_role, t.actor
FROM lending.legal_cost_event t;
COMMENT ON VIEW lending.legal_cost_events IS 'What happened to legal costs';

CREATE VIEW lending.circumstances AS
SELECT t.borrower_id, t.circumstance_id, t.kind, t.evidence, t.stop_id, t.from_at, t.until_at,
    t.business_date, t.ended_on, t.end_reason, t.created_at, t.login, t.acting_role, t.actor
FROM lending.circumstance t;
COMMENT ON VIEW lending.circumstances IS 'States of borrowers that stop contact';
