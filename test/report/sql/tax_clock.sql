-- Interest past due, row by row, from its own due date: the 90th day and the day
-- after; paid, waived, written off; by product.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_product(p, options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={1,4}') IS NOT NULL AS defined,
    publish_product(p) IS NOT NULL AS published FROM unnest('{a,b}'::text[]) p;
SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 4) b;
SELECT b, (purchase(b, 'buy', (open_line(b, 'line', CASE b WHEN 4 THEN 'b' ELSE 'a' END, '5000', 5, 15)).line_id,
    '1000', installments => 4)).decision FROM generate_series(1, 4) b;
CREATE FUNCTION lending.loan_of(who bigint) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n WHERE n.borrower_id = who);

-- Nothing is due yet; 1 pays nothing, 2 his first row a day late; of 3 most
-- interest of the first is waived
CALL end_of_day('2026-02-14');
TABLE lending_report.tax_clock;
CALL end_of_day('2026-02-15');
SELECT decision FROM repay(2, 'late', '256.28');
SELECT decision, amount FROM waive(3, 'waived', lending.loan_of(3), 'interest', '9.68');
CALL end_of_day('2026-05-15');
-- 05-16 is the 90th day from 02-15
SELECT as_of, borrower_id, product_code, product_version, no, due_on, unpaid_interest, days, over_90
FROM lending_report.tax_clock ORDER BY borrower_id, no;
CALL end_of_day('2026-05-16');
SELECT as_of, borrower_id, no, due_on, unpaid_interest, days, over_90 FROM lending_report.tax_clock WHERE over_90 ORDER BY borrower_id, no;
SELECT * FROM lending_report.tax_clock_totals ORDER BY product_code;
-- A part of the interest; all of it; written off
SELECT decision, interest FROM repay(1, 'a part', '5');
SELECT decision, loans FROM repay(4, 'all', '2000');
SELECT decision FROM write_off(2, 'lost', lending.loan_of(2));
SELECT borrower_id, no, unpaid_interest, days, over_90 FROM lending_report.tax_clock ORDER BY borrower_id, no;
SELECT * FROM lending_report.tax_clock_totals ORDER BY product_code;
SELECT * FROM lending.violations;
