-- sql/book/contact/internal_visit.sql
-- Who goes on a visit, and notices that no treatment asks for.

CREATE FUNCTION check_people(channel text, people text[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF people IS NOT NULL THEN
        PERFORM require_argument('people', people::text, channel = 'visit'
                AND cardinality(people) BETWEEN 1 AND 20 AND array_ndims(people) = 1
                AND array_position(people, NULL) IS NULL AND '' <> ALL (people),
            'It lists who goes on a visit, 20 at most, and is for that channel.');
    END IF;
END
$$;
COMMENT ON FUNCTION check_people(text, text[]) IS
    'Refuse people of what is no visit, and lists that name nobody: 22023; null says nothing, and passes';

CREATE FUNCTION judge_people(judged contact_judgement, channel text, people text[])
RETURNS contact_judgement
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF channel <> 'visit' OR NOT judged.allowed THEN
        RETURN judged;
    END IF;
    SELECT false, 'too_few_people', r.policy_code
    INTO judged.allowed, judged.rule, judged.policy_code
    FROM unnest(judged.policies) AS p (policy)
    JOIN lending.contact_visit_rules r ON r.policy_code = split_part(p.policy, ' ', 1)
        AND judged.placed_on >= r.starts_on AND judged.placed_on < r.ends_on
    WHERE r.least_people > (SELECT count(DISTINCT w.person) FROM unnest(people) AS w (person))
    ORDER BY r.policy_code <> 'house', r.policy_code
    LIMIT 1;
    IF NOT FOUND THEN
        judged.allowed := true;
        judged.rule := NULL;
        judged.policy_code := NULL;
    END IF;
    RETURN judged;
END
$$;
COMMENT ON FUNCTION judge_people(contact_judgement, text, text[]) IS
    'What was judged of an attempt, and of a visit whether enough people go by the policies in force';

CREATE FUNCTION plan_notice(borrower_id bigint, channel text, template_name text)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    today date := business_date();
    where_to record;
    judged contact_judgement;
    first_at timestamptz;
    on_day boolean := false;
    late record;
    left_out text;
BEGIN
    SELECT p.language, p.time_zone, address_for(plan_notice.borrower_id, plan_notice.channel) AS address_id,
        (today + coalesce(p.preferred_from, '08:00')) AT TIME ZONE p.time_zone AS at
    INTO where_to
    FROM lending.contact_profile p
    WHERE p.borrower_id = plan_notice.borrower_id
    ORDER BY p.seq DESC
    LIMIT 1;
    IF where_to.address_id IS NOT NULL THEN
        judged := judge_contact(plan_notice.borrower_id, plan_notice.channel, where_to.address_id,
            where_to.at, NULL);
        first_at := CASE WHEN judged.allowed THEN where_to.at ELSE judged.next_at END;
        on_day := coalesce((first_at AT TIME ZONE where_to.time_zone)::date = today, false);
    END IF;
    left_out := CASE WHEN where_to.language IS NULL THEN 'contact_unknown'
        WHEN where_to.address_id IS NULL THEN 'no_address' WHEN NOT on_day THEN judged.rule END;
    SELECT coalesce(max(n.stage), 0) AS stage, coalesce(worst_days(plan_notice.borrower_id), 0) AS days
    INTO late
    FROM lending.loans n
    WHERE n.borrower_id = plan_notice.borrower_id AND n.status <> 'closed';
    INSERT INTO lending.contact_plan (borrower_id, business_date, treatment_no, policy_code,
        policy_version, set_version, stage, days_past_due, channel, template_name, language, case_id,
        address_id, not_before, left_out)
    SELECT plan_notice.borrower_id, today, least((
            SELECT min(l.treatment_no) - 1 FROM lending.contact_plan l
            WHERE l.borrower_id = plan_notice.borrower_id AND l.business_date = today), 0),
        t.policy_code, t.policy_version, 0, late.stage, late.days, plan_notice.channel,
        plan_notice.template_name, where_to.language,
        (SELECT k.case_id FROM lending.cases k
         WHERE k.borrower_id = plan_notice.borrower_id AND k.status <> 'closed'),
        where_to.address_id, CASE WHEN on_day THEN first_at END, left_out
    FROM lending.stage_policy_periods t
    WHERE today >= t.starts_on AND today < t.ends_on;
    RETURN left_out;
END
$$;
COMMENT ON FUNCTION plan_notice(bigint, text, text) IS
    'Put a notice to a borrower, who is locked or whose case is, on the list of the open business day, as plan_contacts() does what treatments ask for; why it is left out (null: it is planned)';

CREATE FUNCTION worst_days(borrower_id bigint)
RETURNS integer
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT max(days_past_due(n.schedule, greatest(business_date(), as_of(n.schedule))))
            FROM lending.loans n
            WHERE n.borrower_id = worst_days.borrower_id AND n.stage > 0 AND n.status <> 'closed');
END
$$;
COMMENT ON FUNCTION worst_days(bigint) IS
    'The days past due of the loan of a borrower that is late longest, on the open business day; null: none is late';
