-- A purchase that was moved into installments is given back: on the loan that
-- replaced it, with its share of charges, funders and entries; in parts, after
-- payments, taken back, and paid off as quoted.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), define_funder(2, 'Trust'), deposit_float('fund 1', 1, '900000'),
    deposit_float('fund 2', 2, '900000'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
        max_days_past_due=99, terms=(revolving_rate=0.1825)'),
    define_share('card', 1, 7), define_share('card', 2, 3), publish_product('card') \g /dev/null
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 12) b;
SELECT count(open_line(b, 'line', 'card', '5000', bill_day => 5, due_day => 15)) FROM generate_series(1, 12) b;
CREATE FUNCTION line(bigint) RETURNS bigint RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = $1);
CREATE FUNCTION bought(b bigint, nth int DEFAULT 1) RETURNS bigint
RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b AND n.kind = 'purchase' ORDER BY n.loan_id OFFSET nth - 1 LIMIT 1);
CREATE FUNCTION made(b bigint) RETURNS bigint
RETURN (SELECT max(n.loan_id) FROM lending.loans n WHERE n.borrower_id = b AND n.kind = 'conversion');
CREATE FUNCTION convert(b bigint, amount cents, bill date DEFAULT '2026-02-05') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    o record := offer_installments(b, 'offer ' || bill || amount, line(b), bill, 4, amount);
BEGIN
    RETURN (accept_installments(b, 'accept ' || bill || amount, o.offer_id, o.terms_hash)).decision;
