-- sql/value/type/event.sql
-- Everything that can happen to a loan, as a value.

-- type

CREATE TYPE event;

CREATE FUNCTION event_in(cstring) RETURNS event
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_in';

CREATE FUNCTION event_out(event) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_out';

CREATE FUNCTION event_recv(internal) RETURNS event
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_recv';

CREATE FUNCTION event_send(event) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_send';

CREATE TYPE event (
    INPUT = event_in,
    OUTPUT = event_out,
    RECEIVE = event_recv,
    SEND = event_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended,
    CATEGORY = 'U'
);

COMMENT ON TYPE event IS 'one thing that happens to a loan: kind, effective date, sequence of acceptance (0: not numbered yet), and the options of its kind, with the dates of rows it makes; text is one JSON object, defaults left out, such as {"kind":"pay","on":"2026-02-15","seq":3,"amount":256.28}';
COMMENT ON FUNCTION event_in(cstring) IS 'JSON text to event, keys in any order
Errors: 22P02 for text that does not parse, a date before 1900 or after 9999 among it; 22023 for an unknown kind, key or value (the hint lists the valid ones), an option that is missing, an amount that is not positive or dates that do not ascend; 54000 for more than 3,660 dates';
COMMENT ON FUNCTION event_out(event) IS 'event to its canonical JSON text: kind, on, seq unless 0, then the options of the kind that do not hold their default, in a fixed order';
COMMENT ON FUNCTION event_recv(internal) IS 'binary form to event
Errors: 22P03 for any bytes that event_send does not make';
COMMENT ON FUNCTION event_send(event) IS 'event to binary form: a version byte, the kind, date and sequence as variable-length integers, presence bits and the options present';

-- functions

CREATE FUNCTION kind(event) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_kind';
COMMENT ON FUNCTION kind(event) IS 'what happens: the name of the servicing function, such as pay or change_rate (chargeback for payment_chargeback)';

CREATE FUNCTION on_date(event) RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_on_date';
COMMENT ON FUNCTION on_date(event) IS 'the effective date';

CREATE FUNCTION seq(event) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_seq';
COMMENT ON FUNCTION seq(event) IS 'the sequence of acceptance; 0 where the event is not numbered yet';

CREATE FUNCTION amount(event) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_amount';
COMMENT ON FUNCTION amount(event) IS 'the amount in cents that is given or asked for; NULL for a kind that has none';

CREATE FUNCTION with_seq(event event, seq bigint) RETURNS event
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_with_seq';
COMMENT ON FUNCTION with_seq(event, bigint) IS 'the same event under another sequence of acceptance (0: none)
Errors: 22023 when it is negative';

CREATE FUNCTION pay_event(on_date date, amount cents, excess text DEFAULT NULL)
    RETURNS event
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_pay_event';
COMMENT ON FUNCTION pay_event(date, cents, text) IS 'the event that pay() of amount cents on on_date makes, without a rule of its own; NULL for a null date or amount
Errors: 22023 for an amount that is not positive or another word for excess; 22008 for a date outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION prepay_event(on_date date, amount cents, keep text DEFAULT 'term')
    RETURNS event
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_prepay_event';
COMMENT ON FUNCTION prepay_event(date, cents, text) IS 'the event that prepay() of amount cents on on_date makes
Errors: 22023 for an amount that is not positive or another word for keep; 22008 for a date outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION waive_event(
    on_date date, component text, amount cents, due_on date DEFAULT NULL)
    RETURNS event
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_waive_event';
COMMENT ON FUNCTION waive_event(date, text, cents, date) IS 'the event that waive() of up to amount cents of a component makes; NULL for a null argument other than due_on
Errors: 22023 for an amount that is not positive or an unknown component; 22008 for a date outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION refund_event(on_date date, amount cents, charges text DEFAULT NULL)
    RETURNS event
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_refund_event';
COMMENT ON FUNCTION refund_event(date, cents, text) IS 'the event that refund() of amount cents on on_date makes; NULL for a null date or amount
Errors: 22023 for an amount that is not positive or another word for charges; 22008 for a date outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION event_eq(event, event) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION event_eq(event, event) IS 'implementation of = operator: the events are the same, sequence included';

CREATE FUNCTION event_ne(event, event) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION event_ne(event, event) IS 'implementation of <> operator: the events differ';

CREATE FUNCTION event_lt(event, event) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_lt';
COMMENT ON FUNCTION event_lt(event, event) IS 'implementation of < operator: the first event comes before the second';

