-- sql/value/calc/cycle.sql
-- Billing cycles: bill days and due days.

CREATE FUNCTION day_of_month(any_day date, day integer)
RETURNS date
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_day_of_month';
COMMENT ON FUNCTION day_of_month(date, integer) IS
    'that day (1 to 31) of the month any_day is in, its last day where the month is shorter
Errors: 22023 for another day';

CREATE FUNCTION bill_on(captured_on date, bill_day integer)
RETURNS date
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_bill_on';
COMMENT ON FUNCTION bill_on(date, integer) IS
    'the bill date of the cycle (previous bill day, bill day] that a day belongs to; a bill_day of 31 is the last of the month
Errors: 22023 for a bill_day that is not 1 to 31';

CREATE FUNCTION first_due(captured_on date, bill_day integer, due_day integer,
                          min_gap integer DEFAULT 10,
                          month_end text DEFAULT 'last_day')
RETURNS date
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_first_due';
COMMENT ON FUNCTION first_due(date, integer, integer, integer, text) IS
    'the due date, before any calendar moves it, of the statement that bills what was captured on a day: the first due_day at least min_gap days (0 to 60) after the bill date of its cycle, and after the day itself; a due_day past the end of the month is its last day or, with month_end next_day, the first of the next month, as amortize() takes it
Errors: 22023 for days beyond these';
