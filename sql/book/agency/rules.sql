-- sql/book/agency/rules.sql
-- What an agency gets of what it brings.

CREATE FUNCTION commission(base cents, rate_bp integer)
RETURNS cents
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN round_cents(minor(base)::numeric * rate_bp / 1000000, 'half_up');
COMMENT ON FUNCTION commission(cents, integer) IS
    'So many basis points of an amount, rounded half up';
