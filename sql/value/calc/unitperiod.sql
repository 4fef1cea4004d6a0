-- sql/value/calc/unitperiod.sql
-- Time as the rules of rate disclosure count it.

-- functions

CREATE FUNCTION unit_period(
    unit text,
    from_on date,
    to_on date,
    OUT t integer,
    OUT f numeric)
    RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_unit_period';
COMMENT ON FUNCTION unit_period(text, date, date) IS 'whole unit-periods t from from_on to to_on and the fraction f of one that remains, 0 <= f < 1; units month, semimonth, week, fortnight, quarter, year, day, and so many weeks or months up to a year (4 weeks, 2 months); months are measured back from to_on, days that remain count over 30 for a month, with 30 for each month over 15 for a semimonth and 90 for a quarter, over 365 for a year unless whole months remain (over 12)
Errors: 22023 for an unknown unit or from_on after to_on; 22008 for a date outside 1900-01-01 to 9999-12-31
Source: 12 CFR 1026, Appendix J (b)(3) to (b)(5)';

CREATE FUNCTION eu_years(
    unit text,
    from_on date,
    to_on date)
    RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 2
    AS 'MODULE_PATHNAME', 'consfin_eu_years';
COMMENT ON FUNCTION eu_years(text, date, date) IS 'years from from_on to to_on for the annual percentage rate of charge: whole years, months of 1/12 or weeks of 1/52 counted back from to_on, remaining days over the 365 or 366 days of the year that ends where they end; units year, month, week, day (whole years, then days)
Errors: 22023 for another unit or from_on after to_on; 22008 for a date outside 1900-01-01 to 9999-12-31
Source: Directive 2008/48/EC Annex I remark (c); 2014/17/EU and (EU) 2023/2225 alike';
