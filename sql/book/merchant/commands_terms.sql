-- sql/book/merchant/commands_terms.sql
-- What a merchant is charged and when it is paid, and what it offers.

-- Command: locks none; for owner.
-- Draft the terms of a merchant, or draft them anew: its price; after how many
-- workdays of which calendar a purchase is settled (1 is T+1); whether a refund
-- gives its part of the fee back (prorate) or none (keep); what is too little to
-- be paid out; which share of what is sold is kept back, and for how many days;
-- what is done when the merchant owes money (carry, suspend or invoice), and
-- after how many days what is carried is asked for; and how many days another
-- account cools off. publish_merchant_terms() freezes them.
-- Errors: LN005 for an unknown merchant or calendar; 22023 for a value out of its
-- range, or a reserve of a share without days or of days without a share; 22004
-- for a null.
CREATE FUNCTION define_merchant_terms(merchant_id bigint, price price,
                                      settle_lag integer DEFAULT 1,
                                      calendar_code text DEFAULT 'weekends',
                                      fee_on_refund text DEFAULT 'prorate',
                                      least_payout cents DEFAULT '0',
                                      reserve_rate numeric DEFAULT 0,
                                      reserve_days integer DEFAULT 0,
                                      on_negative text DEFAULT 'carry',
                                      carry_days integer DEFAULT 30,
                                      cooling_days integer DEFAULT 3)
RETURNS definition_result
AS $$
DECLARE
    made integer;
BEGIN
    PERFORM merchant_status(define_merchant_terms.merchant_id),
        check_merchant_terms(define_merchant_terms.settle_lag, define_merchant_terms.calendar_code,
            define_merchant_terms.fee_on_refund, define_merchant_terms.least_payout,
            define_merchant_terms.reserve_rate, define_merchant_terms.reserve_days,
            define_merchant_terms.on_negative, define_merchant_terms.carry_days,
            define_merchant_terms.cooling_days);
    SELECT coalesce(max(t.version) FILTER (WHERE t.status = 'draft'), max(t.version) + 1, 1) INTO made
    FROM lending.merchant_terms t
    WHERE t.merchant_id = define_merchant_terms.merchant_id;
    INSERT INTO lending.merchant_terms AS t (merchant_id, version, price, settle_lag, calendar_code,
        fee_on_refund, least_payout, reserve_rate, reserve_days, on_negative, carry_days, cooling_days)
    VALUES (define_merchant_terms.merchant_id, made, define_merchant_terms.price,
        define_merchant_terms.settle_lag, define_merchant_terms.calendar_code,
        define_merchant_terms.fee_on_refund, define_merchant_terms.least_payout,
        define_merchant_terms.reserve_rate, define_merchant_terms.reserve_days,
        define_merchant_terms.on_negative, define_merchant_terms.carry_days,
        define_merchant_terms.cooling_days)
    ON CONFLICT ON CONSTRAINT merchant_terms_pkey DO UPDATE
    SET price = EXCLUDED.price, settle_lag = EXCLUDED.settle_lag,
        calendar_code = EXCLUDED.calendar_code, fee_on_refund = EXCLUDED.fee_on_refund,
        least_payout = EXCLUDED.least_payout, reserve_rate = EXCLUDED.reserve_rate,
        reserve_days = EXCLUDED.reserve_days, on_negative = EXCLUDED.on_negative,
        carry_days = EXCLUDED.carry_days, cooling_days = EXCLUDED.cooling_days;
    RETURN defined('merchant terms', define_merchant_terms.merchant_id::text, made);
END
$$;

-- Command: locks none; for owner.
-- Put the drafted terms of a merchant in force from a business date on, for
-- ever frozen. The first ones may start on any day; later ones start after the
-- last business date that was opened, and after those before them: what was
-- captured keeps the terms of its day.
-- Errors: LN005 for an unknown merchant, or one without a draft; 22023 for a date
-- that is too early or not plausible; 22004 for a null.
CREATE FUNCTION publish_merchant_terms(merchant_id bigint, starts_on date)
RETURNS definition_result
AS $$
DECLARE
    draft integer;
    last_start date;
BEGIN
    PERFORM merchant_status(publish_merchant_terms.merchant_id);
    -- One at a time, and no date opens meanwhile.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    SELECT max(t.version) FILTER (WHERE t.status = 'draft'), max(t.starts_on) INTO draft, last_start
    FROM lending.merchant_terms t
    WHERE t.merchant_id = publish_merchant_terms.merchant_id;
    IF draft IS NULL THEN
        RAISE EXCEPTION 'merchant "%" has no draft of terms', publish_merchant_terms.merchant_id
            USING ERRCODE = 'LN005', HINT = 'define_merchant_terms() drafts them.';
    ELSIF last_start IS NULL THEN
        PERFORM check_ahead(publish_merchant_terms.starts_on, 'starts_on');
    ELSE
        PERFORM refuse_start(format('terms of merchant "%s"', publish_merchant_terms.merchant_id),
                publish_merchant_terms.starts_on),
            require_argument('starts_on', publish_merchant_terms.starts_on::text,
                publish_merchant_terms.starts_on > last_start,
                format('The terms before them start on %s.', last_start));
    END IF;
    UPDATE lending.merchant_terms t
    SET status = 'published', starts_on = publish_merchant_terms.starts_on
    WHERE t.merchant_id = publish_merchant_terms.merchant_id AND t.version = draft;
    RETURN defined('merchant terms', publish_merchant_terms.merchant_id::text, draft);
END
$$;

-- Command: locks none; for desk.
-- Say which products a merchant offers; an empty list is all that are published.
-- Errors: LN005 for an unknown merchant or product; 22023 for one that is not
-- published, a null in the list or more than 100; 22004 for a null.
CREATE FUNCTION offer_products(merchant_id bigint, products text[])
RETURNS definition_result
AS $$
DECLARE
    wrong record;
BEGIN
    PERFORM merchant_status(offer_products.merchant_id),
        require_argument('products', offer_products.products::text,
            cardinality(offer_products.products) <= 100
                AND coalesce(array_ndims(offer_products.products), 1) = 1
                AND array_position(offer_products.products, NULL) IS NULL,
            'At most 100 codes of products, none of them null.');
    SELECT c.code, p.product_code IS NULL AS is_unknown INTO wrong
    FROM unnest(offer_products.products) AS c (code)
    LEFT JOIN lending.products p ON p.product_code = c.code
    WHERE p.published_version IS NULL
    ORDER BY c.code
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'product "%" %', wrong.code,
                CASE WHEN wrong.is_unknown THEN 'does not exist' ELSE 'is not published' END
            USING ERRCODE = CASE WHEN wrong.is_unknown THEN 'LN005' ELSE '22023' END,
                HINT = CASE WHEN wrong.is_unknown THEN 'define_product() adds one; lending.products has all.'
                    ELSE 'publish_product() publishes it.' END;
    END IF;
    DELETE FROM lending.merchant_product m
    WHERE m.merchant_id = offer_products.merchant_id
        AND m.product_code <> ALL (offer_products.products);
    INSERT INTO lending.merchant_product (merchant_id, product_code)
    SELECT DISTINCT offer_products.merchant_id, c.code FROM unnest(offer_products.products) AS c (code)
    ON CONFLICT DO NOTHING;
    RETURN defined('merchant products', offer_products.merchant_id::text);
END
$$;
