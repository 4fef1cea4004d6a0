-- sql/book/month/tables.sql
-- How the book stood at the end of each month: how loans had moved between
-- stages since the month before, and how those lent in each month fared.

CREATE TABLE lending.loan_month (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    month_end date NOT NULL,
    stage integer NOT NULL CHECK (stage > 0),
    days_past_due integer NOT NULL,
    outstanding consfin.cents NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, month_end)
);
CREATE INDEX loan_month_end ON lending.loan_month
    USING brin (month_end) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE lending.loan_month IS 'Late loans at the end of a month';
COMMENT ON COLUMN lending.loan_month.month_end IS 'Last day of the month, as of whose end it is';
COMMENT ON COLUMN lending.loan_month.stage IS 'Stage that its days past due reach, whatever it is held in';
COMMENT ON COLUMN lending.loan_month.days_past_due IS 'Read at the day after';
COMMENT ON COLUMN lending.loan_month.outstanding IS 'Principal unpaid';

CREATE TABLE lending.stage_month (
    month_end date NOT NULL,
    was_stage integer NOT NULL CHECK (was_stage >= -1),
    stage integer NOT NULL CHECK (stage >= 0),
    product_code text NOT NULL,
    became text NOT NULL CHECK (became IN ('open', 'written_off', 'closed')),
    loans bigint NOT NULL CHECK (loans > 0),
    outstanding_total numeric NOT NULL,
    PRIMARY KEY (month_end, product_code, was_stage, became, stage)
);
COMMENT ON TABLE lending.stage_month IS 'Loans by the stage they were in at one month''s end and what they had become at the next';
COMMENT ON COLUMN lending.stage_month.month_end IS 'Last day of the month, as of whose end it is';
COMMENT ON COLUMN lending.stage_month.was_stage IS 'Stage at the end of the month before; 0: not late; -1: it was not in the book, closed, or that month was not noted';
COMMENT ON COLUMN lending.stage_month.stage IS 'Stage now; 0: not late, or no longer open';
COMMENT ON COLUMN lending.stage_month.became IS 'open, written_off in the month, or closed in it';
COMMENT ON COLUMN lending.stage_month.loans IS 'How many';
COMMENT ON COLUMN lending.stage_month.outstanding_total IS 'Their principal unpaid; of those written off the claim; of closed ones 0';

CREATE TABLE lending.vintage_month (
    month_end date NOT NULL,
    lent_in date NOT NULL,
    product_code text NOT NULL,
    loans bigint NOT NULL,
    lent numeric NOT NULL,
    open_loans bigint NOT NULL,
    outstanding_total numeric NOT NULL,
    over_30 numeric NOT NULL,
    over_90 numeric NOT NULL,
    written_off numeric NOT NULL,
    PRIMARY KEY (month_end, product_code, lent_in)
);
COMMENT ON TABLE lending.vintage_month IS 'Loans by the month they were lent in, as they stood at the end of a month';
COMMENT ON COLUMN lending.vintage_month.month_end IS 'Last day of the month, as of whose end it is';
COMMENT ON COLUMN lending.vintage_month.lent_in IS 'First day of the month they were disbursed in';
COMMENT ON COLUMN lending.vintage_month.loans IS 'All that were lent, closed ones too; cancelled ones count, with what was lent';
COMMENT ON COLUMN lending.vintage_month.lent IS 'Principal lent at the disbursements';
COMMENT ON COLUMN lending.vintage_month.open_loans IS 'Open ones, written off ones left out';
COMMENT ON COLUMN lending.vintage_month.outstanding_total IS 'Their principal unpaid';
COMMENT ON COLUMN lending.vintage_month.over_30 IS 'Of that, of loans more than 30 days past due';
COMMENT ON COLUMN lending.vintage_month.over_90 IS 'Of that, of loans more than 90 days past due';
COMMENT ON COLUMN lending.vintage_month.written_off IS 'Claims that are written off and unpaid';

-- What these tables refuse

PERFORM keep_rows('loan_month');
PERFORM keep_rows('stage_month');
PERFORM keep_rows('vintage_month');
