-- sql/book/accrual/rules.sql
-- How much of an income is value added tax.

CREATE FUNCTION vat_within(income numeric, rate numeric)
RETURNS numeric
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN sign(income) * div(200 * abs(income) * rate + 1 + rate, 2 * (1 + rate)) * 0.01;
COMMENT ON FUNCTION vat_within(numeric, numeric) IS
    'The value added tax within an income that includes it: income * rate / (1 + rate), rounded once to the cent, half away from zero; by whole division, which is exact';
