-- A loan in watch keeps its class: on a date that is closed late that of the
-- date, not one that an event booked since has moved.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT start_provision_policy('cn_five', 1, '2026-01-16');
SELECT define_funder(1, 'Bank') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, installments={4}, chart=accrual,
    max_days_past_due=400'), define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT (deposit_float('fund', 1, '900000')).available;
SELECT decision FROM open_borrower(7, 'join');
SELECT line_id FROM open_line(7, 'line', 'card', '50000', 5, 15) \gset
SELECT loan_id FROM purchase(7, 'buy', :line_id, '10000', NULL, 4) \gset
-- Watched from 02-10 on; what is due in March is paid, and all that was late.
CALL end_of_day('2026-02-09');
SELECT decision FROM re_age(7, 're-age', :loan_id, 3, '2026-03-20');
SELECT roll_day('2026-03-20');
SELECT decision FROM repay(7, 'first', '3470');
CALL end_of_day('2026-06-10');
SELECT business_date, class FROM lending_report.loan_stocks WHERE principal > 0 AND business_date = '2026-06-10';
-- The payment bounces on 06-24: it turns out that the loan had been 91 days late
-- since 06-19, which no date before knew.
SELECT roll_day('2026-06-24');
SELECT decision FROM reverse_repayment(7, 'bounce', (SELECT repayment_id FROM lending.repayments));
SELECT class, effective_date, business_date, known_on FROM lending.loan_classes WHERE scheme_code = 'cn_five' ORDER BY seq;
CALL end_of_day('2026-06-24');
SELECT business_date, class, principal FROM lending_report.loan_stocks WHERE principal > 0 AND business_date >= '2026-06-17' ORDER BY 1;
SELECT d.day::date, count(p.figure) AS differing
FROM generate_series('2026-06-17'::date, '2026-06-24', '1 day') d (day) LEFT JOIN LATERAL prove_accrual(d.day::date) p ON true
GROUP BY d.day ORDER BY d.day;
SELECT * FROM lending.violations;
