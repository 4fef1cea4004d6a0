-- A hold.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT 1 / (decision = 'approved')::integer FROM consfin.authorize(:b, gen_random_uuid()::text, :b, '1.00');
