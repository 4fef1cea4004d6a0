-- sql/value/type/chart.sql
-- A posting chart: the accounts that what happens to a loan is posted to.

-- type

CREATE TYPE chart;

CREATE FUNCTION chart_in(cstring) RETURNS chart
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'chart_in';

CREATE FUNCTION chart_out(chart) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'chart_out';

CREATE FUNCTION chart_recv(internal) RETURNS chart
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'chart_recv';

CREATE FUNCTION chart_send(chart) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'chart_send';

CREATE TYPE chart (
    INPUT = chart_in,
    OUTPUT = chart_out,
    RECEIVE = chart_recv,
    SEND = chart_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended,
    CATEGORY = 'U'
);

COMMENT ON TYPE chart IS 'a posting chart: basis (accrual or cash) and account numbers (1 to 2147483647) for cash, merchant, credit_balance, principal, interest_receivable, fee_receivable, penalty_receivable, interest_income, fee_income, penalty_income, suspense, waiver, loss, recovery, commitment, commitment_contra, subvention_receivable, subvention_unearned, written_off, written_off_contra, clearing, unidentified, vat, funder_payable, owners_collected, owners_earned, owners_share, write_off, legal_costs; text is key=value pairs parted by commas, such as cash=1001, principal=1301';
COMMENT ON FUNCTION chart_in(cstring) IS 'text key=value, key=value to chart, in any order
Errors: 22023 for an unknown key (the hint lists them), basis or account number; 22P02 for text that does not parse or a key given twice';
COMMENT ON FUNCTION chart_out(chart) IS 'chart to its canonical text: the keys in a fixed order, absent ones and basis=accrual left out';
COMMENT ON FUNCTION chart_recv(internal) IS 'binary form to chart
Errors: 22P03 for any bytes that chart_send does not make';
COMMENT ON FUNCTION chart_send(chart) IS 'chart to binary form: a version byte, presence bits and the values present';

-- functions

CREATE FUNCTION chart_eq(chart, chart) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION chart_eq(chart, chart) IS 'implementation of = operator: the charts are the same';

CREATE FUNCTION chart_ne(chart, chart) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION chart_ne(chart, chart) IS 'implementation of <> operator: the charts differ';

CREATE FUNCTION chart_hash(chart) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION chart_hash(chart) IS '32-bit hash of a chart';

CREATE FUNCTION chart_hash_extended(chart, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION chart_hash_extended(chart, bigint) IS '64-bit hash of a chart with a seed';

CREATE FUNCTION chart_account(chart chart, key text) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_chart_account';
COMMENT ON FUNCTION chart_account(chart, text) IS 'the account a posting chart has under a key, such as principal or cash; null where it has none
Errors: 22023 for an unknown key (the hint lists them)';

CREATE FUNCTION chart_accounts(chart chart)
    RETURNS TABLE (key text, account integer)
    IMMUTABLE STRICT PARALLEL SAFE ROWS 14 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_chart_accounts';
COMMENT ON FUNCTION chart_accounts(chart) IS 'the accounts of a posting chart, a row for each key it has, in the order of its text';

-- operators

CREATE OPERATOR = (
    FUNCTION = chart_eq,
    LEFTARG = chart,
    RIGHTARG = chart,
    COMMUTATOR = =,
    NEGATOR = <>,
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES
);
COMMENT ON OPERATOR = (chart, chart) IS 'the charts are the same';

CREATE OPERATOR <> (
    FUNCTION = chart_ne,
    LEFTARG = chart,
    RIGHTARG = chart,
    COMMUTATOR = <>,
    NEGATOR = =,
    RESTRICT = neqsel,
    JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (chart, chart) IS 'the charts differ';

-- operator classes

CREATE OPERATOR CLASS chart_ops DEFAULT FOR TYPE chart USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 chart_hash(chart),
    FUNCTION 2 chart_hash_extended(chart, bigint);
COMMENT ON OPERATOR CLASS chart_ops USING hash IS 'equality of charts';
COMMENT ON OPERATOR FAMILY chart_ops USING hash IS 'equality of charts';
