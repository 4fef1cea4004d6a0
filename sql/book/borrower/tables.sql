-- sql/book/borrower/tables.sql
-- Borrowers and their credit balance.

CREATE TABLE lending.borrower (
    borrower_id bigint PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    external_ref text,
    tier text NOT NULL DEFAULT 'standard',
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked', 'closed'))
);
CREATE INDEX borrower_external_ref ON lending.borrower (external_ref);
COMMENT ON TABLE lending.borrower IS 'Who owes; 0 is the house, negative ids stand for slots; no personal data';
COMMENT ON COLUMN lending.borrower.external_ref IS 'Reference in the application, not personal';
COMMENT ON COLUMN lending.borrower.tier IS 'whitelist, standard, high_risk, or a house''s own';
COMMENT ON COLUMN lending.borrower.status IS 'active, blocked (nothing new), closed';
COMMENT ON COLUMN lending.borrower.created_at IS 'When it was opened';

CREATE TABLE lending.payout_account (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    account_ref text NOT NULL,
    status text NOT NULL DEFAULT 'allowed' CHECK (status IN ('allowed', 'removed', 'returned')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, account_ref)
);
COMMENT ON TABLE lending.payout_account IS 'Accounts a cash draw may be paid to';
COMMENT ON COLUMN lending.payout_account.account_ref IS 'Token of the account, not its number';
COMMENT ON COLUMN lending.payout_account.status IS 'allowed, removed, or returned: a payout to it came back; neither gets cash until it is allowed';
COMMENT ON COLUMN lending.payout_account.created_at IS 'When it was allowed';

CREATE TABLE lending.credit_balance (
    borrower_id bigint PRIMARY KEY REFERENCES lending.borrower,
    balance consfin.cents NOT NULL DEFAULT '0',
    version bigint NOT NULL DEFAULT 0
);
CREATE INDEX credit_balance_positive ON lending.credit_balance (borrower_id)
    WHERE balance OPERATOR(consfin.>) '0'::consfin.cents;
COMMENT ON TABLE lending.credit_balance IS 'What the house owes a borrower (positive), or the borrower a shortage after a reversal (negative)';
COMMENT ON COLUMN lending.credit_balance.balance IS 'Balance in currency units';
COMMENT ON COLUMN lending.credit_balance.version IS 'Count of its movements';

CREATE TABLE lending.credit_balance_movement (
    borrower_id bigint NOT NULL,
    seq bigint NOT NULL,
    amount consfin.cents NOT NULL,
    balance_after consfin.cents NOT NULL,
    loan_id bigint,
    repayment_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    business_date date NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (borrower_id, seq)
);
COMMENT ON TABLE lending.credit_balance_movement IS 'Every change of a credit balance, in order';
COMMENT ON COLUMN lending.credit_balance_movement.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.credit_balance_movement.kind IS 'repay, apply_excess, return_credit, legal_cost, legal_cost_refund, reverse, import, or the kind of the loan''s event it came from';
COMMENT ON COLUMN lending.credit_balance_movement.amount IS 'Change, signed';
COMMENT ON COLUMN lending.credit_balance_movement.balance_after IS 'Balance after it';
COMMENT ON COLUMN lending.credit_balance_movement.loan_id IS 'Loan it came from';
COMMENT ON COLUMN lending.credit_balance_movement.repayment_id IS 'Repayment it came from';

-- What these tables refuse

PERFORM enforce_states('borrower', 'borrower');
PERFORM keep_rows('borrower', '{borrower_id}', 'Its requests and entries name it without a foreign key.');
PERFORM keep_rows('credit_balance', '{borrower_id}', 'Its movements name it without a foreign key.');
PERFORM keep_rows('credit_balance_movement');
