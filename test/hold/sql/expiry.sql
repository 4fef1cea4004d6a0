-- Holds whose time is over: when that is, and that what they still hold, swept or not,
-- stands in nobody's way.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup
SELECT (deposit_float('f1', 1, '100')).available;
CREATE VIEW holds AS
    SELECT borrower_id, reference, status, amount, released FROM lending.hold ORDER BY hold_id;
CREATE FUNCTION expire(reference text) RETURNS void LANGUAGE sql AS $$
    UPDATE lending.hold h SET expires_at = clock_timestamp() WHERE h.reference = expire.reference
$$;

-- A day is 24 hours, whatever the session's zone does in between.
CREATE TEMP TABLE zone (name text, hours numeric);
CREATE FUNCTION pg_temp.hours_held(zone text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
    answer consfin.authorize_result;
    hours numeric;
BEGIN
    PERFORM set_config('timezone', zone, true);
    UPDATE lending.product_terms SET hold_expiry = '200 days 1:00' WHERE product_code = 'card';
    answer := consfin.authorize(1, 'in ' || zone, 10, '1');
    SELECT extract(epoch FROM h.expires_at - h.created_at) / 3600 INTO hours
    FROM lending.hold h WHERE h.hold_id = answer.hold_id;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = hours::text;
EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
    RETURN floor(SQLERRM::numeric);
END $$;
ALTER TABLE lending.product_terms DISABLE TRIGGER ALL;
SELECT z.zone, pg_temp.hours_held(z.zone)
FROM (VALUES ('UTC'), ('Europe/Berlin'), ('America/New_York'), ('Australia/Lord_Howe')) AS z (zone);
ALTER TABLE lending.product_terms ENABLE TRIGGER ALL;

-- A float that an expired hold of another borrower still holds is there for a purchase.
SELECT decision FROM authorize(1, 'a', 10, '60', NULL, 'a');
SELECT decision, reason, limiting FROM authorize(2, 'b', 20, '60');
SELECT expire('a');
SELECT decision, reason, limiting FROM authorize(2, 'b2', 20, '60', NULL, 'b');
TABLE holds;
-- One of the same line as well, and by an increment, a capture beyond the hold, a batch.
SELECT expire('b');
SELECT decision FROM authorize(2, 'c', 20, '70', NULL, 'c');
SELECT decision, reason FROM increment(2, 'i', (SELECT hold_id FROM lending.hold WHERE reference = 'c'), '101');
SELECT decision FROM authorize(1, 'd', 10, '30', NULL, 'd');
SELECT expire('d');
SELECT decision, reason FROM increment(2, 'i2', (SELECT hold_id FROM lending.hold WHERE reference = 'c'), '100');
SELECT expire('c');
SELECT decision, reason FROM authorize_many(ARRAY[(1, 'm', 10, '50', NULL, 'm1'), (2, 'm', 20, '50', NULL, 'm2'),
    (2, 'm3', 20, '1', NULL, 'm3')]::authorize_request[]);
SELECT expire('m1');
SELECT decision, reason, amount FROM purchase(2, 'p', 20, '50', reference => 'p');
TABLE holds;
SELECT sum(available) AS float FROM lending.slot WHERE kind = 'float' AND owner_id = 1;
\i :check
-- A cap and a merchant's day, too.
SELECT (deposit_float('f2', 1, '1000')).available;
SELECT (set_cap('cap', 1, '100')).available;
SELECT decision, reason, limiting FROM authorize(1, 'e', 10, '70', 3, 'e');
SELECT decision, reason, limiting FROM authorize(2, 'f', 20, '70', NULL, 'f');
SELECT expire('e');
SELECT decision, reason, limiting FROM authorize(2, 'f2', 20, '70', NULL, 'f');
SELECT expire('f');
SELECT (set_cap('cap2', 1, '1000')).available;
SELECT decision FROM authorize_many(ARRAY[(1, 'g1', 10, '90', 3, 'g'), (2, 'g2', 20, '90', 3, 'g'), (2, 'g3', 20, '70', 3, 'g')]::authorize_request[]);
SELECT decision, reason, limiting FROM authorize(3, 'g4', 30, '50', 3, 'h');
SELECT expire('g');
SELECT decision, reason, limiting FROM authorize(3, 'g5', 30, '50', 3, 'h');
TABLE holds;
\i :check

-- Beyond the limit by what has expired is not over the limit, and one number says so everywhere.
SELECT decision, available FROM authorize(1, 'k', 10, '500', NULL, 'k');
SELECT expire('k');
SELECT decision, limit_amount, held, available, over_limit FROM set_limit(1, 'l', 10, '300');
SELECT decision, available FROM authorize(1, 'k2', 10, '300', NULL, 'k2');
SELECT decision, limit_amount, held, available, over_limit FROM set_limit(1, 'l2', 10, '100');
SELECT consfin_internal.available(1, 10), over_limit, held FROM lending.credit_line WHERE line_id = 10;
SELECT decision, reason, available FROM authorize(1, 'k3', 10, '1');
SELECT decision, reason, available FROM void(1, 'v', (SELECT hold_id FROM lending.hold WHERE reference = 'k2'));
\i :check
