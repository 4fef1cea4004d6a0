-- sql/book/contact/tables.sql
-- How borrowers may be contacted, and every attempt to.

CREATE TABLE lending.contact_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL CHECK (policy_version > 0),
    title text NOT NULL,
    source text NOT NULL,
    starts_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (policy_code, policy_version),
    UNIQUE (policy_code, starts_on)
);
COMMENT ON TABLE lending.contact_policy IS 'Policies of contact by version: house holds always, the others where a borrower or a product is under their jurisdiction';
COMMENT ON COLUMN lending.contact_policy.policy_code IS 'house, or the jurisdiction';
COMMENT ON COLUMN lending.contact_policy.policy_version IS 'Version, from 1';
COMMENT ON COLUMN lending.contact_policy.source IS 'Law or standard that it follows';
COMMENT ON COLUMN lending.contact_policy.starts_on IS 'First day, where the borrower is, on which it is in force; the version before ends then';
COMMENT ON COLUMN lending.contact_policy.created_at IS 'When it was defined';

CREATE TABLE lending.contact_rule (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    rule text NOT NULL,
    channels text[] NOT NULL CHECK (channels <> '{}'),
    quiet_from time,
    quiet_until time,
    counts text CHECK (counts IN ('placed', 'answered', 'unanswered', 'conversation')),
    scope text CHECK (scope IN ('borrower', 'address', 'debt')),
    most integer CHECK (most > 0),
    days integer CHECK (days > 0),
    source text NOT NULL,
    PRIMARY KEY (policy_code, policy_version, rule),
    FOREIGN KEY (policy_code, policy_version) REFERENCES lending.contact_policy,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from <> quiet_until),
    CHECK (num_nulls(counts, scope, most, days) IN (0, 4)),
    CHECK ((counts IS NULL) <> (quiet_from IS NULL))
);
COMMENT ON TABLE lending.contact_rule IS 'Rules of a policy of contact: quiet hours, or a cap on attempts';
COMMENT ON COLUMN lending.contact_rule.policy_code IS 'Policy';
COMMENT ON COLUMN lending.contact_rule.policy_version IS 'Its version';
COMMENT ON COLUMN lending.contact_rule.rule IS 'Name of the rule';
COMMENT ON COLUMN lending.contact_rule.channels IS 'Channels it is for';
COMMENT ON COLUMN lending.contact_rule.quiet_from IS 'Of quiet hours the first moment, where the borrower is; null: a cap';
COMMENT ON COLUMN lending.contact_rule.quiet_until IS 'The first moment after them';
COMMENT ON COLUMN lending.contact_rule.counts IS 'Of a cap what it counts: attempts placed, answered, unanswered, or conversations; an attempt of which it is not known yet counts as each';
COMMENT ON COLUMN lending.contact_rule.scope IS 'Over which attempts: of the borrower, of the address, or of the debt (one that is about no loan counts for each)';
COMMENT ON COLUMN lending.contact_rule.most IS 'So many are allowed';
COMMENT ON COLUMN lending.contact_rule.days IS 'In so many days where the borrower is, that of the attempt included';
COMMENT ON COLUMN lending.contact_rule.source IS 'Paragraph that asks for it';

CREATE TABLE lending.contact_visit_rule (
    policy_code text NOT NULL,
    starts_on date NOT NULL,
    least_people integer NOT NULL CHECK (least_people > 0),
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (policy_code, starts_on)
);
COMMENT ON TABLE lending.contact_visit_rule IS 'How many people must go on a visit, by policy of contact: the row that started last is in force';
COMMENT ON COLUMN lending.contact_visit_rule.policy_code IS 'Policy of contact';
COMMENT ON COLUMN lending.contact_visit_rule.starts_on IS 'First day, where the borrower is, on which it is in force';
COMMENT ON COLUMN lending.contact_visit_rule.least_people IS 'So many must go at least';
COMMENT ON COLUMN lending.contact_visit_rule.source IS 'Paragraph that asks for it';

