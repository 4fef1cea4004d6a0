-- sql/book/counter/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.slots AS
SELECT t.borrower_id, t.kind, t.owner_id, t.business_date, t.available
FROM lending.slot t;
COMMENT ON VIEW lending.slots IS 'Slots of shared counters';

CREATE VIEW lending.hold_slots AS
SELECT t.borrower_id, t.hold_id, t.owner_id, t.slot_id, t.taken, t.used,
    t.returned, t.seq, t.business_date, t.kind
FROM lending.hold_slot t;
COMMENT ON VIEW lending.hold_slots IS 'What holds took from slots';
