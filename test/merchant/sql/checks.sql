-- Every check of merchants can fail: each is planted, by a superuser with
-- triggers off, seen, and undone.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-05');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={1,3}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT what FROM declare_gateway(current_user);
SET consfin.actor = 'ann';
SELECT decision FROM apply_merchant('apply', 7, 'Corner Shop', 'C-7001');
SELECT decision FROM apply_merchant('apply other', 8, 'Other Shop', 'C-8001');
SELECT what FROM add_merchant_document(7, 'licence', 'vault/7', sha256('licence'));
SELECT decision FROM propose_merchant_account('propose', 7, 'Corner Shop Ltd', 'CITYUS33', '****1234');
SELECT version FROM define_merchant_terms(7, 'rate=0.006');
SELECT version FROM publish_merchant_terms(7, '2026-01-01');
SELECT version FROM define_merchant_terms(7, 'rate=0.005');
SELECT version FROM publish_merchant_terms(7, '2026-02-01');
SET consfin.actor = 'bob';
SELECT decision FROM approve_merchant('approve', 7);
SELECT decision FROM confirm_merchant_account('confirm', 7, 1);
SELECT decision FROM activate_merchant('begin', 7);
SELECT id FROM define_store(7, 'main', 'High Street');
SELECT decision FROM issue_qr('qr', 'QR-7', 7, 'main');
SELECT id FROM offer_products(7, '{card}');
RESET consfin.actor;
SELECT * FROM lending.violations;
CREATE FUNCTION plant(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    seen text;
BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE statement;
    SELECT string_agg(DISTINCT v.check_name, ', ' ORDER BY v.check_name) INTO seen FROM lending.violations v;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = coalesce(seen, 'nothing');
EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
    RETURN SQLERRM;
END $$;
CREATE TABLE planted (no integer PRIMARY KEY, broken text, statement text);
INSERT INTO planted VALUES
    (1, 'merchant_approval', $$UPDATE lending.merchant_application SET approved_actor = 'ann' WHERE merchant_id = 7$$),
    (2, 'merchant_approval', $$UPDATE lending.merchant_application SET approved_at = NULL, approved_login = NULL WHERE merchant_id = 7$$),
    (3, 'merchant_approval', $$UPDATE lending.merchant SET status = 'active' WHERE merchant_id = 8$$),
    (4, 'merchant_approval', $$UPDATE lending.merchant_application SET approved_at = now(), approved_login = 'x' WHERE merchant_id = 8$$),
    (5, 'merchant_ready', $$DELETE FROM lending.merchant_terms WHERE merchant_id = 7$$),
    (6, 'merchant_ready', $$UPDATE lending.merchant_account SET status = 'withdrawn'$$),
    (7, 'merchant_account', $$UPDATE lending.merchant_account SET confirmed_actor = 'ann'$$),
    (8, 'merchant_terms', $$UPDATE lending.merchant_terms SET starts_on = '2026-03-01' WHERE version = 1$$),
    (9, 'qr_store', $$UPDATE lending.store SET status = 'closed'$$),
    (10, 'orphan', $$UPDATE lending.merchant_product SET product_code = 'none'$$);
SELECT no, broken, plant(statement) AS seen FROM planted ORDER BY no;
SELECT c.check_name[1] AS unplanted
FROM regexp_matches(pg_get_viewdef('lending.check_merchant'::regclass), 'SELECT ''(\w+)''::text', 'g') c (check_name)
EXCEPT SELECT broken FROM planted;
DROP TABLE planted;
