-- Promises: which money is counted for which, when they are kept, and what a
-- payment that bounces takes back.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 9) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.case_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT c.case_id FROM lending.cases c WHERE c.borrower_id = b ORDER BY c.case_id DESC LIMIT 1);
CREATE FUNCTION lending.money(b bigint, of text) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT r.repayment_id FROM lending.repayments r WHERE r.borrower_id = b AND r.reference = of);
CREATE FUNCTION lending.promised(b bigint, nth integer) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT t.promise_id FROM lending.promises t WHERE t.borrower_id = b ORDER BY t.promise_id OFFSET nth - 1 LIMIT 1);
CREATE VIEW lending.shown AS
    SELECT t.borrower_id AS b, row_number() OVER (PARTITION BY t.borrower_id ORDER BY t.promise_id) AS no,
        t.amount, t.due_on, t.last_day, t.status, t.paid, t.settled_on
    FROM lending.promises t ORDER BY 1, 2;
CREATE VIEW lending.told AS
    SELECT e.borrower_id AS b, dense_rank() OVER (PARTITION BY e.borrower_id ORDER BY e.promise_id) AS no, e.seq, e.kind,
        e.business_date, r.reference, e.amount, e.paid, e.status
    FROM lending.promise_events e LEFT JOIN lending.repayments r USING (borrower_id, repayment_id)
    ORDER BY e.borrower_id, e.promise_id, e.seq;
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(1, 8) b;
-- Nobody is late: there is no case to promise in.
SELECT decision, reason FROM promise(1, 'early', 1, '100', '2026-01-20');
CALL end_of_day('2026-02-19');
SELECT b, c.status, c.stage FROM generate_series(1, 8) b LEFT JOIN lending.cases c ON c.borrower_id = b;

-- 1 keeps one promise and a part of the next; 2 pays nine tenths, which is
-- enough; 3 pays too little; 4 pays nothing; 5 pays and it bounces in time;
-- 6 pays and it bounces too late; 7 pays within the days of grace.
SELECT b, p.decision, p.status, p.amount, p.paid, p.due_on, p.last_day
FROM (VALUES (1, '100', '2026-02-22', 0, 1), (2, '100', '2026-02-22', 0, 0.9), (3, '100', '2026-02-22', 0, 1),
    (4, '100', '2026-02-22', 0, 1), (5, '100', '2026-02-22', 0, 1), (6, '100', '2026-02-22', 0, 1),
    (7, '100', '2026-02-21', 1, 1)) v (b, amount, due_on, grace, threshold),
    promise(v.b, 'first', lending.case_of(v.b), v.amount::cents, v.due_on::date, v.grace, v.threshold, 'On the telephone') p ORDER BY b;
SELECT decision, status FROM promise(1, 'second', lending.case_of(1), '50', '2026-02-25');
SELECT decision, reason FROM promise(1, 'too much', lending.case_of(1), '1000', '2026-02-25');
SELECT b, decision FROM (VALUES (1, '120'), (2, '90'), (3, '60'), (5, '100'), (6, '100')) v (b, amount),
    repay(v.b, 'pay', v.amount::cents, reference => 'first') ORDER BY b;
SELECT * FROM lending.shown;
CALL end_of_day('2026-02-20');
SELECT decision FROM reverse_repayment(5, 'bounced', lending.money(5, 'first'));
SELECT * FROM lending.shown WHERE b = 5;
CALL end_of_day('2026-02-21');
SELECT decision FROM repay(7, 'pay', '100', reference => 'in grace');
CALL end_of_day('2026-02-22');
SELECT decision FROM reverse_repayment(6, 'bounced', lending.money(6, 'first'));
-- What is found later and came in time is counted; what came too late is not.
SELECT decision FROM repay(4, 'found', '30', '2026-02-22', reference => 'found');
SELECT decision FROM repay(3, 'late', '40', reference => 'late');
SELECT * FROM lending.shown;
SELECT decision FROM repay(4, 'found too', '70', '2026-02-21', reference => 'found too');
SELECT * FROM lending.told;
SELECT * FROM lending_report.promise_rate;
SELECT b, next_action_on, last_seq FROM lending.cases c JOIN generate_series(1, 3) b ON c.borrower_id = b ORDER BY b;

-- What bounces goes from the second promise to the first: first promise first.
SELECT decision FROM promise(8, 'first', lending.case_of(8), '100', '2026-02-25');
SELECT decision FROM promise(8, 'second', lending.case_of(8), '100', '2026-02-26');
SELECT decision FROM repay(8, 'one', '100', reference => 'one');
SELECT decision FROM repay(8, 'two', '80', reference => 'two');
SELECT * FROM lending.shown WHERE b = 8;
SELECT decision FROM reverse_repayment(8, 'bounced', lending.money(8, 'one'));
SELECT * FROM lending.shown WHERE b = 8;
-- And what is withdrawn lets it go.
SELECT decision, reason, status, paid FROM cancel_promise(8, 'mistake', lending.promised(8, 1), 'Noted twice');
SELECT decision, reason FROM cancel_promise(8, 'again', lending.promised(8, 1), 'Noted twice');
SELECT decision, reason FROM cancel_promise(4, 'settled', lending.promised(4, 1), 'Noted twice');
SELECT * FROM lending.told WHERE b = 8;
SELECT status, paid FROM promises_of(8, lending.case_of(8));

-- Bad arguments change nothing.
SELECT promise(8, 'bad', lending.case_of(8), '0', '2026-02-25');
SELECT promise(8, 'bad', lending.case_of(8), '10', '2026-02-22');
SELECT promise(8, 'bad', lending.case_of(8), '10', '2226-02-22');
SELECT promise(8, 'bad', lending.case_of(8), '10', '2026-02-25', 32);
SELECT promise(8, 'bad', lending.case_of(8), '10', '2026-02-25', 0, 1.5);
SELECT promise(99, 'bad', 1, '10', '2026-02-25');
SELECT cancel_promise(8, 'bad', 1, 'No such');
SELECT cancel_promise(8, 'bad', lending.promised(8, 1), '');
SELECT promises_of(99, 1);
CALL end_of_day('2026-02-28');
SELECT count(*) FILTER (WHERE settled_on IS NULL AND status <> 'cancelled') AS open FROM lending.promises;
-- What was missed is final at the close of the sixtieth day after: until then
-- money that came in time is looked for, and every payment asks for it.
SELECT * FROM lending.shown WHERE status IN ('partly', 'broken');
CALL end_of_day('2026-04-22');
SELECT count(*) AS missed, count(final_on) AS final FROM lending.promise WHERE status IN ('partly', 'broken');
SELECT decision FROM repay(3, 'on the last day', '10', '2026-02-22', reference => 'on the last day');
SELECT status, paid, final_on FROM lending.promises WHERE borrower_id = 3;
CALL end_of_day('2026-04-23');
SELECT decision FROM repay(3, 'a day too late', '40', '2026-02-22', reference => 'a day too late');
SELECT borrower_id AS b, status, paid, settled_on, final_on FROM lending.promises WHERE settled_on = '2026-02-22' ORDER BY 1, promise_id;
SELECT count(*) AS hopes FROM lending.promise WHERE final_on IS NULL
    AND (status IN ('open', 'partly', 'broken') OR status = 'kept' AND settled_on IS NULL) AND settled_on <= '2026-02-22';
SELECT * FROM lending.violations;
