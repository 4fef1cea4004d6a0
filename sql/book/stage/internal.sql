-- sql/book/stage/internal.sql
-- The triggers that keep the stage of a loan, and what the commands share.

CREATE FUNCTION bring_to_date()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_bring_to_date';
COMMENT ON FUNCTION bring_to_date() IS
    'trigger before a row of a loan is written: sets status, stage, classes, next_event_on and read_on as of the transaction''s business date; LN004 for a stage that is neither reached nor given by override_stage()';

CREATE FUNCTION note_stages()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_note_stages';
COMMENT ON FUNCTION note_stages() IS
    'trigger after a statement wrote rows of loans: adds to the histories of their stages and classes what time moved since they were read last, on the days on which it did, and what the statement moved';

CREATE FUNCTION check_days(name text, days integer[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument(name, days::text, cardinality(days) > 0 AND array_ndims(days) = 1
            AND array_position(days, NULL) IS NULL,
        'It lists the days past due at which each begins: {1,31,61}.');
    FOR i IN 1 .. cardinality(days) LOOP
        PERFORM require_argument(name, days::text,
            days[i] > coalesce(days[i - 1], 0) AND days[i] <= 36525,
            'They ascend, from 1 to 36525.');
    END LOOP;
END
$$;
COMMENT ON FUNCTION check_days(text, integer[]) IS
    'Refuse days past due that do not ascend from 1 on: 22023';

CREATE FUNCTION check_stages(from_days integer[], titles text[], asks_for text[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    asked text;
    word text;
BEGIN
    PERFORM check_days('from_days', from_days),
        require_argument('titles', titles::text, cardinality(titles) = cardinality(from_days)
            AND array_position(titles, NULL) IS NULL, 'There is one for each stage.'),
        require_argument('asks_for', asks_for::text, cardinality(asks_for) = cardinality(from_days)
            AND array_position(asks_for, NULL) IS NULL,
            'There is one for each stage: {robot,"person,message",legal}.');
    FOREACH asked IN ARRAY asks_for LOOP
        FOREACH word IN ARRAY string_to_array(asked, ',') LOOP
            PERFORM require_argument('asks_for', word,
                word = ANY ('{case,robot,person,message,legal}'),
                'A stage asks for case, robot, person, message, legal, or several of them.');
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION check_stages(integer[], text[], text[]) IS
    'Refuse stages that do not ascend, or lists that are not of one length: 22023';

CREATE FUNCTION require_stage_policy(policy_code text, version integer)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.stage_policy p
                   WHERE p.policy_code = require_stage_policy.policy_code
                       AND p.policy_version = require_stage_policy.version) THEN
        RAISE EXCEPTION 'version "%" of stage policy "%" does not exist',
                require_stage_policy.version, require_stage_policy.policy_code
            USING ERRCODE = 'LN005',
                HINT = 'define_stage_policy() adds the next one; lending.stage_policies has all.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_stage_policy(text, integer) IS
    'Raise LN005 for an unknown version of a policy of stages';

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
            '{"case,message","case,robot,message","case,person,message","case,person,message","case,person,legal","case,legal","case,legal"}',
            '0'),
        add_stage_policy('cn_3', 'China, three steps in eight days', '{1,4,8}',
            '{1 to 3 days,4 to 7 days,8 days and later}', '{"case,robot","case,person,message","case,legal"}', '0');
    INSERT INTO lending.stage_policy_start (starts_on, policy_code, policy_version)
    VALUES ('1900-01-01', 'standard', 1);
END
$$;
COMMENT ON FUNCTION add_default_stages() IS
    'Add the policies of stages standard and cn_3, and let standard be in force; used by install()';

CREATE FUNCTION add_class_scheme(scheme_code text, title text, from_days integer[], titles text[],
                                 open_end_days integer[], technical_days integer,
                                 restructured integer, watch_days integer, contagion boolean)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    last_one record;
    free_place integer := 1 + coalesce((SELECT max(s.place) FROM lending.class_scheme s), 0);
BEGIN
    SELECT max(s.scheme_version) AS version, max(s.place) AS place INTO last_one
    FROM lending.class_scheme s
    WHERE s.scheme_code = add_class_scheme.scheme_code;
    IF last_one.place IS NULL AND free_place > 15 THEN
        RAISE EXCEPTION 'a book has at most 15 schemes of asset classes'
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    INSERT INTO lending.class_scheme (scheme_code, scheme_version, place, title, technical_days,
        restructured, watch_days, contagion)
    VALUES (add_class_scheme.scheme_code, coalesce(last_one.version, 0) + 1,
        coalesce(last_one.place, free_place), add_class_scheme.title,
        add_class_scheme.technical_days, nullif(add_class_scheme.restructured, 0),
        add_class_scheme.watch_days, add_class_scheme.contagion);
    INSERT INTO lending.class (scheme_code, scheme_version, class, from_days, open_end_days, title)
    SELECT add_class_scheme.scheme_code, coalesce(last_one.version, 0) + 1, c.no, c.from_days,
        c.open_end_days, c.title
    FROM unnest(0 || add_class_scheme.from_days, 0 || add_class_scheme.open_end_days,
        add_class_scheme.titles) WITH ORDINALITY AS c (from_days, open_end_days, title, no);
    RETURN coalesce(last_one.version, 0) + 1;
END
$$;
COMMENT ON FUNCTION add_class_scheme(text, text, integer[], text[], integer[], integer, integer, integer, boolean) IS
    'Add the next version of a scheme of asset classes, and return its number';

CREATE FUNCTION add_default_classes()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM add_class_scheme('cn_five', 'China, five classes', '{1,91,271,361}',
            '{normal,special mention,substandard,doubtful,loss}', '{1,91,271,361}', 7, 2, 365, true),
        add_class_scheme('ifrs9', 'IFRS 9, stages of impairment', '{31,91}',
            '{stage 1,stage 2,stage 3}', '{31,91}', 0, 0, 365, false),
        add_class_scheme('us_retail', 'United States, retail credit', '{90,120}',
            '{pass,substandard,loss}', '{90,180}', 0, 0, 365, false);
    INSERT INTO lending.class_scheme_start (scheme_code, starts_on, scheme_version)
    VALUES ('cn_five', '1900-01-01', 1);
END
$$;
COMMENT ON FUNCTION add_default_classes() IS
    'Add the schemes of asset classes cn_five, ifrs9 and us_retail, and let cn_five be in force; used by install()
Source: CBIRC and PBoC, Order 2023 No. 1; IFRS 9, 5.5.11 and B5.5.37; FFIEC, Uniform Retail Credit Classification and Account Management Policy';

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

CREATE FUNCTION work_on_stages(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- A plan that was made while the book was empty would read it whole.
SET enable_seqscan = off
AS $$
BEGIN
    PERFORM read_loans_anew(work_on_stages.day, borrowers, units);
END
$$;
COMMENT ON FUNCTION work_on_stages(date, bigint[], bigint[]) IS
    'Read loans, which are locked, anew on a day';

CREATE FUNCTION units_of_stages(day date, most integer, OUT borrowers bigint[],
                                OUT units bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    SELECT * INTO borrowers, units FROM loans_to_read(units_of_stages.day, NULL, most);
    IF units = '{}' AND EXISTS (SELECT FROM lending.scales s
                                WHERE s.starts_on = units_of_stages.day) THEN
        SELECT * INTO borrowers, units
        FROM loans_to_read(units_of_stages.day, units_of_stages.day, most);
    END IF;
END
$$;
COMMENT ON FUNCTION units_of_stages(date, integer) IS
    'Some of the loans whose day has come, or whose policy or scheme starts on it, locked';

CREATE FUNCTION stage_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('stages', stage_slice.day - 1, stage_slice.day, 1000);
END
$$;
COMMENT ON FUNCTION stage_slice(date) IS
    'Bring some of the loans whose day has come, or whose policy or scheme starts on it, to the transaction''s business date, which is this one or a later one; how many they were, 0 when none is left';
