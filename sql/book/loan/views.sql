-- sql/book/loan/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.contracts AS
SELECT t.borrower_id, t.contract_id, t.line_id, t.amount, t.apr_cn_simple,
    t.apr_cn_compound, t.apr_us_actuarial, t.apr_eu_aprc, t.shown_at,
    t.accepted_at, t.product_version, t.status, t.product_code,
    t.schedule, t.terms_hash
FROM lending.contract t;
COMMENT ON VIEW lending.contracts IS 'Contracts';

CREATE VIEW lending.loans AS
SELECT t.borrower_id, t.loan_id, t.line_id, t.contract_id, t.hold_id,
    t.merchant_id, t.principal, t.outstanding, t.last_seq, t.created_at,
    t.product_version, t.stage, t.disbursed_on, t.next_event_on, t.read_on, t.kind,
    t.product_code, t.status, t.held_from, t.held_through, t.disputed_from, t.stage_hold, t.classes, c.schedule AS original, t.schedule
FROM lending.loan t
LEFT JOIN lending.contract c ON c.borrower_id = t.borrower_id AND c.contract_id = t.contract_id;
COMMENT ON VIEW lending.loans IS 'Loans';
COMMENT ON COLUMN lending.loans.original IS 'Schedule as made: that of its contract';

CREATE VIEW lending.loan_events AS
SELECT t.borrower_id, t.loan_id, t.seq, t.reverses_seq, t.repayment_id,
    t.created_at, t.effective_date, t.business_date, t.value_date,
    t.event, t.change, t.login, t.acting_role, t.actor
FROM lending.loan_event t;
COMMENT ON VIEW lending.loan_events IS 'What happened to loans';

CREATE VIEW lending.loan_imports AS
SELECT t.borrower_id, t.loan_id, t.events, t.interest, t.fee, t.penalty, t.business_date
FROM lending.loan_import t;
COMMENT ON VIEW lending.loan_imports IS 'Loans that came from another system';

CREATE VIEW lending.loan_arrivals AS
SELECT j.borrower_id, j.loan_id, j.business_date
FROM lending.journal j
WHERE j.kind = 'disburse' AND j.loan_id IS NOT NULL
UNION ALL
SELECT t.borrower_id, t.loan_id, t.business_date
FROM lending.loan_import t
UNION ALL
SELECT DISTINCT t.borrower_id, t.loan_id, t.business_date
FROM lending.loan_conversion t;
COMMENT ON VIEW lending.loan_arrivals IS 'On which business date the book has a loan from, whatever day it was disbursed on';
COMMENT ON COLUMN lending.loan_arrivals.business_date IS 'Open day it was made or imported on';

CREATE VIEW lending.loan_conversions AS
SELECT t.borrower_id, t.loan_id, t.from_loan_id, t.from_seq, t.amount, t.business_date
FROM lending.loan_conversion t;
COMMENT ON VIEW lending.loan_conversions IS 'Principal of loans that was taken into another one';

CREATE VIEW lending.conversion_refunds AS
SELECT t.borrower_id, t.loan_id, t.seq, t.from_loan_id, t.amount
FROM lending.conversion_refund t;
COMMENT ON VIEW lending.conversion_refunds IS 'What merchants gave back of purchases that were made part of another loan, on that loan; of events that were taken back, too';

CREATE VIEW lending.loan_cancellations AS
SELECT t.borrower_id, t.loan_id, t.seq, t.cause, r.seq IS NULL AS counts
FROM lending.loan_cancellation t
LEFT JOIN lending.loan_event r ON r.borrower_id = t.borrower_id AND r.loan_id = t.loan_id
    AND r.reverses_seq = t.seq;
COMMENT ON VIEW lending.loan_cancellations IS 'Loans cancelled';
COMMENT ON COLUMN lending.loan_cancellations.counts IS 'Whether its event has not been taken back';

CREATE VIEW lending.loan_charges AS
SELECT t.borrower_id, t.loan_id, t.seq, t.fee_kind
FROM lending.loan_charge t;
COMMENT ON VIEW lending.loan_charges IS 'Kinds of the fees that were added to loans';

CREATE VIEW lending.subventions AS
SELECT t.borrower_id, t.loan_id, t.sponsor, t.amount, t.earned, t.cancelled
FROM lending.subvention t;
COMMENT ON VIEW lending.subventions IS 'Interest that sponsors bear';

CREATE VIEW lending.funder_shares AS
SELECT t.borrower_id, t.loan_id, t.funder_id, t.from_seq, t.share, t.disbursed,
    t.principal
FROM lending.funder_share t;
COMMENT ON VIEW lending.funder_shares IS 'Who funds a loan';

CREATE VIEW lending.payouts AS
SELECT t.borrower_id, t.payout_id, t.hold_id, t.loan_id, t.amount, t.created_at,
    t.installments, t.ordered_on, t.value_date, t.status, t.account_ref,
    t.serial, t.annual_rate, t.returned_on
FROM lending.payout t;
COMMENT ON VIEW lending.payouts IS 'Cash on its way to borrowers';
