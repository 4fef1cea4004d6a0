-- sql/book/contact/internal.sql
-- What is known of contacting a borrower, noted in order.

CREATE FUNCTION next_contact(at timestamptz, time_zone text, quiet_from time[],
                             quiet_until time[], free_on date, stop_from timestamptz[],
                             stop_until timestamptz[])
RETURNS timestamptz
STABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_next_contact';
COMMENT ON FUNCTION next_contact(timestamptz, text, time[], time[], date, timestamptz[], timestamptz[]) IS
    'The first moment from at on that is in no quiet hours (as a clock of the zone shows them, half-open, over midnight where they end before they begin), on no day of the zone before free_on, and in no stop; null: none in the next years';

CREATE FUNCTION is_time_zone(name text)
RETURNS boolean
STABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_is_time_zone';
COMMENT ON FUNCTION is_time_zone(text) IS
    'Whether the server knows a time zone of that name';

CREATE FUNCTION add_contact_policy(policy_code text, title text, source text, starts_on date,
                                   rules contact_rule_line[])
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_version integer;
BEGIN
    -- Two versions at once follow each other.
    LOCK TABLE lending.contact_policy IN SHARE ROW EXCLUSIVE MODE;
    SELECT coalesce(max(p.policy_version), 0) + 1 INTO next_version
    FROM lending.contact_policy p
    WHERE p.policy_code = add_contact_policy.policy_code;
    INSERT INTO lending.contact_policy (policy_code, policy_version, title, source, starts_on)
    VALUES (add_contact_policy.policy_code, next_version, add_contact_policy.title,
        add_contact_policy.source, add_contact_policy.starts_on);
    INSERT INTO lending.contact_rule (policy_code, policy_version, rule, channels, quiet_from,
        quiet_until, counts, scope, most, days, source)
    SELECT add_contact_policy.policy_code, next_version, r.*
    FROM unnest(add_contact_policy.rules) r;
    RETURN next_version;
END
$$;
COMMENT ON FUNCTION add_contact_policy(text, text, text, date, contact_rule_line[]) IS
    'Add the next version of a policy of contact; its number';

CREATE FUNCTION add_default_contact_policies()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    heard text[] := '{robot,person,message,app,email,visit}';
    calls text[] := '{robot,person}';
BEGIN
    PERFORM add_contact_policy('house', 'The house', 'Own rule, at least as strict as those of the jurisdictions shipped but in_rbi',
            '1900-01-01',
            ARRAY[('quiet_hours', heard, '21:00', '08:00', NULL, NULL, NULL, NULL, 'Own rule')]::contact_rule_line[]),
        add_contact_policy('cn', 'China', 'GB/T 45251-2025', '1900-01-01',
            ARRAY[('quiet_hours', heard, '22:00', '08:00', NULL, NULL, NULL, NULL,
                    'GB/T 45251-2025; guideline of the China Banking Association, January 2026'),
                ('answered_calls', calls, NULL, NULL, 'answered', 'borrower', 3, 1,
                    'GB/T 45251-2025'),
                ('unanswered_calls', calls, NULL, NULL, 'unanswered', 'address', 6, 1,
                    'GB/T 45251-2025')]::contact_rule_line[]),
        add_contact_policy('us_reg_f', 'United States', 'Regulation F, 12 CFR 1006', '1900-01-01',
            ARRAY[('quiet_hours', heard, '21:00', '08:00', NULL, NULL, NULL, NULL,
                    '12 CFR 1006.6(b)(1)(i)'),
                ('placed_calls', calls, NULL, NULL, 'placed', 'debt', 7, 7,
                    '12 CFR 1006.14(b)(2)(i)(A)'),
                ('after_conversation', calls, NULL, NULL, 'conversation', 'debt', 1, 7,
                    '12 CFR 1006.14(b)(2)(i)(B)')]::contact_rule_line[]),
        add_contact_policy('in_rbi', 'India', 'Reserve Bank of India, circular of 12 August 2022 on recovery agents',
            '1900-01-01',
            ARRAY[('quiet_hours', heard, '19:00', '08:00', NULL, NULL, NULL, NULL,
                'Circular RBI/2022-23/108')]::contact_rule_line[]);
    INSERT INTO lending.contact_visit_rule (policy_code, starts_on, least_people, source)
    VALUES ('house', '1900-01-01', 2, 'Own rule');
END
$$;
COMMENT ON FUNCTION add_default_contact_policies() IS
    'Add the policies of contact of the house, China, the United States and India; used by install()
Source: GB/T 45251-2025; 12 CFR 1006.6(b)(1) and 1006.14(b)(2); Reserve Bank of India, RBI/2022-23/108.';

