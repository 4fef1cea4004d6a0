-- sql/book/reference/commands.sql
-- What many borrowers share: calendars, accounts, funders, merchants, caps.

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

CREATE TYPE float_result AS (
    decision text,
    reason text,
    funder_id bigint,
    amount cents,
    available cents,
    entry_id bigint,
    replayed boolean
);
COMMENT ON TYPE float_result IS
    'answer to a movement of a funder''s float: the amount, what may be held after it, and the journal entry';

CREATE FUNCTION fund_float(borrower_id bigint, key text, funder_id bigint,
                           amount cents, actor text DEFAULT NULL)
RETURNS float_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN move_float(fund_float.borrower_id, fund_float.key, 'fund_float',
        fund_float.funder_id, fund_float.amount, 1, fund_float.actor);
END
$$;
COMMENT ON FUNCTION fund_float(bigint, text, bigint, cents, text) IS
    'add an amount that a funder has placed ahead, spread evenly over the slots of its float, from which every hold on its products takes; Dr its float account, Cr 2001 funder payable. borrower_id is 0, the house (22023). LN002 for a key used with another request, LN003 when no day is open, LN005 for an unknown funder, 22023 for an amount that is not positive';
REVOKE EXECUTE ON FUNCTION fund_float(bigint, text, bigint, cents, text) FROM PUBLIC;

CREATE FUNCTION withdraw_float(borrower_id bigint, key text,
                               funder_id bigint, amount cents,
                               actor text DEFAULT NULL)
RETURNS float_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
BEGIN
    RETURN move_float(withdraw_float.borrower_id, withdraw_float.key, 'withdraw_float',
        withdraw_float.funder_id, withdraw_float.amount, -1, withdraw_float.actor);
END
$$;
COMMENT ON FUNCTION withdraw_float(bigint, text, bigint, cents, text) IS
    'take back funds that no hold has taken, exactly: all slots of the float are locked and counted; declined by float_short when together they hold less. The entry is that of fund_float(), reversed; key and borrower_id 0 as there, errors as fund_float()';
REVOKE EXECUTE ON FUNCTION withdraw_float(bigint, text, bigint, cents, text) FROM PUBLIC;

CREATE TYPE cap_result AS (
    decision text,
    reason text,
    cap_id bigint,
    daily_amount cents,
    available cents,
    replayed boolean
);
COMMENT ON TYPE cap_result IS
    'answer to a change of a daily cap: the amount a day, and what is left of it on the open day (null: no cap, or no open day)';

CREATE FUNCTION set_cap(borrower_id bigint, key text, cap_id bigint,
                        daily_amount cents, actor text DEFAULT NULL)
RETURNS cap_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := concat_ws(',', set_cap.cap_id, coalesce(set_cap.daily_amount::text, '-'));
    stored text;
    total cents;
    result cap_result;
BEGIN
    stored := lock_house(set_cap.borrower_id, set_cap.key, 'set_cap', request);
    IF stored IS NOT NULL THEN
        result := stored::cap_result;
        result.replayed := true;
        RETURN result;
    ELSIF coalesce(set_cap.cap_id, 0) <= 0 OR set_cap.daily_amount < '0' THEN
        RAISE EXCEPTION 'cap must be positive, and its amount must not be negative, but they are "%" and "%"',
                set_cap.cap_id, set_cap.daily_amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    total := spread_day('cap', set_cap.cap_id, set_cap.daily_amount);
    IF total < '0' THEN
        result := ROW('declined', 'cap_in_use', set_cap.cap_id, set_cap.daily_amount,
            (SELECT sum(s.available)
             FROM lending.slot s
             JOIN lending.business_day d ON d.business_date = s.business_date
                 AND d.status = 'open'
             WHERE s.kind = 'cap' AND s.owner_id = set_cap.cap_id), false);
    ELSE
        INSERT INTO lending.cap (cap_id, title, daily_amount)
        VALUES (set_cap.cap_id, format('cap %s', set_cap.cap_id), set_cap.daily_amount)
        ON CONFLICT (cap_id) DO UPDATE SET daily_amount = EXCLUDED.daily_amount;
        result := ROW('approved', NULL, set_cap.cap_id, set_cap.daily_amount, total, false);
        PERFORM publish(0, 'cap.set', to_jsonb(result)
            || jsonb_build_object('actor', coalesce(set_cap.actor, session_user)));
    END IF;
    PERFORM keep_outcome(0, set_cap.key, 'set_cap', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION set_cap(bigint, text, bigint, cents, text) IS
    'give a daily cap another amount (null: none; cap 1 is the platform''s), made when it is not there, also for the open day: what is left of it is spread evenly over its slots; declined by cap_in_use when the holds of the open day have taken more. borrower_id is 0, the house. LN002 for a key used with another request, 22023 for another borrower, a cap that is not positive or a negative amount';
REVOKE EXECUTE ON FUNCTION set_cap(bigint, text, bigint, cents, text) FROM PUBLIC;
