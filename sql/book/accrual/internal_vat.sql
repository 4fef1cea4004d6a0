-- sql/book/accrual/internal_vat.sql
-- Value added tax within what loans earn.

CREATE FUNCTION vat_at(since date, day date)
RETURNS TABLE (product_code text, product_version integer, component text, rate numeric, income numeric,
               tax numeric, income_before numeric, tax_before numeric, more numeric, accounts integer[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- As a rate comes into force, what was income by then keeps the tax it had.
    RETURN QUERY
    SELECT o.product_code, o.product_version, o.component::text, o.rate, o.income,
        b.tax_before + vat_within(o.income - b.income_before, o.rate), b.income_before, b.tax_before,
        b.tax_before + vat_within(o.income - b.income_before, o.rate) - coalesce(v.tax, 0),
        ARRAY[p.income, chart_account(c.chart, 'vat')]
    FROM lending.vat_owed o
    JOIN lending.accruing_products p ON p.product_code = o.product_code
        AND p.version = o.product_version AND p.component = o.component
    JOIN lending.product_versions t ON t.product_code = p.product_code AND t.version = p.version
    JOIN lending.posting_charts c ON c.chart_code = t.chart_code
    LEFT JOIN lending.vat v ON v.business_date = vat_at.since AND v.product_code = o.product_code
        AND v.product_version = o.product_version AND v.component = o.component
    LEFT JOIN lending.taxable_incomes a ON a.business_date = vat_at.since AND a.product_code = o.product_code
        AND a.product_version = o.product_version AND a.component = o.component
    CROSS JOIN LATERAL (
        SELECT CASE WHEN v.rate = o.rate THEN v.income_before ELSE coalesce(a.income, 0.00) END AS income_before,
            CASE WHEN v.rate = o.rate THEN v.tax_before ELSE coalesce(v.tax, 0.00) END AS tax_before) b
    WHERE o.business_date = vat_at.day;
END
$$;
COMMENT ON FUNCTION vat_at(date, date) IS
    'The value added tax within what products have earned as of the end of a business date, given the rows of the first date; what is more of it than then, and the accounts of income and tax';

CREATE FUNCTION post_vat(since date, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    product record;
BEGIN
    FOR product IN
        SELECT v.product_code, array_agg(x.account) AS accounts, array_agg(x.amount) AS amounts
        FROM vat_at(post_vat.since, post_vat.day) v
        CROSS JOIN LATERAL (VALUES (v.accounts[1], v.more), (v.accounts[2], -v.more)) AS x (account, amount)
        GROUP BY v.product_code
        ORDER BY v.product_code
    LOOP
        INSERT INTO lending.vat (business_date, product_version, product_code, component, rate, income,
            tax, income_before, tax_before, entry_id)
        SELECT post_vat.day, v.product_version, v.product_code, v.component, v.rate, v.income, v.tax,
            v.income_before, v.tax_before, e.entry_id
        FROM post_for_house('vat', product.accounts, product.amounts) AS e (entry_id)
        CROSS JOIN vat_at(post_vat.since, post_vat.day) v
        WHERE v.product_code = product.product_code;
    END LOOP;
END
$$;
COMMENT ON FUNCTION post_vat(date, date) IS
    'Post the value added tax within what loans earned up to the end of a business date whose accruals are there, one entry of the house for each product
Errors: 22003 beyond cents.';
