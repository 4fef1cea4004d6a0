-- sql/value/calc/projection.sql
-- Many schedules as one monthly cash flow.

-- type

CREATE TYPE cash_month AS (
    month date,
    disbursed cents,
    principal cents,
    interest cents,
    fee cents,
    penalty cents,
    payment cents
);
COMMENT ON TYPE cash_month IS 'a month of a projection: its first day, the cash disbursed in it, what falls due in it by component, and payment, the sum of the four';

-- functions

CREATE FUNCTION projection_accum(bytea, schedule) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_projection_accum';
COMMENT ON FUNCTION projection_accum(bytea, schedule) IS 'transition function of projection: adds one schedule, NULL adds nothing
Errors: 22003 when a month''s sum passes 64 bits; 22P03 for bytes that are no state';

CREATE FUNCTION projection_combine(bytea, bytea) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_projection_combine';
COMMENT ON FUNCTION projection_combine(bytea, bytea) IS 'combine function of projection: adds two states month by month
Errors: 22003 when a month''s sum passes 64 bits; 22P03 for bytes that are no state';

CREATE FUNCTION projection_final(bytea) RETURNS cash_month[]
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'consfin_projection_final';
COMMENT ON FUNCTION projection_final(bytea) IS 'final function of projection: the months from the first to the last that has anything
Errors: 22P03 for bytes that are no state';

-- aggregates

CREATE AGGREGATE projection(schedule) (
    SFUNC = projection_accum,
    STYPE = bytea,
    FINALFUNC = projection_final,
    COMBINEFUNC = projection_combine,
    SSPACE = 4096,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE projection(schedule) IS 'many schedules as one monthly cash flow: cash_month[] by month, from the first to the last with anything, none between left out; disbursed by the day of each advance, the rest by due date as planned (paid or not); NULL schedules add nothing, no schedule at all gives NULL
Errors: 22003 when a month''s sum passes 64 bits';
