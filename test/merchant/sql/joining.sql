-- How a merchant joins: application, documents, terms, account, approval by
-- another person; only an active one takes holds; another account cools off.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install() IS NOT NULL AS installed, install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, amount_max=50000, installments={1,3}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT decision, (open_line(1, 'line', 'card', '50000', 5, 15)).decision FROM open_borrower(1, 'open');
SELECT what FROM declare_gateway(current_user);
CREATE FUNCTION buy(key text, merchant bigint, amount cents DEFAULT '10') RETURNS text LANGUAGE sql
    RETURN (SELECT p.decision || coalesce(' ' || p.reason, '') FROM lending.credit_line l,
        purchase(1, key, l.line_id, amount, merchant) p WHERE l.borrower_id = 1);

-- The application: kept under its key, declined for an id that is taken
SET consfin.actor = 'ann';
SELECT * FROM apply_merchant('a', 7, 'Seventh shop', 'CN-91', 'Li', '500', '800');
SELECT * FROM apply_merchant('a', 7, 'Seventh shop', 'CN-91', 'Li', '500', '800');
SELECT * FROM apply_merchant('b', 7, 'Seventh shop', 'CN-91');
SELECT buy('too early', 7);
SELECT decision, reason, status FROM approve_merchant('c', 7);
SELECT resume_merchant(7);
SELECT suspend_merchant(7);
SELECT apply_merchant('d', 0, 'Shop', 'CN');
SELECT apply_merchant('d', 8, 'Shop', '');
SELECT apply_merchant('d', 8, 'Shop', 'CN', daily_limit => '-1');

-- Documents: by their hash, once
SELECT add_merchant_document(7, 'licence', 'vault/1', sha256('licence'));
SELECT add_merchant_document(7, 'licence', 'vault/1', sha256('licence'));
SELECT add_merchant_document(7, 'licence', 'vault/1', 'short');
SELECT add_merchant_document(8, 'licence', 'vault/1', sha256('licence'));
SELECT kind, reference, encode(sha256, 'hex') AS sha256, actor FROM lending.merchant_document;
UPDATE lending.merchant_document SET reference = 'elsewhere';

-- Who wrote it down may not approve it; another person may, once
SELECT decision, reason, status FROM approve_merchant('e', 7);
SET consfin.actor = 'bob';
SELECT decision, reason, status FROM approve_merchant('f', 7);
SELECT decision, reason, status FROM approve_merchant('g', 7);
SELECT merchant_id, actor, approved_actor, approved_at IS NOT NULL AS approved FROM lending.merchant_applications;
SELECT buy('approved', 7);
SELECT resume_merchant(7);

-- It begins with terms and a confirmed account
SELECT decision, reason FROM activate_merchant('h', 7);
SELECT define_merchant_terms(7, 'rate=0.006', cooling_days => 5);
SELECT publish_merchant_terms(7, '2026-01-15');
SELECT decision, reason FROM activate_merchant('i', 7);
SELECT decision, reason, number FROM propose_merchant_account('j', 7, 'Seventh Ltd', 'ICBC', 'tok-1');
SELECT decision, reason, number FROM propose_merchant_account('k', 7, 'Seventh Ltd', 'ICBC', 'tok-2');
SELECT decision, reason, number FROM confirm_merchant_account('l', 7, 1);
SELECT confirm_merchant_account('l2', 7, 2);
SET consfin.actor = 'ann';
SELECT decision, reason, number FROM confirm_merchant_account('m', 7, 1);
SELECT decision, reason, number FROM confirm_merchant_account('n', 7, 1);
SELECT decision, reason, status FROM activate_merchant('o', 7);
SELECT decision, reason, status FROM activate_merchant('p', 7);
SELECT buy('active', 7), buy('over its limit', 7, '501');

-- Another account cools off, and can be withdrawn until it is used
SELECT decision, reason, number FROM propose_merchant_account('q', 7, 'Seventh Ltd', 'ABC', 'tok-3');
SELECT decision, reason, number FROM withdraw_merchant_account('r', 7, 1);
SET consfin.actor = 'bob';
SELECT decision, reason, number FROM confirm_merchant_account('s', 7, 2);
SELECT account_no, bank, account_ref, status, usable_from, actor, confirmed_actor FROM lending.merchant_accounts ORDER BY account_no;
SELECT decision, reason, number FROM withdraw_merchant_account('t', 7, 2);
SELECT decision, reason, number FROM withdraw_merchant_account('u', 7, 2);
UPDATE lending.merchant_account SET account_ref = 'thief';

-- Suspended and resumed as before; closed for ever
SELECT suspend_merchant(7);
SELECT buy('suspended', 7);
SELECT resume_merchant(7);
SELECT buy('again', 7);
SELECT close_merchant(7);
SELECT buy('closed', 7);
SELECT decision, reason FROM propose_merchant_account('v', 7, 'Seventh Ltd', 'ABC', 'tok-4');

-- An application that is turned down; the shortcut
SELECT decision, status FROM apply_merchant('w', 8, 'Eighth shop', 'CN-92');
SELECT close_merchant(8);
SELECT define_merchant(9, 'Ninth shop');
SELECT decision, reason FROM approve_merchant('x', 9);
SELECT decision, reason FROM activate_merchant('y', 9);
SELECT buy('ninth', 9);
SELECT approve_merchant('z', 99);
SELECT merchant_id, title, status FROM lending.merchants ORDER BY 1;
SELECT * FROM lending.violations;
DROP FUNCTION buy(text, bigint, cents);
DROP SCHEMA lending CASCADE;
