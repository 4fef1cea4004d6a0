-- test/bench/moving.sql
-- Loans of another system staged: one a borrower, in 24 installments, 229
-- payments for 20 of them, each with a reference.
SET search_path = consfin, pg_catalog;
INSERT INTO lending.import_row (borrower_id, key, line_id, original, events, payment_references)
SELECT l.borrower_id, 'old ' || l.borrower_id, l.line_id,
    with_terms(amortize('1000', 0.12, 24, '2025-02-15'), 'penalty_rate=0.1825, penalty_den=365'),
    p.events, p.payment_references
FROM lending.credit_lines l
CROSS JOIN LATERAL (
    SELECT array_agg(jsonb_build_object('kind', 'pay', 'amount', '47.07',
            'on', (date '2025-02-15' + make_interval(months => k))::date - (l.borrower_id % 5)::integer)::event),
        array_agg(format('%s-%s', l.borrower_id, k))
    FROM generate_series(1, 11 + (l.borrower_id % 20 < 9)::integer) k) p (events, payment_references);
VACUUM ANALYZE lending.import_row;
