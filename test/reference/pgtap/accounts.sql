-- test/reference/pgtap/accounts.sql
-- Nothing is posted to an account that is not in the chart of accounts, and
-- all that is posted goes where the product's chart says, its defaults too.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), open_day('2026-01-15') \gset ignored_

SELECT throws_ok($$SELECT post_entry(0, 'capital', '{1001: 5.00, 3001: -5.00}')$$, 'LN005',
    'account "1001" is not defined', 'an entry names accounts that are defined');
SELECT define_account(1001, 'Cash', 'asset') \gset ignored_
SELECT throws_ok($$SELECT post_entry(0, 'capital', '{1001: 5.00, 3001: -5.00}')$$, 'LN005',
    'account "3001" is not defined', 'all of them');
SELECT throws_ok($$SELECT define_chart('own', 'Own', 'cash=1001')$$, 'LN005',
    'account "1105" is not defined', 'a chart''s default accounts are defined too');
SELECT count(define_account(n, 'Account ' || n, 'memo')) FROM unnest('{7105,7112,7199,7301,7302,7303,7401,7503,7901,7902,7911,7912}'::integer[]) n \gset ignored_
SELECT lives_ok($$SELECT define_chart('own', 'Own', 'cash=1001, commitment=7901, commitment_contra=7902,
    subvention_receivable=7105, subvention_unearned=7302, opening_balances=7301,
    written_off=7911, written_off_contra=7912, allowance=7199, provision=7503, unidentified=7303, vat=7401, legal_costs=7112')$$, 'or are others');
SELECT define_account(1002, 'Float', 'asset'), define_funder(1, 'Bank') \gset ignored_
SELECT throws_ok($$SELECT deposit_float('f', 1, '5')$$, 'LN005', 'account "2001" is not defined',
    'a float is not posted either to what is not there');
SELECT is((SELECT count(*) FROM lending.journal), 0::bigint, 'nothing was posted');

-- A product that posts all of it to accounts of its own.
SELECT install_defaults() \gset ignored_
SELECT define_chart('own', 'Own', (replace(c.chart::text, 'basis=cash, ', '') || ', basis=cash, commitment=7901,
    commitment_contra=7902, subvention_receivable=7105, subvention_unearned=7302, written_off=7911, written_off_contra=7912,
    allowance=7199, provision=7503, unidentified=7303, vat=7401, legal_costs=7112')::chart)
FROM lending.posting_chart c WHERE c.chart_code = 'cash' \gset ignored_
SELECT define_product('card', options => 'amount_max=1000, installments={3}, rate_max=0.24, subvention_rate=0, chart=own'),
    publish_product('card'), define_merchant(5, 'Shop'), open_borrower(1, 'join') \gset ignored_
SELECT line_id FROM open_line(1, 'line', 'card', '1000', 1, 15) \gset
SELECT authorize(1, 'hold', :line_id, '10', 5) \gset ignored_
SELECT loan_id FROM purchase(1, 'buy', :line_id, '300', 5, 3) \gset
SELECT repayment_id FROM payoff(1, 'off', :loan_id) \gset
SELECT is_empty($$SELECT * FROM lending.trial_balance WHERE account IN (1105, 2302, 9001, 9002)$$,
    'the accounts of the default are not touched');
SELECT results_eq($$SELECT account, balance FROM lending.trial_balance WHERE account > 7000 ORDER BY account$$,
    $$VALUES (7105, 0.00), (7302, 0.00), (7901, 10.00), (7902, -10.00)$$,
    'a subvention that was cancelled, and the commitment of a hold');
SELECT is((SELECT amount - cancelled FROM lending.subvention), '0', 'it was cancelled whole');
SELECT reverse_repayment(1, 'bounce', :repayment_id) \gset ignored_
SELECT is((SELECT cancelled FROM lending.subvention), '0', 'and is earned again when the payment bounces');
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

SELECT * FROM finish();
ROLLBACK;
