-- Answers that come late, and what happens between an order and its answer.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET DateStyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT define_merchant(5, 'Shop') IS NOT NULL AS merchant;
-- A channel, a borrower, a mandate and a purchase for each.
SELECT count(define_channel('c' || b, 'Debits', 'us')), count(open_borrower(b, 'join')) FROM generate_series(1, 6) b;
SELECT count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 6) b;
SELECT b, p.decision FROM generate_series(1, 6) b, (VALUES (1, '1000'), (2, '1000'), (3, '8000'), (4, '1000'), (5, '1000'), (6, '1000')) a (who, amount),
    purchase(b, 'sofa', (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b), a.amount::cents, installments => 1) p
WHERE a.who = b ORDER BY b;
SELECT b, c.status FROM generate_series(1, 6) b, add_mandate(b, 'sign', 'c' || b, 'vault ' || b,
        debit_cap => (CASE b WHEN 3 THEN '5000' END)::cents, expires_on => CASE b WHEN 4 THEN '2026-02-16'::date END) m,
    confirm_mandate(b, 'confirm', m.mandate_id) c ORDER BY b;
CREATE FUNCTION send(who bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT consfin.send_debit_batch(consfin.make_debit_batch('c' || who)) $$;
CREATE FUNCTION answer(who bigint, file text, outcome text, failure text, day date, of text) RETURNS bigint LANGUAGE sql AS $$
    SELECT consfin.load_debit_results(file, array_agg(ROW(d.no::integer, d.order_id::text, outcome, failure, NULL, day, NULL)::consfin.debit_line))
    FROM (SELECT row_number() OVER (ORDER BY order_id), order_id FROM consfin.debits_of(who)
          WHERE status = split_part(of, ' ', 1) AND (of !~ ' ' OR amount::text = split_part(of, ' ', 2))) d (no, order_id);
    SELECT consfin.apply_debit_results() $$;
-- No number of an account, and no debit that is worth none.
SELECT add_mandate(1, 'iban', 'c2', 'GB29 NWBK 6016 1331 9268 19');
SELECT add_mandate(1, 'slashes', 'c2', '1234/5678/90');
SELECT add_mandate(1, 'little', 'c2', 'vault', debit_cap => '0.99');
-- 2 pays, buys a bed, and will bring a lamp back after the orders are made.
SELECT loan_id AS lamp FROM purchase(2, 'lamp', (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = 2), '800', 5) \gset
SELECT decision FROM repay(2, 'all', '1810');
SELECT decision FROM purchase(2, 'bed', (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = 2), '1200', 5, installments => 1);
CALL end_of_day('2026-02-14');
SELECT b, d.amount, d.status FROM generate_series(1, 6) b, debits_of(b) d ORDER BY b, d.amount;

-- 2: what became credit pays first, and less is debited.
SELECT decision FROM refund(2, 'back', :lamp, '800');
SELECT send(2);
SELECT amount, status FROM debits_of(2) ORDER BY amount;
-- 3: one part fails while the other is out; when that is answered, the rest is looked at the next day.
SELECT send(3), send(6);
-- 6: a till uses a word that looks like a key of ours.
SELECT decision FROM repay(6, 'debit ' || (SELECT order_id FROM debits_of(6)), '5');
-- 5: the channel cannot say, and the plan is changed.
SELECT send(5);
SELECT answer(5, '5a', 'unknown', NULL, NULL, 'sent');
SELECT decision FROM re_age(5, 'age', (SELECT loan_id FROM lending.loans WHERE borrower_id = 5), 1, '2026-02-25');
CALL end_of_day('2026-02-15');
-- 4: the mandate ends before the order goes: it is recalled, and not made again.
SELECT send(4);
SELECT make_debit_batch('c4') IS NULL AS no_more;
SELECT answer(3, '3a', 'failed', 'funds', NULL, 'sent 3080.00');
SELECT answer(6, '6a', 'done', NULL, '2026-02-15', 'sent');
SELECT amount, status FROM debits_of(6) ORDER BY amount;
CALL end_of_day('2026-02-16');
SELECT answer(3, '3b', 'done', NULL, NULL, 'sent 5000.00');
CALL end_of_day('2026-02-18');
SELECT due_on, amount, status, entry_no FROM debits_of(3) ORDER BY due_on, amount;
CALL end_of_day('2026-02-24');
SELECT due_on, amount, status FROM debits_of(5) ORDER BY due_on;
SELECT answer(5, '5b', 'failed', 'technical', NULL, 'unknown');
CALL end_of_day('2026-02-25');
SELECT due_on, amount, status FROM debits_of(5) ORDER BY due_on;

-- 1: sent a month late by the house, it came back 33 days after it was debited.
CALL end_of_day('2026-03-14');
SELECT send(1);
SELECT answer(1, '1a', 'done', NULL, '2026-03-15', 'sent');
SELECT effective_date FROM lending.repayments WHERE borrower_id = 1;
CALL end_of_day('2026-04-16');
SELECT answer(1, '1b', 'returned', 'funds', NULL, 'done');
SELECT due_on, status, failure FROM debits_of(1) ORDER BY due_on, status;
SELECT file_ref, outcome, status, reason FROM lending.debit_results ORDER BY file_ref;
SELECT * FROM lending.violations;
