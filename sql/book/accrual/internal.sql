-- sql/book/accrual/internal.sql
-- The stock of a date, what events posted of what loans earn, and the step that
-- posts the rest.

CREATE FUNCTION component_owed(schedule schedule, on_date date, component integer)
RETURNS cents
IMMUTABLE STRICT PARALLEL SAFE COST 20 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_component_owed';
COMMENT ON FUNCTION component_owed(schedule, date, integer) IS
    'What stands in the books as owed of principal (0), interest (1), fees (2) or penalty (3) of a loan as of a day: outstanding principal; of charges what is unpaid and due, of interest also what has accrued, of penalty also late fees of installments to come; of a loan that is written off nothing
Errors: 22023 for another component, and as standing().';

CREATE FUNCTION charges_moved(original schedule, events event[],
                              OUT charged_interest cents, OUT charged_fee cents,
                              OUT charged_penalty cents, OUT settled_interest cents,
                              OUT settled_fee cents, OUT settled_penalty cents)
IMMUTABLE STRICT PARALLEL SAFE COST 1000 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_charges_moved';
COMMENT ON FUNCTION charges_moved(schedule, event[]) IS
    'What the events of a loan post on the receivables of its charges: charged, which is income at once, and settled, which is paid, forgiven, written off or made principal, less what came back
Errors: as replay().';

CREATE FUNCTION provision_scale(day date)
RETURNS TABLE (place integer, from_days integer[], open_end_days integer[], restructured integer,
               watch_days integer, contagion boolean)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- A loan's class as of the end of a date is the one that it is in as the
    -- next one opens.
    RETURN QUERY
    SELECT c.place, c.from_days, c.open_end_days, coalesce(c.restructured, 0),
        coalesce(c.watch_days, 0), s.contagion
    FROM lending.provision_policy_periods p
    JOIN lending.class_scheme_periods c ON c.scheme_code = p.scheme_code
        AND provision_scale.day + 1 >= c.starts_on AND provision_scale.day + 1 < c.ends_on
    JOIN (SELECT DISTINCT s.scheme_code, s.scheme_version, s.contagion FROM lending.class_schemes s) s
        ON s.scheme_code = c.scheme_code AND s.scheme_version = c.scheme_version
    WHERE provision_scale.day >= p.starts_on AND provision_scale.day < p.ends_on;
END
$$;
COMMENT ON FUNCTION provision_scale(date) IS
    'The scheme of asset classes that a business date is provided by; no row where no policy or no scheme is in force';

CREATE FUNCTION watched_class(borrower_id bigint, loan_id bigint, place integer, day date)
RETURNS integer
STABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT c.class
            FROM lending.loan_classes c
            WHERE c.borrower_id = watched_class.borrower_id AND c.loan_id = watched_class.loan_id
                AND c.place = watched_class.place AND c.effective_date <= watched_class.day
            ORDER BY c.seq DESC
            LIMIT 1);
END
$$;
COMMENT ON FUNCTION watched_class(bigint, bigint, integer, date) IS
    'The class that a loan in watch has kept by its history; null: the first';

CREATE FUNCTION classed_stock_at(day date)
RETURNS TABLE (product_code text, product_version integer, class integer, principal numeric,
               interest numeric, fee numeric, penalty numeric)
STABLE STRICT
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    scale record;
    next_day date := classed_stock_at.day + 1;
