-- Each entry of a claim: written off, lost, recovered, forgiven and made
-- principal, with what it is in suspense, and in the night after it.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_provision_policy('most', 'Most', 'cn_five', '{0,0,0.6,0.6,0.6}'), start_provision_policy('most', 1, '2026-01-17') \g /dev/null
SELECT define_chart('direct', 'A loss at once', (replace(chart::text, ', write_off=1199', ''))::chart),
    define_chart('income', 'Recoveries are income', (replace(chart::text, 'recovery=1199', 'recovery=4004'))::chart)
FROM lending.posting_charts WHERE chart_code = 'accrual' \g /dev/null
SELECT define_funder(1, 'House'), define_funder(2, 'Bank', books => 'agency'), deposit_float('fund', 1, '900000'), deposit_float('fund two', 2, '900000') \g /dev/null
SELECT define_product(p, options => ('rate_max=0.24, amount_max=50000, installments={4}, max_days_past_due=400, chart='
        || CASE p WHEN 'direct' THEN 'direct' WHEN 'income' THEN 'income' ELSE 'accrual' END
        || CASE WHEN p IN ('suspense', 'shared') THEN ', rate_default=0.12' ELSE ', rate_default=0' END
        || CASE p WHEN 'fee' THEN ', fee_rate=0.04, fee_kind=service' ELSE '' END
        )::product_options),
    define_share(p, 1, CASE p WHEN 'shared' THEN 0.3 ELSE 1 END), CASE p WHEN 'shared' THEN define_share(p, 2, 0.7) END, publish_product(p)
FROM unnest('{plain,direct,income,fee,suspense,shared}'::text[]) p \g /dev/null
SELECT start_nonaccrual('suspense', '2026-01-17', p, after_rows => 2) FROM unnest('{suspense,shared}'::text[]) p \g /dev/null
CREATE TABLE who AS SELECT n::integer + 4 AS borrower_id, p AS product_code FROM unnest('{plain,plain,direct,income,fee,suspense,suspense,suspense,shared,plain}'::text[]) WITH ORDINALITY AS x (p, n);
SELECT count(open_borrower(borrower_id, 'join')), count(open_line(borrower_id, 'line', product_code, '50000', 5, 15)) FROM who;
CREATE FUNCTION loan_of(borrower bigint) RETURNS bigint LANGUAGE sql AS 'SELECT loan_id FROM lending.loans WHERE borrower_id = $1';
CREATE FUNCTION posted(day date) RETURNS TABLE (borrower_id bigint, product_code text, kind text, entry entry) LANGUAGE sql AS $$
SELECT j.borrower_id, coalesce(w.product_code, a.product_code, p.product_code), j.kind, j.entry
FROM lending.journal j
LEFT JOIN who w ON w.borrower_id = j.borrower_id
LEFT JOIN (SELECT DISTINCT entry_id, product_code FROM lending.accruals UNION SELECT entry_id, product_code FROM lending.owned_incomes) a ON a.entry_id = j.entry_id AND j.borrower_id = 0
LEFT JOIN lending.provisions p ON p.entry_id = j.entry_id AND j.borrower_id = 0
WHERE j.business_date = posted.day ORDER BY 2, j.entry_id $$;

-- No policy is in force yet: what is written off is a loss.
SELECT decision FROM purchase(14, 'buy', (SELECT line_id FROM lending.credit_lines WHERE borrower_id = 14), '1000', NULL, 4);
SELECT decision FROM write_off(14, 'lost', loan_of(14));
CALL end_of_day('2026-01-15');
SELECT * FROM posted('2026-01-15') WHERE kind <> 'purchase';
SELECT decision FROM recover(14, 'court', loan_of(14), '100');
CALL end_of_day('2026-01-16');
SELECT * FROM posted('2026-01-16');

SELECT count(purchase(l.borrower_id, 'buy', l.line_id, '1000', NULL, 4)) FROM lending.credit_lines l WHERE l.borrower_id < 14;
SELECT roll_day('2026-02-15');
-- 5 pays an installment, 6 too.
SELECT decision FROM repay(5, 'first', '250');
SELECT decision FROM repay(6, 'first', '250');
CALL end_of_day('2026-06-20');
SELECT product_code, exposure, allowance FROM lending_report.provisions WHERE business_date = '2026-06-20' ORDER BY 1;
-- All are written off, but 6, 10, 11 and 12: 600.00 of 1,000.00 were provided
-- for, and 400.00 more are now; what was in suspense is no loss; of fees only
-- what is due is claimed; of a loan of which a bank owns 70 % only the rest.
SELECT b, decision FROM unnest('{5,7,8,9,13}'::bigint[]) b, write_off(b, 'lost', loan_of(b)) ORDER BY 1;
CALL end_of_day('2026-06-21');
SELECT * FROM posted('2026-06-21');
-- A recovery; by chart it is income.
SELECT b, decision FROM unnest('{5,7,8,13}'::bigint[]) b, recover(b, 'court', loan_of(b), '100') ORDER BY 1;
CALL end_of_day('2026-06-22');
SELECT * FROM posted('2026-06-22');
-- What 5 had paid before bounces: the claim is more.  A payment of 7 from before
-- is found: it is less.  The write-off of 8 is taken back.
SELECT decision FROM reverse_repayment(5, 'bounce', (SELECT repayment_id FROM lending.repayments WHERE borrower_id = 5 ORDER BY repayment_id LIMIT 1));
SELECT decision FROM repay(7, 'found', '60', on_date => '2026-03-10');
SELECT r.decision FROM lending.loan_events e, reverse_event(8, 'not lost', loan_of(8), e.seq) r WHERE e.borrower_id = 8 AND kind(e.event) = 'write_off';
CALL end_of_day('2026-06-23');
SELECT * FROM posted('2026-06-23');

