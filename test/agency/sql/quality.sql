-- Recordings: drawn by a seed, scored by a second person, followed up; and
-- visits, on which as many go as the policies ask for.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, (open_borrower(b, 'open')).decision, (purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id,
    (b * 1000)::text::cents, installments => 4)).decision, (set_contact(b, 'where', 'UTC', 'en', CASE WHEN b = 5 THEN 'cn' END)).decision,
    (add_address(b, 'tel', 'phone', '+1212555010' || b)).state, (add_address(b, 'home', 'post', b || ' High Street')).state
FROM generate_series(1, 6) b;
CALL end_of_day('2026-02-15');
SELECT what, id FROM declare_gateway(current_user);
SELECT (define_collector('ann', 'Ann', 'ann', '{all}')).id, (define_collector('bob', 'Bob', 'bob', '{all}', 'supervisor')).id,
    (define_collector('eve', 'Eve', 'eve', '{}', 'supervisor')).id;
CREATE FUNCTION address_of(borrower bigint, medium text DEFAULT 'phone') RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT a.address_id FROM lending.contact_address a WHERE a.borrower_id = borrower AND a.medium = address_of.medium);
CREATE FUNCTION contact_of(borrower bigint, key text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT (i.outcome ->> 'contact_id')::bigint FROM lending.idempotency i WHERE i.borrower_id = borrower AND i.key = contact_of.key);
SELECT c.borrower_id AS b, (assign_case(c.borrower_id, 'assign', c.case_id, 'ann')).decision FROM lending.cases c ORDER BY 1;

-- Ann makes twelve calls that are recorded, one that is not, and one that is refused
SET consfin.actor = 'ann';
SELECT b, n, (record_contact(b, 'call ' || n, 'person', address_of(b), format('2026-02-16 1%s:00Z', n)::timestamptz, reported => true, answered => true,
    recording_ref => format('rec %s.%s', b, n))).verdict FROM generate_series(1, 6) b, generate_series(1, 2) n ORDER BY 1, 2;
SELECT (record_contact(1, 'silent', 'person', address_of(1), '2026-02-16 14:00Z')).verdict, (record_contact(1, 'night', 'person', address_of(1), '2026-02-16 23:00Z')).reason;

-- So many, or a share rounded up; the same call draws the same, and another seed others
SELECT sample_recordings('2026-02-16', 7, number => 3);
SELECT sample_recordings('2026-02-16', 7, number => 3);
SELECT recording_ref, day, seed, is_scored FROM lending.quality_samples ORDER BY 1;
SELECT sample_recordings('2026-02-16', 7, share => 0.26);
SELECT sample_recordings('2026-02-16', 8, number => 3);
SELECT recording_ref, seed FROM lending.quality_samples ORDER BY 1;
SELECT sample_recordings('2026-02-15', 7, number => 3);
SELECT sample_recordings('2026-02-17', 7, number => 3);
SELECT sample_recordings('2026-02-16', 7);
SELECT sample_recordings('2026-02-16', 7, 1, 0.5);
SELECT sample_recordings('2026-02-16', 7, 0);
SELECT sample_recordings('2026-02-16', 7, share => 1.01);
SELECT sample_recordings(NULL, 7, 1);

-- Who made the call may not score it; a second person may, once
SELECT decision, reason FROM score_recording(1, 'mine', contact_of(1, 'call 1'), 100);
SET consfin.actor = 'bob';
SELECT decision, reason FROM score_recording(1, 'silent 2', contact_of(1, 'silent'), 100);
SELECT decision, score, failing, status, replayed FROM score_recording(1, 'good', contact_of(1, 'call 1'), 90, '{wrong_amount}', 'Friendly');
SELECT decision, score, failing, status, replayed FROM score_recording(1, 'good', contact_of(1, 'call 1'), 90, '{wrong_amount}', 'Friendly');
SELECT decision, reason FROM score_recording(1, 'again', contact_of(1, 'call 1'), 80);
SELECT decision, score, failing, status FROM score_recording(2, 'bad', contact_of(2, 'call 1'), 35, '{threat,wrong_amount,insult}', 'Shouts');
SELECT decision, score, failing, status FROM score_recording(3, 'bad', contact_of(3, 'call 2'), 60, '{no_name}');
-- What is a gateway's without a name is nobody else's
RESET consfin.actor;
SELECT decision, reason FROM score_recording(4, 'nobody', contact_of(4, 'call 1'), 80);
SET consfin.actor = 'bob';
SELECT score_recording(4, 'x', contact_of(4, 'call 1'), 101);
SELECT score_recording(4, 'x', contact_of(4, 'call 1'), 50, '{rude}');
SELECT score_recording(4, 'x', contact_of(4, 'call 1'), 50, '{threat,threat}');
SELECT score_recording(4, 'x', contact_of(4, 'call 1'), 50, '{NULL}');
SELECT score_recording(4, 'x', 7, 50);
SELECT score_recording(9, 'x', 7, 50);
SELECT score_recording(4, 'x', contact_of(4, 'call 1'), NULL);
-- A finding of the house's own
SELECT what, id FROM define_finding('rude', 'Rude', true, 'Own rule');
SELECT decision, failing, status FROM score_recording(4, 'rude', contact_of(4, 'call 1'), 50, '{rude}');
SELECT define_finding('Rude', 'Rude', true, 'Own rule');
SELECT define_finding('rude', 'Rude', true, '');
SELECT define_finding('rude', 'Rude', NULL, 'Own rule');

