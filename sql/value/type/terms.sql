-- sql/value/type/terms.sql
-- Servicing terms: a closed set of named keys, each with its default.

-- type

CREATE TYPE terms;

CREATE FUNCTION terms_in(cstring) RETURNS terms
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'terms_in';

CREATE FUNCTION terms_out(terms) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'terms_out';

CREATE FUNCTION terms_recv(internal) RETURNS terms
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'terms_recv';

CREATE FUNCTION terms_send(terms) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'terms_send';

CREATE TYPE terms (
    INPUT = terms_in,
    OUTPUT = terms_out,
    RECEIVE = terms_recv,
    SEND = terms_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);

COMMENT ON TYPE terms IS 'servicing terms of a loan: text of key=value pairs parted by commas, defaults left out, the empty text being all defaults; keys interest_on_early, fee_on_early, upfront_on_early, prepay_fee_rate, prepay_fee_until, interest_on_late, broken_period, min_days, close_tolerance, penalty_rate, penalty_den, penalty_base, penalty_grace, penalty_from, penalty_compounding, penalty_cap, charge_cap, refund_charges, allocation, excess, revolving_rate, min_ratio, prepay_fee_step, prepay_fee_months, prepay_free_share, revolve_from; rates are a year''s and shares are decimals (0.1825 is 18.25 %), close_tolerance is in currency units, grace and min_days in days
Errors: 22023 for an unknown key or value (the hint lists the valid ones); 22P02 for other text';
COMMENT ON FUNCTION terms_in(cstring) IS 'text to terms: key=value pairs parted by commas, in any order
Errors: 22023 for an unknown key or value; 22P02 for text that is no pair';
COMMENT ON FUNCTION terms_out(terms) IS 'terms to text: keys in one order, defaults left out';
COMMENT ON FUNCTION terms_recv(internal) IS 'binary form to terms: the packed bytes, checked as text is
Errors: 22P03 when they are damaged or not canonical';
COMMENT ON FUNCTION terms_send(terms) IS 'terms to binary form: the packed bytes';

-- functions

CREATE FUNCTION terms_eq(terms, terms) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION terms_eq(terms, terms) IS 'implementation of = operator: all terms are the same';

CREATE FUNCTION terms_ne(terms, terms) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteane';
COMMENT ON FUNCTION terms_ne(terms, terms) IS 'implementation of <> operator: some term differs';

CREATE FUNCTION terms_hash(terms) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlena';
COMMENT ON FUNCTION terms_hash(terms) IS 'hash of terms, equal for equal terms';

CREATE FUNCTION terms_hash_extended(terms, bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'hashvarlenaextended';
COMMENT ON FUNCTION terms_hash_extended(terms, bigint) IS '64-bit hash of terms with a seed, equal for equal terms';

-- operators

CREATE OPERATOR = (
    LEFTARG = terms, RIGHTARG = terms, FUNCTION = terms_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES
);
COMMENT ON OPERATOR = (terms, terms) IS 'all terms are the same';

CREATE OPERATOR <> (
    LEFTARG = terms, RIGHTARG = terms, FUNCTION = terms_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (terms, terms) IS 'some term differs';

-- operator classes

CREATE OPERATOR CLASS terms_hash_ops DEFAULT FOR TYPE terms USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 terms_hash(terms),
    FUNCTION 2 terms_hash_extended(terms, bigint);
COMMENT ON OPERATOR CLASS terms_hash_ops USING hash IS 'equality of terms by hash';
COMMENT ON OPERATOR FAMILY terms_hash_ops USING hash IS 'equality of terms by hash';
