-- The fee for a missed minimum: by policy, once a statement, on the oldest loan
-- that is late, inside the cap; taken back when the minimum turns out to be
-- paid, charged when what paid it bounces.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), deposit_float('fund', 1, '900000'), define_merchant(5, 'Shop'),
    define_channel('ach', 'Debits', 'cn', in_flight_days => 2) \g /dev/null
SELECT load_calendar('spring', '{2026-02-15,2026-03-15}') \g /dev/null
SELECT define_product(code, options => ('rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}, business_day=following, calendar=spring,
        max_days_past_due=99' || more)::product_options), define_share(code, 1, 1), publish_product(code)
FROM (VALUES ('card', ', terms=(revolving_rate=0.1825)'), ('plain', ''), ('free', ''), ('capped', ', apr_cap=0.24')) p (code, more) \g /dev/null
-- Refused
SELECT define_late_fee('2026-02-01', 1.5, 'contract');
SELECT define_late_fee('2026-02-01', 0.05, '');
SELECT define_late_fee('2026-02-01', 0.05, 'contract', '-1');
SELECT define_late_fee('2026-02-01', 0.05, 'contract', '5', '4');
SELECT define_late_fee('2026-02-01', 0.05, 'contract', base_amount => '-1');
SELECT define_late_fee('2026-01-15', 0.05, 'contract');
SELECT define_late_fee('2026-02-01', 0.05, 'contract', product_code => 'none');
-- Due on 02-05: no policy yet.  From 02-10: 5 % of what is missing, 2.00 to 20.00.
SELECT (define_late_fee('2026-02-10', 0.01, 'a slip')).id AS again,
    define_late_fee('2026-02-10', 0.05, 'contract, article 9', '2', '20'),
    (define_late_fee('2026-02-10', 0.1, 'tariff', base_amount => '100', product_code => 'plain')).id AS plain,
    (define_late_fee('2026-02-10', 0, 'tariff', fee_max => '0', product_code => 'free')).id AS free,
    (define_late_fee('2026-02-10', 1, 'tariff', base_amount => '80', product_code => 'capped')).id AS capped;
TABLE lending.late_fee_policies ORDER BY 1, 2;
-- 1 pays 40.00, 2 what bounces, 3 a cent too little, 4 all; 5 has two purchases,
-- 6 the most, 7 a fixed amount, 8 none; of 9 the cap leaves less; of 10 a debit
-- is in flight; 11 was due before the policy.
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 11) b;
SELECT count(open_line(b, 'line', CASE b WHEN 7 THEN 'plain' WHEN 8 THEN 'free' WHEN 9 THEN 'capped' ELSE 'card' END, '5000',
    bill_day => CASE b WHEN 11 THEN 25 ELSE 5 END, due_day => CASE b WHEN 11 THEN 5 ELSE 15 END)) FROM generate_series(1, 11) b;
CREATE FUNCTION line(bigint) RETURNS bigint RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = $1);
CREATE VIEW fees AS
SELECT f.borrower_id, f.bill_on, f.no, row_number() OVER (PARTITION BY f.borrower_id, f.bill_on, f.no ORDER BY n.loan_id) AS loan,
    CASE WHEN e.reverses_seq IS NULL THEN kind(e.event) ELSE 'taken back' END AS kind, e.effective_date, e.business_date, amount(e.event) AS amount
