-- sql/book/agreement/tables_plan.sql
-- Plans for borrowers in hardship, what came of them, and that forbearance was
-- considered.

CREATE TABLE lending.forbearance_policy (
    jurisdiction text NOT NULL,
    starts_on date NOT NULL,
    source text NOT NULL,
    gate boolean NOT NULL,
    valid_days integer NOT NULL CHECK (valid_days BETWEEN 1 AND 3660),
    most_months integer NOT NULL CHECK (most_months BETWEEN 1 AND 600),
    re_ages_in_year integer CHECK (re_ages_in_year >= 0),
    re_ages_in_five_years integer CHECK (re_ages_in_five_years >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (jurisdiction, starts_on)
);
COMMENT ON TABLE lending.forbearance_policy IS 'What plans a jurisdiction allows, and whether forbearance comes before a loan is called in: of each the row that started last is in force, that of the house always, and the strictest holds';
COMMENT ON COLUMN lending.forbearance_policy.jurisdiction IS 'house, or a policy of contact, as of borrowers and products';
COMMENT ON COLUMN lending.forbearance_policy.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.forbearance_policy.source IS 'Law or standard that it follows';
COMMENT ON COLUMN lending.forbearance_policy.gate IS 'Whether forbearance is considered and recorded before a loan is called in';
COMMENT ON COLUMN lending.forbearance_policy.valid_days IS 'So many days what was considered counts, its own day included';
COMMENT ON COLUMN lending.forbearance_policy.most_months IS 'A plan may last so many months from its day at most';
COMMENT ON COLUMN lending.forbearance_policy.re_ages_in_year IS 'So many times a loan may be re-aged in 12 months; null: however often';
COMMENT ON COLUMN lending.forbearance_policy.re_ages_in_five_years IS 'So many times in 60 months; null: however often';
COMMENT ON COLUMN lending.forbearance_policy.created_at IS 'When it was defined';

CREATE TABLE lending.hardship_plan (
    borrower_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    case_id bigint,
    kind text NOT NULL CHECK (kind IN ('re_age', 'defer', 'change_rate')),
    event consfin.event NOT NULL,
    schedule consfin.schedule NOT NULL,
    from_seq bigint NOT NULL,
    business_date date NOT NULL,
    last_day date NOT NULL,
    until_on date NOT NULL,
    tolerance_days integer NOT NULL CHECK (tolerance_days BETWEEN 0 AND 31),
    on_breach text NOT NULL CHECK (on_breach IN ('stays', 'old_rate', 'revive')),
    old_rate numeric NOT NULL,
    owed lending.positive_amount NOT NULL,
    forgiven lending.amount NOT NULL,
    needs_approval boolean NOT NULL,
    collector_code text,
    reason text NOT NULL CHECK (reason <> ''),
    status text NOT NULL,
    accepted_on date,
    seq bigint,
    stop_id bigint,
    look_on date,
    last_seq bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, plan_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case,
    FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop,
    CHECK (last_day >= business_date AND until_on > business_date),
    CHECK (on_breach <> 'old_rate' OR kind = 'change_rate'),
    CHECK ((accepted_on IS NULL) = (seq IS NULL)),
    CHECK ((seq IS NOT NULL) = (status IN ('active', 'kept', 'broken')))
);
CREATE UNIQUE INDEX hardship_plan_one ON lending.hardship_plan (borrower_id, loan_id)
    WHERE status IN ('waiting', 'offered', 'active');
CREATE INDEX hardship_plan_look ON lending.hardship_plan (look_on, borrower_id)
    WHERE look_on IS NOT NULL;
COMMENT ON TABLE lending.hardship_plan IS 'Plans for loans of borrowers in hardship';
COMMENT ON COLUMN lending.hardship_plan.plan_id IS 'Plan';
COMMENT ON COLUMN lending.hardship_plan.loan_id IS 'Loan it is for';
COMMENT ON COLUMN lending.hardship_plan.case_id IS 'Case of collections in which it was offered; null: none was open';
COMMENT ON COLUMN lending.hardship_plan.kind IS 're_age (all that is unpaid into new installments), defer (payments put off), change_rate (a lower rate)';
COMMENT ON COLUMN lending.hardship_plan.event IS 'The event of the loan that accepting it makes';
COMMENT ON COLUMN lending.hardship_plan.schedule IS 'The schedule after it, as it was shown';
COMMENT ON COLUMN lending.hardship_plan.from_seq IS 'How many events the loan had then: with more it cannot be accepted';
COMMENT ON COLUMN lending.hardship_plan.business_date IS 'Business date on which it was offered, and from which it takes effect';
COMMENT ON COLUMN lending.hardship_plan.last_day IS 'The last day on which it may be accepted';
COMMENT ON COLUMN lending.hardship_plan.until_on IS 'Due date of the last installment under it';
COMMENT ON COLUMN lending.hardship_plan.tolerance_days IS 'So many days an installment may be late';
COMMENT ON COLUMN lending.hardship_plan.on_breach IS 'When it is broken: stays (the loan stays as it was changed), old_rate (it bears the old rate from then on), revive (the event is taken back)';
COMMENT ON COLUMN lending.hardship_plan.old_rate IS 'Annual rate of the loan when it was offered; a fraction';
COMMENT ON COLUMN lending.hardship_plan.owed IS 'What would have paid the loan off then, without a charge for it';
COMMENT ON COLUMN lending.hardship_plan.forgiven IS 'What it forgives: of what is owed, and of interest to come';
COMMENT ON COLUMN lending.hardship_plan.needs_approval IS 'Whether a second person must approve it, as the policy of discounts then said';
COMMENT ON COLUMN lending.hardship_plan.collector_code IS 'Collector who offered it; null: none';
COMMENT ON COLUMN lending.hardship_plan.reason IS 'Why';
COMMENT ON COLUMN lending.hardship_plan.status IS 'waiting (for approval), offered, active (accepted, and held to so far), kept (to its end, or the loan is paid), broken, lapsed (nobody accepted it), withdrawn';
COMMENT ON COLUMN lending.hardship_plan.accepted_on IS 'Business date on which it was accepted; null: it was not';
COMMENT ON COLUMN lending.hardship_plan.seq IS 'Event of the loan that it made';
COMMENT ON COLUMN lending.hardship_plan.stop_id IS 'Stop of contact that holds while it is active; null: it never was';
COMMENT ON COLUMN lending.hardship_plan.look_on IS 'Business date at whose close it is looked at next; null: at none';
COMMENT ON COLUMN lending.hardship_plan.last_seq IS 'How many events it has';

CREATE TABLE lending.plan_event (
    borrower_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('offered', 'approved', 'withdrawn', 'lapsed', 'accepted',
        'kept', 'broken', 'revived', 'not_revived', 'reopened')),
    business_date date NOT NULL,
    loan_seq bigint,
    status text NOT NULL,
    note text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, plan_id, seq),
    FOREIGN KEY (borrower_id, plan_id) REFERENCES lending.hardship_plan,
    CHECK ((kind IN ('accepted', 'revived')) = (loan_seq IS NOT NULL))
);
COMMENT ON TABLE lending.plan_event IS 'What happened to plans: nothing in it is ever rewritten';
COMMENT ON COLUMN lending.plan_event.plan_id IS 'Plan';
COMMENT ON COLUMN lending.plan_event.seq IS 'Number, gap-free from 1';
COMMENT ON COLUMN lending.plan_event.kind IS 'offered, approved, withdrawn, lapsed, accepted, kept, broken, revived (the old claim or rate is back), not_revived (it could not come back), reopened (it was kept, and a payment bounced)';
COMMENT ON COLUMN lending.plan_event.loan_seq IS 'Event of the loan that accepting it, or its breach, made';
COMMENT ON COLUMN lending.plan_event.status IS 'Status of the plan afterwards';
COMMENT ON COLUMN lending.plan_event.note IS 'Why';

