-- sql/book/hold/jobs.sql
-- The sweep of expired holds.

-- Job: for till.
-- End holds that have expired and return how many; 0 when none is left that no
-- command works on: those wait for another call. Takes the oldest of them
-- (batch, 1 to 10000) and with these all expired holds of their lines. Expired
-- holds count no more whether or not this ran; it gives back what they took
-- from shared counters.
-- Errors: LN003 when no day is open, 22023 for a batch outside 1 to 10000,
-- 22004 for a null.
CREATE FUNCTION expire_holds(batch integer DEFAULT 100)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_expire_holds';
