-- sql/book/hold/commands.sql
-- Placing, raising and releasing holds.

CREATE TYPE authorize_result AS (
    decision text,
    reason text,
    limiting text,
    hold_id bigint,
    available cents,
    expires_at timestamptz,
    amount cents,
    requested cents,
    replayed boolean
);
COMMENT ON TYPE authorize_result IS
    'answer to a request for a hold: decision approved or declined, the reason it was declined for, or approved for less, the counter that was limiting (line, product, merchant:N, merchant:N:purchase, cap:N, float:N), the hold, what may still be held on the line, when the hold expires; of a request that could be approved in part the amount approved and the amount requested; and whether this is the kept answer of an earlier call';

-- Command: in C; for till.
-- Place a hold of amount on a line, for a purchase at a merchant (null:
-- none), under a reference of the application: the line, the merchant's
-- limits, the platform's cap and the funders' floats all hold it, or it is
-- declined (borrower_blocked, borrower_closed, line_frozen, line_closed,
-- line_expired, past_due, merchant_suspended, merchant_closed, merchant_limit,
-- amount_below_min, amount_above_max, over_limit, cap_reached,
-- funder_suspended, float_short); it stands until it is captured, voided or
-- older than the product's hold_expiry. With partial it is approved for what
-- the tightest of those limits leaves, if that is no less than the product's
-- amount_min, and reason and limiting name the limit.
-- Errors: LN003 when no day is open, LN005 for an unknown line or merchant,
-- 22023 for an amount that is not positive, 22004 for a null.
CREATE FUNCTION authorize(borrower_id bigint, key text, line_id bigint,
                          amount cents, merchant_id bigint DEFAULT NULL,
                          reference text DEFAULT NULL,
                          partial boolean DEFAULT false)
RETURNS authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_authorize';

-- Command: in C; for gateway.
-- Record a hold that a partner has already committed: never declined; beyond
-- a limit it is flagged over_limit, and from shared counters it takes what
-- they hold. Errors as authorize().
CREATE FUNCTION authorize_advice(borrower_id bigint, key text, line_id bigint,
                                 amount cents,
                                 merchant_id bigint DEFAULT NULL,
                                 reference text DEFAULT NULL)
RETURNS authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_authorize_advice';

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

-- Command: in C; for till.
-- Place many holds in one transaction, one answer a request in their order,
-- each as authorize() would decide it one after the other, except that a
-- request keeps what it was promised of its line until the batch ends; an
-- error in one leaves none. With partial each may be approved for less.
-- Errors: 54000 for more than 10000 requests, 2202E for more than one
-- dimension, else as authorize().
CREATE FUNCTION authorize_many(requests authorize_request[],
                               partial boolean DEFAULT false)
RETURNS SETOF authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_authorize_many';

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
    'answer to a request to raise a hold: as authorize_result; amount is what the hold is for, raised or not: all that was authorized less what was released';

-- Command: in C; for till.
-- Raise an open hold to a new total, all or nothing, its expiry unchanged;
-- what was released of it does not count in the total; declined as
-- authorize(), and by hold_captured, hold_voided, hold_expired,
-- payout_pending, not_an_increase; the limits of one purchase are compared
-- with the total.
-- Errors: LN003 when no day is open, LN005 for an unknown hold, 22023 for a
-- total that is not positive, 22004 for a null.
CREATE FUNCTION increment(borrower_id bigint, key text, hold_id bigint,
                          total cents)
RETURNS increment_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_increment';

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

-- Command: in C; for till.
-- Release all that an open hold still reserves; declined by hold_captured,
-- hold_voided, hold_expired, payout_pending.
-- Errors: LN003 when no day is open, LN005 for an unknown hold, 22004 for a
-- null.
CREATE FUNCTION void(borrower_id bigint, key text, hold_id bigint)
RETURNS void_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_void';

CREATE TYPE release_result AS (
    decision text,
    reason text,
    hold_id bigint,
    released cents,
    remaining cents,
    available cents,
    replayed boolean
);
COMMENT ON TYPE release_result IS
    'answer to a request to release part of a hold: what it released, what the hold still reserves, and what may be held on the line after it';

-- Command: in C; for till.
-- Release an amount of what an open hold still reserves: the line, the
-- merchant's day, the platform's cap and the funders' floats get it back, and
-- the rest of the hold stands; all of it ends the hold, as void() does.
-- Declines: hold_captured, hold_voided, hold_expired, payout_pending,
-- more_than_held.
-- Errors: LN003 when no day is open, LN005 for an unknown hold, 22023 for an
-- amount that is not positive, 22004 for a null.
CREATE FUNCTION release(borrower_id bigint, key text, hold_id bigint,
                        amount cents)
RETURNS release_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_release';

CREATE TYPE extend_result AS (
    decision text,
    reason text,
    limiting text,
    hold_id bigint,
    expires_at timestamptz,
    available cents,
    replayed boolean
);
COMMENT ON TYPE extend_result IS
    'answer to a request to extend a hold: when it expires, extended or not, what was limiting, and what may be held on the line';

-- Command: in C; for till.
-- Let an open hold expire later, at expires_at (null: the product's
-- hold_expiry from now, or as late as may be), at most its hold_expiry_max
-- after the hold was placed; decided as a raise by nothing.
-- Declines: hold_captured, hold_voided, hold_expired, payout_pending,
-- not_an_extension, expiry_above_max, and the reasons of increment().
-- Errors: LN003 when no day is open, LN005 for an unknown hold, 22004 for a
-- null.
CREATE FUNCTION extend_hold(borrower_id bigint, key text, hold_id bigint,
                            expires_at timestamptz DEFAULT NULL)
RETURNS extend_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_extend_hold';
