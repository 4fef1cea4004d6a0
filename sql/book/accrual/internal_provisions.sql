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

CREATE FUNCTION allowance_used_on(since date, day date)
RETURNS TABLE (product_code text, product_version integer, used numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- Few entries touch it: only of these the loan is looked up.
    RETURN QUERY
    SELECT v.product_code, v.version, sum(minor(balance(e.entry, v.allowance))) * 0.01
    FROM (SELECT n.product_code, n.product_version, j.entry
          FROM (SELECT j.borrower_id, j.loan_id, j.entry
                FROM lending.journal j
                WHERE j.business_date > allowance_used_on.since AND j.business_date <= allowance_used_on.day
                    AND j.loan_id IS NOT NULL
                    AND EXISTS (SELECT FROM lending.posting_charts c
                                WHERE balance(j.entry, chart_account(c.chart, 'allowance')) <> '0')
                OFFSET 0) j
          JOIN lending.loans n ON n.borrower_id = j.borrower_id AND n.loan_id = j.loan_id
          UNION ALL
          -- Owners' part of what was lost of charges, and recovered.
          SELECT o.product_code, o.product_version, j.entry
          FROM (SELECT DISTINCT t.product_code, t.product_version, t.business_date, t.entry_id
                FROM lending.owned_income t
                WHERE t.business_date > allowance_used_on.since AND t.business_date <= allowance_used_on.day) o
          JOIN lending.journal j ON j.borrower_id = 0 AND j.entry_id = o.entry_id
              AND j.business_date = o.business_date) e
    JOIN (SELECT v.product_code, v.version, chart_account(c.chart, 'allowance') AS allowance
          FROM lending.product_versions v
          JOIN lending.posting_charts c ON c.chart_code = v.chart_code) v
        ON v.product_code = e.product_code AND v.version = e.product_version
    GROUP BY v.product_code, v.version;
END
$$;
COMMENT ON FUNCTION allowance_used_on(date, date) IS
    'What the events of loans took from the allowance of each product on business dates after the first, up to the second, less what they gave to it, and but for the part of owners';

CREATE FUNCTION suspended_of_used(since date, day date)
RETURNS TABLE (product_code text, product_version integer, amount numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT a.product_code, a.product_version,
        sum(CASE a.business_date WHEN suspended_of_used.day THEN a.lost ELSE -a.lost END)
    FROM lending.accrual a
    JOIN lending.accruing_products p ON p.product_code = a.product_code AND p.version = a.product_version
        AND p.component = a.component AND p.accounts[5] = p.accounts[6]
    WHERE a.business_date IN (suspended_of_used.since, suspended_of_used.day)
    GROUP BY a.product_code, a.product_version;
END
$$;
COMMENT ON FUNCTION suspended_of_used(date, date) IS
    'What was in suspense of what write-offs took from the allowance of each product on business dates after the first, up to the second: the step before has given that back to it';

CREATE FUNCTION provisions_at(since date, day date)
RETURNS TABLE (product_code text, product_version integer, exposure numeric, allowance numeric,
               used numeric, accounts integer[], amounts numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT v.product_code, v.version, coalesce(a.exposure, 0.00), x.allowance, x.used,
        -- Where nothing is provided for, what is written off is a loss.
        ARRAY[chart_account(c.chart, 'provision'), chart_account(c.chart, CASE WHEN y.policy_version IS NULL
            AND x.more_used <> 0 THEN 'loss' ELSE 'provision' END), chart_account(c.chart, 'allowance')],
        ARRAY[x.more, x.more_used, -x.more - x.more_used]
    FROM lending.product_versions v
    JOIN lending.posting_charts c ON c.chart_code = v.chart_code
    LEFT JOIN lending.provision_policy_periods y ON provisions_at.day >= y.starts_on
        AND provisions_at.day < y.ends_on
    LEFT JOIN lending.required_allowances a ON a.business_date = provisions_at.day
        AND a.product_code = v.product_code AND a.product_version = v.version
    LEFT JOIN lending.provision l ON l.business_date = provisions_at.since
        AND l.product_code = v.product_code AND l.product_version = v.version
    -- The step before has credited the allowance with part of the interest.
    LEFT JOIN lending.accrual n ON n.business_date = provisions_at.day AND n.component = 'interest'
        AND n.product_code = v.product_code AND n.product_version = v.version
    LEFT JOIN lending.accrual b ON b.business_date = provisions_at.since AND b.component = 'interest'
        AND b.product_code = v.product_code AND b.product_version = v.version
    LEFT JOIN allowance_used_on(provisions_at.since, provisions_at.day) u ON u.product_code = v.product_code
        AND u.product_version = v.version
    LEFT JOIN suspended_of_used(provisions_at.since, provisions_at.day) s ON s.product_code = v.product_code
        AND s.product_version = v.version
    CROSS JOIN LATERAL (
        SELECT coalesce(a.allowance, 0.00) AS allowance,
            coalesce(l.used, 0.00) + coalesce(u.used, 0.00) - coalesce(s.amount, 0.00) AS used,
            coalesce(a.allowance, 0.00) - coalesce(n.netted, 0.00) - coalesce(l.allowance, 0.00)
                + coalesce(b.netted, 0.00) AS more,
            coalesce(u.used, 0.00) - coalesce(s.amount, 0.00) AS more_used) x
    WHERE x.allowance <> 0 OR l.allowance <> 0 OR x.used <> 0 OR l.used <> 0 OR x.more <> 0;
END
$$;
COMMENT ON FUNCTION provisions_at(date, date) IS
    'What is to be provided for at the end of a business date, whose stock has been taken and whose accruals are posted, given that rows of the first date say what was by then: rows of lending.provision to be, and what is to be posted for each, by account';

CREATE FUNCTION provision_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    last_date date := (SELECT max(p.business_date) FROM lending.provision p);
    since date := coalesce(greatest(last_date, (SELECT max(s.business_date) FROM lending.loan_stock s
                                                WHERE s.business_date < provision_slice.day)), '-infinity');
    found bigint := 0;
    product record;
BEGIN
    IF last_date >= provision_slice.day THEN
        RETURN 0;
    END IF;
    FOR product IN
        SELECT p.*
        FROM provisions_at(since, provision_slice.day) p
        ORDER BY p.product_code, p.product_version
    LOOP
        INSERT INTO lending.provision (business_date, product_version, product_code, exposure,
            allowance, used, entry_id)
        VALUES (provision_slice.day, product.product_version, product.product_code, product.exposure,
            product.allowance, product.used,
            post_for_house('provision', product.accounts, product.amounts));
        found := found + 1;
    END LOOP;
    RETURN found;
END
$$;
COMMENT ON FUNCTION provision_slice(date) IS
    'Post what is provided more or less at the end of a business date on which the transaction works, one entry of the house for each version of a product; how many there are, 0 when it was done before
Errors: 22003 beyond cents.';
