-- sql/book/collection/commands.sql
-- Cases: taken, assigned, released, noted.

CREATE TYPE case_result AS (
    decision text,
    reason text,
    borrower_id bigint,
    case_id bigint,
    status text,
    stage integer,
    balance cents,
    queue_code text,
    owner_code text,
    next_action_on date,
    replayed boolean
);
COMMENT ON TYPE case_result IS
    'What a command about a case answers: decision approved or declined, reason when declined, the borrower and the case (null: there is none), and how it stands then: its state, stage, balance, queue, collector, and until when nobody is to work on it';

-- Command: locks none; for collector.
-- Take a case out of a queue: one whose next action has come, the oldest first,
-- else the first as the queue sorts them. Of two who ask at once no two get the
-- same; where n collectors serve a queue, each gets one of its first.
-- Declines: collector_left; not_in_queue (it does not serve this queue);
-- cases_reached (it has as many as it may have); no_case.
-- Errors: LN005 for an unknown collector or queue; 42501 for who is another
-- collector; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION next_case(collector_code text, queue_code text)
RETURNS case_result
AS $$
DECLARE
    day date := business_date();
    me record;
    first record;
    many integer;
    one integer;
    decline text;
BEGIN
    PERFORM require_collector(next_case.collector_code);
    me := stand_in_queue(next_case.collector_code, next_case.queue_code);
    IF me.decline IS NOT NULL THEN
        RETURN case_answer(NULL, NULL, me.decline);
    END IF;
    LOOP
        first := waiting_cases(next_case.queue_code, day, least(me.collectors + 8, 200));
        many := cardinality(first.cases);
        -- All that there were others took: who looks again finds what is left.
        EXIT WHEN many = 0;
        FOR i IN 0 .. many - 1 LOOP
            one := 1 + (me.place + i) % many;
            CONTINUE WHEN NOT take_case(first.borrowers[one], first.cases[one],
                next_case.queue_code, next_case.collector_code, day);
            decline := refuse_more_cases(next_case.collector_code, 1);
            IF decline IS NOT NULL THEN
                PERFORM give_back(first.borrowers[one], first.cases[one]);
                RETURN case_answer(NULL, NULL, decline);
            END IF;
            PERFORM note_event(first.borrowers[one], first.cases[one], 'taken',
                next_case.collector_code);
            RETURN case_answer(first.borrowers[one], first.cases[one], NULL);
        END LOOP;
    END LOOP;
    RETURN case_answer(NULL, NULL, 'no_case');
END
$$;

-- Command: locks case; for supervisor.
-- Assign a case to a collector, whether it is nobody's or another's.
-- Declines: case_closed; already_assigned (it has it); not_of_agency (the case is
-- placed with an agency whose person it is not, or it is of one, and the case is
-- not placed with that); collector_left; cases_reached (it has as many as it may
-- have).
-- Errors: LN005 for an unknown case or collector; 22004 for a null.
CREATE FUNCTION assign_case(borrower_id bigint, key text, case_id bigint, collector_code text)
RETURNS case_result
AS $$
DECLARE
    one record;
    decline text;
BEGIN
    PERFORM require_known_collector(assign_case.collector_code);
    SELECT c.status, c.owner_code, c.agency_code INTO one
    FROM lending.collection_case c
    WHERE c.borrower_id = assign_case.borrower_id AND c.case_id = assign_case.case_id;
    decline := CASE WHEN one.status = 'closed' THEN 'case_closed'
        WHEN one.owner_code = assign_case.collector_code THEN 'already_assigned'
        WHEN one.agency_code IS DISTINCT FROM (
            SELECT k.agency_code FROM lending.collector k
            WHERE k.collector_code = assign_case.collector_code) THEN 'not_of_agency'
        ELSE refuse_more_cases(assign_case.collector_code, 0) END;
    IF decline IS NULL THEN
        UPDATE lending.collection_case c
        SET status = 'assigned', owner_code = assign_case.collector_code, last_seq = c.last_seq + 1
        WHERE c.borrower_id = assign_case.borrower_id AND c.case_id = assign_case.case_id;
        PERFORM note_event(assign_case.borrower_id, assign_case.case_id, 'assigned',
            assign_case.collector_code);
    END IF;
    RETURN case_answer(assign_case.borrower_id, assign_case.case_id, decline);
