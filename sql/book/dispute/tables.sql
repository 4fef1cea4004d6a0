-- sql/book/dispute/tables.sql
-- What borrowers dispute or complain of, and the clock of both.

CREATE TABLE lending.clock_policy (
    jurisdiction text NOT NULL,
    matter text NOT NULL CHECK (matter IN ('dispute', 'complaint')),
    kind text NOT NULL,
    step text NOT NULL CHECK (step IN ('acknowledge', 'answer', 'final')),
    starts_on date NOT NULL,
    days integer NOT NULL CHECK (days BETWEEN 1 AND 3660),
    unit text NOT NULL CHECK (unit IN ('calendar', 'business')),
    cycles integer CHECK (cycles BETWEEN 1 AND 24),
    extensions integer[] NOT NULL DEFAULT '{}',
    calendar_code text,
    source text NOT NULL CHECK (source <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (jurisdiction, matter, kind, step, starts_on)
);
COMMENT ON TABLE lending.clock_policy IS 'How long a step of a dispute or complaint may take: of the rows of a jurisdiction, kind and step the one that started last holds';
COMMENT ON COLUMN lending.clock_policy.jurisdiction IS 'house (always holds), or that of a borrower or product, as set_contact() and set_product_contact() say';
COMMENT ON COLUMN lending.clock_policy.matter IS 'dispute, complaint';
COMMENT ON COLUMN lending.clock_policy.kind IS 'Kind of the dispute, subject of the complaint; any: of all';
COMMENT ON COLUMN lending.clock_policy.step IS 'acknowledge (it was received), answer, final (it is resolved)';
COMMENT ON COLUMN lending.clock_policy.starts_on IS 'First day of receipt it holds for';
COMMENT ON COLUMN lending.clock_policy.days IS 'Days from receipt';
COMMENT ON COLUMN lending.clock_policy.unit IS 'calendar: days of the calendar, moved back to a business day; business: business days';
COMMENT ON COLUMN lending.clock_policy.cycles IS 'Of a loan at most so many whole billing cycles after receipt; null: no such end';
COMMENT ON COLUMN lending.clock_policy.extensions IS 'Days from receipt to which the step may be put off, one after the other';
COMMENT ON COLUMN lending.clock_policy.calendar_code IS 'Calendar of business days; null: that of the loan''s product, weekends where there is none';
COMMENT ON COLUMN lending.clock_policy.source IS 'Law or standard that says so';
COMMENT ON COLUMN lending.clock_policy.created_at IS 'When it was defined';

CREATE TABLE lending.clock (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    matter_id bigint NOT NULL,
    step text NOT NULL,
    matter text NOT NULL,
    jurisdiction text NOT NULL,
    kind text NOT NULL,
    policy_starts_on date NOT NULL,
    calendar_code text NOT NULL,
    received_on date NOT NULL,
    first_due_on date NOT NULL CHECK (first_due_on >= received_on),
    due_on date NOT NULL CHECK (due_on >= first_due_on),
    extended integer NOT NULL DEFAULT 0 CHECK (extended >= 0),
    met_on date,
    PRIMARY KEY (borrower_id, matter_id, step)
);
CREATE INDEX clock_open ON lending.clock (due_on) WHERE met_on IS NULL;
COMMENT ON TABLE lending.clock IS 'By when a step of a dispute or complaint is to be done: of what the jurisdictions say the earliest';
COMMENT ON COLUMN lending.clock.matter_id IS 'Dispute or complaint';
COMMENT ON COLUMN lending.clock.step IS 'acknowledge, answer, final';
COMMENT ON COLUMN lending.clock.matter IS 'dispute, complaint';
COMMENT ON COLUMN lending.clock.jurisdiction IS 'Whose policy it follows';
COMMENT ON COLUMN lending.clock.kind IS 'Kind of that policy';
COMMENT ON COLUMN lending.clock.policy_starts_on IS 'When that policy started';
COMMENT ON COLUMN lending.clock.calendar_code IS 'Calendar of its business days';
COMMENT ON COLUMN lending.clock.received_on IS 'Day from which it runs';
COMMENT ON COLUMN lending.clock.first_due_on IS 'Day by which it was to be done at first';
COMMENT ON COLUMN lending.clock.due_on IS 'Day by which it is to be done';
COMMENT ON COLUMN lending.clock.extended IS 'How often it was put off';
COMMENT ON COLUMN lending.clock.met_on IS 'Business date on which it was done; null: it is not';

CREATE TABLE lending.dispute (
    borrower_id bigint NOT NULL,
    dispute_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('not_mine', 'goods', 'amount', 'charge', 'payment')),
    amount lending.positive_amount NOT NULL,
    note text NOT NULL CHECK (note <> ''),
    business_date date NOT NULL,
    received_on date NOT NULL CHECK (received_on <= business_date),
    pause_seq bigint,
    stop_id bigint NOT NULL,
    status text NOT NULL,
    granted lending.amount NOT NULL DEFAULT '0',
    loan_seqs bigint[] NOT NULL DEFAULT '{}',
    resolved_on date,
    reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, dispute_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop,
    CHECK (granted OPERATOR(consfin.<=) amount),
    CHECK (num_nulls(resolved_on, reason) IN (0, 2))
);
CREATE UNIQUE INDEX dispute_open ON lending.dispute (borrower_id, loan_id) WHERE status = 'open';
COMMENT ON TABLE lending.dispute IS 'What borrowers dispute of loans, and what came of it';
COMMENT ON COLUMN lending.dispute.dispute_id IS 'Dispute';
COMMENT ON COLUMN lending.dispute.kind IS 'not_mine (it was not the borrower), goods (not delivered, or not as agreed), amount (too much was charged for them), charge (interest, fee or penalty), payment (one that is missing)';
COMMENT ON COLUMN lending.dispute.amount IS 'What is disputed of the loan';
COMMENT ON COLUMN lending.dispute.note IS 'What the borrower says';
COMMENT ON COLUMN lending.dispute.business_date IS 'Business date on which it was opened';
COMMENT ON COLUMN lending.dispute.received_on IS 'Day on which it was received: penalty rests from then on';
COMMENT ON COLUMN lending.dispute.pause_seq IS 'Event of the loan by which penalty rests; null: none was needed, or another pause was open';
COMMENT ON COLUMN lending.dispute.stop_id IS 'Stop of contact that it made';
COMMENT ON COLUMN lending.dispute.status IS 'open; won, partly, lost, withdrawn (by the borrower)';
COMMENT ON COLUMN lending.dispute.granted IS 'What the borrower was granted of the amount';
COMMENT ON COLUMN lending.dispute.loan_seqs IS 'Events of the loan that followed from what was granted';
COMMENT ON COLUMN lending.dispute.resolved_on IS 'Business date on which it was resolved; null: it is not';
COMMENT ON COLUMN lending.dispute.reason IS 'Why it was resolved so';

