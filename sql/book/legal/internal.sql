-- sql/book/legal/internal.sql
-- How proceedings move, and what stops them.

CREATE FUNCTION suit_refused(borrower_id bigint, loan_id bigint)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    state text;
BEGIN
    SELECT n.status INTO state
    FROM lending.loans n
    WHERE n.borrower_id = suit_refused.borrower_id AND n.loan_id = suit_refused.loan_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('loan', suit_refused.loan_id, suit_refused.borrower_id);
    END IF;
    RETURN CASE state WHEN 'closed' THEN 'loan_closed' WHEN 'current' THEN 'loan_not_past_due'
        ELSE coalesce(
            CASE WHEN dispute_open(suit_refused.borrower_id, suit_refused.loan_id) THEN 'dispute_open' END,
            forbearance_lacking(suit_refused.borrower_id, suit_refused.loan_id, effective_on(NULL))) END;
END
$$;
COMMENT ON FUNCTION suit_refused(bigint, bigint) IS
    'Why a loan may not be sued for, or a judgment on it enforced, as it is; null: it may
Errors: LN005 for an unknown loan, LN003 when no day is open.';

CREATE FUNCTION proceeding_answer(borrower_id bigint, proceeding_id bigint, reason text DEFAULT NULL)
RETURNS proceeding_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN proceeding_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                proceeding_answer.reason, p.proceeding_id, p.loan_id, p.status, p.claim, p.outcome,
                p.adjudged, coalesce((
                    SELECT sum(k.owed) FROM lending.legal_cost k
                    WHERE k.borrower_id = p.borrower_id AND k.proceeding_id = p.proceeding_id), '0'),
                false)::proceeding_result
            FROM lending.proceeding p
            WHERE p.borrower_id = proceeding_answer.borrower_id
                AND p.proceeding_id = proceeding_answer.proceeding_id);
END
$$;
COMMENT ON FUNCTION proceeding_answer(bigint, bigint, text) IS
    'The answer of a command about a proceeding, as it is';

CREATE FUNCTION find_proceeding(borrower_id bigint, proceeding_id bigint, OUT loan_id bigint,
                                OUT status text, OUT outcome text, OUT end_reason text)
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    SELECT p.loan_id, p.status, p.outcome, p.end_reason
    INTO find_proceeding.loan_id, find_proceeding.status, find_proceeding.outcome,
        find_proceeding.end_reason
    FROM lending.proceeding p
    WHERE p.borrower_id = find_proceeding.borrower_id
        AND p.proceeding_id = find_proceeding.proceeding_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('proceeding', find_proceeding.proceeding_id,
            find_proceeding.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION find_proceeding(bigint, bigint) IS
    'How a proceeding stands; it is locked
Errors: LN005 where there is none.';

CREATE FUNCTION note_proceeding(borrower_id bigint, proceeding_id bigint, kind text, day date,
                                reference text, note text)
RETURNS proceeding_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
BEGIN
    UPDATE lending.proceeding t
    SET status = note_proceeding.kind, last_seq = t.last_seq + 1
    WHERE t.borrower_id = note_proceeding.borrower_id
        AND t.proceeding_id = note_proceeding.proceeding_id
    RETURNING t.* INTO p;
    INSERT INTO lending.proceeding_event (borrower_id, proceeding_id, seq, kind, business_date,
        effective_date, reference, note)
    VALUES (p.borrower_id, p.proceeding_id, p.last_seq, note_proceeding.kind, business_date(),
        note_proceeding.day, note_proceeding.reference, note_proceeding.note);
    PERFORM publish(p.borrower_id, 'legal.' || note_proceeding.kind,
        jsonb_strip_nulls(jsonb_build_object('proceeding_id', p.proceeding_id::text,
            'loan_id', p.loan_id::text, 'on', note_proceeding.day::text, 'claim', p.claim::text,
            'outcome', p.outcome, 'adjudged', p.adjudged::text, 'reason', p.end_reason)));
    RETURN proceeding_answer(p.borrower_id, p.proceeding_id);
END
$$;
COMMENT ON FUNCTION note_proceeding(bigint, bigint, text, date, text, text) IS
    'Bring a proceeding to a state, note and tell it, and answer';

CREATE FUNCTION circumstance_answer(borrower_id bigint, circumstance_id bigint, reason text DEFAULT NULL)
RETURNS circumstance_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN circumstance_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                circumstance_answer.reason, t.circumstance_id, t.kind, t.stop_id, s.from_at, s.until_at,
                (SELECT count(*)::integer FROM lending.credit_lines l
                 WHERE l.borrower_id = t.borrower_id AND l.status = 'frozen'), t.ended_on,
                false)::circumstance_result
            FROM lending.circumstance t
            JOIN lending.contact_stops s ON s.borrower_id = t.borrower_id AND s.stop_id = t.stop_id
            WHERE t.borrower_id = circumstance_answer.borrower_id
                AND t.circumstance_id = circumstance_answer.circumstance_id);
END
$$;
COMMENT ON FUNCTION circumstance_answer(bigint, bigint, text) IS
    'The answer of a command about a circumstance, as it is';
