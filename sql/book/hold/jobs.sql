-- sql/book/hold/jobs.sql
-- The sweep of expired holds.

CREATE FUNCTION expire_holds(batch integer DEFAULT 100,
                             actor text DEFAULT NULL)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_expire_holds';
COMMENT ON FUNCTION expire_holds(integer, text) IS
    'end the holds that have expired, on the lines of the batch (1 to 10000) oldest of them, and return how many it ended; 0 when none is left. Expired holds count no more whether or not this ran; it gives back what they took from shared counters. LN003 when no day is open, 22023 for a batch outside 1 to 10000, 22004 for a null';
REVOKE EXECUTE ON FUNCTION expire_holds(integer, text) FROM PUBLIC;
