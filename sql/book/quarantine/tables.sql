-- sql/book/quarantine/tables.sql
-- What a step of the day could not work on, and leaves alone.

CREATE TABLE lending.quarantine (
    borrower_id bigint NOT NULL,
    step text NOT NULL CHECK (coalesce(consfin.unit_of_step(step), 'none') <> 'none'),
    unit_id bigint NOT NULL,
    business_date date NOT NULL,
    error_code text NOT NULL,
    message text NOT NULL,
    detail text NOT NULL,
    tries integer NOT NULL DEFAULT 1 CHECK (tries > 0),
    failed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_at timestamptz,
    released_on date,
    PRIMARY KEY (borrower_id, step, unit_id, business_date),
    CHECK ((released_on IS NULL) = (released_at IS NULL))
);
CREATE INDEX quarantine_open ON lending.quarantine (borrower_id, step)
WHERE released_at IS NULL;
COMMENT ON TABLE lending.quarantine IS 'What failed in a step of the day by itself, and is passed by until retry_quarantined()';
COMMENT ON COLUMN lending.quarantine.step IS 'Step of the day that failed: one of consfin.steps_of_day() that has units';
COMMENT ON COLUMN lending.quarantine.unit_id IS 'What it failed on: a borrower, line or loan, by consfin.unit_of_step()';
COMMENT ON COLUMN lending.quarantine.business_date IS 'The date that was being closed';
COMMENT ON COLUMN lending.quarantine.error_code IS 'SQLSTATE of the error';
COMMENT ON COLUMN lending.quarantine.message IS 'Its message';
COMMENT ON COLUMN lending.quarantine.detail IS 'Its detail and context; empty: none';
COMMENT ON COLUMN lending.quarantine.tries IS 'How often it has failed';
COMMENT ON COLUMN lending.quarantine.failed_at IS 'When it failed last';
COMMENT ON COLUMN lending.quarantine.released_at IS 'When retry_quarantined() worked on it; null: it is in quarantine';
COMMENT ON COLUMN lending.quarantine.released_on IS 'The date that was open then, as of whose end it counts as what it is again';

-- What this table refuses

PERFORM keep_rows('quarantine', '{borrower_id,step,unit_id,business_date}',
    'What failed when is evidence; it may fail again, or be released.');
