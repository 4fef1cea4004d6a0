-- test/collection/pgtap/one_by_one.sql
-- What moves one case, or takes one, does not read those of other borrowers,
-- also by plans that were made while there was none.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT plan(5);
SELECT install(), install_defaults(), open_day('2026-01-05') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={3}'), publish_product('card') \gset ignored_
ANALYZE;
SELECT count(open_borrower(b, 'join')), count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '300'))
FROM generate_series(1, 200) b \gset ignored_
SELECT roll_day('2026-02-20') \gset ignored_
SELECT consfin_internal.stage_slice('2026-02-20') \gset ignored_
SELECT define_collector('ann', 'Ann', 'ann', '{all}') \gset ignored_
SELECT is((SELECT count(*) FROM lending.cases), 200::bigint, 'two hundred cases are open');

CREATE FUNCTION pg_temp.fetched(statement text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    before bigint := (SELECT s.idx_tup_fetch + s.seq_tup_read FROM pg_stat_xact_user_tables s WHERE s.relid = 'lending.collection_case'::regclass);
BEGIN
    EXECUTE statement;
    RETURN (SELECT s.idx_tup_fetch + s.seq_tup_read FROM pg_stat_xact_user_tables s WHERE s.relid = 'lending.collection_case'::regclass) - before;
END $$;
SELECT cmp_ok(pg_temp.fetched($$SELECT repay(7, 'part', '10')$$), '<=', 20::bigint, 'a payment of a part reads its own case');
SELECT cmp_ok(pg_temp.fetched($$SELECT repay(7, 'rest', '400')$$), '<=', 20::bigint, 'so does one that closes it');
SELECT cmp_ok(pg_temp.fetched($$SELECT override_stage(8, 'late', (SELECT loan_id FROM lending.loan WHERE borrower_id = 8), 3, 'Late')$$), '<=', 20::bigint, 'and a stage that is given by hand');
SELECT cmp_ok(pg_temp.fetched($$SELECT next_case('ann', 'all')$$), '<=', 60::bigint, 'who takes one reads the first of them');
SELECT * FROM finish();
ROLLBACK;
