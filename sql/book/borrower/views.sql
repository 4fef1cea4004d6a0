-- sql/book/borrower/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.borrowers AS
SELECT t.borrower_id, t.created_at, t.external_ref, t.tier, t.status
FROM lending.borrower t;
COMMENT ON VIEW lending.borrowers IS 'Borrowers';

CREATE VIEW lending.payout_accounts AS
SELECT t.borrower_id, t.account_ref, t.status, t.created_at
FROM lending.payout_account t;
COMMENT ON VIEW lending.payout_accounts IS 'Accounts that cash may be paid to';

CREATE VIEW lending.credit_balances AS
SELECT t.borrower_id, t.balance, t.version
FROM lending.credit_balance t;
COMMENT ON VIEW lending.credit_balances IS 'Credit balances of borrowers; below zero: a shortage';

CREATE VIEW lending.credit_balance_movements AS
SELECT t.borrower_id, t.seq, t.amount, t.balance_after, t.loan_id,
    t.repayment_id, t.created_at, t.business_date, t.kind
FROM lending.credit_balance_movement t;
COMMENT ON VIEW lending.credit_balance_movements IS 'Movements of credit balances';
