-- sql/book/message/tables.sql
-- Who reads the outbox, and how far each is.

CREATE TABLE lending.consumer (
    consumer text PRIMARY KEY CHECK (length(consumer) BETWEEN 1 AND 200),
    last_xact bigint NOT NULL DEFAULT 0,
    last_message_id bigint NOT NULL DEFAULT 0,
    acknowledged_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.consumer IS 'Readers of the outbox, each with the last message it has acknowledged';
COMMENT ON COLUMN lending.consumer.consumer IS 'Its name';
COMMENT ON COLUMN lending.consumer.last_xact IS 'Transaction of that message, as in lending.outbox';
COMMENT ON COLUMN lending.consumer.last_message_id IS 'That message; 0: none yet';
COMMENT ON COLUMN lending.consumer.acknowledged_at IS 'When';
COMMENT ON COLUMN lending.consumer.created_at IS 'When it first asked for messages';
