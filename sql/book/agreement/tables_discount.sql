-- sql/book/agreement/tables_discount.sql
-- What borrowers may settle for, and what came of it.

CREATE TABLE lending.discount_policy (
    starts_on date PRIMARY KEY,
    approval_from lending.positive_amount NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.discount_policy IS 'Which discounts need a second person: the row that started last is in force';
COMMENT ON COLUMN lending.discount_policy.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.discount_policy.approval_from IS 'Least amount forgiven that a second person must approve';
COMMENT ON COLUMN lending.discount_policy.created_at IS 'When it was defined';

CREATE TABLE lending.discount_offer (
    borrower_id bigint NOT NULL,
    discount_id bigint NOT NULL,
    case_id bigint NOT NULL,
    loan_ids bigint[] NOT NULL CHECK (cardinality(loan_ids) > 0),
    from_seqs bigint[] NOT NULL CHECK (cardinality(from_seqs) = cardinality(loan_ids)),
    owed lending.positive_amount NOT NULL,
    amount lending.positive_amount NOT NULL,
    business_date date NOT NULL,
    last_day date NOT NULL,
    needs_approval boolean NOT NULL,
    collector_code text,
    reason text NOT NULL CHECK (reason <> ''),
    status text NOT NULL,
    paid lending.amount NOT NULL DEFAULT '0',
    waived lending.amount NOT NULL DEFAULT '0',
    look_on date,
    last_seq bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, discount_id),
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    CHECK (last_day >= business_date),
    CHECK (amount OPERATOR(consfin.<) owed)
);
CREATE UNIQUE INDEX discount_offer_one ON lending.discount_offer (borrower_id)
    WHERE status IN ('waiting', 'offered');
CREATE INDEX discount_offer_look ON lending.discount_offer (look_on, borrower_id)
    WHERE look_on IS NOT NULL;
COMMENT ON TABLE lending.discount_offer IS 'What borrowers may settle loans for, and by when';
COMMENT ON COLUMN lending.discount_offer.discount_id IS 'Discount';
COMMENT ON COLUMN lending.discount_offer.case_id IS 'Case of collections in which it was offered';
COMMENT ON COLUMN lending.discount_offer.loan_ids IS 'Loans that are settled';
COMMENT ON COLUMN lending.discount_offer.from_seqs IS 'How many events each had then: later ones count';
COMMENT ON COLUMN lending.discount_offer.owed IS 'What would have paid them off then, without a charge for it';
COMMENT ON COLUMN lending.discount_offer.amount IS 'What the borrower is to pay';
COMMENT ON COLUMN lending.discount_offer.business_date IS 'Business date on which it was offered: money from then on counts';
COMMENT ON COLUMN lending.discount_offer.last_day IS 'The last day that counts';
COMMENT ON COLUMN lending.discount_offer.needs_approval IS 'Whether a second person must approve it, as the policy then said';
COMMENT ON COLUMN lending.discount_offer.collector_code IS 'Collector who offered it; null: none';
COMMENT ON COLUMN lending.discount_offer.reason IS 'Why';
COMMENT ON COLUMN lending.discount_offer.status IS 'waiting (for approval), offered, kept (enough was paid, the rest is forgiven), lapsed (it was not), withdrawn';
COMMENT ON COLUMN lending.discount_offer.paid IS 'What counted as paid when it was last looked at';
COMMENT ON COLUMN lending.discount_offer.waived IS 'What is forgiven';
COMMENT ON COLUMN lending.discount_offer.look_on IS 'Business date at whose close it is looked at next; null: at none';
COMMENT ON COLUMN lending.discount_offer.last_seq IS 'How many events it has';

CREATE TABLE lending.discount_event (
    borrower_id bigint NOT NULL,
    discount_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('offered', 'approved', 'withdrawn', 'waived', 'taken_back',
        'kept', 'lapsed', 'reopened')),
    business_date date NOT NULL,
    loan_id bigint,
    loan_seq bigint,
    amount consfin.cents NOT NULL DEFAULT '0',
    paid lending.amount NOT NULL,
    status text NOT NULL,
    note text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, discount_id, seq),
    FOREIGN KEY (borrower_id, discount_id) REFERENCES lending.discount_offer,
    CHECK ((kind IN ('waived', 'taken_back')) = (loan_id IS NOT NULL)),
    CHECK ((loan_id IS NULL) = (loan_seq IS NULL)),
    CHECK (CASE kind WHEN 'waived' THEN amount OPERATOR(consfin.>) '0'
        WHEN 'taken_back' THEN amount OPERATOR(consfin.<) '0'
        ELSE amount OPERATOR(consfin.=) '0' END)
);
COMMENT ON TABLE lending.discount_event IS 'What happened to discounts: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.discount_event.discount_id IS 'Discount';
COMMENT ON COLUMN lending.discount_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.discount_event.kind IS 'offered, approved, withdrawn, waived (an event of a loan forgives the rest of it), taken_back (that event, as money bounced), kept, lapsed, reopened (it was kept, and the money bounced in time)';
COMMENT ON COLUMN lending.discount_event.loan_id IS 'Loan';
COMMENT ON COLUMN lending.discount_event.loan_seq IS 'Event of the loan that forgives';
COMMENT ON COLUMN lending.discount_event.amount IS 'What it forgives; negative: taken back';
COMMENT ON COLUMN lending.discount_event.paid IS 'What counts as paid afterwards';
COMMENT ON COLUMN lending.discount_event.status IS 'Status of the discount afterwards';
COMMENT ON COLUMN lending.discount_event.note IS 'Why it was approved or withdrawn';

-- What these tables do and refuse

CREATE TRIGGER money_bounced AFTER UPDATE OF status ON lending.repayment
    FOR EACH ROW WHEN (NEW.status = 'reversed')
    EXECUTE FUNCTION consfin_internal.money_bounced();
COMMENT ON TRIGGER money_bounced ON lending.repayment IS
    'Has discounts of the borrower looked at again at the close of the day';

PERFORM enforce_states('discount_offer', 'discount');
PERFORM keep_rows('discount_offer', '{borrower_id,discount_id,case_id,loan_ids,from_seqs,owed,amount,business_date,last_day,needs_approval,collector_code,reason}',
    'What was offered when is evidence; only what came of it changes.');
PERFORM keep_rows('discount_event');
PERFORM keep_rows('discount_policy');

-- A book begins with a policy.

INSERT INTO lending.discount_policy (starts_on, approval_from) VALUES ('1900-01-01', '1000');
