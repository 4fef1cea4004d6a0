-- sql/book/legal/tables.sql
-- Suits about loans, what they cost, and what keeps a borrower from being
-- dunned at all.

CREATE TABLE lending.proceeding (
    borrower_id bigint NOT NULL,
    proceeding_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    court text NOT NULL CHECK (court <> ''),
    reference text NOT NULL CHECK (reference <> ''),
    filed_on date NOT NULL,
    claim lending.amount NOT NULL,
    status text NOT NULL,
    outcome text CHECK (outcome IN ('won', 'partly', 'lost')),
    adjudged lending.amount,
    judged_on date,
    enforced_on date,
    ended_on date,
    end_reason text CHECK (end_reason IN ('settled', 'won', 'lost', 'withdrawn', 'paid')),
    last_seq bigint NOT NULL DEFAULT 0,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, proceeding_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    CHECK ((outcome IS NULL) = (judged_on IS NULL)),
    CHECK ((outcome IS NULL) = (adjudged IS NULL)),
    CHECK ((status = 'ended') = (end_reason IS NOT NULL)),
    CHECK ((status = 'ended') = (ended_on IS NOT NULL))
);
CREATE UNIQUE INDEX proceeding_one ON lending.proceeding (borrower_id, loan_id)
    WHERE status <> 'ended';
COMMENT ON TABLE lending.proceeding IS 'Suits about loans: one at a time of each';
COMMENT ON COLUMN lending.proceeding.proceeding_id IS 'Proceeding';
COMMENT ON COLUMN lending.proceeding.loan_id IS 'Loan that is sued for';
COMMENT ON COLUMN lending.proceeding.court IS 'Court';
COMMENT ON COLUMN lending.proceeding.reference IS 'Number of the suit there';
COMMENT ON COLUMN lending.proceeding.filed_on IS 'Day on which it was filed';
COMMENT ON COLUMN lending.proceeding.claim IS 'What the loan owed then, without legal costs';
COMMENT ON COLUMN lending.proceeding.status IS 'filed, judged, enforced, ended';
COMMENT ON COLUMN lending.proceeding.outcome IS 'What the court found: won, partly, lost; null: not yet';
COMMENT ON COLUMN lending.proceeding.adjudged IS 'Amount it awarded; null: not yet';
COMMENT ON COLUMN lending.proceeding.judged_on IS 'Day of the judgment; null: not yet';
COMMENT ON COLUMN lending.proceeding.enforced_on IS 'Day from which it is enforced; null: it is not';
COMMENT ON COLUMN lending.proceeding.ended_on IS 'Day on which it ended; null: it goes on';
COMMENT ON COLUMN lending.proceeding.end_reason IS 'Why it ended: settled, won, lost, withdrawn, paid; null: it goes on';
COMMENT ON COLUMN lending.proceeding.last_seq IS 'How many events it has';
COMMENT ON COLUMN lending.proceeding.business_date IS 'Business date on which it was noted';

CREATE TABLE lending.proceeding_event (
    borrower_id bigint NOT NULL,
    proceeding_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('filed', 'judged', 'enforced', 'ended')),
    business_date date NOT NULL,
    effective_date date NOT NULL,
    reference text,
    note text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, proceeding_id, seq),
    FOREIGN KEY (borrower_id, proceeding_id) REFERENCES lending.proceeding
);
COMMENT ON TABLE lending.proceeding_event IS 'What happened in suits: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.proceeding_event.proceeding_id IS 'Proceeding';
COMMENT ON COLUMN lending.proceeding_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.proceeding_event.kind IS 'filed, judged, enforced, ended: the status since';
COMMENT ON COLUMN lending.proceeding_event.effective_date IS 'Day on which it happened';
COMMENT ON COLUMN lending.proceeding_event.reference IS 'Number of the judgment, or of the bailiff''s act';
COMMENT ON COLUMN lending.proceeding_event.note IS 'What more is to be known';

