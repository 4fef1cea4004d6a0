-- sql/value/calc/standing.sql
-- What a schedule says as of a date: read, never written.

-- functions

CREATE FUNCTION standing(
    schedule schedule,
    on_date date,
    OUT status text,
    OUT outstanding cents,
    OUT days_past_due integer,
    OUT past_due_principal cents,
    OUT past_due_interest cents,
    OUT past_due_fee cents,
    OUT past_due_penalty cents,
    OUT due_today cents,
    OUT next_due_on date,
    OUT next_due cents,
    OUT accrued_interest cents,
    OUT earned_interest cents,
    OUT earned_penalty cents,
    OUT payoff cents)
    RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 20
    AS 'MODULE_PATHNAME', 'consfin_standing';
COMMENT ON FUNCTION standing(schedule, date) IS 'all that a loan owes at the end of on_date, in cents: status (current, overdue, closed, written_off); outstanding principal, overdue included; days past due without grace; past due principal, interest, fee and penalty (of installments due before on_date, penalty to on_date); due_today (unpaid, due on on_date); the first unpaid installment due on or after on_date and what is unpaid of it (null and 0 when there is none); accrued_interest (accrued, not yet due, unpaid); all interest and all penalty earned since the disbursement, paid or not, made principal or not; payoff, which closes the loan that day
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31; 22003 for a figure too large';

CREATE FUNCTION as_of(schedule schedule) RETURNS date
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'consfin_as_of';
COMMENT ON FUNCTION as_of(schedule) IS 'the day of the last event, or of the disbursement where there is none: the first day on which the value can be read; before it, replay';

CREATE FUNCTION outstanding(schedule schedule) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_outstanding';
COMMENT ON FUNCTION outstanding(schedule) IS 'principal lent and neither paid nor waived, in cents, overdue included, as the value stands after its last event; an advance still to come is left out';

CREATE FUNCTION due_between(
    schedule schedule,
    from_on date,
    to_on date,
    OUT principal cents,
    OUT interest cents,
    OUT fee cents,
    OUT penalty cents,
    OUT total cents)
    RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_due_between';
COMMENT ON FUNCTION due_between(schedule, date, date) IS 'what is unpaid of the installments due from from_on to to_on, both days in, in cents, as the value stands after its last event (penalty that accrues by the day is read by arrears); -infinity and infinity leave an end open
Errors: 22023 for from_on after to_on';

CREATE FUNCTION arrears(
    schedule schedule,
    on_date date,
    OUT principal cents,
    OUT interest cents,
    OUT fee cents,
    OUT penalty cents,
    OUT total cents)
    RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_arrears';
COMMENT ON FUNCTION arrears(schedule, date) IS 'what is past due at the end of on_date, in cents: unpaid of installments due before it, with penalty (and interest on late principal, where the terms have it) for the days before it; grace changes nothing
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31; 22003 for a figure too large';

CREATE FUNCTION days_past_due(
    schedule schedule,
    on_date date,
    grace integer DEFAULT 0,
    tolerance cents DEFAULT '0')
    RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_days_past_due';
COMMENT ON FUNCTION days_past_due(schedule, date, integer, cents) IS 'days from the due date of the oldest installment with unpaid principal, interest or fee to on_date; 0 while not more than grace days, or while those arrears are not more than tolerance cents: grace hides days and never subtracts them, unpaid penalty alone makes no loan late
Errors: 22023 for a negative grace or tolerance and for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31
Source: 12 CFR 1026.36(c)(2), pyramiding';

CREATE FUNCTION next_due(
    schedule schedule,
    on_date date,
    OUT due_on date,
    OUT principal cents,
    OUT interest cents,
    OUT fee cents,
    OUT penalty cents,
    OUT total cents)
    RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_next_due';
COMMENT ON FUNCTION next_due(schedule, date) IS 'the first installment due on on_date or after it of which anything is unpaid, and what is, in cents; null and zeros when there is none
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION accrued_interest(schedule schedule, on_date date)
    RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_accrued_interest';
COMMENT ON FUNCTION accrued_interest(schedule, date) IS 'interest in cents that has accrued by the end of on_date, is not yet due and not paid: the exact sum of unpaid principal x annual rate x share of the year up to on_date, rounded once, and what was carried into installments to come (re_age, a deferral that is spread), less what is paid; the first day bears and the last does not
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31; 22003 for a figure too large';

