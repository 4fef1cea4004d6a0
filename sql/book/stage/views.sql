-- sql/book/stage/views.sql
-- Stages as other modules and people may read them.

CREATE VIEW lending.stage_policies AS
SELECT t.policy_code, t.policy_version, t.title, t.tolerance, g.stage, g.from_days,
    g.title AS stage_title, g.asks_for
FROM lending.stage_policy t
JOIN lending.stage g ON g.policy_code = t.policy_code AND g.policy_version = t.policy_version;
COMMENT ON VIEW lending.stage_policies IS 'Stages of all policies, by version';
COMMENT ON COLUMN lending.stage_policies.stage_title IS 'Name of the stage';

CREATE VIEW lending.stage_policy_periods AS
SELECT t.starts_on,
    coalesce(lead(t.starts_on) OVER (ORDER BY t.starts_on), 'infinity') AS ends_on,
    t.policy_code, t.policy_version, p.tolerance, g.from_days
FROM lending.stage_policy_start t
JOIN lending.stage_policy p ON p.policy_code = t.policy_code
    AND p.policy_version = t.policy_version
JOIN (SELECT g.policy_code, g.policy_version, array_agg(g.from_days ORDER BY g.stage) AS from_days
      FROM lending.stage g
      GROUP BY g.policy_code, g.policy_version) g
    ON g.policy_code = t.policy_code AND g.policy_version = t.policy_version;
COMMENT ON VIEW lending.stage_policy_periods IS 'Which policy of stages is in force when';
COMMENT ON COLUMN lending.stage_policy_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';
COMMENT ON COLUMN lending.stage_policy_periods.from_days IS 'Days past due at which its stages begin';

CREATE VIEW lending.loan_stages AS
SELECT t.borrower_id, t.loan_id, t.seq, t.created_at, t.effective_date, t.business_date,
    t.stage, t.days_past_due, t.policy_code, t.policy_version, t.hold
FROM lending.loan_stage t;
COMMENT ON VIEW lending.loan_stages IS 'History of the stages of loans';

CREATE VIEW lending.stage_overrides AS
SELECT t.borrower_id, t.loan_id, t.override_id, t.stage, t.reached, t.business_date,
    t.reason, t.created_at, t.login, t.acting_role, t.actor
FROM lending.stage_override t;
COMMENT ON VIEW lending.stage_overrides IS 'Stages that somebody gave loans';
