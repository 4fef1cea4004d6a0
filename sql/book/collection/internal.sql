-- sql/book/collection/internal.sql
-- How cases follow the stages of loans.

CREATE FUNCTION follow_cases(borrowers bigint[])
RETURNS void
VOLATILE STRICT PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_follow_cases';
COMMENT ON FUNCTION follow_cases(bigint[]) IS
    'Open, move and close the cases of borrowers, so that they are what their loans ask for';

CREATE FUNCTION follow_loans()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_follow_loans';
COMMENT ON FUNCTION follow_loans() IS
    'trigger after a statement wrote rows of loans: lets the cases of their borrowers follow, where stage, state, balance or policy of a late one changed';

CREATE FUNCTION follow_release()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM follow_cases(ARRAY[NEW.borrower_id]);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_release() IS
    'trigger after something left quarantine: lets the case of its borrower follow its loans';

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
