-- sql/book/counter/internal.sql
-- Shared counters in slots: locking and spreading them.

CREATE FUNCTION slot_count()
RETURNS integer
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_slot_count';
COMMENT ON FUNCTION slot_count() IS
    'The number of slots of a counter: stripes of the representative borrowers -1, -2 and so on';

CREATE FUNCTION make_slots(kind text, owner_id bigint, business_date date, amount cents)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    made integer;
BEGIN
    INSERT INTO lending.slot (borrower_id, kind, owner_id, business_date, available)
    SELECT -part.no, make_slots.kind, make_slots.owner_id, make_slots.business_date, part.amount
    FROM unnest(split(make_slots.amount, slot_count())) WITH ORDINALITY AS part (amount, no)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END
$$;
COMMENT ON FUNCTION make_slots(text, bigint, date, cents) IS
    'make the slots of a counter, the amount split exactly over them; those that are there stay; returns how many were made';

CREATE FUNCTION forget_day_slots(business_date date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    DELETE FROM lending.slot s WHERE s.business_date = forget_day_slots.business_date;
END
$$;
COMMENT ON FUNCTION forget_day_slots(date) IS
    'forget the slots of a business day that is undone';

CREATE FUNCTION lock_slots(kind text, owner_id bigint, business_date date)
RETURNS cents
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- Ascending, as everyone locks them.
    INSERT INTO lending.slot (borrower_id, kind, owner_id, business_date, available)
    SELECT no, lock_slots.kind, lock_slots.owner_id, lock_slots.business_date, '0'
    FROM generate_series(-slot_count(), -1) AS no
    ORDER BY no
    ON CONFLICT DO NOTHING;
    RETURN (
        SELECT sum(locked.available)
        FROM (SELECT s.available
              FROM lending.slot s
              WHERE s.borrower_id BETWEEN -slot_count() AND -1
                  AND s.kind = lock_slots.kind
                  AND s.owner_id = lock_slots.owner_id
                  AND s.business_date = lock_slots.business_date
              ORDER BY s.borrower_id
              FOR NO KEY UPDATE) AS locked);
END
$$;
COMMENT ON FUNCTION lock_slots(text, bigint, date) IS
    'lock all slots of a counter, made when they are not there, and return what they hold together';

CREATE FUNCTION spread_slots(kind text, owner_id bigint, business_date date,
                             change cents)
RETURNS cents
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
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
    FROM unnest(split(total, slot_count())) WITH ORDINALITY AS part (amount, no)
    WHERE s.borrower_id = -part.no
        AND s.kind = spread_slots.kind
        AND s.owner_id = spread_slots.owner_id
        AND s.business_date = spread_slots.business_date;
    RETURN total;
END
$$;
COMMENT ON FUNCTION spread_slots(text, bigint, date, cents) IS
    'lock all slots of a counter, change what they hold together, and spread it evenly over them; returns the new total, and changes nothing when that would be below 0';

CREATE FUNCTION spread_day(kind text, owner_id bigint, daily_amount cents)
RETURNS cents
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
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
    FROM lending.hold_slots s
    WHERE s.kind = spread_day.kind AND s.owner_id = spread_day.owner_id
        AND s.business_date = today;
    RETURN spread_slots(spread_day.kind, spread_day.owner_id, today,
        spread_day.daily_amount - taken - present);
END
$$;
COMMENT ON FUNCTION spread_day(text, bigint, cents) IS
    'give a counter of the open day another amount, and spread what is left of it evenly over its slots; returns what is left, null without an amount or an open day, and below 0, with nothing changed, when the day''s holds have taken more';
