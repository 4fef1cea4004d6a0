-- sql/book/collection/internal_action.sql
-- When a case is to be worked on next, as what was agreed says.

CREATE FUNCTION leave_case(borrower_id bigint, case_id bigint, until date, note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    owner_code text;
BEGIN
    UPDATE lending.collection_case c
    SET next_action_on = leave_case.until, last_seq = c.last_seq + 1
    WHERE c.borrower_id = leave_case.borrower_id AND c.case_id = leave_case.case_id
        AND c.status <> 'closed'
    RETURNING c.owner_code INTO owner_code;
    IF FOUND THEN
        PERFORM note_event(leave_case.borrower_id, leave_case.case_id, 'noted', owner_code,
            leave_case.note);
    END IF;
END
$$;
COMMENT ON FUNCTION leave_case(bigint, bigint, date, text) IS
    'Let nobody work on a case until a date, on which it goes before others (null: it may be worked on), and note why; a closed one stays as it is';
