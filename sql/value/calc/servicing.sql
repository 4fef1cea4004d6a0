-- sql/value/calc/servicing.sql
-- What happens to a loan after it is made, as functions from schedule to
-- schedule.

-- functions

CREATE FUNCTION pay(
    schedule schedule, amount cents, on_date date,
    rule allocation DEFAULT NULL, excess text DEFAULT NULL,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_pay';
COMMENT ON FUNCTION pay(schedule, cents, date, allocation, text) IS 'settle what is owed with amount cents on a day, in the order of rule (default: the rule of the terms for the days past due); excess says what becomes of the rest: next (installments in order), last (backwards), re_amortize, return (default: the terms''). Rows are never rebuilt except by re_amortize; sum of lines plus excess is the amount. Returns the new schedule, what was done by component and installment, what is left over of the amount in cents, and the event, whose dates and options replay the same
Errors: 22023 for an on_date before the disbursement or before the last event (replay instead); 22008 outside 1900-01-01 to 9999-12-31
Source: Civil Code of China art. 561 for the default order, penalty, fee, interest, principal';

CREATE FUNCTION prepay(
    schedule schedule, amount cents, on_date date,
    keep text DEFAULT 'term', OUT schedule schedule, OUT change change,
    OUT excess cents, OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_prepay';
COMMENT ON FUNCTION prepay(schedule, cents, date, text) IS 'pay what is past due, due and accrued, then principal ahead of time, and make the future rows again: keep term (same rows, smaller payment) or payment (same payment, earlier end); a prepayment charge of the terms is taken out of amount cents; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION waive(
    schedule schedule, component text, amount cents, on_date date,
    due_on date DEFAULT NULL, OUT schedule schedule, OUT change change,
    OUT excess cents, OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_waive';
COMMENT ON FUNCTION waive(schedule, text, cents, date, date) IS 'forgive up to amount cents of principal, interest, fee or penalty that is due or accrued, oldest row first or in the row due on due_on; what there is not to forgive comes back as excess; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION discount(
    schedule schedule, amount cents, on_date date,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_discount';
COMMENT ON FUNCTION discount(schedule, cents, date) IS 'forgive amount cents of what is owed or will be, late or not: it settles what pay() of amount on that day would, but waived instead of paid; no prepayment charge is owed on it, and where the terms would return early money it goes to the next rows; what the loan does not take is excess, which is no money; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION refund(
    schedule schedule, amount cents, on_date date,
    charges text DEFAULT NULL, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_refund';
COMMENT ON FUNCTION refund(schedule, cents, date, text) IS 'amount cents of the purchase are given back, effective the day the merchant accepted it: principal is cancelled (past due, due, then future rows in proportion), and of the charges all, only the unearned, or none are returned (default: the terms'') by the share of all advances; what the loan does not take is excess; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION payment_chargeback(
    schedule schedule, amount cents, on_date date,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_payment_chargeback';
COMMENT ON FUNCTION payment_chargeback(schedule, cents, date) IS 'money received is taken back: amount cents move, unpaid, from the rows they had paid, the last first, into the running row, or into a new row due on the day after maturity; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION add_fee(
    schedule schedule, amount cents, on_date date,
    kind text DEFAULT 'fee', due_on date DEFAULT NULL,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_add_fee';
COMMENT ON FUNCTION add_fee(schedule, cents, date, text, date) IS 'charge amount cents of kind fee or penalty (a fixed late fee, which bears nothing) in the row due on due_on, default the first due on or after the day; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION reschedule(
    schedule schedule, on_date date, first_due date DEFAULT NULL,
    installments integer DEFAULT NULL, keep text DEFAULT 'term',
    business_day text DEFAULT NULL, holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}', OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_reschedule';
COMMENT ON FUNCTION reschedule(schedule, date, date, integer, text, text, date[], date[]) IS 'make the rows due after on_date again: so many installments (default as many as there are), the first period ending on first_due (default where it ends now), then in the rhythm of the schedule; keep term finds a new payment, payment keeps it. Due dates are moved by business_day (none, following, modified_following, preceding; default the schedule''s own) against holidays and make-up workdays; returns what pay() returns
Errors: 55000 when no row is due after the day; as pay()';

CREATE FUNCTION re_age(
    schedule schedule, on_date date, installments integer,
    first_due date, carry text DEFAULT 'spread',
    business_day text DEFAULT NULL, holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}', OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_re_age';
COMMENT ON FUNCTION re_age(schedule, date, integer, date, text, text, date[], date[]) IS 'all unpaid principal into so many new rows, the first due on first_due; unpaid interest, fees and penalty follow as fixed amounts in equal parts (carry spread), are forgiven (waive) or become principal (capitalise); days past due begin anew, the modification is counted; returns what pay() returns
Errors: as pay()
Source: 12 CFR 1026 and the Uniform Retail Credit Classification Policy, which limit how often';

CREATE FUNCTION re_amortize(
    schedule schedule, on_date date, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_re_amortize';
COMMENT ON FUNCTION re_amortize(schedule, date) IS 'spread past due principal over the future rows and move past due interest to the first of them; dates stay; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION defer(
    schedule schedule, on_date date, periods integer DEFAULT 1,
    mode text DEFAULT 'extend', interest text DEFAULT 'next',
    business_day text DEFAULT NULL, holidays date[] DEFAULT '{}',
    workdays date[] DEFAULT '{}', OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_defer';
COMMENT ON FUNCTION defer(schedule, date, integer, text, text, text, date[], date[]) IS 'put payments off by so many periods: extend moves all future due dates, respread drops as many of the next rows and rebuilds the others with the end kept; interest that runs on falls in the first row after (next), in equal parts (spread) or not at all (free). Due dates are moved by business_day (default the schedule''s own) against holidays and make-up workdays; returns what pay() returns
Errors: 55000 when no row is due after the day; as pay()';

CREATE FUNCTION change_rate(
    schedule schedule, annual_rate numeric, on_date date,
    keep text DEFAULT 'term', hardship boolean DEFAULT false,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_change_rate';
COMMENT ON FUNCTION change_rate(schedule, numeric, date, text, boolean) IS 'another annual rate (0.18 is 18 %) from a date on, mid-period by actual days; keep term finds a new payment, payment keeps it; hardship counts it as a modification; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION pause(
    schedule schedule, from_on date, to_on date,
    components text[] DEFAULT '{interest,penalty}',
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_pause';
COMMENT ON FUNCTION pause(schedule, date, date, text[]) IS 'no interest, no penalty, or neither, runs in [from_on, to_on); due dates stay; one open pause at a time; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION advance(
    schedule schedule, amount cents, on_date date,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_advance';
COMMENT ON FUNCTION advance(schedule, cents, date) IS 'lend amount cents more: the future rows are made again by the loan''s method; on a due date it belongs to the next period; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION accelerate(
    schedule schedule, on_date date, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_accelerate';
COMMENT ON FUNCTION accelerate(schedule, date) IS 'all unpaid principal of future rows becomes due on the day, with interest by the terms'' early mode; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION bill(
    schedule schedule, on_date date, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_bill';
COMMENT ON FUNCTION bill(schedule, date) IS 'close a cycle of a revolving loan: its interest, rounded once, and the minimum principal move into the row billed; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION revolve(
    schedule schedule, amount cents, on_date date, due_on date,
    OUT schedule schedule, OUT change change, OUT excess cents,
    OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_revolve';
COMMENT ON FUNCTION revolve(schedule, cents, date, date) IS 'at the close of a due date, after everything else that happens on it, move up to amount cents of the principal due on it and unpaid to due_on; it bears the terms'' revolving_rate by day (over 365 days, 360 where the loan counts ACT/360) from that day on, or under revolve_from=purchase all that was owed since it was lent; returns what pay() returns
Errors: 55000 when the terms name no revolving_rate, or the loan was not made as one installment; 22023 when due_on is not after the day; as pay()';

CREATE FUNCTION write_off(
    schedule schedule, on_date date, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_write_off';
COMMENT ON FUNCTION write_off(schedule, date) IS 'mark the claim as lost: nothing due is lowered, interest, penalty and fees to come stop, later money is recover; returns what pay() returns
Errors: as pay()';

CREATE FUNCTION recover(
    schedule schedule, amount cents, on_date date,
    rule allocation DEFAULT NULL, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_recover';
COMMENT ON FUNCTION recover(schedule, cents, date, allocation) IS 'amount cents received after write-off, allocated by rule (default: standard, whatever the terms say of payments); returns what pay() returns
Errors: 55000 for a loan that is not written off; as pay()';

CREATE FUNCTION apply(
    schedule schedule, event event, OUT schedule schedule,
    OUT change change, OUT excess cents, OUT event event)
    IMMUTABLE STRICT PARALLEL SAFE COST 100 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_apply';
COMMENT ON FUNCTION apply(schedule, event) IS 'apply an event as the function of its kind would, and return what that function returns
Errors: what that function raises';
