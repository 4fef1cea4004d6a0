-- sql/book/debit/tables.sql
-- Permissions to debit accounts of borrowers, the orders that use them, and
-- what channels answered.

CREATE DOMAIN lending.debit_failure AS text
    CHECK (VALUE IN ('funds', 'account', 'mandate', 'limit', 'technical'));
COMMENT ON DOMAIN lending.debit_failure IS 'Why a debit failed: funds short; the account closed or not there; the mandate wanting or withdrawn; above a limit of the bank; technical';

CREATE TABLE lending.mandate (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    mandate_id bigint NOT NULL,
    channel_code text NOT NULL,
    account_ref text NOT NULL,
    scheme_ref text,
    debit_cap consfin.cents CHECK (debit_cap OPERATOR(consfin.>) '0'::consfin.cents),
    place integer NOT NULL CHECK (place > 0),
    signed_on date NOT NULL,
    expires_on date CHECK (expires_on > signed_on),
    status text NOT NULL DEFAULT 'pending',
    reason text,
    confirmed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, mandate_id)
);
CREATE UNIQUE INDEX mandate_account ON lending.mandate (borrower_id, channel_code, account_ref)
    WHERE status IN ('pending', 'active', 'stopped');
CREATE INDEX mandate_expires ON lending.mandate (expires_on)
    WHERE status IN ('pending', 'active', 'stopped') AND expires_on IS NOT NULL;
COMMENT ON TABLE lending.mandate IS 'Permissions to debit an account of a borrower';
COMMENT ON COLUMN lending.mandate.mandate_id IS 'Mandate';
COMMENT ON COLUMN lending.mandate.channel_code IS 'Channel that debits';
COMMENT ON COLUMN lending.mandate.account_ref IS 'The house''s reference of the account, never its number';
COMMENT ON COLUMN lending.mandate.scheme_ref IS 'Reference by which the scheme knows it';
COMMENT ON COLUMN lending.mandate.debit_cap IS 'Most of one debit; null: no cap';
COMMENT ON COLUMN lending.mandate.place IS 'Which is used first, the lowest; the next one when it fails';
COMMENT ON COLUMN lending.mandate.signed_on IS 'Day the borrower signed it';
COMMENT ON COLUMN lending.mandate.expires_on IS 'First day it is good no more; null: it does not expire';
COMMENT ON COLUMN lending.mandate.status IS 'pending, active, stopped (by the bank''s word or by hand, until it is confirmed again), expired, revoked (by the borrower)';
COMMENT ON COLUMN lending.mandate.reason IS 'Why it was stopped';
COMMENT ON COLUMN lending.mandate.confirmed_at IS 'When it was confirmed last: debits that failed before count no more';

CREATE TABLE lending.debit_policy (
    country text NOT NULL,
    failure lending.debit_failure NOT NULL,
    retry_days integer[] NOT NULL DEFAULT '{}',
    retry_every integer CHECK (retry_every > 0),
    most_entries integer CHECK (most_entries > 0),
    within_days integer CHECK (within_days > 0),
    unchanged boolean NOT NULL DEFAULT false,
    stops_mandate boolean NOT NULL DEFAULT false,
    PRIMARY KEY (country, failure)
);
COMMENT ON TABLE lending.debit_policy IS 'What follows when a debit fails, by country and class; where there is no row, it is not entered again';
COMMENT ON COLUMN lending.debit_policy.country IS 'Country of the channel';
COMMENT ON COLUMN lending.debit_policy.failure IS 'Class of the failure';
COMMENT ON COLUMN lending.debit_policy.retry_days IS 'So many days after its first entry it is entered a second time, a third, and so on';
COMMENT ON COLUMN lending.debit_policy.retry_every IS 'Then again so many days after the last one; null: no more';
COMMENT ON COLUMN lending.debit_policy.most_entries IS 'Most entries of one installment on one mandate, the first included; null: no limit';
COMMENT ON COLUMN lending.debit_policy.within_days IS 'All within so many days of the first; null: no limit';
COMMENT ON COLUMN lending.debit_policy.unchanged IS 'Whether it is entered again as it was, for the same amount';
COMMENT ON COLUMN lending.debit_policy.stops_mandate IS 'Whether the mandate is stopped, until somebody confirms it again';

