-- sql/book/50_journal.sql
-- The journal, what is said once, and what is told to the outside.

CREATE TABLE lending.journal (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    business_date date NOT NULL,
    value_date date,
    kind text NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    entry consfin.entry NOT NULL,
    generation integer NOT NULL,
    xid bigint NOT NULL,
    leaf bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, entry_id, business_date)
) PARTITION BY RANGE (business_date);
CREATE TABLE lending.journal_default PARTITION OF lending.journal DEFAULT;
COMMENT ON TABLE lending.journal IS 'Balanced entries, append-only, partitioned by month';
COMMENT ON TABLE lending.journal_default IS 'Catches days without a partition; must be empty';
COMMENT ON COLUMN lending.journal.borrower_id IS 'Borrower; 0 the house';
COMMENT ON COLUMN lending.journal.entry_id IS 'Entry';
COMMENT ON COLUMN lending.journal.business_date IS 'Open day it was posted on';
COMMENT ON COLUMN lending.journal.value_date IS 'Day money moved between institutions';
COMMENT ON COLUMN lending.journal.kind IS 'What it posts';
COMMENT ON COLUMN lending.journal.line_id IS 'Line';
COMMENT ON COLUMN lending.journal.hold_id IS 'Hold';
COMMENT ON COLUMN lending.journal.loan_id IS 'Loan';
COMMENT ON COLUMN lending.journal.seq IS 'Event of the loan';
COMMENT ON COLUMN lending.journal.reverses_entry_id IS 'Entry this one takes back';
COMMENT ON COLUMN lending.journal.entry IS 'The posting: accounts and signed amounts, sum zero';
COMMENT ON COLUMN lending.journal.generation IS 'Generation of transaction ids';
COMMENT ON COLUMN lending.journal.xid IS 'Transaction that wrote it';
COMMENT ON COLUMN lending.journal.leaf IS 'SHA-256 over its canonical bytes';
COMMENT ON COLUMN lending.journal.created_at IS 'When';

CREATE TABLE lending.reversal (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    by_entry_id bigint NOT NULL,
    PRIMARY KEY (borrower_id, entry_id)
);
COMMENT ON TABLE lending.reversal IS 'Entries that were taken back: each once';
COMMENT ON COLUMN lending.reversal.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.reversal.entry_id IS 'Entry taken back';
COMMENT ON COLUMN lending.reversal.by_entry_id IS 'Entry that did';

CREATE TABLE lending.idempotency (
    borrower_id bigint NOT NULL,
    key lending.request_key NOT NULL,
    command text NOT NULL,
    request_hash bytea NOT NULL,
    outcome text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, key)
);
COMMENT ON TABLE lending.idempotency IS 'Requests and their outcomes, for ever: the same key gets the same answer';
COMMENT ON COLUMN lending.idempotency.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.idempotency.key IS 'Key the client chose';
COMMENT ON COLUMN lending.idempotency.command IS 'Command';
COMMENT ON COLUMN lending.idempotency.request_hash IS 'SHA-256 of the client''s own arguments';
COMMENT ON COLUMN lending.idempotency.outcome IS 'Result row as text';
COMMENT ON COLUMN lending.idempotency.created_at IS 'When';

CREATE TABLE lending.outbox (
    borrower_id bigint NOT NULL,
    message_id bigint NOT NULL,
    topic text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, message_id)
);
COMMENT ON TABLE lending.outbox IS 'Messages for the outside, written with what they tell of';
COMMENT ON COLUMN lending.outbox.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.outbox.message_id IS 'Message';
COMMENT ON COLUMN lending.outbox.topic IS 'What it tells of, e.g. hold.authorized';
COMMENT ON COLUMN lending.outbox.body IS 'Its figures';
COMMENT ON COLUMN lending.outbox.created_at IS 'When';
