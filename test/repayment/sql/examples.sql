-- Worked examples carried through the commands: cycles and due dates, a flat
-- fee and its funders, the cap of the annual rate, what is disbursed.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
SET client_min_messages = warning;
RESET client_min_messages;
\o /dev/null
SELECT open_day('2026-01-15'), install_defaults();
SELECT define_funder(1, 'One bank'), define_funder(2, 'Two bank'), define_merchant(5, 'Shop');
SELECT deposit_float('f1', 1, '100000'), deposit_float('f2', 2, '100000');
-- 8.8 % of the principal over twelve months, as a fee
SELECT define_product('fee', options => 'rate_default=0, rate_max=0, amount_min=10, amount_max=5000,
    installments={12}, method=flat, fee_rate=0.088, fee_kind=service');
SELECT define_share('fee', 1, 70), define_share('fee', 2, 30), publish_product('fee');
SELECT define_product('level', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
    installments={3,6}'), publish_product('level');
SELECT open_borrower(7, 'open'), open_borrower(8, 'open');
SELECT open_line(7, 'fee', 'fee', '5000', 31, 15);
SELECT open_line(8, '31 10', 'level', '5000', 31, 10), open_line(8, '5 10', 'level', '5000', 5, 10),
    open_line(8, '5 25', 'level', '5000', 5, 25);
\o
CREATE FUNCTION line_by(key text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT (jsonb_populate_record(NULL::line_result, i.outcome)).line_id FROM lending.idempotency i
            WHERE i.key = line_by.key AND i.command = 'open_line');
CREATE FUNCTION loan_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n JOIN lending.hold h USING (borrower_id, hold_id)
            WHERE h.reference = loan_of.reference);
CREATE VIEW shares AS
    SELECT h.reference, f.funder_id, f.principal
    FROM lending.funder_share f JOIN lending.loan n USING (borrower_id, loan_id)
    JOIN lending.hold h USING (borrower_id, hold_id)
    ORDER BY h.reference COLLATE "C", f.funder_id;

-- 8: 1,200.00 in twelve rows of 100.00 and a fee of 8.80, three of them paid;
-- on 04-20 a refund of 450.00, one of all, with and without charges, a payoff
SELECT p.decision, p.first_due, p.payment FROM unnest('{a,b,c,d}'::text[]) r, LATERAL purchase(7, r, line_by('fee'), '1200', 5, 12, reference => r) p;
SELECT roll_day('2026-02-15') \g /dev/null
SELECT applied, principal, fee, loans FROM repay(7, 'r1', '435.20');
SELECT roll_day('2026-03-15') \g /dev/null
SELECT applied, principal, fee, loans FROM repay(7, 'r2', '435.20');
SELECT roll_day('2026-04-15') \g /dev/null
SELECT applied, principal, fee, loans FROM repay(7, 'r3', '435.20');
SELECT * FROM shares;
SELECT roll_day('2026-04-20') \g /dev/null
SELECT decision, principal, fee, excess, outstanding FROM refund(7, 'fa', loan_of('a'), '450');
SELECT min(i.no), max(i.no), i.principal, i.fee FROM lending.loan n, installments(n.schedule) i
WHERE n.loan_id = loan_of('a') GROUP BY i.principal, i.fee ORDER BY 1;
SELECT decision, principal, fee, excess, outstanding, status FROM refund(7, 'fb', loan_of('b'), '1200');
SELECT decision, principal, fee, excess, outstanding, status FROM refund(7, 'fc', loan_of('c'), '1200', 'unearned');
SELECT decision, amount, principal, fee, status FROM payoff(7, 'pd', loan_of('d'));
SELECT * FROM shares;
-- the credit balance: 9.90 + 326.40 + 300.00
SELECT balance FROM lending.credit_balance WHERE borrower_id = 7;
-- after payoff a refund is all excess: 1,200.00 and every fee, 105.60: those
-- of the rows that were due, and those paid in advance
SELECT decision, principal, excess, status FROM refund(7, 'fd', loan_of('d'), '1200');
SELECT decision, reason FROM refund(7, 'fe', loan_of('d'), '0.01');
SELECT * FROM lending.violations;

-- 13: captured on the bill day, the day after it, and where the gap is short
CREATE TABLE captured (day date, line text, key text);
INSERT INTO captured VALUES ('2027-02-28', '31 10', 'k1'), ('2027-03-01', '31 10', 'k2'),
    ('2027-03-05', '5 10', 'k3'), ('2027-03-06', '5 25', 'k4');
CREATE FUNCTION buy(day date, line text, key text, n integer) RETURNS purchase_result LANGUAGE plpgsql AS $$
BEGIN
    PERFORM consfin.roll_day(day);
    RETURN consfin.purchase(8, key, line_by(line), '300', 5, n, reference => key);
END $$;
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT * FROM captured ORDER BY day LOOP
        PERFORM buy(c.day, c.line, c.key, NULL), buy(c.day, c.line, c.key || ' in 3', 3);
    END LOOP;
END $$;
SELECT h.reference, n.disbursed_on, bill_on(n.disbursed_on, l.bill_day) AS billed_on, l.due_day,
    (SELECT string_agg(to_char(i.due_on, 'MM-DD'), ' ' ORDER BY i.no) FROM installments(n.original) i) AS due
FROM lending.loans n JOIN lending.hold h USING (borrower_id, hold_id)
JOIN lending.credit_line l ON l.borrower_id = n.borrower_id AND l.line_id = n.line_id
WHERE n.borrower_id = 8 ORDER BY h.reference COLLATE "C";

-- The annual rate is compared with the cap as rounded to six decimals
SELECT apr AS rate, round(apr::numeric, 6) AS rounded, apr::numeric > round(apr::numeric, 6) AS beyond
FROM consfin_internal.quote_loan(8, line_by('5 25'), 'level', 1, '300', 6, 0.17, '2027-03-06') \gset
SELECT :'beyond' AS beyond;
SELECT define_product('at', options => ('rate_default=0.17, rate_max=0.24, amount_min=10, amount_max=5000, installments={6}, apr_cap=' || :rounded)::product_options),
    define_product('below', options => ('rate_default=0.17, rate_max=0.24, amount_min=10, amount_max=5000, installments={6}, apr_cap=' || (:rounded - 0.000001))::product_options)
    \g /dev/null
SELECT publish_product('at'), publish_product('below') \g /dev/null
SELECT open_line(8, 'at', 'at', '5000', 5, 25), open_line(8, 'below', 'below', '5000', 5, 25) \g /dev/null
SELECT decision, reason, apr = :rate AS same FROM purchase(8, 'at1', line_by('at'), '300', 5, 6);
SELECT decision, reason FROM purchase(8, 'below1', line_by('below'), '300', 5, 6);
SELECT decision, reason FROM purchase(8, 'below2', line_by('below'), '300', 5);
SELECT decision, reason FROM offer_contract(8, 'below3', line_by('below'), '300', 6);

-- What is disbursed is the principal; an upfront fee is a row of its own
SELECT define_product('upfront', options => 'rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000, installments={3},
    upfront_rate=0.02, fee_kind=service'), publish_product('upfront') \g /dev/null
SELECT open_line(8, 'upfront', 'upfront', '5000', 5, 25) \g /dev/null
SELECT decision, amount, first_due FROM purchase(8, 'u', line_by('upfront'), '300', 5, 3, reference => 'u');
SELECT i.no, i.due_on, i.principal, i.fee FROM lending.loans n, installments(n.original) i WHERE n.loan_id = loan_of('u') ORDER BY i.no;
SELECT entry FROM lending.journal WHERE loan_id = loan_of('u') ORDER BY kind;
-- Nor is the limit used by it
SELECT outstanding FROM lending.credit_line WHERE borrower_id = 8 AND line_id = line_by('upfront');

-- A sponsor bears the interest: earned with the principal that falls due; a
-- refund cancels its share of the rest, a reversal brings it back, a payoff
-- cancels all that is left
SELECT define_product('free', options => 'rate_default=0.12, rate_max=0.12, amount_min=100, amount_max=5000,
    installments={12}, subvention_rate=0'), publish_product('free') \g /dev/null
SELECT open_borrower(9, 'open'), open_line(9, 'free', 'free', '5000', 31, 15) \g /dev/null
SELECT roll_day('2028-01-15') \g /dev/null
SELECT decision, first_due, payment FROM purchase(9, 's', line_by('free'), '2400', 5, 12, reference => 's');
SELECT roll_day('2028-03-15') \g /dev/null
SELECT applied, outstanding FROM repay(9, 'r', '400');
SELECT roll_day('2028-03-20') \g /dev/null
SELECT amount, earned, cancelled FROM lending.subvention;
SELECT decision, principal, outstanding FROM refund(9, 'f', loan_of('s'), '600');
SELECT cancelled FROM lending.subvention;
SELECT decision, outstanding FROM reverse_event(9, 'x', loan_of('s'), (SELECT last_seq FROM lending.loan WHERE loan_id = loan_of('s')));
SELECT cancelled FROM lending.subvention;
SELECT decision, amount, status FROM payoff(9, 'p', loan_of('s'));
SELECT cancelled FROM lending.subvention;
SELECT kind, sum(entry) FROM lending.journal WHERE loan_id = loan_of('s') AND (balance(entry, 1105) <> '0')
GROUP BY kind ORDER BY kind;

-- Cash is owed as it was ordered, though the borrower's tier and status have
-- changed when the payout is confirmed
SELECT define_product('cash', options => 'rate_default=0.12, rate_max=0.24, amount_min=100, amount_max=5000,
    installments={3,6}'), define_tier('cash', 'high_risk', 0.20, 0.20, '200', 3), publish_product('cash') \g /dev/null
SELECT open_line(9, 'cash', 'cash', '5000', 31, 15), allow_account(9, 'acc', 'acc') \g /dev/null
SELECT decision, status FROM draw_cash(9, 'd', line_by('cash'), '400', 'acc', 'S', 6);
SELECT annual_rate FROM lending.payout;
SELECT set_tier(9, 'tier', 'high_risk'), block_borrower(9, 'block') \g /dev/null
SELECT roll_day('2028-03-22') \g /dev/null
SELECT decision, reason FROM draw_cash(9, 'd2', line_by('cash'), '400', 'acc', 'S2', 6);
SELECT decision, status, first_due, payment FROM confirm_payout(9, 'c', (SELECT payout_id FROM lending.payout), 'succeeded', '2028-03-21');
SELECT i.no, i.due_on, i.principal, i.interest FROM lending.loans n, installments(n.original) i WHERE n.kind = 'cash' ORDER BY i.no;

-- The cap is for what is agreed: a payout that took until the end of the cycle
-- makes the first period short and the fee dear, and is booked all the same
SELECT define_product('capped', options => 'rate_default=0.12, rate_max=0.12, amount_min=100, amount_max=5000,
    installments={3}, fee_rate=0.02, fee_kind=service, apr_cap=0.24'), publish_product('capped') \g /dev/null
SELECT roll_day('2028-04-03') \g /dev/null
SELECT open_borrower(10, 'open'), allow_account(10, 'acc', 'acc'), open_line(10, 'capped', 'capped', '5000', 31, 15) \g /dev/null
SELECT line_id AS capped FROM lending.credit_line WHERE borrower_id = 10 \gset
SELECT decision, status FROM draw_cash(10, 'd', :capped, '900', 'acc', 'C', 3);
SELECT roll_day('2028-04-28') \g /dev/null
SELECT decision, reason FROM draw_cash(10, 'd2', :capped, '900', 'acc', 'C2', 3);
SELECT d.on_date, d.reason, round(d.apr::numeric, 6) AS apr
FROM (SELECT on_date, (consfin_internal.quote_loan(10, :capped, 'capped', 1, '900', 3, 0.12, on_date)).*
      FROM unnest('{2028-04-03,2028-04-28}'::date[]) on_date) d;
SELECT payout_id AS capped FROM lending.payout WHERE borrower_id = 10 \gset
SELECT decision, reason, status, first_due, payment, round(apr::numeric, 6) AS apr, replayed FROM confirm_payout(10, 'c', :capped, 'succeeded');
SELECT decision, reason, status, round(apr::numeric, 6) AS apr, replayed FROM confirm_payout(10, 'c', :capped, 'succeeded');
SELECT status, outstanding FROM lending.loan WHERE borrower_id = 10;
SELECT body ->> 'decision' AS decision, body ->> 'reason' AS reason FROM lending.outbox WHERE borrower_id = 10 AND topic = 'payout.succeeded';

SELECT sum(entry) FROM lending.journal;
SELECT * FROM lending.violations;
SET client_min_messages = warning;
DROP TABLE captured;
DROP FUNCTION buy(date, text, text, integer);
