-- sql/book/contact/internal_judge.sql
-- Whether a borrower may be contacted.

CREATE TYPE contact_judgement AS (
    allowed boolean,
    rule text,
    policy_code text,
    next_at timestamptz,
    placed_on date,
    policies text[],
    profile_seq bigint,
    address_seq bigint
);
COMMENT ON TYPE contact_judgement IS
    'Whether an attempt is allowed; the first rule that forbids it, and its policy; the first moment at which none does; the day where the borrower is; and by which policies, profile and state of the address it was judged';

CREATE FUNCTION in_hours(shows time, hours_from time, hours_until time)
RETURNS boolean
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN hours_from < hours_until THEN shows >= hours_from AND shows < hours_until
    ELSE shows >= hours_from OR shows < hours_until END;
COMMENT ON FUNCTION in_hours(time, time, time) IS
    'Whether a clock shows a time of these hours, half-open, over midnight where they end before they begin; null where there are none';

CREATE FUNCTION bar_of(state text, person text, exception text, channel text, forbidden text[])
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN state IN ('wrong', 'refused') THEN 'address_' || state
    WHEN (person = 'third' OR state = 'third_person') AND exception IS NULL THEN 'third_person'
    WHEN channel = ANY (forbidden) THEN 'forbidden_channel' END;
COMMENT ON FUNCTION bar_of(text, text, text, text, text[]) IS
    'The rule that forbids an address, or a channel, at any time; null: none';

CREATE FUNCTION in_flight_until(borrower_id bigint, loan_id bigint, day date)
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- Plans made while the tables were empty would go on reading them whole, and
-- planning takes longer than reading.
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT max(d.answer_by)
            FROM lending.debit_orders d
            JOIN lending.debit_order_rows r ON r.borrower_id = d.borrower_id
                AND r.order_id = d.order_id
            WHERE d.borrower_id = in_flight_until.borrower_id AND d.status IN ('sent', 'unknown')
                AND in_flight_until.day BETWEEN d.sent_on AND d.answer_by
                AND coalesce(r.loan_id = in_flight_until.loan_id, true));
END
$$;
COMMENT ON FUNCTION in_flight_until(bigint, bigint, date) IS
    'The last day on which a debit that is in flight on a day, for a loan or for any, may be unanswered; null: none is';

