-- sql/book/accrual/internal.sql
-- The stock of a date, what events posted of what loans earn, and the step that
-- posts the rest.

CREATE FUNCTION loan_owed(borrower_id bigint, loan_id bigint, schedule schedule, on_date date)
RETURNS bigint[]
IMMUTABLE STRICT PARALLEL SAFE COST 20 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_loan_owed';
COMMENT ON FUNCTION loan_owed(bigint, bigint, schedule, date) IS
    'What stands in the books as owed of principal, interest, fees and penalty of a loan as of a day, in cents: outstanding principal; of charges what is unpaid and due, of interest also what has accrued, of penalty also late fees of installments to come; of a loan that is written off nothing
Errors: as standing(); the context names the loan.';

CREATE FUNCTION stock_add(stock bytea, borrower_id bigint, product_code text, product_version integer,
                          class integer, owed bigint[], suspended boolean, times integer)
RETURNS bytea
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_stock_add';
COMMENT ON FUNCTION stock_add(bytea, bigint, text, integer, integer, bigint[], boolean, integer) IS
    'Transition of take_stock()
Errors: 22004 for a null, 22023 for what is not four amounts or no such state.';

CREATE FUNCTION stock_combine(stock bytea, other bytea)
RETURNS bytea
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_stock_combine';
COMMENT ON FUNCTION stock_combine(bytea, bytea) IS
    'Two stocks of take_stock() into one
Errors: 22023 for other bytes.';

CREATE AGGREGATE take_stock(borrower_id bigint, product_code text, product_version integer, class integer,
                            owed bigint[], suspended boolean, times integer) (
    SFUNC = stock_add,
    STYPE = bytea,
    SSPACE = 4096,
    COMBINEFUNC = stock_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE take_stock(bigint, text, integer, integer, bigint[], boolean, integer) IS
    'What loans owe by product and class, each so many times (1, or -1 to take it out again), for stock_cells(); and, where borrowers are given, those who have one of a class after the first, for stock_late(); null of no loan
Errors: 22004 for a null, 22023 for what is not five amounts: principal, interest, fee, penalty, and of the principal what is in suspense.';

CREATE FUNCTION stock_cells(stock bytea)
RETURNS TABLE (product_code text, product_version integer, class integer, loans bigint, principal numeric,
               interest numeric, fee numeric, penalty numeric, interest_suspended numeric,
               fee_suspended numeric, penalty_suspended numeric, principal_suspended numeric)
IMMUTABLE STRICT PARALLEL SAFE ROWS 10 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_stock_cells';
COMMENT ON FUNCTION stock_cells(bytea) IS
    'How many loans there are of a product and class, and what they owe, in cents, of what take_stock() took
Errors: 22023 for other bytes.';

CREATE FUNCTION stock_late(stock bytea)
RETURNS TABLE (borrower_id bigint, class integer)
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_stock_late';
COMMENT ON FUNCTION stock_late(bytea) IS
    'Who has loans of a class after the first, some more than once, of what take_stock() took
Errors: 22023 for other bytes.';

CREATE FUNCTION takes_from_allowance(chart chart)
RETURNS boolean
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN coalesce(chart_account(chart, 'write_off') = chart_account(chart, 'allowance'), false);
COMMENT ON FUNCTION takes_from_allowance(chart) IS
    'Whether a chart takes what is written off, and what a discount or a plan forgives, from the allowance';

CREATE FUNCTION charges_moved(borrower_id bigint, loan_id bigint, original schedule, events event[],
                              suspended bigint[], from_allowance boolean,
                              OUT charged bigint[], OUT settled bigint[],
                              OUT waived bigint[], OUT lost bigint[], OUT all_waived bigint[], OUT all_lost bigint[],
                              OUT capitalised bigint[], OUT returned bigint[], OUT recovered bigint[],
                              OUT kept bigint[])
IMMUTABLE STRICT PARALLEL SAFE COST 1000 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_charges_moved';
COMMENT ON FUNCTION charges_moved(bigint, bigint, schedule, event[], bigint[], boolean) IS
    'What the events of a loan post on the receivables of its charges, cents of interest, fee and penalty: charged, which is income at once, and settled, which is paid, forgiven, written off or made principal, less what came back; of the events in suspense, by their numbers, also what they forgave (waived) and lost: wrote off, or forgave by a discount or a plan, if that goes where write-offs go, from the allowance; and of all events what they forgave, lost, made principal, gave back of what was paid, and had paid of what was written off; and what stays in suspense of charges that were made principal in it (kept), no more than the principal that is left
Errors: as replay(); the context names the loan.';

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
                AND c.place = watched_class.place AND c.known_on <= watched_class.day
            ORDER BY c.seq DESC
            LIMIT 1);
