-- sql/book/accrual/commands.sql
-- How much of what loans owe is provided for.

-- Command: locks none; for owner.
-- Add the next version of a policy of provisions: the scheme of asset classes
-- that it goes by, and for each of its classes from the first which share of
-- what loans owe is expected not to be paid, from 0 to 1. It comes into force
-- by start_provision_policy().
-- Errors: LN005 for an unknown scheme; 22023 for an empty code or title, as many
-- rates as the scheme has no classes, or a rate out of its range; 22004 for a
-- null.
CREATE FUNCTION define_provision_policy(policy_code text, title text, scheme_code text, rates numeric[])
RETURNS definition_result
AS $$
DECLARE
    classes integer := (SELECT count(*) FROM lending.class_schemes s
                        WHERE s.scheme_code = define_provision_policy.scheme_code
                        GROUP BY s.scheme_version ORDER BY s.scheme_version DESC LIMIT 1);
BEGIN
    PERFORM require_argument('policy_code', define_provision_policy.policy_code,
            define_provision_policy.policy_code <> ''),
        require_argument('title', define_provision_policy.title, define_provision_policy.title <> '');
    IF classes IS NULL THEN
        RAISE EXCEPTION 'class scheme "%" does not exist', define_provision_policy.scheme_code
            USING ERRCODE = 'LN005',
                HINT = 'define_class_scheme() adds one; lending.class_schemes has all.';
    END IF;
    PERFORM require_argument('rates', define_provision_policy.rates::text,
            array_ndims(define_provision_policy.rates) = 1
                AND array_lower(define_provision_policy.rates, 1) = 1
                AND cardinality(define_provision_policy.rates) = classes
                AND array_position(define_provision_policy.rates, NULL) IS NULL,
            format('There is one for each of the %s classes of the scheme.', classes)),
        require_argument('rates', define_provision_policy.rates::text,
            0 <= ALL (define_provision_policy.rates) AND 1 >= ALL (define_provision_policy.rates),
            'Each is a share, from 0 to 1.');
    RETURN defined('provision policy', define_provision_policy.policy_code,
        add_provision_policy(define_provision_policy.policy_code, define_provision_policy.title,
            define_provision_policy.scheme_code, define_provision_policy.rates));
END
$$;

-- Command: locks none; for owner; version may be null.
-- Bring a version of a policy of provisions into force on a business date to
-- come, in the place of the one before, or provide for nothing from that date
-- on (null). What is provided for is posted as that date is closed.
-- Errors: LN005 for an unknown version; 22023 for a date that is not after the
-- last one that was opened, or not plausible; 22004 for a null.
CREATE FUNCTION start_provision_policy(policy_code text, version integer, starts_on date)
RETURNS definition_result
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM lending.provision_policy p
                   WHERE p.policy_code = start_provision_policy.policy_code
                       AND p.policy_version = coalesce(start_provision_policy.version, 1)) THEN
        RAISE EXCEPTION 'version "%" of provision policy "%" does not exist',
                start_provision_policy.version, start_provision_policy.policy_code
            USING ERRCODE = 'LN005',
                HINT = 'define_provision_policy() adds the next one.';
    END IF;
    PERFORM refuse_start(format('provision policy "%s"', start_provision_policy.policy_code),
        start_provision_policy.starts_on);
    INSERT INTO lending.provision_policy_start (starts_on, policy_code, policy_version)
    VALUES (start_provision_policy.starts_on, start_provision_policy.policy_code,
        start_provision_policy.version)
    ON CONFLICT (starts_on) DO UPDATE
    SET policy_code = EXCLUDED.policy_code, policy_version = EXCLUDED.policy_version;
    RETURN defined('provision policy start', start_provision_policy.policy_code,
        start_provision_policy.version);
END
$$;

-- Command: locks none; for owner; product_code may be null.
-- Say from a business date to come on what becomes of the charges of loans that
-- are late for so many days: suspense, they go to suspense, with all that had
-- been income and is unpaid, and are income as they are paid; net, of interest
-- only what principal less its allowance bears is income, and the rest goes to
-- the allowance; none, they are income as they are earned. A loan accrues again
-- as soon as nothing is past due, or after so many installments more that were
-- paid in time. For one product, which goes before the book's rule, or for all
-- (null).
-- Errors: LN005 for an unknown product; 22023 for another treatment, days below
-- 1, installments below 0, or a date that is not after the last one that was
-- opened, or not plausible; 22004 for a null.
CREATE FUNCTION start_nonaccrual(treatment text, starts_on date, product_code text DEFAULT NULL,
                                 from_days integer DEFAULT 91, after_rows integer DEFAULT 0)
RETURNS definition_result
AS $$
DECLARE
    product text := coalesce(start_nonaccrual.product_code, '');
BEGIN
    PERFORM require_argument('treatment', start_nonaccrual.treatment,
            start_nonaccrual.treatment IN ('none', 'suspense', 'net'), 'It is none, suspense or net.'),
        require_argument('from_days', start_nonaccrual.from_days::text,
            start_nonaccrual.from_days BETWEEN 1 AND 36525, 'It is from 1 to 36525.'),
        require_argument('after_rows', start_nonaccrual.after_rows::text,
            start_nonaccrual.after_rows BETWEEN 0 AND 1000, 'It is from 0 to 1000.');
    PERFORM require_versions(start_nonaccrual.product_code),
        refuse_start('non-accrual', start_nonaccrual.starts_on);
    INSERT INTO lending.nonaccrual_rule (product_code, starts_on, treatment, from_days, after_rows)
    VALUES (product, start_nonaccrual.starts_on, start_nonaccrual.treatment, start_nonaccrual.from_days,
        start_nonaccrual.after_rows)
    ON CONFLICT (product_code, starts_on) DO UPDATE
    SET treatment = EXCLUDED.treatment, from_days = EXCLUDED.from_days, after_rows = EXCLUDED.after_rows;
    RETURN defined('non-accrual', product, NULL);
END
$$;
