-- sql/value/calc/daycount.sql
-- Day-count conventions: the share of a year between two dates.

-- functions

CREATE FUNCTION day_fraction(
    convention text,
    start_on date,
    end_on date,
    termination date DEFAULT NULL,
    ref_start date DEFAULT NULL,
    ref_end date DEFAULT NULL,
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}',
    OUT num bigint,
    OUT den bigint)
    RETURNS record
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_day_fraction';
COMMENT ON FUNCTION day_fraction(text, date, date, date, date, date, date[], date[]) IS 'exact share of a year in [start_on, end_on) as num / den, not always in lowest terms; conventions 30/360 (bond basis, ISDA 2006 4.16(f)), 30U/360 (US, end-of-February rules), 30E/360 (ISDA 2006 4.16(g)), 30E/360 ISDA (4.16(h), needs termination where end_on is the last of February), 30E+/360, 30/360 PSA, ACT/360 (4.16(e)), ACT/365F (4.16(d)), ACT/365.25, ACT/ACT ISDA (4.16(b), split at 1 January), ACT/ACT ICMA (rule 251, needs ref_start and ref_end, a regular coupon period of whole months), NL/365 (29 February never counts), 30/365 (as 30E/360 over 365), ACT/365L (ICMA rule 251.1(i), over 366 where the period''s end, ref_end if given, lies in a leap year, of a period of a year where 29 February lies in it), ACT/ACT AFB (whole years back from end_on, what remains over 366 where it holds 29 February), BUS/252 (business days by holidays and make-up workdays, over 252); null when convention, start_on, end_on or a list is null
Errors: 22023 for an unknown convention, start_on after end_on or a missing or irregular reference; 22008 for a date outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION day_count(
    convention text,
    start_on date,
    end_on date,
    termination date DEFAULT NULL,
    ref_start date DEFAULT NULL,
    ref_end date DEFAULT NULL,
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}')
    RETURNS integer
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 2
    AS 'MODULE_PATHNAME', 'consfin_day_count';
COMMENT ON FUNCTION day_count(text, date, date, date, date, date, date[], date[]) IS 'days the convention counts in [start_on, end_on): months of 30 days under the 30/360 names and 30/365, calendar days under the others, without 29 February under NL/365, business days under BUS/252; ref_start and ref_end have no effect on it; names, nulls and errors as day_fraction()';

CREATE FUNCTION year_fraction(
    convention text,
    start_on date,
    end_on date,
    termination date DEFAULT NULL,
    ref_start date DEFAULT NULL,
    ref_end date DEFAULT NULL,
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}')
    RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 2
    AS 'MODULE_PATHNAME', 'consfin_year_fraction';
COMMENT ON FUNCTION year_fraction(text, date, date, date, date, date, date[], date[]) IS 'day_fraction() as a number of years, num / den rounded once to double precision: for reading, not for money; names, nulls and errors as day_fraction()';
