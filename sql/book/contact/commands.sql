-- sql/book/contact/commands.sql
-- Rules of contact, and how a borrower may be contacted.

CREATE TYPE contact_rule_line AS (
    rule text,
    channels text[],
    quiet_from time,
    quiet_until time,
    counts text,
    scope text,
    most integer,
    days integer,
    source text
);
COMMENT ON TYPE contact_rule_line IS
    'A rule of a policy of contact: its name and channels; either quiet hours, or what a cap counts (placed, answered, unanswered, conversation), over which attempts (borrower, address, debt), how many are allowed and in how many days; and the paragraph that asks for it';

-- Command: locks none; for owner.
-- Add the next version of a policy of contact, house or a jurisdiction, in force
-- from a business date to come on: quiet hours and caps, by channel, each with
-- the paragraph that asks for it.
-- Errors: 22023 for an empty text, a version that starts on a date opened
-- already or beside another, a rule without a name or channels, an unknown
-- channel, or one that is not either quiet hours or a cap; 54000 for more than
-- 100 rules; 22004 for a null.
CREATE FUNCTION define_contact_policy(policy_code text, title text, source text, starts_on date,
                                      rules contact_rule_line[])
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('policy_code', define_contact_policy.policy_code,
            define_contact_policy.policy_code ~ '^[a-z][a-z0-9_]*$',
            'Small letters, digits and underscores.'),
        require_argument('title', define_contact_policy.title, define_contact_policy.title <> ''),
        require_argument('source', define_contact_policy.source, define_contact_policy.source <> ''),
        check_contact_rules(define_contact_policy.rules),
        refuse_start(format('contact policy "%s"', define_contact_policy.policy_code),
            define_contact_policy.starts_on),
        require_argument('starts_on', define_contact_policy.starts_on::text,
            NOT EXISTS (SELECT FROM lending.contact_policy p
                        WHERE p.policy_code = define_contact_policy.policy_code
                            AND p.starts_on >= define_contact_policy.starts_on),
            'A version starts on that day, or later, already.');
    RETURN defined('contact policy', define_contact_policy.policy_code,
        add_contact_policy(define_contact_policy.policy_code, define_contact_policy.title,
            define_contact_policy.source, define_contact_policy.starts_on,
            define_contact_policy.rules));
END
$$;

-- Command: locks none; for owner.
-- Say under which jurisdiction borrowers of a product are contacted (null: none
-- but the house), and which number they call back, as templates print it.
-- Errors: LN005 for an unknown product or jurisdiction; 22004 for a null.
CREATE FUNCTION set_product_contact(product_code text, jurisdiction text DEFAULT NULL,
                                    telephone text DEFAULT NULL)
RETURNS definition_result
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM lending.products p
                   WHERE p.product_code = set_product_contact.product_code) THEN
        RAISE EXCEPTION 'product "%" does not exist', set_product_contact.product_code
            USING ERRCODE = 'LN005', HINT = 'define_product() adds it.';
    END IF;
    PERFORM require_jurisdiction(set_product_contact.jurisdiction);
    INSERT INTO lending.contact_product (product_code, jurisdiction, telephone)
    VALUES (set_product_contact.product_code, set_product_contact.jurisdiction,
        set_product_contact.telephone)
    ON CONFLICT (product_code) DO UPDATE
    SET jurisdiction = EXCLUDED.jurisdiction, telephone = EXCLUDED.telephone;
    RETURN defined('product contact', set_product_contact.product_code);
END
$$;

-- Command: locks borrower; for desk.
-- Note where a borrower is (the name of a time zone), in which language it is
-- written to, under which jurisdiction it stands beside that of its products,
-- and which channels and hours, of a clock where it is, it prefers or forbids.
-- All of it holds until it is noted anew; what held before is kept.
-- Errors: LN005 for an unknown borrower or jurisdiction; 22023 for an unknown
-- time zone or channel, a language that is not a code of two or three letters,
-- or hours that end when they begin; 22004 for a null, or half of a pair.
CREATE FUNCTION set_contact(borrower_id bigint, key text, time_zone text, language text,
                            jurisdiction text DEFAULT NULL,
                            preferred_channels text[] DEFAULT '{}',
                            forbidden_channels text[] DEFAULT '{}',
                            preferred_from time DEFAULT NULL, preferred_until time DEFAULT NULL,
                            forbidden_from time DEFAULT NULL, forbidden_until time DEFAULT NULL)
