-- A payment that bounced, the last of its loan.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT 1 / (decision = 'approved')::integer FROM consfin.reverse_repayment(:b, gen_random_uuid()::text, (SELECT d.repayment_id FROM public.paid d WHERE d.borrower_id = :b));
