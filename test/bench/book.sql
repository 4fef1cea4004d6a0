-- test/bench/book.sql
-- A book to measure on: borrowers 1 to :borrowers with a line each, one shared
-- float and a daily cap.
SET search_path = consfin, pg_catalog;
SELECT install(), install_defaults();
INSERT INTO lending.funder (funder_id, title, float_account) VALUES (1, 'Bank', 1002);
INSERT INTO lending.product (product_code, title, published_version) VALUES ('card', 'Card', 1);
INSERT INTO lending.product_terms (product_code, version, rate_default, rate_max,
        installments, amount_min, amount_max, chart_code)
    SELECT 'card', 1, 0.12, 0.24, '{3,6,12}', '1', '800', min(c.chart_code)
    FROM lending.posting_chart c;
INSERT INTO lending.product_funder VALUES ('card', 1, 1, 1);
INSERT INTO lending.borrower (borrower_id) SELECT generate_series(1, :borrowers);
INSERT INTO lending.credit_balance (borrower_id) SELECT generate_series(1, :borrowers);
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version,
        revolving, limit_amount, bill_day, due_day, min_gap)
    SELECT i, i, 'card', 1, true, '1000000000', 5, 25, 10
    FROM generate_series(1, :borrowers) i;
SELECT open_day('2026-03-02');
SELECT deposit_float('fund', 1, '100000000000');
SELECT set_cap('cap', 1, '100000000000');
-- What is empty yet must not be known as empty: plans are kept.
VACUUM ANALYZE lending.borrower, lending.credit_line, lending.slot, lending.product,
    lending.product_terms, lending.product_funder;
