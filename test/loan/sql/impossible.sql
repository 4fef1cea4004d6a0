-- A plan that cannot be made: a reason of the till, never an error; what a
-- partner has committed is booked all the same.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set desk :inputdir '/../desk.inc'
\o /dev/null
\i :desk
\o

-- 36 installments at 24 %: some purchase day has a first period whose interest
-- is more than the payment
SELECT define_product('long', 'Long', 'rate_default=0.15, rate_max=0.24, amount_min=100, amount_max=5000,
    max_days_past_due=400, installments={12,36}, overridable={min_gap}');
SELECT publish_product('long');
SELECT define_product('long', options => 'odd_days=first');
SELECT publish_product('long');
SELECT define_product('long', options => 'odd_days=level, rate_max=0.15');
SELECT publish_product('long');
-- day 31 in a month of 30 days, under either rule
SELECT define_product('end', 'Month end', 'rate_default=0.12, amount_min=100, amount_max=5000, month_end=next_day,
    business_day=following, calendar=weekends, installments={3,12}');
SELECT publish_product('end');
SELECT decision FROM open_line(7, 'line end', 'end', '5000', 5, 31);
SELECT roll_day('2026-11-03');
SELECT decision, first_due, payment FROM purchase(7, 'e1', line_of('end'), '600', 5, 3, reference => 'e1');
SELECT decision, first_due, payment FROM purchase(7, 'e2', line_of('end'), '600', 5, reference => 'e2');
SELECT i.no, i.due_on, i.period_end, i.payment FROM lending.loans n, installments(n.original) i WHERE n.loan_id = loan_of('e1');

-- A line may have a longer gap than the product was published with
SELECT decision FROM open_line(7, 'line long', 'long', '20000', 2, 3, 60);
SELECT decision, reason FROM offer_contract(7, 'o1', line_of('long'), '1000', 36);
SELECT decision, reason FROM purchase(7, 'p1', line_of('long'), '1000', 5, 36);
SELECT decision, reason FROM purchase(7, 'p2', line_of('long'), '1000', 5, 12);
SELECT decision FROM allow_account(7, 'al', 'acc');
SELECT decision, reason FROM draw_cash(7, 'd1', line_of('long'), '1000', 'acc', 'S1', 36);
SELECT decision, (hold_id IS NOT NULL) AS held FROM authorize(7, 'h1', line_of('long'), '1000', 5, reference => 'h1');
SELECT hold_id FROM lending.hold WHERE reference = 'h1' \gset
SELECT decision, reason FROM capture(7, 'c1', :hold_id, installments => 36);
SELECT decision, reason, amount, first_due, payment FROM capture_advice(7, 'c2', :hold_id, '1000', installments => 36);
SELECT n.kind, n.principal, i.no, i.due_on, i.principal, i.interest
FROM lending.loans n, installments(n.original) i WHERE n.loan_id = loan_of('h1');
-- Ordered while a plan could be made, paid out on a day from which none can
SELECT roll_day('2027-01-02');
SELECT decision, reason FROM draw_cash(7, 'd2', line_of('long'), '1000', 'acc', 'S2', 36);
SELECT roll_day('2027-01-03');
SELECT decision, reason, amount, first_due, payment
FROM confirm_payout(7, 'cp', (SELECT payout_id FROM lending.payout WHERE serial = 'S2'), 'succeeded');
SELECT n.kind, n.principal, i.no, i.due_on, i.principal, i.interest
FROM lending.loans n, installments(n.original) i WHERE n.kind = 'cash';

-- The bill day is the due day, and the gap is nothing: what is bought, and
-- what is paid out, on that very day is due a cycle later.
SELECT define_product('quick', 'No gap', 'rate_default=0.12, amount_min=10, amount_max=5000, min_gap=0, installments={3}');
SELECT publish_product('quick');
SELECT decision FROM open_borrower(8, 'open');
SELECT line_id AS quick FROM open_line(8, 'line', 'quick', '5000', 11, 11) \gset
SELECT decision FROM allow_account(8, 'al', 'acc');
SELECT roll_day('2027-01-10');
SELECT decision, reason FROM draw_cash(8, 'd', :quick, '100', 'acc', 'Q1', 3);
SELECT decision, first_due FROM purchase(8, 'before', :quick, '100', 5, 3);
SELECT hold_id FROM authorize(8, 'h', :quick, '100', 5) \gset
SELECT roll_day('2027-01-11');
SELECT decision, reason, first_due
FROM confirm_payout(8, 'cp', (SELECT payout_id FROM lending.payout WHERE serial = 'Q1'), 'succeeded');
SELECT decision, reason, first_due FROM purchase(8, 'plain', :quick, '100', 5);
SELECT decision, reason, first_due FROM purchase(8, 'three', :quick, '100', 5, 3);
SELECT decision, reason, first_due FROM capture_advice(8, 'advice', :hold_id, '100', installments => 3);
SELECT decision, reason, first_due FROM capture_advice(8, 'advice 2', :hold_id, '100', installments => 5);

SELECT sum(entry) FROM lending.journal;
SELECT * FROM lending.violations;
