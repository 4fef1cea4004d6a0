-- sql/book/collection/internal.sql
-- How cases follow the stages of loans.

CREATE FUNCTION follow_cases(borrowers bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- A plan that was made while the book was empty would read it whole; and for
-- one borrower planning takes longer than what is planned.
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    day date := business_date();
    need record;
    missed bigint[] := borrowers;
BEGIN
    -- Two loans of a borrower may move at once: who has the case, or has made
    -- it, comes first, and the other reads its loans when that has ended.
    WHILE missed <> '{}' LOOP
        borrowers := missed;
        missed := '{}';
        PERFORM FROM lending.collection_case c
        WHERE c.borrower_id = ANY (borrowers) AND c.status <> 'closed'
        ORDER BY c.borrower_id
        FOR NO KEY UPDATE;
        FOR need IN
            SELECT n.*
            FROM lending.case_needs n
            WHERE n.borrower_id = ANY (borrowers)
            ORDER BY n.borrower_id
        LOOP
            IF need.case_id IS NULL AND need.stage IS NOT NULL THEN
                IF NOT open_case(need.borrower_id, need.stage, need.balance, need.queue_code,
                        need.priority, day) THEN
                    missed := missed || need.borrower_id;
                END IF;
            ELSIF need.stage IS NULL AND need.case_id IS NOT NULL THEN
                UPDATE lending.collection_case c
                SET status = 'closed', owner_code = NULL, closed_on = day, last_seq = c.last_seq + 1
                WHERE c.borrower_id = need.borrower_id AND c.case_id = need.case_id;
                PERFORM note_event(need.borrower_id, need.case_id, 'closed', need.owner_code);
            ELSIF (need.was_stage, need.was_balance, need.was_queue, need.was_priority)
                IS DISTINCT FROM (need.stage, need.balance, need.queue_code, need.priority) THEN
                PERFORM move_case(need.borrower_id, need.case_id, need.stage, need.balance,
                    need.queue_code, need.priority, need.passes_on,
                    CASE WHEN need.passes_on THEN 'passed_on'
                        WHEN need.was_stage <> need.stage THEN 'moved'
                        WHEN need.was_queue IS DISTINCT FROM need.queue_code THEN 'sorted' END,
                    need.owner_code);
            END IF;
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION follow_cases(bigint[]) IS
    'Open, move and close the cases of borrowers, so that they are what their loans ask for';

CREATE FUNCTION open_case(borrower_id bigint, stage integer, balance cents, queue_code text,
                          priority bigint[], day date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    made bigint := new_id();
BEGIN
    INSERT INTO lending.collection_case (borrower_id, case_id, stage, balance, queue_code, priority,
        opened_on)
    VALUES (open_case.borrower_id, made, open_case.stage, open_case.balance, open_case.queue_code,
        open_case.priority, open_case.day)
    ON CONFLICT (borrower_id) WHERE status <> 'closed' DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM note_event(open_case.borrower_id, made, 'opened', NULL);
    RETURN true;
END
$$;
COMMENT ON FUNCTION open_case(bigint, integer, cents, text, bigint[], date) IS
    'Open a case; false where another transaction has opened one meanwhile';

CREATE FUNCTION move_case(borrower_id bigint, case_id bigint, stage integer, balance cents,
                          queue_code text, priority bigint[], passes_on boolean, kind text,
                          owner_code text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.collection_case c
    SET stage = move_case.stage, balance = move_case.balance, queue_code = move_case.queue_code,
        priority = move_case.priority,
        status = CASE WHEN move_case.passes_on THEN 'open' ELSE c.status END,
        owner_code = CASE WHEN move_case.passes_on THEN NULL ELSE c.owner_code END,
        last_seq = c.last_seq + (move_case.kind IS NOT NULL)::integer
    WHERE c.borrower_id = move_case.borrower_id AND c.case_id = move_case.case_id;
    IF move_case.kind IS NOT NULL THEN
        PERFORM note_event(move_case.borrower_id, move_case.case_id, move_case.kind,
            move_case.owner_code);
    END IF;
END
$$;
COMMENT ON FUNCTION move_case(bigint, bigint, integer, cents, text, bigint[], boolean, text, text) IS
    'Give a case another stage, balance, queue or priority, and note it as that kind of event (null: as none)';

CREATE FUNCTION follow_stages()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
    -- Of a loan that passed several stages the last one counts; who comes to
    -- be late no more and has no case needs none.
    PERFORM follow_cases(b.borrowers)
    FROM (SELECT array_agg(DISTINCT m.borrower_id) AS borrowers
          FROM moved m
          -- By their keys, however many have moved.
          CROSS JOIN LATERAL (SELECT n.stage
                              FROM lending.loans n
                              WHERE n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
                              LIMIT 1) n
          LEFT JOIN LATERAL (SELECT c.case_id
                             FROM lending.collection_case c
                             WHERE c.borrower_id = m.borrower_id AND c.status <> 'closed'
                             LIMIT 1) c ON true
          WHERE n.stage = m.stage AND (m.stage > 0 OR c.case_id IS NOT NULL)) b
    WHERE b.borrowers IS NOT NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_stages() IS
    'trigger after stages of loans were noted: lets the cases of their borrowers follow';

CREATE FUNCTION follow_loan()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM follow_cases(ARRAY[NEW.borrower_id]);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_loan() IS
    'trigger after a row was written that names a borrower: lets its case follow its loans';

CREATE FUNCTION check_treatments(policy_code text, policy_version integer, stages integer[],
                                 days_past_due integer[], days_since_notice integer[],
                                 channels text[], templates text[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    one record;
    most_stage integer := (SELECT max(p.stage) FROM lending.stage_policies p
                           WHERE p.policy_code = check_treatments.policy_code
                               AND p.policy_version = check_treatments.policy_version);
BEGIN
    PERFORM require_argument('stages', stages::text, cardinality(stages) > 0 AND array_ndims(stages) = 1,
            'There is one for each treatment.'),
        require_argument(l.name, l.list, l.length = cardinality(stages), 'There is one for each treatment.')
    FROM (VALUES ('days_past_due', days_past_due::text, cardinality(days_past_due)),
        ('days_since_notice', days_since_notice::text, cardinality(days_since_notice)),
        ('channels', channels::text, cardinality(channels)),
        ('templates', templates::text, cardinality(templates))) AS l (name, list, length);
    FOR one IN
        SELECT * FROM unnest(stages, days_past_due, days_since_notice, channels, templates)
            AS t (stage, due, notice, channel, template)
    LOOP
        PERFORM require_argument('stages', one.stage::text, one.stage BETWEEN 0 AND most_stage,
                format('The policy has the stages 0 to %s.', most_stage)),
            require_argument('days_past_due', coalesce(one.due::text, 'null'),
                (one.due IS NULL) <> (one.notice IS NULL)
                    AND coalesce(one.due BETWEEN -36525 AND 36525, true),
                'Of days_past_due and days_since_notice one is null.'),
            require_argument('days_past_due', coalesce(one.due::text, 'null'),
                (one.stage = 0) = coalesce(one.due <= 0, false),
                'In stage 0 it is 0 or less, in the others it is above.'),
            require_argument('days_since_notice', one.notice::text,
                coalesce(one.notice BETWEEN 1 AND 36525, true), 'It is from 1 to 36525.'),
            require_argument('channels', one.channel,
                one.channel IN ('message', 'app', 'email', 'robot', 'person', 'letter', 'visit'),
                'It is message, app, email, robot, person, letter or visit.'),
            require_argument('templates', one.template, one.template <> '');
    END LOOP;
END
$$;
COMMENT ON FUNCTION check_treatments(text, integer, integer[], integer[], integer[], text[], text[]) IS
    'Refuse treatments that a version of a policy of stages cannot have: 22023';

CREATE FUNCTION add_treatments(policy_code text, policy_version integer, starts_on date,
                               stages integer[], days_past_due integer[],
                               days_since_notice integer[], channels text[], templates text[])
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_version integer := 1 + coalesce((
        SELECT max(s.set_version) FROM lending.treatment_set s
        WHERE s.policy_code = add_treatments.policy_code
            AND s.policy_version = add_treatments.policy_version), 0);
BEGIN
    INSERT INTO lending.treatment_set (policy_code, policy_version, set_version, starts_on)
    VALUES (add_treatments.policy_code, add_treatments.policy_version, next_version,
        add_treatments.starts_on);
    INSERT INTO lending.treatment (policy_code, policy_version, set_version, treatment_no, stage,
        days_past_due, days_since_notice, channel, template_name)
    SELECT add_treatments.policy_code, add_treatments.policy_version, next_version, t.no, t.stage,
        t.days_past_due, t.days_since_notice, t.channel, t.template
    FROM unnest(stages, days_past_due, days_since_notice, channels, templates)
        WITH ORDINALITY AS t (stage, days_past_due, days_since_notice, channel, template, no);
    RETURN next_version;
END
$$;
COMMENT ON FUNCTION add_treatments(text, integer, date, integer[], integer[], integer[], text[], text[]) IS
    'Add the next set of treatments of a version of a policy of stages, and return its number';

CREATE FUNCTION add_default_collection()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.case_queue (queue_code, title, place, sort_by)
    VALUES ('all', 'Every case', 1000, '{stage,balance}');
    PERFORM add_treatments('cn_3', 1, '1900-01-01',
            '{0,0,1,1,2,2,2,3,3,3}',
            '{-3,0,1,3,4,4,NULL,8,8,NULL}',
            '{NULL,NULL,NULL,NULL,NULL,NULL,2,NULL,NULL,15}',
            '{message,message,robot,message,person,message,person,person,letter,letter}',
            '{reminder,due_today,late_1_3,late_1_3,late_4_7,late_4_7,late_4_7,late_8,late_8,final_notice}'),
        add_treatments('standard', 1, '1900-01-01',
            '{0,0,1,1,2,2,2,3,3,4,5,6,7}',
            '{-3,0,1,4,8,15,NULL,31,NULL,61,91,121,181}',
            '{NULL,NULL,NULL,NULL,NULL,NULL,7,NULL,7,NULL,NULL,NULL,NULL}',
            '{message,message,message,message,robot,message,person,person,person,letter,letter,letter,letter}',
            '{reminder,due_today,late_1_3,late_4_7,late_8,late_8,late_8,late_8,late_8,late_8,final_notice,final_notice,final_notice}');
END
$$;
COMMENT ON FUNCTION add_default_collection() IS
    'Add a queue for every case, and the treatments of the policies of stages cn_3 and standard; used by install()';
