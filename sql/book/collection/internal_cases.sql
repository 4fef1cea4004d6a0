-- sql/book/collection/internal_cases.sql
-- Who may work on a case, and what the commands about cases share.

CREATE FUNCTION lock_case(borrower_id bigint, case_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.collection_case c
    WHERE c.borrower_id = lock_case.borrower_id AND c.case_id = lock_case.case_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('case', lock_case.case_id, lock_case.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION lock_case(bigint, bigint) IS
    'Lock a case, the first lock of a command that works on it; LN005 when there is none';

CREATE FUNCTION owns_book()
RETURNS boolean
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_owns_book';
COMMENT ON FUNCTION owns_book() IS
    'Whether who asks, through the facade or not, has the rights of the book''s owner';

CREATE FUNCTION may_act_for(collector_code text)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- Who has the owner's rights is asked for the most, and costs nothing.
    IF owns_book() THEN
        RETURN true;
    END IF;
    RETURN EXISTS (SELECT FROM lending.acting_collectors a
                   WHERE a.collector_code = may_act_for.collector_code
                       OR a.collector_role = 'supervisor');
END
$$;
COMMENT ON FUNCTION may_act_for(text) IS
    'Whether who asks is this collector, a supervisor, or the owner of the book';

CREATE FUNCTION require_known_collector(collector_code text)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.collector c
                   WHERE c.collector_code = require_known_collector.collector_code) THEN
        RAISE EXCEPTION 'collector "%" does not exist', require_known_collector.collector_code
            USING ERRCODE = 'LN005',
                HINT = 'define_collector() adds one; lending.collectors has all.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_known_collector(text) IS
    'Raise LN005 for an unknown collector';

CREATE FUNCTION require_collector(collector_code text)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT may_act_for(require_collector.collector_code) THEN
        RAISE EXCEPTION 'cannot act for collector "%"', require_collector.collector_code
            USING ERRCODE = 'insufficient_privilege',
                HINT = 'A collector acts for itself; a supervisor for all. Behind a pool, SET LOCAL consfin.actor names the person.';
    END IF;
    PERFORM require_known_collector(require_collector.collector_code);
END
$$;
COMMENT ON FUNCTION require_collector(text) IS
    'Raise 42501 for who may not act for a collector, LN005 for an unknown one';

CREATE FUNCTION require_my_case(borrower_id bigint, case_id bigint)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    owner_code text;
BEGIN
    SELECT c.owner_code INTO owner_code
    FROM lending.collection_case c
    WHERE c.borrower_id = require_my_case.borrower_id AND c.case_id = require_my_case.case_id;
    -- Whose it is not learns nothing of it.
    IF NOT FOUND OR NOT may_act_for(owner_code) THEN
        PERFORM raise_unknown('case', require_my_case.case_id, require_my_case.borrower_id);
    END IF;
    RETURN owner_code;
END
$$;
COMMENT ON FUNCTION require_my_case(bigint, bigint) IS
    'The collector a case is assigned to (null: nobody); LN005 when there is no such case, or it is another''s than who asks may act for';

CREATE FUNCTION is_closed_case(borrower_id bigint, case_id bigint)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.collection_case c
                   WHERE c.borrower_id = is_closed_case.borrower_id
                       AND c.case_id = is_closed_case.case_id AND c.status = 'closed');
END
$$;
COMMENT ON FUNCTION is_closed_case(bigint, bigint) IS
    'Whether a case is closed';

