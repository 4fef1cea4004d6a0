-- sql/book/hold/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.holds AS
SELECT t.borrower_id, t.hold_id, t.line_id, t.merchant_id, t.amount, t.captured,
    t.released, t.expires_at, t.created_at, t.product_version,
    t.business_date, t.over_limit, t.status, t.kind, t.product_code,
    t.reference
FROM lending.hold t;
COMMENT ON VIEW lending.holds IS 'Holds on credit lines';

CREATE VIEW lending.hold_events AS
SELECT t.borrower_id, t.hold_id, t.amount, t.released, t.loan_id, t.created_at,
    t.seq, t.business_date, t.terminal, t.kind, t.login, t.acting_role,
    t.actor
FROM lending.hold_event t;
COMMENT ON VIEW lending.hold_events IS 'What happened to holds';
