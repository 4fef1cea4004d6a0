-- sql/book/counter/checks.sql
-- What must always hold of shared counters.

CREATE VIEW lending.check_counter WITH (security_barrier) AS
SELECT 'slot_negative' AS check_name, s.borrower_id::bigint AS borrower_id,
    format('%s %s: %s available', s.kind, s.owner_id, s.available) AS detail
FROM lending.slot s
WHERE s.available OPERATOR(consfin.<) '0'::consfin.cents;
COMMENT ON VIEW lending.check_counter IS 'Broken invariants of shared counters';