CREATE TABLE lending.contact_product (
    product_code text PRIMARY KEY,
    jurisdiction text,
    telephone text,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.contact_product IS 'Under which jurisdiction borrowers of a product are contacted, and where they call back';
COMMENT ON COLUMN lending.contact_product.jurisdiction IS 'Policy that holds beside that of the house; null: none';
COMMENT ON COLUMN lending.contact_product.telephone IS 'Number of the house, as templates print it';

CREATE TABLE lending.contact_count (
    borrower_id bigint PRIMARY KEY REFERENCES lending.borrower,
    last_seq bigint NOT NULL CHECK (last_seq > 0)
);
COMMENT ON TABLE lending.contact_count IS 'How many rows there are of what is known of contacting a borrower: each has the next number';
COMMENT ON COLUMN lending.contact_count.last_seq IS 'The last number';

CREATE TABLE lending.contact_profile (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    seq bigint NOT NULL,
    time_zone text NOT NULL,
    language text NOT NULL,
    jurisdiction text,
    preferred_channels text[] NOT NULL DEFAULT '{}',
    forbidden_channels text[] NOT NULL DEFAULT '{}',
    preferred_from time,
    preferred_until time,
    forbidden_from time,
    forbidden_until time,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, seq),
    CHECK ((preferred_from IS NULL) = (preferred_until IS NULL) AND preferred_from <> preferred_until),
    CHECK ((forbidden_from IS NULL) = (forbidden_until IS NULL) AND forbidden_from <> forbidden_until)
);
COMMENT ON TABLE lending.contact_profile IS 'Where a borrower is, and how it wishes to be contacted: the last row holds, those before are its history';
COMMENT ON COLUMN lending.contact_profile.seq IS 'Order among all that is known of contacting the borrower';
COMMENT ON COLUMN lending.contact_profile.time_zone IS 'Time zone, a name of the IANA data base as in Asia/Shanghai';
COMMENT ON COLUMN lending.contact_profile.language IS 'Code of ISO 639, as in en, fr, zh';
COMMENT ON COLUMN lending.contact_profile.jurisdiction IS 'Policy that holds beside those of the house and of its products; null: none';
COMMENT ON COLUMN lending.contact_profile.preferred_channels IS 'Channels it prefers, the best first';
COMMENT ON COLUMN lending.contact_profile.forbidden_channels IS 'Channels by which it is never contacted';
COMMENT ON COLUMN lending.contact_profile.preferred_from IS 'First moment of the hours it prefers; null: any';
COMMENT ON COLUMN lending.contact_profile.preferred_until IS 'First moment after them';
COMMENT ON COLUMN lending.contact_profile.forbidden_from IS 'First moment of the hours in which it is never contacted; null: none';
COMMENT ON COLUMN lending.contact_profile.forbidden_until IS 'First moment after them';

CREATE TABLE lending.contact_address (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    address_id bigint NOT NULL,
    medium text NOT NULL CHECK (medium IN ('phone', 'app', 'email', 'post')),
    value text NOT NULL,
    person text NOT NULL CHECK (person IN ('self', 'third')),
    relation text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, address_id),
    UNIQUE (borrower_id, medium, value)
);
COMMENT ON TABLE lending.contact_address IS 'Numbers and addresses at which a borrower, or a third person, may be reached: personal data';
COMMENT ON COLUMN lending.contact_address.address_id IS 'Address';
COMMENT ON COLUMN lending.contact_address.medium IS 'What it is: phone (for calls by robot or person, and message), app, email, post (for letter and visit)';
COMMENT ON COLUMN lending.contact_address.value IS 'The number or address itself; views show it masked, and reveal_address() notes who saw it';
COMMENT ON COLUMN lending.contact_address.person IS 'Whose it is: self, of the borrower; third, of somebody else';
COMMENT ON COLUMN lending.contact_address.relation IS 'Who that is to the borrower';