END
$$;
CREATE VIEW loans AS
SELECT n.borrower_id AS b, n.kind, n.principal, n.outstanding, n.status
FROM lending.loans n ORDER BY n.borrower_id, n.loan_id;
-- 1 has all of it converted, 2 leaves 200.00 unpaid, 3 paid them; 4 has two
-- purchases in one loan; 5 pays the new loan off; 6 has no merchant; 7's goods
-- were given back before the loan was made; 8 is a line not to be used again;
-- 9 has it converted in two loans, 10 is written off.
SELECT count(purchase(b, 'buy', line(b), '1000', CASE WHEN b <> 6 THEN 5 END)) FROM generate_series(1, 10) b WHERE b <> 4;
SELECT count(purchase(4, 'buy ' || a, line(4), a::text::cents, 5)) FROM unnest('{600,400}'::int[]) a;
UPDATE lending.credit_line SET revolving = false WHERE borrower_id = 8;
CALL end_of_day('2026-02-06');
SELECT decision, applied FROM repay(3, 'part', '200');
SELECT b, convert(b, a::text::cents) FROM unnest('{1,2,3,4,5,6,7,8,9,10}'::int[], '{1000,800,800,1000,1000,1000,1000,1000,600,1000}'::int[]) AS t (b, a);
SELECT * FROM loans;
-- Before anything is paid: whole, with the interest that has accrued. Own
-- part first where the purchase still owes it.
CALL end_of_day('2026-02-09');
SELECT b, r.decision, r.reason, r.principal, r.interest, r.excess, r.outstanding, r.status, r.payoff, r.loan_id = made(b) AS on_the_new_one
FROM unnest('{2,3,4,6,7}'::int[], '{300,1000,600,1000,400}'::int[]) AS t (b, a)
CROSS JOIN LATERAL refund(b, 'back', bought(b), a::text::cents, on_date => CASE b WHEN 7 THEN '2026-02-05'::date END) r;
SELECT * FROM loans WHERE b IN (2, 3, 4, 6, 7);
SELECT n.borrower_id AS b, n.kind, e.seq, e.effective_date, e.event
FROM lending.loan_events e JOIN lending.loans n USING (borrower_id, loan_id)
WHERE kind(e.event) = 'refund' ORDER BY 1, n.loan_id, 3;
SELECT j.borrower_id AS b, n.kind, j.entry FROM lending.journal j JOIN lending.loans n USING (borrower_id, loan_id)
WHERE j.kind = 'refund' ORDER BY 1, n.loan_id;
SELECT n.borrower_id AS b, n.kind, f.funder_id, f.disbursed, f.principal
FROM lending.funder_shares f JOIN lending.loans n USING (borrower_id, loan_id) WHERE n.borrower_id IN (2, 4) ORDER BY n.loan_id, f.funder_id;
-- What is left of the 400.00 of the second purchase, and no more.
SELECT r.reason FROM refund(4, 'too much', bought(4), '0.01') r;
SELECT r.decision, r.principal, r.interest, r.excess, r.status FROM refund(4, 'rest', bought(4, 2), '400') r;
SELECT r.reason FROM refund(3, 'again', bought(3), '0.01') r;
-- A part of what revolved goes into a second loan.
SELECT applied FROM repay(9, 'minimum', '40');
CALL end_of_day('2026-03-06');
SELECT convert(9, '300', '2026-03-05');
SELECT * FROM loans WHERE b = 9;
-- 1 pays an installment; 400.00 come back, are taken back, and come again.
CALL end_of_day('2026-03-16');
SELECT applied, loans FROM repay(1, 'first', '256.96');
SELECT i.no, i.due_on, i.principal, i.interest, i.unpaid FROM lending.loans n CROSS JOIN LATERAL installments(n.schedule) i WHERE n.loan_id = made(1);
SELECT r.seq, r.principal, r.interest, r.excess, r.outstanding, r.payoff FROM refund(1, 'part', bought(1), '400') r;
SELECT i.no, i.due_on, i.principal, i.interest, i.unpaid FROM lending.loans n CROSS JOIN LATERAL installments(n.schedule) i WHERE n.loan_id = made(1);
SELECT (reverse_event(1, 'not back', made(1), max(c.seq))).decision FROM lending.conversion_refunds c WHERE c.borrower_id = 1;
SELECT * FROM loans WHERE b = 1;
SELECT * FROM lending.violations;
SELECT r.seq, r.principal, r.interest, r.excess, r.outstanding, r.payoff FROM refund(1, 'part again', bought(1), '400') r;
SELECT r.principal, r.interest, r.excess, r.outstanding, r.status FROM refund(1, 'rest', bought(1), '600') r;
SELECT r.reason FROM refund(1, 'too much', bought(1), '0.01') r;
-- The payment bounces: what the borrower never paid is not to the good.
SELECT (reverse_repayment(1, 'bounce', p.repayment_id)).decision FROM lending.repayments p WHERE p.borrower_id = 1;
SELECT b.balance FROM lending.credit_balances b WHERE b.borrower_id = 1;
SELECT * FROM loans WHERE b = 1;
-- 5 pays off as quoted, and gets all back; 8's limit stays as it was.
SELECT q.total AS quoted FROM quote_payoff(5, made(5), '2026-03-17') q \gset
SELECT (payoff(5, 'off', made(5), :'quoted')).status;
SELECT r.principal, r.interest, r.excess, r.status FROM refund(5, 'after', bought(5), '1000') r;
SELECT l.limit_amount, l.outstanding FROM lending.credit_lines l WHERE l.borrower_id = 8;
SELECT r.principal, r.interest, r.excess, r.outstanding FROM refund(8, 'part', bought(8), '250') r;
SELECT l.limit_amount, l.outstanding FROM lending.credit_lines l WHERE l.borrower_id = 8;
-- A refund of 9 finds the purchase, and both loans that were made of it.
SELECT r.principal, r.interest, r.excess, r.outstanding FROM refund(9, 'most', bought(9), '700') r;
SELECT * FROM loans WHERE b = 9;
SELECT r.principal, r.interest, r.excess, r.outstanding FROM refund(9, 'rest', bought(9), '300') r;
SELECT * FROM loans WHERE b = 9;
-- Of the loan that is written off nothing is given back.
SELECT (write_off(10, 'lost', made(10))).decision;
SELECT r.reason FROM refund(10, 'back', bought(10), '100') r;
SELECT * FROM lending.violations;
CALL end_of_day('2026-04-05');
SELECT s.borrower_id AS b, s.opening_balance, s.purchases, s.interest, s.payments, s.credits, s.closing_balance, s.total_due
FROM lending.statements s WHERE s.bill_on = '2026-04-05' AND s.borrower_id IN (1, 2, 8) ORDER BY 1;
SELECT on_date, what, amount, principal, outstanding, credit_balance FROM statement_of_account(1, '2026-03-01', '2026-12-31');
UPDATE lending.conversion_refund SET amount = '1';
SELECT * FROM prove_accrual();
