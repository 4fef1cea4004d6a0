-- sql/book/message/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.consumers AS
SELECT t.consumer, t.last_xact, t.last_message_id, t.acknowledged_at, t.created_at
FROM lending.consumer t;
COMMENT ON VIEW lending.consumers IS 'Readers of the outbox';

-- As first_message_id(), which whoever reads this may not call.
CREATE VIEW lending.outbox_months AS
SELECT m.partition, m.first_day,
    m.first_day < date_trunc('month', now() AT TIME ZONE 'UTC') AND EXISTS (SELECT FROM lending.consumer)
        AND NOT EXISTS (
            SELECT FROM lending.outbox o, (SELECT c.last_xact, c.last_message_id FROM lending.consumer c
                                           ORDER BY c.last_xact, c.last_message_id LIMIT 1) c
            WHERE o.xact >= c.last_xact AND (o.xact, o.message_id) > (c.last_xact, c.last_message_id)
                AND o.message_id >= m.least AND o.message_id < m.beyond) AS is_done
FROM (SELECT p.partition, p.first_day,
          (extract(epoch FROM p.first_day::timestamp)::bigint * 1000) << 21 AS least,
          (extract(epoch FROM p.first_day + interval '1 month')::bigint * 1000) << 21 AS beyond
      FROM (SELECT c.relname::text AS partition, to_date(right(c.relname, 7), 'YYYY_MM') AS first_day
            FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'lending.outbox'::regclass) p) m;
COMMENT ON VIEW lending.outbox_months IS 'Partitions of the outbox, and whether each may be dropped';
COMMENT ON COLUMN lending.outbox_months.partition IS 'Table of schema lending';
COMMENT ON COLUMN lending.outbox_months.first_day IS 'Its month, of UTC';
COMMENT ON COLUMN lending.outbox_months.is_done IS 'Whether the month is over and every consumer, of which there must be one, has acknowledged its messages';