CREATE FUNCTION next_contact_seq(borrower_id bigint)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    given bigint;
BEGIN
    INSERT INTO lending.contact_count AS c (borrower_id, last_seq)
    VALUES (next_contact_seq.borrower_id, 1)
    ON CONFLICT (borrower_id) DO UPDATE SET last_seq = c.last_seq + 1
    RETURNING c.last_seq INTO given;
    RETURN given;
END
$$;
COMMENT ON FUNCTION next_contact_seq(bigint) IS
    'The next number of what is known of contacting a borrower, who is locked';

CREATE FUNCTION clean_address(medium text, value text)
RETURNS text
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    clean text := CASE medium
        WHEN 'phone' THEN regexp_replace(value, '[ ./()-]', '', 'g')
        WHEN 'email' THEN lower(trim(value))
        ELSE regexp_replace(trim(value), '\s+', ' ', 'g') END;
BEGIN
    -- The message does not repeat it: what is logged is not for collectors.
    IF clean !~ (CASE medium WHEN 'phone' THEN '^\+?[0-9]{5,15}$'
            WHEN 'email' THEN '^[^@\s]+@[^@\s]+\.[^@\s]+$' ELSE '.' END) THEN
        RAISE EXCEPTION 'value is not an address of medium "%"', medium
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'A phone has 5 to 15 digits, with + before the code of the country; an e-mail has one @.';
    END IF;
    RETURN clean;
END
$$;
COMMENT ON FUNCTION clean_address(text, text) IS
    'A number or address without what does not tell it from others; 22023 where it is none';

