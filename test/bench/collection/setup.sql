-- test/bench/collection/setup.sql
-- So many cases wait in one queue, which sixteen collectors serve.  They are
-- planted without their loans: next_case() looks at none.
SET search_path = public, consfin;
SELECT install(), install_defaults(), open_day('2026-03-02');
SELECT define_collector('c' || n, 'Collector ' || n, 'c' || n, '{all}', most_cases => 1000000)
FROM generate_series(0, :collectors - 1) n;
SET session_replication_role = replica;
INSERT INTO lending.borrower (borrower_id) SELECT b FROM generate_series(1, :cases) b;
INSERT INTO lending.collection_case (borrower_id, case_id, stage, balance, queue_code, priority,
    next_action_on, opened_on)
SELECT b, new_id(), 1 + b % 3, from_minor(b * 7919 % 500000), 'all',
    consfin.case_priority('{stage,balance}', (1 + b % 3)::integer, from_minor(b * 7919 % 500000), NULL),
    CASE b % 10 WHEN 0 THEN date '2026-03-01' + (b % 7)::integer END, '2026-03-02'
FROM generate_series(1, :cases) b;
INSERT INTO lending.case_event (borrower_id, case_id, seq, kind, business_date, stage, balance, queue_code)
SELECT c.borrower_id, c.case_id, 1, 'opened', c.opened_on, c.stage, c.balance, c.queue_code
FROM lending.collection_case c;
RESET session_replication_role;
VACUUM ANALYZE;
