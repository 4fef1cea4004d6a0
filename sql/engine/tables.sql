-- sql/engine/tables.sql
-- The book itself: its version, its days, its keys, its journal, its outbox.

CREATE SCHEMA lending;
COMMENT ON SCHEMA lending IS
    'The book: ordinary tables made by consfin.install(), changed only by the commands';

CREATE TABLE lending.meta (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version text NOT NULL,
    currency integer NOT NULL DEFAULT 156 CHECK (currency BETWEEN 1 AND 999),
    time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
    system_identifier bigint NOT NULL,
    generation integer NOT NULL DEFAULT 1 CHECK (generation > 0),
    installed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.meta IS 'One row: what this book is';
COMMENT ON COLUMN lending.meta.singleton IS 'Always true: there is one row';
COMMENT ON COLUMN lending.meta.version IS 'Version of the tables, raised by consfin.migrate()';
COMMENT ON COLUMN lending.meta.currency IS 'ISO 4217 number of the book''s one currency';
COMMENT ON COLUMN lending.meta.time_zone IS 'Time zone of the house: tells the date of the clock';
COMMENT ON COLUMN lending.meta.system_identifier IS 'Cluster in which transaction ids of this generation count';
COMMENT ON COLUMN lending.meta.generation IS 'Grows when the book is restored into another cluster';
COMMENT ON COLUMN lending.meta.installed_at IS 'When install() ran';

CREATE TABLE lending.migration (
    version text PRIMARY KEY,
    step text NOT NULL,
    done_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.migration IS 'Steps of consfin.migrate() that have run';
COMMENT ON COLUMN lending.migration.version IS 'Version the step leads to';
COMMENT ON COLUMN lending.migration.step IS 'What it did';
COMMENT ON COLUMN lending.migration.done_at IS 'When';

CREATE TABLE lending.business_day (
    business_date date PRIMARY KEY,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closing', 'closed', 'undone')),
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz,
    closed_among pg_catalog.pg_snapshot,
    closed_generation integer
);
CREATE UNIQUE INDEX business_day_open ON lending.business_day ((true)) WHERE status = 'open';
COMMENT ON TABLE lending.business_day IS 'Business dates, without a gap; at most one is open';
COMMENT ON COLUMN lending.business_day.business_date IS 'The date';
COMMENT ON COLUMN lending.business_day.status IS 'open; closing: the next one is open, and only transactions that began on it still post on it; closed (and stays so); or undone: opened by mistake, nothing is on it';
COMMENT ON COLUMN lending.business_day.opened_at IS 'When it was opened';
COMMENT ON COLUMN lending.business_day.closed_at IS 'When it was closed';
COMMENT ON COLUMN lending.business_day.closed_among IS 'Which transactions had ended when it was closed';
COMMENT ON COLUMN lending.business_day.closed_generation IS 'Their generation (see lending.meta)';

CREATE DOMAIN lending.amount AS consfin.cents
    CHECK (VALUE OPERATOR(consfin.>=) '0'::consfin.cents);
COMMENT ON DOMAIN lending.amount IS 'Cents that are not negative';

CREATE DOMAIN lending.positive_amount AS consfin.cents
    CHECK (VALUE OPERATOR(consfin.>) '0'::consfin.cents);
COMMENT ON DOMAIN lending.positive_amount IS 'Cents above zero';

CREATE DOMAIN lending.request_key AS text
    CHECK (pg_catalog.length(VALUE) BETWEEN 1 AND 200);
COMMENT ON DOMAIN lending.request_key IS 'A client''s key of a request';

CREATE TABLE lending.idempotency (
    borrower_id bigint NOT NULL,
    key_hash bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    key lending.request_key NOT NULL,
    command text NOT NULL,
    request bytea NOT NULL,
    outcome consfin.packed_json NOT NULL,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, key_hash)
);
COMMENT ON TABLE lending.idempotency IS 'Requests and their outcomes, for ever: the same key gets the same answer';
COMMENT ON COLUMN lending.idempotency.key IS 'Key the client chose';
COMMENT ON COLUMN lending.idempotency.key_hash IS 'key_hash(key), or of a collector''s own key that of key, a byte 0 and its code: in its place in the primary key, which is half as large so';
COMMENT ON COLUMN lending.idempotency.command IS 'Command';
COMMENT ON COLUMN lending.idempotency.request IS 'Fingerprint of the client''s own arguments';
COMMENT ON COLUMN lending.idempotency.outcome IS 'Answer by the names of its columns, without its nulls';

CREATE TABLE lending.journal (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    xid bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    business_date date NOT NULL,
    value_date date,
    generation integer NOT NULL,
    kind text NOT NULL,
    entry consfin.entry NOT NULL,
    leaf bytea NOT NULL,
    PRIMARY KEY (borrower_id, entry_id, business_date)
) PARTITION BY RANGE (business_date);
CREATE TABLE lending.journal_default PARTITION OF lending.journal DEFAULT;
-- Entries of a date stand together, so that few bytes find them.
CREATE INDEX journal_date ON lending.journal
    USING brin (business_date) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE lending.journal IS 'Balanced entries, append-only, partitioned by month';
COMMENT ON TABLE lending.journal_default IS 'Catches days without a partition; must be empty';
COMMENT ON COLUMN lending.journal.borrower_id IS 'Borrower; 0 the house';
COMMENT ON COLUMN lending.journal.entry_id IS 'Entry';
COMMENT ON COLUMN lending.journal.kind IS 'What it posts';
COMMENT ON COLUMN lending.journal.seq IS 'Event of the loan';
COMMENT ON COLUMN lending.journal.reverses_entry_id IS 'Entry this one takes back';
COMMENT ON COLUMN lending.journal.entry IS 'The posting: accounts and signed amounts, sum zero';
COMMENT ON COLUMN lending.journal.generation IS 'Generation of transaction ids';
COMMENT ON COLUMN lending.journal.xid IS 'Transaction that wrote it';
COMMENT ON COLUMN lending.journal.leaf IS 'SHA-256 over its canonical bytes';

CREATE TABLE lending.reversal (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    by_entry_id bigint NOT NULL,
    PRIMARY KEY (borrower_id, entry_id)
);
COMMENT ON TABLE lending.reversal IS 'Entries that were taken back: each once';
COMMENT ON COLUMN lending.reversal.entry_id IS 'Entry taken back';
COMMENT ON COLUMN lending.reversal.by_entry_id IS 'Entry that did';

CREATE TABLE lending.outbox (
    borrower_id bigint NOT NULL,
    message_id bigint NOT NULL,
    xact bigint NOT NULL DEFAULT consfin_internal.xact_number(pg_current_xact_id()),
    created_at timestamptz NOT NULL DEFAULT now(),
    topic text NOT NULL,
    body consfin.packed_json NOT NULL,
    PRIMARY KEY (borrower_id, message_id)
) PARTITION BY RANGE (message_id);
-- Rows come nearly in this order, so that few bytes find them.
CREATE INDEX outbox_xact ON lending.outbox
    USING brin (xact int8_minmax_multi_ops) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE lending.outbox IS 'Messages for the outside, written with what they tell of, partitioned by month';
COMMENT ON COLUMN lending.outbox.xact IS 'Transaction that wrote it, generation x 2^48 + transaction id: messages below the oldest transaction still running are complete, and their order is (xact, message_id)';
COMMENT ON COLUMN lending.outbox.message_id IS 'Message';
COMMENT ON COLUMN lending.outbox.topic IS 'What it tells of, e.g. hold.authorized';
COMMENT ON COLUMN lending.outbox.body IS 'Its figures; ids are strings';

-- What these tables refuse

PERFORM keep_rows('migration');
PERFORM keep_rows('idempotency');
PERFORM keep_rows('reversal');
PERFORM keep_rows('journal');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal_default
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep_all ON lending.journal_default IS 'Refuses TRUNCATE: LN004';
CREATE TRIGGER leaf BEFORE INSERT ON lending.journal
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.journal_leaf();
COMMENT ON TRIGGER leaf ON lending.journal IS
    'Refuses any day but the transaction''s: LN008; sets generation, xid and leaf';
-- Who may read a partition by its name reads nothing: it is read by the
-- journal's, under the journal's policies.
ALTER TABLE lending.journal_default ENABLE ROW LEVEL SECURITY;
PERFORM keep_rows('business_day', '{business_date}', 'Entries name it without a foreign key.');
CREATE TRIGGER closed BEFORE UPDATE ON lending.business_day
    FOR EACH ROW WHEN (OLD.status OPERATOR(pg_catalog.=) 'closed')
    EXECUTE FUNCTION consfin_internal.refuse_change('A closed day stays closed.');
COMMENT ON TRIGGER closed ON lending.business_day IS 'Refuses UPDATE of a closed day: LN004';
PERFORM remember_rows('meta');
PERFORM remember_rows('business_day');

-- The outbox's months: one back, should the clock be set back.

PERFORM make_outbox_month((clock_timestamp() AT TIME ZONE 'UTC' - interval '1 month')::date);
PERFORM make_outbox_months(12);

CREATE VIEW lending.outbox_begin AS
SELECT coalesce(min(to_date(right(c.relname, 7), 'YYYY_MM')::timestamp AT TIME ZONE 'UTC'), 'infinity') AS since
FROM pg_inherits i
JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'lending.outbox'::regclass;
COMMENT ON VIEW lending.outbox_begin IS 'How far back messages are kept: older months were trimmed';
COMMENT ON COLUMN lending.outbox_begin.since IS 'Beginning of the oldest month';