-- What failed is followed up, by another than who made the call
SELECT borrower_id AS b, collector_code, channel, recording_ref, score, failing, note, scored_by FROM lending_report.recordings_to_follow_up ORDER BY 1;
SELECT * FROM lending_report.recording_quality ORDER BY 1;
SET consfin.actor = 'ann';
SELECT decision, reason FROM follow_up_recording(2, 'mine', contact_of(2, 'call 1'), 'Nothing');
SET consfin.actor = 'eve';
SELECT decision, reason FROM follow_up_recording(1, 'passed', contact_of(1, 'call 1'), 'Nothing');
SELECT decision, reason FROM follow_up_recording(1, 'unheard', contact_of(1, 'call 2'), 'Nothing');
SELECT decision, status, failing FROM follow_up_recording(2, 'talk', contact_of(2, 'call 1'), 'Trained anew');
SELECT decision, reason FROM follow_up_recording(2, 'talk 2', contact_of(2, 'call 1'), 'Trained anew');
SELECT follow_up_recording(3, 'x', contact_of(3, 'call 2'), '');
SELECT follow_up_recording(3, 'x', 7, 'Why');
SELECT borrower_id AS b, score, status, scored_by, followed_up_on, resolution, actor FROM lending.quality_scores ORDER BY 1;
SELECT * FROM lending_report.recording_quality ORDER BY 1;
SELECT topic, body ->> 'score' AS score, body -> 'failing' AS failing FROM lending.outbox WHERE topic = 'recording.scored' ORDER BY message_id;

-- Visits: two people go, by day, and what came of it is noted
SET consfin.actor = 'ann';
SELECT decision, reason, policy_code FROM record_contact(1, 'alone', 'visit', address_of(1, 'post'), '2026-02-16 15:00Z', people => '{ann}');
SELECT decision, reason, policy_code FROM record_contact(1, 'twice', 'visit', address_of(1, 'post'), '2026-02-16 15:00Z', people => '{ann,ann}');
SELECT decision, reason, policy_code FROM record_contact(1, 'nobody', 'visit', address_of(1, 'post'), '2026-02-16 15:00Z');
SELECT decision, reason FROM record_contact(1, 'late', 'visit', address_of(1, 'post'), '2026-02-16 21:00Z', people => '{ann,bob}');
SELECT decision, verdict FROM record_contact(1, 'visit', 'visit', address_of(1, 'post'), '2026-02-16 20:59:59Z', people => '{ann,bob}');
SELECT decision FROM note_contact(1, 'visited', contact_of(1, 'visit'), true, true, 'Pays on Friday', 'video 1');
SELECT decision, verdict, reason FROM record_contact(2, 'was alone', 'visit', address_of(2, 'post'), '2026-02-16 10:00Z', reported => true, answered => false, people => '{ann}');
SELECT channel, people, placed_at, outcome, recording_ref, verdict, rule FROM lending.contacts WHERE channel = 'visit' ORDER BY borrower_id, seq;
SELECT record_contact(1, 'x', 'person', address_of(1), '2026-02-16 10:00Z', people => '{ann,bob}');
SELECT record_contact(1, 'x', 'visit', address_of(1, 'post'), '2026-02-16 10:00Z', people => '{}');
SELECT record_contact(1, 'x', 'visit', address_of(1, 'post'), '2026-02-16 10:00Z', people => '{ann,NULL}');
-- A jurisdiction may ask for more, from a day on
SELECT what, id FROM define_visit_rule('cn', '2026-02-17', 3, 'Own rule');
SELECT define_visit_rule('cn', '2026-02-17', 4, 'Own rule');
SELECT define_visit_rule('cn', '2026-02-16', 3, 'Own rule');
SELECT define_visit_rule('de', '2026-02-18', 3, 'Own rule');
SELECT define_visit_rule('cn', '2026-02-18', 0, 'Own rule');
SELECT define_visit_rule('cn', '2026-02-18', 3, '');
SELECT policy_code, starts_on, ends_on, least_people, source FROM lending.contact_visit_rules ORDER BY 1, 2;
SELECT decision, verdict FROM record_contact(5, 'before', 'visit', address_of(5, 'post'), '2026-02-16 15:00Z', people => '{ann,bob}');
SELECT decision, reason, policy_code FROM record_contact(5, 'after', 'visit', address_of(5, 'post'), '2026-02-17 10:00Z', people => '{ann,bob}');
SELECT decision, verdict FROM record_contact(5, 'three', 'visit', address_of(5, 'post'), '2026-02-17 10:00Z', people => '{ann,bob,eve}');
RESET consfin.actor;
SELECT * FROM lending.violations;