FROM lending.statement_fees f JOIN lending.loans n USING (borrower_id, loan_id)
JOIN lending.loan_events e USING (borrower_id, loan_id, seq) ORDER BY 1, 2, 3;
CREATE VIEW bills AS
SELECT borrower_id, bill_on, total_due, minimum, status, paid, minimum_unpaid, penalty, fees FROM lending_report.statements ORDER BY 1, 2;
SELECT count(purchase(b, 'buy', line(b), CASE b WHEN 5 THEN '600'::cents WHEN 6 THEN '4900' ELSE '1000' END, 5)) FROM generate_series(1, 11) b;
SELECT decision FROM purchase(3, 'parts', line(3), '1000', 5, 4);
SELECT decision FROM purchase(5, 'buy 2', line(5), '400', 5);
SELECT (confirm_mandate(10, 'yes', (add_mandate(10, 'add', 'ach', 'first')).mandate_id)).decision;
CALL end_of_day('2026-02-15');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT b, (repay(b, 'pay', a)).applied
FROM (VALUES (1, '40'::cents), (2, '500'), (3, '356.27'), (4, '1000'), (9, '100')) p (b, a);
CALL end_of_day('2026-02-16');
TABLE fees;
SELECT borrower_id FROM lending.held_late_fees;
SELECT borrower_id, status, paid, minimum_unpaid FROM bills;
SELECT n.borrower_id, c.fee_kind, count(*) FROM lending.loan_charges c JOIN lending.loans n USING (borrower_id, loan_id) GROUP BY 1, 2 ORDER BY 1;
SELECT * FROM lending.violations;

-- Half of what 1 missed is found: the fee stays as it was, and what was paid
-- counts whole.  The rest is found: it is taken back, and goes to the loan.
SELECT roll_day('2026-02-18');
SELECT (repay(1, 'found', '30', '2026-02-16')).applied;
CALL end_of_day('2026-02-17');
SELECT (repay(1, 'found 2', '30', '2026-02-16')).applied;
-- The debit failed: the fee is charged as of the due date.
SELECT load_debit_results('f', array_agg((borrower_id, order_id::text, 'failed', 'funds', NULL, NULL, NULL)::debit_line)),
    apply_debit_results() FROM lending.debit_orders \g /dev/null
SELECT (reverse_repayment(2, 'bounce', (SELECT repayment_id FROM lending.repayments r WHERE r.borrower_id = 2))).decision;
SELECT * FROM bills WHERE borrower_id IN (1, 2);
CALL end_of_day('2026-02-18');
SELECT * FROM fees WHERE borrower_id IN (1, 2, 10);
SELECT borrower_id FROM lending.held_late_fees;
SELECT i.no, i.due_on, i.principal, i.paid_principal, i.penalty, i.unpaid
FROM lending.loans n CROSS JOIN LATERAL installments(n.schedule) i WHERE n.borrower_id = 1;
-- It is found again, and bounces again.  What a person took back of 5 stays so.
SELECT roll_day('2026-02-20');
SELECT (repay(2, 'found', '100', '2026-02-14')).applied;
SELECT (reverse_event(5, 'kindness', f.loan_id, f.seq)).decision FROM lending.statement_fees f WHERE f.borrower_id = 5;
CALL end_of_day('2026-02-20');
SELECT (reverse_repayment(2, 'bounce 2', (SELECT max(repayment_id) FROM lending.repayments r WHERE r.borrower_id = 2))).decision;
SELECT (repay(5, 'found', '10', '2026-02-16')).applied;
CALL end_of_day('2026-02-21');
SELECT * FROM fees WHERE borrower_id IN (2, 5);
SELECT * FROM lending.violations;
-- The next statement has it, the one that was cut stays.
CALL end_of_day('2026-03-05');
SELECT * FROM bills WHERE borrower_id IN (1, 2, 5, 7, 10);
SELECT on_date, what, amount, principal, penalty FROM statement_data(2, line(2), '2026-03-05') WHERE section = 'paid';
-- A kind that is a fee is in the annual rate: of 80.00 the cap leaves some.
SELECT (define_fee_kind('late', 'Late fee', f.payee, f.account, 'fee')).id FROM lending.fee_kinds f WHERE f.fee_kind = 'late';
CALL end_of_day('2026-03-16');
SELECT * FROM fees WHERE borrower_id = 9;
SELECT e.seq, consfin_internal.raises_above_cap(9, e.loan_id, (e.event::jsonb || '{"amount": "0.01"}')::event) AS a_cent_more
FROM lending.loan_events e WHERE e.borrower_id = 9 AND kind(e.event) = 'add_fee';
SELECT * FROM lending.violations;
