-- sql/value/calc/merchant_fee.sql
-- What a merchant is charged of a purchase, and gets back of a refund.

-- functions

CREATE FUNCTION price_for(price price, volume cents, method text DEFAULT NULL,
                          installments integer DEFAULT NULL) RETURNS price
    IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_price_for';
COMMENT ON FUNCTION price_for(price, cents, text, integer) IS 'the price that holds for a purchase, without tiers and cases: of the first case that fits the method and the number of installments, or else of the price itself, at the rate of the last tier that the volume of the last closed month reaches; a purchase of which method or installments are null fits no case that names them; null for a null price or volume
Errors: 22023 for a negative volume, or a number of installments outside 0 to 3660';

CREATE FUNCTION price_payer(price price) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_price_payer';
COMMENT ON FUNCTION price_payer(price) IS 'who bears the fee: merchant, sponsor or house; of a price with cases, where none fits';

CREATE FUNCTION merchant_fee(amount cents, price price) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_merchant_fee';
COMMENT ON FUNCTION merchant_fee(cents, price) IS 'what a merchant is charged of a purchase: amount x rate, rounded once (half up), and fixed; at least least, at most most; nothing of nothing
Errors: 22023 for a negative amount, or a price that has tiers or cases (price_for() chooses); 22003 when it is too large';

CREATE FUNCTION merchant_fee_back(captured cents, refunded cents, given_back cents,
                                  price price, rule text DEFAULT 'prorate') RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_merchant_fee_back';
COMMENT ON FUNCTION merchant_fee_back(cents, cents, cents, price, text) IS 'what a merchant gets back of the fee of a purchase when so much of what was captured is refunded by now, this refund included, and given_back was given back before: under prorate fee(captured) - fee(captured - refunded) - given_back, so that a whole refund in any parts gives the whole fee back; under keep nothing; negative where a refund was undone
Errors: 22023 for refunded outside 0.00 to captured, given_back outside 0.00 to the fee, another rule, a negative amount, or a price with tiers or cases';
