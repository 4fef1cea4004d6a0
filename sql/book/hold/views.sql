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
SELECT t.borrower_id, t.hold_id, t.authorized::consfin.cents AS amount,
    '0'::consfin.cents AS released, NULL::bigint AS loan_id, t.created_at,
    1 AS seq, t.business_date, false AS terminal, t.origin::text AS kind, t.login, t.acting_role,
    t.actor
FROM lending.hold t
WHERE t.origin <> 'purchase'
UNION ALL
SELECT t.borrower_id, t.hold_id, t.amount, t.released, t.loan_id, t.created_at,
    t.seq, t.business_date, t.terminal, t.kind::text, t.login, t.acting_role,
    t.actor
FROM lending.hold_event t;
COMMENT ON VIEW lending.hold_events IS 'What happened to holds, that they were placed included';

CREATE VIEW lending.hold_slots AS
SELECT t.borrower_id, t.hold_id, (t.part).owner_id, (t.part).slot_id, (t.part).taken,
    (t.part).used, (t.part).returned, (t.part).seq, (t.part).business_date, (t.part).kind
FROM (SELECT h.borrower_id, h.hold_id, consfin.taken_parts(h.taken) AS part
      FROM lending.hold h) t;
COMMENT ON VIEW lending.hold_slots IS 'What holds took from slots';
