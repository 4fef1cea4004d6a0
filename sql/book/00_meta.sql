-- sql/book/00_meta.sql
-- The book itself: its version, its day.

CREATE SCHEMA lending;
COMMENT ON SCHEMA lending IS
    'The book: ordinary tables made by consfin.install(), changed only by the commands';

CREATE TABLE lending.meta (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version text NOT NULL,
    currency integer NOT NULL DEFAULT 156 CHECK (currency BETWEEN 1 AND 999),
    time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
    cut_off time NOT NULL DEFAULT '00:00',
    system_identifier bigint NOT NULL,
    generation integer NOT NULL DEFAULT 1 CHECK (generation > 0),
    installed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.meta IS 'One row: what this book is';
COMMENT ON COLUMN lending.meta.singleton IS 'Always true: there is one row';
COMMENT ON COLUMN lending.meta.version IS 'Version of the tables, raised by consfin.migrate()';
COMMENT ON COLUMN lending.meta.currency IS 'ISO 4217 number of the book''s one currency';
COMMENT ON COLUMN lending.meta.time_zone IS 'Time zone in which a business date is worked out';
COMMENT ON COLUMN lending.meta.cut_off IS 'Local time at which the next business date may open';
COMMENT ON COLUMN lending.meta.system_identifier IS 'Cluster in which transaction ids of this generation count';
COMMENT ON COLUMN lending.meta.generation IS 'Grows when the book is restored into another cluster';
COMMENT ON COLUMN lending.meta.installed_at IS 'When install() ran';

CREATE TABLE lending.migration (
    version text PRIMARY KEY,
    step text NOT NULL,
    done_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.migration IS 'Steps of consfin.migrate() that have run';
COMMENT ON COLUMN lending.migration.version IS 'Version the step leads to';
COMMENT ON COLUMN lending.migration.step IS 'What it did';
COMMENT ON COLUMN lending.migration.done_at IS 'When';

CREATE TABLE lending.business_day (
    business_date date PRIMARY KEY,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    opened_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);
CREATE UNIQUE INDEX business_day_open ON lending.business_day ((true)) WHERE status = 'open';
COMMENT ON TABLE lending.business_day IS 'Business dates; at most one is open, and entries are posted on it';
COMMENT ON COLUMN lending.business_day.business_date IS 'The date';
COMMENT ON COLUMN lending.business_day.status IS 'open or closed; a closed day stays closed';
COMMENT ON COLUMN lending.business_day.opened_at IS 'When it was opened';
COMMENT ON COLUMN lending.business_day.closed_at IS 'When it was closed';