CREATE FUNCTION require_words(name text, value text, words text[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument(require_words.name, require_words.value,
        require_words.value = ANY (require_words.words),
        format('It is one of %s.', array_to_string(require_words.words, ', ')));
END
$$;
COMMENT ON FUNCTION require_words(text, text, text[]) IS
    'Raise 22023 for an argument that is none of these words, 22004 for a null';

CREATE FUNCTION contact_channels()
RETURNS text[]
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN '{message,app,email,robot,person,letter,visit}'::text[];
COMMENT ON FUNCTION contact_channels() IS 'The channels of contact';

CREATE FUNCTION check_channels(name text, channels text[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument(check_channels.name, check_channels.channels::text,
        check_channels.channels <@ contact_channels(),
        format('Channels are %s.', array_to_string(contact_channels(), ', ')));
END
$$;
COMMENT ON FUNCTION check_channels(text, text[]) IS
    'Raise 22023 for channels of which one is unknown, 22004 for a null';

CREATE FUNCTION check_hours(name text, hours_from time, hours_until time)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF num_nulls(check_hours.hours_from, check_hours.hours_until) <> 2 THEN
        PERFORM require_argument(check_hours.name,
            check_hours.hours_from::text || '-' || check_hours.hours_until,
            check_hours.hours_from <> check_hours.hours_until, 'They must not begin when they end.');
    END IF;
END
$$;
COMMENT ON FUNCTION check_hours(text, time, time) IS
    'Raise 22023 for hours that end when they begin, 22004 for those of which one end is null; both null are none';

CREATE FUNCTION require_jurisdiction(jurisdiction text)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF require_jurisdiction.jurisdiction IS NULL
            OR EXISTS (SELECT FROM lending.contact_policy p
                       WHERE p.policy_code = require_jurisdiction.jurisdiction) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'contact policy "%" does not exist', require_jurisdiction.jurisdiction
        USING ERRCODE = 'LN005',
            HINT = 'define_contact_policy() adds it; lending.contact_policies has all.';
END
$$;
COMMENT ON FUNCTION require_jurisdiction(text) IS
    'Raise LN005 for a jurisdiction that has no policy of contact; null is none, and passes';

CREATE FUNCTION require_row(what text, id bigint, borrower_id bigint, there boolean)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF NOT require_row.there THEN
        RAISE EXCEPTION '% "%" of borrower "%" does not exist', require_row.what, require_row.id,
                require_row.borrower_id
            USING ERRCODE = 'LN005',
                HINT = CASE require_row.what
                    WHEN 'address' THEN 'add_address() adds it; addresses_of() lists those of a borrower.'
                    WHEN 'stop' THEN 'stop_contact() makes it; lending.contact_stops has all.'
                    ELSE 'record_contact() makes it; lending.contacts has all.' END;
    END IF;
END
$$;
COMMENT ON FUNCTION require_row(text, bigint, bigint, boolean) IS
    'Raise LN005 unless something of a borrower is there';

CREATE FUNCTION state_address(borrower_id bigint, address_id bigint, state text,
                              exception text, reason text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.contact_address_state (borrower_id, address_id, seq, state, exception, reason)
    VALUES (state_address.borrower_id, state_address.address_id,
        next_contact_seq(state_address.borrower_id), state_address.state, state_address.exception,
        state_address.reason);
    PERFORM publish(state_address.borrower_id, 'contact.address',
        jsonb_build_object('address_id', state_address.address_id, 'state', state_address.state,
            'exception', state_address.exception));
END
$$;
COMMENT ON FUNCTION state_address(bigint, bigint, text, text, text) IS
    'Note what is known of an address of a borrower, who is locked';

CREATE FUNCTION address_answer(borrower_id bigint, address_id bigint, reason text)
RETURNS address_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    answer address_result;
BEGIN
    SELECT CASE WHEN address_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
        address_answer.reason, a.address_id, a.state, a.exception, false
    INTO answer
    FROM lending.contact_addresses a
    WHERE a.borrower_id = address_answer.borrower_id AND a.address_id = address_answer.address_id;
    PERFORM require_row('address', address_answer.address_id, address_answer.borrower_id, FOUND);
    RETURN answer;
END
$$;
COMMENT ON FUNCTION address_answer(bigint, bigint, text) IS
    'What a command about an address answers; declined where there is a reason; LN005 where there is no such address';

CREATE FUNCTION check_moment(name text, at timestamptz)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF check_moment.at IS NOT NULL THEN
        -- Days are of zones: the plausible ones are the same in all but two.
        PERFORM check_ahead((check_moment.at AT TIME ZONE 'UTC')::date, check_moment.name);
    END IF;
END
$$;
COMMENT ON FUNCTION check_moment(text, timestamptz) IS
    'Refuse a moment that is not plausible, as check_ahead() a day: 22023; null is none';

CREATE FUNCTION check_contact_rules(rules contact_rule_line[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    line contact_rule_line;
BEGIN
    IF cardinality(rules) > 100 THEN
        RAISE EXCEPTION 'a contact policy has 100 rules at most, not "%"', cardinality(rules)
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    FOREACH line IN ARRAY rules LOOP
        PERFORM check_arguments('{rule,source}', line.rule, line.source),
            require_argument('rule', line.rule, line.rule ~ '^[a-z][a-z0-9_]*$'
                    AND (SELECT count(*) = 1 FROM unnest(rules) o WHERE o.rule = line.rule),
                'Small letters, digits and underscores, once in a policy.'),
            require_argument('source', line.source, line.source <> ''),
            check_channels('channels', line.channels),
            require_argument('channels', line.channels::text, line.channels <> '{}'),
            require_argument('rule', line.rule, num_nonnulls(line.counts, line.scope, line.most, line.days)
                    = CASE WHEN line.quiet_from IS NULL AND line.quiet_until IS NULL THEN 4 ELSE 0 END,
                'A rule has either quiet hours, or what it counts, over what, how many and in how many days.'),
            check_hours('quiet hours', line.quiet_from, line.quiet_until);
        IF line.counts IS NOT NULL THEN
            PERFORM require_words('counts', line.counts, '{placed,answered,unanswered,conversation}'),
                require_words('scope', line.scope, '{borrower,address,debt}'),
                require_argument('most', line.most::text, line.most > 0),
                require_argument('days', line.days::text, line.days BETWEEN 1 AND 366,
                    'It is from 1 to 366.');
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION check_contact_rules(contact_rule_line[]) IS
    'Refuse rules of a policy of contact that say nothing, or too much: 22023, 22004 for a null, 54000 for too many';

CREATE FUNCTION check_contact_result(answered boolean, conversation boolean)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument('conversation', conversation::text,
        answered IS TRUE OR conversation IS NOT TRUE, 'Nobody answered.');
END
$$;
COMMENT ON FUNCTION check_contact_result(boolean, boolean) IS
    'Refuse a conversation that nobody answered: 22023';

CREATE FUNCTION require_my_borrower(borrower_id bigint)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF owns_book() THEN
        RETURN;
    END IF;
    -- Whose it is not learns nothing of it.
    IF NOT may_act_for((SELECT k.owner_code FROM lending.cases k
                        WHERE k.borrower_id = require_my_borrower.borrower_id
                            AND k.status <> 'closed')) THEN
        PERFORM raise_unknown('borrower', require_my_borrower.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION require_my_borrower(bigint) IS
    'Raise LN005 unless who asks is the collector whose case of the borrower is open, a supervisor, or the owner of the book';

CREATE FUNCTION require_own_loan(borrower_id bigint, loan_id bigint)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF require_own_loan.loan_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM lending.loans n
            WHERE n.borrower_id = require_own_loan.borrower_id
                AND n.loan_id = require_own_loan.loan_id) THEN
        PERFORM raise_unknown('loan', require_own_loan.loan_id, require_own_loan.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION require_own_loan(bigint, bigint) IS
    'Raise LN005 for a loan that is not of the borrower; null is none, and passes';
