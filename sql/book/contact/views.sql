-- sql/book/contact/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.contact_policies AS
SELECT t.policy_code, t.policy_version, t.title, t.source AS policy_source, t.starts_on, r.rule,
    r.channels, r.quiet_from, r.quiet_until, r.counts, r.scope, r.most, r.days, r.source
FROM lending.contact_policy t
LEFT JOIN lending.contact_rule r ON r.policy_code = t.policy_code
    AND r.policy_version = t.policy_version;
COMMENT ON VIEW lending.contact_policies IS 'Rules of contact, by policy and version';
COMMENT ON COLUMN lending.contact_policies.policy_source IS 'Law or standard that the policy follows';
COMMENT ON COLUMN lending.contact_policies.source IS 'Paragraph that asks for the rule';

CREATE VIEW lending.contact_visit_rules AS
SELECT t.policy_code, t.starts_on,
    coalesce(lead(t.starts_on) OVER (PARTITION BY t.policy_code ORDER BY t.starts_on), 'infinity') AS ends_on,
    t.least_people, t.source, t.created_at
FROM lending.contact_visit_rule t;
COMMENT ON VIEW lending.contact_visit_rules IS 'How many people must go on a visit, by policy of contact';
COMMENT ON COLUMN lending.contact_visit_rules.ends_on IS 'First day on which the next rule is in force; infinity: none is to follow';

CREATE VIEW lending.contact_products AS
SELECT t.product_code, t.jurisdiction, t.telephone, t.created_at
FROM lending.contact_product t;
COMMENT ON VIEW lending.contact_products IS 'Jurisdictions and numbers of products';

CREATE VIEW lending.contact_profiles AS
SELECT t.borrower_id, t.seq, t.time_zone, t.language, t.jurisdiction, t.preferred_channels,
    t.forbidden_channels, t.preferred_from, t.preferred_until, t.forbidden_from,
    t.forbidden_until, t.created_at, t.login, t.acting_role, t.actor,
    lead(t.seq) OVER (PARTITION BY t.borrower_id ORDER BY t.seq) AS until_seq
FROM lending.contact_profile t;
COMMENT ON VIEW lending.contact_profiles IS 'Where borrowers are, and how they wish to be contacted, with the history';
COMMENT ON COLUMN lending.contact_profiles.until_seq IS 'Row that came in its place; null: it holds';

CREATE VIEW lending.contact_addresses WITH (security_barrier) AS
SELECT DISTINCT ON (t.borrower_id, t.address_id) t.borrower_id, t.address_id, t.medium,
    consfin.mask_address(t.medium, t.value) AS masked, t.person, t.relation,
    s.state, s.exception, s.reason, t.created_at,
    t.person = 'third' OR s.state = 'third_person'
        OR s.state = 'refused' AND h.was_third AS third_person
FROM lending.contact_address t
JOIN lending.contact_address_state s ON s.borrower_id = t.borrower_id
    AND s.address_id = t.address_id
JOIN (SELECT h.borrower_id, h.address_id, bool_or(h.state = 'third_person') AS was_third
      FROM lending.contact_address_state h
      GROUP BY h.borrower_id, h.address_id) h ON h.borrower_id = t.borrower_id
    AND h.address_id = t.address_id
ORDER BY t.borrower_id, t.address_id, s.seq DESC;
COMMENT ON VIEW lending.contact_addresses IS 'Numbers and addresses of borrowers, masked, as they stand';
COMMENT ON COLUMN lending.contact_addresses.masked IS 'The number or address, as far as one who does not use it needs it';
COMMENT ON COLUMN lending.contact_addresses.third_person IS 'Whether it is somebody else''s, by what was said or found';

CREATE VIEW lending.contact_address_states AS
SELECT t.borrower_id, t.address_id, t.seq, t.state, t.exception, t.reason, t.created_at, t.login,
    t.acting_role, t.actor,
    lead(t.seq) OVER (PARTITION BY t.borrower_id, t.address_id ORDER BY t.seq) AS until_seq
FROM lending.contact_address_state t;
COMMENT ON VIEW lending.contact_address_states IS 'What was known of addresses, with the history';
COMMENT ON COLUMN lending.contact_address_states.until_seq IS 'Row that came in its place; null: it holds';

CREATE VIEW lending.contact_stops AS
SELECT t.borrower_id, t.stop_id, t.seq, t.reason, t.source, t.from_at, t.until_at, t.lifted_at,
    t.lift_reason, t.created_at, t.login, t.acting_role, t.actor
