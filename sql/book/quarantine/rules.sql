-- sql/book/quarantine/rules.sql
-- The steps that close a business date. They stand here as the modules that
-- work on a step come before the day, which runs them.

CREATE FUNCTION steps_of_day(OUT no integer, OUT step text, OUT unit text, OUT says text)
RETURNS SETOF record
IMMUTABLE PARALLEL SAFE LANGUAGE sql ROWS 14
BEGIN ATOMIC
    VALUES
        (1, 'credits', 'borrower', 'credit balances pay what falls due on the next date, which is open'),
        (2, 'debits', 'borrower', 'orders are made for the rest of it, and for what is past due'),
        (3, 'wait', 'none', 'for the transactions that may still post on the date'),
        (4, 'holds', 'line', 'expired holds are swept'),
        (5, 'revolve', 'line', 'what the minimum leaves of bills due on the date moves to the next due date, and a missed minimum costs a late fee'),
        (6, 'stages', 'loan', 'loans whose day has come move to their stages, as of the next date'),
        (7, 'agreements', 'borrower', 'promises are settled whose last day it is; discounts are kept, lapse, or are taken back; plans are kept, broken, or lapse'),
        (8, 'placements', 'borrower', 'cases come back from agencies whose last day it is'),
        (9, 'statements', 'line', 'the statements of the lines whose bill day it is are cut'),
        (10, 'write_offs', 'loan', 'loans that the policy in force takes for lost are written off'),
        (11, 'accrual', 'loan', 'the stock of loans is taken, and what they earned is posted'),
        (12, 'provisions', 'none', 'what is provided for more or less than before is posted'),
        (13, 'month', 'loan', 'on the last date of one, how the book stands is noted'),
        (14, 'totals', 'none', 'what was posted on the date is added up by account, and the date is closed');
END;
COMMENT ON FUNCTION steps_of_day() IS
    'The steps of closing a business date, in their order: on what each works one by one (borrower, line or loan, which may fail by itself and is quarantined then; none: it has no units), and what is done';

-- Without arguments, so that the check of a domain has it as a constant.
CREATE FUNCTION names_of_steps()
RETURNS text[]
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN ARRAY(SELECT s.step FROM steps_of_day() s ORDER BY s.no);
COMMENT ON FUNCTION names_of_steps() IS
    'The names of the steps of closing a business date, in their order';

CREATE FUNCTION unit_of_step(step text)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (SELECT s.unit FROM steps_of_day() s WHERE s.step = unit_of_step.step);
COMMENT ON FUNCTION unit_of_step(text) IS
    'On what a step of the day works one by one: borrower, line or loan; none: it has no units; null: there is no such step';
