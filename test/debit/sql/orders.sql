-- Debit orders: as a date opens, for what falls due on it and is past due, less
-- what is in flight; by mandate and its cap; in batches, recalled where the
-- borrower has paid.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'us'), define_channel('dk', 'Other debits', 'cn');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000,
    installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
-- 1 owes 12,000.00 in one row and 256.28; 2 has a credit balance; 3 no mandate;
-- 4 one that is not confirmed; 5 two channels; 6 pays early; 7 nothing yet
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 7) b;
CREATE FUNCTION lending.buy(borrower bigint, key text, amount cents, rows integer) RETURNS text LANGUAGE sql AS $$
    SELECT (purchase(borrower, key, (open_line(borrower, 'line', 'card', '50000', 5, 15)).line_id, amount,
        installments => rows)).decision $$;
SELECT lending.buy(1, 'a', '12000', 1), lending.buy(1, 'b', '1000', 4);
SELECT count(lending.buy(b, 'b', '1000', 4)) FROM generate_series(2, 6) b;
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first',
    debit_cap => CASE b WHEN 1 THEN '5000'::cents END)).mandate_id)) FROM unnest('{1,2,5,6,7}'::bigint[]) b;
SELECT decision FROM add_mandate(4, 'add', 'ach', 'first');
SELECT count(confirm_mandate(5, 'yes 2', (add_mandate(5, 'add 2', 'dk', 'second')).mandate_id));
SELECT decision, excess FROM repay(2, 'too much', '500');
SELECT decision, excess FROM repay(6, 'early', '256.28');
CREATE VIEW lending.shown AS
    SELECT d.borrower_id, m.channel_code, d.due_on, d.business_date AS made_on, d.amount, d.status, d.entry_no,
        d.sent_on, d.answer_by, string_agg(r.amount || ' due ' || r.due_on, ', ' ORDER BY r.due_on, r.amount DESC) AS rows
    FROM lending.debit_orders d JOIN lending.mandates m USING (borrower_id, mandate_id)
    JOIN lending.debit_order_rows r USING (borrower_id, order_id)
    GROUP BY d.borrower_id, d.order_id, m.channel_code, d.due_on, d.business_date, d.amount, d.status, d.entry_no,
        d.sent_on, d.answer_by
    ORDER BY d.borrower_id, d.due_on, d.order_id;

-- Before the due date nothing; as it opens, all of it
CALL end_of_day('2026-02-13');
SELECT * FROM lending.shown;
CALL end_of_day('2026-02-14');
SELECT * FROM lending.shown;
SELECT step, done FROM lending.day_step WHERE business_date = '2026-02-14' ORDER BY step;
SELECT borrower_id, past_due + due_today AS owed FROM lending_report.loans WHERE borrower_id IN (1, 5) ORDER BY 1, 2;
-- Again it makes none
SELECT consfin_internal.debit_slice('2026-02-15');
SELECT decision, reason, orders FROM order_debits(1, 'again');
SELECT decision, reason, orders FROM order_debits(3, 'again');
SELECT count(*) FROM lending.debit_order;

-- 1 pays 2,000.00 meanwhile, 5 pays all: recalled; what is left is ordered anew
SELECT decision, applied FROM repay(1, 'some', '2000', channel => 'till');
SELECT decision, applied FROM repay(5, 'all', '256.28', channel => 'till');
SELECT make_debit_batch('ach') AS batch \gset
SELECT make_debit_batch('ach') IS NULL AS no_more;
\set VERBOSITY sqlstate
SELECT count(*) FROM debit_file(:batch);
\set VERBOSITY terse
SELECT send_debit_batch(:batch, 2);
SELECT send_debit_batch(:batch);
SELECT send_debit_batch(:batch);
SELECT * FROM lending.shown;
SELECT status, sent_on, answered_on FROM lending.debit_batches;
SELECT account_ref, scheme_ref, amount, due_on, entry_no FROM debit_file(:batch) ORDER BY amount;
SELECT topic, count(*) FROM lending.outbox WHERE topic LIKE 'debit.%' GROUP BY 1;

-- In flight: no other order, however many days pass; the break shows
CALL end_of_day('2026-02-19');
SELECT count(*) FROM lending.debit_order;
SELECT break, borrower_id, amount, since, detail FROM lending_report.debit_breaks ORDER BY borrower_id, amount;

-- By hand: recalled, ordered again; a mandate that was stopped takes its unsent
-- orders with it
CALL end_of_day('2026-03-14');
SELECT * FROM lending.shown WHERE due_on > '2026-02-15';
SELECT decision, reason, orders, amount FROM recall_debit(6, 'recall',
    (SELECT order_id FROM lending.debit_order WHERE borrower_id = 6));
SELECT decision, reason, orders, amount FROM recall_debit(6, 'recall 2',
    (SELECT order_id FROM lending.debit_order WHERE borrower_id = 6));
SELECT decision, reason, orders, amount FROM recall_debit(1, 'recall',
    (SELECT min(order_id) FROM lending.debit_order WHERE borrower_id = 1 AND status = 'sent'));
SELECT decision, reason, orders, amount FROM order_debits(6, 'order');
SELECT decision FROM stop_mandate(6, 'stop', (SELECT mandate_id FROM lending.mandate WHERE borrower_id = 6), 'No');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT due_on, amount, status FROM debits_of(6);
SELECT due_on, amount, status FROM debits_of(6, '2026-03-16');
SELECT decision, reason, orders FROM order_debits(6, 'none');

-- Late: whoever closes late makes the orders of each date, for that date
SELECT lending.buy(7, 'late', '400', 4);
SELECT roll_day('2026-04-20');
SELECT decision FROM repay(7, 'touched', '1', channel => 'till');
CALL end_of_day('2026-04-19');
SELECT * FROM lending.shown WHERE borrower_id IN (5, 7);
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT due_on, status, sent_on FROM debits_of(7);

-- Refused
SELECT make_debit_batch('nowhere');
SELECT make_debit_batch('ach', 0);
SELECT send_debit_batch(77);
SELECT send_debit_batch(:batch, 0);
SELECT * FROM debit_file(77);
SELECT decision FROM recall_debit(1, 'e', 77);
SELECT decision FROM order_debits(9, 'e');
UPDATE lending.debit_order SET amount = '1';
UPDATE lending.debit_order_row SET amount = '1';
UPDATE lending.debit_batch SET channel_code = 'dk';
DELETE FROM lending.debit_order;
SELECT * FROM lending.violations;
