-- The same in one call.
\set b random_zipfian(1, 10000, 1.01)
SELECT decision FROM consfin.purchase(:b, gen_random_uuid()::text, :b, '120.00', installments => 12);
