-- sql/book/merchant/internal.sql
-- What commands for merchants share.

CREATE FUNCTION merchant_status(merchant_id bigint)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    stands text;
BEGIN
    SELECT m.status INTO stands
    FROM lending.merchants m
    WHERE m.merchant_id = merchant_status.merchant_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('merchant', merchant_status.merchant_id);
    END IF;
    RETURN stands;
END
$$;
COMMENT ON FUNCTION merchant_status(bigint) IS
    'The status of a merchant; LN005 for an unknown one';

CREATE FUNCTION merchant_answer(merchant_id bigint, reason text, number integer DEFAULT NULL)
RETURNS merchant_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN ROW(CASE WHEN merchant_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
        merchant_answer.reason, merchant_answer.merchant_id,
        merchant_status(merchant_answer.merchant_id), merchant_answer.number, NULL)::merchant_result;
END
$$;
COMMENT ON FUNCTION merchant_answer(bigint, text, integer) IS
    'The answer of a command about a merchant, declined for a reason or approved';

CREATE FUNCTION require_store(merchant_id bigint, store_code text)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    stands text;
BEGIN
    PERFORM merchant_status(require_store.merchant_id);
    SELECT s.status INTO stands
    FROM lending.store s
    WHERE s.merchant_id = require_store.merchant_id AND s.store_code = require_store.store_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'store "%" of merchant "%" does not exist', require_store.store_code,
                require_store.merchant_id
            USING ERRCODE = 'LN005', HINT = 'define_store() adds one.';
    END IF;
    RETURN stands;
END
$$;
COMMENT ON FUNCTION require_store(bigint, text) IS
    'The status of a store; LN005 for an unknown one';

CREATE FUNCTION account_status(merchant_id bigint, account_no integer)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    stands text;
BEGIN
    PERFORM merchant_status(account_status.merchant_id);
    SELECT a.status INTO stands
    FROM lending.merchant_account a
    WHERE a.merchant_id = account_status.merchant_id AND a.account_no = account_status.account_no;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'account "%" of merchant "%" does not exist', account_status.account_no,
                account_status.merchant_id
            USING ERRCODE = 'LN005',
                HINT = 'propose_merchant_account() answers the number of a new one.';
    END IF;
    RETURN stands;
END
$$;
COMMENT ON FUNCTION account_status(bigint, integer) IS
    'The status of a settlement account; LN005 for an unknown one';

CREATE FUNCTION check_merchant_terms(settle_lag integer, calendar_code text, fee_on_refund text,
                                     least_payout cents, reserve_rate numeric, reserve_days integer,
                                     on_negative text, carry_days integer, cooling_days integer)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument('settle_lag', settle_lag::text, settle_lag BETWEEN 0 AND 366,
            'It is from 0 to 366.'),
        require_defined('calendar', calendar_code),
        require_argument('fee_on_refund', fee_on_refund, fee_on_refund IN ('prorate', 'keep'),
            'It is prorate or keep.'),
        require_argument('least_payout', least_payout::text, least_payout >= '0',
            'It must not be below zero.'),
        require_argument('reserve_rate', reserve_rate::text,
            reserve_rate BETWEEN 0 AND 1 AND reserve_rate = round(reserve_rate, 12),
            'It is a fraction from 0 to 1 with at most twelve decimals: 0.1 is 10 %.'),
        require_argument('reserve_days', reserve_days::text, reserve_days BETWEEN 0 AND 3660
                AND (reserve_days = 0) = (reserve_rate = 0),
            'It is from 1 to 3660 where reserve_rate is above 0, else 0.'),
        require_argument('on_negative', on_negative, on_negative IN ('carry', 'suspend', 'invoice'),
            'It is carry, suspend or invoice.'),
        require_argument('carry_days', carry_days::text, carry_days BETWEEN 0 AND 3660,
            'It is from 0 to 3660.'),
        require_argument('cooling_days', cooling_days::text, cooling_days BETWEEN 0 AND 366,
            'It is from 0 to 366.');
END
$$;
COMMENT ON FUNCTION check_merchant_terms(integer, text, text, cents, numeric, integer, text, integer, integer) IS
    'Refuse terms of a merchant of which a value is out of its range: 22023';
