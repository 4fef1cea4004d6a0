-- A cent of interest forgiven.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT 1 / (decision = 'approved')::integer FROM consfin.waive(:b, gen_random_uuid()::text, (SELECT d.loan_id FROM public.desk d WHERE d.borrower_id = :b), 'interest', '0.01');
