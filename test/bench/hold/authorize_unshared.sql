-- No shared row: a product without funders (set the cap to null before).
\set b random_zipfian(1, 10000, 1.01)
\set c :b + 10000
SELECT decision FROM consfin.authorize(:c, gen_random_uuid()::text, :c, '1.00');
