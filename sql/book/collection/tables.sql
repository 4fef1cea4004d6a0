-- sql/book/collection/tables.sql
-- Cases of collections, who works on them, and what is to be done when.

CREATE DOMAIN lending.contact_channel AS text
    CHECK (VALUE IN ('message', 'app', 'email', 'robot', 'person', 'letter', 'visit'));
COMMENT ON DOMAIN lending.contact_channel IS 'How a borrower is reached: message (to a number), app, email, robot (a call by one), person (a call), letter, visit';

CREATE TABLE lending.case_queue (
    queue_code text PRIMARY KEY,
    title text NOT NULL,
    place integer NOT NULL,
    stages integer[] CHECK (cardinality(stages) > 0),
    product_code text,
    least_balance lending.amount NOT NULL DEFAULT '0.00',
    most_balance consfin.cents CHECK (most_balance OPERATOR(consfin.>=) least_balance),
    agency_code text,
    sort_by text[] NOT NULL CHECK (sort_by <@ '{stage,balance,score}' AND cardinality(sort_by) > 0),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.case_queue IS 'Queues that cases wait in: a case is in the first, by place, that is for it';
COMMENT ON COLUMN lending.case_queue.queue_code IS 'Short name';
COMMENT ON COLUMN lending.case_queue.place IS 'Which is looked at first, the lowest';
COMMENT ON COLUMN lending.case_queue.stages IS 'It is for cases in these stages; null: in any';
COMMENT ON COLUMN lending.case_queue.product_code IS 'For cases with a loan of this product; null: of any';
COMMENT ON COLUMN lending.case_queue.least_balance IS 'For balances from this on';
COMMENT ON COLUMN lending.case_queue.most_balance IS 'And up to this; null: without an end';
COMMENT ON COLUMN lending.case_queue.agency_code IS 'For cases that are placed with this agency; null: for the house''s own';
COMMENT ON COLUMN lending.case_queue.sort_by IS 'What comes first in it, the greatest: stage, balance, score, or several, each where those before it are equal';
COMMENT ON COLUMN lending.case_queue.status IS 'active, closed (no case comes into it)';
COMMENT ON COLUMN lending.case_queue.created_at IS 'When it was defined';

CREATE TABLE lending.collector (
    collector_code text PRIMARY KEY,
    title text NOT NULL,
    acts_as text NOT NULL UNIQUE,
    collector_role text NOT NULL CHECK (collector_role IN ('collector', 'supervisor')),
    language text NOT NULL,
    most_cases integer NOT NULL CHECK (most_cases >= 0),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'left')),
    agency_code text CHECK (agency_code IS NULL OR collector_role = 'collector'),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.collector IS 'Who works on cases';
COMMENT ON COLUMN lending.collector.collector_code IS 'Short name';
COMMENT ON COLUMN lending.collector.acts_as IS 'The role that is set, or else logged in, when it is this person; behind a gateway what the client says in consfin.actor';
COMMENT ON COLUMN lending.collector.collector_role IS 'collector (sees the cases that are assigned to it), supervisor (all)';
COMMENT ON COLUMN lending.collector.agency_code IS 'Agency whose person it is: it gets the cases that are placed with that, and no others; null: of the house';
COMMENT ON COLUMN lending.collector.language IS 'Code of ISO 639';
COMMENT ON COLUMN lending.collector.most_cases IS 'Most cases that may be assigned to it at once';
COMMENT ON COLUMN lending.collector.status IS 'active, left (gets no case)';
COMMENT ON COLUMN lending.collector.created_at IS 'When it was defined';

CREATE TABLE lending.collector_queue (
    queue_code text NOT NULL REFERENCES lending.case_queue,
    collector_code text NOT NULL REFERENCES lending.collector,
    PRIMARY KEY (queue_code, collector_code)
);
COMMENT ON TABLE lending.collector_queue IS 'Which queues a collector takes cases from';
COMMENT ON COLUMN lending.collector_queue.queue_code IS 'Queue';
COMMENT ON COLUMN lending.collector_queue.collector_code IS 'Collector';