CREATE FUNCTION event_le(event, event) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_le';
COMMENT ON FUNCTION event_le(event, event) IS 'implementation of <= operator: the first event does not come after the second';

CREATE FUNCTION event_ge(event, event) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_ge';
COMMENT ON FUNCTION event_ge(event, event) IS 'implementation of >= operator: the first event does not come before the second';

CREATE FUNCTION event_gt(event, event) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_gt';
COMMENT ON FUNCTION event_gt(event, event) IS 'implementation of > operator: the first event comes after the second';

CREATE FUNCTION event_cmp(event, event) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_cmp';
COMMENT ON FUNCTION event_cmp(event, event) IS '-1, 0 or 1 as the first event comes before, is, or comes after the second: by effective date, then by sequence (0 last), then by its bytes';

CREATE FUNCTION event_hash(event) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION event_hash(event) IS '32-bit hash of an event';

CREATE FUNCTION event_hash_extended(event, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION event_hash_extended(event, bigint) IS '64-bit hash of an event with a seed';

-- casts

CREATE FUNCTION event_to_jsonb(event) RETURNS jsonb
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_to_jsonb';
COMMENT ON FUNCTION event_to_jsonb(event) IS 'the event as jsonb, with the keys of its text';

CREATE FUNCTION event_from_jsonb(jsonb) RETURNS event
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'event_from_jsonb';
COMMENT ON FUNCTION event_from_jsonb(jsonb) IS 'jsonb with the keys of an event''s text to event; raises what event_in raises';

CREATE CAST (event AS jsonb) WITH FUNCTION event_to_jsonb(event);
COMMENT ON CAST (event AS jsonb) IS 'the event as jsonb, with the keys of its text';

CREATE CAST (jsonb AS event) WITH FUNCTION event_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS event) IS 'jsonb with the keys of an event''s text
Errors: 22023 for an unknown kind, key or value; 22P02 for a value of another shape';

-- operators

CREATE OPERATOR = (
    FUNCTION = event_eq,
    LEFTARG = event,
    RIGHTARG = event,
    COMMUTATOR = =,
    NEGATOR = <>,
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR = (event, event) IS 'the events are the same, sequence included';

CREATE OPERATOR <> (
    FUNCTION = event_ne,
    LEFTARG = event,
    RIGHTARG = event,
    COMMUTATOR = <>,
    NEGATOR = =,
    RESTRICT = neqsel,
    JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (event, event) IS 'the events differ';

CREATE OPERATOR < (
    FUNCTION = event_lt,
    LEFTARG = event,
    RIGHTARG = event,
    COMMUTATOR = >,
    NEGATOR = >=,
    RESTRICT = scalarltsel,
    JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (event, event) IS 'the first event comes before the second';

CREATE OPERATOR <= (
    FUNCTION = event_le,
    LEFTARG = event,
    RIGHTARG = event,
    COMMUTATOR = >=,
    NEGATOR = >,
    RESTRICT = scalarlesel,
    JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (event, event) IS 'the first event does not come after the second';

CREATE OPERATOR >= (
    FUNCTION = event_ge,
    LEFTARG = event,
    RIGHTARG = event,
    COMMUTATOR = <=,
    NEGATOR = <,
    RESTRICT = scalargesel,
    JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (event, event) IS 'the first event does not come before the second';

CREATE OPERATOR > (
    FUNCTION = event_gt,
    LEFTARG = event,
    RIGHTARG = event,
    COMMUTATOR = <,
    NEGATOR = <=,
    RESTRICT = scalargtsel,
    JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (event, event) IS 'the first event comes after the second';

-- operator classes

CREATE OPERATOR CLASS event_ops DEFAULT FOR TYPE event USING btree AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 event_cmp(event, event);
COMMENT ON OPERATOR CLASS event_ops USING btree IS 'order of events: effective date, then sequence of acceptance (0 last), then their bytes';
COMMENT ON OPERATOR FAMILY event_ops USING btree IS 'order of events: effective date, then sequence of acceptance (0 last), then their bytes';

CREATE OPERATOR CLASS event_ops DEFAULT FOR TYPE event USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 event_hash(event),
    FUNCTION 2 event_hash_extended(event, bigint);
COMMENT ON OPERATOR CLASS event_ops USING hash IS 'equality of events';
COMMENT ON OPERATOR FAMILY event_ops USING hash IS 'equality of events';
