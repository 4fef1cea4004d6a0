-- sql/book/debit/jobs.sql
-- Batches of debit orders, and the files that answer them.

-- Job: for treasury.
-- Put debit orders of a channel that are in no batch into a new one, at most so
-- many, and return its id; null when there is none. send_debit_batch() sends it.
-- Errors: LN005 for an unknown channel; 22023 for most outside 1 to 100000;
-- LN003 when no day is open; 22004 for a null.
CREATE FUNCTION make_debit_batch(channel_code text, most integer DEFAULT 10000)
RETURNS bigint
AS $$
DECLARE
    made bigint := new_id();
    today date := effective_on(NULL);
    orders bigint[];
BEGIN
    PERFORM require_defined('channel', make_debit_batch.channel_code),
        require_argument('most', make_debit_batch.most::text,
            make_debit_batch.most BETWEEN 1 AND 100000, 'It is from 1 to 100000.');
    orders := ARRAY(
        SELECT d.order_id
        FROM lending.debit_order d
        WHERE d.channel_code = make_debit_batch.channel_code AND d.status = 'made'
            AND d.batch_id IS NULL
        ORDER BY d.borrower_id, d.order_id
        LIMIT make_debit_batch.most
        FOR NO KEY UPDATE SKIP LOCKED);
    IF orders = '{}' THEN
        RETURN NULL;
    END IF;
    INSERT INTO lending.debit_batch (batch_id, channel_code, business_date)
    VALUES (made, make_debit_batch.channel_code, today);
    UPDATE lending.debit_order d
    SET batch_id = made
    WHERE d.order_id = ANY (orders) AND d.status = 'made' AND d.batch_id IS NULL
        AND d.channel_code = make_debit_batch.channel_code;
    RETURN made;
END
$$;

-- Job: for treasury.
-- Let orders of a batch go out, at most so many, and return how many are left.
-- With none the batch is sent, and debit_file() has what goes to it. An order
-- of which less is owed by now, as the borrower has paid, or whose mandate is
-- good no more, is recalled, and what is left is ordered anew, for the next
-- batch. Call it until it answers 0.
-- Errors: LN005 for an unknown batch; 22023 for most outside 1 to 10000; LN003
-- when no day is open; 22004 for a null.
CREATE FUNCTION send_debit_batch(batch_id bigint, most integer DEFAULT 200)
RETURNS bigint
AS $$
DECLARE
    one record;
    rest bigint;
    today date := effective_on(NULL);
    answer_by date;
BEGIN
    PERFORM require_batch(send_debit_batch.batch_id),
        require_argument('most', send_debit_batch.most::text,
            send_debit_batch.most BETWEEN 1 AND 10000, 'It is from 1 to 10000.');
    SELECT answer_day(b.channel_code, today) INTO answer_by
    FROM lending.debit_batch b
    WHERE b.batch_id = send_debit_batch.batch_id;
    FOR one IN
        SELECT d.borrower_id, d.order_id
        FROM lending.debit_order d
        WHERE d.batch_id = send_debit_batch.batch_id AND d.status = 'made'
        ORDER BY d.borrower_id, d.order_id
        LIMIT send_debit_batch.most
    LOOP
        PERFORM lock_lines(one.borrower_id);
        PERFORM use_credit_balance(c.borrower_id)
        FROM lending.credit_balances c
        WHERE c.borrower_id = one.borrower_id AND c.balance > '0';
        PERFORM send_order(one.borrower_id, one.order_id, answer_by);
    END LOOP;
    SELECT count(*) INTO rest
    FROM lending.debit_order d
    WHERE d.batch_id = send_debit_batch.batch_id AND d.status = 'made';
    IF rest = 0 THEN
        UPDATE lending.debit_batch b
        SET status = 'sent', sent_on = today
        WHERE b.batch_id = send_debit_batch.batch_id AND b.status = 'made';
        PERFORM close_debit_batches(ARRAY[send_debit_batch.batch_id], today);
    END IF;
    RETURN rest;
END
$$;

-- Job: for treasury.
-- Keep the lines of a file of results as they came, and return how many of them
-- are new. A file may be loaded twice, or in parts. apply_debit_results() applies
-- them.
-- Errors: 22023 for an empty name of the file, or a line without a positive
-- number or an order, with an unknown outcome or class, a failed or returned one
-- without a class or another one with it, an amount that is not positive, or a
-- day that is not plausible; LN002 when a line of that number came with other
-- words; 54000 for more than 100000 lines; LN003 when no day is open; 22004 for
-- a null.
CREATE FUNCTION load_debit_results(file_ref text, lines debit_line[])
RETURNS bigint
AS $$
DECLARE
    today date := effective_on(NULL);
    loaded bigint;
BEGIN
    PERFORM require_argument('file_ref', load_debit_results.file_ref,
            load_debit_results.file_ref <> ''),
        check_debit_lines(load_debit_results.lines, today);
    INSERT INTO lending.debit_result (result_id, file_ref, line_no, order_ref, outcome, failure,
        amount, debited_on, reference, business_date)
    SELECT new_id(), load_debit_results.file_ref, l.line_no, l.order_ref, l.outcome, l.failure,
        l.amount, l.debited_on, l.reference, today
    FROM (SELECT l.* FROM unnest(load_debit_results.lines) l ORDER BY l.line_no) l
    ON CONFLICT (file_ref, line_no) DO NOTHING;
    GET DIAGNOSTICS loaded = ROW_COUNT;
    PERFORM refuse_other_lines(load_debit_results.file_ref, load_debit_results.lines);
    RETURN loaded;
END
$$;

-- Job: for treasury.
-- Apply lines of results in the order in which they were loaded, at most so
-- many, and return how many were; 0 when none is left. A debit that was done
-- becomes a repayment, effective on the day of the debit (where the house sent
-- it late, on the date it was made for); one that came back takes it back. A
-- line that says what is known already is repeated; one that contradicts it, or
-- names no order, is kept for a person: lending_report.debit_breaks has them. A
-- line whose day of debit is to come waits for that day. Call it until it
-- answers 0.
-- Errors: 22023 for most outside 1 to 10000; LN003 when no day is open; 22004
-- for a null.
CREATE FUNCTION apply_debit_results(most integer DEFAULT 1000)
RETURNS bigint
AS $$
DECLARE
    today date := effective_on(NULL);
    lines bigint[];
    unmatched bigint;
    judged bigint;
BEGIN
    PERFORM require_argument('most', apply_debit_results.most::text,
        apply_debit_results.most BETWEEN 1 AND 10000, 'It is from 1 to 10000.');
    lines := ARRAY(
        SELECT r.result_id
        FROM lending.debit_result r
        WHERE r.status = 'loaded' AND coalesce(r.debited_on, '-infinity') <= today
        ORDER BY r.result_id
        LIMIT apply_debit_results.most
        FOR NO KEY UPDATE SKIP LOCKED);
    unmatched := match_results(lines);
    PERFORM lock_debtors(lines);
    judged := apply_lines(lines, today);
    RETURN unmatched + judged;
END
$$;
