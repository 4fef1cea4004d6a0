-- Stores, tills and the codes that customers scan there.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install() IS NOT NULL AS installed, open_day('2026-01-15');
SELECT define_product('b', options => 'rate_default=0.1, amount_max=100') IS NOT NULL AS b, publish_product('b') IS NOT NULL AS published;
SELECT define_product('a', options => 'rate_default=0.1, amount_max=100') IS NOT NULL AS a, publish_product('a') IS NOT NULL AS published;
SELECT define_merchant(5, 'Shop', 'shop-code', '500', '9000'), define_merchant(6, 'Other shop');
SELECT define_store(5, 'north', 'North street'), define_store(5, 'north', 'North road'), define_store(5, 'south', 'South'), define_store(6, 'north', 'Theirs');
SELECT add_terminal(5, 'north', '1'), add_terminal(5, 'north', '1'), add_terminal(5, 'south', '1');
SELECT define_store(99, 'north', 'X');
SELECT define_store(5, '', 'X');
SELECT add_terminal(5, 'west', '1');
SELECT add_terminal(5, 'north', '');

SELECT * FROM issue_qr('k1', 'Q-1', 5, 'north', '1');
SELECT * FROM issue_qr('k1', 'Q-1', 5, 'north', '1');
SELECT decision, reason FROM issue_qr('k2', 'Q-1', 5);
SELECT decision, reason FROM issue_qr('k3', 'Q-1', 6);
SELECT decision, reason FROM issue_qr('k4', 'shop-code', 6);
SELECT decision, reason FROM issue_qr('k5', 'Q-2', 5, 'south'), issue_qr('k6', 'Q-3', 5), issue_qr('k7', 'Q-4', 5, 'south', '1');
SELECT issue_qr('k8', 'Q-5', 5, 'west');
SELECT issue_qr('k8', 'Q-5', 6, 'north', '1');
SELECT issue_qr('k8', 'Q-5', 5, NULL, '1');
SELECT issue_qr('k8', '', 5);
SELECT issue_qr('k8', 'Q-5', 99);

-- Whom a code leads to: all products, or those that the merchant offers
SELECT * FROM find_qr('Q-1');
SELECT offer_products(5, '{a}');
SELECT f.* FROM unnest('{Q-1,Q-2,Q-3,shop-code,nothing}'::text[]) c, find_qr(c) f ORDER BY c;
SELECT find_qr(NULL);

-- A code that is retired, a store that is closed with its codes
SELECT decision, reason FROM retire_qr('k9', 'Q-3');
SELECT decision, reason FROM retire_qr('k10', 'Q-3');
SELECT retire_qr('k11', 'Q-9');
SELECT decision, reason FROM issue_qr('k12', 'Q-3', 5);
SELECT decision, reason FROM close_store('k13', 5, 'south');
SELECT decision, reason FROM close_store('k14', 5, 'south');
SELECT close_store('k15', 5, 'west');
SELECT define_store(5, 'south', 'South');
SELECT add_terminal(5, 'south', '2');
SELECT decision, reason FROM issue_qr('k16', 'Q-6', 5, 'south');
SELECT qr_code, merchant_id, store_code, terminal_code, status FROM lending.merchant_codes ORDER BY 1;
SELECT qr_code, may_purchase, reason, store_code FROM unnest('{Q-1,Q-2,Q-3,Q-4}'::text[]) c, find_qr(c) f ORDER BY 1;
UPDATE lending.qr_code SET merchant_id = 6 WHERE qr_code = 'Q-1';
UPDATE lending.qr_code SET status = 'issued', retired_at = NULL WHERE qr_code = 'Q-3';
UPDATE lending.store SET status = 'open';

-- A merchant that takes no holds
SELECT suspend_merchant(5);
SELECT qr_code, may_purchase, reason FROM unnest('{Q-1,Q-3,shop-code}'::text[]) c, find_qr(c) f ORDER BY 1;
SELECT close_merchant(5);
SELECT qr_code, may_purchase, reason FROM find_qr('Q-1');
SELECT decision, reason FROM issue_qr('k17', 'Q-7', 5);
SELECT * FROM lending.violations;
DROP SCHEMA lending CASCADE;
