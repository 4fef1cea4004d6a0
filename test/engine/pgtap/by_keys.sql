-- test/engine/pgtap/by_keys.sql
-- What a till or a day repeats finds rows by their keys, also in tables that
-- were empty when they were analyzed: it never reads one of borrowers whole.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = public, consfin;
SELECT plan(3);
SELECT install(), install_defaults(), open_day('2026-01-05'), define_merchant(5, 'Shop') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={3}'), publish_product('card'),
    start_class_scheme('ifrs9', 1, '2026-01-06') \gset ignored_
SELECT count(open_borrower(b, 'join')), count(open_line(b, 'line', 'card', '5000', 5, 15)) FROM generate_series(1, 20) b \gset ignored_
ANALYZE;

CREATE FUNCTION pg_temp.scans() RETURNS TABLE (name name, scans bigint) LANGUAGE sql AS $$
    SELECT s.relname, s.seq_scan FROM pg_stat_xact_user_tables s
    WHERE s.schemaname = 'lending'
        AND s.relname IN ('loan_event', 'loan_stage', 'loan_class', 'repayment', 'hold', 'hold_event',
            'line_movement', 'idempotency', 'contract', 'funder_share', 'credit_balance', 'collection_case',
            'case_event')
$$;
CREATE TEMP TABLE before AS SELECT * FROM pg_temp.scans();

SELECT count(p.loan_id) AS bought, count(r.repayment_id) AS paid
FROM lending.credit_lines l
CROSS JOIN generate_series(1, 5) n
CROSS JOIN LATERAL purchase(l.borrower_id, 'buy ' || n, l.line_id, '300', 5, 3) p
CROSS JOIN LATERAL repay(l.borrower_id, 'pay ' || n, '10') r
CROSS JOIN LATERAL authorize(l.borrower_id, 'hold ' || n, l.line_id, '1', 5) h
CROSS JOIN LATERAL capture(l.borrower_id, 'take ' || n, h.hold_id) c \gset
SELECT is(:bought + :paid, 200, 'much was bought and paid');
SELECT roll_day('2026-04-20') \gset ignored_
SELECT consfin_internal.stage_slice('2026-04-20') \gset ignored_
CREATE TEMP TABLE after AS SELECT * FROM pg_temp.scans();
SELECT cmp_ok((SELECT count(*) FROM lending.loan_stages), '>', 200::bigint, 'loans moved to stages');
SELECT is_empty('SELECT name, s.scans - coalesce(b.scans, 0) FROM after s LEFT JOIN before b USING (name)
    WHERE s.scans > coalesce(b.scans, 0)', 'no table of borrowers was read whole');
SELECT * FROM finish();
ROLLBACK;
