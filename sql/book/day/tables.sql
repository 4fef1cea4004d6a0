-- sql/book/day/tables.sql
-- What was done to close business dates.

-- A domain, so that it is asked when a step is named, and not at each change.
CREATE DOMAIN lending.step_of_day AS text
    CHECK (VALUE = ANY (consfin.names_of_steps()));
COMMENT ON DOMAIN lending.step_of_day IS 'A step of closing a business date: one of consfin.steps_of_day()';

CREATE TABLE lending.day_step (
    business_date date NOT NULL,
    step lending.step_of_day NOT NULL,
    began_at timestamptz DEFAULT clock_timestamp(),
    ended_at timestamptz,
    done bigint NOT NULL DEFAULT 0,
    posters text[],
    waits_for text,
    PRIMARY KEY (business_date, step)
);
COMMENT ON TABLE lending.day_step IS 'Steps of closing a business date';
COMMENT ON COLUMN lending.day_step.business_date IS 'The date that is closed';
COMMENT ON COLUMN lending.day_step.step IS 'One of consfin.steps_of_day()';
COMMENT ON COLUMN lending.day_step.began_at IS 'When it began; null: it has not, but posters were looked for';
COMMENT ON COLUMN lending.day_step.ended_at IS 'When it was done; null: it is not';
COMMENT ON COLUMN lending.day_step.done IS 'Rows it has worked on, where it counts them';
COMMENT ON COLUMN lending.day_step.posters IS 'Of wait: the transactions that may still have posted on the date when the last call looked, as pg_locks names them';
COMMENT ON COLUMN lending.day_step.waits_for IS 'Whom it waits for still';

CREATE TABLE lending.account_day (
    business_date date NOT NULL,
    account integer NOT NULL,
    debit numeric NOT NULL,
    credit numeric NOT NULL,
    entries bigint NOT NULL,
    PRIMARY KEY (business_date, account)
);
COMMENT ON TABLE lending.account_day IS 'What was posted on an account on a business date that is closed';
COMMENT ON COLUMN lending.account_day.business_date IS 'The date';
COMMENT ON COLUMN lending.account_day.account IS 'Account code';
COMMENT ON COLUMN lending.account_day.debit IS 'Sum of its debits';
COMMENT ON COLUMN lending.account_day.credit IS 'Sum of its credits';
COMMENT ON COLUMN lending.account_day.entries IS 'How many entries have a line on it';
PERFORM keep_rows('account_day');