CREATE FUNCTION require_action_on(next_action_on date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM check_ahead(next_action_on, 'next_action_on'),
        require_argument('next_action_on', next_action_on::text,
            coalesce(next_action_on >= business_date(), true),
            'It is the open business date, or a later one.');
END
$$;
COMMENT ON FUNCTION require_action_on(date) IS
    'Refuse a date for the next action that is over, or not plausible: 22023';

CREATE FUNCTION stand_in_queue(collector_code text, queue_code text, OUT place integer,
                               OUT collectors integer, OUT decline text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    me record;
BEGIN
    SELECT c.status, c.most_cases,
        (SELECT count(*) FROM lending.collection_case o
         WHERE o.owner_code = stand_in_queue.collector_code AND o.status = 'assigned') AS cases
    INTO me
    FROM lending.collector c
    WHERE c.collector_code = stand_in_queue.collector_code;
    SELECT count(*) INTO collectors
    FROM lending.collector_queue q
    JOIN lending.collector c ON c.collector_code = q.collector_code AND c.status = 'active'
    WHERE q.queue_code = stand_in_queue.queue_code;
    decline := CASE WHEN me.status = 'left' THEN 'collector_left'
        WHEN me.cases >= me.most_cases THEN 'cases_reached'
        WHEN NOT EXISTS (SELECT FROM lending.collector_queue q
                         WHERE q.queue_code = stand_in_queue.queue_code
                             AND q.collector_code = stand_in_queue.collector_code)
        THEN 'not_in_queue' END;
    IF decline = 'not_in_queue' THEN
        PERFORM require_queue(stand_in_queue.queue_code);
    END IF;
    -- By chance, and of one state of the book always the same.
    place := (hashtextextended(stand_in_queue.collector_code, me.cases) & 2147483647)
        % greatest(collectors, 1);
END
$$;
COMMENT ON FUNCTION stand_in_queue(text, text) IS
    'How many collectors serve a queue, with which of its first cases, from 0 on, this one begins to look, and why it gets none';

CREATE FUNCTION require_queue(queue_code text)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.case_queue q WHERE q.queue_code = require_queue.queue_code) THEN
        RAISE EXCEPTION 'queue "%" does not exist', require_queue.queue_code
            USING ERRCODE = 'LN005',
                HINT = 'define_queue() adds one; lending.case_queues has all.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_queue(text) IS
    'Raise LN005 for an unknown queue';

CREATE FUNCTION waiting_cases(queue_code text, day date, most integer,
                              OUT borrowers bigint[], OUT cases bigint[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- A plan that was made while few waited would read them all, and sort them.
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_sort = off
AS $$
#variable_conflict use_column
DECLARE
    more record;
BEGIN
    SELECT coalesce(array_agg(w.borrower_id), '{}'), coalesce(array_agg(w.case_id), '{}')
    INTO borrowers, cases
    FROM (SELECT c.borrower_id, c.case_id
          FROM lending.collection_case c
          WHERE c.status = 'open' AND c.queue_code = waiting_cases.queue_code
              AND c.next_action_on IS NOT NULL AND c.next_action_on <= waiting_cases.day
              AND NOT EXISTS (SELECT FROM lending.quarantines k
                              WHERE k.borrower_id = c.borrower_id AND k.released_at IS NULL)
          ORDER BY c.next_action_on, c.priority DESC, c.borrower_id
          LIMIT most) w;
    IF cardinality(borrowers) = most THEN
        RETURN;
    END IF;
    SELECT array_agg(w.borrower_id) AS borrowers, array_agg(w.case_id) AS cases
    INTO more
    FROM (SELECT c.borrower_id, c.case_id
          FROM lending.collection_case c
          WHERE c.status = 'open' AND c.queue_code = waiting_cases.queue_code
              AND c.next_action_on IS NULL
              AND NOT EXISTS (SELECT FROM lending.quarantines k
                              WHERE k.borrower_id = c.borrower_id AND k.released_at IS NULL)
          ORDER BY c.priority DESC, c.borrower_id
          LIMIT most - cardinality(borrowers)) w;
    borrowers := borrowers || more.borrowers;
    cases := cases || more.cases;
END
$$;
COMMENT ON FUNCTION waiting_cases(text, date, integer) IS
    'The first cases that wait in a queue, at most so many: those whose next action has come, then the others as the queue sorts them';

CREATE FUNCTION refuse_more_cases(collector_code text, more integer)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    me record;
BEGIN
    -- Of two sessions of one collector the second counts what the first took.
    SELECT c.status, c.most_cases INTO me
    FROM lending.collector c
    WHERE c.collector_code = refuse_more_cases.collector_code
    FOR NO KEY UPDATE;
    RETURN CASE WHEN me.status = 'left' THEN 'collector_left'
        WHEN me.most_cases + refuse_more_cases.more <= (
            SELECT count(*) FROM lending.collection_case c
            WHERE c.owner_code = refuse_more_cases.collector_code AND c.status = 'assigned')
        THEN 'cases_reached' END;
END
$$;
COMMENT ON FUNCTION refuse_more_cases(text, integer) IS
    'Why a collector, which is locked with it, may not have one more case: collector_left, cases_reached; null: it may. more is 1 where the case is assigned to it already, else 0';

CREATE FUNCTION take_case(borrower_id bigint, case_id bigint, queue_code text, collector_code text,
                          day date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.collection_case c
    SET status = 'assigned', owner_code = take_case.collector_code, last_seq = c.last_seq + 1
    WHERE c.borrower_id = take_case.borrower_id AND c.case_id = take_case.case_id
        AND c.status = 'open' AND c.queue_code = take_case.queue_code
        AND coalesce(c.next_action_on <= take_case.day, true);
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION take_case(bigint, bigint, text, text, date) IS
    'Assign a case to a collector, if it still waits in the queue; false when another was faster';

CREATE FUNCTION give_back(borrower_id bigint, case_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.collection_case c
    SET status = 'open', owner_code = NULL, last_seq = c.last_seq - 1
    WHERE c.borrower_id = give_back.borrower_id AND c.case_id = give_back.case_id;
END
$$;
COMMENT ON FUNCTION give_back(bigint, bigint) IS
    'Undo that a case was taken in this transaction, before anything was noted of it';

CREATE FUNCTION note_event(borrower_id bigint, case_id bigint, kind text, collector_code text,
                           note text DEFAULT NULL)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_note_event';
COMMENT ON FUNCTION note_event(bigint, bigint, text, text, text) IS
    'Note what happened to a case, whose row has been written, and publish it';

CREATE FUNCTION case_answer(borrower_id bigint, case_id bigint, decline text)
RETURNS case_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN case_answer.decline IS NULL THEN 'approved' ELSE 'declined' END,
                case_answer.decline, c.borrower_id, c.case_id, c.status, c.stage, c.balance,
                c.queue_code, c.owner_code, c.next_action_on, false)::case_result
            FROM (SELECT) one
            LEFT JOIN lending.collection_case c ON c.borrower_id = case_answer.borrower_id
                AND c.case_id = case_answer.case_id);
END
$$;
COMMENT ON FUNCTION case_answer(bigint, bigint, text) IS
    'What a command about a case answers; without a case, why there is none';
