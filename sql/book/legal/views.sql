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
    t.business_date, t.reference, t.paid_from, t.account, t.loss_account, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.legal_cost t;
COMMENT ON VIEW lending.legal_costs IS 'Costs of suits, which borrowers pay before anything else';

CREATE VIEW lending.legal_cost_events AS
SELECT t.borrower_id, t.cost_id, t.seq, t.kind, t.business_date, t.amount, t.owed, t.carried,
    t.repayment_id, t.entry_id, t.note, t.created_at, t.login, t.acting_role, t.actor
FROM lending.legal_cost_event t;
COMMENT ON VIEW lending.legal_cost_events IS 'What happened to legal costs';

CREATE VIEW lending.statement_costs AS
SELECT s.borrower_id, s.line_id, s.bill_on, sum(e.amount) AS owed
FROM lending.legal_cost k
JOIN lending.legal_cost_event e ON e.borrower_id = k.borrower_id AND e.cost_id = k.cost_id
JOIN lending.loans n ON n.borrower_id = k.borrower_id AND n.loan_id = k.loan_id
JOIN lending.statements s ON s.borrower_id = n.borrower_id AND s.line_id = n.line_id
    AND s.bill_on >= e.business_date
GROUP BY s.borrower_id, s.line_id, s.bill_on;
COMMENT ON VIEW lending.statement_costs IS 'Legal costs of the loans of statements: there is none of a statement whose loans had none by then';
COMMENT ON COLUMN lending.statement_costs.bill_on IS 'Bill day of the statement';
COMMENT ON COLUMN lending.statement_costs.owed IS 'What was owed of them at the close of the bill day';

CREATE VIEW lending.circumstances AS
SELECT t.borrower_id, t.circumstance_id, t.kind, t.evidence, t.stop_id, t.from_at, t.until_at,
    t.business_date, t.ended_on, t.end_reason, t.created_at, t.login, t.acting_role, t.actor
FROM lending.circumstance t;
COMMENT ON VIEW lending.circumstances IS 'States of borrowers that stop contact';
