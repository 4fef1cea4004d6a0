-- sql/book/collection/commands_define.sql
-- Queues, collectors and treatments, and cases sorted anew.

-- Command: locks none; for owner.
-- Define a queue, or define it anew: for which cases it is (stages, product,
-- balance; null: any), what comes first in it (the greatest stage, balance,
-- score, or several, each where those before it are equal), and its place: a
-- case is in the first active queue, by place, that is for it. Cases go by it
-- when they move next, or when sort_cases() runs.
-- Errors: LN005 for an unknown product; 22023 for an empty code or title, a
-- stage below 1, another word to sort by, or balances that do not ascend; 22004
-- for a null.
CREATE FUNCTION define_queue(queue_code text, title text, place integer,
                             stages integer[] DEFAULT NULL, product_code text DEFAULT NULL,
                             least_balance cents DEFAULT '0', most_balance cents DEFAULT NULL,
                             sort_by text[] DEFAULT '{stage,balance}',
                             active boolean DEFAULT true)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('queue_code', define_queue.queue_code, define_queue.queue_code <> ''),
        require_argument('title', define_queue.title, define_queue.title <> ''),
        require_argument('stages', define_queue.stages::text,
            define_queue.stages IS NULL OR cardinality(define_queue.stages) > 0
                AND array_position(define_queue.stages, NULL) IS NULL
                AND 1 <= ALL (define_queue.stages), 'It lists stages, from 1 on: {1,2}.'),
        require_argument('least_balance', define_queue.least_balance::text,
            define_queue.least_balance >= '0', 'It must not be negative.'),
        require_argument('most_balance', define_queue.most_balance::text,
            coalesce(define_queue.most_balance >= define_queue.least_balance, true),
            'It must not be below least_balance.'),
        require_argument('sort_by', define_queue.sort_by::text,
            cardinality(define_queue.sort_by) BETWEEN 1 AND 3 AND array_ndims(define_queue.sort_by) = 1
                AND array_position(define_queue.sort_by, NULL) IS NULL
                AND define_queue.sort_by <@ '{stage,balance,score}',
            'It lists stage, balance, score, or some of them.');
    IF define_queue.product_code IS NOT NULL THEN
        PERFORM require_versions(define_queue.product_code);
    END IF;
    INSERT INTO lending.case_queue (queue_code, title, place, stages, product_code, least_balance,
        most_balance, sort_by, status)
    VALUES (define_queue.queue_code, define_queue.title, define_queue.place, define_queue.stages,
        define_queue.product_code, define_queue.least_balance, define_queue.most_balance,
        define_queue.sort_by, CASE WHEN define_queue.active THEN 'active' ELSE 'closed' END)
    ON CONFLICT (queue_code) DO UPDATE
    SET title = EXCLUDED.title, place = EXCLUDED.place, stages = EXCLUDED.stages,
        product_code = EXCLUDED.product_code, least_balance = EXCLUDED.least_balance,
        most_balance = EXCLUDED.most_balance, sort_by = EXCLUDED.sort_by, status = EXCLUDED.status;
    RETURN defined('queue', define_queue.queue_code);
END
$$;