BEGIN
    SELECT s.* INTO STRICT scale FROM provision_scale(classed_stock_at.day) s;
    RETURN QUERY
    SELECT w.product_code, w.product_version, w.class, sum(w.principal) * 0.01,
        sum(w.interest) * 0.01, sum(w.fee) * 0.01, sum(w.penalty) * 0.01
    FROM (SELECT c.product_code, c.product_version, c.principal, c.interest, c.fee, c.penalty,
              CASE WHEN scale.contagion THEN max(c.class) OVER (PARTITION BY c.borrower_id)
                  ELSE c.class END AS class
          FROM (SELECT d.borrower_id, d.product_code, d.product_version,
                    minor(component_owed(d.schedule, next_day, 0)) AS principal,
                    minor(component_owed(d.schedule, next_day, 1)) AS interest,
                    minor(component_owed(d.schedule, next_day, 2)) AS fee,
                    minor(component_owed(d.schedule, next_day, 3)) AS penalty,
                    greatest(reached_class(d.schedule, next_day, d.days, 0, scale.restructured, scale.watch_days),
                        CASE WHEN scale.restructured > 0
                            AND reached_class(d.schedule, next_day, '{2000000}', 0, 2, scale.watch_days) = 2
                            THEN watched_class(d.borrower_id, d.loan_id, scale.place, classed_stock_at.day) END) AS class
                FROM (SELECT n.*, CASE WHEN scale.open_end_days = scale.from_days THEN scale.from_days
                          WHEN n.kind = 'purchase' THEN scale.open_end_days
                          WHEN (n.schedule::jsonb) ->> 'method' = 'revolving' THEN scale.open_end_days
                          ELSE scale.from_days END AS days
                      FROM lending.loans_at(classed_stock_at.day) n) d) c) w
    GROUP BY w.product_code, w.product_version, w.class;
END
$$;
COMMENT ON FUNCTION classed_stock_at(date) IS
    'What open loans owed at the end of a business date, by product and class, for a date that is provided for; a loan in watch has at least the class that it was in';

CREATE FUNCTION stock_at(day date)
RETURNS TABLE (product_code text, product_version integer, class integer, principal numeric,
               interest numeric, fee numeric, penalty numeric)
STABLE STRICT
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_day date := stock_at.day + 1;
BEGIN
    IF EXISTS (SELECT FROM provision_scale(stock_at.day)) THEN
        RETURN QUERY SELECT s.* FROM classed_stock_at(stock_at.day) s;
        RETURN;
    END IF;
    -- One statement sees one state of the book: a loan that somebody pays
    -- meanwhile is read once.  RETURN QUERY, so that it may run parallel.
    RETURN QUERY
    SELECT n.product_code, n.product_version, 1,
        sum(minor(component_owed(n.schedule, next_day, 0))) * 0.01,
        sum(minor(component_owed(n.schedule, next_day, 1))) * 0.01,
        sum(minor(component_owed(n.schedule, next_day, 2))) * 0.01,
        sum(minor(component_owed(n.schedule, next_day, 3))) * 0.01
    FROM lending.loans_at(stock_at.day) n
    GROUP BY n.product_code, n.product_version;
END
$$;
COMMENT ON FUNCTION stock_at(date) IS
    'The stock of a business date: what open loans owed at its end, by product and class, read at the day after over the events that had been booked by then; interest, fees and penalty whatever the basis of the chart';

CREATE FUNCTION charges_moved_by(change change,
                                 OUT charged_interest cents, OUT charged_fee cents,
                                 OUT charged_penalty cents, OUT settled_interest cents,
                                 OUT settled_fee cents, OUT settled_penalty cents)
IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_charges_moved_by';
COMMENT ON FUNCTION charges_moved_by(change) IS
    'What one event posted on the receivables of charges, as charges_moved()';

CREATE FUNCTION loans_moved_on(since date, day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, is_plain boolean)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT m.borrower_id, m.loan_id, bool_and(m.is_plain)
    FROM (SELECT e.borrower_id, e.loan_id, e.reverses_seq IS NULL AND NOT EXISTS (
              SELECT FROM lending.loan_events p
              WHERE p.borrower_id = e.borrower_id AND p.loan_id = e.loan_id
                  AND (p.seq < e.seq AND p.effective_date > e.effective_date
                       OR p.seq > e.seq AND p.business_date < e.business_date)) AS is_plain
          FROM lending.loan_events e
          WHERE e.business_date > loans_moved_on.since AND e.business_date <= loans_moved_on.day
          UNION ALL
          SELECT i.borrower_id, i.loan_id, false
          FROM lending.loan_imports i
          WHERE i.business_date > loans_moved_on.since AND i.business_date <= loans_moved_on.day) m
    GROUP BY m.borrower_id, m.loan_id;
END
$$;
COMMENT ON FUNCTION loans_moved_on(date, date) IS
    'The loans that had events, or were imported, on business dates after the first, up to the second; plain: each event came after all before it, and a step that closed an earlier date put none before it, so that it posted what it did and nothing else';

