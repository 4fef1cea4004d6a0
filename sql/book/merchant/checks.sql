-- sql/book/merchant/checks.sql
-- What must always hold of merchants that applied.

CREATE VIEW lending.check_merchant WITH (security_barrier) AS
SELECT c.check_name, 0::bigint AS borrower_id, c.detail
FROM (
    -- Another person approved what applied, before it took a hold.
    SELECT 'merchant_approval' AS check_name,
        format('merchant %s is %s: applied by %s, approved by %s', a.merchant_id, m.status,
            coalesce(a.actor, a.acting_role, a.login),
            coalesce(a.approved_actor, a.approved_role, a.approved_login, 'nobody')) AS detail
    FROM lending.merchant_application a
    JOIN lending.merchants m ON m.merchant_id = a.merchant_id
    WHERE m.status IN ('approved', 'active', 'suspended') AND a.approved_at IS NULL
        OR m.status = 'applied' AND a.approved_at IS NOT NULL
        OR a.approved_login = a.login AND a.approved_role IS NOT DISTINCT FROM a.acting_role
            AND a.approved_actor IS NOT DISTINCT FROM a.actor
    UNION ALL
    -- An active one has terms, and an account to be paid to.
    SELECT 'merchant_ready' AS check_name,
        format('merchant %s is %s without terms or account', a.merchant_id, m.status)
    FROM lending.merchant_application a
    JOIN lending.merchants m ON m.merchant_id = a.merchant_id
    LEFT JOIN (SELECT DISTINCT t.merchant_id FROM lending.merchant_terms t
               WHERE t.status = 'published') t ON t.merchant_id = a.merchant_id
    LEFT JOIN (SELECT DISTINCT t.merchant_id FROM lending.merchant_account t
               WHERE t.status = 'confirmed') c ON c.merchant_id = a.merchant_id
    WHERE m.status IN ('active', 'suspended') AND (t.merchant_id IS NULL OR c.merchant_id IS NULL)
    UNION ALL
    -- A second person confirmed where money goes.
    SELECT 'merchant_account' AS check_name,
        format('account %s of merchant %s was proposed and confirmed by %s', a.account_no,
            a.merchant_id, coalesce(a.actor, a.acting_role, a.login))
    FROM lending.merchant_account a
    WHERE a.confirmed_login = a.login AND a.confirmed_role IS NOT DISTINCT FROM a.acting_role
        AND a.confirmed_actor IS NOT DISTINCT FROM a.actor
    UNION ALL
    -- Later versions of terms start later.
    SELECT 'merchant_terms' AS check_name,
        format('terms %s of merchant %s start on %s, terms %s on %s', t.version, t.merchant_id,
            t.starts_on, u.version, u.starts_on)
    FROM lending.merchant_terms t
    JOIN lending.merchant_terms u ON u.merchant_id = t.merchant_id AND u.version > t.version
        AND u.starts_on <= t.starts_on
    UNION ALL
    -- No code leads into a closed store.
    SELECT 'qr_store' AS check_name,
        format('code %s leads to store %s of merchant %s, which is closed', q.qr_code, q.store_code,
            q.merchant_id)
    FROM lending.qr_code q
    JOIN lending.store s ON s.merchant_id = q.merchant_id AND s.store_code = q.store_code
    WHERE q.status = 'issued' AND s.status = 'closed'
    UNION ALL
    SELECT 'orphan' AS check_name,
        format('merchant %s offers product %s: it is not published', o.merchant_id, o.product_code)
    FROM lending.merchant_product o
    LEFT JOIN lending.products p ON p.product_code = o.product_code
    WHERE p.published_version IS NULL) c;
COMMENT ON VIEW lending.check_merchant IS 'Broken invariants of merchants that applied, their terms, accounts and codes';
