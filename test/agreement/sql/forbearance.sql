-- Forbearance comes before a loan is called in where a policy says so; and how
-- often a loan may be re-aged.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT p, define_product(p, options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1, installments={4}') IS NOT NULL AS defined,
    publish_product(p) IS NOT NULL AS published FROM unnest('{card,home}'::text[]) p;
SELECT jurisdiction, gate, valid_days, most_months, re_ages_in_year, re_ages_in_five_years, source FROM lending.forbearance_policies ORDER BY 1;
CREATE FUNCTION lending.loan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.plan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT p.plan_id FROM lending.plans p WHERE p.borrower_id = b ORDER BY p.plan_id DESC LIMIT 1);
-- 1 is nowhere, 2 in the United Kingdom, 3 has a mortgage of the European Union,
-- 4 is in the United States.
SELECT count(open_borrower(b, 'open')), count(purchase(b, 'buy', (open_line(b, 'line', CASE b WHEN 3 THEN 'home' ELSE 'card' END, '50000', 5, 15)).line_id, '1000', installments => 4)) FROM generate_series(1, 5) b;
SELECT define_contact_policy('uk_conc', 'United Kingdom', 'CONC 7', '2026-02-01', ARRAY[('quiet_hours', '{person}', '21:00', '08:00', NULL, NULL, NULL, NULL, 'House')]::contact_rule_line[]),
    define_contact_policy('eu_mcd', 'European Union', 'House', '2026-02-01', ARRAY[('quiet_hours', '{person}', '21:00', '08:00', NULL, NULL, NULL, NULL, 'House')]::contact_rule_line[]);
SELECT count(set_contact(b, 'where', 'UTC', 'en', j)) FROM (VALUES (2, 'uk_conc'), (4, 'us_reg_f')) v (b, j);
SELECT set_product_contact('home', 'eu_mcd');
CALL end_of_day('2026-03-19');

SELECT b, decision, reason FROM generate_series(1, 3) b, accelerate(b, 'at once', lending.loan_of(b)) ORDER BY b;
SELECT b, consfin_internal.forbearance_lacking(b, lending.loan_of(b), '2026-03-20') AS lacking FROM generate_series(1, 4) b ORDER BY b;
SELECT b, c.decision, c.reason, c.outcome, c.valid_through FROM (VALUES (1, 'not_suitable'), (2, 'refused_by_borrower')) v (b, outcome),
    consider_forbearance(v.b, 'think', lending.loan_of(v.b), v.outcome, 'Earns nothing, and will not') c ORDER BY b;
-- An offer is forbearance; but while it may be accepted the loan is not called in.
SELECT decision, status FROM offer_plan(3, 'offer', lending.loan_of(3), 'defer', '2026-03-22', 'Lost the job', periods => 1);
SELECT b, decision, reason FROM generate_series(2, 3) b, accelerate(b, 'then', lending.loan_of(b)) ORDER BY b;
CALL end_of_day('2026-03-22');
SELECT decision, reason FROM accelerate(3, 'at last', lending.loan_of(3));
SELECT f.borrower_id AS b, f.outcome, f.note, f.plan_id = p.plan_id AS of_plan, f.business_date
FROM lending.forbearances f LEFT JOIN lending.plans p USING (borrower_id, plan_id) ORDER BY 1;

-- What was considered counts 90 days, of a stricter policy fewer; another
-- borrower of the same place is not touched by it.
SELECT define_forbearance_policy('us_reg_f', '2026-03-25', 'Own rule', true, 2, 24, 1, 2);
CALL end_of_day('2026-03-24');
SELECT decision, reason, valid_through FROM consider_forbearance(4, 'think', lending.loan_of(4), 'unreachable', 'Has moved');
CALL end_of_day('2026-03-25');
SELECT consfin_internal.forbearance_lacking(4, lending.loan_of(4), d::date) AS lacking, d::date FROM generate_series('2026-03-24', '2026-03-27', interval '1 day') d;
-- Once in 12 months, and of no more than 24 months.
SELECT decision, reason FROM offer_plan(4, 'long', lending.loan_of(4), 're_age', '2026-03-28', 'Ill', installments => 25, first_due => '2026-04-20');
SELECT decision, reason FROM offer_plan(4, 'age', lending.loan_of(4), 're_age', '2026-03-28', 'Ill', installments => 3, first_due => '2026-04-20');
SELECT decision, reason, status FROM accept_plan(4, 'yes', lending.plan_of(4));
SELECT decision, reason, status FROM break_plan(4, 'no', lending.plan_of(4), 'Will not pay');
SELECT decision, reason FROM offer_plan(4, 'age again', lending.loan_of(4), 're_age', '2026-03-28', 'Ill', installments => 3, first_due => '2026-04-20');
SELECT decision, reason FROM offer_plan(4, 'defer', lending.loan_of(4), 'defer', '2026-03-28', 'Ill', periods => 1);
-- Where it stays as it is the event stays; what was taken back counts no more.
SELECT b, consfin_internal.re_aged_too_often(4, lending.loan_of(4), b::date, 1, 2) AS too_often FROM unnest('{2027-03-25,2027-03-26}'::date[]) b ORDER BY b;

-- A loan that is paid needs none.
SELECT decision FROM payoff(5, 'off', lending.loan_of(5), (quote_payoff(5, lending.loan_of(5))).total);
SELECT decision, reason FROM consider_forbearance(5, 'think', lending.loan_of(5), 'not_suitable', 'Paid');
SELECT consider_forbearance(1, 'bad', lending.loan_of(1), 'perhaps', 'Ill');
SELECT consider_forbearance(1, 'bad', lending.loan_of(1), 'not_suitable', '');
SELECT consider_forbearance(1, 'bad', 1, 'not_suitable', 'Ill');
SELECT define_forbearance_policy('UK', '2027-01-01', 'Law', true);
SELECT define_forbearance_policy('uk', '2026-01-01', 'Law', true);
SELECT define_forbearance_policy('uk', '2027-01-01', '', true);
SELECT define_forbearance_policy('uk', '2027-01-01', 'Law', true, 0);
SELECT define_forbearance_policy('uk', '2027-01-01', 'Law', true, 1, 601);
SELECT define_forbearance_policy('uk', '2027-01-01', 'Law', true, 1, 60, -1);
SELECT define_forbearance_policy('uk', '2027-01-01', 'Law', NULL);
SELECT (define_forbearance_policy('uk', '2027-01-01', 'Law', true, n)).what FROM generate_series(10, 11) n;
SELECT * FROM lending.violations;