END
$$;

-- Command: locks case; for collector.
-- Give a case back to its queue, and say why. Until next_action_on nobody is to
-- work on it, and on that date it goes before others (null: at once).
-- Declines: case_closed; not_assigned (it is nobody's).
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22023
-- for an empty reason, and a date before the open one or not plausible; 22004
-- for a null.
CREATE FUNCTION release_case(borrower_id bigint, key text, case_id bigint, reason text,
                             next_action_on date DEFAULT NULL)
RETURNS case_result
AS $$
DECLARE
    owner_code text := require_my_case(release_case.borrower_id, release_case.case_id);
    decline text;
BEGIN
    PERFORM require_argument('reason', release_case.reason, release_case.reason <> ''),
        require_action_on(release_case.next_action_on);
    decline := CASE WHEN is_closed_case(release_case.borrower_id, release_case.case_id)
            THEN 'case_closed'
        WHEN owner_code IS NULL THEN 'not_assigned' END;
    IF decline IS NULL THEN
        UPDATE lending.collection_case c
        SET status = 'open', owner_code = NULL, next_action_on = release_case.next_action_on,
            last_seq = c.last_seq + 1
        WHERE c.borrower_id = release_case.borrower_id AND c.case_id = release_case.case_id;
        PERFORM note_event(release_case.borrower_id, release_case.case_id, 'released', owner_code,
            release_case.reason);
    END IF;
    RETURN case_answer(release_case.borrower_id, release_case.case_id, decline);
END
$$;

-- Command: locks case; for collector.
-- Note something of a case, and when the next action on it is (null: as it
-- was).
-- Declines: case_closed.
-- Errors: LN005 for an unknown case, and for one that is not the caller's; 22023
-- for an empty note, and a date before the open one or not plausible; 22004 for
-- a null.
CREATE FUNCTION note_case(borrower_id bigint, key text, case_id bigint, note text,
                          next_action_on date DEFAULT NULL)
RETURNS case_result
AS $$
DECLARE
    owner_code text := require_my_case(note_case.borrower_id, note_case.case_id);
BEGIN
    PERFORM require_argument('note', note_case.note, note_case.note <> ''),
        require_action_on(note_case.next_action_on);
    IF is_closed_case(note_case.borrower_id, note_case.case_id) THEN
        RETURN case_answer(note_case.borrower_id, note_case.case_id, 'case_closed');
    END IF;
    UPDATE lending.collection_case c
    SET next_action_on = coalesce(note_case.next_action_on, c.next_action_on),
        last_seq = c.last_seq + 1
    WHERE c.borrower_id = note_case.borrower_id AND c.case_id = note_case.case_id;
    PERFORM note_event(note_case.borrower_id, note_case.case_id, 'noted', owner_code,
        note_case.note);
    RETURN case_answer(note_case.borrower_id, note_case.case_id, NULL);
END
$$;

-- Command: locks case; for supervisor; score may be null.
-- Note how urgent a model of the house takes a case to be, the greatest first
-- (null: not scored).
-- Declines: case_closed.
-- Errors: LN005 for an unknown case; 22004 for a null borrower, key or case.
CREATE FUNCTION score_case(borrower_id bigint, key text, case_id bigint, score integer)
RETURNS case_result
AS $$
DECLARE
    owner_code text;
BEGIN
    IF is_closed_case(score_case.borrower_id, score_case.case_id) THEN
        RETURN case_answer(score_case.borrower_id, score_case.case_id, 'case_closed');
    END IF;
    UPDATE lending.collection_case c
    SET score = score_case.score, last_seq = c.last_seq + 1,
        priority = case_priority(q.sort_by, c.stage, c.balance, score_case.score)
    FROM (SELECT) one
    LEFT JOIN lending.collection_case o ON o.borrower_id = score_case.borrower_id
        AND o.case_id = score_case.case_id
    LEFT JOIN lending.case_queue q ON q.queue_code = o.queue_code
    WHERE c.borrower_id = score_case.borrower_id AND c.case_id = score_case.case_id
    RETURNING c.owner_code INTO owner_code;
    PERFORM note_event(score_case.borrower_id, score_case.case_id, 'scored', owner_code);
    RETURN case_answer(score_case.borrower_id, score_case.case_id, NULL);
END
$$;
