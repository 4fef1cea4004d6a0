-- sql/book/report/commands_cases.sql
-- What a collector reads of its cases and their loans.

-- Reader: for collector.
-- The cases that are assigned to the caller, those whose next action has come
-- first, then the worst. Amounts are numeric. Reads only.
-- Errors: 55000 without a book.
CREATE FUNCTION my_cases()
RETURNS TABLE (borrower_id bigint, case_id bigint, external_ref text, stage integer,
               queue_code text, next_action_on date, as_of date, balance numeric,
               past_due numeric, days_past_due integer, loans bigint, held boolean)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book();
    RETURN QUERY
    SELECT w.borrower_id, w.case_id, w.external_ref, w.stage, w.queue_code, w.next_action_on,
        w.as_of, w.balance, w.past_due, w.days_past_due, w.loans, w.held
    FROM lending_report.worklist w
    ORDER BY coalesce(w.next_action_on > w.as_of, false), w.next_action_on, w.stage DESC,
        w.balance DESC, w.borrower_id;
END
$$;

-- Reader: for collector.
-- The loans of a case's borrower that are past due, with what is owed of them
-- at the end of the open day. Amounts are numeric. Reads only.
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22004
-- for a null; 55000 without a book.
CREATE FUNCTION loans_of_case(borrower_id bigint, case_id bigint)
RETURNS TABLE (loan_id bigint, product_code text, as_of date, status text, stage integer,
               stage_hold text, days_past_due integer, principal numeric, outstanding numeric,
               past_due numeric, next_due_on date, next_due numeric, payoff numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,case_id}', loans_of_case.borrower_id,
            loans_of_case.case_id),
        require_my_case(loans_of_case.borrower_id, loans_of_case.case_id);
    RETURN QUERY
    SELECT n.loan_id, n.product_code, n.as_of, n.status, n.stage, n.stage_hold, n.days_past_due,
        n.principal, n.outstanding, n.past_due, n.next_due_on, n.next_due, n.payoff
    FROM lending_report.loans n
    WHERE n.borrower_id = loans_of_case.borrower_id AND n.days_past_due > 0
    ORDER BY n.days_past_due DESC, n.loan_id;
END
$$;
