-- sql/book/counter/tables.sql
-- Shared counters in slots.

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
