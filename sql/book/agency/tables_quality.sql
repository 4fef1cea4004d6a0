-- sql/book/agency/tables_quality.sql
-- Recordings of attempts that a second person listens to.

CREATE TABLE lending.quality_finding (
    finding_code text PRIMARY KEY CHECK (finding_code <> ''),
    title text NOT NULL,
    fails boolean NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.quality_finding IS 'What may be found in a recording';
COMMENT ON COLUMN lending.quality_finding.finding_code IS 'Short name';
COMMENT ON COLUMN lending.quality_finding.fails IS 'Whether an attempt with it fails, whatever its score';
COMMENT ON COLUMN lending.quality_finding.source IS 'Law or standard that forbids it';
COMMENT ON COLUMN lending.quality_finding.created_at IS 'When it was defined';

CREATE TABLE lending.quality_sample (
    borrower_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    business_date date NOT NULL,
    day date NOT NULL,
    seed bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, contact_id),
    FOREIGN KEY (borrower_id, contact_id) REFERENCES lending.contact
);
COMMENT ON TABLE lending.quality_sample IS 'Recorded attempts that were drawn, to be listened to';
COMMENT ON COLUMN lending.quality_sample.contact_id IS 'Attempt';
COMMENT ON COLUMN lending.quality_sample.business_date IS 'Business date on which it was drawn';
COMMENT ON COLUMN lending.quality_sample.day IS 'Business date of the attempts of which it was drawn';
COMMENT ON COLUMN lending.quality_sample.seed IS 'Seed by which';

CREATE TABLE lending.quality_score (
    borrower_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    score integer NOT NULL CHECK (score BETWEEN 0 AND 100),
    findings text[] NOT NULL,
    failing text[] NOT NULL CHECK (failing <@ findings),
    note text,
    scored_by text,
    status text NOT NULL,
    business_date date NOT NULL,
    followed_up_on date,
    resolution text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, contact_id),
    FOREIGN KEY (borrower_id, contact_id) REFERENCES lending.contact,
    CHECK ((status = 'passed') = (failing = '{}')),
    CHECK ((status = 'followed_up') = (followed_up_on IS NOT NULL)),
    CHECK ((followed_up_on IS NULL) = (resolution IS NULL))
);
CREATE INDEX quality_score_open ON lending.quality_score (borrower_id) WHERE status = 'failed';
COMMENT ON TABLE lending.quality_score IS 'What who listened to an attempt says of it';
COMMENT ON COLUMN lending.quality_score.contact_id IS 'Attempt';
COMMENT ON COLUMN lending.quality_score.score IS 'From 0 to 100, the best';
COMMENT ON COLUMN lending.quality_score.findings IS 'What was found';
COMMENT ON COLUMN lending.quality_score.failing IS 'Of it what lets an attempt fail';
COMMENT ON COLUMN lending.quality_score.note IS 'What was noted of it';
COMMENT ON COLUMN lending.quality_score.scored_by IS 'Who listened, where it is defined as a collector or supervisor; null: it is not';
COMMENT ON COLUMN lending.quality_score.status IS 'passed, failed (a supervisor is to follow it up), followed_up';
COMMENT ON COLUMN lending.quality_score.followed_up_on IS 'Business date on which it was; null: it was not';
COMMENT ON COLUMN lending.quality_score.resolution IS 'What came of that';

PERFORM enforce_states('quality_score', 'score');
PERFORM keep_rows('quality_finding', '{finding_code}', 'Scores name it.');
PERFORM keep_rows('quality_sample');
PERFORM keep_rows('quality_score', '{borrower_id,contact_id,score,findings,failing,note,scored_by,business_date,created_at,login,acting_role,actor}',
    'What was found is evidence; only what came of it is noted.');

-- A book begins with what the laws forbid in most houses.

PERFORM add_default_findings();
