-- sql/book/loan/tables.sql
-- Contracts, loans, their events, their funders, cash on its way.

CREATE DOMAIN lending.loan_kind AS text
    CHECK (VALUE IN ('purchase', 'installment', 'cash', 'conversion'));
COMMENT ON DOMAIN lending.loan_kind IS 'What a loan was made of';

CREATE TABLE lending.contract (
    borrower_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    line_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    apr_cn_simple numeric,
    apr_cn_compound numeric,
    apr_us_actuarial numeric,
    apr_eu_aprc numeric,
    shown_at timestamptz NOT NULL DEFAULT now(),
    accepted_at timestamptz,
    product_version integer NOT NULL,
    status text NOT NULL DEFAULT 'shown',
    product_code text NOT NULL,
    schedule consfin.schedule NOT NULL,
    terms_hash bytea NOT NULL,
    PRIMARY KEY (borrower_id, contract_id)
);
COMMENT ON TABLE lending.contract IS 'What was shown and agreed: schedule, all-in annual rates, when';
COMMENT ON COLUMN lending.contract.amount IS 'Principal';
COMMENT ON COLUMN lending.contract.schedule IS 'Schedule as shown';
COMMENT ON COLUMN lending.contract.apr_cn_simple IS 'All-in annual rate, China, simple';
COMMENT ON COLUMN lending.contract.apr_cn_compound IS 'All-in annual rate, China, compound';
COMMENT ON COLUMN lending.contract.apr_us_actuarial IS 'Annual percentage rate, Regulation Z';
COMMENT ON COLUMN lending.contract.apr_eu_aprc IS 'Annual percentage rate of charge, European Union';
COMMENT ON COLUMN lending.contract.terms_hash IS 'SHA-256 of the product version and the schedule''s bytes';
COMMENT ON COLUMN lending.contract.shown_at IS 'When the terms were shown';
COMMENT ON COLUMN lending.contract.accepted_at IS 'When the borrower agreed';

CREATE TABLE lending.loan (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    line_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    hold_id bigint,
    merchant_id bigint,
    principal lending.positive_amount NOT NULL,
    outstanding consfin.cents NOT NULL,
    last_seq bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    product_version integer NOT NULL,
    stage integer NOT NULL DEFAULT 0,
    disbursed_on date NOT NULL,
    next_event_on date,
    read_on date NOT NULL,
    kind lending.loan_kind NOT NULL,
    product_code text NOT NULL,
    status text NOT NULL DEFAULT 'current',
    held_from date,
    held_through date,
    disputed_from date,
    stage_hold text CHECK (stage_hold IN ('override', 'in_flight', 'dispute')),
    classes integer[],
    schedule consfin.schedule NOT NULL,
    PRIMARY KEY (borrower_id, loan_id),
    CHECK ((held_from IS NULL) = (held_through IS NULL) AND held_from <= held_through)
) WITH (fillfactor = 90);
-- Who knows a loan's number and not whose it is looks it up by this one, which
-- costs a hot command next to nothing of the log.
CREATE INDEX loan_number ON lending.loan
    USING brin (loan_id int8_minmax_multi_ops) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX loan_open ON lending.loan (borrower_id)
    WHERE status IN ('current', 'overdue', 'written_off');
