-- sql/value/type/price.sql
-- What a merchant is charged, as a value: a closed set of keys.

-- type

CREATE TYPE price;

CREATE FUNCTION price_in(cstring) RETURNS price
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'price_in';

CREATE FUNCTION price_out(price) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'price_out';

CREATE FUNCTION price_recv(internal) RETURNS price
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'price_recv';

CREATE FUNCTION price_send(price) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'price_send';

CREATE TYPE price (
    INPUT = price_in,
    OUTPUT = price_out,
    RECEIVE = price_recv,
    SEND = price_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);

COMMENT ON TYPE price IS 'what a merchant is charged of a purchase: text of key=value pairs parted by commas, defaults left out, the empty text being no fee; rate (a share of the amount, 0.006 is 0.6 %), fixed, least and most (currency units), payer (merchant, sponsor or house), tiers={100000.00:0.0055} (another rate from that volume of the last closed month on, at most 8), cases={qr:(rate=0.0038), online 3-6:(rate=0.02)} (a price of its own for a method, a number of installments, or both: the first that fits, at most 16)
Errors: 22023 for an unknown key or value (the hint lists the valid ones), one out of its range, or a case that never holds; 22P02 for other text; 54000 for too many tiers or cases';
COMMENT ON FUNCTION price_in(cstring) IS 'text to price: key=value pairs parted by commas, in any order
Errors: 22023 for an unknown key or value; 22P02 for text that is no pair; 54000 for too many tiers or cases';
COMMENT ON FUNCTION price_out(price) IS 'price to text: keys in one order, defaults left out';
COMMENT ON FUNCTION price_recv(internal) IS 'binary form to price: the packed bytes, checked as text is
Errors: 22P03 when they are damaged or not canonical';
COMMENT ON FUNCTION price_send(price) IS 'price to binary form: the packed bytes';

-- functions

CREATE FUNCTION price_eq(price, price) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION price_eq(price, price) IS 'implementation of = operator: the price is the same in every key';

CREATE FUNCTION price_ne(price, price) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION price_ne(price, price) IS 'implementation of <> operator: some term differs';

CREATE FUNCTION price_hash(price) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION price_hash(price) IS 'hash of a price, equal for equal ones';

CREATE FUNCTION price_hash_extended(price, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION price_hash_extended(price, bigint) IS '64-bit hash of a price with a seed, equal for equal ones';

-- operators

CREATE OPERATOR = (
    LEFTARG = price, RIGHTARG = price, FUNCTION = price_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES
);
COMMENT ON OPERATOR = (price, price) IS 'the price is the same in every key';

CREATE OPERATOR <> (
    LEFTARG = price, RIGHTARG = price, FUNCTION = price_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (price, price) IS 'some term differs';

-- operator classes

CREATE OPERATOR CLASS price_hash_ops DEFAULT FOR TYPE price USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 price_hash(price),
    FUNCTION 2 price_hash_extended(price, bigint);
COMMENT ON OPERATOR CLASS price_hash_ops USING hash IS 'equality of prices by hash';
COMMENT ON OPERATOR FAMILY price_hash_ops USING hash IS 'equality of prices by hash';
