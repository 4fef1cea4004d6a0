-- test/bench/night.sql
-- A loan and a mandate for each borrower of book.sql, whose tables were
-- analyzed while they were empty.
SET search_path = consfin, pg_catalog;
SET client_min_messages = warning;
SELECT start_provision_policy('cn_five', 1, '2026-03-03'), define_channel('ach', 'Debits', 'us');
ANALYZE;
-- No two neighbours alike: what is read of one serves no other.
SELECT count(purchase(l.borrower_id, 'buy', l.line_id, (100 + l.borrower_id % 97 + 0.37)::cents, installments => 12))
FROM lending.credit_line l;
INSERT INTO lending.mandate (borrower_id, mandate_id, channel_code, account_ref, place, signed_on)
SELECT b.borrower_id, b.borrower_id, 'ach', 'account', 1, '2026-03-02' FROM lending.borrower b;
UPDATE lending.mandate SET status = 'active', confirmed_at = now();
