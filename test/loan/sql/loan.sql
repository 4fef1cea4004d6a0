-- Contracts and loans: what is made of a capture, what is not allowed, shares,
-- subvention, cash.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set desk :inputdir '/../desk.inc'
\o /dev/null
\i :desk
\o

-- Purchases: in installments, and as one row due with its statement
SELECT decision, amount, first_due, payment, round(apr::numeric, 6) AS apr, available
FROM purchase(7, 'a', line_of('inst'), '1000.01', 5, 4, reference => 'a');
SELECT decision, amount, first_due, payment, apr, available
FROM purchase(7, 'b', line_of('inst'), '300', 5, reference => 'b');
SELECT i.no, i.due_on, i.payment, i.principal, i.interest
FROM lending.loans n, installments(n.original) i WHERE n.loan_id = loan_of('a');
SELECT * FROM loans;
SELECT * FROM shares;
SELECT * FROM entries;
SELECT c.status, c.amount, round(c.apr_cn_simple::numeric, 6) AS cn_simple,
    round(c.apr_cn_compound::numeric, 6) AS cn_compound,
    round(c.apr_us_actuarial::numeric, 6) AS us, round(c.apr_eu_aprc::numeric, 6) AS eu,
    length(c.terms_hash) AS hash,
    c.terms_hash = sha256('inst'::bytea || '\x00'::bytea || '\x00000001'::bytea || schedule_send(c.schedule)) AS hashed
FROM lending.contract c ORDER BY c.amount;

-- What the product does not allow
SELECT c.no, p.decision, p.reason, p.loan_id
FROM (VALUES
    (1, '99.99', 4, NULL::numeric), (2, '5000.01', 4, NULL), (3, '1000', 5, NULL), (4, '1000', 4, 0.25),
    (5, '1000', 4, 0.24), (6, '1000', NULL, 0.12)
) AS c (no, amount, n, rate),
LATERAL purchase(7, 'no' || c.no, line_of('inst'), c.amount::cents, 5, c.n, c.rate) p
ORDER BY c.no;
SELECT purchase(7, 'no 7', line_of('inst'), '1000', 5, 4, -0.01);
-- 24 % exactly is above 0.24: the odd first period makes it more
SELECT round((consfin_internal.quote_loan(7, line_of('inst'), 'inst', 1, '1000', 4, 0.24, '2026-03-05')).apr::numeric, 6);
-- A tier's limits
SELECT define_product('inst', 'Installments'), define_tier('inst', 'high_risk', 0.18, 0.20, '500', 6);
SELECT publish_product('inst');
SELECT decision FROM open_borrower(8, 'open', tier => 'high_risk');
SELECT decision FROM open_line(8, 'line', 'inst', '5000', 5, 15);
SELECT c.no, d.reason, d.annual_rate
FROM (VALUES (1, '500', 6, NULL::numeric), (2, '500.01', 6, NULL), (3, '500', 12, NULL), (4, '500', 6, 0.21)) AS c (no, amount, n, rate),
LATERAL consfin_internal.quote_loan(8, (SELECT line_id FROM lending.credit_line WHERE borrower_id = 8), 'inst', 2, c.amount::cents, c.n, c.rate, '2026-03-05') d
ORDER BY c.no;

-- Contracts shown before: the same terms of the same day, or none
SELECT decision, status, amount, installments, annual_rate, first_due, payment, total_interest, total_fee, round(apr::numeric, 6) AS apr, length(terms_hash), replayed
FROM offer_contract(7, 'o1', line_of('inst'), '600', 3);
SELECT decision, status, replayed FROM offer_contract(7, 'o1', line_of('inst'), '600', 3);
SET datestyle = 'German';
SET extra_float_digits = 0;
SELECT decision, first_due, replayed FROM offer_contract(7, 'o1', line_of('inst'), '600', 3);
SET datestyle = ISO, YMD;
SET extra_float_digits = 1;
SELECT o.apr = c.apr_cn_simple AS same FROM offer_contract(7, 'o1', line_of('inst'), '600', 3) o JOIN lending.contract c USING (contract_id);
SELECT decision, reason FROM offer_contract(7, 'o2', line_of('inst'), '600', 5);
SELECT contract_id, encode(terms_hash, 'hex') AS hash FROM lending.contract WHERE status = 'shown' \gset
SELECT decision, reason FROM purchase(7, 'c0', line_of('inst'), '600', 5, 3, contract_id => :contract_id);
SELECT decision, reason, status FROM accept_contract(7, 'a1', :contract_id, 'deadbeef');
SELECT decision, reason, status, replayed FROM accept_contract(7, 'a2', :contract_id, :'hash');
SELECT decision, reason, status, replayed FROM accept_contract(7, 'a2', :contract_id, :'hash');
SELECT decision, reason, status FROM accept_contract(7, 'a3', :contract_id, :'hash');
SELECT accept_contract(7, 'a4', 99, :'hash');
SELECT decision, reason FROM purchase(7, 'c1', line_of('inst'), '601', 5, 3, contract_id => :contract_id);
SELECT decision, reason FROM purchase(7, 'c2', line_of('inst'), '600', 5, 6, contract_id => :contract_id);
SELECT decision, reason, amount, contract_id = :contract_id AS same FROM purchase(7, 'c3', line_of('inst'), '600', 5, 3, contract_id => :contract_id, reference => 'c');
SELECT decision, reason FROM purchase(7, 'c4', line_of('inst'), '600', 5, 3, contract_id => :contract_id);
SELECT decision, annual_rate, replayed FROM offer_contract(7, 'o3', line_of('inst'), '600', 3, 0.1);
SELECT decision, annual_rate, replayed FROM offer_contract(7, 'o3', line_of('inst'), '600', 3, 0.100);