CREATE TABLE lending.legal_cost (
    borrower_id bigint NOT NULL,
    cost_id bigint NOT NULL,
    proceeding_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    kind text NOT NULL
        CHECK (kind IN ('court_fee', 'lawyer', 'bailiff', 'preservation', 'expert', 'notice', 'other')),
    amount lending.positive_amount NOT NULL,
    owed lending.amount NOT NULL,
    carried lending.amount NOT NULL,
    last_seq bigint NOT NULL DEFAULT 0,
    business_date date NOT NULL,
    reference text,
    paid_from text NOT NULL DEFAULT 'cash' CHECK (paid_from IN ('cash', 'clearing')),
    account integer NOT NULL,
    loss_account integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, cost_id),
    FOREIGN KEY (borrower_id, proceeding_id) REFERENCES lending.proceeding,
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    CHECK (owed OPERATOR(consfin.<=) amount),
    CHECK (carried OPERATOR(consfin.=) owed OR carried OPERATOR(consfin.=) '0'::consfin.cents)
);
-- Whoever takes money looks here, and by this alone.
CREATE INDEX legal_cost_owed ON lending.legal_cost (borrower_id)
    WHERE owed OPERATOR(consfin.>) '0'::consfin.cents;
COMMENT ON TABLE lending.legal_cost IS 'Costs of suits, which borrowers owe beside the schedules and pay first';
COMMENT ON COLUMN lending.legal_cost.cost_id IS 'Cost';
COMMENT ON COLUMN lending.legal_cost.proceeding_id IS 'Proceeding it arose in';
COMMENT ON COLUMN lending.legal_cost.loan_id IS 'Loan that is sued for';
COMMENT ON COLUMN lending.legal_cost.kind IS 'court_fee, lawyer, bailiff, preservation (of property), expert, notice, other';
COMMENT ON COLUMN lending.legal_cost.amount IS 'What the house laid out';
COMMENT ON COLUMN lending.legal_cost.owed IS 'What the borrower owes of it';
COMMENT ON COLUMN lending.legal_cost.carried IS 'What stands in the books for that: all, or nothing while the loan is written off';
COMMENT ON COLUMN lending.legal_cost.last_seq IS 'How many events it has';
COMMENT ON COLUMN lending.legal_cost.business_date IS 'Business date on which it was charged: money that counts from then on pays it';
COMMENT ON COLUMN lending.legal_cost.reference IS 'Number of the bill';
COMMENT ON COLUMN lending.legal_cost.paid_from IS 'Account of the chart that its money came from, and goes back to: cash; clearing, it was paid through a channel';
COMMENT ON COLUMN lending.legal_cost.account IS 'Account it stands on';
COMMENT ON COLUMN lending.legal_cost.loss_account IS 'Account of the expense when it is lost or waived';

CREATE TABLE lending.legal_cost_event (
    borrower_id bigint NOT NULL,
    cost_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL
        CHECK (kind IN ('charged', 'paid', 'taken_back', 'waived', 'refunded', 'given_back', 'borne',
            'written_off', 'restored')),
    business_date date NOT NULL,
    amount consfin.cents NOT NULL,
    owed lending.amount NOT NULL,
    carried lending.amount NOT NULL,
    repayment_id bigint,
    entry_id bigint,
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, cost_id, seq),
    FOREIGN KEY (borrower_id, cost_id) REFERENCES lending.legal_cost,
    CHECK (CASE WHEN kind IN ('charged', 'taken_back', 'given_back', 'borne')
            THEN amount OPERATOR(consfin.>) '0'::consfin.cents
        WHEN kind IN ('paid', 'waived', 'refunded') THEN amount OPERATOR(consfin.<) '0'::consfin.cents
        ELSE amount OPERATOR(consfin.=) '0'::consfin.cents END),
    CHECK (kind <> 'taken_back' OR repayment_id IS NOT NULL)
);
CREATE INDEX legal_cost_event_repayment ON lending.legal_cost_event (borrower_id, repayment_id)
    WHERE repayment_id IS NOT NULL;
