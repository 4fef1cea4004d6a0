-- sql/book/stage/tables.sql
-- Policies of stages and schemes of asset classes, when they start, and the
-- stages and classes of loans.

CREATE TABLE lending.stage_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL CHECK (policy_version > 0),
    title text NOT NULL,
    tolerance lending.amount NOT NULL DEFAULT '0.00',
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (policy_code, policy_version)
);
COMMENT ON TABLE lending.stage_policy IS 'Policies of stages, by version: at how many days past due a stage begins, and what it asks for';
COMMENT ON COLUMN lending.stage_policy.policy_code IS 'Short name';
COMMENT ON COLUMN lending.stage_policy.policy_version IS 'Version, from 1';
COMMENT ON COLUMN lending.stage_policy.tolerance IS 'Arrears of principal, interest and fees up to this make no loan late';
COMMENT ON COLUMN lending.stage_policy.created_at IS 'When it was defined';

CREATE TABLE lending.stage (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    stage integer NOT NULL CHECK (stage > 0),
    from_days integer NOT NULL CHECK (from_days > 0),
    title text NOT NULL,
    asks_for text[] NOT NULL DEFAULT '{}'
        CHECK (asks_for <@ '{case,robot,person,message,legal}'),
    PRIMARY KEY (policy_code, policy_version, stage),
    FOREIGN KEY (policy_code, policy_version) REFERENCES lending.stage_policy
);
COMMENT ON TABLE lending.stage IS 'Stages of a policy; 0, not late, has no row';
COMMENT ON COLUMN lending.stage.policy_code IS 'Policy';
COMMENT ON COLUMN lending.stage.policy_version IS 'Its version';
COMMENT ON COLUMN lending.stage.stage IS 'Number of the stage, from 1; 0, not late, has no row';
COMMENT ON COLUMN lending.stage.from_days IS 'Days past due at which it begins';
COMMENT ON COLUMN lending.stage.asks_for IS 'What is to be done with a loan in it: case (one of collections, of its borrower), robot (a call by one), person (a call), message, legal';

CREATE TABLE lending.stage_policy_start (
    starts_on date PRIMARY KEY,
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    FOREIGN KEY (policy_code, policy_version) REFERENCES lending.stage_policy
);
COMMENT ON TABLE lending.stage_policy_start IS 'Which policy of stages is in force, from which day on';
COMMENT ON COLUMN lending.stage_policy_start.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.stage_policy_start.policy_code IS 'Policy';
COMMENT ON COLUMN lending.stage_policy_start.policy_version IS 'Its version';

CREATE TABLE lending.stage_override (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    override_id bigint NOT NULL,
    stage integer NOT NULL CHECK (stage >= 0),
    reached integer NOT NULL,
    business_date date NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, loan_id, override_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan
);
COMMENT ON TABLE lending.stage_override IS 'Stages that somebody gave a loan: each counts until its schedule, or the stage it reaches by itself, changes';
COMMENT ON COLUMN lending.stage_override.override_id IS 'Override';
COMMENT ON COLUMN lending.stage_override.stage IS 'Stage it was given';
COMMENT ON COLUMN lending.stage_override.reached IS 'Stage it had reached by itself';
COMMENT ON COLUMN lending.stage_override.reason IS 'Why';

CREATE TABLE lending.loan_stage (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    effective_date date NOT NULL,
    business_date date NOT NULL,
    stage integer NOT NULL CHECK (stage >= 0),
    days_past_due integer NOT NULL,
    policy_version integer,
    policy_code text,
    hold text,
    PRIMARY KEY (borrower_id, loan_id, seq)
);
COMMENT ON TABLE lending.loan_stage IS 'History of the stages of loans: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.loan_stage.seq IS 'Order in which they were noted, gap-free from 1';
COMMENT ON COLUMN lending.loan_stage.effective_date IS 'Day on which the stage was reached';
COMMENT ON COLUMN lending.loan_stage.stage IS 'Stage from then on; 0: not late';
COMMENT ON COLUMN lending.loan_stage.days_past_due IS 'Days past due on that day, or where an event moved the stage when it was noted';
COMMENT ON COLUMN lending.loan_stage.policy_code IS 'Policy by which it was reached; null: none was in force';
COMMENT ON COLUMN lending.loan_stage.policy_version IS 'Its version';
COMMENT ON COLUMN lending.loan_stage.hold IS 'Why it is not the stage that the loan reached by itself: override; null: it is';

