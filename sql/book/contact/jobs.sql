-- sql/book/contact/jobs.sql
-- The list of the day.

-- Job: for supervisor.
-- Make the list of whom to contact on the open business day (null, or that day),
-- by the treatments of the policy of stages in force: those of so many days past
-- due, those of so many days since the last contact that had a template, and of
-- who is not late those before the due date. Who may not be contacted on that
-- day is listed as left out, with the rule. Run again it adds what is not listed
-- yet. Returns how many rows it added.
-- Errors: 22023 for another day; LN003 when no day is open.
CREATE FUNCTION plan_contacts(day date DEFAULT NULL)
RETURNS bigint
AS $$
DECLARE
    today date := business_date();
    listed bigint;
BEGIN
    PERFORM require_argument('day', plan_contacts.day::text,
        coalesce(plan_contacts.day = today, true), format('The open business day is %s.', today));
    INSERT INTO lending.contact_plan (borrower_id, business_date, treatment_no, policy_code,
        policy_version, set_version, stage, days_past_due, channel, template_name, language,
        case_id, address_id, not_before, left_out)
    SELECT d.borrower_id, today, d.treatment_no, d.policy_code, d.policy_version, d.set_version,
        d.stage, d.days_past_due, d.channel, d.template_name, p.language, k.case_id, a.address_id,
        CASE WHEN o.on_day THEN o.first_at END,
        CASE WHEN p.language IS NULL THEN 'contact_unknown' WHEN a.address_id IS NULL THEN 'no_address'
            WHEN NOT o.on_day THEN j.rule END
    FROM due_treatments(today) d
    LEFT JOIN lending.cases k ON k.borrower_id = d.borrower_id AND k.status <> 'closed'
    LEFT JOIN LATERAL (SELECT p.language, p.time_zone,
                           (today + coalesce(p.preferred_from, '08:00')) AT TIME ZONE p.time_zone AS at
                       FROM lending.contact_profile p
                       WHERE p.borrower_id = d.borrower_id
                       ORDER BY p.seq DESC
                       LIMIT 1) p ON true
    LEFT JOIN LATERAL address_for(d.borrower_id, d.channel) a ON true
    -- Nobody is judged where there is no address.
    LEFT JOIN LATERAL (SELECT j.*
                       FROM judge_contact(d.borrower_id, d.channel, a.address_id, p.at, NULL) j
                       WHERE a.address_id IS NOT NULL
                       OFFSET 0) j ON true
    LEFT JOIN LATERAL (SELECT f.first_at,
                           coalesce((f.first_at AT TIME ZONE p.time_zone)::date = today, false) AS on_day
                       FROM (SELECT CASE WHEN j.allowed THEN p.at ELSE j.next_at END AS first_at) f) o
        ON true
    ON CONFLICT (borrower_id, business_date, treatment_no) DO NOTHING;
    GET DIAGNOSTICS listed = ROW_COUNT;
    RETURN listed;
END
$$;
