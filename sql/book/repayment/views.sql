-- sql/book/repayment/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.repayments AS
SELECT t.borrower_id, t.repayment_id, t.amount, t.applied, t.excess, t.legal_costs,
    t.created_at, t.effective_date, t.business_date, t.value_date,
    t.status, t.channel, t.reference, t.stands_on, t.login, t.acting_role, t.actor
FROM lending.repayment t;
COMMENT ON VIEW lending.repayments IS 'Money from borrowers';
