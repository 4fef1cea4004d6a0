-- sql/book/agreement/internal_answers.sql
-- What commands about promises answer.

CREATE FUNCTION promise_answer(borrower_id bigint, promise_id bigint, reason text DEFAULT NULL)
RETURNS promise_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN promise_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                promise_answer.reason, t.promise_id, t.status, t.amount, t.paid, t.due_on,
                t.last_day, false)::promise_result
            FROM lending.promise t
            WHERE t.borrower_id = promise_answer.borrower_id
                AND t.promise_id = promise_answer.promise_id);
END
$$;
COMMENT ON FUNCTION promise_answer(bigint, bigint, text) IS
    'The answer of a command about a promise, as it is';
