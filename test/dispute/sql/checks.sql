-- Every check of disputes and complaints can fail: each is planted, by a
-- superuser with triggers off, seen, and undone.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.36, amount_max=50000, amount_min=1,
    installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '1000', installments => 4)) FROM generate_series(1, 3) b;
CALL end_of_day('2026-02-19');
-- 1 is open, 2 is won, 3 has a complaint that is answered.
SELECT b, (open_dispute(b, 'dispute', n.loan_id, '400', 'goods', 'Never came')).decision FROM generate_series(1, 2) b, lending.loans n WHERE n.borrower_id = b ORDER BY b;
SELECT (open_complaint(3, 'complain', 'conduct', 'Rude')).decision;
SELECT set_contact(3, 'where', 'UTC', 'zh', 'cn') IS NOT NULL AS known, (open_complaint(3, 'again', 'conduct', 'Rude')).decision;
CALL end_of_day('2026-02-28');
SELECT (resolve_dispute(2, 'won', d.dispute_id, 'won', 'Right')).decision FROM lending.disputes d WHERE d.borrower_id = 2;
SELECT c.subject, (extend_clock(3, 'more', c.complaint_id, 'Hard')).extended, (answer_complaint(3, 'answer', c.complaint_id, 'No')).status
FROM lending.complaints c JOIN lending.clocks k ON k.matter_id = c.complaint_id AND k.jurisdiction = 'cn';
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
    (1, 'dispute_held', $$UPDATE lending.loan SET disputed_from = NULL WHERE borrower_id = 1$$),
    (2, 'dispute_held', $$UPDATE lending.loan SET disputed_from = '2026-02-20' WHERE borrower_id = 3$$),
    (3, 'dispute_pause', $$UPDATE lending.dispute SET pause_seq = 9 WHERE status = 'open'$$),
    (4, 'dispute_pause', $$UPDATE lending.dispute SET pause_seq = 3 WHERE status = 'won'$$),
    (5, 'dispute_granted', $$UPDATE lending.dispute SET granted = '1' WHERE status = 'open'$$),
    (6, 'dispute_granted', $$UPDATE lending.dispute SET loan_seqs = '{3}' WHERE status = 'won'$$),
    (7, 'dispute_granted', $$UPDATE lending.dispute SET resolved_on = NULL, reason = NULL WHERE status = 'won'$$),
    (8, 'dispute_stop', $$UPDATE lending.contact_stop SET source = 'else' WHERE borrower_id = 1$$),
    (9, 'dispute_stop', $$UPDATE lending.complaint SET stop_id = 1$$),
    (10, 'complaint_status', $$UPDATE lending.complaint SET answered_on = NULL, answer = NULL$$),
    (11, 'complaint_status', $$UPDATE lending.complaint SET resolved_on = '2026-03-01', reason = 'x'$$),
    (12, 'clock_runs', $$DELETE FROM lending.clock WHERE step = 'final'$$),
    (13, 'clock_runs', $$UPDATE lending.clock SET met_on = '2026-03-01' WHERE borrower_id = 1$$),
    (14, 'clock_runs', $$DELETE FROM lending.clock_event WHERE kind = 'resolved'$$),
    (15, 'clock_runs', $$DELETE FROM lending.complaint$$),
    (16, 'clock_runs', $$UPDATE lending.clock SET received_on = '2026-02-01' WHERE step = 'final'$$),
    (17, 'clock_extended', $$UPDATE lending.clock SET due_on = due_on + 1$$),
    (18, 'clock_extended', $$DELETE FROM lending.clock_event WHERE kind = 'extended'$$);
SELECT no, broken, plant(statement) AS seen FROM planted ORDER BY no;
SELECT c.check_name[1] AS unplanted
FROM regexp_matches(pg_get_viewdef('lending.check_dispute'::regclass), 'SELECT ''(\w+)''::text', 'g') c (check_name)
EXCEPT SELECT broken FROM planted;
DROP TABLE planted;
