-- sql/engine/transition.sql
-- The state machines of the book.

CREATE FUNCTION transitions(OUT machine text, OUT from_status text,
                            OUT to_status text, OUT command text)
RETURNS SETOF record
IMMUTABLE PARALLEL SAFE LANGUAGE c ROWS 50
AS 'MODULE_PATHNAME', 'consfin_transitions';
COMMENT ON FUNCTION transitions() IS
    'each step a status may take and the command that takes it: machines merchant, funder, terms (of a product), borrower, line, hold, contract, loan, payout, repayment; from_status is null where a row begins, command where no command of this version takes the step';
