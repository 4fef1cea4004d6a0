-- sql/book/hold/commands.sql
-- Placing, raising and releasing holds.

CREATE TYPE authorize_result AS (
    decision text,
    reason text,
    limiting text,
    hold_id bigint,
    available cents,
    expires_at timestamptz,
    replayed boolean
);
COMMENT ON TYPE authorize_result IS
    'answer to a request for a hold: decision approved or declined, the reason it was declined for, the counter that was limiting (line, product, merchant:N, merchant:N:purchase, cap:N, float:N), the hold, what may still be held on the line, when the hold expires, and whether this is the kept answer of an earlier call';

CREATE FUNCTION authorize(borrower_id bigint, key text, line_id bigint,
                          amount cents, merchant_id bigint DEFAULT NULL,
                          reference text DEFAULT NULL,
                          actor text DEFAULT NULL)
RETURNS authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_authorize';
COMMENT ON FUNCTION authorize(bigint, text, bigint, cents, bigint, text, text) IS
    'place a hold of amount on a line, for a purchase at a merchant (null: none), under a reference of the application: the line, the merchant''s limits, the platform''s cap and the funders'' floats all hold it, or it is declined (borrower_blocked, borrower_closed, line_frozen, line_closed, line_expired, merchant_suspended, merchant_closed, merchant_limit, amount_below_min, amount_above_max, over_limit, cap_reached, funder_suspended, float_short); it stands until it is captured, voided or older than the product''s hold_expiry; the same key gets the same answer. LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown line or merchant, 22023 for an amount that is not positive, 22004 for a null';
REVOKE EXECUTE ON FUNCTION authorize(bigint, text, bigint, cents, bigint, text, text) FROM PUBLIC;

CREATE FUNCTION authorize_advice(borrower_id bigint, key text, line_id bigint,
                                 amount cents,
                                 merchant_id bigint DEFAULT NULL,
                                 reference text DEFAULT NULL,
                                 actor text DEFAULT NULL)
RETURNS authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_authorize_advice';
COMMENT ON FUNCTION authorize_advice(bigint, text, bigint, cents, bigint, text, text) IS
    'record a hold that a partner has already committed: never declined; beyond a limit it is flagged over_limit, and from shared counters it takes what they hold. Errors as authorize()';
REVOKE EXECUTE ON FUNCTION authorize_advice(bigint, text, bigint, cents, bigint, text, text) FROM PUBLIC;

CREATE TYPE authorize_request AS (
    borrower_id bigint,
    key text,
    line_id bigint,
    amount cents,
    merchant_id bigint,
    reference text
);
COMMENT ON TYPE authorize_request IS
    'one request of authorize_many(): the arguments of authorize(); merchant_id and reference may be null';

CREATE FUNCTION authorize_many(requests authorize_request[],
                               actor text DEFAULT NULL)
RETURNS SETOF authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_authorize_many';
COMMENT ON FUNCTION authorize_many(authorize_request[], text) IS
    'place many holds in one transaction, one answer a request in their order, each as authorize() would decide it one after the other, except that a request keeps what it was promised of its line until the batch ends; an error in one leaves none; 54000 for more than 10000 requests, 2202E for more than one dimension, else as authorize()';
REVOKE EXECUTE ON FUNCTION authorize_many(authorize_request[], text) FROM PUBLIC;

CREATE TYPE increment_result AS (
    decision text,
    reason text,
    limiting text,
    hold_id bigint,
    amount cents,
    available cents,
    replayed boolean
);
COMMENT ON TYPE increment_result IS
    'answer to a request to raise a hold: as authorize_result; amount is what the hold is for in all, raised or not';

CREATE FUNCTION increment(borrower_id bigint, key text, hold_id bigint,
                          total cents, actor text DEFAULT NULL)
RETURNS increment_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_increment';
COMMENT ON FUNCTION increment(bigint, text, bigint, cents, text) IS
    'raise an open hold to a new total, all or nothing, its expiry unchanged; declined as authorize(), and by hold_captured, hold_voided, hold_expired, payout_pending, not_an_increase; the limits of one purchase are compared with the total. LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown hold, 22023 for a total that is not positive, 22004 for a null';
REVOKE EXECUTE ON FUNCTION increment(bigint, text, bigint, cents, text) FROM PUBLIC;

CREATE TYPE void_result AS (
    decision text,
    reason text,
    hold_id bigint,
    released cents,
    available cents,
    replayed boolean
);
COMMENT ON TYPE void_result IS
    'answer to a request to void a hold: what it released, and what may be held on the line after it';

CREATE FUNCTION void(borrower_id bigint, key text, hold_id bigint,
                     actor text DEFAULT NULL)
RETURNS void_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_void';
COMMENT ON FUNCTION void(bigint, text, bigint, text) IS
    'release all that an open hold still reserves; declined by hold_captured, hold_voided, hold_expired, payout_pending. LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown hold, 22004 for a null';
REVOKE EXECUTE ON FUNCTION void(bigint, text, bigint, text) FROM PUBLIC;
