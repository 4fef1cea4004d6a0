-- test/bench/day/purchase.sql
-- A purchase in one call.
\set buyer random(1, 10000)
SELECT 1 / (decision = 'approved')::integer FROM consfin.purchase(:buyer, gen_random_uuid()::text, :buyer, '30.00', installments => 6);