CREATE TABLE lending.class_scheme (
    scheme_code text NOT NULL,
    scheme_version integer NOT NULL CHECK (scheme_version > 0),
    place integer NOT NULL CHECK (place BETWEEN 1 AND 15),
    title text NOT NULL,
    technical_days integer NOT NULL DEFAULT 0 CHECK (technical_days >= 0),
    restructured integer CHECK (restructured > 1),
    watch_days integer NOT NULL DEFAULT 365 CHECK (watch_days >= 0),
    contagion boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scheme_code, scheme_version)
);
COMMENT ON TABLE lending.class_scheme IS 'Schemes of asset classes, by version';
COMMENT ON COLUMN lending.class_scheme.scheme_code IS 'Short name';
COMMENT ON COLUMN lending.class_scheme.scheme_version IS 'Version, from 1';
COMMENT ON COLUMN lending.class_scheme.place IS 'Where the class by it stands in lending.loan.classes; of all versions the same';
COMMENT ON COLUMN lending.class_scheme.technical_days IS 'So many days past due are taken for a technical matter';
COMMENT ON COLUMN lending.class_scheme.restructured IS 'Class of a restructured loan, at least, while it is watched; null: no watch';
COMMENT ON COLUMN lending.class_scheme.watch_days IS 'How long it is watched; meanwhile its class does not become better';
COMMENT ON COLUMN lending.class_scheme.contagion IS 'Whether all loans of a borrower have the class of the worst';
COMMENT ON COLUMN lending.class_scheme.created_at IS 'When it was defined';

CREATE TABLE lending.class (
    scheme_code text NOT NULL,
    scheme_version integer NOT NULL,
    class integer NOT NULL CHECK (class > 0),
    from_days integer NOT NULL CHECK (from_days >= 0),
    open_end_days integer NOT NULL CHECK (open_end_days >= 0),
    title text NOT NULL,
    PRIMARY KEY (scheme_code, scheme_version, class),
    FOREIGN KEY (scheme_code, scheme_version) REFERENCES lending.class_scheme
);
COMMENT ON TABLE lending.class IS 'Classes of a scheme; 1 is the best';
COMMENT ON COLUMN lending.class.scheme_code IS 'Scheme';
COMMENT ON COLUMN lending.class.scheme_version IS 'Its version';
COMMENT ON COLUMN lending.class.class IS 'Number of the class, from 1';
COMMENT ON COLUMN lending.class.from_days IS 'Days past due at which it begins; of class 1: 0';
COMMENT ON COLUMN lending.class.open_end_days IS 'The same of credit that revolves';

CREATE TABLE lending.class_scheme_start (
    scheme_code text NOT NULL,
    starts_on date NOT NULL,
    scheme_version integer,
    PRIMARY KEY (scheme_code, starts_on),
    FOREIGN KEY (scheme_code, scheme_version) REFERENCES lending.class_scheme
);
COMMENT ON TABLE lending.class_scheme_start IS 'Which version of a scheme of classes is in force, from which day on; several schemes are in force at once';
COMMENT ON COLUMN lending.class_scheme_start.scheme_code IS 'Scheme';
COMMENT ON COLUMN lending.class_scheme_start.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.class_scheme_start.scheme_version IS 'Its version; null: none, from that date on';

CREATE TABLE lending.loan_class (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    place integer NOT NULL,
    seq bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    effective_date date NOT NULL,
    business_date date NOT NULL,
    class integer NOT NULL CHECK (class > 0),
    days_past_due integer NOT NULL,
    scheme_version integer,
    known_on date NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, place, seq)
);
COMMENT ON TABLE lending.loan_class IS 'History of the asset classes of loans: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.loan_class.place IS 'The scheme, by its place';
COMMENT ON COLUMN lending.loan_class.seq IS 'Order in which they were noted, gap-free from 1 for each scheme';
COMMENT ON COLUMN lending.loan_class.effective_date IS 'Day on which the class was reached';
COMMENT ON COLUMN lending.loan_class.class IS 'Class from then on; 1 is the best';
COMMENT ON COLUMN lending.loan_class.days_past_due IS 'Days past due on that day, or where an event moved the class when it was noted';
COMMENT ON COLUMN lending.loan_class.scheme_version IS 'Version by which it was reached; null: the scheme was in force no more';
COMMENT ON COLUMN lending.loan_class.known_on IS 'Business date as of whose end the book knew it: what time alone moved on the day it was reached, however late that was noted; what an event moved on the date on which that was booked';

-- What these tables do and refuse

CREATE TRIGGER bring_to_date BEFORE INSERT OR UPDATE ON lending.loan
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.bring_to_date();
COMMENT ON TRIGGER bring_to_date ON lending.loan IS
    'Sets status, stage, classes and the next event as of the transaction''s business date';
CREATE TRIGGER note_stages AFTER UPDATE ON lending.loan
    REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.note_stages();
COMMENT ON TRIGGER note_stages ON lending.loan IS
    'Adds to the histories of stages and classes what time and the statement moved';
CREATE TRIGGER note_new_stages AFTER INSERT ON lending.loan
    REFERENCING NEW TABLE AS after_it
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.note_stages();
COMMENT ON TRIGGER note_new_stages ON lending.loan IS
    'Begins the histories of stages and classes of loans that are late when they come';
PERFORM keep_rows('stage_policy');
PERFORM keep_rows('stage');
PERFORM keep_rows('stage_override');
PERFORM keep_rows('loan_stage');
PERFORM keep_rows('class_scheme');
PERFORM keep_rows('class');
PERFORM keep_rows('loan_class');
PERFORM remember_rows('class_scheme_start');
PERFORM remember_rows('stage_policy_start');

-- A book begins with policies and schemes, one of each in force.

PERFORM add_default_stages(), add_default_classes();
