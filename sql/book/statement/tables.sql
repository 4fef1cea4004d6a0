-- sql/book/statement/tables.sql
-- Statements of credit lines, what they list, and how much of one must be paid.

CREATE DOMAIN lending.ratio AS numeric CHECK (VALUE BETWEEN 0 AND 1);
COMMENT ON DOMAIN lending.ratio IS 'A share of a whole, 0 to 1';

CREATE TABLE lending.minimum_rule (
    product_code text NOT NULL REFERENCES lending.product,
    starts_on date NOT NULL,
    min_ratio lending.ratio NOT NULL,
    min_floor lending.amount NOT NULL,
    PRIMARY KEY (product_code, starts_on)
);
COMMENT ON TABLE lending.minimum_rule IS 'How much of a statement must be paid at least, by product and first business date';
COMMENT ON COLUMN lending.minimum_rule.starts_on IS 'First business date whose statements it is in force for';
COMMENT ON COLUMN lending.minimum_rule.min_ratio IS 'Share of what may revolve';
COMMENT ON COLUMN lending.minimum_rule.min_floor IS 'Least amount, where so much is due';

CREATE TABLE lending.line_minimum (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    starts_on date NOT NULL,
    min_ratio lending.ratio NOT NULL,
    min_floor lending.amount NOT NULL,
    PRIMARY KEY (borrower_id, line_id, starts_on),
    FOREIGN KEY (borrower_id, line_id) REFERENCES lending.credit_line
);
COMMENT ON TABLE lending.line_minimum IS 'The same for one line, in the place of its product''s';
COMMENT ON COLUMN lending.line_minimum.starts_on IS 'First business date whose statements it is in force for';
COMMENT ON COLUMN lending.line_minimum.min_ratio IS 'Share of what may revolve';
COMMENT ON COLUMN lending.line_minimum.min_floor IS 'Least amount, where so much is due';

CREATE TABLE lending.statement (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    due_on date NOT NULL,
    nominal_due_on date NOT NULL,
    days integer NOT NULL CHECK (days > 0),
    opening_balance consfin.cents NOT NULL,
    purchases consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fees consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    payments consfin.cents NOT NULL,
    credits consfin.cents NOT NULL,
    closing_balance consfin.cents NOT NULL,
    total_due consfin.cents NOT NULL,
    minimum consfin.cents NOT NULL,
    past_due consfin.cents NOT NULL,
    over_limit lending.amount NOT NULL,
    available consfin.cents NOT NULL,
    limit_amount lending.amount NOT NULL,
    min_floor lending.amount NOT NULL,
    min_ratio lending.ratio NOT NULL,
    annual_rate numeric NOT NULL,
    PRIMARY KEY (borrower_id, line_id, bill_on)
);
COMMENT ON TABLE lending.statement IS 'Statements of credit lines as they were cut: opening balance + purchases + interest + fees + penalty - payments - credits = closing balance';
COMMENT ON COLUMN lending.statement.bill_on IS 'Business date at whose close it was cut, the last one of its cycle';
COMMENT ON COLUMN lending.statement.due_on IS 'Day until which it is to be paid, moved to a business day';
COMMENT ON COLUMN lending.statement.nominal_due_on IS 'The same before the calendar moved it';
COMMENT ON COLUMN lending.statement.days IS 'Days of its cycle';
COMMENT ON COLUMN lending.statement.opening_balance IS 'Closing balance of the statement before; zero on the first';
COMMENT ON COLUMN lending.statement.purchases IS 'Lent in the cycle; of a loan from another system what was owed of it as it came';
COMMENT ON COLUMN lending.statement.interest IS 'Interest billed, or settled before; less than zero where more was taken back';
COMMENT ON COLUMN lending.statement.fees IS 'The same of fees';
COMMENT ON COLUMN lending.statement.penalty IS 'Penalty charged, where it was moved to installments to come as they are billed; less than zero where more was taken back';
COMMENT ON COLUMN lending.statement.payments IS 'Paid on its loans, less what came back';
COMMENT ON COLUMN lending.statement.credits IS 'Refunded, cancelled or forgiven of what was lent and charged';
COMMENT ON COLUMN lending.statement.closing_balance IS 'All principal owed, with the charges that are billed';
COMMENT ON COLUMN lending.statement.total_due IS 'Of the closing balance what is past due, or due up to due_on';
COMMENT ON COLUMN lending.statement.minimum IS 'Of the total what must be paid up to due_on; see consfin.minimum_payment()';
COMMENT ON COLUMN lending.statement.past_due IS 'Of the total what was due on bill_on or before';
COMMENT ON COLUMN lending.statement.over_limit IS 'Outstanding principal above the limit';
COMMENT ON COLUMN lending.statement.available IS 'Limit less held and outstanding; less than zero when it is over its limit';
COMMENT ON COLUMN lending.statement.limit_amount IS 'Limit of the line';
COMMENT ON COLUMN lending.statement.min_floor IS 'Least minimum, where so much is due';
COMMENT ON COLUMN lending.statement.min_ratio IS 'Share of what may revolve that is in the minimum';
COMMENT ON COLUMN lending.statement.annual_rate IS 'Annual rate of the line''s product, a fraction; each loan has its own';

