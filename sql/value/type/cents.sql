-- sql/value/type/cents.sql
-- Money: an int64 of minor units, exact or an error.

-- type

CREATE TYPE cents;

CREATE FUNCTION cents_in(cstring) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_in';

CREATE FUNCTION cents_out(cents) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_out';

CREATE FUNCTION cents_recv(internal) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'int8recv';

CREATE FUNCTION cents_send(cents) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'int8send';

CREATE TYPE cents (
    INPUT = cents_in,
    OUTPUT = cents_out,
    RECEIVE = cents_recv,
    SEND = cents_send,
    INTERNALLENGTH = 8,
    PASSEDBYVALUE,
    ALIGNMENT = double,
    STORAGE = plain,
    CATEGORY = 'U'
);

COMMENT ON TYPE cents IS 'money as a 64-bit whole number of minor units; text is an optional sign, digits and at most two decimals (-1234.56), always printed with two; from -92233720368547758.08 to 92233720368547758.07
Errors: 22P02 for any other text; 22003 for a larger amount';
COMMENT ON FUNCTION cents_in(cstring) IS 'text to cents: optional sign, digits, at most two decimals
Errors: 22P02 for other text; 22003 for an amount beyond 64 bits';
COMMENT ON FUNCTION cents_out(cents) IS 'cents to text, always with two decimals';
COMMENT ON FUNCTION cents_recv(internal) IS 'binary form to cents: the 64-bit number of minor units, as of a bigint; 08P01 when bytes are missing';
COMMENT ON FUNCTION cents_send(cents) IS 'cents to binary form: the 64-bit number of minor units, as of a bigint';

-- functions

CREATE FUNCTION cents_lt(cents, cents) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8lt';
COMMENT ON FUNCTION cents_lt(cents, cents) IS 'implementation of < operator: the first amount is the smaller';

CREATE FUNCTION cents_le(cents, cents) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8le';
COMMENT ON FUNCTION cents_le(cents, cents) IS 'implementation of <= operator: the first amount is not the larger';

CREATE FUNCTION cents_eq(cents, cents) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8eq';
COMMENT ON FUNCTION cents_eq(cents, cents) IS 'implementation of = operator: the amounts are the same';

CREATE FUNCTION cents_ge(cents, cents) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8ge';
COMMENT ON FUNCTION cents_ge(cents, cents) IS 'implementation of >= operator: the first amount is not the smaller';

CREATE FUNCTION cents_gt(cents, cents) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8gt';
COMMENT ON FUNCTION cents_gt(cents, cents) IS 'implementation of > operator: the first amount is the larger';

CREATE FUNCTION cents_ne(cents, cents) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8ne';
COMMENT ON FUNCTION cents_ne(cents, cents) IS 'implementation of <> operator: the amounts differ';

CREATE FUNCTION cents_cmp(cents, cents) RETURNS integer
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'btint8cmp';
COMMENT ON FUNCTION cents_cmp(cents, cents) IS 'less than, equal to or greater than 0 as the first amount is less than, equal to or greater than the second';

CREATE FUNCTION cents_sortsupport(internal) RETURNS void
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'btint8sortsupport';
COMMENT ON FUNCTION cents_sortsupport(internal) IS 'sort support of the btree operator class: amounts compare as plain 64-bit numbers';

CREATE FUNCTION cents_in_range(cents, cents, cents, boolean, boolean) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'in_range_int8_int8';
COMMENT ON FUNCTION cents_in_range(cents, cents, cents, boolean, boolean) IS 'window frames of RANGE with an offset in cents
Errors: 22013 for a negative offset';

CREATE FUNCTION cents_hash(cents) RETURNS integer
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'hashint8';
COMMENT ON FUNCTION cents_hash(cents) IS '32-bit hash of an amount';

CREATE FUNCTION cents_hash_extended(cents, bigint) RETURNS bigint
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'hashint8extended';
COMMENT ON FUNCTION cents_hash_extended(cents, bigint) IS '64-bit hash of an amount with a seed';

