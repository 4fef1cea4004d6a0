-- sql/book/contact/commands_record.sql
-- Attempts to contact a borrower, and who saw a number.

CREATE TYPE contact_result AS (
    decision text,
    reason text,
    contact_id bigint,
    verdict text,
    policy_code text,
    next_at timestamptz,
    replayed boolean
);
COMMENT ON TYPE contact_result IS
    'What a command about an attempt to contact a borrower answers: decision approved or declined; the rule that forbids it, or another reason; the attempt, which is kept when it is refused, too; its verdict (allowed, refused; broken: it had been made, against the rule); the policy of the rule (null: of none), and the first moment at which all rules allow it (null: none is known)';

-- Command: locks borrower; for collector.
-- Count an attempt to contact a borrower by a channel at an address, about a
-- loan (null: all that is owed), before it is made; where a rule forbids it, it
-- is refused, and that is kept. One that is reported after it was made, at the
-- moment it was, is kept as a fact, whatever the rules say. What came of it is
-- noted here, or by note_contact(); until then it counts as answered and as not,
-- and as a conversation. One that is to be made may name no moment before the
-- last attempt that was made, and none after the day that follows the open
-- business date, or the clock's. Of a visit, people says who goes: as many as the
-- policies in force ask for.
-- Declines: the rule that forbids it: address_wrong, address_refused,
-- third_person, forbidden_channel, moment_passed, the reason of a stop, in_flight, quarantine,
-- forbidden_hours, one of lending.contact_policies, or too_few_people.
-- Errors: LN005 for an unknown borrower, address or loan, and for a borrower
-- whose case is another collector's; 22023 for a channel
-- that does not reach the address, a moment that is not plausible, a
-- conversation that nobody answered, what came of an attempt that is not
-- reported, or people of what is no visit; LN003 when no day is open; 22004 for a null.
CREATE FUNCTION record_contact(borrower_id bigint, key text, channel text, address_id bigint,
                               at timestamptz DEFAULT NULL, loan_id bigint DEFAULT NULL,
                               template_name text DEFAULT NULL, reported boolean DEFAULT false,
                               answered boolean DEFAULT NULL, conversation boolean DEFAULT NULL,
                               outcome text DEFAULT NULL, recording_ref text DEFAULT NULL,
                               people text[] DEFAULT NULL)
RETURNS contact_result
AS $$
DECLARE
    placed_at timestamptz := coalesce(record_contact.at, clock_timestamp());
    judged contact_judgement;
    contact record;
BEGIN
    PERFORM require_my_borrower(record_contact.borrower_id), check_moment('at', record_contact.at),
        check_contact_result(record_contact.answered, record_contact.conversation),
        check_people(record_contact.channel, record_contact.people),
        require_argument('reported', record_contact.reported::text, record_contact.reported
                OR num_nonnulls(record_contact.answered, record_contact.conversation,
                    record_contact.outcome, record_contact.recording_ref) = 0,
            'What comes of an attempt that is to be made is noted by note_contact().');
    PERFORM require_own_loan(record_contact.borrower_id, record_contact.loan_id);
    judged := judge_contact(record_contact.borrower_id, record_contact.channel,
        record_contact.address_id, placed_at, record_contact.loan_id, record_contact.reported);
    judged := judge_people(judged, record_contact.channel, record_contact.people);
    -- What lies ahead would keep caps from counting it, and then be in the way.
    PERFORM require_argument('at', placed_at::text, record_contact.reported
            OR judged.placed_on <= greatest(business_date(), clock_date()) + 1,
        'An attempt that is to be made is made by tomorrow at the latest.');
    INSERT INTO lending.contact AS c (borrower_id, contact_id, seq, channel, address_id, loan_id,
        case_id, collector_code, placed_at, placed_on, reported, answered, conversation, outcome,
        recording_ref, people, template_name, verdict, rule, policy_code, next_at, policies, profile_seq,
        address_seq, business_date)
    VALUES (record_contact.borrower_id, new_id(), next_contact_seq(record_contact.borrower_id),
        record_contact.channel, record_contact.address_id, record_contact.loan_id,
        (SELECT k.case_id FROM lending.cases k
         WHERE k.borrower_id = record_contact.borrower_id AND k.status <> 'closed'),
        (SELECT a.collector_code FROM lending.acting_collectors a),
        placed_at, judged.placed_on, record_contact.reported, record_contact.answered,
        coalesce(record_contact.conversation, record_contact.answered), record_contact.outcome,
        record_contact.recording_ref, record_contact.people, record_contact.template_name,
        CASE WHEN judged.allowed THEN 'allowed' WHEN record_contact.reported THEN 'broken'
            ELSE 'refused' END,
        judged.rule, judged.policy_code, judged.next_at, judged.policies, judged.profile_seq,
        judged.address_seq, business_date())
    RETURNING c.contact_id, c.verdict INTO contact;
    RETURN ROW(CASE contact.verdict WHEN 'refused' THEN 'declined' ELSE 'approved' END, judged.rule,
        contact.contact_id, contact.verdict, judged.policy_code, judged.next_at,
        false)::contact_result;
