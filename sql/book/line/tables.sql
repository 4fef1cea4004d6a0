-- sql/book/line/tables.sql
-- Credit lines and their movements.

CREATE DOMAIN lending.month_day AS integer CHECK (VALUE BETWEEN 1 AND 31);
COMMENT ON DOMAIN lending.month_day IS 'A day of the month; the last one where the month is shorter';

CREATE TABLE lending.credit_line (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    line_id bigint NOT NULL,
    limit_amount lending.amount NOT NULL,
    held lending.amount NOT NULL DEFAULT '0',
    outstanding lending.amount NOT NULL DEFAULT '0',
    version bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    product_version integer NOT NULL,
    bill_day lending.month_day NOT NULL,
    due_day lending.month_day NOT NULL,
    min_gap lending.gap_days NOT NULL,
    expires_on date,
    revolving boolean NOT NULL,
    over_limit boolean NOT NULL DEFAULT false,
    product_code text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    PRIMARY KEY (borrower_id, line_id)
) WITH (fillfactor = 85);
CREATE INDEX credit_line_bill_day ON lending.credit_line (bill_day, borrower_id, line_id);
COMMENT ON TABLE lending.credit_line IS 'Credit lines: held + outstanding stay within the limit unless flagged';
COMMENT ON COLUMN lending.credit_line.product_version IS 'Version of it when the line was opened';
COMMENT ON COLUMN lending.credit_line.revolving IS 'Whether repaid principal may be used again';
COMMENT ON COLUMN lending.credit_line.limit_amount IS 'Limit';
COMMENT ON COLUMN lending.credit_line.held IS 'Sum of what its open holds still reserve';
COMMENT ON COLUMN lending.credit_line.outstanding IS 'Sum of its loans'' outstanding principal';
COMMENT ON COLUMN lending.credit_line.over_limit IS 'Held + outstanding passed the limit by an advice, a reversal or a lower limit';
COMMENT ON COLUMN lending.credit_line.bill_day IS 'Day of the month the statement is cut, 31 for the last';
COMMENT ON COLUMN lending.credit_line.due_day IS 'Day of the month a statement falls due';
COMMENT ON COLUMN lending.credit_line.min_gap IS 'Least days from bill date to due date';
COMMENT ON COLUMN lending.credit_line.expires_on IS 'First day without new holds; null: none';
COMMENT ON COLUMN lending.credit_line.version IS 'Count of its movements';
COMMENT ON COLUMN lending.credit_line.created_at IS 'When it was opened';

CREATE TABLE lending.line_movement (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    seq bigint NOT NULL,
    amount consfin.cents NOT NULL,
    limit_after consfin.cents NOT NULL,
    held_after consfin.cents NOT NULL,
    outstanding_after consfin.cents NOT NULL,
    hold_id bigint,
    loan_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    business_date date NOT NULL,
    kind text NOT NULL,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, line_id, seq)
);
COMMENT ON TABLE lending.line_movement IS 'Every change of a line, in order';
COMMENT ON COLUMN lending.line_movement.seq IS 'Number, gap-free from 1: the line''s version after it';
COMMENT ON COLUMN lending.line_movement.kind IS 'open, set_limit, freeze_line, unfreeze_line, close_line, hold, increment, release, capture, purchase, void, expire, import, conversion, reverse, or the kind of a loan''s event';
COMMENT ON COLUMN lending.line_movement.amount IS 'Amount of the movement, signed as it uses the limit';
COMMENT ON COLUMN lending.line_movement.limit_after IS 'Limit after it';
COMMENT ON COLUMN lending.line_movement.held_after IS 'Held after it';
COMMENT ON COLUMN lending.line_movement.outstanding_after IS 'Outstanding after it';
COMMENT ON COLUMN lending.line_movement.hold_id IS 'Hold it belongs to';
COMMENT ON COLUMN lending.line_movement.loan_id IS 'Loan it belongs to';

-- What these tables refuse

PERFORM enforce_states('credit_line', 'line');
PERFORM keep_rows('credit_line', '{borrower_id,line_id}', 'Its movements name it without a foreign key.');
PERFORM keep_rows('line_movement');