CREATE FUNCTION stops_of(borrower_id bigint, loan_id bigint, exception text, at timestamptz,
                         day date, OUT rule text, OUT free_on date, OUT jurisdictions text[],
                         OUT stop_from timestamptz[], OUT stop_until timestamptz[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    held date;
BEGIN
    -- Who may be contacted in place of the dead or incapable is not stopped by
    -- that.
    SELECT coalesce(array_agg(s.from_at), '{}'), coalesce(array_agg(coalesce(s.until_at, 'infinity')), '{}'),
        min(s.reason) FILTER (WHERE s.from_at <= stops_of.at)
    INTO stop_from, stop_until, rule
    FROM lending.contact_stop s
    WHERE s.borrower_id = stops_of.borrower_id AND coalesce(s.until_at > stops_of.at, true)
        AND (s.reason <> 'death' OR stops_of.exception IS DISTINCT FROM 'dead')
        AND (s.reason <> 'incapacity' OR stops_of.exception IS DISTINCT FROM 'incapable');
    SELECT array_agg(c.jurisdiction) FILTER (WHERE c.jurisdiction IS NOT NULL),
        max(n.held_through) FILTER (WHERE coalesce(n.loan_id = stops_of.loan_id, true))
    INTO jurisdictions, held
    FROM lending.loans n
    LEFT JOIN lending.contact_product c ON c.product_code = n.product_code
    WHERE n.borrower_id = stops_of.borrower_id AND n.status <> 'closed';
    IF held >= stops_of.day THEN
        free_on := in_flight_until(stops_of.borrower_id, stops_of.loan_id, stops_of.day) + 1;
        rule := coalesce(rule, CASE WHEN free_on > stops_of.day THEN 'in_flight' END);
    END IF;
    IF EXISTS (SELECT FROM lending.quarantines q
               WHERE q.borrower_id = stops_of.borrower_id AND q.released_at IS NULL
                   AND q.business_date <= stops_of.day
                   AND (stops_of.loan_id IS NULL OR q.loan_id IS NULL OR q.loan_id = stops_of.loan_id)) THEN
        stop_from := stop_from || stops_of.at;
        stop_until := stop_until || 'infinity'::timestamptz;
        rule := coalesce(rule, 'quarantine');
    END IF;
END
$$;
COMMENT ON FUNCTION stops_of(bigint, bigint, text, timestamptz, date) IS
    'What keeps a borrower from being contacted whatever the address: the rule that does so at that moment, the first day after debits in flight, all stops that have not ended by then; and the jurisdictions of its products';

CREATE FUNCTION known_of_address(borrower_id bigint, address_id bigint, channel text,
                                 OUT medium text, OUT exception text, OUT bar text,
                                 OUT address_seq bigint, OUT profile_seq bigint,
                                 OUT time_zone text, OUT jurisdiction text,
                                 OUT forbidden_from time, OUT forbidden_until time)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    SELECT a.medium, s.exception,
        bar_of(s.state, a.person, s.exception, known_of_address.channel, p.forbidden_channels),
        s.seq, p.seq, p.time_zone, p.jurisdiction, p.forbidden_from, p.forbidden_until
    INTO medium, exception, bar, address_seq, profile_seq, time_zone, jurisdiction,
        forbidden_from, forbidden_until
    FROM lending.contact_address a
    CROSS JOIN LATERAL (SELECT p.* FROM lending.contact_profile p
                        WHERE p.borrower_id = a.borrower_id
                        ORDER BY p.seq DESC
                        LIMIT 1) p
    CROSS JOIN LATERAL (SELECT s.* FROM lending.contact_address_state s
                        WHERE s.borrower_id = a.borrower_id AND s.address_id = a.address_id
                        ORDER BY s.seq DESC
                        LIMIT 1) s
    WHERE a.borrower_id = known_of_address.borrower_id
        AND a.address_id = known_of_address.address_id;
    IF medium IS DISTINCT FROM medium_of(known_of_address.channel) THEN
        PERFORM require_row('address', known_of_address.address_id, known_of_address.borrower_id,
                medium IS NOT NULL),
            require_words('channel', known_of_address.channel, contact_channels());
        RAISE EXCEPTION 'channel "%" does not reach an address of medium "%"',
                known_of_address.channel, medium
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'A phone is for robot, person and message, post for letter and visit.';
    END IF;
END
$$;
COMMENT ON FUNCTION known_of_address(bigint, bigint, text) IS
    'What an address of a borrower is, the rule that forbids it or the channel at any time, and where the borrower is
Errors: LN005 for an unknown address, 22023 for a channel that is none of its medium.';

CREATE FUNCTION rules_of(borrower_id bigint, channel text, address_id bigint, loan_id bigint,
                         at timestamptz, shows timestamp, jurisdictions text[],
                         OUT policies text[], OUT quiet_from time[], OUT quiet_until time[],
                         OUT free_on date, OUT rule text, OUT policy_code text,
                         OUT latest timestamptz)
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_rules_of';
COMMENT ON FUNCTION rules_of(bigint, text, bigint, bigint, timestamptz, timestamp, text[]) IS
    'The policies in force on the day that a clock shows, and of their rules for a channel the quiet hours, the day on which all caps are free, the first rule that forbids an attempt, and the last moment after this one at which one was made (null: none was)';

CREATE FUNCTION next_allowed(borrower_id bigint, channel text, address_id bigint, loan_id bigint,
                             time_zone text, day date, next_at timestamptz)
RETURNS timestamptz
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    judged record;
BEGIN
    IF NOT EXISTS (SELECT FROM lending.contact_policy p
                   WHERE p.starts_on > next_allowed.day
                       AND p.starts_on <= (next_allowed.next_at AT TIME ZONE next_allowed.time_zone)::date) THEN
        RETURN next_allowed.next_at;
    END IF;
    judged := judge_contact(next_allowed.borrower_id, next_allowed.channel,
        next_allowed.address_id, next_allowed.next_at, next_allowed.loan_id);
    RETURN CASE WHEN judged.allowed THEN next_allowed.next_at ELSE judged.next_at END;
END
$$;
COMMENT ON FUNCTION next_allowed(bigint, text, bigint, bigint, text, date, timestamptz) IS
    'The first moment that the policies of a day allow, judged anew where another version is in force by then';

CREATE FUNCTION judge_contact(borrower_id bigint, channel text, address_id bigint,
                              at timestamptz, loan_id bigint, is_made boolean DEFAULT false)
RETURNS contact_judgement
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    known record;
    stops record;
    rules record;
    shows timestamp;
    answer contact_judgement;
BEGIN
    known := known_of_address(judge_contact.borrower_id, judge_contact.address_id,
        judge_contact.channel);
    shows := judge_contact.at AT TIME ZONE known.time_zone;
    stops := stops_of(judge_contact.borrower_id, judge_contact.loan_id, known.exception,
        judge_contact.at, shows::date);
    rules := rules_of(judge_contact.borrower_id, judge_contact.channel, judge_contact.address_id,
        judge_contact.loan_id, judge_contact.at, shows,
        ARRAY['house', known.jurisdiction] || stops.jurisdictions);
    -- What is to be made is made after all that was: no cap is passed by naming an
    -- earlier moment.
    IF NOT judge_contact.is_made AND known.bar IS NULL AND rules.latest IS NOT NULL THEN
        answer := judge_contact(judge_contact.borrower_id, judge_contact.channel,
            judge_contact.address_id, rules.latest, judge_contact.loan_id);
        answer.placed_on := shows::date;
        IF answer.allowed THEN
            answer.allowed := false;
            answer.rule := 'moment_passed';
            answer.next_at := rules.latest;
        END IF;
        RETURN answer;
    END IF;
    answer := ROW(true, coalesce(known.bar, stops.rule), NULL, NULL, shows::date, rules.policies,
        known.profile_seq, known.address_seq);
    IF answer.rule IS NULL AND in_hours(shows::time, known.forbidden_from, known.forbidden_until) THEN
        answer.rule := 'forbidden_hours';
    ELSIF answer.rule IS NULL AND rules.rule IS NOT NULL THEN
        answer.rule := rules.rule;
        answer.policy_code := rules.policy_code;
    END IF;
    answer.allowed := answer.rule IS NULL;
    IF known.bar IS NULL AND NOT answer.allowed THEN
        answer.next_at := next_allowed(judge_contact.borrower_id, judge_contact.channel,
            judge_contact.address_id, judge_contact.loan_id, known.time_zone, answer.placed_on,
            next_contact(judge_contact.at, known.time_zone,
                array_remove(rules.quiet_from || known.forbidden_from, NULL),
                array_remove(rules.quiet_until || known.forbidden_until, NULL),
                greatest(rules.free_on, stops.free_on), stops.stop_from, stops.stop_until));
    END IF;
    RETURN answer;
END
$$;
COMMENT ON FUNCTION judge_contact(bigint, text, bigint, timestamptz, bigint, boolean) IS
    'Whether an attempt by a channel at an address is allowed at a moment, or was if it was made, by what is known
Errors: LN005 for an unknown address, 22023 for a channel that is none of its medium.';