CREATE TABLE lending.gateway_login (
    role_name text PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.gateway_login IS 'Roles that stand for persons, whom the client names in consfin.actor and answers for: those of a pool';
COMMENT ON COLUMN lending.gateway_login.role_name IS 'The role that is set, or else logged in';
COMMENT ON COLUMN lending.gateway_login.created_at IS 'When it was declared one';

CREATE TABLE lending.collection_case (
    borrower_id bigint NOT NULL,
    case_id bigint NOT NULL,
    status text NOT NULL DEFAULT 'open',
    stage integer NOT NULL CHECK (stage > 0),
    balance consfin.cents NOT NULL,
    score integer,
    queue_code text,
    priority bigint[] NOT NULL DEFAULT '{}',
    owner_code text,
    agency_code text,
    next_action_on date,
    opened_on date NOT NULL,
    closed_on date,
    last_seq bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, case_id),
    CHECK ((status = 'assigned') = (owner_code IS NOT NULL)),
    CHECK ((status = 'closed') = (closed_on IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX collection_case_one ON lending.collection_case (borrower_id)
    WHERE status <> 'closed';
CREATE INDEX collection_case_ready ON lending.collection_case (queue_code, priority DESC, borrower_id)
    WHERE status = 'open' AND next_action_on IS NULL;
CREATE INDEX collection_case_due
    ON lending.collection_case (queue_code, next_action_on, priority DESC, borrower_id)
    WHERE status = 'open' AND next_action_on IS NOT NULL;
CREATE INDEX collection_case_owner ON lending.collection_case (owner_code)
    WHERE status = 'assigned';
COMMENT ON TABLE lending.collection_case IS 'Cases of collections: one open case of a borrower while a loan of it is in a stage that asks for one';
COMMENT ON COLUMN lending.collection_case.case_id IS 'Case';
COMMENT ON COLUMN lending.collection_case.status IS 'open (nobody''s), assigned, closed (no loan is in a stage that asks for a case)';
COMMENT ON COLUMN lending.collection_case.stage IS 'The worst stage of the loans that ask for it; of a closed case the last one';
COMMENT ON COLUMN lending.collection_case.balance IS 'What is outstanding of these loans; of a closed case when it was last moved';
COMMENT ON COLUMN lending.collection_case.score IS 'How urgent a model of the house takes it to be, the greatest first; null: not scored';
COMMENT ON COLUMN lending.collection_case.queue_code IS 'Queue it is in; null: none is for it';
COMMENT ON COLUMN lending.collection_case.priority IS 'What its queue sorts it by, the greatest first';
COMMENT ON COLUMN lending.collection_case.owner_code IS 'Collector it is assigned to; null: nobody';
COMMENT ON COLUMN lending.collection_case.agency_code IS 'Agency that it is placed with; null: none; of a closed case the last one';
COMMENT ON COLUMN lending.collection_case.next_action_on IS 'Business date until which nobody is to work on it, and on which it goes before others; null: it may be worked on';
COMMENT ON COLUMN lending.collection_case.opened_on IS 'Business date on which it was opened';
COMMENT ON COLUMN lending.collection_case.closed_on IS 'Business date on which it was closed';
COMMENT ON COLUMN lending.collection_case.last_seq IS 'How many events it has';

CREATE TABLE lending.case_event (
    borrower_id bigint NOT NULL,
    case_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('opened', 'moved', 'sorted', 'taken', 'assigned', 'released',
        'passed_on', 'noted', 'scored', 'placed', 'recalled', 'closed')),
    business_date date NOT NULL,
    stage integer NOT NULL,
    balance consfin.cents NOT NULL,
    queue_code text,
    collector_code text,
    score integer,
    next_action_on date,
    note text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, case_id, seq)
);
CREATE INDEX case_event_collector ON lending.case_event (collector_code, business_date)
    WHERE collector_code IS NOT NULL;
COMMENT ON TABLE lending.case_event IS 'What happened to cases: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.case_event.case_id IS 'Case';
COMMENT ON COLUMN lending.case_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.case_event.kind IS 'opened, moved (to another stage), sorted (into another queue), taken (by next_case()), assigned, released, passed_on (its new queue is none of its collector''s), noted, scored, placed (with an agency), recalled (from it), closed';
COMMENT ON COLUMN lending.case_event.stage IS 'Its stage afterwards';
COMMENT ON COLUMN lending.case_event.balance IS 'Its balance then';
COMMENT ON COLUMN lending.case_event.queue_code IS 'Its queue afterwards';
COMMENT ON COLUMN lending.case_event.collector_code IS 'Collector it is assigned to, or that had it until then; null: nobody';
COMMENT ON COLUMN lending.case_event.score IS 'Its score afterwards';
COMMENT ON COLUMN lending.case_event.next_action_on IS 'Until when nobody is to work on it, afterwards';
COMMENT ON COLUMN lending.case_event.note IS 'What was noted, or why it was released';

CREATE TABLE lending.treatment_set (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    set_version integer NOT NULL CHECK (set_version > 0),
    starts_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (policy_code, policy_version, set_version),
    FOREIGN KEY (policy_code, policy_version) REFERENCES lending.stage_policy
);
COMMENT ON TABLE lending.treatment_set IS 'Sets of treatments of a version of a policy of stages: the one that started last is in force, of those that start on one date the latest';
COMMENT ON COLUMN lending.treatment_set.policy_code IS 'Policy of stages';
COMMENT ON COLUMN lending.treatment_set.policy_version IS 'Its version';
COMMENT ON COLUMN lending.treatment_set.set_version IS 'Version of the set, from 1';
COMMENT ON COLUMN lending.treatment_set.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.treatment_set.created_at IS 'When it was defined';

CREATE TABLE lending.treatment (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    set_version integer NOT NULL,
    treatment_no integer NOT NULL CHECK (treatment_no > 0),
    stage integer NOT NULL CHECK (stage >= 0),
    days_past_due integer,
    days_since_notice integer CHECK (days_since_notice > 0),
    channel lending.contact_channel NOT NULL,
    template_name text NOT NULL CHECK (template_name <> ''),
    PRIMARY KEY (policy_code, policy_version, set_version, treatment_no),
    FOREIGN KEY (policy_code, policy_version, set_version) REFERENCES lending.treatment_set,
    CHECK ((days_past_due IS NULL) <> (days_since_notice IS NULL)),
    CHECK ((stage = 0) = coalesce(days_past_due <= 0, false))
);
COMMENT ON TABLE lending.treatment IS 'Treatments of a set: what a borrower is sent, or how called, when';
COMMENT ON COLUMN lending.treatment.policy_code IS 'Policy of stages';
COMMENT ON COLUMN lending.treatment.policy_version IS 'Its version';
COMMENT ON COLUMN lending.treatment.set_version IS 'Version of the set';
COMMENT ON COLUMN lending.treatment.treatment_no IS 'Number in the set, from 1';
COMMENT ON COLUMN lending.treatment.stage IS 'Stage that it is for; 0: not late, which needs no case';
COMMENT ON COLUMN lending.treatment.days_past_due IS 'Days past due on which it is done; 0 the due date, below 0 before it';
COMMENT ON COLUMN lending.treatment.days_since_notice IS 'Or so many days after the previous notice of the set';
COMMENT ON COLUMN lending.treatment.channel IS 'How';
COMMENT ON COLUMN lending.treatment.template_name IS 'Template of what is sent or said';

-- What these tables do and refuse

CREATE TRIGGER follow_loans AFTER UPDATE ON lending.loan
    REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.follow_loans();
COMMENT ON TRIGGER follow_loans ON lending.loan IS
    'Opens, moves and closes the cases of borrowers whose late loans changed stage, state, balance or policy';
CREATE TRIGGER follow_new_loans AFTER INSERT ON lending.loan
    REFERENCING NEW TABLE AS after_it
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.follow_loans();
COMMENT ON TRIGGER follow_new_loans ON lending.loan IS
    'Opens and moves the cases of borrowers of loans that are late when they come';
CREATE TRIGGER follow_release AFTER UPDATE OF released_at ON lending.quarantine
    FOR EACH ROW WHEN (NEW.released_at IS NOT NULL)
    EXECUTE FUNCTION consfin_internal.follow_release();
COMMENT ON TRIGGER follow_release ON lending.quarantine IS
    'Lets a case follow the stage of a loan that is out of quarantine';

PERFORM enforce_states('collection_case', 'case');
PERFORM keep_rows('collection_case', '{borrower_id,case_id,opened_on}',
    'What was opened when is evidence; only its state moves.');
PERFORM remember_rows('case_queue');
PERFORM keep_rows('case_event');
PERFORM keep_rows('treatment_set');
PERFORM keep_rows('treatment');
PERFORM keep_rows('case_queue', '{queue_code,agency_code}', 'Cases and their events name it; close it instead.');
PERFORM keep_rows('collector', '{collector_code,agency_code}', 'Cases and their events name it; let it leave instead.');

-- A book begins with a queue for every case, and treatments of its policies.

PERFORM add_default_collection();
