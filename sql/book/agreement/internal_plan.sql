-- sql/book/agreement/internal_plan.sql
-- Plans of hardship: what they are judged by, and what comes of them.

CREATE FUNCTION plan_moved()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
    UPDATE lending.hardship_plan t
    SET look_on = business_date()
    WHERE t.borrower_id = NEW.borrower_id
        AND t.status IN ('waiting', 'offered', 'active', 'kept');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION plan_moved() IS
    'trigger after a repayment was reversed, or a loan came to be paid, written off or owed again: plans of the borrower are looked at at the close of the day';

CREATE FUNCTION forbearance_rules(borrower_id bigint, loan_id bigint, day date, OUT gate boolean,
                                  OUT valid_days integer, OUT most_months integer,
                                  OUT re_ages_in_year integer,
                                  OUT re_ages_in_five_years integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    SELECT bool_or(p.gate), coalesce(min(p.valid_days) FILTER (WHERE p.gate), min(p.valid_days)),
        min(p.most_months), min(p.re_ages_in_year), min(p.re_ages_in_five_years)
    INTO gate, valid_days, most_months, re_ages_in_year, re_ages_in_five_years
    FROM (SELECT DISTINCT ON (p.jurisdiction) p.*
          FROM lending.forbearance_policy p
          WHERE p.starts_on <= forbearance_rules.day
              AND (p.jurisdiction IN ('house', (
                      SELECT c.jurisdiction FROM lending.contact_profiles c
                      WHERE c.borrower_id = forbearance_rules.borrower_id
                      ORDER BY c.seq DESC
                      LIMIT 1))
                  OR p.jurisdiction = (
                      SELECT c.jurisdiction FROM lending.loans n
                      JOIN lending.contact_products c ON c.product_code = n.product_code
                      WHERE n.borrower_id = forbearance_rules.borrower_id
                          AND n.loan_id = forbearance_rules.loan_id))
          ORDER BY p.jurisdiction, p.starts_on DESC) p;
END
$$;
COMMENT ON FUNCTION forbearance_rules(bigint, bigint, date) IS
    'What the policies in force on a day ask for a loan: that of the house, of where the borrower is, and of the product; the strictest of each';

CREATE FUNCTION forbearance_lacking(borrower_id bigint, loan_id bigint, day date)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    rules record;
BEGIN
    IF EXISTS (SELECT FROM lending.hardship_plan p
               WHERE p.borrower_id = forbearance_lacking.borrower_id
                   AND p.loan_id = forbearance_lacking.loan_id
                   AND p.status IN ('waiting', 'offered', 'active')) THEN
        RETURN 'plan_stands';
    END IF;
    rules := forbearance_rules(forbearance_lacking.borrower_id, forbearance_lacking.loan_id,
        forbearance_lacking.day);
    RETURN CASE WHEN rules.gate AND NOT EXISTS (
            SELECT FROM lending.forbearance f
            WHERE f.borrower_id = forbearance_lacking.borrower_id
                AND f.loan_id = forbearance_lacking.loan_id
                AND f.business_date > forbearance_lacking.day - rules.valid_days
                AND f.business_date <= forbearance_lacking.day) THEN 'forbearance_due' END;
END
$$;
COMMENT ON FUNCTION forbearance_lacking(bigint, bigint, date) IS
    'Why a loan may not be called in, sued for or sold on a day yet: plan_stands (a plan waits, is offered or runs), forbearance_due (a policy asks that forbearance be considered, and it was not in its days); null: it may';

CREATE FUNCTION note_forbearance(borrower_id bigint, loan_id bigint, outcome text, note text,
                                 plan_id bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    made bigint := new_id();
BEGIN
    INSERT INTO lending.forbearance (borrower_id, forbearance_id, loan_id, outcome, note, plan_id,
        business_date)
    VALUES (note_forbearance.borrower_id, made, note_forbearance.loan_id, note_forbearance.outcome,
        note_forbearance.note, note_forbearance.plan_id, business_date());
    RETURN made;
END
$$;
COMMENT ON FUNCTION note_forbearance(bigint, bigint, text, text, bigint) IS
    'Note that forbearance was considered for a loan; which time it is';

CREATE FUNCTION re_aged_too_often(borrower_id bigint, loan_id bigint, day date, in_year integer,
                                  in_five_years integer)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT coalesce(count(*) FILTER (WHERE on_date(e) > re_aged_too_often.day - interval '12 months')
                    >= re_aged_too_often.in_year, false)
                OR coalesce(count(*) FILTER (WHERE on_date(e) > re_aged_too_often.day - interval '60 months')
                    >= re_aged_too_often.in_five_years, false)
            FROM unnest(loan_events(re_aged_too_often.borrower_id, re_aged_too_often.loan_id)) e
            WHERE kind(e) = 're_age');
END
$$;
COMMENT ON FUNCTION re_aged_too_often(bigint, bigint, date, integer, integer) IS
    'Whether a loan was re-aged as often as it may be in the 12 or 60 months to a day; a null limits nothing
Source: FFIEC, Uniform Retail Credit Classification and Account Management Policy, 65 FR 36903.';

CREATE FUNCTION own_unpaid(schedule schedule, OUT no integer, OUT due_on date, OUT principal cents,
                           OUT interest cents, OUT fee cents, OUT penalty cents,
                           OUT paid_penalty cents)
RETURNS SETOF record
IMMUTABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT i.no, i.due_on, i.principal - i.paid_principal - i.waived_principal,
        i.interest - i.paid_interest - i.waived_interest, i.fee - i.paid_fee - i.waived_fee,
        i.penalty - i.paid_penalty - i.waived_penalty, i.paid_penalty
    FROM installments(own_unpaid.schedule) i
    WHERE i.unpaid > '0';
END;
COMMENT ON FUNCTION own_unpaid(schedule) IS
    'The installments of a schedule of which anything is unpaid, and what, as it stands after its last event; and what penalty of them was paid';

CREATE FUNCTION plan_forgives(kind text, ask jsonb, was schedule, event event)
RETURNS cents
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    did change;
    owed cents;
    bears cents;
    other cents;
BEGIN
    SELECT a.change INTO did
    FROM apply(plan_forgives.was, plan_forgives.event) a;
    SELECT coalesce(sum(l.amount) FILTER (WHERE l.kind IN ('waived', 'released')), '0'),
        coalesce(sum(l.amount) FILTER (WHERE l.kind = 'dropped' AND l.component = 'interest'), '0')
    INTO owed, bears
    FROM change_lines(did) l;
    IF plan_forgives.kind = 'change_rate' THEN
        RETURN owed + greatest(bears, '0');
    ELSIF plan_forgives.kind = 'defer' AND plan_forgives.ask->>'interest' = 'free' THEN
        -- What the same deferral would bear with its interest.
        SELECT coalesce(sum(l.amount) FILTER (WHERE l.kind = 'dropped' AND l.component = 'interest'), '0')
        INTO other
        FROM apply(plan_forgives.was, (plan_forgives.event::jsonb - 'interest')::event) a,
            change_lines(a.change) l;
        RETURN owed + greatest(bears - other, '0');
    END IF;
    RETURN owed;
END
$$;
COMMENT ON FUNCTION plan_forgives(text, jsonb, schedule, event) IS
    'What an event of a plan forgives: what it waives of what is owed, and the interest to come that a lower rate, or a deferral without interest, takes off';

CREATE FUNCTION check_plan(kind text, last_day date, reason text, on_breach text,
                           tolerance_days integer, until_on date, today date)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_words('kind', check_plan.kind, '{re_age,defer,change_rate}'),
        require_argument('last_day', check_plan.last_day::text,
            check_plan.last_day >= check_plan.today, 'It must not be before the open day.'),
        check_ahead(check_plan.last_day, 'last_day'),
        require_argument('reason', check_plan.reason, check_plan.reason <> ''),
        require_words('on_breach', check_plan.on_breach, '{stays,old_rate,revive}'),
        require_argument('on_breach', check_plan.on_breach,
            check_plan.on_breach <> 'old_rate' OR check_plan.kind = 'change_rate',
            'An old rate comes back where the rate was changed.'),
        require_argument('tolerance_days', check_plan.tolerance_days::text,
            check_plan.tolerance_days BETWEEN 0 AND 31, 'It is from 0 to 31.'),
        require_argument('until_on', check_plan.until_on::text,
            coalesce(check_plan.until_on > check_plan.today, true), 'It must be after the open day.'),
        check_ahead(check_plan.until_on, 'until_on');
END
$$;
COMMENT ON FUNCTION check_plan(text, date, text, text, integer, date, date) IS
    'Raise 22023 for what no plan can have, whatever its loan';

CREATE FUNCTION plan_terms(kind text, installments integer, first_due date, carry text,
                           periods integer, mode text, interest text, annual_rate numeric,
                           keep text)
RETURNS jsonb
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    complaint text := rate_complaint('annual_rate', plan_terms.annual_rate);
BEGIN
    PERFORM require_argument(t.name, t.value, t.value IS NULL OR t.kind = plan_terms.kind,
        format('It is for plans of kind %s.', t.kind))
    FROM (VALUES ('installments', plan_terms.installments::text, 're_age'),
        ('first_due', plan_terms.first_due::text, 're_age'), ('carry', plan_terms.carry, 're_age'),
        ('periods', plan_terms.periods::text, 'defer'), ('mode', plan_terms.mode, 'defer'),
        ('interest', plan_terms.interest, 'defer'),
        ('annual_rate', plan_terms.annual_rate::text, 'change_rate'),
        ('keep', plan_terms.keep, 'change_rate')) AS t (name, value, kind);
    CASE plan_terms.kind
        WHEN 're_age' THEN
            PERFORM check_arguments('{installments,first_due}', plan_terms.installments,
                plan_terms.first_due);
        WHEN 'defer' THEN
            PERFORM check_arguments('{periods}', plan_terms.periods);
        ELSE
            PERFORM check_arguments('{annual_rate}', plan_terms.annual_rate);
    END CASE;
    PERFORM check_ahead(plan_terms.first_due, 'first due date');
    IF complaint IS NOT NULL THEN
        RAISE EXCEPTION 'annual_rate cannot be "%"', plan_terms.annual_rate
            USING ERRCODE = 'invalid_parameter_value', DETAIL = complaint,
                HINT = 'A rate is a fraction: 0.12 is 12 %.';
    END IF;
    RETURN CASE plan_terms.kind
        WHEN 're_age' THEN jsonb_build_object('installments', plan_terms.installments,
            'first_due', plan_terms.first_due, 'carry', coalesce(plan_terms.carry, 'spread'))
        WHEN 'defer' THEN jsonb_build_object('periods', plan_terms.periods,
            'mode', coalesce(plan_terms.mode, 'extend'),
            'interest', coalesce(plan_terms.interest, 'next'))
        ELSE jsonb_build_object('annual_rate', plan_terms.annual_rate,
            'keep', coalesce(plan_terms.keep, 'term'), 'hardship', true) END;
END
$$;
COMMENT ON FUNCTION plan_terms(text, integer, date, text, integer, text, text, numeric, text) IS
    'What a plan asks of its loan, as event_of_loan() takes it
Errors: 22023 for terms of another kind, or a rate that is none; 22004 for terms that the kind needs.';

CREATE FUNCTION foresee_plan(borrower_id bigint, loan_id bigint, kind text, ask jsonb, event event,
                             until_on date, today date, OUT decline text, OUT schedule schedule,
                             OUT from_seq bigint, OUT until date, OUT old_rate numeric,
                             OUT forgiven cents, OUT asks boolean, OUT case_id bigint,
                             OUT collector_code text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    was schedule := schedule_on(foresee_plan.borrower_id, foresee_plan.loan_id, foresee_plan.today);
    rules record := forbearance_rules(foresee_plan.borrower_id, foresee_plan.loan_id,
        foresee_plan.today);
    dues record;
BEGIN
    schedule := (apply(was, foresee_plan.event)).schedule;
    SELECT min(i.due_on) AS first, max(i.due_on) AS last INTO dues
    FROM own_unpaid(foresee_plan.schedule) i
    WHERE i.due_on > foresee_plan.today;
    until := least(coalesce(foresee_plan.until_on,
        CASE foresee_plan.kind WHEN 'defer' THEN dues.first ELSE dues.last END), dues.last);
    old_rate := (was::jsonb ->> 'rate')::numeric;
    forgiven := plan_forgives(foresee_plan.kind, foresee_plan.ask, was, foresee_plan.event);
    asks := forgiven > '0' AND forgiven >= (SELECT p.approval_from FROM lending.discount_policy p
                                            WHERE p.starts_on <= foresee_plan.today
                                            ORDER BY p.starts_on DESC
                                            LIMIT 1);
    SELECT n.last_seq INTO from_seq
    FROM lending.loans n
    WHERE n.borrower_id = foresee_plan.borrower_id AND n.loan_id = foresee_plan.loan_id;
    SELECT c.case_id, coalesce((SELECT a.collector_code FROM lending.acting_collectors a), c.owner_code)
    INTO case_id, collector_code
    FROM (SELECT) one
    LEFT JOIN lending.cases c ON c.borrower_id = foresee_plan.borrower_id AND c.status <> 'closed';
    decline := CASE
        WHEN dues.last IS NULL OR foresee_plan.kind = 'change_rate'
            AND (foresee_plan.ask->>'annual_rate')::numeric >= old_rate THEN 'no_relief'
        WHEN dues.last > foresee_plan.today + rules.most_months * interval '1 month' THEN 'too_long'
        WHEN foresee_plan.kind = 're_age' AND re_aged_too_often(foresee_plan.borrower_id,
            foresee_plan.loan_id, foresee_plan.today, rules.re_ages_in_year,
            rules.re_ages_in_five_years) THEN 're_aged_too_often' END;
END
$$;
COMMENT ON FUNCTION foresee_plan(bigint, bigint, text, jsonb, event, date, date) IS
    'What a plan for a locked loan makes of it: its schedule, until when it lasts, the old rate, what it forgives and whether a second person must approve that; and why policy does not allow it';

CREATE FUNCTION note_plan(borrower_id bigint, plan_id bigint, kind text,
                          new_status text DEFAULT NULL, loan_seq bigint DEFAULT NULL,
                          note text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
BEGIN
    UPDATE lending.hardship_plan t
    SET last_seq = t.last_seq + 1, status = coalesce(note_plan.new_status, t.status),
        seq = CASE note_plan.kind WHEN 'accepted' THEN note_plan.loan_seq ELSE t.seq END,
        accepted_on = CASE note_plan.kind WHEN 'accepted' THEN business_date() ELSE t.accepted_on END
    WHERE t.borrower_id = note_plan.borrower_id AND t.plan_id = note_plan.plan_id
    RETURNING t.* INTO p;
    INSERT INTO lending.plan_event (borrower_id, plan_id, seq, kind, business_date, loan_seq,
        status, note)
    VALUES (p.borrower_id, p.plan_id, p.last_seq, note_plan.kind, business_date(),
        note_plan.loan_seq, p.status, note_plan.note);
    IF note_plan.new_status IS NOT NULL THEN
        PERFORM publish(p.borrower_id, 'plan.' || p.status, jsonb_build_object(
            'plan_id', p.plan_id, 'loan_id', p.loan_id, 'case_id', p.case_id, 'kind', p.kind,
            'last_day', p.last_day, 'until_on', p.until_on));
    END IF;
END
$$;
COMMENT ON FUNCTION note_plan(bigint, bigint, text, text, bigint, text) IS
    'Note what happened to a plan of a locked borrower, and bring its row to it; told where its status is said anew';

CREATE FUNCTION stop_for_plan(borrower_id bigint, plan_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    stop contact_stop_result;
BEGIN
    -- Who counts an attempt to contact the borrower comes before, or after.
    PERFORM lock_borrower(stop_for_plan.borrower_id);
    stop := consfin_internal.stop_contact(stop_for_plan.borrower_id, 'plan',
        format('plan %s', stop_for_plan.plan_id), NULL, NULL);
    UPDATE lending.hardship_plan t
    SET stop_id = stop.stop_id
    WHERE t.borrower_id = stop_for_plan.borrower_id AND t.plan_id = stop_for_plan.plan_id;
END
$$;
COMMENT ON FUNCTION stop_for_plan(bigint, bigint) IS
    'Stop contact with a borrower, whose lines are locked, while a plan is held to';

CREATE FUNCTION revive_claim(borrower_id bigint, plan_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
    answer loan_result;
    came_back bigint;
    why text;
BEGIN
    SELECT t.*, n.status AS loan_status, (n.schedule::jsonb ->> 'rate')::numeric AS rate,
        (t.schedule::jsonb ->> 'rate')::numeric AS plan_rate, v.rate_min,
        EXISTS (SELECT FROM lending.loan_events r
                WHERE r.borrower_id = t.borrower_id AND r.loan_id = t.loan_id
                    AND r.reverses_seq = t.seq) AS is_reversed,
        EXISTS (SELECT FROM lending.hardship_plan o
                WHERE o.borrower_id = t.borrower_id AND o.loan_id = t.loan_id
                    AND o.plan_id <> t.plan_id AND o.status = 'active') AS has_other
    INTO p
    FROM lending.hardship_plan t
    JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
    JOIN lending.product_versions v ON v.product_code = n.product_code
        AND v.version = n.product_version
    WHERE t.borrower_id = revive_claim.borrower_id AND t.plan_id = revive_claim.plan_id;
    why := CASE WHEN p.loan_status IN ('closed', 'written_off') THEN 'loan_' || p.loan_status
        WHEN p.is_reversed THEN 'event_reversed'
        WHEN p.has_other THEN 'plan_stands'
        WHEN p.on_breach = 'old_rate' AND p.rate IS DISTINCT FROM p.plan_rate THEN 'rate_changed' END;
    IF p.on_breach = 'stays' THEN
        RETURN;
    ELSIF why IS NULL AND p.on_breach = 'revive' THEN
        came_back := (unbook_event(p.borrower_id, p.loan_id, p.seq, false)).seq;
    ELSIF why IS NULL THEN
        answer := adjust_loan(p.borrower_id, 'change_rate', p.loan_id, jsonb_build_object(
                'annual_rate', p.old_rate, 'keep', 'term', 'hardship', p.old_rate < p.rate_min), NULL);
        came_back := answer.seq;
        why := answer.reason;
    END IF;
    PERFORM note_plan(p.borrower_id, p.plan_id,
        CASE WHEN why IS NULL THEN 'revived' ELSE 'not_revived' END, loan_seq => came_back,
        note => why);
END
$$;
COMMENT ON FUNCTION revive_claim(bigint, bigint) IS
    'Do to the loan of a plan that is broken what its terms say: nothing, the old rate from the open date on, or the event taken back; note it, or why it cannot be
Errors: 55000 where a later event of the loan is impossible without the one to be taken back.';

CREATE FUNCTION end_plan(borrower_id bigint, plan_id bigint, new_status text, note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
BEGIN
    PERFORM note_plan(end_plan.borrower_id, end_plan.plan_id, end_plan.new_status,
        end_plan.new_status, note => end_plan.note);
    UPDATE lending.hardship_plan t
    SET look_on = NULL
    WHERE t.borrower_id = end_plan.borrower_id AND t.plan_id = end_plan.plan_id
    RETURNING t.* INTO p;
    -- One that somebody lifted before stays lifted.
    PERFORM lock_borrower(p.borrower_id), consfin_internal.lift_contact(p.borrower_id, p.stop_id,
        format('plan %s is %s', p.plan_id, p.status), NULL);
    IF p.status = 'broken' THEN
        PERFORM revive_claim(p.borrower_id, p.plan_id);
    END IF;
    PERFORM leave_case(c.borrower_id, c.case_id, NULL, format('The plan is %s', p.status))
    FROM lending.cases c
    WHERE c.borrower_id = p.borrower_id AND c.status <> 'closed';
END
$$;
COMMENT ON FUNCTION end_plan(bigint, bigint, text, text) IS
    'End a plan that was accepted: contact is allowed again, the case may be worked on, and of one that is broken the claim is what its terms say';

CREATE FUNCTION judge_plan(borrower_id bigint, plan_id bigint, day date, OUT verdict text,
                           OUT why text, OUT look_on date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
    stands schedule;
    unpaid_on date;
BEGIN
    SELECT t.*, n.status AS loan_status, EXISTS (
            SELECT FROM lending.loan_events r
            WHERE r.borrower_id = t.borrower_id AND r.loan_id = t.loan_id
                AND r.reverses_seq = t.seq) AS is_reversed
    INTO p
    FROM lending.hardship_plan t
    JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
    WHERE t.borrower_id = judge_plan.borrower_id AND t.plan_id = judge_plan.plan_id;
    stands := schedule_on(p.borrower_id, p.loan_id, judge_plan.day);
    -- Who pays what was shown pays enough, though penalty took of it since.
    SELECT min(i.due_on) INTO unpaid_on
    FROM own_unpaid(stands) i
    WHERE i.due_on > p.business_date AND i.due_on <= p.until_on
        AND i.principal + i.interest + i.fee > greatest(i.paid_penalty - coalesce((
            SELECT sum(s.penalty - s.waived_penalty) FROM installments(p.schedule) s
            WHERE s.due_on = i.due_on), '0'), '0');
    IF p.loan_status = 'written_off' OR p.is_reversed THEN
        verdict := 'broken';
        why := CASE WHEN p.is_reversed THEN 'The event of the loan was taken back'
            ELSE 'The loan was written off' END;
    ELSIF unpaid_on IS NULL THEN
        verdict := CASE WHEN judge_plan.day >= p.until_on
                OR status(stands, judge_plan.day) = 'closed' THEN 'kept' ELSE 'active' END;
        look_on := p.until_on;
    ELSIF unpaid_on + p.tolerance_days > judge_plan.day THEN
        verdict := 'active';
        look_on := unpaid_on + p.tolerance_days;
    ELSIF is_in_flight(p.borrower_id, p.loan_id, judge_plan.day) THEN
        verdict := 'active';
        look_on := judge_plan.day + 1;
    ELSE
        verdict := 'broken';
        why := format('The installment of %s is unpaid', unpaid_on);
    END IF;
END
$$;
COMMENT ON FUNCTION judge_plan(bigint, bigint, date) IS
    'What a plan that was accepted is as the close of a business date finds it: active, kept or broken, and why; and where it is active when it is looked at next';

CREATE FUNCTION look_at_plan(borrower_id bigint, plan_id bigint, status text, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    judged record := judge_plan(look_at_plan.borrower_id, look_at_plan.plan_id, look_at_plan.day);
BEGIN
    IF look_at_plan.status = 'kept' AND judged.verdict = 'active' THEN
        IF EXISTS (SELECT FROM lending.hardship_plan t
                   JOIN lending.hardship_plan o ON o.borrower_id = t.borrower_id
                       AND o.loan_id = t.loan_id AND o.plan_id <> t.plan_id
                       AND o.status IN ('waiting', 'offered', 'active')
                   WHERE t.borrower_id = look_at_plan.borrower_id
                       AND t.plan_id = look_at_plan.plan_id) THEN
            judged.verdict := 'kept';
        ELSE
            PERFORM note_plan(look_at_plan.borrower_id, look_at_plan.plan_id, 'reopened', 'active',
                    note => 'A payment bounced'),
                stop_for_plan(look_at_plan.borrower_id, look_at_plan.plan_id);
        END IF;
    ELSIF judged.verdict <> look_at_plan.status THEN
        PERFORM end_plan(look_at_plan.borrower_id, look_at_plan.plan_id, judged.verdict, judged.why);
    END IF;
    UPDATE lending.hardship_plan t
    SET look_on = CASE judged.verdict WHEN 'active' THEN greatest(judged.look_on, look_at_plan.day + 1) END
    WHERE t.borrower_id = look_at_plan.borrower_id AND t.plan_id = look_at_plan.plan_id;
END
$$;
COMMENT ON FUNCTION look_at_plan(bigint, bigint, text, date) IS
    'Keep, break or reopen a plan that was accepted, as the close of a business date finds it';

CREATE FUNCTION look_at_plans(borrower_id bigint, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
BEGIN
    FOR p IN
        SELECT t.plan_id, t.status, t.last_day, n.status AS loan_status
        FROM lending.hardship_plan t
        JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
        WHERE t.borrower_id = look_at_plans.borrower_id AND t.look_on <= look_at_plans.day
        ORDER BY t.plan_id
        FOR NO KEY UPDATE OF t
    LOOP
        IF p.status IN ('active', 'kept') THEN
            PERFORM look_at_plan(look_at_plans.borrower_id, p.plan_id, p.status, look_at_plans.day);
            CONTINUE;
        END IF;
        IF p.last_day <= look_at_plans.day OR p.loan_status IN ('closed', 'written_off') THEN
            PERFORM note_plan(look_at_plans.borrower_id, p.plan_id, 'lapsed', 'lapsed');
        END IF;
        UPDATE lending.hardship_plan t
        SET look_on = CASE WHEN t.status <> 'lapsed' THEN t.last_day END
        WHERE t.borrower_id = look_at_plans.borrower_id AND t.plan_id = p.plan_id;
    END LOOP;
END
$$;
COMMENT ON FUNCTION look_at_plans(bigint, date) IS
    'Lapse, keep, break or reopen the plans of a borrower, whose lines are locked, as the close of a business date finds them';

CREATE FUNCTION require_my_plan(borrower_id bigint, plan_id bigint, OUT loan_id bigint,
                                OUT status text, OUT last_day date, OUT until_on date,
                                OUT tolerance_days integer, OUT event event, OUT from_seq bigint,
                                OUT login text, OUT acting_role text, OUT actor text)
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_my_borrower(require_my_plan.borrower_id);
    SELECT t.loan_id, t.status, t.last_day, t.until_on, t.tolerance_days, t.event, t.from_seq,
        t.login, t.acting_role, t.actor
    INTO require_my_plan.loan_id, require_my_plan.status, require_my_plan.last_day,
        require_my_plan.until_on, require_my_plan.tolerance_days, require_my_plan.event,
        require_my_plan.from_seq, require_my_plan.login, require_my_plan.acting_role,
        require_my_plan.actor
    FROM lending.hardship_plan t
    WHERE t.borrower_id = require_my_plan.borrower_id AND t.plan_id = require_my_plan.plan_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('plan', require_my_plan.plan_id, require_my_plan.borrower_id);
    END IF;
END
$$;
COMMENT ON FUNCTION require_my_plan(bigint, bigint) IS
    'How a plan stands, and who offered it; it is locked
Errors: LN005 where there is none, or its borrower''s case is not the caller''s.';

CREATE FUNCTION plan_answer(borrower_id bigint, plan_id bigint, reason text DEFAULT NULL)
RETURNS plan_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN plan_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
                plan_answer.reason, t.plan_id, t.loan_id, t.status, t.kind, t.business_date,
                t.last_day, t.until_on, t.owed, (arrears(t.schedule, t.business_date)).total,
                u.installments, d.due_on, d.total, u.last_due, u.total, u.interest,
                (t.schedule::jsonb ->> 'rate')::numeric,
                apr(t.schedule, v.apr_method)::text::numeric, t.forgiven, t.seq,
                false)::plan_result
            FROM lending.hardship_plan t
            JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
            JOIN lending.product_versions v ON v.product_code = n.product_code
                AND v.version = n.product_version
            CROSS JOIN LATERAL next_due(t.schedule, t.business_date) d
            CROSS JOIN LATERAL (
                SELECT count(*)::integer AS installments, max(i.due_on) AS last_due,
                    sum(i.principal + i.interest + i.fee + i.penalty) AS total,
                    sum(i.interest) AS interest
                FROM own_unpaid(t.schedule) i
                WHERE i.due_on >= t.business_date) u
            WHERE t.borrower_id = plan_answer.borrower_id AND t.plan_id = plan_answer.plan_id);
END
$$;
COMMENT ON FUNCTION plan_answer(bigint, bigint, text) IS
    'The answer of a command about a plan, as it is';
