-- A loan from another system that is paid in the transaction that brings it:
-- what it came with is no payment, what was paid then is one.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET DateStyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT open_day('2026-02-20');
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={4}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT decision FROM open_borrower(7, 'join');
SELECT line_id FROM open_line(7, 'line', 'card', '5000', bill_day => 5, due_day => 15) \gset
BEGIN;
SELECT decision FROM import_loan(7, 'old', :line_id, amortize('1000', 0.12, 4, '2026-01-15'),
    ARRAY['{"kind":"pay","on":"2026-02-15","seq":1,"amount":256.28}']::event[]);
SELECT applied FROM repay(7, 'new', '100');
COMMIT;
CALL end_of_day('2026-03-05');
SELECT bill_on, purchases, payments, interest, closing_balance FROM lending_report.statements;
SELECT section, on_date, what, amount FROM statement_data(7, :line_id, '2026-03-05') WHERE section IN ('bought', 'paid');
SELECT * FROM lending.violations;
