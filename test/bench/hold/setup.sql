-- test/bench/hold/setup.sql
-- A book for the scripts beside it: 10,000 borrowers with a line of product
-- "card", and 10,000 of product "free", which has no shared row at all.
\set borrowers 10000
\ir ../book.sql
\ir ../peer.sql
INSERT INTO lending.product (product_code, title, published_version) VALUES ('free', 'Free', 1);
INSERT INTO lending.product_terms (product_code, version, rate_default, rate_max,
        installments, amount_min, amount_max, chart_code)
    SELECT 'free', t.version, t.rate_default, t.rate_max, t.installments, t.amount_min,
        t.amount_max, t.chart_code
    FROM lending.product_terms t;
INSERT INTO lending.borrower (borrower_id) SELECT generate_series(10001, 20000);
INSERT INTO lending.credit_balance (borrower_id) SELECT generate_series(10001, 20000);
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version,
        revolving, limit_amount, bill_day, due_day, min_gap)
    SELECT i, i, 'free', 1, true, '1000000000', 5, 25, 10
    FROM generate_series(10001, 20000) i;
VACUUM ANALYZE lending.borrower, lending.credit_line, lending.product, lending.product_terms;