END
$$;

-- Command: locks borrower; for collector.
-- Note what came of an attempt: whether somebody answered, whether there was a
-- conversation (null: where somebody answered there was), the outcome and the
-- reference of the recording.
-- Declines: contact_refused; result_known.
-- Errors: LN005 for an unknown borrower or attempt, and for a borrower whose case
-- is another collector's; 22023 for a conversation
-- that nobody answered; 22004 for a null.
CREATE FUNCTION note_contact(borrower_id bigint, key text, contact_id bigint, answered boolean,
                             conversation boolean DEFAULT NULL, outcome text DEFAULT NULL,
                             recording_ref text DEFAULT NULL)
RETURNS contact_result
AS $$
DECLARE
    stands record;
    declined text;
BEGIN
    PERFORM require_my_borrower(note_contact.borrower_id),
        check_contact_result(note_contact.answered, note_contact.conversation);
    SELECT c.verdict, c.policy_code, c.next_at, c.answered, c.rule INTO stands
    FROM lending.contact c
    WHERE c.borrower_id = note_contact.borrower_id AND c.contact_id = note_contact.contact_id;
    PERFORM require_row('contact', note_contact.contact_id, note_contact.borrower_id, FOUND);
    IF stands.verdict = 'refused' THEN
        declined := 'contact_refused';
    ELSIF stands.answered IS NOT NULL THEN
        declined := 'result_known';
    ELSE
        UPDATE lending.contact c
        SET answered = note_contact.answered,
            conversation = coalesce(note_contact.conversation, note_contact.answered),
            outcome = coalesce(note_contact.outcome, c.outcome),
            recording_ref = coalesce(note_contact.recording_ref, c.recording_ref)
        WHERE c.borrower_id = note_contact.borrower_id
            AND c.contact_id = note_contact.contact_id;
    END IF;
    RETURN ROW(CASE WHEN declined IS NULL THEN 'approved' ELSE 'declined' END, declined,
        note_contact.contact_id, stands.verdict, stands.policy_code, stands.next_at,
        false)::contact_result;
END
$$;

CREATE TYPE reveal_result AS (
    decision text,
    reason text,
    value text
);
COMMENT ON TYPE reveal_result IS
    'An address as it is: decision approved or declined, reason when declined, and the number or address';

-- Command: locks borrower; for collector.
-- Show a number or an address of a borrower to the collector whose case it is,
-- or to a supervisor, and keep who saw it.
-- Declines: no_case; not_your_case; address_wrong, address_refused,
-- third_person (it may not be used).
-- Errors: LN005 for an unknown borrower or address; LN003 when no day is open;
-- 22004 for a null.
CREATE FUNCTION reveal_address(borrower_id bigint, address_id bigint)
RETURNS reveal_result
AS $$
DECLARE
    address record;
    who record;
    declined text;
BEGIN
    SELECT a.value, bar_of(v.state, a.person, v.exception, NULL, NULL) AS bar INTO address
    FROM lending.contact_address a
    JOIN lending.contact_addresses v ON v.borrower_id = a.borrower_id AND v.address_id = a.address_id
    WHERE a.borrower_id = reveal_address.borrower_id AND a.address_id = reveal_address.address_id;
    PERFORM require_row('address', reveal_address.address_id, reveal_address.borrower_id, FOUND);
    SELECT k.case_id, a.collector_code,
        coalesce(a.collector_role = 'supervisor' OR a.collector_code = k.owner_code, false) AS may
    INTO who
    FROM lending.cases k
    LEFT JOIN lending.acting_collectors a ON true
    WHERE k.borrower_id = reveal_address.borrower_id AND k.status <> 'closed';
    declined := CASE WHEN NOT FOUND THEN 'no_case' WHEN NOT who.may THEN 'not_your_case'
        ELSE address.bar END;
    INSERT INTO lending.contact_reveal (borrower_id, reveal_id, address_id, case_id,
        collector_code, declined, business_date)
    VALUES (reveal_address.borrower_id, new_id(), reveal_address.address_id, who.case_id,
        who.collector_code, declined, business_date());
    IF declined IS NOT NULL THEN
        RETURN ROW('declined', declined, NULL)::reveal_result;
    END IF;
    RETURN ROW('approved', NULL, address.value)::reveal_result;
END
$$;
