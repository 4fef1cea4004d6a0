-- sql/book/accrual/internal_nonaccrual.sql
-- Which loans earn nothing that may be income, and how that is noted.

CREATE FUNCTION nonaccrual_until(borrower_id bigint, loan_id bigint, original schedule, events event[],
                                 day date, since date, from_days integer, after_rows integer)
RETURNS date
IMMUTABLE STRICT PARALLEL SAFE COST 2000 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_nonaccrual_until';
COMMENT ON FUNCTION nonaccrual_until(bigint, bigint, schedule, event[], date, date, integer, integer) IS
    'The last day, up to a day, as of whose end a loan was in non-accrual by a rule that holds since another: late for from_days, and since then not current, or not for after_rows installments; null: it never was
Errors: as replay(); the context names the loan.';

CREATE FUNCTION days_late(borrower_id bigint, loan_id bigint, schedule schedule, on_date date)
RETURNS integer
IMMUTABLE STRICT PARALLEL SAFE COST 20 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_days_late';
COMMENT ON FUNCTION days_late(bigint, bigint, schedule, date) IS
    'Days past due of a loan as of a day; 0 where it is closed or written off
Errors: as standing(); the context names the loan.';

CREATE FUNCTION accrual_amounts(earned numeric, suspended numeric, waived numeric, lost numeric, netted numeric)
RETURNS numeric[]
IMMUTABLE PARALLEL SAFE
LANGUAGE sql
RETURN ARRAY[earned, -(earned - suspended - waived - lost - netted), -suspended, -waived, -lost, -netted];
COMMENT ON FUNCTION accrual_amounts(numeric, numeric, numeric, numeric, numeric) IS
    'What is posted of what a product has earned more than before, not counting what events charged: on the receivable, and of that on income, suspense, waiver, loss and allowance, as lending.accruing_products has the accounts';

CREATE FUNCTION suspended_events(borrower_id bigint, loan_id bigint)
RETURNS bigint[]
STABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN ARRAY(
        SELECT e.seq
        FROM lending.loan_events e
        JOIN lending.nonaccrual_loans h ON h.borrower_id = e.borrower_id AND h.loan_id = e.loan_id
            AND h.treatment = 'suspense' AND e.business_date > h.business_date
            AND e.business_date <= h.ends_on
        WHERE e.borrower_id = suspended_events.borrower_id AND e.loan_id = suspended_events.loan_id);
END
$$;
COMMENT ON FUNCTION suspended_events(bigint, bigint) IS
    'The events of a loan that were booked while its charges were in suspense, as of the end of the date before';

