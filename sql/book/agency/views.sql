-- sql/book/agency/views.sql
-- Agencies, placements and commission as other modules and people may read them.

CREATE VIEW lending.agencies AS
SELECT t.agency_code, t.title, t.cost_account, t.payable_account, t.status, t.created_at
FROM lending.agency t;
COMMENT ON VIEW lending.agencies IS 'Agencies that collect for the house';

CREATE VIEW lending.agency_rates AS
SELECT t.agency_code, t.terms_version, t.from_days, t.rate_bp, t.created_at
FROM lending.agency_rate t;
COMMENT ON VIEW lending.agency_rates IS 'Commission of agencies by days past due, in versions';

CREATE VIEW lending.placements AS
SELECT t.borrower_id, t.placement_id, t.case_id, t.agency_code, t.terms_version, t.days_past_due,
    t.rate_bp, t.balance, t.business_date, t.last_day, t.status, t.ended_on, t.end_note, t.created_at,
    t.login, t.acting_role, t.actor
FROM lending.placement t;
COMMENT ON VIEW lending.placements IS 'Cases that are or were placed with an agency';

CREATE VIEW lending.agency_settlements AS
SELECT t.settlement_id, t.agency_code, t.through, t.repayments, t.base, t.amount, t.entry_id,
    t.business_date, t.placed_until, t.created_at, t.login, t.acting_role, t.actor
FROM lending.agency_settlement t;
COMMENT ON VIEW lending.agency_settlements IS 'Commission that agencies were settled';

CREATE VIEW lending.agency_commissions AS
SELECT t.borrower_id, t.repayment_id, t.settlement_id, t.placement_id, t.base, t.amount
FROM lending.agency_commission t;
COMMENT ON VIEW lending.agency_commissions IS 'Commission on repayments, as settled';

-- Money counts for the last placement that had been made when it was booked, and
-- on whose days it came: so for one at most, also where a case went from one
-- agency to another on that day.
CREATE VIEW lending.placement_money AS
SELECT p.borrower_id, r.repayment_id, p.placement_id, p.agency_code, p.rate_bp, r.effective_date,
    r.business_date, r.status, c.base, consfin.commission(c.base, p.rate_bp) AS commission,
    coalesce(s.settlements, 0) AS settlements, coalesce(s.base, '0') AS settled_base,
    coalesce(s.amount, '0') AS settled
FROM lending.placement p
JOIN lending.repayments r ON r.borrower_id = p.borrower_id AND r.repayment_id > p.placement_id
    AND r.effective_date >= p.business_date
    AND r.effective_date <= coalesce(p.ended_on, p.last_day)
CROSS JOIN LATERAL (SELECT CASE WHEN r.status = 'applied' THEN r.applied
                        ELSE '0'::consfin.cents END AS base) c
LEFT JOIN LATERAL (
    SELECT count(*) AS settlements, sum(t.base) AS base, sum(t.amount) AS amount
    FROM lending.agency_commission t
    WHERE t.borrower_id = r.borrower_id AND t.repayment_id = r.repayment_id) s ON true
WHERE NOT EXISTS (
    SELECT FROM lending.placement o
    WHERE o.borrower_id = p.borrower_id AND o.placement_id > p.placement_id
        AND r.repayment_id > o.placement_id AND r.effective_date >= o.business_date
        AND r.effective_date <= coalesce(o.ended_on, o.last_day));
COMMENT ON VIEW lending.placement_money IS 'Money that came in while cases were placed, and the commission on it';
COMMENT ON COLUMN lending.placement_money.effective_date IS 'Day the money came';
COMMENT ON COLUMN lending.placement_money.base IS 'What of it went to loans; of what bounced nothing';
COMMENT ON COLUMN lending.placement_money.commission IS 'Commission on that, rounded half up';
COMMENT ON COLUMN lending.placement_money.settlements IS 'How many settlements have a row of it';
COMMENT ON COLUMN lending.placement_money.settled_base IS 'Money that was settled so far';
COMMENT ON COLUMN lending.placement_money.settled IS 'Commission that was settled so far';

CREATE VIEW lending.quality_findings AS
SELECT t.finding_code, t.title, t.fails, t.source, t.created_at
FROM lending.quality_finding t;
COMMENT ON VIEW lending.quality_findings IS 'What may be found in a recording';

CREATE VIEW lending.quality_samples AS
SELECT t.borrower_id, t.contact_id, t.business_date, t.day, t.seed, c.collector_code, c.recording_ref,
    s.contact_id IS NOT NULL AS is_scored, t.created_at, t.login, t.acting_role, t.actor
FROM lending.quality_sample t
JOIN lending.contacts c ON c.borrower_id = t.borrower_id AND c.contact_id = t.contact_id
LEFT JOIN lending.quality_score s ON s.borrower_id = t.borrower_id AND s.contact_id = t.contact_id;
COMMENT ON VIEW lending.quality_samples IS 'Recorded attempts that were drawn, to be listened to';
COMMENT ON COLUMN lending.quality_samples.collector_code IS 'Collector who made it; null: none';
COMMENT ON COLUMN lending.quality_samples.recording_ref IS 'Reference of its recording';
COMMENT ON COLUMN lending.quality_samples.is_scored IS 'Whether somebody has listened to it';

CREATE VIEW lending.quality_scores AS
SELECT t.borrower_id, t.contact_id, c.collector_code, t.score, t.findings, t.failing, t.note,
    t.scored_by, t.status, t.business_date, t.followed_up_on, t.resolution, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.quality_score t
JOIN lending.contacts c ON c.borrower_id = t.borrower_id AND c.contact_id = t.contact_id;
COMMENT ON VIEW lending.quality_scores IS 'What who listened to attempts says of them';
COMMENT ON COLUMN lending.quality_scores.collector_code IS 'Collector who made it; null: none';
