-- sql/book/reference/checks.sql
-- What must always hold of floats, caps and the limits of merchants.  Sums are
-- numeric: a sum of amounts may be beyond what an amount can be.

CREATE VIEW lending.check_reference WITH (security_barrier) AS
SELECT *
FROM (
    SELECT 'float' AS check_name, 0::bigint AS borrower_id,
        format('floats on account %s: %s available, %s taken, %s funded', f.account,
            sum(f.available) * 0.01, sum(f.taken) * 0.01,
            sum(f.funded) * 0.01) AS detail
    FROM (SELECT b.float_account AS account, consfin.minor(s.available) AS available,
              0::bigint AS taken, 0::bigint AS funded
          FROM lending.slots s
          JOIN lending.funder b ON b.funder_id = s.owner_id
          WHERE s.kind = 'float'
          UNION ALL
          SELECT b.float_account, 0, consfin.minor(k.taken) - consfin.minor(k.returned), 0
          FROM lending.hold_slots k
          JOIN lending.funder b ON b.funder_id = k.owner_id
          WHERE k.kind = 'float'
          UNION ALL
          SELECT b.float_account, 0, 0, consfin.minor(consfin.balance(j.entry, b.float_account))
          FROM lending.journal j
          CROSS JOIN (SELECT DISTINCT u.float_account FROM lending.funder u) b
          WHERE j.borrower_id = 0 AND j.kind IN ('fund_float', 'withdraw_float')) f
    GROUP BY f.account
    HAVING sum(f.available) + sum(f.taken) <> sum(f.funded)
    UNION ALL
    -- So do the limits of the open day; of a closed merchant there may be no slots.
    SELECT d.kind AS check_name, 0::bigint,
        format('%s %s on %s: %s available, %s taken, of %s', d.kind, d.owner_id, o.business_date,
            coalesce(s.available, 0) * 0.01, coalesce(k.taken, 0) * 0.01, d.amount)
    FROM (SELECT 'cap' AS kind, c.cap_id AS owner_id, c.daily_amount AS amount, true AS has_slots
          FROM lending.cap c
          UNION ALL
          SELECT 'merchant' AS kind, m.merchant_id, m.daily_limit, m.status <> 'closed'
          FROM lending.merchant m) d
    JOIN lending.business_day o ON o.status = 'open'
    LEFT JOIN (SELECT s.kind::text AS kind, s.owner_id, sum(consfin.minor(s.available)) AS available
               FROM lending.slots s
               JOIN lending.business_day o ON o.business_date = s.business_date AND o.status = 'open'
               GROUP BY 1, 2) s ON s.kind = d.kind AND s.owner_id = d.owner_id
    LEFT JOIN (SELECT k.kind, k.owner_id,
                   sum(consfin.minor(k.taken) - consfin.minor(k.returned)) AS taken
               FROM lending.hold_slots k
               JOIN lending.business_day o ON o.business_date = k.business_date AND o.status = 'open'
               GROUP BY 1, 2) k ON k.kind = d.kind AND k.owner_id = d.owner_id
    WHERE (d.has_slots OR s.available IS NOT NULL)
        AND coalesce(s.available, 0) + coalesce(k.taken, 0) <> consfin.minor(d.amount)
    UNION ALL
    SELECT 'orphan' AS check_name, s.borrower_id,
        format('slots of %s %s: there is no such %s', s.kind, s.owner_id, s.kind)
    FROM (SELECT k.borrower_id, k.kind, k.owner_id FROM lending.hold_slots k
          UNION ALL
          SELECT s.borrower_id::bigint, s.kind, s.owner_id FROM lending.slots s) s
    WHERE NOT EXISTS (SELECT FROM (SELECT 'float' AS kind, u.funder_id AS owner_id FROM lending.funder u
                                   UNION ALL
                                   SELECT 'cap' AS kind, c.cap_id FROM lending.cap c
                                   UNION ALL
                                   SELECT 'merchant' AS kind, m.merchant_id FROM lending.merchant m) o
                      WHERE o.kind = s.kind AND o.owner_id = s.owner_id)) c;
COMMENT ON VIEW lending.check_reference IS 'Broken invariants of floats, caps and limits of merchants';
