-- sql/book/hold/jobs.sql
-- The sweep of expired holds.

-- Job: for till.
-- End the holds that have expired, on the lines of the batch (1 to 10000)
-- oldest of them, and return how many it ended; 0 when none is left. Expired
-- holds count no more whether or not this ran; it gives back what they took
-- from shared counters.
-- Errors: LN003 when no day is open, 22023 for a batch outside 1 to 10000,
-- 22004 for a null.
CREATE FUNCTION expire_holds(batch integer DEFAULT 100)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_expire_holds';
