-- sql/book/dispute/internal_clock.sql
-- The clock that disputes and complaints have in common.

CREATE FUNCTION add_default_clocks()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.clock_policy (jurisdiction, matter, kind, step, starts_on, days, unit, cycles,
        extensions, source)
    VALUES
        ('house', 'dispute', 'any', 'acknowledge', '1900-01-01', 5, 'business', NULL, '{}', 'Own rule'),
        ('house', 'dispute', 'any', 'final', '1900-01-01', 90, 'calendar', NULL, '{}', 'Own rule'),
        ('house', 'complaint', 'any', 'acknowledge', '1900-01-01', 5, 'business', NULL, '{}', 'Own rule'),
        ('house', 'complaint', 'any', 'answer', '1900-01-01', 30, 'calendar', NULL, '{}', 'Own rule'),
        ('house', 'complaint', 'any', 'final', '1900-01-01', 60, 'calendar', NULL, '{}', 'Own rule'),
        ('cn', 'complaint', 'any', 'final', '1900-01-01', 15, 'calendar', NULL, '{30,60}',
            'CBIRC, Order 2020 No. 3, article 18'),
        ('us_reg_f', 'dispute', 'any', 'acknowledge', '1900-01-01', 30, 'calendar', NULL, '{}',
            '12 CFR 1026.13(c)(1)'),
        ('us_reg_f', 'dispute', 'any', 'final', '1900-01-01', 90, 'calendar', 2, '{}',
            '12 CFR 1026.13(c)(2)'),
        ('in_rbi', 'complaint', 'any', 'final', '1900-01-01', 30, 'calendar', NULL, '{}',
            'Reserve Bank - Integrated Ombudsman Scheme, 2021'),
        ('uk', 'complaint', 'any', 'final', '1900-01-01', 56, 'calendar', NULL, '{}',
            'FCA Handbook, DISP 1.6.2R');
END
$$;
COMMENT ON FUNCTION add_default_clocks() IS
    'Add the clocks of the house, China, the United States, India and the United Kingdom; used by install()
Source: CBIRC, Order 2020 No. 3, article 18; 12 CFR 1026.13(c); Reserve Bank - Integrated Ombudsman Scheme, 2021; FCA Handbook, DISP 1.6.2R.';

CREATE FUNCTION clock_due(from_on date, days integer, unit text, cycles integer, bill_day integer,
                          calendar_code text)
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    holidays date[];
    workdays date[];
    ends_on date;
    due_on date := clock_due.from_on + clock_due.days;
BEGIN
    SELECT coalesce(array_agg(d.day) FILTER (WHERE NOT d.is_workday), '{}'),
        coalesce(array_agg(d.day) FILTER (WHERE d.is_workday), '{}')
    INTO holidays, workdays
    FROM lending.calendar_days d
    WHERE d.calendar_code = clock_due.calendar_code
        AND d.day BETWEEN clock_due.from_on - 366 AND due_on + 3 * clock_due.days + 366;
    IF clock_due.unit = 'business' THEN
        RETURN add_business_days(clock_due.from_on, clock_due.days, holidays, workdays);
    END IF;
    ends_on := bill_on(clock_due.from_on, clock_due.bill_day);
    FOR i IN 1 .. coalesce(clock_due.cycles, 0) LOOP
        ends_on := bill_on(ends_on + 1, clock_due.bill_day);
        due_on := CASE WHEN i = clock_due.cycles THEN least(due_on, ends_on) ELSE due_on END;
    END LOOP;
    RETURN greatest(adjust_date(due_on, 'preceding', holidays, workdays), clock_due.from_on);
END
$$;
COMMENT ON FUNCTION clock_due(date, integer, text, integer, integer, text) IS
    'By when something is to be done: so many business days, or days of the calendar and at most so many whole billing cycles (bill day null: of none) later, and then on the business day before where it is none';

CREATE FUNCTION jurisdictions_of(borrower_id bigint, loan_id bigint)
RETURNS text[]
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN ARRAY(
        SELECT 'house'
        UNION
        SELECT p.jurisdiction
        FROM lending.contact_profiles p
        WHERE p.borrower_id = jurisdictions_of.borrower_id AND p.until_seq IS NULL
            AND p.jurisdiction IS NOT NULL
        UNION
        SELECT c.jurisdiction
        FROM lending.loans n
        JOIN lending.contact_products c ON c.product_code = n.product_code
        WHERE n.borrower_id = jurisdictions_of.borrower_id AND c.jurisdiction IS NOT NULL
            AND coalesce(n.loan_id = jurisdictions_of.loan_id, n.status <> 'closed'));
END
$$;
COMMENT ON FUNCTION jurisdictions_of(bigint, bigint) IS
    'Under which jurisdictions a borrower stands in the matter of a loan, or (null) of all that are open: house always, its own, those of the products';

