-- Credit that another payment left, and that was used since, goes as it would
-- have gone when a payment before it bounces.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={4}, chart=cash, terms=(penalty_rate=0.1825, penalty_den=365)') \g /dev/null
SELECT publish_product('p') \g /dev/null
-- 7: the first payment bounces. 8: it never came. 9: as 7, the credit is paid
-- out before. 10: as 7, by a mistake of the lender. 11: as 8, it is found late.
SELECT open_borrower(b, 'open'), open_line(b, 'line', 'p', '5000', 5, 15) FROM generate_series(7, 11) b \g /dev/null
SELECT purchase(l.borrower_id, 'buy', l.line_id, '1000', 5, 4) FROM lending.credit_line l \g /dev/null
CREATE VIEW shown AS
SELECT n.borrower_id, s.status, s.days_past_due AS days, s.past_due, s.payoff,
    (SELECT sum(i.paid_penalty) FROM installments(n.schedule) i) AS paid_penalty,
    c.balance AS credit
FROM lending.loan n JOIN lending.credit_balance c USING (borrower_id), loan_as_of(n.borrower_id, n.loan_id, business_date()) s
ORDER BY n.borrower_id;
CREATE VIEW events AS
SELECT e.borrower_id, e.seq, e.effective_date, amount(e.event), e.reverses_seq, r.reference
FROM lending.loan_event e LEFT JOIN lending.repayment r USING (borrower_id, repayment_id) ORDER BY 1, 2;
SELECT roll_day('2026-02-15') \g /dev/null
SELECT repay(b, 'one', '256.28', reference => 'one') FROM unnest('{7,9,10}'::bigint[]) b \g /dev/null
SELECT roll_day('2026-02-16') \g /dev/null
SELECT repay(b, 'two', '512.56', reference => 'two') FROM generate_series(7, 11) b \g /dev/null
SELECT roll_day('2026-03-15') \g /dev/null
CALL apply_credit_balances();
SELECT decision, credit_balance FROM refund_credit_balance(9, 'back', '250');
SELECT roll_day('2026-04-15') \g /dev/null
CALL apply_credit_balances();
SELECT roll_day('2026-04-20') \g /dev/null
SELECT * FROM shown;
SELECT b, p.decision, p.reason, p.credit_balance
FROM unnest('{7,9,10}'::bigint[]) b, lending.repayment r,
    reverse_repayment(b, 'bounce', r.repayment_id, lender_error => b = 10) p
WHERE r.borrower_id = b AND r.reference = 'one' ORDER BY b;
SELECT decision, applied, excess, credit_balance FROM repay(11, 'one', '256.28', '2026-02-15', reference => 'one');
SELECT * FROM shown;
SELECT * FROM events WHERE borrower_id IN (7, 11);
SELECT j.kind, j.entry FROM lending.journal j WHERE j.borrower_id = 7 AND j.business_date = '2026-04-20' ORDER BY j.entry_id;
SELECT r.borrower_id, r.reference, r.status, r.applied, r.excess FROM lending.repayment r ORDER BY 1, r.repayment_id;
-- What was paid out is collected first
SELECT decision, applied, excess, credit_balance FROM repay(9, 'three', '300');
SELECT * FROM shown WHERE borrower_id = 9;
SELECT * FROM lending.violations;
