-- One shared float and one daily cap, in slots.
\set b random_zipfian(1, 10000, 1.01)
SELECT decision FROM consfin.authorize(:b, gen_random_uuid()::text, :b, '1.00');
