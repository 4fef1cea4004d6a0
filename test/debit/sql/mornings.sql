-- What comes to be past due between two due dates is ordered the next morning;
-- what was ordered on a mandate ends with it.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'us'), define_channel('dk', 'Other debits', 'cn'), define_channel('own', 'Of borrower 9', 'us');
SELECT define_fee_kind('letter', 'Letter', 'lender', 4002) IS NOT NULL AS kind;
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 9) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.loan(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.mandate_of(b bigint, at integer DEFAULT 1) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT m.mandate_id FROM lending.mandates m WHERE m.borrower_id = b AND m.place = at);
CREATE VIEW lending.shown AS
    SELECT d.borrower_id, m.place, d.due_on, d.amount, d.status, d.sent_on,
        (SELECT string_agg(r.amount || ' due ' || r.due_on, ', ' ORDER BY r.due_on) FROM lending.debit_order_rows r
         WHERE r.borrower_id = d.borrower_id AND r.order_id = d.order_id) AS rows
    FROM lending.debit_orders d JOIN lending.mandates m USING (borrower_id, mandate_id)
    ORDER BY d.borrower_id, d.due_on, d.order_id;

-- 1 will bounce, 2 be charged a fee, 3 has no mandate, 4 is current; 5 comes
-- later from another system
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(1, 4) b;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id)) FROM unnest('{1,2,4,5}'::bigint[]) b;
CALL end_of_day('2026-02-14');
SELECT count(repay(b, 'till', '256.28', channel => 'till')) FROM unnest('{1,3,4}'::bigint[]) b;
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT load_debit_results('f1', ARRAY(SELECT ROW(row_number() OVER (), o.order_id, 'failed', 'funds', NULL, NULL, NULL)::debit_line
    FROM lending.debit_order o WHERE o.status = 'sent')), apply_debit_results();
SELECT define_debit_policy('us', 'funds') IS NOT NULL AS never_again;
CALL end_of_day('2026-02-20');
SELECT * FROM lending.shown;

-- On the 21st: a bounce; a fee on what failed, and may not be entered again, and on
-- what was paid; an import
SELECT b, decision FROM unnest('{1,3}'::bigint[]) b, reverse_repayment(b, 'bounced', (SELECT repayment_id FROM lending.repayments r WHERE r.borrower_id = b));
SELECT b, decision FROM unnest('{2,4}'::bigint[]) b, add_fee(b, 'fee', lending.loan(b), 'letter', '20', '2026-02-15');
SELECT decision, status, past_due, days_past_due
FROM import_loan(5, 'old', lending.line(5), amortize('800', 0.12, 4, '2025-12-01'),
    ARRAY['{"kind":"pay","on":"2026-01-01","amount":205.02}']::event[]);
SELECT n.borrower_id, n.status, n.next_event_on > '2026-02-23' AS later FROM lending.loans n WHERE n.borrower_id <= 5 ORDER BY 1;
CALL end_of_day('2026-02-20');
SELECT count(*) FROM lending.shown WHERE due_on > '2026-02-15';
CALL end_of_day('2026-02-21');
SELECT * FROM lending.shown WHERE due_on > '2026-02-15';
SELECT borrowers FROM lending.debit_day WHERE due_on IN ('2026-02-21', '2026-02-22', '2026-02-23') ORDER BY due_on;
-- And not again
CALL end_of_day('2026-02-22');
SELECT count(*) FROM lending.shown WHERE due_on > '2026-02-22';
SELECT borrowers FROM lending.debit_day WHERE due_on = '2026-02-23';
SELECT * FROM lending.violations;

-- Stopped by the borrower: 6 confirms it again two days later, 7 has another one,
-- 8 takes his back for ever; of 9 the bank stops it while two debits wait
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', CASE b WHEN 9 THEN 'own' ELSE 'ach' END, 'first', debit_cap => CASE b WHEN 9 THEN '100'::cents END)).mandate_id))
FROM generate_series(6, 9) b;
SELECT decision FROM confirm_mandate(7, 'yes 2', (add_mandate(7, 'add 2', 'dk', 'second')).mandate_id);
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(6, 9) b;
CALL end_of_day('2026-03-14');
SELECT count(recall_debit(d.borrower_id, 'not now ' || d.order_id, d.order_id)) FROM lending.debit_orders d WHERE d.status = 'made' AND d.borrower_id < 6;
CALL end_of_day('2026-04-14');
SELECT count(recall_debit(d.borrower_id, 'nor now ' || d.order_id, d.order_id)) FROM lending.debit_orders d WHERE d.status = 'made' AND d.borrower_id < 6;
SELECT borrower_id, place, due_on, amount, status FROM lending.shown WHERE due_on >= '2026-03-15' AND borrower_id > 5;
SELECT b, decision FROM unnest('{6,7}'::bigint[]) b, stop_mandate(b, 'stop', lending.mandate_of(b), 'The borrower asks') ORDER BY 1;
SELECT decision FROM revoke_mandate(8, 'revoke', lending.mandate_of(8));
SELECT borrower_id, place, due_on, amount, status FROM lending.shown WHERE due_on >= '2026-03-15' AND borrower_id BETWEEN 6 AND 8;
CALL end_of_day('2026-04-16');
SELECT decision FROM confirm_mandate(6, 'again', lending.mandate_of(6));
-- One debit of 9 goes out
SELECT send_debit_batch(batch) FROM (SELECT make_debit_batch('own', 1) AS batch) b;
SELECT borrower_id, amount FROM lending.debit_orders WHERE status = 'sent' AND borrower_id > 5;
CALL end_of_day('2026-04-17');
SELECT borrower_id, place, due_on, amount, status FROM lending.shown WHERE due_on >= '2026-03-15' AND borrower_id BETWEEN 6 AND 8;
SELECT load_debit_results('f2', ARRAY(SELECT ROW(row_number() OVER (), o.order_id, 'failed', 'account', NULL, NULL, NULL)::debit_line
    FROM lending.debit_order o WHERE o.status = 'sent' AND o.borrower_id = 9)), apply_debit_results();
SELECT borrower_id, place, due_on, amount, status FROM lending.shown WHERE due_on >= '2026-03-15' AND borrower_id = 9;
SELECT status, reason FROM mandates_of(9);
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT borrower_id, place, due_on, amount, status, sent_on FROM lending.shown WHERE borrower_id = 6;
SELECT * FROM lending.violations;
