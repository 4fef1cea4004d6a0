-- sql/value/calc/minimum.sql
-- How much of a statement must be paid at least.

CREATE FUNCTION minimum_payment(total_due cents, past_due cents DEFAULT '0',
                                over_limit cents DEFAULT '0', installments cents DEFAULT '0',
                                charges cents DEFAULT '0', may_revolve cents DEFAULT '0',
                                min_ratio numeric DEFAULT 0.10, min_floor cents DEFAULT '0')
RETURNS cents
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, pg_temp
AS $$
DECLARE
    -- What is over the limit is asked for whole, and not once more in part.
    base cents := greatest(minimum_payment.may_revolve - minimum_payment.over_limit, '0');
BEGIN
    IF minimum_payment.min_ratio NOT BETWEEN 0 AND 1 THEN
        RAISE EXCEPTION 'min_ratio must be from 0 to 1, not "%"', minimum_payment.min_ratio
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF least(minimum_payment.over_limit, minimum_payment.min_floor) < '0' THEN
        RAISE EXCEPTION 'over_limit and min_floor must not be negative'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN least(minimum_payment.total_due, greatest(minimum_payment.min_floor,
        minimum_payment.past_due + minimum_payment.over_limit + minimum_payment.installments
            + minimum_payment.charges
            + (round(minor(base) * minimum_payment.min_ratio) * 0.01)::cents));
END
$$;
COMMENT ON FUNCTION minimum_payment(cents, cents, cents, cents, cents, cents, numeric, cents) IS 'what must be paid of a statement at least: past_due + over_limit + installments (of loans that have several) + charges (interest, fees and penalty of the rest) + min_ratio of what may revolve (purchases of one installment, without what is over the limit), rounded half up to a cent; at least min_floor, and never more than total_due
Errors: 22023 for a min_ratio outside 0 to 1, and a negative over_limit or min_floor; 22003 for a figure too large';
