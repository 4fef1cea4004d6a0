-- sql/book/accrual/internal_write_offs.sql
-- Which loans a policy writes off, and the step that does it.

CREATE FUNCTION add_write_off_policy(policy_code text, title text, from_days integer, open_end_days integer,
                                     scheme_code text, from_class integer)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_version integer := 1 + coalesce((
        SELECT max(p.policy_version) FROM lending.write_off_policy p
        WHERE p.policy_code = add_write_off_policy.policy_code), 0);
BEGIN
    INSERT INTO lending.write_off_policy (policy_code, policy_version, title, from_days, open_end_days,
        scheme_code, from_class)
    VALUES (add_write_off_policy.policy_code, next_version, add_write_off_policy.title,
        add_write_off_policy.from_days, add_write_off_policy.open_end_days,
        add_write_off_policy.scheme_code, add_write_off_policy.from_class);
    RETURN next_version;
END
$$;
COMMENT ON FUNCTION add_write_off_policy(text, text, integer, integer, text, integer) IS
    'Add the next version of a policy of write-offs, and return its number; used by install()
Source: us_retail: FFIEC, Uniform Retail Credit Classification and Account Management Policy (closed-end credit at 120 days past due, open-end at 180); cn_five: CBIRC and PBoC, Order 2023 No. 1 (more than 360 days past due are at least loss)';

