-- A hold, and its capture into a loan of twelve installments.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT hold_id FROM consfin.authorize(:b, gen_random_uuid()::text, :b, '120.00') \gset
SELECT 1 / (decision = 'approved')::integer FROM consfin.capture(:b, gen_random_uuid()::text, :hold_id, installments => 12);
