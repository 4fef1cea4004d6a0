-- How a merchant joins, is charged, sells and is paid to: every command, what it
-- declines, and what it refuses.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-05');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={1,3}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT define_product('tuition', options => 'rate_default=0.06, rate_max=0.24, amount_max=5000, installments={6}') IS NOT NULL AS defined,
    publish_product('tuition') IS NOT NULL AS published;
SELECT define_product('draft', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000') IS NOT NULL AS defined;
SELECT decision FROM open_borrower(1, 'join');
SELECT line_id FROM open_line(1, 'line', 'card', '5000', 5, 15) \gset
SELECT what FROM declare_gateway(current_user);
SET consfin.actor = 'ann';

-- It applies, and takes no holds yet
SELECT decision, reason, merchant_id, status, replayed FROM apply_merchant('apply', 7, 'Corner Shop', 'C-7001', 'Mo', '1000', '3000');
SELECT decision, reason, merchant_id, status, replayed FROM apply_merchant('apply', 7, 'Corner Shop', 'C-7001', 'Mo', '1000', '3000');
SELECT decision, reason, status FROM apply_merchant('again', 7, 'Other', 'C-7002');
SELECT decision, reason FROM authorize(1, 'a 1', :line_id, '100', 7);
SELECT apply_merchant('wrong', 0, 'Shop', 'C');
SELECT apply_merchant('wrong', 8, '', 'C');
SELECT apply_merchant('wrong', 8, 'Shop', '');
SELECT apply_merchant('wrong', 8, 'Shop', 'C', '');
SELECT apply_merchant('wrong', 8, 'Shop', 'C', purchase_limit => '0');
SELECT apply_merchant('wrong', 8, 'Shop', 'C', daily_limit => '-1');
SELECT apply_merchant('wrong', 8, 'Shop', NULL);
SELECT suspend_merchant(7);
SELECT resume_merchant(7);

-- Documents, and approval by another person
SET consfin.actor = 'bob';
SELECT decision, reason FROM approve_merchant('approve', 7);
SELECT what, id FROM add_merchant_document(7, 'licence', 'vault/7/licence.pdf', sha256('licence'));
SELECT what, id FROM add_merchant_document(7, 'licence', 'vault/7/licence.pdf', sha256('licence'));
SELECT what, id FROM add_merchant_document(7, 'contract', 'vault/7/contract.pdf', sha256('contract'));
SELECT add_merchant_document(7, '', 'x', sha256('x'));
SELECT add_merchant_document(7, 'licence', '', sha256('x'));
SELECT add_merchant_document(7, 'licence', 'x', 'x');
SELECT add_merchant_document(8, 'licence', 'x', sha256('x'));
SELECT kind, reference, sha256 = sha256(kind::bytea) AS is_hash, actor FROM lending.merchant_document ORDER BY kind;
SET consfin.actor = 'ann';
SELECT decision, reason FROM approve_merchant('approve mine', 7);
SET consfin.actor = 'bob';
SELECT decision, reason, status FROM approve_merchant('approve now', 7);
SELECT decision, reason, status FROM approve_merchant('approve more', 7);
SELECT approve_merchant('nobody', 8);
SELECT actor, approved_actor, registration, contact FROM lending.merchant_applications;
SELECT decision, reason FROM authorize(1, 'a 2', :line_id, '100', 7);
SELECT resume_merchant(7);

-- Terms: drafted, drafted anew, published, frozen
SELECT decision, reason FROM activate_merchant('no terms', 7);
SELECT id, version FROM define_merchant_terms(7, 'rate=0.01');
SELECT id, version FROM define_merchant_terms(7, 'rate=0.006', 1, 'weekends', 'prorate', '10', 0.1, 30, 'suspend', 20, 2);
SELECT define_merchant_terms(7, 'rate=0.006', -1);
SELECT define_merchant_terms(7, 'rate=0.006', calendar_code => 'none');
SELECT define_merchant_terms(7, 'rate=0.006', fee_on_refund => 'all');
SELECT define_merchant_terms(7, 'rate=0.006', least_payout => '-1');
SELECT define_merchant_terms(7, 'rate=0.006', reserve_rate => 1.1, reserve_days => 1);
SELECT define_merchant_terms(7, 'rate=0.006', reserve_rate => 'NaN', reserve_days => 1);
SELECT define_merchant_terms(7, 'rate=0.006', reserve_rate => 0.1);
SELECT define_merchant_terms(7, 'rate=0.006', reserve_days => 10);
SELECT define_merchant_terms(7, 'rate=0.006', on_negative => 'wait');
SELECT define_merchant_terms(7, 'rate=0.006', carry_days => -1);
SELECT define_merchant_terms(7, 'rate=0.006', cooling_days => 367);
SELECT define_merchant_terms(8, 'rate=0.006');
SELECT publish_merchant_terms(7, '2200-01-01');
SELECT id, version FROM publish_merchant_terms(7, '2026-01-01');
SELECT publish_merchant_terms(7, '2026-02-01');
UPDATE lending.merchant_terms SET least_payout = '0';
SELECT id, version FROM define_merchant_terms(7, 'rate=0.005');
SELECT publish_merchant_terms(7, '2026-01-05');
SELECT id, version FROM publish_merchant_terms(7, '2026-02-01');
SELECT version, status, price, settle_lag, calendar_code, fee_on_refund, least_payout, reserve_rate, reserve_days, on_negative, carry_days, cooling_days, starts_on, until
FROM lending.merchant_versions ORDER BY version;

-- Where its money goes: a second person, and days of cooling-off for a change
SELECT decision, reason FROM activate_merchant('no account', 7);
SELECT decision, reason, number FROM propose_merchant_account('propose', 7, 'Corner Shop Ltd', 'CITYUS33', '****1234');
SELECT decision, reason, number FROM propose_merchant_account('another', 7, 'Corner Shop Ltd', 'CITYUS33', '****9999');
SELECT propose_merchant_account('wrong', 7, '', 'CITYUS33', '1');
SELECT propose_merchant_account('wrong', 7, 'Shop', '', '1');
SELECT propose_merchant_account('wrong', 7, 'Shop', 'CITYUS33', '');
SELECT decision, reason FROM confirm_merchant_account('mine', 7, 1);
SELECT decision, reason FROM activate_merchant('not confirmed', 7);
SET consfin.actor = 'ann';
SELECT decision, reason, number FROM confirm_merchant_account('confirm', 7, 1);
SELECT decision, reason, number FROM confirm_merchant_account('confirm again', 7, 1);
SELECT confirm_merchant_account('unknown', 7, 9);
SELECT confirm_merchant_account('unknown', 8, 1);
SELECT decision, reason FROM withdraw_merchant_account('in use', 7, 1);
SELECT decision, reason, number FROM propose_merchant_account('move', 7, 'Corner Shop Ltd', 'OTHRUS44', '****5678');
SET consfin.actor = 'bob';
SELECT decision, reason, number FROM confirm_merchant_account('confirm move', 7, 2);
SELECT account_no, account_ref, status, usable_from, actor, confirmed_actor FROM lending.merchant_accounts ORDER BY account_no;
SELECT decision, reason FROM withdraw_merchant_account('fraud', 7, 2);
SELECT decision, reason FROM withdraw_merchant_account('fraud again', 7, 2);
UPDATE lending.merchant_account SET account_ref = '****6666';

-- Active: it takes holds, within its limits
SELECT decision, reason, status FROM activate_merchant('begin', 7);
SELECT decision, reason, status FROM activate_merchant('begin again', 7);
SELECT decision, reason FROM authorize(1, 'a 3', :line_id, '100', 7);
SELECT decision, reason FROM authorize(1, 'a 4', :line_id, '1000.01', 7);

-- Stores, tills and codes
SELECT what, id FROM define_store(7, 'main', 'High Street');
SELECT what, id FROM define_store(7, 'main', 'High Street 1');
SELECT what, id FROM define_store(7, 'north', 'North Road');
SELECT what, id FROM add_terminal(7, 'main', 't1');
SELECT what, id FROM add_terminal(7, 'main', 't1');
SELECT define_store(7, '', 'x');
SELECT define_store(7, 'x', '');
SELECT define_store(8, 'x', 'x');
SELECT add_terminal(7, 'none', 't1');
SELECT add_terminal(7, 'main', '');
SELECT decision, reason FROM issue_qr('qr 1', 'QR-7', 7);
SELECT decision, reason FROM issue_qr('qr 2', 'QR-7-MAIN', 7, 'main');
SELECT decision, reason FROM issue_qr('qr 3', 'QR-7-MAIN-T1', 7, 'main', 't1');
SELECT decision, reason FROM issue_qr('qr 4', 'QR-7-NORTH', 7, 'north');
SELECT decision, reason FROM issue_qr('qr 5', 'QR-7', 7);
SELECT issue_qr('wrong', 'QR-8', 7, 'none');
SELECT issue_qr('wrong', 'QR-8', 7, 'main', 't9');
SELECT issue_qr('wrong', 'QR-8', 7, terminal_code => 't1');
SELECT issue_qr('wrong', '', 7);
SELECT issue_qr('wrong', 'QR-8', 8);

-- What a till is told of a code
SELECT * FROM find_qr('QR-7-MAIN-T1');
SELECT what FROM offer_products(7, '{tuition}');
SELECT * FROM find_qr('QR-7');
SELECT what FROM offer_products(7, '{card,tuition,card}');
SELECT * FROM find_qr('QR-7-NORTH');
SELECT offer_products(7, '{draft}');
SELECT offer_products(7, '{none}');
SELECT offer_products(7, '{NULL}');
SELECT offer_products(8, '{card}');
SELECT what FROM offer_products(7, '{}');
SELECT * FROM find_qr('QR-0');
SELECT find_qr(NULL);
SELECT what FROM define_merchant(5, 'Old Shop', 'QR-5', '200');
SELECT * FROM find_qr('QR-5');
SELECT decision, reason FROM issue_qr('qr 6', 'QR-5', 7);
SELECT decision, reason FROM retire_qr('retire', 'QR-7');
SELECT decision, reason FROM retire_qr('retire again', 'QR-7');
SELECT retire_qr('unknown', 'QR-0');
SELECT qr_code, may_purchase, reason FROM find_qr('QR-7');
SELECT decision, reason FROM close_store('close', 7, 'north');
SELECT decision, reason FROM close_store('close again', 7, 'north');
SELECT close_store('unknown', 7, 'none');
SELECT qr_code, may_purchase, reason FROM find_qr('QR-7-NORTH');
SELECT decision, reason FROM issue_qr('qr 7', 'QR-9', 7, 'north');
SELECT define_store(7, 'north', 'North Road');
SELECT add_terminal(7, 'north', 't1');
UPDATE lending.qr_code SET store_code = 'main';
SELECT qr_code, store_code, terminal_code, status, retired_at IS NOT NULL AS is_retired FROM lending.merchant_codes ORDER BY qr_code;

-- Suspended, resumed, closed
SELECT id FROM suspend_merchant(7);
SELECT may_purchase, reason FROM find_qr('QR-7-MAIN');
SELECT decision, reason FROM authorize(1, 'a 5', :line_id, '100', 7);
SELECT id FROM resume_merchant(7);
SELECT may_purchase, reason FROM find_qr('QR-7-MAIN');
SELECT id FROM close_merchant(7);
SELECT may_purchase, reason FROM find_qr('QR-7-MAIN');
SELECT decision, reason FROM issue_qr('qr 8', 'QR-9', 7);
SELECT decision, reason FROM propose_merchant_account('late', 7, 'Shop', 'CITYUS33', '1');
SELECT resume_merchant(7);
-- One that was never approved is closed, too
SELECT status FROM apply_merchant('apply 8', 8, 'No Shop', 'C-8');
SELECT id FROM close_merchant(8);
SELECT decision, reason FROM approve_merchant('approve 8', 8);
-- One that define_merchant() added has no application: nothing is asked of it
SELECT decision, reason FROM approve_merchant('approve 5', 5);
SELECT * FROM lending.violations;
