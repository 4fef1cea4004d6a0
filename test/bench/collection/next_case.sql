-- test/bench/collection/next_case.sql
-- A collector takes a case; one time in 25 it is through with those it has.
\set over random(1, 25)
\if :over = 1
UPDATE lending.collection_case SET status = 'closed', owner_code = NULL, closed_on = opened_on WHERE owner_code = 'c' || :client_id AND status = 'assigned';
\endif
SELECT decision FROM consfin.next_case('c' || :client_id, 'all');
