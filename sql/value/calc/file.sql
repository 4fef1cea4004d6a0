-- sql/value/calc/file.sql
-- Readers of files of channels and banks: bytes in, rows out.

CREATE TYPE file_record AS (
    number integer,
    line integer,
    sort text,
    kind text,
    reference text,
    order_reference text,
    channel_reference text,
    batch text,
    amount cents,
    fee cents,
    balance cents,
    currency text,
    on_date date,
    at_time time,
    utc_minutes integer,
    valued_on date,
    details text,
    error text
);
COMMENT ON TYPE file_record IS
    'What a reader makes of a file, one row after another: number (from 1), the line of the file where it begins (null in camt), sort: line (money that moved), control (header, balance, total) or error (could not be read); kind as the profile or the file names it; references: ours, the order''s where that is another, the channel''s or bank''s; batch, statement or account; amount (above zero: came to us), fee (above zero: we bear it), balance, currency; date, time and minutes east of Greenwich as written; value date; details: text; error: what is wrong, null when nothing is';

CREATE FUNCTION read_csv(content bytea, layout text)
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 1000 ROWS 1000
    AS 'MODULE_PATHNAME', 'consfin_read_csv';
COMMENT ON FUNCTION read_csv(bytea, text) IS
    'Read a file with a row a line and columns by name, as a layout in JSON says; every row ends in a line, a control record or an error. UTF-8 is read as such, with a mark or without; else the layout''s encoding counts. A total that does not tie and a balance that does not follow have an error. docs/files.md has the keys of a layout
Errors: 22P02 for a layout that is no JSON, 22023 for a key or a value of it that is not known';

CREATE FUNCTION check_layout(layout text)
    RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_check_layout';
COMMENT ON FUNCTION check_layout(text) IS
    'True for a layout that read_csv takes
Errors: 22P02 for one that is no JSON, 22023 for a key or a value of it that is not known';

CREATE FUNCTION read_mt940(content bytea, encoding text DEFAULT 'LATIN1')
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 1000 ROWS 1000
    AS 'MODULE_PATHNAME', 'consfin_read_mt940';
COMMENT ON FUNCTION read_mt940(bytea, text) IS
    'Read statements of SWIFT MT940 and MT942; encoding is what the file is in where it is not UTF-8. RC and RD are reversals; where a closing balance does not follow from opening and lines unless the reversals are turned, they are; one that follows neither way has an error. 30 February, which months of 30 days have, is the last of February
Errors: 22023 for an unknown encoding';

CREATE FUNCTION read_bai2(content bytea, encoding text DEFAULT 'LATIN1')
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 1000 ROWS 1000
    AS 'MODULE_PATHNAME', 'consfin_read_bai2';
COMMENT ON FUNCTION read_bai2(bytea, text) IS
    'Read reports of BAI2: lines by the sign of their type code (100 to 399 came in, 400 to 699 went out), balances and sums as control records; control totals, counts and balances that do not tie have an error
Errors: 22023 for an unknown encoding';

CREATE FUNCTION read_ofx(content bytea, encoding text DEFAULT 'WIN1252')
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 1000 ROWS 1000
    AS 'MODULE_PATHNAME', 'consfin_read_ofx';
COMMENT ON FUNCTION read_ofx(bytea, text) IS
    'Read statements of OFX, in SGML (1.x) or XML (2.x)
Errors: 22023 for an unknown encoding';

CREATE FUNCTION file_text(content bytea, encoding text DEFAULT 'LATIN1')
    RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 100
    AS 'MODULE_PATHNAME', 'consfin_file_text';
COMMENT ON FUNCTION file_text(bytea, text) IS
    'Text of a file: UTF-8 where it is, else in that encoding; null where some bytes are no character
Errors: 22023 for an unknown encoding';

CREATE FUNCTION file_amount(amount text)
    RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_file_amount';
COMMENT ON FUNCTION file_amount(text) IS
    'An amount as files write it: a sign before or after, or brackets; groups of three; more than two decimals where those are zeros; null for anything else';

CREATE FUNCTION file_is_date(day text)
    RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_file_is_date';
COMMENT ON FUNCTION file_is_date(text) IS 'Whether a text is a date as YYYY-MM-DD';
