-- A loan that could not be read for a while counts as it stood before, then
-- and ever after; once it is released, as what it has become.
SET search_path = public, consfin;
SET client_min_messages = error;
SET datestyle = ISO, YMD;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15') \g /dev/null
SELECT define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
    chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365)'), publish_product('card') \g /dev/null
SELECT start_provision_policy('cn_five', 1, '2026-01-16'), start_nonaccrual('suspense', '2026-02-01', from_days => 10) \g /dev/null
CREATE VIEW proof AS
SELECT d.business_date, p.* FROM lending.business_day d, prove_accrual(d.business_date) p WHERE d.status = 'closed';
CREATE VIEW moves AS
SELECT month_end, was_stage, became, stage, loans, outstanding FROM lending.stage_months ORDER BY 1, 2, 3, 4;

-- Reading fails for borrowers whom bad lists, from the end of a date on.
CREATE TABLE bad (borrower_id bigint, since date);
ALTER FUNCTION consfin_internal.loan_owed(bigint, bigint, schedule, date) RENAME TO loan_owed_right;
CREATE FUNCTION consfin_internal.loan_owed(borrower_id bigint, loan_id bigint, schedule schedule, on_date date) RETURNS bigint[]
STABLE STRICT LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM public.bad b WHERE b.borrower_id = loan_owed.borrower_id AND on_date > b.since) THEN
        RAISE EXCEPTION 'the loan of % is bad', borrower_id USING ERRCODE = '54000';
    END IF;
    RETURN consfin_internal.loan_owed_right(borrower_id, loan_id, schedule, on_date);
END $$;

SELECT count(open_borrower(b, 'open')) FROM generate_series(1, 5) b;
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4))
FROM unnest('{1,3,4,5}'::bigint[]) b;
CALL end_of_day('2026-02-19');
-- 2 buys on the date from which on four cannot be read.
SELECT decision FROM purchase(2, 'buy', (open_line(2, 'line', 'card', '5000', 5, 15)).line_id, '700', installments => 4);
INSERT INTO bad SELECT b, '2026-02-20' FROM generate_series(2, 5) b;
CALL end_of_day('2026-02-24');
SELECT step, borrower_id, business_date, error_code FROM lending_report.quarantine ORDER BY 2;
-- Meanwhile 3 pays all, and 4 is written off.
SELECT r.decision, r.status FROM lending.loans n
CROSS JOIN LATERAL prepay(3, 'all', n.loan_id, (standing(n.schedule, '2026-02-25')).payoff) r WHERE n.borrower_id = 3;
SELECT decision FROM write_off(4, 'lost', (SELECT loan_id FROM lending.loans WHERE borrower_id = 4));
SELECT borrower_id, status FROM lending.loans ORDER BY 1;
CALL end_of_day('2026-03-15');
TABLE moves;
SELECT business_date, sum(principal_owed) AS principal FROM lending.loan_stocks
WHERE business_date IN ('2026-02-19', '2026-02-20', '2026-03-15') GROUP BY 1 ORDER BY 1;
-- 5, late for more than ten days, is not current, but late for less since it pays.
SELECT decision FROM repay(5, 'some', '300');
CALL end_of_day('2026-03-17');
TABLE proof;
DELETE FROM bad;
SELECT retry_quarantined();
SELECT borrower_id, business_date, released_on FROM lending.quarantines ORDER BY 1;
SELECT * FROM lending.violations;
CALL end_of_day('2026-03-18');
SELECT borrower_id, days_past_due FROM lending_report.loans ORDER BY 1;
SELECT borrower_id, business_date, treatment FROM lending.nonaccrual_loans ORDER BY 1, 2;
SELECT business_date, sum(principal_owed) AS principal FROM lending.loan_stocks
WHERE business_date IN ('2026-03-17', '2026-03-18') GROUP BY 1 ORDER BY 1;
-- One fails again, and is released the day after.
INSERT INTO bad VALUES (5, '2026-03-20');
CALL end_of_day('2026-03-20');
DELETE FROM bad;
SELECT retry_quarantined();
CALL end_of_day('2026-03-31');
SELECT borrower_id, business_date, released_on FROM lending.quarantines ORDER BY 1, 2;
SELECT * FROM moves WHERE month_end > '2026-02-28';
TABLE proof;
SELECT * FROM lending.violations;
DROP VIEW proof, moves;
DROP FUNCTION consfin_internal.loan_owed(bigint, bigint, schedule, date);
ALTER FUNCTION consfin_internal.loan_owed_right(bigint, bigint, schedule, date) RENAME TO loan_owed;
DROP TABLE bad;
