-- test/product/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 24 statements
SELECT define_product('own', 'Own', 'rate_default=0.12, rate_max=0.24, amount_max=1000');

-- at most 12 statements
SELECT define_tier('draft', 'gold', rate_default => 0.1);

-- at most 12 statements
SELECT define_share('draft', 1, 100);

-- at most 60 statements
SELECT publish_product('draft');

-- at most 6 statements
SELECT product_schedule('inst', 1, '1200', 0.12, 12, '2026-03-05');
