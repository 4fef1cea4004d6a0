-- Each check of debits can fail: planted with triggers off, seen, undone.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
\o /dev/null
SELECT install_defaults(), open_day('2026-01-15'), define_channel('ach', 'Debits', 'us'),
    define_channel('other', 'Others', 'us');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}'),
    publish_product('card');
SELECT open_borrower(b, 'open'), purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '1000',
    installments => 4), confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id)
FROM generate_series(1, 3) b;
CALL end_of_day('2026-02-14');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT load_debit_results('f', ARRAY(SELECT ROW(o.borrower_id, o.order_id, CASE o.borrower_id WHEN 1 THEN 'done' ELSE 'failed' END,
    CASE o.borrower_id WHEN 1 THEN NULL ELSE 'funds' END, NULL, NULL, NULL)::debit_line
    FROM lending.debit_order o WHERE o.borrower_id < 3));
SELECT load_debit_results('f', ARRAY[(9, 'none', 'done', NULL, NULL, NULL, NULL)]::debit_line[]);
SELECT apply_debit_results();
CALL end_of_day('2026-02-15');
\o
SELECT borrower_id, due_on, status, entry_no FROM lending.debit_orders ORDER BY 1, 2;
SELECT * FROM lending.violations;

CREATE FUNCTION lending.plant(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    seen text;
BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE statement;
    SELECT string_agg(DISTINCT v.check_name || ' of ' || v.borrower_id, ', ') INTO seen FROM lending.violations v;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = coalesce(seen, 'nothing');
EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
    RETURN SQLERRM;
END $$;
CREATE TEMP TABLE planted AS SELECT no, lending.plant(statement) AS seen FROM (VALUES
    (1, $$SELECT$$),
    -- rows and amounts
    (2, $$UPDATE lending.debit_order_row SET amount = '1' WHERE borrower_id = 3$$),
    (3, $$DELETE FROM lending.debit_order_row WHERE borrower_id = 3$$),
    -- done without its repayment, with another one, or with that of another
    (4, $$UPDATE lending.debit_order SET repayment_id = 5 WHERE borrower_id = 1$$),
    (5, $$UPDATE lending.repayment SET amount = '300', excess = '43.72' WHERE borrower_id = 1$$),
    (6, $$UPDATE lending.repayment SET channel = 'till' WHERE borrower_id = 1$$),
    (7, $$UPDATE lending.debit_order SET status = 'returned', failure = 'funds' WHERE borrower_id = 1$$),
    (8, $$UPDATE lending.debit_order SET status = 'sent', repayment_id = NULL WHERE borrower_id = 1$$),
    (9, $$INSERT INTO lending.debit_order SELECT (o).* FROM (SELECT (jsonb_populate_record(o, '{"order_id": 1}')).* FROM lending.debit_order o
          WHERE borrower_id = 1) o$$),
    -- one installment in open orders of two dates
    (10, $$UPDATE lending.debit_order SET status = 'unknown', failure = NULL WHERE borrower_id = 2 AND entry_no = 1$$),
    -- entered again, but not as it was
    (11, $$UPDATE lending.debit_order SET amount = '1' WHERE borrower_id = 2 AND entry_no = 2$$),
    -- batches
    (12, $$UPDATE lending.debit_batch SET status = 'answered'$$),
    (13, $$UPDATE lending.debit_batch SET channel_code = 'other'$$),
    (14, $$UPDATE lending.debit_order SET batch_id = NULL WHERE borrower_id = 3$$),
    (15, $$UPDATE lending.debit_order SET status = 'made', sent_on = NULL WHERE borrower_id = 3$$),
    -- lines
    (16, $$UPDATE lending.debit_result SET status = 'repeated' WHERE debtor_id = 1$$),
    (17, $$DELETE FROM lending.debit_result WHERE debtor_id = 2$$),
    (18, $$UPDATE lending.debit_result SET order_id = NULL WHERE debtor_id = 2$$),
    (19, $$UPDATE lending.debit_result SET status = 'contradicts' WHERE line_no = 9$$),
    (20, $$UPDATE lending.debit_result SET order_id = 7 WHERE debtor_id = 2$$),
    (21, $$UPDATE lending.debit_result SET status = 'settled' WHERE line_no = 9$$),
    (22, $$INSERT INTO lending.debit_settlement (result_id, finding, reason, business_date) SELECT result_id, 'not_ours', 'x', '2026-02-16' FROM lending.debit_result WHERE debtor_id = 1$$),
    -- what outlived its mandate
    (23, $$UPDATE lending.mandate SET status = 'stopped' WHERE borrower_id = 2$$),
    (24, $$UPDATE lending.mandate SET confirmed_at = confirmed_at + '1 day'::interval WHERE borrower_id = 2$$),
    -- an order for a loan in quarantine
    (25, $$INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail, failed_at)
        SELECT DISTINCT r.borrower_id, 'stages', r.loan_id, date '2026-02-14', '22003', '', '', '-infinity'::timestamptz
        FROM lending.debit_order_row r WHERE r.borrower_id = 3$$),
    -- a loan that is held without a debit in flight
    (26, $$UPDATE lending.loan SET held_from = read_on, held_through = read_on + 9 WHERE borrower_id = 3$$)) p (no, statement);
SELECT no, seen FROM planted ORDER BY no;
-- No check is left out
SELECT c.check_name[1] AS unplanted
FROM regexp_matches(pg_get_viewdef('lending.check_debit'::regclass), 'SELECT ''(\w+)''::text', 'g') c (check_name)
EXCEPT SELECT (regexp_matches(seen, '(\w+) of', 'g'))[1] FROM planted;
SELECT * FROM lending.violations;