RETURNS borrower_result
AS $$
BEGIN
    PERFORM require_argument('time_zone', set_contact.time_zone,
            set_contact.time_zone ~ '^([A-Za-z_+-]+(/[A-Za-z_+-]+)+|Etc/GMT[+-][0-9]+|UTC)$'
                AND is_time_zone(set_contact.time_zone),
            'pg_timezone_names lists them, as in Asia/Shanghai.'),
        require_argument('language', set_contact.language, set_contact.language ~ '^[a-z]{2,3}$',
            'A code of ISO 639, as in en, fr, zh.'),
        require_jurisdiction(set_contact.jurisdiction),
        check_channels('preferred_channels', set_contact.preferred_channels),
        check_channels('forbidden_channels', set_contact.forbidden_channels),
        check_hours('preferred hours', set_contact.preferred_from, set_contact.preferred_until),
        check_hours('forbidden hours', set_contact.forbidden_from, set_contact.forbidden_until);
    INSERT INTO lending.contact_profile (borrower_id, seq, time_zone, language, jurisdiction,
        preferred_channels, forbidden_channels, preferred_from, preferred_until, forbidden_from,
        forbidden_until)
    VALUES (set_contact.borrower_id, next_contact_seq(set_contact.borrower_id),
        set_contact.time_zone, set_contact.language, set_contact.jurisdiction,
        set_contact.preferred_channels, set_contact.forbidden_channels, set_contact.preferred_from,
        set_contact.preferred_until, set_contact.forbidden_from, set_contact.forbidden_until);
    RETURN borrower_answer(set_contact.borrower_id, NULL);
END
$$;

CREATE TYPE address_result AS (
    decision text,
    reason text,
    address_id bigint,
    state text,
    exception text,
    replayed boolean
);
COMMENT ON TYPE address_result IS
    'What a command about an address of a borrower answers: decision approved or declined, reason when declined, the address, its state afterwards, and why a third person may be contacted there (null: none may)';

-- Command: locks borrower; for desk.
-- Add a number or an address at which a borrower, or a third person, may be
-- reached. It is personal data: no answer, message or view repeats it but
-- masked, and reveal_address() notes who sees it.
-- Declines: contact_unknown (set_contact() comes first); address_exists.
-- Errors: LN005 for an unknown borrower; 22023 for an unknown medium or person,
-- or a value that is none of the medium; 22004 for a null.
CREATE FUNCTION add_address(borrower_id bigint, key text, medium text, value text,
                            person text DEFAULT 'self', relation text DEFAULT NULL)
RETURNS address_result
AS $$
DECLARE
    made bigint := new_id();
    clean text;
    known bigint;
BEGIN
    PERFORM require_words('medium', add_address.medium, '{phone,app,email,post}'),
        require_words('person', add_address.person, '{self,third}');
    clean := clean_address(add_address.medium, add_address.value);
    SELECT a.address_id INTO known
    FROM lending.contact_address a
    WHERE a.borrower_id = add_address.borrower_id AND a.medium = add_address.medium
        AND a.value = clean;
    IF FOUND THEN
        RETURN address_answer(add_address.borrower_id, known, 'address_exists');
    ELSIF NOT EXISTS (SELECT FROM lending.contact_profile p
                      WHERE p.borrower_id = add_address.borrower_id) THEN
        RETURN ROW('declined', 'contact_unknown', NULL, NULL, NULL, false)::address_result;
    END IF;
    INSERT INTO lending.contact_address (borrower_id, address_id, medium, value, person, relation)
    VALUES (add_address.borrower_id, made, add_address.medium, clean, add_address.person,
        add_address.relation);
    PERFORM state_address(add_address.borrower_id, made, 'unverified', NULL, 'added');
    RETURN address_answer(add_address.borrower_id, made, NULL);
END
$$;

