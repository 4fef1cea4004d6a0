-- sql/book/accrual/commands_write_off.sql
-- When loans that are late are written off by themselves.

-- Command: locks none; for owner.
-- Add the next version of a policy of write-offs: at how many days past due a
-- loan is taken for lost, and credit that revolves at how many (where it is not
-- said, at as many); or, instead, of which class of a scheme the days count. It
-- comes into force by start_write_off_policy().
-- Errors: LN005 for an unknown scheme; 22023 for days as well as a class,
-- numbers out of range, or an empty code or title; 22004 for a null, and for
-- neither days nor a class.
-- Source: FFIEC, Uniform Retail Credit Classification and Account Management
-- Policy; CBIRC and PBoC, Order 2023 No. 1.
CREATE FUNCTION define_write_off_policy(policy_code text, title text, from_days integer DEFAULT NULL,
                                        open_end_days integer DEFAULT NULL, scheme_code text DEFAULT NULL,
                                        from_class integer DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    by_days boolean := define_write_off_policy.from_days IS NOT NULL;
    classes integer := (SELECT count(*) FROM lending.class_schemes s
                        WHERE s.scheme_code = define_write_off_policy.scheme_code
                        GROUP BY s.scheme_version ORDER BY s.scheme_version DESC LIMIT 1);
BEGIN
    PERFORM require_argument('policy_code', define_write_off_policy.policy_code,
            define_write_off_policy.policy_code <> ''),
        require_argument('title', define_write_off_policy.title, define_write_off_policy.title <> ''),
        require_argument('from_days', coalesce(define_write_off_policy.from_days::text, ''),
            CASE WHEN by_days OR define_write_off_policy.scheme_code IS NOT NULL
                THEN by_days <> (define_write_off_policy.scheme_code IS NOT NULL) END,
            'A policy goes by days, or by a class of a scheme.'),
        require_argument('from_days', define_write_off_policy.from_days::text,
            NOT by_days OR define_write_off_policy.from_days BETWEEN 1 AND 36525, 'It is from 1 to 36525.'),
        require_argument('open_end_days', define_write_off_policy.open_end_days::text,
            define_write_off_policy.open_end_days IS NULL
                OR by_days AND define_write_off_policy.open_end_days BETWEEN 1 AND 36525,
            'It is from 1 to 36525, of a policy that goes by days.');
    IF NOT by_days AND classes IS NULL THEN
        RAISE EXCEPTION 'class scheme "%" does not exist', define_write_off_policy.scheme_code
            USING ERRCODE = 'LN005',
                HINT = 'define_class_scheme() adds one; lending.class_schemes has all.';
    END IF;
    PERFORM require_argument('from_class', coalesce(define_write_off_policy.from_class::text, ''),
        CASE WHEN by_days THEN define_write_off_policy.from_class IS NULL
            ELSE coalesce(define_write_off_policy.from_class BETWEEN 2 AND classes, false) END,
        'It is one of the classes after the first, of a policy that goes by class.');
    RETURN defined('write-off policy', define_write_off_policy.policy_code,
        add_write_off_policy(define_write_off_policy.policy_code, define_write_off_policy.title,
            define_write_off_policy.from_days,
            CASE WHEN by_days THEN coalesce(define_write_off_policy.open_end_days,
                define_write_off_policy.from_days) END,
            define_write_off_policy.scheme_code, define_write_off_policy.from_class));
END
$$;

-- Command: locks none; for owner; version may be null.
-- Bring a version of a policy of write-offs into force on a business date to
-- come, in the place of the one before, or write nothing off from that date on
-- (null). For one product, which goes before the book's policy, or for all
-- (null). Loans that are late enough are written off as that date is closed.
-- Errors: LN005 for an unknown version or product; 22023 for a date that is not
-- after the last one that was opened, or not plausible; 22004 for a null.
CREATE FUNCTION start_write_off_policy(policy_code text, version integer, starts_on date,
                                       product_code text DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    product text := coalesce(start_write_off_policy.product_code, '');
BEGIN
    IF NOT EXISTS (SELECT FROM lending.write_off_policy p
                   WHERE p.policy_code = start_write_off_policy.policy_code
                       AND p.policy_version = coalesce(start_write_off_policy.version, 1)) THEN
        RAISE EXCEPTION 'version "%" of write-off policy "%" does not exist',
                start_write_off_policy.version, start_write_off_policy.policy_code
            USING ERRCODE = 'LN005',
                HINT = 'define_write_off_policy() adds the next one.';
    END IF;
    PERFORM require_versions(start_write_off_policy.product_code),
        refuse_start(format('write-off policy "%s"', start_write_off_policy.policy_code),
            start_write_off_policy.starts_on);
    INSERT INTO lending.write_off_policy_start (product_code, starts_on, policy_code, policy_version)
    VALUES (product, start_write_off_policy.starts_on, start_write_off_policy.policy_code,
        start_write_off_policy.version)
    ON CONFLICT (product_code, starts_on) DO UPDATE
    SET policy_code = EXCLUDED.policy_code, policy_version = EXCLUDED.policy_version;
    RETURN defined('write-off policy start', start_write_off_policy.policy_code,
        start_write_off_policy.version);
END
$$;
