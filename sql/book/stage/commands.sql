-- sql/book/stage/commands.sql
-- Policies of stages and schemes of asset classes, and the stage that somebody
-- gives a loan.

-- Command: locks none; for owner.
-- Add the next version of a policy of stages: at how many days past due each
-- stage begins, ascending, what it is called, and what it asks for (case: one of
-- collections; robot, person, message, legal; several with a comma between, ''
-- for nothing); arrears up to the tolerance make no loan late.
-- start_stage_policy() brings it into force.
-- Errors: 22023 for days that do not ascend from 1 on, lists of other lengths,
-- an unknown word, a negative tolerance or an empty title; 22004 for a null.
CREATE FUNCTION define_stage_policy(policy_code text, title text, from_days integer[],
                                    titles text[], asks_for text[],
                                    tolerance cents DEFAULT '0')
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('policy_code', define_stage_policy.policy_code,
            define_stage_policy.policy_code <> ''),
        require_argument('title', define_stage_policy.title, define_stage_policy.title <> ''),
        require_argument('tolerance', define_stage_policy.tolerance::text,
            define_stage_policy.tolerance >= '0', 'It must not be negative.'),
        check_stages(define_stage_policy.from_days, define_stage_policy.titles,
            define_stage_policy.asks_for);
    RETURN defined('stage policy', define_stage_policy.policy_code,
        add_stage_policy(define_stage_policy.policy_code, define_stage_policy.title,
            define_stage_policy.from_days, define_stage_policy.titles,
            define_stage_policy.asks_for, define_stage_policy.tolerance));
END
$$;

-- Command: locks none; for owner.
-- Bring a version of a policy of stages into force on a business date to come;
-- what was to start on that date starts no more. As the date opens,
-- end_of_day() moves all late loans to its stages.
-- Errors: LN005 for an unknown version; 22023 for a date that is not after the
-- last one that was opened, or not plausible; 22004 for a null.
CREATE FUNCTION start_stage_policy(policy_code text, version integer, starts_on date)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_stage_policy(start_stage_policy.policy_code, start_stage_policy.version),
        refuse_start(format('stage policy "%s"', start_stage_policy.policy_code),
            start_stage_policy.starts_on);
    INSERT INTO lending.stage_policy_start (starts_on, policy_code, policy_version)
    VALUES (start_stage_policy.starts_on, start_stage_policy.policy_code,
        start_stage_policy.version)
    ON CONFLICT (starts_on) DO UPDATE
    SET policy_code = EXCLUDED.policy_code, policy_version = EXCLUDED.policy_version;
    RETURN defined('stage policy start', start_stage_policy.starts_on::text,
        start_stage_policy.version);
END
$$;

-- Command: locks none; for owner.
-- Add the next version of a scheme of asset classes: at how many days past due
-- each class after the first begins, ascending, and what the classes are
-- called, the first included. For credit that revolves they may begin at other
-- days. So many technical_days count for none. A restructured loan is at least
-- in class restructured (0: no such rule) for watch_days, and meanwhile becomes
-- no better. With contagion all loans of a borrower have the class of the
-- worst. start_class_scheme() brings it into force.
-- Errors: 22023 for days that do not ascend from 1 on, lists of other lengths,
-- an unknown class, negative days or an empty title; 54000 for a sixteenth
-- scheme; 22004 for a null.
-- Source: CBIRC and PBoC, Order 2023 No. 1; FFIEC, Uniform Retail Credit
-- Classification and Account Management Policy.
CREATE FUNCTION define_class_scheme(scheme_code text, title text, from_days integer[],
                                    titles text[], open_end_days integer[] DEFAULT NULL,
                                    technical_days integer DEFAULT 0,
                                    restructured integer DEFAULT 0,
                                    watch_days integer DEFAULT 365,
                                    contagion boolean DEFAULT false)
RETURNS definition_result
AS $$
DECLARE
    open_days integer[] := coalesce(define_class_scheme.open_end_days, define_class_scheme.from_days);
    classes integer := 1 + coalesce(cardinality(define_class_scheme.from_days), 0);
BEGIN
    PERFORM require_argument('scheme_code', define_class_scheme.scheme_code,
            define_class_scheme.scheme_code <> ''),
        require_argument('title', define_class_scheme.title, define_class_scheme.title <> ''),
        check_days('from_days', define_class_scheme.from_days),
        check_days('open_end_days', open_days),
        require_argument('open_end_days', open_days::text, cardinality(open_days) = classes - 1,
            'There is one for each class after the first.'),
        require_argument('titles', define_class_scheme.titles::text,
            cardinality(define_class_scheme.titles) = classes
                AND array_position(define_class_scheme.titles, NULL) IS NULL,
            'There is one for each class, the first included.'),
        require_argument('technical_days', define_class_scheme.technical_days::text,
            define_class_scheme.technical_days >= 0, 'It must not be negative.'),
        require_argument('restructured', define_class_scheme.restructured::text,
            define_class_scheme.restructured = 0
                OR define_class_scheme.restructured BETWEEN 2 AND classes,
            'It is one of the classes after the first, or 0.'),
        require_argument('watch_days', define_class_scheme.watch_days::text,
            define_class_scheme.watch_days BETWEEN 0 AND 36525, 'It is from 0 to 36525.');
    RETURN defined('class scheme', define_class_scheme.scheme_code,
        add_class_scheme(define_class_scheme.scheme_code, define_class_scheme.title,
            define_class_scheme.from_days, define_class_scheme.titles, open_days,
            define_class_scheme.technical_days, define_class_scheme.restructured,
            define_class_scheme.watch_days, define_class_scheme.contagion));
