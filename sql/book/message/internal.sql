-- sql/book/message/internal.sql
-- What taking and acknowledging share.

CREATE FUNCTION check_consumer(consumer text)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    IF check_consumer.consumer = '' THEN
        RAISE EXCEPTION 'consumer must not be empty'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION check_consumer(text) IS
    'Refuse an empty name: 22023';

CREATE FUNCTION messages_before()
RETURNS bigint
STABLE PARALLEL UNSAFE LANGUAGE sql
RETURN consfin_internal.xact_number(pg_snapshot_xmin(pg_current_snapshot()));
COMMENT ON FUNCTION messages_before() IS
    'Messages of transactions below this one are complete at the snapshot of the query: all older have ended';
