-- sql/book/stage/internal.sql
-- The triggers that keep the stage of a loan, and what the commands share.

CREATE FUNCTION bring_to_date()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_bring_to_date';
COMMENT ON FUNCTION bring_to_date() IS
    'trigger before a row of a loan is written: sets status, stage, next_event_on and read_on as of the transaction''s business date; LN004 for a stage that is neither reached nor given by override_stage()';

CREATE FUNCTION note_stage()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_note_stage';
COMMENT ON FUNCTION note_stage() IS
    'trigger after a row of a loan was written: adds to the history of its stages what time moved since it was read last, on the days on which it did, and what the change moved';

CREATE FUNCTION check_stages(from_days integer[], titles text[], asks_for text[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    stages integer := coalesce(cardinality(from_days), 0);
    word text;
BEGIN
    PERFORM require_argument('from_days', from_days::text, stages > 0 AND array_ndims(from_days) = 1
            AND array_position(from_days, NULL) IS NULL,
            'It lists the days past due at which the stages begin: {1,31,61}.'),
        require_argument('titles', titles::text, cardinality(titles) = stages
            AND array_position(titles, NULL) IS NULL, 'There is one for each stage.'),
        require_argument('asks_for', asks_for::text, cardinality(asks_for) = stages
            AND array_position(asks_for, NULL) IS NULL,
            'There is one for each stage: {robot,"person,message",legal}.');
    FOR i IN 1 .. stages LOOP
        PERFORM require_argument('from_days', from_days::text,
            from_days[i] > coalesce(from_days[i - 1], 0), 'They ascend, from 1 on.');
        FOREACH word IN ARRAY string_to_array(asks_for[i], ',') LOOP
            PERFORM require_argument('asks_for', word,
                word = ANY ('{robot,person,message,legal}'),
                'A stage asks for robot, person, message, legal, or several of them.');
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION check_stages(integer[], text[], text[]) IS
    'Refuse stages that do not ascend, or lists that are not of one length: 22023';

CREATE FUNCTION add_stage_policy(policy_code text, title text, from_days integer[],
                                 titles text[], asks_for text[], tolerance cents)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_version integer := 1 + coalesce((SELECT max(p.policy_version) FROM lending.stage_policy p
                                          WHERE p.policy_code = add_stage_policy.policy_code), 0);
BEGIN
    INSERT INTO lending.stage_policy (policy_code, policy_version, title, tolerance)
    VALUES (add_stage_policy.policy_code, next_version, add_stage_policy.title,
        add_stage_policy.tolerance);
    INSERT INTO lending.stage (policy_code, policy_version, stage, from_days, title, asks_for)
    SELECT add_stage_policy.policy_code, next_version, s.no, s.from_days, s.title,
        string_to_array(s.asks_for, ',')
    FROM unnest(add_stage_policy.from_days, add_stage_policy.titles, add_stage_policy.asks_for)
        WITH ORDINALITY AS s (from_days, title, asks_for, no);
    RETURN next_version;
END
$$;
COMMENT ON FUNCTION add_stage_policy(text, text, integer[], text[], text[], cents) IS
    'Add the next version of a policy of stages, and return its number';

CREATE FUNCTION add_default_stages()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM add_stage_policy('standard', 'By months', '{1,8,31,61,91,121,181}',
            '{1 to 7 days,8 to 30 days,M2,M3,M4,M5 and M6,M7 and later}',
            '{message,"robot,message","person,message","person,message","person,legal",legal,legal}', '0'),
        add_stage_policy('cn_3', 'China, three steps in eight days', '{1,4,8}',
            '{1 to 3 days,4 to 7 days,8 days and later}', '{robot,"person,message",legal}', '0');
    INSERT INTO lending.stage_policy_start (starts_on, policy_code, policy_version)
    VALUES ('1900-01-01', 'standard', 1);
END
$$;
COMMENT ON FUNCTION add_default_stages() IS
    'Add the policies of stages standard and cn_3, and let standard be in force; used by install()';

CREATE FUNCTION stage_answer(borrower_id bigint, loan_id bigint, decline text)
RETURNS stage_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN stage_answer.decline IS NULL THEN 'approved' ELSE 'declined' END,
                stage_answer.decline, n.loan_id, n.stage, n.stage_hold, false)::stage_result
            FROM lending.loans n
            WHERE n.borrower_id = stage_answer.borrower_id AND n.loan_id = stage_answer.loan_id);
END
$$;
COMMENT ON FUNCTION stage_answer(bigint, bigint, text) IS
    'What a command about the stage of a loan answers';

CREATE FUNCTION stage_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN read_loans_anew(stage_slice.day,
        (SELECT max(s.starts_on) FROM lending.stage_policy_start s
         WHERE s.starts_on <= stage_slice.day), 1000);
END
$$;
COMMENT ON FUNCTION stage_slice(date) IS
    'Bring some of the loans whose day has come, or whose policy has changed, to the transaction''s business date, which is this one or a later one; how many they were, 0 when none is left';
