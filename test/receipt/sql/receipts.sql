-- Money that came of nobody known: kept, identified in whole and in parts, sent
-- back, taken back; what it posts; what is refused.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'us');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 3) b;
SELECT b, p.decision FROM generate_series(1, 2) b,
    purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '1000', installments => 4) p;
CREATE FUNCTION lending.receipt(ref text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT r.receipt_id FROM lending.receipt r WHERE r.reference = ref);
CREATE VIEW lending.book AS
    SELECT j.borrower_id, j.business_date, j.kind, j.entry FROM lending.journal j
    WHERE balance(j.entry, 2303) <> '0' ORDER BY j.entry_id;
CREATE VIEW lending.kept AS
    SELECT r.reference, r.amount, r.identified, r.returned, r.open_amount, r.received_on, r.stands_on, r.channel, r.details
    FROM lending.receipts r ORDER BY r.reference;

-- It came a week ago, before the installment of 02-15 was due; another stands at
-- the channel; the key again is the answer again
CALL end_of_day('2026-02-20');
SELECT decision, amount, open_amount, replayed FROM record_receipt('r1', '300', '2026-02-14', reference => 'A', details => 'ANN SMITH, LOAN 7');
SELECT decision, amount, open_amount, replayed FROM record_receipt('r1', '300', '2026-02-14', reference => 'A', details => 'ANN SMITH, LOAN 7');
SELECT decision, amount, open_amount FROM record_receipt('r2', '50', channel => 'ach', reference => 'B');
SELECT decision, amount, open_amount FROM record_receipt('r3', '20.05', '2025-12-01', channel => 'till', reference => 'C');
TABLE lending.kept;
SELECT received_on, age, amount, open_amount, stands_on, recorded_on FROM lending_report.open_receipts ORDER BY reference;

-- A part of it is of 1: a payment in time, and the loan was never late
SELECT days_past_due FROM lending_report.loans WHERE borrower_id = 1;
SELECT decision, amount, open_amount, applied, excess, replayed
FROM identify_receipt(1, 'i1', lending.receipt('A'), '256.28');
SELECT decision, amount, open_amount, applied, excess, replayed
FROM identify_receipt(1, 'i1', lending.receipt('A'), '256.28');
SELECT p.amount, p.effective_date, p.business_date, p.status, p.channel, p.reference, p.stands_on FROM lending.repayments p;
SELECT days_past_due, next_due_on FROM lending_report.loans WHERE borrower_id = 1;
-- More than is left of it; the rest; nothing is left
SELECT decision, reason, amount, open_amount FROM identify_receipt(2, 'i2', lending.receipt('A'), '43.73');
SELECT decision, reason, amount, open_amount FROM return_receipt('b1', lending.receipt('A'), 'Too much', '43.73');
SELECT decision, reason, amount, open_amount, applied FROM identify_receipt(2, 'i3', lending.receipt('A'));
SELECT decision, reason, amount, open_amount FROM identify_receipt(2, 'i4', lending.receipt('A'));
SELECT decision, reason, amount, open_amount FROM identify_receipt(2, 'i5', lending.receipt('A'), '0.01');
SELECT decision, reason, amount, open_amount FROM return_receipt('b2', lending.receipt('A'), 'Too much');
-- 2 says it was not his: it is the receipt's again, and of 1 after all
SELECT decision, amount FROM reverse_repayment(2, 'not his', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 2));
TABLE lending.kept;
SELECT decision, reason, amount, open_amount, applied FROM identify_receipt(1, 'i6', lending.receipt('A'));
-- Sent back, in parts, from the bank and through the channel
SELECT decision, reason, amount, open_amount, repayment_id FROM return_receipt('b3', lending.receipt('B'), 'Nobody knows it', '20');
SELECT decision, reason, amount, open_amount FROM return_receipt('b4', lending.receipt('B'), 'Nobody knows it', channel => 'ach');
TABLE lending.kept;
TABLE lending.book;
SELECT i.borrower_id, i.amount, i.status, i.business_date FROM lending.receipt_identifications i ORDER BY created_at;
SELECT r.amount, r.stands_on, r.reason, r.business_date FROM lending.receipt_returns r ORDER BY created_at;
SELECT account, balance FROM lending.trial_balance WHERE account IN (1001, 1011, 2303) ORDER BY 1;
SELECT * FROM lending.violations;

-- More than a borrower owes is his credit balance; a replay finds it where it
-- was, on its account
SELECT decision FROM record_receipt('r4', '1500', '2026-02-14', reference => 'D');
SELECT decision, amount, open_amount, applied, excess FROM identify_receipt(2, 'i7', lending.receipt('D'));
SELECT decision, applied, excess FROM repay(2, 'earlier', '100', '2026-02-01');
SELECT balance FROM lending.credit_balances WHERE borrower_id = 2;
CALL end_of_day('2026-03-15');
SELECT decision, credit_balance FROM reverse_repayment(2, 'bounced', (SELECT i.repayment_id FROM lending.receipt_identifications i
    WHERE i.borrower_id = 2 AND i.status = 'applied'));
SELECT open_amount FROM lending.kept WHERE reference = 'D';
SELECT account, balance FROM lending.trial_balance WHERE account IN (1001, 1011, 2303) ORDER BY 1;
SELECT * FROM lending.violations;

-- Refused
SELECT record_receipt('e', '0');
SELECT record_receipt('e', '-1');
SELECT record_receipt('e', NULL);
SELECT record_receipt('e', '1', '2026-03-17');
SELECT record_receipt('e', '1', '1899-12-31');
SELECT record_receipt('r1', '301', '2026-02-14', reference => 'A', details => 'ANN SMITH, LOAN 7');
SELECT identify_receipt(1, 'e', 77);
SELECT identify_receipt(9, 'e', lending.receipt('D'));
SELECT identify_receipt(1, 'e', lending.receipt('D'), '0');
SELECT identify_receipt(1, 'e', NULL);
SELECT return_receipt('e', 77, 'Why');
SELECT return_receipt('e', lending.receipt('D'), '');
SELECT return_receipt('e', lending.receipt('D'), NULL);
SELECT return_receipt('e', lending.receipt('D'), 'Why', '-1');
-- It came before his first loan
SELECT identify_receipt(1, 'e', lending.receipt('C'));
UPDATE lending.receipt SET amount = '1';
DELETE FROM lending.receipt_identification;
DELETE FROM lending.receipt_return;
SELECT open_amount FROM lending.kept WHERE reference = 'D';

-- Without a chart
DROP SCHEMA lending CASCADE;
DROP SCHEMA lending_report CASCADE;
SELECT install() IS NOT NULL AS installed, open_day('2026-01-15');
SELECT record_receipt('r1', '300');
SELECT count(*) FROM lending.receipt;