CREATE TABLE lending.complaint (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    complaint_id bigint NOT NULL,
    loan_id bigint,
    subject text NOT NULL CHECK (subject <> ''),
    note text NOT NULL CHECK (note <> ''),
    business_date date NOT NULL,
    received_on date NOT NULL CHECK (received_on <= business_date),
    stop_id bigint NOT NULL,
    status text NOT NULL,
    answered_on date,
    answer text,
    resolved_on date,
    reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, complaint_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop,
    CHECK (num_nulls(answered_on, answer) IN (0, 2)),
    CHECK (num_nulls(resolved_on, reason) IN (0, 2))
);
CREATE INDEX complaint_open ON lending.complaint (borrower_id) WHERE status IN ('open', 'answered');
COMMENT ON TABLE lending.complaint IS 'What borrowers complain of, and what came of it';
COMMENT ON COLUMN lending.complaint.complaint_id IS 'Complaint';
COMMENT ON COLUMN lending.complaint.loan_id IS 'Loan it is about; null: the house as such';
COMMENT ON COLUMN lending.complaint.subject IS 'What it is about, a word of the house, as in conduct, charges, data';
COMMENT ON COLUMN lending.complaint.note IS 'What the borrower says';
COMMENT ON COLUMN lending.complaint.business_date IS 'Business date on which it was opened';
COMMENT ON COLUMN lending.complaint.received_on IS 'Day on which it was received: the clock runs from then on';
COMMENT ON COLUMN lending.complaint.stop_id IS 'Stop of contact that it made';
COMMENT ON COLUMN lending.complaint.status IS 'open; answered; upheld, partly, rejected, withdrawn (by the borrower)';
COMMENT ON COLUMN lending.complaint.answered_on IS 'Business date on which it was answered; null: it was not';
COMMENT ON COLUMN lending.complaint.answer IS 'What was answered';
COMMENT ON COLUMN lending.complaint.resolved_on IS 'Business date on which it was resolved; null: it is not';
COMMENT ON COLUMN lending.complaint.reason IS 'Why it was resolved so';

CREATE TABLE lending.clock_event (
    borrower_id bigint NOT NULL REFERENCES lending.borrower,
    matter_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('opened', 'acknowledged', 'answered', 'extended', 'resolved')),
    business_date date NOT NULL,
    due_on date,
    note text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, matter_id, seq),
    CHECK ((kind = 'extended') = (due_on IS NOT NULL))
);
COMMENT ON TABLE lending.clock_event IS 'What happened to disputes and complaints: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.clock_event.matter_id IS 'Dispute or complaint';
COMMENT ON COLUMN lending.clock_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.clock_event.kind IS 'opened, acknowledged, answered, extended (its last step was put off), resolved';
COMMENT ON COLUMN lending.clock_event.due_on IS 'Day to which it was put off';
COMMENT ON COLUMN lending.clock_event.note IS 'What was said of it';

-- What these tables do and refuse

PERFORM enforce_states('dispute', 'dispute');
PERFORM enforce_states('complaint', 'complaint');
PERFORM keep_rows('dispute', '{borrower_id,dispute_id,loan_id,kind,amount,note,business_date,received_on,pause_seq,stop_id,created_at,login,acting_role,actor}',
    'What was disputed when is evidence; only what came of it changes.');
PERFORM keep_rows('complaint', '{borrower_id,complaint_id,loan_id,subject,note,business_date,received_on,stop_id,created_at,login,acting_role,actor}',
    'What was complained of when is evidence; only what came of it changes.');
PERFORM keep_rows('clock', '{borrower_id,matter_id,step,matter,jurisdiction,kind,policy_starts_on,calendar_code,received_on,first_due_on}',
    'By when it was to be done is evidence; it is met, or put off.');
PERFORM keep_rows('clock_event');
PERFORM keep_rows('clock_policy');

-- A book begins with policies.

PERFORM add_default_clocks();
