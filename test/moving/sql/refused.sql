-- test/moving/sql/refused.sql
-- What cannot be imported says why, and changes nothing; a trial run says it
-- of each row that is staged.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
-- What a statement is refused with; ids are not the same twice.
CREATE FUNCTION refusal(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    detail text;
    hint text;
BEGIN
    EXECUTE statement;
    RETURN 'not refused';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN regexp_replace(concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''), nullif(hint, '')), '\d{15,}', 'ID', 'g');
END $$;
\pset tuples_only on
\pset format unaligned
SELECT install_defaults(), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.36, amount_max=5000, installments={4}'),
    publish_product('p'), define_product('s', options => 'rate_default=0.12, rate_max=0.36, amount_max=5000, installments={4},
    subvention_rate=0'), publish_product('s') \g /dev/null
SELECT open_borrower(7, 'join'), open_borrower(8, 'join'), open_borrower(9, 'join'), open_day('2026-05-20') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '3000', 5, 15) \gset
SELECT line_id AS other_line FROM open_line(8, 'line', 'p', '3000', 5, 15) \gset
SELECT line_id AS free_line FROM open_line(8, 'free', 's', '3000', 5, 15) \gset
SELECT line_id AS closed_line FROM open_line(8, 'closed', 'p', '3000', 5, 15) \gset
SELECT close_line(8, 'close', :closed_line) \g /dev/null
SELECT amortize('1000', 0.12, 4, '2026-01-15') AS original \gset
CREATE TABLE before AS SELECT (SELECT count(*) FROM lending.loan) AS loans, (SELECT count(*) FROM lending.journal) AS entries,
    (SELECT count(*) FROM lending.outbox) AS messages, (SELECT count(*) FROM lending.idempotency) AS keys,
    (SELECT sum(version) FROM lending.credit_line) AS movements;

-- Whose, where
SELECT refusal(format($$SELECT import_loan(7, 'k', 77, %L, '{}')$$, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, '{}')$$, :other_line, :'original'));
SELECT refusal(format($$SELECT import_loan(99, 'k', %s, %L, '{}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, '{}', merchant_id => 99)$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(8, 'k', %s, %L, '{}')$$, :closed_line, :'original'));
SELECT refusal(format($$SELECT import_loan(8, 'k', %s, %L, '{}')$$, :free_line, :'original'));
-- A null, a key
SELECT refusal(format($$SELECT import_loan(NULL, 'k', %s, %L, '{}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, NULL, %s, %L, '{}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', NULL, %L, '{}')$$, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, NULL, '{}')$$, :line_id));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, NULL)$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY[NULL]::event[])$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, '', %s, %L, '{}')$$, :line_id, :'original'));
-- The schedule
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, (pay(%L, '100', '2026-02-01')).schedule, '{}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, jsonb_set(%L::schedule::jsonb, '{currency}', '392')::schedule, '{}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, amortize('1000', 0.12, 4, '2026-05-21'), '{}')$$, :line_id));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, amortize('{500,500}', '{2026-01-15,2026-03-15}', 0.12, 6), '{}')$$, :line_id));
-- The events
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"pay","on":"2026-01-14","amount":10}']::event[])$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"pay","on":"2026-05-21","amount":10}']::event[])$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"add_fee","on":"2026-02-15","component":"fee","amount":1}']::event[])$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"add_fee","on":"2026-02-15","component":"fee","amount":1}']::event[], '{none}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"add_fee","on":"2026-02-15","component":"fee","amount":1}']::event[], '{late}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"write_off","on":"2026-03-01"}', '{"kind":"write_off","on":"2026-03-02"}']::event[])$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY[ARRAY['{"kind":"write_off","on":"2026-03-01"}']]::event[])$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, '{}', credit => '-1')$$, :line_id, :'original'));
-- The references
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"pay","on":"2026-02-15","amount":10}']::event[], '{a,b}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"waive","on":"2026-02-15","component":"interest","amount":1}']::event[], '{a}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, ARRAY['{"kind":"pay","on":"2026-02-15","amount":10}']::event[], ARRAY[repeat('a', 201)])$$, :line_id, :'original'));
-- No day, a borrower who is closed
BEGIN;
UPDATE lending.business_day SET status = 'closing';
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, '{}')$$, :line_id, :'original'));
ROLLBACK;
SELECT decision FROM close_borrower(7, 'close');
SELECT refusal(format($$SELECT import_loan(7, 'k', %s, %L, '{}')$$, :line_id, :'original'));
SELECT refusal(format($$SELECT import_loans(0)$$));
SELECT refusal(format($$SELECT import_loans(NULL)$$));
SELECT * FROM import_loans();