CREATE TABLE lending.contact_address_state (
    borrower_id bigint NOT NULL,
    address_id bigint NOT NULL,
    seq bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('unverified', 'verified', 'wrong', 'refused', 'third_person')),
    exception text CHECK (exception IN ('unreachable', 'dead', 'incapable', 'guarantor')),
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, address_id, seq),
    FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address
);
COMMENT ON TABLE lending.contact_address_state IS 'What is known of an address: the last row holds, those before are its history';
COMMENT ON COLUMN lending.contact_address_state.address_id IS 'Address';
COMMENT ON COLUMN lending.contact_address_state.seq IS 'Order among all that is known of contacting the borrower';
COMMENT ON COLUMN lending.contact_address_state.state IS 'unverified, verified, wrong, refused (who is reached there wants no contact), third_person (it was found to be somebody else''s)';
COMMENT ON COLUMN lending.contact_address_state.exception IS 'Why a third person may be contacted there: the borrower is unreachable, dead or incapable, or the person is a guarantor; null: it may not';
COMMENT ON COLUMN lending.contact_address_state.reason IS 'How that is known';

CREATE TABLE lending.contact_stop (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    stop_id bigint NOT NULL,
    seq bigint NOT NULL,
    reason text NOT NULL CHECK (reason IN ('dispute', 'complaint', 'death', 'bankruptcy',
        'armed_forces', 'incapacity', 'plan', 'request', 'legal', 'other')),
    source text NOT NULL,
    from_at timestamptz NOT NULL,
    until_at timestamptz CHECK (until_at >= from_at),
    lifted_at timestamptz,
    lift_reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, stop_id),
    CHECK ((lifted_at IS NULL) = (lift_reason IS NULL))
);
COMMENT ON TABLE lending.contact_stop IS 'Times in which a borrower is not contacted, and why';
COMMENT ON COLUMN lending.contact_stop.stop_id IS 'Stop';
COMMENT ON COLUMN lending.contact_stop.seq IS 'Order among all that is known of contacting the borrower';
COMMENT ON COLUMN lending.contact_stop.reason IS 'dispute, complaint, death, bankruptcy, armed_forces, incapacity, plan (one that is kept), request (of the borrower), legal, other';
COMMENT ON COLUMN lending.contact_stop.source IS 'What it follows from, as in the number of a dispute';
COMMENT ON COLUMN lending.contact_stop.from_at IS 'First moment of it';
COMMENT ON COLUMN lending.contact_stop.until_at IS 'First moment after it; null: until it is lifted';
COMMENT ON COLUMN lending.contact_stop.lifted_at IS 'When it was lifted; null: it was not';
COMMENT ON COLUMN lending.contact_stop.lift_reason IS 'Why it was lifted';

CREATE TABLE lending.contact (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    contact_id bigint NOT NULL,
    seq bigint NOT NULL,
    channel lending.contact_channel NOT NULL,
    address_id bigint NOT NULL,
    loan_id bigint,
    case_id bigint,
    collector_code text,
    placed_at timestamptz NOT NULL,
    placed_on date NOT NULL,
    reported boolean NOT NULL,
    answered boolean,
    conversation boolean,
    outcome text,
    recording_ref text,
    people text[] CHECK (people IS NULL OR channel = 'visit'),
    template_name text,
    verdict text NOT NULL CHECK (verdict IN ('allowed', 'refused', 'broken')),
    rule text,
    policy_code text,
    next_at timestamptz,
    policies text[] NOT NULL,
    profile_seq bigint NOT NULL,
    address_seq bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, contact_id),
    FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address,
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    CHECK ((verdict = 'allowed') = (rule IS NULL)),
    CHECK (verdict <> 'refused' OR num_nonnulls(answered, conversation, outcome) = 0),
    CHECK ((verdict = 'broken') <= reported),
    CHECK (conversation <= answered)
);
CREATE INDEX contact_placed ON lending.contact (borrower_id, placed_on DESC)
    WHERE verdict <> 'refused';
CREATE INDEX contact_collector ON lending.contact (collector_code, business_date)
    WHERE collector_code IS NOT NULL;
