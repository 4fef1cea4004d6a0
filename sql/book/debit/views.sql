-- sql/book/debit/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.mandates AS
SELECT t.borrower_id, t.mandate_id, t.channel_code, t.account_ref, t.scheme_ref, t.debit_cap,
    t.place, t.signed_on, t.expires_on, t.status, t.reason, t.confirmed_at, t.created_at
FROM lending.mandate t;
COMMENT ON VIEW lending.mandates IS 'Permissions to debit accounts of borrowers';

CREATE VIEW lending.debit_policies AS
SELECT t.country, t.failure::text AS failure, t.retry_days, t.retry_every, t.most_entries,
    t.within_days, t.unchanged, t.stops_mandate
FROM lending.debit_policy t;
COMMENT ON VIEW lending.debit_policies IS 'What follows when a debit fails';

CREATE VIEW lending.debit_orders AS
SELECT t.borrower_id, t.order_id, t.mandate_id, t.channel_code, t.amount, t.due_on,
    t.business_date, t.entry_no, t.retry_of, t.status, t.batch_id, t.sent_on, t.sent_at, t.answer_by,
    t.failure::text AS failure, t.reference, t.repayment_id, t.created_at
FROM lending.debit_order t;
COMMENT ON VIEW lending.debit_orders IS 'Orders to debit accounts of borrowers';

CREATE VIEW lending.debit_order_rows AS
SELECT t.borrower_id, t.order_id, t.loan_id, t.due_on, t.amount
FROM lending.debit_order_row t;
COMMENT ON VIEW lending.debit_order_rows IS 'What debit orders are for';

CREATE VIEW lending.debit_looks AS
SELECT t.borrower_id, t.due_on
FROM lending.debit_look t;
COMMENT ON VIEW lending.debit_looks IS 'Borrowers to be looked at as a date opens, or later';

CREATE VIEW lending.debit_batches AS
SELECT t.batch_id, t.channel_code, t.business_date, t.status, t.sent_on, t.answered_on,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.debit_batch t;
COMMENT ON VIEW lending.debit_batches IS 'Debit orders that go to a channel in one file';

CREATE VIEW lending.debit_results AS
SELECT t.result_id, t.file_ref, t.line_no, t.order_ref, t.outcome, t.failure::text AS failure,
    t.amount, t.debited_on, t.reference, t.business_date, t.status, t.reason,
    t.debtor_id AS borrower_id, t.order_id, t.created_at, t.login, t.acting_role, t.actor
FROM lending.debit_result t;
COMMENT ON VIEW lending.debit_results IS 'What channels said of debit orders';
