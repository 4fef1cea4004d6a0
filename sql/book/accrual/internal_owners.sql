-- sql/book/accrual/internal_owners.sql
-- What loans earned for funders that own their share, and how it is posted.

CREATE TYPE owned_row AS (
    product_code text,
    product_version integer,
    component text,
    earned numeric,
    uncollected numeric,
    waived numeric,
    lost numeric,
    returned numeric,
    recovered numeric,
    capitalised numeric
);
COMMENT ON TYPE owned_row IS 'A row of lending.owned_income to be';

CREATE FUNCTION owned_incomes_at(since date, day date)
RETURNS SETOF owned_row
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- On the basis accrual what the day has posted as income, less what is
    -- forgiven and lost; on the basis cash what was paid.
    RETURN QUERY
    SELECT p.product_code, p.version, c.component,
        coalesce(a.earned - a.suspended - a.kept - a.waived - a.lost - f.waived - f.lost,
            coalesce(l.earned + l.returned, 0.00) + m.moved[3 + c.no] * 0.01
                - (m.moved[12 + c.no] + m.moved[15 + c.no] + m.moved[18 + c.no]) * 0.01) - f.returned,
        coalesce(a.owed - a.suspended, 0.00), f.waived, f.lost, f.returned, f.recovered, f.capitalised
    FROM lending.owned_products p
    CROSS JOIN (VALUES (1, 'interest'), (2, 'fee'), (3, 'penalty')) AS c (no, component)
    LEFT JOIN lending.accrual a ON a.business_date = owned_incomes_at.day AND a.product_code = p.product_code
        AND a.product_version = p.version AND a.component = c.component
    LEFT JOIN lending.owned_income l ON l.business_date = owned_incomes_at.since
        AND l.product_code = p.product_code AND l.product_version = p.version AND l.component = c.component
    LEFT JOIN charges_moved_on(owned_incomes_at.since, owned_incomes_at.day) n
        ON n.product_code = p.product_code AND n.product_version = p.version
    LEFT JOIN (SELECT DISTINCT s.product_code, s.product_version
               FROM lending.loan_stock s
               WHERE s.business_date = owned_incomes_at.day) o
        ON o.product_code = p.product_code AND o.product_version = p.version
    CROSS JOIN LATERAL (SELECT coalesce(n.moved, array_fill(0::numeric, '{27}')) AS moved) m
    CROSS JOIN LATERAL (
        SELECT CASE WHEN a.product_code IS NULL THEN 0.00 ELSE coalesce(l.waived, 0.00)
                + (m.moved[12 + c.no] - m.moved[6 + c.no]) * 0.01 END AS waived,
            CASE WHEN a.product_code IS NULL THEN 0.00 ELSE coalesce(l.lost, 0.00)
                + (m.moved[15 + c.no] - m.moved[9 + c.no]) * 0.01 END AS lost,
            coalesce(l.returned, 0.00) + m.moved[21 + c.no] * 0.01 AS returned,
            coalesce(l.recovered, 0.00) + m.moved[24 + c.no] * 0.01 AS recovered,
            CASE WHEN a.product_code IS NOT NULL THEN 0.00 ELSE coalesce(l.capitalised, 0.00)
                + m.moved[18 + c.no] * 0.01 END AS capitalised) f
    WHERE coalesce(a.product_code, l.product_code, n.product_code, o.product_code) IS NOT NULL;
END
$$;
COMMENT ON FUNCTION owned_incomes_at(date, date) IS
    'What loans of which funders own a part have earned as of the end of a business date whose accruals have been posted, given what they had by the end of the first';

CREATE FUNCTION owned_of(amount numeric, shares numeric[], are_owners boolean[])
RETURNS numeric
IMMUTABLE PARALLEL SAFE
LANGUAGE sql
RETURN (SELECT sum(minor(a.part)) * 0.01
        FROM unnest(allocate(amount::cents, shares), are_owners) AS a (part, is_owner)
        WHERE a.is_owner);
COMMENT ON FUNCTION owned_of(numeric, numeric[], boolean[]) IS
    'What of an amount is of owners, split by weight and largest remainder
Errors: 22003 beyond cents.';

