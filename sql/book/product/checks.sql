-- sql/book/product/checks.sql
-- What must always hold of products.

CREATE VIEW lending.check_product WITH (security_barrier) AS
SELECT 'orphan' AS check_name, 0::bigint AS borrower_id,
    format('product "%s" offers version %s, which is not there', p.product_code,
        p.published_version) AS detail
FROM lending.product p
LEFT JOIN lending.product_terms t ON t.product_code = p.product_code
    AND t.version = p.published_version
WHERE p.published_version IS NOT NULL AND t.product_code IS NULL;
COMMENT ON VIEW lending.check_product IS 'Broken invariants of products';
