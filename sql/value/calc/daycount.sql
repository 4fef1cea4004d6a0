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
    OUT num bigint,
    OUT den bigint)
    RETURNS record
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_day_fraction';
COMMENT ON FUNCTION day_fraction(text, date, date, date, date, date) IS 'exact share of a year in [start_on, end_on) as num / den, not always in lowest terms; conventions 30/360 (bond basis, ISDA 2006 4.16(f)), 30U/360 (US, end-of-February rules), 30E/360 (ISDA 2006 4.16(g)), 30E/360 ISDA (4.16(h), needs termination), 30E+/360, 30/360 PSA, ACT/360 (4.16(e)), ACT/365F (4.16(d)), ACT/365.25, ACT/ACT ISDA (4.16(b), split at 1 January), ACT/ACT ICMA (rule 251, needs ref_start and ref_end, a regular coupon period of whole months), NL/365 (29 February never counts); null when convention, start_on or end_on is null
Errors: 22023 for an unknown convention, start_on after end_on or a missing or irregular reference; 22008 for a date outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION day_count(
    convention text,
    start_on date,
    end_on date,
    termination date DEFAULT NULL,
    ref_start date DEFAULT NULL,
    ref_end date DEFAULT NULL)
    RETURNS integer
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 2
    AS 'MODULE_PATHNAME', 'consfin_day_count';
COMMENT ON FUNCTION day_count(text, date, date, date, date, date) IS 'days the convention counts in [start_on, end_on): months of 30 days under the 30/360 names, calendar days under the others, without 29 February under NL/365; ref_start and ref_end have no effect on it; names, nulls and errors as day_fraction()';

CREATE FUNCTION year_fraction(
    convention text,
    start_on date,
    end_on date,
    termination date DEFAULT NULL,
    ref_start date DEFAULT NULL,
    ref_end date DEFAULT NULL)
    RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 2
    AS 'MODULE_PATHNAME', 'consfin_year_fraction';
COMMENT ON FUNCTION year_fraction(text, date, date, date, date, date) IS 'day_fraction() as a number of years, num / den rounded once to double precision: for reading, not for money; names, nulls and errors as day_fraction()';
