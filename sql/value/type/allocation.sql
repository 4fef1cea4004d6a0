-- sql/value/type/allocation.sql
-- The order in which a payment settles what is owed, as a value.

-- type

CREATE TYPE allocation;

CREATE FUNCTION allocation_in(cstring) RETURNS allocation
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'allocation_in';

CREATE FUNCTION allocation_out(allocation) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'allocation_out';

CREATE FUNCTION allocation_recv(internal) RETURNS allocation
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'allocation_recv';

CREATE FUNCTION allocation_send(allocation) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'allocation_send';

CREATE TYPE allocation (
    INPUT = allocation_in,
    OUTPUT = allocation_out,
    RECEIVE = allocation_recv,
    SEND = allocation_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);

COMMENT ON TYPE allocation IS 'the order in which a payment settles what is owed: steps parted by semicolons, each after the first opening with the days past due it begins at; a step is standard (penalty, fee, interest, principal, a row before the next), principal_first (principal, interest, fee, penalty), penalty_last (interest, principal, fee of past due and due, then penalties), or horizontal or vertical and all twelve buckets in their order, past_due, due or in_advance, a point, and principal, interest, fee or penalty; as in standard; 91 principal_first
Errors: 22023 for an unknown or incomplete rule; 22P02 for other text';
COMMENT ON FUNCTION allocation_in(cstring) IS 'text to allocation: steps parted by semicolons; an unknown rule or bucket, or one that is missing or named twice
Errors: 22023, other text 22P02';
COMMENT ON FUNCTION allocation_out(allocation) IS 'allocation to text: a rule that has a name by its name';
COMMENT ON FUNCTION allocation_recv(internal) IS 'binary form to allocation: the packed bytes, checked as text is
Errors: 22P03 when they are damaged or not canonical';
COMMENT ON FUNCTION allocation_send(allocation) IS 'allocation to binary form: the packed bytes';

-- functions

CREATE FUNCTION allocation_eq(allocation, allocation) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION allocation_eq(allocation, allocation) IS 'implementation of = operator: the order is the same in every step';

CREATE FUNCTION allocation_ne(allocation, allocation) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION allocation_ne(allocation, allocation) IS 'implementation of <> operator: the order differs';

CREATE FUNCTION allocation_hash(allocation) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION allocation_hash(allocation) IS 'hash of an allocation, equal for equal ones';

CREATE FUNCTION allocation_hash_extended(allocation, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION allocation_hash_extended(allocation, bigint) IS '64-bit hash of an allocation with a seed, equal for equal ones';

-- operators

CREATE OPERATOR = (
    LEFTARG = allocation, RIGHTARG = allocation, FUNCTION = allocation_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES
);
COMMENT ON OPERATOR = (allocation, allocation) IS 'the order is the same in every step';

CREATE OPERATOR <> (
    LEFTARG = allocation, RIGHTARG = allocation, FUNCTION = allocation_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (allocation, allocation) IS 'the order differs';

-- operator classes

CREATE OPERATOR CLASS allocation_hash_ops DEFAULT FOR TYPE allocation USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 allocation_hash(allocation),
    FUNCTION 2 allocation_hash_extended(allocation, bigint);
COMMENT ON OPERATOR CLASS allocation_hash_ops USING hash IS 'equality of allocations by hash';
COMMENT ON OPERATOR FAMILY allocation_hash_ops USING hash IS 'equality of allocations by hash';
