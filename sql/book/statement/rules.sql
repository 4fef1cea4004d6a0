-- sql/book/statement/rules.sql
-- What of a statement must be paid at least.

CREATE FUNCTION statement_minimum(total_due cents, past_due cents, over_limit cents, installments cents,
                                  charges cents, may_revolve cents, min_ratio numeric, min_floor cents,
                                  converted cents DEFAULT '0')
RETURNS cents
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN minimum_payment(total_due - converted, past_due, over_limit, coalesce(installments, '0'),
    coalesce(charges, '0'), coalesce(may_revolve, '0') - converted, min_ratio, min_floor);
COMMENT ON FUNCTION statement_minimum(cents, cents, cents, cents, cents, cents, numeric, cents, cents) IS
    'minimum_payment() of a statement by the sums of lending.statement_parts, of which so much principal that may revolve is moved into installments: found by its own rule from the rest
Errors: as minimum_payment().';