-- Minimums are looked at as they fall due.
CREATE INDEX statement_due ON lending.statement (due_on, borrower_id, line_id);

CREATE TABLE lending.statement_loan (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    bill_on date NOT NULL,
    lent consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fees consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    payments consfin.cents NOT NULL,
    credits consfin.cents NOT NULL,
    balance consfin.cents NOT NULL,
    total_due consfin.cents NOT NULL,
    PRIMARY KEY (borrower_id, line_id, loan_id, bill_on)
);
COMMENT ON TABLE lending.statement_loan IS 'A loan as a statement saw it: its figures from its first day on. The statement''s are the differences to the one before';
COMMENT ON COLUMN lending.statement_loan.bill_on IS 'Statement';
COMMENT ON COLUMN lending.statement_loan.lent IS 'Lent';
COMMENT ON COLUMN lending.statement_loan.interest IS 'Interest billed, or settled before, so far';
COMMENT ON COLUMN lending.statement_loan.fees IS 'The same of fees';
COMMENT ON COLUMN lending.statement_loan.penalty IS 'Penalty charged so far';
COMMENT ON COLUMN lending.statement_loan.payments IS 'Paid so far';
COMMENT ON COLUMN lending.statement_loan.credits IS 'Refunded, cancelled or forgiven so far';
COMMENT ON COLUMN lending.statement_loan.balance IS 'Principal owed, with the charges that are billed: lent + interest + fees + penalty - payments - credits';
COMMENT ON COLUMN lending.statement_loan.total_due IS 'Of it what the statement asks for';

CREATE TABLE lending.statement_row (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    loan_id bigint NOT NULL,
    no integer NOT NULL,
    due_on date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('past_due', 'installment', 'purchase', 'revolved')),
    principal consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    PRIMARY KEY (borrower_id, line_id, bill_on, loan_id, no)
);
-- What may revolve is looked for as it falls due.
CREATE INDEX statement_row_due ON lending.statement_row (due_on, borrower_id, line_id)
    WHERE kind IN ('purchase', 'revolved');
COMMENT ON TABLE lending.statement_row IS 'Installments that a statement asks for, with what was unpaid of them at the close of its bill day';
COMMENT ON COLUMN lending.statement_row.bill_on IS 'Statement';
COMMENT ON COLUMN lending.statement_row.no IS 'Number of the installment then; 0 an upfront fee';
COMMENT ON COLUMN lending.statement_row.due_on IS 'Day it falls due';
COMMENT ON COLUMN lending.statement_row.kind IS 'past_due: due on the bill day or before; else purchase: all of a purchase that has one installment; revolved: what moved of one to this due date; installment: one of several, or of cash';
COMMENT ON COLUMN lending.statement_row.principal IS 'Principal';
COMMENT ON COLUMN lending.statement_row.interest IS 'Interest';
COMMENT ON COLUMN lending.statement_row.fee IS 'Fees';
COMMENT ON COLUMN lending.statement_row.penalty IS 'Penalty up to the bill day';

CREATE TABLE lending.late_fee_policy (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    rate lending.ratio NOT NULL,
    base_amount lending.amount,
    fee_min lending.amount NOT NULL,
    fee_max lending.amount,
    source text NOT NULL,
    PRIMARY KEY (product_code, starts_on),
    CHECK (fee_max OPERATOR(consfin.>=) fee_min)
);
COMMENT ON TABLE lending.late_fee_policy IS 'What a missed minimum costs, by product and first due date';
COMMENT ON COLUMN lending.late_fee_policy.product_code IS 'Product; empty: all that have no policy of their own';
COMMENT ON COLUMN lending.late_fee_policy.starts_on IS 'First due date it is in force for';
COMMENT ON COLUMN lending.late_fee_policy.rate IS 'Share of the base that is charged';
COMMENT ON COLUMN lending.late_fee_policy.base_amount IS 'The base, where it is a fixed amount; null: what is missing of the minimum';
COMMENT ON COLUMN lending.late_fee_policy.fee_min IS 'Least fee';
COMMENT ON COLUMN lending.late_fee_policy.fee_max IS 'Most; null: no limit. 0.00 charges nothing';
COMMENT ON COLUMN lending.late_fee_policy.source IS 'The law, contract or resolution it rests on';

