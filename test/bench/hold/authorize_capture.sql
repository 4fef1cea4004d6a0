-- A hold, and its capture into a loan of twelve installments.
\set b random_zipfian(1, 10000, 1.01)
SELECT hold_id FROM consfin.authorize(:b, gen_random_uuid()::text, :b, '120.00') \gset
SELECT decision FROM consfin.capture(:b, gen_random_uuid()::text, :hold_id, installments => 12);
