-- sql/book/report/views_agency.sql
-- Placements, agencies and the quality of recordings, for who leads collectors.

CREATE VIEW lending_report.placements AS
SELECT p.borrower_id, b.external_ref, p.placement_id, p.case_id, p.agency_code, p.status,
    p.business_date AS placed_on, p.last_day, p.ended_on, p.end_note, p.days_past_due, p.rate_bp,
    p.balance::numeric AS balance, coalesce(m.collected, 0.00) AS collected,
    coalesce(m.commission, 0.00) AS commission, coalesce(m.settled, 0.00) AS settled
FROM lending.placements p
JOIN lending.borrowers b ON b.borrower_id = p.borrower_id
LEFT JOIN LATERAL (
    SELECT sum(m.base)::numeric AS collected, sum(m.commission)::numeric AS commission,
        sum(m.settled)::numeric AS settled
    FROM lending.placement_money m
    WHERE m.borrower_id = p.borrower_id AND m.placement_id = p.placement_id) m ON true;
COMMENT ON VIEW lending_report.placements IS 'Cases that are or were placed with agencies, and what came in meanwhile';
COMMENT ON COLUMN lending_report.placements.external_ref IS 'Reference in the application, not personal';
COMMENT ON COLUMN lending_report.placements.placed_on IS 'Business date on which it was placed: money from then on counts';
COMMENT ON COLUMN lending_report.placements.balance IS 'Balance of the case then';
COMMENT ON COLUMN lending_report.placements.collected IS 'Money that came in while it was placed, and went to loans; without what bounced';
COMMENT ON COLUMN lending_report.placements.commission IS 'Commission on that';
COMMENT ON COLUMN lending_report.placements.settled IS 'Of it settled';

CREATE VIEW lending_report.agency_performance AS
SELECT a.agency_code, a.title, a.status, coalesce(p.placements, 0) AS placements,
    coalesce(p.open_placements, 0) AS open_placements, coalesce(p.placed, 0.00) AS placed,
    coalesce(m.collected, 0.00) AS collected,
    CASE WHEN p.placed > 0 THEN round(coalesce(m.collected, 0) / p.placed, 4) END AS rate,
    coalesce(m.commission, 0.00) AS commission, coalesce(s.settled, 0.00) AS settled,
    coalesce(m.commission, 0.00) - coalesce(s.settled, 0.00) AS unsettled
FROM lending.agencies a
LEFT JOIN (SELECT p.agency_code, count(*) AS placements,
               count(*) FILTER (WHERE p.status = 'placed') AS open_placements,
               sum(p.balance)::numeric AS placed
           FROM lending.placements p
           GROUP BY p.agency_code) p ON p.agency_code = a.agency_code
LEFT JOIN (SELECT m.agency_code, sum(m.base)::numeric AS collected,
               sum(m.commission)::numeric AS commission
           FROM lending.placement_money m
           GROUP BY m.agency_code) m ON m.agency_code = a.agency_code
LEFT JOIN (SELECT s.agency_code, sum(s.amount)::numeric AS settled
           FROM lending.agency_settlements s
           GROUP BY s.agency_code) s ON s.agency_code = a.agency_code;
COMMENT ON VIEW lending_report.agency_performance IS 'What agencies brought, and what they are owed for it';
COMMENT ON COLUMN lending_report.agency_performance.placements IS 'How often a case was placed with it';
COMMENT ON COLUMN lending_report.agency_performance.open_placements IS 'How many cases it has';
COMMENT ON COLUMN lending_report.agency_performance.placed IS 'Balances of the cases when they were placed, all together';
COMMENT ON COLUMN lending_report.agency_performance.collected IS 'Money that came in meanwhile, and went to loans; without what bounced';
COMMENT ON COLUMN lending_report.agency_performance.rate IS 'That as a share of what was placed; null: nothing was';
COMMENT ON COLUMN lending_report.agency_performance.commission IS 'Commission on it';
COMMENT ON COLUMN lending_report.agency_performance.settled IS 'Commission that was settled';
COMMENT ON COLUMN lending_report.agency_performance.unsettled IS 'Commission that the next settlement posts; below zero: it takes so much back';

CREATE VIEW lending_report.recording_quality AS
SELECT c.collector_code, c.attempts, c.recorded, c.drawn, c.scored, c.score, c.failed, c.to_follow_up
FROM (SELECT c.collector_code, count(*) AS attempts, count(c.recording_ref) AS recorded,
          count(t.contact_id) AS drawn, count(s.contact_id) AS scored, round(avg(s.score), 1) AS score,
          count(*) FILTER (WHERE s.failing <> '{}') AS failed,
          count(*) FILTER (WHERE s.status = 'failed') AS to_follow_up
      FROM lending.contacts c
      LEFT JOIN lending.quality_samples t ON t.borrower_id = c.borrower_id
          AND t.contact_id = c.contact_id
      LEFT JOIN lending.quality_scores s ON s.borrower_id = c.borrower_id
          AND s.contact_id = c.contact_id
      WHERE c.collector_code IS NOT NULL AND c.verdict <> 'refused'
      GROUP BY c.collector_code) c;
COMMENT ON VIEW lending_report.recording_quality IS 'How collectors speak, by who listened to their recordings';
COMMENT ON COLUMN lending_report.recording_quality.collector_code IS 'Collector';
COMMENT ON COLUMN lending_report.recording_quality.attempts IS 'Attempts it made';
COMMENT ON COLUMN lending_report.recording_quality.recorded IS 'Of them recorded';
COMMENT ON COLUMN lending_report.recording_quality.drawn IS 'Of these drawn';
COMMENT ON COLUMN lending_report.recording_quality.scored IS 'Attempts that somebody has listened to';
COMMENT ON COLUMN lending_report.recording_quality.score IS 'Their score on average; null: there is none';
COMMENT ON COLUMN lending_report.recording_quality.failed IS 'How many failed';
COMMENT ON COLUMN lending_report.recording_quality.to_follow_up IS 'Of these not followed up yet';

CREATE VIEW lending_report.recordings_to_follow_up AS
SELECT s.borrower_id, s.contact_id, s.collector_code, c.channel, c.placed_at, c.recording_ref, s.score,
    array_to_string(s.failing, ', ') AS failing, s.note, s.scored_by, s.business_date
FROM lending.quality_scores s
JOIN lending.contacts c ON c.borrower_id = s.borrower_id AND c.contact_id = s.contact_id
WHERE s.status = 'failed';
COMMENT ON VIEW lending_report.recordings_to_follow_up IS 'Attempts that failed, for a supervisor to follow up';
