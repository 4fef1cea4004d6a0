-- sql/book/moving/commands.sql
-- Loans of another system: weighed, and brought in with their history.

CREATE TYPE import_result AS (
    decision text,
    reason text,
    loan_id bigint,
    contract_id bigint,
    status text,
    outstanding cents,
    past_due cents,
    days_past_due integer,
    next_due_on date,
    next_due cents,
    credit cents,
    events integer,
    repayments integer,
    available cents,
    over_limit boolean,
    replayed boolean
);
COMMENT ON TYPE import_result IS
    'What import_loan() answers: the loan and its contract; how it stands on the open day: status, outstanding principal, what is past due (all components) and for how many days, the next due date and what is due then; what it brought to the credit balance; how many events it came with, and how many repayments were made of them; and what may be held on the line after it, over its limit or not';

-- Command: in C; for treasury.
-- Bring a loan in from another system: on a line, with its schedule as it was
-- made, and the events that happened to it, payments too, in any order. The
-- loan is replay(original, events), and works on as if it had been made here.
-- Payments with a reference become repayments, which may bounce later; in the
-- place of a fee that was added payment_references has its kind; merchant_id
-- null means it was cash. One entry posts how it stands on the open day
-- against opening balances; credit is what the old system owes the borrower
-- beside it (null: what the events left over). Beyond the limit the line is
-- flagged over_limit.
-- Errors: LN005 for an unknown line, merchant or kind of fee; LN003 when no
-- day is open; 22023 for a schedule that has had events or is in another
-- currency, an event before the disbursement or after the open day, references
-- that are not one an event, or one for what is no payment, or a credit below
-- zero; 55000 for a closed line or borrower; 0A000 for a product with
-- subvention_rate, or a schedule of several advances; 22004 for a null; what
-- replay() raises for an event that cannot be applied.
CREATE FUNCTION import_loan(borrower_id bigint, key text, line_id bigint,
                            original schedule, events event[],
                            payment_references text[] DEFAULT NULL,
                            merchant_id bigint DEFAULT NULL,
                            credit cents DEFAULT NULL)
RETURNS import_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_import_loan';

CREATE TYPE import_summary AS (
    loans integer,
    again integer,
    events integer,
    outstanding cents,
    staged bigint
);
COMMENT ON TYPE import_summary IS
    'What import_loans() answers: how many loans it imported, and how many rows it passed over because they had been; how many events and how much outstanding principal the former have; and how many rows are still staged';

-- Command: in C; for treasury.
-- Import loans that are staged in lending.import_row, at most so many, each as
-- import_loan() under its key, and take their rows out of the table; all or
-- none. A row whose key has been imported already is taken out and does
-- nothing. Several calls at once take different rows. Lines stay locked to the
-- end of the transaction, so call it for some thousand at a time.
-- Errors: as import_loan(), the context naming the row; LN002 for a key of
-- another request; 22023 for a number outside 1 to 100000.
CREATE FUNCTION import_loans(most integer DEFAULT 1000)
RETURNS import_summary
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_import_loans';