CREATE FUNCTION nonaccrual_rules(day date)
RETURNS TABLE (product_code text, treatment text, from_days integer, after_rows integer,
               since date, starts_on date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- A product's own rule goes before that of the book; the first one follows
    -- upon it.
    RETURN QUERY
    SELECT DISTINCT ON (p.product_code) p.product_code, r.treatment::text, r.from_days, r.after_rows,
        coalesce(b.since, r.since), r.starts_on
    FROM (SELECT DISTINCT a.product_code FROM lending.accruing_products a) p
    JOIN lending.nonaccrual_periods r ON r.product_code IN ('', p.product_code)
        AND nonaccrual_rules.day >= r.starts_on AND nonaccrual_rules.day < r.ends_on
    LEFT JOIN lending.nonaccrual_periods b ON b.product_code = '' AND r.product_code <> ''
        AND b.treatment <> 'none' AND r.since > b.starts_on AND r.since <= b.ends_on
        AND NOT EXISTS (SELECT FROM lending.nonaccrual_rule o
                        WHERE o.product_code = r.product_code AND o.starts_on < r.since)
    ORDER BY p.product_code, r.product_code DESC;
END
$$;
COMMENT ON FUNCTION nonaccrual_rules(date) IS
    'The rule of non-accrual of each product on a business date, and since when one holds without a break; no row where the book has none';

CREATE FUNCTION late_loans_at(day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, days_late integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- On the date on which a rule starts all that are late are looked at; where
    -- it asks for installments that were paid in time, all.
    RETURN QUERY
    SELECT n.borrower_id, n.loan_id, days_late(n.borrower_id, n.loan_id, n.schedule, n.read_on)
    FROM lending.loans_at(late_loans_at.day) n
    JOIN nonaccrual_rules(late_loans_at.day) r ON r.product_code = n.product_code AND r.treatment <> 'none'
    WHERE days_late(n.borrower_id, n.loan_id, n.schedule, n.read_on)
        >= CASE WHEN r.starts_on < late_loans_at.day THEN r.from_days WHEN r.after_rows > 0 THEN 0 ELSE 1 END;
END
$$;
COMMENT ON FUNCTION late_loans_at(date) IS
    'Loans late enough for non-accrual at the end of a business date; on the date on which a rule starts all that are late, or all where it asks for installments paid in time';

CREATE FUNCTION nonaccrual_found(since date, day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, treatment text, until date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- Who is not late enough is in it still, or by what was found out, only
    -- where it was in it before, could not be read, or more happened than one
    -- event after another.
    RETURN QUERY
    SELECT c.borrower_id, c.loan_id, CASE WHEN u.until = nonaccrual_found.day THEN r.treatment ELSE 'none' END,
        u.until
    FROM (SELECT c.borrower_id, c.loan_id, max(c.days_late) AS days_late
          FROM (SELECT l.borrower_id, l.loan_id, l.days_late
                FROM late_loans_at(nonaccrual_found.day) l
                UNION ALL
                SELECT h.borrower_id, h.loan_id, 0
                FROM lending.nonaccrual_at(nonaccrual_found.since) h
                WHERE h.treatment <> 'none'
                UNION ALL
                SELECT f.borrower_id, f.loan_id, 0
                FROM lending.frozen_at(nonaccrual_found.since) f
                UNION ALL
                SELECT m.borrower_id, m.loan_id, 0
                FROM loans_moved_on(nonaccrual_found.since, nonaccrual_found.day) m
                WHERE NOT m.is_plain) c
          GROUP BY c.borrower_id, c.loan_id) c
    JOIN lending.loans n ON n.borrower_id = c.borrower_id AND n.loan_id = c.loan_id
    LEFT JOIN nonaccrual_rules(nonaccrual_found.day) r ON r.product_code = n.product_code
        AND r.treatment <> 'none'
    CROSS JOIN LATERAL (SELECT CASE WHEN c.days_late >= r.from_days THEN nonaccrual_found.day
        ELSE nonaccrual_until(n.borrower_id, n.loan_id, n.original,
            events_at_close(n.borrower_id, n.loan_id, nonaccrual_found.day), nonaccrual_found.day, r.since,
            r.from_days, r.after_rows) END AS until OFFSET 0) u
    -- What cannot be read stays as it was.
    WHERE NOT EXISTS (SELECT FROM lending.frozen_at(nonaccrual_found.day) f
                      WHERE f.borrower_id = c.borrower_id AND f.loan_id = c.loan_id);
END
$$;
COMMENT ON FUNCTION nonaccrual_found(date, date) IS
    'How the charges of loans are to be treated as of the end of a business date, given how it was as of the first, and the last day on which they were in non-accrual: of those that can have changed';

CREATE FUNCTION interest_at_close(borrower_id bigint, loan_id bigint, day date)
RETURNS numeric
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    known date := coalesce((SELECT f.since - 1 FROM lending.frozen_at(interest_at_close.day) f
                            WHERE f.borrower_id = interest_at_close.borrower_id
                                AND f.loan_id = interest_at_close.loan_id), interest_at_close.day);
BEGIN
    RETURN (SELECT s.earned_interest::numeric
            FROM standing(schedule_at_close(interest_at_close.borrower_id, interest_at_close.loan_id,
                known), known + 1) s);
END
$$;
COMMENT ON FUNCTION interest_at_close(bigint, bigint, date) IS
    'All interest that a loan had earned by the end of a business date, as the book knew it then; of a loan that cannot be read then as it last could be';

CREATE FUNCTION rate_at_close(borrower_id bigint, loan_id bigint, day date)
RETURNS numeric
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    scale record;
    rates numeric[] := (SELECT p.rates FROM lending.provision_policy_periods p
                        WHERE rate_at_close.day >= p.starts_on AND rate_at_close.day < p.ends_on);
    worst integer;
BEGIN
    SELECT s.* INTO scale FROM provision_scale(rate_at_close.day) s;
    SELECT max(class_at_close(c.borrower_id, c.loan_id, c.kind, c.schedule, c.read_on - 1, scale.place,
        scale.from_days, scale.open_end_days, scale.restructured, scale.watch_days)) INTO worst
    FROM (SELECT n.*
          FROM lending.loans_at(rate_at_close.day) n
          WHERE n.borrower_id = rate_at_close.borrower_id
              AND (scale.contagion OR n.loan_id = rate_at_close.loan_id)
          OFFSET 0) c
    WHERE c.schedule IS NOT NULL AND scale.place IS NOT NULL;
    RETURN coalesce(rates[least(coalesce(worst, 1), cardinality(rates))], 0);
END
$$;
COMMENT ON FUNCTION rate_at_close(bigint, bigint, date) IS
    'The share of what a loan owes that is provided for at the end of a business date: the rate of its class, under contagion of the borrower''s worst';

CREATE FUNCTION netted_at(day date)
RETURNS TABLE (product_code text, product_version integer, netted numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT n.product_code, n.product_version, round(sum(h.netted + CASE WHEN h.treatment = 'net'
        THEN h.rate * (interest_at_close(h.borrower_id, h.loan_id, netted_at.day) - h.interest_earned)
        ELSE 0 END) * coalesce(o.own_share, 1) / coalesce(o.whole, 1), 2)
    FROM lending.nonaccrual_at(netted_at.day) h
    JOIN lending.loans n ON n.borrower_id = h.borrower_id AND n.loan_id = h.loan_id
    LEFT JOIN lending.owned_products o ON o.product_code = n.product_code AND o.version = n.product_version
    WHERE h.treatment = 'net' OR h.netted <> 0
    GROUP BY n.product_code, n.product_version, o.own_share, o.whole;
END
$$;
COMMENT ON FUNCTION netted_at(date) IS
    'What of the interest of each product had gone to the allowance by the end of a business date, the house''s share of it, rounded once half up';

CREATE FUNCTION kept_at_close(borrower_id bigint, loan_id bigint, day date)
RETURNS numeric[]
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    seqs bigint[] := suspended_events(kept_at_close.borrower_id, kept_at_close.loan_id);
BEGIN
    IF NOT EXISTS (SELECT FROM lending.loan_events e
                   WHERE e.borrower_id = kept_at_close.borrower_id AND e.loan_id = kept_at_close.loan_id
                       AND e.seq = ANY (seqs) AND kind(e.event) = 're_age') THEN
        RETURN '{0,0,0}';
    END IF;
    RETURN (SELECT ARRAY[m.kept[1], m.kept[2], m.kept[3]]::numeric[]
            FROM lending.loans n
            CROSS JOIN LATERAL charges_moved(n.borrower_id, n.loan_id, n.original,
                events_at_close(n.borrower_id, n.loan_id, kept_at_close.day), seqs, true) c
            CROSS JOIN LATERAL (SELECT array_agg(k.cents * 0.01 ORDER BY k.no) AS kept
                                FROM unnest(c.kept) WITH ORDINALITY AS k (cents, no)) m
            WHERE n.borrower_id = kept_at_close.borrower_id AND n.loan_id = kept_at_close.loan_id);
END
$$;
COMMENT ON FUNCTION kept_at_close(bigint, bigint, date) IS
    'What of its interest, fees and penalty a loan in suspense has had made principal in it, as far as that much principal is left, at the end of a business date, as the book knew it then';

CREATE FUNCTION kept_at(day date)
RETURNS TABLE (product_code text, product_version integer, kept numeric[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT n.product_code, n.product_version, ARRAY[sum(h.kept[1]), sum(h.kept[2]), sum(h.kept[3])]
    FROM lending.nonaccrual_at(kept_at.day) h
    JOIN lending.loans n ON n.borrower_id = h.borrower_id AND n.loan_id = h.loan_id
    WHERE h.kept <> '{0,0,0}'
    GROUP BY n.product_code, n.product_version;
END
$$;
COMMENT ON FUNCTION kept_at(date) IS
    'What of the interest, fees and penalty of each product was made principal in suspense, and stays in it at the end of a business date';

CREATE FUNCTION note_nonaccrual(since date, day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    noted bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM lending.nonaccrual_rule) THEN
        RETURN 0;
    END IF;
    INSERT INTO lending.nonaccrual_loan (borrower_id, loan_id, business_date, treatment, into_on, rate,
        interest_earned, netted, kept)
    SELECT f.borrower_id, f.loan_id, note_nonaccrual.day, f.treatment,
        CASE WHEN f.treatment <> 'none' THEN coalesce(h.into_on, note_nonaccrual.day) END, r.rate,
        CASE WHEN f.treatment = 'net' THEN i.earned END,
        -- What turns out never to have been is taken back.
        CASE WHEN f.treatment = 'none' AND coalesce(f.until, '-infinity') < h.into_on
            THEN coalesce(b.netted, 0)
            ELSE coalesce(h.netted, 0) + coalesce(h.rate * (i.earned - h.interest_earned), 0) END,
        k.kept
    FROM nonaccrual_found(note_nonaccrual.since, note_nonaccrual.day) f
    LEFT JOIN lending.nonaccrual_at(note_nonaccrual.since) h ON h.borrower_id = f.borrower_id
        AND h.loan_id = f.loan_id
    LEFT JOIN LATERAL lending.nonaccrual_at(h.into_on - 1) b ON b.borrower_id = f.borrower_id
        AND b.loan_id = f.loan_id
    CROSS JOIN LATERAL (SELECT CASE WHEN 'net' IN (f.treatment, h.treatment)
        THEN interest_at_close(f.borrower_id, f.loan_id, note_nonaccrual.day) END AS earned OFFSET 0) i
    CROSS JOIN LATERAL (SELECT CASE WHEN f.treatment = 'net'
        THEN rate_at_close(f.borrower_id, f.loan_id, note_nonaccrual.day) END AS rate OFFSET 0) r
    CROSS JOIN LATERAL (SELECT CASE WHEN f.treatment = 'suspense'
        THEN kept_at_close(f.borrower_id, f.loan_id, note_nonaccrual.day) ELSE '{0,0,0}' END AS kept OFFSET 0) k
    WHERE f.treatment <> coalesce(h.treatment, 'none') OR r.rate <> h.rate
        OR k.kept <> coalesce(h.kept, '{0,0,0}');
    GET DIAGNOSTICS noted = ROW_COUNT;
    RETURN noted;
END
$$;
COMMENT ON FUNCTION note_nonaccrual(date, date) IS
    'Note which loans go into non-accrual, or leave it, as of the end of a business date; how many';

CREATE FUNCTION nonaccrual_proof(day date)
RETURNS TABLE (product_code text, product_version integer, of_books integer, of_loans integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT l.product_code, l.product_version, (coalesce(h.treatment, 'none') <> 'none')::integer,
        coalesce(nonaccrual_until(n.borrower_id, n.loan_id, n.original,
            events_at_close(n.borrower_id, n.loan_id, nonaccrual_proof.day), nonaccrual_proof.day, r.since,
            r.from_days, r.after_rows) = nonaccrual_proof.day, false)::integer
    FROM lending.loans_at(nonaccrual_proof.day) l
    JOIN nonaccrual_rules(nonaccrual_proof.day) r ON r.product_code = l.product_code
    JOIN lending.loans n ON n.borrower_id = l.borrower_id AND n.loan_id = l.loan_id
    LEFT JOIN lending.nonaccrual_at(nonaccrual_proof.day) h ON h.borrower_id = l.borrower_id
        AND h.loan_id = l.loan_id
    WHERE l.schedule IS NOT NULL AND r.treatment <> 'none'
        -- What cannot be read stays as it was.
        AND NOT EXISTS (SELECT FROM lending.frozen_at(nonaccrual_proof.day) f
                        WHERE f.borrower_id = l.borrower_id AND f.loan_id = l.loan_id);
END
$$;
COMMENT ON FUNCTION nonaccrual_proof(date) IS
    'Each loan of a product with a rule of non-accrual: whether the book had it in it as of the end of a business date, 1 or 0, and whether its events say so';