CREATE TABLE lending.debit_batch (
    batch_id bigint PRIMARY KEY,
    channel_code text NOT NULL REFERENCES lending.channel,
    business_date date NOT NULL,
    status text NOT NULL DEFAULT 'made',
    sent_on date,
    answered_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
COMMENT ON TABLE lending.debit_batch IS 'Debit orders that go to a channel in one file';
COMMENT ON COLUMN lending.debit_batch.batch_id IS 'Batch';
COMMENT ON COLUMN lending.debit_batch.channel_code IS 'Channel it goes to';
COMMENT ON COLUMN lending.debit_batch.status IS 'made, sent, answered (of each order it is known whether it was done)';
COMMENT ON COLUMN lending.debit_batch.sent_on IS 'Business date on which it was sent';
COMMENT ON COLUMN lending.debit_batch.answered_on IS 'Business date on which the last answer was known';

CREATE TABLE lending.debit_order (
    borrower_id bigint NOT NULL,
    order_id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    channel_code text NOT NULL,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    due_on date NOT NULL,
    business_date date NOT NULL,
    entry_no integer NOT NULL DEFAULT 1 CHECK (entry_no > 0),
    retry_of bigint,
    status text NOT NULL DEFAULT 'made',
    batch_id bigint,
    sent_on date,
    sent_at timestamptz,
    answer_by date,
    failure lending.debit_failure,
    reference text,
    repayment_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, order_id),
    FOREIGN KEY (borrower_id, mandate_id) REFERENCES lending.mandate,
    FOREIGN KEY (borrower_id, retry_of) REFERENCES lending.debit_order,
    CHECK ((status IN ('failed', 'returned')) = (failure IS NOT NULL)),
    CHECK ((status IN ('done', 'returned')) = (repayment_id IS NOT NULL)),
    CHECK ((status IN ('made', 'recalled')) = (sent_on IS NULL))
);
-- A file of results names an order and not its borrower.
CREATE INDEX debit_order_number ON lending.debit_order (order_id);
CREATE UNIQUE INDEX debit_order_retry ON lending.debit_order (borrower_id, retry_of)
    WHERE retry_of IS NOT NULL AND status <> 'recalled';
CREATE INDEX debit_order_made ON lending.debit_order (channel_code, borrower_id)
    WHERE status = 'made';
CREATE INDEX debit_order_batch ON lending.debit_order (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX debit_order_open ON lending.debit_order (answer_by)
    WHERE status IN ('sent', 'unknown');
COMMENT ON TABLE lending.debit_order IS 'Orders to debit an account of a borrower';
COMMENT ON COLUMN lending.debit_order.order_id IS 'Order; the file names it by this number';
COMMENT ON COLUMN lending.debit_order.mandate_id IS 'Mandate that it uses';
COMMENT ON COLUMN lending.debit_order.channel_code IS 'Channel of the mandate';
COMMENT ON COLUMN lending.debit_order.amount IS 'Amount, the sum of its rows';
COMMENT ON COLUMN lending.debit_order.due_on IS 'Date it was made for: who is debited late by the house has paid on it';
COMMENT ON COLUMN lending.debit_order.entry_no IS 'How often its oldest installments have been entered on the mandate, this time included';
COMMENT ON COLUMN lending.debit_order.retry_of IS 'Order that failed and that this one enters again as it was; null: it is a new debit';
COMMENT ON COLUMN lending.debit_order.status IS 'made, sent, recalled (never sent), done, failed, unknown (the channel cannot say), returned (came back after it was done)';
COMMENT ON COLUMN lending.debit_order.batch_id IS 'Batch it goes with; null: none yet';
COMMENT ON COLUMN lending.debit_order.sent_on IS 'Business date on which it was sent';
COMMENT ON COLUMN lending.debit_order.sent_at IS 'When';
COMMENT ON COLUMN lending.debit_order.answer_by IS 'Day by which the channel answers: after it the order is a break';
COMMENT ON COLUMN lending.debit_order.failure IS 'Class of the failure';
COMMENT ON COLUMN lending.debit_order.reference IS 'Reference of the channel';
COMMENT ON COLUMN lending.debit_order.repayment_id IS 'Repayment that it became';

CREATE TABLE lending.debit_order_row (
    borrower_id bigint NOT NULL,
    order_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    due_on date NOT NULL,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    PRIMARY KEY (borrower_id, order_id, loan_id, due_on),
    FOREIGN KEY (borrower_id, order_id) REFERENCES lending.debit_order,
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan
);
CREATE INDEX debit_order_row_loan ON lending.debit_order_row (borrower_id, loan_id, due_on);
COMMENT ON TABLE lending.debit_order_row IS 'What a debit order is for: installments of loans';
COMMENT ON COLUMN lending.debit_order_row.order_id IS 'Order';
COMMENT ON COLUMN lending.debit_order_row.due_on IS 'Due date of the installment';
COMMENT ON COLUMN lending.debit_order_row.amount IS 'Of it by this order';

CREATE TABLE lending.debit_result (
    result_id bigint PRIMARY KEY,
    file_ref text NOT NULL,
    line_no integer NOT NULL CHECK (line_no > 0),
    order_ref text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('done', 'failed', 'unknown', 'returned')),
    failure lending.debit_failure,
    amount consfin.cents,
    debited_on date,
    reference text,
    business_date date NOT NULL,
    status text NOT NULL DEFAULT 'loaded',
    reason text,
    debtor_id bigint,
    order_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    UNIQUE (file_ref, line_no),
    CHECK ((outcome IN ('failed', 'returned')) = (failure IS NOT NULL))
);
CREATE INDEX debit_result_loaded ON lending.debit_result (result_id) WHERE status = 'loaded';
CREATE INDEX debit_result_order ON lending.debit_result (debtor_id, order_id);
COMMENT ON TABLE lending.debit_result IS 'What channels said of debit orders, line by line as it came';
COMMENT ON COLUMN lending.debit_result.result_id IS 'Line';
COMMENT ON COLUMN lending.debit_result.file_ref IS 'File it came in';
COMMENT ON COLUMN lending.debit_result.line_no IS 'Its number in the file';
COMMENT ON COLUMN lending.debit_result.order_ref IS 'The order, as the channel wrote it';
COMMENT ON COLUMN lending.debit_result.outcome IS 'done, failed, unknown, returned';
COMMENT ON COLUMN lending.debit_result.failure IS 'Class of the failure, or of why it came back';
COMMENT ON COLUMN lending.debit_result.amount IS 'Amount; null: not said';
COMMENT ON COLUMN lending.debit_result.debited_on IS 'Day of the debit; null: not said';
COMMENT ON COLUMN lending.debit_result.reference IS 'Reference of the channel';
COMMENT ON COLUMN lending.debit_result.status IS 'What became of it: loaded (nothing yet), applied, repeated (known before), unmatched (no such order: for a person), contradicts (what is known: for a person), settled (by a person)';
COMMENT ON COLUMN lending.debit_result.reason IS 'What it contradicts';
COMMENT ON COLUMN lending.debit_result.debtor_id IS 'Borrower of the order; null: not found';
COMMENT ON COLUMN lending.debit_result.order_id IS 'Order that it is of; null: not found';

