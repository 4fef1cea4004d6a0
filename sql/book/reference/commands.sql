-- sql/book/reference/commands.sql
-- What many borrowers share: calendars, accounts, funders, merchants, caps.

CREATE TYPE definition_result AS (
    what text,
    id text,
    version integer
);
COMMENT ON TYPE definition_result IS
    'What a command that defines something answers: what it is, its id or code, and its version where it has versions';

-- Command: locks none; for owner.
-- Add days that differ from the plain week to a calendar, making it when it
-- is new: days, whether each is a make-up workday (absent: all are holidays),
-- and their names. A day given again takes what is said last.
-- Errors: 22004 for a null, 22023 for a null day, one more than 100 years
-- ahead or unequal lengths, 2202E for two dimensions.
CREATE FUNCTION load_calendar(calendar_code text, days date[],
                              are_workdays boolean[] DEFAULT NULL,
                              titles text[] DEFAULT NULL)
RETURNS definition_result
AS $$
BEGIN
    IF array_ndims(load_calendar.days) > 1 THEN
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
    PERFORM check_ahead(given.day, 'day') FROM unnest(load_calendar.days) AS given (day);
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
    RETURN defined('calendar', load_calendar.calendar_code);
END
$$;

-- Command: locks none; for owner.
-- Add an account (a positive code) to the chart of accounts, or name it anew;
-- class asset, liability, equity, income, expense or memo.
-- Errors: 22023 for another class or an account below 1; 22004 for a null.
CREATE FUNCTION define_account(account integer, title text, class text)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('account', define_account.account::text, define_account.account > 0),
        require_argument('title', define_account.title::text, define_account.title <> ''),
        require_argument('class', define_account.class::text, define_account.class = ANY
            ('{asset,liability,equity,income,expense,memo}'),
            'It is asset, liability, equity, income, expense or memo.');
    INSERT INTO lending.account AS present (account, title, class)
    VALUES (define_account.account, define_account.title, define_account.class)
    ON CONFLICT (account) DO UPDATE
    SET title = EXCLUDED.title, class = EXCLUDED.class
    WHERE (present.title, present.class) IS DISTINCT FROM (EXCLUDED.title, EXCLUDED.class);
    RETURN defined('account', define_account.account::text);
END
$$;

