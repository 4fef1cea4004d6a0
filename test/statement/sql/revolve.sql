-- What the minimum leaves of a bill revolves: at the close of the due date,
-- judged anew when a payment that is effective by then is booked or bounces.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '900000'), define_merchant(5, 'Shop') \g /dev/null
SELECT load_calendar('spring', '{2026-02-15,2026-03-15}') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
        business_day=following, calendar=spring, max_days_past_due=99,
        terms=(penalty_rate=0.1825, penalty_den=365, revolving_rate=0.1825)'),
    define_share('card', 1, 1), publish_product('card') \g /dev/null
SELECT define_product('house', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
        business_day=following, calendar=spring, max_days_past_due=99,
        terms=(penalty_rate=0.1825, penalty_den=365, revolving_rate=0.1825, revolve_from=purchase)'),
    define_share('house', 1, 1), publish_product('house') \g /dev/null
SELECT define_product('plain', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}, max_days_past_due=99'),
    define_share('plain', 1, 1), publish_product('plain') \g /dev/null
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 9) b;
SELECT count(open_line(b, 'line', CASE b WHEN 7 THEN 'house' WHEN 8 THEN 'plain' ELSE 'card' END, '5000',
    bill_day => 5, due_day => 15)) FROM generate_series(1, 9) b;
CREATE FUNCTION line(bigint) RETURNS bigint RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = $1);
CREATE VIEW rows AS
SELECT n.borrower_id, row_number() OVER (PARTITION BY n.borrower_id, i.no ORDER BY n.loan_id) AS loan, i.no, i.due_on,
    i.principal, i.interest, i.paid_principal AS paid, i.unpaid
FROM lending.loans n CROSS JOIN LATERAL installments(n.schedule) i ORDER BY 1, 2, 3;
CREATE VIEW bills AS
SELECT borrower_id, bill_on, due_on, total_due, minimum, past_due, status, paid, minimum_unpaid, revolved
FROM lending_report.statements ORDER BY 1, 2;
CREATE VIEW asked AS
SELECT borrower_id, bill_on, no, due_on, kind, principal, interest, penalty FROM lending.statement_rows ORDER BY 1, 2, loan_id, no;
CREATE VIEW late AS
SELECT n.borrower_id, sum(s.past_due_principal) AS late, max(s.days_past_due) AS days
FROM lending.loans n CROSS JOIN LATERAL standing(n.schedule, business_date()) s GROUP BY 1 ORDER BY 1;

-- 1 pays 40.00, 2 pays 500.00, which bounces, 3 the minimum of a purchase and an
-- installment, 4 all; 5 has two purchases, 6 nothing paid; 7 bears from the
-- purchase; 8 has a product without a rate.
SELECT b, (purchase(b, 'buy', line(b), '1000', 5)).decision FROM unnest('{1,2,3,4,6,7,8}'::int[]) b;
SELECT decision FROM purchase(3, 'parts', line(3), '1000', 5, 4);
SELECT decision FROM purchase(5, 'buy', line(5), '600', 5);
SELECT decision FROM purchase(5, 'buy 2', line(5), '400', 5);
CALL end_of_day('2026-02-05');
TABLE bills;
SELECT roll_day('2026-02-16');
SELECT b, (repay(b, 'pay', a)).applied
FROM (VALUES (1, '40'::cents), (2, '500'), (3, '356.28'), (4, '1000'), (5, '700'), (7, '100')) p (b, a);
CALL end_of_day('2026-02-16');
TABLE rows;
TABLE bills;
TABLE late;
SELECT kind, count(*) FROM (SELECT kind(e.event) FROM lending.loan_events e WHERE e.business_date = '2026-02-16') k GROUP BY 1 ORDER BY 1;
SELECT n.borrower_id, h.stage, h.effective_date FROM lending.loan_stages h JOIN lending.loans n USING (borrower_id, loan_id) ORDER BY 1, 2, 3;
SELECT * FROM lending.violations;

-- The 500.00 bounce: 900.00 revolves, 100.00 is late, at once. The 1,000.00
-- bounce, too: nothing had to be judged, and is at the close of the day.
SELECT roll_day('2026-02-20');
SELECT b, (reverse_repayment(b, 'bounce', (SELECT repayment_id FROM lending.repayments r WHERE r.borrower_id = b))).decision
FROM unnest('{2,4}'::int[]) b;
SELECT * FROM late WHERE borrower_id IN (2, 4);
CALL end_of_day('2026-02-20');
SELECT * FROM late WHERE borrower_id IN (2, 4);
SELECT * FROM bills WHERE borrower_id IN (2, 4);
-- What 1 had paid by then is found: nothing is late. All of 6 and 7 is found:
-- nothing revolved, and nothing was borne.
SELECT b, (repay(b, 'found', a, d)).applied
FROM (VALUES (1, '60'::cents, date '2026-02-16'), (6, '1000', '2026-02-14'), (7, '900', '2026-02-16')) p (b, a, d);
SELECT * FROM rows WHERE borrower_id IN (1, 6, 7);
SELECT * FROM late WHERE borrower_id IN (1, 6, 7);
SELECT b, (reverse_repayment(b, 'bounce', (SELECT repayment_id FROM lending.repayments r WHERE r.borrower_id = b AND r.amount >= '900'))).decision
FROM unnest('{6,7}'::int[]) b;
SELECT * FROM rows WHERE borrower_id IN (6, 7);
-- The next statement asks for what revolved, with its interest.
CALL end_of_day('2026-03-05');
SELECT * FROM bills WHERE bill_on = '2026-03-05';
SELECT * FROM asked WHERE bill_on = '2026-03-05';
SELECT section, on_date, what, amount, principal, interest FROM statement_data(1, line(1), '2026-03-05')
WHERE section IN ('paid', 'due');
SELECT borrower_id, opening_balance, interest, penalty, payments, closing_balance FROM lending.statements WHERE bill_on = '2026-03-05' ORDER BY 1;
-- It revolves again: the interest is asked for whole, and a tenth of the rest.
SELECT roll_day('2026-03-16');
SELECT (repay(1, 'minimum', (SELECT minimum FROM lending.statements WHERE borrower_id = 1 AND bill_on = '2026-03-05'))).applied;
CALL end_of_day('2026-03-16');
SELECT * FROM rows WHERE borrower_id = 1;
-- Paid early it bears to that day alone.
SELECT roll_day('2026-03-20');
SELECT * FROM payoff_amount((SELECT schedule FROM lending.loans WHERE borrower_id = 1), '2026-03-20');
SELECT (repay(1, 'all', '2000')).applied;
CALL end_of_day('2026-04-05');
SELECT section, on_date, what, amount, principal, interest FROM statement_data(1, line(1), '2026-04-05') WHERE section = 'paid';
SELECT * FROM lending.violations;