CREATE TABLE lending.forbearance (
    borrower_id bigint NOT NULL,
    forbearance_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('offered', 'refused_by_borrower', 'not_suitable',
        'unreachable')),
    note text NOT NULL CHECK (note <> ''),
    plan_id bigint,
    business_date date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, forbearance_id),
    FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan,
    FOREIGN KEY (borrower_id, plan_id) REFERENCES lending.hardship_plan
);
CREATE INDEX forbearance_of_loan ON lending.forbearance (borrower_id, loan_id, business_date);
COMMENT ON TABLE lending.forbearance IS 'When forbearance was considered for a loan, and with what outcome';
COMMENT ON COLUMN lending.forbearance.forbearance_id IS 'Which time';
COMMENT ON COLUMN lending.forbearance.loan_id IS 'Loan';
COMMENT ON COLUMN lending.forbearance.outcome IS 'offered; refused_by_borrower; not_suitable (none would help); unreachable (nobody could be asked)';
COMMENT ON COLUMN lending.forbearance.note IS 'Why';
COMMENT ON COLUMN lending.forbearance.plan_id IS 'Plan that was offered; null: none, or not as a plan';

-- What these tables do and refuse

CREATE TRIGGER plan_moved AFTER UPDATE OF status ON lending.repayment
    FOR EACH ROW WHEN (NEW.status = 'reversed')
    EXECUTE FUNCTION consfin_internal.plan_moved();
COMMENT ON TRIGGER plan_moved ON lending.repayment IS
    'Has plans of the borrower looked at again at the close of the day';
CREATE TRIGGER plan_moved AFTER UPDATE OF status ON lending.loan
    FOR EACH ROW WHEN (NEW.status <> OLD.status
        AND (NEW.status IN ('closed', 'written_off') OR OLD.status = 'closed'))
    EXECUTE FUNCTION consfin_internal.plan_moved();
COMMENT ON TRIGGER plan_moved ON lending.loan IS
    'Has plans of the borrower looked at at the close of the day on which a loan is paid, written off or owed again';

PERFORM enforce_states('hardship_plan', 'plan');
PERFORM keep_rows('hardship_plan', '{borrower_id,plan_id,loan_id,case_id,kind,event,schedule,from_seq,business_date,last_day,until_on,tolerance_days,on_breach,old_rate,owed,forgiven,needs_approval,collector_code,reason}',
    'What was offered when is evidence; only what came of it changes.');
PERFORM keep_rows('plan_event');
PERFORM keep_rows('forbearance');
PERFORM keep_rows('forbearance_policy');

-- A book begins with policies.  How long what was considered counts, no law
-- says: these are figures of the house.

INSERT INTO lending.forbearance_policy (jurisdiction, starts_on, source, gate, valid_days,
    most_months, re_ages_in_year, re_ages_in_five_years)
VALUES ('house', '1900-01-01', 'Own rule', false, 90, 60, NULL, NULL),
    ('us_reg_f', '1900-01-01', 'FFIEC, Uniform Retail Credit Classification and Account Management Policy, 65 FR 36903',
        false, 90, 60, 1, 2),
    ('uk_conc', '1900-01-01', 'FCA Handbook, CONC 7.3.4R and 7.3.14R', true, 90, 60, NULL, NULL),
    ('eu_ccd', '1900-01-01', 'Directive 2008/48/EC, article 16a, as inserted by Directive (EU) 2021/2167', true, 90, 60, NULL, NULL),
    ('eu_mcd', '1900-01-01', 'Directive 2014/17/EU, article 28, as amended by Directive (EU) 2021/2167', true, 90, 60, NULL, NULL);
