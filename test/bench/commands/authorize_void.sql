-- A hold, and its release.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT hold_id FROM consfin.authorize(:b, gen_random_uuid()::text, :b, '1.00') \gset
SELECT 1 / (decision = 'approved')::integer FROM consfin.void(:b, gen_random_uuid()::text, :hold_id);
