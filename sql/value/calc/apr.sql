-- sql/value/calc/apr.sql
-- Annual percentage rates as the laws of lending define them.

-- functions

CREATE FUNCTION apr(schedule schedule, method text DEFAULT 'cn_simple') RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_apr';
COMMENT ON FUNCTION apr(schedule, text) IS 'annual percentage rate (0.18 is 18 %) of the plan, every fee included and penalties not: cash advances against principal, interest and fees of the rows on their due dates, as the plan made them, whatever was paid, waived or refunded since (as they stand where events changed their dates); methods cn_simple (periods a year x internal rate of return a period; PBoC notice 2021 No. 3, simple), cn_compound ((1 + rate a period)^periods a year - 1), us_actuarial (12 CFR 1026 Appendix J, nominal), eu_aprc (Directive 2008/48/EC Annex I, effective); NULL when no rate or more than one fulfils the equation
Errors: 22023 for another method';

CREATE FUNCTION apr_us(amounts numeric[], dates date[], unit text) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_apr_us';
COMMENT ON FUNCTION apr_us(numeric[], date[], text) IS 'annual percentage rate by the actuarial method of 12 CFR 1026 Appendix J, unit-periods a year x rate a unit-period: advances of one sign, payments of the other; unit (month, semimonth, week, fortnight, quarter, year, day, or as 4 weeks, 2 months) is the most frequent interval (b)(4); for one advance and one payment the term is the unit-period, up to a year, and unit day counts a term of less in days (b)(5)(vi); NULL when no rate or more than one fulfils the equation
Errors: 22023 for an unknown unit, a NULL, NaN or infinite amount, or arrays of unequal length; 2202E for more than one dimension; 22008 for a date out of range';

CREATE FUNCTION apr_us_units(amounts numeric[], t integer[], f numeric[], unit_periods_per_year numeric) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_apr_us_units';
COMMENT ON FUNCTION apr_us_units(numeric[], integer[], numeric[], numeric) IS 'annual percentage rate by the general equation of 12 CFR 1026 Appendix J (b)(8): each amount falls t whole unit-periods and the fraction f of one after the term begins and is worth amount / ((1 + f i)(1 + i)^t); the rate is unit_periods_per_year x i; advances of one sign, payments of the other; NULL when no rate or more than one fulfils the equation
Errors: 22023 for arrays of unequal length, t below 0, f outside [0, 1), a rate of periods not positive, or a NULL, NaN or infinite amount; 2202E for more than one dimension';

CREATE FUNCTION apr_eu(amounts numeric[], dates date[]) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_apr_eu_dates';
COMMENT ON FUNCTION apr_eu(numeric[], date[]) IS 'annual percentage rate of charge, effective: advances of one sign, payments of the other; times from the earliest date in weeks of 1/52 year if all are whole weeks and not all whole months, else in months of 1/12 year, days that remain over the 365 or 366 days of their year; NULL when no rate or more than one fulfils the equation
Errors: 22023 for a NULL, NaN or infinite amount or arrays of unequal length; 2202E for more than one dimension; 22008 for a date out of range
Source: Directives 2008/48/EC Annex I, 2014/17/EU, (EU) 2023/2225';

CREATE FUNCTION apr_eu(amounts numeric[], years double precision[]) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_apr_eu_years';
COMMENT ON FUNCTION apr_eu(numeric[], double precision[]) IS 'annual percentage rate of charge, effective, of amounts at times in years: sum C (1+X)^-t = sum D (1+X)^-s; advances of one sign, payments of the other; NULL when no rate or more than one fulfils the equation
Errors: 22023 for a NULL, NaN or infinite element, more than 10000 years or arrays of unequal length; 2202E for more than one dimension
Source: Directive 2008/48/EC Annex I';

CREATE FUNCTION apr_cn(amounts numeric[], OUT simple double precision, OUT compound double precision) RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_apr_cn';
COMMENT ON FUNCTION apr_cn(numeric[]) IS 'annual rate of amounts one month apart, advances of one sign, payments of the other: simple = 12 x monthly internal rate of return, compound = (1 + monthly rate)^12 - 1; both NULL when no rate or more than one fulfils the equation
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension
Source: PBoC notice 2021 No. 3';

CREATE FUNCTION apr_cn(amounts numeric[], dates date[], OUT simple double precision, OUT compound double precision) RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_apr_cn_dates';
COMMENT ON FUNCTION apr_cn(numeric[], date[]) IS 'annual rate of dated amounts in any order, advances of one sign, payments of the other: simple = 12 x monthly internal rate of return, compound = (1 + monthly rate)^12 - 1, times in months, odd days over 30; both NULL when no rate or more than one fulfils the equation
Errors: 22023 for a NULL, NaN or infinite amount or arrays of unequal length; 2202E for more than one dimension; 22008 for a date out of range
Source: PBoC notice 2021 No. 3';
