-- sql/command/float.sql
-- Funds placed ahead, and the platform's daily cap: what slots are made of.

CREATE FUNCTION lock_slots(kind text, owner_id bigint, business_date date)
RETURNS cents
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- Ascending, as everyone locks them.
    INSERT INTO lending.slot (borrower_id, kind, owner_id, business_date, available)
    SELECT no, lock_slots.kind, lock_slots.owner_id, lock_slots.business_date, '0'
    FROM generate_series(-16, -1) AS no
    ORDER BY no
    ON CONFLICT DO NOTHING;
    RETURN (
        SELECT sum(locked.available)
        FROM (SELECT s.available
              FROM lending.slot s
              WHERE s.borrower_id BETWEEN -16 AND -1
                  AND s.kind = lock_slots.kind
                  AND s.owner_id = lock_slots.owner_id
                  AND s.business_date = lock_slots.business_date
              ORDER BY s.borrower_id
              FOR NO KEY UPDATE) AS locked);
END
$$;
COMMENT ON FUNCTION lock_slots(text, bigint, date) IS
    'lock all slots of a counter, made when they are not there, and return what they hold together; inside commands only';
REVOKE EXECUTE ON FUNCTION lock_slots(text, bigint, date) FROM PUBLIC;

CREATE FUNCTION spread_slots(kind text, owner_id bigint, business_date date,
                             change cents)
RETURNS cents
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    total cents := lock_slots(spread_slots.kind, spread_slots.owner_id, spread_slots.business_date)
        + spread_slots.change;
BEGIN
    IF total < '0' THEN
        RETURN total;
    END IF;
    UPDATE lending.slot s
    SET available = part.amount
    FROM unnest(split(total, 16)) WITH ORDINALITY AS part (amount, no)
    WHERE s.borrower_id = -part.no
        AND s.kind = spread_slots.kind
        AND s.owner_id = spread_slots.owner_id
        AND s.business_date = spread_slots.business_date;
    RETURN total;
END
$$;
COMMENT ON FUNCTION spread_slots(text, bigint, date, cents) IS
    'lock all slots of a counter, change what they hold together, and spread it evenly over them; returns the new total, and changes nothing when that would be below 0';
REVOKE EXECUTE ON FUNCTION spread_slots(text, bigint, date, cents) FROM PUBLIC;

CREATE FUNCTION spread_day(kind text, owner_id bigint, daily_amount cents)
RETURNS cents
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    today date;
    present cents;
    taken cents;
BEGIN
    SELECT d.business_date INTO today
    FROM lending.business_day d
    WHERE d.status = 'open';
    IF today IS NULL OR spread_day.daily_amount IS NULL THEN
        RETURN NULL;
    END IF;
    -- With all slots locked, what was taken stands still.
    present := lock_slots(spread_day.kind, spread_day.owner_id, today);
    SELECT coalesce(sum(s.taken - s.returned), '0') INTO taken
    FROM lending.hold_slot s
    WHERE s.kind = spread_day.kind AND s.owner_id = spread_day.owner_id
        AND s.business_date = today;
    RETURN spread_slots(spread_day.kind, spread_day.owner_id, today,
        spread_day.daily_amount - taken - present);
END
$$;
COMMENT ON FUNCTION spread_day(text, bigint, cents) IS
    'give a counter of the open day another amount, and spread what is left of it evenly over its slots; returns what is left, null without an amount or an open day, and below 0, with nothing changed, when the day''s holds have taken more; inside commands only';
REVOKE EXECUTE ON FUNCTION spread_day(text, bigint, cents) FROM PUBLIC;

CREATE FUNCTION lock_house(borrower_id bigint, key text, command text,
                           request text)
RETURNS text
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_read_committed();
    IF lock_house.borrower_id IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'borrower_id must be 0, the house, not "%"', lock_house.borrower_id
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF lock_house.key IS NULL THEN
        RAISE EXCEPTION 'key must not be null'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    INSERT INTO lending.borrower (borrower_id) VALUES (0) ON CONFLICT DO NOTHING;
    PERFORM FROM lending.borrower b WHERE b.borrower_id = 0 FOR NO KEY UPDATE;
    RETURN recall(0, lock_house.key, lock_house.command, lock_house.request);
END
$$;
COMMENT ON FUNCTION lock_house(bigint, text, text, text) IS
    'begin a command of the house: lock its row, borrower 0, then look the key up as recall() does; 22023 for another borrower or no key';
REVOKE EXECUTE ON FUNCTION lock_house(bigint, text, text, text) FROM PUBLIC;

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
        PERFORM tell(0, replace(move_float.command, '_', '.'), to_jsonb(result)
            || jsonb_build_object('actor', coalesce(move_float.actor, session_user)));
    END IF;
    PERFORM remember(0, move_float.key, move_float.command, request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION move_float(bigint, text, text, bigint, cents, integer, text) IS
    'what fund_float (direction 1) and withdraw_float (-1) share';
REVOKE EXECUTE ON FUNCTION move_float(bigint, text, text, bigint, cents, integer, text) FROM PUBLIC;

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
        PERFORM tell(0, 'cap.set', to_jsonb(result)
            || jsonb_build_object('actor', coalesce(set_cap.actor, session_user)));
    END IF;
    PERFORM remember(0, set_cap.key, 'set_cap', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION set_cap(bigint, text, bigint, cents, text) IS
    'give a daily cap another amount (null: none; cap 1 is the platform''s), made when it is not there, also for the open day: what is left of it is spread evenly over its slots; declined by cap_in_use when the holds of the open day have taken more. borrower_id is 0, the house. LN002 for a key used with another request, 22023 for another borrower, a cap that is not positive or a negative amount';
REVOKE EXECUTE ON FUNCTION set_cap(bigint, text, bigint, cents, text) FROM PUBLIC;
