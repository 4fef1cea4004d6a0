-- sql/book/report/views_legal.sql
-- Suits and what they cost.

CREATE VIEW lending_report.proceedings AS
SELECT p.borrower_id, b.external_ref, p.proceeding_id, p.loan_id, c.case_id, p.court, p.reference,
    p.status, p.filed_on, p.claim::numeric AS claim, p.outcome, p.adjudged::numeric AS adjudged,
    p.judged_on, p.enforced_on, p.ended_on, p.end_reason, n.status AS loan_status,
    n.outstanding::numeric AS outstanding, coalesce(k.charged, 0.00) AS costs_charged,
    coalesce(k.owed, 0.00) AS costs_owed
FROM lending.proceedings p
JOIN lending.borrowers b ON b.borrower_id = p.borrower_id
JOIN lending.loans n ON n.borrower_id = p.borrower_id AND n.loan_id = p.loan_id
LEFT JOIN lending.cases c ON c.borrower_id = p.borrower_id AND c.status <> 'closed'
LEFT JOIN (SELECT k.borrower_id, k.proceeding_id, sum(k.amount)::numeric AS charged,
               sum(k.owed)::numeric AS owed
           FROM lending.legal_costs k
           GROUP BY k.borrower_id, k.proceeding_id) k
    ON k.borrower_id = p.borrower_id AND k.proceeding_id = p.proceeding_id;
COMMENT ON VIEW lending_report.proceedings IS 'Suits about loans, those that have ended too';
COMMENT ON COLUMN lending_report.proceedings.external_ref IS 'Reference in the application, not personal';
COMMENT ON COLUMN lending_report.proceedings.case_id IS 'Open case of the borrower; null: none';
COMMENT ON COLUMN lending_report.proceedings.loan_status IS 'Status of the loan as it was last read';
COMMENT ON COLUMN lending_report.proceedings.outstanding IS 'Outstanding principal of the loan';
COMMENT ON COLUMN lending_report.proceedings.costs_charged IS 'What it has cost';
COMMENT ON COLUMN lending_report.proceedings.costs_owed IS 'What the borrower owes of that';

CREATE VIEW lending_report.legal_costs AS
SELECT k.borrower_id, b.external_ref, k.cost_id, k.proceeding_id, k.loan_id, k.kind, k.business_date,
    k.amount::numeric AS amount, k.owed::numeric AS owed, k.carried::numeric AS carried,
    coalesce(e.paid, 0.00) AS paid, coalesce(e.waived, 0.00) AS waived,
    coalesce(e.refunded, 0.00) AS refunded, k.paid_from, k.reference, k.created_at,
    k.login, k.acting_role, k.actor
FROM lending.legal_costs k
JOIN lending.borrowers b ON b.borrower_id = k.borrower_id
LEFT JOIN (SELECT e.borrower_id, e.cost_id,
               -sum(e.amount::numeric) FILTER (WHERE e.kind IN ('paid', 'taken_back', 'given_back')) AS paid,
               -sum(e.amount::numeric) FILTER (WHERE e.kind IN ('waived', 'borne')) AS waived,
               -sum(e.amount::numeric) FILTER (WHERE e.kind = 'refunded') AS refunded
           FROM lending.legal_cost_events e
           GROUP BY e.borrower_id, e.cost_id) e
    ON e.borrower_id = k.borrower_id AND e.cost_id = k.cost_id;
COMMENT ON VIEW lending_report.legal_costs IS 'Costs of suits: what was charged, paid, waived, refunded, and is owed';
COMMENT ON COLUMN lending_report.legal_costs.external_ref IS 'Reference in the application, not personal';
COMMENT ON COLUMN lending_report.legal_costs.paid IS 'What was paid of it, by the borrower''s money, and not given back';
COMMENT ON COLUMN lending_report.legal_costs.waived IS 'What the house bears of it';
COMMENT ON COLUMN lending_report.legal_costs.refunded IS 'What came back of it, or was never laid out';
COMMENT ON COLUMN lending_report.legal_costs.created_at IS 'When it was charged';
