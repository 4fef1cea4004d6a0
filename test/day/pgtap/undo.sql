-- test/day/pgtap/undo.sql
-- A day on which a contract was drawn up is not undone: its plan begins then.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults() \gset ignored_
SELECT open_day('2026-01-15'), define_funder(1, 'Bank') \gset ignored_
SELECT define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24,
    amount_min=100, amount_max=10000, installments={3}'), define_share('card', 1, 1) \gset ignored_
SELECT publish_product('card'), open_borrower(1, 'join') \gset ignored_
SELECT line_id FROM open_line(1, 'line', 'card', '5000', 1, 15) \gset
SELECT roll_day('2026-01-20') \gset ignored_
SELECT is(undo_open_day(), '2026-01-20', 'a day without anything is undone');
SELECT is(business_date(), '2026-01-19', 'and the one before is open again');
SELECT roll_day('2026-01-21') \gset ignored_
SELECT is((offer_contract(1, 'offer', :line_id, '200', 3)).decision, 'approved', 'a contract is offered');
SELECT throws_ok('SELECT undo_open_day()', 'LN008', NULL, 'and its day stays');
SELECT is(roll_day(), '2026-01-22', 'but the next one can be opened');
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

SELECT * FROM finish();
ROLLBACK;
