-- sql/book/contact/internal_plan.sql
-- Whom to contact, and where.

CREATE FUNCTION address_for(borrower_id bigint, channel text, OUT address_id bigint)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
    SELECT a.address_id INTO address_for.address_id
    FROM lending.contact_address a
    CROSS JOIN LATERAL (SELECT s.state FROM lending.contact_address_state s
                        WHERE s.borrower_id = a.borrower_id AND s.address_id = a.address_id
                        ORDER BY s.seq DESC
                        LIMIT 1) s
    WHERE a.borrower_id = address_for.borrower_id AND a.person = 'self'
        AND a.medium = medium_of(address_for.channel) AND s.state IN ('verified', 'unverified')
    ORDER BY s.state DESC, a.address_id DESC
    LIMIT 1;
END
$$;
COMMENT ON FUNCTION address_for(bigint, text) IS
    'The address of a borrower for a channel, one that is verified if there is, the last that was added; null: none';

CREATE FUNCTION due_treatments(day date)
RETURNS TABLE (borrower_id bigint, treatment_no integer, policy_code text,
               policy_version integer, set_version integer, stage integer,
               days_past_due integer, channel text, template_name text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH treatment AS MATERIALIZED (
        SELECT t.*
        FROM lending.treatments t
        JOIN lending.stage_policy_periods p ON p.policy_code = t.policy_code
            AND p.policy_version = t.policy_version
            AND due_treatments.day >= p.starts_on AND due_treatments.day < p.ends_on
        WHERE due_treatments.day >= t.starts_on AND due_treatments.day < t.ends_on),
    late AS MATERIALIZED (
        SELECT n.borrower_id, max(n.stage) AS stage,
            max(days_past_due(n.schedule, greatest(due_treatments.day, as_of(n.schedule)))) AS days
        FROM lending.loans n
        WHERE n.stage > 0 AND n.status <> 'closed'
        GROUP BY n.borrower_id),
    -- An installment falls due on a day on which the loan changes by itself.
    soon AS (
        SELECT DISTINCT n.borrower_id, d.due_on - due_treatments.day AS ahead
        FROM lending.loans n
        CROSS JOIN LATERAL next_due(n.schedule, greatest(due_treatments.day, as_of(n.schedule))) d
        WHERE n.stage = 0 AND n.status = 'current'
            AND n.next_event_on <= due_treatments.day + 1
                + (SELECT coalesce(max(-t.days_past_due), -2) FROM treatment t WHERE t.stage = 0)
            AND d.total > '0'
            AND NOT EXISTS (SELECT FROM late l WHERE l.borrower_id = n.borrower_id))
    SELECT l.borrower_id, t.treatment_no, t.policy_code, t.policy_version, t.set_version, l.stage,
        l.days, t.channel::text, t.template_name
    FROM late l
    JOIN treatment t ON t.stage = l.stage AND t.days_past_due = l.days
    UNION ALL
    SELECT s.borrower_id, t.treatment_no, t.policy_code, t.policy_version, t.set_version, 0,
        -s.ahead, t.channel::text, t.template_name
    FROM soon s
    JOIN treatment t ON t.stage = 0 AND t.days_past_due = -s.ahead
    UNION ALL
    SELECT l.borrower_id, t.treatment_no, t.policy_code, t.policy_version, t.set_version, l.stage,
        l.days, t.channel::text, t.template_name
    FROM late l
    JOIN treatment t ON t.stage = l.stage AND t.days_since_notice IS NOT NULL
    CROSS JOIN LATERAL (SELECT c.placed_on
                        FROM lending.contact c
                        WHERE c.borrower_id = l.borrower_id AND c.verdict <> 'refused'
                            AND c.template_name IS NOT NULL
                        ORDER BY c.placed_on DESC
                        LIMIT 1) c
    WHERE c.placed_on + t.days_since_notice <= due_treatments.day;
END
$$;
COMMENT ON FUNCTION due_treatments(date) IS
    'The treatments that are due on a day, by borrower: the worst stage of its loans, and the most days past due';