CREATE INDEX loan_overdue ON lending.loan (borrower_id, loan_id) WHERE status = 'overdue';
CREATE INDEX loan_closed ON lending.loan (borrower_id, line_id, read_on) WHERE status = 'closed';
CREATE INDEX loan_next_event ON lending.loan (next_event_on) WHERE next_event_on IS NOT NULL;
COMMENT ON TABLE lending.loan IS 'Loans: one drawdown each, with its live schedule; its original one is its contract''s';
COMMENT ON COLUMN lending.loan.hold_id IS 'Hold it was captured from';
COMMENT ON COLUMN lending.loan.kind IS 'purchase (one row, rate 0), installment, cash, conversion (of principal of other loans)';
COMMENT ON COLUMN lending.loan.status IS 'current, overdue, closed, written_off, as of read_on: lending_report.loans reads it as of the open day';
COMMENT ON COLUMN lending.loan.stage IS 'Stage of delinquency as of read_on, 0 none';
COMMENT ON COLUMN lending.loan.classes IS 'Asset classes as of read_on, by the place of their scheme, 1 the best; null, or beyond its end: 1';
COMMENT ON COLUMN lending.loan.stage_hold IS 'Why the stage is not the one that it reached by itself: override (somebody gave it), in_flight (a debit of it is not answered yet), dispute (it is disputed); null: it is';
COMMENT ON COLUMN lending.loan.disputed_from IS 'Business date from which it is disputed, and its stage gets no worse; null: it is not';
COMMENT ON COLUMN lending.loan.held_from IS 'Business date on which the first debit of it that is in flight was sent; null: none is';
COMMENT ON COLUMN lending.loan.held_through IS 'Day by which the last of them is answered: until then its stage gets no worse';
COMMENT ON COLUMN lending.loan.principal IS 'Lent';
COMMENT ON COLUMN lending.loan.outstanding IS 'Outstanding principal of the live schedule';
COMMENT ON COLUMN lending.loan.disbursed_on IS 'Day interest begins';
COMMENT ON COLUMN lending.loan.schedule IS 'Schedule after all events';
COMMENT ON COLUMN lending.loan.next_event_on IS 'Next day on which anything can change by itself; null when closed';
COMMENT ON COLUMN lending.loan.read_on IS 'Business date that status, stage and next event are as of';
COMMENT ON COLUMN lending.loan.last_seq IS 'Sequence of the last event';

CREATE TABLE lending.loan_event (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    reverses_seq bigint,
    repayment_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    effective_date date NOT NULL,
    business_date date NOT NULL,
    value_date date,
    event consfin.event NOT NULL,
    change consfin.change,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, loan_id, seq),
    FOREIGN KEY (borrower_id, loan_id, reverses_seq) REFERENCES lending.loan_event
);
CREATE UNIQUE INDEX loan_event_reverses ON lending.loan_event (borrower_id, loan_id, reverses_seq)
    WHERE reverses_seq IS NOT NULL;
-- Events of a date stand together, so that few bytes find them.
CREATE INDEX loan_event_date ON lending.loan_event
    USING brin (business_date) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE lending.loan_event IS 'Everything that happened to a loan; folded over the original schedule it is the live one';
COMMENT ON COLUMN lending.loan_event.seq IS 'Order of acceptance, gap-free from 1';
COMMENT ON COLUMN lending.loan_event.effective_date IS 'Day the contract sees';
COMMENT ON COLUMN lending.loan_event.event IS 'The event; for a reversal the event it reverses';
COMMENT ON COLUMN lending.loan_event.change IS 'What it did when it was accepted; null for a reversal';
COMMENT ON COLUMN lending.loan_event.reverses_seq IS 'Event this one reverses, once';
COMMENT ON COLUMN lending.loan_event.repayment_id IS 'Repayment it is part of';

CREATE TABLE lending.loan_import (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    events bigint NOT NULL,
    interest consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    business_date date NOT NULL,
    PRIMARY KEY (borrower_id, loan_id)
);
CREATE INDEX loan_import_date ON lending.loan_import
    USING brin (business_date) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE lending.loan_import IS 'Loans that came from another system, and what they came with';
COMMENT ON COLUMN lending.loan_import.events IS 'How many events it came with: its first ones, which posted nothing';
COMMENT ON COLUMN lending.loan_import.interest IS 'Interest receivable that its opening entry posted';
COMMENT ON COLUMN lending.loan_import.fee IS 'The same of fees';
COMMENT ON COLUMN lending.loan_import.penalty IS 'The same of penalty';

CREATE DOMAIN lending.cancellation_cause AS text
    CHECK (VALUE IN ('withdrawal', 'wrong_booking', 'payout_returned'));
COMMENT ON DOMAIN lending.cancellation_cause IS 'Why a loan was cancelled';