-- Command: locks none; for owner.
-- Define a collector or a supervisor, or define it anew: the role that it acts
-- as (that is set, or else logged in; behind a gateway the person whom the
-- client names in consfin.actor), the queues that it serves, the most cases it
-- may have at once, its language, and the agency whose person it is (null: of
-- the house), which stays as it is. A queue of an agency is for its own people,
-- and they serve no other. Who left gets no case; those that it has stay until a
-- supervisor assigns or releases them.
-- Errors: LN005 for an unknown queue or agency; LN006 for another agency than it
-- is of; 22023 for an empty code, title or acts_as,
-- one that another acts as, another word for collector_role, a language that is
-- not a code of two or three letters, a negative number of cases, a supervisor of
-- an agency, or a queue that is not of it; 22004 for a null.
CREATE FUNCTION define_collector(collector_code text, title text, acts_as text, queues text[],
                                 collector_role text DEFAULT 'collector',
                                 most_cases integer DEFAULT 50, language text DEFAULT 'zh',
                                 active boolean DEFAULT true,
                                 agency_code text DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    queue text;
BEGIN
    PERFORM require_argument('collector_code', define_collector.collector_code,
            define_collector.collector_code <> ''),
        require_argument('title', define_collector.title, define_collector.title <> ''),
        require_argument('acts_as', define_collector.acts_as, define_collector.acts_as <> ''),
        require_argument('acts_as', define_collector.acts_as, NOT EXISTS (
            SELECT FROM lending.collector c
            WHERE c.acts_as = define_collector.acts_as
                AND c.collector_code <> define_collector.collector_code),
            'Another collector acts as this.'),
        require_argument('collector_role', define_collector.collector_role,
            define_collector.collector_role IN ('collector', 'supervisor'),
            'It is collector or supervisor.'),
        require_argument('most_cases', define_collector.most_cases::text,
            define_collector.most_cases >= 0, 'It must not be negative.'),
        require_argument('language', define_collector.language,
            define_collector.language ~ '^[a-z]{2,3}$', 'ISO 639 lists them: en, fr, zh.'),
        require_argument('queues', define_collector.queues::text,
            array_position(define_collector.queues, NULL) IS NULL, 'It lists queues.');
    FOREACH queue IN ARRAY define_collector.queues LOOP
        PERFORM require_queue(queue);
    END LOOP;
    PERFORM check_agency_of(define_collector.collector_code, define_collector.collector_role,
        define_collector.queues, define_collector.agency_code);
    INSERT INTO lending.collector (collector_code, title, acts_as, collector_role, agency_code, language,
        most_cases, status)
    VALUES (define_collector.collector_code, define_collector.title, define_collector.acts_as,
        define_collector.collector_role, define_collector.agency_code, define_collector.language,
        define_collector.most_cases,
        CASE WHEN define_collector.active THEN 'active' ELSE 'left' END)
    ON CONFLICT (collector_code) DO UPDATE
    SET title = EXCLUDED.title, acts_as = EXCLUDED.acts_as, collector_role = EXCLUDED.collector_role,
        language = EXCLUDED.language, most_cases = EXCLUDED.most_cases, status = EXCLUDED.status;
    DELETE FROM lending.collector_queue q
    WHERE q.collector_code = define_collector.collector_code
        AND q.queue_code <> ALL (define_collector.queues);
    INSERT INTO lending.collector_queue (queue_code, collector_code)
    SELECT DISTINCT q.queue_code, define_collector.collector_code
    FROM unnest(define_collector.queues) q (queue_code)
    ON CONFLICT DO NOTHING;
    RETURN defined('collector', define_collector.collector_code);
END
$$;

-- Command: locks none; for owner.
-- Declare a role a gateway, or let it be none any more: who is logged in as it,
-- or has set it, is the person whom the client names in consfin.actor. That is
-- for the role of a pool of connections whose application knows its persons.
-- Errors: 22023 for an empty role_name; 22004 for a null.
CREATE FUNCTION declare_gateway(role_name text, is_gateway boolean DEFAULT true)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('role_name', declare_gateway.role_name, declare_gateway.role_name <> '');
    IF declare_gateway.is_gateway THEN
        INSERT INTO lending.gateway_login (role_name)
        VALUES (declare_gateway.role_name)
        ON CONFLICT DO NOTHING;
    ELSE
        DELETE FROM lending.gateway_login g WHERE g.role_name = declare_gateway.role_name;
    END IF;
    RETURN defined(CASE WHEN declare_gateway.is_gateway THEN 'gateway' ELSE 'no gateway' END,
        declare_gateway.role_name);
END
$$;

-- Command: locks none; for owner.
-- Add the next set of treatments of a version of a policy of stages, in force
-- from a business date to come on, instead of the set before: of each the stage
-- it is for (0: not late yet), the days past due on which it is done (0: the
-- due date; below 0: before it) or the days since the previous notice, of the
-- two the other null, the channel (message, app, email, robot, person, letter,
-- visit) and the template.
-- Errors: LN005 for an unknown version; 22023 for lists of other lengths, a
-- stage that the policy does not have, another channel, both days or none, a
-- day that is not before stage 1, or a date that is not after the last one that
-- was opened; 22004 for a null.
CREATE FUNCTION define_treatments(policy_code text, policy_version integer, starts_on date,
                                  stages integer[], days_past_due integer[],
                                  days_since_notice integer[], channels text[],
                                  templates text[])
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_stage_policy(define_treatments.policy_code, define_treatments.policy_version),
        check_treatments(define_treatments.policy_code, define_treatments.policy_version,
            define_treatments.stages, define_treatments.days_past_due,
            define_treatments.days_since_notice, define_treatments.channels,
            define_treatments.templates),
        refuse_start(format('treatments of stage policy "%s"', define_treatments.policy_code),
            define_treatments.starts_on);
    RETURN defined('treatments', define_treatments.policy_code,
        add_treatments(define_treatments.policy_code, define_treatments.policy_version,
            define_treatments.starts_on, define_treatments.stages, define_treatments.days_past_due,
            define_treatments.days_since_notice, define_treatments.channels,
            define_treatments.templates));
END
$$;