COMMENT ON TABLE lending.legal_cost_event IS 'What happened to legal costs: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.legal_cost_event.cost_id IS 'Cost';
COMMENT ON COLUMN lending.legal_cost_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.legal_cost_event.kind IS 'charged, paid, taken_back (the money bounced), waived, refunded (it came back, or was never laid out), before it given_back (what the borrower had paid of that, to the credit balance) and borne (what the house had waived of that), written_off (with the loan: it is owed still), restored (the write-off was taken back)';
COMMENT ON COLUMN lending.legal_cost_event.amount IS 'What it changes of what is owed';
COMMENT ON COLUMN lending.legal_cost_event.owed IS 'What is owed afterwards';
COMMENT ON COLUMN lending.legal_cost_event.carried IS 'What stands in the books afterwards';
COMMENT ON COLUMN lending.legal_cost_event.repayment_id IS 'Of what money; null: of the credit balance, or of none';
COMMENT ON COLUMN lending.legal_cost_event.entry_id IS 'Entry by which it is posted; null: nothing is';
COMMENT ON COLUMN lending.legal_cost_event.note IS 'Why it was waived or refunded';

CREATE TABLE lending.circumstance (
    borrower_id bigint NOT NULL,
    circumstance_id bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('death', 'bankruptcy', 'armed_forces', 'incapacity')),
    evidence text NOT NULL CHECK (evidence <> ''),
    stop_id bigint NOT NULL,
    from_at timestamptz NOT NULL,
    until_at timestamptz,
    business_date date NOT NULL,
    ended_on date,
    end_reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, circumstance_id),
    FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop,
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX circumstance_one ON lending.circumstance (borrower_id, kind)
    WHERE ended_on IS NULL;
COMMENT ON TABLE lending.circumstance IS 'States of a borrower that stop contact, with their evidence';
COMMENT ON COLUMN lending.circumstance.circumstance_id IS 'Circumstance';
COMMENT ON COLUMN lending.circumstance.kind IS 'death, bankruptcy, armed_forces, incapacity';
COMMENT ON COLUMN lending.circumstance.evidence IS 'What proves it, as in the number of a certificate';
COMMENT ON COLUMN lending.circumstance.stop_id IS 'Stop of contact that it made';
COMMENT ON COLUMN lending.circumstance.from_at IS 'First moment of it';
COMMENT ON COLUMN lending.circumstance.until_at IS 'First moment after it, as far as was known; null: not known';
COMMENT ON COLUMN lending.circumstance.ended_on IS 'Business date on which somebody said that it is over or was never so; null: nobody did';
COMMENT ON COLUMN lending.circumstance.end_reason IS 'Why';

-- What these tables do and refuse

CREATE TRIGGER legal_costs_follow AFTER UPDATE OF status ON lending.loan
    FOR EACH ROW WHEN (NEW.status <> OLD.status AND 'written_off' IN (NEW.status, OLD.status))
    EXECUTE FUNCTION consfin_internal.legal_costs_follow();
COMMENT ON TRIGGER legal_costs_follow ON lending.loan IS
    'Takes legal costs of a loan that is written off out of the books, and back when that is taken back';

PERFORM enforce_states('proceeding', 'proceeding');
PERFORM keep_rows('proceeding', '{borrower_id,proceeding_id,loan_id,court,reference,filed_on,claim,business_date}',
    'What was claimed when and where is evidence; only what came of it changes.');
PERFORM keep_rows('proceeding_event');
PERFORM keep_rows('legal_cost', '{borrower_id,cost_id,proceeding_id,loan_id,kind,amount,business_date,reference,paid_from,account,loss_account}',
    'What was laid out is evidence; only what is owed of it changes.');
PERFORM keep_rows('legal_cost_event');
PERFORM keep_rows('circumstance', '{borrower_id,circumstance_id,kind,evidence,stop_id,from_at,until_at,business_date}',
    'What was known when is evidence; a circumstance only ends.');
