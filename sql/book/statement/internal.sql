-- sql/book/statement/internal.sql
-- How statements are cut, at the close of the bill day.

CREATE TYPE statement_figures AS (
    lent cents,
    interest cents,
    fees cents,
    penalty cents,
    payments cents,
    credits cents,
    balance cents,
    total_due cents,
    past_due cents,
    due_principal cents,
    is_one_row boolean
);
COMMENT ON TYPE statement_figures IS
    'What a statement says of a loan: lent; interest, fees and penalty billed or settled, what was made principal among them; paid; refunded, cancelled or forgiven; what is owed after all that, and what of it is billed; of that what was due before, and the principal of the rest; and whether it is one installment';

CREATE FUNCTION loan_figures(schedule schedule, on_date date, due_by date)
RETURNS statement_figures
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 30
AS 'MODULE_PATHNAME', 'consfin_loan_figures';
COMMENT ON FUNCTION loan_figures(schedule, date, date) IS
    'The figures of a loan so far, read on a day and billing what falls due, or whose period ends, up to due_by
Errors: 22023 for a day before the last event, 22008 outside 1900-01-01 to 9999-12-31.';

CREATE FUNCTION billed_rows(schedule schedule, on_date date, due_by date,
                            OUT no integer, OUT due_on date, OUT principal cents,
                            OUT interest cents, OUT fee cents, OUT penalty cents)
RETURNS SETOF record
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 30 ROWS 1
AS 'MODULE_PATHNAME', 'consfin_billed_rows';
COMMENT ON FUNCTION billed_rows(schedule, date, date) IS
    'The installments of which loan_figures() counts something as billed and unpaid
Errors: as loan_figures().';

CREATE FUNCTION check_minimum(min_ratio numeric, min_floor cents)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument('min_ratio', min_ratio::text, min_ratio BETWEEN 0 AND 1,
            'It is a share, from 0 to 1.'),
        require_argument('min_floor', min_floor::text, min_floor >= '0', 'It must not be negative.');
END
$$;
COMMENT ON FUNCTION check_minimum(numeric, cents) IS
    'Refuse a share outside 0 to 1, and a negative floor: 22023';

CREATE FUNCTION figures_brought_in(borrower_id bigint, loan_id bigint)
RETURNS statement_figures
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT loan_figures(replay(n.original, coalesce((
                SELECT array_agg(e.event ORDER BY e.seq)
                FROM lending.loan_events e
                WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
                    AND e.seq <= i.events), '{}')), i.business_date, i.business_date)
            FROM lending.loans n
            JOIN lending.loan_imports i ON i.borrower_id = n.borrower_id AND i.loan_id = n.loan_id
            WHERE n.borrower_id = figures_brought_in.borrower_id
                AND n.loan_id = figures_brought_in.loan_id);
END
$$;
COMMENT ON FUNCTION figures_brought_in(bigint, bigint) IS
    'The figures of a loan from another system on the day it came, up to that day; null where it was made here';

CREATE FUNCTION statement_terms(day date, bill_day integer, due_day integer, min_gap integer,
                                product_code text, product_version integer,
                                OUT due_on date, OUT nominal_due_on date, OUT days integer,
                                OUT annual_rate numeric, OUT min_ratio numeric,
                                OUT min_floor cents)