CREATE TABLE lending.statement_fee (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    no integer NOT NULL CHECK (no > 0),
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (borrower_id, line_id, bill_on, no)
);
COMMENT ON TABLE lending.statement_fee IS 'Late fees for the missed minimum of statements, as they were charged and taken back in turn';
COMMENT ON COLUMN lending.statement_fee.bill_on IS 'Statement';
COMMENT ON COLUMN lending.statement_fee.no IS 'Odd: the fee was charged; even: it was taken back';
COMMENT ON COLUMN lending.statement_fee.loan_id IS 'Loan that bears it';
COMMENT ON COLUMN lending.statement_fee.seq IS 'Event of the loan that did it';

CREATE TABLE lending.held_late_fee (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    PRIMARY KEY (borrower_id, line_id, bill_on)
);
COMMENT ON TABLE lending.held_late_fee IS 'Statements of which the minimum was missed while a debit was in flight: judged at each close until it is answered';
COMMENT ON COLUMN lending.held_late_fee.bill_on IS 'Statement';

CREATE TABLE lending.installment_offer (
    borrower_id bigint NOT NULL,
    offer_id bigint NOT NULL,
    line_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    loan_id bigint,
    amount lending.positive_amount NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    bill_on date NOT NULL,
    offered_on date NOT NULL,
    ends_on date NOT NULL CHECK (ends_on >= offered_on),
    PRIMARY KEY (borrower_id, offer_id),
    FOREIGN KEY (borrower_id, line_id, bill_on) REFERENCES lending.statement,
    FOREIGN KEY (borrower_id, contract_id) REFERENCES lending.contract
);
CREATE INDEX installment_offer_statement ON lending.installment_offer (borrower_id, line_id, bill_on);
COMMENT ON TABLE lending.installment_offer IS 'Offers to pay part of a statement in installments; their contracts have what was disclosed';
COMMENT ON COLUMN lending.installment_offer.offer_id IS 'Offer';
COMMENT ON COLUMN lending.installment_offer.bill_on IS 'Statement';
COMMENT ON COLUMN lending.installment_offer.amount IS 'Principal of the statement that it is about';
COMMENT ON COLUMN lending.installment_offer.offered_on IS 'Open day it was made on, from which the loan counts';
COMMENT ON COLUMN lending.installment_offer.ends_on IS 'Last day on which it may be accepted, before the statement is due';
COMMENT ON COLUMN lending.installment_offer.loan_id IS 'Loan that was made as it was accepted; null: it was not';

CREATE TABLE lending.statement_run (
    cut_for date PRIMARY KEY,
    last_bill_day integer NOT NULL DEFAULT 0,
    last_borrower_id bigint NOT NULL DEFAULT 0,
    last_line_id bigint NOT NULL DEFAULT 0,
    statements bigint NOT NULL DEFAULT 0,
    revolved_borrower_id bigint NOT NULL DEFAULT 0,
    revolved_line_id bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE lending.statement_run IS 'How far the statements of a business date are cut: up to this line, in the order of bill day, borrower and line; and how far what falls due on it revolves';
COMMENT ON COLUMN lending.statement_run.cut_for IS 'Bill date, or due date';
COMMENT ON COLUMN lending.statement_run.last_bill_day IS 'Bill day of the last line that was looked at';
COMMENT ON COLUMN lending.statement_run.last_borrower_id IS 'Its borrower';
COMMENT ON COLUMN lending.statement_run.last_line_id IS 'That line';
COMMENT ON COLUMN lending.statement_run.statements IS 'Statements that were cut';
COMMENT ON COLUMN lending.statement_run.revolved_borrower_id IS 'Borrower of the last line of which what falls due on the date was looked at, in the order of borrower and line';
COMMENT ON COLUMN lending.statement_run.revolved_line_id IS 'That line';

-- What these tables refuse

PERFORM keep_rows('statement');
PERFORM keep_rows('statement_loan');
PERFORM keep_rows('statement_row');
PERFORM keep_rows('statement_fee');
PERFORM keep_rows('installment_offer', '{borrower_id,offer_id,line_id,contract_id,amount,created_at,
    bill_on,offered_on,ends_on}', 'What was offered is evidence; only the loan that was made of it comes later.');
PERFORM remember_rows('late_fee_policy');
