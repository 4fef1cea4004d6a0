-- sql/book/file/tables.sql
-- Files of channels and banks, by what they are read, and what they say.

CREATE TABLE lending.file_profile (
    profile text NOT NULL CHECK (profile <> ''),
    profile_version integer NOT NULL CHECK (profile_version > 0),
    title text NOT NULL CHECK (title <> ''),
    format text NOT NULL CHECK (format IN ('csv', 'mt940', 'camt', 'bai2', 'ofx')),
    layout text CHECK ((format = 'csv') = (layout IS NOT NULL)),
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (profile, profile_version)
);
COMMENT ON TABLE lending.file_profile IS 'How files are read: what is said of a profile last is its version in force';
COMMENT ON COLUMN lending.file_profile.profile IS 'Short name';
COMMENT ON COLUMN lending.file_profile.profile_version IS 'Version of it, from 1';
COMMENT ON COLUMN lending.file_profile.title IS 'Whose files it reads';
COMMENT ON COLUMN lending.file_profile.format IS 'csv, mt940, camt, bai2 or ofx';
COMMENT ON COLUMN lending.file_profile.layout IS 'Of csv: the layout that read_csv() takes';

CREATE TABLE lending.file (
    file_id bigint PRIMARY KEY,
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    profile text NOT NULL,
    profile_version integer NOT NULL,
    day date NOT NULL,
    content bytea NOT NULL,
    bytes integer NOT NULL,
    lines integer NOT NULL,
    errors integer NOT NULL,
    amount_in consfin.cents NOT NULL,
    amount_out consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('ties', 'differs')),
    void_reason text CHECK (void_reason <> ''),
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    FOREIGN KEY (profile, profile_version) REFERENCES lending.file_profile
);
-- Compressing what is read once costs more than the room it saves.
ALTER TABLE lending.file ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX file_sha256 ON lending.file (sha256) WHERE void_reason IS NULL;
CREATE INDEX file_day ON lending.file (day, profile);
COMMENT ON TABLE lending.file IS 'Files that channels and banks sent, each stored once unless it was voided';
COMMENT ON COLUMN lending.file.file_id IS 'File';
COMMENT ON COLUMN lending.file.sha256 IS 'SHA-256 of its bytes';
COMMENT ON COLUMN lending.file.profile IS 'Profile that read it';
COMMENT ON COLUMN lending.file.profile_version IS 'Version of the profile';
COMMENT ON COLUMN lending.file.day IS 'Day that it is of';
COMMENT ON COLUMN lending.file.content IS 'Its bytes, as they came';
COMMENT ON COLUMN lending.file.bytes IS 'How many';
COMMENT ON COLUMN lending.file.lines IS 'Lines: money that moved';
COMMENT ON COLUMN lending.file.errors IS 'Records with an error: lines that could not be read, totals and balances that do not tie';
COMMENT ON COLUMN lending.file.amount_in IS 'Sum of the lines above zero';
COMMENT ON COLUMN lending.file.amount_out IS 'Sum of the lines below zero';
COMMENT ON COLUMN lending.file.fee IS 'Sum of the lines'' fees';
COMMENT ON COLUMN lending.file.verdict IS 'ties: no record has an error; differs';
COMMENT ON COLUMN lending.file.void_reason IS 'Why it does not count; null: it does';

CREATE TABLE lending.file_line (
    borrower_id bigint NOT NULL,
    file_id bigint NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    line integer,
    sort text NOT NULL CHECK (sort IN ('line', 'control', 'error')),
    kind text,
    reference text,
    order_reference text,
    channel_reference text,
    batch text,
    amount consfin.cents,
    fee consfin.cents,
    balance consfin.cents,
    currency text,
    on_date date,
    at_time time,
    utc_minutes integer,
    valued_on date,
    details text,
    error text,
    CHECK (sort <> 'line' OR amount IS NOT NULL),
    PRIMARY KEY (borrower_id, file_id, number)
);
CREATE INDEX file_line_file ON lending.file_line (file_id, number);
COMMENT ON TABLE lending.file_line IS 'What stands in files, a record after another: never changed; what became of a line stands elsewhere';
COMMENT ON COLUMN lending.file_line.borrower_id IS 'Borrower read from the reference; 0: none';
COMMENT ON COLUMN lending.file_line.file_id IS 'File';
COMMENT ON COLUMN lending.file_line.number IS 'Record of the file, from 1';
COMMENT ON COLUMN lending.file_line.line IS 'Line of the file where it begins; null in camt';
COMMENT ON COLUMN lending.file_line.sort IS 'line: money that moved; control: header, balance, total; error: could not be read';
COMMENT ON COLUMN lending.file_line.kind IS 'What it is, as the profile or the file names it';
COMMENT ON COLUMN lending.file_line.reference IS 'Reference of ours';
COMMENT ON COLUMN lending.file_line.order_reference IS 'Reference of the order, where the profile has it';
COMMENT ON COLUMN lending.file_line.channel_reference IS 'Reference of the channel or the bank; not unique';
COMMENT ON COLUMN lending.file_line.batch IS 'Settlement, statement or account';
COMMENT ON COLUMN lending.file_line.amount IS 'Above zero: came to us';
COMMENT ON COLUMN lending.file_line.fee IS 'Above zero: we bear it';
COMMENT ON COLUMN lending.file_line.balance IS 'Balance that the file says';
COMMENT ON COLUMN lending.file_line.currency IS 'Currency that the file says';
COMMENT ON COLUMN lending.file_line.on_date IS 'Date as written';
COMMENT ON COLUMN lending.file_line.at_time IS 'Time as written';
COMMENT ON COLUMN lending.file_line.utc_minutes IS 'Minutes east of Greenwich, where the file says';
COMMENT ON COLUMN lending.file_line.valued_on IS 'Value date';
COMMENT ON COLUMN lending.file_line.details IS 'Text of it';
COMMENT ON COLUMN lending.file_line.error IS 'What is wrong with it; null: nothing';

-- What these tables refuse

PERFORM keep_rows('file_profile');
PERFORM keep_rows('file', '{file_id,sha256,profile,profile_version,day,content,bytes,lines,errors,amount_in,amount_out,fee,verdict,business_date,created_at}');
PERFORM keep_rows('file_line');

-- Profiles that are known from the start

PERFORM install_profiles();
