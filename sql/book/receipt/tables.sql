-- sql/book/receipt/tables.sql
-- Money that came, and nobody knows of whom.

CREATE TABLE lending.receipt (
    receipt_id bigint PRIMARY KEY,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    received_on date NOT NULL,
    stands_on text NOT NULL CHECK (stands_on IN ('cash', 'clearing')),
    channel text,
    reference text,
    details text,
    entry_id bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
COMMENT ON TABLE lending.receipt IS 'Unidentified receipts: money that came, and at first nobody knew of whom';
COMMENT ON COLUMN lending.receipt.receipt_id IS 'Receipt';
COMMENT ON COLUMN lending.receipt.amount IS 'Received';
COMMENT ON COLUMN lending.receipt.received_on IS 'Day it came: what is identified of it counts from that day';
COMMENT ON COLUMN lending.receipt.stands_on IS 'Where the money is: cash, or clearing, at a channel until the bank shows it';
COMMENT ON COLUMN lending.receipt.channel IS 'How it came';
COMMENT ON COLUMN lending.receipt.reference IS 'Reference of the bank or channel';
COMMENT ON COLUMN lending.receipt.details IS 'What is known of the sender: the words of the bank line, the name, the purpose';
COMMENT ON COLUMN lending.receipt.entry_id IS 'Entry of the house that posted it';

CREATE TABLE lending.receipt_identification (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    receipt_id bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, repayment_id),
    FOREIGN KEY (borrower_id, repayment_id) REFERENCES lending.repayment
);
CREATE INDEX receipt_identification_receipt ON lending.receipt_identification (receipt_id);
COMMENT ON TABLE lending.receipt_identification IS 'Which repayments receipts became; one that is reversed since gives its amount back to the receipt';
COMMENT ON COLUMN lending.receipt_identification.repayment_id IS 'Repayment';
COMMENT ON COLUMN lending.receipt_identification.receipt_id IS 'Receipt that it is of, or of a part of it';

CREATE TABLE lending.receipt_return (
    return_id bigint PRIMARY KEY,
    receipt_id bigint NOT NULL REFERENCES lending.receipt,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    stands_on text NOT NULL CHECK (stands_on IN ('cash', 'clearing')),
    reason text NOT NULL CHECK (reason <> ''),
    entry_id bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE INDEX receipt_return_receipt ON lending.receipt_return (receipt_id);
COMMENT ON TABLE lending.receipt_return IS 'What was sent back of receipts to who had sent them';
COMMENT ON COLUMN lending.receipt_return.return_id IS 'Return';
COMMENT ON COLUMN lending.receipt_return.receipt_id IS 'Receipt';
COMMENT ON COLUMN lending.receipt_return.amount IS 'Sent back of it';
COMMENT ON COLUMN lending.receipt_return.stands_on IS 'Where it went from: cash, or clearing, through a channel';
COMMENT ON COLUMN lending.receipt_return.reason IS 'Why';
COMMENT ON COLUMN lending.receipt_return.entry_id IS 'Entry of the house that posted it';

-- What these tables refuse

PERFORM keep_rows('receipt');
PERFORM keep_rows('receipt_identification');
PERFORM keep_rows('receipt_return');