CREATE TABLE lending.loan_cancellation (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    cause lending.cancellation_cause NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, seq),
    FOREIGN KEY (borrower_id, loan_id, seq) REFERENCES lending.loan_event
);
COMMENT ON TABLE lending.loan_cancellation IS 'Loans cancelled: the refund of all that was lent, and why; it counts unless that event was taken back';
COMMENT ON COLUMN lending.loan_cancellation.seq IS 'The event';
COMMENT ON COLUMN lending.loan_cancellation.cause IS 'withdrawal (within the cooling-off days), wrong_booking, payout_returned';

CREATE TABLE lending.loan_charge (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    fee_kind text NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, seq)
);
COMMENT ON TABLE lending.loan_charge IS 'What kind of fee an add_fee event charged';
COMMENT ON COLUMN lending.loan_charge.seq IS 'The event';
COMMENT ON COLUMN lending.loan_charge.fee_kind IS 'Kind of fee';

CREATE TABLE lending.loan_conversion (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    from_loan_id bigint NOT NULL,
    from_seq bigint NOT NULL,
    amount lending.positive_amount NOT NULL,
    business_date date NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, from_loan_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, from_loan_id, from_seq) REFERENCES lending.loan_event
);
CREATE UNIQUE INDEX loan_conversion_from ON lending.loan_conversion (borrower_id, from_loan_id, from_seq);
CREATE INDEX loan_conversion_date ON lending.loan_conversion
    USING brin (business_date) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE lending.loan_conversion IS 'Principal of loans that was taken into another one';
COMMENT ON COLUMN lending.loan_conversion.loan_id IS 'The loan that was made of it';
COMMENT ON COLUMN lending.loan_conversion.from_loan_id IS 'The loan whose principal it was';
COMMENT ON COLUMN lending.loan_conversion.from_seq IS 'Event of that loan which took it away';
COMMENT ON COLUMN lending.loan_conversion.amount IS 'How much';

CREATE TABLE lending.conversion_refund (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    from_loan_id bigint NOT NULL,
    amount lending.positive_amount NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, seq),
    FOREIGN KEY (borrower_id, loan_id, seq) REFERENCES lending.loan_event,
    FOREIGN KEY (borrower_id, loan_id, from_loan_id) REFERENCES lending.loan_conversion
);
CREATE INDEX conversion_refund_from ON lending.conversion_refund (borrower_id, from_loan_id);
COMMENT ON TABLE lending.conversion_refund IS 'What a merchant gave back of a purchase that was made part of another loan, on that loan; it counts unless that event was taken back';
COMMENT ON COLUMN lending.conversion_refund.loan_id IS 'The loan that was made of it';
COMMENT ON COLUMN lending.conversion_refund.seq IS 'Event of that loan which gives it back';
COMMENT ON COLUMN lending.conversion_refund.from_loan_id IS 'The purchase';
COMMENT ON COLUMN lending.conversion_refund.amount IS 'How much';

CREATE TABLE lending.funder_share (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    funder_id bigint NOT NULL,
    from_seq bigint NOT NULL,
    share lending.share NOT NULL,
    disbursed consfin.cents NOT NULL,
    principal consfin.cents NOT NULL,
    PRIMARY KEY (borrower_id, loan_id, funder_id, from_seq)
);
COMMENT ON TABLE lending.funder_share IS 'Who funds a loan, from which event on';
COMMENT ON COLUMN lending.funder_share.from_seq IS 'First event the share counts for; 0 from disbursement';
COMMENT ON COLUMN lending.funder_share.share IS 'Contract share: weight of the funder';
COMMENT ON COLUMN lending.funder_share.disbursed IS 'What it gave: what the capture used of its float';
COMMENT ON COLUMN lending.funder_share.principal IS 'Its remaining principal after its last event';

