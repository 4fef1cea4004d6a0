-- sql/value/type/schedule.sql
-- One loan's whole repayment plan and its state, as one value.

-- type

CREATE TYPE schedule;

CREATE FUNCTION schedule_in(cstring) RETURNS schedule
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'schedule_in';

CREATE FUNCTION schedule_out(schedule) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'schedule_out';

CREATE FUNCTION schedule_recv(internal) RETURNS schedule
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'schedule_recv';

CREATE FUNCTION schedule_send(schedule) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_send';

-- Out of line only as it is: packed bytes do not compress, and the totals are
-- read from a slice of the first of them.
CREATE TYPE schedule (
    INPUT = schedule_in,
    OUTPUT = schedule_out,
    RECEIVE = schedule_recv,
    SEND = schedule_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);

COMMENT ON TYPE schedule IS 'one loan''s whole repayment plan and its state: the plan it was made under, servicing terms, advances, and per row (installment) due date, period, and principal, interest, fee and penalty due, paid and waived; text is JSON with amounts in currency units and rates as decimals (0.12 is 12 %); due dates never descend, principal due is what was advanced less what refunds cancelled, paid and waived never exceed due; a value that breaks an invariant raises 22023 (22003
Errors: 22008; 54000 for amounts, dates, counts beyond the limits), text that does not parse 22P02';
COMMENT ON FUNCTION schedule_in(cstring) IS 'JSON text to a schedule, keys in any order, defaults left out; text that does not parse raises 22P02 naming the place, a broken invariant 22023
Errors: 22003; 22008 or 54000';
COMMENT ON FUNCTION schedule_out(schedule) IS 'schedule to canonical JSON text: keys in one order, no blanks, defaults left out, amounts in currency units';
COMMENT ON FUNCTION schedule_recv(internal) IS 'binary form to a schedule: the packed bytes, every invariant checked
Errors: 22P03 when they are damaged or not canonical';
COMMENT ON FUNCTION schedule_send(schedule) IS 'schedule to binary form: the packed bytes, as docs/schedule-format.md lists them';

-- functions

CREATE FUNCTION principal(schedule) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_principal';
COMMENT ON FUNCTION principal(schedule) IS 'sum of the principal due in all rows, cents; what was advanced, less what refunds cancelled; paid or not
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION total_interest(schedule) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_total_interest';
COMMENT ON FUNCTION total_interest(schedule) IS 'sum of the interest due in all rows, cents, paid or not
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION total_fee(schedule) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_total_fee';
COMMENT ON FUNCTION total_fee(schedule) IS 'sum of the fees due in all rows, cents, an upfront fee among them, paid or not
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION total_payment(schedule) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_total_payment';
COMMENT ON FUNCTION total_payment(schedule) IS 'sum of principal, interest, fee and penalty due in all rows, cents, paid or not
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION level_payment(schedule) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_level_payment';
COMMENT ON FUNCTION level_payment(schedule) IS 'the level payment (principal and interest of an ordinary row), cents; null where the method has none
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION maturity(schedule) RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_maturity';
COMMENT ON FUNCTION maturity(schedule) IS 'the last due date
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION first_due(schedule) RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_first_due';
COMMENT ON FUNCTION first_due(schedule) IS 'the due date of the first installment; the row of an upfront fee is no installment
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION installment_count(schedule) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_installment_count';
COMMENT ON FUNCTION installment_count(schedule) IS 'the number of installments; the row of an upfront fee is no installment
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION with_terms(schedule schedule, terms terms) RETURNS schedule
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'schedule_with_terms';
COMMENT ON FUNCTION with_terms(schedule, terms) IS 'the schedule under these servicing terms instead of its own, before the first event; then only events change them
Errors: 55000 after the first event';

CREATE FUNCTION terms_of(schedule) RETURNS terms
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_terms';
COMMENT ON FUNCTION terms_of(schedule) IS 'the servicing terms of a schedule, those left at their defaults included
Errors: XX001 when the bytes are damaged';

CREATE FUNCTION schedule_eq(schedule, schedule) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION schedule_eq(schedule, schedule) IS 'implementation of = operator: the schedules are the same in every part';

CREATE FUNCTION schedule_ne(schedule, schedule) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION schedule_ne(schedule, schedule) IS 'implementation of <> operator: the schedules differ';

CREATE FUNCTION schedule_hash(schedule) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION schedule_hash(schedule) IS 'hash of a schedule, equal for equal ones';

CREATE FUNCTION schedule_hash_extended(schedule, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION schedule_hash_extended(schedule, bigint) IS '64-bit hash of a schedule with a seed, equal for equal ones';

CREATE FUNCTION schedule_to_jsonb(schedule) RETURNS jsonb
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 30
    AS 'MODULE_PATHNAME', 'schedule_to_jsonb';
COMMENT ON FUNCTION schedule_to_jsonb(schedule) IS 'the JSON text of a schedule as jsonb';

CREATE FUNCTION schedule_from_jsonb(jsonb) RETURNS schedule
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 30
    AS 'MODULE_PATHNAME', 'schedule_from_jsonb';
COMMENT ON FUNCTION schedule_from_jsonb(jsonb) IS 'jsonb to a schedule by the rules of its text
Errors: 22P02 naming the place when it does not parse, a broken invariant 22023; 22003; 22008 or 54000';

-- casts

CREATE CAST (schedule AS jsonb) WITH FUNCTION schedule_to_jsonb(schedule) AS ASSIGNMENT;
COMMENT ON CAST (schedule AS jsonb) IS 'the JSON text of a schedule as jsonb';

CREATE CAST (jsonb AS schedule) WITH FUNCTION schedule_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS schedule) IS 'jsonb to a schedule by the rules of its text';

-- operators

CREATE OPERATOR = (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES
);
COMMENT ON OPERATOR = (schedule, schedule) IS 'the schedules are the same in every part';

CREATE OPERATOR <> (
    LEFTARG = schedule, RIGHTARG = schedule, FUNCTION = schedule_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (schedule, schedule) IS 'the schedules differ';

-- operator classes

CREATE OPERATOR CLASS schedule_hash_ops DEFAULT FOR TYPE schedule USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 schedule_hash(schedule),
    FUNCTION 2 schedule_hash_extended(schedule, bigint);
COMMENT ON OPERATOR CLASS schedule_hash_ops USING hash IS 'equality of schedules by hash';
COMMENT ON OPERATOR FAMILY schedule_hash_ops USING hash IS 'equality of schedules by hash';
