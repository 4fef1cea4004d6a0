-- sql/book/collection/internal_agency.sql
-- Cases that are placed with an agency: they are in its queue, for its people.

CREATE FUNCTION check_agency_of(collector_code text, collector_role text, queues text[],
                                agency_code text)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF agency_code IS NOT NULL AND NOT EXISTS (SELECT FROM lending.case_queue q
            WHERE q.agency_code = check_agency_of.agency_code) THEN
        RAISE EXCEPTION 'agency "%" does not exist', agency_code
            USING ERRCODE = 'LN005',
                HINT = 'define_agency() adds one; lending.agencies has all.';
    END IF;
    PERFORM require_argument('collector_role', collector_role,
            agency_code IS NULL OR collector_role = 'collector',
            'A supervisor sees all cases, and is of the house.'),
        require_argument('queues', queues::text, NOT EXISTS (
                SELECT FROM lending.case_queue q
                WHERE q.queue_code = ANY (check_agency_of.queues)
                    AND q.agency_code IS DISTINCT FROM check_agency_of.agency_code),
            'A queue of an agency is for its own people, and they serve no other.');
    IF EXISTS (SELECT FROM lending.collector c
               WHERE c.collector_code = check_agency_of.collector_code
                   AND c.agency_code IS DISTINCT FROM check_agency_of.agency_code) THEN
        RAISE EXCEPTION 'agency of collector "%" cannot change', collector_code
            USING ERRCODE = 'LN006', DETAIL = 'What it did it did for the agency that it was of.',
                HINT = 'Let it leave, and define another collector.';
    END IF;
END
$$;
COMMENT ON FUNCTION check_agency_of(text, text, text[], text) IS
    'Refuse an agency (null: the house) that a collector cannot be of
Errors: LN005 for an unknown one, LN006 for another than it was of, 22023 for a supervisor of one or a queue that is another''s.';

CREATE FUNCTION open_agency_queue(agency_code text, title text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.case_queue AS q (queue_code, title, place, sort_by, agency_code)
    VALUES (open_agency_queue.agency_code, open_agency_queue.title, 1000, '{stage,balance}',
        open_agency_queue.agency_code)
    ON CONFLICT (queue_code) DO UPDATE SET title = EXCLUDED.title
    WHERE q.agency_code = EXCLUDED.agency_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'agency_code cannot be "%"', open_agency_queue.agency_code
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = 'There is a queue of that name, which is the house''s.',
                HINT = 'The queue of an agency is called as the agency is.';
    END IF;
END
$$;
COMMENT ON FUNCTION open_agency_queue(text, text) IS
    'Make the queue of the cases that are placed with an agency, which has its name; 22023 where the house has one of that name';

CREATE FUNCTION put_case(borrower_id bigint, case_id bigint, agency_code text, kind text, note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    owner_code text := (SELECT c.owner_code FROM lending.collection_case c
                        WHERE c.borrower_id = put_case.borrower_id AND c.case_id = put_case.case_id);
BEGIN
    -- Who had it gives it up: it is of the other side.  The queue follows.
    UPDATE lending.collection_case c
    SET agency_code = put_case.agency_code, status = 'open', owner_code = NULL,
        queue_code = NULL, next_action_on = NULL, last_seq = c.last_seq + 1
    WHERE c.borrower_id = put_case.borrower_id AND c.case_id = put_case.case_id;
    PERFORM note_event(put_case.borrower_id, put_case.case_id, put_case.kind, owner_code,
            put_case.note),
        follow_cases(ARRAY[put_case.borrower_id]);
END
$$;
COMMENT ON FUNCTION put_case(bigint, bigint, text, text, text) IS
    'Put an open case, which is locked, to an agency (null: back to the house): nobody has it then, and it is sorted into a queue of that side; noted as that kind of event';