CREATE FUNCTION accrued_penalty(schedule schedule, on_date date)
    RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_accrued_penalty';
COMMENT ON FUNCTION accrued_penalty(schedule, date) IS 'penalty in cents charged by the end of on_date and unpaid, fixed late fees among it: for each late installment the exact sum of base x penalty_rate x days / penalty_den since its due date by the terms, capped and rounded once, less what is paid or waived
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31; 22003 for a figure too large';

CREATE FUNCTION payoff_amount(
    schedule schedule,
    on_date date,
    OUT total cents,
    OUT principal cents,
    OUT interest cents,
    OUT fee cents,
    OUT penalty cents,
    OUT charge cents,
    OUT returned cents)
    RETURNS record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_payoff_amount';
COMMENT ON FUNCTION payoff_amount(schedule, date) IS 'what closes the loan when paid on on_date, in cents: total = principal + interest + fee + penalty + charge - returned; future interest and fees by the terms interest_on_early and fee_on_early (contractual, period, actual), charge the prepayment charge (prepay_fee_rate of the principal not yet due), returned the unearned part of the upfront fee where upfront_on_early is prorate
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31; 22003 for a figure too large';

CREATE FUNCTION next_event_on(
    schedule schedule,
    stages integer[],
    on_date date DEFAULT NULL,
    tolerance cents DEFAULT '0')
    RETURNS date
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_next_event_on';
COMMENT ON FUNCTION next_event_on(schedule, integer[], date, cents) IS 'the first date after on_date (default: the day of the last event, or the disbursement) on which anything about the loan can change by itself: an installment falls due or becomes past due, the grace of the penalty is over, a stage of so many days past due begins, interest on what is late may exceed a tolerance up to which no stage is reached, a cycle or a pause ends; null when nothing is left to happen, or for a null schedule, stages or tolerance
Errors: 22023 for stages that do not ascend from 1 on, or a null among them, a negative tolerance, and for an on_date before the disbursement or before the last event (replay instead); 2202E for stages of more than one dimension; 22008 outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION reached_stage(
    schedule schedule,
    on_date date,
    stages integer[],
    tolerance cents DEFAULT '0')
    RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_reached_stage';
COMMENT ON FUNCTION reached_stage(schedule, date, integer[], cents) IS 'stage of delinquency that the loan has reached at the end of on_date: how many of the stages, each the number of days past due it begins at, ascending, are not above its days past due; 0 when it is not late, or when unpaid principal, interest and fees past due are not more than tolerance cents
Errors: 22023 for stages that do not ascend from 1 on, or a null among them, for a negative tolerance, and for an on_date before the disbursement or before the last event (replay instead); 2202E for stages of more than one dimension; 22008 outside 1900-01-01 to 9999-12-31';

CREATE FUNCTION reached_class(
    schedule schedule,
    on_date date,
    classes integer[],
    technical_days integer DEFAULT 0,
    restructured integer DEFAULT 0,
    watch_days integer DEFAULT 365)
    RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_reached_class';
COMMENT ON FUNCTION reached_class(schedule, date, integer[], integer, integer, integer) IS 'asset class that the loan has reached at the end of on_date, from 1, the best, on: one more for each of the classes, the days past due at which the second, third ... begins, ascending, that is not above its days past due; these are 0 while not more than technical_days; while anything is owed, at least class restructured (0: none) for watch_days from the last re-ageing, deferral, rescheduling or rate cut by hardship
Errors: 22023 for classes that do not ascend from 1 on, or a null among them, for negative days, for restructured beyond the last class, and for an on_date before the disbursement or before the last event (replay instead); 2202E for classes of more than one dimension; 22008 outside 1900-01-01 to 9999-12-31
Source: CBIRC and PBoC, Order 2023 No. 1; FFIEC, Uniform Retail Credit Classification';

CREATE FUNCTION status(schedule schedule, on_date date) RETURNS text
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 15
    AS 'MODULE_PATHNAME', 'consfin_status';
COMMENT ON FUNCTION status(schedule, date) IS 'at the end of on_date: written_off, else closed (nothing unpaid), else overdue (days past due, without grace), else current
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31';
