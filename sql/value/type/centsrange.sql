-- sql/value/type/centsrange.sql
-- Ranges of amounts, a cent apart: bands of limits, fees and prices.

-- type

CREATE TYPE centsrange;

CREATE FUNCTION centsrange_canonical(centsrange) RETURNS centsrange
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'centsrange_canonical';

CREATE FUNCTION centsrange_difference(cents, cents) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal
    AS 'int8range_subdiff';

CREATE TYPE centsrange AS RANGE (
    SUBTYPE = cents,
    SUBTYPE_OPCLASS = cents_ops,
    CANONICAL = centsrange_canonical,
    SUBTYPE_DIFF = centsrange_difference,
    MULTIRANGE_TYPE_NAME = centsmultirange
);

COMMENT ON TYPE centsrange IS 'range of amounts, kept as [lower,upper): [1.00,2.00] is [1.00,2.01)
Errors: 22003 when the largest amount is an inclusive upper or an exclusive lower bound';
COMMENT ON TYPE centsmultirange IS 'ordered list of ranges of amounts that neither overlap nor touch';

-- functions

COMMENT ON FUNCTION centsrange_canonical(centsrange) IS 'the range as [lower,upper)
Errors: 22003 when that takes an amount above the largest';
COMMENT ON FUNCTION centsrange_difference(cents, cents) IS 'the first amount less the second in minor units, for the layout of GiST indexes';
COMMENT ON FUNCTION centsrange(cents, cents) IS 'range of amounts from the first to below the second; NULL is no bound
Errors: 22000 when the first is the larger';
COMMENT ON FUNCTION centsrange(cents, cents, text) IS 'range of amounts with bounds [] [) (] or (); NULL is no bound
Errors: 22000 when the first is the larger, 42601 for other bounds';
COMMENT ON FUNCTION centsmultirange() IS 'no range of amounts at all';
COMMENT ON FUNCTION centsmultirange(centsrange) IS 'a range of amounts as a multirange';
COMMENT ON FUNCTION centsmultirange(centsrange[]) IS 'ranges of amounts, merged where they overlap or touch';

-- casts

COMMENT ON CAST (centsrange AS centsmultirange) IS 'a range of amounts as a multirange';
