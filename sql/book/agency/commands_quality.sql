-- sql/book/agency/commands_quality.sql
-- Quality checks: recordings are drawn, and a second person listens to them.

CREATE TYPE score_result AS (
    decision text,
    reason text,
    contact_id bigint,
    score integer,
    failing text[],
    status text,
    replayed boolean
);
COMMENT ON TYPE score_result IS
    'What a command about a recording answers: decision approved or declined, reason when declined, the attempt, its score, what of the findings lets it fail, and its status: passed, failed (a supervisor is to follow it up), followed_up';

-- Command: locks none; for owner.
-- Define what may be found in a recording, or define it anew: whether an attempt
-- with it fails, whatever its score, and the law or standard that forbids it.
-- Scores that were given stay.
-- Errors: 22023 for a code that is not of small letters, digits and underscores,
-- or an empty title or source; 22004 for a null.
CREATE FUNCTION define_finding(finding_code text, title text, fails boolean, source text)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('finding_code', define_finding.finding_code,
            define_finding.finding_code ~ '^[a-z][a-z0-9_]*$',
            'Small letters, digits and underscores.'),
        require_argument('title', define_finding.title, define_finding.title <> ''),
        require_argument('source', define_finding.source, define_finding.source <> '');
    INSERT INTO lending.quality_finding (finding_code, title, fails, source)
    VALUES (define_finding.finding_code, define_finding.title, define_finding.fails,
        define_finding.source)
    ON CONFLICT (finding_code) DO UPDATE
    SET title = EXCLUDED.title, fails = EXCLUDED.fails, source = EXCLUDED.source;
    RETURN defined('finding', define_finding.finding_code);
END
$$;

-- Job: for supervisor.
-- Draw recorded attempts of a business date that are to be listened to: so many
-- (number), or such a share of them, rounded up; one of the two is null. Which
-- ones depends on the seed alone, so the same call draws the same. What was
-- drawn before stays. Returns how many it added.
-- Errors: 22023 for a day after the open one, both or neither, a number outside 1
-- to 10000, or a share that is not above 0 and at most 1; LN003 when no day is
-- open; 22004 for a null day or seed.
CREATE FUNCTION sample_recordings(day date, seed bigint, number integer DEFAULT NULL,
                                  share numeric DEFAULT NULL)
RETURNS bigint
AS $$
DECLARE
    drawn bigint;
BEGIN
    PERFORM require_argument('day', sample_recordings.day::text,
            sample_recordings.day <= business_date(), 'It must not be after the open day.'),
        check_ahead(sample_recordings.day, 'day'),
        require_argument('number', sample_recordings.number::text,
            num_nonnulls(sample_recordings.number, sample_recordings.share) = 1,
            'Of number and share one is null.'),
        require_argument('number', sample_recordings.number::text,
            coalesce(sample_recordings.number BETWEEN 1 AND 10000, true), 'It is from 1 to 10000.'),
        require_argument('share', sample_recordings.share::text,
            coalesce(sample_recordings.share > 0 AND sample_recordings.share <= 1, true),
            'It is above 0, and 1 at most.');
    INSERT INTO lending.quality_sample (borrower_id, contact_id, business_date, day, seed)
    SELECT c.borrower_id, c.contact_id, business_date(), sample_recordings.day, sample_recordings.seed
    FROM (SELECT c.borrower_id, c.contact_id, count(*) OVER () AS many,
              row_number() OVER (ORDER BY hashtextextended(c.borrower_id || ' ' || c.seq,
                  sample_recordings.seed), c.borrower_id, c.seq) AS place
          FROM lending.contacts c
          WHERE c.business_date = sample_recordings.day AND c.verdict <> 'refused'
              AND c.recording_ref IS NOT NULL) c
    WHERE c.place <= coalesce(sample_recordings.number, ceil(c.many * sample_recordings.share))
    ON CONFLICT (borrower_id, contact_id) DO NOTHING;
    GET DIAGNOSTICS drawn = ROW_COUNT;
    RETURN drawn;
END
$$;

-- Command: locks borrower; for supervisor.
-- Score the recording of an attempt, from 0 to 100, with what was found in it.
-- Who made the attempt may not. With a finding that lets it fail it is to be
-- followed up.
-- Declines: not_recorded; already_scored; same_person.
-- Errors: LN005 for an unknown borrower, attempt or finding; 22023 for a score
-- outside 0 to 100, or findings of which one is null or there twice; LN003 when no
-- day is open; 22004 for a null.
CREATE FUNCTION score_recording(borrower_id bigint, key text, contact_id bigint, score integer,
                                findings text[] DEFAULT '{}', note text DEFAULT NULL)