CREATE TABLE lending.debit_settlement (
    result_id bigint PRIMARY KEY REFERENCES lending.debit_result,
    finding text NOT NULL
        CHECK (finding IN ('unidentified_receipt', 'booked_by_hand', 'not_ours')),
    reason text NOT NULL CHECK (reason <> ''),
    receipt_id bigint UNIQUE REFERENCES lending.receipt,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CHECK ((finding = 'unidentified_receipt') = (receipt_id IS NOT NULL))
);
COMMENT ON TABLE lending.debit_settlement IS 'What a person found of lines of results that were unmatched or contradicted what is known';
COMMENT ON COLUMN lending.debit_settlement.result_id IS 'Line';
COMMENT ON COLUMN lending.debit_settlement.finding IS 'unidentified_receipt (money of somebody who is not known yet), booked_by_hand (what it says is booked by other commands), not_ours (nothing of this book)';
COMMENT ON COLUMN lending.debit_settlement.reason IS 'Why';
COMMENT ON COLUMN lending.debit_settlement.receipt_id IS 'Receipt that it is; null: none';

CREATE TABLE lending.debit_day (
    due_on date PRIMARY KEY,
    borrowers bigint NOT NULL
);
COMMENT ON TABLE lending.debit_day IS 'Dates for which the borrowers were listed of whom something may be to be debited';
COMMENT ON COLUMN lending.debit_day.due_on IS 'Date';
COMMENT ON COLUMN lending.debit_day.borrowers IS 'How many there were';

CREATE TABLE lending.debit_look (
    borrower_id bigint NOT NULL,
    due_on date NOT NULL,
    PRIMARY KEY (borrower_id, due_on)
);
CREATE INDEX debit_look_day ON lending.debit_look (due_on, borrower_id);
COMMENT ON TABLE lending.debit_look IS 'Borrowers to be looked at as a date opens, or later: the step debits takes them away as it has';
COMMENT ON COLUMN lending.debit_look.due_on IS 'Date';

-- What these tables refuse

PERFORM enforce_states('mandate', 'mandate');
PERFORM enforce_states('debit_order', 'debit_order');
PERFORM enforce_states('debit_batch', 'debit_batch');
PERFORM enforce_states('debit_result', 'debit_result');
PERFORM keep_rows('mandate', '{borrower_id,mandate_id,channel_code,account_ref,signed_on}',
    'What was signed is evidence; only its state moves.');
PERFORM keep_rows('debit_order', '{borrower_id,order_id,mandate_id,channel_code,amount,due_on,
    business_date,entry_no,retry_of}', 'What was ordered is evidence; only its state moves.');
PERFORM keep_rows('debit_order_row');
PERFORM keep_rows('debit_batch', '{batch_id,channel_code,business_date}',
    'What was sent is evidence; only its state moves.');
PERFORM keep_rows('debit_result', '{result_id,file_ref,line_no,order_ref,outcome,failure,amount,
    debited_on,reference,business_date}', 'What came is evidence; only its state moves.');
PERFORM keep_rows('debit_settlement');

-- A book begins with policies.

PERFORM add_default_debit_policies();
