-- sql/value/type/product_options.sql
-- What is said of a product: a closed set of keys, each given or absent.

-- type

CREATE TYPE product_options;

CREATE FUNCTION product_options_in(cstring) RETURNS product_options
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'product_options_in';

CREATE FUNCTION product_options_out(product_options) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'product_options_out';

CREATE FUNCTION product_options_recv(internal) RETURNS product_options
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'product_options_recv';

CREATE FUNCTION product_options_send(product_options) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'product_options_send';

CREATE TYPE product_options (
    INPUT = product_options_in,
    OUTPUT = product_options_out,
    RECEIVE = product_options_recv,
    SEND = product_options_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = extended
);

COMMENT ON TYPE product_options IS
    'What is said of a product, as text of key=value pairs parted by commas: rate_default=0.12, installments={3,6,12}, terms=(penalty_rate=0.1825, penalty_den=365). Only what is given is kept. Keys: method, every, installments, rate_min, rate_default, rate_max, amount_min, amount_max, fee_rate, fee_min, fee_max, fee_kind, upfront_rate, subvention_rate, day_count, rounding, payment_rounding, interest_rounding, round_to, odd_days, residual, grace_principal, grace_interest, interest_free, balloon, month_end, business_day, period_ends, calendar, min_gap, terms, revolving, hold_expiry, hold_expiry_max, over_capture, max_days_past_due, cooling_off_days, apr_method, apr_cap, cap_series, chart, overridable. Rates are fractions a year (0.12 is 12 %), amounts are in currency units, lists stand in braces, servicing terms in parentheses; fee_max, fee_kind, subvention_rate, calendar, hold_expiry_max, apr_cap and cap_series may be none.
Errors: 22023 for an unknown key or value, with the valid ones, and for a value out of its range; 22P02 for other text; 54000 for a list of more than 100.';
COMMENT ON FUNCTION product_options_in(cstring) IS 'text to product_options: key=value pairs parted by commas, in any order; 22023 for an unknown key or value or one out of its range, 22P02 for other text';
COMMENT ON FUNCTION product_options_out(product_options) IS 'product_options to text: the keys that were given, in one order';
COMMENT ON FUNCTION product_options_recv(internal) IS 'binary form to product_options: the text in the server''s encoding, checked; 22021 for bytes that are not of it';
COMMENT ON FUNCTION product_options_send(product_options) IS 'product_options to binary form: the text, in the server''s encoding';

-- functions

CREATE FUNCTION product_option(options product_options, key text) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'product_option';
COMMENT ON FUNCTION product_option(product_options, text) IS
    'The value of a key as text, terms without their parentheses; null where the key was not given.
Errors: 22023 for an unknown key, with the valid ones.';

CREATE FUNCTION product_options_eq(product_options, product_options) RETURNS boolean
    IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE LANGUAGE internal
    AS 'byteaeq';
COMMENT ON FUNCTION product_options_eq(product_options, product_options) IS 'implementation of = operator: the same keys have the same values';

-- operators

CREATE OPERATOR = (
    LEFTARG = product_options, RIGHTARG = product_options,
    FUNCTION = product_options_eq, COMMUTATOR = =,
    RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR = (product_options, product_options) IS 'the same keys have the same values';
