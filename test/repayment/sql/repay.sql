-- Repaying: one borrower's money across loans, early money, refunds,
-- waivers, new terms.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set desk :inputdir '/../desk.inc'
\o /dev/null
\i :desk
SELECT purchase(7, 'a', line_of('inst'), '1000', 5, 4, reference => 'a');
SELECT purchase(7, 'b', line_of('inst'), '300', 5, reference => 'b');
SELECT purchase(7, 'c', line_of('card'), '600', 5, 6, reference => 'c');
\o
SELECT h.reference, i.no, i.due_on, i.payment, i.principal, i.interest
FROM lending.loans n JOIN lending.hold h USING (borrower_id, hold_id), installments(n.original) i
ORDER BY h.reference COLLATE "C", i.no;

-- On the bill day nothing is billed yet: the next installment is paid early
SELECT decision, applied, excess, outstanding, credit_balance FROM repay(7, 'r0', '10', reference => 'r0');
-- Cut at its close: rows due 03-15 and 03-25 are billed
SELECT roll_day('2026-03-06');
CREATE VIEW portions AS
    SELECT h.reference, r.reference AS repayment, a.principal + a.interest + a.fee + a.penalty AS portion
    FROM lending.repayment_allocation a JOIN lending.repayment r USING (borrower_id, repayment_id)
    JOIN lending.loan n USING (borrower_id, loan_id) JOIN lending.hold h USING (borrower_id, hold_id)
    ORDER BY h.reference COLLATE "C";
BEGIN;
SELECT applied, loans FROM repay(7, 'all', '100000', reference => 'all');
SELECT reference, portion FROM portions WHERE repayment = 'all';
ROLLBACK;
SELECT decision, applied, excess, principal, interest, penalty, loans, outstanding, credit_balance
FROM repay(7, 'r1', '100', reference => 'r1');

-- Past due first, oldest row first, then loan; penalty before interest before
-- principal. A: 251.26 due 03-15 less 100.00 paid early
SELECT roll_day('2026-04-20');
SELECT decision, applied, excess, principal, interest, fee, penalty, loans, outstanding, credit_balance
FROM repay(7, 'r2', '700', reference => 'r2', channel => 'debit', value_date => '2026-04-21');
SELECT decision, applied, replayed FROM repay(7, 'r2', '700', reference => 'r2', channel => 'debit', value_date => '2026-04-21');
-- the key and the kept answer do not depend on the session's settings
SET datestyle = 'SQL, DMY';
SET extra_float_digits = 0;
SELECT decision, applied, replayed FROM repay(7, 'r2', '700', reference => 'r2', channel => 'debit', value_date => '21/04/2026');
SELECT reason, next_due_on, replayed FROM payoff(7, 'ds', loan_of('c'), '1', '19/04/2026');
SET datestyle = ISO, YMD;
SELECT reason, next_due_on, replayed FROM payoff(7, 'ds', loan_of('c'), '1', '2026-04-19');
SET extra_float_digits = 1;
SELECT repay(7, 'r2', '701');
SELECT repay(7, 'r3', '0');
SELECT repay(7, 'r3', '1', '2026-04-21');
SELECT repay(9, 'r3', '1');
SELECT reference, portion FROM portions WHERE repayment = 'r2';
SELECT h.reference, l.principal, l.interest, l.fee, l.penalty
FROM lending.repayment_allocation l JOIN lending.loan n USING (borrower_id, loan_id) JOIN lending.hold h USING (borrower_id, hold_id)
WHERE l.repayment_id = repayment_of('r2') ORDER BY h.reference COLLATE "C";
SELECT * FROM lines;
SELECT * FROM loans;
SELECT * FROM shares;
SELECT * FROM entries WHERE kind IN ('pay', 'repay');
SELECT * FROM lending.violations;

-- Backdated: booked on the open day, effective on its own
SELECT decision, applied, principal, interest, penalty FROM repay(7, 'r4', '60', '2026-03-20', reference => 'r4');
SELECT * FROM entries WHERE business_date = '2026-04-20' AND kind IN ('correction');
SELECT * FROM lending.violations;

-- Refund, waiver, early money
SELECT decision, principal, interest, excess, outstanding, available FROM refund(7, 'f1', loan_of('a'), '200');
SELECT decision, reason FROM refund(7, 'f2', loan_of('a'), '800.01');
SELECT refund(7, 'f3', loan_of('a'), '1', 'odd');
SELECT refund(7, 'f3', 99, '1');
SELECT decision, reason, penalty FROM waive(7, 'w1', loan_of('c'), 'penalty', '1000');
SELECT q.on_date, q.total, q.principal, q.interest, q.penalty FROM quote_payoff(7, loan_of('a')) q;
-- By then the credit balance will have paid what of c falls due on 04-25
SELECT q.on_date, q.total, q.principal, q.interest, q.penalty FROM quote_payoff(7, loan_of('a'), '2026-05-01') q;
SELECT decision, amount, principal, interest, outstanding, status, payoff FROM prepay(7, 'e1', loan_of('a'), '100');
SELECT decision, reason, amount, payoff FROM payoff(7, 'e2', loan_of('a'), '1');
SELECT decision, amount, principal, interest, excess, outstanding, status FROM payoff(7, 'e3', loan_of('a'));
SELECT decision, reason FROM payoff(7, 'e4', loan_of('a'));
SELECT decision, reason FROM prepay(7, 'e5', loan_of('a'), '5');
-- After payoff a refund is all excess
SELECT decision, principal, excess, status FROM refund(7, 'f4', loan_of('a'), '50');

-- New terms
SELECT decision, reason, next_due_on, next_due FROM defer(7, 'n1', loan_of('c'));
SELECT decision, reason, next_due_on, next_due FROM change_rate(7, 'n2', loan_of('c'), 0.06);
SELECT decision, reason FROM change_rate(7, 'n3', loan_of('c'), 0.25);
SELECT decision, reason, next_due_on, next_due FROM reschedule(7, 'n4', loan_of('c'), '2026-07-01', 3);
SELECT decision, reason, next_due_on, next_due, replayed FROM reschedule(7, 'n4', loan_of('c'), '2026-07-01', 3);
SELECT defer(7, 'n5', loan_of('c'), 0);
SELECT decision, reason FROM defer(7, 'n6', loan_of('a'));

-- What the borrower reads
SELECT on_date, effective_date, what, amount, principal, interest, fee, penalty, outstanding, credit_balance
FROM statement_of_account(7, '2026-03-01', '2026-04-30');
SELECT on_date, status, days_past_due, outstanding, past_due, due_today, next_due_on, next_due, payoff
FROM unnest('{2026-03-04,2026-03-05,2026-03-16,2026-04-19,2026-04-20}'::date[]) d, loan_as_of(7, loan_of('a'), d);
SELECT loan_as_of(7, 99, '2026-03-05');
SELECT sum(entry) FROM lending.journal;
SELECT * FROM lending.violations;
