-- sql/book/statement/commands.sql
-- Rules of the minimum of statements, and of what a missed one costs.

CREATE TYPE minimum_result AS (
    decision text,
    reason text,
    line_id bigint,
    starts_on date,
    min_ratio numeric,
    min_floor cents,
    replayed boolean
);
COMMENT ON TYPE minimum_result IS
    'What set_minimum() answers: decision approved, the line, and from which statements on which rule is in force for it; and whether the answer is a stored one';

-- Command: locks none; for owner.
-- Say how much of a statement must be paid at least on lines of a product: the
-- share min_ratio of the purchases that may revolve, and min_floor where so
-- much is due, for the statements of a business date to come and later ones.
-- What was to start on that date starts no more.
-- Errors: LN005 for an unknown product; 22023 for a share outside 0 to 1, a
-- negative floor, and a date that is not after the last one that was opened, or
-- not plausible; 22004 for a null.
CREATE FUNCTION define_minimum(product_code text, min_ratio numeric, min_floor cents,
                               starts_on date)
RETURNS definition_result
AS $$
BEGIN
    PERFORM check_minimum(define_minimum.min_ratio, define_minimum.min_floor);
    IF NOT EXISTS (SELECT FROM lending.products p
                   WHERE p.product_code = define_minimum.product_code) THEN
        RAISE EXCEPTION 'product "%" does not exist', define_minimum.product_code
            USING ERRCODE = 'LN005', HINT = 'define_product() defines one.';
    END IF;
    PERFORM refuse_start(format('minimum of product "%s"', define_minimum.product_code),
        define_minimum.starts_on);
    INSERT INTO lending.minimum_rule (product_code, starts_on, min_ratio, min_floor)
    VALUES (define_minimum.product_code, define_minimum.starts_on, define_minimum.min_ratio,
        define_minimum.min_floor)
    ON CONFLICT ON CONSTRAINT minimum_rule_pkey DO UPDATE
    SET min_ratio = EXCLUDED.min_ratio, min_floor = EXCLUDED.min_floor;
    RETURN defined('minimum', define_minimum.product_code || ' ' || define_minimum.starts_on);
END
$$;

-- Command: locks line; for desk.
-- Say the same for one line, in the place of its product's rule.
-- Errors: LN005 for an unknown line; 22023 for a share outside 0 to 1, a
-- negative floor, and a date that is not after the last one that was opened, or
-- not plausible; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION set_minimum(borrower_id bigint, key text, line_id bigint, min_ratio numeric,
                            min_floor cents, starts_on date)
RETURNS minimum_result
AS $$
BEGIN
    PERFORM check_minimum(set_minimum.min_ratio, set_minimum.min_floor),
        refuse_start(format('minimum of line "%s"', set_minimum.line_id), set_minimum.starts_on);
    INSERT INTO lending.line_minimum (borrower_id, line_id, starts_on, min_ratio, min_floor)
    VALUES (set_minimum.borrower_id, set_minimum.line_id, set_minimum.starts_on,
        set_minimum.min_ratio, set_minimum.min_floor)
    ON CONFLICT ON CONSTRAINT line_minimum_pkey DO UPDATE
    SET min_ratio = EXCLUDED.min_ratio, min_floor = EXCLUDED.min_floor;
    PERFORM publish(set_minimum.borrower_id, 'line.minimum', jsonb_build_object(
        'line_id', set_minimum.line_id::text, 'starts_on', set_minimum.starts_on,
        'min_ratio', set_minimum.min_ratio::text, 'min_floor', set_minimum.min_floor::text));
    RETURN ROW('approved', NULL, set_minimum.line_id, set_minimum.starts_on,
        set_minimum.min_ratio, set_minimum.min_floor, false)::minimum_result;
END
$$;

-- Command: locks none; for owner.
-- Say from a due date to come on what a missed minimum costs: rate of what is
-- missing, or of base_amount, at least fee_min and at most fee_max (null: no
-- limit). For one product, whose policy goes before the book's, or for all
-- (null). It is charged once a statement, as a fee of kind late, and lessened
-- to what the product's cap on the annual rate leaves. Without a policy, or
-- with fee_max 0.00, nothing is charged. source is the law, contract or
-- resolution it rests on.
-- Errors: LN005 for an unknown product, or without a fee kind late; 22023 for a
-- rate outside 0 to 1, a negative amount, a fee_max below fee_min, an empty
-- source, or a date that is not after the last one that was opened, or not
-- plausible; 22004 for a null.
CREATE FUNCTION define_late_fee(starts_on date, rate numeric, source text,
                                fee_min cents DEFAULT '0', fee_max cents DEFAULT NULL,
                                base_amount cents DEFAULT NULL, product_code text DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    product text := coalesce(define_late_fee.product_code, '');
BEGIN
    PERFORM require_argument('rate', define_late_fee.rate::text,
            define_late_fee.rate BETWEEN 0 AND 1, 'It is a share, from 0 to 1.'),
        require_argument('source', define_late_fee.source, define_late_fee.source <> ''),
        require_argument('fee_min', define_late_fee.fee_min::text, define_late_fee.fee_min >= '0',
            'It must not be negative.'),
        require_argument('fee_max', define_late_fee.fee_max::text,
            coalesce(define_late_fee.fee_max >= define_late_fee.fee_min, true),
            'It must not be below fee_min.'),
        require_argument('base_amount', define_late_fee.base_amount::text,
            coalesce(define_late_fee.base_amount >= '0', true), 'It must not be negative.'),
        require_defined('fee kind', 'late'), require_versions(define_late_fee.product_code),
        refuse_start('late fee', define_late_fee.starts_on);
    INSERT INTO lending.late_fee_policy (product_code, starts_on, rate, base_amount, fee_min,
        fee_max, source)
    VALUES (product, define_late_fee.starts_on, define_late_fee.rate, define_late_fee.base_amount,
        define_late_fee.fee_min, define_late_fee.fee_max, define_late_fee.source)
    ON CONFLICT ON CONSTRAINT late_fee_policy_pkey DO UPDATE
    SET rate = EXCLUDED.rate, base_amount = EXCLUDED.base_amount, fee_min = EXCLUDED.fee_min,
        fee_max = EXCLUDED.fee_max, source = EXCLUDED.source;
    RETURN defined('late fee', concat_ws(' ', define_late_fee.product_code,
        define_late_fee.starts_on));
END
$$;
