-- What a lender does to a loan besides taking money: fees, money charged back,
-- relief, arrears into other installments, the loan called in, cycles billed.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={4}, chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365)') \g /dev/null
SELECT define_product('capped', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={4}, apr_cap=0.24') \g /dev/null
SELECT publish_product('p'), publish_product('capped') \g /dev/null
CREATE FUNCTION loan_of(named text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n JOIN lending.hold h USING (borrower_id, hold_id) WHERE h.reference = named);
CREATE FUNCTION rows_of(named text) RETURNS TABLE (no int, due_on date, principal cents, interest cents, fee cents, penalty cents, unpaid cents)
STABLE LANGUAGE sql AS $$
    SELECT i.no, i.due_on, i.principal, i.interest, i.fee, i.penalty, i.unpaid
    FROM lending.loan n, installments(n.schedule) i WHERE n.loan_id = loan_of(named) ORDER BY i.no $$;
SELECT open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '20000', 15, 15, min_gap => 20) \gset
SELECT line_id AS capped FROM open_line(7, 'capped', 'capped', '5000', 15, 15, min_gap => 20) \gset
-- Loan A of the page of servicing semantics, once for each command
SELECT count(purchase(7, 'buy ' || name, :line_id, '1000', 5, 4, reference => name))
FROM unnest('{fee,back,pause,re-age,waived,capital,amortize,called}'::text[]) name;
SELECT purchase(7, 'buy capped', :capped, '1000', 5, 4, reference => 'capped') \g /dev/null
SELECT no, due_on, principal, interest FROM rows_of('fee');

-- Fees by kind: a bounce fee, and a late fee, which is penalty
SELECT decision, reason, seq, amount, fee, penalty, next_due, payoff FROM add_fee(7, 'f1', loan_of('fee'), 'bounce', '3');
SELECT decision, reason, seq, amount, fee, penalty, next_due, payoff FROM add_fee(7, 'f2', loan_of('fee'), 'late', '10', due_on => '2026-03-15');
SELECT decision, replayed FROM add_fee(7, 'f1', loan_of('fee'), 'bounce', '3');
SELECT no, fee, penalty, unpaid FROM rows_of('fee');
SELECT c.seq, c.fee_kind FROM lending.loan_charges c ORDER BY c.seq;
SELECT kind, entry FROM lending.journal WHERE kind = 'add_fee' ORDER BY seq;
SELECT add_fee(7, 'f3', loan_of('fee'), 'tip', '3');
SELECT add_fee(7, 'f3', loan_of('fee'), 'late', '0');
SELECT add_fee(7, 'f3', loan_of('fee'), 'late', '3', due_on => '2026-03-16');
SELECT add_fee(7, 'f3', loan_of('fee'), 'late', '3', on_date => '2026-01-16');
SELECT add_fee(7, 'f3', loan_of('fee'), NULL, '3');
SELECT add_fee(7, 'f3', 1, 'late', '3');
SELECT decision, reason FROM add_fee(7, 'f4', loan_of('capped'), 'service', '50');
SELECT decision, reason FROM add_fee(7, 'f5', loan_of('capped'), 'late', '50');

-- A pause: half of the first period bears nothing
SELECT decision, reason, payoff FROM pause(7, 'p1', loan_of('pause'), '2026-01-30');
SELECT no, principal, interest FROM rows_of('pause');
SELECT pause(7, 'p2', loan_of('pause'), '2026-01-25');
SELECT pause(7, 'p2', loan_of('fee'), '2026-01-15');
SELECT pause(7, 'p2', loan_of('fee'), '2026-02-15', '{principal}');
SELECT pause(7, 'p2', loan_of('fee'), 'infinity');

