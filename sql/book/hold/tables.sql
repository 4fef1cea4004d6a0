-- sql/book/hold/tables.sql
-- Holds and their events.

CREATE DOMAIN lending.hold_kind AS text CHECK (VALUE IN ('purchase', 'cash'));
COMMENT ON DOMAIN lending.hold_kind IS 'What a hold is for';

CREATE DOMAIN lending.hold_event_kind AS text
    CHECK (VALUE IN ('authorize', 'advice', 'increment', 'capture', 'purchase', 'void', 'expire'));
COMMENT ON DOMAIN lending.hold_event_kind IS 'What happened to a hold';

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
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, hold_id, seq)
);
CREATE UNIQUE INDEX hold_event_terminal ON lending.hold_event (borrower_id, hold_id) WHERE terminal;
COMMENT ON TABLE lending.hold_event IS 'What happened to a hold; exactly one event ends it';
COMMENT ON COLUMN lending.hold_event.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.hold_event.hold_id IS 'Hold';
COMMENT ON COLUMN lending.hold_event.seq IS 'Number within the hold, from 1';
COMMENT ON COLUMN lending.hold_event.kind IS 'authorize, advice, increment, capture, purchase, void, expire';
COMMENT ON COLUMN lending.hold_event.amount IS 'Authorised, added or captured';
COMMENT ON COLUMN lending.hold_event.released IS 'Given back with it';
COMMENT ON COLUMN lending.hold_event.terminal IS 'Whether it ended the hold';
COMMENT ON COLUMN lending.hold_event.loan_id IS 'Loan a capture made';
COMMENT ON COLUMN lending.hold_event.business_date IS 'Open day it was posted on';
COMMENT ON COLUMN lending.hold_event.login IS 'Who was logged in';
COMMENT ON COLUMN lending.hold_event.acting_role IS 'Role that was set; null: none';
COMMENT ON COLUMN lending.hold_event.actor IS 'Person the client named (consfin.actor); null: none';
COMMENT ON COLUMN lending.hold_event.created_at IS 'When';
