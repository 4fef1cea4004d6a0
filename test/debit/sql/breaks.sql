-- What a person must look at: what was collected twice, until it is given back;
-- lines of results that he settles.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'us');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 6) b;
SELECT b, p.decision FROM (VALUES (1, '11881.19'), (2, '11881.19'), (3, '11881.19'), (4, '990.10'), (5, '990.10'), (6, '990.10')) a (b, amount),
    purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, amount::cents, installments => 1) p;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first', debit_cap => '5000')).mandate_id))
FROM generate_series(1, 6) b;
CREATE FUNCTION lending.answer(file text, outcome text, of cents DEFAULT NULL, who bigint DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    SELECT load_debit_results(file, array_agg(ROW(d.no::integer, d.order_id::text, outcome,
        CASE outcome WHEN 'done' THEN NULL ELSE 'funds' END, NULL, NULL, NULL)::debit_line))
    FROM (SELECT row_number() OVER (ORDER BY o.order_id), o.order_id FROM lending.debit_order o
          WHERE o.status = 'sent' AND o.amount = coalesce(of, o.amount) AND o.borrower_id = coalesce(who, o.borrower_id)) d (no, order_id);
    SELECT apply_debit_results() $$;
CREATE VIEW lending.twice AS
    SELECT b.borrower_id, o.amount AS debited, b.amount, b.since, array_length(string_to_array(b.detail, ','), 1) AS payments
    FROM lending_report.debit_breaks b JOIN lending.debit_orders o USING (borrower_id, order_id)
    WHERE b.break = 'collected_twice' ORDER BY b.borrower_id, o.order_id;
CALL end_of_day('2026-02-14');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT borrower_id, amount FROM lending.debit_orders WHERE status = 'sent' ORDER BY borrower_id, order_id;

-- 12,000.00 owed in three debits. Meanwhile 1 pays all of it at once, 2 pays it
-- in two, 3 pays 7,000.00; 4 owes 1,000.00 and pays 1,500.00; 5 pays 300.00 and
-- 100.00, of which the second bounces; 6 nothing
SELECT b, r.decision FROM (VALUES (1, 'a', '12000'), (2, 'a', '6000'), (2, 'b', '6000'), (3, 'a', '7000'), (4, 'a', '1500'),
    (5, 'a', '300'), (5, 'b', '100')) p (b, key, amount), repay(b, p.key, p.amount::cents, channel => 'till') r;
SELECT lending.answer('f1', 'done');
SELECT * FROM lending.twice;
SELECT borrower_id, sum(amount) FROM lending.twice GROUP BY 1 ORDER BY 1;
SELECT decision FROM reverse_repayment(5, 'bounced', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 5 AND amount = '100'));
SELECT * FROM lending.twice WHERE borrower_id = 5;

-- What is given back in parts pays for the earliest; the rest is still to be
SELECT borrower_id, balance FROM lending.credit_balances WHERE borrower_id < 6 ORDER BY 1;
SELECT decision FROM refund_credit_balance(2, 'back 1', '4000');
SELECT * FROM lending.twice WHERE borrower_id = 2;
SELECT decision FROM refund_credit_balance(2, 'back 2', '7999.99');
SELECT * FROM lending.twice WHERE borrower_id = 2;
SELECT decision FROM refund_credit_balance(2, 'back 3', '0.01');
SELECT * FROM lending.twice WHERE borrower_id = 2;
-- Of 1 a debit comes back: it has collected nothing
SELECT load_debit_results('f2', ARRAY(SELECT ROW(1, o.order_id, 'returned', 'mandate', NULL, NULL, NULL)::debit_line
    FROM lending.debit_order o WHERE o.borrower_id = 1 AND o.amount = '2000'));
SELECT apply_debit_results();
SELECT * FROM lending.twice WHERE borrower_id = 1;
-- What was given back before it was collected is not of it: 4 takes his 1,500.00,
-- buys again, and pays twice a second time
SELECT decision FROM refund_credit_balance(4, 'back', '1500');
SELECT * FROM lending.twice WHERE borrower_id = 4;
SELECT decision FROM purchase(4, 'again', (SELECT line_id FROM lending.credit_lines WHERE borrower_id = 4), '500', installments => 1);
CALL end_of_day('2026-03-14');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT decision FROM repay(4, 'again 2', '200', channel => 'till');
SELECT lending.answer('f3', 'done', who => 4);
SELECT * FROM lending.twice WHERE borrower_id = 4;
-- As long as a debit may come back
CALL end_of_day('2026-04-15');
SELECT * FROM lending.twice;
CALL end_of_day('2026-04-16');
SELECT * FROM lending.twice;

