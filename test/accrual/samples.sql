-- test/accrual/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 20 statements
SELECT define_provision_policy('own', 'Own', 'ifrs9', '{0.01,0.1,0.5}');

-- at most 20 statements
SELECT start_provision_policy('cn_five', 1, '2026-06-01');

-- at most 20 statements
SELECT start_nonaccrual('suspense', '2026-06-01');

-- at most 20 statements
SELECT prove_accrual();

-- at most 20 statements
SELECT define_write_off_policy('own', 'Own', 120, 180);

-- at most 20 statements
SELECT start_write_off_policy('us_retail', 1, '2026-06-01');

-- at most 20 statements
SELECT start_vat(0.06, '2027-01-01', 'A law');
