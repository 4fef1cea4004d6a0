-- test/demo/tables.sql
-- Where the book goes: as text first, then as loans with their schedules.

SET client_min_messages = warning;
DROP TABLE IF EXISTS loan_text, loan CASCADE;

-- Defaults are amortize()'s own; an empty field is a null, so a default.
CREATE TABLE loan_text (
    line int GENERATED ALWAYS AS IDENTITY (START 2),
    loan_id text, principal text, annual_rate text, installments text,
    disbursed_on text, method text, first_due text, every text, due_day text,
    month_end text, day_count text, rounding text, payment_rounding text,
    interest_rounding text, residual text, fee_rate text, upfront_fee text,
    balloon text, grace_principal text, grace_interest text,
    interest_free text, business_day text);

CREATE TABLE loan (
    loan_id text PRIMARY KEY,
    product text NOT NULL,
    annual_rate numeric NOT NULL,
    original schedule NOT NULL,
    schedule schedule NOT NULL);

-- The schedule of a line; raises what is wrong with it.
CREATE OR REPLACE FUNCTION schedule_of(l loan_text) RETURNS schedule
LANGUAGE sql IMMUTABLE
RETURN amortize(
    l.principal::cents, l.annual_rate::numeric, l.installments::int,
    l.disbursed_on::date,
    method => coalesce(l.method, 'level'),
    first_due => l.first_due::date,
    every => coalesce(l.every, '1 month')::interval,
    due_day => l.due_day::int,
    month_end => coalesce(l.month_end, 'last_day'),
    day_count => coalesce(l.day_count, '30/360'),
    rounding => coalesce(l.rounding, 'half_up'),
    payment_rounding => coalesce(l.payment_rounding, 'half_up'),
    interest_rounding => coalesce(l.interest_rounding, 'per_period'),
    residual => coalesce(l.residual, 'last'),
    fee_rate => coalesce(l.fee_rate, '0')::numeric,
    upfront_fee => coalesce(l.upfront_fee, '0')::cents,
    balloon => coalesce(l.balloon, '0')::cents,
    grace_principal => coalesce(l.grace_principal, '0')::int,
    grace_interest => coalesce(l.grace_interest, '0')::int,
    interest_free => coalesce(l.interest_free, '0')::int,
    business_day => coalesce(l.business_day, 'none'));

-- The day the demonstration lives on: two weeks and some after the last loan,
-- away from the ends of months, where due days bend.
CREATE OR REPLACE FUNCTION lending_day() RETURNS date
LANGUAGE sql STABLE
RETURN (SELECT min(d)::date
        FROM (SELECT max(disbursed_on::date) + 16 FROM loan_text) l (first),
             generate_series(first, first + 19, interval '1 day') d
        WHERE extract(day FROM d) BETWEEN 10 AND 20);