RETURNS record
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    terms record;
BEGIN
    SELECT v.month_end, v.calendar_code, v.rate_default,
        CASE v.business_day WHEN 'skip' THEN 'following' ELSE v.business_day END AS business_day
    INTO terms
    FROM lending.product_versions v
    WHERE v.product_code = statement_terms.product_code
        AND v.version = statement_terms.product_version;
    nominal_due_on := first_due(statement_terms.day, statement_terms.bill_day,
        statement_terms.due_day, statement_terms.min_gap, terms.month_end);
    due_on := (SELECT adjust_date(nominal_due_on, terms.business_day,
                   coalesce(array_agg(d.day) FILTER (WHERE NOT d.is_workday), '{}'),
                   coalesce(array_agg(d.day) FILTER (WHERE d.is_workday), '{}'))
               FROM lending.calendar_days d
               WHERE d.calendar_code = terms.calendar_code
                   AND d.day BETWEEN nominal_due_on - 366 AND nominal_due_on + 366);
    days := statement_terms.day - day_of_month((date_trunc('month', statement_terms.day)
        - interval '1 day')::date, statement_terms.bill_day);
    annual_rate := terms.rate_default;
    SELECT r.min_ratio, r.min_floor INTO min_ratio, min_floor
    FROM lending.minimum_rule r
    WHERE r.product_code = statement_terms.product_code AND r.starts_on <= statement_terms.day
    ORDER BY r.starts_on DESC
    LIMIT 1;
    min_ratio := coalesce(min_ratio, 0.10);
    min_floor := coalesce(min_floor, '0.00');
END
$$;
COMMENT ON FUNCTION statement_terms(date, integer, integer, integer, text, integer) IS
    'What the statements of a bill date have in common of lines with these days and this product: due date, moved by its calendar and not; days of the cycle; the product''s annual rate; and its rule of the minimum, 0.10 and 0.00 where it has none';

CREATE TYPE statement_line AS (
    borrower_id bigint,
    line_id bigint,
    bill_day integer,
    due_on date,
    nominal_due_on date,
    days integer,
    annual_rate numeric,
    min_ratio numeric,
    min_floor cents,
    limit_amount cents,
    available cents,
    over_limit cents,
    last_bill_on date,
    opening_balance cents
);
COMMENT ON TYPE statement_line IS
    'A line whose bill day it is, and what its statement has of itself; without a limit it had not been opened, or has its statement';

CREATE TYPE statement_draft AS (
    line statement_line,
    loan_id bigint,
    may_revolve boolean,
    due_by date,
    schedule schedule,
    before statement_figures,
    now statement_figures
);
COMMENT ON TYPE statement_draft IS
    'A loan on a statement that is cut: whether what is due of it may revolve; until when installments are billed; its schedule at the close, its figures on the statement before and on this one';