-- Money charged back: it stands unpaid in the running installment
SELECT roll_day('2026-02-15') \g /dev/null
SELECT decision, principal, interest FROM prepay(7, 'r1', loan_of('back'), '256.28');
SELECT roll_day('2026-02-20') \g /dev/null
SELECT decision, reason, seq, amount, principal, interest, excess, outstanding, status, next_due, available
FROM payment_chargeback(7, 'c1', loan_of('back'), '100');
SELECT no, due_on, principal, interest, unpaid FROM rows_of('back');
SELECT kind, entry FROM lending.journal WHERE kind = 'chargeback';
SELECT decision, reason FROM payment_chargeback(7, 'c2', loan_of('back'), '156.29');
SELECT decision, reason, principal, interest, status FROM payment_chargeback(7, 'c3', loan_of('back'), '156.28');
SELECT payment_chargeback(7, 'c4', loan_of('back'), '0');
SELECT payment_chargeback(7, 'c4', loan_of('back'), '1', value_date => 'infinity');
-- A closed loan opens again
SELECT decision, status FROM payoff(7, 'po', loan_of('back'));
SELECT decision, reason, principal, outstanding, status FROM payment_chargeback(7, 'c5', loan_of('back'), '200');

-- All that is unpaid into three new installments (worked example 6)
SELECT roll_day('2026-03-20') \g /dev/null
SELECT decision, reason, seq, outstanding, status, next_due_on, next_due FROM re_age(7, 'ra1', loan_of('re-age'), 3, '2026-04-20');
SELECT * FROM rows_of('re-age') WHERE unpaid > '0';
SELECT decision, penalty, interest FROM re_age(7, 'ra2', loan_of('waived'), 3, '2026-04-20', 'waive');
SELECT * FROM rows_of('waived') WHERE unpaid > '0';
SELECT decision, outstanding FROM re_age(7, 'ra3', loan_of('capital'), 3, '2026-04-20', 'capitalise');
SELECT * FROM rows_of('capital') WHERE unpaid > '0';
SELECT kind, entry FROM lending.journal WHERE kind = 're_age' ORDER BY entry_id;
SELECT re_age(7, 'ra4', loan_of('fee'), 3, '2026-03-20');
SELECT re_age(7, 'ra4', loan_of('fee'), 0, '2026-04-20');
SELECT re_age(7, 'ra4', loan_of('fee'), 3, '2026-04-20', 'forget');
SELECT re_age(7, 'ra4', loan_of('fee'), 3, 'infinity');
SELECT re_age(7, 'ra4', loan_of('fee'), NULL, '2026-04-20');

-- Arrears over the installments to come; the loan called in
SELECT decision, reason, status, next_due FROM re_amortize(7, 'am', loan_of('amortize'));
SELECT * FROM rows_of('amortize');
SELECT decision, reason, status, next_due_on, next_due, payoff FROM accelerate(7, 'acc', loan_of('called'));
SELECT * FROM rows_of('called');
SELECT accelerate(7, 'acc2', loan_of('called'));
SELECT re_amortize(7, 'am2', loan_of('called'));
SELECT decision, reason FROM accelerate(7, 'acc3', loan_of('capped'));

-- Taken back, each is as if it had never been
SELECT decision, payoff FROM reverse_event(7, 'rv1', loan_of('re-age'), 1);
SELECT decision, payoff FROM reverse_event(7, 'rv2', loan_of('called'), 1);
SELECT decision, payoff FROM reverse_event(7, 'rv3', loan_of('fee'), 2);
SELECT * FROM rows_of('re-age');
SELECT l.what, l.amount, l.principal, l.interest, l.penalty, l.forgiven, l.credited
FROM statement_of_account(7, '2026-02-01', '2026-12-31') l ORDER BY l.on_date, l.what COLLATE "C", l.amount, l.principal;

-- Not of a loan that is closed; nothing is billed that does not revolve
SELECT decision FROM payoff(7, 'po2', loan_of('fee'));
SELECT (add_fee(7, 'x1', loan_of('fee'), 'late', '1')).reason, (pause(7, 'x2', loan_of('fee'), '2026-04-01')).reason,
    (re_age(7, 'x3', loan_of('fee'), 3, '2026-04-20')).reason, (re_amortize(7, 'x4', loan_of('fee'))).reason,
    (accelerate(7, 'x5', loan_of('fee'))).reason, (bill(7, 'x6', loan_of('fee'))).reason;
SELECT (bill(7, 'b', loan_of('amortize'))).reason;
SELECT topic, count(*) FROM lending.outbox WHERE topic ~ '^loan[.](add_fee|chargeback|pause|re_|acc)' GROUP BY topic ORDER BY topic COLLATE "C";
SELECT * FROM lending.violations;
DROP FUNCTION rows_of;
