-- sql/book/dispute/commands_clock.sql
-- The clock of disputes and complaints: its policies, and more time.

CREATE TYPE clock_result AS (
    decision text,
    reason text,
    matter text,
    matter_id bigint,
    due_on date,
    extended integer,
    replayed boolean
);
COMMENT ON TYPE clock_result IS
    'What a command about a clock answers: decision approved or declined, reason when declined, whether it is of a dispute or a complaint, which, by when it is to be resolved afterwards, and how often that was put off';

-- Command: locks none; for owner.
-- Say how many days a step (acknowledge, answer, final) of a matter (dispute,
-- complaint) may take from its receipt, of a kind (any: of all), in a
-- jurisdiction (house: always), for what is received from a day to come on:
-- business days, or days of the calendar, then moved back to a business day,
-- and at most so many whole billing cycles of the loan (null: no such end). The
-- last step may be put off to each of extensions. Of all policies that hold the
-- earliest day counts.
-- Errors: LN005 for an unknown calendar; LN006 for a day on which the same starts
-- already; 22023 for another word, days or
-- cycles out of range, extensions that do not ascend or are not of the last
-- step, an empty kind or source, a jurisdiction that is no word in small
-- letters, or a day that was opened already; 22004 for a null.
CREATE FUNCTION define_clock(jurisdiction text, matter text, kind text, step text, days integer,
                             unit text, starts_on date, source text, cycles integer DEFAULT NULL,
                             extensions integer[] DEFAULT '{}', calendar_code text DEFAULT NULL)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('jurisdiction', define_clock.jurisdiction,
            define_clock.jurisdiction ~ '^[a-z][a-z0-9_]*$', 'Small letters, digits and underscores.'),
        require_words('matter', define_clock.matter, '{dispute,complaint}'),
        require_words('step', define_clock.step, '{acknowledge,answer,final}'),
        require_words('unit', define_clock.unit, '{calendar,business}'),
        require_argument('kind', define_clock.kind, define_clock.kind <> ''),
        require_argument('source', define_clock.source, define_clock.source <> ''),
        require_argument('days', define_clock.days::text, define_clock.days BETWEEN 1 AND 3660,
            'They are from 1 to 3660.'),
        require_argument('cycles', define_clock.cycles::text,
            coalesce(define_clock.cycles BETWEEN 1 AND 24, true), 'They are from 1 to 24.'),
        require_argument('extensions', define_clock.extensions::text,
            are_extensions(define_clock.extensions, define_clock.days, define_clock.step),
            'Of the last step, ascending days from receipt, later than it: {30,60}.'),
        refuse_start(format('clock of "%s"', define_clock.jurisdiction), define_clock.starts_on);
    IF define_clock.calendar_code IS NOT NULL THEN
        PERFORM require_defined('calendar', define_clock.calendar_code);
    END IF;
    INSERT INTO lending.clock_policy (jurisdiction, matter, kind, step, starts_on, days, unit, cycles,
        extensions, calendar_code, source)
    VALUES (define_clock.jurisdiction, define_clock.matter, define_clock.kind, define_clock.step,
        define_clock.starts_on, define_clock.days, define_clock.unit, define_clock.cycles,
        define_clock.extensions, define_clock.calendar_code, define_clock.source)
    ON CONFLICT DO NOTHING;
    PERFORM require_new_start(format('clock of "%s" for step "%s" of a %s, kind "%s",',
            define_clock.jurisdiction, define_clock.step, define_clock.matter, define_clock.kind),
        define_clock.starts_on, FOUND);
    RETURN defined('clock', format('%s %s %s %s', define_clock.jurisdiction, define_clock.matter,
        define_clock.kind, define_clock.step));
END
$$;

-- Command: locks borrower; for desk.
-- Put the last step of a dispute or complaint off, as far as its policy allows
-- next, and say why; the borrower is to be told.
-- Declines: no_extension (the policy allows none, or no other); resolved.
-- Errors: LN005 for an unknown borrower, dispute or complaint; 22023 for an
-- empty reason; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION extend_clock(borrower_id bigint, key text, matter_id bigint, reason text)
RETURNS clock_result
AS $$
DECLARE
    c record;
    put_off date;
BEGIN
    PERFORM require_argument('reason', extend_clock.reason, extend_clock.reason <> '');
    SELECT t.*, p.unit, p.extensions[t.extended + 1] AS days INTO c
    FROM lending.clock t
    JOIN lending.clock_policy p ON p.jurisdiction = t.jurisdiction AND p.matter = t.matter
        AND p.kind = t.kind AND p.step = t.step AND p.starts_on = t.policy_starts_on
    WHERE t.borrower_id = extend_clock.borrower_id AND t.matter_id = extend_clock.matter_id
        AND t.step = 'final';
    IF NOT FOUND THEN
        PERFORM raise_unknown('dispute or complaint', extend_clock.matter_id, extend_clock.borrower_id);
    ELSIF c.met_on IS NOT NULL OR c.days IS NULL THEN
        RETURN ROW('declined', CASE WHEN c.met_on IS NULL THEN 'no_extension' ELSE 'resolved' END,
            c.matter, extend_clock.matter_id, c.due_on, c.extended, false)::clock_result;
    END IF;
    put_off := greatest(clock_due(c.received_on, c.days, c.unit, NULL, NULL, c.calendar_code), c.due_on);
    UPDATE lending.clock t
    SET due_on = put_off, extended = t.extended + 1
    WHERE t.borrower_id = extend_clock.borrower_id AND t.matter_id = extend_clock.matter_id
        AND t.step = 'final';
    PERFORM note_matter(extend_clock.borrower_id, extend_clock.matter_id, 'extended',
        extend_clock.reason, put_off);
    RETURN ROW('approved', NULL, c.matter, extend_clock.matter_id, put_off, c.extended + 1,
        false)::clock_result;
END
$$;
