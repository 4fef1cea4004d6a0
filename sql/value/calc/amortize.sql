-- sql/value/calc/amortize.sql
-- Making a loan's repayment plan from what was agreed.

-- functions

CREATE FUNCTION amortize(
    principal cents,
    annual_rate numeric,
    installments integer,
    disbursed_on date,
    method text DEFAULT 'level',
    first_due date DEFAULT NULL,
    every interval DEFAULT '1 month',
    due_day integer DEFAULT NULL,
    month_end text DEFAULT 'last_day',
    day_count text DEFAULT '30/360',
    rounding text DEFAULT 'half_up',
    payment_rounding text DEFAULT 'half_up',
    interest_rounding text DEFAULT 'per_period',
    round_to cents DEFAULT '0.01',
    residual text DEFAULT 'last',
    fee_rate numeric DEFAULT 0,
    upfront_fee cents DEFAULT '0',
    balloon cents DEFAULT '0',
    grace_principal integer DEFAULT 0,
    grace_interest integer DEFAULT 0,
    interest_free integer DEFAULT 0,
    business_day text DEFAULT 'none',
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}',
    odd_days text DEFAULT 'level',
    payment cents DEFAULT NULL,
    fee_min cents DEFAULT '0',
    fee_max cents DEFAULT NULL,
    cost_cap numeric DEFAULT NULL,
    period_ends text DEFAULT 'unadjusted')
    RETURNS schedule
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 100
    AS 'MODULE_PATHNAME', 'consfin_amortize';
COMMENT ON FUNCTION amortize(cents, numeric, integer, date, text, date, interval, integer, text, text, text, text, text, cents, text, numeric, cents, cents, integer, integer, integer, text, date[], date[], text, cents, cents, cents, numeric, text) IS 'the repayment plan of a loan of principal at annual_rate (0.18 is 18 percent, 0 to 100, at most 12 decimals), due in installments (1 to 3660) every so many whole months or days; method is level (E = P x prod(1+f) / F with F = 1, F = F(1+f)+1 over the periods; exact to the cent), equal_principal, interest_only, bullet, flat or revolving; interest of a period is balance x annual_rate x its share of a year, rounded once; fee_rate is a share of principal for the whole term, at least fee_min and at most fee_max, upfront_fee falls due on the day of disbursement, balloon with the last installment, odd_days first leaves the odd days of a first period out of E and on top of the first payment, graces and interest_free count installments; payment is the level payment where it is not to be found, and with installments NULL it says how many there are: the last one is smaller; cost_cap is the greatest share of principal that interest and fees may come to; business_day moves due dates off days that are no business days, or under skip passes over them, so that the loan ends later; period_ends adjusted lets a period end where its due date moves to; NULL when an argument other than first_due, due_day, payment, fee_max and cost_cap is NULL; docs/amortize.md shows every option
Errors: 22023 for a name, rate, amount, period or date that makes no sense, when the payment does not exceed the interest, and when the cost is above its cap; 54000 past 3660 installments, also of a payment; 22008 for a date outside 1900-01-01 to 9999-12-31; 22003 for an amount beyond 64 bits';

CREATE FUNCTION amortize(
    advances cents[],
    advanced_on date[],
    annual_rate numeric,
    installments integer,
    method text DEFAULT 'level',
    first_due date DEFAULT NULL,
    every interval DEFAULT '1 month',
    due_day integer DEFAULT NULL,
    month_end text DEFAULT 'last_day',
    day_count text DEFAULT '30/360',
    rounding text DEFAULT 'half_up',
    payment_rounding text DEFAULT 'half_up',
    interest_rounding text DEFAULT 'per_period',
    round_to cents DEFAULT '0.01',
    residual text DEFAULT 'last',
    fee_rate numeric DEFAULT 0,
    upfront_fee cents DEFAULT '0',
    balloon cents DEFAULT '0',
    grace_principal integer DEFAULT 0,
    grace_interest integer DEFAULT 0,
    interest_free integer DEFAULT 0,
    business_day text DEFAULT 'none',
    holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}',
    odd_days text DEFAULT 'level',
    payment cents DEFAULT NULL,
    fee_min cents DEFAULT '0',
    fee_max cents DEFAULT NULL,
    cost_cap numeric DEFAULT NULL,
    period_ends text DEFAULT 'unadjusted')
    RETURNS schedule
    IMMUTABLE PARALLEL SAFE LANGUAGE c COST 100
    AS 'MODULE_PATHNAME', 'consfin_amortize_advances';
COMMENT ON FUNCTION amortize(cents[], date[], numeric, integer, text, date, interval, integer, text, text, text, text, text, cents, text, numeric, cents, cents, integer, integer, integer, text, date[], date[], text, cents, cents, cents, numeric, text) IS 'the repayment plan of a loan paid out in several advances (cents[], positive) on the days of advanced_on, in any order; as the other amortize, with the installments from the one an advance falls into on made again: E is found from the balance, the new advance and the exact interest of the running period on both; an advance on a due date belongs to the next period; flat takes one advance
Errors: 22023 also for arrays of unequal length, empty, or with nulls, and for an advance on or after the last period''s end; 2202E for an array of two dimensions';
