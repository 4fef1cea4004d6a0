-- sql/book/reference/internal.sql
-- What the reference commands share.

CREATE FUNCTION require_defined(what text, name text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
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
        WHEN 'channel' THEN
            EXISTS (SELECT FROM lending.channel c WHERE c.channel_code = require_defined.name)
        WHEN 'charge cap' THEN
            EXISTS (SELECT FROM lending.charge_cap c WHERE c.lender_type = require_defined.name)
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
                WHEN 'fee kind' THEN 'define_fee_kind() adds it; install_defaults() adds service, late, bounce and prepayment.'
                WHEN 'channel' THEN 'define_channel() adds it.'
                WHEN 'charge cap' THEN 'define_charge_cap() adds it.'
                WHEN 'calendar' THEN 'load_calendar() makes it; install_defaults() adds weekends.'
                ELSE 'define_funder() adds it.'
            END;
END
$$;
COMMENT ON FUNCTION require_defined(text, text) IS
    'LN005, with a hint what adds it, when there is no account, posting chart, fee kind, calendar, channel, charge cap or funder of that name; null is none, and passes';

CREATE FUNCTION refuse_start(what text, starts_on date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    last_day date;
BEGIN
    PERFORM check_ahead(refuse_start.starts_on, 'starts_on');
    -- No date opens meanwhile.
    LOCK TABLE lending.business_day IN SHARE UPDATE EXCLUSIVE MODE;
    last_day := (SELECT max(d.business_date) FROM lending.business_day d WHERE d.status <> 'undone');
    IF refuse_start.starts_on <= last_day THEN
        RAISE EXCEPTION '% cannot start on "%"', refuse_start.what, refuse_start.starts_on
            USING ERRCODE = 'invalid_parameter_value',
                DETAIL = format('The last business date that was opened is "%s".', last_day),
                HINT = 'Loans have been read without it on that date: give a later one.';
    END IF;
END
$$;
COMMENT ON FUNCTION refuse_start(text, date) IS
    'Refuse a date to start a policy or a scheme on that was opened already, or is not plausible: 22023';

CREATE FUNCTION require_new_start(what text, starts_on date, is_new boolean)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF NOT require_new_start.is_new THEN
        RAISE EXCEPTION '% starts on "%" already', require_new_start.what,
                require_new_start.starts_on
            USING ERRCODE = 'LN006', DETAIL = 'What was defined stays.', HINT = 'Give a later date.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_new_start(text, date, boolean) IS
    'Refuse what starts on a date on which the same starts already: LN006';

CREATE FUNCTION funder_payable()
RETURNS integer
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN 2001;
COMMENT ON FUNCTION funder_payable() IS
    'The account of what funders have placed, against their float accounts';

CREATE FUNCTION move_float(kind text, funder_id bigint, amount cents, direction integer)
RETURNS float_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    float_account integer;
    change cents := move_float.direction * move_float.amount;
    total cents;
    answer float_result;
BEGIN
    IF move_float.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', move_float.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT f.float_account INTO float_account
    FROM lending.funder f
    WHERE f.funder_id = move_float.funder_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('funder', move_float.funder_id);
    END IF;
    total := spread_slots('float', move_float.funder_id, '1900-01-01', change);
    IF total < '0' THEN
        RETURN ROW('declined', 'float_short', move_float.funder_id,
            move_float.amount, total - change, NULL::bigint, false)::float_result;
    END IF;
    answer := ROW('approved', NULL, move_float.funder_id, move_float.amount, total,
        post_entry(0, move_float.kind,
            entry_of(ARRAY[float_account, funder_payable()], ARRAY[change, -change])), false);
    PERFORM publish(0, replace(move_float.kind, '_', '.'), to_jsonb(answer));
    RETURN answer;
END
$$;
COMMENT ON FUNCTION move_float(text, bigint, cents, integer) IS
    'What deposit_float (direction 1) and withdraw_float (-1) have in common';

CREATE FUNCTION make_day_slots(kind text, owner_id bigint, day date)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    daily cents;
BEGIN
    -- Who changes the limit has locked its row, and sees these slots after.
    IF make_day_slots.kind = 'cap' THEN
        SELECT c.daily_amount INTO daily
        FROM lending.cap c
        WHERE c.cap_id = make_day_slots.owner_id
        FOR SHARE;
    ELSE
        SELECT m.daily_limit INTO daily
        FROM lending.merchant m
        WHERE m.merchant_id = make_day_slots.owner_id AND m.status <> 'closed'
        FOR SHARE;
    END IF;
    IF daily IS NULL THEN
        RETURN 0;
    END IF;
    RETURN make_slots(make_day_slots.kind, make_day_slots.owner_id, make_day_slots.day, daily);
END
$$;
COMMENT ON FUNCTION make_day_slots(text, bigint, date) IS
    'Make the slots of a daily cap or of a merchant''s daily limit for a business day, when a hold finds none; those that are there stay; returns how many rows were made';

CREATE FUNCTION carry_day_slots(before date, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- Nobody is waited for: where a limit is being changed, the first hold of
    -- the day makes the slots.
    PERFORM make_slots('cap', c.cap_id, carry_day_slots.day, c.daily_amount)
    FROM (SELECT c.cap_id, c.daily_amount
          FROM lending.cap c
          WHERE c.daily_amount IS NOT NULL
          ORDER BY c.cap_id
          FOR SHARE SKIP LOCKED) c;
    PERFORM make_slots('merchant', m.merchant_id, carry_day_slots.day, m.daily_limit)
    FROM (SELECT m.merchant_id, m.daily_limit
          FROM lending.merchant m
          CROSS JOIN LATERAL (SELECT sum(s.available) AS available
                              FROM lending.slots s
                              WHERE s.borrower_id BETWEEN -slot_count() AND -1
                                  AND s.kind = 'merchant' AND s.owner_id = m.merchant_id
                                  AND s.business_date = carry_day_slots.before) s
          WHERE m.status <> 'closed' AND s.available <> m.daily_limit
          ORDER BY m.merchant_id
          FOR SHARE OF m SKIP LOCKED) m;
END
$$;
COMMENT ON FUNCTION carry_day_slots(date, date) IS
    'Make the slots of a business day for the caps, and for the merchants of whose daily limit holds of the day before have taken something, before the first hold asks for them; where somebody changes a limit meanwhile there are none yet';

CREATE FUNCTION require_argument(name text, value text, is_right boolean, hint text DEFAULT NULL)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF require_argument.is_right IS NULL THEN
        RAISE EXCEPTION '% must not be null', require_argument.name
            USING ERRCODE = 'null_value_not_allowed';
    ELSIF NOT require_argument.is_right THEN
        RAISE EXCEPTION '% cannot be "%"', require_argument.name, require_argument.value
            USING ERRCODE = 'invalid_parameter_value',
                HINT = coalesce(require_argument.hint, CASE require_argument.value
                    WHEN '' THEN 'It must not be empty.' ELSE 'It must be above zero.' END);
    END IF;
END
$$;
COMMENT ON FUNCTION require_argument(text, text, boolean, text) IS
    'Raise 22023 for an argument whose value is not right, 22004 for one that is null';

CREATE FUNCTION defined(what text, id text, version integer DEFAULT NULL)
RETURNS definition_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.definition (definition_id, what, id, version)
    VALUES (new_id(), defined.what, defined.id, defined.version);
    RETURN ROW(defined.what, defined.id, defined.version)::definition_result;
END
$$;
COMMENT ON FUNCTION defined(text, text, integer) IS
    'Note who defined what, and answer it';

CREATE FUNCTION set_funder_status(funder_id bigint, status text)
RETURNS definition_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.funder f
    WHERE f.funder_id = set_funder_status.funder_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('funder', set_funder_status.funder_id);
    END IF;
    UPDATE lending.funder f
    SET status = set_funder_status.status
    WHERE f.funder_id = set_funder_status.funder_id AND f.status <> set_funder_status.status;
    RETURN defined('funder', set_funder_status.funder_id::text);
END
$$;
COMMENT ON FUNCTION set_funder_status(bigint, text) IS
    'What suspend_funder, resume_funder and close_funder have in common';

CREATE FUNCTION set_merchant_status(merchant_id bigint, status text)
RETURNS definition_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.merchant m
    WHERE m.merchant_id = set_merchant_status.merchant_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('merchant', set_merchant_status.merchant_id);
    END IF;
    UPDATE lending.merchant m
    SET status = set_merchant_status.status
    WHERE m.merchant_id = set_merchant_status.merchant_id
        AND m.status <> set_merchant_status.status;
    RETURN defined('merchant', set_merchant_status.merchant_id::text);
END
$$;
COMMENT ON FUNCTION set_merchant_status(bigint, text) IS
    'What commands that move the status of a merchant have in common';

CREATE FUNCTION add_applicant(merchant_id bigint, title text, purchase_limit cents, daily_limit cents)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.merchant (merchant_id, title, status, purchase_limit, daily_limit)
    VALUES (add_applicant.merchant_id, add_applicant.title, 'applied', add_applicant.purchase_limit,
        add_applicant.daily_limit)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM defined('merchant', add_applicant.merchant_id::text);
    RETURN true;
END
$$;
COMMENT ON FUNCTION add_applicant(bigint, text, cents, cents) IS
    'Add a merchant that applied; false: its id is taken';