CREATE FUNCTION owner_amounts(figures numeric[], before numeric[], shares numeric[], are_owners boolean[])
RETURNS numeric[]
IMMUTABLE PARALLEL SAFE
LANGUAGE sql
RETURN (SELECT ARRAY[m.more[1], -m.more[2], m.more[2] - m.more[1] - m.more[5] - m.more[6], m.more[5], m.more[6],
            m.more[3] + m.more[4], -m.more[3], -m.more[4]]
        FROM (SELECT array_agg(owned_of(f.now, shares, are_owners)
                  - owned_of(coalesce(f.before, 0), shares, are_owners) ORDER BY f.no) AS more
              FROM unnest(figures, before) WITH ORDINALITY AS f (now, before, no)) m);
COMMENT ON FUNCTION owner_amounts(numeric[], numeric[], numeric[], boolean[]) IS
    'What is posted for owners, given what loans have earned, of that uncollected, waived, lost, recovered and capitalised so far, and before: on the accounts owners_share, owners_earned, owners_collected, recovery, suspense, income, waiver and write_off';

CREATE FUNCTION owner_postings_at(since date, day date)
RETURNS TABLE (product_code text, product_version integer, rows owned_row[], accounts integer[], amounts numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT r.product_code, r.product_version, array_agg(r::owned_row),
        array_agg(ARRAY[chart_account(c.chart, 'owners_share'), chart_account(c.chart, 'owners_earned'),
            chart_account(c.chart, 'owners_collected'), chart_account(c.chart, 'recovery'),
            chart_account(c.chart, 'suspense'), chart_account(c.chart, r.component || '_income'),
            chart_account(c.chart, 'waiver'), loss_account(c.chart)]),
        array_agg(owner_amounts(
            ARRAY[r.earned, r.uncollected, r.waived, r.lost, r.recovered, r.capitalised],
            ARRAY[l.earned, l.uncollected, l.waived, l.lost, l.recovered, l.capitalised],
            p.shares, p.are_owners))
    FROM owned_incomes_at(owner_postings_at.since, owner_postings_at.day) r
    JOIN lending.owned_products p ON p.product_code = r.product_code AND p.version = r.product_version
    JOIN lending.product_versions v ON v.product_code = r.product_code AND v.version = r.product_version
    JOIN lending.posting_charts c ON c.chart_code = v.chart_code
    LEFT JOIN lending.owned_income l ON l.business_date = owner_postings_at.since
        AND l.product_code = r.product_code AND l.product_version = r.product_version
        AND l.component = r.component
    GROUP BY r.product_code, r.product_version
    ORDER BY r.product_code, r.product_version;
END
$$;
COMMENT ON FUNCTION owner_postings_at(date, date) IS
    'What is to be posted for owners as of the end of a business date, given what was by the end of the first: by version of a product, with its rows';

CREATE FUNCTION post_owners(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    -- Before its first row a product had no loan.
    since date := coalesce((SELECT max(t.business_date) FROM lending.owned_income t
                            WHERE t.business_date < post_owners.day), post_owners.day - 1);
    taken bigint := 0;
    product record;
BEGIN
    IF NOT EXISTS (SELECT FROM lending.owned_products) THEN
        RETURN 0;
    END IF;
    FOR product IN SELECT p.* FROM owner_postings_at(since, post_owners.day) p LOOP
        INSERT INTO lending.owned_income (business_date, product_version, product_code, component, earned,
            uncollected, waived, lost, returned, recovered, capitalised, entry_id)
        SELECT post_owners.day, r.product_version, r.product_code, r.component, r.earned, r.uncollected,
            r.waived, r.lost, r.returned, r.recovered, r.capitalised, e.entry_id
        FROM post_for_house('owners', product.accounts, product.amounts) AS e (entry_id)
        CROSS JOIN unnest(product.rows::owned_row[]) r;
        taken := taken + cardinality(product.rows);
    END LOOP;
    RETURN taken;
END
$$;
COMMENT ON FUNCTION post_owners(date) IS
    'Post what funders that own their share have of what loans earned up to the end of a business date, one entry of the house for each version of a product; how many figures that made
Errors: 22003 beyond cents.';
