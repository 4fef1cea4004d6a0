-- sql/book/agreement/commands.sql
-- Promises of borrowers to pay.

CREATE TYPE promise_result AS (
    decision text,
    reason text,
    promise_id bigint,
    status text,
    amount cents,
    paid cents,
    due_on date,
    last_day date,
    replayed boolean
);
COMMENT ON TYPE promise_result IS
    'What a command about a promise answers: decision approved or declined, reason when declined, the promise, its status afterwards, what was promised, what counts as paid, the day it is due and the last day that counts';

-- Command: locks lines; for collector.
-- Note that the borrower of an open case promises to pay an amount by a day;
-- money that comes up to grace_days later counts, too, and this share of the
-- amount keeps the promise. Money that comes from now on is counted, first
-- promise first. Nobody is to work on the case until the last day is over. The
-- promise is of whose login it is, or else of the owner of the case.
-- Declines: case_closed; above_outstanding (more than the borrower owes, with
-- what else was promised and is to come).
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22023
-- for an amount that is not positive, a day before the open one or more than 100
-- years ahead, grace_days outside 0 to 31, or a threshold that is not above 0 and
-- at most 1; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION promise(borrower_id bigint, key text, case_id bigint, amount cents, due_on date,
                        grace_days integer DEFAULT 0, threshold numeric DEFAULT 1,
                        note text DEFAULT NULL)
RETURNS promise_result
AS $$
DECLARE
    today date := effective_on(NULL);
    made bigint := new_id();
    owner_code text := require_my_case(promise.borrower_id, promise.case_id);
    owed cents;
    decline text;
BEGIN
    PERFORM require_argument('amount', promise.amount::text, promise.amount > '0',
            'It must be positive.'),
        require_argument('due_on', promise.due_on::text, promise.due_on >= today,
            'It must not be before the open day.'),
        check_ahead(promise.due_on, 'due_on'),
        require_argument('grace_days', promise.grace_days::text,
            promise.grace_days BETWEEN 0 AND 31, 'It is from 0 to 31.'),
        require_argument('threshold', promise.threshold::text,
            promise.threshold > 0 AND promise.threshold <= 1, 'It is a share above 0, at most 1.');
    SELECT coalesce(sum(n.outstanding), '0') - coalesce((
            SELECT sum(t.amount - t.paid) FROM lending.promise t
            WHERE t.borrower_id = promise.borrower_id AND t.status = 'open'), '0')
    INTO owed
    FROM lending.loans n
    WHERE n.borrower_id = promise.borrower_id;
    decline := CASE WHEN is_closed_case(promise.borrower_id, promise.case_id) THEN 'case_closed'
        WHEN promise.amount > owed THEN 'above_outstanding' END;
    IF decline IS NOT NULL THEN
        RETURN ROW('declined', decline, NULL, NULL, promise.amount, '0'::cents, promise.due_on,
            promise.due_on + promise.grace_days, false)::promise_result;
    END IF;
    INSERT INTO lending.promise (borrower_id, promise_id, case_id, amount, business_date, due_on,
        grace_days, threshold, collector_code, note)
    VALUES (promise.borrower_id, made, promise.case_id, promise.amount, today, promise.due_on,
        promise.grace_days, promise.threshold, coalesce((
            SELECT a.collector_code FROM lending.acting_collectors a), owner_code), promise.note);
    PERFORM note_promise(promise.borrower_id, made, 'made', today),
        leave_case(promise.borrower_id, promise.case_id, promise.due_on + promise.grace_days + 1,
            format('promises %s by %s', promise.amount, promise.due_on));
    RETURN promise_answer(promise.borrower_id, made);
END
$$;

-- Command: locks lines; for collector.
-- Withdraw a promise, and say why: one that was noted by mistake, say. What was
-- counted for it is free for the borrower's other promises.
-- Declines: promise_settled (its last day is closed), promise_cancelled.
-- Errors: LN005 for an unknown promise, and for one of a case that is not the
-- caller's; 22023 for an empty reason; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION cancel_promise(borrower_id bigint, key text, promise_id bigint, reason text)
RETURNS promise_result
AS $$
DECLARE
    found_promise record;
BEGIN
    PERFORM require_argument('reason', cancel_promise.reason, cancel_promise.reason <> '');
    SELECT t.* INTO found_promise
    FROM lending.promise t
    WHERE t.borrower_id = cancel_promise.borrower_id AND t.promise_id = cancel_promise.promise_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('promise', cancel_promise.promise_id, cancel_promise.borrower_id);
    END IF;
    PERFORM require_my_case(cancel_promise.borrower_id, found_promise.case_id);
    IF found_promise.status = 'cancelled' OR found_promise.settled_on IS NOT NULL THEN
        RETURN promise_answer(cancel_promise.borrower_id, cancel_promise.promise_id,
            CASE found_promise.status WHEN 'cancelled' THEN 'promise_cancelled'
                ELSE 'promise_settled' END);
    END IF;
    PERFORM note_promise(cancel_promise.borrower_id, cancel_promise.promise_id, 'taken_back',
            business_date(), u.repayment_id, -u.amount)
    FROM (SELECT e.repayment_id, sum(e.amount) AS amount
          FROM lending.promise_event e
          WHERE e.borrower_id = cancel_promise.borrower_id
              AND e.promise_id = cancel_promise.promise_id AND e.repayment_id IS NOT NULL
          GROUP BY e.repayment_id
          HAVING sum(e.amount) <> '0'
          ORDER BY e.repayment_id) u;
    PERFORM note_promise(cancel_promise.borrower_id, cancel_promise.promise_id, 'cancelled',
            business_date(), note => cancel_promise.reason),
        count_money(cancel_promise.borrower_id);
    RETURN promise_answer(cancel_promise.borrower_id, cancel_promise.promise_id);
END
$$;
