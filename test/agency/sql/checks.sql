-- Every check of agencies, and those of cases and contacts that are about them,
-- can fail: each is planted, by a superuser with triggers off, seen, and undone.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id,
    (b * 1000)::text::cents, installments => 4)).decision FROM generate_series(1, 3) b;
CALL end_of_day('2026-02-15');
SELECT (set_contact(1, 'where', 'UTC', 'en')).decision, (add_address(1, 'tel', 'phone', '+12125550101')).state, (add_address(1, 'home', 'post', '1 High Street')).state;
SELECT (define_agency('north', 'North', '{0,31}', '{1250,2000}')).version, (define_agency('south', 'South', '{0}', '{1500}')).version;
SELECT (define_collector('ned', 'Ned', 'ned', '{north}', agency_code => 'north')).id, (define_collector('ann', 'Ann', 'ann', '{all}')).id;
SELECT c.borrower_id AS b, (place_case(c.borrower_id, 'place', c.case_id, 'north', CASE c.borrower_id WHEN 1 THEN '2026-03-20' ELSE '2026-02-16' END::date)).decision
FROM lending.cases c WHERE c.borrower_id < 3 ORDER BY 1;
SELECT decision FROM lending.cases c, assign_case(1, 'assign', c.case_id, 'ned') WHERE c.borrower_id = 1;
SELECT (repay(1, 'pay', '33.33')).decision, (repay(2, 'pay', '66.66')).decision;
CALL end_of_day('2026-02-16');
SELECT decision, repayments FROM settle_agency('settle', 'north');
SELECT what FROM declare_gateway(current_user);
SELECT (record_contact(1, 'call', 'person', a.address_id, '2026-02-17 10:00Z', reported => true, answered => true, recording_ref => 'rec')).verdict
FROM lending.contact_address a, set_config('consfin.actor', 'ned', false) n WHERE a.medium = 'phone';
SELECT (record_contact(1, 'visit', 'visit', a.address_id, '2026-02-17 10:00Z', people => '{ann,bob}')).verdict FROM lending.contact_address a WHERE a.medium = 'post';
SELECT sample_recordings('2026-02-17', 1, 5);
SET consfin.actor = 'ann';
SELECT s.decision, s.status FROM lending.contacts quality, score_recording(1, 'score', quality.contact_id, 50, '{threat}') s WHERE quality.recording_ref = 'rec';
RESET consfin.actor;
SELECT * FROM lending.violations;
CREATE FUNCTION plant(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    seen text;
BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE statement;
    SELECT string_agg(DISTINCT v.check_name, ', ' ORDER BY v.check_name) INTO seen FROM lending.violations v;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = coalesce(seen, 'nothing');
EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
    RETURN SQLERRM;
END $$;
CREATE TABLE planted (no integer PRIMARY KEY, broken text, statement text);
INSERT INTO planted VALUES
    (1, 'placement_case', $$UPDATE lending.placement SET agency_code = 'south', rate_bp = 1500 WHERE status = 'placed'$$),
    (2, 'placement_case', $$UPDATE lending.placement SET status = 'recalled', ended_on = last_day WHERE status = 'placed'$$),
    (3, 'placement_case', $$UPDATE lending.collection_case SET agency_code = NULL, queue_code = 'all', owner_code = NULL, status = 'open' WHERE agency_code IS NOT NULL$$),
    (4, 'placement_terms', $$UPDATE lending.placement SET rate_bp = 1251 WHERE status = 'placed'$$),
    (5, 'placement_terms', $$UPDATE lending.placement SET days_past_due = 31 WHERE status = 'placed'$$),
    (6, 'placement_over', $$UPDATE lending.placement SET last_day = '2026-02-16' WHERE status = 'placed'$$),
    (7, 'commission_amount', $$UPDATE lending.agency_commission SET amount = amount + '0.01' WHERE borrower_id = 1$$),
    (8, 'commission_amount', $$UPDATE lending.repayment SET amount = '33.32', applied = '33.32' WHERE borrower_id = 1$$),
    (9, 'commission_placement', $$UPDATE lending.placement SET ended_on = '2026-02-15', business_date = '2026-02-15' WHERE status = 'expired'$$),
    (10, 'commission_placement', $$UPDATE lending.agency_settlement SET agency_code = 'south'$$),
    (11, 'commission_sum', $$UPDATE lending.agency_settlement SET base = base + '1'$$),
    (12, 'commission_sum', $$DELETE FROM lending.agency_commission WHERE borrower_id = 2$$),
    (13, 'commission_sum', $$UPDATE lending.agency_settlement SET entry_id = 7$$),
    (14, 'commission_sum', $$UPDATE lending.agency SET payable_account = 2101$$),
    (25, 'commission_due', $$UPDATE lending.agency_settlement SET placed_until = 'infinity'; UPDATE lending.agency_commission SET base = base - '1' WHERE borrower_id = 1; DELETE FROM lending.commission_due$$),
    (15, 'score_person', $$UPDATE lending.quality_score SET scored_by = 'ned'$$),
    (16, 'score_person', $$UPDATE lending.contact SET recording_ref = NULL WHERE recording_ref = 'rec'$$),
    (17, 'sample_recorded', $$UPDATE lending.quality_sample SET day = '2026-02-16'$$),
    (18, 'case_agency', $$UPDATE lending.collection_case SET owner_code = 'ann' WHERE owner_code = 'ned'$$),
    (19, 'case_agency', $$UPDATE lending.collection_case SET queue_code = 'all' WHERE queue_code = 'north'$$),
    (20, 'contact_people', $$UPDATE lending.contact SET people = '{ann}' WHERE channel = 'visit'$$);
SELECT no, broken, plant(statement) AS seen FROM planted ORDER BY no;
SELECT c.check_name[1] AS unplanted
FROM regexp_matches(pg_get_viewdef('lending.check_agency'::regclass), 'SELECT ''(\w+)''::text', 'g') c (check_name)
EXCEPT SELECT broken FROM planted;
DROP TABLE planted;