CREATE INDEX contact_refusals ON lending.contact (business_date) WHERE verdict = 'refused';
COMMENT ON TABLE lending.contact IS 'Every attempt to contact a borrower, and every one that was refused';
COMMENT ON COLUMN lending.contact.contact_id IS 'Attempt';
COMMENT ON COLUMN lending.contact.seq IS 'Order among all that is known of contacting the borrower: it was judged by what has a lower number';
COMMENT ON COLUMN lending.contact.channel IS 'How; a call is one by a robot, or by a person';
COMMENT ON COLUMN lending.contact.address_id IS 'Number or address';
COMMENT ON COLUMN lending.contact.loan_id IS 'Loan it is about; null: all that the borrower owes';
COMMENT ON COLUMN lending.contact.case_id IS 'Case of collections that was open; null: none';
COMMENT ON COLUMN lending.contact.collector_code IS 'Collector who makes it; null: none';
COMMENT ON COLUMN lending.contact.placed_at IS 'When it was placed';
COMMENT ON COLUMN lending.contact.placed_on IS 'That day where the borrower is';
COMMENT ON COLUMN lending.contact.reported IS 'Whether it was told after it had been made: a fact, whatever the rules say';
COMMENT ON COLUMN lending.contact.answered IS 'Whether somebody answered; null: not known yet';
COMMENT ON COLUMN lending.contact.conversation IS 'Whether there was a conversation; null: not known yet';
COMMENT ON COLUMN lending.contact.outcome IS 'What came of it';
COMMENT ON COLUMN lending.contact.recording_ref IS 'Reference of its recording';
COMMENT ON COLUMN lending.contact.people IS 'Of a visit who goes; null: it was not said';
COMMENT ON COLUMN lending.contact.template_name IS 'Template of what was said or sent; null: none';
COMMENT ON COLUMN lending.contact.verdict IS 'allowed; refused: it was not made; broken: it had been made, against a rule';
COMMENT ON COLUMN lending.contact.rule IS 'Rule that forbids it; null: none';
COMMENT ON COLUMN lending.contact.policy_code IS 'Policy of that rule; null: of none';
COMMENT ON COLUMN lending.contact.next_at IS 'First moment, as far as was known, at which it would have been allowed; null: it was, or never';
COMMENT ON COLUMN lending.contact.policies IS 'Policies by which it was judged, with their versions';
COMMENT ON COLUMN lending.contact.profile_seq IS 'Row of the profile by which it was judged';
COMMENT ON COLUMN lending.contact.address_seq IS 'Row of the state of the address by which it was judged';

CREATE TABLE lending.contact_reveal (
    borrower_id bigint NOT NULL,
    reveal_id bigint NOT NULL,
    address_id bigint NOT NULL,
    case_id bigint,
    collector_code text,
    declined text,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, reveal_id),
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address
);
COMMENT ON TABLE lending.contact_reveal IS 'Who asked to see a number or an address, and whether it was shown';
COMMENT ON COLUMN lending.contact_reveal.reveal_id IS 'Which time';
COMMENT ON COLUMN lending.contact_reveal.address_id IS 'Number or address';
COMMENT ON COLUMN lending.contact_reveal.case_id IS 'Case that was open; null: none';
COMMENT ON COLUMN lending.contact_reveal.collector_code IS 'Collector who asked; null: none';
COMMENT ON COLUMN lending.contact_reveal.declined IS 'Why it was not shown; null: it was';

CREATE TABLE lending.contact_template (
    template_name text NOT NULL,
    language text NOT NULL,
    template_version integer NOT NULL CHECK (template_version > 0),
    title text NOT NULL,
    channels text[] NOT NULL,
    body text[] NOT NULL CHECK (body <> '{}'),
    placeholders text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (template_name, language, template_version)
);
COMMENT ON TABLE lending.contact_template IS 'What borrowers are told, by language and version: the last version holds';
COMMENT ON COLUMN lending.contact_template.template_name IS 'Short name, the same in all languages';
COMMENT ON COLUMN lending.contact_template.language IS 'Code of ISO 639';
COMMENT ON COLUMN lending.contact_template.template_version IS 'Version, from 1';
COMMENT ON COLUMN lending.contact_template.channels IS 'Channels it is for';
COMMENT ON COLUMN lending.contact_template.body IS 'Its paragraphs, with placeholders in braces';
COMMENT ON COLUMN lending.contact_template.placeholders IS 'The placeholders in it; see consfin.template_placeholders()';
COMMENT ON COLUMN lending.contact_template.created_at IS 'When it was defined';

