-- What channels say of debits: done, failed, unknown, returned; in any order,
-- twice, of orders unknown to us. What follows: repayments, entries again, the
-- next mandate, mandates stopped.
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
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 8) b;
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '1000', installments => 4))
FROM generate_series(1, 8) b;
-- 1 to 4 by ach; 5 by dk; 6 by ach, then by dk; 7 and 8 by ach
SELECT count(confirm_mandate(b, 'yes', (add_mandate(b, 'add', CASE b WHEN 5 THEN 'dk' ELSE 'ach' END, 'first')).mandate_id))
FROM generate_series(1, 8) b;
SELECT count(confirm_mandate(6, 'yes 2', (add_mandate(6, 'add 2', 'dk', 'second')).mandate_id));
-- Send all there is; load a line for the open order of a borrower
CREATE FUNCTION lending.send() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    sent bigint := 0;
    batch bigint;
BEGIN
    FOR batch IN SELECT make_debit_batch(c) FROM unnest('{ach,dk}'::text[]) c LOOP
        CONTINUE WHEN batch IS NULL;
        PERFORM send_debit_batch(batch);
        sent := sent + (SELECT count(*) FROM debit_file(batch));
    END LOOP;
    RETURN sent;
END
$$;
CREATE FUNCTION lending.say(file text, line integer, borrower bigint, outcome text, failure text DEFAULT NULL,
    amount cents DEFAULT NULL, debited_on date DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    SELECT load_debit_results(file, ARRAY[ROW(line, (SELECT max(order_id) FROM lending.debit_order
        WHERE borrower_id = borrower), outcome, failure, amount, debited_on, 'R ' || line)::debit_line]) $$;
CREATE VIEW lending.shown AS
    SELECT d.borrower_id, d.channel_code, d.due_on, d.amount, d.status, d.entry_no, d.failure, d.reference,
        p.effective_date, p.status AS repayment, p.stands_on
    FROM lending.debit_orders d LEFT JOIN lending.repayments p USING (borrower_id, repayment_id)
    ORDER BY d.borrower_id, d.order_id;

CALL end_of_day('2026-02-14');
SELECT lending.send();
-- Not in the order of the orders, one twice in the file, one of nobody
SELECT lending.say('f1', 1, 1, 'done', amount => '256.28', debited_on => '2026-02-15'),
    lending.say('f1', 2, 2, 'failed', 'funds'), lending.say('f1', 3, 3, 'unknown'),
    lending.say('f1', 4, 4, 'done', amount => '256.27'), lending.say('f1', 5, 5, 'failed', 'funds'),
    lending.say('f1', 6, 6, 'failed', 'account'), lending.say('f1', 7, 1, 'done'),
    lending.say('f1', 8, 7, 'returned', 'funds');
SELECT load_debit_results('f1', ARRAY[(9, '77', 'done', NULL, NULL, NULL, NULL), (10, 'ours?', 'done', NULL, NULL, NULL, NULL),
    (11, '99999999999999999999', 'failed', 'technical', NULL, NULL, NULL)]::debit_line[]);
-- The same again: nothing new
SELECT lending.say('f1', 2, 2, 'failed', 'funds');
SELECT lending.say('f1', 2, 2, 'done');
SELECT apply_debit_results(3), apply_debit_results(), apply_debit_results(), apply_debit_results();
SELECT line_no, outcome, failure, amount, status, reason, borrower_id FROM lending.debit_results ORDER BY line_no;
SELECT * FROM lending.shown;
SELECT borrower_id, place, status, reason FROM lending.mandates WHERE status <> 'active';
SELECT break, borrower_id, amount, since, CASE WHEN borrower_id IS NULL THEN detail END AS detail
FROM lending_report.debit_breaks ORDER BY break, borrower_id, detail;
SELECT account, balance FROM lending.trial_balance WHERE account IN (1001, 1011);
SELECT status, answered_on FROM lending.debit_batches ORDER BY batch_id;

-- Told late: what was unknown was done, effective on the day of the debit; a
-- returned one whose done comes after it
CALL end_of_day('2026-02-15');
SELECT * FROM lending.shown WHERE due_on = '2026-02-16';
SELECT lending.send();
SELECT lending.say('f2', 1, 3, 'done', debited_on => '2026-02-16'),
    load_debit_results('f2', ARRAY[ROW(2, (SELECT min(order_id) FROM lending.debit_order WHERE borrower_id = 7), 'done', NULL, NULL, NULL, NULL)::debit_line]),
    lending.say('f2', 3, 8, 'done', debited_on => '2026-02-17'), lending.say('f2', 4, 4, 'done');
SELECT apply_debit_results();
SELECT line_no, outcome, status, reason, borrower_id FROM lending.debit_results WHERE file_ref = 'f2' ORDER BY line_no;
-- The day of a debit that has not come yet is waited for
CALL end_of_day('2026-02-16');
SELECT apply_debit_results();
SELECT * FROM lending.shown WHERE borrower_id IN (3, 4, 7, 8);

-- Funds short in the United States: again after one day and three, the same
-- amount, three entries in all; in China daily; by the next mandate at once
SELECT lending.say('f3', 1, 2, 'failed', 'funds'), lending.say('f3', 2, 5, 'failed', 'funds'),
    lending.say('f3', 3, 6, 'failed', 'limit'), lending.say('f3', 4, 7, 'failed', 'technical');
SELECT apply_debit_results();
CALL end_of_day('2026-02-17');
SELECT lending.send();
SELECT lending.say('f4', 1, 2, 'failed', 'funds'), lending.say('f4', 2, 5, 'failed', 'funds');
SELECT apply_debit_results();
CALL end_of_day('2026-02-18');
SELECT lending.send();
SELECT lending.say('f5', 1, 2, 'failed', 'funds'), lending.say('f5', 2, 5, 'done');
SELECT apply_debit_results();
CALL end_of_day('2026-02-28');
SELECT * FROM lending.shown WHERE borrower_id IN (2, 5, 6);
-- Confirmed again, what failed before counts no more
SELECT decision FROM stop_mandate(2, 'stop', (SELECT mandate_id FROM lending.mandate WHERE borrower_id = 2), 'No');
SELECT decision FROM confirm_mandate(2, 'confirm', (SELECT mandate_id FROM lending.mandate WHERE borrower_id = 2));
CALL end_of_day('2026-03-01');
SELECT * FROM lending.shown WHERE borrower_id = 2 AND due_on > '2026-02-28';

-- Sent late by the house: effective on the date it was made for
CALL end_of_day('2026-03-19');
SELECT lending.send();
SELECT lending.say('f6', 1, 1, 'done', debited_on => '2026-03-20'), lending.say('f6', 2, 8, 'done');
SELECT apply_debit_results();
SELECT * FROM lending.shown WHERE borrower_id IN (1, 8) AND due_on > '2026-03-01';
SELECT borrower_id, status, days_past_due FROM lending_report.loans WHERE borrower_id IN (1, 8);

-- Back after 40 days, when the month is closed; back twice; too late
CALL end_of_day('2026-04-25');
SELECT load_debit_results('f7', ARRAY(
    SELECT ROW(row_number() OVER (ORDER BY o.borrower_id, o.due_on), o.order_id, 'returned', 'mandate', NULL, NULL, NULL)::debit_line
    FROM lending.debit_order o WHERE o.borrower_id IN (1, 8) AND o.status = 'done'));
SELECT load_debit_results('f8', ARRAY(
    SELECT ROW(1, o.order_id, 'returned', 'mandate', NULL, NULL, NULL)::debit_line
    FROM lending.debit_order o WHERE o.borrower_id = 8 AND o.due_on = '2026-03-15'));
SELECT apply_debit_results(), apply_debit_results(), apply_debit_results();
SELECT file_ref, line_no, status, reason, borrower_id FROM lending.debit_results WHERE file_ref IN ('f7', 'f8') ORDER BY 1, 2;
SELECT * FROM lending.shown WHERE borrower_id IN (1, 8);
SELECT borrower_id, status, days_past_due FROM lending_report.loans WHERE borrower_id IN (1, 8);
SELECT borrower_id, place, status, reason FROM lending.mandates WHERE status <> 'active' ORDER BY 1, 2;
SELECT j.kind, j.business_date, j.entry FROM lending.journal j WHERE j.borrower_id = 8 AND j.kind <> 'disburse' ORDER BY entry_id;

-- Collected twice: he paid while the debit was in flight
SELECT lending.send();
SELECT decision, applied FROM repay(3, 'too', (SELECT past_due + due_today FROM lending_report.loans WHERE borrower_id = 3)::cents + '1500');
SELECT amount, status FROM lending.shown WHERE borrower_id = 3 AND due_on > '2026-03-01';
SELECT lending.say('f9', 1, 3, 'done');
SELECT apply_debit_results();
SELECT break, borrower_id, amount FROM lending_report.debit_breaks WHERE borrower_id = 3 ORDER BY since, break;
SELECT decision FROM refund_credit_balance(3, 'back', (SELECT balance FROM lending.credit_balance WHERE borrower_id = 3));
SELECT break, borrower_id, amount FROM lending_report.debit_breaks WHERE borrower_id = 3;

-- One that cannot be applied stops no other: it is kept for a person
CALL end_of_day('2026-05-14');
SELECT lending.send() > 3 AS sent;
CREATE FUNCTION lending.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not today'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON lending.repayment FOR EACH ROW WHEN (new.borrower_id = 4) EXECUTE FUNCTION lending.refuse();
CREATE TRIGGER refuse_too BEFORE UPDATE ON lending.repayment FOR EACH ROW WHEN (new.borrower_id = 5) EXECUTE FUNCTION lending.refuse();
SELECT lending.say('fa', 1, 7, 'done'), lending.say('fa', 2, 4, 'done'), lending.say('fa', 3, 5, 'done'),
    lending.say('fa', 4, 2, 'done', debited_on => '2026-05-14');
SELECT apply_debit_results(), apply_debit_results();
SELECT lending.say('fb', 1, 5, 'returned', 'funds'), lending.say('fb', 2, 7, 'returned', 'funds');
SELECT apply_debit_results(), apply_debit_results();
SELECT file_ref, line_no, outcome, status, reason, borrower_id FROM lending.debit_results WHERE file_ref IN ('fa', 'fb') ORDER BY 1, 2;
DROP TRIGGER refuse ON lending.repayment;
DROP TRIGGER refuse_too ON lending.repayment;
SELECT lending.say('fc', 1, 4, 'done'), lending.say('fc', 2, 5, 'returned', 'funds');
SELECT apply_debit_results();
SELECT borrower_id, amount, status, repayment FROM lending.shown WHERE due_on = '2026-05-15' ORDER BY 1;

-- By day of the original debit
SELECT channel_code, due_on, orders, done, failed, returned, in_flight, return_rate, unauthorized_rate
FROM lending_report.debit_days WHERE due_on IN ('2026-02-15', '2026-03-15') ORDER BY 1, 2;

-- Refused
\set VERBOSITY default
\set SHOW_CONTEXT never
SELECT load_debit_results('', '{}');
SELECT load_debit_results('e', NULL);
SELECT load_debit_results('e', ARRAY[NULL]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(0, '1', 'done', NULL, NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '', 'done', NULL, NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'maybe', NULL, NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'failed', 'other', NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'failed', NULL, NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'done', 'funds', NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'done', NULL, 0, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'done', NULL, NULL, 'infinity', NULL)]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'done', NULL, NULL, NULL, repeat('x', 201))]::debit_line[]);
SELECT load_debit_results('e', ARRAY[(1, '1', 'done', NULL, NULL, NULL, NULL), (1, '2', 'done', NULL, NULL, NULL, NULL)]::debit_line[]);
SELECT load_debit_results('e', array_fill(ROW(1, '1', 'done', NULL, NULL, NULL, NULL)::debit_line, '{100001}'));
SELECT count(*) FROM lending.debit_result WHERE file_ref = 'e';
SELECT apply_debit_results(0);
UPDATE lending.debit_result SET outcome = 'done';
DELETE FROM lending.debit_result;
SELECT * FROM lending.violations;
