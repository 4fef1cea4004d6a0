-- sql/value/calc/timevalue.sql
-- The time value of money: a spreadsheet's names, order and signs.

-- functions

CREATE FUNCTION pmt(rate double precision, nper double precision, pv double precision, fv double precision DEFAULT 0, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_pmt';
COMMENT ON FUNCTION pmt(double precision, double precision, double precision, double precision, integer) IS 'level payment a period that turns pv into fv in nper periods at rate a period (PMT): pv (1+r)^n + pmt (1 + r due) ((1+r)^n - 1)/r + fv = 0; received is positive, paid negative; due 0 at the end of a period, 1 at its beginning
Errors: 22023 unless rate > -1 and nper > 0';

CREATE FUNCTION ipmt(rate double precision, per integer, nper double precision, pv double precision, fv double precision DEFAULT 0, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_ipmt';
COMMENT ON FUNCTION ipmt(double precision, integer, double precision, double precision, double precision, integer) IS 'interest in payment number per of pmt(rate, nper, pv, fv, due) (IPMT)
Errors: 22023 unless 1 <= per <= nper, rate > -1 and nper > 0';

CREATE FUNCTION ppmt(rate double precision, per integer, nper double precision, pv double precision, fv double precision DEFAULT 0, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_ppmt';
COMMENT ON FUNCTION ppmt(double precision, integer, double precision, double precision, double precision, integer) IS 'principal in payment number per of pmt(rate, nper, pv, fv, due) (PPMT); with ipmt it makes up the payment
Errors: 22023 unless 1 <= per <= nper, rate > -1 and nper > 0';

CREATE FUNCTION fv(rate double precision, nper double precision, pmt double precision, pv double precision DEFAULT 0, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_fv';
COMMENT ON FUNCTION fv(double precision, double precision, double precision, double precision, integer) IS 'what pv and a payment of pmt a period are worth after nper periods at rate a period (FV), by the equation and signs of pmt
Errors: 22023 unless rate > -1; 22003 when no double holds it';

CREATE FUNCTION pv(rate double precision, nper double precision, pmt double precision, fv double precision DEFAULT 0, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_pv';
COMMENT ON FUNCTION pv(double precision, double precision, double precision, double precision, integer) IS 'what a payment of pmt a period for nper periods and fv at their end are worth now at rate a period (PV), by the equation and signs of pmt
Errors: 22023 unless rate > -1; 22003 when no double holds it';

CREATE FUNCTION nper(rate double precision, pmt double precision, pv double precision, fv double precision DEFAULT 0, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_nper';
COMMENT ON FUNCTION nper(double precision, double precision, double precision, double precision, integer) IS 'number of periods, whole or not, in which payments of pmt turn pv into fv at rate a period (NPER), by the equation and signs of pmt
Errors: 22023 when no number of periods does, or unless rate > -1';

CREATE FUNCTION rate(nper double precision, pmt double precision, pv double precision, fv double precision DEFAULT 0, due integer DEFAULT 0, guess double precision DEFAULT NULL) RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_rate';
COMMENT ON FUNCTION rate(double precision, double precision, double precision, double precision, integer, double precision) IS 'rate a period at which payments of pmt for nper periods turn pv into fv (RATE), by the equation and signs of pmt; needs no guess; where several rates do, the one nearest to guess, NULL without a guess; NULL where none does
Errors: 22023 unless nper > 0 and guess > -1';

CREATE FUNCTION cumipmt(rate double precision, nper double precision, pv double precision, start_period integer, end_period integer, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_cumipmt';
COMMENT ON FUNCTION cumipmt(double precision, double precision, double precision, integer, integer, integer) IS 'sum of the interest in payments start_period to end_period, both included, of pmt(rate, nper, pv, 0, due) (CUMIPMT); negative for a positive pv
Errors: 22023 unless 1 <= start_period <= end_period <= nper, rate > -1 and nper > 0';

CREATE FUNCTION cumprinc(rate double precision, nper double precision, pv double precision, start_period integer, end_period integer, due integer DEFAULT 0) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_cumprinc';
COMMENT ON FUNCTION cumprinc(double precision, double precision, double precision, integer, integer, integer) IS 'sum of the principal in payments start_period to end_period, both included, of pmt(rate, nper, pv, 0, due) (CUMPRINC); negative for a positive pv
Errors: 22023 unless 1 <= start_period <= end_period <= nper, rate > -1 and nper > 0';

CREATE FUNCTION ispmt(rate double precision, per integer, nper double precision, pv double precision) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_ispmt';
COMMENT ON FUNCTION ispmt(double precision, integer, double precision, double precision) IS 'interest of period per, counted from 0, of a loan whose principal is repaid in nper equal parts (ISPMT): pv rate (per/nper - 1)
Errors: 22023 when nper is 0';

CREATE FUNCTION effect(nominal_rate double precision, npery integer) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_effect';
COMMENT ON FUNCTION effect(double precision, integer) IS 'effective annual rate of a nominal annual rate compounded npery times a year (EFFECT): (1 + nominal/npery)^npery - 1
Errors: 22023 unless npery >= 1 and nominal_rate/npery > -1';

CREATE FUNCTION nominal(effect_rate double precision, npery integer) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_nominal';
COMMENT ON FUNCTION nominal(double precision, integer) IS 'nominal annual rate compounded npery times a year that comes to an effective annual rate (NOMINAL): npery ((1 + effect_rate)^(1/npery) - 1)
Errors: 22023 unless npery >= 1 and effect_rate > -1';

CREATE FUNCTION rri(nper double precision, pv double precision, fv double precision) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_rri';
COMMENT ON FUNCTION rri(double precision, double precision, double precision) IS 'rate a period at which pv grows to fv in nper periods (RRI): (fv/pv)^(1/nper) - 1; both of one sign here, as they are two values of one thing
Errors: 22023 unless nper > 0 and fv/pv >= 0';

CREATE FUNCTION pduration(rate double precision, pv double precision, fv double precision) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_pduration';
COMMENT ON FUNCTION pduration(double precision, double precision, double precision) IS 'number of periods in which pv grows to fv at rate a period (PDURATION): ln(fv/pv) / ln(1 + rate)
Errors: 22023 unless all three are positive';
