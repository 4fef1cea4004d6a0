-- sql/book/reference/checks.sql
-- What must always hold of what many borrowers share.

CREATE VIEW lending.check_reference WITH (security_barrier) AS
SELECT 'orphan' AS check_name, s.borrower_id::bigint AS borrower_id,
    format('slots of %s %s: there is no such %s', s.kind, s.owner_id, s.kind) AS detail
FROM lending.slots s
WHERE NOT EXISTS (SELECT FROM (SELECT 'float' AS kind, u.funder_id AS owner_id FROM lending.funder u
                               UNION ALL
                               SELECT 'cap' AS kind, c.cap_id FROM lending.cap c
                               UNION ALL
                               SELECT 'merchant' AS kind, m.merchant_id FROM lending.merchant m) o
                  WHERE o.kind = s.kind AND o.owner_id = s.owner_id);
COMMENT ON VIEW lending.check_reference IS 'Broken invariants of what many borrowers share';
