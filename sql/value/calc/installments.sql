-- sql/value/calc/installments.sql
-- A schedule as rows, for people and reports.

-- functions

CREATE FUNCTION installments(
    schedule,
    OUT no integer,
    OUT due_on date,
    OUT payment cents,
    OUT principal cents,
    OUT interest cents,
    OUT fee cents,
    OUT balance cents,
    OUT penalty cents,
    OUT period_start date,
    OUT period_end date,
    OUT paid_principal cents,
    OUT paid_interest cents,
    OUT paid_fee cents,
    OUT paid_penalty cents,
    OUT waived_principal cents,
    OUT waived_interest cents,
    OUT waived_fee cents,
    OUT waived_penalty cents,
    OUT unpaid cents,
    OUT closed_on date)
    RETURNS SETOF record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5 ROWS 12
    AS 'MODULE_PATHNAME', 'consfin_installments';
COMMENT ON FUNCTION installments(schedule) IS 'the rows of a schedule in order: no counts from 1, an upfront fee is row 0; payment = principal + interest + fee as due; balance is the principal still to be repaid after the row, without later advances; the row bears interest for [period_start, period_end) and is due on due_on, which a business-day rule may have moved; penalty charged, then paid and waived by component, unpaid of all four, and closed_on where the row was settled in advance';

CREATE FUNCTION cash_flow(
    schedule,
    OUT on_date date,
    OUT amount cents,
    OUT kind text,
    OUT no integer)
    RETURNS SETOF record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10 ROWS 13
    AS 'MODULE_PATHNAME', 'consfin_cash_flow';
COMMENT ON FUNCTION cash_flow(schedule) IS 'the planned cash of a schedule as the lender sees it, by date: advances negative (kind advance, no counts them), what each row has due positive (kind installment with the row''s no, or upfront_fee with no 0), what refunds brought of the principal (kind refund) and, negative, what of charges went back (charges_returned), on the day of the last refund, no NULL; an advance stands before a row due on its day, nothing is merged; capitalised interest and charges are no cash';
