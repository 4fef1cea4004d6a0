-- test/loan/pgtap/close_borrower.sql
-- A borrower with a hold, a loan, a credit balance or a shortage is not closed.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_product('card', options => 'amount_max=1000, installments={3}, rate_max=0.12'), publish_product('card') \gset ignored_
SELECT open_borrower(1, 'join'), open_borrower(2, 'join') \gset ignored_
SELECT line_id FROM open_line(1, 'line', 'card', '1000', 1, 15) \gset

SELECT hold_id FROM authorize(1, 'hold', :line_id, '10') \gset
SELECT is(close_borrower(1, 'c1'), ROW('declined', 'borrower_has_holds', 1, 'standard', 'active', false)::borrower_result,
    'not with a hold');
SELECT void(1, 'void', :hold_id) \gset ignored_
SELECT loan_id FROM purchase(1, 'buy', :line_id, '300', installments => 3) \gset
SELECT is((close_borrower(1, 'c2')).reason, 'borrower_has_loans', 'not with a loan');
SELECT payoff(1, 'off', :loan_id) \gset ignored_
SELECT repayment_id FROM repay(1, 'more', '50') \gset
SELECT is((close_borrower(1, 'c3')).reason, 'borrower_has_credit', 'not with a credit balance');
SELECT refund_credit_balance(1, 'back', balance) FROM lending.credit_balance WHERE borrower_id = 1 \gset ignored_
SELECT reverse_repayment(1, 'bounce', :repayment_id) \gset ignored_
SELECT is((close_borrower(1, 'c4')).reason, 'borrower_has_shortage', 'not with a shortage');
SELECT block_borrower(1, 'block') \gset ignored_
SELECT is((close_borrower(1, 'c5')).status, 'blocked', 'a blocked one neither');
SELECT repay(1, 'rest', -balance) FROM lending.credit_balance WHERE borrower_id = 1 \gset ignored_
SELECT is(close_borrower(1, 'c6'), ROW('approved', NULL, 1, 'standard', 'closed', false)::borrower_result,
    'once nothing is owed it is');
SELECT is((close_borrower(1, 'c7')).reason, 'borrower_closed', 'once');
SELECT is((close_borrower(1, 'c4')).reason, 'borrower_has_shortage', 'what was answered is answered again');
SELECT is((close_borrower(2, 'c')).decision, 'approved', 'one who never had a line is closed at once');
SELECT is((authorize(1, 'new', :line_id, '10')).reason, 'borrower_closed', 'and has no more credit');
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

SELECT * FROM finish();
ROLLBACK;
