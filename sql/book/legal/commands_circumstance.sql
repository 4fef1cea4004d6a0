-- sql/book/legal/commands_circumstance.sql
-- Death, bankruptcy, armed forces, incapacity: states of a borrower that stop
-- contact.

CREATE TYPE circumstance_result AS (
    decision text,
    reason text,
    circumstance_id bigint,
    kind text,
    stop_id bigint,
    from_at timestamptz,
    until_at timestamptz,
    frozen_lines integer,
    ended_on date,
    replayed boolean
);
COMMENT ON TYPE circumstance_result IS
    'What a command about a circumstance answers: decision approved or declined, reason when declined, the circumstance and its kind, the stop of contact it made, from when until when that holds afterwards (null: until it ends), how many lines of the borrower are frozen, and when it was said to be over (null: it was not)';

-- Command: locks lines; for desk.
-- Note a state of a borrower (death, bankruptcy, armed_forces, incapacity) with
-- what proves it, from a moment (null: now) until another (null: until it
-- ends). Contact stops, but for third persons whose exception is dead or
-- incapable; but for armed_forces, active lines are frozen and take no more
-- purchases. Loans and cases stay as they are.
-- Declines: circumstance_stands (one of the kind does).
-- Errors: LN005 for an unknown borrower; 22023 for another kind, no evidence, an
-- end that is not after the beginning, or a moment that is not plausible; LN003
-- when no day is open; 22004 for a null.
CREATE FUNCTION note_circumstance(borrower_id bigint, key text, kind text, evidence text,
                                  from_at timestamptz DEFAULT NULL,
                                  until_at timestamptz DEFAULT NULL)
RETURNS circumstance_result
AS $$
DECLARE
    today date := effective_on(NULL);
    begins timestamptz := coalesce(note_circumstance.from_at, book_moment());
    made bigint := new_id();
    stop bigint;
    stands bigint;
BEGIN
    PERFORM require_words('kind', note_circumstance.kind,
            '{death,bankruptcy,armed_forces,incapacity}'),
        require_argument('evidence', note_circumstance.evidence, note_circumstance.evidence <> ''),
        check_moment('from_at', note_circumstance.from_at),
        check_moment('until_at', note_circumstance.until_at),
        require_argument('until_at', note_circumstance.until_at::text,
            coalesce(note_circumstance.until_at > begins, true), 'It must be after the beginning.');
    SELECT t.circumstance_id INTO stands
    FROM lending.circumstance t
    WHERE t.borrower_id = note_circumstance.borrower_id AND t.kind = note_circumstance.kind
        AND t.ended_on IS NULL;
    IF FOUND THEN
        RETURN circumstance_answer(note_circumstance.borrower_id, stands, 'circumstance_stands');
    END IF;
    stop := add_contact_stop(note_circumstance.borrower_id, note_circumstance.kind,
        note_circumstance.evidence, begins, note_circumstance.until_at);
    INSERT INTO lending.circumstance (borrower_id, circumstance_id, kind, evidence, stop_id, from_at,
        until_at, business_date)
    VALUES (note_circumstance.borrower_id, made, note_circumstance.kind, note_circumstance.evidence,
        stop, begins, note_circumstance.until_at, today);
    PERFORM set_line_status(l.borrower_id, l.line_id, 'freeze_line', 'frozen')
    FROM (SELECT l.borrower_id, l.line_id
          FROM lending.credit_lines l
          WHERE l.borrower_id = note_circumstance.borrower_id AND l.status = 'active'
              AND note_circumstance.kind <> 'armed_forces'
          ORDER BY l.line_id) l;
    PERFORM publish(note_circumstance.borrower_id, 'borrower.circumstance',
        jsonb_build_object('circumstance_id', made::text, 'kind', note_circumstance.kind));
    RETURN circumstance_answer(note_circumstance.borrower_id, made);
END
$$;

-- Command: locks lines; for desk.
-- Say that a circumstance of a borrower is over, or never was, and why: contact
-- is stopped by it no more. Lines that it froze stay frozen until
-- unfreeze_line().
-- Declines: circumstance_ended.
-- Errors: LN005 for an unknown borrower or circumstance; 22023 for an empty
-- reason; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION end_circumstance(borrower_id bigint, key text, circumstance_id bigint, reason text)
RETURNS circumstance_result
AS $$
DECLARE
    today date := effective_on(NULL);
    found_one record;
BEGIN
    PERFORM require_argument('reason', end_circumstance.reason, end_circumstance.reason <> '');
    SELECT t.stop_id, t.ended_on INTO found_one
    FROM lending.circumstance t
    WHERE t.borrower_id = end_circumstance.borrower_id
        AND t.circumstance_id = end_circumstance.circumstance_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('circumstance', end_circumstance.circumstance_id,
            end_circumstance.borrower_id);
    ELSIF found_one.ended_on IS NOT NULL THEN
        RETURN circumstance_answer(end_circumstance.borrower_id, end_circumstance.circumstance_id,
            'circumstance_ended');
    END IF;
    PERFORM end_contact_stop(end_circumstance.borrower_id, found_one.stop_id, book_moment(),
        end_circumstance.reason);
    UPDATE lending.circumstance t
    SET ended_on = today, end_reason = end_circumstance.reason
    WHERE t.borrower_id = end_circumstance.borrower_id
        AND t.circumstance_id = end_circumstance.circumstance_id;
    PERFORM publish(end_circumstance.borrower_id, 'borrower.circumstance_ended',
        jsonb_build_object('circumstance_id', end_circumstance.circumstance_id::text));
    RETURN circumstance_answer(end_circumstance.borrower_id, end_circumstance.circumstance_id);
END
$$;
