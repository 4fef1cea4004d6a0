-- sql/book/repayment/tables.sql
-- Money from borrowers.

CREATE TABLE lending.repayment (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    applied consfin.cents NOT NULL DEFAULT '0',
    excess consfin.cents NOT NULL DEFAULT '0',
    created_at timestamptz NOT NULL DEFAULT now(),
    effective_date date NOT NULL,
    business_date date NOT NULL,
    value_date date,
    status text NOT NULL DEFAULT 'applied',
    channel text,
    reference text,
    actor text NOT NULL,
    PRIMARY KEY (borrower_id, repayment_id),
    FOREIGN KEY (borrower_id) REFERENCES lending.borrower
);
COMMENT ON TABLE lending.repayment IS 'Money from borrowers';
COMMENT ON COLUMN lending.repayment.amount IS 'Received';
COMMENT ON COLUMN lending.repayment.applied IS 'Of it to loans';
COMMENT ON COLUMN lending.repayment.excess IS 'Of it to the credit balance';
COMMENT ON COLUMN lending.repayment.effective_date IS 'Day the debit succeeded or the transfer came';
COMMENT ON COLUMN lending.repayment.channel IS 'How it came';
COMMENT ON COLUMN lending.repayment.reference IS 'Reference of the channel';
COMMENT ON COLUMN lending.repayment.actor IS 'Who reported it';

CREATE TABLE lending.repayment_allocation (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    principal consfin.cents NOT NULL DEFAULT '0',
    interest consfin.cents NOT NULL DEFAULT '0',
    fee consfin.cents NOT NULL DEFAULT '0',
    penalty consfin.cents NOT NULL DEFAULT '0',
    PRIMARY KEY (borrower_id, repayment_id, loan_id, seq),
    FOREIGN KEY (borrower_id, repayment_id) REFERENCES lending.repayment,
    FOREIGN KEY (borrower_id, loan_id, seq) REFERENCES lending.loan_event
);
COMMENT ON TABLE lending.repayment_allocation IS 'Which loan got what of a repayment, as accepted';
COMMENT ON COLUMN lending.repayment_allocation.seq IS 'Event of the loan';
COMMENT ON COLUMN lending.repayment_allocation.principal IS 'To principal';
COMMENT ON COLUMN lending.repayment_allocation.interest IS 'To interest';
COMMENT ON COLUMN lending.repayment_allocation.fee IS 'To fees';
COMMENT ON COLUMN lending.repayment_allocation.penalty IS 'To penalty';

-- What these tables refuse

PERFORM enforce_states('repayment', 'repayment');
PERFORM keep_rows('repayment', '{borrower_id,repayment_id}', 'Loans'' events name it without a foreign key.');
PERFORM keep_columns('repayment', '{amount,effective_date,business_date}',
    'What was received is evidence; where it went may change.');
PERFORM keep_rows('repayment_allocation');