CREATE TABLE lending.contact_plan (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    business_date date NOT NULL,
    treatment_no integer NOT NULL,
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    set_version integer NOT NULL,
    stage integer NOT NULL,
    days_past_due integer NOT NULL,
    channel lending.contact_channel NOT NULL,
    template_name text NOT NULL,
    language text,
    case_id bigint,
    address_id bigint,
    not_before timestamptz,
    left_out text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, business_date, treatment_no),
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address,
    CHECK ((left_out IS NULL) = (not_before IS NOT NULL)),
    CHECK (left_out IS NOT NULL OR address_id IS NOT NULL)
);
CREATE INDEX contact_plan_day ON lending.contact_plan (business_date, channel);
COMMENT ON TABLE lending.contact_plan IS 'Treatments that were due on a day: whom to contact, and who was left out, and why';
COMMENT ON COLUMN lending.contact_plan.business_date IS 'Day they were planned for';
COMMENT ON COLUMN lending.contact_plan.treatment_no IS 'Treatment; 0 and below: none, but a notice that something asked for, as a placement';
COMMENT ON COLUMN lending.contact_plan.policy_code IS 'Policy of stages in force';
COMMENT ON COLUMN lending.contact_plan.policy_version IS 'Its version';
COMMENT ON COLUMN lending.contact_plan.set_version IS 'Set of treatments in force; 0: of a notice';
COMMENT ON COLUMN lending.contact_plan.stage IS 'The worst stage of the loans of the borrower; 0: not late';
COMMENT ON COLUMN lending.contact_plan.days_past_due IS 'Its days past due, the most of all its loans; below 0: so many days before the due date';
COMMENT ON COLUMN lending.contact_plan.channel IS 'How';
COMMENT ON COLUMN lending.contact_plan.template_name IS 'What is sent or said';
COMMENT ON COLUMN lending.contact_plan.language IS 'In which language; null: it is not known';
COMMENT ON COLUMN lending.contact_plan.case_id IS 'Case that is open; null: none';
COMMENT ON COLUMN lending.contact_plan.address_id IS 'Number or address of the borrower; null: there is none';
COMMENT ON COLUMN lending.contact_plan.not_before IS 'First moment of the day at which it is allowed, in the hours that the borrower prefers; null: it is left out';
COMMENT ON COLUMN lending.contact_plan.left_out IS 'Rule that forbids it on that day, or contact_unknown, or no_address; null: it is planned';

-- What these tables refuse

PERFORM remember_rows('contact_policy');
PERFORM remember_rows('contact_rule');
PERFORM keep_rows('contact_policy');
PERFORM keep_rows('contact_rule');
PERFORM keep_rows('contact_visit_rule');
PERFORM keep_rows('contact_count', '{borrower_id}', 'Numbers are given once.');
PERFORM keep_rows('contact_profile');
PERFORM keep_rows('contact_address');
PERFORM keep_rows('contact_address_state');
PERFORM keep_rows('contact_plan');
PERFORM keep_rows('contact_reveal');
PERFORM keep_rows('contact_template');
PERFORM keep_rows('contact_stop', '{borrower_id,stop_id,seq,reason,source,from_at,created_at,login,acting_role,actor}',
    'Who was not to be contacted when is evidence; a stop only ends.');
PERFORM keep_rows('contact', '{borrower_id,contact_id,seq,channel,address_id,loan_id,case_id,collector_code,placed_at,placed_on,reported,people,template_name,verdict,rule,policy_code,next_at,policies,profile_seq,address_seq,business_date,created_at,login,acting_role,actor}',
    'An attempt is evidence; only what came of it is noted.');

-- A book begins with the policies of the house and of three jurisdictions, and
-- templates in Chinese and English.

PERFORM add_default_contact_policies(), add_default_templates();
