-- The peer of test/bench/peer.sql: what the machine is good for.
\set b :first + (:i * :step + :client_id) % :many
\set i :i + 1
SELECT public.transfer(:b, 0, 1.00);
