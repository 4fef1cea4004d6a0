-- sql/command/reference.sql
-- What many borrowers share: calendars, accounts, fee kinds, funders,
-- merchants.

CREATE FUNCTION load_calendar(calendar_code text, days date[],
                              are_workdays boolean[] DEFAULT NULL,
                              titles text[] DEFAULT NULL)
RETURNS integer
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loaded integer;
BEGIN
    PERFORM require_read_committed();
    IF load_calendar.calendar_code IS NULL OR load_calendar.days IS NULL THEN
        RAISE EXCEPTION 'calendar_code and days must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    ELSIF array_ndims(load_calendar.days) > 1 THEN
        RAISE EXCEPTION 'days must be an array of one dimension'
            USING ERRCODE = 'array_subscript_error';
    ELSIF cardinality(load_calendar.days)
            <> coalesce(cardinality(load_calendar.are_workdays), cardinality(load_calendar.days))
        OR cardinality(load_calendar.days)
            <> coalesce(cardinality(load_calendar.titles), cardinality(load_calendar.days)) THEN
        RAISE EXCEPTION 'days, are_workdays and titles must have the same length'
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF array_position(load_calendar.days, NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'days must not contain NULL'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    INSERT INTO lending.calendar (calendar_code, title)
    VALUES (load_calendar.calendar_code, load_calendar.calendar_code)
    ON CONFLICT DO NOTHING;
    -- The notice that comes last says what a day is.
    INSERT INTO lending.calendar_day AS present (calendar_code, day, is_workday, title)
    SELECT DISTINCT ON (given.day) load_calendar.calendar_code, given.day,
        coalesce(given.is_workday, false), given.title
    FROM unnest(load_calendar.days, load_calendar.are_workdays, load_calendar.titles)
        WITH ORDINALITY AS given (day, is_workday, title, no)
    ORDER BY given.day, given.no DESC
    ON CONFLICT (calendar_code, day) DO UPDATE
    SET is_workday = EXCLUDED.is_workday, title = EXCLUDED.title
    WHERE (present.is_workday, present.title)
        IS DISTINCT FROM (EXCLUDED.is_workday, EXCLUDED.title);
    GET DIAGNOSTICS loaded = ROW_COUNT;
    RETURN loaded;
END
$$;
COMMENT ON FUNCTION load_calendar(text, date[], boolean[], text[]) IS
    'add days that differ from the plain week to a calendar, making it when it is new: days, whether each is a make-up workday (absent: all are holidays), and their names; a day given again takes what is said last; returns how many days are new or changed. 22004 for a null, 22023 for a null day or unequal lengths, 2202E for two dimensions';
REVOKE EXECUTE ON FUNCTION load_calendar(text, date[], boolean[], text[]) FROM PUBLIC;

CREATE FUNCTION require_defined(what text, name text)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF require_defined.name IS NULL OR (CASE require_defined.what
        WHEN 'account' THEN
            EXISTS (SELECT FROM lending.account a WHERE a.account::text = require_defined.name)
        WHEN 'posting chart' THEN
            EXISTS (SELECT FROM lending.posting_chart p WHERE p.chart_code = require_defined.name)
        WHEN 'fee kind' THEN
            EXISTS (SELECT FROM lending.fee_kind f WHERE f.fee_kind = require_defined.name)
        WHEN 'calendar' THEN
            EXISTS (SELECT FROM lending.calendar c WHERE c.calendar_code = require_defined.name)
        WHEN 'funder' THEN
            EXISTS (SELECT FROM lending.funder f WHERE f.funder_id::text = require_defined.name)
    END) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION '% "%" is not defined', require_defined.what, require_defined.name
        USING ERRCODE = 'LN005',
            DETAIL = CASE require_defined.what
                WHEN 'account' THEN 'The chart of accounts, lending.account, does not have it.'
                ELSE format('lending.%s does not have it.', replace(require_defined.what, ' ', '_'))
            END,
            HINT = CASE require_defined.what
                WHEN 'account' THEN 'define_account() adds it; install_defaults() adds the usual accounts.'
                WHEN 'posting chart' THEN 'define_chart() adds it; install_defaults() adds the charts accrual and cash.'
                WHEN 'fee kind' THEN 'define_fee_kind() adds it; install_defaults() adds service, late and prepayment.'
                WHEN 'calendar' THEN 'load_calendar() makes it; install_defaults() adds weekends.'
                ELSE 'define_funder() adds it.'
            END;
END
$$;
COMMENT ON FUNCTION require_defined(text, text) IS
    'LN005, with a hint what adds it, when there is no account, posting chart, fee kind, calendar or funder of that name; null is none, and passes; inside commands only';
REVOKE EXECUTE ON FUNCTION require_defined(text, text) FROM PUBLIC;

CREATE FUNCTION define_account(account integer, title text, class text)
RETURNS integer
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    INSERT INTO lending.account AS present (account, title, class)
    VALUES (define_account.account, define_account.title, define_account.class)
    ON CONFLICT (account) DO UPDATE
    SET title = EXCLUDED.title, class = EXCLUDED.class
    WHERE (present.title, present.class) IS DISTINCT FROM (EXCLUDED.title, EXCLUDED.class);
    RETURN define_account.account;
END
$$;
COMMENT ON FUNCTION define_account(integer, text, text) IS
    'add an account (a positive code) to the chart of accounts, or name it anew; class asset, liability, equity, income, expense or memo. 23514 for another class or an account below 1, 23502 for a null';
REVOKE EXECUTE ON FUNCTION define_account(integer, text, text) FROM PUBLIC;

CREATE FUNCTION chart_account(chart chart, key text)
RETURNS integer
IMMUTABLE PARALLEL SAFE STRICT
RETURN (pg_catalog.regexp_match(chart::text, '(?:^|[ ,])' || key || '=([0-9]+)'))[1]::integer;
COMMENT ON FUNCTION chart_account(chart, text) IS
    'the account a posting chart has under a key, such as principal or cash; null where it has none';

CREATE FUNCTION define_chart(chart_code text, title text, chart chart)
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    PERFORM require_defined('account', used[1])
    FROM regexp_matches(define_chart.chart::text, '=([0-9]+)', 'g') used
    ORDER BY used[1]::integer;
    IF EXISTS (SELECT FROM lending.posting_chart p
               JOIN lending.product_terms t ON t.chart_code = p.chart_code
               WHERE p.chart_code = define_chart.chart_code
                   AND t.status = 'published' AND p.chart <> define_chart.chart) THEN
        RAISE EXCEPTION 'posting chart "%" is in use', define_chart.chart_code
            USING ERRCODE = 'LN006',
                DETAIL = 'A published product posts by it, and corrections must find what was posted.',
                HINT = 'Define a chart of another code.';
    END IF;
    INSERT INTO lending.posting_chart (chart_code, title, chart)
    VALUES (define_chart.chart_code, define_chart.title, define_chart.chart)
    ON CONFLICT (chart_code) DO UPDATE
    SET title = EXCLUDED.title, chart = EXCLUDED.chart;
    RETURN define_chart.chart_code;
END
$$;
COMMENT ON FUNCTION define_chart(text, text, chart) IS
    'add a posting chart, or change one that no published product uses. LN005 for an account that is not in the chart of accounts, LN006 when a published product posts by the chart';
REVOKE EXECUTE ON FUNCTION define_chart(text, text, chart) FROM PUBLIC;

CREATE FUNCTION define_fee_kind(fee_kind text, title text, payee text, account integer)
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    PERFORM require_defined('account', define_fee_kind.account::text);
    INSERT INTO lending.fee_kind (fee_kind, title, payee, account)
    VALUES (define_fee_kind.fee_kind, define_fee_kind.title, define_fee_kind.payee,
        define_fee_kind.account)
    ON CONFLICT (fee_kind) DO UPDATE
    SET title = EXCLUDED.title, payee = EXCLUDED.payee, account = EXCLUDED.account;
    RETURN define_fee_kind.fee_kind;
END
$$;
COMMENT ON FUNCTION define_fee_kind(text, text, text, integer) IS
    'add a kind of fee, or change one: what the borrower reads, who earns it, on which account. LN005 for an account that is not in the chart of accounts, 23502 for a null';
REVOKE EXECUTE ON FUNCTION define_fee_kind(text, text, text, integer) FROM PUBLIC;

CREATE FUNCTION install_defaults()
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM require_read_committed();
    INSERT INTO lending.account (account, title, class) VALUES
        (1001, 'Cash at bank', 'asset'),
        (1002, 'Funder float', 'asset'),
        (1101, 'Loans, principal receivable', 'asset'),
        (1102, 'Interest receivable', 'asset'),
        (1103, 'Fees receivable', 'asset'),
        (1104, 'Penalty receivable', 'asset'),
        (1105, 'Subvention receivable', 'asset'),
        (2001, 'Funder payable', 'liability'),
        (2101, 'Merchant payable', 'liability'),
        (2201, 'Borrower credit balance', 'liability'),
        (2301, 'Suspense', 'liability'),
        (2302, 'Subvention not yet earned', 'liability'),
        (4001, 'Interest income', 'income'),
        (4002, 'Fee income', 'income'),
        (4003, 'Penalty income', 'income'),
        (4004, 'Recoveries', 'income'),
        (4101, 'Subvention income', 'income'),
        (5001, 'Loss', 'expense'),
        (5002, 'Waived', 'expense'),
        (9001, 'Commitments given', 'memo'),
        (9002, 'Commitments given, contra', 'memo')
    ON CONFLICT DO NOTHING;
    INSERT INTO lending.posting_chart (chart_code, title, chart)
    SELECT basis, title, (format('basis=%s, ', basis)
        || 'cash=1001, merchant=2101, credit_balance=2201, principal=1101, '
        || 'interest_receivable=1102, fee_receivable=1103, '
        || 'penalty_receivable=1104, interest_income=4001, fee_income=4002, '
        || 'penalty_income=4003, suspense=2301, waiver=5002, loss=5001, '
        || 'recovery=4004')::chart
    FROM (VALUES ('accrual', 'Charges are income when owed'),
                 ('cash', 'Charges are income when paid')) AS c (basis, title)
    ON CONFLICT DO NOTHING;
    INSERT INTO lending.fee_kind (fee_kind, title, payee, account) VALUES
        ('service', 'Service fee', 'platform', 4002),
        ('late', 'Late fee', 'platform', 4003),
        ('prepayment', 'Prepayment charge', 'platform', 4002)
    ON CONFLICT DO NOTHING;
    INSERT INTO lending.calendar (calendar_code, title) VALUES
        ('weekends', 'Saturdays and Sundays only')
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION install_defaults() IS
    'add the default chart of accounts, the posting charts accrual and cash, the fee kinds service, late and prepayment, and the calendar weekends; what is there already stays as it is';
REVOKE EXECUTE ON FUNCTION install_defaults() FROM PUBLIC;

CREATE FUNCTION define_funder(funder_id bigint, title text,
                              float_account integer DEFAULT 1002,
                              status text DEFAULT 'active')
RETURNS bigint
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    PERFORM require_defined('account', define_funder.float_account::text);
    INSERT INTO lending.funder AS present (funder_id, title, status, float_account)
    VALUES (define_funder.funder_id, define_funder.title, define_funder.status,
        define_funder.float_account)
    ON CONFLICT (funder_id) DO UPDATE
    SET title = EXCLUDED.title, status = EXCLUDED.status;
    IF define_funder.float_account <> (SELECT f.float_account FROM lending.funder f
                                       WHERE f.funder_id = define_funder.funder_id) THEN
        RAISE EXCEPTION 'float account of funder "%" cannot change', define_funder.funder_id
            USING ERRCODE = 'LN006', DETAIL = 'Its float has been posted there.';
    END IF;
    RETURN define_funder.funder_id;
END
$$;
COMMENT ON FUNCTION define_funder(bigint, text, integer, text) IS
    'add a funder, or change its name and status (active; suspended: no new holds; closed); its float account stays. LN005 for an account that is not in the chart of accounts, LN006 for another float account, 23502 for a null, 23514 for another status';
REVOKE EXECUTE ON FUNCTION define_funder(bigint, text, integer, text) FROM PUBLIC;

CREATE FUNCTION define_merchant(merchant_id bigint, title text,
                                qr_code text DEFAULT NULL,
                                purchase_limit cents DEFAULT NULL,
                                daily_limit cents DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    INSERT INTO lending.merchant (merchant_id, title, qr_code, purchase_limit, daily_limit)
    VALUES (define_merchant.merchant_id, define_merchant.title, define_merchant.qr_code,
        define_merchant.purchase_limit, define_merchant.daily_limit)
    ON CONFLICT (merchant_id) DO UPDATE
    SET title = EXCLUDED.title, qr_code = EXCLUDED.qr_code,
        purchase_limit = EXCLUDED.purchase_limit, daily_limit = EXCLUDED.daily_limit;
    IF spread_day('merchant', define_merchant.merchant_id, define_merchant.daily_limit) < '0' THEN
        RAISE EXCEPTION 'daily limit "%" of merchant "%" is taken already',
                define_merchant.daily_limit, define_merchant.merchant_id
            USING ERRCODE = 'LN006',
                DETAIL = 'The holds of the open business day have taken more.',
                HINT = 'set_merchant_status() suspends the merchant; the limit may be given on the next day.';
    END IF;
    RETURN define_merchant.merchant_id;
END
$$;
COMMENT ON FUNCTION define_merchant(bigint, text, text, cents, cents) IS
    'add a merchant, or change its name, code and limits: the most of one purchase and of one business day, null for none; a daily limit counts at once, for the holds of the open day that are made under one. LN006 for one below what these have taken, 23505 when another merchant has the code, 23514 for a limit that is not positive';
REVOKE EXECUTE ON FUNCTION define_merchant(bigint, text, text, cents, cents) FROM PUBLIC;

CREATE FUNCTION set_merchant_status(merchant_id bigint, status text)
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    was text;
BEGIN
    PERFORM require_read_committed();
    SELECT m.status INTO was
    FROM lending.merchant m
    WHERE m.merchant_id = set_merchant_status.merchant_id
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'merchant "%" does not exist', set_merchant_status.merchant_id
            USING ERRCODE = 'LN005';
    ELSIF was = 'closed' AND set_merchant_status.status <> 'closed' THEN
        RAISE EXCEPTION 'merchant "%" is closed', set_merchant_status.merchant_id
            USING ERRCODE = 'LN001', DETAIL = 'A closed merchant stays closed.';
    END IF;
    UPDATE lending.merchant m
    SET status = set_merchant_status.status
    WHERE m.merchant_id = set_merchant_status.merchant_id AND m.status <> set_merchant_status.status;
    RETURN was;
END
$$;
COMMENT ON FUNCTION set_merchant_status(bigint, text) IS
    'make a merchant active, suspended (no new holds) or closed, for ever; returns the status before. LN005 for an unknown merchant, LN001 when it is closed, 23514 for another status';
REVOKE EXECUTE ON FUNCTION set_merchant_status(bigint, text) FROM PUBLIC;
