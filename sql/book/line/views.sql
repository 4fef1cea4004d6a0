-- sql/book/line/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.credit_lines AS
SELECT t.borrower_id, t.line_id, t.limit_amount, t.held, t.outstanding,
    t.version, t.created_at, t.product_version, t.bill_day, t.due_day,
    t.min_gap, t.expires_on, t.revolving, t.over_limit, t.product_code,
    t.status
FROM lending.credit_line t;
COMMENT ON VIEW lending.credit_lines IS 'Credit lines';

CREATE VIEW lending.line_movements AS
SELECT t.borrower_id, t.line_id, t.seq, t.amount, t.limit_after, t.held_after,
    t.outstanding_after, t.hold_id, t.loan_id, t.created_at,
    t.business_date, t.kind, t.login, t.acting_role, t.actor
FROM lending.line_movement t;
COMMENT ON VIEW lending.line_movements IS 'Movements of credit lines';
