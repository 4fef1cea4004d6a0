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
    t.actor, NULL::timestamptz AS expires_before
FROM lending.hold t
WHERE t.origin <> 'purchase'
UNION ALL
SELECT t.borrower_id, t.hold_id, t.amount, t.released, t.loan_id, t.created_at,
    t.seq, t.business_date, t.terminal, t.kind::text, t.login, t.acting_role,
    t.actor, t.expires_before
FROM lending.hold_event t;
COMMENT ON VIEW lending.hold_events IS 'What happened to holds, that they were placed included';
COMMENT ON COLUMN lending.hold_events.seq IS 'Number within the hold, from 1';
COMMENT ON COLUMN lending.hold_events.kind IS 'authorize, advice, increment, release, extend, capture, void, expire, or purchase: authorized and captured at once';
COMMENT ON COLUMN lending.hold_events.amount IS 'Authorized, added or captured';

CREATE VIEW lending.hold_slots AS
SELECT t.borrower_id, t.hold_id, (t.part).owner_id, (t.part).slot_id, (t.part).taken,
    (t.part).used, (t.part).returned, (t.part).seq, (t.part).business_date, (t.part).kind
FROM (SELECT h.borrower_id, h.hold_id, consfin.taken_parts(h.taken) AS part
      FROM lending.hold h) t;
COMMENT ON VIEW lending.hold_slots IS 'What holds took from slots: used by captures, or returned';
COMMENT ON COLUMN lending.hold_slots.seq IS 'Number within the hold';
COMMENT ON COLUMN lending.hold_slots.kind IS 'Kind of slot';
COMMENT ON COLUMN lending.hold_slots.owner_id IS 'Its owner';
COMMENT ON COLUMN lending.hold_slots.business_date IS 'Its day';
COMMENT ON COLUMN lending.hold_slots.slot_id IS 'Its representative borrower, negative';
COMMENT ON COLUMN lending.hold_slots.taken IS 'Taken in all';
COMMENT ON COLUMN lending.hold_slots.used IS 'Of it captured';
COMMENT ON COLUMN lending.hold_slots.returned IS 'Of it given back to the slots';