-- Forgiven in suspense: what stood there goes, and is no expense; principal is.
SELECT decision FROM waive(10, 'waive', loan_of(10), 'interest', '5');
SELECT decision FROM waive(10, 'more', loan_of(10), 'principal', '20');
CALL end_of_day('2026-06-24');
SELECT * FROM posted('2026-06-24') WHERE product_code = 'suspense';
-- A re-age that makes interest principal in suspense: it stays there.
SELECT business_date, suspended, kept FROM lending.accruals WHERE business_date = '2026-06-24' AND product_code = 'suspense' AND component = 'interest';
SELECT b, decision FROM unnest('{11,12}'::bigint[]) b, re_age(b, 'plan', loan_of(b), 2, '2026-07-15', carry => 'capitalise') ORDER BY 1;
CALL end_of_day('2026-06-25');
SELECT * FROM posted('2026-06-25') WHERE product_code = 'suspense';
SELECT component, suspended, kept FROM lending.accruals WHERE business_date = '2026-06-25' AND product_code = 'suspense' AND component = 'interest';
SELECT borrower_id, business_date, treatment, kept FROM lending.nonaccrual_loan WHERE kept <> '{0,0,0}' ORDER BY 1;
SELECT sum(principal_owed) AS principal, sum(principal_suspended) AS suspended FROM lending.loan_stocks WHERE business_date = '2026-06-25' AND product_code = 'suspense';
SELECT exposure, allowance FROM lending_report.provisions WHERE business_date = '2026-06-25' AND product_code = 'suspense';
-- Principal is paid: what is left of it is that interest, and then less, and
-- what is paid of it is income.
SELECT decision FROM prepay(11, 'most', loan_of(11), '1000');
CALL end_of_day('2026-06-26');
SELECT * FROM posted('2026-06-26') WHERE product_code = 'suspense';
SELECT decision FROM prepay(11, 'more', loan_of(11), '10');
CALL end_of_day('2026-06-27');
SELECT * FROM posted('2026-06-27') WHERE product_code = 'suspense';
-- 12 is written off: interest that was made principal in suspense is no loss.
SELECT decision FROM write_off(12, 'lost', loan_of(12));
CALL end_of_day('2026-06-28');
SELECT * FROM posted('2026-06-28') WHERE product_code = 'suspense';
-- That is taken back, and so is the payment of 11.
SELECT r.decision FROM lending.loan_events e, reverse_event(12, 'not lost', loan_of(12), e.seq) r WHERE e.borrower_id = 12 AND kind(e.event) = 'write_off';
SELECT decision FROM reverse_repayment(11, 'bounce', (SELECT max(repayment_id) FROM lending.repayments WHERE borrower_id = 11));
CALL end_of_day('2026-06-29');
SELECT * FROM posted('2026-06-29') WHERE product_code = 'suspense';
SELECT business_date, kept FROM lending.accruals WHERE business_date >= '2026-06-24' AND product_code = 'suspense' AND component = 'interest' ORDER BY 1;
-- 12 pays two installments: it accrues again, and all of it is income.
SELECT roll_day('2026-07-15');
SELECT decision FROM repay(12, 'one', (SELECT s.due_today FROM lending.loans n, standing(n.schedule, '2026-07-15') s WHERE n.borrower_id = 12));
SELECT roll_day('2026-08-15');
SELECT decision FROM repay(12, 'two', (SELECT s.due_today FROM lending.loans n, standing(n.schedule, '2026-08-15') s WHERE n.borrower_id = 12));
CALL end_of_day('2026-08-15');
SELECT borrower_id, business_date, treatment, kept FROM lending.nonaccrual_loan WHERE borrower_id IN (11, 12) ORDER BY 1, 2;
SELECT account, title, balance FROM lending.trial_balance WHERE account IN (1101, 1102, 1103, 1199, 2301, 4001, 4002, 4004, 5001, 5002, 5003, 9201) ORDER BY account;
SELECT * FROM lending.violations;
SELECT d.day::date, p.* FROM generate_series(date '2026-06-20', '2026-06-29', interval '1 day') d (day), prove_accrual(d.day::date) p;
SELECT * FROM prove_accrual();
DROP TABLE who;
DROP FUNCTION loan_of(bigint), posted(date);
