-- The same in one call.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT 1 / (decision = 'approved')::integer FROM consfin.purchase(:b, gen_random_uuid()::text, :b, '120.00', installments => 12);
