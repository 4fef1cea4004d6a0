-- sql/book/merchant/views.sql
-- Merchants' applications, terms, accounts and codes as others may read them.

CREATE VIEW lending.merchant_versions AS
SELECT t.merchant_id, t.version, t.status, t.price, t.settle_lag, t.calendar_code, t.fee_on_refund,
    t.least_payout, t.reserve_rate, t.reserve_days, t.on_negative, t.carry_days, t.cooling_days,
    t.starts_on, t.created_at,
    lead(t.starts_on) OVER (PARTITION BY t.merchant_id ORDER BY t.starts_on) AS until
FROM lending.merchant_terms t;
COMMENT ON VIEW lending.merchant_versions IS 'Terms of merchants in versions';
COMMENT ON COLUMN lending.merchant_versions.until IS 'First business date of the next version; null: there is none, or it is a draft';

CREATE VIEW lending.merchant_accounts AS
SELECT t.merchant_id, t.account_no, t.holder, t.bank, t.account_ref, t.status, t.usable_from,
    t.created_at, t.login, t.acting_role, t.actor, t.confirmed_login, t.confirmed_role,
    t.confirmed_actor
FROM lending.merchant_account t;
COMMENT ON VIEW lending.merchant_accounts IS 'Accounts that merchants are paid to';

CREATE VIEW lending.merchant_applications AS
SELECT t.merchant_id, t.registration, t.contact, t.created_at, t.login, t.acting_role, t.actor,
    t.approved_at, t.approved_login, t.approved_role, t.approved_actor
FROM lending.merchant_application t;
COMMENT ON VIEW lending.merchant_applications IS 'Merchants that applied, and who approved them';

CREATE VIEW lending.merchant_codes AS
SELECT t.qr_code, t.merchant_id, t.store_code, t.terminal_code, t.status, t.created_at, t.retired_at
FROM lending.qr_code t;
COMMENT ON VIEW lending.merchant_codes IS 'Codes that customers scan';
