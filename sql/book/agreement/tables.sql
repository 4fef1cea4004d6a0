-- sql/book/agreement/tables.sql
-- What borrowers promise to pay, and what came of it.

CREATE TABLE lending.promise (
    borrower_id bigint NOT NULL,
    promise_id bigint NOT NULL,
    case_id bigint NOT NULL,
    amount lending.positive_amount NOT NULL,
    business_date date NOT NULL,
    due_on date NOT NULL,
    grace_days integer NOT NULL CHECK (grace_days BETWEEN 0 AND 31),
    last_day date NOT NULL GENERATED ALWAYS AS (due_on OPERATOR(pg_catalog.+) grace_days) STORED,
    threshold numeric NOT NULL CHECK (threshold > 0 AND threshold <= 1),
    collector_code text,
    note text,
    status text NOT NULL DEFAULT 'open',
    paid lending.amount NOT NULL DEFAULT '0',
    settled_on date,
    final_on date,
    last_seq bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, promise_id),
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    CHECK (due_on >= business_date),
    CHECK (final_on IS NULL OR settled_on IS NOT NULL AND status IN ('partly', 'broken'))
);
-- Whoever takes money looks here, and by this alone.
CREATE INDEX promise_hopes ON lending.promise (borrower_id)
    WHERE final_on IS NULL
        AND (status IN ('open', 'partly', 'broken') OR status = 'kept' AND settled_on IS NULL);
CREATE INDEX promise_unsettled ON lending.promise (last_day, borrower_id)
    WHERE settled_on IS NULL AND status <> 'cancelled';
CREATE INDEX promise_missed ON lending.promise (last_day, borrower_id)
    WHERE status IN ('partly', 'broken') AND settled_on IS NOT NULL AND final_on IS NULL;
COMMENT ON TABLE lending.promise IS 'Promises of borrowers to pay';
COMMENT ON COLUMN lending.promise.promise_id IS 'Promise';
COMMENT ON COLUMN lending.promise.case_id IS 'Case of collections in which it was made';
COMMENT ON COLUMN lending.promise.amount IS 'What was promised';
COMMENT ON COLUMN lending.promise.business_date IS 'Business date on which it was made: money from then on counts';
COMMENT ON COLUMN lending.promise.due_on IS 'Day by which it is to be paid';
COMMENT ON COLUMN lending.promise.grace_days IS 'So many days later counts, too';
COMMENT ON COLUMN lending.promise.last_day IS 'The last day that counts';
COMMENT ON COLUMN lending.promise.threshold IS 'Share of the amount that keeps it; a fraction';
COMMENT ON COLUMN lending.promise.collector_code IS 'Collector to whom it was made; null: to none';
COMMENT ON COLUMN lending.promise.note IS 'What was said';
COMMENT ON COLUMN lending.promise.status IS 'open, kept, and after the last day partly (some was paid) or broken (nothing was); cancelled: it was withdrawn';
COMMENT ON COLUMN lending.promise.paid IS 'Money that was counted for it';
COMMENT ON COLUMN lending.promise.settled_on IS 'Its last day, once that is closed: what bounces later takes nothing back; null: it may still change';
COMMENT ON COLUMN lending.promise.final_on IS 'Business date at whose close it was missed for good: money that is found later counts no more; null: it may be found yet, or it was not missed';
COMMENT ON COLUMN lending.promise.last_seq IS 'How many events it has';

CREATE TABLE lending.promise_event (
    borrower_id bigint NOT NULL,
    promise_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('made', 'paid', 'taken_back', 'settled', 'cancelled')),
    business_date date NOT NULL,
    repayment_id bigint,
    amount consfin.cents NOT NULL DEFAULT '0',
    paid lending.amount NOT NULL,
    status text NOT NULL,
    note text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, promise_id, seq),
    FOREIGN KEY (borrower_id, promise_id) REFERENCES lending.promise,
    CHECK ((kind IN ('paid', 'taken_back')) = (repayment_id IS NOT NULL)),
    CHECK (CASE kind WHEN 'paid' THEN amount OPERATOR(consfin.>) '0'
        WHEN 'taken_back' THEN amount OPERATOR(consfin.<) '0'
        ELSE amount OPERATOR(consfin.=) '0' END)
);
COMMENT ON TABLE lending.promise_event IS 'What happened to promises: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.promise_event.promise_id IS 'Promise';
COMMENT ON COLUMN lending.promise_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.promise_event.kind IS 'made, paid (money counts for it), taken_back (money that bounced, or counts for another), settled (its last day is closed), cancelled';
COMMENT ON COLUMN lending.promise_event.repayment_id IS 'Of what money';
COMMENT ON COLUMN lending.promise_event.amount IS 'How much of it; negative: taken back';
COMMENT ON COLUMN lending.promise_event.paid IS 'What counts for the promise afterwards';
COMMENT ON COLUMN lending.promise_event.status IS 'Status of the promise afterwards';
COMMENT ON COLUMN lending.promise_event.note IS 'Why it was cancelled';

-- What these tables do and refuse

CREATE TRIGGER money_came AFTER INSERT OR UPDATE OF status ON lending.repayment
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.money_came();
COMMENT ON TRIGGER money_came ON lending.repayment IS
    'Counts money of borrowers for what they promised, and takes back what bounced';

PERFORM enforce_states('promise', 'promise');
PERFORM keep_rows('promise', '{borrower_id,promise_id,case_id,amount,business_date,due_on,grace_days,threshold,collector_code}',
    'What was promised when is evidence; only what came of it changes.');
PERFORM keep_rows('promise_event');
