-- sql/value/type/change.sql
-- What an event did to a schedule, by component and installment.

-- type

CREATE TYPE change;

CREATE FUNCTION change_in(cstring) RETURNS change
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_in';

CREATE FUNCTION change_out(change) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_out';

CREATE FUNCTION change_recv(internal) RETURNS change
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_recv';

CREATE FUNCTION change_send(change) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_send';

CREATE TYPE change (
    INPUT = change_in,
    OUTPUT = change_out,
    RECEIVE = change_recv,
    SEND = change_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended,
    CATEGORY = 'U'
);

COMMENT ON TYPE change IS 'what one event did to a schedule: the event''s kind and date, what was given, what is left over, and lines of kind (paid, waived, cancelled, returned, unpaid, charged, advanced, capitalised, dropped, written_off, recovered, released), component, row and amount in cents; text is one JSON object';
COMMENT ON FUNCTION change_in(cstring) IS 'JSON text to change, keys in any order
Errors: 22P02 for text that does not parse, a date before 1900 or after 9999 among it, or a key that is missing; 22023 for an unknown key or value (the hint lists the valid ones) or an amount that is not positive';
COMMENT ON FUNCTION change_out(change) IS 'change to its canonical JSON text, amount and excess left out where they are zero';
COMMENT ON FUNCTION change_recv(internal) IS 'binary form to change
Errors: 22P03 for any bytes that change_send does not make';
COMMENT ON FUNCTION change_send(change) IS 'change to binary form: a version byte, the kind of event, then variable-length integers';

-- functions

CREATE FUNCTION kind(change) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_kind';
COMMENT ON FUNCTION kind(change) IS 'the kind of the event that made the change, such as pay';

CREATE FUNCTION on_date(change) RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_on_date';
COMMENT ON FUNCTION on_date(change) IS 'the effective date of the event that made the change';

CREATE FUNCTION amount(change) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_amount';
COMMENT ON FUNCTION amount(change) IS 'what the event was given, in cents; 0.00 for an event without an amount';

CREATE FUNCTION excess(change) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_excess';
COMMENT ON FUNCTION excess(change) IS 'what is left over of the amount given, in cents';

CREATE FUNCTION change_lines(change)
    RETURNS TABLE (kind text, component text, no integer, due_on date, amount cents)
    IMMUTABLE STRICT PARALLEL SAFE COST 5 ROWS 4 LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_lines';
COMMENT ON FUNCTION change_lines(change) IS 'the lines of a change as rows, in the order in which it happened: kind, component, position and due date of the row at that time, amount in cents (negative only for dropped: a future charge made larger)';

CREATE FUNCTION change_eq(change, change) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION change_eq(change, change) IS 'implementation of = operator: the changes are the same';

CREATE FUNCTION change_ne(change, change) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION change_ne(change, change) IS 'implementation of <> operator: the changes differ';

CREATE FUNCTION change_hash(change) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION change_hash(change) IS '32-bit hash of a change';

CREATE FUNCTION change_hash_extended(change, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION change_hash_extended(change, bigint) IS '64-bit hash of a change with a seed';

-- casts

CREATE FUNCTION change_to_jsonb(change) RETURNS jsonb
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'change_to_jsonb';
COMMENT ON FUNCTION change_to_jsonb(change) IS 'the change as jsonb, with the keys of its text';

CREATE CAST (change AS jsonb) WITH FUNCTION change_to_jsonb(change);
COMMENT ON CAST (change AS jsonb) IS 'the change as jsonb, with the keys of its text';

-- operators

CREATE OPERATOR = (
    FUNCTION = change_eq,
    LEFTARG = change,
    RIGHTARG = change,
    COMMUTATOR = =,
    NEGATOR = <>,
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES
);
COMMENT ON OPERATOR = (change, change) IS 'the changes are the same';

CREATE OPERATOR <> (
    FUNCTION = change_ne,
    LEFTARG = change,
    RIGHTARG = change,
    COMMUTATOR = <>,
    NEGATOR = =,
    RESTRICT = neqsel,
    JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (change, change) IS 'the changes differ';

-- operator classes

CREATE OPERATOR CLASS change_ops DEFAULT FOR TYPE change USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 change_hash(change),
    FUNCTION 2 change_hash_extended(change, bigint);
COMMENT ON OPERATOR CLASS change_ops USING hash IS 'equality of changes';
COMMENT ON OPERATOR FAMILY change_ops USING hash IS 'equality of changes';
