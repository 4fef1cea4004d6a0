-- sql/book/dispute/internal_answers.sql
-- What commands about disputes and complaints answer.

CREATE FUNCTION dispute_answer(borrower_id bigint, dispute_id bigint, reason text DEFAULT NULL)
RETURNS dispute_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN dispute_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                dispute_answer.reason, t.dispute_id, t.loan_id, t.status, t.amount, t.granted,
                n.outstanding, n.stage, next_clock(t.borrower_id, t.dispute_id), false)::dispute_result
            FROM lending.dispute t
            JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
            WHERE t.borrower_id = dispute_answer.borrower_id
                AND t.dispute_id = dispute_answer.dispute_id);
END
$$;
COMMENT ON FUNCTION dispute_answer(bigint, bigint, text) IS
    'The answer of a command about a dispute, as it is';

CREATE FUNCTION dispute_declined(loan_id bigint, amount cents, reason text)
RETURNS dispute_result
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN ROW('declined', dispute_declined.reason, NULL, dispute_declined.loan_id, NULL,
        dispute_declined.amount, NULL, NULL, NULL, NULL, false)::dispute_result;
END
$$;
COMMENT ON FUNCTION dispute_declined(bigint, cents, text) IS
    'The answer where a dispute was not opened';

CREATE FUNCTION dispute_status(borrower_id bigint, dispute_id bigint)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    found_status text;
BEGIN
    SELECT t.status INTO found_status
    FROM lending.dispute t
    WHERE t.borrower_id = dispute_status.borrower_id AND t.dispute_id = dispute_status.dispute_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('dispute', dispute_status.dispute_id, dispute_status.borrower_id);
    END IF;
    RETURN found_status;
END
$$;
COMMENT ON FUNCTION dispute_status(bigint, bigint) IS
    'The status of a dispute
Errors: LN005 for an unknown one.';

CREATE FUNCTION complaint_answer(borrower_id bigint, complaint_id bigint, reason text DEFAULT NULL)
RETURNS complaint_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN complaint_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                complaint_answer.reason, t.complaint_id, t.status,
                next_clock(t.borrower_id, t.complaint_id), false)::complaint_result
            FROM lending.complaint t
            WHERE t.borrower_id = complaint_answer.borrower_id
                AND t.complaint_id = complaint_answer.complaint_id);
END
$$;
COMMENT ON FUNCTION complaint_answer(bigint, bigint, text) IS
    'The answer of a command about a complaint, as it is';

CREATE FUNCTION complaint_status(borrower_id bigint, complaint_id bigint)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    found_status text;
BEGIN
    SELECT t.status INTO found_status
    FROM lending.complaint t
    WHERE t.borrower_id = complaint_status.borrower_id
        AND t.complaint_id = complaint_status.complaint_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('complaint', complaint_status.complaint_id, complaint_status.borrower_id);
    END IF;
    RETURN found_status;
END
$$;
COMMENT ON FUNCTION complaint_status(bigint, bigint) IS
    'The status of a complaint
Errors: LN005 for an unknown one.';