\pset tuples_only off
\pset format aligned
-- Staged: errors by row, and figures that differ
INSERT INTO lending.import_row (borrower_id, key, line_id, original, events, old_outstanding, old_past_due, old_days_past_due,
    old_next_due_on, old_next_due, old_payoff) VALUES
    (8, 'agrees', :other_line, :'original', ARRAY['{"kind":"pay","on":"2026-02-15","amount":256.28}']::event[],
        '753.72', '768.85', 66, NULL, '0', '768.85'),
    (8, 'says nothing', :other_line, :'original', '{}', NULL, NULL, NULL, NULL, NULL, NULL),
    (8, 'differs', :other_line, amortize('1000', 0.12, 6, '2026-01-15'), '{}', '1000.01', '1', 94, '2026-06-16', '5', '7'),
    (8, 'no line', NULL, :'original', '{}', '1', NULL, NULL, NULL, NULL, NULL),
    (8, 'unknown line', 77, :'original', '{}', '1', NULL, NULL, NULL, NULL, NULL),
    (8, 'no schedule', :other_line, NULL, '{}', '1', NULL, NULL, NULL, NULL, NULL),
    (8, 'shut', :closed_line, :'original', '{}', '1', NULL, NULL, NULL, NULL, NULL),
    (8, 'impossible', :other_line, :'original', ARRAY['{"kind":"write_off","on":"2026-03-01"}', '{"kind":"write_off","on":"2026-03-02"}']::event[],
        NULL, NULL, NULL, NULL, NULL, NULL);
SELECT borrower_id, key, figure, regexp_replace(here, '\d{15,}', 'ID') AS here, there FROM check_import() ORDER BY key COLLATE "C", figure;
SELECT count(*) AS staged FROM lending.import_row;
-- None comes in while one cannot, and the context names it
BEGIN;
DELETE FROM lending.import_row WHERE key <> 'no line';
\set SHOW_CONTEXT errors
SELECT import_loans();
ROLLBACK;
DELETE FROM lending.import_row WHERE key ~ '^no ';
\set SHOW_CONTEXT errors
SELECT import_loans();
\set SHOW_CONTEXT never
SELECT b.loans = (SELECT count(*) FROM lending.loan) AS loans, b.entries = (SELECT count(*) FROM lending.journal) AS entries,
    b.messages + 1 = (SELECT count(*) FROM lending.outbox) AS messages, b.keys + 1 = (SELECT count(*) FROM lending.idempotency) AS keys,
    b.movements = (SELECT sum(version) FROM lending.credit_line) AS movements
FROM before b;
DELETE FROM lending.import_row WHERE key <> ALL ('{agrees,differs,says nothing}');
-- Some, the rest, none
SELECT * FROM import_loans(2);
SELECT * FROM import_loans();
SELECT * FROM import_loans();
-- Staged again it is passed over; with another loan the key is refused
INSERT INTO lending.import_row (borrower_id, key, line_id, original) VALUES (8, 'says nothing', :other_line, :'original');
SELECT * FROM check_import();
SELECT * FROM import_loans();
INSERT INTO lending.import_row (borrower_id, key, line_id, original) VALUES (8, 'says nothing', :other_line, amortize('1', 0, 1, '2026-01-15'));
SELECT * FROM check_import();
SELECT import_loans();
DELETE FROM lending.import_row;
SELECT decision, replayed FROM import_loan(8, 'says nothing', :other_line, :'original', '{}');

-- Ten thousand events
SELECT status, outstanding, events, repayments
FROM import_loan(8, 'long', :other_line, amortize('1000', 0.12, 12, '2026-01-15'),
    (SELECT array_agg(jsonb_build_object('kind', 'pay', 'on', date '2026-01-15' + n / 100, 'amount', '0.01')::event ORDER BY n)
     FROM generate_series(0, 9999) n),
    (SELECT array_agg('r' || n) FROM generate_series(0, 9999) n));
SELECT decision, outstanding FROM reverse_repayment(8, 'bounce', (SELECT repayment_id FROM lending.repayment WHERE reference = 'r77'));
SELECT max(n.last_seq) FROM lending.loan n;
SELECT * FROM lending.violations;
DROP TABLE before;
DROP FUNCTION refusal;
