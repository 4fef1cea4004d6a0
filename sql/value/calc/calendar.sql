-- sql/value/calc/calendar.sql
-- Business days: Monday to Friday without holidays, with make-up workdays.

-- functions

CREATE FUNCTION adjust_date(
    on_date date,
    rule text,
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}')
    RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_adjust_date';
COMMENT ON FUNCTION adjust_date(date, text, date[], date[]) IS 'on_date itself where it is a business day, else the day the rule moves it to: none leaves it, following takes the next business day, modified_following the next one unless that lies in another month and then the one before, preceding the one before; holidays and workdays in any order, a day in both is a workday
Errors: 22023 for an unknown rule or a null element; 2202E for an array of two dimensions; 22008 for a date outside 1900-01-01 to 9999-12-31
Source: ISDA 2006 4.12';

CREATE FUNCTION add_business_days(
    on_date date,
    n integer,
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}')
    RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_add_business_days';
COMMENT ON FUNCTION add_business_days(date, integer, date[], date[]) IS 'the n-th business day after on_date (n > 0) or before it (n < 0), whether day is one or not, as WORKDAY() of spreadsheets; 0 gives on_date itself where it is a business day, else the next one; holidays and workdays in any order, a day in both is a workday
Errors: 22023 for a null element; 2202E for an array of two dimensions; 22008 for a date, given or reached, outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION is_business_day(
    on_date date,
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}')
    RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_is_business_day';
COMMENT ON FUNCTION is_business_day(date, date[], date[]) IS 'whether on_date is Monday to Friday and no holiday, or a make-up workday; a day in both arrays is a workday
Errors: 22023 for a null element; 2202E for an array of two dimensions; 22008 for a date outside 1900-01-01 to 9999-12-31';
