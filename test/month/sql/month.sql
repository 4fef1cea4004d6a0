-- The end of a month: what is noted, roll rates, vintages, checks that fail.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT open_day('2026-01-10');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24,
    amount_max=5000, installments={1,4}') IS NOT NULL AS defined;
SELECT publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'join', 'C-' || b)) FROM generate_series(1, 6) b;
SELECT count(l.line_id) FROM generate_series(1, 6) b, open_line(b, 'line', 'card', '3000', bill_day => 5, due_day => 15) l;
CREATE FUNCTION buy(b bigint, key text, amount text) RETURNS text LANGUAGE sql AS $$
    SELECT p.decision FROM consfin.purchase(b, key, (SELECT line_id FROM lending.credit_lines l WHERE l.borrower_id = b),
        amount::consfin.cents, installments => 4) p
$$;
-- Six of January: 1 pays what is due, 2 never, 3 late, 4 all at once, 5 is
-- written off, 6 pays, but the payment bounces.
SELECT b, buy(b, 'buy', '1000') FROM generate_series(1, 6) b ORDER BY b;
CALL consfin.end_of_day('2026-01-31');
SELECT * FROM lending_report.roll_rates ORDER BY product_code, was_stage, became, stage;
SELECT * FROM lending_report.vintages ORDER BY month_end, lent_in;
-- The middle of a month notes nothing.
SELECT roll_day('2026-02-15');
SELECT b, applied FROM unnest('{1,6}'::bigint[]) b, repay(b, 'first', '259.34') r ORDER BY b;
SELECT decision FROM payoff(4, 'off', (SELECT loan_id FROM lending.loans WHERE borrower_id = 4), '1100') p;
CALL consfin.end_of_day('2026-02-20');
SELECT count(*) FROM lending_report.vintages;
SELECT buy(1, 'again', '500');
SELECT decision FROM write_off(5, 'lost', (SELECT loan_id FROM lending.loans WHERE borrower_id = 5));
CALL consfin.end_of_day('2026-02-28');
SELECT was_stage, became, stage, loans, of_loans, share_of_loans, outstanding, of_outstanding, share_of_outstanding
FROM lending_report.roll_rates WHERE month_end = '2026-02-28' ORDER BY was_stage, became, stage;
-- In March borrower 3 pays what is due, 4's and 6's money comes back, 2 does nothing.
SELECT roll_day('2026-03-20');
SELECT applied FROM repay(3, 'two', '518.68');
SELECT decision FROM reverse_repayment(6, 'bounce', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 6));
SELECT decision FROM reverse_repayment(4, 'bounce', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 4));
CALL consfin.end_of_day('2026-03-31');
SELECT was_stage, became, stage, loans, of_loans, share_of_loans, outstanding
FROM lending_report.roll_rates WHERE month_end = '2026-03-31' ORDER BY was_stage, became, stage;
SELECT borrower_id, month_end, stage, days_past_due, outstanding FROM lending.loan_months ORDER BY month_end, borrower_id, outstanding;
SELECT month_end, lent_in, months_on_book, loans, lent, open_loans, outstanding, over_30, over_90, written_off, share_over_30
FROM lending_report.vintages ORDER BY month_end, lent_in;
SELECT step, done FROM lending_report.day_history WHERE business_date = '2026-03-31' AND step = 'month';
-- A write-off that is taken back, and written off again, is the same claim.
SELECT decision FROM reverse_event(5, 'not lost', (SELECT loan_id FROM lending.loans WHERE borrower_id = 5),
    (SELECT last_seq FROM lending.loans WHERE borrower_id = 5));
CALL consfin.end_of_day('2026-04-01');
SELECT decision FROM write_off(5, 'lost again', (SELECT loan_id FROM lending.loans WHERE borrower_id = 5));
CALL consfin.end_of_day('2026-04-30');
SELECT month_end, sum(loans) FROM lending_report.roll_rates WHERE became = 'written_off' GROUP BY month_end ORDER BY month_end;
SELECT month_end, lent_in, written_off FROM lending_report.vintages WHERE lent_in = '2026-01-01' ORDER BY month_end;
SELECT * FROM lending.violations;

-- A second close notes nothing twice; the rows stay.
CALL consfin.end_of_day('2026-03-31');
SELECT count(*) FROM lending.vintage_months;
DELETE FROM lending.stage_month;
UPDATE lending.vintage_month SET loans = 0;
SELECT * FROM lending.violations;

-- Each check can fail.
SET session_replication_role = replica;
UPDATE lending.vintage_month SET open_loans = open_loans + 1 WHERE month_end = '2026-03-31' AND lent_in = '2026-01-01';
UPDATE lending.stage_month SET loans = loans + 1 WHERE month_end = '2026-02-28' AND was_stage = -1;
DELETE FROM lending.loan_month WHERE borrower_id = 2 AND month_end = '2026-03-31';
SET session_replication_role = origin;
SELECT check_name, detail FROM lending.violations ORDER BY 1, 2;