-- Command: locks none; for owner.
-- Add a posting chart, or change one that no published product uses.
-- Errors: LN005 for an account that is not in the chart of accounts, LN006
-- when a published product posts by the chart; 22023 for an empty code or
-- title; 22004 for a null.
CREATE FUNCTION define_chart(chart_code text, title text, chart chart)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('chart_code', define_chart.chart_code::text,
            define_chart.chart_code <> ''),
        require_argument('title', define_chart.title::text, define_chart.title <> ''),
        require_argument('chart', define_chart.chart::text,
            define_chart.chart = define_chart.chart);
    -- Those it has by default too: holds and subventions are posted there.
    PERFORM require_defined('account', a.account::text)
    FROM chart_accounts(define_chart.chart) a
    ORDER BY a.account;
    IF EXISTS (SELECT FROM lending.posting_chart p
               JOIN lending.product_versions t ON t.chart_code = p.chart_code
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
    RETURN defined('posting chart', define_chart.chart_code);
END
$$;

-- Command: locks none; for owner.
-- Add a kind of fee, or change one: what the borrower reads, who earns it, on
-- which account, and what it is for a loan: a fee, or a penalty, as a late fee
-- is.
-- Errors: LN005 for an account that is not in the chart of accounts; 22023 for
-- an empty text, an account below 1 or another component; 22004 for a null.
CREATE FUNCTION define_fee_kind(fee_kind text, title text, payee text, account integer,
                                component text DEFAULT 'fee')
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('fee_kind', define_fee_kind.fee_kind::text,
            define_fee_kind.fee_kind <> ''),
        require_argument('title', define_fee_kind.title::text, define_fee_kind.title <> ''),
        require_argument('payee', define_fee_kind.payee::text, define_fee_kind.payee <> ''),
        require_argument('account', define_fee_kind.account::text,
            define_fee_kind.account > 0),
        require_argument('component', define_fee_kind.component,
            define_fee_kind.component IN ('fee', 'penalty'), 'It is fee or penalty.'),
        require_defined('account', define_fee_kind.account::text);
    INSERT INTO lending.fee_kind (fee_kind, title, payee, account, component)
    VALUES (define_fee_kind.fee_kind, define_fee_kind.title, define_fee_kind.payee,
        define_fee_kind.account, define_fee_kind.component)
    ON CONFLICT (fee_kind) DO UPDATE
    SET title = EXCLUDED.title, payee = EXCLUDED.payee, account = EXCLUDED.account,
        component = EXCLUDED.component;
    RETURN defined('fee kind', define_fee_kind.fee_kind);
END
$$;

-- Command: locks none; for owner.
-- Add a channel that takes money of borrowers, or change it: by which country's
-- rules it goes, its banking days, by how many of them a debit is answered, and
-- for how many days one that was done may come back, and the least amount that
-- is worth a debit. A repayment that names it stands on the clearing account of
-- its chart.
-- Errors: LN005 for an unknown calendar; 22023 for an empty name, or days that
-- are out of range, or an amount that is not positive; 22004 for a null.
CREATE FUNCTION define_channel(channel_code text, title text, country text,
                               calendar_code text DEFAULT 'weekends',
                               in_flight_days integer DEFAULT 2,
                               return_days integer DEFAULT 60,
                               least_debit cents DEFAULT '1')
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('channel_code', define_channel.channel_code,
            define_channel.channel_code <> ''),
        require_argument('title', define_channel.title, define_channel.title <> ''),
        require_argument('country', define_channel.country, define_channel.country <> ''),
        require_argument('in_flight_days', define_channel.in_flight_days::text,
            define_channel.in_flight_days BETWEEN 0 AND 366, 'It is from 0 to 366.'),
        require_argument('return_days', define_channel.return_days::text,
            define_channel.return_days BETWEEN 0 AND 3660, 'It is from 0 to 3660.'),
        require_argument('least_debit', define_channel.least_debit::text,
            define_channel.least_debit > '0'),
        require_defined('calendar', define_channel.calendar_code);
    INSERT INTO lending.channel (channel_code, title, country, calendar_code, in_flight_days,
        return_days, least_debit)
    VALUES (define_channel.channel_code, define_channel.title, define_channel.country,
        define_channel.calendar_code, define_channel.in_flight_days, define_channel.return_days,
        define_channel.least_debit)
    ON CONFLICT (channel_code) DO UPDATE
    SET title = EXCLUDED.title, country = EXCLUDED.country,
        calendar_code = EXCLUDED.calendar_code, in_flight_days = EXCLUDED.in_flight_days,
        return_days = EXCLUDED.return_days, least_debit = EXCLUDED.least_debit;
    RETURN defined('channel', define_channel.channel_code);
END
$$;

-- Command: locks none; for owner.
-- Say which cap on the annual rate of all charges is in force for a type of
-- lender from a day on, a fraction (0.24 is 24 %), and where it was published.
-- The first one of a type may start on any day, and holds before it too; a
-- later one starts after the last business date that was opened. One that has
-- not started may be given again: what is said last holds.
-- Errors: 22023 for a date that is not after the last one that was opened, or
-- not plausible, a rate outside 0 to 100 or with more than twelve decimals, or
-- an empty text; 22004 for a null.
CREATE FUNCTION define_charge_cap(lender_type text, starts_on date, rate numeric, source text)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('lender_type', define_charge_cap.lender_type,
            define_charge_cap.lender_type <> ''),
        require_argument('rate', define_charge_cap.rate::text,
            define_charge_cap.rate BETWEEN 0 AND 100
                AND define_charge_cap.rate = round(define_charge_cap.rate, 12),
            'It is a fraction from 0 to 100 with at most twelve decimals: 0.24 is 24 %.'),
        require_argument('source', define_charge_cap.source, define_charge_cap.source <> '');
    -- One at a time, and no date opens meanwhile.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM lending.charge_cap c
               WHERE c.lender_type = define_charge_cap.lender_type) THEN
        PERFORM refuse_start(format('charge cap "%s"', define_charge_cap.lender_type),
            define_charge_cap.starts_on);
    ELSE
        PERFORM check_ahead(define_charge_cap.starts_on, 'starts_on');
    END IF;
    INSERT INTO lending.charge_cap (lender_type, starts_on, rate, source)
    VALUES (define_charge_cap.lender_type, define_charge_cap.starts_on,
        define_charge_cap.rate, define_charge_cap.source)
    ON CONFLICT (lender_type, starts_on) DO UPDATE
    SET rate = EXCLUDED.rate, source = EXCLUDED.source;
    RETURN defined('charge cap', define_charge_cap.lender_type);