-- Command: locks borrower; for collector.
-- Note what has become known of an address: unverified, verified, wrong,
-- refused (who is reached there wants no contact), or third_person (it is
-- somebody else's). A third person who has refused is never asked again.
-- Declines: address_refused.
-- Errors: LN005 for an unknown borrower or address, and for a borrower whose case
-- is another collector's; 22023 for an unknown state
-- or an empty reason; 22004 for a null.
CREATE FUNCTION mark_address(borrower_id bigint, key text, address_id bigint, state text,
                             reason text)
RETURNS address_result
AS $$
DECLARE
    stands record;
BEGIN
    PERFORM require_my_borrower(mark_address.borrower_id),
        require_words('state', mark_address.state,
            '{unverified,verified,wrong,refused,third_person}'),
        require_argument('reason', mark_address.reason, mark_address.reason <> ''),
        address_answer(mark_address.borrower_id, mark_address.address_id, NULL);
    SELECT a.state, a.exception, a.third_person INTO stands
    FROM lending.contact_addresses a
    WHERE a.borrower_id = mark_address.borrower_id AND a.address_id = mark_address.address_id;
    IF stands.third_person AND stands.state = 'refused' THEN
        RETURN address_answer(mark_address.borrower_id, mark_address.address_id, 'address_refused');
    END IF;
    PERFORM state_address(mark_address.borrower_id, mark_address.address_id, mark_address.state,
        CASE WHEN mark_address.state <> 'refused' THEN stands.exception END, mark_address.reason);
    RETURN address_answer(mark_address.borrower_id, mark_address.address_id, NULL);
END
$$;

-- Command: locks borrower; for desk; exception may be null.
-- Record why a third person may be contacted at an address: the borrower is
-- unreachable, dead or incapable, or the person is a guarantor; null: it may
-- not any more.
-- Declines: no_third_person; address_refused.
-- Errors: LN005 for an unknown borrower or address; 22023 for an unknown
-- exception or an empty reason; 22004 for a null.
CREATE FUNCTION except_address(borrower_id bigint, key text, address_id bigint, exception text,
                               reason text)
RETURNS address_result
AS $$
DECLARE
    stands record;
BEGIN
    PERFORM require_argument('exception', except_address.exception,
            coalesce(except_address.exception = ANY ('{unreachable,dead,incapable,guarantor}'), true),
            'It is one of unreachable, dead, incapable, guarantor.'),
        require_argument('reason', except_address.reason, except_address.reason <> ''),
        address_answer(except_address.borrower_id, except_address.address_id, NULL);
    SELECT a.state, a.third_person INTO stands
    FROM lending.contact_addresses a
    WHERE a.borrower_id = except_address.borrower_id AND a.address_id = except_address.address_id;
    IF NOT stands.third_person OR stands.state = 'refused' THEN
        RETURN address_answer(except_address.borrower_id, except_address.address_id,
            CASE WHEN stands.third_person THEN 'address_refused' ELSE 'no_third_person' END);
    END IF;
    PERFORM state_address(except_address.borrower_id, except_address.address_id, stands.state,
        except_address.exception, except_address.reason);
    RETURN address_answer(except_address.borrower_id, except_address.address_id, NULL);
END
$$;

CREATE TYPE contact_stop_result AS (
    decision text,
    reason text,
    stop_id bigint,
    from_at timestamptz,
    until_at timestamptz,
    replayed boolean
);
COMMENT ON TYPE contact_stop_result IS
    'What a command about a stop of contact answers: decision approved or declined, reason when declined, the stop, and from when until when it holds afterwards (null: until it is lifted)';

-- Command: locks borrower; for desk.
-- Contact a borrower no more, for a reason (dispute, complaint, death,
-- bankruptcy, armed_forces, incapacity, plan, request, legal, other) that
-- follows from a source, from a moment (null: now) until another (null: until it is lifted).
-- Errors: LN005 for an unknown borrower; 22023 for an unknown reason, an empty
-- source, an end that is not after the beginning, or a moment that is not
-- plausible; 22004 for a null.
CREATE FUNCTION stop_contact(borrower_id bigint, key text, reason text, source text,
                             from_at timestamptz DEFAULT NULL, until_at timestamptz DEFAULT NULL)
RETURNS contact_stop_result
AS $$
DECLARE
    begins timestamptz := coalesce(stop_contact.from_at, book_moment());
    made bigint;
BEGIN
    PERFORM require_words('reason', stop_contact.reason,
            '{dispute,complaint,death,bankruptcy,armed_forces,incapacity,plan,request,legal,other}'),
        require_argument('source', stop_contact.source, stop_contact.source <> ''),
        check_moment('from_at', stop_contact.from_at), check_moment('until_at', stop_contact.until_at),
        require_argument('until_at', stop_contact.until_at::text,
            coalesce(stop_contact.until_at > begins, true), 'It must be after the beginning.');
    made := add_contact_stop(stop_contact.borrower_id, stop_contact.reason, stop_contact.source, begins,
        stop_contact.until_at);
    RETURN ROW('approved', NULL, made, begins, stop_contact.until_at, false)::contact_stop_result;
END
$$;

-- Command: locks borrower; for desk.
-- Lift a stop of contact, and say why: it ends at a moment (null: now).
-- Declines: stop_lifted; stop_ended (it has ended by then).
-- Errors: LN005 for an unknown borrower or stop; 22023 for an empty reason or a
-- moment that is not plausible; 22004 for a null.
CREATE FUNCTION lift_contact(borrower_id bigint, key text, stop_id bigint, reason text,
                             at timestamptz DEFAULT NULL)
RETURNS contact_stop_result
AS $$
DECLARE
    ends timestamptz := coalesce(lift_contact.at, book_moment());
    stop record;
BEGIN
    PERFORM require_argument('reason', lift_contact.reason, lift_contact.reason <> ''),
        check_moment('at', lift_contact.at);
    SELECT s.from_at, s.until_at, s.lifted_at INTO stop
    FROM lending.contact_stop s
    WHERE s.borrower_id = lift_contact.borrower_id AND s.stop_id = lift_contact.stop_id;
    PERFORM require_row('stop', lift_contact.stop_id, lift_contact.borrower_id, FOUND);
    IF stop.lifted_at IS NOT NULL OR stop.until_at <= ends THEN
        RETURN ROW('declined', CASE WHEN stop.lifted_at IS NULL THEN 'stop_ended' ELSE 'stop_lifted' END,
            lift_contact.stop_id, stop.from_at, stop.until_at, false)::contact_stop_result;
    END IF;
    ends := end_contact_stop(lift_contact.borrower_id, lift_contact.stop_id, ends, lift_contact.reason);
    RETURN ROW('approved', NULL, lift_contact.stop_id, stop.from_at, ends, false)::contact_stop_result;
END
$$;