FROM lending.contact_stop t;
COMMENT ON VIEW lending.contact_stops IS 'Times in which borrowers are not contacted';

CREATE VIEW lending.contacts AS
SELECT t.borrower_id, t.contact_id, t.seq, t.channel::text AS channel, t.address_id, t.loan_id,
    t.case_id, t.collector_code, t.placed_at, t.placed_on, t.reported, t.answered, t.conversation,
    t.outcome, t.recording_ref, t.people, t.template_name, t.verdict, t.rule, t.policy_code, t.next_at,
    t.policies, t.profile_seq, t.address_seq, t.business_date, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.contact t;
COMMENT ON VIEW lending.contacts IS 'Attempts to contact borrowers, and those that were refused';

CREATE VIEW lending.contact_reveals AS
SELECT t.borrower_id, t.reveal_id, t.address_id, t.case_id, t.collector_code, t.declined,
    t.business_date, t.created_at, t.login, t.acting_role, t.actor
FROM lending.contact_reveal t;
COMMENT ON VIEW lending.contact_reveals IS 'Who asked to see numbers and addresses';

CREATE VIEW lending.contacts_refused AS
SELECT t.borrower_id, t.contact_id, t.channel::text AS channel, t.address_id, t.loan_id, t.case_id,
    t.collector_code, t.placed_at, t.rule, t.policy_code, t.next_at, t.policies, t.created_at,
    t.login, t.acting_role, t.actor
FROM lending.contact t
WHERE t.verdict = 'refused';
COMMENT ON VIEW lending.contacts_refused IS 'Attempts to contact borrowers that a rule forbade';

CREATE VIEW lending.contact_caps AS
SELECT c.borrower_id, r.policy_code, r.policy_version, r.rule, c.placed_on AS on_day,
    CASE r.scope WHEN 'address' THEN c.address_id END AS address_id, r.counts, r.scope,
    r.most, r.days, count(o.contact_id) AS counted
FROM (SELECT DISTINCT c.borrower_id, c.placed_on, c.address_id, c.channel, p.policy
      FROM lending.contact c
      CROSS JOIN LATERAL unnest(c.policies) AS p (policy)
      WHERE c.verdict <> 'refused') c
JOIN lending.contact_rule r ON c.policy = r.policy_code || ' ' || r.policy_version
    AND r.most IS NOT NULL AND c.channel::text = ANY (r.channels)
JOIN lending.contact o ON o.borrower_id = c.borrower_id AND o.verdict <> 'refused'
    AND o.placed_on > c.placed_on - r.days AND o.placed_on <= c.placed_on
    AND o.channel::text = ANY (r.channels)
    AND (r.scope <> 'address' OR o.address_id = c.address_id)
    AND CASE r.counts WHEN 'placed' THEN true WHEN 'answered' THEN o.answered IS NOT FALSE
        WHEN 'unanswered' THEN o.answered IS NOT TRUE ELSE o.conversation IS NOT FALSE END
GROUP BY c.borrower_id, r.policy_code, r.policy_version, r.rule, c.placed_on,
    CASE r.scope WHEN 'address' THEN c.address_id END, r.counts, r.scope, r.most, r.days;
COMMENT ON VIEW lending.contact_caps IS 'Attempts against caps, on each day with an attempt: what is counted until its end, all debts together';
COMMENT ON COLUMN lending.contact_caps.on_day IS 'The last day of those that are counted, where the borrower is';
COMMENT ON COLUMN lending.contact_caps.address_id IS 'Number or address, where the cap is of each; null: of all';
COMMENT ON COLUMN lending.contact_caps.counted IS 'How many there were';

CREATE VIEW lending.contact_templates AS
SELECT DISTINCT ON (t.template_name, t.language) t.template_name, t.language, t.template_version,
    t.title, t.channels, array_to_string(t.body, E'\n') AS body, t.placeholders, t.created_at
FROM lending.contact_template t
ORDER BY t.template_name, t.language, t.template_version DESC;
COMMENT ON VIEW lending.contact_templates IS 'Templates that hold';
COMMENT ON COLUMN lending.contact_templates.body IS 'Its text, a paragraph a line, with placeholders in braces';

CREATE VIEW lending.contact_plans AS
SELECT t.borrower_id, t.business_date, t.treatment_no, t.policy_code, t.policy_version,
    t.set_version, t.stage, t.days_past_due, t.channel::text AS channel, t.template_name,
    t.language, t.case_id, t.address_id, t.not_before, t.left_out, t.created_at
FROM lending.contact_plan t;
COMMENT ON VIEW lending.contact_plans IS 'Treatments that were due, planned or left out';