CREATE FUNCTION charges_replayed_on(since date, day date)
RETURNS TABLE (product_code text, product_version integer, charged numeric[], settled numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- A loan that was imported meanwhile began with its opening entry.
    RETURN QUERY
    SELECT n.product_code, n.product_version,
        ARRAY[minor(a.charged_interest - b.charged_interest), minor(a.charged_fee - b.charged_fee),
            minor(a.charged_penalty - b.charged_penalty)]::numeric[],
        ARRAY[minor(a.settled_interest - b.settled_interest - coalesce(i.interest, '0')),
            minor(a.settled_fee - b.settled_fee - coalesce(i.fee, '0')),
            minor(a.settled_penalty - b.settled_penalty - coalesce(i.penalty, '0'))]::numeric[]
    FROM loans_moved_on(charges_replayed_on.since, charges_replayed_on.day) m
    JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
    LEFT JOIN lending.loan_imports i ON i.borrower_id = m.borrower_id AND i.loan_id = m.loan_id
        AND i.business_date > charges_replayed_on.since
    CROSS JOIN LATERAL charges_moved(n.original,
        events_at_close(n.borrower_id, n.loan_id, charges_replayed_on.day)) a
    CROSS JOIN LATERAL charges_moved(n.original, CASE WHEN i.loan_id IS NULL
        THEN events_at_close(n.borrower_id, n.loan_id, charges_replayed_on.since)
        ELSE ARRAY(SELECT e.event FROM lending.loan_events e
                   WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.seq <= i.events)
        END) b
    WHERE NOT m.is_plain;
END
$$;
COMMENT ON FUNCTION charges_replayed_on(date, date) IS
    'What charges_moved_on() has of loans that are not plain, each by itself: what all events of the loan come to as of the second date, less what they came to as of the first';

CREATE FUNCTION charges_moved_on(since date, day date)
RETURNS TABLE (product_code text, product_version integer, charged numeric[], settled numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT p.product_code, p.version,
        ARRAY[sum(c.charged[1]), sum(c.charged[2]), sum(c.charged[3])],
        ARRAY[sum(c.settled[1]), sum(c.settled[2]), sum(c.settled[3])]
    FROM (SELECT n.product_code, n.product_version,
              ARRAY[minor(b.charged_interest), minor(b.charged_fee), minor(b.charged_penalty)]::numeric[] AS charged,
              ARRAY[minor(b.settled_interest), minor(b.settled_fee), minor(b.settled_penalty)]::numeric[] AS settled
          FROM loans_moved_on(charges_moved_on.since, charges_moved_on.day) m
          JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
          JOIN lending.loan_events e ON e.borrower_id = m.borrower_id AND e.loan_id = m.loan_id
              AND e.business_date > charges_moved_on.since AND e.business_date <= charges_moved_on.day
          CROSS JOIN LATERAL charges_moved_by(e.change) b
          WHERE m.is_plain
          UNION ALL
          SELECT r.product_code, r.product_version, r.charged, r.settled
          FROM charges_replayed_on(charges_moved_on.since, charges_moved_on.day) r) c
    JOIN lending.accruing_products p ON p.product_code = c.product_code
        AND p.version = c.product_version AND p.component_no = 1
    GROUP BY p.product_code, p.version;
END
$$;
COMMENT ON FUNCTION charges_moved_on(date, date) IS
    'What events of business dates after the first, up to the second, posted on receivables, by product and charge, in cents';

CREATE TYPE accrual_row AS (
    product_code text,
    product_version integer,
    component text,
    earned numeric,
    charged numeric,
    owed numeric,
    posted numeric,
    receivable integer,
    income integer
);
COMMENT ON TYPE accrual_row IS
    'A row of lending.accrual to be: what is to be posted for it, and on which accounts';

CREATE FUNCTION accruals_at(since date, day date)
RETURNS SETOF accrual_row
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT p.product_code, p.version, p.component, f.earned, f.charged, f.owed,
        f.earned - f.charged - coalesce(l.earned - l.charged, 0), p.receivable, p.income
    FROM lending.accruing_products p
    LEFT JOIN lending.accrual l ON l.business_date = accruals_at.since
        AND l.product_code = p.product_code AND l.product_version = p.version
        AND l.component = p.component
    LEFT JOIN charges_moved_on(accruals_at.since, accruals_at.day) m
        ON m.product_code = p.product_code AND m.product_version = p.version
    LEFT JOIN (SELECT s.product_code, s.product_version,
                   ARRAY[sum(s.interest_owed), sum(s.fee_owed), sum(s.penalty_owed)] AS owed
               FROM lending.loan_stock s
               WHERE s.business_date = accruals_at.day
               GROUP BY s.product_code, s.product_version) o
        ON o.product_code = p.product_code AND o.product_version = p.version
    CROSS JOIN LATERAL (
        SELECT coalesce(o.owed[p.component_no], 0.00) AS owed,
            coalesce(l.earned - l.owed, 0.00) + coalesce(m.settled[p.component_no] * 0.01, 0.00)
                + coalesce(o.owed[p.component_no], 0.00) AS earned,
            coalesce(l.charged, 0.00) + coalesce(m.charged[p.component_no] * 0.01, 0.00) AS charged) f
    WHERE coalesce(l.product_code, m.product_code, o.product_code) IS NOT NULL;
END
$$;
COMMENT ON FUNCTION accruals_at(date, date) IS
    'What products have earned as of the end of a business date whose stock has been taken, given that rows of the first date say what they had earned by then';

CREATE FUNCTION post_for_house(kind text, accounts integer[], amounts numeric[])
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    posting entry;
BEGIN
    SELECT entry_of(array_agg(l.account ORDER BY l.account), array_agg(l.amount::cents ORDER BY l.account))
    INTO posting
    FROM (SELECT l.account, sum(l.amount) AS amount
          FROM unnest(post_for_house.accounts, post_for_house.amounts) AS l (account, amount)
          GROUP BY l.account
          HAVING sum(l.amount) <> 0) l;
    RETURN CASE WHEN posting IS NOT NULL THEN write_entry(0, post_for_house.kind, posting) END;
END
$$;
COMMENT ON FUNCTION post_for_house(text, integer[], numeric[]) IS
    'Write an entry of the house of amounts by account, and return its id; null where they come to nothing
Errors: 22003 beyond cents.';

CREATE FUNCTION accrual_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    since date := coalesce((SELECT max(a.business_date) FROM lending.accrual a
                            WHERE a.business_date < accrual_slice.day), '-infinity');
    taken bigint;
    product record;
BEGIN
    IF EXISTS (SELECT FROM lending.loan_stock s WHERE s.business_date >= accrual_slice.day)
            OR EXISTS (SELECT FROM lending.accrual a WHERE a.business_date >= accrual_slice.day) THEN
        RETURN 0;
    END IF;
    INSERT INTO lending.loan_stock (business_date, product_version, class, product_code,
        principal_owed, interest_owed, fee_owed, penalty_owed)
    SELECT accrual_slice.day, s.product_version, s.class, s.product_code, s.principal,
        s.interest, s.fee, s.penalty
    FROM stock_at(accrual_slice.day) s;
    GET DIAGNOSTICS taken = ROW_COUNT;
    FOR product IN
        SELECT r.product_code, array_agg(r) AS rows,
            array_agg(r.receivable) || array_agg(r.income) AS accounts,
            array_agg(r.posted) || array_agg(-r.posted) AS amounts
        FROM accruals_at(since, accrual_slice.day) r
        GROUP BY r.product_code
        ORDER BY r.product_code
    LOOP
        INSERT INTO lending.accrual (business_date, product_version, product_code, component,
            earned, charged, owed, entry_id)
        SELECT accrual_slice.day, r.product_version, r.product_code, r.component, r.earned,
            r.charged, r.owed, e.entry_id
        FROM post_for_house('accrual', product.accounts, product.amounts) AS e (entry_id)
        CROSS JOIN unnest(product.rows::accrual_row[]) r;
        taken := taken + cardinality(product.rows);
    END LOOP;
    RETURN taken;
END
$$;
COMMENT ON FUNCTION accrual_slice(date) IS
    'Take the stock of a business date on which the transaction works, and post what loans earned up to its end, one entry of the house for each product; how many figures that made, 0 when it was done before
Errors: 22003 beyond cents.';
