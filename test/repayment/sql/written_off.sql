-- A loan that is written off: the claim stands, later money is a recovery,
-- what comes back or is found late changes what was lost.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={4}, chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365)') \g /dev/null
SELECT define_funder(1, 'Bank'), define_funder(2, 'Other'), define_share('p', 1, 70), define_share('p', 2, 30) \g /dev/null
SELECT publish_product('p'), deposit_float('f1', 1, '9000'), deposit_float('f2', 2, '9000') \g /dev/null
SELECT open_borrower(7, 'open') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '5000', 15, 15, min_gap => 20) \gset
SELECT line_id AS other FROM open_line(7, 'other', 'p', '5000', 15, 15, min_gap => 20) \gset
SELECT loan_id FROM purchase(7, 'buy', :line_id, '1000', 5, 4) \gset
CREATE VIEW lost AS
SELECT account, sum(balance(entry, account)) AS balance FROM lending.journal, unnest('{1001,1101,1199,5002,9201,9202,2201}'::int[]) account
GROUP BY account ORDER BY account;
SELECT roll_day('2026-02-15') \g /dev/null
SELECT repayment_id AS first FROM repay(7, 'pay 1', '256.28') \gset
SELECT roll_day('2026-03-20') \g /dev/null
SELECT (recover(7, 'early', :loan_id, '1')).reason;
SELECT decision, reason, seq, principal, interest, penalty, outstanding, status, payoff, available FROM write_off(7, 'off', :loan_id);
SELECT l.line_id = :line_id AS of_loan, l.status, l.outstanding FROM lending.credit_line l ORDER BY l.line_id;
SELECT kind, entry FROM lending.journal WHERE kind = 'write_off';
SELECT (write_off(7, 'off 2', :loan_id)).reason, (refund(7, 'rf', :loan_id, '10')).reason, (waive(7, 'w', :loan_id, 'interest', '1')).reason,
    (prepay(7, 'pp', :loan_id, '1')).reason, (payoff(7, 'po', :loan_id)).reason, (payment_chargeback(7, 'cb', :loan_id, '1')).reason,
    (add_fee(7, 'af', :loan_id, 'late', '1')).reason, (re_age(7, 'ra', :loan_id, 3, '2026-04-20')).reason;
SELECT write_off(7, 'off 3', 1);
-- Who left a claim buys nothing on another line; nor is the borrower closed
SELECT (purchase(7, 'more', :line_id, '10', 5, 4)).reason AS same_line;
SELECT roll_day('2026-04-20') \g /dev/null
SELECT (purchase(7, 'more 2', :other, '10', 5, 4)).reason AS other_line, (close_borrower(7, 'close')).reason AS close;
-- Interest and penalty have stopped, days past due run on
SELECT s.status, s.outstanding, s.days_past_due, s.past_due_penalty, s.payoff FROM lending.loan n, standing(n.schedule, '2026-04-20') s;

-- Money after it, by repay and by recover: penalty, interest, principal
SELECT decision, applied, excess, principal, interest, penalty, outstanding, loans, repayment_id FROM repay(7, 'late 1', '20') \gset r_
\echo :r_decision :r_applied :r_excess :r_principal :r_interest :r_penalty :r_outstanding :r_loans
SELECT decision, reason, seq, amount, principal, interest, penalty, excess, outstanding, status FROM recover(7, 'rec 1', :loan_id, '100', channel => 'court');
SELECT kind, entry FROM lending.journal WHERE kind = 'recover' ORDER BY entry_id;
SELECT r.channel, a.principal, a.interest, a.penalty FROM lending.repayment_allocation a JOIN lending.repayment r USING (borrower_id, repayment_id) ORDER BY r.repayment_id;
SELECT funder_id, principal FROM lending.funder_share ORDER BY funder_id;
SELECT * FROM lost;
-- Recovered, then taken back
SELECT decision, amount FROM reverse_repayment(7, 'late 1 back', :r_repayment_id);
SELECT * FROM lost;
SELECT * FROM lending.violations;

-- The payment from before bounces: more is lost; that the lender erred
-- releases the penalty of it
SELECT decision, outstanding FROM reverse_repayment(7, 'bounce', :first, lender_error => true);
SELECT n.status, n.outstanding, (payoff_amount(n.schedule, '2026-04-20')).*  FROM lending.loan n;
SELECT kind, entry FROM lending.journal WHERE business_date = '2026-04-20' AND kind IN ('reversal', 'correction', 'waive') ORDER BY entry_id;
SELECT * FROM lost;
SELECT * FROM lending.violations;
-- Money found late, from before the write-off, is a payment
SELECT decision, principal, interest, excess FROM repay(7, 'found', '256.28', '2026-02-15');
SELECT e.seq, kind(e.event), e.effective_date FROM lending.loan_event e ORDER BY e.seq;
SELECT * FROM lost;
SELECT * FROM lending.violations;

-- The write-off taken back: recoveries are payments
SELECT roll_day('2026-04-21') \g /dev/null
SELECT seq FROM lending.loan_event e WHERE kind(e.event) = 'write_off' \gset
SELECT decision, status, outstanding FROM reverse_event(7, 'not lost', :loan_id, :seq);
SELECT * FROM lost;
SELECT (recover(7, 'no more', :loan_id, '1')).reason;
SELECT * FROM lending.violations;

-- Lost again, and all of the claim found: beyond it is credit balance, and the borrower can be closed
SELECT unfreeze_line(7, 'thaw', :line_id) \g /dev/null
SELECT decision, status FROM write_off(7, 'off again', :loan_id);
SELECT decision, applied, excess, outstanding, credit_balance FROM repay(7, 'all', '1000');
SELECT n.status, n.outstanding FROM lending.loan n;
SELECT (close_borrower(7, 'close 2')).reason;
SELECT decision FROM refund_credit_balance(7, 'rest', (SELECT balance FROM lending.credit_balance));
SELECT * FROM lost;
SELECT what, amount, principal, interest, penalty, forgiven, credited, outstanding FROM statement_of_account(7, '2026-01-01', '2026-12-31');
SELECT decision, status FROM close_borrower(7, 'close 3');
SELECT * FROM lending.violations;
DROP VIEW IF EXISTS lost;
