-- sql/book/message/internal.sql
-- What taking and acknowledging share.

CREATE FUNCTION check_consumer(consumer text, most integer)
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM check_arguments('{consumer,most}', check_consumer.consumer, check_consumer.most);
    IF check_consumer.consumer = '' THEN
        RAISE EXCEPTION 'consumer must not be empty'
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF check_consumer.most NOT BETWEEN 1 AND 10000 THEN
        RAISE EXCEPTION 'most must be from 1 to 10000, not "%"', check_consumer.most
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION check_consumer(text, integer) IS
    'Refuse a name that is none (22004, 22001, 22023), or a number of messages outside 1 to 10000 (22023)';

CREATE FUNCTION messages_before()
RETURNS bigint
STABLE PARALLEL UNSAFE LANGUAGE sql
RETURN consfin_internal.xact_number(pg_snapshot_xmin(pg_current_snapshot()));
COMMENT ON FUNCTION messages_before() IS
    'Messages of transactions below this one are complete at the snapshot of the query: all older have ended';
