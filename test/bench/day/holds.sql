-- test/bench/day/holds.sql
-- A hold for :holds of the borrowers, which has expired.
SELECT count(h.hold_id)
FROM generate_series(0, (:holds - 1) / 100) n,
    LATERAL consfin.authorize_many(ARRAY(
        SELECT ROW(10000 - n * 100 - i, gen_random_uuid()::text, 10000 - n * 100 - i, '10.00', NULL,
            'old')::consfin.authorize_request
        FROM generate_series(0, 99) i)) h;
UPDATE lending.hold SET expires_at = clock_timestamp() WHERE status = 'open' AND reference = 'old';