CREATE FUNCTION cents_add(cents, cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_add';
COMMENT ON FUNCTION cents_add(cents, cents) IS 'implementation of + operator: sum of two amounts
Errors: 22003 when it is out of range';

CREATE FUNCTION cents_subtract(cents, cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_subtract';
COMMENT ON FUNCTION cents_subtract(cents, cents) IS 'implementation of - operator: the first amount less the second
Errors: 22003 when it is out of range';

CREATE FUNCTION cents_negate(cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_negate';
COMMENT ON FUNCTION cents_negate(cents) IS 'implementation of - operator: the amount with the other sign
Errors: 22003 for the least amount';

CREATE FUNCTION abs(cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_abs';
COMMENT ON FUNCTION abs(cents) IS 'the amount without its sign
Errors: 22003 for the least amount';

CREATE FUNCTION cents_multiply(cents, bigint) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_multiply';
COMMENT ON FUNCTION cents_multiply(cents, bigint) IS 'implementation of * operator: the amount a whole number of times
Errors: 22003 when it is out of range';

CREATE FUNCTION cents_multiply(bigint, cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_multiply';
COMMENT ON FUNCTION cents_multiply(bigint, cents) IS 'implementation of * operator: the amount a whole number of times
Errors: 22003 when it is out of range';

CREATE FUNCTION cents_ratio(cents, cents) RETURNS numeric
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_ratio';
COMMENT ON FUNCTION cents_ratio(cents, cents) IS 'implementation of / operator: how many times the second amount goes into the first, with the digits numeric division gives
Errors: 22012 when the second is zero';

CREATE FUNCTION minor(cents) RETURNS bigint
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8up';
COMMENT ON FUNCTION minor(cents) IS 'the amount as a number of minor units: 1234 for 12.34';

CREATE FUNCTION from_minor(bigint) RETURNS cents
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'int8up';
COMMENT ON FUNCTION from_minor(bigint) IS 'the amount of so many minor units: 12.34 for 1234';

-- casts

CREATE FUNCTION cents_from_numeric(numeric) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_from_numeric';
COMMENT ON FUNCTION cents_from_numeric(numeric) IS 'currency units to cents, exactly
Errors: 22023 for more than two decimals, NaN or an infinity; 22003 when it is out of range';

CREATE FUNCTION cents_from_int2(smallint) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_from_int2';
COMMENT ON FUNCTION cents_from_int2(smallint) IS 'whole currency units to cents';

CREATE FUNCTION cents_from_int4(integer) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_from_int4';
COMMENT ON FUNCTION cents_from_int4(integer) IS 'whole currency units to cents';

CREATE FUNCTION cents_from_int8(bigint) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_from_int8';
COMMENT ON FUNCTION cents_from_int8(bigint) IS 'whole currency units to cents
Errors: 22003 when it is out of range';

CREATE FUNCTION cents_to_numeric(cents) RETURNS numeric
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_to_numeric';
COMMENT ON FUNCTION cents_to_numeric(cents) IS 'cents to currency units, with two decimals';

CREATE CAST (numeric AS cents) WITH FUNCTION cents_from_numeric(numeric) AS ASSIGNMENT;
COMMENT ON CAST (numeric AS cents) IS 'currency units to cents, exactly
Errors: 22023 for more than two decimals, NaN or an infinity; 22003 when it is out of range';

CREATE CAST (smallint AS cents) WITH FUNCTION cents_from_int2(smallint) AS ASSIGNMENT;
COMMENT ON CAST (smallint AS cents) IS 'whole currency units to cents';

CREATE CAST (integer AS cents) WITH FUNCTION cents_from_int4(integer) AS ASSIGNMENT;
COMMENT ON CAST (integer AS cents) IS 'whole currency units to cents';

CREATE CAST (bigint AS cents) WITH FUNCTION cents_from_int8(bigint) AS ASSIGNMENT;
COMMENT ON CAST (bigint AS cents) IS 'whole currency units to cents
Errors: 22003 when it is out of range';

CREATE CAST (cents AS numeric) WITH FUNCTION cents_to_numeric(cents) AS ASSIGNMENT;
COMMENT ON CAST (cents AS numeric) IS 'cents to currency units, with two decimals';

-- aggregates

CREATE FUNCTION cents_larger(cents, cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'int8larger';
COMMENT ON FUNCTION cents_larger(cents, cents) IS 'the larger of two amounts';

CREATE FUNCTION cents_smaller(cents, cents) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'int8smaller';
COMMENT ON FUNCTION cents_smaller(cents, cents) IS 'the smaller of two amounts';

CREATE FUNCTION cents_sum_add(bigint[], cents) RETURNS bigint[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_sum_add';
COMMENT ON FUNCTION cents_sum_add(bigint[], cents) IS 'transition of sum(cents); the state is low word, high word, count
Errors: 22023 for another array';

CREATE FUNCTION cents_sum_remove(bigint[], cents) RETURNS bigint[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_sum_remove';
COMMENT ON FUNCTION cents_sum_remove(bigint[], cents) IS 'inverse transition of sum(cents) for moving windows
Errors: 22023 for an array that is no state';

CREATE FUNCTION cents_sum_combine(bigint[], bigint[]) RETURNS bigint[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_sum_combine';
COMMENT ON FUNCTION cents_sum_combine(bigint[], bigint[]) IS 'two states of sum(cents) into one
Errors: 22023 for an array that is no state';

CREATE FUNCTION cents_sum_final(bigint[]) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'cents_sum_final';
COMMENT ON FUNCTION cents_sum_final(bigint[]) IS 'the result of sum(cents)
Errors: 22003 when it is out of range; 22023 for an array that is no state';

CREATE AGGREGATE sum(cents) (
    SFUNC = cents_sum_add,
    STYPE = bigint[],
    FINALFUNC = cents_sum_final,
    COMBINEFUNC = cents_sum_combine,
    INITCOND = '{0,0,0}',
    MSFUNC = cents_sum_add,
    MINVFUNC = cents_sum_remove,
    MSTYPE = bigint[],
    MFINALFUNC = cents_sum_final,
    MINITCOND = '{0,0,0}',
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(cents) IS 'sum of the amounts, NULL of none; held in 128 bits, so that only the final sum must fit
Errors: 22003 when it does not';

-- operators

CREATE OPERATOR < (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_lt,
    COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (cents, cents) IS 'the first amount is the smaller';

CREATE OPERATOR <= (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_le,
    COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (cents, cents) IS 'the first amount is not the larger';

CREATE OPERATOR = (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_eq,
    COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES, MERGES
);
COMMENT ON OPERATOR = (cents, cents) IS 'the amounts are the same';

CREATE OPERATOR >= (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_ge,
    COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (cents, cents) IS 'the first amount is not the smaller';

CREATE OPERATOR > (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_gt,
    COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (cents, cents) IS 'the first amount is the larger';

CREATE OPERATOR <> (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_ne,
    COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (cents, cents) IS 'the amounts differ';

CREATE OPERATOR + (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_add,
    COMMUTATOR = +
);
COMMENT ON OPERATOR + (cents, cents) IS 'sum of two amounts
Errors: 22003 when it is out of range';

CREATE OPERATOR - (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_subtract
);
COMMENT ON OPERATOR - (cents, cents) IS 'the first amount less the second
Errors: 22003 when it is out of range';

CREATE OPERATOR - (
    RIGHTARG = cents, FUNCTION = cents_negate
);
COMMENT ON OPERATOR - (NONE, cents) IS 'the amount with the other sign
Errors: 22003 for the least amount';

CREATE OPERATOR * (
    LEFTARG = cents, RIGHTARG = bigint, FUNCTION = cents_multiply,
    COMMUTATOR = *
);
COMMENT ON OPERATOR * (cents, bigint) IS 'the amount a whole number of times
Errors: 22003 when it is out of range';

CREATE OPERATOR * (
    LEFTARG = bigint, RIGHTARG = cents, FUNCTION = cents_multiply,
    COMMUTATOR = *
);
COMMENT ON OPERATOR * (bigint, cents) IS 'the amount a whole number of times
Errors: 22003 when it is out of range';

CREATE OPERATOR / (
    LEFTARG = cents, RIGHTARG = cents, FUNCTION = cents_ratio
);
COMMENT ON OPERATOR / (cents, cents) IS 'how many times the second amount goes into the first, with the digits numeric division gives
Errors: 22012 when the second is zero';

-- aggregates that name an operator

CREATE AGGREGATE min(cents) (
    SFUNC = cents_smaller,
    STYPE = cents,
    COMBINEFUNC = cents_smaller,
    SORTOP = <,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(cents) IS 'the smallest of the amounts, NULL of none';

CREATE AGGREGATE max(cents) (
    SFUNC = cents_larger,
    STYPE = cents,
    COMBINEFUNC = cents_larger,
    SORTOP = >,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(cents) IS 'the largest of the amounts, NULL of none';

-- operator classes

CREATE OPERATOR CLASS cents_ops
    DEFAULT FOR TYPE cents USING btree AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 cents_cmp(cents, cents),
    FUNCTION 2 cents_sortsupport(internal),
    FUNCTION 3 cents_in_range(cents, cents, cents, boolean, boolean),
    FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR FAMILY cents_ops USING btree IS 'order of amounts';
COMMENT ON OPERATOR CLASS cents_ops USING btree IS 'order of amounts, with sort support, window frames of RANGE in cents, and deduplication in indexes';

CREATE OPERATOR CLASS cents_ops
    DEFAULT FOR TYPE cents USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 cents_hash(cents),
    FUNCTION 2 cents_hash_extended(cents, bigint);
COMMENT ON OPERATOR FAMILY cents_ops USING hash IS 'equality of amounts by hash';
COMMENT ON OPERATOR CLASS cents_ops USING hash IS 'equality of amounts by hash: hash joins, hash indexes, hash partitions';

CREATE OPERATOR CLASS cents_minmax_ops
    DEFAULT FOR TYPE cents USING brin AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 brin_minmax_opcinfo(internal),
    FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
    FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
    FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR FAMILY cents_minmax_ops USING brin IS 'smallest and largest amount of each range of blocks';
COMMENT ON OPERATOR CLASS cents_minmax_ops USING brin IS 'smallest and largest amount of each range of blocks';