CREATE TABLE lending.subvention (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    sponsor text NOT NULL,
    amount consfin.cents NOT NULL,
    earned consfin.cents NOT NULL DEFAULT '0',
    cancelled consfin.cents NOT NULL DEFAULT '0',
    PRIMARY KEY (borrower_id, loan_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan
);
COMMENT ON TABLE lending.subvention IS 'Interest a sponsor bears for the borrower: a receivable beside the schedule';
COMMENT ON COLUMN lending.subvention.sponsor IS 'Who bears it';
COMMENT ON COLUMN lending.subvention.amount IS 'Charges at the full rate less charges at the borrower''s, fixed at capture';
COMMENT ON COLUMN lending.subvention.earned IS 'Earned so far, in proportion to principal fallen due';
COMMENT ON COLUMN lending.subvention.cancelled IS 'Cancelled by refund or payoff';

CREATE TABLE lending.payout (
    borrower_id bigint NOT NULL,
    payout_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    loan_id bigint,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    created_at timestamptz NOT NULL DEFAULT now(),
    installments integer NOT NULL DEFAULT 1,
    ordered_on date NOT NULL,
    value_date date,
    status text NOT NULL DEFAULT 'ordered' CHECK (status IN ('ordered', 'succeeded', 'failed', 'returned')),
    returned_on date,
    account_ref text NOT NULL,
    serial text NOT NULL,
    annual_rate numeric,
    PRIMARY KEY (borrower_id, payout_id),
    UNIQUE (borrower_id, serial),
    FOREIGN KEY (borrower_id, hold_id) REFERENCES lending.hold,
    FOREIGN KEY (borrower_id, account_ref) REFERENCES lending.payout_account
);
CREATE INDEX payout_serial ON lending.payout (serial);
COMMENT ON TABLE lending.payout IS 'Cash on its way to a borrower';
COMMENT ON COLUMN lending.payout.payout_id IS 'Payout';
COMMENT ON COLUMN lending.payout.hold_id IS 'Hold that reserves it';
COMMENT ON COLUMN lending.payout.loan_id IS 'Loan made when it succeeded';
COMMENT ON COLUMN lending.payout.status IS 'ordered, succeeded, failed, or returned: sent back after it had succeeded';
COMMENT ON COLUMN lending.payout.returned_on IS 'Day the money came back';
COMMENT ON COLUMN lending.payout.amount IS 'Amount';
COMMENT ON COLUMN lending.payout.account_ref IS 'Account it goes to';
COMMENT ON COLUMN lending.payout.serial IS 'Reference of the payment system, which a borrower has once';
COMMENT ON COLUMN lending.payout.ordered_on IS 'Open day it was ordered on';
COMMENT ON COLUMN lending.payout.installments IS 'Number of installments of the loan';
COMMENT ON COLUMN lending.payout.annual_rate IS 'Annual rate agreed when it was ordered';
COMMENT ON COLUMN lending.payout.value_date IS 'Day the money moved; interest begins';

-- What these tables refuse

PERFORM enforce_states('contract', 'contract');
PERFORM enforce_states('payout', 'payout');
PERFORM enforce_states('loan', 'loan');
PERFORM keep_rows('contract', '{borrower_id,contract_id,line_id,product_code,product_version,amount,
    schedule,apr_cn_simple,apr_cn_compound,apr_us_actuarial,apr_eu_aprc,
    terms_hash,shown_at}', 'What was shown is evidence; only its state moves.');
PERFORM keep_rows('loan', '{borrower_id,loan_id}', 'Its events and its funders'' shares name it without a foreign key.');
PERFORM keep_columns('loan', '{line_id,contract_id,hold_id,merchant_id,kind,product_code,
    product_version,principal,disbursed_on}',
    'What was lent is evidence; events change the rest.');
PERFORM keep_rows('loan_event');
PERFORM keep_rows('loan_import');
PERFORM keep_rows('loan_cancellation');
PERFORM keep_rows('loan_charge');
PERFORM keep_rows('loan_conversion');
PERFORM keep_rows('conversion_refund');
PERFORM keep_rows('payout', '{borrower_id,payout_id,hold_id,amount,account_ref,serial,installments,
    annual_rate}', 'What was ordered is evidence; only its state moves.');