-- A sponsor bears the interest above the borrower's rate: 2,400.00 at 12 %
-- instead of 0 % over twelve months
SELECT define_product('free', 'Interest free', 'rate_default=0.12, rate_max=0.12, amount_min=100,
    amount_max=5000, installments={12}, subvention_rate=0');
SELECT publish_product('free');
SELECT decision FROM open_line(7, 'line free', 'free', '5000', 5, 15);
SELECT decision, payment, apr FROM purchase(7, 's', line_of('free'), '2400', 5, 12, reference => 's');
SELECT s.sponsor, s.amount, s.earned, s.cancelled FROM lending.subvention s;
SELECT total_interest(product_schedule('free', 1, '2400', 0.12, 12, '2026-03-05', '2026-03-15', 15))
    - total_interest(product_schedule('free', 1, '2400', 0, 12, '2026-03-05', '2026-03-15', 15)) AS borne;
SELECT kind, entry FROM entries WHERE reference = 's';

-- Cash: an allowed account, a serial once; a loan when it was paid
SELECT decision, reason, status FROM draw_cash(7, 'd1', line_of('inst'), '500', 'acc', 'S1', 3);
SELECT decision FROM allow_account(7, 'al', 'acc');
SELECT decision, reason, status FROM draw_cash(7, 'd2', line_of('inst'), '50', 'acc', 'S1', 3);
SELECT decision, reason, status, amount, available, replayed FROM draw_cash(7, 'd3', line_of('inst'), '500', 'acc', 'S1', 3);
SELECT decision, reason, status, amount, available, replayed FROM draw_cash(7, 'd3', line_of('inst'), '500', 'acc', 'S1', 3);
SELECT decision, reason FROM draw_cash(7, 'd4', line_of('inst'), '500', 'acc', 'S1', 3);
SELECT decision, reason, limiting FROM draw_cash(7, 'd5', line_of('inst'), '100', 'acc', 'S2', 3);
SELECT draw_cash(7, 'd6', line_of('inst'), '500', NULL, 'S1', 3);
SELECT open_line(7, 'line short', 'inst', '500', 5, 15, expires_on => '2026-03-07'), block_borrower(8, 'block') \g /dev/null
SELECT decision, reason FROM offer_contract(8, 'o4', (SELECT line_id FROM lending.credit_line WHERE borrower_id = 8), '400', 6);
SELECT decision, reason FROM offer_contract(7, 'o5', (SELECT line_id FROM lending.credit_line WHERE expires_on IS NOT NULL), '400', 6);
SELECT roll_day('2026-03-07');
SELECT decision, reason FROM offer_contract(7, 'o6', (SELECT line_id FROM lending.credit_line WHERE expires_on IS NOT NULL), '400', 6);
SELECT decision, reason FROM authorize(7, 'h6', (SELECT line_id FROM lending.credit_line WHERE expires_on IS NOT NULL), '400', 5);
SELECT freeze_line(7, 'fr', (SELECT line_id FROM lending.credit_line WHERE expires_on IS NOT NULL)) \g /dev/null
SELECT decision, reason FROM offer_contract(7, 'o7', (SELECT line_id FROM lending.credit_line WHERE expires_on IS NOT NULL), '400', 6);
\set VERBOSITY sqlstate
SELECT confirm_payout(7, 'p0', (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), 'succeeded', '2026-03-04');
-- Its hold has been ended by a superuser's hand
BEGIN;
SET LOCAL session_replication_role = replica;
UPDATE lending.hold SET status = 'voided' WHERE kind = 'cash';
SELECT confirm_payout(7, 'p0', (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), 'succeeded');
ROLLBACK;
\set VERBOSITY default
-- A key like that of a confirmation's own step is not in its way
SELECT decision, reason FROM void(7, 'confirm_payout ' || (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), (SELECT hold_id FROM lending.payout WHERE serial = 'S1'));
SELECT confirm_payout(7, 'p0', 99, 'succeeded');
SELECT confirm_payout(7, 'p0', (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), 'succeeded', '2026-03-08');
SELECT decision, status, amount, first_due, payment, available, replayed
FROM confirm_payout(7, 'p1', (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), 'succeeded', '2026-03-06');
SELECT decision, status, amount, first_due, payment, available, replayed
FROM confirm_payout(7, 'p1', (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), 'succeeded', '2026-03-06');
SELECT decision, reason, status FROM confirm_payout(7, 'p2', (SELECT payout_id FROM lending.payout WHERE serial = 'S1'), 'failed');
SELECT decision, status, loan_id FROM confirm_payout(7, 'p3', (SELECT payout_id FROM lending.payout WHERE serial = 'S2'), 'failed');
SELECT kind, disbursed_on, principal, outstanding FROM lending.loan WHERE kind = 'cash';
SELECT kind, value_date, entry FROM lending.journal j WHERE j.loan_id = (SELECT loan_id FROM lending.loan WHERE kind = 'cash') ORDER BY kind;
SELECT * FROM lines;

SELECT sum(entry) FROM lending.journal;
SELECT * FROM lending.violations;
