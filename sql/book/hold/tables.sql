-- sql/book/hold/tables.sql
-- Holds and their events.

CREATE DOMAIN lending.hold_kind AS text CHECK (VALUE IN ('purchase', 'cash'));
COMMENT ON DOMAIN lending.hold_kind IS 'What a hold is for';

CREATE DOMAIN lending.hold_origin AS text
    CHECK (VALUE IN ('authorize', 'advice', 'purchase'));
COMMENT ON DOMAIN lending.hold_origin IS 'How a hold was placed';

CREATE DOMAIN lending.hold_event_kind AS text
    CHECK (VALUE IN ('increment', 'release', 'extend', 'capture', 'purchase', 'void', 'expire'));
COMMENT ON DOMAIN lending.hold_event_kind IS 'What happened to a hold';

CREATE TABLE lending.hold (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    line_id bigint NOT NULL,
    merchant_id bigint,
    authorized lending.positive_amount NOT NULL,
    amount lending.positive_amount NOT NULL,
    captured lending.amount NOT NULL DEFAULT '0',
    released lending.amount NOT NULL DEFAULT '0',
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    product_version integer NOT NULL,
    business_date date NOT NULL,
    over_limit boolean NOT NULL DEFAULT false,
    status text NOT NULL DEFAULT 'open',
    kind lending.hold_kind NOT NULL DEFAULT 'purchase',
    origin lending.hold_origin NOT NULL,
    product_code text NOT NULL,
    reference text,
    taken bytea,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, hold_id)
) WITH (fillfactor = 80);
CREATE INDEX hold_line ON lending.hold (borrower_id, line_id, expires_at) WHERE status = 'open';
-- For the sweep, which names all of the condition.  What asks for one line must
-- not: a plan made while there were few holds would read all that have expired.
CREATE INDEX hold_expiry ON lending.hold (expires_at) WHERE status = 'open' AND hold_id > 0;
CREATE INDEX hold_reference ON lending.hold (reference) WHERE reference IS NOT NULL;
COMMENT ON TABLE lending.hold IS 'Reserved parts of lines, and who placed them';
COMMENT ON COLUMN lending.hold.merchant_id IS 'Merchant; null for cash';
COMMENT ON COLUMN lending.hold.kind IS 'purchase, or cash for a draw whose payout is not confirmed';
COMMENT ON COLUMN lending.hold.product_code IS 'Product its loan will have';
COMMENT ON COLUMN lending.hold.origin IS 'How it was placed: authorize, advice, or purchase: captured at once';
COMMENT ON COLUMN lending.hold.authorized IS 'Authorized at first';
COMMENT ON COLUMN lending.hold.amount IS 'Authorized in all, what was released of it included';
COMMENT ON COLUMN lending.hold.captured IS 'Captured so far';
COMMENT ON COLUMN lending.hold.released IS 'Given back so far';
COMMENT ON COLUMN lending.hold.expires_at IS 'From here on it counts no more, swept or not; null: unresolved payout';
COMMENT ON COLUMN lending.hold.over_limit IS 'An advice that passed a limit';
COMMENT ON COLUMN lending.hold.reference IS 'Reference of the application';
COMMENT ON COLUMN lending.hold.taken IS 'What it took from slots, packed: lending.hold_slots shows it as rows; null: nothing';
COMMENT ON COLUMN lending.hold.business_date IS 'Open day it was made on';

CREATE TABLE lending.hold_event (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    released consfin.cents NOT NULL DEFAULT '0',
    loan_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    seq integer NOT NULL,
    business_date date NOT NULL,
    terminal boolean NOT NULL DEFAULT false,
    kind lending.hold_event_kind NOT NULL,
    expires_before timestamptz,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, hold_id, seq)
);
COMMENT ON TABLE lending.hold_event IS 'What happened to a hold after it was placed; exactly one event ends it';
COMMENT ON COLUMN lending.hold_event.seq IS 'Number within the hold: from 2, since its own row is the first event, or from 1 where that is the purchase';
COMMENT ON COLUMN lending.hold_event.kind IS 'increment, release, extend, capture, void, expire, or purchase: authorized and captured at once';
COMMENT ON COLUMN lending.hold_event.amount IS 'Added or captured';
COMMENT ON COLUMN lending.hold_event.released IS 'Given back with it';
COMMENT ON COLUMN lending.hold_event.expires_before IS 'Of an extension: when the hold would have expired without it';
COMMENT ON COLUMN lending.hold_event.terminal IS 'Whether it ended the hold';
COMMENT ON COLUMN lending.hold_event.loan_id IS 'Loan a capture made';

-- What these tables refuse

PERFORM enforce_states('hold', 'hold');
PERFORM keep_rows('hold', '{borrower_id,hold_id}', 'Its events name it without a foreign key.');
PERFORM keep_columns('hold', '{origin,authorized,created_at,business_date,login,acting_role,actor}',
    'How it was placed is evidence.');
PERFORM keep_rows('hold_event');
