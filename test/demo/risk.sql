-- test/demo/risk.sql
-- What a risk officer looks at when months have gone by: the reports of
-- lending_report, as they are, but for how figures are shown.

\ir print.sql
\ir figures.sql
SET ROLE demo_lender;
SELECT max(business_date) AS closed FROM lending.business_day WHERE status = 'closed' \gset

\echo
\echo ==== 6. What a risk officer looks at
\echo
\echo The portfolio by stage and class
\echo

SELECT product_code AS product, CASE p.stage WHEN 0 THEN 'not late' ELSE format('stage %s, %s', p.stage, g.stage_title) END AS stage,
       class_title AS class, pg_temp.number(loans) AS "   loans", pg_temp.money(outstanding::cents) AS "   outstanding",
       pg_temp.money(past_due::cents) AS "      past due"
FROM lending_report.portfolio p
LEFT JOIN (lending.stage_policies g JOIN lending.stage_policy_periods r USING (policy_code, policy_version))
    ON p.as_of >= r.starts_on AND p.as_of < r.ends_on AND g.stage = p.stage
WHERE scheme_code = 'cn_five'
ORDER BY product_code, p.stage, class;

\echo Roll rates: what became, from one month end to the next, of the loans in a stage
\echo

SELECT month_end, CASE was_stage WHEN 0 THEN 'not late' ELSE 'stage ' || was_stage END AS was,
       CASE WHEN became = 'open' THEN CASE stage WHEN 0 THEN 'not late' ELSE 'stage ' || stage END ELSE became END AS became,
       pg_temp.number(loans) AS "   loans", pg_temp.percent(share::float8) AS "    share",
       repeat('#', ceil(30 * share)::integer) AS " "
FROM (SELECT month_end, was_stage, became, stage, sum(loans)::bigint AS loans,
             sum(loans) / sum(sum(loans)) OVER (PARTITION BY month_end, was_stage) AS share
      FROM lending_report.roll_rates WHERE was_stage >= 0 GROUP BY month_end, was_stage, became, stage) r
WHERE month_end > :'closed'::date - 70
ORDER BY month_end, was_stage, became, stage;

\echo Vintages: loans by the month they were lent in, at the last month end
\echo

SELECT month_end, lent_in, pg_temp.number(loans) AS "   loans", pg_temp.money(lent::cents) AS "          lent",
       pg_temp.money(outstanding::cents) AS "   outstanding", pg_temp.percent(share_over_30::float8) AS "  over 30"
FROM (SELECT month_end, lent_in, sum(loans)::bigint AS loans, sum(lent) AS lent, sum(outstanding) AS outstanding,
             sum(over_30 + written_off) / sum(lent) AS share_over_30
      FROM lending_report.vintages
      WHERE month_end = (SELECT max(month_end) FROM lending_report.vintages) GROUP BY month_end, lent_in) v
ORDER BY month_end, lent_in;

\echo Provided for
\echo

SELECT product_code AS product, pg_temp.money(exposure::cents) AS "      exposure", pg_temp.money(allowance::cents) AS "     allowance",
       pg_temp.percent((allowance / nullif(exposure, 0))::float8) AS "    share"
FROM lending_report.provisions WHERE business_date = :'closed' ORDER BY product_code;

\echo Debits by month: orders, and of these
\echo

SELECT to_char(due_on, 'YYYY-MM') AS month, pg_temp.number(sum(orders)::bigint) AS "  orders", pg_temp.money(sum(amount)::cents) AS "        amount",
       pg_temp.number(sum(done)::bigint) AS "    done", pg_temp.number(sum(failed)::bigint) AS "  failed",
       pg_temp.number(sum(returned)::bigint) AS "returned"
FROM lending_report.debit_days GROUP BY 1 ORDER BY 1;

\echo Cash expected by week, if all pay on time
\echo

SELECT week::date, pg_temp.number(installments) AS "installments", pg_temp.money(total::cents) AS "         total",
       repeat('#', ceil(40 * total / max(total) OVER ())::integer) AS " "
FROM (SELECT date_trunc('week', due_on) AS week, sum(installments)::bigint AS installments, sum(total) AS total
      FROM lending_report.cash_ahead GROUP BY 1) c
ORDER BY week LIMIT 13;

-- ---- A statement

SELECT coalesce(max(s.borrower_id), 0) AS borrower_id, coalesce(max(s.line_id), 0) AS line_id,
       coalesce(max(s.bill_on), '-infinity') AS bill_on,
       coalesce(max(format('A statement, as it is printed: borrower %s, cut on %s', s.borrower_id, s.bill_on)), 'No statement') AS about
FROM (SELECT * FROM lending_report.statements
      ORDER BY least(purchases, 50) + least(payments, 50) + least(interest, 5) DESC, bill_on DESC, borrower_id LIMIT 1) s \gset
\echo :about
\echo

SELECT section, on_date, what, pg_temp.amount(amount) AS "   amount"
FROM statement_data(:borrower_id, :line_id, :'bill_on') WITH ORDINALITY
WHERE amount IS NOT NULL AND amount <> '0' AND section IN ('summary', 'paid', 'due')
ORDER BY ordinality;

-- ---- The books

\echo Trial balance
\echo

SELECT t.account, t.title, t.class, pg_temp.money(t.debit::cents) AS "         debit", pg_temp.money(t.credit::cents) AS "        credit"
FROM lending_report.trial_balance t
UNION ALL
SELECT NULL, 'all accounts', '', pg_temp.money(sum(t.debit)::cents), pg_temp.money(sum(t.credit)::cents) FROM lending_report.trial_balance t
ORDER BY 1 NULLS LAST;

\echo What the last night cost, step by step
\echo

SELECT step, to_char(seconds, '990.000') AS " seconds", pg_temp.number(done) AS "    rows"
FROM lending_report.day_history WHERE business_date = :'closed' ORDER BY began_at;

SELECT count(*) AS violations, count(*) > 0 AS wrong FROM lending.violations \gset
\echo lending.violations in the end: :violations rows
\if :wrong
    DO $$ BEGIN RAISE EXCEPTION 'the book does not agree with itself'; END $$;
\endif
