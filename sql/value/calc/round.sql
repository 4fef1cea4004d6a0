-- sql/value/calc/round.sql
-- Rounding numbers to cents by a named rule, and sharing amounts exactly.

-- functions

CREATE FUNCTION round_cents(amount numeric, rule text DEFAULT 'half_up') RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_round_cents';
COMMENT ON FUNCTION round_cents(numeric, text) IS 'currency units to cents, rounded once on exact digits by a rule: half_up (ties away from zero), half_even (ties to the even cent), half_down (ties towards zero), up (away from zero), down (towards zero), ceiling (towards plus infinity), floor (towards minus infinity)
Errors: 22023 for another rule, NaN or an infinity; 22003 when it is out of range';

CREATE FUNCTION split(total cents, parts integer) RETURNS cents[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_split';
COMMENT ON FUNCTION split(cents, integer) IS 'total in equal parts by largest remainder: they differ by a cent at most, the earlier parts the larger (for a negative total the more negative), and their sum is total
Errors: 22023 for fewer parts than 1; 54000 for more than 1000000';

CREATE FUNCTION allocate(total cents, weights numeric[]) RETURNS cents[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_allocate';
COMMENT ON FUNCTION allocate(cents, numeric[]) IS 'total in proportion to the weights by largest remainder on exact fractions, ties to the earlier; the sum is total, a zero weight gets nothing, a negative total gets the negated shares
Errors: 22023 for no weights, a negative or NULL weight, NaN, an infinity, or weights all zero; 2202E for more than one dimension; 54000 for more than 1000000 weights';
