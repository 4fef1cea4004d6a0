-- sql/book/repayment/tables.sql
-- Money from borrowers.

CREATE TABLE lending.repayment (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    amount consfin.cents NOT NULL CHECK (amount OPERATOR(consfin.>) '0'::consfin.cents),
    applied consfin.cents NOT NULL DEFAULT '0',
    excess consfin.cents NOT NULL DEFAULT '0',
    legal_costs consfin.cents NOT NULL DEFAULT '0' CHECK (legal_costs OPERATOR(consfin.>=) '0'::consfin.cents),
    created_at timestamptz NOT NULL DEFAULT now(),
    effective_date date NOT NULL,
    business_date date NOT NULL,
    value_date date,
    status text NOT NULL DEFAULT 'applied',
    channel text,
    reference text,
    by_turn boolean NOT NULL DEFAULT false,
    stands_on text NOT NULL DEFAULT 'cash'
        CHECK (stands_on IN ('cash', 'clearing', 'unidentified')),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (borrower_id, repayment_id)
);
CREATE INDEX repayment_reference ON lending.repayment (reference) WHERE reference IS NOT NULL;
COMMENT ON TABLE lending.repayment IS 'Money from borrowers';
COMMENT ON COLUMN lending.repayment.amount IS 'Received';
COMMENT ON COLUMN lending.repayment.applied IS 'Of it to loans';
COMMENT ON COLUMN lending.repayment.excess IS 'Of it to the credit balance';
COMMENT ON COLUMN lending.repayment.legal_costs IS 'Of it to costs of proceedings, which are paid before loans';
COMMENT ON COLUMN lending.repayment.effective_date IS 'Day the debit succeeded or the transfer came';
COMMENT ON COLUMN lending.repayment.channel IS 'How it came';
COMMENT ON COLUMN lending.repayment.reference IS 'Reference of the channel';
COMMENT ON COLUMN lending.repayment.stands_on IS 'Account of the chart that its entries have for cash: cash; clearing, it came through one of lending.channel, until the bank shows it; unidentified, it came as a receipt of nobody known';
COMMENT ON COLUMN lending.repayment.by_turn IS 'It goes to all loans by turn, found anew when the past changes; else it was said for which loan';

CREATE VIEW lending.repayment_allocation WITH (security_barrier) AS
SELECT e.borrower_id, e.repayment_id, e.loan_id, e.seq, p.principal, p.interest, p.fee, p.penalty
FROM lending.loan_event e
JOIN lending.repayment r ON r.borrower_id = e.borrower_id AND r.repayment_id = e.repayment_id
LEFT JOIN lending.loan_event t ON t.borrower_id = e.borrower_id AND t.loan_id = e.loan_id
    AND t.reverses_seq = e.seq
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(c.amount) FILTER (WHERE c.component = 'principal'), '0') AS principal,
        coalesce(consfin.sum(c.amount) FILTER (WHERE c.component = 'interest'), '0') AS interest,
        coalesce(consfin.sum(c.amount) FILTER (WHERE c.component = 'fee'), '0') AS fee,
        coalesce(consfin.sum(c.amount) FILTER (WHERE c.component = 'penalty'), '0') AS penalty,
        count(*) AS lines
    -- A part of the upfront fee that is given back pays the rest with it.
    FROM (SELECT l.component,
              CASE l.kind WHEN 'returned' THEN OPERATOR(consfin.-) l.amount ELSE l.amount END AS amount
          FROM consfin.change_lines(e.change) l
          WHERE l.kind IN ('paid', 'returned', 'recovered')) c) p
WHERE e.repayment_id IS NOT NULL AND e.change IS NOT NULL AND p.lines > 0
    -- What went elsewhere since is told where it went.
    AND (r.status = 'reversed' OR t.seq IS NULL);
COMMENT ON VIEW lending.repayment_allocation IS 'Which loan got what of a repayment, as accepted: what each of its events paid, a row each; of a reversed one, those taken back';
COMMENT ON COLUMN lending.repayment_allocation.seq IS 'Event of the loan';
COMMENT ON COLUMN lending.repayment_allocation.principal IS 'To principal';
COMMENT ON COLUMN lending.repayment_allocation.interest IS 'To interest';
COMMENT ON COLUMN lending.repayment_allocation.fee IS 'To fees; negative: more of the upfront fee was given back than paid';
COMMENT ON COLUMN lending.repayment_allocation.penalty IS 'To penalty';

-- What these tables refuse

PERFORM enforce_states('repayment', 'repayment');
PERFORM keep_rows('repayment', '{borrower_id,repayment_id}', 'Loans'' events name it without a foreign key.');
PERFORM keep_columns('repayment', '{amount,legal_costs,effective_date,business_date,stands_on}',
    'What was received is evidence; where it went may change.');
