-- Products with installments that are interest alone, free of interest or that
-- put it off, with a balloon, and with another place for the last cents.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-15'), define_merchant(5, 'Shop'), open_borrower(7, 'open') \g /dev/null
SELECT code, define_product(code, options => ('rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={4}, ' || more)::product_options)
FROM (VALUES ('interest alone', 'grace_principal=2'), ('put off', 'grace_interest=2'), ('free', 'interest_free=2'),
    ('balloon', 'balloon=0.4'), ('spread', 'residual=spread, round_to=1'), ('first', 'residual=first'),
    ('whole', 'balloon=1'), ('0 %', 'interest_free=3, fee_rate=0.03, fee_kind=service')) AS p (code, more) \g /dev/null
SELECT publish_product(p.product_code) FROM lending.product p ORDER BY p.product_code COLLATE "C";
-- What is offered is what is lent
SELECT p.product_code, open_line(7, 'line ' || p.product_code, p.product_code, '5000', 15, 15, min_gap => 20)
FROM lending.product p \g /dev/null
SELECT l.product_code, (offer_contract(7, 'offer ' || l.product_code, l.line_id, '1000', 4)).decision
FROM lending.credit_line l \g /dev/null
SELECT c.product_code, array_agg(i.payment ORDER BY i.no) AS offered, array_agg(i.interest ORDER BY i.no) AS interest
FROM lending.contract c, installments(c.schedule) i
GROUP BY c.product_code ORDER BY c.product_code COLLATE "C";
SELECT p.product_code, (purchase(7, 'buy ' || p.product_code, l.line_id, '1000', 5, 4)).decision
FROM lending.product p JOIN lending.credit_line l USING (product_code) ORDER BY p.product_code COLLATE "C";
SELECT n.product_code, n.schedule = c.schedule AS is_offer, p.balloon, p.residual
FROM lending.loan n JOIN lending.contract c ON c.line_id = n.line_id AND c.status = 'shown'
JOIN lending.product_versions p ON p.product_code = n.product_code ORDER BY n.product_code COLLATE "C";
-- What every purchase day is tried with, and no value there is
SELECT define_product('bad', options => 'rate_default=0.12, amount_max=5000, installments={2,6}, grace_principal=2');
\set VERBOSITY default
\set SHOW_CONTEXT never
SELECT publish_product('bad');
SELECT define_product('bad', options => 'grace_principal=0, interest_free=3');
SELECT publish_product('bad');
SELECT 'balloon=1.1'::product_options;
SELECT 'grace_interest=-1'::product_options;
SELECT 'residual=lost'::product_options;
\set VERBOSITY terse
-- A draft keeps them, and can put them back
SELECT define_product('free'), define_product('free', options => 'interest_free=0, residual=first');
SELECT version, interest_free, grace_principal, grace_interest, balloon, residual FROM lending.product_versions WHERE product_code = 'free' ORDER BY version;

-- A moratorium: two installments of interest alone; paid on time, never late
SELECT n.loan_id FROM lending.loan n WHERE n.product_code = 'interest alone' \gset
SELECT roll_day('2026-02-15') \g /dev/null
SELECT decision, principal, interest, status, next_due_on, next_due FROM prepay(7, 'pay', :loan_id, '10');
SELECT roll_day('2026-02-20') \g /dev/null
SELECT principal, interest, total FROM quote_payoff(7, :loan_id);
-- One row by a product with graces has none of them
SELECT open_borrower(8, 'open') \g /dev/null
SELECT line_id AS whole FROM open_line(8, 'line', 'interest alone', '5000', 15, 15, min_gap => 20) \gset
SELECT decision, payment, apr FROM purchase(8, 'one', :whole, '100', 5);
SELECT * FROM lending.violations;

-- A revolving loan: a cycle is billed once, on the day it ends
SELECT define_product('rev', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={12}, method=revolving, terms=(min_ratio=0.1)') \g /dev/null
SELECT publish_product('rev');
SELECT line_id AS rev FROM open_line(8, 'line rev', 'rev', '5000', 15, 15, min_gap => 20) \gset
SELECT loan_id AS rev FROM purchase(8, 'buy rev', :rev, '1000', 5, 12) \gset
SELECT roll_day('2026-04-15') \g /dev/null
SELECT decision, reason, next_due_on, next_due FROM bill(8, 'b1', :rev);
SELECT i.no, i.principal, i.interest FROM lending.loan n, installments(n.schedule) i WHERE n.loan_id = :rev AND i.no IN (1, 2, 12) ORDER BY i.no;
SELECT decision, reason, next_due FROM bill(8, 'b2', :rev);
SELECT bill(8, 'b3', :rev, '2026-04-14');
SELECT * FROM lending.violations;