END
$$;

-- Command: locks none; for owner.
-- Add the default chart of accounts, the posting charts accrual and cash, the
-- fee kinds service, late, bounce and prepayment, and the calendar weekends;
-- what is there already stays as it is.
CREATE FUNCTION install_defaults()
RETURNS void
AS $$
BEGIN
    INSERT INTO lending.account (account, title, class) VALUES
        (1001, 'Cash at bank', 'asset'),
        (1002, 'Funder float', 'asset'),
        (1011, 'Channel clearing', 'asset'),
        (1101, 'Loans, principal receivable', 'asset'),
        (1102, 'Interest receivable', 'asset'),
        (1103, 'Fees receivable', 'asset'),
        (1104, 'Penalty receivable', 'asset'),
        (chart_account('', 'legal_costs'), 'Legal costs that borrowers owe', 'asset'),
        (chart_account('', 'allowance'), 'Allowance for loan losses', 'asset'),
        (chart_account('', 'subvention_receivable'), 'Subvention receivable', 'asset'),
        (funder_payable(), 'Funder payable', 'liability'),
        (2002, 'Collected for owners', 'liability'),
        (2003, 'Earned for owners, not collected', 'liability'),
        (2101, 'Merchant payable', 'liability'),
        (2107, 'Agencies payable', 'liability'),
        (2201, 'Borrower credit balance', 'liability'),
        (2301, 'Suspense', 'liability'),
        (chart_account('', 'subvention_unearned'), 'Subvention not yet earned', 'liability'),
        (chart_account('', 'unidentified'), 'Unidentified receipts', 'liability'),
        (chart_account('', 'vat'), 'VAT on income', 'liability'),
        (chart_account('', 'opening_balances'), 'Opening balances', 'equity'),
        (4001, 'Interest income', 'income'),
        (4002, 'Fee income', 'income'),
        (4003, 'Penalty income', 'income'),
        (4004, 'Recoveries', 'income'),
        (4101, 'Subvention income', 'income'),
        (5001, 'Loss', 'expense'),
        (5002, 'Waived', 'expense'),
        (chart_account('', 'provision'), 'Provision for loan losses', 'expense'),
        (5101, 'Owners'' share of income', 'expense'),
        (5107, 'Collection costs', 'expense'),
        (chart_account('', 'commitment'), 'Commitments given', 'memo'),
        (chart_account('', 'commitment_contra'), 'Commitments given, contra', 'memo'),
        (chart_account('', 'written_off'), 'Claims written off', 'memo'),
        (chart_account('', 'written_off_contra'), 'Claims written off, contra', 'memo')
    ON CONFLICT DO NOTHING;
    INSERT INTO lending.posting_chart (chart_code, title, chart)
    SELECT basis, title, (format('basis=%s, ', basis)
        || 'cash=1001, merchant=2101, credit_balance=2201, principal=1101, '
        || 'interest_receivable=1102, fee_receivable=1103, '
        || 'penalty_receivable=1104, interest_income=4001, fee_income=4002, '
        || 'penalty_income=4003, suspense=2301, waiver=5002, loss=5001, '
        || 'recovery=1199, clearing=1011, write_off=1199, '
        || format('funder_payable=%s, ', funder_payable())
        || 'owners_collected=2002, owners_earned=2003, owners_share=5101')::chart
    FROM (VALUES ('accrual', 'Charges are income when owed'),
                 ('cash', 'Charges are income when paid')) AS c (basis, title)
    ON CONFLICT DO NOTHING;
    INSERT INTO lending.fee_kind (fee_kind, title, payee, account, component) VALUES
        ('service', 'Service fee', 'platform', 4002, 'fee'),
        ('late', 'Late fee', 'platform', 4003, 'penalty'),
        ('bounce', 'Returned payment fee', 'platform', 4002, 'fee'),
        ('prepayment', 'Prepayment charge', 'platform', 4002, 'fee')
    ON CONFLICT DO NOTHING;
    INSERT INTO lending.calendar (calendar_code, title) VALUES
        ('weekends', 'Saturdays and Sundays only')
    ON CONFLICT DO NOTHING;
END
$$;