RETURNS score_result
AS $$
DECLARE
    c record;
    me text := (SELECT a.collector_code FROM lending.acting_collectors a);
    fails text[];
    decline text;
BEGIN
    PERFORM require_argument('score', score_recording.score::text,
            score_recording.score BETWEEN 0 AND 100, 'It is from 0 to 100.'),
        check_findings(score_recording.findings);
    SELECT t.recording_ref, t.collector_code, t.login, t.acting_role, t.actor INTO c
    FROM lending.contacts t
    WHERE t.borrower_id = score_recording.borrower_id AND t.contact_id = score_recording.contact_id;
    PERFORM require_row('contact', score_recording.contact_id, score_recording.borrower_id, FOUND);
    decline := CASE WHEN c.recording_ref IS NULL THEN 'not_recorded'
        WHEN EXISTS (SELECT FROM lending.quality_score s
                     WHERE s.borrower_id = score_recording.borrower_id
                         AND s.contact_id = score_recording.contact_id) THEN 'already_scored'
        WHEN c.collector_code = me OR NOT is_another_person(c.login, c.acting_role, c.actor)
            THEN 'same_person' END;
    IF decline IS NULL THEN
        fails := ARRAY(SELECT f.finding_code FROM lending.quality_finding f
                       WHERE f.finding_code = ANY (score_recording.findings) AND f.fails
                       ORDER BY f.finding_code COLLATE "C");
        INSERT INTO lending.quality_score (borrower_id, contact_id, score, findings, failing, note,
            scored_by, status, business_date)
        VALUES (score_recording.borrower_id, score_recording.contact_id, score_recording.score,
            score_recording.findings, fails, score_recording.note, me,
            CASE WHEN fails = '{}' THEN 'passed' ELSE 'failed' END, business_date());
        PERFORM publish(score_recording.borrower_id, 'recording.scored', jsonb_build_object(
            'contact_id', score_recording.contact_id, 'score', score_recording.score,
            'failing', to_jsonb(fails)));
    END IF;
    RETURN score_answer(score_recording.borrower_id, score_recording.contact_id, decline);
END
$$;

-- Command: locks borrower; for supervisor.
-- Follow up an attempt that failed, and say what came of it. Who made it may not.
-- Declines: not_failed (it passed, or nobody has listened to it); followed_up;
-- same_person.
-- Errors: LN005 for an unknown borrower or attempt; 22023 for an empty resolution;
-- LN003 when no day is open; 22004 for a null.
CREATE FUNCTION follow_up_recording(borrower_id bigint, key text, contact_id bigint,
                                    resolution text)
RETURNS score_result
AS $$
DECLARE
    c record;
    decline text;
BEGIN
    PERFORM require_argument('resolution', follow_up_recording.resolution,
        follow_up_recording.resolution <> '');
    SELECT t.collector_code, t.login, t.acting_role, t.actor, s.status INTO c
    FROM lending.contacts t
    LEFT JOIN lending.quality_score s ON s.borrower_id = t.borrower_id
        AND s.contact_id = t.contact_id
    WHERE t.borrower_id = follow_up_recording.borrower_id
        AND t.contact_id = follow_up_recording.contact_id;
    PERFORM require_row('contact', follow_up_recording.contact_id, follow_up_recording.borrower_id,
        FOUND);
    decline := CASE WHEN c.status = 'followed_up' THEN 'followed_up'
        WHEN coalesce(c.status <> 'failed', true) THEN 'not_failed'
        WHEN c.collector_code = (SELECT a.collector_code FROM lending.acting_collectors a)
            OR NOT is_another_person(c.login, c.acting_role, c.actor) THEN 'same_person' END;
    IF decline IS NULL THEN
        UPDATE lending.quality_score s
        SET status = 'followed_up', followed_up_on = business_date(),
            resolution = follow_up_recording.resolution
        WHERE s.borrower_id = follow_up_recording.borrower_id
            AND s.contact_id = follow_up_recording.contact_id;
    END IF;
    RETURN score_answer(follow_up_recording.borrower_id, follow_up_recording.contact_id, decline);
END
$$;
