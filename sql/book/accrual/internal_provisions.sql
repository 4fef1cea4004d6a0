-- sql/book/accrual/internal_provisions.sql
-- What is provided for loans by their classes, and the step that posts it.

CREATE FUNCTION add_provision_policy(policy_code text, title text, scheme_code text, rates numeric[])
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_version integer := 1 + coalesce((
        SELECT max(p.policy_version) FROM lending.provision_policy p
        WHERE p.policy_code = add_provision_policy.policy_code), 0);
BEGIN
    INSERT INTO lending.provision_policy (policy_code, policy_version, title, scheme_code, rates)
    VALUES (add_provision_policy.policy_code, next_version, add_provision_policy.title,
        add_provision_policy.scheme_code, add_provision_policy.rates);
    RETURN next_version;
END
$$;
COMMENT ON FUNCTION add_provision_policy(text, text, text, numeric[]) IS
    'Add the next version of a policy of provisions, and return its number; used by install()
Source: the rates that are shipped are those of one house; PBoC, Guidelines on Provisioning for Loan Losses (2002), has 1 % of all loans at least, and 2, 25, 50 and 100 % from special mention on';

CREATE FUNCTION provision_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    since date := (SELECT max(p.business_date) FROM lending.provision p);
    found bigint := 0;
    product record;
BEGIN
    IF since >= provision_slice.day THEN
        RETURN 0;
    END IF;
    FOR product IN
        SELECT v.product_code, v.version, coalesce(a.exposure, 0.00) AS exposure,
            coalesce(a.allowance, 0.00) AS allowance,
            coalesce(a.allowance, 0.00) - coalesce(n.netted, 0.00)
                - coalesce(l.allowance, 0.00) + coalesce(b.netted, 0.00) AS more,
            ARRAY[chart_account(c.chart, 'provision'), chart_account(c.chart, 'allowance')] AS accounts
        FROM lending.product_versions v
        JOIN lending.posting_charts c ON c.chart_code = v.chart_code
        LEFT JOIN lending.required_allowances a ON a.business_date = provision_slice.day
            AND a.product_code = v.product_code AND a.product_version = v.version
        LEFT JOIN lending.provision l ON l.business_date = since
            AND l.product_code = v.product_code AND l.product_version = v.version
        -- The step before has credited the allowance with part of the interest.
        LEFT JOIN lending.accrual n ON n.business_date = provision_slice.day AND n.component = 'interest'
            AND n.product_code = v.product_code AND n.product_version = v.version
        LEFT JOIN lending.accrual b ON b.business_date = since AND b.component = 'interest'
            AND b.product_code = v.product_code AND b.product_version = v.version
        WHERE a.allowance > 0 OR l.allowance > 0 OR n.netted <> b.netted
        ORDER BY v.product_code, v.version
    LOOP
        INSERT INTO lending.provision (business_date, product_version, product_code, exposure,
            allowance, entry_id)
        VALUES (provision_slice.day, product.version, product.product_code, product.exposure,
            product.allowance,
            post_for_house('provision', product.accounts, ARRAY[product.more, -product.more]));
        found := found + 1;
    END LOOP;
    RETURN found;
END
$$;
COMMENT ON FUNCTION provision_slice(date) IS
    'Post what is provided more or less at the end of a business date on which the transaction works, one entry of the house for each version of a product; how many there are, 0 when it was done before
Errors: 22003 beyond cents.';
