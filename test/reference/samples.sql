-- test/reference/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 8 statements
SELECT load_calendar('own', '{2026-05-01}');

-- at most 6 statements
SELECT define_account(1900, 'Own', 'asset');

-- at most 21 statements
SELECT define_chart('own', 'Own', 'cash=1001, principal=1101');

-- at most 8 statements
SELECT define_channel('own', 'Own', 'us');

-- at most 8 statements
SELECT define_charge_cap('own', '2026-01-01', 0.24, 'Notice');

-- at most 8 statements
SELECT define_fee_kind('own', 'Own', 'platform', 4002);

-- at most 8 statements
SELECT install_defaults();

-- at most 8 statements
SELECT define_funder(9, 'Ninth bank', books => 'agency');

-- at most 6 statements
SELECT suspend_funder(1);

-- at most 6 statements
SELECT resume_funder(1);

-- at most 6 statements
SELECT close_funder(1);

-- at most 12 statements
SELECT define_merchant(9, 'Ninth shop');

-- at most 6 statements
SELECT suspend_merchant(5);

-- at most 6 statements
SELECT resume_merchant(5);

-- at most 6 statements
SELECT close_merchant(5);

-- at most 20 statements
SELECT deposit_float(:key, 1, '100');

-- at most 20 statements
SELECT withdraw_float(:key, 1, '100');

-- at most 24 statements
SELECT set_cap(:key, 1, '5000');