END
$$;
COMMENT ON FUNCTION watched_class(bigint, bigint, integer, date) IS
    'The class that a loan in watch had kept by the end of a business date, as the book knew it then; null: the first';

CREATE FUNCTION class_at_close(borrower_id bigint, loan_id bigint, kind text, schedule schedule, day date,
                               place integer, from_days integer[], open_end_days integer[],
                               restructured integer, watch_days integer)
RETURNS integer
STABLE PARALLEL SAFE
LANGUAGE sql
RETURN greatest(reached_class(schedule, day + 1, CASE WHEN open_end_days = from_days THEN from_days
        WHEN kind = 'purchase' THEN open_end_days
        WHEN (schedule::jsonb) ->> 'method' = 'revolving' THEN open_end_days
        ELSE from_days END, 0, restructured, watch_days),
    CASE WHEN restructured > 0 AND reached_class(schedule, day + 1, '{2000000}', 0, 2, watch_days) = 2
        THEN watched_class(borrower_id, loan_id, place, day) END);
COMMENT ON FUNCTION class_at_close(bigint, bigint, text, schedule, date, integer, integer[], integer[], integer, integer) IS
    'The class of a loan by itself as of the end of a business date, by a scheme; in watch at least the class that it was in';

CREATE FUNCTION stock_at(day date)
RETURNS TABLE (product_code text, product_version integer, class integer, principal numeric,
               interest numeric, fee numeric, penalty numeric, interest_suspended numeric,
               fee_suspended numeric, penalty_suspended numeric, principal_suspended numeric)
STABLE STRICT
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    scale record;
BEGIN
    SELECT s.* INTO scale FROM provision_scale(stock_at.day) s;
    -- One statement sees one state of the book: a loan that somebody pays
    -- meanwhile is read once.  RETURN QUERY, so that it may run parallel.
    RETURN QUERY
    WITH loan AS NOT MATERIALIZED (
        SELECT n.borrower_id, n.product_code, n.product_version,
            CASE WHEN scale.place IS NULL THEN 1
                ELSE class_at_close(n.borrower_id, n.loan_id, n.kind, n.schedule, n.read_on - 1, scale.place,
                    scale.from_days, scale.open_end_days, scale.restructured, scale.watch_days) END AS class,
            loan_owed(n.borrower_id, n.loan_id, n.schedule, n.read_on)
                || coalesce(((h.kept[1] + h.kept[2] + h.kept[3]) * 100)::bigint, 0) AS owed,
            h.loan_id IS NOT NULL AS suspended
        FROM lending.loans_at(stock_at.day) n
        LEFT JOIN lending.nonaccrual_at(stock_at.day) h ON h.borrower_id = n.borrower_id
            AND h.loan_id = n.loan_id AND h.treatment = 'suspense'
        WHERE n.schedule IS NOT NULL
    ), scanned AS MATERIALIZED (
        SELECT take_stock(CASE WHEN scale.contagion THEN l.borrower_id END, l.product_code,
            l.product_version, l.class, l.owed, l.suspended, 1) AS stock
        FROM loan l
    ), moved AS (
        -- Under contagion a loan is in the worst class of its borrower.
        SELECT take_stock(NULL, l.product_code, l.product_version, x.class, l.owed, l.suspended, x.times) AS stock
        FROM (SELECT b.borrower_id, max(b.class) AS class
              FROM scanned s
              CROSS JOIN LATERAL stock_late(s.stock) b
              GROUP BY b.borrower_id) w
        JOIN loan l ON l.borrower_id = w.borrower_id AND l.class < w.class
        CROSS JOIN LATERAL (VALUES (l.class, -1), (w.class, 1)) AS x (class, times)
    )
    SELECT c.product_code, c.product_version, c.class, sum(c.principal) * 0.01, sum(c.interest) * 0.01,
        sum(c.fee) * 0.01, sum(c.penalty) * 0.01, sum(c.interest_suspended) * 0.01,
        sum(c.fee_suspended) * 0.01, sum(c.penalty_suspended) * 0.01, sum(c.principal_suspended) * 0.01
    FROM (SELECT s.stock FROM scanned s
          UNION ALL
          SELECT m.stock FROM moved m) t
    CROSS JOIN LATERAL stock_cells(t.stock) c
    GROUP BY c.product_code, c.product_version, c.class
    HAVING sum(c.loans) > 0;