CREATE FUNCTION line_figures(borrower_id bigint, line_id bigint, day date, day_over timestamptz,
                             billed_on date, OUT limit_amount cents, OUT held cents,
                             OUT outstanding cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- Called for each line: planned once, and by keys, whoever calls it.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    last_seq bigint;
    -- Nothing of a later date stands before what the last statement has.
    from_seq bigint := coalesce((
        SELECT m.seq
        FROM lending.line_movements m
        WHERE m.borrower_id = line_figures.borrower_id AND m.line_id = line_figures.line_id
            AND m.business_date <= line_figures.billed_on
        ORDER BY m.seq DESC
        LIMIT 1), 0);
BEGIN
    SELECT m.seq, m.limit_after, m.held_after, m.outstanding_after
    INTO last_seq, limit_amount, held, outstanding
    FROM lending.line_movements m
    WHERE m.borrower_id = line_figures.borrower_id AND m.line_id = line_figures.line_id
        AND m.business_date <= line_figures.day
    ORDER BY m.seq DESC
    LIMIT 1;
    -- A transaction that began before the date turned may have moved the line
    -- after one of the next date, which its figures then have in them.
    SELECT line_figures.limit_amount - coalesce(sum(x.limit_after - y.limit_after), '0'),
        line_figures.held - coalesce(sum(x.held_after - y.held_after), '0'),
        line_figures.outstanding - coalesce(sum(x.outstanding_after - y.outstanding_after), '0')
    INTO limit_amount, held, outstanding
    FROM lending.line_movements x
    JOIN lending.line_movements y ON y.borrower_id = x.borrower_id AND y.line_id = x.line_id
        AND y.seq = x.seq - 1
    WHERE x.borrower_id = line_figures.borrower_id AND x.line_id = line_figures.line_id
        AND x.seq > from_seq AND x.seq < last_seq AND x.business_date > line_figures.day;
    -- What had expired by then, and was swept later, or is to be.
    held := held
        - coalesce((SELECT sum(- x.amount)
                    FROM lending.line_movements x
                    JOIN lending.holds h ON h.borrower_id = x.borrower_id AND h.hold_id = x.hold_id
                    WHERE x.borrower_id = line_figures.borrower_id
                        AND x.line_id = line_figures.line_id AND x.seq > from_seq
                        AND x.business_date > line_figures.day AND x.kind = 'expire'
                        AND h.expires_at <= day_over), '0')
        - coalesce((SELECT sum(h.amount - h.captured - h.released)
                    FROM lending.holds h
                    WHERE h.borrower_id = line_figures.borrower_id
                        AND h.line_id = line_figures.line_id AND h.status = 'open'
                        AND h.expires_at <= day_over), '0');
END
$$;
COMMENT ON FUNCTION line_figures(bigint, bigint, date, timestamptz, date) IS
    'Limit, live holds and outstanding principal of a line as of the end of a business date, which is over at that moment, the last statement having been cut on that bill day; null before the line';

CREATE FUNCTION lines_to_bill(day date, borrowers bigint[], lines bigint[])
RETURNS SETOF statement_line
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    day_over timestamptz := (SELECT (lines_to_bill.day + 1)::timestamp AT TIME ZONE m.time_zone
                             FROM lending.meta m);
BEGIN
    RETURN QUERY
    WITH looked_at AS MATERIALIZED (
        SELECT l.borrower_id, l.line_id, l.bill_day, l.due_day, l.min_gap, l.product_code,
            l.product_version
        FROM unnest(lines_to_bill.borrowers, lines_to_bill.lines) AS u (borrower_id, line_id)
        JOIN lending.credit_lines l ON l.borrower_id = u.borrower_id AND l.line_id = u.line_id
    ), terms AS MATERIALIZED (
        SELECT d.*, t.*
        FROM (SELECT DISTINCT l.bill_day, l.due_day, l.min_gap, l.product_code, l.product_version
              FROM looked_at l) d
        CROSS JOIN LATERAL statement_terms(lines_to_bill.day, d.bill_day, d.due_day, d.min_gap,
            d.product_code, d.product_version) t
    )
    SELECT l.borrower_id, l.line_id, l.bill_day::integer, t.due_on, t.nominal_due_on, t.days,
        t.annual_rate, coalesce(o.min_ratio, t.min_ratio), coalesce(o.min_floor, t.min_floor),
        CASE WHEN p.bill_on >= lines_to_bill.day THEN NULL ELSE v.limit_amount END,
        v.limit_amount - v.held - v.outstanding,
        greatest(v.outstanding - v.limit_amount, '0'), p.bill_on,
        coalesce(p.closing_balance, '0')
    FROM looked_at l
    JOIN terms t ON t.bill_day = l.bill_day AND t.due_day = l.due_day AND t.min_gap = l.min_gap
        AND t.product_code = l.product_code AND t.product_version = l.product_version
    LEFT JOIN LATERAL (
        SELECT s.bill_on, s.closing_balance
        FROM lending.statement s
        WHERE s.borrower_id = l.borrower_id AND s.line_id = l.line_id
        ORDER BY s.bill_on DESC
        LIMIT 1) p ON true
    CROSS JOIN LATERAL line_figures(l.borrower_id, l.line_id, lines_to_bill.day, day_over,
        p.bill_on) v
    LEFT JOIN LATERAL (
        SELECT o.min_ratio, o.min_floor
        FROM lending.line_minimum o
        WHERE o.borrower_id = l.borrower_id AND o.line_id = l.line_id
            AND o.starts_on <= lines_to_bill.day
        ORDER BY o.starts_on DESC
        LIMIT 1) o ON true;
END
$$;
COMMENT ON FUNCTION lines_to_bill(date, bigint[], bigint[]) IS
    'Lines whose bill day a business date is, as of its end';

CREATE FUNCTION loans_to_bill(day date, lines statement_line[])
RETURNS SETOF statement_draft
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN QUERY
    -- What the statement before asked for falls due before this one's date: it
    -- is asked for whole.
    SELECT n.line, n.loan_id, n.kind = 'purchase' AND (n.now).is_one_row
            AND maturity(n.schedule) >= least((n.line).due_on, (n.line).nominal_due_on),
        n.due_by, n.schedule,
        -- The first statement has all that was lent, or was owed as the loan came.
        CASE WHEN t.loan_id IS NULL AND b.figures IS NULL THEN ROW('0', '0', '0', '0', '0',
                '0', '0', '0', '0', '0', false)::statement_figures
            WHEN t.loan_id IS NULL THEN ROW((b.figures).lent - (b.figures).balance,
                (b.figures).interest, (b.figures).fees, (b.figures).penalty, (b.figures).payments,
                (b.figures).credits, '0', '0', '0', '0', false)::statement_figures
            ELSE ROW(t.lent, t.interest, t.fees, t.penalty, t.payments, t.credits, t.balance, '0',
                '0', '0', false)::statement_figures END,
        -- What went from one loan to another was neither lent nor paid.
        CASE WHEN v.amount IS NULL THEN n.now
            ELSE ROW((n.now).lent - v.amount, (n.now).interest, (n.now).fees, (n.now).penalty,
                (n.now).payments - v.amount, (n.now).credits, (n.now).balance, (n.now).total_due,
                (n.now).past_due, (n.now).due_principal, (n.now).is_one_row)::statement_figures END
    FROM (SELECT c.*, loan_figures(c.schedule, loans_to_bill.day + 1, c.due_by) AS now
          FROM (SELECT l AS line, n.loan_id, n.kind, n.hold_id, n.disbursed_on,
                    greatest(l.due_on, l.nominal_due_on) AS due_by,
                    CASE WHEN n.read_on <= loans_to_bill.day THEN n.schedule
                        ELSE schedule_at_close(n.borrower_id, n.loan_id, loans_to_bill.day)
                        END AS schedule
                FROM unnest(lines) l
                CROSS JOIN LATERAL (
                    SELECT n.borrower_id, n.loan_id, n.kind, n.hold_id, n.disbursed_on, n.read_on,
                        n.schedule
                    FROM lending.loans n
                    WHERE n.borrower_id = l.borrower_id AND n.line_id = l.line_id
                        AND n.status IN ('current', 'overdue', 'written_off')
                    UNION ALL
                    SELECT n.borrower_id, n.loan_id, n.kind, n.hold_id, n.disbursed_on, n.read_on,
                        n.schedule
                    FROM lending.loans n
                    WHERE n.borrower_id = l.borrower_id AND n.line_id = l.line_id
                        AND n.status = 'closed' AND n.read_on > coalesce(l.last_bill_on, '-infinity')) n
                WHERE l.limit_amount IS NOT NULL AND n.disbursed_on <= loans_to_bill.day
                OFFSET 0) c
          WHERE c.schedule IS NOT NULL
          OFFSET 0) n
    LEFT JOIN LATERAL (
        SELECT t.*
        FROM lending.statement_loan t
        WHERE t.borrower_id = (n.line).borrower_id AND t.line_id = (n.line).line_id
            AND t.loan_id = n.loan_id
        ORDER BY t.bill_on DESC
        LIMIT 1) t ON n.disbursed_on <= (n.line).last_bill_on
    CROSS JOIN LATERAL (
        SELECT CASE WHEN n.hold_id IS NULL AND t.loan_id IS NULL
            THEN figures_brought_in((n.line).borrower_id, n.loan_id) END AS figures
        OFFSET 0) b
    CROSS JOIN LATERAL (
        SELECT sum(v.amount) AS amount
        FROM lending.loan_conversions v
        WHERE n.kind = 'purchase' AND (n.now).payments <> '0'
            AND v.borrower_id = (n.line).borrower_id AND v.from_loan_id = n.loan_id
            AND v.business_date <= loans_to_bill.day) v;
END
$$;
COMMENT ON FUNCTION loans_to_bill(date, statement_line[]) IS
    'The loans of lines whose bill day a business date is that are not paid off, or have moved since the last statement, as of its end';

CREATE FUNCTION write_statements(day date, drafts statement_draft[])
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    written bigint;
BEGIN
    INSERT INTO lending.statement (borrower_id, line_id, bill_on, due_on, nominal_due_on, days,
        opening_balance, purchases, interest, fees, penalty, payments, credits,
        closing_balance, total_due, minimum, past_due, over_limit, available, limit_amount,
        min_floor, min_ratio, annual_rate)
    SELECT (s.line).borrower_id, (s.line).line_id, write_statements.day, (s.line).due_on,
        (s.line).nominal_due_on, (s.line).days, (s.line).opening_balance, s.purchases, s.interest,
        s.fees, s.penalty, s.payments, s.credits, s.balance, s.total_due,
        statement_minimum(s.total_due, s.past_due, (s.line).over_limit, s.installments, s.charges,
            s.may_revolve, (s.line).min_ratio, (s.line).min_floor),
        s.past_due, (s.line).over_limit, (s.line).available, (s.line).limit_amount,
        (s.line).min_floor, (s.line).min_ratio, (s.line).annual_rate
    FROM (SELECT d.line, sum((d.now).lent - (d.before).lent) AS purchases,
              sum((d.now).interest - (d.before).interest) AS interest,
              sum((d.now).fees - (d.before).fees) AS fees,
              sum((d.now).penalty - (d.before).penalty) AS penalty,
              sum((d.now).payments - (d.before).payments) AS payments,
              sum((d.now).credits - (d.before).credits) AS credits,
              sum((d.now).balance) AS balance, sum((d.now).total_due) AS total_due,
              sum((d.now).past_due) AS past_due,
              sum((d.now).total_due - (d.now).past_due)
                  FILTER (WHERE NOT d.may_revolve) AS installments,
              sum((d.now).total_due - (d.now).past_due - (d.now).due_principal)
                  FILTER (WHERE d.may_revolve) AS charges,
              sum((d.now).due_principal) FILTER (WHERE d.may_revolve) AS may_revolve
          FROM unnest(drafts) d
          GROUP BY d.line) s
    ON CONFLICT ON CONSTRAINT statement_pkey DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    INSERT INTO lending.statement_loan (borrower_id, line_id, loan_id, bill_on, lent, interest,
        fees, penalty, payments, credits, balance, total_due)
    SELECT (d.line).borrower_id, (d.line).line_id, d.loan_id, write_statements.day, (d.now).lent,
        (d.now).interest, (d.now).fees, (d.now).penalty, (d.now).payments, (d.now).credits,
        (d.now).balance, (d.now).total_due
    FROM unnest(drafts) d
    ON CONFLICT ON CONSTRAINT statement_loan_pkey DO NOTHING;
    INSERT INTO lending.statement_row (borrower_id, line_id, bill_on, loan_id, no, due_on, kind,
        principal, interest, fee, penalty)
    SELECT (d.line).borrower_id, (d.line).line_id, write_statements.day, d.loan_id, r.no, r.due_on,
        CASE WHEN r.due_on <= write_statements.day THEN 'past_due'
            WHEN NOT d.may_revolve THEN 'installment'
            WHEN r.no > 1 THEN 'revolved' ELSE 'purchase' END,
        r.principal, r.interest, r.fee, r.penalty
    FROM unnest(drafts) d
    CROSS JOIN LATERAL billed_rows(d.schedule, write_statements.day + 1, d.due_by) r
    WHERE (d.now).total_due <> '0'
    ON CONFLICT ON CONSTRAINT statement_row_pkey DO NOTHING;
    RETURN written;
END
$$;
COMMENT ON FUNCTION write_statements(date, statement_draft[]) IS
    'Write the statements of a bill date that these loans are on, and return how many they are';

CREATE FUNCTION units_of_statements(day date, most integer, OUT borrowers bigint[],
                                    OUT units bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    run record;
    low integer := extract(day FROM units_of_statements.day);
    high integer := CASE WHEN extract(day FROM units_of_statements.day + 1) = 1 THEN 31 ELSE low END;
    days integer[];
BEGIN
    INSERT INTO lending.statement_run (cut_for) VALUES (units_of_statements.day)
    ON CONFLICT ON CONSTRAINT statement_run_pkey DO NOTHING;
    SELECT * INTO run FROM lending.statement_run r WHERE r.cut_for = units_of_statements.day
    FOR NO KEY UPDATE;
    SELECT array_agg(l.bill_day), coalesce(array_agg(l.borrower_id), '{}'),
        coalesce(array_agg(l.line_id), '{}')
    INTO days, units_of_statements.borrowers, units_of_statements.units
    FROM (SELECT l.bill_day, l.borrower_id, l.line_id
          FROM lending.credit_lines l
          WHERE l.bill_day BETWEEN low AND high AND (l.bill_day, l.borrower_id, l.line_id)
              > (run.last_bill_day, run.last_borrower_id, run.last_line_id)
          ORDER BY l.bill_day, l.borrower_id, l.line_id
          LIMIT units_of_statements.most) l;
    IF days IS NOT NULL THEN
        UPDATE lending.statement_run r
        SET last_bill_day = days[cardinality(days)],
            last_borrower_id = units_of_statements.borrowers[cardinality(days)],
            last_line_id = units_of_statements.units[cardinality(days)]
        WHERE r.cut_for = units_of_statements.day;
    END IF;
END
$$;
COMMENT ON FUNCTION units_of_statements(date, integer) IS
    'The next lines whose bill day a business date is, in the order of bill day, borrower and line';

CREATE FUNCTION work_on_statements(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
-- A plan made while the tables were empty would read them line by line.
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    looked_at statement_line[];
    drafts statement_draft[];
    written bigint;
BEGIN
    IF EXISTS (SELECT FROM unnest(borrowers, units) AS u (borrower_id, line_id)
               JOIN lending.quarantines q ON q.borrower_id = u.borrower_id
                   AND q.line_id = u.line_id AND q.step = 'statements'
                   AND q.business_date < work_on_statements.day AND q.released_at IS NULL) THEN
        RAISE EXCEPTION 'the statement of an earlier bill date is in quarantine'
            USING ERRCODE = 'LN008', DETAIL = 'Statements of a line are cut in their order.';
    END IF;
    looked_at := ARRAY(SELECT l FROM lines_to_bill(work_on_statements.day, borrowers, units) l);
    -- What has no balance, and has not moved, is on none.
    drafts := ARRAY(SELECT d FROM loans_to_bill(work_on_statements.day, looked_at) d
                    WHERE (d.now).balance <> '0' OR (d.now).lent <> (d.before).lent
                        OR (d.now).interest <> (d.before).interest
                        OR (d.now).fees <> (d.before).fees
                        OR (d.now).penalty <> (d.before).penalty
                        OR (d.now).payments <> (d.before).payments
                        OR (d.now).credits <> (d.before).credits);
    written := write_statements(work_on_statements.day, drafts);
    UPDATE lending.statement_run r
    SET statements = r.statements + written
    WHERE r.cut_for = work_on_statements.day;
END
$$;
COMMENT ON FUNCTION work_on_statements(date, bigint[], bigint[]) IS
    'Cut the statements of lines whose bill day a business date is, once nobody posts on it any more';

CREATE FUNCTION cut_statements(day date, lines integer)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('statements', cut_statements.day, cut_statements.day, lines);
END
$$;
COMMENT ON FUNCTION cut_statements(date, integer) IS
    'Cut the statements of so many more lines whose bill day a business date is, once nobody posts on it any more; how many lines were looked at, 0 when none is left';

CREATE FUNCTION statements_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN cut_statements(statements_slice.day, 2000);
END
$$;
COMMENT ON FUNCTION statements_slice(date) IS
    'A slice of the day''s step statements: as cut_statements()';

CREATE TYPE printed_row AS (
    section text,
    n bigint,
    on_date date,
    loan_id bigint,
    what text,
    amount cents,
    principal cents,
    interest cents,
    fee cents,
    penalty cents,
    annual_rate numeric
);
COMMENT ON TYPE printed_row IS
    'A row of a statement as it is printed; n orders those of a section';

CREATE FUNCTION statement_summary(borrower_id bigint, line_id bigint, bill_on date)
RETURNS SETOF printed_row
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT 'summary', r.n, r.on_date, NULL::bigint, r.what, r.amount, NULL::cents, NULL::cents,
        NULL::cents, NULL::cents, r.annual_rate
    FROM lending.statement s
    CROSS JOIN LATERAL (VALUES
        (1::bigint, 'opening balance', s.bill_on - s.days, s.opening_balance, NULL::numeric),
        (2, 'purchases', NULL, s.purchases, NULL),
        (3, 'interest', NULL, s.interest, NULL),
        (4, 'fees', NULL, s.fees, NULL),
        (5, 'penalty', NULL, s.penalty, NULL),
        (6, 'payments', NULL, - s.payments, NULL),
        (7, 'credits', NULL, - s.credits, NULL),
        (8, 'closing balance', s.bill_on, s.closing_balance, NULL),
        (9, 'total due', s.due_on, s.total_due, NULL),
        (10, 'minimum', s.due_on, s.minimum, NULL),
        (11, 'due date before the calendar', s.nominal_due_on, NULL, NULL),
        (12, 'limit', NULL, s.limit_amount, NULL),
        (13, 'available', NULL, s.available, NULL),
        (14, 'annual rate', NULL, NULL, s.annual_rate)) AS r (n, what, on_date, amount, annual_rate)
    WHERE s.borrower_id = statement_summary.borrower_id AND s.line_id = statement_summary.line_id
        AND s.bill_on = statement_summary.bill_on;
END
$$;
COMMENT ON FUNCTION statement_summary(bigint, bigint, date) IS
    'The amounts and dates of a statement, as it is printed';

CREATE FUNCTION statement_happened(borrower_id bigint, line_id bigint, bill_on date)
RETURNS SETOF printed_row
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    from_on date := (SELECT s.bill_on - s.days FROM lending.statement s
                     WHERE s.borrower_id = statement_happened.borrower_id
                         AND s.line_id = statement_happened.line_id
                         AND s.bill_on = statement_happened.bill_on);
BEGIN
    RETURN QUERY
    SELECT 'bought', m.seq, m.business_date, m.loan_id,
        CASE m.kind WHEN 'import' THEN 'brought in from another system'
            ELSE concat_ws(', ', story_of_loan(n.kind, installment_count(n.original)), c.title) END,
        CASE m.kind WHEN 'import' THEN (figures_brought_in(n.borrower_id, n.loan_id)).balance
            ELSE n.principal END,
        NULL::cents, NULL::cents, NULL::cents, NULL::cents, NULL::numeric
    FROM lending.line_movements m
    JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
    LEFT JOIN lending.merchants c ON c.merchant_id = n.merchant_id
    WHERE m.borrower_id = statement_happened.borrower_id AND m.line_id = statement_happened.line_id
        AND m.kind IN ('purchase', 'capture', 'import', 'conversion')
        AND m.business_date > from_on AND m.business_date <= statement_happened.bill_on;
    RETURN QUERY
    SELECT 'paid', e.seq, e.business_date, e.loan_id,
        CASE WHEN v.loan_id IS NOT NULL THEN 'moved into installments'
            ELSE story_of_event(kind(e.event), e.reverses_seq IS NOT NULL) END,
        CASE WHEN kind(e.event) <> 'add_fee' THEN - (p.principal + p.interest + p.fee + p.penalty)
            WHEN e.reverses_seq IS NULL THEN - amount(e.event) ELSE amount(e.event) END,
        - p.principal, - p.interest, - p.fee, - p.penalty, NULL::numeric
    FROM lending.statement_loan t
    JOIN lending.loan_events e ON e.borrower_id = t.borrower_id AND e.loan_id = t.loan_id
        AND e.business_date > from_on AND e.business_date <= statement_happened.bill_on
    -- The events that a loan from another system came with are on none.
    LEFT JOIN lending.loan_imports i ON i.borrower_id = t.borrower_id AND i.loan_id = t.loan_id
    LEFT JOIN lending.loan_conversions v ON v.borrower_id = t.borrower_id
        AND v.from_loan_id = t.loan_id AND v.from_seq = e.seq
    JOIN LATERAL event_parts(t.borrower_id, t.loan_id) p ON p.seq = e.seq
    -- What revolves is owed as before.
    WHERE t.borrower_id = statement_happened.borrower_id AND t.line_id = statement_happened.line_id
        AND t.bill_on = statement_happened.bill_on AND e.seq > coalesce(i.events, 0)
        AND kind(e.event) <> 'revolve';
END
$$;
COMMENT ON FUNCTION statement_happened(bigint, bigint, date) IS
    'What was bought and paid in the cycle of a statement, as it is printed';

CREATE FUNCTION statement_owed(borrower_id bigint, line_id bigint, bill_on date)
RETURNS SETOF printed_row
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT 'due', r.no::bigint, r.due_on, r.loan_id,
        format('installment %s%s', r.no, CASE r.kind WHEN 'past_due' THEN ', past due' WHEN 'revolved' THEN ', revolved' ELSE '' END),
        r.principal + r.interest + r.fee + r.penalty, r.principal, r.interest, r.fee, r.penalty,
        NULL::numeric
    FROM lending.statement_row r
    WHERE r.borrower_id = statement_owed.borrower_id AND r.line_id = statement_owed.line_id
        AND r.bill_on = statement_owed.bill_on;
    RETURN QUERY
    WITH loan AS MATERIALIZED (
        SELECT t.loan_id, t.balance, greatest(s.due_on, s.nominal_due_on) AS due_by,
            schedule_at_close(t.borrower_id, t.loan_id, s.bill_on) AS schedule
        FROM lending.statement s
        JOIN lending.statement_loan t ON t.borrower_id = s.borrower_id AND t.line_id = s.line_id
            AND t.bill_on = s.bill_on
        WHERE s.borrower_id = statement_owed.borrower_id AND s.line_id = statement_owed.line_id
            AND s.bill_on = statement_owed.bill_on AND t.balance <> '0'
    )
    SELECT 'to_come', i.no::bigint, i.due_on, l.loan_id, format('installment %s', i.no), i.unpaid,
        i.principal - i.paid_principal - i.waived_principal,
        i.interest - i.paid_interest - i.waived_interest, i.fee - i.paid_fee - i.waived_fee,
        i.penalty - i.paid_penalty - i.waived_penalty, NULL::numeric
    FROM loan l
    CROSS JOIN LATERAL installments(l.schedule) i
    WHERE i.unpaid <> '0' AND least(i.due_on, i.period_end) > l.due_by
    UNION ALL
    SELECT 'rates', 0, NULL, l.loan_id, l.schedule::jsonb ->> 'method', l.balance, NULL, NULL, NULL,
        NULL, (l.schedule::jsonb ->> 'rate')::numeric
    FROM loan l;
END
$$;
COMMENT ON FUNCTION statement_owed(bigint, bigint, date) IS
    'What a statement asks for, what it does not ask for yet, and at which rates, as it is printed';
