-- test/day/pgtap/slots.sql
-- Who opens a date makes the slots of it for caps, and for the merchants who
-- sold on the date before.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults(), define_funder(1, 'Bank') \gset ignored_
PREPARE slots_of(date) AS
SELECT s.kind::text, s.owner_id, count(*), (sum(minor(s.available)) / 100)::numeric(12, 2)
FROM lending.slot s
WHERE s.business_date = $1
GROUP BY 1, 2
ORDER BY 1, 2;
SELECT set_cap('cap', 1, '1000'), set_cap('free', 2, NULL) \gset ignored_
SELECT define_merchant(5, 'Busy', daily_limit => '500'), define_merchant(6, 'Idle', daily_limit => '600'),
    define_merchant(7, 'Free'), define_merchant(8, 'Gone', daily_limit => '800') \gset ignored_
SELECT open_day('2026-01-15') \gset ignored_
SELECT results_eq($$EXECUTE slots_of('2026-01-15')$$, $$VALUES ('cap', 1::bigint, 16::bigint, 1000.00)$$,
    'the first date has slots of the cap');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={3}'),
    define_share('card', 1, 1), publish_product('card'), deposit_float('fund', 1, '9000'),
    open_borrower(1, 'join') \gset ignored_
SELECT line_id FROM open_line(1, 'line', 'card', '3000', bill_day => 5, due_day => 15) \gset
SELECT authorize(1, 'm' || m, :line_id, '10', m) FROM generate_series(5, 8) m \g /dev/null
SELECT define_merchant(6, 'Idle', daily_limit => '600'), close_merchant(8) \gset ignored_
SELECT void(1, 'v', hold_id) FROM lending.hold WHERE merchant_id = 6 \gset ignored_
SELECT roll_day('2026-01-18') \gset ignored_
SELECT results_eq($$EXECUTE slots_of('2026-01-18')$$,
    $$VALUES ('cap', 1::bigint, 16::bigint, 1000.00), ('merchant', 5::bigint, 16::bigint, 500.00)$$,
    'the next has those of the cap and of the merchant who sold, full');
SELECT is_empty($$EXECUTE slots_of('2026-01-17')$$, 'one that is passed needs none');
SELECT authorize(1, 'n' || m, :line_id, '10', m) FROM generate_series(5, 7) m \g /dev/null
SELECT results_eq($$EXECUTE slots_of('2026-01-18')$$,
    $$VALUES ('cap', 1::bigint, 16::bigint, 970.00), ('merchant', 5::bigint, 16::bigint, 490.00),
        ('merchant', 6::bigint, 16::bigint, 590.00)$$,
    'a hold makes those that are missing');
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');

SELECT * FROM finish();
ROLLBACK;
