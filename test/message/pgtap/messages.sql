-- test/message/pgtap/messages.sql
-- Messages taken, acknowledged, and trimmed by month.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = public, consfin;
SELECT install() AS version \gset
SELECT open_day('2026-01-15'), install_defaults() \gset ignored_
SELECT count(open_borrower(b, 'join')) AS ignored FROM generate_series(1, 3) b \gset

-- All of this is one transaction, which is still running: to be shown, its
-- messages must be of one that has ended.
SELECT is_empty($$SELECT * FROM take_messages('relay')$$, 'what a running transaction wrote is not given');
UPDATE lending.outbox SET xact = xact - 1000000;
SELECT is((SELECT array_agg(topic) FROM take_messages('relay')), array_fill('borrower.opened'::text, ARRAY[3]),
    'what has ended is');
SELECT is((SELECT count(*) FROM take_messages('relay', 2)), 2::bigint, 'as many as are wanted');
SELECT results_eq($$SELECT message_id FROM take_messages('relay')$$,
    $$SELECT message_id FROM lending.outbox ORDER BY xact, message_id$$, 'in the order of transactions');
SELECT place AS second FROM take_messages('relay', 2) OFFSET 1 \gset
SELECT place AS first FROM take_messages('relay', 1) \gset
SELECT is(acknowledge('relay', :'second'), true, 'acknowledged to the second');
SELECT is((SELECT count(*) FROM take_messages('relay')), 1::bigint, 'one is left');
SELECT is(acknowledge('relay', :'first'), false, 'the first again is not further');
SELECT is((SELECT count(*) FROM take_messages('relay')), 1::bigint, 'and changes nothing');
SELECT is((SELECT count(*) FROM take_messages('other')), 3::bigint, 'another consumer has its own place');
SELECT is((SELECT count(DISTINCT last_message_id) FROM lending.consumers), 2::bigint, 'which stands in a view');

-- Far behind: transactions far apart, and another generation
UPDATE lending.outbox SET xact = xact / 1000 WHERE borrower_id = 2;
SELECT is((SELECT count(*) FROM take_messages('late', 3)), 3::bigint, 'however far apart the transactions are');

-- What is refused
SELECT throws_ok($$SELECT take_messages(NULL)$$, '22004');
SELECT throws_ok($$SELECT take_messages('relay', NULL)$$, '22004');
SELECT throws_ok($$SELECT take_messages('')$$, '22023');
SELECT throws_ok($$SELECT take_messages('relay', 0)$$, '22023');
SELECT throws_ok($$SELECT take_messages('relay', 10001)$$, '22023');
SELECT throws_ok($$SELECT acknowledge('nobody', '0-1')$$, 'LN005', 'consumer "nobody" does not exist');
SELECT throws_ok($$SELECT acknowledge('relay', 'now')$$, '22023', '"now" is no place');
SELECT throws_ok($$SELECT acknowledge('relay', NULL)$$, '22004');
SELECT throws_ok(format('SELECT acknowledge(%L, %L)', 'relay',
    consfin_internal.xact_number(pg_current_xact_id()) || '-1'), '22023', NULL,
    'a place that others may still write before');
SELECT is(forget_consumer('late'), true, 'a consumer that is no more');
SELECT is(forget_consumer('late'), false, 'is forgotten once');

-- Months: every message of one that is over was acknowledged
SELECT ok(bool_and(first_day <= now() AT TIME ZONE 'UTC' - interval '1 month' OR NOT is_done), 'this month is never done')
  FROM lending.outbox_months;
SELECT is((SELECT count(*) FROM lending.outbox_months), 14::bigint, 'there is a month back, this one, and twelve ahead');
SELECT is(make.made, false, 'they are made once') FROM consfin_internal.make_outbox_month(now()::date) AS make (made);
SELECT min(partition) AS oldest, min(first_day) AS oldest_day FROM lending.outbox_months \gset
SELECT is(is_done, true, 'an old month with nothing left is done') FROM lending.outbox_months WHERE partition = :'oldest';
UPDATE lending.outbox SET message_id = consfin_internal.first_message_id(:'oldest_day') + borrower_id,
    created_at = :'oldest_day'::date + interval '1 hour';
SELECT is(is_done, false, 'one with messages that some consumer has not is not')
  FROM lending.outbox_months WHERE partition = :'oldest';
SELECT is_empty('SELECT * FROM lending.violations', 'nothing is broken');

-- Trimmed: the checks ask for no message of a month that is gone
SELECT define_merchant(5, 'Shop') AS ignored \gset
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={3}') AS ignored \gset
SELECT publish_product('card') AS ignored \gset
SELECT (purchase(1, 'buy', l.line_id, '600', 5, 3)).decision, (authorize(1, 'hold', l.line_id, '10', 5)).decision
  FROM open_line(1, 'line', 'card', '3000', 5, 15) l \gset ignored_
ALTER TABLE lending.hold_event DISABLE TRIGGER keep;
ALTER TABLE lending.loan_event DISABLE TRIGGER keep;
ALTER TABLE lending.hold DISABLE TRIGGER USER;
UPDATE lending.hold SET created_at = :'oldest_day'::date + interval '1 hour';
UPDATE lending.hold_event SET created_at = :'oldest_day'::date + interval '1 hour';
UPDATE lending.loan_event SET created_at = :'oldest_day'::date + interval '1 hour';
UPDATE lending.outbox SET message_id = consfin_internal.first_message_id(:'oldest_day') + 1000 + message_id % 1000000,
    created_at = :'oldest_day'::date + interval '1 hour' WHERE created_at = now();
SELECT is_empty('SELECT * FROM lending.violations', 'in an old month nothing is broken');
DELETE FROM lending.outbox;
SELECT isnt_empty('SELECT * FROM lending.violations', 'without messages something is');
ALTER TABLE lending.outbox DETACH PARTITION lending.:"oldest";
DROP TABLE lending.:"oldest";
SELECT is_empty('SELECT * FROM lending.violations', 'without their month nothing is again');

SELECT * FROM finish();
ROLLBACK;
