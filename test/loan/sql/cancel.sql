-- Loans cancelled: a withdrawal, a wrong booking, a payout that came back; and
-- refunds where there is no merchant.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT define_funder(1, 'Bank'), define_funder(2, 'Other bank'), define_merchant(5, 'Shop'), open_day('2026-01-15') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=50, amount_max=5000,
    installments={4}, upfront_rate=0.01, fee_kind=service, subvention_rate=0.06, cooling_off_days=14,
    terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined;
SELECT define_product('once', options => 'rate_default=0.12, rate_max=0.24, amount_min=50, amount_max=5000,
    installments={4}, revolving=false') IS NOT NULL AS defined;
SELECT define_share(p, 1, 70), define_share(p, 2, 30), publish_product(p) FROM unnest('{card,once}'::text[]) p \g /dev/null
SELECT deposit_float('f1', 1, '50000'), deposit_float('f2', 2, '50000') \g /dev/null
SELECT open_borrower(7, 'join'), open_borrower(8, 'join') \g /dev/null
SELECT (open_line(7, 'line', 'card', '5000', 5, 15)).line_id AS card, (open_line(7, 'line 2', 'once', '3000', 5, 15)).line_id AS once \gset
SELECT (open_line(8, 'line', 'once', '3000', 5, 15)).line_id AS other \gset
SELECT allow_account(7, 'account', 'bank'), allow_account(8, 'account', 'bank') \g /dev/null
CREATE FUNCTION loan_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n JOIN lending.hold h USING (borrower_id, hold_id) WHERE h.reference = loan_of.reference);
CREATE FUNCTION payout_of(serial text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT p.payout_id FROM lending.payout p WHERE p.serial = payout_of.serial);
CREATE VIEW loans AS
    SELECT h.reference, n.kind, n.status, n.outstanding, s.funders, v.earned, v.cancelled, v.amount AS subvention
    FROM lending.loan n
    JOIN lending.hold h USING (borrower_id, hold_id)
    LEFT JOIN lending.subvention v USING (borrower_id, loan_id)
    CROSS JOIN LATERAL (SELECT array_agg(f.principal ORDER BY f.funder_id) AS funders FROM lending.funder_share f WHERE f.loan_id = n.loan_id) s
    ORDER BY n.loan_id;
CREATE VIEW lines AS
    SELECT borrower_id, product_code, limit_amount, held, outstanding, consfin_internal.available(borrower_id, line_id) AS available
    FROM lending.credit_line ORDER BY borrower_id, line_id;
CREATE VIEW posted AS
    SELECT j.kind, j.entry, j.value_date FROM lending.journal j ORDER BY j.entry_id;

SELECT decision FROM purchase(7, 'a', :card, '1000', 5, 4, reference => 'a');
SELECT decision FROM purchase(7, 'b', :card, '400', NULL, 4, reference => 'b');
SELECT decision FROM purchase(7, 'c', :card, '200', 5, 4, reference => 'c');
SELECT decision FROM draw_cash(7, 'd', :card, '500', 'bank', 'd', 4);
SELECT decision FROM confirm_payout(7, 'd paid', payout_of('d'), 'succeeded');
SELECT decision FROM draw_cash(7, 'e', :once, '600', 'bank', 'e', 4);
SELECT decision FROM confirm_payout(7, 'e paid', payout_of('e'), 'succeeded');
SELECT decision FROM draw_cash(7, 'f', :once, '300', 'bank', 'f', 4);
SELECT decision FROM draw_cash(8, 'g', :other, '1000', 'bank', 'g', 4);
SELECT decision FROM confirm_payout(8, 'g paid', payout_of('g'), 'succeeded');
SELECT roll_day('2026-01-25') \g /dev/null
TABLE loans;
TABLE lines;

-- Cash is no purchase; a purchase without a merchant is refunded in cash, and that can be taken back.
SELECT decision, reason, outstanding FROM refund(7, 'r1', loan_of('d'), '100');
SELECT decision, amount, principal, outstanding FROM refund(7, 'r2', loan_of('b'), '100');
SELECT seq FROM refund(7, 'r2', loan_of('b'), '100') \gset
SELECT decision, outstanding FROM reverse_event(7, 'r3', loan_of('b'), :seq);
SELECT decision, amount, principal FROM refund(7, 'r4', loan_of('c'), '50');
SELECT kind, entry FROM posted WHERE kind IN ('refund', 'reversal', 'correction');

-- Withdrawal: what was lent comes back, the charges are gone
SELECT decision, reason, seq, amount, principal, interest, fee, excess, outstanding, status, payoff, available
FROM cancel_loan(7, 'x1', loan_of('a'), 'withdrawal');
SELECT decision, reason, outstanding, replayed FROM cancel_loan(7, 'x1', loan_of('a'), 'withdrawal');
SELECT decision, reason FROM cancel_loan(7, 'x2', loan_of('a'), 'withdrawal');
SELECT decision, reason FROM cancel_loan(7, 'x3', loan_of('c'), 'withdrawal');
-- of cash, with the interest of its ten days kept; then it is paid
SELECT decision, amount, principal, interest, outstanding, status, next_due_on, next_due, payoff
FROM cancel_loan(7, 'x4', loan_of('d'), 'withdrawal', charges => 'none', value_date => '2026-01-26');
SELECT kind, entry, value_date FROM posted WHERE kind IN ('refund', 'subvention', 'subvention_cancelled');
SELECT x.cause, x.counts, h.reference FROM lending.loan_cancellations x JOIN lending.loan n USING (borrower_id, loan_id)
JOIN lending.hold h USING (borrower_id, hold_id) ORDER BY n.loan_id;
SELECT topic, body - 'loan_id' AS body FROM lending.outbox WHERE topic = 'loan.cancelled' ORDER BY message_id;
TABLE loans;
TABLE lines;
SELECT * FROM lending.violations;

