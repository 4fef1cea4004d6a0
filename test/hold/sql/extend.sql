-- A hold that expires later: before it has expired, as late as the product
-- allows, and not for who would get no more credit now.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup
SELECT (deposit_float('f1', 1, '1000')).available;
SELECT define_product('card', options => 'hold_expiry=7 days, hold_expiry_max=30 days');
SELECT publish_product('card');
UPDATE lending.credit_line SET product_version = 2 WHERE borrower_id = 2;
CREATE FUNCTION hold_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT h.hold_id FROM lending.hold h WHERE h.reference = hold_of.reference);
CREATE FUNCTION placed(reference text) RETURNS timestamptz STABLE LANGUAGE sql
    RETURN (SELECT h.created_at FROM lending.hold h WHERE h.reference = placed.reference);
CREATE FUNCTION soon(at timestamptz, than timestamptz) RETURNS boolean LANGUAGE sql
    RETURN at BETWEEN than AND than + interval '1 minute';

-- Nothing is extended where the product does not say so
SELECT decision FROM authorize(1, 'a', 10, '50', 1, 'h');
SELECT decision, reason, limiting, soon(expires_at, placed('h') + '7 days') AS weekly FROM extend_hold(1, 'x1', hold_of('h'), placed('h') + '8 days');
SELECT decision, reason, limiting FROM extend_hold(1, 'x2', hold_of('h'));
SELECT decision, reason, limiting FROM extend_hold(1, 'x3', hold_of('h'), '-infinity');

-- To a time, to hold_expiry from now, and to the latest
SELECT decision FROM authorize(2, 'a', 20, '50', 1, 'k');
SELECT decision, reason, available, expires_at - placed('k') AS stands, replayed FROM extend_hold(2, 'x1', hold_of('k'), placed('k') + '8 days');
SELECT decision, reason, available, expires_at - placed('k') AS stands, replayed FROM extend_hold(2, 'x1', hold_of('k'), placed('k') + '8 days');
SELECT extend_hold(2, 'x1', hold_of('k'), placed('k') + '9 days');
SELECT decision, reason, limiting FROM extend_hold(2, 'x2', hold_of('k'), placed('k') + '8 days');
SELECT decision, reason, limiting FROM extend_hold(2, 'x3', hold_of('k'), placed('k') + '30 days 1 second');
SELECT decision, reason, limiting FROM extend_hold(2, 'x4', hold_of('k'), 'infinity');
SELECT decision, reason, limiting FROM extend_hold(2, 'x5', hold_of('k'));
SELECT decision FROM authorize(2, 'l', 20, '1', 1, 'l');
UPDATE lending.hold SET expires_at = now() + interval '1 hour' WHERE reference = 'l';
SELECT decision, soon(expires_at, placed('l') + '7 days') AS weekly FROM extend_hold(2, 'x6', hold_of('l'));
SELECT decision, expires_at - placed('k') AS stands FROM extend_hold(2, 'x7', hold_of('k'), placed('k') + '30 days');
SELECT decision, reason, limiting FROM extend_hold(2, 'x8', hold_of('k'));
SELECT kind, amount, released, terminal, date_trunc('minute', expires_before - placed('k')) AS before FROM lending.hold_events WHERE hold_id = hold_of('k') ORDER BY seq;
SELECT topic, body - 'hold_id' - 'expires_at' AS body, (body ->> 'expires_at')::timestamptz - placed('k') AS told
FROM lending.outbox WHERE borrower_id = 2 AND (body ->> 'hold_id')::bigint = hold_of('k') ORDER BY message_id;
SELECT count(*) AS movements FROM lending.line_movement WHERE borrower_id = 2;
SELECT count(*) AS entries FROM lending.journal WHERE borrower_id = 2;

-- Raised, its expiry stays; captured or expired, it is too late
SELECT decision, amount FROM increment(2, 'i', hold_of('k'), '60');
SELECT expires_at - created_at AS stands FROM lending.hold WHERE reference = 'k';
SELECT decision FROM capture(2, 'c', hold_of('k'));
SELECT decision, reason FROM extend_hold(2, 'x9', hold_of('k'));
SELECT decision FROM authorize(2, 'o', 20, '1', 1, 'o');
UPDATE lending.hold SET expires_at = clock_timestamp() WHERE reference = 'o';
SELECT decision, reason FROM extend_hold(2, 'x10', hold_of('o'));

-- Who would get no more credit
SELECT decision FROM authorize(2, 'm', 20, '5', 1, 'm');
SELECT decision FROM freeze_line(2, 'fr', 20);
SELECT decision, reason, limiting FROM extend_hold(2, 'x11', hold_of('m'), placed('m') + '8 days');
SELECT decision FROM unfreeze_line(2, 'un', 20);
SELECT decision, over_limit FROM set_limit(2, 'low', 20, '10');
SELECT decision, reason, limiting FROM extend_hold(2, 'x12', hold_of('m'), placed('m') + '8 days');
SELECT decision, over_limit FROM set_limit(2, 'high', 20, '1000');
SELECT suspend_funder(1) \g /dev/null
SELECT decision, reason, limiting FROM extend_hold(2, 'x13', hold_of('m'), placed('m') + '8 days');
SELECT resume_funder(1) \g /dev/null
SELECT decision, reason FROM extend_hold(2, 'x14', hold_of('m'), placed('m') + '8 days');
-- A cash hold does not expire
SELECT allow_account(2, 'account', 'bank') \g /dev/null
SELECT decision FROM draw_cash(2, 'draw', 20, '50', 'bank', 'S-1', 3);
SELECT decision, reason, expires_at FROM extend_hold(2, 'cash', hold_of('S-1'));

-- Errors
SELECT extend_hold(1, 'e', 3);
SELECT extend_hold(2, 'e', NULL);
SELECT define_product('card', options => 'hold_expiry_max=6 days');
SELECT publish_product('card');
SELECT define_product('card', options => 'hold_expiry_max=none');
SELECT hold_expiry_max FROM lending.product_terms WHERE product_code = 'card' ORDER BY version;
\i :check
SET client_min_messages = warning;
DROP FUNCTION soon(timestamptz, timestamptz);
