-- sql/book/loan/tables.sql
-- Contracts, loans, their events, their funders, cash on its way.

CREATE DOMAIN lending.loan_kind AS text
    CHECK (VALUE IN ('purchase', 'installment', 'cash', 'conversion'));
COMMENT ON DOMAIN lending.loan_kind IS 'What a loan was made of';

CREATE TABLE lending.contract (
    borrower_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    line_id bigint NOT NULL,
    status text NOT NULL DEFAULT 'shown',
    product_code text NOT NULL,
    product_version integer NOT NULL,
    amount consfin.cents NOT NULL,
    schedule consfin.schedule NOT NULL,
    apr_cn_simple numeric,
    apr_cn_compound numeric,
    apr_us_actuarial numeric,
    apr_eu_aprc numeric,
    terms_hash bytea NOT NULL,
    shown_at timestamptz NOT NULL DEFAULT now(),
    accepted_at timestamptz,
    PRIMARY KEY (borrower_id, contract_id)
);
COMMENT ON TABLE lending.contract IS 'What was shown and agreed: schedule, all-in annual rates, when';
COMMENT ON COLUMN lending.contract.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.contract.contract_id IS 'Contract';
COMMENT ON COLUMN lending.contract.line_id IS 'Line';
COMMENT ON COLUMN lending.contract.status IS 'State; see consfin.transitions()';
COMMENT ON COLUMN lending.contract.product_code IS 'Product';
COMMENT ON COLUMN lending.contract.product_version IS 'Version of it';
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
    kind lending.loan_kind NOT NULL,
    parent_loan_id bigint,
    product_code text NOT NULL,
    product_version integer NOT NULL,
    status text NOT NULL DEFAULT 'current',
    stage integer NOT NULL DEFAULT 0,
    principal lending.positive_amount NOT NULL,
    outstanding consfin.cents NOT NULL,
    disbursed_on date NOT NULL,
    original consfin.schedule NOT NULL,
    schedule consfin.schedule NOT NULL,
    next_event_on date,
    last_seq bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, loan_id),
    FOREIGN KEY (borrower_id, parent_loan_id) REFERENCES lending.loan
) WITH (fillfactor = 80);
CREATE INDEX loan_line ON lending.loan (borrower_id, line_id);
CREATE INDEX loan_next_event ON lending.loan (next_event_on) WHERE next_event_on IS NOT NULL;
COMMENT ON TABLE lending.loan IS 'Loans: one drawdown each, with its live and its original schedule';
COMMENT ON COLUMN lending.loan.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.loan.loan_id IS 'Loan';
COMMENT ON COLUMN lending.loan.line_id IS 'Line';
COMMENT ON COLUMN lending.loan.contract_id IS 'Contract';
COMMENT ON COLUMN lending.loan.hold_id IS 'Hold it was captured from';
COMMENT ON COLUMN lending.loan.merchant_id IS 'Merchant';
COMMENT ON COLUMN lending.loan.kind IS 'purchase (one row, rate 0), installment, cash, conversion';
COMMENT ON COLUMN lending.loan.parent_loan_id IS 'Loan a conversion came from';
COMMENT ON COLUMN lending.loan.product_code IS 'Product';
COMMENT ON COLUMN lending.loan.product_version IS 'Version of it';
COMMENT ON COLUMN lending.loan.status IS 'State; see consfin.transitions()';
COMMENT ON COLUMN lending.loan.stage IS 'Stage of delinquency, 0 none';
COMMENT ON COLUMN lending.loan.principal IS 'Lent';
COMMENT ON COLUMN lending.loan.outstanding IS 'Outstanding principal of the live schedule';
COMMENT ON COLUMN lending.loan.disbursed_on IS 'Day interest begins';
COMMENT ON COLUMN lending.loan.original IS 'Schedule as made';
COMMENT ON COLUMN lending.loan.schedule IS 'Schedule after all events';
COMMENT ON COLUMN lending.loan.next_event_on IS 'Next day on which anything can change by itself; null when closed';
COMMENT ON COLUMN lending.loan.last_seq IS 'Sequence of the last event';
COMMENT ON COLUMN lending.loan.created_at IS 'When';

