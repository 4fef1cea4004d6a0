-- book.sql: a book of :borrowers lines for measuring the hold path.  With
-- shared = 1 they all draw on one funder's float, one daily cap and one
-- merchant's daily limit; with 0 there is no row that two borrowers share.

\set QUIET on
SET client_min_messages = warning;
SET search_path = consfin, pg_catalog;
SELECT install() \g /dev/null
SELECT install_defaults() \g /dev/null
SELECT define_funder(1, 'Bank') \g /dev/null
SELECT define_merchant(7, 'Shop') \g /dev/null
SELECT define_product('card', 'Card', rate_default => 0.12, rate_max => 0.24,
    amount_min => '1.00', amount_max => '100000.00', installments => '{12}',
    chart_code => 'accrual') \g /dev/null
\if :shared
SELECT define_share('card', 1, 1) \g /dev/null
\endif
SELECT publish_product('card') \g /dev/null
\if :shared
SELECT set_cap(0, 'cap', 1, '1000000000000.00') \g /dev/null
\endif
SELECT open_day('2026-01-15') \g /dev/null
\if :shared
SELECT fund_float(0, 'float', 1, '1000000000000.00') \g /dev/null
\endif

-- In bulk, with the borrower's number as the line's.
INSERT INTO lending.borrower (borrower_id)
SELECT b FROM generate_series(1, :borrowers) b;
INSERT INTO lending.credit_balance (borrower_id)
SELECT b FROM generate_series(1, :borrowers) b;
INSERT INTO lending.credit_line
    (borrower_id, line_id, product_code, product_version, revolving,
     limit_amount, bill_day, due_day, min_gap)
SELECT b, b, 'card', 1, true, '1000000000.00', 5, 20, 10
FROM generate_series(1, :borrowers) b;
VACUUM ANALYZE;
