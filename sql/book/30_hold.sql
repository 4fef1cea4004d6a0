-- sql/book/30_hold.sql
-- Slots, holds and what happened to them.

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

CREATE TABLE lending.hold (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    line_id bigint NOT NULL,
    merchant_id bigint,
    status text NOT NULL DEFAULT 'open',
    kind lending.hold_kind NOT NULL DEFAULT 'purchase',
    product_code text NOT NULL,
    product_version integer NOT NULL,
    amount lending.positive_amount NOT NULL,
    captured lending.amount NOT NULL DEFAULT '0',
    released lending.amount NOT NULL DEFAULT '0',
    expires_at timestamptz,
    over_limit boolean NOT NULL DEFAULT false,
    reference text,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, hold_id)
) WITH (fillfactor = 80);
CREATE INDEX hold_line ON lending.hold (borrower_id, line_id, expires_at) WHERE status = 'open';
CREATE INDEX hold_expiry ON lending.hold (expires_at) WHERE status = 'open';
COMMENT ON TABLE lending.hold IS 'Reserved parts of lines';
COMMENT ON COLUMN lending.hold.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.hold.hold_id IS 'Hold';
COMMENT ON COLUMN lending.hold.line_id IS 'Line';
COMMENT ON COLUMN lending.hold.merchant_id IS 'Merchant; null for cash';
COMMENT ON COLUMN lending.hold.status IS 'State; see consfin.transitions()';
COMMENT ON COLUMN lending.hold.kind IS 'purchase, or cash for a draw whose payout is not confirmed';
COMMENT ON COLUMN lending.hold.product_code IS 'Product its loan will have';
COMMENT ON COLUMN lending.hold.product_version IS 'Version of it';
COMMENT ON COLUMN lending.hold.amount IS 'Authorised in all';
COMMENT ON COLUMN lending.hold.captured IS 'Captured so far';
COMMENT ON COLUMN lending.hold.released IS 'Given back so far';
COMMENT ON COLUMN lending.hold.expires_at IS 'From here on it counts no more, swept or not; null: unresolved payout';
COMMENT ON COLUMN lending.hold.over_limit IS 'An advice that passed a limit';
COMMENT ON COLUMN lending.hold.reference IS 'Reference of the application';
COMMENT ON COLUMN lending.hold.business_date IS 'Open day it was made on';
COMMENT ON COLUMN lending.hold.created_at IS 'When';

CREATE TABLE lending.hold_slot (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    owner_id bigint NOT NULL,
    business_date date NOT NULL,
    slot_id bigint NOT NULL,
    taken lending.positive_amount NOT NULL,
    used consfin.cents NOT NULL DEFAULT '0',
    returned consfin.cents NOT NULL DEFAULT '0',
    PRIMARY KEY (borrower_id, hold_id, seq)
);
COMMENT ON TABLE lending.hold_slot IS 'What a hold took from which slot; used by captures, or returned';
COMMENT ON COLUMN lending.hold_slot.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.hold_slot.hold_id IS 'Hold';
COMMENT ON COLUMN lending.hold_slot.seq IS 'Number within the hold';
COMMENT ON COLUMN lending.hold_slot.kind IS 'Kind of slot';
COMMENT ON COLUMN lending.hold_slot.owner_id IS 'Its owner';
COMMENT ON COLUMN lending.hold_slot.business_date IS 'Its day';
COMMENT ON COLUMN lending.hold_slot.slot_id IS 'Its representative borrower, negative';
COMMENT ON COLUMN lending.hold_slot.taken IS 'Taken in all';
COMMENT ON COLUMN lending.hold_slot.used IS 'Of it captured';
COMMENT ON COLUMN lending.hold_slot.returned IS 'Of it given back to the slot';

CREATE TABLE lending.hold_event (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    seq integer NOT NULL,
    kind lending.hold_event_kind NOT NULL,
    amount consfin.cents NOT NULL,
    released consfin.cents NOT NULL DEFAULT '0',
    terminal boolean NOT NULL DEFAULT false,
    loan_id bigint,
    business_date date NOT NULL,
    actor text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, hold_id, seq)
);
CREATE UNIQUE INDEX hold_event_terminal ON lending.hold_event (borrower_id, hold_id) WHERE terminal;
COMMENT ON TABLE lending.hold_event IS 'What happened to a hold; exactly one event ends it';
COMMENT ON COLUMN lending.hold_event.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.hold_event.hold_id IS 'Hold';
COMMENT ON COLUMN lending.hold_event.seq IS 'Number within the hold, from 1';
COMMENT ON COLUMN lending.hold_event.kind IS 'authorize, advice, increment, capture, void, expire';
COMMENT ON COLUMN lending.hold_event.amount IS 'Authorised, added or captured';
COMMENT ON COLUMN lending.hold_event.released IS 'Given back with it';
COMMENT ON COLUMN lending.hold_event.terminal IS 'Whether it ended the hold';
COMMENT ON COLUMN lending.hold_event.loan_id IS 'Loan a capture made';
COMMENT ON COLUMN lending.hold_event.business_date IS 'Open day it was posted on';
COMMENT ON COLUMN lending.hold_event.actor IS 'Who asked for it';
COMMENT ON COLUMN lending.hold_event.created_at IS 'When';