-- Command: locks none; for owner.
-- Add a funder, or change its name; its float account and its books stay.
-- books says whose its share of loans is: own (null for a new funder), the
-- house's, which owes it the money; agency, the funder's own, of whose
-- principal, income and losses nothing is the house's.
-- Errors: LN005 for an account that is not in the chart of accounts; LN006 for
-- another float account or other books; 22023 for an id that is not positive,
-- an empty title or books of another kind; 22004 for a null.
CREATE FUNCTION define_funder(funder_id bigint, title text,
                              float_account integer DEFAULT 1002,
                              books text DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    old record;
BEGIN
    PERFORM require_argument('funder_id', define_funder.funder_id::text,
            define_funder.funder_id > 0),
        require_argument('title', define_funder.title::text, define_funder.title <> ''),
        require_argument('books', define_funder.books,
            coalesce(define_funder.books IN ('own', 'agency'), true), 'They are own or agency.'),
        require_defined('account', define_funder.float_account::text);
    -- Of two at once the second is told what the first has said.
    INSERT INTO lending.funder (funder_id, title, float_account, books)
    VALUES (define_funder.funder_id, define_funder.title, define_funder.float_account,
        coalesce(define_funder.books, 'own'))
    ON CONFLICT (funder_id) DO UPDATE SET title = EXCLUDED.title
    RETURNING float_account, books INTO old;
    IF old.float_account <> define_funder.float_account THEN
        RAISE EXCEPTION 'float account of funder "%" cannot change', define_funder.funder_id
            USING ERRCODE = 'LN006', DETAIL = 'Its float has been posted there.';
    ELSIF old.books <> define_funder.books THEN
        RAISE EXCEPTION 'books of funder "%" cannot change', define_funder.funder_id
            USING ERRCODE = 'LN006',
                DETAIL = format('They are %s, and what it funds was posted so.', old.books),
                HINT = 'Define another funder, for new products.';
    END IF;
    RETURN defined('funder', define_funder.funder_id::text);
END
$$;

-- Command: locks none; for owner.
-- Let a funder fund no new holds; what it funds stays.
-- Errors: LN001 when it is closed; LN005 for an unknown funder.
CREATE FUNCTION suspend_funder(funder_id bigint)
RETURNS definition_result
AS $$
BEGIN
    RETURN set_funder_status(suspend_funder.funder_id, 'suspended');
END
$$;

-- Command: locks none; for owner.
-- Let a suspended funder fund new holds again.
-- Errors: LN001 when it is closed; LN005 for an unknown funder.
CREATE FUNCTION resume_funder(funder_id bigint)
RETURNS definition_result
AS $$
BEGIN
    RETURN set_funder_status(resume_funder.funder_id, 'active');
END
$$;

-- Command: locks none; for owner.
-- Close a funder for ever.
-- Errors: LN005 for an unknown funder.
CREATE FUNCTION close_funder(funder_id bigint)
RETURNS definition_result
AS $$
BEGIN
    RETURN set_funder_status(close_funder.funder_id, 'closed');
END
$$;

-- Command: locks none; for owner.
-- Add a merchant, or change its name, code and limits: the most of one
-- purchase and of one business day, null for none; a daily limit counts at
-- once, for the holds of the open day that are made under one.
-- Errors: LN006 for one below what these have taken; 23505 when another
-- merchant has the code; 22023 for a limit that is not positive.
CREATE FUNCTION define_merchant(merchant_id bigint, title text,
                                qr_code text DEFAULT NULL,
                                purchase_limit cents DEFAULT NULL,
                                daily_limit cents DEFAULT NULL)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('merchant_id', define_merchant.merchant_id::text,
            define_merchant.merchant_id > 0),
        require_argument('title', define_merchant.title::text, define_merchant.title <> ''),
        require_argument('purchase_limit', define_merchant.purchase_limit::text,
            coalesce(define_merchant.purchase_limit > '0', true)),
        require_argument('daily_limit', define_merchant.daily_limit::text,
            coalesce(define_merchant.daily_limit > '0', true));
    IF EXISTS (SELECT FROM lending.merchant m
               WHERE m.qr_code = define_merchant.qr_code
                   AND m.merchant_id <> define_merchant.merchant_id) THEN
        RAISE EXCEPTION 'another merchant has QR code "%"', define_merchant.qr_code
            USING ERRCODE = 'unique_violation';
    END IF;
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
                HINT = 'suspend_merchant() suspends the merchant; the limit may be given on the next day.';
    END IF;
    RETURN defined('merchant', define_merchant.merchant_id::text);
END
$$;

-- Command: locks none; for owner.
-- Let a merchant take no new holds; what is held and owed stays.
-- Errors: LN001 when it is closed; LN005 for an unknown merchant.
CREATE FUNCTION suspend_merchant(merchant_id bigint)
RETURNS definition_result
AS $$
BEGIN
    RETURN set_merchant_status(suspend_merchant.merchant_id, 'suspended');
END
$$;

-- Command: locks none; for owner.
-- Let a suspended merchant take holds again.
-- Errors: LN001 when it is closed, or was never active; LN005 for an unknown
-- merchant.
CREATE FUNCTION resume_merchant(merchant_id bigint)
RETURNS definition_result
AS $$
BEGIN
    IF EXISTS (SELECT FROM lending.merchant m
               WHERE m.merchant_id = resume_merchant.merchant_id AND m.status = 'approved') THEN
        RAISE EXCEPTION 'merchant "%" is not active yet', resume_merchant.merchant_id
            USING ERRCODE = 'LN001',
                DETAIL = 'It was approved, and has not begun.',
                HINT = 'activate_merchant() lets it begin.';
    END IF;
    RETURN set_merchant_status(resume_merchant.merchant_id, 'active');
END
$$;

-- Command: locks none; for owner.
-- Close a merchant for ever.
-- Errors: LN005 for an unknown merchant.
CREATE FUNCTION close_merchant(merchant_id bigint)
RETURNS definition_result
AS $$
BEGIN
    RETURN set_merchant_status(close_merchant.merchant_id, 'closed');
END
$$;

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

-- Command: locks house; kept as fund_float; for treasury.
-- Add an amount that a funder has placed ahead. It is spread evenly over the
-- slots of the funder's float, from which every hold on its products takes.
-- Posted to its float account against funder payable.
-- Errors: LN003 when no day is open; LN005 for an unknown funder; 22023 for an
-- amount that is not positive.
CREATE FUNCTION deposit_float(key text, funder_id bigint, amount cents)
RETURNS float_result
AS $$
BEGIN
    RETURN move_float('fund_float', deposit_float.funder_id, deposit_float.amount, 1);
END
$$;

-- Command: locks house; for treasury.
-- Take back funds that no hold has taken, exactly: all slots of the float are
-- locked and counted. The entry is that of deposit_float(), reversed.
-- Declines: float_short.
-- Errors: as deposit_float().
CREATE FUNCTION withdraw_float(key text, funder_id bigint, amount cents)
RETURNS float_result
AS $$
BEGIN
    RETURN move_float('withdraw_float', withdraw_float.funder_id, withdraw_float.amount, -1);
END
$$;

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

-- Command: locks house; daily_amount may be null; for treasury.
-- Give a daily cap another amount (null: none; cap 1 is the platform's), made
-- when it is not there, also for the open day: what is left of it is spread
-- evenly over its slots.
-- Declines: cap_in_use (the holds of the open day have taken more).
-- Errors: 22023 for a cap that is not positive or a negative amount; 22004 for
-- no cap.
CREATE FUNCTION set_cap(key text, cap_id bigint, daily_amount cents)
RETURNS cap_result
AS $$
DECLARE
    total cents;
    answer cap_result;
BEGIN
    IF set_cap.cap_id <= 0 OR set_cap.daily_amount < '0' THEN
        RAISE EXCEPTION 'cap must be positive, and its amount must not be negative, but they are "%" and "%"',
                set_cap.cap_id, set_cap.daily_amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- Whoever makes slots of another day waits, and reads what is written here.
    PERFORM FROM lending.cap c WHERE c.cap_id = set_cap.cap_id FOR NO KEY UPDATE;
    total := spread_day('cap', set_cap.cap_id, set_cap.daily_amount);
    IF total < '0' THEN
        answer := ROW('declined', 'cap_in_use', set_cap.cap_id, set_cap.daily_amount,
            (SELECT sum(s.available)
             FROM lending.slots s
             JOIN lending.business_day d ON d.business_date = s.business_date
                 AND d.status = 'open'
             WHERE s.kind = 'cap' AND s.owner_id = set_cap.cap_id), false);
    ELSE
        INSERT INTO lending.cap (cap_id, title, daily_amount)
        VALUES (set_cap.cap_id, format('cap %s', set_cap.cap_id), set_cap.daily_amount)
        ON CONFLICT (cap_id) DO UPDATE SET daily_amount = EXCLUDED.daily_amount;
        answer := ROW('approved', NULL, set_cap.cap_id, set_cap.daily_amount, total, false);
        PERFORM publish(0, 'cap.set', to_jsonb(answer));
    END IF;
    RETURN answer;
END
$$;