END
$$;

-- Command: locks none; for owner; version may be null.
-- Bring a version of a scheme of asset classes into force on a business date to
-- come, beside the other schemes, or end the scheme on that date (null).
-- Errors: LN005 for an unknown version; 22023 for a date that is not after the
-- last one that was opened, or not plausible; 22004 for a null.
CREATE FUNCTION start_class_scheme(scheme_code text, version integer, starts_on date)
RETURNS definition_result
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM lending.class_scheme s
                   WHERE s.scheme_code = start_class_scheme.scheme_code
                       AND s.scheme_version = coalesce(start_class_scheme.version, 1)) THEN
        RAISE EXCEPTION 'version "%" of class scheme "%" does not exist',
                start_class_scheme.version, start_class_scheme.scheme_code
            USING ERRCODE = 'LN005',
                HINT = 'define_class_scheme() adds the next one; lending.class_schemes has all.';
    END IF;
    PERFORM refuse_start(format('class scheme "%s"', start_class_scheme.scheme_code),
        start_class_scheme.starts_on);
    INSERT INTO lending.class_scheme_start (scheme_code, starts_on, scheme_version)
    VALUES (start_class_scheme.scheme_code, start_class_scheme.starts_on,
        start_class_scheme.version)
    ON CONFLICT (scheme_code, starts_on) DO UPDATE SET scheme_version = EXCLUDED.scheme_version;
    RETURN defined('class scheme start', start_class_scheme.scheme_code,
        start_class_scheme.version);
END
$$;

CREATE TYPE stage_result AS (
    decision text,
    reason text,
    loan_id bigint,
    stage integer,
    hold text,
    replayed boolean
);
COMMENT ON TYPE stage_result IS
    'What a command about the stage of a loan answers: decision approved or declined, reason when declined, the stage of the loan afterwards, and why it is not the one that it reached by itself (override; null: it is)';

-- Command: locks loan; for desk.
-- Give a loan another stage than the one it has reached, and say why. It ends
-- when its schedule changes, when it reaches another stage by itself, or when
-- this gives it the one that it has reached.
-- Declines: loan_closed; stage_reached (it is in that stage by itself, and
-- nobody gave it another).
-- Errors: LN005 for an unknown loan; 22023 for a stage that the policy in force
-- does not have, or an empty reason; 22004 for a null.
CREATE FUNCTION override_stage(borrower_id bigint, key text, loan_id bigint,
                               stage integer, reason text)
RETURNS stage_result
AS $$
DECLARE
    day date := business_date();
    loan record;
    policy record;
    reached integer;
BEGIN
    SELECT n.status, n.schedule, n.stage_hold INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = override_stage.borrower_id AND n.loan_id = override_stage.loan_id;
    SELECT coalesce(p.from_days, '{}') AS from_days, coalesce(p.tolerance, '0') AS tolerance
    INTO policy
    FROM (SELECT) one
    LEFT JOIN lending.stage_policy_periods p ON day >= p.starts_on AND day < p.ends_on;
    PERFORM require_argument('reason', override_stage.reason, override_stage.reason <> ''),
        require_argument('stage', override_stage.stage::text,
            override_stage.stage BETWEEN 0 AND cardinality(policy.from_days),
            format('The policy in force has the stages 0 to %s.', cardinality(policy.from_days)));
    IF loan.status = 'closed' THEN
        RETURN stage_answer(override_stage.borrower_id, override_stage.loan_id, 'loan_closed');
    END IF;
    reached := reached_stage(loan.schedule, day, policy.from_days, policy.tolerance);
    IF reached = override_stage.stage AND loan.stage_hold IS NULL THEN
        RETURN stage_answer(override_stage.borrower_id, override_stage.loan_id, 'stage_reached');
    END IF;
    INSERT INTO lending.stage_override (borrower_id, loan_id, override_id, stage, reached,
        business_date, reason)
    VALUES (override_stage.borrower_id, override_stage.loan_id, new_id(), override_stage.stage,
        reached, day, override_stage.reason);
    PERFORM hold_stage(override_stage.borrower_id, override_stage.loan_id, override_stage.stage,
            CASE WHEN reached <> override_stage.stage THEN 'override' END),
        publish(override_stage.borrower_id, 'loan.stage_overridden',
            jsonb_build_object('loan_id', override_stage.loan_id, 'stage', override_stage.stage,
                'reached', reached, 'reason', override_stage.reason));
    RETURN stage_answer(override_stage.borrower_id, override_stage.loan_id, NULL);
END
$$;
