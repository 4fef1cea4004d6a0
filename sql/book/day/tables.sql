-- sql/book/day/tables.sql
-- Statements and stages.

CREATE TABLE lending.stage_history (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    stage integer NOT NULL,
    days_past_due integer NOT NULL,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, loan_id, seq),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan
);
COMMENT ON TABLE lending.stage_history IS 'Stages a loan was in; append-only, never rewritten';
COMMENT ON COLUMN lending.stage_history.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.stage_history.loan_id IS 'Loan';
COMMENT ON COLUMN lending.stage_history.seq IS 'Number, from 1';
COMMENT ON COLUMN lending.stage_history.stage IS 'Stage entered';
COMMENT ON COLUMN lending.stage_history.days_past_due IS 'Days past due then';
COMMENT ON COLUMN lending.stage_history.business_date IS 'Open day';
COMMENT ON COLUMN lending.stage_history.created_at IS 'When';

CREATE TABLE lending.statement (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    due_on date NOT NULL,
    total consfin.cents NOT NULL,
    minimum consfin.cents NOT NULL,
    business_date date NOT NULL,
    PRIMARY KEY (borrower_id, line_id, bill_on),
    FOREIGN KEY (borrower_id, line_id) REFERENCES lending.credit_line
);
COMMENT ON TABLE lending.statement IS 'Statements, frozen when cut';
COMMENT ON COLUMN lending.statement.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.statement.line_id IS 'Line';
COMMENT ON COLUMN lending.statement.bill_on IS 'Bill date';
COMMENT ON COLUMN lending.statement.due_on IS 'Due date';
COMMENT ON COLUMN lending.statement.total IS 'Owed';
COMMENT ON COLUMN lending.statement.minimum IS 'Least to pay';
COMMENT ON COLUMN lending.statement.business_date IS 'Open day it was cut on';

CREATE TABLE lending.statement_line (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    loan_id bigint NOT NULL,
    due_on date NOT NULL,
    principal consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    PRIMARY KEY (borrower_id, line_id, bill_on, loan_id, due_on),
    FOREIGN KEY (borrower_id, line_id, bill_on) REFERENCES lending.statement,
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan
);
COMMENT ON TABLE lending.statement_line IS 'Installments a statement bills';
COMMENT ON COLUMN lending.statement_line.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.statement_line.line_id IS 'Line';
COMMENT ON COLUMN lending.statement_line.bill_on IS 'Bill date';
COMMENT ON COLUMN lending.statement_line.loan_id IS 'Loan';
COMMENT ON COLUMN lending.statement_line.due_on IS 'Due date of the installment';
COMMENT ON COLUMN lending.statement_line.principal IS 'Principal billed';
COMMENT ON COLUMN lending.statement_line.interest IS 'Interest billed';
COMMENT ON COLUMN lending.statement_line.fee IS 'Fees billed';
COMMENT ON COLUMN lending.statement_line.penalty IS 'Penalty billed';
