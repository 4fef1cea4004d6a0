-- sql/book/agreement/rules.sql
-- What becomes of a promise.

CREATE FUNCTION keeps_promise(paid cents, amount cents, threshold numeric)
RETURNS boolean
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN minor(paid) >= threshold * minor(amount);
COMMENT ON FUNCTION keeps_promise(cents, cents, numeric) IS
    'Whether so much keeps a promise of an amount, of which this share is enough';

CREATE FUNCTION promise_found_days()
RETURNS integer
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN 60;
COMMENT ON FUNCTION promise_found_days() IS
    'For how many days after its last one money that came in time for a promise is still looked for: as long as a debit may come back';

CREATE FUNCTION promise_status(paid cents, amount cents, threshold numeric, settled boolean)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN keeps_promise(paid, amount, threshold) THEN 'kept'
    WHEN NOT settled THEN 'open'
    WHEN paid > '0' THEN 'partly'
    ELSE 'broken' END;
COMMENT ON FUNCTION promise_status(cents, cents, numeric, boolean) IS
    'What a promise is of which so much was paid, before and after its last day is closed';
