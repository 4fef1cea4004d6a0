-- A hundred holds of different borrowers in one call.
\set b random(1, 9900)
SELECT count(*) FROM consfin.authorize_many((SELECT array_agg((:b + i, gen_random_uuid()::text, :b + i, '1.00', NULL, NULL)::consfin.authorize_request) FROM generate_series(1, 100) i));