CREATE FUNCTION write_off_rules(day date)
RETURNS TABLE (product_code text, policy_code text, policy_version integer, from_days integer,
               open_end_days integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- A product's own policy goes before that of the book.
    RETURN QUERY
    SELECT r.product_code, r.policy_code, r.policy_version,
        coalesce(r.from_days, c.from_days[r.from_class - 1]),
        coalesce(r.open_end_days, c.open_end_days[r.from_class - 1])
    FROM (SELECT DISTINCT ON (v.product_code) v.product_code, p.policy_code, p.policy_version,
              p.from_days, p.open_end_days, p.scheme_code, p.from_class
          FROM lending.write_off_policy_periods p
          JOIN lending.product_versions v ON p.product_code IN ('', v.product_code)
          WHERE write_off_rules.day >= p.starts_on AND write_off_rules.day < p.ends_on
          ORDER BY v.product_code, p.product_code DESC) r
    LEFT JOIN lending.class_scheme_periods c ON c.scheme_code = r.scheme_code
        AND write_off_rules.day + 1 >= c.starts_on AND write_off_rules.day + 1 < c.ends_on
    WHERE r.policy_version IS NOT NULL
        AND coalesce(r.from_days, c.from_days[r.from_class - 1]) IS NOT NULL;
END
$$;
COMMENT ON FUNCTION write_off_rules(date) IS
    'At how many days past due loans of each product are written off at the end of a business date, and by which policy; no row where none is in force, or its scheme of classes is not';

CREATE FUNCTION loans_to_write_off(day date, of_borrower bigint)
RETURNS TABLE (borrower_id bigint, loan_id bigint, days_past_due integer, policy_code text,
               policy_version integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    -- Who is late at the end of the date is overdue still, or has moved since.
    RETURN QUERY
    SELECT c.borrower_id, c.loan_id, x.days, c.policy_code, c.policy_version
    FROM (SELECT n.borrower_id, n.loan_id, n.line_id, n.kind::text, r.*
          FROM (SELECT l.borrower_id, l.loan_id, bool_or(l.is_moved) AS is_moved
                FROM (SELECT n.borrower_id, n.loan_id, false AS is_moved
                      FROM lending.loans n
                      WHERE n.status = 'overdue' AND coalesce(n.borrower_id = of_borrower, true)
                      UNION ALL
                      SELECT e.borrower_id, e.loan_id, true
                      FROM lending.loan_events e
                      WHERE e.business_date > loans_to_write_off.day
                          AND coalesce(e.borrower_id = of_borrower, true)
                      UNION ALL
                      SELECT i.borrower_id, i.loan_id, true
                      FROM lending.loan_imports i
                      WHERE i.business_date > loans_to_write_off.day
                          AND coalesce(i.borrower_id = of_borrower, true)) l
                GROUP BY l.borrower_id, l.loan_id) m
          JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
          JOIN write_off_rules(loans_to_write_off.day) r ON r.product_code = n.product_code
          WHERE n.status <> 'written_off' AND n.stage_hold IS DISTINCT FROM 'override'
              AND CASE WHEN m.is_moved THEN true WHEN n.disbursed_on > loans_to_write_off.day THEN false
                  ELSE days_late(n.borrower_id, n.loan_id, n.schedule, loans_to_write_off.day + 1)
                      >= least(r.from_days, r.open_end_days) END
              AND NOT (n.held_from IS NOT NULL
                  AND loans_to_write_off.day + 1 BETWEEN n.held_from AND n.held_through)
              AND NOT EXISTS (SELECT FROM lending.policy_write_off w
                              WHERE w.borrower_id = n.borrower_id AND w.loan_id = n.loan_id)
              AND NOT EXISTS (SELECT FROM lending.quarantines q
                              WHERE q.borrower_id = n.borrower_id AND q.released_at IS NULL
                                  AND coalesce(q.loan_id = n.loan_id, true)
                                  AND coalesce(q.line_id = n.line_id, true))
          OFFSET 0) c
    CROSS JOIN LATERAL (SELECT schedule_at_close(c.borrower_id, c.loan_id, loans_to_write_off.day)
        AS schedule OFFSET 0) s
    CROSS JOIN LATERAL (SELECT days_late(c.borrower_id, c.loan_id, s.schedule,
        loans_to_write_off.day + 1) AS days OFFSET 0) x
    WHERE x.days >= CASE WHEN c.kind = 'purchase' OR s.schedule::jsonb ->> 'method' = 'revolving'
        THEN c.open_end_days ELSE c.from_days END;
END
$$;
COMMENT ON FUNCTION loans_to_write_off(date, bigint) IS
    'The loans, of a borrower or of all (null), that the policies in force write off at the end of a business date: late for so many days then, as the book knew them, and not written off since, nor ever before by a policy; left are those in quarantine, in a stage that somebody gave them, or with a debit in flight as the next date opens';

CREATE FUNCTION units_of_write_offs(day date, most integer, OUT borrowers bigint[], OUT units bigint[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    borrowers := '{}';
    units := '{}';
    IF EXISTS (SELECT FROM write_off_rules(units_of_write_offs.day)) THEN
        SELECT coalesce(array_agg(l.borrower_id), '{}'), coalesce(array_agg(l.loan_id), '{}')
        INTO borrowers, units
        FROM (SELECT l.borrower_id, l.loan_id
              FROM loans_to_write_off(units_of_write_offs.day, NULL) l
              ORDER BY l.borrower_id, l.loan_id
              LIMIT units_of_write_offs.most) l;
    END IF;
END
$$;
COMMENT ON FUNCTION units_of_write_offs(date, integer) IS
    'The next loans, by borrower and loan, that a policy writes off at the end of a business date';

CREATE FUNCTION write_off_by_policy(day date, borrower_id bigint, loan_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    due record;
    booked event_booked;
BEGIN
    PERFORM lock_lines(write_off_by_policy.borrower_id);
    SELECT l.* INTO due
    FROM loans_to_write_off(write_off_by_policy.day, write_off_by_policy.borrower_id) l
    WHERE l.loan_id = write_off_by_policy.loan_id;
    -- Who worked on it meanwhile may have given it a stage.
    IF NOT FOUND THEN
        RETURN;
    END IF;
    booked := book_event(write_off_by_policy.borrower_id, write_off_by_policy.loan_id,
        jsonb_build_object('kind', 'write_off', 'on', business_date())::event, NULL, NULL);
    PERFORM freeze_line_of(write_off_by_policy.borrower_id, write_off_by_policy.loan_id);
    INSERT INTO lending.policy_write_off (borrower_id, loan_id, seq, business_date, days_past_due,
        policy_version, policy_code)
    VALUES (write_off_by_policy.borrower_id, write_off_by_policy.loan_id, booked.seq, business_date(),
        due.days_past_due, due.policy_version, due.policy_code);
END
$$;
COMMENT ON FUNCTION write_off_by_policy(date, bigint, bigint) IS
    'Write a loan off on the date on which the transaction works, if a policy asks for it as of the end of that business date, and note which
Errors: 55000 where its events forbid it: advances are to come, say; else as book_event().';

CREATE FUNCTION work_on_write_offs(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM start_command();
    PERFORM write_off_by_policy(work_on_write_offs.day, u.borrower_id, u.loan_id)
    FROM unnest(borrowers, units) WITH ORDINALITY AS u (borrower_id, loan_id, no)
    ORDER BY u.no;
END
$$;
COMMENT ON FUNCTION work_on_write_offs(date, bigint[], bigint[]) IS
    'Write off these loans as policies ask for as of the end of a business date
Errors: as write_off_by_policy().';

CREATE FUNCTION write_off_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('write_offs', write_off_slice.day, write_off_slice.day, 200);
END
$$;
COMMENT ON FUNCTION write_off_slice(date) IS
    'A slice of the day''s step write_offs, on a date on which the transaction works: some more loans that policies write off; how many there were';
