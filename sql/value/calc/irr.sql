-- sql/value/calc/irr.sql
-- Rates of return and present values of flows: arrays and aggregates.

-- functions

CREATE FUNCTION irr(flows double precision[], guess double precision DEFAULT NULL) RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_irr';
COMMENT ON FUNCTION irr(double precision[], double precision) IS 'internal rate of return a period of flows one period apart (IRR): the rate at which their present values add up to 0; needs no guess; where several rates in (-0.999999, 1000000] do, the one nearest to guess, NULL without a guess; NULL where none does
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION xirr(amounts double precision[], dates date[], guess double precision DEFAULT NULL, day_count text DEFAULT 'ACT/365F') RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_xirr';
COMMENT ON FUNCTION xirr(double precision[], date[], double precision, text) IS 'internal rate of return a year of dated flows in any order (XIRR), years by the day count from the earliest date; needs no guess; where several rates in (-0.999999, 1000000] do, the one nearest to guess, NULL without a guess; NULL where none does
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION irr_roots(flows double precision[]) RETURNS double precision[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_irr_roots';
COMMENT ON FUNCTION irr_roots(double precision[]) IS 'every internal rate of return a period of flows one period apart, ascending; with several changes of sign those in (-0.999999, 1000000]; empty where there is none
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION xirr_roots(amounts double precision[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS double precision[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_xirr_roots';
COMMENT ON FUNCTION xirr_roots(double precision[], date[], text) IS 'every internal rate of return a year of dated flows, ascending, years by the day count from the earliest date; with several changes of sign those in (-0.999999, 1000000]; empty where there is none
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION irr_status(flows double precision[]) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_irr_status';
COMMENT ON FUNCTION irr_status(double precision[]) IS 'how many internal rates of return flows one period apart have: none, unique or multiple
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION irr_status(amounts double precision[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_xirr_status';
COMMENT ON FUNCTION irr_status(double precision[], date[], text) IS 'how many internal rates of return dated flows have: none, unique or multiple
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION npv(rate double precision, flows double precision[], first_period integer DEFAULT 1) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_npv';
COMMENT ON FUNCTION npv(double precision, double precision[], integer) IS 'present value in currency units of flows one period apart at rate a period (NPV): as in a spreadsheet the first flow lies first_period = 1 period ahead; first_period => 0 if it falls now
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION nfv(rate double precision, flows double precision[]) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_nfv';
COMMENT ON FUNCTION nfv(double precision, double precision[]) IS 'value in currency units, when the last of them falls, of flows one period apart at rate a period
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION xnpv(rate double precision, amounts double precision[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_xnpv';
COMMENT ON FUNCTION xnpv(double precision, double precision[], date[], text) IS 'value in currency units, on the earliest of the dates, of dated flows at rate a year (XNPV), years by the day count
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION xnfv(rate double precision, amounts double precision[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_xnfv';
COMMENT ON FUNCTION xnfv(double precision, double precision[], date[], text) IS 'value in currency units, on the latest of the dates, of dated flows at rate a year, years by the day count
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION mirr(flows double precision[], finance_rate double precision, reinvest_rate double precision) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_mirr';
COMMENT ON FUNCTION mirr(double precision[], double precision, double precision) IS 'modified internal rate of return a period of flows one period apart (MIRR): what is paid is financed at finance_rate, what is received reinvested at reinvest_rate; NULL unless something is paid and something received
Errors: 22023 unless both rates > -1; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION irr(flows cents[], guess double precision DEFAULT NULL) RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_irr';
COMMENT ON FUNCTION irr(cents[], double precision) IS 'internal rate of return a period of flows of cents one period apart (IRR): the rate at which their present values add up to 0; needs no guess; where several rates in (-0.999999, 1000000] do, the one nearest to guess, NULL without a guess; NULL where none does
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION xirr(amounts cents[], dates date[], guess double precision DEFAULT NULL, day_count text DEFAULT 'ACT/365F') RETURNS double precision
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_xirr';
COMMENT ON FUNCTION xirr(cents[], date[], double precision, text) IS 'internal rate of return a year of dated flows of cents in any order (XIRR), years by the day count from the earliest date; needs no guess; where several rates in (-0.999999, 1000000] do, the one nearest to guess, NULL without a guess; NULL where none does
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION irr_roots(flows cents[]) RETURNS double precision[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_irr_roots';
COMMENT ON FUNCTION irr_roots(cents[]) IS 'every internal rate of return a period of flows of cents one period apart, ascending; with several changes of sign those in (-0.999999, 1000000]; empty where there is none
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION xirr_roots(amounts cents[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS double precision[]
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_xirr_roots';
COMMENT ON FUNCTION xirr_roots(cents[], date[], text) IS 'every internal rate of return a year of dated flows of cents, ascending, years by the day count from the earliest date; with several changes of sign those in (-0.999999, 1000000]; empty where there is none
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION irr_status(flows cents[]) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_irr_status';
COMMENT ON FUNCTION irr_status(cents[]) IS 'how many internal rates of return flows of cents one period apart have: none, unique or multiple
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION irr_status(amounts cents[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 50
    AS 'MODULE_PATHNAME', 'consfin_xirr_status';
COMMENT ON FUNCTION irr_status(cents[], date[], text) IS 'how many internal rates of return dated flows of cents have: none, unique or multiple
Errors: 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION npv(rate double precision, flows cents[], first_period integer DEFAULT 1) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_npv';
COMMENT ON FUNCTION npv(double precision, cents[], integer) IS 'present value in currency units of flows of cents one period apart at rate a period (NPV): as in a spreadsheet the first flow lies first_period = 1 period ahead; first_period => 0 if it falls now
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION nfv(rate double precision, flows cents[]) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_nfv';
COMMENT ON FUNCTION nfv(double precision, cents[]) IS 'value in currency units, when the last of them falls, of flows of cents one period apart at rate a period
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION xnpv(rate double precision, amounts cents[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_xnpv';
COMMENT ON FUNCTION xnpv(double precision, cents[], date[], text) IS 'value in currency units, on the earliest of the dates, of dated flows of cents at rate a year (XNPV), years by the day count
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION xnfv(rate double precision, amounts cents[], dates date[], day_count text DEFAULT 'ACT/365F') RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_xnfv';
COMMENT ON FUNCTION xnfv(double precision, cents[], date[], text) IS 'value in currency units, on the latest of the dates, of dated flows of cents at rate a year, years by the day count
Errors: 22023 unless rate > -1; 22003 when no double holds it; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts; 22023 for arrays of unequal length or an unknown day count; 22008 for a date out of range';

CREATE FUNCTION mirr(flows cents[], finance_rate double precision, reinvest_rate double precision) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_mirr';
COMMENT ON FUNCTION mirr(cents[], double precision, double precision) IS 'modified internal rate of return a period of flows of cents one period apart (MIRR): what is paid is financed at finance_rate, what is received reinvested at reinvest_rate; NULL unless something is paid and something received
Errors: 22023 unless both rates > -1; 22023 for a NULL, NaN or infinite amount; 2202E for more than one dimension; 54000 for more than 1000000 amounts';

CREATE FUNCTION irr_add(state bytea, amount double precision) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_irr_add_float8';
COMMENT ON FUNCTION irr_add(bytea, double precision) IS 'transition of irr(double precision): keeps one more amount in its place';

CREATE FUNCTION irr_add(state bytea, amount double precision, period integer) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_irr_add_period_float8';
COMMENT ON FUNCTION irr_add(bytea, double precision, integer) IS 'transition of irr(double precision, integer): keeps one more amount with its period';

CREATE FUNCTION xirr_add(state bytea, amount double precision, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xirr_add_float8';
COMMENT ON FUNCTION xirr_add(bytea, double precision, date) IS 'transition of xirr(double precision, date): keeps one more amount with its day';

CREATE FUNCTION npv_add(state bytea, rate double precision, amount double precision) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_npv_add_float8';
COMMENT ON FUNCTION npv_add(bytea, double precision, double precision) IS 'transition of npv(double precision, double precision): values one more amount';

CREATE FUNCTION nfv_add(state bytea, rate double precision, amount double precision) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_nfv_add_float8';
COMMENT ON FUNCTION nfv_add(bytea, double precision, double precision) IS 'transition of nfv(double precision, double precision): values one more amount';

CREATE FUNCTION xnpv_add(state bytea, rate double precision, amount double precision, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xnpv_add_float8';
COMMENT ON FUNCTION xnpv_add(bytea, double precision, double precision, date) IS 'transition of xnpv(double precision, double precision, date): values one more amount';

CREATE FUNCTION xnfv_add(state bytea, rate double precision, amount double precision, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xnfv_add_float8';
COMMENT ON FUNCTION xnfv_add(bytea, double precision, double precision, date) IS 'transition of xnfv(double precision, double precision, date): values one more amount';

CREATE FUNCTION irr_add(state bytea, amount numeric) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_irr_add_numeric';
COMMENT ON FUNCTION irr_add(bytea, numeric) IS 'transition of irr(numeric): keeps one more amount in its place';

CREATE FUNCTION irr_add(state bytea, amount numeric, period integer) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_irr_add_period_numeric';
COMMENT ON FUNCTION irr_add(bytea, numeric, integer) IS 'transition of irr(numeric, integer): keeps one more amount with its period';

CREATE FUNCTION xirr_add(state bytea, amount numeric, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xirr_add_numeric';
COMMENT ON FUNCTION xirr_add(bytea, numeric, date) IS 'transition of xirr(numeric, date): keeps one more amount with its day';

CREATE FUNCTION npv_add(state bytea, rate double precision, amount numeric) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_npv_add_numeric';
COMMENT ON FUNCTION npv_add(bytea, double precision, numeric) IS 'transition of npv(double precision, numeric): values one more amount';

CREATE FUNCTION nfv_add(state bytea, rate double precision, amount numeric) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_nfv_add_numeric';
COMMENT ON FUNCTION nfv_add(bytea, double precision, numeric) IS 'transition of nfv(double precision, numeric): values one more amount';

CREATE FUNCTION xnpv_add(state bytea, rate double precision, amount numeric, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xnpv_add_numeric';
COMMENT ON FUNCTION xnpv_add(bytea, double precision, numeric, date) IS 'transition of xnpv(double precision, numeric, date): values one more amount';

CREATE FUNCTION xnfv_add(state bytea, rate double precision, amount numeric, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xnfv_add_numeric';
COMMENT ON FUNCTION xnfv_add(bytea, double precision, numeric, date) IS 'transition of xnfv(double precision, numeric, date): values one more amount';

CREATE FUNCTION irr_add(state bytea, amount cents) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_irr_add_cents';
COMMENT ON FUNCTION irr_add(bytea, cents) IS 'transition of irr(cents): keeps one more amount in its place';

CREATE FUNCTION irr_add(state bytea, amount cents, period integer) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_irr_add_period_cents';
COMMENT ON FUNCTION irr_add(bytea, cents, integer) IS 'transition of irr(cents, integer): keeps one more amount with its period';

CREATE FUNCTION xirr_add(state bytea, amount cents, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xirr_add_cents';
COMMENT ON FUNCTION xirr_add(bytea, cents, date) IS 'transition of xirr(cents, date): keeps one more amount with its day';

CREATE FUNCTION npv_add(state bytea, rate double precision, amount cents) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_npv_add_cents';
COMMENT ON FUNCTION npv_add(bytea, double precision, cents) IS 'transition of npv(double precision, cents): values one more amount';

CREATE FUNCTION nfv_add(state bytea, rate double precision, amount cents) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_nfv_add_cents';
COMMENT ON FUNCTION nfv_add(bytea, double precision, cents) IS 'transition of nfv(double precision, cents): values one more amount';

CREATE FUNCTION xnpv_add(state bytea, rate double precision, amount cents, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xnpv_add_cents';
COMMENT ON FUNCTION xnpv_add(bytea, double precision, cents, date) IS 'transition of xnpv(double precision, cents, date): values one more amount';

CREATE FUNCTION xnfv_add(state bytea, rate double precision, amount cents, on_date date) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_xnfv_add_cents';
COMMENT ON FUNCTION xnfv_add(bytea, double precision, cents, date) IS 'transition of xnfv(double precision, cents, date): values one more amount';

CREATE FUNCTION flows_combine(state bytea, other bytea) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_flows_combine';
COMMENT ON FUNCTION flows_combine(bytea, bytea) IS 'two states of irr(..., integer) or xirr(..., date) into one';

CREATE FUNCTION values_combine(state bytea, other bytea) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_values_combine';
COMMENT ON FUNCTION values_combine(bytea, bytea) IS 'two states of xnpv or xnfv into one
Errors: 22023 when their rates differ';

CREATE FUNCTION irr_final(state bytea) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_irr_final';
COMMENT ON FUNCTION irr_final(bytea) IS 'the rate of return of the amounts kept
Errors: 22P03 when the bytes are no such state';

CREATE FUNCTION irr_period_final(state bytea) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_irr_period_final';
COMMENT ON FUNCTION irr_period_final(bytea) IS 'the rate of return of the amounts kept
Errors: 22P03 when the bytes are no such state';

CREATE FUNCTION xirr_final(state bytea) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_xirr_final';
COMMENT ON FUNCTION xirr_final(bytea) IS 'the rate of return of the amounts kept
Errors: 22P03 when the bytes are no such state';

CREATE FUNCTION value_final(state bytea) RETURNS double precision
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_value_final';
COMMENT ON FUNCTION value_final(bytea) IS 'the value of the amounts
Errors: 22P03 when the bytes are no such state; 22003 when no double holds it';

-- aggregates

CREATE AGGREGATE irr(amount double precision) (
    SFUNC = irr_add,
    STYPE = bytea,
    SSPACE = 128,
    FINALFUNC = irr_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE irr(double precision) IS 'internal rate of return a period of amounts one period apart: irr(amount ORDER BY ...), as their order is their time; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, and the next amount takes the place of a skipped one';

CREATE AGGREGATE irr(amount double precision, period integer) (
    SFUNC = irr_add,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = irr_period_final,
    COMBINEFUNC = flows_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE irr(double precision, integer) IS 'internal rate of return a period of amounts at numbered periods, in any order, periods without a row empty; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity; 22004 for a NULL period';

CREATE AGGREGATE xirr(amount double precision, on_date date) (
    SFUNC = xirr_add,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = xirr_final,
    COMBINEFUNC = flows_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xirr(double precision, date) IS 'internal rate of return a year of dated amounts, in any order, years of 365 days from the earliest; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity; 22004 for a NULL day; 22008 for a day out of range';

CREATE AGGREGATE npv(rate double precision, amount double precision) (
    SFUNC = npv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE npv(double precision, double precision) IS 'present value in currency units of amounts one period apart at rate a period, the first one period ahead: npv(rate, amount ORDER BY ...); NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row';

CREATE AGGREGATE nfv(rate double precision, amount double precision) (
    SFUNC = nfv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE nfv(double precision, double precision) IS 'value in currency units, when the last of them falls, of amounts one period apart at rate a period: nfv(rate, amount ORDER BY ...); NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row';

CREATE AGGREGATE xnpv(rate double precision, amount double precision, on_date date) (
    SFUNC = xnpv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    COMBINEFUNC = values_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xnpv(double precision, double precision, date) IS 'value in currency units, on the earliest day, of dated amounts in any order at rate a year of 365 days; NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row; 22004 for a NULL day';

CREATE AGGREGATE xnfv(rate double precision, amount double precision, on_date date) (
    SFUNC = xnfv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    COMBINEFUNC = values_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xnfv(double precision, double precision, date) IS 'value in currency units, on the latest day, of dated amounts in any order at rate a year of 365 days; NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row; 22004 for a NULL day';

CREATE AGGREGATE irr(amount numeric) (
    SFUNC = irr_add,
    STYPE = bytea,
    SSPACE = 128,
    FINALFUNC = irr_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE irr(numeric) IS 'internal rate of return a period of amounts one period apart: irr(amount ORDER BY ...), as their order is their time; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, and the next amount takes the place of a skipped one';

CREATE AGGREGATE irr(amount numeric, period integer) (
    SFUNC = irr_add,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = irr_period_final,
    COMBINEFUNC = flows_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE irr(numeric, integer) IS 'internal rate of return a period of amounts at numbered periods, in any order, periods without a row empty; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity; 22004 for a NULL period';

CREATE AGGREGATE xirr(amount numeric, on_date date) (
    SFUNC = xirr_add,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = xirr_final,
    COMBINEFUNC = flows_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xirr(numeric, date) IS 'internal rate of return a year of dated amounts, in any order, years of 365 days from the earliest; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity; 22004 for a NULL day; 22008 for a day out of range';

CREATE AGGREGATE npv(rate double precision, amount numeric) (
    SFUNC = npv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE npv(double precision, numeric) IS 'present value in currency units of amounts one period apart at rate a period, the first one period ahead: npv(rate, amount ORDER BY ...); NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row';

CREATE AGGREGATE nfv(rate double precision, amount numeric) (
    SFUNC = nfv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE nfv(double precision, numeric) IS 'value in currency units, when the last of them falls, of amounts one period apart at rate a period: nfv(rate, amount ORDER BY ...); NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row';

CREATE AGGREGATE xnpv(rate double precision, amount numeric, on_date date) (
    SFUNC = xnpv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    COMBINEFUNC = values_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xnpv(double precision, numeric, date) IS 'value in currency units, on the earliest day, of dated amounts in any order at rate a year of 365 days; NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row; 22004 for a NULL day';

CREATE AGGREGATE xnfv(rate double precision, amount numeric, on_date date) (
    SFUNC = xnfv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    COMBINEFUNC = values_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xnfv(double precision, numeric, date) IS 'value in currency units, on the latest day, of dated amounts in any order at rate a year of 365 days; NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row; 22004 for a NULL day';

CREATE AGGREGATE irr(amount cents) (
    SFUNC = irr_add,
    STYPE = bytea,
    SSPACE = 128,
    FINALFUNC = irr_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE irr(cents) IS 'internal rate of return a period of amounts of cents one period apart: irr(amount ORDER BY ...), as their order is their time; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, and the next amount takes the place of a skipped one';

CREATE AGGREGATE irr(amount cents, period integer) (
    SFUNC = irr_add,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = irr_period_final,
    COMBINEFUNC = flows_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE irr(cents, integer) IS 'internal rate of return a period of amounts of cents at numbered periods, in any order, periods without a row empty; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity; 22004 for a NULL period';

CREATE AGGREGATE xirr(amount cents, on_date date) (
    SFUNC = xirr_add,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = xirr_final,
    COMBINEFUNC = flows_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xirr(cents, date) IS 'internal rate of return a year of dated amounts of cents, in any order, years of 365 days from the earliest; NULL where there is no rate or more than one; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity; 22004 for a NULL day; 22008 for a day out of range';

CREATE AGGREGATE npv(rate double precision, amount cents) (
    SFUNC = npv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE npv(double precision, cents) IS 'present value in currency units of amounts of cents one period apart at rate a period, the first one period ahead: npv(rate, amount ORDER BY ...); NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row';

CREATE AGGREGATE nfv(rate double precision, amount cents) (
    SFUNC = nfv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE nfv(double precision, cents) IS 'value in currency units, when the last of them falls, of amounts of cents one period apart at rate a period: nfv(rate, amount ORDER BY ...); NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row';

CREATE AGGREGATE xnpv(rate double precision, amount cents, on_date date) (
    SFUNC = xnpv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    COMBINEFUNC = values_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xnpv(double precision, cents, date) IS 'value in currency units, on the earliest day, of dated amounts of cents in any order at rate a year of 365 days; NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row; 22004 for a NULL day';

CREATE AGGREGATE xnfv(rate double precision, amount cents, on_date date) (
    SFUNC = xnfv_add,
    STYPE = bytea,
    FINALFUNC = value_final,
    COMBINEFUNC = values_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE xnfv(double precision, cents, date) IS 'value in currency units, on the latest day, of dated amounts of cents in any order at rate a year of 365 days; NULL of no rows; rows with a NULL amount are skipped
Errors: 22023 for NaN or an infinity, for a rate not above -1, NULL or not the same in every row; 22004 for a NULL day';
