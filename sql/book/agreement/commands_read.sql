-- sql/book/agreement/commands_read.sql
-- What a borrower agreed to, for whoever speaks with it.

-- Reader: for collector.
-- Promises of the borrower of a case, the last first. Reads only.
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22004
-- for a null; 55000 without a book.
CREATE FUNCTION promises_of(borrower_id bigint, case_id bigint)
RETURNS TABLE (promise_id bigint, amount cents, due_on date, last_day date, threshold numeric,
               status text, paid cents, settled_on date, collector_code text, note text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,case_id}', promises_of.borrower_id,
            promises_of.case_id),
        require_my_case(promises_of.borrower_id, promises_of.case_id);
    RETURN QUERY
    SELECT t.promise_id, t.amount::cents, t.due_on, t.last_day, t.threshold, t.status, t.paid::cents,
        t.settled_on, t.collector_code, t.note
    FROM lending.promise t
    WHERE t.borrower_id = promises_of.borrower_id
    ORDER BY t.promise_id DESC;
END
$$;
