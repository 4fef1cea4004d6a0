-- sql/book/accrual/rules.sql
-- How much of an income is value added tax, and where losses go.

CREATE FUNCTION vat_within(income numeric, rate numeric)
RETURNS numeric
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN sign(income) * div(200 * abs(income) * rate + 1 + rate, 2 * (1 + rate)) * 0.01;
COMMENT ON FUNCTION vat_within(numeric, numeric) IS
    'The value added tax within an income that includes it: income * rate / (1 + rate), rounded once to the cent, half away from zero; by whole division, which is exact';

CREATE FUNCTION loss_account(chart chart)
RETURNS integer
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN coalesce(chart_account(chart, 'write_off'), chart_account(chart, 'loss'));
COMMENT ON FUNCTION loss_account(chart) IS
    'The account of a chart that what is written off is taken from: write_off, else loss';
