-- test/repayment/pgtap/first_day.sql
-- Nobody paid before there was anything to pay.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_product('card', options => 'amount_max=1000, installments={3}'), publish_product('card') \gset ignored_
SELECT open_borrower(1, 'join'), open_borrower(2, 'join') \gset ignored_
SELECT line_id FROM open_line(1, 'line', 'card', '500', 1, 15) \gset
SELECT roll_day('2026-01-16') \gset ignored_
SELECT open_line(1, 'second', 'card', '500', 1, 15), open_line(2, 'line', 'card', '500', 1, 15),
    purchase(1, 'buy', :line_id, '100', installments => 3) \gset ignored_
SELECT roll_day('2026-01-20') \gset ignored_

SELECT throws_ok($$SELECT repay(1, 'old', '5', '1999-01-16')$$, '22023',
    'cannot take effect on "1999-01-16", before "2026-01-16"', 'years before');
SELECT throws_ok($$SELECT repay(1, 'old', '5', '2026-01-15')$$, '22023',
    'cannot take effect on "2026-01-15", before "2026-01-16"', 'a day before the first loan');
SELECT throws_ok($$SELECT repay(2, 'old', '5', '2026-01-15')$$, '22023',
    'cannot take effect on "2026-01-15", before "2026-01-16"', 'another''s line does not count');
SELECT is((repay(1, 'first', '5', '2026-01-16')).decision, 'approved', 'on the first day money may have come');
SELECT is((repay(2, 'first', '5', '2026-01-16')).decision, 'approved', 'where there is no loan, on that of the first line');
SELECT is((repay(2, 'now', '5')).decision, 'approved', 'and now');
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

SELECT * FROM finish();
ROLLBACK;
