-- sql/book/message/jobs.sql
-- Messages taken by those who forward them.

-- Job: for treasury.
-- The next messages for a consumer, at most so many (1 to 10000), after the
-- last it has acknowledged, in the order of lending.outbox; none when there
-- are none. A consumer is known from its first call on and begins with the
-- oldest message. Messages of transactions that are still running, and all
-- after them, are not given yet, so none is passed over. To the end of the
-- transaction nobody else takes messages as this consumer. place is for
-- acknowledge().
-- Errors: 22023 for a number outside 1 to 10000 or an empty name, 22001 for a
-- name of more than 200 characters, 22004 for a null.
CREATE FUNCTION take_messages(consumer text, most integer DEFAULT 100)
RETURNS TABLE (place text, message_id bigint, borrower_id bigint,
               created_at timestamptz, topic text, body jsonb)
VOLATILE PARALLEL UNSAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    last record;
    upto bigint;
    complete bigint;
    step bigint := 4 * take_messages.most::bigint;
BEGIN
    PERFORM start_command(),
        check_arguments('{consumer,most}', take_messages.consumer, take_messages.most),
        check_consumer(take_messages.consumer);
    IF take_messages.most NOT BETWEEN 1 AND 10000 THEN
        RAISE EXCEPTION 'most must be from 1 to 10000, not "%"', take_messages.most
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    INSERT INTO lending.consumer (consumer) VALUES (take_messages.consumer)
    ON CONFLICT DO NOTHING;
    SELECT c.last_xact AS xact, c.last_message_id AS message_id INTO last
    FROM lending.consumer c
    WHERE c.consumer = take_messages.consumer
    FOR NO KEY UPDATE;
    -- As of now that the consumer is locked.
    complete := messages_before();
    -- A wider span only where a narrow one has too few: who is far behind does
    -- not sort all that waits for each handful.
    LOOP
        upto := least(last.xact + step, complete);
        EXIT WHEN upto >= complete OR take_messages.most <= (
            SELECT count(*)
            FROM (SELECT FROM lending.outbox o
                  WHERE o.xact >= last.xact AND o.xact < upto
                      AND (o.xact, o.message_id) > (last.xact, last.message_id)
                  LIMIT take_messages.most) o);
        step := step * 64;
    END LOOP;
    RETURN QUERY
    SELECT o.xact || '-' || o.message_id, o.message_id, o.borrower_id, o.created_at, o.topic,
        o.body::jsonb
    FROM lending.outbox o
    WHERE o.xact >= last.xact AND o.xact < upto
        AND (o.xact, o.message_id) > (last.xact, last.message_id)
    ORDER BY o.xact, o.message_id
    LIMIT take_messages.most;
END
$$;

-- Job: for treasury.
-- Note that a consumer has all messages up to a place that take_messages()
-- gave; true when that is further than before, false when it is not, and then
-- nothing changes.
-- Errors: LN005 for an unknown consumer, 22023 for what is no place or one
-- that has not been reached, 22001 for a text of more than 200 characters,
-- 22004 for a null.
CREATE FUNCTION acknowledge(consumer text, place text)
RETURNS boolean
AS $$
DECLARE
    reached bigint[];
BEGIN
    PERFORM check_consumer(acknowledge.consumer);
    IF acknowledge.place !~ '^[0-9]{1,18}-[0-9]{1,19}$' THEN
        RAISE EXCEPTION '"%" is no place', acknowledge.place
            USING ERRCODE = 'invalid_parameter_value', HINT = 'take_messages() gives them.';
    END IF;
    reached := string_to_array(acknowledge.place, '-');
    IF reached[1] >= messages_before() THEN
        RAISE EXCEPTION 'place "%" has not been reached', acknowledge.place
            USING ERRCODE = 'invalid_parameter_value', HINT = 'take_messages() gives them.';
    ELSIF NOT EXISTS (SELECT FROM lending.consumer c
                      WHERE c.consumer = acknowledge.consumer) THEN
        RAISE EXCEPTION 'consumer "%" does not exist', acknowledge.consumer
            USING ERRCODE = 'LN005', HINT = 'It is known once it has called take_messages().';
    END IF;
    UPDATE lending.consumer c
    SET last_xact = reached[1], last_message_id = reached[2], acknowledged_at = now()
    WHERE c.consumer = acknowledge.consumer
        AND (c.last_xact, c.last_message_id) < (reached[1], reached[2]);
    RETURN FOUND;
END
$$;

-- Job: for owner.
-- Forget a consumer that is no more, so that it holds no month back; false
-- when there is none.
-- Errors: 22023 for an empty name, 22001 for one of more than 200 characters,
-- 22004 for a null.
CREATE FUNCTION forget_consumer(consumer text)
RETURNS boolean
AS $$
BEGIN
    PERFORM check_consumer(forget_consumer.consumer);
    DELETE FROM lending.consumer c WHERE c.consumer = forget_consumer.consumer;
    RETURN FOUND;
END
$$;
