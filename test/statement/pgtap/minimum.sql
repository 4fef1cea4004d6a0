-- test/statement/pgtap/minimum.sql
-- The minimum of a statement: its parts, its bounds, its rounding, what is
-- refused; and figures of issuers, where their file is there.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT * FROM no_plan();

SELECT is(minimum_payment('1000', may_revolve => '1000'), '100.00'::cents, 'a purchase of 1,000.00: its tenth');
SELECT is(minimum_payment('1256.28', installments => '256.28', may_revolve => '1000'), '356.28'::cents, 'and an installment: whole');
SELECT is(minimum_payment('200', may_revolve => '200'), '20.00'::cents, '800.00 of 1,000.00 converted: 20.00');
SELECT is(minimum_payment('1000', may_revolve => '1000', min_ratio => 0), '0.00'::cents, 'nothing, where the share is 0');
SELECT is(minimum_payment('1000', may_revolve => '1000', min_ratio => 1), '1000.00'::cents, 'all, where it is 1');
SELECT is(minimum_payment('1000', may_revolve => '1000', min_floor => '150'), '150.00'::cents, 'at least the floor');
SELECT is(minimum_payment('120', may_revolve => '120', min_floor => '150'), '120.00'::cents, 'but never more than the total');
SELECT is(minimum_payment('0', min_floor => '150'), '0.00'::cents, 'nothing of nothing');
SELECT is(minimum_payment('1000', over_limit => '300', may_revolve => '1000'), '370.00'::cents, 'over the limit: whole, and not once more in part');
SELECT is(minimum_payment('1000', over_limit => '1300', may_revolve => '1000'), '1000.00'::cents, 'but never more than the total');
SELECT is(minimum_payment('1060', past_due => '50', charges => '10', may_revolve => '1000'), '160.00'::cents, 'past due and charges: whole');
SELECT is(minimum_payment('10.04', may_revolve => '10.04'), '1.00'::cents, 'below half a cent: down');
SELECT is(minimum_payment('10.05', may_revolve => '10.05'), '1.01'::cents, 'half a cent: up');
SELECT is(minimum_payment('-5', may_revolve => '0'), '-5.00'::cents, 'what is owed to the borrower is not asked for');
SELECT is(minimum_payment('100', min_ratio => NULL), NULL, 'null of null');
SELECT throws_ok($$SELECT minimum_payment('1', min_ratio => 1.01)$$, '22023', NULL, 'no share above 1');
SELECT throws_ok($$SELECT minimum_payment('1', min_ratio => 'NaN')$$, '22023', NULL, 'NaN is none');
SELECT throws_ok($$SELECT minimum_payment('1', min_ratio => -0.01)$$, '22023', NULL, 'nor one below 0');
SELECT throws_ok($$SELECT minimum_payment('1', min_floor => '-0.01')$$, '22023', NULL, 'no floor below 0');
SELECT throws_ok($$SELECT minimum_payment('1', over_limit => '-0.01')$$, '22023', NULL, 'no limit is passed by less than 0');

-- Others' rules, told in ours.  Left out: those that ask for the greater of two
-- shares (min-in-r1, r5), and those that take the share of what is past due or
-- over the limit once more (min-in-s4, min-hk-4).
\getenv data CONSFIN_DATA
\if :{?data}
\set vectors `cat "$CONSFIN_DATA/day/vectors.json"`
CREATE TEMP TABLE vector AS
SELECT v ->> 'id' AS id, v -> 'inputs' AS i, (v #>> '{expected,minimum}')::cents AS minimum
FROM jsonb_array_elements(:'vectors'::jsonb -> 'vectors') v
WHERE v ->> 'family' = 'minimum_due';
SELECT is(minimum_payment((i ->> 'balance')::cents, may_revolve => (i ->> 'balance')::cents,
    min_ratio => (i ->> 'min_ratio')::numeric, min_floor => (i ->> 'floor')::cents), minimum, id)
FROM (SELECT * FROM vector ORDER BY id) v WHERE id LIKE 'mw-min-%';
SELECT is(minimum_payment((i ->> 'outstanding')::cents, past_due => coalesce(i ->> 'past_due', '0')::cents,
    may_revolve => (i ->> 'outstanding')::cents - coalesce(i ->> 'past_due', '0')::cents,
    min_ratio => (i ->> 'ratio')::numeric), minimum, id)
FROM (SELECT * FROM vector ORDER BY id) v WHERE id LIKE 'min-lk-%';
SELECT is(minimum_payment((i ->> 'total')::cents, may_revolve => (i ->> 'total')::cents, min_ratio => 0.05,
    min_floor => '500'), minimum, id)
FROM vector WHERE id = 'min-in-r3';
SELECT is(minimum_payment((i ->> 'statement')::cents, installments => (i ->> 'instalments_interest_fees')::cents,
    may_revolve => (i ->> 'principal')::cents, min_ratio => 0.01, min_floor => '250'), minimum, id)
FROM vector WHERE id = 'min-in-s2';
SELECT is(minimum_payment((i ->> 'statement')::cents, charges => (i ->> 'charges')::cents,
    may_revolve => (i ->> 'statement')::cents - (i ->> 'charges')::cents, min_ratio => 0.01, min_floor => '300'), minimum, id)
FROM vector WHERE id = 'min-hk-2';
\else
SELECT skip('CONSFIN_DATA is not set', 7);
\endif
SELECT * FROM finish();
ROLLBACK;