END
$$;
COMMENT ON FUNCTION stock_at(date) IS
    'The stock of a business date: what open loans owed at its end, by product and class (1 for all where nothing is provided for), read at the day after over the events that had been booked by then; interest, fees and penalty whatever the basis of the chart, and of these what is in suspense; a loan in watch has at least the class that it was in';

CREATE FUNCTION work_on_accrual(day date, borrowers bigint[], units bigint[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
    PERFORM loan_owed(n.borrower_id, n.loan_id, n.schedule, n.read_on), s.class
    FROM unnest(borrowers, units) AS u (borrower_id, loan_id)
    CROSS JOIN LATERAL (
        SELECT n.*
        FROM lending.loans_at(work_on_accrual.day) n
        WHERE n.borrower_id = u.borrower_id AND n.loan_id = u.loan_id
        OFFSET 0) n
    LEFT JOIN LATERAL (
        SELECT reached_class(n.schedule, n.read_on, p.from_days, 0, p.restructured, p.watch_days) AS class
        FROM provision_scale(work_on_accrual.day) p) s ON true;
END
$$;
COMMENT ON FUNCTION work_on_accrual(date, bigint[], bigint[]) IS
    'Read what the stock of a business date has of these loans';

CREATE FUNCTION quarantine_unread(step text, day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    before bigint := (SELECT count(*) FROM lending.frozen_at(quarantine_unread.day));
    these record;
    last_borrower bigint := 0;
    last_loan bigint := 0;
BEGIN
    LOOP
        SELECT coalesce(array_agg(l.borrower_id), '{}') AS borrowers,
            coalesce(array_agg(l.loan_id), '{}') AS loans
        INTO these
        FROM (SELECT n.borrower_id, n.loan_id
              FROM lending.loans n
              WHERE (n.borrower_id, n.loan_id) > (last_borrower, last_loan)
                  AND NOT EXISTS (SELECT FROM lending.frozen_at(quarantine_unread.day) f
                                  WHERE f.borrower_id = n.borrower_id AND f.loan_id = n.loan_id)
              ORDER BY n.borrower_id, n.loan_id
              LIMIT 10000) l;
        EXIT WHEN these.loans = '{}';
        PERFORM run_units(quarantine_unread.step, quarantine_unread.day, quarantine_unread.day,
            these.borrowers, these.loans);
        last_borrower := these.borrowers[cardinality(these.borrowers)];
        last_loan := these.loans[cardinality(these.loans)];
    END LOOP;
    RETURN (SELECT count(*) FROM lending.frozen_at(quarantine_unread.day)) - before;
END
$$;
COMMENT ON FUNCTION quarantine_unread(text, date) IS
    'Quarantine the loans that a step cannot read as of the end of a business date, after its scan of all failed; how many there are';

CREATE FUNCTION charges_moved_by(change change, from_allowance boolean, OUT charged bigint[], OUT settled bigint[],
                                 OUT waived bigint[], OUT lost bigint[], OUT all_waived bigint[], OUT all_lost bigint[],
                                 OUT capitalised bigint[], OUT returned bigint[], OUT recovered bigint[])
IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_charges_moved_by';
COMMENT ON FUNCTION charges_moved_by(change, boolean) IS
    'What one event posted on the receivables of charges, as charges_moved(); it was not in suspense';

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
                       OR p.seq > e.seq AND p.business_date < e.business_date)) AND NOT EXISTS (
              SELECT FROM lending.nonaccrual_loans h
              WHERE h.borrower_id = e.borrower_id AND h.loan_id = e.loan_id) AS is_plain
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
    'The loans that had events, or were imported, on business dates after the first, up to the second; plain: each event came after all before it, and a step that closed an earlier date put none before it, so that it posted what it did and nothing else, and the loan was never in non-accrual';

CREATE FUNCTION charges_replayed_on(since date, day date)
RETURNS TABLE (product_code text, product_version integer, moved numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- A loan that was imported meanwhile began with its opening entry.
    RETURN QUERY
    SELECT n.product_code, n.product_version, ARRAY(
        SELECT x.now - x.before - coalesce(x.opening, 0)
        FROM unnest(a.charged || a.settled || a.waived || a.lost || a.all_waived || a.all_lost
                || a.capitalised || a.returned || a.recovered,
            b.charged || b.settled || b.waived || b.lost || b.all_waived || b.all_lost
                || b.capitalised || b.returned || b.recovered,
            ARRAY[0, 0, 0, minor(i.interest), minor(i.fee), minor(i.penalty)])
            WITH ORDINALITY AS x (now, before, opening, no)
        ORDER BY x.no)::numeric[]
    FROM loans_moved_on(charges_replayed_on.since, charges_replayed_on.day) m
    JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
    LEFT JOIN lending.loan_imports i ON i.borrower_id = m.borrower_id AND i.loan_id = m.loan_id
        AND i.business_date > charges_replayed_on.since
    JOIN lending.product_versions v ON v.product_code = n.product_code AND v.version = n.product_version
    JOIN lending.posting_charts c ON c.chart_code = v.chart_code
    CROSS JOIN LATERAL (SELECT suspended_events(n.borrower_id, n.loan_id) AS seqs,
                            takes_from_allowance(c.chart) AS from_allowance OFFSET 0) u
    CROSS JOIN LATERAL charges_moved(n.borrower_id, n.loan_id, n.original,
        events_at_close(n.borrower_id, n.loan_id, charges_replayed_on.day), u.seqs, u.from_allowance) a
    CROSS JOIN LATERAL charges_moved(n.borrower_id, n.loan_id, n.original, CASE WHEN i.loan_id IS NULL
        THEN events_at_close(n.borrower_id, n.loan_id, charges_replayed_on.since)
        ELSE ARRAY(SELECT e.event FROM lending.loan_events e
                   WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.seq <= i.events)
        END, u.seqs, u.from_allowance) b
    WHERE NOT m.is_plain;
END
$$;
COMMENT ON FUNCTION charges_replayed_on(date, date) IS
    'What charges_moved_on() has of loans that are not plain, each by itself: what all events of the loan come to as of the second date, less what they came to as of the first';

CREATE FUNCTION charges_moved_on(since date, day date)
RETURNS TABLE (product_code text, product_version integer, moved numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT t.product_code, t.product_version, array_agg(t.amount ORDER BY t.no)
    FROM (SELECT p.product_code, p.version AS product_version, x.no, sum(x.amount) AS amount
          FROM (SELECT n.product_code, n.product_version,
                    (b.charged || b.settled || b.waived || b.lost || b.all_waived || b.all_lost
                        || b.capitalised || b.returned || b.recovered)::numeric[] AS moved
                FROM loans_moved_on(charges_moved_on.since, charges_moved_on.day) m
                JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
                JOIN lending.loan_events e ON e.borrower_id = m.borrower_id AND e.loan_id = m.loan_id
                    AND e.business_date > charges_moved_on.since AND e.business_date <= charges_moved_on.day
                JOIN lending.product_versions v ON v.product_code = n.product_code
                    AND v.version = n.product_version
                JOIN lending.posting_charts c ON c.chart_code = v.chart_code
                CROSS JOIN LATERAL charges_moved_by(e.change, takes_from_allowance(c.chart)) b
                WHERE m.is_plain
                UNION ALL
                SELECT r.product_code, r.product_version, r.moved
                FROM charges_replayed_on(charges_moved_on.since, charges_moved_on.day) r) c
          JOIN (SELECT a.product_code, a.version
                FROM lending.accruing_products a
                UNION
                SELECT o.product_code, o.version
                FROM lending.owned_products o) p
              ON p.product_code = c.product_code AND p.version = c.product_version
          CROSS JOIN LATERAL unnest(c.moved) WITH ORDINALITY AS x (amount, no)
          GROUP BY p.product_code, p.version, x.no) t
    GROUP BY t.product_code, t.product_version;
END
$$;
COMMENT ON FUNCTION charges_moved_on(date, date) IS
    'What events of business dates after the first, up to the second, posted on receivables, by product whose chart is on the accrual basis or of which funders own their share, in cents: interest, fee and penalty, in the order of the columns of charges_moved()';

CREATE TYPE accrual_row AS (
    product_code text,
    product_version integer,
    component text,
    earned numeric,
    charged numeric,
    owed numeric,
    suspended numeric,
    kept numeric,
    waived numeric,
    lost numeric,
    netted numeric,
    accounts integer[],
    amounts numeric[]
);
COMMENT ON TYPE accrual_row IS
    'A row of lending.accrual to be: what is to be posted for it, by account';

CREATE FUNCTION accruals_at(since date, day date)
RETURNS SETOF accrual_row
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT p.product_code, p.version, p.component, f.earned, f.charged, f.owed, f.suspended, f.kept, f.waived, f.lost, f.netted,
        p.accounts, accrual_amounts(f.earned - f.charged - coalesce(l.earned - l.charged, 0),
            f.suspended + f.kept - coalesce(l.suspended + l.kept, 0), f.waived - coalesce(l.waived, 0), f.lost - coalesce(l.lost, 0), f.netted - coalesce(l.netted, 0))
    FROM lending.accruing_products p
    LEFT JOIN lending.accrual l ON l.business_date = accruals_at.since
        AND l.product_code = p.product_code AND l.product_version = p.version
        AND l.component = p.component
    LEFT JOIN charges_moved_on(accruals_at.since, accruals_at.day) m
        ON m.product_code = p.product_code AND m.product_version = p.version
    LEFT JOIN (SELECT s.product_code, s.product_version,
                   ARRAY[sum(s.interest_owed), sum(s.fee_owed), sum(s.penalty_owed)] AS owed,
                   ARRAY[sum(s.interest_suspended), sum(s.fee_suspended), sum(s.penalty_suspended)] AS suspended
               FROM lending.loan_stock s
               WHERE s.business_date = accruals_at.day
               GROUP BY s.product_code, s.product_version) o
        ON o.product_code = p.product_code AND o.product_version = p.version
    LEFT JOIN kept_at(accruals_at.day) k ON k.product_code = p.product_code AND k.product_version = p.version
    LEFT JOIN netted_at(accruals_at.day) t ON t.product_code = p.product_code
        AND t.product_version = p.version AND p.component_no = 1
    CROSS JOIN LATERAL (
        SELECT coalesce(t.netted, 0.00) AS netted, coalesce(o.owed[p.component_no], 0.00) AS owed,
            coalesce(o.suspended[p.component_no], 0.00) AS suspended,
            coalesce(k.kept[p.component_no], 0.00) AS kept,
            coalesce(l.earned - l.owed, 0.00) + coalesce(m.moved[3 + p.component_no] * 0.01, 0.00)
                + coalesce(o.owed[p.component_no], 0.00) AS earned,
            coalesce(l.charged, 0.00) + coalesce(m.moved[p.component_no] * 0.01, 0.00) AS charged,
            coalesce(l.waived, 0.00) + coalesce(m.moved[6 + p.component_no] * 0.01, 0.00) AS waived,
            coalesce(l.lost, 0.00) + coalesce(m.moved[9 + p.component_no] * 0.01, 0.00) AS lost) f
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
    BEGIN
        PERFORM note_nonaccrual(since, accrual_slice.day);
        INSERT INTO lending.loan_stock (business_date, product_version, class, product_code,
            principal_owed, interest_owed, fee_owed, penalty_owed, interest_suspended, fee_suspended,
            penalty_suspended, principal_suspended)
        SELECT accrual_slice.day, s.product_version, s.class, s.product_code, s.principal,
            s.interest, s.fee, s.penalty, s.interest_suspended, s.fee_suspended, s.penalty_suspended,
            s.principal_suspended
        FROM stock_at(accrual_slice.day) s;
        GET DIAGNOSTICS taken = ROW_COUNT;
    EXCEPTION WHEN OTHERS THEN
        IF NOT is_of_row(SQLSTATE) THEN
            RAISE;
        END IF;
        taken := quarantine_unread('accrual', accrual_slice.day);
        IF taken = 0 THEN
            RAISE;
        END IF;
        RETURN taken;
    END;
    FOR product IN
        SELECT r.product_code, array_agg(r) AS rows, array_agg(r.accounts) AS accounts,
            array_agg(r.amounts) AS amounts
        FROM accruals_at(since, accrual_slice.day) r
        GROUP BY r.product_code
        ORDER BY r.product_code
    LOOP
        INSERT INTO lending.accrual (business_date, product_version, product_code, component,
            earned, charged, owed, suspended, kept, waived, lost, netted, entry_id)
        SELECT accrual_slice.day, r.product_version, r.product_code, r.component, r.earned,
            r.charged, r.owed, r.suspended, r.kept, r.waived, r.lost, r.netted, e.entry_id
        FROM post_for_house('accrual', product.accounts, product.amounts) AS e (entry_id)
        CROSS JOIN unnest(product.rows::accrual_row[]) r;
        taken := taken + cardinality(product.rows);
    END LOOP;
    taken := taken + post_owners(accrual_slice.day);
    PERFORM post_vat(since, accrual_slice.day);
    RETURN taken;
END
$$;
COMMENT ON FUNCTION accrual_slice(date) IS
    'Take the stock of a business date on which the transaction works, and post what loans earned up to its end, one entry of the house for each product, and what of that is of owners; how many figures that made, 0 when it was done before
Errors: 22003 beyond cents.';
