-- sql/book/agency/tables.sql
-- Agencies that collect for the house, and what they are owed for it.

CREATE TABLE lending.agency (
    agency_code text PRIMARY KEY CHECK (agency_code <> ''),
    title text NOT NULL,
    cost_account integer NOT NULL,
    payable_account integer NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.agency IS 'Agencies that collect for the house';
COMMENT ON COLUMN lending.agency.agency_code IS 'Short name; the queue of its cases has the same';
COMMENT ON COLUMN lending.agency.cost_account IS 'Account of what it costs';
COMMENT ON COLUMN lending.agency.payable_account IS 'Account of what it is owed';
COMMENT ON COLUMN lending.agency.status IS 'active, closed (no case is placed with it)';
COMMENT ON COLUMN lending.agency.created_at IS 'When it was defined';

CREATE TABLE lending.agency_rate (
    agency_code text NOT NULL REFERENCES lending.agency,
    terms_version integer NOT NULL CHECK (terms_version > 0),
    from_days integer NOT NULL CHECK (from_days >= 0),
    rate_bp integer NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (agency_code, terms_version, from_days)
);
COMMENT ON TABLE lending.agency_rate IS 'Commission of agencies by days past due, in versions: a placement keeps those it was made under';
COMMENT ON COLUMN lending.agency_rate.agency_code IS 'Agency';
COMMENT ON COLUMN lending.agency_rate.terms_version IS 'Version, from 1; the last one is for placements to come';
COMMENT ON COLUMN lending.agency_rate.from_days IS 'For cases so many days past due when they are placed, and more, up to the next row; the first is 0';
COMMENT ON COLUMN lending.agency_rate.rate_bp IS 'Commission, in basis points of the money that comes in';
COMMENT ON COLUMN lending.agency_rate.created_at IS 'When it was defined';

CREATE TABLE lending.placement (
    borrower_id bigint NOT NULL,
    placement_id bigint NOT NULL,
    case_id bigint NOT NULL,
    agency_code text NOT NULL,
    terms_version integer NOT NULL,
    days_past_due integer NOT NULL,
    rate_bp integer NOT NULL,
    balance consfin.cents NOT NULL,
    business_date date NOT NULL,
    last_day date NOT NULL,
    status text NOT NULL DEFAULT 'placed',
    ended_on date,
    end_note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, placement_id),
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    CHECK (last_day >= business_date),
    CHECK ((status = 'placed') = (ended_on IS NULL)),
    CHECK (ended_on >= business_date)
);
CREATE UNIQUE INDEX placement_one ON lending.placement (borrower_id) WHERE status = 'placed';
CREATE INDEX placement_over ON lending.placement (last_day, borrower_id) WHERE status = 'placed';
CREATE INDEX placement_agency ON lending.placement (agency_code, business_date);
COMMENT ON TABLE lending.placement IS 'Cases that are or were placed with an agency: each time a row';
COMMENT ON COLUMN lending.placement.placement_id IS 'Placement';
COMMENT ON COLUMN lending.placement.case_id IS 'Case';
COMMENT ON COLUMN lending.placement.agency_code IS 'Agency';
COMMENT ON COLUMN lending.placement.terms_version IS 'Version of its commission that it was placed under';
COMMENT ON COLUMN lending.placement.days_past_due IS 'Days past due then, of the loan that was late longest';
COMMENT ON COLUMN lending.placement.rate_bp IS 'Commission by these, in basis points';
COMMENT ON COLUMN lending.placement.balance IS 'Balance of the case then';
COMMENT ON COLUMN lending.placement.business_date IS 'Business date on which it was placed: money from then on counts';
COMMENT ON COLUMN lending.placement.last_day IS 'The last day of it';
COMMENT ON COLUMN lending.placement.status IS 'placed, recalled, expired (its last day is over), closed (the case is)';
COMMENT ON COLUMN lending.placement.ended_on IS 'The last day that counts, once it has ended';
COMMENT ON COLUMN lending.placement.end_note IS 'Why it was recalled';

