-- test/bench/night.sql
-- A loan and a mandate for each borrower of book.sql, whose tables were
-- analyzed while they were empty.
SET search_path = consfin, pg_catalog;
SET client_min_messages = warning;
SELECT start_provision_policy('cn_five', 1, '2026-03-03'), define_channel('ach', 'Debits', 'us');
ANALYZE;
SELECT count(purchase(l.borrower_id, 'buy', l.line_id, '120.00', installments => 12))
FROM lending.credit_line l;
INSERT INTO lending.mandate (borrower_id, mandate_id, channel_code, account_ref, place, signed_on)
SELECT b.borrower_id, b.borrower_id, 'ach', 'account', 1, '2026-03-02' FROM lending.borrower b;
UPDATE lending.mandate SET status = 'active', confirmed_at = now();