CREATE FUNCTION note_matter(borrower_id bigint, matter_id bigint, kind text, note text,
                            due_on date DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.clock_event (borrower_id, matter_id, seq, kind, business_date, due_on, note)
    SELECT note_matter.borrower_id, note_matter.matter_id, 1 + count(*), note_matter.kind,
        business_date(), note_matter.due_on, note_matter.note
    FROM lending.clock_event e
    WHERE e.borrower_id = note_matter.borrower_id AND e.matter_id = note_matter.matter_id;
END
$$;
COMMENT ON FUNCTION note_matter(bigint, bigint, text, text, date) IS
    'Note what happened to a dispute or complaint of a locked borrower';

CREATE FUNCTION start_clocks(borrower_id bigint, matter text, matter_id bigint, kind text,
                             loan_id bigint, received_on date, note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    product record;
BEGIN
    SELECT v.calendar_code, l.bill_day::integer AS bill_day INTO product
    FROM lending.loans n
    JOIN lending.credit_lines l ON l.borrower_id = n.borrower_id AND l.line_id = n.line_id
    JOIN lending.product_versions v ON v.product_code = n.product_code
        AND v.version = n.product_version
    WHERE n.borrower_id = start_clocks.borrower_id AND n.loan_id = start_clocks.loan_id;
    INSERT INTO lending.clock (borrower_id, matter_id, step, matter, jurisdiction, kind,
        policy_starts_on, calendar_code, received_on, first_due_on, due_on)
    SELECT DISTINCT ON (p.step) start_clocks.borrower_id, start_clocks.matter_id, p.step, p.matter,
        p.jurisdiction, p.kind, p.starts_on, c.calendar_code, start_clocks.received_on, d.due_on,
        d.due_on
    FROM (SELECT DISTINCT ON (p.jurisdiction, p.kind, p.step) p.*
          FROM lending.clock_policy p
          WHERE p.matter = start_clocks.matter AND p.kind IN ('any', start_clocks.kind)
              AND p.starts_on <= start_clocks.received_on
              AND p.jurisdiction = ANY (jurisdictions_of(start_clocks.borrower_id,
                  start_clocks.loan_id))
          ORDER BY p.jurisdiction, p.kind, p.step, p.starts_on DESC) p
    CROSS JOIN LATERAL (SELECT coalesce(p.calendar_code, product.calendar_code, 'weekends')
                            AS calendar_code) c
    CROSS JOIN LATERAL (SELECT clock_due(start_clocks.received_on, p.days, p.unit, p.cycles,
                            product.bill_day, c.calendar_code) AS due_on) d
    ORDER BY p.step, d.due_on, p.jurisdiction, p.kind;
    PERFORM note_matter(start_clocks.borrower_id, start_clocks.matter_id, 'opened', start_clocks.note);
END
$$;
COMMENT ON FUNCTION start_clocks(bigint, text, bigint, text, bigint, date, text) IS
    'Let the clocks of a dispute or complaint run from the day on which it was received: of each step the earliest that the jurisdictions say';

CREATE FUNCTION meet_clocks(borrower_id bigint, matter_id bigint, steps text[], kind text, note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    UPDATE lending.clock c
    SET met_on = business_date()
    WHERE c.borrower_id = meet_clocks.borrower_id AND c.matter_id = meet_clocks.matter_id
        AND c.step = ANY (meet_clocks.steps) AND c.met_on IS NULL;
    PERFORM note_matter(meet_clocks.borrower_id, meet_clocks.matter_id, meet_clocks.kind,
        meet_clocks.note);
END
$$;
COMMENT ON FUNCTION meet_clocks(bigint, bigint, text[], text, text) IS
    'Steps of a dispute or complaint of a locked borrower are done: a later one does the earlier ones';

CREATE FUNCTION next_clock(borrower_id bigint, matter_id bigint)
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT min(c.due_on)
            FROM lending.clock c
            WHERE c.borrower_id = next_clock.borrower_id AND c.matter_id = next_clock.matter_id
                AND c.met_on IS NULL);
END
$$;
COMMENT ON FUNCTION next_clock(bigint, bigint) IS
    'By when the next step of a dispute or complaint is to be done; null: none is left';

CREATE FUNCTION is_running(borrower_id bigint, matter_id bigint, step text)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.clock c
                   WHERE c.borrower_id = is_running.borrower_id
                       AND c.matter_id = is_running.matter_id AND c.step = is_running.step
                       AND c.met_on IS NULL);
END
$$;
COMMENT ON FUNCTION is_running(bigint, bigint, text) IS
    'Whether a step of a dispute or complaint is still to be done';

CREATE FUNCTION are_extensions(extensions integer[], days integer, step text)
RETURNS boolean
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    last_one integer := are_extensions.days;
BEGIN
    IF cardinality(extensions) > 0 AND (step <> 'final' OR array_ndims(extensions) > 1) THEN
        RETURN false;
    END IF;
    FOR i IN 1 .. cardinality(extensions) LOOP
        IF extensions[i] IS NULL OR extensions[i] NOT BETWEEN last_one + 1 AND 3660 THEN
            RETURN false;
        END IF;
        last_one := extensions[i];
    END LOOP;
    RETURN true;
END
$$;
COMMENT ON FUNCTION are_extensions(integer[], integer, text) IS
    'Whether a step may be put off to these days, which ascend from those that it may take';
