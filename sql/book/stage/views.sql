-- sql/book/stage/views.sql
-- Stages and classes as other modules and people may read them.

CREATE VIEW lending.scales AS
SELECT 0 AS place, t.starts_on, t.policy_code AS code, t.policy_version AS version,
    g.from_days, g.from_days AS open_end_days, p.tolerance,
    NULL::integer AS restructured, NULL::integer AS watch_days
FROM lending.stage_policy_start t
JOIN lending.stage_policy p ON p.policy_code = t.policy_code
    AND p.policy_version = t.policy_version
JOIN (SELECT g.policy_code, g.policy_version, array_agg(g.from_days ORDER BY g.stage) AS from_days
      FROM lending.stage g
      GROUP BY g.policy_code, g.policy_version) g
    ON g.policy_code = t.policy_code AND g.policy_version = t.policy_version
UNION ALL
SELECT k.place, t.starts_on, t.scheme_code, t.scheme_version,
    coalesce(c.from_days, '{}'), coalesce(c.open_end_days, '{}'), '0', c.restructured, c.watch_days
FROM lending.class_scheme_start t
JOIN (SELECT DISTINCT k.scheme_code, k.place FROM lending.class_scheme k) k
    ON k.scheme_code = t.scheme_code
LEFT JOIN (SELECT c.scheme_code, c.scheme_version, s.restructured, s.watch_days,
               array_agg(greatest(c.from_days, s.technical_days + 1) ORDER BY c.class)
                   FILTER (WHERE c.class > 1) AS from_days,
               array_agg(greatest(c.open_end_days, s.technical_days + 1) ORDER BY c.class)
                   FILTER (WHERE c.class > 1) AS open_end_days
           FROM lending.class c
           JOIN lending.class_scheme s ON s.scheme_code = c.scheme_code
               AND s.scheme_version = c.scheme_version
           GROUP BY c.scheme_code, c.scheme_version, s.restructured, s.watch_days) c
    ON c.scheme_code = t.scheme_code AND c.scheme_version = t.scheme_version;
COMMENT ON VIEW lending.scales IS 'Scales of days past due by the day they start: the policy of stages in place 0, schemes of asset classes from place 1 on';
COMMENT ON COLUMN lending.scales.place IS '0 the policy of stages; from 1 on schemes of asset classes';
COMMENT ON COLUMN lending.scales.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.scales.tolerance IS 'Arrears up to this make no loan late';
COMMENT ON COLUMN lending.scales.restructured IS 'Class of a restructured loan, at least, while it is watched; null: no watch';
COMMENT ON COLUMN lending.scales.watch_days IS 'How long it is watched';
COMMENT ON COLUMN lending.scales.code IS 'Policy or scheme';
COMMENT ON COLUMN lending.scales.version IS 'Its version; null: none, from that day on';
COMMENT ON COLUMN lending.scales.from_days IS 'Days past due at which its stages, or its classes from the second on, are reached';
COMMENT ON COLUMN lending.scales.open_end_days IS 'The same of credit that revolves';

CREATE VIEW lending.scale_periods AS
SELECT t.place, t.starts_on,
    coalesce(lead(t.starts_on) OVER (PARTITION BY t.place ORDER BY t.starts_on), 'infinity') AS ends_on,
    t.code, t.version, t.from_days, t.open_end_days, t.tolerance, t.restructured, t.watch_days
FROM lending.scales t;
COMMENT ON VIEW lending.scale_periods IS 'Which scale is in force when, in each place';
COMMENT ON COLUMN lending.scale_periods.place IS '0 the policy of stages; from 1 on schemes of asset classes';
COMMENT ON COLUMN lending.scale_periods.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.scale_periods.tolerance IS 'Arrears up to this make no loan late';
COMMENT ON COLUMN lending.scale_periods.restructured IS 'Class of a restructured loan, at least, while it is watched; null: no watch';
COMMENT ON COLUMN lending.scale_periods.watch_days IS 'How long it is watched';
COMMENT ON COLUMN lending.scale_periods.code IS 'Policy or scheme';
COMMENT ON COLUMN lending.scale_periods.version IS 'Its version; null: none';
COMMENT ON COLUMN lending.scale_periods.from_days IS 'Days past due at which its stages, or its classes from the second on, are reached';
COMMENT ON COLUMN lending.scale_periods.open_end_days IS 'The same of credit that revolves';
COMMENT ON COLUMN lending.scale_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';

CREATE VIEW lending.stage_policies AS
SELECT t.policy_code, t.policy_version, t.title, t.tolerance, g.stage, g.from_days,
    g.title AS stage_title, g.asks_for
FROM lending.stage_policy t
JOIN lending.stage g ON g.policy_code = t.policy_code AND g.policy_version = t.policy_version;
COMMENT ON VIEW lending.stage_policies IS 'Stages of all policies, by version';
COMMENT ON COLUMN lending.stage_policies.stage_title IS 'Name of the stage';

CREATE VIEW lending.stage_policy_starts AS
SELECT t.starts_on, t.policy_code, t.policy_version
FROM lending.stage_policy_start t;
COMMENT ON VIEW lending.stage_policy_starts IS 'Which policy of stages starts when';

CREATE VIEW lending.stage_policy_periods AS
SELECT t.starts_on, t.ends_on, t.code AS policy_code, t.version AS policy_version,
    t.tolerance, t.from_days
FROM lending.scale_periods t
WHERE t.place = 0;
COMMENT ON VIEW lending.stage_policy_periods IS 'Which policy of stages is in force when';
COMMENT ON COLUMN lending.stage_policy_periods.policy_code IS 'Policy';
COMMENT ON COLUMN lending.stage_policy_periods.policy_version IS 'Its version';

CREATE VIEW lending.class_schemes AS
SELECT t.scheme_code, t.scheme_version, t.place, t.title, t.technical_days, t.restructured,
    t.watch_days, t.contagion, c.class, c.from_days, c.open_end_days, c.title AS class_title
FROM lending.class_scheme t
JOIN lending.class c ON c.scheme_code = t.scheme_code AND c.scheme_version = t.scheme_version;
COMMENT ON VIEW lending.class_schemes IS 'Classes of all schemes, by version';
COMMENT ON COLUMN lending.class_schemes.class_title IS 'Name of the class';

CREATE VIEW lending.class_scheme_periods AS
SELECT t.place, t.starts_on, t.ends_on, t.code AS scheme_code, t.version AS scheme_version,
    t.from_days, t.open_end_days, t.restructured, t.watch_days
FROM lending.scale_periods t
WHERE t.place > 0;
COMMENT ON VIEW lending.class_scheme_periods IS 'Which version of each scheme of asset classes is in force when';
COMMENT ON COLUMN lending.class_scheme_periods.scheme_code IS 'Scheme';
COMMENT ON COLUMN lending.class_scheme_periods.scheme_version IS 'Its version; null: none';

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

CREATE VIEW lending.loan_classes AS
SELECT t.borrower_id, t.loan_id, k.scheme_code, t.place, t.seq, t.created_at, t.effective_date,
    t.business_date, t.class, t.days_past_due, t.scheme_version, t.known_on
FROM lending.loan_class t
JOIN (SELECT DISTINCT k.scheme_code, k.place FROM lending.class_scheme k) k ON k.place = t.place;
COMMENT ON VIEW lending.loan_classes IS 'History of the asset classes of loans';
COMMENT ON COLUMN lending.loan_classes.scheme_code IS 'Scheme';
