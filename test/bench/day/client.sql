-- test/bench/day/client.sql
-- One command: a hold, the capture of the client's last one, or a payment.
\set what random(1, 3)
\if :what = 1 or :hold_id = 0
\set b random(1, 10000)
SELECT coalesce(hold_id, 0) AS hold_id FROM consfin.authorize(:b, gen_random_uuid()::text, :b, '20.00') \gset
\elif :what = 2
SELECT 1 / (decision = 'approved')::integer FROM consfin.capture(:b, gen_random_uuid()::text, :hold_id, installments => 12);
\set hold_id 0
\else
\set p random(1, 10000)
SELECT 1 / (decision = 'approved')::integer FROM consfin.repay(:p, gen_random_uuid()::text, '50.00');
\endif
