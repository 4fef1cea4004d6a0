-- sql/book/contact/checks.sql
-- What must always hold of contacts: none is marked allowed that breaks a rule
-- by what was known before it. What a debit in flight or a quarantine forbade
-- is not judged anew: neither is kept as it was.

CREATE VIEW lending.check_contact WITH (security_barrier) AS
WITH judged AS NOT MATERIALIZED (
    SELECT c.borrower_id, c.contact_id, c.seq, c.channel::text AS channel, c.address_id, c.loan_id,
        c.placed_at, c.placed_on, c.policies, c.profile_seq, c.address_seq, p.seq AS profile,
        s.seq AS state_seq, s.state, s.exception, a.person, a.medium, p.jurisdiction,
        p.forbidden_channels, p.forbidden_from, p.forbidden_until,
        c.placed_at AT TIME ZONE p.time_zone AS shows
    FROM lending.contact c
    JOIN lending.contact_profiles p ON p.borrower_id = c.borrower_id AND p.seq < c.seq
        AND coalesce(p.until_seq > c.seq, true)
    JOIN lending.contact_addresses a ON a.borrower_id = c.borrower_id
        AND a.address_id = c.address_id
    JOIN lending.contact_address_states s ON s.borrower_id = c.borrower_id
        AND s.address_id = c.address_id AND s.seq < c.seq AND coalesce(s.until_seq > c.seq, true)
    WHERE c.verdict = 'allowed')
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- It was judged by what held, and where the borrower was.
    SELECT 'contact_judged' AS check_name, c.borrower_id,
        format('contact %s was judged by profile %s, state %s and policies %s', c.contact_id,
            c.profile_seq, c.address_seq, c.policies) AS detail
    FROM judged c
    WHERE c.profile <> c.profile_seq OR c.state_seq <> c.address_seq OR c.placed_on <> c.shows::date
        OR c.medium IS DISTINCT FROM consfin.medium_of(c.channel)
    UNION ALL
    SELECT 'contact_judged' AS check_name, c.borrower_id,
        format('contact %s was judged by policies %s', c.contact_id, c.policies)
    FROM judged c
    CROSS JOIN LATERAL unnest(ARRAY['house', c.jurisdiction]) AS w (policy_code)
    LEFT JOIN (SELECT p.policy_code, p.policy_version, p.starts_on
               FROM lending.contact_policy p) p ON p.policy_code = w.policy_code
        AND p.policy_code || ' ' || p.policy_version = ANY (c.policies)
        AND p.starts_on <= c.placed_on
    WHERE w.policy_code IS NOT NULL AND p.policy_code IS NULL
    UNION ALL
    -- Neither the address, nor the channel, nor a stop forbade it.
    SELECT 'contact_forbidden' AS check_name, c.borrower_id,
        format('contact %s by %s was allowed at an address that is %s, of %s', c.contact_id,
            c.channel, c.state, c.person)
    FROM judged c
    WHERE c.state IN ('wrong', 'refused') OR c.channel = ANY (c.forbidden_channels)
        OR (c.person = 'third' OR c.state = 'third_person') AND c.exception IS NULL
    UNION ALL
    SELECT 'contact_forbidden' AS check_name, c.borrower_id,
        format('contact %s was allowed at %s, in stop %s for %s', c.contact_id, c.placed_at,
            s.stop_id, s.reason)
    FROM judged c
    JOIN lending.contact_stop s ON s.borrower_id = c.borrower_id AND s.seq < c.seq
        AND c.placed_at >= s.from_at AND coalesce(c.placed_at < s.until_at, true)
    WHERE (s.reason <> 'death' OR c.exception IS DISTINCT FROM 'dead')
        AND (s.reason <> 'incapacity' OR c.exception IS DISTINCT FROM 'incapable')
    UNION ALL
    -- No clock where the borrower is showed quiet hours.
    SELECT 'contact_quiet' AS check_name, c.borrower_id,
        format('contact %s by %s was allowed at %s where the borrower is: %s of policy %s',
            c.contact_id, c.channel, c.shows, q.rule, q.policy)
    FROM judged c
    CROSS JOIN LATERAL (
        SELECT r.rule, r.policy_code || ' ' || r.policy_version AS policy, r.quiet_from, r.quiet_until
        FROM lending.contact_rule r
        WHERE r.policy_code || ' ' || r.policy_version = ANY (c.policies)
            AND c.channel = ANY (r.channels)
        UNION ALL
        SELECT 'forbidden_hours' AS rule, 'none' AS policy, c.forbidden_from, c.forbidden_until) q
    WHERE (c.shows::time >= q.quiet_from)::integer + (c.shows::time < q.quiet_until)::integer
        + (q.quiet_from > q.quiet_until)::integer = 2
    UNION ALL
    -- What was to be made came after all that had been.
    SELECT 'contact_moment' AS check_name, c.borrower_id,
        format('contact %s was allowed at %s, and one had been made at %s', c.contact_id,
            c.placed_at, max(o.placed_at)) AS detail
    FROM lending.contact c
    JOIN lending.contact o ON o.borrower_id = c.borrower_id AND o.seq < c.seq
        AND o.placed_at > c.placed_at AND o.verdict <> 'refused'
    WHERE c.verdict = 'allowed' AND NOT c.reported
    GROUP BY c.borrower_id, c.contact_id, c.placed_at
    UNION ALL
    -- No cap was full.
    SELECT 'contact_cap' AS check_name, c.borrower_id,
        format('contact %s by %s was allowed on %s: %s of policy %s allows %s in %s days, and there were %s',
            c.contact_id, c.channel, c.placed_on, r.rule, r.policy_code, r.most, r.days, count(*))
    FROM judged c
    JOIN lending.contact_rule r ON r.policy_code || ' ' || r.policy_version = ANY (c.policies)
        AND c.channel = ANY (r.channels) AND r.most IS NOT NULL
    JOIN lending.contact o ON o.borrower_id = c.borrower_id AND o.seq < c.seq
        AND o.verdict <> 'refused' AND o.placed_at <= c.placed_at
        AND o.placed_on > c.placed_on - r.days AND o.channel::text = ANY (r.channels)
        AND (r.scope <> 'address' OR o.address_id = c.address_id)
        AND (r.scope <> 'debt' OR coalesce(o.loan_id = c.loan_id, true))
        AND CASE r.counts WHEN 'placed' THEN true WHEN 'answered' THEN o.answered IS NOT FALSE
            WHEN 'unanswered' THEN o.answered IS NOT TRUE ELSE o.conversation IS NOT FALSE END
    GROUP BY c.borrower_id, c.contact_id, c.channel, c.placed_on, r.policy_code, r.rule, r.most, r.days
    HAVING count(*) >= r.most
    UNION ALL
    -- As many went on a visit as was asked for.
    SELECT 'contact_people' AS check_name, c.borrower_id,
        format('visit %s on %s was allowed to %s: policy %s asks for %s', c.contact_id, c.placed_on,
            coalesce(c.people::text, 'nobody'), r.policy_code, r.least_people)
    FROM lending.contact c
    CROSS JOIN LATERAL unnest(c.policies) AS p (policy)
    JOIN lending.contact_visit_rules r ON r.policy_code = split_part(p.policy, ' ', 1)
        AND c.placed_on >= r.starts_on AND c.placed_on < r.ends_on
    CROSS JOIN LATERAL (SELECT count(DISTINCT w.person) AS many
                        FROM unnest(c.people) AS w (person)) w
    WHERE c.channel = 'visit' AND c.verdict = 'allowed' AND r.least_people > w.many
    UNION ALL
    -- What is known of contacting a borrower has each number once.
    SELECT 'contact_seq' AS check_name, n.borrower_id,
        format('the last of %s numbers is %s', coalesce(m.many, 0), n.last_seq)
    FROM lending.contact_count n
    LEFT JOIN (SELECT x.borrower_id, count(DISTINCT x.seq) AS many, max(x.seq) AS last_seq
               FROM (SELECT t.borrower_id, t.seq FROM lending.contact_profile t
                     UNION ALL
                     SELECT t.borrower_id, t.seq FROM lending.contact_address_state t
                     UNION ALL
                     SELECT t.borrower_id, t.seq FROM lending.contact_stop t
                     UNION ALL
                     SELECT t.borrower_id, t.seq FROM lending.contact t) x
               GROUP BY x.borrower_id) m ON m.borrower_id = n.borrower_id
    WHERE m.many IS DISTINCT FROM n.last_seq OR m.last_seq IS DISTINCT FROM n.last_seq) c;
COMMENT ON VIEW lending.check_contact IS 'Broken invariants of contacts';
