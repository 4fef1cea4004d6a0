-- test/repayment/sql/upfront.sql
-- The part of an upfront fee that an early close gives back pays with the
-- money: what a repayment paid less that is what was received, whichever way
-- the loan closes, and after a bounce.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0, rate_max=0.36, amount_min=10, amount_max=5000,
    installments={12}, upfront_rate=0.10, fee_kind=service, terms=(upfront_on_early=prorate)') \g /dev/null
SELECT publish_product('p') \g /dev/null
-- 1: payoff; 2: repaid whole; 3: prepaid whole; 4: all but 10.00 refunded
CREATE FUNCTION loan(borrower bigint) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n WHERE n.borrower_id = borrower);
SELECT open_borrower(i, 'open'), open_line(i, 'line', 'p', '5000', 5, 5) FROM generate_series(1, 4) i \g /dev/null
SELECT purchase(l.borrower_id, 'buy', l.line_id, '1200', 5, 12) FROM lending.credit_line l \g /dev/null
SELECT i, repay(i, 'fee', '120', reference => 'fee') FROM generate_series(1, 4) i \g /dev/null
SELECT roll_day('2026-05-05') \g /dev/null
SELECT borrower_id, q.total, q.principal, q.fee, q.returned
FROM lending.loan n, quote_payoff(n.borrower_id, n.loan_id) q ORDER BY 1;
SELECT decision, amount, principal, fee, excess, status FROM payoff(1, 'off', loan(1));
SELECT decision, applied, principal, fee, excess, loans FROM repay(2, 'whole', '1300');
SELECT decision, amount, principal, fee, excess, status FROM prepay(3, 'whole', loan(3), '1300');
SELECT decision, principal, fee, excess, status FROM refund(4, 'back', loan(4), '1190', charges => 'none');
-- What comes back is more than is owed: a cent closes it
SELECT total, principal, returned FROM quote_payoff(4, loan(4));
SELECT decision, amount, principal, fee, excess, status FROM payoff(4, 'off', loan(4), '0.01');
SELECT r.borrower_id, r.amount, r.applied, r.excess, a.principal, a.fee
FROM lending.repayment r LEFT JOIN lending.repayment_allocation a USING (borrower_id, repayment_id)
ORDER BY r.borrower_id, r.repayment_id;
SELECT * FROM lending.violations;
-- The fee bounces: what closed the loan does no more
SELECT r.borrower_id, (reverse_repayment(r.borrower_id, 'bounce', r.repayment_id)).decision, n.status, n.outstanding
FROM (SELECT * FROM lending.repayment WHERE reference = 'fee' ORDER BY borrower_id) r
JOIN lending.loan n USING (borrower_id);
SELECT borrower_id, status, outstanding, (SELECT balance FROM lending.credit_balance c WHERE c.borrower_id = n.borrower_id) AS credit
FROM lending.loan n ORDER BY 1;
SELECT * FROM lending.violations;
