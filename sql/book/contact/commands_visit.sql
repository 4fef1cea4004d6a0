-- sql/book/contact/commands_visit.sql
-- How many people go on a visit.

-- Command: locks none; for owner.
-- Say how many people must go on a visit at least, by a policy of contact, from
-- a business date to come on. source says what asks for it. record_contact()
-- refuses a visit of fewer.
-- Errors: LN005 for an unknown policy; LN006 for a date on which one starts
-- already; 22023 for a number outside 1 to 20, an
-- empty source, or a date that is not after the last one that was opened; 22004
-- for a null.
CREATE FUNCTION define_visit_rule(policy_code text, starts_on date, least_people integer,
                                  source text)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_jurisdiction(define_visit_rule.policy_code),
        require_argument('least_people', define_visit_rule.least_people::text,
            define_visit_rule.least_people BETWEEN 1 AND 20, 'It is from 1 to 20.'),
        require_argument('source', define_visit_rule.source, define_visit_rule.source <> ''),
        refuse_start('rule of visits', define_visit_rule.starts_on);
    INSERT INTO lending.contact_visit_rule (policy_code, starts_on, least_people, source)
    VALUES (define_visit_rule.policy_code, define_visit_rule.starts_on,
        define_visit_rule.least_people, define_visit_rule.source)
    ON CONFLICT DO NOTHING;
    PERFORM require_new_start(format('rule of visits of policy "%s"', define_visit_rule.policy_code),
        define_visit_rule.starts_on, FOUND);
    RETURN defined('visit rule', define_visit_rule.policy_code || ' ' || define_visit_rule.starts_on);
END
$$;
