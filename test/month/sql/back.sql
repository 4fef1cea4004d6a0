-- Loans that were closed and come back in a month: they are new to it, and
-- those that are closed in it are counted.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET DateStyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT open_day('2026-01-10');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}') IS NOT NULL AS defined,
    publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 3) b;
SELECT count(purchase(b, 'buy', l.line_id, '1000', installments => 4))
FROM generate_series(1, 3) b, open_line(b, 'line', 'card', '3000', bill_day => 5, due_day => 15) l;
CALL end_of_day('2026-01-20');
SELECT decision FROM lending.loans n, payoff(n.borrower_id, 'off', n.loan_id) WHERE n.borrower_id < 3;
CALL end_of_day('2026-02-05');
SELECT decision FROM lending.loans n, payment_chargeback(n.borrower_id, 'back', n.loan_id, '1000') WHERE n.borrower_id < 3;
SELECT decision FROM lending.loans n, payoff(n.borrower_id, 'off', n.loan_id) WHERE n.borrower_id = 3;
CALL end_of_day('2026-02-28');
SELECT month_end, was_stage, became, stage, loans, of_loans, share_of_loans FROM lending_report.roll_rates ORDER BY 1, 2, 3, 4;
SELECT * FROM lending.violations;
