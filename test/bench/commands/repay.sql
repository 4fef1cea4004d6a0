-- A payment of :amount for all of a borrower's loans.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT 1 / (decision = 'approved')::integer FROM consfin.repay(:b, gen_random_uuid()::text, :amount::consfin.cents);