CREATE TABLE lending.agency_settlement (
    settlement_id bigint PRIMARY KEY,
    agency_code text NOT NULL REFERENCES lending.agency,
    through date NOT NULL,
    repayments bigint NOT NULL CHECK (repayments > 0),
    base consfin.cents NOT NULL,
    amount consfin.cents NOT NULL,
    entry_id bigint,
    business_date date NOT NULL,
    placed_until date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CHECK ((entry_id IS NULL) = (amount OPERATOR(consfin.=) '0'))
);
CREATE INDEX agency_settlement_of ON lending.agency_settlement (agency_code, settlement_id);
COMMENT ON TABLE lending.agency_settlement IS 'Commission that agencies were settled';
COMMENT ON COLUMN lending.agency_settlement.settlement_id IS 'Settlement';
COMMENT ON COLUMN lending.agency_settlement.agency_code IS 'Agency';
COMMENT ON COLUMN lending.agency_settlement.through IS 'Money that was booked up to this business date is in it, and what bounced until it was made';
COMMENT ON COLUMN lending.agency_settlement.repayments IS 'How many repayments it has a row of';
COMMENT ON COLUMN lending.agency_settlement.base IS 'Money it is for, less what it takes back';
COMMENT ON COLUMN lending.agency_settlement.amount IS 'Commission; below zero: the agency owes it';
COMMENT ON COLUMN lending.agency_settlement.placed_until IS 'Placements of earlier business dates had all been made, and the money of their borrowers since then is noted; that of later ones is looked at whole once more';
COMMENT ON COLUMN lending.agency_settlement.entry_id IS 'Entry of the journal; null: it comes to nothing';

CREATE TABLE lending.agency_commission (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    settlement_id bigint NOT NULL,
    placement_id bigint NOT NULL,
    base consfin.cents NOT NULL,
    amount consfin.cents NOT NULL,
    PRIMARY KEY (borrower_id, repayment_id, settlement_id),
    FOREIGN KEY (borrower_id, repayment_id) REFERENCES lending.repayment,
    FOREIGN KEY (borrower_id, placement_id) REFERENCES lending.placement
);
CREATE INDEX agency_commission_of ON lending.agency_commission (settlement_id);
COMMENT ON TABLE lending.agency_commission IS 'Commission on repayments: what each settlement adds, or takes back';
COMMENT ON COLUMN lending.agency_commission.settlement_id IS 'Settlement';
COMMENT ON COLUMN lending.agency_commission.placement_id IS 'Placement in which the money came';
COMMENT ON COLUMN lending.agency_commission.base IS 'So much more of the repayment went to loans; below zero: less, as it bounced';
COMMENT ON COLUMN lending.agency_commission.amount IS 'Commission on it: that on all of the repayment, rounded half up, less what was settled before';

-- Rows are only added by what borrowers pay, and removed by a settlement that saw
-- them: so one that is committed later is there for the next settlement.
CREATE TABLE lending.commission_due (
    borrower_id bigint NOT NULL,
    due_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    PRIMARY KEY (borrower_id, due_id)
);
COMMENT ON TABLE lending.commission_due IS 'Repayments of borrowers whose case is or was placed, which came, went elsewhere or bounced since they were settled: what a settlement looks at';
COMMENT ON COLUMN lending.commission_due.due_id IS 'Row';

CREATE TRIGGER commission_due AFTER INSERT OR UPDATE OF applied, status ON lending.repayment
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.commission_due();
COMMENT ON TRIGGER commission_due ON lending.repayment IS
    'Notes money of a borrower whose case is or was placed for the next settlement';

-- What these tables do and refuse

CREATE TRIGGER placement_closed AFTER UPDATE OF status ON lending.collection_case
    FOR EACH ROW WHEN (NEW.status = 'closed' AND NEW.agency_code IS NOT NULL)
    EXECUTE FUNCTION consfin_internal.placement_closed();
COMMENT ON TRIGGER placement_closed ON lending.collection_case IS
    'Ends the placement of a case that is closed';

PERFORM enforce_states('placement', 'placement');
PERFORM keep_rows('agency', '{agency_code}', 'Placements name it; close it instead.');
PERFORM keep_rows('agency_rate');
PERFORM keep_rows('placement', '{borrower_id,placement_id,case_id,agency_code,terms_version,days_past_due,rate_bp,balance,business_date,last_day,created_at,login,acting_role,actor}',
    'What was placed when, and under which terms, is evidence; a placement only ends.');
PERFORM keep_rows('agency_settlement');
PERFORM keep_rows('agency_commission');
