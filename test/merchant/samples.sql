-- test/merchant/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 20 statements
SELECT apply_merchant(:key, 9, 'Ninth shop', 'C-9');

-- at most 12 statements
SELECT add_merchant_document(6, 'licence', 'vault/6', sha256('licence'));

-- at most 22 statements, after add_merchant_document(6, 'contract', 'vault/6/contract', sha256(set_config('consfin.actor', 'bob', false)::bytea))
SELECT approve_merchant(:key, 6);

-- at most 22 statements, after set_config('consfin.actor', 'bob', false), add_merchant_document(6, 'contract', 'vault', sha256('contract')), approve_merchant('approve', 6), confirm_merchant_account('confirm', 6, 1), define_merchant_terms(6, 'rate=0.006'), publish_merchant_terms(6, '2026-01-01')
SELECT activate_merchant(:key, 6);

-- at most 18 statements
SELECT propose_merchant_account(:key, 5, 'Shop', 'CITYUS33', '1234');

-- at most 22 statements, after set_config('consfin.actor', 'bob', false)
SELECT confirm_merchant_account(:key, 6, 1);

-- at most 20 statements
SELECT withdraw_merchant_account(:key, 6, 1);

-- at most 12 statements
SELECT define_merchant_terms(5, 'rate=0.006');

-- at most 14 statements, after define_merchant_terms(5, 'rate=0.006')
SELECT publish_merchant_terms(5, '2026-01-01');

-- at most 12 statements
SELECT offer_products(5, '{inst}');

-- at most 10 statements
SELECT define_store(5, 'main', 'High Street');

-- at most 12 statements
SELECT add_terminal(6, 'main', 't2');

-- at most 22 statements
SELECT close_store(:key, 6, 'main');

-- at most 22 statements
SELECT issue_qr(:key, 'QR-2', 6, 'main', 't1');

-- at most 18 statements
SELECT retire_qr(:key, 'QR-1');

-- at most 6 statements
SELECT find_qr('QR-1');
