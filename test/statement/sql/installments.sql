-- Part of a statement into installments: offered with what is disclosed, accepted
-- while there is enough; what it leaves of the statement, and what a bounce opens.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SELECT install_defaults() \g /dev/null
SELECT open_day('2026-01-15');
SELECT define_funder(1, 'Bank'), define_funder(2, 'Trust'), deposit_float('fund 1', 1, '900000'),
    deposit_float('fund 2', 2, '900000'), define_merchant(5, 'Shop') \g /dev/null
SELECT load_calendar('spring', '{2026-02-15,2026-03-15}') \g /dev/null
SELECT define_product(code, options => ('rate_default=0.12, rate_max=0.24, amount_max=5000, installments={3,6}, business_day=following, calendar=spring,
        max_days_past_due=99' || more)::product_options), define_share(code, 1, 7), define_share(code, 2, 3), publish_product(code)
FROM (VALUES ('card', ', terms=(revolving_rate=0.1825, penalty_rate=0.1825, penalty_den=365)'),
    ('upfront', ', upfront_rate=0.01, fee_kind=service'), ('sponsored', ', subvention_rate=0.06'), ('cheap', ', apr_cap=0.05')) p (code, more) \g /dev/null
-- What a product of no funders made has none.
SELECT define_product('bare', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={3}'), publish_product('bare') \g /dev/null
SELECT define_late_fee('2026-02-10', 0.1, 'contract') \g /dev/null
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 14) b;
SELECT count(open_line(b, 'line', CASE b WHEN 8 THEN 'upfront' WHEN 9 THEN 'bare' ELSE 'card' END, '5000', bill_day => 5, due_day => 15))
FROM generate_series(1, 14) b;
CREATE FUNCTION line(bigint) RETURNS bigint RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = $1);
CREATE FUNCTION offer(b bigint, key text, amount cents, installments int DEFAULT 3, product text DEFAULT NULL, bill date DEFAULT '2026-02-05')
RETURNS installments_result RETURN (offer_installments(b, key, line(b), bill, installments, amount, NULL, product));
CREATE FUNCTION accept(b bigint, key text) RETURNS installments_result
RETURN (SELECT accept_installments(b, key, o.offer_id, encode(c.terms_hash, 'hex'))
        FROM lending.installment_offers o JOIN lending.contracts c USING (borrower_id, contract_id)
        WHERE o.borrower_id = b ORDER BY o.offer_id DESC LIMIT 1);
CREATE VIEW bills AS
SELECT s.borrower_id AS b, s.bill_on, s.total_due, s.minimum, s.paid, s.unpaid, s.converted, s.minimum_unpaid, s.revolved, s.status
FROM lending_report.statements s;
CREATE VIEW loans AS
SELECT n.borrower_id AS b, n.kind, n.principal, n.outstanding, n.status, n.disbursed_on FROM lending.loans n ORDER BY n.borrower_id, n.loan_id;
-- 1 pays and bounces, 2 has two purchases and one in installments, 4 a line that
-- may not be used again, 5 pays too much, 7 finds money, 8 an upfront fee,
-- 9 no funders, 10 gives back, 12 misses what is left of the minimum.
SELECT count(purchase(b, 'buy', line(b), '1000', 5)) FROM generate_series(1, 14) b WHERE b NOT IN (2, 3);
SELECT count(purchase(2, 'buy ' || a, line(2), a::text::cents, 5)) FROM unnest('{600,400}'::int[]) a;
SELECT (purchase(2, 'plan', line(2), '600', 5, 3)).decision, (purchase(3, 'plan', line(3), '600', 5, 3)).decision;
UPDATE lending.credit_line SET revolving = false WHERE borrower_id = 4;
CALL end_of_day('2026-02-05');
-- Refused
SELECT offer_installments(1, 'e', 5, '2026-02-05', 3);
SELECT offer_installments(1, 'e', line(1), '2026-01-05', 3);
SELECT offer_installments(1, 'e', line(1), '2026-02-05', 3, product_code => 'none');
SELECT offer_installments(1, 'e', line(1), '2026-02-05', 0);
SELECT offer_installments(1, 'e', line(1), '2026-02-05', 3, '-1');
SELECT offer_installments(1, 'e', line(1), '2026-02-05', 3, ends_on => '2026-02-16');
SELECT offer_installments(1, 'e', line(1), '2026-02-05', 3, ends_on => '2026-02-05');
SELECT offer_installments(1, 'e', line(1), '2026-02-05', NULL);
SELECT accept_installments(1, 'e', 5, 'x');
-- Declined
SELECT d.b, (offer(d.b, d.key, d.amount, d.installments, d.product)).reason
FROM (VALUES (1, 'd 1', '1000.01'::cents, 3, NULL), (3, 'd 2', NULL, 3, NULL), (1, 'd 3', '100', 5, NULL), (1, 'd 4', '100', 3, 'cheap'),
    (1, 'd 5', '100', 3, 'sponsored'), (9, 'd 6', '100', 3, 'card'), (2, 'd 7', '1000.01', 3, NULL)) d (b, key, amount, installments, product)
ORDER BY d.key;
SELECT * FROM lending.installment_offers;
-- The offer discloses what is made.
SELECT o.decision, o.status, o.amount, o.installments, o.annual_rate, o.first_due, o.payment, o.total_interest, o.total_fee, round(o.apr, 6) AS apr,
    o.minimum, o.ends_on, i.no, i.due_on, i.principal, i.interest, i.payment
FROM offer(1, 'offer', '800') o CROSS JOIN LATERAL installments(o.schedule) i;
SELECT (offer(1, 'offer', '800')).replayed, (offer(1, 'offer again', '100')).decision;
SELECT decision, reason FROM accept_installments(1, 'wrong', (SELECT min(offer_id) FROM lending.installment_offers), 'another');
SELECT offer(2, 'offer', NULL), offer(4, 'offer', '1000', 6), offer(5, 'offer', '800'), offer(7, 'offer', '800'), offer(8, 'offer', '500'),
    offer(9, 'offer', '500'), offer(10, 'offer', '1000'), offer(12, 'offer', '800') \g /dev/null
SELECT borrower_id AS b, amount, offered_on, ends_on, status FROM lending.installment_offers ORDER BY borrower_id, offer_id;
SELECT repayment_id FROM repay(1, 'before', '200') \gset
SELECT (repay(5, 'too much', '201')).applied;
SELECT roll_day('2026-02-07');
-- 1 accepts the first offer, a day later; of the other too much is gone.
SELECT o.offer_id, encode(c.terms_hash, 'hex') AS hash FROM lending.installment_offers o JOIN lending.contracts c USING (borrower_id, contract_id)
WHERE o.borrower_id = 1 ORDER BY o.offer_id LIMIT 1 \gset
SELECT a.decision, a.status, a.amount, a.minimum, a.loan_id FROM accept_installments(1, 'accept', :offer_id, :'hash') a \gset a_
SELECT :'a_decision' AS decision, :'a_status' AS status, :'a_amount' AS amount, :'a_minimum' AS minimum, n.principal, n.disbursed_on,
    n.original = (offer(1, 'offer', '800')).schedule AS as_offered
FROM lending.loans n WHERE n.loan_id = :a_loan_id;
SELECT (accept_installments(1, 'accept', :offer_id, :'hash')).replayed, (accept_installments(1, 'more', :offer_id, :'hash')).reason;
SELECT (accept(5, 'accept')).reason, (accept(8, 'accept')).reason;
SELECT (accept(1, 'second')).reason;
SELECT b, (accept(b, 'accept')).decision FROM unnest('{2,4,7,9,10,12}'::int[]) b;
SELECT (accept(2, 'again')).reason;
SELECT * FROM loans WHERE b IN (1, 2, 4);
SELECT * FROM bills WHERE b IN (1, 2, 5) ORDER BY b;
-- Of the loans the last ones; funders' shares go with them, no float is used.
SELECT n.borrower_id AS b, n.kind, f.funder_id, f.share, f.disbursed, f.principal
FROM lending.funder_shares f JOIN lending.loans n USING (borrower_id, loan_id) WHERE n.borrower_id IN (1, 2) ORDER BY n.loan_id, f.funder_id;
SELECT line_id = line(4) AS line, seq, kind, amount, limit_after, outstanding_after FROM lending.line_movements WHERE borrower_id = 4 ORDER BY seq;
SELECT j.kind, count(*) FROM lending.journal j WHERE j.borrower_id > 0 GROUP BY 1 ORDER BY 1;
SELECT topic, count(*) FROM lending.outbox WHERE topic ~ 'convert|installments' GROUP BY 1 ORDER BY 1;
-- What another loan was made of is not taken back alone.
SELECT (reverse_event(1, 'back', v.from_loan_id, v.from_seq)).reason, (cancel_loan(1, 'cancel', v.loan_id, 'withdrawal')).reason,
    (refund(1, 'refund', v.loan_id, '100')).reason
FROM lending.loan_conversions v WHERE v.borrower_id = 1;
-- What a merchant takes back of 10's purchase is given back on the new loan.
SELECT (refund(10, 'goods', v.from_loan_id, '1000')).excess FROM lending.loan_conversions v WHERE v.borrower_id = 10;
-- Money found for the day before the offer: 7 owed 700.00, and has 100.00 to the good.
SELECT applied, excess, credit_balance FROM repay(7, 'found', '300', '2026-02-05');
SELECT * FROM bills WHERE b = 7;
-- An earlier payment bounces: the row of 02-16 is open again.
SELECT (reverse_repayment(1, 'bounce', :repayment_id)).decision;
SELECT i.due_on, i.principal, i.unpaid FROM lending.loans n CROSS JOIN LATERAL installments(n.schedule) i WHERE n.borrower_id = 1 AND n.kind = 'purchase';
SELECT * FROM bills WHERE b = 1;
SELECT * FROM lending.violations;
-- 1, 12 and 14 miss what is left of the minimum, 11 pays it; 13 comes too late.
SELECT (repay(11, 'minimum', '100')).applied, (offer(13, 'lapses', '800')).status;
CALL end_of_day('2026-02-15');
SELECT (accept(13, 'late')).reason, (offer(14, 'due', '100')).reason;
CALL end_of_day('2026-02-16');
SELECT * FROM bills WHERE b IN (1, 11, 12) ORDER BY b;
SELECT n.borrower_id AS b, amount(e.event) FROM lending.statement_fees f JOIN lending.loans n USING (borrower_id, loan_id)
JOIN lending.loan_events e USING (borrower_id, loan_id, seq) WHERE n.borrower_id IN (1, 11, 12, 14) ORDER BY 1;
CALL end_of_day('2026-03-05');
-- The statement that follows: what went from one loan to another was neither lent nor paid.
SELECT s.borrower_id AS b, s.opening_balance, s.purchases, s.interest, s.penalty, s.payments, s.credits, s.closing_balance, s.total_due, s.minimum, s.past_due
FROM lending.statements s WHERE s.bill_on = '2026-03-05' AND s.borrower_id IN (1, 2, 4, 7, 12) ORDER BY 1;
SELECT section, on_date, what, amount, principal, interest, penalty FROM statement_data(1, line(1), '2026-03-05') WHERE section IN ('bought', 'paid', 'due');
-- What revolved may be moved, what is past due may not.
SELECT b.reason, b.amount FROM offer(14, 'all', NULL, 3, NULL, '2026-03-05') b;
SELECT r.kind, r.due_on, r.principal, r.interest, r.penalty FROM lending.statement_rows r WHERE r.borrower_id = 14 AND r.bill_on = '2026-03-05' ORDER BY r.no;
SELECT decision, minimum FROM accept(14, 'accept');
SELECT i.no, i.due_on, i.principal, i.interest, i.penalty, i.unpaid FROM lending.loans n CROSS JOIN LATERAL installments(n.schedule) i
WHERE n.borrower_id = 14 AND n.kind = 'purchase';
SELECT (offer(14, 'old', NULL)).reason;
SELECT on_date, effective_date, what, amount, principal, outstanding, credit_balance FROM statement_of_account(14, '2026-01-01', '2026-12-31');
CALL end_of_day('2026-06-20');
SELECT * FROM lending.violations;
SELECT * FROM prove_accrual();