-- Lines for a person: of no order, and against what is known
SELECT load_debit_results('f4', ARRAY[(1, 'theirs', 'done', NULL, 100.00, NULL, 'B-1'), (2, '77', 'failed', 'funds', NULL, NULL, NULL),
    (3, '78', 'done', NULL, NULL, NULL, NULL), (4, (SELECT order_id FROM lending.debit_order WHERE borrower_id = 6 ORDER BY order_id LIMIT 1), 'failed', 'funds', NULL, NULL, NULL)]::debit_line[]);
CREATE FUNCTION lending.line(line integer) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT r.result_id
    FROM lending.debit_result r WHERE r.file_ref = 'f4' AND r.line_no = line);
CREATE VIEW lending.for_a_person AS
    SELECT b.break, b.borrower_id, b.amount, r.line_no, r.outcome, r.reason
    FROM lending_report.debit_breaks b JOIN lending.debit_results r USING (result_id) ORDER BY r.file_ref, r.line_no;
SELECT decision, reason, status FROM settle_debit_result('early', lending.line(1), 'not_ours', 'A mistake');
SELECT apply_debit_results();
SELECT * FROM lending.for_a_person;
SELECT decision, reason, status, finding, replayed FROM settle_debit_result('s1', lending.line(1), 'unidentified_receipt', 'The bank shows it; asked the channel');
SELECT decision, reason, status, finding, replayed FROM settle_debit_result('s1', lending.line(1), 'unidentified_receipt', 'The bank shows it; asked the channel');
-- It is a receipt of nobody known, in clearing, and of 6 in the end; a line that says no amount is none
SELECT s.finding, r.amount, r.open_amount, r.stands_on, r.received_on, r.channel, r.reference, r.details
FROM lending.debit_settlements s JOIN lending.receipts r USING (receipt_id);
SELECT settle_debit_result('none', lending.line(3), 'unidentified_receipt', 'Of whom?');
SELECT decision, open_amount, applied, excess FROM identify_receipt(6, 'his', (SELECT receipt_id FROM lending.receipt));
SELECT borrower_id, kind, entry FROM lending.journal WHERE balance(entry, 2303) <> '0' ORDER BY entry_id;
SELECT decision, reason, status, finding FROM settle_debit_result('s2', lending.line(1), 'not_ours', 'Again');
SELECT decision, reason, status, finding FROM settle_debit_result('s3', lending.line(2), 'unidentified_receipt', 'No money came');
SELECT decision, reason, status, finding FROM settle_debit_result('s3', lending.line(2), 'not_ours', 'Of another lender');
SET consfin.actor = 'ann';
SELECT decision, reason, status, finding FROM settle_debit_result('s4', lending.line(4), 'booked_by_hand', 'It was taken back by hand');
RESET consfin.actor;
SELECT * FROM lending.for_a_person;
SELECT file_ref, line_no, order_ref = '78' AS other, outcome, amount, loaded_on, contradicts, borrower_id, finding, reason, settled_on, login = session_user AS mine, actor
FROM lending_report.debit_settlements ORDER BY line_no;
SELECT line_no, status FROM lending.debit_results WHERE file_ref = 'f4' ORDER BY 1;
-- The line that comes again is known
SELECT load_debit_results('f4', ARRAY[(1, 'theirs', 'done', NULL, 100.00, NULL, 'B-1')]::debit_line[]), apply_debit_results();

-- Refused
SELECT settle_debit_result('e', 77, 'not_ours', 'x');
SELECT settle_debit_result('e', lending.line(3), 'lost', 'x');
SELECT settle_debit_result('e', lending.line(3), 'not_ours', '');
SELECT settle_debit_result('e', lending.line(3), 'not_ours', NULL);
SELECT settle_debit_result('s4', lending.line(3), 'not_ours', 'x');
UPDATE lending.debit_settlement SET finding = 'not_ours';
DELETE FROM lending.debit_settlement;
SELECT * FROM lending.violations;