-- A wrong booking never was: on a later day, of a row that is late by then
SELECT roll_day('2026-03-01') \g /dev/null
SELECT decision, reason FROM cancel_loan(7, 'x5', loan_of('e'), 'withdrawal');
SELECT decision, reason FROM cancel_loan(7, 'x6', loan_of('b'), 'withdrawal');
SELECT decision FROM repay(7, 'pay', '50');
SELECT decision, reason FROM cancel_loan(7, 'x7', loan_of('b'), 'wrong_booking');
SELECT decision FROM reverse_repayment(7, 'unpay', (SELECT max(repayment_id) FROM lending.repayment));
SELECT decision, principal, interest, fee, penalty, excess, outstanding, status, payoff FROM cancel_loan(7, 'x8', loan_of('b'), 'wrong_booking');
SELECT effective_date, business_date, event FROM lending.loan_event WHERE loan_id = loan_of('b') ORDER BY seq;
-- taken back, the loan is as it was
SELECT decision, outstanding, status, payoff FROM reverse_event(7, 'x9', loan_of('b'), (SELECT max(seq) FROM lending.loan_cancellation WHERE loan_id = loan_of('b')));
SELECT decision, outstanding, status FROM cancel_loan(7, 'x10', loan_of('b'), 'wrong_booking');
TABLE loans;
TABLE lines;
SELECT * FROM lending.violations;

-- A payout that the bank sends back: the line that does not revolve has its limit again
SELECT decision, reason, status FROM payout_returned(7, 'y1', payout_of('f'));
SELECT decision, reason, status, amount, available FROM payout_returned(7, 'y2', payout_of('e'), value_date => '2026-01-20');
SELECT decision, reason, status, amount, available, replayed FROM payout_returned(7, 'y2', payout_of('e'), value_date => '2026-01-20');
SELECT decision, reason, status FROM payout_returned(7, 'y3', payout_of('e'));
SELECT decision, reason, status FROM payout_returned(7, 'y4', payout_of('d'));
SELECT serial, status, value_date, returned_on FROM lending.payout ORDER BY payout_id;
SELECT account_ref, status FROM lending.payout_account WHERE borrower_id = 7;
SELECT decision, reason FROM draw_cash(7, 'h', :once, '100', 'bank', 'h', 4);
SELECT decision FROM allow_account(7, 'account again', 'bank');
SELECT decision, reason FROM draw_cash(7, 'h2', :once, '100', 'bank', 'h', 4);
SELECT j.kind, j.entry, j.value_date FROM lending.journal j WHERE j.loan_id = loan_of('e') ORDER BY j.entry_id;
SELECT topic, body - 'payout_id' - 'hold_id' - 'loan_id' AS body FROM lending.outbox WHERE topic IN ('payout.returned', 'account.returned') ORDER BY message_id;
-- by mistake: it has succeeded again
SELECT decision, outstanding, status FROM reverse_event(7, 'y5', loan_of('e'), 1);
SELECT serial, status, returned_on FROM lending.payout WHERE serial = 'e';
SELECT * FROM lending.violations;
SELECT decision, status FROM payout_returned(7, 'y6', payout_of('e'), charges => 'none', value_date => '2026-01-25');
-- what was paid meanwhile is the borrower's
SELECT decision, applied, principal, interest FROM repay(8, 'pay', '300', on_date => '2026-02-15');
SELECT decision, status, available FROM payout_returned(8, 'z1', payout_of('g'));
SELECT balance FROM lending.credit_balance WHERE borrower_id = 8;
SELECT j.kind, j.entry FROM lending.journal j WHERE j.borrower_id = 8 AND j.business_date = '2026-03-01' ORDER BY j.entry_id;
TABLE loans;
TABLE lines;
SELECT * FROM lending.violations;

-- Errors
SELECT cancel_loan(7, 'err', 1, 'withdrawal');
SELECT cancel_loan(7, 'err', loan_of('c'), 'regret');
SELECT cancel_loan(7, 'err', loan_of('c'), NULL);
SELECT cancel_loan(7, 'err', loan_of('c'), 'wrong_booking', 'none');
SELECT cancel_loan(7, 'err', loan_of('c'), 'wrong_booking', on_date => '2026-01-15');
SELECT cancel_loan(7, 'err', loan_of('c'), 'withdrawal', on_date => '2026-03-02');
SELECT cancel_loan(7, 'x1', loan_of('c'), 'withdrawal');
SELECT payout_returned(7, 'err', 1);
SELECT payout_returned(7, 'err', payout_of('e'), 'odd');
SELECT payout_returned(7, 'err', payout_of('e'), NULL);
SELECT payout_returned(7, 'err', payout_of('e'), value_date => '2026-03-02');
