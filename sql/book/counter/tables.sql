-- sql/book/counter/tables.sql
-- Shared counters in slots, and what holds took from them.

CREATE DOMAIN lending.slot_kind AS text
    CHECK (VALUE IN ('float', 'cap', 'merchant'));
COMMENT ON DOMAIN lending.slot_kind IS 'What a slot counts: a funder''s float, a daily cap, a merchant''s day';

CREATE DOMAIN lending.slot_id AS bigint CHECK (VALUE < 0);
COMMENT ON DOMAIN lending.slot_id IS 'A slot: a representative borrower id, below zero';

CREATE TABLE lending.slot (
    borrower_id lending.slot_id NOT NULL,
    kind lending.slot_kind NOT NULL,
    owner_id bigint NOT NULL,
    business_date date NOT NULL DEFAULT '1900-01-01',
    available lending.amount NOT NULL,
    PRIMARY KEY (borrower_id, kind, owner_id, business_date)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);
COMMENT ON TABLE lending.slot IS 'Shared hot counters in stripes; never the target of a foreign key';
COMMENT ON COLUMN lending.slot.borrower_id IS 'Minus the stripe''s number, from -1: its representative borrower';
COMMENT ON COLUMN lending.slot.kind IS 'float (of a funder), cap (of a day), merchant (daily limit)';
COMMENT ON COLUMN lending.slot.owner_id IS 'Funder, cap or merchant';
COMMENT ON COLUMN lending.slot.business_date IS 'Day the counter is for; 1900-01-01 for floats, which have none';
COMMENT ON COLUMN lending.slot.available IS 'What may still be taken from this stripe';

CREATE TABLE lending.hold_slot (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    slot_id bigint NOT NULL,
    taken lending.positive_amount NOT NULL,
    used consfin.cents NOT NULL DEFAULT '0',
    returned consfin.cents NOT NULL DEFAULT '0',
    seq integer NOT NULL,
    business_date date NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (borrower_id, hold_id, seq)
);
COMMENT ON TABLE lending.hold_slot IS 'What a hold took from which slot; used by captures, or returned';
COMMENT ON COLUMN lending.hold_slot.seq IS 'Number within the hold';
COMMENT ON COLUMN lending.hold_slot.kind IS 'Kind of slot';
COMMENT ON COLUMN lending.hold_slot.owner_id IS 'Its owner';
COMMENT ON COLUMN lending.hold_slot.business_date IS 'Its day';
COMMENT ON COLUMN lending.hold_slot.slot_id IS 'Its representative borrower, negative';
COMMENT ON COLUMN lending.hold_slot.taken IS 'Taken in all';
COMMENT ON COLUMN lending.hold_slot.used IS 'Of it captured';
COMMENT ON COLUMN lending.hold_slot.returned IS 'Of it given back to the slot';