CREATE TABLE lending.loan_event (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    effective_date date NOT NULL,
    business_date date NOT NULL,
    value_date date,
    event consfin.event NOT NULL,
    change consfin.change,
    reverses_seq bigint,
    repayment_id bigint,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, loan_id, seq),
    UNIQUE (borrower_id, loan_id, reverses_seq),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, loan_id, reverses_seq) REFERENCES lending.loan_event
);
COMMENT ON TABLE lending.loan_event IS 'Everything that happened to a loan; folded over the original schedule it is the live one';
COMMENT ON COLUMN lending.loan_event.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.loan_event.loan_id IS 'Loan';
COMMENT ON COLUMN lending.loan_event.seq IS 'Order of acceptance, gap-free from 1';
COMMENT ON COLUMN lending.loan_event.effective_date IS 'Day the contract sees';
COMMENT ON COLUMN lending.loan_event.business_date IS 'Open day it was posted on';
COMMENT ON COLUMN lending.loan_event.value_date IS 'Day money moved between institutions';
COMMENT ON COLUMN lending.loan_event.event IS 'The event; for a reversal the event it reverses';
COMMENT ON COLUMN lending.loan_event.change IS 'What it did when it was accepted; null for a reversal';
COMMENT ON COLUMN lending.loan_event.reverses_seq IS 'Event this one reverses, once';
COMMENT ON COLUMN lending.loan_event.repayment_id IS 'Repayment it is part of';
COMMENT ON COLUMN lending.loan_event.login IS 'Who was logged in';
COMMENT ON COLUMN lending.loan_event.acting_role IS 'Role that was set; null: none';
COMMENT ON COLUMN lending.loan_event.actor IS 'Person the client named (consfin.actor); null: none';
COMMENT ON COLUMN lending.loan_event.created_at IS 'When';

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
COMMENT ON COLUMN lending.funder_share.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.funder_share.loan_id IS 'Loan';
COMMENT ON COLUMN lending.funder_share.funder_id IS 'Funder';
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
COMMENT ON COLUMN lending.subvention.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.subvention.loan_id IS 'Loan';
COMMENT ON COLUMN lending.subvention.sponsor IS 'Who bears it';
COMMENT ON COLUMN lending.subvention.amount IS 'Charges at the full rate less charges at the borrower''s, fixed at capture';
COMMENT ON COLUMN lending.subvention.earned IS 'Earned so far, in proportion to principal fallen due';
COMMENT ON COLUMN lending.subvention.cancelled IS 'Cancelled by refund or payoff';

CREATE TABLE lending.payout (
    borrower_id bigint NOT NULL,
    payout_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    loan_id bigint,
    status text NOT NULL DEFAULT 'ordered' CHECK (status IN ('ordered', 'succeeded', 'failed')),
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    account_ref text NOT NULL,
    serial text NOT NULL,
    ordered_on date NOT NULL,
    installments integer NOT NULL DEFAULT 1,
    annual_rate numeric,
    value_date date,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (borrower_id, payout_id),
    UNIQUE (borrower_id, serial),
    FOREIGN KEY (borrower_id, hold_id) REFERENCES lending.hold,
    FOREIGN KEY (borrower_id, account_ref) REFERENCES lending.payout_account
);
COMMENT ON TABLE lending.payout IS 'Cash on its way to a borrower';
COMMENT ON COLUMN lending.payout.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending.payout.payout_id IS 'Payout';
COMMENT ON COLUMN lending.payout.hold_id IS 'Hold that reserves it';
COMMENT ON COLUMN lending.payout.loan_id IS 'Loan made when it succeeded';
COMMENT ON COLUMN lending.payout.status IS 'ordered, succeeded, failed';
COMMENT ON COLUMN lending.payout.amount IS 'Amount';
COMMENT ON COLUMN lending.payout.account_ref IS 'Account it goes to';
COMMENT ON COLUMN lending.payout.serial IS 'Reference of the payment system, unique';
COMMENT ON COLUMN lending.payout.ordered_on IS 'Open day it was ordered on';
COMMENT ON COLUMN lending.payout.installments IS 'Number of installments of the loan';
COMMENT ON COLUMN lending.payout.annual_rate IS 'Annual rate agreed when it was ordered';
COMMENT ON COLUMN lending.payout.value_date IS 'Day the money moved; interest begins';
COMMENT ON COLUMN lending.payout.created_at IS 'When';
