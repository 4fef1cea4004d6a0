-- sql/book/moving/tables.sql
-- Where loans of another system wait to be imported.

CREATE TABLE lending.import_row (
    borrower_id bigint NOT NULL,
    key lending.request_key NOT NULL,
    line_id bigint,
    original consfin.schedule,
    events consfin.event[] DEFAULT '{}',
    payment_references text[],
    merchant_id bigint,
    credit consfin.cents,
    old_outstanding consfin.cents,
    old_past_due consfin.cents,
    old_days_past_due integer,
    old_next_due_on date,
    old_next_due consfin.cents,
    old_payoff consfin.cents,
    PRIMARY KEY (borrower_id, key)
);
COMMENT ON TABLE lending.import_row IS 'Loans of another system, staged by the house: import_loans() takes them out, check_import() weighs them';
COMMENT ON COLUMN lending.import_row.key IS 'Key of the import, which the house chose: the loan''s number in the old system, say';
COMMENT ON COLUMN lending.import_row.original IS 'Schedule as it was made, before anything happened to it';
COMMENT ON COLUMN lending.import_row.events IS 'What happened to it since, payments too';
COMMENT ON COLUMN lending.import_row.payment_references IS 'For each event the reference of the payment or the kind of the fee, or null; null: none has one';
COMMENT ON COLUMN lending.import_row.merchant_id IS 'Where it was bought; null: it was cash';
COMMENT ON COLUMN lending.import_row.credit IS 'What the old system owes the borrower beside the loan; null: what the events left over';
COMMENT ON COLUMN lending.import_row.old_outstanding IS 'Outstanding principal as the old system has it; here and below null: it does not say';
COMMENT ON COLUMN lending.import_row.old_past_due IS 'What is past due there, all components';
COMMENT ON COLUMN lending.import_row.old_days_past_due IS 'Days past due there';
COMMENT ON COLUMN lending.import_row.old_next_due_on IS 'Next due date there';
COMMENT ON COLUMN lending.import_row.old_next_due IS 'What is due then, there';
COMMENT ON COLUMN lending.import_row.old_payoff IS 'What would pay it off today, there';
