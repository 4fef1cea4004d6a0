-- sql/book/collection/commands_read.sql
-- What a collector may read of a case.

-- Reader: for collector.
-- What happened to a case, the last first. Reads only.
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22004
-- for a null; 55000 without a book.
CREATE FUNCTION case_history(borrower_id bigint, case_id bigint)
RETURNS TABLE (seq bigint, kind text, business_date date, stage integer, balance cents,
               queue_code text, collector_code text, score integer, next_action_on date, note text,
               created_at timestamptz)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,case_id}', case_history.borrower_id,
            case_history.case_id),
        require_my_case(case_history.borrower_id, case_history.case_id);
    RETURN QUERY
    SELECT e.seq, e.kind, e.business_date, e.stage, e.balance, e.queue_code, e.collector_code,
        e.score, e.next_action_on, e.note, e.created_at
    FROM lending.case_event e
    WHERE e.borrower_id = case_history.borrower_id AND e.case_id = case_history.case_id
    ORDER BY e.seq DESC;
END
$$;
