-- sql/book/stage/commands.sql
-- Policies of stages, and the stage that somebody gives a loan.

-- Command: locks none; for owner.
-- Add the next version of a policy of stages: at how many days past due each
-- stage begins, ascending, what it is called, and what it asks for (robot,
-- person, message, legal; several with a comma between, '' for nothing);
-- arrears up to the tolerance make no loan late. start_stage_policy() brings it
-- into force.
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
DECLARE
    last_day date;
BEGIN
    IF NOT EXISTS (SELECT FROM lending.stage_policy p
                   WHERE p.policy_code = start_stage_policy.policy_code
                       AND p.policy_version = start_stage_policy.version) THEN
        RAISE EXCEPTION 'version "%" of stage policy "%" does not exist',
                start_stage_policy.version, start_stage_policy.policy_code
            USING ERRCODE = 'LN005',
                HINT = 'define_stage_policy() adds the next one; lending.stage_policies has all.';
    END IF;
    PERFORM check_ahead(start_stage_policy.starts_on, 'starts_on');
    -- No date opens meanwhile.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    last_day := (SELECT max(d.business_date) FROM lending.business_day d WHERE d.status <> 'undone');
    IF start_stage_policy.starts_on <= last_day THEN
        RAISE EXCEPTION 'stage policy "%" cannot start on "%"', start_stage_policy.policy_code,
                start_stage_policy.starts_on
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = format('The last business date that was opened is "%s".', last_day),
                HINT = 'Loans have been read by another policy on it: give a later date.';
    END IF;
    INSERT INTO lending.stage_policy_start (starts_on, policy_code, policy_version)
    VALUES (start_stage_policy.starts_on, start_stage_policy.policy_code,
        start_stage_policy.version)
    ON CONFLICT (starts_on) DO UPDATE
    SET policy_code = EXCLUDED.policy_code, policy_version = EXCLUDED.policy_version;
    RETURN defined('stage policy start', start_stage_policy.starts_on::text,
        start_stage_policy.version);
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
-- when its schedule changes, or when it reaches another stage by itself.
-- Declines: loan_closed; stage_reached (it is in that stage by itself).
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
    SELECT n.status, n.schedule INTO loan
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
    IF reached = override_stage.stage THEN
        RETURN stage_answer(override_stage.borrower_id, override_stage.loan_id, 'stage_reached');
    END IF;
    INSERT INTO lending.stage_override (borrower_id, loan_id, override_id, stage, reached,
        business_date, reason)
    VALUES (override_stage.borrower_id, override_stage.loan_id, new_id(), override_stage.stage,
        reached, day, override_stage.reason);
    PERFORM hold_stage(override_stage.borrower_id, override_stage.loan_id, override_stage.stage,
            'override'),
        publish(override_stage.borrower_id, 'loan.stage_overridden',
            jsonb_build_object('loan_id', override_stage.loan_id, 'stage', override_stage.stage,
                'reached', reached, 'reason', override_stage.reason));
    RETURN stage_answer(override_stage.borrower_id, override_stage.loan_id, NULL);
END
$$;
