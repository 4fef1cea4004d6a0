-- sql/book/contact/internal_stop.sql
-- Stops of contact, for the commands of this module and of later ones.

CREATE FUNCTION book_moment()
RETURNS timestamptz
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    shows timestamptz := clock_timestamp();
    begins timestamptz;
    ends timestamptz;
BEGIN
    -- A date may be rolled some hours late.
    SELECT d.business_date::timestamp AT TIME ZONE m.time_zone,
        (d.business_date + 2)::timestamp AT TIME ZONE m.time_zone
    INTO begins, ends
    FROM lending.business_day d
    CROSS JOIN lending.meta m
    WHERE d.status = 'open';
    RETURN CASE WHEN shows < begins OR shows >= ends THEN begins ELSE shows END;
END
$$;
COMMENT ON FUNCTION book_moment() IS
    'The moment of the clock, or in a book whose dates are not the clock''s the first one of the open business date where the house is';

CREATE FUNCTION add_contact_stop(borrower_id bigint, reason text, source text, from_at timestamptz,
                                 until_at timestamptz)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    made bigint := new_id();
BEGIN
    INSERT INTO lending.contact_stop (borrower_id, stop_id, seq, reason, source, from_at, until_at)
    VALUES (add_contact_stop.borrower_id, made, next_contact_seq(add_contact_stop.borrower_id),
        add_contact_stop.reason, add_contact_stop.source, add_contact_stop.from_at,
        add_contact_stop.until_at);
    PERFORM publish(add_contact_stop.borrower_id, 'contact.stopped',
        jsonb_build_object('stop_id', made, 'reason', add_contact_stop.reason,
            'source', add_contact_stop.source));
    RETURN made;
END
$$;
COMMENT ON FUNCTION add_contact_stop(bigint, text, text, timestamptz, timestamptz) IS
    'Stop contact with a locked borrower, and return the stop; told as contact.stopped';

CREATE FUNCTION end_contact_stop(borrower_id bigint, stop_id bigint, ends timestamptz, reason text)
RETURNS timestamptz
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    ended timestamptz;
BEGIN
    UPDATE lending.contact_stop s
    SET until_at = greatest(end_contact_stop.ends, s.from_at), lifted_at = now(),
        lift_reason = end_contact_stop.reason
    WHERE s.borrower_id = end_contact_stop.borrower_id AND s.stop_id = end_contact_stop.stop_id
        AND s.lifted_at IS NULL AND coalesce(s.until_at > end_contact_stop.ends, true)
    RETURNING s.until_at INTO ended;
    IF FOUND THEN
        PERFORM publish(end_contact_stop.borrower_id, 'contact.lifted',
            jsonb_build_object('stop_id', end_contact_stop.stop_id,
                'reason', end_contact_stop.reason));
    END IF;
    RETURN ended;
END
$$;
COMMENT ON FUNCTION end_contact_stop(bigint, bigint, timestamptz, text) IS
    'End a stop of contact with a locked borrower at a moment, unless it was lifted or has ended by then; returns its end, null where it has. Told as contact.lifted';
