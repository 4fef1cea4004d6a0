-- test/loan/sql/discount.sql
-- A discount on a loan, late or not: what a payment would settle, forgiven.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={4}, chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365, prepay_fee_rate=0.02)') \g /dev/null
SELECT publish_product('p'), open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '20000', 15, 15, min_gap => 20) \gset
CREATE FUNCTION loan_of(named text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n JOIN lending.hold h USING (borrower_id, hold_id) WHERE h.reference = named);
CREATE FUNCTION rows_of(named text) RETURNS TABLE (no int, principal cents, interest cents, paid cents, waived cents, unpaid cents)
STABLE LANGUAGE sql AS $$
    SELECT i.no, i.principal, i.interest, i.paid_principal + i.paid_interest + i.paid_penalty,
        i.waived_principal + i.waived_interest + i.waived_penalty, i.unpaid
    FROM lending.loan n, installments(n.schedule) i WHERE n.loan_id = loan_of(named) ORDER BY i.no $$;
CREATE VIEW posted AS
SELECT h.reference, j.kind, j.entry FROM lending.journal j JOIN lending.loan n USING (borrower_id, loan_id)
JOIN lending.hold h ON h.borrower_id = n.borrower_id AND h.hold_id = n.hold_id
WHERE j.business_date = business_date() AND j.kind NOT LIKE 'hold%' ORDER BY j.entry_id;
-- Loan A of the page of servicing semantics, once for each story
SELECT count(purchase(7, 'buy ' || name, :line_id, '1000', 5, 4, reference => name))
FROM unnest('{early,other,late,whole,given back,found,lost}'::text[]) name;
CREATE TABLE made AS SELECT loan_id, schedule FROM lending.loan;

-- Not late: 300.00 go where a payment of that day would, and free the line
SELECT roll_day('2026-01-30') \g /dev/null
SELECT decision, reason, seq, repayment_id, amount, principal, interest, fee, penalty, excess, outstanding, status, next_due_on, next_due, available
FROM discount(7, 'd1', loan_of('early'), '300');
SELECT decision, principal, interest, replayed FROM discount(7, 'd1', loan_of('early'), '300');
SELECT * FROM rows_of('early');
SELECT * FROM posted;
SELECT c.balance FROM lending.credit_balances c WHERE c.borrower_id = 7;
SELECT o.topic, count(*) FROM lending.outbox o WHERE o.topic = 'loan.discount' GROUP BY o.topic;
-- No more than would pay it off, the charge for prepaying left out
SELECT p.total, p.charge FROM lending.loan n, payoff_amount(n.schedule, '2026-01-30') p WHERE n.loan_id = loan_of('early');
SELECT decision, reason, outstanding FROM discount(7, 'd2', loan_of('early'), '704.85');
SELECT decision, reason, outstanding, status, payoff FROM discount(7, 'd3', loan_of('early'), '704.84');
SELECT decision, reason FROM discount(7, 'd4', loan_of('early'), '1');
-- Taken back it is as if it had never been
SELECT decision, outstanding, status FROM reverse_event(7, 'r3', loan_of('early'), 2);
SELECT decision, outstanding, status, available FROM reverse_event(7, 'r1', loan_of('early'), 1);
SELECT n.schedule::text = m.schedule::text AS same FROM lending.loan n JOIN made m USING (loan_id) WHERE n.loan_id = loan_of('early');

-- Late: penalty, interest, then principal of the oldest; then on a past day
SELECT roll_day('2026-03-20') \g /dev/null
SELECT decision, principal, interest, penalty, outstanding, status FROM discount(7, 'l1', loan_of('late'), '100');
SELECT decision, principal, interest, penalty, outstanding, status FROM discount(7, 'l2', loan_of('late'), '50', '2026-02-25');
SELECT * FROM rows_of('late');
SELECT * FROM posted WHERE reference = 'late';
-- All of it: closed, and nothing left over
SELECT total - charge AS total FROM lending.loan n, payoff_amount(n.schedule, '2026-03-20') WHERE n.loan_id = loan_of('whole') \gset
SELECT decision, amount, principal, interest, penalty, excess, outstanding, status FROM discount(7, 'w', loan_of('whole'), :'total');

-- What was forgiven is not paid out with a refund; what was paid is
SELECT decision, principal, interest, excess FROM prepay(7, 'g1', loan_of('given back'), '200');
SELECT decision, principal, interest FROM discount(7, 'g2', loan_of('given back'), '500');
SELECT decision, amount, principal, interest, excess, outstanding, status FROM refund(7, 'g3', loan_of('given back'), '1000');
SELECT * FROM posted WHERE reference = 'given back';
SELECT c.balance FROM lending.credit_balances c WHERE c.borrower_id = 7;
-- What is found before a discount leaves it less to forgive: the rest is no
-- money
SELECT decision, principal, interest, penalty, excess, status FROM discount(7, 'f1', loan_of('found'), '1000');
SELECT decision, principal, interest, penalty, excess, status FROM discount(7, 'f2', loan_of('found'), '50', '2026-02-25');
SELECT * FROM posted WHERE reference = 'found';
SELECT c.balance FROM lending.credit_balances c WHERE c.borrower_id = 7;
SELECT decision, outstanding, status FROM reverse_event(7, 'f3', loan_of('found'), 2);
SELECT decision, outstanding, status FROM reverse_event(7, 'f4', loan_of('found'), 1);
-- Not of a loan that is written off
SELECT decision, status FROM write_off(7, 'o1', loan_of('lost'));
SELECT decision, reason FROM discount(7, 'o2', loan_of('lost'), '1');

-- What is refused
SELECT discount(7, 'x', loan_of('other'), '0');
SELECT discount(7, 'x', loan_of('other'), '-1');
SELECT discount(7, 'x', loan_of('other'), NULL);
SELECT discount(7, 'x', NULL, '1');
SELECT discount(7, 'x', 1, '1');
SELECT discount(7, 'x', loan_of('other'), '1', '2026-03-21');
SELECT discount(7, 'x', loan_of('other'), '1', '2026-01-14');
SELECT discount(7, 'x', loan_of('other'), '1', 'infinity');
SELECT discount(7, 'd1', loan_of('other'), '301');

-- Told to the borrower, line by line
SELECT l.on_date, l.effective_date, l.what, l.amount, l.principal, l.interest, l.penalty, l.given_back, l.forgiven, l.credited
FROM statement_of_account(7, '2026-01-16', '2026-12-31') l WHERE l.loan_id <> loan_of('lost')
ORDER BY l.on_date, l.what COLLATE "C", l.amount, l.principal;
SELECT n.schedule = replay(n.original, consfin_internal.loan_events(7, n.loan_id)) AS is_replay, count(*) FROM lending.loans n GROUP BY 1;
SELECT * FROM lending.violations;
DROP FUNCTION rows_of;
DROP TABLE made;
