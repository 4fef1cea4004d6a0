-- A credit balance that covers an installment, while the close stands still:
-- until the step credits the loan is read by itself, overdue, with the credit
-- beside it; once it has paid, the loan was never late.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4},
    terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT b, o.decision, p.decision FROM generate_series(1, 2) b, open_borrower(b, 'open') o,
    purchase(b, 'buy', (open_line(b, 'line', 'card', '50000', 5, 15)).line_id, '1000', installments => 4) p;
-- 1 pays three installments and a half ahead: the first, and credit. 2 nothing
CREATE VIEW lending.shown AS
    SELECT borrower_id, as_of, status, days_past_due, past_due, due_today, credit_balance
    FROM lending_report.loans ORDER BY borrower_id;
CREATE VIEW lending.list AS SELECT borrower_id, days_past_due, total, credit_balance FROM lending_report.overdue ORDER BY borrower_id;
SELECT decision, applied, excess FROM repay(1, 'pay', '900');
SELECT * FROM lending.shown;
SELECT * FROM lending.list;
SELECT roll_day('2026-03-15'), roll_day('2026-03-17');
SELECT * FROM lending.shown;
SELECT * FROM lending.list;
SELECT a.on_date, a.status, a.days_past_due, a.past_due, a.payoff
FROM lending.loans n, loan_as_of(n.borrower_id, n.loan_id, '2026-03-17') a ORDER BY n.borrower_id;
-- Closed late, each date in its turn: it was paid on the due date
CALL end_of_day('2026-03-16');
SELECT * FROM lending.shown;
SELECT * FROM lending.list;
SELECT a.on_date, a.status, a.days_past_due, a.past_due, a.payoff
FROM lending.loans n, unnest('{2026-03-14,2026-03-15,2026-03-16,2026-03-17}'::date[]) day, loan_as_of(n.borrower_id, n.loan_id, day) a
WHERE n.borrower_id = 1 ORDER BY day;
SELECT effective_date, business_date, event FROM lending.loan_events WHERE borrower_id = 1 ORDER BY seq;
SELECT max(h.days_past_due) AS never_late FROM lending.loan_stages h WHERE h.borrower_id = 1;
SELECT * FROM lending.violations;
