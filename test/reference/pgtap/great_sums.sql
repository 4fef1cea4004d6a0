-- test/reference/pgtap/great_sums.sql
-- Each amount fits, their sum over the book does not: every view of the book
-- still answers, and the trial balance is right.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_product('card', options => 'amount_max=1000, installments={3}'), publish_product('card') \gset ignored_
SELECT count(open_borrower(b, 'join')), count(open_line(b, 'line', 'card', '92233720368547758.07', 1, 15)),
    count(repay(b, 'much', '92233720368547758.07'))
FROM generate_series(1, 3) AS b \gset ignored_

SELECT results_eq($$SELECT account, debit, credit, balance FROM lending.trial_balance ORDER BY account$$,
    $$VALUES (1001, 276701161105643274.21, 0.00, 276701161105643274.21),
             (2201, 0.00, 276701161105643274.21, -276701161105643274.21)$$,
    'the trial balance has no limit');
SELECT throws_ok('SELECT sum(entry) FROM lending.journal', '22003', NULL, 'an entry has one');
SELECT lives_ok(format('SELECT md5(string_agg(v::text, '''')) FROM lending.%I v', c.relname),
    format('view %s answers', c.relname))
FROM pg_class c
WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'v'
ORDER BY c.relname COLLATE "C";
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');
SELECT is((SELECT count(*) FROM statement_of_account(2, '2026-01-01', '2026-01-31')), 1::bigint,
    'a borrower''s own sums fit');

SELECT * FROM finish();
ROLLBACK;
