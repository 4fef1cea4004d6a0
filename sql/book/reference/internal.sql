-- sql/book/reference/internal.sql
-- What the reference commands share.

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

CREATE FUNCTION move_float(borrower_id bigint, key text, command text,
                           funder_id bigint, amount cents, direction integer,
                           actor text)
RETURNS float_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    request text := concat_ws(',', move_float.funder_id, move_float.amount);
    stored text;
    float_account integer;
    change cents := move_float.direction * move_float.amount;
    total cents;
    result float_result;
BEGIN
    stored := lock_house(move_float.borrower_id, move_float.key, move_float.command, request);
    IF stored IS NOT NULL THEN
        result := stored::float_result;
        result.replayed := true;
        RETURN result;
    ELSIF move_float.amount IS NULL OR move_float.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', move_float.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT f.float_account INTO float_account
    FROM lending.funder f
    WHERE f.funder_id = move_float.funder_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'funder "%" does not exist', move_float.funder_id
            USING ERRCODE = 'LN005';
    END IF;
    total := spread_slots('float', move_float.funder_id, '1900-01-01', change);
    IF total < '0' THEN
        result := ROW('declined', 'float_short', move_float.funder_id,
            move_float.amount, total - change, NULL::bigint, false);
    ELSE
        result := ROW('approved', NULL, move_float.funder_id, move_float.amount, total,
            post_entry(0, move_float.command,
                entry_of(ARRAY[float_account, 2001], ARRAY[change, -change])), false);
        PERFORM publish(0, replace(move_float.command, '_', '.'), to_jsonb(result)
            || jsonb_build_object('actor', coalesce(move_float.actor, session_user)));
    END IF;
    PERFORM keep_outcome(0, move_float.key, move_float.command, request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION move_float(bigint, text, text, bigint, cents, integer, text) IS
    'what fund_float (direction 1) and withdraw_float (-1) share';
REVOKE EXECUTE ON FUNCTION move_float(bigint, text, text, bigint, cents, integer, text) FROM PUBLIC;

CREATE FUNCTION make_daily_slots(day date)
RETURNS integer
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    made integer;
BEGIN
    INSERT INTO lending.slot (borrower_id, kind, owner_id, business_date, available)
    SELECT -part.no, daily.kind, daily.owner_id, make_daily_slots.day, part.amount
    FROM (SELECT 'cap', c.cap_id, c.daily_amount
          FROM lending.cap c
          WHERE c.daily_amount IS NOT NULL
          UNION ALL
          SELECT 'merchant', m.merchant_id, m.daily_limit
          FROM lending.merchant m
          WHERE m.daily_limit IS NOT NULL AND m.status <> 'closed'
         ) AS daily (kind, owner_id, amount)
    CROSS JOIN LATERAL unnest(split(daily.amount, 16))
        WITH ORDINALITY AS part (amount, no)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END
$$;
COMMENT ON FUNCTION make_daily_slots(date) IS
    'make the 16 slots of every daily cap and of the daily limit of every merchant that is not closed for that business day, each limit split exactly; those that are there stay; returns how many rows were made';
REVOKE EXECUTE ON FUNCTION make_daily_slots(date) FROM PUBLIC;
